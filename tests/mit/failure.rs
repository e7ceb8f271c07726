//! What the tester finds wrong.

/// Why a test failed, beside the tester's own words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// "term %d has %d (>1) leaders"
    ManyLeaders,
    /// "expected one leader, got none"
    NoLeader,
    /// "servers disagree on term"
    TermsDisagree,
    /// "term is %v, but should be at least 1"
    NoTerm,
    /// "unexpected leader found"
    UnexpectedLeader,
    /// "commit index=%v server=%v %v != server=%v %v"
    AppliedDiffer,
    /// "server %v apply out of order %v"
    AppliedOutOfOrder,
    /// "committed values at index %v do not match"
    CommittedDiffer,
    /// "%v committed but no majority"
    NoMajority,
    /// "some have committed before Start()"
    CommittedTooEarly,
    /// "one(%v) failed to reach agreement"
    NoAgreement,
    /// "only %d decided for index %d; wanted %d"
    TooFewDecided,
    /// "leader rejected Start()"
    StartRejected,
    /// "got index %v but expected %v"
    WrongIndex,
    /// "wrong value %v committed for index %v", "cmd %v missing in %v"
    WrongValue,
    /// "didn't find a value"
    ValueLost,
    /// "term changed too often"
    TermChangedTooOften,
    /// "too many or few RPCs", "too many RPCs (%v) for %v entries", "… for 1 second of idleness"
    RpcCount,
    /// "too many RPC bytes; got %v, expected %v"
    RpcBytes,
    /// "test took longer than 120 seconds"
    TookTooLong,
}

/// How a part of a test ended.
pub(crate) type Verdict<T = ()> = Result<T, Failure>;
