//! How dials and options are stored in records: the rows of their tables, in order.

use super::bytes::{Reader, Writer};
use super::layout::{Field, Type, Value};
use crate::raft::{ElectionCheck, Span, SpanRange, Timing};
use crate::sim::network::direction_table;
use crate::sim::options::option_table;
use crate::sim::timing::timing_table;
use crate::sim::{Direction, Millionths, Network, Options, SpanBounds};

/// Has the values of a table stand one after the other: in the record, or among its extra bytes.
macro_rules! rows {
    ([$whole:ident $place:ident] $(
        $(#[doc = $doc:literal])+
        $field:ident: $type:ty { name: $name:literal, $($row:tt)* }
    )*) => {
        impl Value for $whole {
            const TYPE: Type = Type::$place(&[
                $( Field::new($name, <$type as Value>::TYPE), )*
            ]);

            fn put(self, to: &mut Writer<'_>) {
                rows!(@begin $place to);
                $( rows!(@put $place to, self.$field); )*
            }

            fn take(from: &mut Reader<'_>) -> $whole {
                let from = rows!(@from $place from);
                $whole { $( $field: Value::take(from), )* }
            }
        }
    };
    (@begin Object $to:ident) => {};
    (@begin Extra $to:ident) => { $to.place(None) };
    (@put Object $to:ident, $value:expr) => { $value.put($to) };
    (@put Extra $to:ident, $value:expr) => { $to.extra($value) };
    (@from Object $from:ident) => { $from };
    (@from Extra $from:ident) => { &mut $from.extra() };
}

timing_table! { rows [Timing Extra] }
option_table! { rows [Options Extra] }
direction_table! { rows [Direction Object] }

impl Value for Network {
    const TYPE: Type = Type::Extra(&[
        Field::new("request", Direction::TYPE),
        Field::new("reply", Direction::TYPE),
    ]);

    fn put(self, to: &mut Writer<'_>) {
        to.place(None);
        to.extra(self.request);
        to.extra(self.reply);
    }

    fn take(from: &mut Reader<'_>) -> Network {
        let from = &mut from.extra();
        Network {
            request: Value::take(from),
            reply: Value::take(from),
        }
    }
}

impl Value for ElectionCheck {
    const TYPE: Type = Type::ElectionCheck;

    fn put(self, to: &mut Writer<'_>) {
        let (is_polled, low, high) = match self {
            ElectionCheck::Deadline => (0, 0, 0),
            ElectionCheck::Polled(SpanRange { low, high }) => (1, low.0, high.0),
        };
        to.byte(is_polled);
        to.word(low);
        to.word(high);
    }

    fn take(from: &mut Reader<'_>) -> ElectionCheck {
        let is_polled = from.byte() != 0;
        let polls = Value::take(from);
        match is_polled {
            false => ElectionCheck::Deadline,
            true => ElectionCheck::Polled(polls),
        }
    }
}
