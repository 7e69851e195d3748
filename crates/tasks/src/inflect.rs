//! English spelling rules: regular plural, past, -ing, -s, comparison, article, number names.

use language::number_words::{SMALL, TENS};

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant_y(word: &str) -> bool {
    word.strip_suffix('y').and_then(|stem| stem.chars().last()).is_some_and(|letter| !is_vowel(letter))
}

/// cat → cats, bus → buses, city → cities.
pub(crate) fn plural(noun: &str) -> String {
    if ["s", "x", "z", "ch", "sh"].iter().any(|ending| noun.ends_with(ending)) {
        format!("{noun}es")
    } else if let (true, Some(stem)) = (ends_in_consonant_y(noun), noun.strip_suffix('y')) {
        format!("{stem}ies")
    } else {
        format!("{noun}s")
    }
}

/// walk → walks, go → goes.
pub(crate) fn third_person(verb: &str) -> String {
    match verb {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        "go" | "do" | "echo" => format!("{verb}es"),
        _ => plural(verb),
    }
}

fn doubled(word: &str) -> String {
    let mut doubled = word.to_owned();
    doubled.extend(word.chars().last());
    doubled
}

/// walk → walked, bake → baked, cry → cried, stop → stopped.
pub(crate) fn past(verb: &str, doubles: bool) -> String {
    if doubles {
        format!("{}ed", doubled(verb))
    } else if verb.ends_with('e') {
        format!("{verb}d")
    } else if let (true, Some(stem)) = (ends_in_consonant_y(verb), verb.strip_suffix('y')) {
        format!("{stem}ied")
    } else {
        format!("{verb}ed")
    }
}

/// walk → walking, bake → baking, stop → stopping, lie → lying.
pub(crate) fn participle(verb: &str, doubles: bool) -> String {
    if doubles {
        format!("{}ing", doubled(verb))
    } else if let Some(stem) = verb.strip_suffix("ie") {
        format!("{stem}ying")
    } else if let (false, Some(stem)) =
        (verb == "be" || ["ee", "ye", "oe"].iter().any(|ending| verb.ends_with(ending)), verb.strip_suffix('e'))
    {
        format!("{stem}ing")
    } else {
        format!("{verb}ing")
    }
}

/// tall → taller (ending "r") or tallest (ending "st").
pub(crate) fn compare(adjective: &str, doubles: bool, ending: &str) -> String {
    if doubles {
        format!("{}e{ending}", doubled(adjective))
    } else if adjective.ends_with('e') {
        format!("{adjective}{ending}")
    } else if let (true, Some(stem)) =
        (ends_in_consonant_y(adjective) && !matches!(adjective, "shy" | "dry"), adjective.strip_suffix('y'))
    {
        format!("{stem}ie{ending}")
    } else {
        format!("{adjective}e{ending}")
    }
}

/// "a" or "an", by the first sound; the exceptions are those in our banks.
pub(crate) fn article(noun: &str) -> &'static str {
    let sounds_like_y =
        ["uni", "use", "uku", "eu", "ewe"].iter().any(|start| noun.starts_with(start)) && !noun.starts_with("unim");
    if noun.starts_with(is_vowel) && !sounds_like_y { "an" } else { "a" }
}

/// Numbers from here on have no name here.
const LEAST_UNNAMED: usize = 1000;

/// 0 to 999 in words: 42 → forty-two, 305 → three hundred and five.
pub(crate) fn number_in_words(number: usize) -> Option<String> {
    let (hundreds, rest) = (number / 100, number % 100);
    match (SMALL.get(hundreds)?, rest) {
        (_, _) if number >= LEAST_UNNAMED => None,
        (_, _) if hundreds == 0 => below_hundred(number),
        (unit, 0) => Some(format!("{unit} hundred")),
        (unit, rest) => Some(format!("{unit} hundred and {}", below_hundred(rest)?)),
    }
}

fn below_hundred(number: usize) -> Option<String> {
    if let Some(small) = SMALL.get(number) {
        return Some((*small).to_owned());
    }
    let tens = TENS.get((number / 10).checked_sub(2)?)?;
    Some(if number.is_multiple_of(10) { (*tens).to_owned() } else { format!("{tens}-{}", SMALL[number % 10]) })
}

/// The inverse of [`number_in_words`].
pub(crate) fn number_from_words(words: &str) -> Option<usize> {
    (0..LEAST_UNNAMED).find(|&number| number_in_words(number).as_deref() == Some(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_rules_hold_at_their_edges() {
        for (noun, expected) in
            [("cat", "cats"), ("bus", "buses"), ("city", "cities"), ("key", "keys"), ("match", "matches")]
        {
            assert_eq!(plural(noun), expected);
        }
        for (verb, doubles, ed, ing) in [
            ("walk", false, "walked", "walking"),
            ("bake", false, "baked", "baking"),
            ("stop", true, "stopped", "stopping"),
            ("tie", false, "tied", "tying"),
            ("agree", false, "agreed", "agreeing"),
        ] {
            assert_eq!((past(verb, doubles).as_str(), participle(verb, doubles).as_str()), (ed, ing));
        }
        assert_eq!(compare("happy", false, "r"), "happier");
        assert_eq!(compare("big", true, "st"), "biggest");
        assert_eq!((article("apple"), article("uniform"), article("uncle"), article("cat")), ("an", "a", "an", "a"));
    }

    #[test]
    fn number_names_round_trip() {
        for number in 0..1000 {
            assert_eq!(number_in_words(number).as_deref().and_then(number_from_words), Some(number));
        }
        assert_eq!(number_in_words(42).as_deref(), Some("forty-two"));
        assert_eq!(number_in_words(900).as_deref(), Some("nine hundred"));
        assert_eq!(number_in_words(317).as_deref(), Some("three hundred and seventeen"));
        assert_eq!(number_in_words(1000), None);
        assert_eq!(number_in_words(usize::MAX), None);
    }
}
