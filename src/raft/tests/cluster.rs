//! Peers that talk to one another, where a test says who reaches whom; and logs, written as the
//! terms of their entries.

use super::harness::{UnderTest, paper_timing};
use crate::raft::{
    AppendEntriesArgs, AppendEntriesReply, Effect, Entry, Index, Log, Payload, Peer, PeerId,
    PersistentState, Reply, Request, RequestVoteArgs, RequestVoteReply, Role, Rule, Step, Term,
    Timer, Write,
};

/// The entry of a term at an index. As in all of Raft, two with the same index and term are equal.
pub(super) fn entry(index: Index, term: Term) -> Entry {
    let command = Write {
        client: 1,
        request: index,
        key: b'x',
        value: term,
    };
    Entry {
        term,
        payload: Payload::Write(command),
    }
}

/// Entries of these terms, the first of them at an index.
pub(super) fn entries(first: Index, terms: &[Term]) -> Vec<Entry> {
    (first..)
        .zip(terms)
        .map(|(index, term)| entry(index, *term))
        .collect()
}

/// What a disk holds where the log's entries have these terms.
pub(super) fn disk(current_term: Term, log: &[Term]) -> PersistentState {
    PersistentState {
        current_term,
        voted_for: None,
        log: entries(1, log).into_iter().collect(),
    }
}

/// The terms of a log's entries.
pub(super) fn terms(log: &Log) -> Vec<Term> {
    log.iter_from(1).map(|(_, entry)| entry.term).collect()
}

/// S1's call as leader: after the entry at this index and of this term come entries of these terms.
pub(super) fn sent(
    term: Term,
    prev: (Index, Term),
    new: &[Term],
    commit: Index,
) -> AppendEntriesArgs {
    AppendEntriesArgs {
        term,
        leader_id: PeerId(1),
        prev_log_index: prev.0,
        prev_log_term: prev.1,
        entries: entries(prev.0 + 1, new).into(),
        leader_commit: commit,
    }
}

/// The indexes of what a step applied.
pub(super) fn applied(effects: &[Effect]) -> Vec<Index> {
    let index = |effect: &Effect| match effect {
        Effect::Apply { index, .. } => Some(*index),
        _ => None,
    };
    effects.iter().filter_map(index).collect()
}

impl UnderTest {
    /// S0 of three, back from a crash with this log.
    pub(super) fn with_log(current_term: Term, log: &[Term]) -> UnderTest {
        let disk = disk(current_term, log);
        UnderTest::start(paper_timing(), |step| {
            Peer::restore(PeerId(0), 3, disk, step)
        })
        .0
    }

    pub(super) fn terms(&self) -> Vec<Term> {
        terms(self.peer.log())
    }

    pub(super) fn append(&mut self, args: AppendEntriesArgs) -> (AppendEntriesReply, Vec<Effect>) {
        let request = Request::AppendEntries(args);
        let effects = self.step(|peer, step| peer.handle_request(&request, step));
        match effects.last() {
            Some(Effect::Reply(Reply::AppendEntries(reply))) => (*reply, effects.clone()),
            other => panic!("a call ends with its reply, not with {other:?}"),
        }
    }

    /// S2, whose log ends so, asks for the vote.
    pub(super) fn ask(&mut self, term: Term, last: (Index, Term)) -> RequestVoteReply {
        let request = Request::RequestVote(RequestVoteArgs {
            term,
            candidate_id: PeerId(2),
            last_log_index: last.0,
            last_log_term: last.1,
        });
        let effects = self.step(|peer, step| peer.handle_request(&request, step));
        match effects.last() {
            Some(Effect::Reply(Reply::RequestVote(reply))) => *reply,
            other => panic!("a call ends with its reply, not with {other:?}"),
        }
    }
}

pub(super) struct Cluster {
    pub peers: Vec<UnderTest>,
    pub disks: Vec<PersistentState>,
    /// What each has applied, in all its lives.
    pub applied: Vec<Vec<(Index, Entry)>>,
    /// How many AppendEntries have reached each.
    pub round_trips: Vec<usize>,
    proposed: Index,
}

