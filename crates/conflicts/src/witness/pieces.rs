//! The search piece by piece: a text grows at its end, and what a checker promises to be false whatever follows is never looked at again.
//!
//! Local repair changes a document in places and knows what the kinds mean; this knows nothing but the verdicts, and so finds what nobody thought of:
//! a word that serves two constraints, an end that is glued to what stands before it. It goes on with the most promising text first. Begin with [`grow`].

use std::collections::BTreeSet;
use std::rc::Rc;

use constraints::{Constraint, Judge, Status};

use crate::branch::{Literal, expand};
use crate::random::Random;
use crate::witness::repair::loss;
use crate::witness::snippets::{self, Ground};
use crate::witness::vocabulary::Vocabulary;
use crate::witness::{Budget, wholes};

/// Marks and gaps, with which the pieces are put together.
const MARKS: &[&str] = &[
    " ", "\n", "\n\n", ".", ". ", "? ", "! ", "!", "?", ",", "; ", "\"", "“", "”", "'", "(", ")", "[", "]", "{", "}",
    ":", "\":\"", "\",\"", "\"}", "\"]", "{\"", "[\"", "<<", ">>", "<", ">", "\n- ", "- ", "\n* ", "\n1. ", "1. ",
    "\n***\n", "# ", "\n# ", "~", "-", "_", "/", "`", "*", "|", "1", "7", "a", "b", "e", "z", "A", "B", "我", "。",
    "😀", "\u{3000}", "\u{2028}", "P.S. ", "\nP.S. ", "~\n", "\n\t", "\n  ",
];

/// Longer pieces are whole texts, which the search begins with instead.
const MAX_PIECE: usize = 400;
/// How many pieces of broken constraints are tried behind a text, and how many others.
const N_WANTED: usize = 14;
const N_OTHER: usize = 12;
/// So many texts wait to be continued.
const MAX_OPEN: usize = 64;

/// A beginning that is still open.
struct Beginning {
    judge: Judge,
    loss: f64,
    /// The loss with what its length and its luck count for; the least is continued first.
    rank: f64,
}

/// What texts are made of.
struct Pieces {
    /// By literal.
    of_literals: Vec<Vec<String>>,
    others: Vec<String>,
}

/// A text that keeps every literal, grown from these texts, as far as each can be continued at all.
pub(crate) fn grow(
    literals: &[Rc<Literal>],
    seeds: &[String],
    random: &mut Random,
    budget: &mut Budget,
) -> Option<String> {
    let constraints: Vec<Constraint> = literals.iter().map(|literal| literal.as_constraint()).collect();
    let search = Growth { literals, weight: crate::witness::weight(literals), pieces: Pieces::of(literals, random) };
    let fresh = Judge::new(&constraints);
    let mut open: Vec<Beginning> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for seed in std::iter::once("").chain(seeds.iter().map(String::as_str)) {
        let seed = search.open_part(&fresh, seed, budget)?;
        if seen.insert(seed.to_owned())
            && let Some(beginning) = search.judged(&fresh, seed, random, budget)?
        {
            if beginning.loss == 0.0 {
                return Some(beginning.judge.text().to_owned());
            }
            open.push(beginning);
        }
    }
    loop {
        let at = open.iter().enumerate().min_by(|(_, a), (_, b)| a.rank.total_cmp(&b.rank)).map(|(at, _)| at)?;
        let best = open.swap_remove(at);
        for piece in search.choice(&best, random) {
            let text = format!("{}{piece}", best.judge.text());
            if !seen.insert(text) {
                // Looking it up costs something too, and ends a search that has seen everything.
                if !budget.take("", 1) {
                    return None;
                }
                continue;
            }
            let Some(next) = search.judged(&best.judge, &piece, random, budget)? else { continue };
            if next.loss == 0.0 {
                return Some(next.judge.text().to_owned());
            }
            open.push(next);
        }
        // It may be continued again with other pieces, but others come first.
        if !budget.take("", 1) {
            return None;
        }
        open.push(Beginning { rank: best.rank + 0.7, ..best });
        if open.len() > 2 * MAX_OPEN {
            open.sort_by(|a, b| a.rank.total_cmp(&b.rank));
            open.truncate(MAX_OPEN);
        }
    }
}

struct Growth<'l> {
    literals: &'l [Rc<Literal>],
    weight: usize,
    pieces: Pieces,
}

