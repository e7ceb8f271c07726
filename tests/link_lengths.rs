//! Links are short enough to be pasted anywhere.
#![cfg(not(target_family = "wasm"))]

#[path = "../examples/link_lengths/typical.rs"]
mod typical;

/// How many characters each may have, the `#` among them; what is longer is offered as a file.
const MOST: [usize; 3] = [100, 150, 8_000];

#[test]
fn typical_links_are_short() {
    for ((content, link), most) in typical::links().into_iter().zip(MOST) {
        let length = 1 + link.encode().len();
        assert!(length < most, "{content}: {length} characters");
    }
}
