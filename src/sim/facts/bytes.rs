//! Writes and reads the bytes of a record.

use super::BODY;
use super::digest::fold;
use super::layout::Value;
use crate::raft::Payload;

/// Writes the values of a fact, and hashes them: each as a word of 32 bits, or as two.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(super) body: &'a mut [u8; BODY],
    pub(super) len: usize,
    /// The digest with all complete pairs of words so far.
    digest: u64,
    /// The first word of an incomplete pair.
    half: Option<u32>,
    extra: &'a mut Vec<u8>,
    /// Whether a value of one byte takes four.
    is_wide: bool,
}

impl<'a> Writer<'a> {
    /// Begins with the first byte of the body, and at the end of the extra bytes.
    #[inline(always)]
    pub(super) fn new(body: &'a mut [u8; BODY], extra: &'a mut Vec<u8>, digest: u64) -> Writer<'a> {
        Writer {
            body,
            len: 0,
            digest,
            half: None,
            extra,
            is_wide: false,
        }
    }

    #[inline(always)]
    fn bytes<const N: usize>(&mut self, bytes: [u8; N]) {
        self.body[self.len..self.len + N].copy_from_slice(&bytes);
        self.len += N;
    }

    #[inline(always)]
    fn hash(&mut self, word: u32) {
        match self.half.take() {
            None => self.half = Some(word),
            Some(half) => self.digest = fold(self.digest, half, word),
        }
    }

    /// The digest with all values.
    #[inline(always)]
    pub(super) fn digest(&self) -> u64 {
        match self.half {
            None => self.digest,
            Some(half) => fold(self.digest, half, 0),
        }
    }

    /// Writes a value that is not hashed: a trace does not have it, it follows from earlier facts.
    #[inline(always)]
    pub fn hidden(&mut self, value: impl Value) {
        let (digest, half) = (self.digest, self.half);
        value.put(self);
        (self.digest, self.half) = (digest, half);
    }

    /// Writes a number of one byte.
    #[inline(always)]
    pub fn byte(&mut self, number: u8) {
        let word = u32::from(number);
        self.hash(word);
        match self.is_wide {
            false => self.bytes([number]),
            true => self.bytes(word.to_le_bytes()),
        }
    }

    /// Writes a number of four bytes.
    #[inline(always)]
    pub fn word(&mut self, word: u32) {
        self.hash(word);
        self.bytes(word.to_le_bytes());
    }

    /// Writes a number of six bytes, below 2⁴⁸.
    #[inline(always)]
    pub fn long(&mut self, number: u64) {
        self.hash(number as u32);
        self.hash((number >> 32) as u32);
        self.bytes((number as u32).to_le_bytes());
        self.bytes(((number >> 32) as u16).to_le_bytes());
    }

    /// Writes a number of eight bytes.
    #[inline(always)]
    pub fn time(&mut self, number: u64) {
        self.hash(number as u32);
        self.hash((number >> 32) as u32);
        self.bytes(number.to_le_bytes());
    }

    /// Writes where the extra bytes of the fact begin: here, or where they are written already. A
    /// place is not hashed.
    #[inline(always)]
    pub fn place(&mut self, written: Option<u32>) {
        let place = written.unwrap_or(self.extra.len() as u32);
        self.bytes(place.to_le_bytes());
    }

    /// Writes a value to the end of the extra bytes. They are hashed when the step ends.
    #[inline]
    pub fn extra(&mut self, value: impl Value) {
        let mut body = [0; BODY];
        let mut wide = Writer::new(&mut body, self.extra, 0);
        wide.is_wide = true;
        value.put(&mut wide);
        let len = wide.len;
        self.extra.extend_from_slice(&body[..len]);
    }
}

/// Reads the values of a fact. After the last byte there are zeros.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// All extra bytes of the block.
    extra: &'a [u8],
    /// Whether a value of one byte takes four.
    is_wide: bool,
}

impl<'a> Reader<'a> {
    #[inline(always)]
    pub(super) fn new(bytes: &'a [u8], extra: &'a [u8]) -> Reader<'a> {
        Reader {
            bytes,
            at: 0,
            extra,
            is_wide: false,
        }
    }

    #[inline(always)]
    fn next<const N: usize>(&mut self) -> [u8; N] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += N;
        rest.first_chunk().copied().unwrap_or([0; N])
    }

    /// The same after the first so many bytes, wherever it is.
    pub(super) fn after(&self, place: usize) -> Reader<'a> {
        Reader {
            at: place,
            ..self.clone()
        }
    }

    /// Reads a number of one byte.
    #[inline]
    pub fn byte(&mut self) -> u8 {
        match self.is_wide {
            false => self.next::<1>()[0],
            true => self.word() as u8,
        }
    }

    /// Reads a number of four bytes.
    #[inline]
    pub fn word(&mut self) -> u32 {
        u32::from_le_bytes(self.next())
    }

    /// Reads a number of six bytes.
    #[inline]
    pub fn long(&mut self) -> u64 {
        let low = self.word();
        u64::from(low) | u64::from(u16::from_le_bytes(self.next())) << 32
    }

    /// Reads a number of eight bytes.
    #[inline]
    pub fn time(&mut self) -> u64 {
        u64::from_le_bytes(self.next())
    }

    /// Reads where extra bytes begin, and begins to read them.
    pub fn extra(&mut self) -> Reader<'a> {
        let place = self.word();
        self.extra_from(place)
    }

    /// A reader of the extra bytes from this place on.
    pub fn extra_from(&self, place: u32) -> Reader<'a> {
        Reader {
            bytes: self.extra.get(place as usize..).unwrap_or_default(),
            at: 0,
            extra: &[],
            is_wide: true,
        }
    }

    /// Reads a write, or that there is none.
    pub fn payload(&mut self) -> Payload {
        Value::take(self)
    }

    /// Skips so many bytes.
    pub fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }
}
