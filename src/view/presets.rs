//! What a run starts from: examples and presets.

use super::dials::{Network, Timing};
use crate::scenario::{EXAMPLES, Preset, Refusal, Scenario};
use serde::Serialize;

/// An example.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ExampleView {
    /// Its name, and that of its file.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// The scenario, as JSON.
    pub json: &'static str,
}

impl ExampleView {
    /// All examples; the page opens with the first.
    ///
    /// # Errors
    /// One of them is no scenario; the tests show that all are.
    pub fn all() -> Result<Vec<ExampleView>, Refusal> {
        EXAMPLES
            .iter()
            .map(|example| {
                Ok(ExampleView {
                    id: example.id,
                    title: Scenario::from_json(example.json)?.title,
                    json: example.json,
                })
            })
            .collect()
    }
}

/// A preset, and the dials that it sets.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct PresetView {
    /// Its name.
    #[cfg_attr(target_family = "wasm", tsify(type = "PresetName"))]
    pub name: &'static str,
    /// Its timing dials.
    pub timing: Timing,
    /// Its network dials.
    pub network: Network,
}

impl PresetView {
    /// All presets, the default first.
    pub fn all() -> Vec<PresetView> {
        Preset::ALL
            .iter()
            .map(|preset| PresetView {
                name: preset.name(),
                timing: (&preset.timing()).into(),
                network: (&preset.network()).into(),
            })
            .collect()
    }
}
