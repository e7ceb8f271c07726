//! The class.

use super::boundary::{Thrown, count, moment, number, text};
use super::json::{object, objects};
use super::link::Source;
use crate::scenario::{Scenario, command_from_json, limits, refusal};
use crate::sim::{Goal, History, Moment, Next, Run};
use crate::view::{Ledger, PresetView, Snapshot, frame, names};
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A run of a scenario, driven and shown by a page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Playground {
    pub(super) scenario: Scenario,
    pub(super) history: History,
    pub(super) source: Source,
    /// Kept between frames, so that drawing does not allocate.
    frame: Vec<f64>,
    pub(super) diagram: Vec<f64>,
}

impl Playground {
    pub(super) fn of(scenario: Scenario) -> Playground {
        Playground {
            history: History::new(scenario.setup(), scenario.commands.clone()),
            scenario,
            source: Source::default(),
            frame: Vec::new(),
            diagram: Vec::new(),
        }
    }

    pub(super) fn run(&self) -> &Run {
        self.history.run()
    }

    /// The next item within 30 days. An action later than that could not be written to a scenario.
    fn due(&self) -> Option<Next> {
        self.run().next().filter(|next| next.at <= limits::MAX_TIME)
    }

    /// The scenario with every command given so far.
    pub(super) fn present(&self) -> Scenario {
        self.scenario.with_commands(self.run().commands())
    }
}

/// What needs no run.
#[wasm_bindgen]
impl Playground {
    /// Creates the world of a scenario (JSON text).
    ///
    /// # Errors
    /// The text is not a scenario: the refusal names the field, the line or the byte.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario_json: &str) -> Result<Playground, Thrown> {
        let scenario = Scenario::from_json(scenario_json)?;
        Ok(Playground::of(scenario))
    }

    /// The presets and their dials, the default first.
    pub fn presets() -> Vec<Ts<PresetView>> {
        objects(PresetView::all())
    }

    /// A seed for a new scenario, from the browser's randomness.
    ///
    /// # Errors
    /// The browser has none.
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place where a run gets its randomness: a seed"
    )]
    pub fn fresh_seed() -> Result<u32, Thrown> {
        Ok(getrandom::u32().map_err(|why| refusal::no_fresh_seed(why.to_string()))?)
    }

    /// The version of this package.
    pub fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}

/// Driving the run: the page decides when.
#[wasm_bindgen]
impl Playground {
    /// The token of the next item due; undefined if there will never be one, or none within 30
    /// days.
    pub fn next(&self) -> Option<f64> {
        self.due().map(|next| next.token as f64)
    }

    /// When the next item is due; Infinity if there will never be one, or none within 30 days.
    pub fn next_at_us(&self) -> f64 {
        self.due().map_or(f64::INFINITY, |next| number(next.at.0))
    }

    /// The trigger of the next item due, as bytes: `fact-layout.ts` has the layout.
    pub fn next_trigger(&self) -> Option<Vec<u8>> {
        self.due().map(|next| next.what.bytes().to_vec())
    }

    /// Carries out the next item due.
    ///
    /// # Errors
    /// The token is not the next item's; nothing is done.
    pub fn hand_over(&mut self, token: f64) -> Result<(), Thrown> {
        match self.next() {
            Some(next) if next == token => {
                self.history.step();
                Ok(())
            }
            Some(next) => Err(refusal::not_due_next(text(token), text(next)).into()),
            None => Err(refusal::nothing_due().into()),
        }
    }

    /// Moves the clock, and nothing else.
    ///
    /// # Errors
    /// An item is due at or before `at_us`; or that is not a moment from now to 30 days.
    pub fn advance_to(&mut self, at_us: f64) -> Result<(), Thrown> {
        let at = moment(at_us, self.run().now())?;
        if self.history.advance_to(at) {
            Ok(())
        } else {
            Err(refusal::item_due(text(self.next_at_us()), text(at_us)).into())
        }
    }

    /// Carries out everything due at or before `at_us` in one call; then the clock is there. A long
    /// way takes a long time: the caller chooses how far to go per call.
    ///
    /// # Errors
    /// `at_us` is not a moment from now to 30 days.
    pub fn run_until(&mut self, at_us: f64) -> Result<(), Thrown> {
        let at = moment(at_us, self.run().now())?;
        self.history.go_to(Goal::Moment(Moment::end_of(at)));
        self.history.travel(u64::MAX);
        Ok(())
    }

    /// Carries out an action now; the command becomes one of the scenario's. False: it could not
    /// apply, which is traced, and changed nothing.
    ///
    /// # Errors
    /// It is not a command of this cluster: the refusal names the field.
    pub fn command(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Command")] command: &JsValue,
    ) -> Result<bool, Thrown> {
        let text = js_sys::JSON::stringify(command)
            .ok()
            .and_then(|text| text.as_string())
            .ok_or_else(refusal::not_an_object)?;
        let command = command_from_json(text, self.run().setup().peers)?;
        // With one more, the scenario could not be read back.
        if self.run().commands().len() >= limits::MAX_COMMANDS {
            return Err(refusal::full(limits::MAX_COMMANDS.to_string()).into());
        }
        Ok(self.history.act(command))
    }
}

/// What the page shows.
#[wasm_bindgen]
impl Playground {
    /// The scenario as JSON for people, with every command so far.
    pub fn scenario(&self) -> String {
        self.present().to_json()
    }

    /// The virtual clock.
    pub fn now_us(&self) -> f64 {
        number(self.run().now().0)
    }

    /// Changes if a snapshot would differ in more than time.
    pub fn revision(&self) -> f64 {
        number(self.run().revision())
    }

    /// Writes everything that moves now, and the messages that ended within the last `window_us`.
    /// See [`frame`] for the layout.
    pub fn write_frame(&mut self, window_us: f64) {
        frame::write(self.history.run(), count(window_us), &mut self.frame);
    }

    /// Where the frame begins in wasm memory. Any later call may move it.
    pub fn frame_ptr(&self) -> *const f64 {
        self.frame.as_ptr()
    }

    /// The length of the frame, in numbers.
    pub fn frame_len(&self) -> usize {
        self.frame.len()
    }

    /// How many properties are violated by now. A playing run stops when this grows.
    pub fn violated(&self) -> u32 {
        self.run().checker().violated() as u32
    }

    /// Everything that panels show; needed only when the revision has changed.
    pub fn snapshot(&self) -> Ts<Snapshot> {
        object(&Snapshot::of(self.run(), &self.scenario))
    }

    /// At most `most` entries, and 500, of each peer's log, from an index on, side by side.
    pub fn ledger(&self, from_index: u32, most: u32) -> Ts<Ledger> {
        object(&Ledger::of(self.run(), from_index, most))
    }

    /// The digest of all facts so far: 16 hexadecimal digits.
    pub fn digest(&self) -> String {
        names::digest(self.run().digest())
    }
}
