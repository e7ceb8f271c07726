//! What the tester sees of a run: the commands that servers apply, and how much they say.

use raft_playground::raft::{Index, PeerId, Term, Write};
use raft_playground::sim::{ClientEvent, Fact, Kind, MessageFields, USER};

use crate::failure::{Failure, Verdict};

/// A command of the tester: a number below [`COMMANDS`].
pub(crate) type Command = u32;

/// Registers times values.
pub(crate) const COMMANDS: Command = 26 * VALUES;

const VALUES: u32 = 1_000_000;

/// What a request or a reply takes besides its entries, in bytes: the lab's encoder sends the
/// names of all fields along.
const MESSAGE_BYTES: u64 = 150;

/// What an entry takes besides its command, in bytes.
const ENTRY_BYTES: u64 = 16;

/// A command that was started.
#[derive(Clone, Copy)]
pub(crate) enum Start {
    /// The request of this number waits for its answer, as long as the server's disk is busy.
    Asked(u32),
    /// Where the server put it, and in which term; `None`: it does not lead, or is down.
    Answered(Option<(Index, Term)>),
}

impl Start {
    fn observe(&mut self, number: u32, event: &ClientEvent) {
        let is_last = matches!(self, Start::Asked(asked) if *asked == number);
        match event {
            ClientEvent::Asked { .. } => *self = Start::Asked(number),
            ClientEvent::Taken { index, term, .. } if is_last => {
                *self = Start::Answered(Some((*index, *term)));
            }
            ClientEvent::Refused { .. } | ClientEvent::Unreachable { .. } if is_last => {
                *self = Start::Answered(None);
            }
            _ => {}
        }
    }
}

/// See the module.
pub(crate) struct Seen {
    /// What each server has applied in its present or last life, from index 1 on.
    pub applied: Vec<Vec<Command>>,
    /// How many requests each server has received.
    pub rpcs: Vec<u64>,
    /// How many bytes were sent.
    pub bytes: u64,
    /// How long the tester's commands are, in bytes.
    pub command_bytes: u64,
    /// What became of the last command that was started.
    pub last_start: Start,
}

impl Seen {
    pub(crate) fn new(servers: u8) -> Seen {
        Seen {
            applied: vec![Vec::new(); usize::from(servers)],
            rpcs: vec![0; usize::from(servers)],
            bytes: 0,
            command_bytes: 8,
            last_start: Start::Answered(None),
        }
    }

    /// Takes note of a fact, and checks what is applied as the lab's `applier` does.
    pub(crate) fn observe(&mut self, fact: &Fact) -> Verdict {
        match fact {
            Fact::Apply {
                peer, index, entry, ..
            } => return self.apply(*peer, *index, entry.write()),
            Fact::Restart { peer } => self.applied[peer.index()].clear(),
            Fact::Send { message, .. } => self.bytes += self.size_of(message),
            Fact::Deliver { id, kind, .. } => match kind {
                Kind::RequestVote | Kind::AppendEntries => self.rpcs[id.receiver().index()] += 1,
                Kind::RequestVoteReply | Kind::AppendEntriesReply => self.bytes += MESSAGE_BYTES,
            },
            Fact::Client { write, event } if write.client == USER => {
                self.last_start.observe(write.request, event);
            }
            _ => {}
        }
        Ok(())
    }

    fn apply(&mut self, server: PeerId, index: Index, command: Option<Write>) -> Verdict {
        let place = index as usize - 1;
        let command = command.map_or(COMMANDS, |write| command_of(&write));
        let mut others = self.applied.iter().filter_map(|applied| applied.get(place));
        if others.any(|other| *other != command) {
            return Err(Failure::AppliedDiffer);
        }
        let applied = &mut self.applied[server.index()];
        if applied.len() != place {
            return Err(Failure::AppliedOutOfOrder);
        }
        applied.push(command);
        Ok(())
    }

    /// Replies count where they arrive.
    fn size_of(&self, message: &MessageFields) -> u64 {
        let entries = match message {
            MessageFields::RequestVote { .. } => 0,
            MessageFields::AppendEntries { entries, .. } => u64::from(entries.len),
            MessageFields::RequestVoteReply { .. } | MessageFields::AppendEntriesReply { .. } => {
                return 0;
            }
        };
        MESSAGE_BYTES + entries * (ENTRY_BYTES + self.command_bytes)
    }
}

/// The register and the value that stand for a command.
pub(crate) fn as_write(command: Command) -> (u8, u32) {
    (b'a' + (command / VALUES) as u8, command % VALUES)
}

fn command_of(write: &Write) -> Command {
    u32::from(write.key - b'a') * VALUES + write.value
}
