//! The shape of a command given by hand.

use super::dials::ElectionCheck;
use serde::Serialize;

/// A command given by hand, as the page writes it and [`crate::scenario::command_from_json`] reads
/// it: like a scenario's, but without a time.
///
/// It declares the shape for the page's types, and no more: ranges and the peers that there are
/// are checked where it is read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// See [`crate::sim::Command::Crash`].
    Crash {
        /// Whom.
        peer: u8,
    },
    /// See [`crate::sim::Command::Restart`].
    Restart {
        /// Whom.
        peer: u8,
    },
    /// See [`crate::sim::Command::Pause`].
    Pause {
        /// Whom.
        peer: u8,
    },
    /// See [`crate::sim::Command::Resume`].
    Resume {
        /// Whom.
        peer: u8,
    },
    /// See [`crate::sim::Command::TimeOut`].
    TimeOut {
        /// Whom.
        peer: u8,
    },
    /// See [`crate::sim::Command::Isolate`].
    Isolate {
        /// Whom.
        peer: u8,
    },
    /// See [`crate::sim::Command::Reconnect`].
    Reconnect {
        /// Whom.
        peer: u8,
    },
    /// See [`crate::sim::Command::Cut`].
    Cut {
        /// Where the link begins.
        from: u8,
        /// Where it ends.
        to: u8,
        /// Whether the other direction is meant, too.
        #[serde(skip_serializing_if = "Option::is_none")]
        both: Option<bool>,
    },
    /// See [`crate::sim::Command::Heal`].
    Heal {
        /// Where the link begins.
        from: u8,
        /// Where it ends.
        to: u8,
        /// Whether the other direction is meant, too.
        #[serde(skip_serializing_if = "Option::is_none")]
        both: Option<bool>,
    },
    /// See [`crate::sim::Command::Partition`].
    Partition {
        /// Who can reach each other.
        groups: Vec<Vec<u8>>,
    },
    /// See [`crate::sim::Command::HealAll`].
    HealAll,
    /// See [`crate::sim::Command::Timing`].
    Timing(TimingChange),
    /// See [`crate::sim::Command::Network`].
    Network(Box<NetworkChange>),
    /// See [`crate::sim::Command::CrashInStep`].
    CrashInStep {
        /// Whom.
        peer: u8,
        /// After how many of its effects.
        effects: u32,
    },
    /// See [`crate::sim::Command::Propose`].
    Propose {
        /// Of whom; where it is left out, of the leader of the highest term.
        #[serde(skip_serializing_if = "Option::is_none")]
        peer: Option<u8>,
        /// What, as `x=5`.
        command: String,
    },
    /// See [`crate::sim::Command::Options`].
    Options(OptionsChange),
    /// See [`crate::sim::Command::Rules`].
    Rules {
        /// The ids of all the rules that are off from now on.
        off: Vec<String>,
    },
}

/// Options to turn; what is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct OptionsChange {
    /// See [`crate::sim::Options::persist`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persist_ms: Option<f64>,
    /// See [`crate::sim::Options::no_op_on_election`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_op_on_election: Option<bool>,
    /// See [`crate::sim::Options::clients`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clients: Option<u8>,
    /// See [`crate::sim::Options::write_interval`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_interval_ms: Option<f64>,
    /// See [`crate::sim::Options::client_timeout`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_timeout_ms: Option<f64>,
}

/// Timing dials to turn; what is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct TimingChange {
    /// See [`super::dials::Timing::election_timeout_ms`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub election_timeout_ms: Option<[f64; 2]>,
    /// See [`super::dials::Timing::replicate_interval_ms`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replicate_interval_ms: Option<f64>,
    /// See [`super::dials::Timing::rpc_timeout_ms`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rpc_timeout_ms: Option<f64>,
    /// See [`super::dials::Timing::election_check`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub election_check: Option<ElectionCheck>,
}

/// Dials of one direction to turn; what is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct DirectionChange {
    /// See [`super::dials::Direction::latency_ms`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<[f64; 2]>,
    /// See [`super::dials::Direction::loss`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss: Option<f64>,
    /// See [`super::dials::Direction::duplicate`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate: Option<f64>,
    /// See [`super::dials::Direction::late`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<f64>,
    /// See [`super::dials::Direction::late_ms`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<[f64; 2]>,
}

/// Network dials to turn: for both directions, or for one of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct NetworkChange {
    /// For both.
    #[serde(flatten)]
    pub both: DirectionChange,
    /// For requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<DirectionChange>,
    /// For replies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<DirectionChange>,
}
