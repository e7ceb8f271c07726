//! Links: a scenario with its commands, and what is shown.

use super::Playground;
use super::boundary::{Thrown, branch_name, count, time};
use super::json::object;
use crate::scenario::{Link, Refusal, refusal};
use crate::sim::{Branch, Place};
use crate::view::{Selected, Shown};
use js_sys::Reflect;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The largest number of steps that JavaScript counts exactly.
const MAX_STEPS: u64 = (1 << 53) - 1;

/// What a playground remembers of its link.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    shown: Option<Shown>,
    other_engine: bool,
}

#[wasm_bindgen]
impl Playground {
    /// Creates the world of a link, before its first step: `1.…`, `#1.…`, or an address that ends
    /// so.
    ///
    /// # Errors
    /// The text is not a link: the refusal says what is wrong.
    pub fn from_link(text: &str) -> Result<Playground, Thrown> {
        let link = Link::decode(text)?;
        let mut playground = Playground::of(link.scenario.clone());
        playground.source = Source {
            shown: Shown::of(&link.shown),
            other_engine: !link.is_of_this_engine(),
        };
        Ok(playground)
    }

    /// What the link says about how the run is shown; undefined if nothing, and for a playground
    /// made from JSON.
    pub fn shown(&self) -> Option<Ts<Shown>> {
        self.source.shown.as_ref().map(object)
    }

    /// Whether the link was made with another engine, so that the run may differ.
    pub fn made_by_other_engine(&self) -> bool {
        self.source.other_engine
    }

    /// A link to the scenario with every command so far, and with what is shown; without `#`.
    ///
    /// # Errors
    /// Something in `shown` is out of range, or of another cluster: the refusal names the field.
    pub fn link(&self, shown: &Ts<Shown>) -> Result<String, Thrown> {
        let shown = read(&shown.js_value())?;
        let shown = shown.for_link(self.run().setup().peers)?;
        let scenario = self.present();
        Ok(Link {
            shown,
            ..Link::of(scenario)
        }
        .encode())
    }

    /// A link to the scenario with the commands of a branch, without what is shown; undefined if
    /// there is no branch of this number.
    pub fn branch_link(&self, id: u32) -> Option<String> {
        let mut branches = self.history.branches().iter();
        let branch = branches.find(|branch| branch.id == id)?;
        let scenario = self.scenario.with_commands(branch.commands());
        Some(Link::of(scenario).encode())
    }

    /// Adds an imported branch, or updates the only branch if that has the same commands. False:
    /// another branch has its number, or that is too high.
    ///
    /// # Errors
    /// `link` is not a link, or is of another cluster; or the name or a moment is out of range.
    #[allow(clippy::too_many_arguments)]
    pub fn plant_branch(
        &mut self,
        link: &str,
        id: u32,
        name: &str,
        parent: Option<u32>,
        fork_us: f64,
        head_us: f64,
        head_step: f64,
    ) -> Result<bool, Thrown> {
        let scenario = Link::decode(link)?.scenario;
        if scenario.setup() != *self.run().setup() {
            return Err(refusal::other_cluster().within("link").into());
        }
        let mut branch = Branch::new(id, scenario.commands);
        branch.name = branch_name(name)?;
        branch.parent = parent;
        branch.fork = time(fork_us)?;
        branch.head = Place {
            // No run has as many, and a higher number could not be told to the page again.
            step: count(head_step).min(MAX_STEPS),
            at: time(head_us)?,
        };
        Ok(self.history.plant(branch))
    }

    /// Changes the title.
    ///
    /// # Errors
    /// It is too long, or has several lines.
    pub fn set_title(&mut self, title: &str) -> Result<(), Thrown> {
        Ok(self.scenario.set_title(title)?)
    }

    /// Changes the note.
    ///
    /// # Errors
    /// It is too long, or has control characters.
    pub fn set_note(&mut self, note: &str) -> Result<(), Thrown> {
        Ok(self.scenario.set_note(note)?)
    }
}

/// What the page says about how it shows the run. Read field by field: a generic deserializer would
/// be larger than the rest of this room.
fn read(shown: &JsValue) -> Result<Shown, Refusal> {
    let selected = field(shown, "selected");
    let missing = |name: &str| refusal::not_a_count().within(name);
    Ok(Shown {
        at_us: whole(shown, "at_us").ok_or_else(|| missing("at_us"))?,
        done: small(shown, "done"),
        playing: field(shown, "playing").is_truthy(),
        speed: small(shown, "speed"),
        selected: if selected.is_object() {
            Some(read_selected(&selected).ok_or_else(|| missing("selected"))?)
        } else {
            None
        },
    })
}

fn read_selected(selected: &JsValue) -> Option<Selected> {
    let peer = |name| u8::try_from(whole(selected, name)?).ok();
    if let Some(message) = field(selected, "message").as_string() {
        return Some(Selected::Message { message });
    }
    match peer("peer") {
        Some(peer) => Some(Selected::Peer { peer }),
        None => Some(Selected::Link {
            from: peer("from")?,
            to: peer("to")?,
        }),
    }
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn whole(object: &JsValue, name: &str) -> Option<u64> {
    let number = field(object, name).as_f64()?;
    // `as` saturates; only whole numbers from 0 on stay the same.
    (number as u64 as f64 == number).then_some(number as u64)
}

fn small(object: &JsValue, name: &str) -> Option<u32> {
    u32::try_from(whole(object, name)?).ok()
}
