//! Messages on their way.

use std::sync::Arc;

use raft_playground::raft::{PeerId, Reply, Request};

use super::symmetry::Keys;

/// A request; or a reply, with the request that it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub from: PeerId,
    pub request: Request,
    pub reply: Option<Reply>,
    /// The caller of this request has crashed since, and no later life of it knows of the call.
    pub is_forgotten: bool,
}

impl Message {
    pub(crate) fn call(from: PeerId, request: Request) -> Message {
        Message {
            from,
            request,
            reply: None,
            is_forgotten: false,
        }
    }

    fn caller(&self) -> PeerId {
        match &self.request {
            Request::RequestVote(args) => args.candidate_id,
            Request::AppendEntries(args) => args.leader_id,
        }
    }
}

/// What may arrive at a peer: all that was ever sent to it, each message once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Inbox {
    messages: Vec<Arc<Message>>,
    /// The sum of what stands for each message: their order does not matter.
    pub keys: Keys,
}

impl Inbox {
    pub(crate) fn len(&self) -> usize {
        self.messages.len()
    }

    pub(crate) fn get(&self, place: usize) -> Option<&Message> {
        self.messages.get(place).map(Arc::as_ref)
    }

    pub(crate) fn add(inbox: &mut Arc<Inbox>, message: Arc<Message>) {
        if !inbox.messages.contains(&message) {
            Arc::make_mut(inbox).push(message);
        }
    }

    fn push(&mut self, message: Arc<Message>) {
        let keys = message.keys();
        self.keys = std::array::from_fn(|at| self.keys[at].wrapping_add(keys[at]));
        self.messages.push(message);
    }

    /// The answer to the request at that place, and to whom it goes.
    pub(crate) fn answer(
        &self,
        place: usize,
        from: PeerId,
        reply: Reply,
    ) -> Option<(PeerId, Message)> {
        let call = self.get(place).filter(|call| !call.is_forgotten)?;
        let answer = Message {
            from,
            reply: Some(reply),
            ..call.clone()
        };
        Some((call.from, answer))
    }

    /// That peer has crashed: nobody waits for replies to its calls.
    pub(crate) fn forget_calls(inbox: &mut Arc<Inbox>, caller: PeerId) {
        for mut message in std::mem::take(Arc::make_mut(inbox)).messages {
            match message.reply {
                Some(_) if message.caller() == caller => continue,
                None if message.from == caller => Arc::make_mut(&mut message).is_forgotten = true,
                _ => {}
            }
            Inbox::add(inbox, message);
        }
    }
}
