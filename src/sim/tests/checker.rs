//! The checker sees violations. It is shown facts by hand: a correct peer never produces them.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::harness::*;
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, PeerId, Reply, Request, RequestVoteArgs,
    RequestVoteReply, Term,
};
use crate::sim::facts::EntryList;
use crate::sim::{Body, Checker, Fact, Finding, MessageFields, MessageId, Property, Stamped};

/// A checker that was shown facts.
pub(super) struct Shown(pub Checker);

impl Shown {
    pub(super) fn to_a_checker_of_3() -> Shown {
        Shown(Checker::new(3))
    }

    pub(super) fn fact(mut self, fact: Fact) -> Shown {
        self.0.observe(&Stamped {
            at: ms(1),
            step: 1,
            function: None,
            term: 0,
            fact,
        });
        self
    }

    pub(super) fn vote(self, peer: PeerId, term: Term, voted_for: Option<PeerId>) -> Shown {
        self.fact(Fact::Persist {
            peer,
            term,
            voted_for,
            last_index: 0,
        })
    }

    pub(super) fn says(self, from: PeerId, to: PeerId, body: Body) -> Shown {
        self.fact(Fact::Send {
            id: match body {
                Body::Request(_) => MessageId::request(from, to, 1),
                Body::Reply(_) => MessageId::request(to, from, 1).reply(),
            },
            rpc: 1,
            message: MessageFields::of(&body, |_| EntryList::default()),
        })
    }

    pub(super) fn leads(self, leader_id: PeerId, term: Term) -> Shown {
        let request = Request::AppendEntries(AppendEntriesArgs::heartbeat(term, leader_id));
        self.says(leader_id, other_than(leader_id), Body::Request(request))
    }

    pub(super) fn grants(self, from: PeerId, to: PeerId, term: Term) -> Shown {
        let reply = RequestVoteReply {
            term,
            vote_granted: true,
        };
        self.says(from, to, Body::Reply(Reply::RequestVote(reply)))
    }

    pub(super) fn elected(self, leader: PeerId, term: Term) -> Shown {
        self.vote(leader, term, Some(leader))
            .vote(other_than(leader), term, Some(leader))
            .leads(leader, term)
    }

    pub(super) fn found(&self) -> Vec<Property> {
        let violations = self.0.violations().iter();
        violations.map(|violation| violation.property()).collect()
    }
}

#[test]
fn a_sound_election_breaks_nothing() {
    let shown = Shown::to_a_checker_of_3()
        .grants_after_voting(S1, S0, 1)
        .elected(S0, 1)
        .elected(S1, 2);
    assert_eq!(shown.found(), []);
}

impl Shown {
    fn grants_after_voting(self, voter: PeerId, candidate: PeerId, term: Term) -> Shown {
        self.vote(voter, term, Some(candidate))
            .grants(voter, candidate, term)
    }
}

#[test]
fn at_most_one_leader_a_term_ever() {
    let shown = Shown::to_a_checker_of_3()
        .elected(S0, 1)
        .vote(S1, 1, Some(S1))
        .vote(S2, 1, Some(S1))
        .leads(S1, 1);
    // Two majorities of three share a voter.
    let both = [Property::OneVoteATerm, Property::OneLeaderATerm];
    assert_eq!(shown.found(), both);
    assert_eq!(
        shown.0.violations()[1].finding,
        Finding::SecondLeader {
            peer: S1,
            term: 1,
            leader: S0
        }
    );
}

#[test]
fn no_two_grants_of_one_term_for_different_candidates_ever_leave_a_peer() {
    let shown = Shown::to_a_checker_of_3()
        .vote(S2, 1, Some(S0))
        .grants(S2, S0, 1)
        .grants(S2, S1, 1);
    assert_eq!(shown.found(), [Property::OneVoteATerm]);
}

#[test]
fn no_two_votes_of_one_term_are_ever_on_a_disk() {
    let shown = Shown::to_a_checker_of_3()
        .vote(S2, 1, Some(S2))
        .vote(S2, 1, Some(S1));
    assert_eq!(shown.found(), [Property::OneVoteATerm]);
}

#[test]
fn a_leader_grants_nobody_its_vote() {
    let shown = Shown::to_a_checker_of_3().elected(S0, 1).grants(S0, S1, 1);
    assert_eq!(shown.found(), [Property::LeaderStays]);
}

#[test]
fn terms_that_all_have_left_are_forgotten_even_while_one_peer_sleeps() {
    let mut shown = Shown::to_a_checker_of_3();
    for term in 1..1000 {
        shown = shown.elected(S0, term);
    }
    assert!(shown.0.terms_known() < 4, "{}", shown.0.terms_known());
    assert_eq!(shown.found(), []);
}

#[test]
fn two_grants_for_the_same_candidate_or_of_two_terms_are_sound() {
    let shown = Shown::to_a_checker_of_3()
        .grants_after_voting(S2, S0, 1)
        .grants_after_voting(S2, S0, 1)
        .grants_after_voting(S2, S1, 2);
    assert_eq!(shown.found(), []);
}

#[test]
fn terms_never_go_back_across_restarts_too() {
    let shown = Shown::to_a_checker_of_3()
        .vote(S0, 5, None)
        .fact(Fact::Crash { peer: S0 })
        .fact(Fact::Restart { peer: S0 })
        .vote(S0, 4, None);
    assert_eq!(shown.found(), [Property::TermsGrow]);
}

#[test]
fn nobody_speaks_in_a_term_that_is_not_on_its_disk() {
    let request = RequestVoteArgs::with_empty_log(1, S0);
    let shown =
        Shown::to_a_checker_of_3().says(S0, S1, Body::Request(Request::RequestVote(request)));
    assert_eq!(shown.found(), [Property::TermsGrow]);
}

#[test]
fn a_leader_has_distinct_durable_votes_of_a_majority() {
    let shown = Shown::to_a_checker_of_3()
        .vote(S0, 1, Some(S0))
        .vote(S0, 1, Some(S0))
        .leads(S0, 1);
    assert_eq!(shown.found(), [Property::ElectedByMajority]);
}

#[test]
fn within_a_term_a_leader_stays_leader() {
    let accepted = AppendEntriesReply {
        term: 1,
        success: true,
        conflict: None,
    };
    let shown = Shown::to_a_checker_of_3().elected(S0, 1).says(
        S0,
        S1,
        Body::Reply(Reply::AppendEntries(accepted)),
    );
    assert_eq!(shown.found(), [Property::LeaderStays]);
}

#[test]
fn findings_are_kept_up_to_a_number() {
    let mut shown = Shown::to_a_checker_of_3();
    for _ in 0..Checker::KEPT * 2 {
        shown = shown.vote(S0, 5, None).vote(S0, 4, None);
    }
    assert_eq!(shown.found().len(), Checker::KEPT);
}
