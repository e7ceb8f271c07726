//! Presets.

use super::markdown;
use crate::raft::ElectionCheck;
use crate::scenario::{Preset, decimal};
use crate::sim::{Direction, Millionths, SpanBounds};
use crate::view::dials::Milliseconds;

pub(super) fn typescript() -> String {
    let names = Preset::ALL.map(|preset| format!("'{}'", preset.name()));
    format!(
        "/** The presets, the default first. */\nexport const PRESETS = [{}] as const;\n\nexport type PresetName = (typeof PRESETS)[number];\n",
        names.join(", ")
    )
}

pub(super) fn table_of_docs() -> String {
    let head = [
        "preset",
        "what",
        "election timeout",
        "rounds",
        "requests",
        "replies",
    ];
    let cells = |preset: Preset| {
        let timing = preset.timing();
        let polls = match timing.election_check {
            ElectionCheck::Deadline => String::new(),
            ElectionCheck::Polled(polls) => {
                format!(
                    ", polled every {}",
                    span(polls.low.into(), polls.high.into())
                )
            }
        };
        let timeout = timing.election_timeout;
        let timeout = span(timeout.low.into(), timeout.high.into());
        let network = preset.network();
        vec![
            format!("`{}`", preset.name()),
            preset.about().to_owned(),
            format!("{timeout}{polls}"),
            format!("{} ms", Milliseconds::from(timing.replicate_interval)),
            direction(&network.request),
            direction(&network.reply),
        ]
    };
    markdown(&head, Preset::ALL.map(cells))
}

fn direction(of: &Direction) -> String {
    let bounds = |bounds: SpanBounds| span(bounds.low.into(), bounds.high.into());
    let mut text = bounds(of.latency);
    for (share, what) in [
        (of.loss, "lost".to_owned()),
        (of.duplicate, "duplicated".to_owned()),
        (of.late, format!("late by {}", bounds(of.late_by))),
    ] {
        if share != Millionths(0) {
            text += &format!(", {} % {what}", decimal(share.0.into(), 4));
        }
    }
    text
}

fn span(low: Milliseconds, high: Milliseconds) -> String {
    match low == high {
        true => format!("{low} ms"),
        false => format!("{low}–{high} ms"),
    }
}
