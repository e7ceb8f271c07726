//! The scenarios that are there from the start.

/// A scenario to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Its name, as in a file name.
    pub id: &'static str,
    /// The scenario itself. Its title is in there.
    pub json: &'static str,
}

/// Includes the file of that name.
macro_rules! ready {
    ($id:literal) => {
        Ready {
            id: $id,
            json: include_str!(concat!("ready/", $id, ".json")),
        }
    };
}

/// All of them, the one to open first first. Each shows what its name says; the tests prove it.
pub const READY: [Ready; 14] = [
    ready!("quiet-cluster"),
    ready!("leader-crash"),
    ready!("split-vote"),
    ready!("isolated-leader-returns"),
    ready!("lossy-network"),
    ready!("too-slow-heartbeats"),
    ready!("lab-unreliable"),
    ready!("even-cluster-cut-in-half"),
    ready!("way-to-commit"),
    ready!("log-that-had-to-go"),
    ready!("figure-7"),
    ready!("figure-8"),
    ready!("crash-before-persist"),
    ready!("write-rolled-back"),
];
