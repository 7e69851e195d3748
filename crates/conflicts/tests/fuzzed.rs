//! Sets that the fuzz target `conflicts` found the analysis to break on; each is only analysed.

use conflicts::{Satisfiability, analyse};
use constraints::{Constraint, check};

#[test]
fn what_once_broke_is_answered() {
    let sets = [
        // A position beyond the words that are worth adding.
        r#"[{"kind":"word_at","word":"tea","position":99999,"from_end":false,"sentence":0}]"#,
        r#"[{"kind":"word_at","word":"tea","position":99999,"from_end":true,"sentence":3}]"#,
    ];
    for json in sets {
        let set: Vec<Constraint> = serde_json::from_str(json).expect("a list of constraints");
        if let Satisfiability::Satisfiable { witness } = analyse(&set).satisfiability {
            assert!(set.iter().all(|constraint| check(constraint, &witness).is_satisfied()), "{json}: {witness:?}");
        }
    }
}
