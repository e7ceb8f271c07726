//! The functions of this room, so that an effect can say which one emitted it.
//!
//! `build.rs` reads them from the source: no name is typed by hand.

/// A function of this room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Function(u8);

/// Where a function is in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionInfo {
    /// Its name.
    pub name: &'static str,
    /// Its file, from the root of the repository, such as `src/raft/peer.rs`.
    pub file: &'static str,
    /// Its first line, attributes and comments not counted; lines start at 1.
    pub first_line: u32,
    /// The line of its closing brace.
    pub last_line: u32,
}

include!(concat!(env!("OUT_DIR"), "/functions.rs"));

impl Function {
    /// All of them, by file and line.
    pub const ALL: [Function; FUNCTIONS.len()] = {
        let mut all = [Function(0); FUNCTIONS.len()];
        let mut place = 0;
        while place < all.len() {
            all[place] = Function(place as u8);
            place += 1;
        }
        all
    };

    /// Its name.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Its place among all.
    pub fn code(self) -> u8 {
        self.0
    }

    /// Where it is in the source.
    pub fn info(self) -> &'static FunctionInfo {
        &FUNCTIONS[usize::from(self.0)]
    }

    /// The function that encloses a line; at compile time, an error if there is none.
    pub(super) const fn at(file: &str, line: u32) -> Function {
        let mut place = 0;
        while place < FUNCTIONS.len() {
            let info = &FUNCTIONS[place];
            if info.first_line <= line && line <= info.last_line && ends_with(file, info.file) {
                return Function(place as u8);
            }
            place += 1;
        }
        panic!("no function of src/raft encloses this line")
    }

    /// The function of a name; at compile time, an error if there is none.
    pub(super) const fn named(name: &str) -> Function {
        let mut place = 0;
        while place < FUNCTIONS.len() {
            let known = FUNCTIONS[place].name;
            if known.len() == name.len() && ends_with(name, known) {
                return Function(place as u8);
            }
            place += 1;
        }
        panic!("src/raft has no function of this name")
    }
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a text ends with another; both kinds of slashes are equal.
const fn ends_with(text: &str, end: &str) -> bool {
    let (text, end) = (text.as_bytes(), end.as_bytes());
    if text.len() < end.len() {
        return false;
    }
    let before = text.len() - end.len();
    let mut place = 0;
    while place < end.len() {
        let byte = text[before + place];
        let slashed = if byte == b'\\' { b'/' } else { byte };
        if slashed != end[place] {
            return false;
        }
        place += 1;
    }
    true
}

/// The [`Function`] in which this stands, or the one of this name. Known at compile time.
macro_rules! function {
    () => {{
        const FUNCTION: $crate::raft::Function = $crate::raft::Function::at(file!(), line!());
        FUNCTION
    }};
    ($name:ident) => {{
        const FUNCTION: $crate::raft::Function = $crate::raft::Function::named(stringify!($name));
        FUNCTION
    }};
}
pub(super) use function;
