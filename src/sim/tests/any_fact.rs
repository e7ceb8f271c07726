//! Any value that a fact carries, drawn from given words.

use std::array;

use crate::raft::{
    Conflict, ElectionCheck, Entry, Payload, PeerId, Progress, Rule, Rules, Span, SpanRange, Time,
    Timer, Timing, Write,
};
use crate::sim::facts::{ABSENT, EntryList, NOBODY};
use crate::sim::{
    ClientEvent, ClientWhat, Direction, Fact, Flight, MessageFields, MessageId, Millionths, Named,
    Network, Options, SpanBounds, Trigger,
};

/// Words that values are made of, which begin again when all are used.
#[derive(Debug)]
pub(super) struct Draw {
    words: Vec<u32>,
    at: usize,
}

impl Draw {
    pub(super) fn new(words: Vec<u32>) -> Draw {
        Draw { words, at: 0 }
    }

    pub(super) fn word(&mut self) -> u32 {
        self.at += 1;
        // No two rounds are alike.
        let round = (self.at / self.words.len()) as u32;
        self.words[self.at % self.words.len()].wrapping_add(round)
    }

    pub(super) fn any<T: Any>(&mut self) -> T {
        T::any(self)
    }
}

/// What can be drawn.
pub(super) trait Any: Sized {
    fn any(draw: &mut Draw) -> Self;
}

impl<T: Named> Any for T {
    fn any(draw: &mut Draw) -> T {
        T::ALL[draw.word() as usize % T::ALL.len()]
    }
}

macro_rules! drawn {
    ($($value:ty: |$draw:ident| $it:expr;)+) => { $(
        impl Any for $value {
            fn any($draw: &mut Draw) -> $value {
                $it
            }
        }
    )+ };
}

drawn! {
    u32: |draw| draw.word();
    u8: |draw| draw.word() as u8;
    u64: |draw| u64::from(draw.word()) << 32 | u64::from(draw.word());
    bool: |draw| draw.word() % 2 == 1;
    Time: |draw| Time(draw.any());
    Span: |draw| Span(draw.word());
    Millionths: |draw| Millionths(draw.word());
    // No peer and no client has the number that stands for none of them.
    PeerId: |draw| PeerId((draw.word() % NOBODY) as u8);
    Option<PeerId>: |draw| draw.any::<bool>().then(|| draw.any());
    Option<u32>: |draw| draw.any::<bool>().then(|| draw.word() % ABSENT);
    Write: |draw| Write {
        client: (draw.word() % NOBODY) as u8,
        request: draw.any(),
        key: draw.any(),
        value: draw.any(),
    };
    Entry: |draw| Entry {
        term: draw.any(),
        payload: match draw.any() {
            true => Payload::NoOp,
            false => Payload::Write(draw.any()),
        },
    };
    Timer: |draw| match draw.any() {
        true => Timer::Election,
        false => Timer::Replication(draw.any()),
    };
    Progress: |draw| Progress { next_index: draw.any(), match_index: draw.any() };
    Option<Conflict>: |draw| draw.any::<bool>().then(|| Conflict {
        term: draw.any(),
        first_index: draw.any(),
        log_length: draw.any(),
    });
    Flight: |draw| Flight {
        term: draw.any(),
        sent: draw.any(),
        arrives: draw.any(),
        is_yes: draw.any(),
    };
    MessageId: |draw| {
        let copy = |draw: &mut Draw| (draw.word() % (u32::from(MessageId::MAX_COPY) + 1)) as u8;
        let request = MessageId::request(draw.any(), draw.any(), draw.any()).copy(copy(draw));
        match draw.any() {
            true => request.reply().copy(copy(draw)),
            false => request,
        }
    };
    SpanBounds: |draw| SpanBounds { low: draw.any(), high: draw.any() };
    SpanRange: |draw| SpanRange { low: draw.any(), high: draw.any() };
    Direction: |draw| Direction {
        latency: draw.any(),
        loss: draw.any(),
        duplicate: draw.any(),
        late: draw.any(),
        late_by: draw.any(),
    };
    Network: |draw| Network { request: draw.any(), reply: draw.any() };
    Timing: |draw| Timing {
        election_timeout: draw.any(),
        replicate_interval: draw.any(),
        rpc_timeout: draw.any(),
        election_check: match draw.any() {
            true => ElectionCheck::Deadline,
            false => ElectionCheck::Polled(draw.any()),
        },
    };
    Options: |draw| Options {
        persist: draw.any(),
        no_op_on_election: draw.any(),
        clients: draw.any(),
        write_interval: draw.any(),
        client_timeout: draw.any(),
    };
    Rules: |draw| {
        let off = draw.word();
        Rule::ALL.into_iter().filter(|&rule| off >> rule as u32 & 1 != 0).collect()
    };
    ClientEvent: |draw| {
        let (peer, index, term) = (draw.any(), draw.any(), draw.any());
        match draw.any() {
            ClientWhat::Asked => ClientEvent::Asked { peer },
            ClientWhat::Taken => ClientEvent::Taken { peer, index, term },
            ClientWhat::Refused => ClientEvent::Refused { peer },
            ClientWhat::Unreachable => ClientEvent::Unreachable { peer },
            ClientWhat::TimedOut => ClientEvent::TimedOut { peer },
            ClientWhat::RolledBack => ClientEvent::RolledBack { peer, index },
            ClientWhat::Done => ClientEvent::Done { peer, index },
            ClientWhat::Failed => ClientEvent::Failed,
            ClientWhat::Unknown => ClientEvent::Unknown,
        }
    };
    // A log gives them their place: see `packing.rs`.
    EntryList: |_draw| EntryList::default();
}

