//! Sets of kinds of facts.

use super::Fact;

/// A set of kinds of facts: who reads many facts and needs few of them says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u64);

const _: () = assert!(Fact::VARIANTS.len() <= u64::BITS as usize);

impl Kinds {
    /// Every kind.
    pub const ALL: Kinds = Kinds(u64::MAX);

    /// The kinds of these names.
    ///
    /// # Panics
    /// If there is no kind of one of the names: at compile time, where the set is a constant.
    pub const fn named(names: &[&str]) -> Kinds {
        let mut kinds = Kinds(0);
        let mut place = 0;
        while place < names.len() {
            kinds.0 |= 1 << code(names[place]);
            place += 1;
        }
        kinds
    }

    /// What is in either of two sets.
    pub const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether the kind of this [code](Fact::code) is one of them.
    #[inline]
    pub const fn has(self, code: u8) -> bool {
        code < 64 && self.0 >> code & 1 != 0
    }
}

const fn code(name: &str) -> usize {
    let mut code = 0;
    while code < Fact::VARIANTS.len() {
        if is_same(Fact::VARIANTS[code].name.as_bytes(), name.as_bytes()) {
            return code;
        }
        code += 1;
    }
    panic!("There is no such kind of fact.")
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([a, one @ ..], [b, other @ ..]) => *a == *b && is_same(one, other),
        _ => false,
    }
}
