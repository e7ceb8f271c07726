//! The layout of values from other rooms.

use super::bytes::{Reader, Writer};
use super::layout::{ABSENT, Field, NOBODY, Type, Value};
use super::named::named;
use super::{EntryList, LossReason, peer_byte};
use crate::raft::{
    Conflict, Entry, Payload, PeerId, Progress, Role, Rule, Rules, Span, SpanRange, Time, Timer,
    TimerReason, Write,
};
use crate::sim::{
    ClientEvent, ClientWhat, Condition, Flight, Landmark, LinkFault, MessageId, Millionths,
    RequestState, SpanBounds,
};

named! {
    Role { Follower = "follower", Candidate = "candidate", Leader = "leader" }
    TimerReason {
        Boot = "boot",
        Restart = "restart",
        SteppedDown = "stepped_down",
        Heartbeat = "heartbeat",
        Grant = "grant",
        Candidacy = "candidacy",
        Round = "round",
        AnyCall = "any_call",
    }
    LossReason { Loss = "loss", Cut = "cut", Down = "down", Dropped = "dropped" }
    Condition { Up = "up", Paused = "paused", Crashed = "crashed" }
    LinkFault { Cut = "cut", Isolated = "isolated", Partition = "partition" }
    Landmark {
        Election = "election",
        Leader = "leader",
        Term = "term",
        Crash = "crash",
        Loss = "loss",
        Violation = "violation",
        Commit = "commit",
        Rollback = "rollback",
    }
    RequestState { Pending = "pending", Done = "done", Failed = "failed", Unknown = "unknown" }
}

/// A value of one number, by its layout and its conversions.
macro_rules! numbers {
    ($($value:ty: $type:expr, $size:ident, |$it:ident| $put:expr, |$number:ident| $take:expr;)+) => { $(
        impl Value for $value {
            const TYPE: Type = $type;

            #[inline(always)]
            fn put(self, to: &mut Writer<'_>) {
                let $it = self;
                to.$size($put);
            }

            #[inline]
            fn take(from: &mut Reader<'_>) -> $value {
                let $number = from.$size();
                $take
            }
        }
    )+ };
}

numbers! {
    u32: Type::Number, word, |number| number, |word| word;
    u8: Type::Number, word, |number| number.into(), |word| word as u8;
    u64: Type::Long, long, |number| number, |long| long;
    Time: Type::Time, time, |time| time.0, |time| Time(time);
    bool: Type::Flag, byte, |flag| flag.into(), |byte| byte != 0;
    PeerId: Type::Peer, byte, |peer| peer.0, |byte| PeerId(byte);
    Option<PeerId>: Type::PeerOrNone, byte, |peer| peer_byte(peer),
        |byte| (byte != NOBODY).then_some(PeerId(byte));
    Option<u32>: Type::Maybe, word, |number| number.unwrap_or(ABSENT),
        |word| (word != ABSENT).then_some(word);
    Span: Type::Span, word, |span| span.0, |word| Span(word);
    Millionths: Type::Share, word, |share| share.0, |word| Millionths(word);
    Rules: Type::RulesOff, word,
        |rules| rules.all_off().fold(0, |bits, rule| bits | 1 << rule.bit()),
        |word| Rule::ALL.into_iter().filter(|&rule| word >> rule.bit() & 1 != 0).collect();
}

/// A value of several numbers, by its fields.
macro_rules! objects {
    ($($object:ident $type:ident { $($field:ident = $($hidden:ident)? $name:literal: $part:ty),+ $(,)? })+) => { $(
        impl Value for $object {
            const TYPE: Type = Type::$type(&[$(
                Field {
                    name: $name,
                    ty: <$part as Value>::TYPE,
                    in_trace: super::layout::tagged!(@in_trace $($hidden)?),
                },
            )+]);

            #[inline(always)]
            fn put(self, to: &mut Writer<'_>) {
                $( super::layout::tagged!(@put $($hidden)? self.$field, to); )+
            }

            #[inline]
            fn take(from: &mut Reader<'_>) -> $object {
                $object { $( $field: Value::take(from), )+ }
            }
        }
    )+ };
}

objects! {
    Progress Object { next_index = "next_index": u32, match_index = "match_index": u32 }
    Conflict Object {
        term = "term": Option<u32>,
        first_index = "first_index": u32,
        log_length = "log_length": u32,
    }
    Entry Object { term = "term": u32, payload = "": Payload }
    Flight Object {
        term = hidden "term": u32,
        sent = hidden "sent_us": Time,
        arrives = hidden "arrives_us": Time,
        is_yes = hidden "is_yes": bool,
    }
}

macro_rules! ranges {
    ($($range:ident)+) => { $(
        impl Value for $range {
            const TYPE: Type = Type::Range;

            fn put(self, to: &mut Writer<'_>) {
                self.low.put(to);
                self.high.put(to);
            }

            fn take(from: &mut Reader<'_>) -> $range {
                $range {
                    low: Value::take(from),
                    high: Value::take(from),
                }
            }
        }
    )+ };
}

