//! End-to-end specs live in the files beside this one.
