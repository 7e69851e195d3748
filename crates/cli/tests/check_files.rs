//! `plumbline check` on whole files: the real binary, small files made here.
//!
//! Read [`Folder`] first; each test writes files, runs the program and looks at what it wrote.
#![expect(clippy::unwrap_used, reason = "a test's helper may panic: that fails the test")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A folder of its own, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Folder(dir)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn check(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plumbline"));
        command.current_dir(&self.0).arg("check").args(arguments).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const PROMPTS: &str = r#"{"key": 1, "prompt": "p \u00e9", "instruction_id_list": ["punctuation:no_comma", "length_constraints:number_words"], "kwargs": [{}, {"relation": "less than", "num_words": 3}]}
{"key": 2, "prompt": "q", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}
{"key": 3, "prompt": "unanswered", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}
"#;
const RESPONSES: &str = r#"{"prompt": "q ", "response": "one \"two\""}

{"prompt": "p \u00e9", "response": "Sure, here:\nTwo words"}
"#;
const FILES: [&str; 4] = ["--prompts", "p.jsonl", "--responses", "r.jsonl"];

fn benchmark(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("p.jsonl", PROMPTS);
    folder.write("r.jsonl", RESPONSES);
    folder
}

#[test]
fn results_are_written_as_upstream_writes_them() {
    let folder = benchmark("upstream");
    let done = folder.check(&[&FILES[..], &["--out", "out", "--threads", "3"]].concat());
    assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
    let strict = r#"{"follow_all_instructions": false, "follow_instruction_list": [false, false], "instruction_id_list": ["punctuation:no_comma", "length_constraints:number_words"], "prompt": "p \u00e9", "response": "Sure, here:\nTwo words"}
{"follow_all_instructions": true, "follow_instruction_list": [true], "instruction_id_list": ["punctuation:no_comma"], "prompt": "q", "response": "one \"two\""}
{"follow_all_instructions": false, "follow_instruction_list": [false], "instruction_id_list": ["punctuation:no_comma"], "prompt": "unanswered", "response": ""}
"#;
    assert_eq!(folder.read("out/eval_results_strict.jsonl"), strict);
    let loose = strict.replacen(
        "false, \"follow_instruction_list\": [false, false]",
        "true, \"follow_instruction_list\": [true, true]",
        1,
    );
    assert_eq!(folder.read("out/eval_results_loose.jsonl"), loose);
    let summary = "\
================================================================
out/eval_results_strict.jsonl Accuracy Scores:
prompt-level: 0.3333333333333333
instruction-level: 0.25

length_constraints 0.0
punctuation 0.3333333333333333

length_constraints:number_words 0.0
punctuation:no_comma 0.3333333333333333
";
    assert!(text(&done.stdout).starts_with(summary), "{}", text(&done.stdout));
    assert!(text(&done.stderr).contains("1 row has no response"), "{}", text(&done.stderr));
}

#[test]
fn the_repaired_profile_says_why_and_where() {
    let folder = benchmark("repaired");
    let done = folder.check(&[&FILES[..], &["--profile", "repaired", "--format", "json"]].concat());
    let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(report["profile"], "repaired");
    assert_eq!(report["strict"]["prompt_level"]["followed"], 1);
    let finding = &report["failures"][0]["constraints"][0];
    assert_eq!(finding["evidence"][0], serde_json::json!({"span": {"start": 4, "end": 5}, "role": "violates"}));
    assert_eq!(finding["loose"], true);
}

#[test]
fn bad_rows_are_counted_and_end_nothing() {
    let folder = benchmark("bad");
    folder.write(
        "p.jsonl",
        format!("{{\n{PROMPTS}\n{{\"prompt\": \"q\", \"instruction_id_list\": [\"a:b\"], \"kwargs\": []}}\n"),
    );
    folder.write("r.jsonl", [RESPONSES.as_bytes(), b"\xff\n{\"prompt\": \"unanswered\", \"response\": 7}"].concat());
    let done = folder.check(&FILES);
    let told = text(&done.stderr);
    assert!(told.contains("rows, line 1: it is not the JSON that belongs there"), "{told}");
    assert!(told.contains("rows, line 6: instruction_id_list has 1 entries, kwargs has 0"), "{told}");
    assert!(told.contains("responses, line 4:"), "{told}");
    assert!(told.contains("rows, line 4: the response to its prompt is not a text"), "{told}");
    assert!(told.contains("4 rows could not be read"), "{told}");
    assert!(text(&done.stdout).contains("prompt-level: 0.3333"), "{}", text(&done.stdout));
}

