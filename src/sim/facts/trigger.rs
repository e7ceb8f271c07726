//! What triggers a step.

use super::BODY;
use super::layout::{Reader, Type, Value, Writer, tagged};
use crate::raft::{PeerId, Timer, Write};
use crate::sim::{Kind, MessageId};

tagged! {
    /// The trigger of a step.
    pub enum Trigger {
        /// The cluster boots.
        Boot = "boot",
        /// A command.
        Command = "command" {
            /// Its number among the run's commands, from 0.
            n: u32 = "n",
        },
        /// A message arrives.
        Arrival = "arrival" {
            /// The message.
            id: MessageId = "id",
            /// Its kind.
            kind: Kind = "kind",
        },
        /// A message is lost.
        Loss = "loss" {
            /// The message.
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
            /// The kind of the request.
            kind: Kind = "kind",
        },
        /// A timer fires.
        Timer = "timer" {
            /// The peer.
            peer: PeerId = "peer",
            /// The timer.
            timer: Timer = "",
        },
        /// A disk has written its record.
        Disk = "disk" {
            /// The peer.
            peer: PeerId = "peer",
        },
        /// A client makes its next write, or its wait is over.
        Client = "client" {
            /// The client.
            client: u8 = "client",
        },
        /// A client's request reaches its peer.
        Ask = "ask" {
            /// The peer.
            peer: PeerId = "peer",
            /// The write.
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
    /// Its number of words.
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
