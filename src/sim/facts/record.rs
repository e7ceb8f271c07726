//! A fact as bytes.

use super::bytes::{Reader, Writer};
use super::digest::fold;
use super::layout::Type;
use super::{Fact, Stamped, peer_byte};
use crate::raft::{Function, Term, Time};

/// The bytes before those of the fact itself: its kind, its function, its peer, and how many bytes
/// it has of its own; then its peer's term, four bytes.
pub const HEAD: usize = 8;

/// The max number of bytes of a fact's own values.
pub const BODY: usize = Type::most_bytes(Fact::VARIANTS);

/// The number of bytes of a record.
pub const BYTES: usize = HEAD + BODY;

/// A fact as it is kept and handed to JavaScript. Its time is that of its [step](super::StepRecord).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Record([u8; BYTES]);

/// In place of a function: none.
const NO_FUNCTION: u8 = 255;
const _: () = assert!(Function::ALL.len() < NO_FUNCTION as usize);

impl Record {
    /// An empty record: records are written in place, since moving one costs more than writing it.
    pub(super) const EMPTY: Record = Record([0; BYTES]);

    /// Writes a fact that happens now; data without a fixed size is appended to `extra`. Returns
    /// the digest after it: values are hashed as they are written, since reading back what was just
    /// written is slow.
    #[inline(always)]
    pub(super) fn write(
        &mut self,
        (fact, now, term): (Fact, Time, Term),
        function: Option<Function>,
        extra: &mut Vec<u8>,
        digest: u64,
    ) -> u64 {
        let Record(bytes) = self;
        let (head, body) = bytes.split_at_mut(HEAD);
        // The array is as long as the body: it always fits.
        let Ok(body) = <&mut [u8; BODY]>::try_from(body) else {
            return digest;
        };
        let code = fact.code();
        let digest = fold(
            fold(digest, now.0 as u32, (now.0 >> 32) as u32),
            code.into(),
            0,
        );
        let mut writer = Writer::new(body, extra, digest);
        fact.put_fields(&mut writer);
        let (len, digest) = (writer.len as u8, writer.digest());
        let function = function.map_or(NO_FUNCTION, Function::code);
        head[..4].copy_from_slice(&[code, function, peer_byte(fact.peer()), len]);
        head[4..].copy_from_slice(&term.to_le_bytes());
        digest
    }

    /// Sets the function that did it.
    #[inline]
    pub(super) fn set_function(&mut self, function: Function) {
        self.0[1] = function.code();
    }

    /// Reads the fact; it is part of this step, and `extra` are all extra bytes of its block.
    #[inline]
    pub fn read(&self, (step, at): (u64, Time), extra: &[u8]) -> Option<Stamped> {
        let [code, function, _, _, a, b, c, d, ..] = self.0;
        let mut reader = Reader::new(&self.0[HEAD..], extra);
        Some(Stamped {
            at,
            step,
            term: u32::from_le_bytes([a, b, c, d]),
            function: Function::ALL.get(usize::from(function)).copied(),
            fact: Fact::take_fields(code, &mut reader)?,
        })
    }

    /// A reader of its own values; `extra` are all extra bytes of its block.
    #[inline]
    pub fn values<'a>(&'a self, extra: &'a [u8]) -> Reader<'a> {
        Reader::new(self.body(), extra)
    }

    /// Its kind: an index into [`Fact::VARIANTS`].
    #[inline]
    pub fn code(&self) -> u8 {
        self.0[0]
    }

    /// The bytes of the fact itself.
    #[inline]
    pub fn body(&self) -> &[u8] {
        &self.0[HEAD..HEAD + usize::from(self.0[3]).min(BODY)]
    }
}

impl Fact {
    /// Has its own values read. The entries that a message carries are not among them.
    pub fn with_values<T>(&self, read: impl FnOnce(Reader<'_>) -> T) -> T {
        let (mut body, mut extra) = ([0; BODY], Vec::new());
        self.put_fields(&mut Writer::new(&mut body, &mut extra, 0));
        read(Reader::new(&body, &extra))
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
impl Record {
    /// The record with one bit of one byte flipped.
    pub(in crate::sim) fn flipped(self, byte: usize, bit: u32) -> Record {
        let mut bytes = self.0;
        bytes[byte] ^= 1 << bit;
        Record(bytes)
    }
}
