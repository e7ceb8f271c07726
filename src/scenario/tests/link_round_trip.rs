//! A link that is written and read again is the same; and no link makes reading panic.

use super::any::scenario;
use super::round_trip::assert_is_one_line;
use crate::raft::{PeerId, Time};
use crate::scenario::{Link, Scenario, Selected, Shown, limits};
use crate::sim::{MessageId, Moment};
use proptest::option::of;
use proptest::prelude::*;

fn moment() -> impl Strategy<Value = Moment> {
    let done = prop_oneof![Just(Moment::ALL), 0..9u32, any::<u32>()];
    (0..=limits::MAX_TIME.0, done).prop_map(|(at, done)| Moment { at: Time(at), done })
}

/// The number of a call, of a copy of its request, and of a copy of its reply if it is one.
fn message_parts() -> impl Strategy<Value = (u32, u8, Option<u8>)> {
    let copy = || 0..=MessageId::MAX_COPY;
    (1..=u32::MAX, copy(), of(copy()))
}

fn selected(peers: u8) -> impl Strategy<Value = Selected> {
    let others = peers.max(2) - 1;
    let parts = (0..peers, 1..=others, 0..3u8, message_parts());
    parts.prop_map(
        move |(from, distance, which, (n, request_copy, reply_copy))| {
            let to = PeerId(((u16::from(from) + u16::from(distance)) % u16::from(peers)) as u8);
            let from = PeerId(from);
            match which {
                0 if peers > 1 => {
                    let request = MessageId::request(from, to, n).copy(request_copy);
                    let reply = |copy| request.reply().copy(copy);
                    Selected::Message(reply_copy.map_or(request, reply))
                }
                1 if peers > 1 => Selected::Link { from, to },
                _ => Selected::Peer(from),
            }
        },
    )
}

pub(super) fn link() -> impl Strategy<Value = Link> {
    let engine = prop_oneof![Just(crate::sim::ENGINE), any::<u32>()];
    (engine, scenario()).prop_flat_map(|(engine, scenario)| {
        let selected = of(selected(scenario.peers));
        let shown = (of(moment()), any::<bool>(), of(1..=u32::MAX), selected);
        shown.prop_map(move |(moment, playing, speed, selected)| Link {
            engine,
            scenario: scenario.clone(),
            shown: Shown {
                moment,
                playing,
                speed,
                selected,
            },
        })
    })
}

proptest! {
    #[test]
    fn a_link_reads_as_what_it_was_made_of(link in link()) {
        let text = link.encode();
        let again = Link::decode(&text);
        prop_assert_eq!(again.as_ref(), Ok(&link), "{}", text);
        prop_assert_eq!(link.encode(), text);
    }

    #[test]
    fn json_to_link_to_json_is_the_same(scenario in scenario()) {
        let json = scenario.to_json();
        let read = Scenario::from_json(&json).expect("what is written is read");
        let link = Link::decode(&Link::of(read).encode()).expect("what is made is read");
        prop_assert_eq!(link.scenario.to_json(), json);
    }

    /// Keeps the link of any readable file short enough to be read.
    #[test]
    fn commands_and_dials_take_less_room_than_in_a_file(mut scenario in scenario()) {
        scenario.title.clear();
        scenario.note.clear();
        let (link, file) = (Link::of(scenario.clone()).encode(), scenario.to_json());
        prop_assert!(link.len() < file.len(), "{} {}", link, file);
    }

    #[test]
    fn no_text_makes_it_panic(text in r"\PC*", letters in "#?1\\.[A-Za-z0-9_-]{0,60}") {
        for text in [text, letters] {
            if let Err(refusal) = Link::decode(&text) {
                assert_is_one_line(&refusal);
            }
        }
    }
}
