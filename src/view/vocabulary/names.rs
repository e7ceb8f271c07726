//! Names of which one is told, as TypeScript.

use super::comment;
use crate::raft::Role;
use crate::scenario::EXAMPLES;
use crate::sim::{ClientWhat, Condition, Kind, Landmark, LinkFault, Named, RequestState};

pub(super) fn typescript() -> String {
    let types: [(&str, &str, &[&str]); 7] = [
        ("Role", "The role of a peer (paper, Figure 4).", Role::NAMES),
        ("Condition", "Whether a peer runs.", Condition::NAMES),
        (
            "RpcKind",
            "The kind of a message, by the names of Figure 2.",
            Kind::NAMES,
        ),
        ("LinkFault", "Why a link does not carry.", LinkFault::NAMES),
        (
            "RequestState",
            "What a client knows of its request.",
            RequestState::NAMES,
        ),
        (
            "ClientWhat",
            "What became of a client's request.",
            ClientWhat::NAMES,
        ),
        (
            "LandmarkName",
            "A kind of event that is worth going to.",
            Landmark::NAMES,
        ),
    ];
    let types = types.map(|(name, about, names)| {
        let about = comment("", about);
        format!("{about}export type {name} = '{}';\n", names.join("' | '"))
    });
    format!("{}\n{}\n{}", types.join("\n"), kinds(), examples())
}

/// The kinds of messages by their numbers in frames and diagrams.
fn kinds() -> String {
    let rows = Kind::ALL.iter().map(|kind| {
        let (name, rpc) = (kind.name(), kind.rpc().name());
        let is_reply = kind.reply_to().is_some();
        format!("  {{ name: '{name}', rpc: '{rpc}', isReply: {is_reply} }},\n")
    });
    let about =
        "The kinds of messages, in the order of their numbers; an RPC has its request's name.";
    let (about, rows) = (comment("", about), rows.collect::<String>());
    format!(
        "{about}export const KINDS = [\n{rows}] as const;\n\nexport type MessageKind = (typeof KINDS)[number];\n"
    )
}

/// The names of the examples, which are those of their files.
fn examples() -> String {
    let about = comment("", "The examples by name; the page opens with the first.");
    let ids = EXAMPLES.map(|example| format!("  '{}',\n", example.id));
    format!(
        "{about}export const EXAMPLE_IDS = [\n{}] as const;\n",
        ids.concat()
    )
}