impl Growth<'_> {
    /// The longest beginning of the text after which nothing is false for good, found by halving, as a promise holds for all that follows.
    fn open_part<'t>(&self, fresh: &Judge, text: &'t str, budget: &mut Budget) -> Option<&'t str> {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (mut low, mut high) = (0, ends.len());
        while high - low > 1 {
            // The whole is tried first.
            let middle = if high == ends.len() && low == 0 { high - 1 } else { low.midpoint(high) };
            let part = ends.get(middle).and_then(|&end| text.get(..end)).unwrap_or_default();
            if !budget.take(part, self.weight) {
                return None;
            }
            let mut judge = fresh.clone();
            judge.push(part);
            if judge.verdicts().iter().any(|verdict| verdict.status == Status::False) {
                high = middle;
            } else {
                low = middle;
                if middle + 1 == ends.len() {
                    break;
                }
            }
        }
        ends.get(low).and_then(|&end| text.get(..end))
    }

    /// The beginning with the piece behind it; `None` inside when it can never keep the literals, and `None` when there is no more work.
    fn judged(
        &self,
        before: &Judge,
        piece: &str,
        random: &mut Random,
        budget: &mut Budget,
    ) -> Option<Option<Beginning>> {
        if !budget.take_part(before.text(), piece, self.weight) {
            return None;
        }
        let mut judge = before.clone();
        judge.push(piece);
        let verdicts = judge.verdicts();
        if verdicts.iter().any(|verdict| verdict.status == Status::False) {
            return Some(None);
        }
        let loss: f64 = self.literals.iter().zip(&verdicts).map(|(literal, verdict)| loss(literal, verdict)).sum();
        let length = u32::try_from(judge.text().len()).unwrap_or(u32::MAX);
        let luck = f64::from(u32::try_from(random.below(1_000)).unwrap_or(0)) / 2_500.0;
        Some(Some(Beginning { judge, loss, rank: loss + f64::from(length) * 0.004 + luck }))
    }

    /// Some pieces to go on with, most of them for what is still broken.
    fn choice(&self, beginning: &Beginning, random: &mut Random) -> Vec<String> {
        let verdicts = beginning.judge.verdicts();
        let mut chosen: Vec<String> = Vec::new();
        let broken: Vec<&Vec<String>> = self
            .pieces
            .of_literals
            .iter()
            .zip(&verdicts)
            .filter(|(_, verdict)| !verdict.is_satisfied())
            .map(|(pieces, _)| pieces)
            .collect();
        for _ in 0..N_WANTED {
            let piece = random.pick(&broken).and_then(|pieces| random.pick(pieces));
            chosen.extend(piece.map(|piece| match random.below(4) {
                0 => format!(" {piece}"),
                1 => format!("\n{piece}"),
                _ => piece.clone(),
            }));
        }
        chosen.extend((0..N_OTHER).filter_map(|_| random.pick(&self.pieces.others)).cloned());
        chosen
    }
}

impl Pieces {
    fn of(literals: &[Rc<Literal>], random: &mut Random) -> Pieces {
        let vocabulary = Vocabulary::new(literals, false);
        let of_literals = literals.iter().map(|literal| pieces_of(literal, literals, &vocabulary, random, 0)).collect();
        let mut others: Vec<String> = MARKS.iter().map(|&mark| mark.to_owned()).collect();
        others.extend((0..12).map(|_| vocabulary.word(random)));
        others.extend((0..4).map(|_| vocabulary.short_word(random)));
        others.extend((0..4).map(|_| vocabulary.word(random).to_uppercase()));
        let is_forbidden = |text: &str| text.chars().any(|c| literals.iter().any(|literal| literal.forbids(c)));
        others.retain(|piece| !piece.is_empty() && !is_forbidden(piece));
        Pieces { of_literals, others }
    }
}

/// Everything that a literal names, asks for, or is shown by.
fn pieces_of(
    literal: &Literal,
    literals: &[Rc<Literal>],
    vocabulary: &Vocabulary,
    random: &mut Random,
    depth: u32,
) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for phrase in literal.phrases() {
        pieces.extend([phrase.text.clone(), phrase.text.to_lowercase(), phrase.text.to_uppercase()]);
    }
    for text in literal.fields.texts() {
        pieces.extend([text.clone(), text.to_lowercase(), text.to_uppercase()]);
        pieces.extend(text.split_whitespace().take(12).map(str::to_owned));
        // A share is reached by more of the same.
        pieces.extend([2, 4, 8].map(|n| vec![text.as_str(); n].join(" ")));
    }
    for _ in 0..4 {
        let ground = Ground { literals, vocabulary };
        pieces.extend(snippets::snippet(literal, &ground, random).map(|snippet| snippet.text));
    }
    pieces.extend(wholes::whole_texts(literal).into_iter().take(4));
    for need in literal.needs().into_iter().take(24) {
        pieces.extend(random.pick(&need).map(|c| c.to_string()));
    }
    let words = ["{w}", "{w} ", "{w}. ", "\n{w}", "- {w}\n", "{W} ", "[{w}] ", "\n\n{w}", "[{w}]", "{w}\n"];
    for at in 0..3 * words.len() {
        let (small, capital) = (vocabulary.numbered_word(at), vocabulary.word(random).to_uppercase());
        pieces.extend(words.get(at % words.len()).map(|word| word.replace("{w}", &small).replace("{W}", &capital)));
    }
    if let (Constraint::Scoped(scope), true) = (&literal.constraint, depth < 2) {
        let inner = expand(literal.index, &scope.constraint, literal.wanted).unwrap_or_default();
        for part in inner.iter().flatten() {
            pieces.extend(pieces_of(part, literals, vocabulary, random, depth + 1));
        }
    }
    pieces.retain(|piece| !piece.is_empty() && piece.len() <= MAX_PIECE);
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}
