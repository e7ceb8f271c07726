//! How messages are named.

use crate::raft::PeerId;

/// The name of a message, which comes from its call: `from-to-n`, the `n`-th call from one peer to
/// another, counted from 1, is the request. Its other messages are named after it: `0-1-5c1` is a
/// copy of the request, `0-1-5r` the reply to the request, `0-1-5c1r` the reply to that copy,
/// `0-1-5rc1` a copy of the reply. So nothing that happens to one call renames the messages of
/// another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct MessageId {
    /// Caller, callee, copy of the request and whether it is a reply, copy of the reply: a byte
    /// each, little-endian.
    route: u32,
    n: u32,
}

/// The bit of a route that marks a reply.
const IS_REPLY: u32 = 1 << 23;

impl MessageId {
    /// The max number of a copy.
    pub const MAX_COPY: u8 = 127;

    /// The request of a call, the `n`-th from `caller` to `callee`.
    #[inline]
    pub fn request(caller: PeerId, callee: PeerId, n: u32) -> MessageId {
        let route = u32::from(caller.0) | u32::from(callee.0) << 8;
        MessageId { route, n }
    }

    /// The reply to a request, or to a copy of it.
    #[inline]
    pub fn reply(self) -> MessageId {
        MessageId {
            route: self.route & 0x00ff_ffff | IS_REPLY,
            n: self.n,
        }
    }

    /// The original request of its call.
    pub fn call(self) -> MessageId {
        MessageId {
            route: self.route & 0xffff,
            n: self.n,
        }
    }

    /// A copy of the message, by its number, at most [`MessageId::MAX_COPY`]; 0 is the original.
    pub fn copy(self, number: u8) -> MessageId {
        let number = u32::from(number & MessageId::MAX_COPY);
        let route = match self.is_reply() {
            false => self.route & 0xffff | number << 16,
            true => self.route & 0x00ff_ffff | number << 24,
        };
        MessageId { route, n: self.n }
    }

    /// The caller.
    #[inline]
    pub fn caller(self) -> PeerId {
        PeerId(self.route as u8)
    }

    /// The callee.
    #[inline]
    pub fn callee(self) -> PeerId {
        PeerId((self.route >> 8) as u8)
    }

    /// The number of the call on the link from caller to callee.
    #[inline]
    pub fn n(self) -> u32 {
        self.n
    }

    /// The copy of the request that it is, or replies to; 0 is the original.
    #[inline]
    pub fn request_copy(self) -> u8 {
        (self.route >> 16) as u8 & MessageId::MAX_COPY
    }

    /// Whether it is a reply.
    #[inline]
    pub fn is_reply(self) -> bool {
        self.route & IS_REPLY != 0
    }

    /// Which copy of the reply it is; 0 is the original.
    #[inline]
    pub fn reply_copy(self) -> u8 {
        (self.route >> 24) as u8
    }

    /// The sender.
    #[inline]
    pub fn sender(self) -> PeerId {
        if self.is_reply() {
            self.callee()
        } else {
            self.caller()
        }
    }

    /// The receiver.
    #[inline]
    pub fn receiver(self) -> PeerId {
        if self.is_reply() {
            self.caller()
        } else {
            self.callee()
        }
    }

    /// The message that it is a copy of, if it is one.
    pub fn copy_of(self) -> Option<MessageId> {
        let original = self.copy(0);
        (original != self).then_some(original)
    }

    /// As two words: caller, callee, copy of the request and whether it is a reply, copy of the
    /// reply, a byte each; and the number of the call.
    #[inline(always)]
    pub fn words(self) -> [u32; 2] {
        [self.route, self.n]
    }

    /// The inverse of [`MessageId::words`].
    #[inline(always)]
    pub fn from_words([route, n]: [u32; 2]) -> MessageId {
        MessageId { route, n }
    }

    /// The message of this name; `None` if it is not the name of one.
    pub fn read(name: &str) -> Option<MessageId> {
        let (call, reply_copy) = match name.split_once('r') {
            Some((call, copy)) => (call, Some(copy)),
            None => (name, None),
        };
        let (call, request_copy) = match call.split_once('c') {
            Some((call, copy)) => (call, copy.parse().ok()?),
            None => (call, 0),
        };
        let mut numbers = call.split('-');
        let caller = PeerId(numbers.next()?.parse().ok()?);
        let callee = PeerId(numbers.next()?.parse().ok()?);
        let request = MessageId::request(caller, callee, numbers.next()?.parse().ok()?);
        let request = request.copy(request_copy);
        let id = match reply_copy {
            None => request,
            Some("") => request.reply(),
            Some(copy) => request.reply().copy(copy.strip_prefix('c')?.parse().ok()?),
        };
        // Accept only what a message would print: no signs, no leading zeros.
        (id.to_string() == name).then_some(id)
    }

    /// Sort order: by call, then by copy of the request, each before its replies.
    fn place(self) -> (PeerId, PeerId, u32, u8, bool, u8) {
        let (request_copy, reply_copy) = (self.request_copy(), self.reply_copy());
        let call = (self.caller(), self.callee(), self.n);
        (
            call.0,
            call.1,
            call.2,
            request_copy,
            self.is_reply(),
            reply_copy,
        )
    }
}

impl Ord for MessageId {
    fn cmp(&self, other: &MessageId) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for MessageId {
    fn partial_cmp(&self, other: &MessageId) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Debug for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.caller().0, self.callee().0, self.n)?;
        if self.request_copy() > 0 {
            write!(f, "c{}", self.request_copy())?;
        }
        if self.is_reply() {
            f.write_str("r")?;
        }
        if self.reply_copy() > 0 {
            write!(f, "c{}", self.reply_copy())?;
        }
        Ok(())
    }
}
