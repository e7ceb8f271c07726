//! The Raft tests of MIT 6.5840, parts 3A, 3B and 3C, rebuilt by name on our world: the schedules,
//! waits and limits are those of the lab's tester of 2026, in virtual time.
//!
//! Each test passes on every seed, and no property is violated in any of its runs; beside it stands
//! one rule switched off, or one wrong timing, with which it fails. `tests/mit/table.rs` lists
//! them. `MIT_SEEDS=1000 cargo test --test mit` tries a thousand seeds of each.
#![cfg(not(target_family = "wasm"))]

#[path = "mit/checks.rs"]
mod checks;
#[path = "mit/failure.rs"]
mod failure;
#[path = "mit/lab_test.rs"]
mod lab_test;
#[path = "mit/part_3a.rs"]
mod part_3a;
#[path = "mit/part_3b.rs"]
mod part_3b;
#[path = "mit/part_3b_backup_and_count.rs"]
mod part_3b_backup_and_count;
#[path = "mit/part_3c.rs"]
mod part_3c;
#[path = "mit/part_3c_churn.rs"]
mod part_3c_churn;
#[path = "mit/seen.rs"]
mod seen;
#[path = "mit/table.rs"]
mod table;
#[path = "mit/tester.rs"]
mod tester;
#[path = "mit/threads.rs"]
mod threads;
#[path = "mit/wrong.rs"]
mod wrong;
