//! The layout of frames and diagrams, and the names of the codes in them.

use super::HEADER;
use crate::raft::Role;
use crate::sim::{Condition, Named, RequestState};
use crate::view::diagram::{self, disks, lanes, marks, rates, requests, rounds};
use crate::view::frame;

/// The module by which the page reads frames and diagrams.
pub fn number_layout() -> String {
    let places: [(&str, &[&str]); 9] = [
        ("FRAME_HEADER", frame::Header::NAMES),
        ("PEER", frame::PeerNumbers::NAMES),
        ("MESSAGE", frame::MessageNumbers::NAMES),
        ("DIAGRAM_HEADER", diagram::Header::NAMES),
        ("SEGMENT", lanes::SegmentNumbers::NAMES),
        ("ROUND", rounds::RoundNumbers::NAMES),
        ("MARK", marks::MarkNumbers::NAMES),
        ("BUSY", disks::Busy::NAMES),
        ("REQUEST", requests::RequestNumbers::NAMES),
    ];
    let codes: [(&str, &[&str]); 6] = [
        ("ROLE", Role::NAMES),
        ("CONDITION", Condition::NAMES),
        ("ENDING", &frame::ENDINGS),
        ("LEVEL", &diagram::Level::NAMES),
        ("MARK_STATE", &marks::State::NAMES),
        ("REQUEST_STATE", RequestState::NAMES),
    ];
    let mut out = String::from(HEADER);
    for (name, names) in places {
        out += &object(name, names);
        out += &format!("export const {name}_LENGTH = {};\n\n", names.len());
    }
    for (name, all) in codes {
        out += &object(name, all);
        out += &names(&format!("{name}S"), all);
        out += "\n";
    }
    out += &format!("export const BIN_LENGTH = {};\n", rates::BIN);
    out += &format!("export const LOST_IN_BIN = {};\n", rates::LOST);
    out
}

/// `export const NAME = { first: 0, second: 1 } as const;`
fn object(name: &str, names: &[&str]) -> String {
    let fields = names.iter().enumerate();
    let fields: Vec<String> = fields
        .map(|(place, name)| format!("{name}: {place}"))
        .collect();
    format!(
        "export const {name} = {{ {} }} as const;\n",
        fields.join(", ")
    )
}

/// `export const NAME = ['first', 'second'] as const;`
fn names(name: &str, names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    format!("export const {name} = [{}] as const;\n", names.join(", "))
}
