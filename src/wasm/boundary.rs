//! Numbers and sentences on their way between JavaScript and Rust.

use crate::raft::Time;
use crate::scenario::limits;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsError;

/// Makes an `Error` of whatever says in one sentence what is wrong.
pub fn refuse(sentence: impl std::fmt::Display) -> JsError {
    JsError::new(&sentence.to_string())
}

/// A moment that a page asks for: a whole number of microseconds within 30 days.
pub fn time(at_us: f64) -> Result<Time, JsError> {
    let latest = limits::MAX_TIME.0 as f64;
    if !(at_us >= 0.0 && at_us <= latest && at_us.fract() == 0.0) {
        return Err(refuse(format!(
            "at_us: {} is not a whole number of microseconds from 0 to {}.",
            text(at_us),
            limits::MAX_TIME.0
        )));
    }
    Ok(Time(at_us as u64))
}

/// The name of a branch: one line, not too long.
pub fn branch_name(name: &str) -> Result<String, JsError> {
    let most = limits::MAX_TITLE;
    if name.chars().count() > most || name.contains(char::is_control) {
        return Err(refuse(format!(
            "name: must be one line of at most {most} characters."
        )));
    }
    Ok(name.trim().to_owned())
}

/// The same, and not in the past.
pub fn moment(at_us: f64, now: Time) -> Result<Time, JsError> {
    let at = time(at_us)?;
    if at < now {
        return Err(refuse(format!(
            "at_us: {} is in the past; it is {} now.",
            at.0, now.0
        )));
    }
    Ok(at)
}

/// A number as JavaScript writes it.
pub fn text(number: f64) -> String {
    let text = js_sys::Number::from(number).to_string_with_radix(10);
    text.map(String::from).unwrap_or_default()
}

/// A number as JavaScript holds it, exact up to 2⁵³.
pub fn number(number: u64) -> f64 {
    number as f64
}

/// How many, or which of them: what is no number counts as 0, what is beyond the end as the end.
pub fn count(number: f64) -> u64 {
    // `as` saturates, and makes 0 of NaN.
    number as u64
}

/// Objects for JavaScript.
pub fn objects<T: Tsify + Serialize>(
    values: impl IntoIterator<Item = T>,
) -> Result<Vec<Ts<T>>, JsError> {
    values
        .into_iter()
        .map(|value| Ok(value.into_ts()?))
        .collect()
}
