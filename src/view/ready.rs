//! What there is to start from: ready scenarios and presets.

use super::dials::{Network, Timing};
use crate::scenario::{Preset, READY, Refusal, Scenario};
use serde::Serialize;

/// A scenario to start from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ReadyScenario {
    /// Its name, as in a file name.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// The scenario itself, as JSON.
    pub json: &'static str,
}

impl ReadyScenario {
    /// All of them, the one to open first first.
    ///
    /// # Errors
    /// One of them is no scenario; the scenarios' own tests show that they all are.
    pub fn all() -> Result<Vec<ReadyScenario>, Refusal> {
        READY
            .iter()
            .map(|ready| {
                Ok(ReadyScenario {
                    id: ready.id,
                    title: Scenario::from_json(ready.json)?.title,
                    json: ready.json,
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
