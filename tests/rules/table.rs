//! For each rule a scenario in which nothing is different but the rule.
//!
//! Messages take 10 ms, rounds begin every 50 ms, and whoever starts an election is told to. The
//! commands are those of scenario files, written short: `cut 0>1` cuts one way, `cut 0-1` both ways,
//! `propose x=1` asks the leader, `propose x=1 @0` asks S0, and `crash_in_step 0 after 1` has S0 crash
//! after one effect of its next step.

use Breaks::{Bound, First};
use raft_playground::raft::Rule;
use raft_playground::sim::Property::{self, *};

/// What shows that the rule is off.
pub(crate) enum Breaks {
    /// The first property that fails.
    First(Property),
    /// Everything is healed after the last command, and the cluster does not settle within
    /// [`raft_playground::sim::liveness::BOUND`].
    Bound,
}

pub(crate) struct Row {
    pub rule: Rule,
    pub breaks: Breaks,
    /// Why it breaks.
    pub why: &'static str,
    pub peers: u8,
    pub commands: &'static str,
}

pub(crate) const ROWS: [Row; 23] = [
    Row {
        rule: Rule::PersistVote,
        breaks: First(OneVoteATerm),
        why: "S2 votes for S0, forgets it in a crash, and votes for S1 in the same term.",
        peers: 3,
        commands: "90 cut 0-1; 90 cut 2>0; 100 time_out 0; 112 crash 2; 113 restart 2; 115 time_out 1",
    },
    Row {
        rule: Rule::PersistTerm,
        breaks: First(TermsGrow),
        why: "S0 asks for votes in a term that its disk knows nothing of: a crash would take it back.",
        peers: 3,
        commands: "100 time_out 0; 300 crash 0; 400 restart 0",
    },
    Row {
        rule: Rule::OneVoteATerm,
        breaks: First(OneVoteATerm),
        why: "S0 and S1 ask at the same time, and whoever is asked votes for both.",
        peers: 3,
        commands: "100 time_out 0; 100 time_out 1",
    },
    Row {
        rule: Rule::RecordOwnVote,
        breaks: First(OneLeaderATerm),
        why: "S0 and S1 count their own votes and give them to each other: both have a majority.",
        peers: 3,
        commands: "100 time_out 0; 100 time_out 1",
    },
    Row {
        rule: Rule::KeepVoteInTerm,
        breaks: First(OneVoteATerm),
        why: "S1 steps down for the leader of its term, and is free to vote for S3 in that term.",
        peers: 5,
        commands: "90 cut 0>3; 90 cut 1>3; 100 time_out 0; 101 time_out 1; 125 time_out 3",
    },
    Row {
        rule: Rule::VoteInContext,
        breaks: First(ElectedByMajority),
        why: "S0 starts another election before the votes of its first candidacy arrive, and counts them in its second.",
        peers: 3,
        commands: r#"100 time_out 0; 105 network {"reply": {"latency_ms": [200, 200]}}; 240 cut 0>1; 240 cut 0>2; 250 time_out 0; 500 heal_all"#,
    },
    Row {
        rule: Rule::VoterOnce,
        breaks: First(ElectedByMajority),
        why: "S1's vote is duplicated, and S0 takes it for two of the three that it needs.",
        peers: 5,
        commands: r#"0 network {"reply": {"duplicate": 1}}; 90 partition 01; 100 time_out 0"#,
    },
    Row {
        rule: Rule::MajorityOverHalf,
        breaks: First(ElectedByMajority),
        why: "Two of four are enough for S0, and two are left for somebody else.",
        peers: 4,
        commands: "90 partition 01|23; 100 time_out 0; 100 time_out 2",
    },
    Row {
        rule: Rule::StepDownOnHigherTerm,
        breaks: First(LogMatching),
        why: "S0 learns of S1's term and goes on leading in it. It sends no more rounds, for its loop belongs to the old term, but takes a write where S1 has taken another.",
        peers: 3,
        commands: "100 time_out 0; 200 isolate 0; 300 time_out 1; 400 propose x=1 @1; 505 reconnect 0; 550 propose y=2 @1; 551 propose z=3 @0",
    },
    Row {
        rule: Rule::YieldToLeader,
        breaks: Bound,
        why: "S1 lost the election to S0, and stays a candidate of its term for ever.",
        peers: 3,
        commands: "100 time_out 0; 101 time_out 1",
    },
    Row {
        rule: Rule::RandomTimeout,
        breaks: Bound,
        why: "All start an election at the same time, vote for themselves, and do so again.",
        peers: 3,
        commands: r#"0 timing {"election_timeout_ms": [150, 300]}; 100 time_out 0; 100 time_out 1; 100 time_out 2"#,
    },
    Row {
        rule: Rule::ResetOnlyWhenDue,
        breaks: Bound,
        why: "Heartbeats of a leader whose term is over keep S1 and S2 waiting, and S0, whom they do not reach, lacks an entry.",
        peers: 3,
        commands: r#"100 time_out 0; 195 network {"request": {"latency_ms": [40000, 40000]}}; 40000 crash 0;
                   40000 network {"request": {"latency_ms": [10, 10]}}; 40000 timing {"election_timeout_ms": [150, 300]};
                   40010 time_out 1; 40050 propose x=1 @1; 40200 crash 1; 40200 restart 1; 40200 restart 0"#,
    },
    Row {
        rule: Rule::UpToDateVote,
        breaks: First(LeaderCompleteness),
        why: "S2 was away when x=1 was committed, and S1 helps it to lead without it.",
        peers: 3,
        commands: "100 time_out 0; 150 isolate 2; 200 propose x=1; 400 reconnect 2; 400 isolate 0; 410 time_out 2",
    },
    Row {
        rule: Rule::TermBeforeLength,
        breaks: First(LeaderCompleteness),
        why: "S0 has three entries that nobody committed, and S2 takes that for more than the one that is.",
        peers: 3,
        commands: "100 time_out 0; 150 isolate 0; 160 propose x=1 @0; 161 propose x=2 @0; 162 propose x=3 @0; \
                   200 time_out 1; 250 propose y=4 @1; 500 crash 1; 510 reconnect 0; 560 time_out 0",
    },
    Row {
        rule: Rule::CommitOwnTermOnly,
        breaks: First(LeaderCompleteness),
        why: "Figure 8: x=1 of term 1 is on two of three disks and committed in term 3, and S1, whose entry is of term 2, still wins.",
        peers: 3,
        commands: "100 time_out 0; 150 isolate 0; 160 propose x=1 @0; 200 time_out 1; 230 isolate 1; 240 propose x=2 @1; \
                   250 reconnect 0; 350 time_out 0; 500 isolate 0; 500 reconnect 1; 560 time_out 1",
    },
    Row {
        rule: Rule::TruncateOnConflictOnly,
        breaks: First(LeaderCompleteness),
        why: "x=1 and x=2 are committed when an older message arrives late, with x=1 alone: S1 removes x=2, and leads without it.",
        peers: 3,
        commands: r#"100 time_out 0; 150 isolate 2; 160 network {"request": {"latency_ms": [80, 80]}}; 160 propose x=1;
                   180 network {"request": {"latency_ms": [10, 10]}}; 180 propose x=2; 255 crash 0; 300 reconnect 2; 400 time_out 1"#,
    },
    Row {
        rule: Rule::CheckPrevious,
        breaks: First(LogMatching),
        why: "S2 has x=1 where S1 has y=2, and takes y=3 all the same: two logs share y=3 and differ before it.",
        peers: 3,
        commands: "100 time_out 2; 150 isolate 2; 160 propose x=1 @2; 200 time_out 0; 250 propose y=2 @0; 400 time_out 1; \
                   430 propose y=3 @1; 440 reconnect 2",
    },
    Row {
        rule: Rule::CapCommit,
        breaks: First(AppliedCommittedStored),
        why: "S2 was away for longer than one message can make up for, and commits what it does not have yet.",
        peers: 3,
        commands: r#"0 options {"clients": 26, "write_interval_ms": 100}; 100 time_out 0; 1000 crash 2; 3000 restart 2"#,
    },
    Row {
        rule: Rule::RefuseOldLeader,
        breaks: First(LeaderCompleteness),
        why: "S0 comes back leading a term that is over; S2 takes x=1 of it in place of y=2, which is committed, and leads without that.",
        peers: 3,
        commands: "100 time_out 0; 150 isolate 0; 160 propose x=1 @0; 200 time_out 1; 250 propose y=2 @1; \
                   500 crash 1; 500 reconnect 0; 700 time_out 2",
    },
    Row {
        rule: Rule::MatchFromSent,
        breaks: First(MatchIsShared),
        why: "While x=1 is on its way S0 takes y=2, and takes the reply to be about both.",
        peers: 3,
        commands: "100 time_out 0; 150 propose x=1; 175 propose y=2",
    },
    Row {
        rule: Rule::ReplyInContext,
        breaks: First(MatchIsShared),
        why: "S1's delayed reply is about entries of term 1 that it has lost since, and S0, which leads again, takes it for news.",
        peers: 5,
        commands: r#"100 time_out 0; 150 partition 01; 155 propose x=1 @0; 156 propose x=2 @0; 157 propose x=3 @0;
                   171 network {"reply": {"latency_ms": [1000, 1000]}}; 182 network {"reply": {"latency_ms": [10, 10]}};
                   300 time_out 2; 350 propose y=4 @2; 500 heal_all; 800 time_out 0; 900 propose z=5 @0"#,
    },
    Row {
        rule: Rule::OwnEntryWhenDurable,
        breaks: First(CommitIsDurable),
        why: "S0, a majority of one, commits x=1, tells the client that it is done, and crashes before its disk has it: the write is lost.",
        peers: 1,
        commands: "100 time_out 0; 525 crash_in_step 0 after 1; 525 propose x=1; 1000 restart 0; 1100 time_out 0",
    },
    Row {
        rule: Rule::PersistBeforeAck,
        breaks: First(MatchIsShared),
        why: "S1 and S2 say that they have x=1 while their disks still write it.",
        peers: 3,
        commands: r#"0 options {"persist_ms": 40}; 100 time_out 0; 400 propose x=1"#,
    },
];
