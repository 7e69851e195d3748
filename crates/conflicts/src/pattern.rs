//! What a regular expression says of every text it matches, read off its syntax tree: characters it needs, where it is anchored, what it is made of.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look};

/// A class of more characters than this says too little to be worth listing.
const MAX_CLASS: usize = 64;

/// Facts of a pattern that must match.
#[derive(Debug, Clone, Default)]
pub(crate) struct PatternFacts {
    /// For each entry, one of its characters is in every match.
    pub(crate) needs: Vec<Vec<char>>,
    /// What the text must begin with, when that is one of few characters.
    pub(crate) first: Option<Vec<char>>,
    /// What the text must end with, when that is one of few characters.
    pub(crate) last: Option<Vec<char>>,
    /// The whole text is made of these characters only.
    pub(crate) only: Option<ClassUnicode>,
}

impl PatternFacts {
    pub(crate) fn of(pattern: &str) -> PatternFacts {
        let Ok(hir) = regex_syntax::parse(pattern) else { return PatternFacts::default() };
        let parts = parts(&hir);
        let is_start = |hir: &Hir| matches!(hir.kind(), HirKind::Look(Look::Start));
        let is_end = |hir: &Hir| matches!(hir.kind(), HirKind::Look(Look::End));
        let (has_start, has_end) = (parts.first().is_some_and(is_start), parts.last().is_some_and(is_end));
        let n = parts.len();
        let only = match parts.as_slice() {
            [start, middle, end] if is_start(start) && is_end(end) => repeated_class(middle),
            _ => None,
        };
        PatternFacts {
            needs: needs(&hir),
            first: parts.get(1).filter(|_| has_start).and_then(first),
            last: n.checked_sub(2).and_then(|at| parts.get(at)).filter(|_| has_end).and_then(last),
            only,
        }
    }

    /// Whether no matching text has this character in it.
    pub(crate) fn forbids(&self, c: char) -> bool {
        let is_inside = |class: &ClassUnicode| class.iter().any(|range| range.start() <= c && c <= range.end());
        self.only.as_ref().is_some_and(|class| !is_inside(class))
    }
}

/// Whether a match does not depend on what stands around it.
pub(crate) fn has_no_assertions(pattern: &str) -> bool {
    regex_syntax::parse(pattern).is_ok_and(|hir| hir.properties().look_set().is_empty())
}

fn parts(hir: &Hir) -> Vec<Hir> {
    match hir.kind() {
        HirKind::Concat(parts) => parts.clone(),
        _ => vec![hir.clone()],
    }
}

fn repeated_class(hir: &Hir) -> Option<ClassUnicode> {
    let HirKind::Repetition(repetition) = hir.kind() else { return None };
    match repetition.sub.kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
        _ => None,
    }
}

fn chars_of(class: &ClassUnicode) -> Option<Vec<char>> {
    let mut chars = Vec::new();
    for range in class.iter() {
        for c in range.start()..=range.end() {
            if chars.len() == MAX_CLASS {
                return None;
            }
            chars.push(c);
        }
    }
    Some(chars)
}

fn needs(hir: &Hir) -> Vec<Vec<char>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).unwrap_or_default().chars().map(|c| vec![c]).collect()
        }
        HirKind::Class(Class::Unicode(class)) => chars_of(class).into_iter().collect(),
        HirKind::Repetition(repetition) if repetition.min > 0 => needs(&repetition.sub),
        HirKind::Capture(capture) => needs(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(needs).collect(),
        // One branch is taken, and each brings a need of its own.
        HirKind::Alternation(parts) => {
            let each: Option<Vec<Vec<char>>> = parts.iter().map(|part| needs(part).into_iter().next()).collect();
            each.map(|each| each.concat()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The characters one of which a match of this part begins with.
fn first(hir: &Hir) -> Option<Vec<char>> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.chars().next()?]),
        HirKind::Class(Class::Unicode(class)) => chars_of(class),
        HirKind::Repetition(repetition) if repetition.min > 0 => first(&repetition.sub),
        HirKind::Capture(capture) => first(&capture.sub),
        _ => None,
    }
}

/// The characters one of which a match of this part ends with.
fn last(hir: &Hir) -> Option<Vec<char>> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.chars().next_back()?]),
        HirKind::Class(Class::Unicode(class)) => chars_of(class),
        HirKind::Repetition(repetition) if repetition.min > 0 => last(&repetition.sub),
        HirKind::Capture(capture) => last(&capture.sub),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::PatternFacts;

    #[test]
    fn needs_and_edges() {
        let facts = PatternFacts::of(r"^ab?(c|de)+\.$");
        assert_eq!(facts.needs, [vec!['a'], vec!['c', 'd'], vec!['.']]);
        assert_eq!((facts.first, facts.last), (Some(vec!['a']), Some(vec!['.'])));
        assert!(PatternFacts::of(r"^\S+$").forbids(' '));
        assert!(!PatternFacts::of(r"^\S+$").forbids('a'));
        assert!(
            PatternFacts::of(r"\d{4}").needs.iter().all(|need| need.len() > 60)
                || PatternFacts::of(r"\d{4}").needs.is_empty()
        );
        assert!(PatternFacts::of(r"\S*$").last.is_none());
    }
}
