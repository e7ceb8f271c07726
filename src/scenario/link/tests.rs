//! The wire, byte by byte. What stands here never changes: see `wire.rs`. What is new is added.

use super::wire::{
    Act, DirectionDial, GROUP_END, NetworkDial, OptionDial, PRESETS, Setting, Side, TimingDial,
};
use crate::raft::Rule;
use crate::scenario::Preset;
use serde::Serialize;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[track_caller]
fn assert_bytes(value: &impl Serialize, expected: &[u8]) {
    let bytes = postcard::to_allocvec(value).expect("it can be written");
    assert_eq!(bytes, expected);
}

#[test]
fn presets() {
    let names = PRESETS.map(Preset::name);
    let expected = ["paper", "lab", "lab-unreliable", "lab-reordering", "etcd"];
    assert_eq!(names, expected);
    assert!(Preset::ALL.iter().all(|preset| PRESETS.contains(preset)));
}

#[test]
fn rules() {
    let ids = Rule::ALL.map(Rule::id);
    let expected = [
        "persist_vote",
        "persist_term",
        "one_vote_a_term",
        "record_own_vote",
        "keep_vote_in_term",
        "vote_in_context",
        "voter_once",
        "majority_over_half",
        "step_down_on_higher_term",
        "yield_to_leader",
        "random_timeout",
        "reset_only_when_due",
        "up_to_date_vote",
        "term_before_length",
        "commit_own_term_only",
        "truncate_on_conflict_only",
        "check_previous",
        "cap_commit",
        "refuse_old_leader",
        "match_from_sent",
        "reply_in_context",
        "own_entry_when_durable",
        "persist_before_ack",
    ];
    assert_eq!(ids, expected);
    assert!(Rule::ALL.map(Rule::bit).into_iter().eq(0..23));
}

#[test]
fn settings() {
    assert_bytes(&Setting::Preset(4), &[0, 4]);
    assert_bytes(&Setting::Title("é"), &[1, 2, 0xc3, 0xa9]);
    assert_bytes(&Setting::Note("a\n"), &[2, 2, 97, 10]);
    assert_bytes(&Setting::Peers(101), &[3, 101]);
    assert_bytes(&Setting::Seed(300), &[4, 0xac, 2]);
    assert_bytes(&Setting::Timing(vec![]), &[5, 0]);
    assert_bytes(&Setting::Network(vec![]), &[6, 0]);
    assert_bytes(&Setting::End(1 << 14), &[7, 0x80, 0x80, 1]);
    assert_bytes(&Setting::Moment(5), &[8, 5]);
    assert_bytes(&Setting::Within(5, 1), &[9, 5, 1]);
    assert_bytes(&Setting::Playing, &[10]);
    assert_bytes(&Setting::Speed(128), &[11, 0x80, 1]);
    assert_bytes(&Setting::SelectedPeer(2), &[12, 2]);
    assert_bytes(&Setting::SelectedMessage(2, 1, 7), &[13, 2, 1, 7]);
    assert_bytes(&Setting::SelectedLink(2, 1), &[14, 2, 1]);
    assert_bytes(&Setting::Options(vec![]), &[15, 0]);
    assert_bytes(&Setting::RulesOff(1 << 14), &[16, 0x80, 0x80, 1]);
    assert_bytes(&Setting::SelectedReplyOrCopy(300, 7), &[17, 0xac, 2, 7]);
}

#[test]
fn acts() {
    assert_bytes(&Act::After(3), &[0, 3]);
    assert_bytes(&Act::Crash(4), &[1, 4]);
    assert_bytes(&Act::Restart(4), &[2, 4]);
    assert_bytes(&Act::Pause(4), &[3, 4]);
    assert_bytes(&Act::Resume(4), &[4, 4]);
    assert_bytes(&Act::TimeOut(4), &[5, 4]);
    assert_bytes(&Act::Isolate(4), &[6, 4]);
    assert_bytes(&Act::Reconnect(4), &[7, 4]);
    assert_bytes(&Act::Cut(1, 2), &[8, 1, 2]);
    assert_bytes(&Act::CutBoth(1, 2), &[9, 1, 2]);
    assert_bytes(&Act::Heal(1, 2), &[10, 1, 2]);
    assert_bytes(&Act::HealBoth(1, 2), &[11, 1, 2]);
    assert_bytes(&Act::Partition(vec![0, GROUP_END]), &[12, 2, 0, 255]);
    assert_bytes(&Act::HealAll, &[13]);
    assert_bytes(&Act::Timing(vec![]), &[14, 0]);
    assert_bytes(&Act::Network(vec![]), &[15, 0]);
    assert_bytes(&Act::CrashInStep(4, 2), &[16, 4, 2]);
    assert_bytes(&Act::Propose(120, 5), &[17, 120, 5]);
    assert_bytes(&Act::ProposeTo(4, 120, 5), &[18, 4, 120, 5]);
    assert_bytes(&Act::Options(vec![]), &[19, 0]);
    assert_bytes(&Act::RulesOff(3), &[20, 3]);
}

#[test]
fn dials() {
    assert_bytes(&TimingDial::ElectionTimeout(1, 2), &[0, 1, 2]);
    assert_bytes(&TimingDial::ReplicateInterval(1), &[1, 1]);
    assert_bytes(&TimingDial::RpcTimeout(1), &[2, 1]);
    assert_bytes(&TimingDial::Deadline, &[3]);
    assert_bytes(&TimingDial::Polled(1, 2), &[4, 1, 2]);
    let both = |dial| NetworkDial(Side::Both, dial);
    assert_bytes(&both(DirectionDial::Latency(1, 2)), &[0, 0, 1, 2]);
    assert_bytes(&both(DirectionDial::Loss(1)), &[0, 1, 1]);
    assert_bytes(&both(DirectionDial::Duplicate(1)), &[0, 2, 1]);
    assert_bytes(&both(DirectionDial::Late(1)), &[0, 3, 1]);
    assert_bytes(&both(DirectionDial::LateBy(1, 2)), &[0, 4, 1, 2]);
    let late = DirectionDial::Late(1);
    assert_bytes(&NetworkDial(Side::Requests, late), &[1, 3, 1]);
    assert_bytes(&NetworkDial(Side::Replies, late), &[2, 3, 1]);
}

#[test]
fn options() {
    assert_bytes(&OptionDial::Persist(1), &[0, 1]);
    assert_bytes(&OptionDial::NoOpOnElection(true), &[1, 1]);
    assert_bytes(&OptionDial::Clients(26), &[2, 26]);
    assert_bytes(&OptionDial::WriteInterval(1), &[3, 1]);
    assert_bytes(&OptionDial::ClientTimeout(1), &[4, 1]);
}