ranges! { SpanBounds SpanRange }

impl Value for Timer {
    const TYPE: Type = Type::Object(&[
        Field::new("timer", Type::Name(&["election", "replication"])),
        Field::hidden("ticker_term", Type::Number),
    ]);

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        let (name, term) = match self {
            Timer::Election => (0, 0),
            Timer::Replication(term) => (1, term),
        };
        to.byte(name);
        to.hidden(term);
    }

    fn take(from: &mut Reader<'_>) -> Timer {
        match (from.byte(), from.word()) {
            (0, _) => Timer::Election,
            (_, term) => Timer::Replication(term),
        }
    }
}

impl Value for Write {
    const TYPE: Type = Type::Write;

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        for word in self.words() {
            to.word(word);
        }
    }

    fn take(from: &mut Reader<'_>) -> Write {
        let words = [from.word(), from.word(), from.word()];
        write_of(words)
    }
}

impl Write {
    fn words(self) -> [u32; 3] {
        let head = u32::from(self.client) | u32::from(self.key) << 8;
        [head, self.request, self.value]
    }
}

fn write_of([head, request, value]: [u32; 3]) -> Write {
    Write {
        client: head as u8,
        key: (head >> 8) as u8,
        request,
        value,
    }
}

impl Value for Payload {
    const TYPE: Type = Type::Payload;

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        for word in payload_words(self) {
            to.word(word);
        }
    }

    fn take(from: &mut Reader<'_>) -> Payload {
        payload_of([from.word(), from.word(), from.word()])
    }
}

/// In place of a client, for a no-op.
const NO_CLIENT: u32 = NOBODY as u32;

fn payload_words(payload: Payload) -> [u32; 3] {
    match payload {
        Payload::NoOp => [NO_CLIENT, 0, 0],
        Payload::Write(write) => write.words(),
    }
}

fn payload_of(words: [u32; 3]) -> Payload {
    match words[0] & 0xff {
        NO_CLIENT => Payload::NoOp,
        _ => Payload::Write(write_of(words)),
    }
}

/// An entry in the extra bytes of a message.
#[inline]
pub(super) fn entry_bytes(entry: &Entry) -> [u8; ENTRY] {
    let [head, request, value] = payload_words(entry.payload);
    let mut bytes = [0; ENTRY];
    let places = bytes.as_chunks_mut().0.iter_mut();
    for (place, word) in places.zip([entry.term, head, request, value]) {
        *place = word.to_le_bytes();
    }
    bytes
}

/// The bytes of an entry.
pub(super) const ENTRY: usize = 16;

impl Value for EntryList {
    const TYPE: Type = Type::Entries;

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        to.place(Some(self.at));
        to.word(self.len);
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> EntryList {
        EntryList {
            at: from.word(),
            len: from.word(),
        }
    }
}

impl Value for MessageId {
    const TYPE: Type = Type::MessageId;

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        let [route, n] = self.words();
        to.word(route);
        to.word(n);
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> MessageId {
        MessageId::from_words([from.word(), from.word()])
    }
}

impl Value for Option<Conflict> {
    const TYPE: Type = match Conflict::TYPE {
        Type::Object(fields) => Type::Optional(fields),
        other => other,
    };

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        to.byte(self.is_some().into());
        let none = Conflict {
            term: None,
            first_index: 0,
            log_length: 0,
        };
        self.unwrap_or(none).put(to);
    }

    fn take(from: &mut Reader<'_>) -> Option<Conflict> {
        let is_some = from.byte() != 0;
        let conflict = Value::take(from);
        is_some.then_some(conflict)
    }
}

named! {
    ClientWhat {
        Asked = "asked",
        Taken = "taken",
        Refused = "refused",
        Unreachable = "unreachable",
        TimedOut = "timed_out",
        RolledBack = "rolled_back",
        Done = "done",
        Failed = "failed",
        Unknown = "unknown",
    }
}

impl Value for ClientEvent {
    const TYPE: Type = Type::Object(&[
        Field::new("state", RequestState::TYPE),
        Field::new("what", ClientWhat::TYPE),
        Field::new("peer", Type::Maybe),
        Field::new("index", Type::Maybe),
        Field::new("term", Type::Maybe),
    ]);

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        self.state().put(to);
        self.what().put(to);
        self.peer().map(|peer| u32::from(peer.0)).put(to);
        self.index().put(to);
        self.term().put(to);
    }

    fn take(from: &mut Reader<'_>) -> ClientEvent {
        let (_state, what) = (RequestState::take(from), ClientWhat::take(from));
        let peer = PeerId(from.word() as u8);
        ClientEvent::of(what, peer, from.word(), from.word())
    }
}
