//! One test for each rule that a peer keeps, so that the list of tests reads like the list of
//! rules. They run natively and in the browser.

mod calls;
mod elections;
mod harness;
mod heartbeats;
mod roles;
