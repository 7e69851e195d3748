//! What may be trained on and what is kept for measuring: decided by a hash of the task and the input alone.

/// Which side of the fence an input stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Split {
    /// May occur in training text, in demonstrations too.
    Train,
    /// Never occurs in training text as an input of this task, not even inside a demonstration.
    HeldOut,
}

/// One input in this many is held out.
const HELD_OUT_ONE_IN: u64 = 6;

impl Split {
    /// The name used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Split::Train => "train",
            Split::HeldOut => "held_out",
        }
    }

    /// Where an input of a task belongs. FNV-1a over "task\ninput", then SplitMix64's finaliser for its weak low bits.
    pub fn of(task: &str, input: &str) -> Split {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in task.bytes().chain([b'\n']).chain(input.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        if (hash ^ (hash >> 31)).is_multiple_of(HELD_OUT_ONE_IN) { Split::HeldOut } else { Split::Train }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_one_in_six_is_held_out_and_tasks_differ() {
        let held_out =
            |task: &str| (0..6000).filter(|n| Split::of(task, &n.to_string()) == Split::HeldOut).collect::<Vec<_>>();
        let plural = held_out("plural");
        // Six standard deviations of a binomial with n = 6000 and p = 1/6 are 173.
        assert!(plural.len().abs_diff(1000) < 173, "{}", plural.len());
        assert_ne!(plural, held_out("singular"));
    }
}
