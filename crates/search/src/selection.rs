//! How many examples each round of the choice adds and how many candidates it keeps.
//!
//! Sequential halving (Karnin, Koren and Somekh, "Almost optimal exploration in multi-armed bandits", 2013) on blocks that all candidates share.

use crate::Selection;

/// One round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Round {
    /// Candidates that take part.
    pub n_candidates: usize,
    /// Search examples each of them has answered at the round's end; a prefix of the search split.
    pub n_examples: usize,
    /// Candidates that stay.
    pub n_kept: usize,
}

/// The rounds for `n_candidates` on `n_examples` search examples; none without candidates.
pub(crate) fn rounds(selection: Selection, n_candidates: usize, n_examples: usize, n_finalists: usize) -> Vec<Round> {
    let n_finalists = n_finalists.max(1);
    if n_candidates == 0 {
        return Vec::new();
    }
    let n_cells = match selection {
        Selection::Uniform => return vec![Round { n_candidates, n_examples, n_kept: n_finalists.min(n_candidates) }],
        Selection::Halving { n_cells } => n_cells as usize,
    };
    let halves = |n: &usize| if *n <= n_finalists { None } else { Some(n.div_ceil(2).max(n_finalists)) };
    let sizes: Vec<usize> = std::iter::successors(Some(n_candidates), halves).collect();
    // The last size is what remains; with no more candidates than finalists one round still scores them.
    let n_rounds = (sizes.len() - 1).max(1);
    let mut n_seen = 0;
    (0..n_rounds)
        .map(|round| {
            let n_candidates = sizes[round];
            n_seen = (n_seen + (n_cells / (n_rounds * n_candidates)).max(1)).min(n_examples);
            Round { n_candidates, n_examples: n_seen, n_kept: sizes.get(round + 1).copied().unwrap_or(n_candidates) }
        })
        .collect()
}

/// Evaluations of proposals that the rounds cost.
pub(crate) fn n_cells(rounds: &[Round]) -> usize {
    let mut n_seen = 0;
    rounds
        .iter()
        .map(|round| {
            let n_new = round.n_examples - n_seen;
            n_seen = round.n_examples;
            round.n_candidates * n_new
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn sixteen_candidates_are_halved_three_times() {
        let rounds = rounds(Selection::Halving { n_cells: 160 }, 16, 20, 2);
        let shape: Vec<_> = rounds.iter().map(|round| (round.n_candidates, round.n_examples, round.n_kept)).collect();
        assert_eq!(shape, [(16, 3, 8), (8, 9, 4), (4, 20, 2)]);
        assert_eq!(n_cells(&rounds), 16 * 3 + 8 * 6 + 4 * 11);
    }

    #[test]
    fn few_candidates_still_get_a_round() {
        assert_eq!(
            rounds(Selection::Halving { n_cells: 10 }, 1, 20, 2),
            [Round { n_candidates: 1, n_examples: 10, n_kept: 1 }]
        );
        assert_eq!(rounds(Selection::Uniform, 5, 20, 2), [Round { n_candidates: 5, n_examples: 20, n_kept: 2 }]);
        assert_eq!(rounds(Selection::Uniform, 0, 20, 2), []);
    }

    proptest! {
        #[test]
        fn no_round_costs_more_than_its_share_or_one_example_each(n_cells_wanted in 1u32..2_000, n_candidates in 1usize..200, n_examples in 1usize..200, n_finalists in 1usize..5) {
            let rounds = rounds(Selection::Halving { n_cells: n_cells_wanted }, n_candidates, n_examples, n_finalists);
            let share = n_cells_wanted as usize / rounds.len();
            prop_assert!(n_cells(&rounds) <= rounds.iter().map(|round| share.max(round.n_candidates)).sum());
            prop_assert!(rounds.windows(2).all(|pair| pair[0].n_kept == pair[1].n_candidates && pair[0].n_examples <= pair[1].n_examples));
            prop_assert!(rounds.iter().all(|round| round.n_examples <= n_examples));
            prop_assert_eq!(rounds.last().map(|round| round.n_kept), Some(n_finalists.min(n_candidates)));
        }
    }
}
