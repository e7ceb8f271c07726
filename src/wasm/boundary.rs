//! Numbers, objects and refusals between JavaScript and Rust.

use crate::raft::Time;
use crate::scenario::{Arg, Refusal, limits, refusal};
use js_sys::{Array, Error, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The types of commands, dials and options, generated from their tables.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type {
  ClientWhat, Command, Condition, LandmarkName, LinkFault, Network, OptionsView, PresetName, RequestState,
  Role, RpcKind, RuleId, Timing,
} from '../www/src/model/vocabulary';
export type { LandmarkName, RpcKind } from '../www/src/model/vocabulary';
"#;

/// What is thrown: an `Error` with `path`, `code` and `args`. Its message is the code: the page
/// makes the sentence (`www/src/model/refusals.ts`).
#[derive(Debug)]
pub struct Thrown(JsValue);

impl From<Refusal> for Thrown {
    fn from(refusal: Refusal) -> Thrown {
        let error = Error::new(refusal.code());
        let args = refusal.args().iter().map(|(name, arg)| {
            let value = match arg {
                Arg::Text(text) => JsValue::from(text),
                Arg::Number(number) => JsValue::from(*number),
            };
            Array::of2(&(*name).into(), &value)
        });
        let args = Object::from_entries(&args.collect::<Array>()).unwrap_or_default();
        for (name, value) in [
            ("path", refusal.path().into()),
            ("code", refusal.code().into()),
            ("args", args.into()),
        ] {
            // A new error accepts any property.
            let _ = Reflect::set(&error, &name.into(), &value);
        }
        Thrown(error.into())
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> JsValue {
        thrown.0
    }
}

/// A moment from the page: a whole number of microseconds within 30 days.
pub(super) fn time(at_us: f64) -> Result<Time, Refusal> {
    let latest = limits::MAX_TIME.0;
    if !(at_us >= 0.0 && at_us <= latest as f64 && at_us.fract() == 0.0) {
        return Err(refusal::not_a_moment(text(at_us), latest.to_string()).within("at_us"));
    }
    Ok(Time(at_us as u64))
}

/// The name of a branch: one line, not too long.
pub(super) fn branch_name(name: &str) -> Result<String, Refusal> {
    let most = limits::MAX_TITLE;
    if name.chars().count() > most || name.contains(char::is_control) {
        return Err(refusal::bad_name(most.to_string()).within("name"));
    }
    Ok(name.trim().to_owned())
}

/// The same as [`time`], and not in the past.
pub(super) fn moment(at_us: f64, now: Time) -> Result<Time, Refusal> {
    let at = time(at_us)?;
    if at < now {
        return Err(refusal::in_the_past(at.0.to_string(), now.0.to_string()).within("at_us"));
    }
    Ok(at)
}

/// A number as JavaScript writes it.
pub(super) fn text(number: f64) -> String {
    let text = js_sys::Number::from(number).to_string_with_radix(10);
    text.map(String::from).unwrap_or_default()
}

/// A number as JavaScript holds it, exact up to 2⁵³.
pub(super) fn number(number: u64) -> f64 {
    number as f64
}

/// A count or an index: NaN is 0, and numbers beyond the end are the end.
pub(super) fn count(number: f64) -> u64 {
    // `as` saturates, and turns NaN into 0.
    number as u64
}
