//! Links: a scenario, its commands, and the moment that is shown.

use super::Playground;
use super::boundary::refuse;
use crate::scenario::Scenario;
use crate::view::Shown;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Playground {
    /// Stand-in.
    ///
    /// # Errors
    /// It is no link.
    pub fn from_link(text: &str) -> Result<Playground, JsError> {
        let hex = text.rsplit('#').next().unwrap_or_default();
        let hex = hex
            .strip_prefix("1.")
            .ok_or_else(|| refuse("byte 0: no link."))?;
        let bytes: Vec<u8> = (0..hex.len() / 2)
            .map(|n| u8::from_str_radix(&hex[n * 2..n * 2 + 2], 16).unwrap_or_default())
            .collect();
        let (json, shown): (String, Shown) =
            serde_json::from_slice(&bytes).map_err(|_| refuse("byte 9: the link is damaged."))?;
        let scenario = Scenario::from_json(json).map_err(refuse)?;
        let mut playground = Playground::of(scenario);
        playground.shown = Some(shown);
        Ok(playground)
    }

    /// What the link said besides the scenario; undefined for a playground made from JSON.
    ///
    /// # Errors
    /// Never: its numbers are far below 2⁵³.
    pub fn shown(&self) -> Result<Option<Ts<Shown>>, JsError> {
        Ok(self.shown.as_ref().map(Tsify::into_ts).transpose()?)
    }

    /// Whether an engine of another number made the link, so that the run may differ.
    pub fn made_by_other_engine(&self) -> bool {
        false
    }

    /// The link.
    ///
    /// # Errors
    /// `shown` is not of its type.
    pub fn link(&self, shown: &Ts<Shown>) -> Result<String, JsError> {
        let shown: Shown = shown.to_rust()?;
        let text = serde_json::to_string(&(self.scenario(), shown))?;
        Ok(text.bytes().fold("1.".to_owned(), |mut hex, byte| {
            hex.push_str(&format!("{byte:02x}"));
            hex
        }))
    }

    /// Calls the scenario so.
    ///
    /// # Errors
    /// The title is too long.
    pub fn set_title(&mut self, title: &str) -> Result<(), JsError> {
        title.clone_into(&mut self.scenario.title);
        Ok(())
    }

    /// Adds a note.
    ///
    /// # Errors
    /// The note is too long.
    pub fn set_note(&mut self, note: &str) -> Result<(), JsError> {
        self.note = note.to_owned();
        Ok(())
    }
}
