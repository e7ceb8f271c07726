//! The presets that a run starts from.

use super::dials::{Network, Timing};
use crate::scenario::Preset;
use serde::Serialize;

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
