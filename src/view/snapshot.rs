//! Everything that the page shows of a run at one moment.

use super::client_view::{ClientView, RequestView};
use super::dials::{Network, OptionsView, Timing};
use super::names;
use super::peer_view::PeerView;
use super::said::Said;
use crate::raft::{Index, PeerId, Rule};
use crate::scenario::Scenario;
use crate::sim::{Kind, LinkFault, Named, Property, Run, Violation};
use serde::Serialize;

/// A run at one moment. All moments are whole virtual microseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct Snapshot {
    /// The virtual clock.
    pub now_us: u64,
    /// Changes if a snapshot would differ in more than time.
    pub revision: u64,
    /// The scenario's title; empty if it has none.
    pub title: String,
    /// The scenario's note; empty if it has none.
    pub note: String,
    /// The seed of all randomness.
    pub seed: u32,
    /// The source of the dials that were not given.
    pub preset: &'static str,
    /// The digest of all facts so far, 16 hexadecimal digits.
    pub digest: String,
    /// The timing dials in force.
    pub timing: Timing,
    /// The network dials in force.
    pub network: Network,
    /// The options in force.
    pub options: OptionsView,
    /// The rules that are off; if there are any, this is not unmodified Raft.
    #[cfg_attr(target_family = "wasm", tsify(type = "RuleId[]"))]
    pub rules_off: Vec<&'static str>,
    /// The peers, in order.
    pub peers: Vec<PeerView>,
    /// The links that are down, one for each direction.
    pub broken_links: Vec<BrokenLink>,
    /// The newest finished requests of clients, and then the open ones, oldest first; see
    /// [`RequestView::all`].
    pub requests: Vec<RequestView>,
    /// The clients that write by themselves.
    pub clients: Vec<ClientView>,
    /// The counters since the start.
    pub counters: Counters,
    /// What the checker watches.
    pub properties: Vec<PropertyView>,
    /// How many commands are not carried out yet.
    pub commands_left: usize,
    /// The end of the scenario, if it says.
    pub end_us: Option<u64>,
}

/// A link that is down.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct BrokenLink {
    /// The sender.
    pub from: u8,
    /// The receiver.
    pub to: u8,
    /// Why.
    #[serde(serialize_with = "names::serialize")]
    #[cfg_attr(target_family = "wasm", tsify(type = "LinkFault"))]
    pub why: LinkFault,
}

/// The counters since the start.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Counters {
    /// How many elections were started.
    pub elections: u64,
    /// How many elections were won.
    pub leaders: u64,
    /// For how long there was no leader, in microseconds.
    pub without_leader_us: u64,
    /// The highest term that any peer has had.
    pub highest_term: u32,
    /// The highest commit index that any peer has reached.
    pub committed: u32,
    /// The messages, by kind.
    pub messages: Vec<MessageCount>,
    /// How many calls failed.
    pub calls_failed: u64,
}

/// The messages of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct MessageCount {
    /// Which.
    #[serde(serialize_with = "names::serialize")]
    #[cfg_attr(target_family = "wasm", tsify(type = "RpcKind"))]
    pub kind: Kind,
    /// How many left.
    pub sent: u64,
    /// How many were delivered.
    pub delivered: u64,
    /// How many were lost.
    pub lost: u64,
}

/// A property that the checker watches.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct PropertyView {
    /// Its name.
    #[cfg_attr(target_family = "wasm", tsify(type = "PropertyId"))]
    pub id: &'static str,
    /// The first finding.
    pub violation: Option<ViolationView>,
}

/// A violation of a property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ViolationView {
    /// When it was violated, in virtual microseconds.
    pub at_us: u64,
    /// What was violated, where and by which peers.
    pub said: Said,
    /// The peers involved, the one that violated it first.
    pub peers: Vec<u8>,
    /// The entries involved.
    pub entries: Vec<EntryPlace>,
}

/// The place of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct EntryPlace {
    /// The peer whose log it is in.
    pub peer: u8,
    /// Its index.
    pub index: u32,
}

impl From<&Violation> for ViolationView {
    fn from(violation: &Violation) -> ViolationView {
        let place = |&(peer, index): &(PeerId, Index)| EntryPlace {
            peer: peer.0,
            index,
        };
        ViolationView {
            at_us: violation.at.0,
            said: Said::from(&violation.finding),
            peers: violation.peers.iter().map(|peer| peer.0).collect(),
            entries: violation.entries.iter().map(place).collect(),
        }
    }
}

impl Snapshot {
    /// `run` as it is now, which its world knows and no recording; `scenario` is what it was made of.
    pub fn of(run: &Run, scenario: &Scenario) -> Snapshot {
        let world = run.world();
        Snapshot {
            now_us: run.now().0,
            revision: run.revision(),
            title: scenario.title.clone(),
            note: scenario.note.clone(),
            seed: world.seed(),
            preset: scenario.preset.name(),
            digest: names::digest(run.digest()),
            timing: world.timing().into(),
            network: world.network().into(),
            options: world.options().into(),
            rules_off: world.rules().all_off().map(Rule::id).collect(),
            peers: PeerId::all(world.peers())
                .map(|peer| PeerView::of(run, peer))
                .collect(),
            broken_links: broken_links(run),
            requests: RequestView::all(run),
            clients: ClientView::all(run),
            counters: Counters::of(run),
            properties: properties(run),
            commands_left: run.commands().len() - run.commands_done(),
            end_us: scenario.end.map(|end| end.0),
        }
    }
}

impl Counters {
    /// What was counted in `run` since its start, of which a recording may have forgotten facts.
    pub fn of(run: &Run) -> Counters {
        let statistics = run.statistics();
        let count = |kind: Kind| {
            let count = &statistics.messages[kind as usize];
            MessageCount {
                kind,
                sent: count.sent,
                delivered: count.delivered,
                lost: count.lost,
            }
        };
        Counters {
            elections: statistics.elections,
            leaders: statistics.leaders,
            without_leader_us: statistics.without_leader_us(run.now()),
            highest_term: statistics.highest_term(),
            committed: statistics.committed(),
            messages: Kind::ALL.iter().copied().map(count).collect(),
            calls_failed: statistics.calls_failed,
        }
    }
}

fn broken_links(run: &Run) -> Vec<BrokenLink> {
    let world = run.world();
    let mut links = Vec::new();
    for from in PeerId::all(world.peers()) {
        for to in PeerId::all(world.peers()).filter(|&to| to != from) {
            if let Some(why) = world.broken(from, to) {
                links.push(BrokenLink {
                    from: from.0,
                    to: to.0,
                    why,
                });
            }
        }
    }
    links
}

fn properties(run: &Run) -> Vec<PropertyView> {
    Property::ALL
        .iter()
        .map(|&property| PropertyView {
            id: property.id(),
            violation: run
                .checker()
                .violations()
                .iter()
                .find(|violation| violation.property() == property)
                .map(ViolationView::from),
        })
        .collect()
}
