//! The ids of IFBench.

use crate::checker::Build;

/// Every id with the function that reads its parameters.
pub(crate) static IDS: &[(&str, Build)] = &[];
