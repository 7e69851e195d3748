//! The wordings that are both written and read, for kinds that are not mere counts. The notation stands in `pattern.rs`; the counts are in `units.rs`.
//!
//! A wording is an imperative clause; `render.rs` puts "Make sure to" and the like before it. The first line of a kind that can say all its fields is way 0.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::lex::stem;
use crate::pattern::Wording;

/// Kind and wording.
const LINES: &[(&str, &str)] = &[
    // Words.
    ("word_repeat_limit", "use no word more than {n:count} times"),
    ("word_repeat_limit", "repeat no word more than {n:count} times"),
    ("word_repeat_limit", "(keep|limit) each word to {n:count} occurrences"),
    ("stop_word_ratio", "keep stop words to at most {n:percentage} percent of all words"),
    ("stop_word_ratio", "let at most {n:percentage} percent of the words be stop words"),
    (
        "stop_word_ratio",
        "(ensure that|make sure) stop words constitute no more than {n:percentage} % of the total words",
    ),
    (
        "palindrome_count",
        "use {b} {c:distinct:true=different;false=single} palindromes of {n:min_letters} or more letters",
    ),
    (
        "palindrome_count",
        "include {b} {c:distinct:true=distinct;false=such} palindromes with at least {n:min_letters} letters",
    ),
    ("prime_word_lengths", "use only words whose number of letters is prime"),
    ("prime_word_lengths", "use only words with lengths that are prime numbers"),
    ("consonant_clusters", "use only words with two consonants side by side"),
    ("consonant_clusters", "let each word have at least one consonant cluster"),
    ("alternating_syllables", "alternate words with odd and even numbers of syllables"),
    ("alternating_syllables", "alternate between words with odd and even syllables"),
    ("vowel_variety", "write one paragraph with at most {n:max} different vowels"),
    ("vowel_variety", "write a paragraph using no more than {n:max} unique vowels"),
    (
        "alphabetical_words",
        "begin each {c:unit:word=word;sentence=sentence} with the next letter of the alphabet {c:first:any_letter=from any letter on;a=from the letter a on}",
    ),
    (
        "alphabetical_words",
        "let each {c:unit:word=word;sentence=sentence} start with the next letter of the alphabet {c:first:any_letter=wherever it begins;a=beginning at a}",
    ),
    (
        "adjacent_initials",
        "begin no two neighbouring words with {c:rule:different=the same letter;not_neighbours=letters that follow each other}",
    ),
    (
        "adjacent_initials",
        "let no two consecutive words (begin|start) with {c:rule:different=the same letter;not_neighbours=consecutive letters of the alphabet}",
    ),
    ("word_chain", "begin each sentence with the last word of the one before @ unit=sentence"),
    ("word_chain", "use the last word of each sentence as the first word of the next @ unit=sentence"),
    ("word_chain", "end each paragraph with its first word @ unit=paragraph"),
    ("word_chain", "use the first word of each paragraph as its last @ unit=paragraph"),
    ("number_sequence", "use exactly these numbers in this order : {l:numbers}"),
    ("number_sequence", "give the numbers {l:numbers} in this order and no others"),
    // Sentences.
    ("sentence_increment", "make each sentence exactly {n:step} words longer than the one before"),
    ("sentence_increment", "let each sentence have exactly {n:step} more words than the (one before|previous one)"),
    ("equal_sentence_lengths", "give all sentences the same number of {c:unit:words=words;characters=characters}"),
    ("equal_sentence_lengths", "make all sentences equally long in {c:unit:words=words;characters=characters}"),
    (
        "sentence_types",
        "write statements , questions and exclamations in the ratio {n:statements} to {n:questions} to {n:exclamations}",
    ),
    (
        "sentence_types",
        "keep the ratio of statements , questions and exclamations at {n:statements} : {n:questions} : {n:exclamations}",
    ),
    ("alliteration_increment", "give each sentence a longer alliteration than the one before"),
    ("alliteration_increment", "let each sentence have a longer run of alliterative words than the previous one"),
    ("starts_with_verb", "start with a verb"),
    ("starts_with_verb", "begin (the (answer|response)|your (answer|response)) with a verb"),
    // Keywords.
    ("keyword_include", "(include|mention) the keywords {l:keywords} @ min_count=1"),
    ("keyword_include", "(use|mention) the words {l:keywords} @ min_count=1"),
    ("keyword_include", "include each of the keywords {l:keywords} at least {n:min_count} times"),
    ("keyword_include", "use each of the words {l:keywords} {n:min_count} or more times"),
    ("keyword_exclude", "avoid the words {l:keywords}"),
    ("keyword_exclude", "leave out the words {l:keywords}"),
    ("keyword_frequency", "use the word {q:keyword} {b} times"),
    ("keyword_frequency", "mention the keyword {q:keyword} {b} times"),
    (
        "contains",
        "include {c:mode:all=all;any=at least one;none=none} of the texts {l:texts} {c:ignore_case:true=in any case;false=letter for letter}",
    ),
    (
        "contains",
        "let {c:mode:all=all;any=one or more;none=none} of these texts occur {c:ignore_case:true=whatever the case;false=exactly as written} : {l:texts}",
    ),
    ("substring_count", "include the text {q:text} {c:ignore_case:true=in any case;false=letter for letter} {b} times"),
    (
        "substring_count",
        "let the text {q:text} occur {c:ignore_case:true=whatever the case;false=exactly as written} {b} times",
    ),
    // Characters.
    ("letter_frequency", "use the letter {q:letter} {b} times"),
    ("letter_frequency", "let the letter {q:letter} (appear|occur) {b} times"),
    ("no_commas", "use no commas"),
    ("no_commas", "avoid commas"),
    ("characters_exclude", "use none of the characters in {q:characters}"),
    ("characters_exclude", "leave out every character of {q:characters}"),
    (
        "characters_only",
        "use nothing but {c:letters:true=letters;false=no letters} , {c:digits:true=digits;false=no digits} , {c:spaces:true=white space;false=no white space} and the characters {q:allowed}",
    ),
    (
        "characters_only",
        "use nothing but {c:letters:true=letters;false=no letters} , {c:digits:true=digits;false=no digits} and {c:spaces:true=white space;false=no white space} @ allowed=\"\"",
    ),
    ("punctuation_only", "use no punctuation but {q:allowed}"),
    ("punctuation_only", "use only the punctuation marks in {q:allowed}"),
    ("punctuation_only", "use no punctuation at all @ allowed=\"\""),
    ("no_whitespace", "use no white space"),
    ("no_whitespace", "(leave out all|use no) (spaces|white space|whitespace)"),
    // Case.
    ("lowercase", "write everything in lowercase letters"),
    ("lowercase", "use only lowercase letters"),
    ("uppercase", "write everything in capital letters"),
    ("uppercase", "use only capital letters"),
    ("title_case", "begin every word with a capital letter @ rule=every_word"),
    ("title_case", "capitalize each word @ rule=every_word"),
    ("title_case", "write everything in title case @ rule=headline"),
    ("title_case", "capitalize every major word @ rule=headline"),
    // Start and end.
    ("starts_with", "start with {q:text} , {c:ignore_case:true=in any case;false=letter for letter}"),
    (
        "starts_with",
        "begin with the exact text {q:text} , {c:ignore_case:true=whatever the case;false=exactly as written}",
    ),
    ("ends_with", "end with {q:text} , {c:ignore_case:true=in any case;false=letter for letter}"),
    (
        "ends_with",
        "finish with the exact text {q:text} , {c:ignore_case:true=whatever the case;false=exactly as written}",
    ),
    ("ending_punctuation", "end with one of the punctuation marks in {q:marks}"),
    ("ending_punctuation", "let the last character be a mark of {q:marks}"),
    (
        "word_at",
        "use {q:word} as the {o:position} word {c:from_end:true=from the end;false=from the beginning} @ sentence=0",
    ),
    (
        "word_at",
        "let the {o:position} word {c:from_end:true=from the end;false=from the start} be {q:word} @ sentence=0",
    ),
    (
        "word_at",
        "use {q:word} as the {o:position} word {c:from_end:true=from the end;false=from the beginning} of the {o:sentence} sentence",
    ),
    (
        "word_at",
        "let the {o:position} word {c:from_end:true=from the end;false=from the start} of the {o:sentence} sentence be {q:word}",
    ),
    ("same_first_and_last_word", "begin and end with the same word"),
    (
        "same_first_and_last_word",
        "(start|begin) and end (the response|your response|the answer|your answer) with the same word",
    ),
    ("quotation", "wrap the whole answer in double quotation marks"),
    ("quotation", "put the (entire|whole) answer between double quotation marks"),
    // Repetition.
    (
        "equals",
        "answer {q:text} and nothing more , {c:ignore_case:true=in any case;false=letter for letter} , {c:trim:true=white space around it aside;false=with no white space around it}",
    ),
    (
        "equals",
        "write only {q:text} , {c:ignore_case:true=whatever the case;false=exactly as written} , {c:trim:true=surrounding white space aside;false=without surrounding white space}",
    ),
    ("copies", "repeat {q:text} {n:count} times , separated by {q:divider}"),
    ("copies", "write {q:text} {n:count} times with {q:divider} between"),
    ("repeat_with_change", "repeat {q:text} with another first word"),
    ("repeat_with_change", "copy {q:text} but change its first word"),
    ("phrase_variations", "write {n:count} variations of {q:phrase} with one inner word changed each time"),
    ("phrase_variations", "repeat {q:phrase} {n:count} times with one inner word changed each time"),
    ("alternatives", "give {n:count} different answers separated by {q:divider}"),
    ("alternatives", "write {n:count} different responses with {q:divider} between"),
    ("one_of", "answer with one of the options {l:options}"),
    ("one_of", "choose one of {l:options} as the whole answer"),
    // Language.
    (
        "chinese_script",
        "write {c:extent:entirely=everything;includes=something} in {c:variant:simplified=simplified;traditional=traditional} chinese",
    ),
    (
        "chinese_script",
        "(use|write) {c:extent:entirely=only;includes=some} {c:variant:simplified=simplified;traditional=traditional} chinese characters",
    ),
    ("language", "write in the language with the code {q:code}"),
    ("language", "respond in the language with the code {q:code}"),
    (
        "every_nth_word_script",
        "write every {o:n} word in {c:script:japanese=japanese;chinese=chinese;korean=korean;cyrillic=cyrillic;greek=greek;arabic=arabic;hebrew=hebrew;devanagari=devanagari;thai=thai;latin=latin} script",
    ),
    (
        "every_nth_word_script",
        "let every {o:n} word be in {c:script:japanese=japanese;chinese=chinese;korean=korean;cyrillic=cyrillic;greek=greek;arabic=arabic;hebrew=hebrew;devanagari=devanagari;thai=thai;latin=latin} letters",
    ),
    // Format and structure.
    ("title", "give it a title in double angle brackets"),
    ("title", "include a title wrapped in double (angular|angle) brackets"),
    (
        "json",
        "answer in JSON {c:allow_fence:true=in a code fence if you like;false=without a code fence} , with {c:root:any=any value;object=an object;array=an array} at the top",
    ),
    (
        "json",
        "write nothing but JSON {c:allow_fence:true=, fenced or not;false=, never fenced} , with {c:root:any=any value;object=an object;array=an array} as its root",
    ),
    ("json_keys", "include the JSON keys {l:keys} {c:anywhere:true=at any depth;false=at the top}"),
    ("json_keys", "give the JSON the keys {l:keys} {c:anywhere:true=anywhere;false=in the outermost object}"),
    (
        "json_schema",
        "{c:contains:true=include JSON;false=answer in JSON} that fits the schema {q:schema} {c:allow_fence:true=in a code fence if you like;false=without a code fence}",
    ),
    (
        "json_schema",
        "{c:contains:true=hold JSON;false=write only JSON} valid under the schema {q:schema} {c:allow_fence:true=, fenced or not;false=, never fenced}",
    ),
    ("markup", "{c:contains:true=include some;false=write only} {c:language:html=HTML;xml=XML}"),
    ("markup", "{c:contains:true=put some;false=put nothing but} {c:language:html=HTML;xml=XML} into the answer"),
    ("postscript", "add a postscript that starts with {q:marker}"),
    ("postscript", "end with a postscript beginning with {q:marker}"),
    ("refusal", "refuse to answer"),
    ("refusal", "decline the request"),
    ("heading_count", "use {b} level {n:level} headings"),
    ("heading_count", "include {b} headings of level {n:level}"),
    ("headings", "use the headings {l:titles} @ level=0"),
    ("headings", "give it headings with the titles {l:titles} @ level=0"),
    ("headings", "use headings of level {n:level} with the titles {l:titles}"),
    ("headings", "write the level {n:level} headings {l:titles}"),
    ("section_count", "write {b} sections that begin with {q:label} and a number"),
    ("section_count", "divide the answer into {b} sections labelled {q:label} and a number"),
    ("table_has_columns", "include a table with the columns {l:columns}"),
    ("table_has_columns", "give the table the columns {l:columns}"),
    ("labels", "begin lines with the labels {l:labels} {c:in_order:true=in this order;false=in any order}"),
    ("labels", "use the labels {l:labels} {c:in_order:true=one after the other;false=in whatever order}"),
    ("emphasis_thesis", "begin each section with a thesis statement in HTML italics"),
    ("emphasis_thesis", "let each section begin with a thesis in HTML italics"),
    ("quote_explained", "explain every quoted phrase in words that are not quoted"),
    ("quote_explained", "follow every quoted phrase with an unquoted explanation"),
    ("line_indent", "indent each line more than the one before"),
    ("line_indent", "indent the lines like stairs"),
    ("emoji_ending", "end every sentence with an emoji"),
    ("emoji_ending", "put an emoji at the end of every sentence"),
    ("nested_bullets", "give every bullet point at least one sub point"),
    ("nested_bullets", "put a sub bullet under every bullet point"),
    (
        "sentences_then_bullets",
        "write {n:min_sentences} or more sentences and then {n:min_bullets} or more bullet points",
    ),
    (
        "sentences_then_bullets",
        "let {n:min_sentences} or more sentences come before {n:min_bullets} or more bullet points",
    ),
    (
        "word_wrapping",
        "put {c:style:square_brackets=every word in square brackets;double_angle_pairs=every two words in double angle brackets}",
    ),
    (
        "word_wrapping",
        "wrap {c:style:square_brackets=every word in square brackets;double_angle_pairs=every two words in double angle brackets}",
    ),
    ("sentence_joiner", "join the sentences with {q:joiner} and no white space"),
    ("sentence_joiner", "put {q:joiner} and no white space between the sentences"),
    (
        "csv",
        "write CSV with {n:rows} rows , the columns {l:columns} , {c:separator:comma=commas;semicolon=semicolons;tab=tabs} as separators and {c:quoted:true=every field quoted;false=fields quoted where needed}",
    ),
    (
        "csv",
        "write CSV with {n:rows} rows , any columns , {c:separator:comma=commas;semicolon=semicolons;tab=tabs} as separators and {c:quoted:true=every field quoted;false=fields quoted where needed} @ columns=[]",
    ),
    (
        "csv",
        "answer in CSV of {n:rows} rows under {l:columns} , separated by {c:separator:comma=commas;semicolon=semicolons;tab=tabs} , {c:quoted:true=every field quoted;false=fields quoted where needed}",
    ),
    (
        "date_list",
        "list dates as {c:format:iso=year , month and day with hyphens;slashes_month_first=month , day and year with slashes;slashes_day_first=day , month and year with slashes;dots_day_first=day , month and year with dots}",
    ),
    (
        "date_list",
        "write only dates , each as {c:format:iso=year , month and day with hyphens;slashes_month_first=month , day and year with slashes;slashes_day_first=day , month and year with slashes;dots_day_first=day , month and year with dots}",
    ),
    (
        "multiple_choice",
        "write {n:questions} multiple choice questions with {n:options} options each , every question {n:longer_by} words longer than the one before",
    ),
    (
        "multiple_choice",
        "ask {n:questions} questions of {n:options} options each , every one {n:longer_by} words longer than the one before",
    ),
    ("reversed_text", "write {q:text} with its {c:unit:words=words;characters=letters} in reverse order"),
    ("reversed_text", "reverse the order of the {c:unit:words=words;characters=letters} in {q:text}"),
    ("sorted_list", "list {l:items} in this order and nothing else"),
    ("sorted_list", "write exactly the items {l:items} in this order"),
    (
        "sorted_lines",
        "write {n:min_lines} or more lines in {c:reversed:true=reverse alphabetical;false=alphabetical} order",
    ),
    (
        "sorted_lines",
        "sort the lines , {n:min_lines} or more of them , in {c:reversed:true=reverse alphabetical;false=alphabetical} order",
    ),
    // Metrics and own checks.
    (
        "similarity",
        "be at least {n:percentage} percent similar to {q:reference} by {c:metric:rouge_1=ROUGE 1;rouge_2=ROUGE 2;rouge_l=ROUGE L;bleu=BLEU;gleu=GLEU;meteor=METEOR;levenshtein=Levenshtein}",
    ),
    (
        "similarity",
        "reach {n:percentage} percent of {c:metric:rouge_1=ROUGE 1;rouge_2=ROUGE 2;rouge_l=ROUGE L;bleu=BLEU;gleu=GLEU;meteor=METEOR;levenshtein=Levenshtein} against {q:reference}",
    ),
    ("edit_distance", "stay {b} edits away from {q:reference}"),
    ("edit_distance", "differ from {q:reference} by {b} edits"),
    (
        "trigram_overlap",
        "share {n:percentage} percent of the trigrams of {c:unit:characters=characters;words=words} with {q:reference} , give or take {n:tolerance} percent",
    ),
    (
        "trigram_overlap",
        "keep an overlap of {n:percentage} percent of the {c:unit:characters=character;words=word} trigrams with {q:reference} , within {n:tolerance} percent",
    ),
    (
        "context_overlap",
        "keep the word {c:measure:precision=precision;recall=recall;f1=F1} against the context {q:context} at {n:percentage} percent or more",
    ),
    (
        "context_overlap",
        "reach a word {c:measure:precision=precision;recall=recall;f1=F1} of {n:percentage} percent against the context {q:context}",
    ),
    ("regex", "{c:must_match:true=match;false=never match} the pattern {q:pattern}"),
    ("regex", "{c:must_match:true=fit;false=never fit} the regular expression {q:pattern}"),
    ("script", "pass the script {q:source} @ parameters=[]"),
    ("script", "keep what the script {q:source} demands @ parameters=[]"),
    ("script", "pass the script {q:source} with the values {l:parameters}"),
    ("script", "keep what the script {q:source} demands with the values {l:parameters}"),
    // Combinations.
    ("all", "keep all of these rules : {P:constraints}"),
    ("all", "follow every one of these rules : {P:constraints}"),
    ("any", "keep at least one of these rules : {P:constraints}"),
    ("any", "follow one or more of these rules : {P:constraints}"),
    ("not", "break this rule : {p:constraint}"),
    ("not", "never keep this rule : {p:constraint}"),
    ("if_then", "if this rule is kept : {p:condition} , keep this one as well : {p:consequence} @ otherwise=kept"),
    ("if_then", "whenever this rule is kept : {p:condition} , keep this one too : {p:consequence} @ otherwise=kept"),
    ("if_then", "keep this rule : {p:condition} , and therefore this one as well : {p:consequence} @ otherwise=broken"),
    ("if_then", "follow this rule : {p:condition} , and therefore this one too : {p:consequence} @ otherwise=broken"),
    (
        "scoped",
        "keep this rule in {c:which:each=each;any=any} {c:unit:sentence=sentence;paragraph=paragraph;line=line;list_item=list item;word=word} : {p:constraint} @ number=1",
    ),
    (
        "scoped",
        "in {c:which:each=every;any=some} {c:unit:sentence=sentence;paragraph=paragraph;line=line;list_item=list item;word=word} keep the rule {p:constraint} @ number=1",
    ),
    (
        "scoped",
        "keep this rule , numbered {n:number} , in {c:which:each=each;any=any} {c:unit:sentence=sentence;paragraph=paragraph;line=line;list_item=list item;word=word} : {p:constraint}",
    ),
    (
        "scoped",
        "keep this rule in the {o:number} {c:unit:sentence=sentence;paragraph=paragraph;line=line;list_item=list item;word=word} : {p:constraint} @ which=nth",
    ),
    (
        "scoped",
        "in the {o:number} {c:unit:sentence=sentence;paragraph=paragraph;line=line;list_item=list item;word=word} keep the rule {p:constraint} @ which=nth",
    ),
    (
        "scoped",
        "keep this rule in the last {c:unit:sentence=sentence;paragraph=paragraph;line=line;list_item=list item;word=word} : {p:constraint} @ which=last",
    ),
    (
        "scoped",
        "keep this rule in the {o:number} {c:unit:sentence=sentence;paragraph=paragraph;line=line;list_item=list item;word=word} , counted from the end : {p:constraint} @ which=last",
    ),
    (
        "scoped",
        "in the {c:which:last=last} {c:unit:sentence=sentence;paragraph=paragraph;line=line;list_item=list item;word=word} keep the rule {p:constraint} @ number=1",
    ),
];

/// All wordings, and for each first word those that begin with it.
pub(crate) struct Wordings {
    pub(crate) all: Vec<Wording>,
    first: HashMap<String, Vec<usize>>,
}

impl Wordings {
    /// The wordings that may begin with this word.
    pub(crate) fn beginning(&self, word: &str) -> impl Iterator<Item = &Wording> {
        let places = self.first.get(stem(word)).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| self.all.get(*at))
    }
}

/// The wordings, read once.
pub(crate) fn wordings() -> &'static Wordings {
    static WORDINGS: OnceLock<Wordings> = OnceLock::new();
    WORDINGS.get_or_init(|| {
        let all: Vec<Wording> = LINES.iter().map(|(kind, line)| Wording::new(kind, line)).collect();
        let mut first: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, wording) in all.iter().enumerate() {
            let mut words = wording.first_words();
            words.sort_unstable();
            words.dedup();
            for word in words {
                first.entry(stem(&word).to_owned()).or_default().push(at);
            }
        }
        Wordings { all, first }
    })
}
