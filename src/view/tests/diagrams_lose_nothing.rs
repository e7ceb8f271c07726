//! In every window, each message is drawn exactly once.

use super::diagrams::diagram;
use super::message_id;
use crate::raft::Time;
use crate::scenario::Scenario;
use crate::sim::{Ended, Run};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Clusters with many faults.
fn scenario() -> impl Strategy<Value = String> {
    let network = (1..80u32, 0..200u32, 0..3u32, 0..3u32);
    let acts = proptest::collection::vec((0..3000u32, 0..6usize, 0..3u32), 0..12);
    (3..8u32, any::<u32>(), network, acts).prop_map(|(peers, seed, network, acts)| {
        let (low, more, loss, twice) = network;
        let acts: Vec<String> = acts
            .into_iter()
            .map(|(at, act, peer)| {
                let act = [
                    "crash",
                    "restart",
                    "pause",
                    "resume",
                    "isolate",
                    "reconnect",
                ][act];
                format!(r#"{{"at_ms": {at}, "do": "{act}", "peer": {peer}}}"#)
            })
            .collect();
        format!(
            r#"{{"peers": {peers}, "seed": {seed},
                 "network": {{"latency_ms": [{low}, {}], "loss": 0.{loss}, "duplicate": 0.{twice}}},
                 "commands": [{}]}}"#,
            low + more,
            acts.join(", ")
        )
    })
}

/// Each message of the run: when it was sent, and when it ended or the current time, by name.
fn messages(run: &Run) -> BTreeMap<String, (Time, Time)> {
    let ended = run.facts().iter_from(0).filter_map(|(_, s)| Ended::of(&s));
    ended
        .map(|ended| (ended.id.to_string(), (ended.flight.sent, ended.at)))
        .chain(
            run.world()
                .messages()
                .map(|message| (message.id.to_string(), (message.flight.sent, run.now()))),
        )
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn each_message_is_told_once(
        text in scenario(),
        from in 0..3_000_000u64,
        span in 1..3_000_000u64,
        width in 16..3000u32,
    ) {
        let scenario = Scenario::from_json(&text).expect("it is a scenario");
        let mut run = Run::new(scenario.setup(), scenario.commands);
        run.run_until(Time(3_000_000));
        let to = from + span;
        let diagram = diagram(&run, from..to, width);
        let all = messages(&run);
        let touching = || all.iter().filter(|(_, (sent, end))| sent.0 < to && end.0 >= from);
        let total = diagram.header[14];

        if diagram.header[6] == 0.0 {
            let mut told: Vec<String> = diagram
                .messages
                .iter()
                .map(|m| message_id(m).to_string())
                .collect();
            told.sort();
            prop_assert_eq!(told, touching().map(|(id, _)| id.clone()).collect::<Vec<_>>());
        } else if diagram.header[6] == 1.0 {
            prop_assert_eq!(total, touching().count() as f64);
            let told: f64 = diagram.rounds.iter().map(|round| round[8] + round[9]).sum();
            prop_assert_eq!(told + diagram.header[15], total);
        } else {
            let bins_from = diagram.header[12] as u64;
            let bins_to = bins_from + (diagram.header[10] * diagram.header[11]) as u64;
            let sent = all.values().filter(|(sent, _)| (bins_from..bins_to).contains(&sent.0));
            let told: f64 = diagram.bins.iter().flat_map(|bin| &bin[..4]).sum();
            prop_assert_eq!(told, total);
            prop_assert_eq!(told, sent.count() as f64);
        }
        // Lanes have neither gaps nor overlaps.
        for pair in diagram.segments.windows(2).filter(|pair| pair[0][0] == pair[1][0]) {
            prop_assert_eq!(pair[0][2], pair[1][1]);
        }
    }
}
