//! One test for each rule that a peer keeps.
