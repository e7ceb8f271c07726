//! What begins a step.

use super::BODY;
use super::layout::{Reader, Type, Value, Writer, tagged};
use crate::raft::{PeerId, Timer, Write};
use crate::sim::{Kind, MessageId};

tagged! {
    /// What a step carries out.
    pub enum Trigger {
        /// The cluster is switched on.
        Boot = "boot",
        /// A command.
        Command = "command" {
            /// Its number among the run's commands, from 0.
            n: u32 = "n",
        },
        /// A message arrives.
        Arrival = "arrival" {
            /// Which.
            id: MessageId = "id",
            /// Its kind.
            kind: Kind = "kind",
        },
        /// A message is lost on its way.
        Loss = "loss" {
            /// Which.
            id: MessageId = "id",
            /// Its kind.
            kind: Kind = "kind",
        },
        /// A caller gives up.
        RpcFailure = "rpc_failure" {
            /// The name of the request.
            id: MessageId = "id",
            /// The number of the call.
            rpc: u64 = "rpc",
            /// What was asked.
            kind: Kind = "kind",
        },
        /// A ticker is due.
        Timer = "timer" {
            /// Whose.
            peer: PeerId = "peer",
            /// Which.
            timer: Timer = "",
        },
        /// A disk has written its record.
        Disk = "disk" {
            /// Whose.
            peer: PeerId = "peer",
        },
        /// A client asks for its next write, or has waited long enough.
        Client = "client" {
            /// Which.
            client: u8 = "client",
        },
        /// A client's request comes to its peer.
        Ask = "ask" {
            /// Which peer.
            peer: PeerId = "peer",
            /// What is asked.
            write: Write = "",
        },
    }
}

impl Value for Trigger {
    const TYPE: Type = Type::Either(Trigger::VARIANTS);

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        to.word(self.code());
        self.put_fields(to);
    }

    fn take(from: &mut Reader<'_>) -> Trigger {
        let code = from.word();
        Trigger::take_fields(code, from).unwrap_or(Trigger::Boot)
    }
}

impl Trigger {
    /// How many words it takes.
    pub const WORDS: usize = Trigger::TYPE.words();

    /// Its words.
    #[inline(always)]
    pub fn words(self) -> [u32; Trigger::WORDS] {
        let mut body = [0; BODY];
        let mut extra = Vec::new();
        let mut writer = Writer::new(&mut body, &mut extra, 0);
        self.put(&mut writer);
        let mut words = [0; Trigger::WORDS];
        words.copy_from_slice(&body[..Trigger::WORDS]);
        words
    }
}
