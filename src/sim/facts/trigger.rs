//! What triggers a step.

use super::BODY;
use super::bytes::{Reader, Writer};
use super::layout::{Type, Value, tagged};
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
        to.byte(self.code());
        self.put_fields(to);
    }

    fn take(from: &mut Reader<'_>) -> Trigger {
        let code = from.byte();
        Trigger::take_fields(code, from).unwrap_or(Trigger::Boot)
    }
}

impl Trigger {
    /// Its max number of bytes.
    pub const BYTES: usize = Trigger::TYPE.bytes();

    /// Its bytes.
    #[inline(always)]
    pub fn bytes(self) -> [u8; Trigger::BYTES] {
        let mut body = [0; BODY];
        let mut extra = Vec::new();
        let mut writer = Writer::new(&mut body, &mut extra, 0);
        self.put(&mut writer);
        let mut bytes = [0; Trigger::BYTES];
        bytes.copy_from_slice(&body[..Trigger::BYTES]);
        bytes
    }
}
