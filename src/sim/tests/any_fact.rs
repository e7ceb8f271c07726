//! Any value that a fact carries, drawn from given words.

use std::array;

use crate::raft::{
    Conflict, ElectionCheck, Entry, Payload, PeerId, Progress, Rule, Rules, Span, SpanRange, Time,
    Timer, Timing, Write,
};
use crate::sim::facts::{ABSENT, EntryList, NOBODY};
use crate::sim::network::direction_table;
use crate::sim::options::option_table;
use crate::sim::timing::timing_table;
use crate::sim::{
    ClientEvent, Direction, Flight, MessageId, Millionths, Named, Network, Options, SpanBounds,
};

/// Words that values are made of, which begin again when all are used.
#[derive(Debug)]
pub(crate) struct Draw {
    words: Vec<u32>,
    at: usize,
}

impl Draw {
    pub(super) fn new(words: Vec<u32>) -> Draw {
        Draw { words, at: 0 }
    }

    pub(crate) fn word(&mut self) -> u32 {
        self.at += 1;
        // No two rounds are alike.
        let round = (self.at / self.words.len()) as u32;
        self.words[self.at % self.words.len()].wrapping_add(round)
    }

    pub(crate) fn any<T: Any>(&mut self) -> T {
        T::any(self)
    }
}

/// What can be drawn.
pub(crate) trait Any: Sized {
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
    // What is counted has six bytes.
    u64: |draw| u64::from(draw.word() & 0xffff) << 32 | u64::from(draw.word());
    bool: |draw| draw.word() % 2 == 1;
    Time: |draw| Time(draw.any::<u64>() << 16 | u64::from(draw.word() & 0xffff));
    Span: |draw| Span(draw.word());
    Millionths: |draw| Millionths(draw.word());
    // No peer and no client has the number that stands for none of them.
    PeerId: |draw| PeerId(draw.word() as u8 % NOBODY);
    Option<PeerId>: |draw| draw.any::<bool>().then(|| draw.any());
    Option<u32>: |draw| draw.any::<bool>().then(|| draw.word() % ABSENT);
    Write: |draw| Write {
        client: draw.word() as u8 % NOBODY,
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
    Network: |draw| Network { request: draw.any(), reply: draw.any() };
    ElectionCheck: |draw| match draw.any() {
        true => ElectionCheck::Deadline,
        false => ElectionCheck::Polled(draw.any()),
    };
    Rules: |draw| {
        let off = draw.word();
        Rule::ALL.into_iter().filter(|&rule| off >> rule as u32 & 1 != 0).collect()
    };
    ClientEvent: |draw| {
        let (peer, index, term) = (draw.any(), draw.any(), draw.any());
        ClientEvent::of(draw.any(), peer, index, term)
    };
    // A log gives them their place: see `packing.rs`.
    EntryList: |_draw| EntryList::default();
}

macro_rules! rows {
    ([$whole:ident] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty { $($row:tt)* }
    )*) => {
        impl Any for $whole {
            fn any(draw: &mut Draw) -> $whole {
                $whole { $( $field: draw.any::<$type>(), )* }
            }
        }
    };
}
timing_table! { rows [Timing] }
option_table! { rows [Options] }
direction_table! { rows [Direction] }

/// What has several forms: the table of each makes this of its rows.
pub(crate) trait EachForm: Sized {
    /// One of each, in the order of the table.
    fn each(draw: &mut Draw) -> Vec<Self>;
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
pub(crate) fn edges() -> impl Iterator<Item = Draw> {
    [0, 1, 254, 255, u32::MAX - 1, u32::MAX]
        .into_iter()
        .map(|word| Draw::new(array::from_fn::<u32, 7, _>(|_| word).to_vec()))
}
