//! One test for each rule that a peer keeps, so that the list of tests reads like the list of
//! rules; and one for each statement of the paper's §5.1 to §5.4, of Figure 2, and of Figures 7 and
//! 8. They run natively and in the browser.

mod calls;
mod cluster;
mod elections;
mod figure_2;
mod figure_7;
mod figure_8;
#[cfg(not(target_family = "wasm"))]
mod functions;
mod harness;
mod heartbeats;
mod log_with_base;
mod quorums;
mod roles;
mod section_5_1_basics;
mod section_5_2_elections;
mod section_5_3_log_replication;
mod section_5_4_safety;
