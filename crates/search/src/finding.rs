//! From held-out scores to a sentence that claims no more than they show.

use statistics::{ALPHA, LEAST_PAIRS, paired_p};

use crate::{CandidateId, Comparison, Distinction, Finding, Origin, Split, candidate::Candidate, split::count};

/// A search score this far above the held-out score is worth a sentence.
const NOTABLE_OPTIMISM: f64 = 0.05;

/// What the held-out scores say about the winner.
pub(crate) fn find(candidates: &[Candidate], winner: Option<CandidateId>, split: &Split) -> Finding {
    let by_id = |id: CandidateId| candidates.get(id.0 as usize);
    let Some(winner) = winner.and_then(by_id) else {
        return Finding {
            sentence: "The model gave no usable proposal, so there is nothing to compare; try more proposals or another model.".to_owned(),
            against_user: None,
            against_baseline: None,
            optimism: None,
        };
    };
    let user = candidates.iter().find(|candidate| candidate.origin == Origin::User);
    let baseline = best_baseline(candidates, split);
    let against_user = user.map(|user| compare(winner, user, split));
    let against_baseline = baseline.map(|baseline| compare(winner, baseline, split));
    let optimism = match (winner.search_score(split).0, winner.held_out(split)) {
        (Some(search_score), Some(held_out)) => Some(search_score - held_out.mean),
        _ => None,
    };
    let main = user.zip(against_user).or(baseline.zip(against_baseline));
    let mut sentence =
        main.map(|(other, comparison)| main_sentence(winner, other, comparison, split)).unwrap_or_default();
    if let Some(second) = second_sentence(user.and(baseline).zip(against_baseline), optimism) {
        sentence.push(' ');
        sentence.push_str(&second);
    }
    Finding { sentence, against_user, against_baseline, optimism }
}

/// The best of echo, constant and the empty prompt on the held-out pairs, the first of equals.
/// Choosing it by these very pairs flatters the baseline, which errs on the honest side.
fn best_baseline<'a>(candidates: &'a [Candidate], split: &Split) -> Option<&'a Candidate> {
    let mut best: Option<(&Candidate, f64)> = None;
    for candidate in candidates
        .iter()
        .filter(|candidate| matches!(candidate.origin, Origin::Echo | Origin::Constant | Origin::Empty))
    {
        let mean = candidate.held_out(split).map_or(0.0, |held_out| held_out.mean);
        if best.is_none_or(|(_, most)| mean > most) {
            best = Some((candidate, mean));
        }
    }
    best.map(|(candidate, _)| candidate)
}

fn compare(candidate: &Candidate, against: &Candidate, split: &Split) -> Comparison {
    let mut held_out = split.held_out.clone();
    held_out.sort_unstable();
    let differences: Vec<f64> = held_out
        .iter()
        .filter_map(|example| Some(candidate.scores.get(example)? - against.scores.get(example)?))
        .collect();
    let n_pairs = differences.len();
    let difference = differences.iter().sum::<f64>() / n_pairs.max(1) as f64;
    let p_value = paired_p(&differences);
    let outcome = if n_pairs < LEAST_PAIRS {
        Distinction::TooFewPairs
    } else if p_value >= ALPHA {
        Distinction::NotDistinguishable
    } else if difference > 0.0 {
        Distinction::Better
    } else {
        Distinction::Worse
    };
    Comparison {
        candidate: candidate.id,
        against: against.id,
        n_pairs: n_pairs as u32,
        n_wins: differences.iter().filter(|difference| **difference > 0.0).count() as u32,
        n_losses: differences.iter().filter(|difference| **difference < 0.0).count() as u32,
        difference,
        p_value,
        outcome,
    }
}

fn main_sentence(winner: &Candidate, other: &Candidate, comparison: Comparison, split: &Split) -> String {
    let other_name = name(other);
    let pairs = count(comparison.n_pairs as usize, "held-out pair");
    let mean = |candidate: &Candidate| {
        candidate.held_out(split).map_or_else(|| "nothing".to_owned(), |held_out| format!("{:.2}", held_out.mean))
    };
    let (ours, theirs, p) = (mean(winner), mean(other), p_text(comparison.p_value));
    match comparison.outcome {
        Distinction::Better => format!(
            "The winner is better than {other_name} on {pairs}: {ours} against {theirs} (exact paired test, {p})."
        ),
        Distinction::Worse => format!(
            "The winner is worse than {other_name} on {pairs}: {ours} against {theirs} (exact paired test, {p}); do not take it."
        ),
        Distinction::NotDistinguishable => {
            format!(
                "The winner and {other_name} are not distinguishable on {pairs}: {ours} against {theirs} (exact paired test, {p})."
            )
        }
        Distinction::TooFewPairs => format!(
            "Too few pairs to tell the winner from {other_name}: {ours} against {theirs} on {pairs}, and below {LEAST_PAIRS} even winning all of them could be luck."
        ),
    }
}

/// With a person's prompt in the first sentence: a baseline that does as well. Otherwise: how much the choice flattered the winner.
fn second_sentence(baseline: Option<(&Candidate, Comparison)>, optimism: Option<f64>) -> Option<String> {
    match (baseline, optimism) {
        (Some((baseline, comparison)), _) if comparison.outcome == Distinction::Worse => {
            Some(format!("It is worse than {}.", name(baseline)))
        }
        (Some((baseline, comparison)), _) if comparison.outcome == Distinction::NotDistinguishable => {
            Some(format!("It is not distinguishable from {}.", name(baseline)))
        }
        (_, Some(optimism)) if optimism >= NOTABLE_OPTIMISM => {
            Some(format!("Its score while choosing was {optimism:.2} higher: choosing the best of many flatters it."))
        }
        _ => None,
    }
}

fn name(candidate: &Candidate) -> String {
    match candidate.origin {
        Origin::Echo => "repeating the input".to_owned(),
        Origin::Constant => {
            let answer: String = candidate.text.chars().take(40).collect();
            let rest = if answer == candidate.text { "" } else { "…" };
            format!("always answering “{answer}{rest}”")
        }
        Origin::Empty => "giving no prompt at all".to_owned(),
        Origin::User => "your prompt".to_owned(),
        Origin::Proposed => "another proposal".to_owned(),
    }
}

fn p_text(p: f64) -> String {
    if p < 0.001 {
        "p < 0.001".to_owned()
    } else if p < 0.1 {
        format!("p = {p:.3}")
    } else {
        format!("p = {p:.2}")
    }
}
