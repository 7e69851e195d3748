//! The short ways of the loose score against the long one: every reading made by itself and judged by a checker that knows nothing of the others.

use official::{Checker, Prepared, Row, Suite, Upstream, Variant};
use serde_json::{Map, Value};

/// What texts are made of: whatever some constraint looks for, and what makes readings differ.
const PIECES: [&str; 60] = [
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n\n",
    " ",
    " ",
    "* ",
    "*",
    "**",
    "***",
    "******",
    "- ",
    "One. ",
    "two ",
    "Two",
    "and ",
    "Dr. ",
    "U.S. ",
    "NATO ",
    "CAN'T ",
    "It's ",
    "it ",
    "them? ",
    "!? ",
    "?!",
    "Yes! ",
    "\"",
    "'",
    "(",
    "[x] ",
    "{",
    ")",
    "<<t>> ",
    "<i>",
    "</i>",
    "P.S. ",
    "Section 1 ",
    "level ",
    "12 ",
    "1,000 ",
    "word word ",
    "İ",
    "ΑΣ ",
    "\u{212a}iss ",
    "é",
    "…",
    "\u{3000}",
    "\u{1c}",
    "😀 ",
    "Abigail ",
    "ke*y ",
    "key ",
    "Guten Morgen, wie geht es ",
    "hello there my friend ",
    "\u{935}\u{94b} ",
    "a.b@c.de ",
    "http://x.y/z\n",
    "ſ",
    "THE END ",
];

struct Draws(u64);

impl Draws {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn text(&mut self) -> String {
        let most = [4, 12, 40][self.below(3)];
        // Few kinds of pieces in a text, so that one that holds nothing else is likely too.
        let kinds: Vec<&str> = (0..1 + self.below(10)).map(|_| PIECES[self.below(PIECES.len())]).collect();
        (0..1 + self.below(most)).map(|_| kinds[self.below(kinds.len())]).collect()
    }
}

