//! The names that a trace and the page have for what the core keeps as enums: those of their tables
//! ([`Named`]).

use crate::sim::Named;
use serde::Serializer;

/// Writes a value as its name.
pub(super) fn serialize<T: Named, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(value.name())
}

/// The value of this name.
pub fn read<T: Named>(name: &str) -> Option<T> {
    T::ALL.iter().copied().find(|value| value.name() == name)
}

/// A digest as it is shown: 16 hexadecimal digits.
pub fn digest(digest: u64) -> String {
    format!("{digest:016x}")
}
