//! Golden links: readable forever, natively and in every browser, as the scenarios beside them.
//!
//! **What must never change** is what an entry's link means: the scenario, and what is shown. A
//! change of the wire, of a default or of a preset that breaks an entry breaks links that people
//! have kept: append instead (see `link/wire.rs`), and add an entry.
//!
//! **What may change** on purpose: a digest, when `ENGINE` is raised in the same commit; and the
//! text that a scenario is written as ([`today_they_are_written_so`]), when it gets shorter. Then
//! the old entry stays, marked `"old": true`.

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::golden::assert_digests;
use crate::raft::Time;
use crate::scenario::{Link, Scenario, Selected, Shown};
use crate::sim::{Goal, Moment, Run};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    name: String,
    link: String,
    #[serde(default)]
    old: bool,
    engine: u32,
    scenario: Box<RawValue>,
    /// Microseconds, and how many steps of that microsecond are done; `None`: all.
    moment: Option<(u64, Option<u32>)>,
    playing: bool,
    speed: Option<u32>,
    selected: Option<String>,
    /// At that moment, else at the scenario's end.
    digest: String,
}

fn goldens() -> Vec<Golden> {
    let goldens = include_str!("../../../tests/golden/links.json");
    serde_json::from_str(goldens).expect("the file of golden links is sound")
}

fn read(golden: &Golden) -> Link {
    Link::decode(&golden.link).unwrap_or_else(|refusal| panic!("{}: {refusal}", golden.name))
}

fn in_words(selected: Selected) -> String {
    match selected {
        Selected::Peer(peer) => format!("peer {}", peer.0),
        Selected::Message(id) => format!("message {id}"),
        Selected::Link { from, to } => format!("link {}-{}", from.0, to.0),
    }
}

fn digest_at(moment: Moment, scenario: Scenario) -> String {
    let mut run = Run::new(scenario.setup(), scenario.commands);
    run.go_to(Goal::Moment(moment), u64::MAX);
    format!("{:016x}", run.digest())
}

#[test]
fn they_are_read_for_ever() {
    for golden in goldens() {
        let link = read(&golden);
        let scenario = Scenario::from_json(golden.scenario.get()).expect("its JSON is sound");
        assert_eq!(link.engine, golden.engine, "{}", golden.name);
        assert_eq!(link.scenario, scenario, "{}", golden.name);
        let Shown {
            moment,
            playing,
            speed,
            selected,
        } = link.shown;
        let expected = golden.moment.map(|(at, done)| Moment {
            at: Time(at),
            done: done.unwrap_or(Moment::ALL),
        });
        assert_eq!(moment, expected, "{}", golden.name);
        assert_eq!(playing, golden.playing, "{}", golden.name);
        assert_eq!(speed, golden.speed, "{}", golden.name);
        assert_eq!(selected.map(in_words), golden.selected, "{}", golden.name);
    }
}

#[test]
fn their_digests_are_golden() {
    let seen = |golden: Golden| {
        let link = read(&golden);
        let end = Moment::end_of(link.scenario.end());
        let moment = link.shown.moment.unwrap_or(end);
        (golden.digest, digest_at(moment, link.scenario))
    };
    let seen: Vec<(String, String)> = goldens().into_iter().map(seen).collect();
    assert_digests("tests/golden/links.json", &seen);
}

#[test]
fn today_they_are_written_so() {
    for golden in goldens().iter().filter(|golden| !golden.old) {
        assert_eq!(read(golden).encode(), golden.link, "{}", golden.name);
    }
}
