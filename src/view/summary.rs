//! The final state of a run, on a few lines.

use super::peer_view::PeerView;
use super::said::Said;
use super::snapshot::Counters;
use super::{describe, names};
use crate::raft::PeerId;
use crate::scenario::{Scenario, decimal};
use crate::sim::{Condition, Named, Run};
use crate::words::english;
use std::fmt;

/// A run as it is, to be printed.
#[derive(Clone, Copy, Debug)]
pub struct Summary<'a> {
    /// The run.
    pub run: &'a Run,
    /// Its scenario.
    pub scenario: &'a Scenario,
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.heading(f)?;
        for peer in PeerId::all(self.run.setup().peers) {
            writeln!(f, "{}", peer_line(&PeerView::of(self.run, peer)))?;
        }
        self.counters(f)?;
        let violations = self.run.checker().violations();
        writeln!(f, "violations {}", violations.len())?;
        for violation in violations {
            let (at, id) = (milliseconds(violation.at.0), violation.property().id());
            writeln!(
                f,
                "  {at} ms, {id}: {}",
                Said::from(&violation.finding).text()
            )?;
        }
        writeln!(f, "digest {}", names::digest(self.run.digest()))
    }
}

impl Summary<'_> {
    fn heading(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Scenario { title, seed, .. } = self.scenario;
        if !title.is_empty() {
            writeln!(f, "{title}")?;
        }
        let (peers, now) = (self.run.setup().peers, milliseconds(self.run.now().0));
        let preset = self.scenario.preset.name();
        writeln!(
            f,
            "peers {peers}, seed {seed}, preset {preset}, until {now} ms"
        )?;
        let rules = self.run.world().rules();
        if let Some(off) = describe::off(rules) {
            writeln!(f, "modified Raft: without {off}")?;
        }
        for rule in rules.all_off() {
            let says = english().text(&format!("rule-{}", rule.id()), &[]);
            writeln!(f, "{}: {says}", rule.id())?;
        }
        Ok(())
    }

    fn counters(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counters = Counters::of(self.run);
        let leaderless = milliseconds(counters.without_leader_us);
        writeln!(
            f,
            "elections {}, leaders {}, highest term {}, without a leader {leaderless} ms",
            counters.elections, counters.leaders, counters.highest_term
        )?;
        if counters.committed > 0 {
            writeln!(f, "committed {}", counters.committed)?;
        }
        for count in &counters.messages {
            let kind = count.kind.name();
            writeln!(
                f,
                "{kind}: sent {}, delivered {}, lost {}",
                count.sent, count.delivered, count.lost
            )?;
        }
        writeln!(f, "calls failed {}", counters.calls_failed)
    }
}

fn peer_line(peer: &PeerView) -> String {
    let vote = match peer.voted_for {
        Some(candidate) => format!("voted for S{candidate}"),
        None => "no vote".to_owned(),
    };
    let condition = match peer.condition {
        Condition::Up => "",
        Condition::Paused => ", paused",
        Condition::Crashed => ", crashed",
    };
    let isolated = if peer.isolated { ", isolated" } else { "" };
    let log = match peer.log.last_index {
        0 => String::new(),
        last => format!(", log to {last}, committed {}", peer.log.commit_index),
    };
    format!(
        "S{} {}, T{}, {vote}{log}{condition}{isolated}",
        peer.peer,
        peer.role.name(),
        peer.current_term
    )
}

fn milliseconds(us: u64) -> String {
    decimal(us, 3)
}
