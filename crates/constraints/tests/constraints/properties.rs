//! What holds for every kind on every text: any chunking gives the same verdict, settled is a promise, and nothing panics.

use constraints::kinds::{
    BulletCount, CapitalWordFrequency, EndsWith, Json, JsonRoot, KeywordExclude, KeywordFrequency, KeywordInclude,
    LengthChars, LetterFrequency, LineCount, ParagraphCount, ParagraphDivider, PlaceholderCount, Postscript,
    PostscriptMarker, Regex, SentenceCount, StartsWith, WordCount,
};
use constraints::{Constraint, FinishReason, Judge, Relation, Status, Verdict, check, registry};
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

/// The example of every kind, and small variants whose bounds random texts cross often.
fn constraints() -> Vec<Constraint> {
    let mut all: Vec<Constraint> = registry().iter().map(|kind| (kind.example)()).collect();
    for relation in [Relation::AtLeast, Relation::AtMost, Relation::Exactly, Relation::LessThan, Relation::MoreThan] {
        for count in 1..4 {
            let blank_line = ParagraphDivider::BlankLine;
            all.extend([
                SentenceCount { relation, count }.into(),
                WordCount { relation, count }.into(),
                LengthChars { relation, count }.into(),
                ParagraphCount { divider: blank_line, relation, count }.into(),
                ParagraphCount { divider: ParagraphDivider::Asterisks, relation, count }.into(),
                LineCount { relation, count }.into(),
                BulletCount { relation, count }.into(),
                CapitalWordFrequency { relation, count }.into(),
                PlaceholderCount { relation, count }.into(),
                LetterFrequency { letter: "E".to_owned(), relation, count }.into(),
                KeywordFrequency { keyword: "tea".to_owned(), relation, count }.into(),
                KeywordFrequency { keyword: "a a".to_owned(), relation, count }.into(),
            ]);
        }
    }
    let words = || vec!["tea".to_owned(), "e.g.".to_owned(), "我".to_owned()];
    all.extend([
        KeywordInclude { keywords: words(), min_count: 1 }.into(),
        KeywordInclude { keywords: vec!["tea".to_owned()], min_count: 2 }.into(),
        KeywordExclude { keywords: words() }.into(),
        StartsWith { text: "tea".to_owned(), ignore_case: true }.into(),
        EndsWith { text: "tea.".to_owned(), ignore_case: true }.into(),
        Postscript { marker: PostscriptMarker::Ps }.into(),
        Postscript { marker: PostscriptMarker::Pps }.into(),
    ]);
    for root in [JsonRoot::Any, JsonRoot::Object, JsonRoot::Array] {
        all.extend([false, true].map(|allow_fence| Constraint::from(Json { root, allow_fence })));
    }
    for pattern in ["tea", r"\btea\b", "^[a-z ]*$", r"(?m)^- .*\.$", r"\A\W*\z", r"[^\x00-\x7f]{2}"] {
        all.extend([false, true].map(|must_match| Constraint::from(Regex { pattern: pattern.to_owned(), must_match })));
    }
    all
}

/// Texts of pieces at which some kind turns, and any Unicode at all.
fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "tea",
        "Tea",
        "TEA",
        "NASA",
        "a",
        "e",
        "s",
        "E",
        "I",
        "1",
        "3.5",
        "2019",
        "Mr.",
        "e.g.",
        "etc.",
        "No.",
        "p.m.",
        "J.",
        ".",
        "...",
        "…",
        "!",
        "?",
        "'",
        "’",
        "\"",
        "“",
        "”",
        ",",
        ";",
        ":",
        "-",
        "- ",
        "* ",
        "• ",
        "***",
        "---",
        "#",
        "# ",
        "1. ",
        "2) ",
        "(",
        ")",
        "[",
        "]",
        "[x]",
        "<<",
        ">>",
        "`",
        "```",
        "```json\n",
        "{",
        "}",
        "\"a\":",
        "true",
        "[1,",
        "P.S.",
        "P.P.S. ",
        "ps: ",
        " ",
        " ",
        " ",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{2029}",
        "\u{301}",
        "\u{200d}",
        "\u{200b}",
        "\u{ad}",
        "é",
        "ß",
        "İ",
        "ǅ",
        "我",
        "茶。",
        "」",
        "「",
        "です",
        "カタ",
        "हिन्दी",
        "।",
        "ไทย",
        "고양이",
        "👩‍👩‍👧",
        "🇩",
        "🇪",
        "🎉",
        "_",
        "\\",
        "\0",
    ];
    let made = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => made, 1 => any::<String>()]
}

fn verdict(constraint: &Constraint, text: &str) -> Verdict {
    let mut checker = constraint.start();
    checker.push(text);
    checker.verdict()
}

