//! A fact as words.

use super::digest::fold;
use super::layout::{Reader, Type, Writer};
use super::{Fact, Stamped, peer_word};
use crate::raft::{Function, Time};

/// The words before those of the fact itself: the time (two), the step (two), four bytes in one
/// word (kind, function, peer, number of words that follow), the peer's term, and where the extra
/// words begin.
pub const HEAD: usize = 7;

/// The max number of words of a fact's own values.
pub const BODY: usize = Type::most_words(Fact::VARIANTS);

/// The number of words of a record.
pub const WORDS: usize = HEAD + BODY;

/// A fact as it is kept and handed to JavaScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Record([u32; WORDS]);

/// In place of a function: none.
const NO_FUNCTION: u32 = 255;
const _: () = assert!(Function::ALL.len() < NO_FUNCTION as usize);

fn function_word(function: Option<Function>) -> u32 {
    function.map_or(NO_FUNCTION, |function| function.code().into())
}

impl Record {
    /// An empty record: records are written in place, since moving one costs more than writing it.
    pub(super) const EMPTY: Record = Record([0; WORDS]);

    /// Writes a fact; data without a fixed size is appended to `extra`. Returns the digest after
    /// it: words are hashed as they are written, since reading back what was just written is slow.
    #[inline(always)]
    pub(super) fn write(&mut self, stamped: &Stamped, extra: &mut Vec<u32>, digest: u64) -> u64 {
        let Record(words) = self;
        let Stamped {
            at,
            step,
            term,
            function,
            fact,
        } = *stamped;
        let (head, body) = words.split_at_mut(HEAD);
        // The array is as long as the body: it always fits.
        let Ok(body) = <&mut [u32; BODY]>::try_from(body) else {
            return digest;
        };
        let code = fact.code();
        let digest = fold(fold(digest, at.0 as u32, (at.0 >> 32) as u32), code, 0);
        let mut writer = Writer::new(body, extra, digest);
        fact.put_fields(&mut writer);
        let what = code | function_word(function) << 8 | peer_word(fact.peer()) << 16;
        let (len, extra_at, digest) = (writer.len as u32, writer.extra_at, writer.digest());
        head[0] = at.0 as u32;
        head[1] = (at.0 >> 32) as u32;
        head[2] = step as u32;
        head[3] = (step >> 32) as u32;
        head[4] = what | len << 24;
        head[5] = term;
        head[6] = extra_at;
        digest
    }

    /// Sets the function that did it.
    #[inline]
    pub(super) fn set_function(&mut self, function: Function) {
        self.0[4] = self.0[4] & !0xff00 | u32::from(function.code()) << 8;
    }

    /// Its time.
    #[inline]
    pub fn at(&self) -> Time {
        Time(u64::from(self.0[0]) | u64::from(self.0[1]) << 32)
    }

    /// Reads the fact; `extra` are all extra words of its block.
    #[inline]
    pub fn read(&self, extra: &[u32]) -> Option<Stamped> {
        let [_, _, step_low, step_high, what, term, ..] = self.0;
        let mut reader = self.words(extra);
        Some(Stamped {
            at: self.at(),
            step: u64::from(step_low) | u64::from(step_high) << 32,
            term,
            function: Function::ALL.get((what >> 8 & 0xff) as usize).copied(),
            fact: Fact::take_fields(what & 0xff, &mut reader)?,
        })
    }

    /// A reader of its own words; `extra` are all extra words of its block.
    #[inline]
    pub fn words<'a>(&'a self, extra: &'a [u32]) -> Reader<'a> {
        let extra_at = self.extra_at();
        Reader {
            body: &self.0[HEAD..],
            at: 0,
            extra_at,
            extra: extra.get(extra_at as usize..).unwrap_or_default(),
        }
    }

    /// Its kind: an index into [`Fact::VARIANTS`].
    #[inline]
    pub fn code(&self) -> u32 {
        self.0[4] & 0xff
    }

    /// The words of the fact itself.
    #[inline]
    pub fn body(&self) -> &[u32] {
        let len = (self.0[4] >> 24) as usize;
        &self.0[HEAD..HEAD + len.min(BODY)]
    }

    /// Where its extra words begin.
    #[inline]
    pub fn extra_at(&self) -> u32 {
        self.0[6]
    }
}

impl Fact {
    /// Has its own words read. The entries that a message carries are not among them.
    pub fn with_words<T>(&self, read: impl FnOnce(Reader<'_>) -> T) -> T {
        let (mut body, mut extra) = ([0; BODY], Vec::new());
        self.put_fields(&mut Writer::new(&mut body, &mut extra, 0));
        read(Reader {
            body: &body,
            at: 0,
            extra_at: 0,
            extra: &extra,
        })
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
impl Record {
    /// The record with one bit of one word flipped.
    pub(in crate::sim) fn flipped(self, word: usize, bit: u32) -> Record {
        let mut words = self.0;
        words[word] ^= 1 << bit;
        Record(words)
    }
}
