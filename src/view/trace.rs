//! The lines of a trace file.

use super::dials::{Network, OptionsView, Timing};
#[cfg(not(target_family = "wasm"))]
use super::event::Object;
use super::names;
use super::said::Said;
use super::snapshot::{EntryPlace, ViolationView};
use crate::raft::Rule;
#[cfg(not(target_family = "wasm"))]
use crate::sim::facts::{Fact, Slice, Stamped};
use crate::sim::{Recording, Run, Setup};
use serde::Serialize;
#[cfg(not(target_family = "wasm"))]
use serde::ser::{SerializeMap, Serializer};

/// The first line of a trace file: what was run.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct TraceStart {
    /// Its time: 0.
    pub t_us: u64,
    /// The event's name.
    #[cfg_attr(target_family = "wasm", tsify(type = "'start'"))]
    pub event: &'static str,
    /// The number of peers.
    pub peers: u8,
    /// The seed of all randomness.
    pub seed: u32,
    /// The rules that are off.
    pub modified: Vec<&'static str>,
    /// The timing dials.
    pub timing: Timing,
    /// The network dials.
    pub network: Network,
    /// The options.
    pub options: OptionsView,
}

/// The last line of a trace file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct TraceEnd {
    /// Its time.
    pub t_us: u64,
    /// The event's name.
    #[cfg_attr(target_family = "wasm", tsify(type = "'end'"))]
    pub event: &'static str,
    /// The number of violations.
    pub violations: usize,
    /// The digest of all facts, 16 hexadecimal digits.
    pub digest: String,
}

impl TraceStart {
    /// Of a run that starts from this.
    pub fn of(setup: &Setup) -> TraceStart {
        TraceStart {
            t_us: 0,
            event: "start",
            peers: setup.peers,
            seed: setup.seed,
            modified: setup.rules.all_off().map(Rule::id).collect(),
            timing: (&setup.timing).into(),
            network: (&setup.network).into(),
            options: (&setup.options).into(),
        }
    }
}

impl TraceEnd {
    /// Of a run, as far as it has got. Only the run has its digest: that of facts no longer kept,
    /// too.
    pub fn of(run: &Run) -> TraceEnd {
        TraceEnd {
            t_us: run.now().0,
            event: "end",
            violations: run.checker().violations().len(),
            digest: names::digest(run.digest()),
        }
    }
}

/// The checker's finding, as a trace has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ViolationFields {
    /// The id of the property.
    pub property: &'static str,
    /// The finding as a message, for those that put it into words.
    pub said: Said,
    /// The peers involved, the one that violated it first.
    pub peers: Vec<u8>,
    /// The entries involved.
    pub entries: Vec<EntryPlace>,
}

impl ViolationFields {
    /// The finding of this number of a recording.
    pub fn of(n: u32, recording: Recording<'_>) -> Option<ViolationFields> {
        let found = recording.violations.get(n as usize)?;
        let view = ViolationView::from(found);
        Some(ViolationFields {
            property: found.property().id(),
            said: view.said,
            peers: view.peers,
            entries: view.entries,
        })
    }
}

/// The line of a fact, to be written as one JSON object.
#[cfg(not(target_family = "wasm"))]
#[derive(Debug)]
pub struct TraceLine<'a> {
    fact: Stamped,
    facts: Slice<'a>,
    recording: Recording<'a>,
}

#[cfg(not(target_family = "wasm"))]
impl<'a> TraceLine<'a> {
    /// The line of the kept fact of this number; `None` if it is not kept.
    pub fn of(number: u64, recording: Recording<'a>) -> Option<TraceLine<'a>> {
        Some(TraceLine {
            fact: recording.facts.get(number)?,
            facts: recording.facts.slice(number),
            recording,
        })
    }
}

#[cfg(not(target_family = "wasm"))]
impl Serialize for TraceLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Stamped { at, fact, .. } = self.fact;
        let form = &Fact::VARIANTS[usize::from(fact.code())];
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("t_us", &at.0)?;
        map.serialize_entry("event", form.name)?;
        match fact {
            Fact::Violation { n } => {
                if let Some(found) = ViolationFields::of(n, self.recording) {
                    map.serialize_entry("property", found.property)?;
                    map.serialize_entry("detail", &found.said.text())?;
                    map.serialize_entry("peers", &found.peers)?;
                    map.serialize_entry("entries", &found.entries)?;
                }
            }
            _ => {
                let values = self.facts.records[0].values(self.facts.extra);
                Object::new(form.fields, values).add_to(&mut map)?;
            }
        }
        map.end()
    }
}