impl Cluster {
    /// Peers with these terms and logs.
    pub(super) fn with_logs(logs: &[(Term, &[Term])]) -> Cluster {
        let disks: Vec<PersistentState> = logs.iter().map(|(term, log)| disk(*term, log)).collect();
        let count = logs.len() as u8;
        let restore = |(id, disk): (u8, &PersistentState)| {
            let restore = |step: &mut Step| Peer::restore(PeerId(id), count, disk.clone(), step);
            UnderTest::start(paper_timing(), restore).0
        };
        Cluster {
            peers: (0..).zip(&disks).map(restore).collect(),
            disks,
            applied: vec![Vec::new(); logs.len()],
            round_trips: vec![0; logs.len()],
            proposed: 100,
        }
    }

    /// Peers that have just been switched on.
    pub(super) fn of(peers: usize) -> Cluster {
        let fresh: (Term, &[Term]) = (0, &[]);
        Cluster::with_logs(&vec![fresh; peers])
    }

    /// The same with a rule switched off.
    pub(super) fn without(mut self, rule: Rule) -> Cluster {
        for peer in &mut self.peers {
            peer.rules = peer.rules.without(rule);
        }
        self
    }

    fn handle(&mut self, id: u8, handle: impl FnOnce(&mut Peer, &mut Step)) -> Vec<Effect> {
        let place = usize::from(id);
        let effects = self.peers[place].step(handle);
        for effect in &effects {
            match effect {
                Effect::Persist(record) => self.disks[place].apply(record),
                Effect::Apply { index, entry } => self.applied[place].push((*index, *entry)),
                _ => {}
            }
        }
        effects
    }

    /// Brings what a peer sent to those it reaches, and their answers back.
    fn deliver(&mut self, from: u8, effects: Vec<Effect>, reach: &[u8]) {
        for effect in effects {
            let Effect::Send { to, request } = effect else {
                continue;
            };
            if !reach.contains(&to.0) {
                continue;
            }
            let is_append = matches!(request, Request::AppendEntries(_));
            self.round_trips[to.index()] += usize::from(is_append);
            let answers = self.handle(to.0, |peer, step| peer.handle_request(&request, step));
            for answer in answers {
                if let Effect::Reply(reply) = answer {
                    let more = self.handle(from, |peer, step| {
                        peer.handle_reply(to, &request, &reply, step);
                    });
                    self.deliver(from, more, reach);
                }
            }
        }
    }

    /// A peer's election timer runs out, and it reaches these. Whether it leads now.
    pub(super) fn stands(&mut self, id: u8, reach: &[u8]) -> bool {
        let effects = self.handle(id, |peer, step| peer.time_out(step));
        self.deliver(id, effects, reach);
        self.leads(id)
    }

    /// A leader's round, which reaches these.
    pub(super) fn round(&mut self, leader: u8, reach: &[u8]) {
        let timer = Timer::Replication(self.term(leader));
        let effects = self.handle(leader, |peer, step| peer.handle_timeout(timer, step));
        self.deliver(leader, effects, reach);
    }

    /// A client proposes a command.
    pub(super) fn propose(&mut self, id: u8) -> Option<(Index, Term)> {
        self.proposed += 1;
        let command = entry(self.proposed, 0).write()?;
        let mut started = None;
        self.handle(id, |peer, step| started = peer.start(command, step));
        started
    }

    /// A peer crashes and comes back with what is on its disk.
    pub(super) fn restart(&mut self, id: u8) {
        let count = self.peers.len() as u8;
        let disk = self.disks[usize::from(id)].clone();
        let rules = self.peers[usize::from(id)].rules;
        let restore = |step: &mut Step| Peer::restore(PeerId(id), count, disk, step);
        let (mut peer, _) = UnderTest::start(paper_timing(), restore);
        peer.rules = rules;
        self.peers[usize::from(id)] = peer;
    }

    pub(super) fn peer(&self, id: u8) -> &Peer {
        &self.peers[usize::from(id)].peer
    }

    pub(super) fn leads(&self, id: u8) -> bool {
        self.peer(id).role() == Role::Leader
    }

    pub(super) fn term(&self, id: u8) -> Term {
        self.peer(id).current_term()
    }

    pub(super) fn terms(&self, id: u8) -> Vec<Term> {
        terms(self.peer(id).log())
    }
}
