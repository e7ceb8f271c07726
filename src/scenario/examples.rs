//! The examples.

/// A scenario to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name, and that of its file.
    pub id: &'static str,
    /// The scenario, with its title.
    pub json: &'static str,
}

/// The example in the file of that name.
macro_rules! example {
    ($id:literal) => {
        Example {
            id: $id,
            json: include_str!(concat!("examples/", $id, ".json")),
        }
    };
}

/// All examples; the page opens with the first. Each shows what its title says, as the tests prove.
pub const EXAMPLES: [Example; 14] = [
    example!("quiet-cluster"),
    example!("leader-crash"),
    example!("split-vote"),
    example!("isolated-leader-returns"),
    example!("lossy-network"),
    example!("too-slow-heartbeats"),
    example!("lab-unreliable"),
    example!("even-cluster-cut-in-half"),
    example!("way-to-commit"),
    example!("log-that-had-to-go"),
    example!("figure-7"),
    example!("figure-8"),
    example!("crash-before-persist"),
    example!("write-rolled-back"),
];