#[test]
fn json_lines_and_csv_give_the_same_scores() {
    let folder = Folder::new("data");
    folder.write("a.jsonl", "{\"id\": 1, \"response\": \"a, b\"}\n{\"id\": 2, \"response\": \"a\\nb\", \"constraints\": [{\"kind\": \"uppercase\"}]}\n");
    folder.write(
        "a.csv",
        "\u{feff}id,response,constraints\r\n1,\"a, b\",\r\n2,\"a\nb\",\"[{\"\"kind\"\": \"\"uppercase\"\"}]\"\r\n",
    );
    let asked = ["--constraint", r#"{"kind": "no_commas"}"#, "--format", "csv"];
    let lines = folder.check(&[&["--data", "a.jsonl"], &asked[..]].concat());
    assert_eq!(lines.status.code(), Some(1), "{}", text(&lines.stderr));
    let told = text(&lines.stdout);
    assert!(
        told.starts_with(
            "row,id,constraint,strict,loose,checkable,rescued_by,reason\n1,1,no_commas,false,false,true,,"
        ),
        "{told}"
    );
    assert!(told.contains("\n2,2,no_commas,true,true,true,,"), "{told}");
    assert!(told.contains("\n2,2,uppercase,false,false,true,,"), "{told}");
    let csv = folder.check(&[&["--data", "a.csv"], &asked[..]].concat());
    // The second record of the CSV file begins on its third line.
    assert_eq!(text(&csv.stdout).replace("\n3,2,", "\n2,2,").replace("\n2,1,", "\n1,1,"), told);
}

#[test]
fn promptfoos_tests_are_judged_and_what_needs_a_model_is_named() {
    let folder = Folder::new("promptfoo");
    folder.write(
        "c.yaml",
        "tests:\n- assert: [{type: contains, value: sea}, {type: not-icontains, value: SKY}]\n- assert: [{type: llm-rubric, value: kind}]\n",
    );
    folder.write("r.jsonl", "{\"output\": \"the sea\"}\n{\"output\": \"a <b>text</b>\"}\n");
    let done = folder.check(&[
        "--data",
        "c.yaml",
        "--responses",
        "r.jsonl",
        "--out",
        "out",
        "--format",
        "html",
        "--format",
        "markdown",
    ]);
    assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
    assert!(text(&done.stderr).contains("1 constraint could not be judged"), "{}", text(&done.stderr));
    assert!(text(&done.stdout).contains("| Prompt-level accuracy (HSR) | 50.0 % |"), "{}", text(&done.stdout));
    let page = folder.read("out/report.html");
    assert!(page.contains("llm-rubric needs a model.") && page.contains("a &lt;b&gt;text"), "{page}");
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"), "{page}");
    assert!(folder.read("out/report.md").contains("- **Not checkable**: llm-rubric."));
}

#[test]
fn exit_codes_are_those_of_the_readme() {
    let folder = Folder::new("codes");
    folder.write("good.jsonl", "{\"response\": \"a\", \"constraints\": [{\"kind\": \"no_commas\"}]}\n");
    folder.write("none.jsonl", "\n");
    assert_eq!(folder.check(&["--data", "good.jsonl"]).status.code(), Some(0));
    assert_eq!(folder.check(&["--data", "none.jsonl"]).status.code(), Some(2));
    assert_eq!(folder.check(&["--data", "missing.jsonl"]).status.code(), Some(2));
    assert_eq!(folder.check(&["--prompts", "good.jsonl"]).status.code(), Some(2));
}
