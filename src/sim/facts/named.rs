//! Enums without fields: how they stand in records, and by which names.

use super::bytes::{Reader, Writer};
use super::layout::{Type, Value};

/// Has enums without fields stand in records by their place among their names.
macro_rules! named {
    ($($enum:ty { $($variant:ident = $name:literal),+ $(,)? })+) => { $(
        impl $crate::sim::facts::Named for $enum {
            const ALL: &'static [$enum] = &[$(<$enum>::$variant),+];
            const NAMES: &'static [&'static str] = &[$($name),+];

            fn code(self) -> u8 {
                self as u8
            }
        }

        // The place in the table is the number in Rust, and none is left out.
        const _: () = {
            let mut place = 0;
            $( assert!(<$enum>::$variant as usize == place); place += 1; )+
            assert!(place > 0);
            const fn _each(value: $enum) {
                match value { $( <$enum>::$variant => {} )+ }
            }
        };
    )+ };
}
pub(in crate::sim) use named;

/// An enum without fields, by names that never change once a trace has carried them.
pub trait Named: Copy + 'static {
    /// All of it.
    const ALL: &'static [Self];
    /// Their names, in the same order.
    const NAMES: &'static [&'static str];
    /// Its place in both.
    fn code(self) -> u8;

    /// Its name.
    fn name(self) -> &'static str {
        Self::NAMES[usize::from(self.code())]
    }
}

impl<T: Named> Value for T {
    const TYPE: Type = Type::Name(T::NAMES);

    #[inline(always)]
    fn put(self, to: &mut Writer<'_>) {
        to.byte(self.code());
    }

    #[inline]
    fn take(from: &mut Reader<'_>) -> T {
        let place = usize::from(from.byte());
        T::ALL[place.min(T::ALL.len() - 1)]
    }
}
