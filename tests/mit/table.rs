//! All tests: how many servers, their preset, and with what each fails, and how.
#![allow(non_snake_case, non_upper_case_globals)]

use raft_playground::raft::Rule;
use raft_playground::scenario::Preset;

use crate::failure::Failure;
use crate::lab_test::{LabTest, Wrong};
use crate::wrong::*;
use crate::{part_3a, part_3b, part_3b_backup_and_count, part_3c, part_3c_churn};

macro_rules! lab_tests {
    ($($name:ident: $room:ident::$schedule:ident, $servers:literal, $preset:ident;
        $wrong:expr => $finds:ident;)*) => {
        $(
            const $name: LabTest = LabTest {
                name: stringify!($name),
                servers: $servers,
                preset: Preset::$preset,
                schedule: |tester| Box::pin($room::$schedule(tester)),
                wrong: $wrong,
                finds: Failure::$finds,
            };

            mod $name {
                #[test]
                fn passes() {
                    super::$name.passes();
                }

                #[test]
                fn fails_where_it_should() {
                    super::$name.fails();
                }
            }
        )*

        const ALL: &[LabTest] = &[$($name),*];
    };
}

lab_tests! {
    TestInitialElection3A: part_3a::initial_election, 3, Lab;
        Wrong::rule(Rule::RandomTimeout).given(equal_timers) => NoLeader;
    TestReElection3A: part_3a::re_election, 3, Lab;
        Wrong::timing(elections_within_a_round_trip) => NoLeader;
    TestManyElections3A: part_3a::many_elections, 7, Lab;
        Wrong::rule(Rule::OneVoteATerm).given(equal_timers) => ManyLeaders;

    TestBasicAgree3B: part_3b::basic_agree, 3, Lab;
        Wrong::timing(elections_too_late) => NoAgreement;
    TestRPCBytes3B: part_3b::rpc_bytes, 3, Lab;
        Wrong::timing(rounds_within_a_round_trip) => RpcBytes;
    TestFollowerFailure3B: part_3b::follower_failure, 3, Lab;
        Wrong::rule(Rule::MajorityOverHalf) => NoMajority;
    TestLeaderFailure3B: part_3b::leader_failure, 3, Lab;
        Wrong::rule(Rule::RecordOwnVote).given(slow_network) => NoAgreement;
    TestFailAgree3B: part_3b::fail_agree, 3, Lab;
        Wrong::rule(Rule::MatchFromSent).given(late_replies) => NoAgreement;
    TestFailNoAgree3B: part_3b::fail_no_agree, 5, Lab;
        Wrong::rule(Rule::VoterOnce).given(doubled_messages) => NoAgreement;
    TestConcurrentStarts3B: part_3b::concurrent_starts, 3, Lab;
        Wrong::timing(rounds_after_elections) => TermChangedTooOften;
    TestRejoin3B: part_3b::rejoin, 3, Lab;
        Wrong::rule(Rule::RefuseOldLeader) => AppliedDiffer;
    TestBackup3B: part_3b_backup_and_count::backup, 5, Lab;
        Wrong::rule(Rule::TermBeforeLength) => AppliedDiffer;
    TestCount3B: part_3b_backup_and_count::count, 3, Lab;
        Wrong::timing(rounds_too_often) => RpcCount;

    TestPersist13C: part_3c::persist_1, 3, Lab;
        Wrong::rule(Rule::CheckPrevious).given(late_requests) => NoAgreement;
    TestPersist23C: part_3c::persist_2, 5, Lab;
        Wrong::rule(Rule::PersistTerm).given(late_requests) => AppliedDiffer;
    TestPersist33C: part_3c::persist_3, 3, Lab;
        Wrong::rule(Rule::UpToDateVote) => AppliedDiffer;
    TestFigure83C: part_3c::figure_8, 5, Lab;
        Wrong::rule(Rule::CommitOwnTermOnly) => AppliedDiffer;
    TestUnreliableAgree3C: part_3c::unreliable_agree, 5, LabUnreliable;
        Wrong::rule(Rule::TruncateOnConflictOnly).given(late_requests) => NoAgreement;
    TestFigure8Unreliable3C: part_3c::figure_8_unreliable, 5, LabUnreliable;
        Wrong::rule(Rule::StepDownOnHigherTerm) => NoAgreement;
    TestReliableChurn3C: part_3c_churn::churn, 5, Lab;
        Wrong::rule(Rule::MatchFromSent) => ValueLost;
    TestUnreliableChurn3C: part_3c_churn::churn, 5, LabUnreliable;
        Wrong::rule(Rule::PersistBeforeAck).given(slow_disks) => NoAgreement;
}

#[test]
#[ignore = "prints which rule is found by which test in the lab's own setup"]
fn every_rule() {
    for test in ALL {
        for rule in Rule::ALL {
            let failures = test.failures_with(Wrong::rule(rule));
            if !failures.is_empty() {
                let (name, rule) = (test.name, rule.id());
                println!("{name} {rule}: {} {failures:?}", failures.len());
            }
        }
    }
}