/// One of each form, in the order of the table; and any one of them.
macro_rules! each_form {
    ($($enum:ident { $($variant:ident $({ $($field:ident),+ })?),+ $(,)? })+) => { $(
        impl EachForm for $enum {
            fn each(draw: &mut Draw) -> Vec<$enum> {
                vec![$($enum::$variant $({ $($field: draw.any()),+ })?),+]
            }
        }

        impl Any for $enum {
            fn any(draw: &mut Draw) -> $enum {
                let forms = $enum::each(draw);
                forms[draw.word() as usize % forms.len()]
            }
        }
    )+ };
}

/// What has several forms.
pub(super) trait EachForm: Sized {
    fn each(draw: &mut Draw) -> Vec<Self>;
}

each_form! {
    Fact {
        Role { peer, role, term },
        Vote { peer, candidate, term },
        Round { peer, term, started, role },
        Timer { peer, timer, term, due, why },
        Fire { peer, timer },
        Send { id, rpc, message },
        Deliver { id, kind, flight },
        Lose { id, kind, flight, why },
        RpcFailed { id, rpc, kind },
        Persist { peer, term, voted_for, last_index },
        DiskBusy { peer, until },
        Append { peer, index, entry },
        Truncate { peer, from_index },
        Progress { peer, follower, progress },
        Commit { peer, index },
        Apply { peer, index, entry, again },
        Client { write, event },
        Crash { peer },
        Restart { peer },
        Pause { peer },
        Resume { peer },
        Isolate { peer },
        Reconnect { peer },
        Link { from, to, cut },
        Network { dials },
        Timing { dials },
        Options { options },
        Rules { rules },
        Command { n, ignored },
        Violation { n },
    }
    MessageFields {
        RequestVote { term, candidate_id, last_log_index, last_log_term },
        RequestVoteReply { term, vote_granted },
        AppendEntries { term, leader_id, prev_log_index, prev_log_term, entries, leader_commit },
        AppendEntriesReply { term, success, conflict },
    }
    Trigger {
        Boot,
        Command { n },
        Arrival { id, kind },
        Loss { id, kind },
        RpcFailure { id, rpc, kind },
        Timer { peer, timer },
        Disk { peer },
        Client { client },
        Ask { peer, write },
    }
}

/// So many entries.
pub(super) fn entries(draw: &mut Draw) -> Vec<Entry> {
    let count = draw.word() % 5;
    (0..count).map(|_| draw.any()).collect()
}

/// Words of which many are at an edge.
#[cfg(not(target_family = "wasm"))]
pub(super) fn draws() -> impl proptest::strategy::Strategy<Value = Draw> {
    use proptest::prelude::*;
    let edges: [u32; 9] = [0, 1, 2, 254, 255, 256, 1 << 31, u32::MAX - 1, u32::MAX];
    let word = prop_oneof![any::<u32>(), proptest::sample::select(edges.to_vec())];
    proptest::collection::vec(word, 61..64).prop_map(Draw::new)
}

/// Draws of words that are all the same, at an edge.
pub(super) fn edges() -> impl Iterator<Item = Draw> {
    [0, 1, 254, 255, u32::MAX - 1, u32::MAX]
        .into_iter()
        .map(|word| Draw::new(array::from_fn::<u32, 7, _>(|_| word).to_vec()))
}
