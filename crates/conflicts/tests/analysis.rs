//! What the analysis says of sets that people write.

#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise, helpers included")]

use conflicts::{Satisfiability, analyse};
use constraints::{Constraint, check};

/// Reads a set written as JSON.
#[track_caller]
fn set(json: &str) -> Vec<Constraint> {
    serde_json::from_str(json).expect("a list of constraints")
}

/// Checks that exactly these smallest sets conflict, and what is said of the first.
#[track_caller]
fn check_conflicts(json: &str, expected: &[&[usize]], why: &str) {
    match analyse(&set(json)).satisfiability {
        Satisfiability::Conflicting { conflicts } => {
            let indices: Vec<&[usize]> = conflicts.iter().map(|conflict| conflict.indices.as_slice()).collect();
            assert_eq!(indices, expected, "{json}: {conflicts:?}");
            assert_eq!(conflicts[0].why, why);
        }
        other => panic!("{json}: {other:?}"),
    }
}

/// Checks that a witness is found and kept.
#[track_caller]
fn check_satisfiable(json: &str) {
    let set = set(json);
    match analyse(&set).satisfiability {
        Satisfiability::Satisfiable { witness } => {
            for constraint in &set {
                assert!(check(constraint, &witness).is_satisfied(), "{constraint:?} on {witness:?}");
            }
        }
        other => panic!("{json}: {other:?}"),
    }
}

#[test]
fn intervals_and_what_lies_between_quantities() {
    check_conflicts(
        r#"[{"kind":"word_count","relation":"at_least","count":100},{"kind":"title"},{"kind":"word_count","relation":"less_than","count":20}]"#,
        &[&[0, 2]],
        "“At least 100 words”, but “Fewer than 20 words”.",
    );
    check_conflicts(
        r#"[{"kind":"sentence_count","relation":"exactly","count":9},{"kind":"word_count","relation":"at_most","count":5}]"#,
        &[&[0, 1]],
        "“Exactly 9 sentences”, but “At most 5 words”, which leaves room for at most 5 sentences.",
    );
    check_satisfiable(
        r#"[{"kind":"sentence_count","relation":"exactly","count":9},{"kind":"word_count","relation":"exactly","count":9},{"kind":"length_chars","relation":"exactly","count":60}]"#,
    );
}

#[test]
fn characters_and_phrases() {
    check_conflicts(
        r#"[{"kind":"no_commas"},{"kind":"ends_with","text":"Well, good bye"}]"#,
        &[&[0, 1]],
        "“End with “Well, good bye”” needs “,”, which “No commas” forbids.",
    );
    check_conflicts(
        r#"[{"kind":"keyword_exclude","keywords":["the end"]},{"kind":"ends_with","text":"This is the end."}]"#,
        &[&[0, 1]],
        "“End with “This is the end.”” brings at least 1 occurrences of “the end”, but “Do not use “the end””.",
    );
    // The end of a longer word is no occurrence.
    check_satisfiable(r#"[{"kind":"keyword_exclude","keywords":["Paris"]},{"kind":"starts_with","text":"Paris"}]"#);
    check_satisfiable(r#"[{"kind":"lowercase"},{"kind":"uppercase"}]"#);
}

#[test]
fn structure() {
    check_conflicts(
        r#"[{"kind":"json","root":"object"},{"kind":"bullet_count","relation":"at_least","count":2}]"#,
        &[&[0, 1]],
        "“At least 2 bullet points”, but “A valid JSON object and nothing else, no code fence”.",
    );
    check_satisfiable(
        r#"[{"kind":"json","root":"object"},{"kind":"title"},{"kind":"keyword_include","keywords":["tea"]}]"#,
    );
    check_satisfiable(
        r#"[{"kind":"quotation"},{"kind":"bullet_count","relation":"exactly","count":3},{"kind":"postscript","marker":"P.S."}]"#,
    );
}

#[test]
fn combinations_are_taken_apart() {
    check_conflicts(
        r#"[{"kind":"no_commas"},{"kind":"any","constraints":[{"kind":"not","constraint":{"kind":"no_commas"}},{"kind":"starts_with","text":"Well, "}]}]"#,
        &[&[0, 1]],
        "“No commas” must both hold and not hold. Otherwise: “Start with “Well,”” needs “,”, which “No commas” forbids.",
    );
    check_conflicts(
        r#"[{"kind":"scoped","unit":"paragraph","which":"nth","number":3,"constraint":{"kind":"no_commas"}},{"kind":"paragraph_count","divider":"blank_line","relation":"at_most","count":2}]"#,
        &[&[0, 1]],
        "“In paragraph 3: no commas”, but “At most 2 paragraphs, separated by blank lines”.",
    );
}

#[test]
fn what_others_imply_is_named() {
    let set = set(
        r#"[{"kind":"word_count","relation":"at_least","count":0},{"kind":"sentence_count","relation":"at_least","count":9},{"kind":"word_count","relation":"at_least","count":5}]"#,
    );
    let found: Vec<(usize, Vec<usize>)> =
        analyse(&set).redundancies.into_iter().map(|redundancy| (redundancy.index, redundancy.implied_by)).collect();
    assert_eq!(found, [(0, vec![]), (2, vec![1])]);
}

#[test]
fn an_empty_set_and_bad_parameters_are_answered() {
    assert!(matches!(analyse(&[]).satisfiability, Satisfiability::Satisfiable { .. }));
    let refused = set(r#"[{"kind":"regex","pattern":"(","must_match":true},{"kind":"keyword_include","keywords":[]}]"#);
    assert_eq!(analyse(&refused).satisfiability, Satisfiability::Unknown);
}
