//! How long links are; `npm run bench` calls it.
//!
//! `cargo run --example link_lengths` prints a line of JSON: what is in a link, and its characters,
//! the `#` among them.

mod typical;

fn main() {
    let lengths = typical::links().map(|(content, link)| {
        let characters = 1 + link.encode().len();
        serde_json::json!({ "content": content, "characters": characters })
    });
    println!("{}", serde_json::json!(lengths));
}
