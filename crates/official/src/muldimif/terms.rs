//! [`Term`]: a quoted keyword as upstream searches it: between no word characters and in any case, or, where it holds a Chinese character, as it is.

use memchr::memmem::Finder;

use crate::nlp;
use crate::pattern;
use crate::prepared::Prepared;

/// A keyword ready to be searched.
#[derive(Debug)]
pub(super) struct Term {
    finder: Box<Finder<'static>>,
    is_chinese: bool,
}

impl Term {
    /// Reads a keyword.
    pub(super) fn new(keyword: &str) -> Term {
        let is_chinese = keyword.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let needle = if is_chinese { keyword.to_owned() } else { pattern::folded(keyword) };
        Term { finder: Box::new(Finder::new(&needle).into_owned()), is_chinese }
    }

    /// How often it stands in a text, counted up to a limit.
    pub(super) fn count_in(&self, text: &Prepared<'_>, limit: u64) -> u64 {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let n = if self.is_chinese {
            self.finder.find_iter(text.text().as_bytes()).take(limit).count()
        } else if self.finder.needle().is_empty() {
            empty_places(text.text()).take(limit).count()
        } else {
            self.bounded_places(text.folded()).take(limit).count()
        };
        n as u64
    }

    /// Whether it stands in a text.
    pub(super) fn is_in(&self, text: &Prepared<'_>) -> bool {
        self.count_in(text, 1) > 0
    }

    fn bounded_places<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let start = from + self.finder.find(folded.as_bytes().get(from..)?)?;
                let end = start + self.finder.needle().len();
                if is_free(folded, start, end) {
                    from = end;
                    return Some(start);
                }
                from = start + folded.get(start..)?.chars().next()?.len_utf8();
            }
        })
    }
}

/// Where nothing stands between no word characters, as the pattern of an empty keyword finds it.
fn empty_places(text: &str) -> impl Iterator<Item = usize> + '_ {
    let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    places.filter(|at| is_free(text, *at, *at))
}

fn is_free(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    !before.is_some_and(nlp::is_word) && !after.is_some_and(nlp::is_word)
}

#[cfg(test)]
mod tests {
    use super::Term;
    use crate::prepared::Prepared;

    fn check(keyword: &str, text: &str, expected: u64) {
        assert_eq!(Term::new(keyword).count_in(&Prepared::new(text), 99), expected, "{keyword:?} in {text:?}");
    }

    #[test]
    fn keywords_are_whole_words_in_any_case() {
        check("rope", "Rope, ROPE; ropes and europe rope", 3);
        check("a-a", "xa-a-a a-a-a", 2);
        check("C#", "c# C## C#x", 2);
        check("", "a, b", 1);
        check("", "", 1);
    }

    #[test]
    fn chinese_keywords_are_found_as_they_are() {
        check("猫A", "大猫A和猫a", 1);
        check("哈哈", "哈哈哈哈哈", 2);
    }
}
