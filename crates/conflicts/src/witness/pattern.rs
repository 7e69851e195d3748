//! A text that a regular expression matches, built from its syntax tree. Assertions are taken for granted; the checker has the last word.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::random::Random;

/// No sampled text is longer than this many bytes.
const MAX_SAMPLE: usize = 2_000;

/// A text that matches.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) text: String,
    /// The pattern asks for the start, the end of the text.
    pub(crate) is_at_start: bool,
    pub(crate) is_at_end: bool,
}

/// Samples a match of the pattern; `None` when it does not parse or matches nothing short.
pub(crate) fn sample(pattern: &str, random: &mut Random) -> Option<Sample> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut sample = Sample { text: String::new(), is_at_start: false, is_at_end: false };
    write(&hir, random, &mut sample)?;
    Some(sample)
}

fn write(hir: &Hir, random: &mut Random, sample: &mut Sample) -> Option<()> {
    if sample.text.len() > MAX_SAMPLE {
        return None;
    }
    match hir.kind() {
        HirKind::Empty => {}
        HirKind::Literal(literal) => sample.text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => {
            let range = *random.pick(class.ranges())?;
            let ordinary = ['e', 'a', 't', '1', ' ', '.', 'E'];
            let inside = |c: &char| class.ranges().iter().any(|range| range.start() <= *c && *c <= range.end());
            sample.text.push(ordinary.iter().find(|c| inside(c)).copied().unwrap_or(range.start()));
        }
        HirKind::Class(Class::Bytes(class)) => {
            sample.text.push(char::from(class.ranges().first()?.start()));
        }
        HirKind::Look(Look::Start | Look::StartLF | Look::StartCRLF) => sample.is_at_start = true,
        HirKind::Look(Look::End | Look::EndLF | Look::EndCRLF) => sample.is_at_end = true,
        HirKind::Look(_) => {}
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min.saturating_add(2));
            let extra = random.below((most - repetition.min) as usize + 1);
            for _ in 0..repetition.min as usize + extra {
                write(&repetition.sub, random, sample)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, random, sample)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, random, sample))?,
        HirKind::Alternation(parts) => write(random.pick(parts)?, random, sample)?,
    }
    Some(())
}
