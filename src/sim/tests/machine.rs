//! The state machine alone: registers and sessions.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::raft::Write;
use crate::sim::{Machine, USER};

fn write(client: u8, request: u32, key: u8, value: u32) -> Write {
    Write {
        client,
        request,
        key,
        value,
    }
}

fn registers(machine: &Machine) -> Vec<(u8, u32)> {
    machine.registers().collect()
}

#[test]
fn a_register_has_what_was_written_last() {
    let mut machine = Machine::default();
    assert_eq!(registers(&machine), []);
    assert!(machine.apply(&write(1, 1, b'x', 5)));
    assert!(machine.apply(&write(2, 1, b'a', 0)));
    assert!(machine.apply(&write(2, 2, b'x', 6)));
    assert_eq!(registers(&machine), [(b'a', 0), (b'x', 6)], "by their key");
}

/// Paper §8: a retried request gets its reply, and is not applied again.
#[test]
fn a_session_has_each_of_its_requests_carried_out_once() {
    let mut machine = Machine::default();
    assert!(machine.apply(&write(1, 1, b'x', 1)));
    assert!(machine.apply(&write(1, 2, b'x', 2)));
    assert!(!machine.apply(&write(1, 2, b'x', 2)));
    assert!(!machine.apply(&write(1, 1, b'x', 1)), "an older one");
    assert_eq!(registers(&machine), [(b'x', 2)]);
    assert!(machine.apply(&write(1, 9, b'x', 9)), "some were given up");
    assert!(!machine.apply(&write(1, 3, b'x', 3)));
    assert_eq!(registers(&machine), [(b'x', 9)]);
}

#[test]
fn sessions_count_for_themselves() {
    let mut machine = Machine::default();
    assert!(machine.apply(&write(1, 7, b'x', 1)));
    assert!(machine.apply(&write(2, 1, b'x', 2)));
    assert!(!machine.apply(&write(1, 7, b'x', 3)));
    assert!(!machine.apply(&write(2, 1, b'x', 4)));
    assert_eq!(registers(&machine), [(b'x', 2)]);
}

/// The user sends each write once, and may have several open, appended in any order.
#[test]
fn a_hand_has_no_session() {
    let mut machine = Machine::default();
    assert!(machine.apply(&write(USER, 2, b'x', 2)));
    assert!(machine.apply(&write(USER, 1, b'x', 1)));
    assert!(machine.apply(&write(USER, 1, b'x', 1)));
    assert_eq!(registers(&machine), [(b'x', 1)]);
}

#[test]
fn machines_that_were_given_the_same_are_equal() {
    let given = [write(1, 1, b'x', 1), write(USER, 1, b'y', 2)];
    let mut machines = [Machine::default(), Machine::default()];
    for machine in &mut machines {
        assert!(given.iter().all(|write| machine.apply(write)));
    }
    let [one, mut other] = machines;
    assert_eq!(one, other);
    // The registers are the same; what will be applied is not.
    other.apply(&write(1, 2, b'x', 1));
    assert_eq!(registers(&one), registers(&other));
    assert_ne!(one, other);
}
