//! A command of each row of the table.

use crate::raft::{PeerId, Rules};
use crate::sim::command::command_table;
use crate::sim::{Assignment, Command, NetworkChange, OptionsChange, TimingChange};

/// A value for a field of this name, in a cluster of three peers or more.
trait Sample {
    fn sample(name: &str) -> Self;
}

macro_rules! samples {
    ($($type:ty: |$name:pat_param| $value:expr;)+) => { $(
        impl Sample for $type {
            fn sample($name: &str) -> $type {
                $value
            }
        }
    )+ };
}

samples! {
    // A link has two ends.
    PeerId: |name| PeerId(u8::from(name == "to"));
    Option<PeerId>: |_| Some(PeerId(0));
    bool: |_| true;
    u32: |_| 2;
    Vec<Vec<PeerId>>: |_| vec![vec![PeerId(0)], vec![PeerId(1), PeerId(2)]];
    Assignment: |_| Assignment { key: b'x', value: 5 };
    NetworkChange: |_| NetworkChange::default();
    TimingChange: |_| TimingChange::default();
    OptionsChange: |_| OptionsChange { clients: Some(2), ..OptionsChange::default() };
    Rules: |_| Rules::RAFT;
}

macro_rules! rows {
    ([] $(
        $(#[doc = $doc:literal])+
        $verb:literal => $variant:ident $( ($one:ident: $one_type:ty) )?
            $( { $($field:ident: $type:ty $([$range:expr])?),+ } )?,
            mark: $mark:literal, tags: $tags:expr;
    )*) => {
        /// One of each, in the order of the table.
        pub(crate) fn each_command() -> Vec<Command> {
            vec![$( Command::$variant
                $( (<$one_type>::sample(stringify!($one))) )?
                $( { $($field: <$type>::sample(stringify!($field))),+ } )? ),*]
        }
    };
}
command_table! { rows [] }