/// Cuts the text at these places, taken modulo its length and moved to the next character boundary.
fn chunks<'t>(text: &'t str, cuts: &[usize]) -> Vec<&'t str> {
    let mut places: Vec<usize> =
        cuts.iter().map(|cut| text.floor_char_boundary(cut % (text.len() + 1))).chain([0, text.len()]).collect();
    places.sort_unstable();
    places.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).collect()
}

proptest! {
    // Each case judges some 250 constraints, so a few cases go far.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_chunking_gives_the_same_verdict(text in texts(), cuts in prop::collection::vec(any::<usize>(), 0..8)) {
        let constraints = constraints();
        let mut judge = Judge::new(&constraints);
        for chunk in chunks(&text, &cuts) {
            judge.push(chunk);
            judge.verdicts();
        }
        prop_assert_eq!(judge.text(), &text);
        for (constraint, of_chunks) in constraints.iter().zip(judge.verdicts()) {
            prop_assert_eq!(of_chunks, verdict(constraint, &text), "{:?} on {:?}", constraint, text);
        }
    }

    #[test]
    fn settled_is_a_promise(text in texts(), continuation in texts()) {
        let constraints = constraints();
        let mut judge = Judge::new(&constraints);
        judge.push(&text);
        let before = judge.verdicts();
        let mut branch = judge.clone();
        branch.push(&continuation);
        for ((constraint, before), after) in constraints.iter().zip(before).zip(branch.verdicts()) {
            if before.is_settled() {
                prop_assert_eq!((before.status, true), (after.status, after.is_settled()), "{:?} on {:?} then {:?}", constraint, text, continuation);
            }
        }
        // The first character of a continuation is where a promise breaks first.
        if let Some(first) = continuation.chars().next() {
            let before = judge.verdicts();
            judge.push(first.encode_utf8(&mut [0; 4]));
            for ((constraint, before), after) in constraints.iter().zip(before).zip(judge.verdicts()) {
                prop_assert!(!before.is_settled() || before.status == after.status && after.is_settled(), "{:?} on {:?} then {:?}", constraint, text, first);
            }
        }
    }

    #[test]
    fn evidence_is_text_in_order(text in texts()) {
        for constraint in constraints() {
            let verdict = verdict(&constraint, &text);
            prop_assert!(verdict.evidence.len() <= 64);
            let mut last = 0;
            for evidence in &verdict.evidence {
                let span = evidence.span;
                prop_assert!(last <= span.start && span.start <= span.end, "{:?} on {:?}: {:?}", constraint, text, verdict);
                prop_assert!(text.get(span.start..span.end).is_some(), "{:?} on {:?}: {:?}", constraint, text, verdict);
                last = span.start;
            }
        }
    }

    #[test]
    fn the_end_changes_no_status(text in texts()) {
        for constraint in constraints() {
            let before = verdict(&constraint, &text);
            let after = check(&constraint, &text);
            prop_assert_eq!((before.status.finish(FinishReason::Stop), &before.measured), (after.status, &after.measured));
            prop_assert!(after.is_settled() || after.status == Status::NotCheckable);
        }
    }

    #[test]
    fn parameters_of_any_text_make_a_checker(text in any::<String>(), response in any::<String>()) {
        let constraints: [Constraint; 6] = [
            KeywordInclude { keywords: vec![text.clone()], min_count: 1 }.into(),
            StartsWith { text: text.clone(), ignore_case: true }.into(),
            EndsWith { text: text.clone(), ignore_case: true }.into(),
            LetterFrequency { letter: text.clone(), relation: Relation::AtLeast, count: 1 }.into(),
            KeywordFrequency { keyword: text.clone(), relation: Relation::AtLeast, count: 1 }.into(),
            Regex { pattern: text, must_match: true }.into(),
        ];
        for constraint in constraints {
            let verdict = check(&constraint, &response);
            prop_assert!(constraint.validate().is_ok() || !verdict.is_satisfied());
        }
    }
}

#[test]
fn a_cut_off_response_keeps_what_was_open_open() {
    let three = Constraint::from(SentenceCount { relation: Relation::Exactly, count: 3 });
    let mut checker = three.start();
    checker.push("One. Two");
    let cut_off = checker.clone().finish(FinishReason::Length);
    assert_eq!(cut_off.status, Status::CutOff);
    assert_eq!(cut_off.reason, "1 more sentence needed. The token limit cut the response off.");
    assert!(checker.finish(FinishReason::Stop).is_settled());
}

#[test]
fn refused_parameters_are_not_checkable() {
    let none = Constraint::from(KeywordExclude { keywords: Vec::new() });
    let verdict = none.start().verdict();
    assert_eq!(verdict.status, Status::NotCheckable);
    assert_eq!(verdict.reason, "The constraint cannot be checked: keyword_exclude: keywords is empty.");
}
