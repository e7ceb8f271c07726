//! Each message can be read, and says what it should.

use super::{Arg, EN, Error, english};
use fluent_bundle::FluentResource;

#[test]
fn the_file_of_words_has_no_errors() {
    if let Err((_, errors)) = FluentResource::try_new(EN.to_owned()) {
        panic!("en.ftl: {errors:?}");
    }
}

#[test]
fn numbers_select_a_plural_and_are_not_grouped() {
    let start = |count: u32| english().text("caption-start", &[("count", count.into())]);
    assert!(start(1).starts_with("One peer starts."));
    assert!(start(12_345).starts_with("12345 peers start"));
}

#[test]
fn what_is_unknown_or_incomplete_is_an_error_and_no_panic() {
    let unknown = english().try_text("caption-of-nothing", &[]);
    assert!(matches!(unknown, Err(Error::Unknown { id }) if id == "caption-of-nothing"));
    let incomplete = english().try_text("caption-start", &[("peers", Arg::Number(3))]);
    assert!(matches!(incomplete, Err(Error::Incomplete { id, .. }) if id == "caption-start"));
    assert!(
        english()
            .text("caption-start", &[])
            .contains("caption-start")
    );
}
