//! What the tester asks of the servers: leaders, terms, agreement.

use std::collections::BTreeMap;

use raft_playground::raft::{Index, Term};

use crate::failure::{Failure, Verdict};
use crate::seen::Command;
use crate::tester::Tester;

impl Tester {
    /// The leader of the highest term among connected servers, as soon as there is any; about
    /// every half second it looks, ten times. No term may have two.
    pub(crate) async fn check_one_leader(&self) -> Verdict<usize> {
        for _ in 0..10 {
            self.sleep(450 + self.random(100)).await;
            let mut leaders = BTreeMap::new();
            for (server, term) in self.connected_leaders() {
                if leaders.insert(term, server).is_some() {
                    return Err(Failure::ManyLeaders);
                }
            }
            if let Some((_, leader)) = leaders.pop_last() {
                return Ok(leader);
            }
        }
        Err(Failure::NoLeader)
    }

    fn connected_leaders(&self) -> impl Iterator<Item = (usize, Term)> {
        let connected = (0..self.servers()).filter(|&server| self.is_connected(server));
        connected.filter_map(|server| {
            let (term, leads) = self.get_state(server)?;
            leads.then_some((server, term))
        })
    }

    /// The term, on which all connected servers must agree.
    pub(crate) fn check_terms(&self) -> Verdict<Term> {
        let connected = (0..self.servers()).filter(|&server| self.is_connected(server));
        let mut terms = connected.filter_map(|server| self.get_state(server));
        let (term, _) = terms.next().ok_or(Failure::TermsDisagree)?;
        if terms.any(|(other, _)| other != term) {
            return Err(Failure::TermsDisagree);
        }
        Ok(term)
    }

    /// No connected server believes to lead.
    pub(crate) fn check_no_leader(&self) -> Verdict {
        match self.connected_leaders().next() {
            None => Ok(()),
            Some(_) => Err(Failure::UnexpectedLeader),
        }
    }

    pub(crate) fn check_no_agreement(&self, index: Index) -> Verdict {
        match self.committed(index)? {
            (0, _) => Ok(()),
            _ => Err(Failure::NoMajority),
        }
    }

    /// The lab's `nCommitted`: how many servers have applied the entry at an index, and what.
    pub(crate) fn committed(&self, index: Index) -> Verdict<(usize, Option<Command>)> {
        let place = index as usize - 1;
        self.seen(|seen| {
            let mut commands = seen.applied.iter().filter_map(|applied| applied.get(place));
            let Some(command) = commands.next() else {
                return Ok((0, None));
            };
            let mut count = 1;
            for other in commands {
                if other != command {
                    return Err(Failure::CommittedDiffer);
                }
                count += 1;
            }
            Ok((count, Some(*command)))
        })
    }

    /// A complete agreement: starts the command at whoever takes it, looks every 20 ms for 2 s
    /// whether so many servers have it, and where they have not starts it again, if it may; gives
    /// up after 10 s. Returns its index.
    pub(crate) async fn one(
        &self,
        command: Command,
        expected: usize,
        retry: bool,
    ) -> Verdict<Index> {
        let began = self.now();
        let mut server = 0;
        while self.now() - began < 10_000_000 {
            let Some(index) = self.start_anywhere(command, &mut server) else {
                self.sleep(50).await;
                continue;
            };
            let started = self.now();
            while self.now() - started < 2_000_000 {
                let (count, committed) = self.committed(index)?;
                if count > 0 && count >= expected && committed == Some(command) {
                    return Ok(index);
                }
                self.sleep(20).await;
            }
            if !retry {
                break;
            }
        }
        Err(Failure::NoAgreement)
    }

    /// Tries all connected servers in turn, from the one after `server` on.
    fn start_anywhere(&self, command: Command, server: &mut usize) -> Option<Index> {
        for _ in 0..self.servers() {
            *server = (*server + 1) % self.servers();
            if self.is_connected(*server)
                && let Some((index, _)) = self.start(*server, command)
            {
                return Some(index);
            }
        }
        None
    }

    /// The command at an index once so many servers have it, for which it waits about 25 s; `None`
    /// as soon as a server has left the term `start_term`.
    pub(crate) async fn wait(
        &self,
        index: Index,
        expected: usize,
        start_term: Option<Term>,
    ) -> Verdict<Option<Command>> {
        let mut pause = 10;
        for _ in 0..30 {
            if self.committed(index)?.0 >= expected {
                break;
            }
            self.sleep(pause).await;
            if pause < 1000 {
                pause *= 2;
            }
            if start_term.is_some_and(|term| self.has_left(term)) {
                return Ok(None);
            }
        }
        match self.committed(index)? {
            (count, command) if count >= expected => Ok(command),
            _ => Err(Failure::TooFewDecided),
        }
    }

    fn has_left(&self, start_term: Term) -> bool {
        let mut states = (0..self.servers()).filter_map(|server| self.get_state(server));
        states.any(|(term, _)| term > start_term)
    }

    /// How many requests all servers have received.
    pub(crate) fn rpcs(&self) -> u64 {
        self.seen(|seen| seen.rpcs.iter().sum())
    }

    /// How many bytes were sent.
    pub(crate) fn bytes(&self) -> u64 {
        self.seen(|seen| seen.bytes)
    }
}