/// Parameters for every id; those that an id does not know are refused, so each goes with the ids that take it.
fn kwargs() -> Vec<(Suite, &'static str, Value)> {
    use serde_json::json;
    let (a, b) = (Suite::IfEval, Suite::IfBench);
    let mut all = Vec::new();
    let none = [
        "language:english",
        "detectable_format:constrained_response",
        "detectable_format:json_format",
        "detectable_format:title",
        "combination:two_responses",
        "change_case:english_capital",
        "change_case:english_lowercase",
        "punctuation:no_comma",
        "startend:quotation",
    ];
    all.extend(none.map(|id| (a, id, json!({}))));
    for relation in ["at least", "less than"] {
        for n in [1, 3] {
            all.extend([
                (a, "keywords:frequency", json!({"keyword": "key", "frequency": n, "relation": relation})),
                (a, "keywords:frequency", json!({"keyword": "k.y", "frequency": n, "relation": relation})),
                (a, "keywords:letter_frequency", json!({"letter": "i", "let_frequency": n, "let_relation": relation})),
                (a, "length_constraints:number_sentences", json!({"num_sentences": n, "relation": relation})),
                (a, "length_constraints:number_words", json!({"num_words": n, "relation": relation})),
                (
                    a,
                    "change_case:capital_word_frequency",
                    json!({"capital_frequency": n, "capital_relation": relation}),
                ),
            ]);
        }
    }
    for language in ["en", "de", "hi", "ru", "ko", "he"] {
        all.push((a, "language:response_language", json!({"language": language})));
    }
    for n in [1, 2, 3] {
        all.extend([
            (a, "length_constraints:number_paragraphs", json!({"num_paragraphs": n})),
            (
                a,
                "length_constraints:nth_paragraph_first_word",
                json!({"num_paragraphs": n, "nth_paragraph": 1, "first_word": "two"}),
            ),
            (a, "detectable_content:number_placeholders", json!({"num_placeholders": n})),
            (a, "detectable_format:number_bullet_lists", json!({"num_bullets": n})),
            (a, "detectable_format:number_highlighted_sections", json!({"num_highlights": n})),
            (a, "detectable_format:multiple_sections", json!({"section_spliter": "Section", "num_sections": n})),
            (a, "detectable_format:multiple_sections", json!({"section_spliter": "1", "num_sections": n})),
            (b, "count:unique_word_count", json!({"N": n})),
            (b, "count:conjunctions", json!({"small_n": n})),
            (b, "count:person_names", json!({"N": n})),
            (b, "count:numbers", json!({"N": n})),
            (b, "count:words_japanese", json!({"N": n})),
            (b, "count:pronouns", json!({"N": n})),
            (b, "count:word_count_range", json!({"min_words": n, "max_words": n + 1})),
            (b, "words:repeats", json!({"small_n": n})),
            (b, "sentence:keyword", json!({"word": "key", "N": n})),
            (b, "sentence:increment", json!({"small_n": n - 1})),
            (b, "words:keywords_specific_position", json!({"keyword": "two", "n": n, "m": 1})),
        ]);
    }
    for percentage in [0, 20, 40, 60, 90] {
        all.extend([
            (b, "ratio:stop_words", json!({"percentage": percentage})),
            (
                b,
                "ratio:overlap",
                json!({"reference_text": "hello there my friend, it is word word", "percentage": percentage}),
            ),
        ]);
    }
    all.extend([
        (a, "keywords:existence", json!({"keywords": ["key", "two"]})),
        (a, "keywords:existence", json!({"keywords": ["^key"]})),
        (a, "keywords:forbidden_words", json!({"forbidden_words": ["key"]})),
        (a, "detectable_content:postscript", json!({"postscript_marker": "P.S."})),
        (a, "detectable_content:postscript", json!({"postscript_marker": "two"})),
        (a, "combination:repeat_prompt", json!({"prompt_to_repeat": "two"})),
        (a, "startend:end_checker", json!({"end_phrase": "key"})),
        (
            b,
            "count:keywords_multiple",
            json!({"keyword1": "key", "keyword2": "two", "keyword3": "e", "keyword4": "o", "keyword5": ""}),
        ),
        (b, "format:options", json!({"options": "yes/two/maybe"})),
        (b, "format:list", json!({"sep": "-"})),
        (b, "words:words_position", json!({"keyword": "two"})),
        (b, "repeat:repeat_change", json!({"prompt_to_repeat": "one two"})),
        (b, "repeat:repeat_span", json!({"prompt_to_repeat": "one two", "n_start": 4, "n_end": 6})),
    ]);
    // Every other id takes none.
    let others = Suite::IfBench.ids().filter(|id| all.iter().all(|(_, known, _)| known != id));
    let others: Vec<_> = others.map(|id| (b, id, json!({}))).collect();
    all.extend(others);
    all
}

#[test]
fn short_ways_lead_where_the_long_one_leads() {
    let mut draws = Draws(11);
    let texts: Vec<String> = (0..1000).map(|_| draws.text()).collect();
    let (mut n_ids, mut n_rescued) = (0, 0);
    for (suite, id, kwargs) in kwargs() {
        let kwargs: Map<String, Value> = kwargs.as_object().cloned().unwrap_or_default();
        let Ok(checker) = Checker::new(suite, id, &kwargs) else { continue };
        n_ids += 1;
        let row = Row::new(suite, &[Upstream { id: id.to_owned(), kwargs: kwargs.clone() }]);
        for text in &texts {
            let found = row.evaluate(text);
            let follows = |variant: &Variant| checker.check(&Prepared::new(&variant.of(text))).followed();
            assert_eq!(found.verdicts[0], checker.check(&Prepared::new(text)), "{id} {kwargs:?} {text:?}");
            let expected = if found.strict[0] { None } else { Variant::ALL.into_iter().find(follows) };
            assert_eq!(found.rescued_by[0], expected, "{id} {kwargs:?} {text:?}");
            n_rescued += usize::from(expected.is_some());
        }
    }
    assert!(n_ids > 110 && n_rescued > 2000, "{n_ids} {n_rescued}");
}
