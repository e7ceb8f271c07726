//! What is shown, to a link and back.

use crate::raft::{PeerId, Time};
use crate::scenario;
use crate::sim::{MessageId, Moment};
use crate::view::{Selected, Shown};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn shown(selected: Option<Selected>) -> Shown {
    Shown {
        at_us: 1_200_500,
        done: None,
        playing: true,
        speed: Some(20_000),
        selected,
    }
}

fn message(name: &str) -> Shown {
    shown(Some(Selected::Message {
        message: name.to_owned(),
    }))
}

#[test]
fn what_is_shown_is_shown_again() {
    for selected in [
        None,
        Some(Selected::Peer { peer: 4 }),
        Some(Selected::Link { from: 0, to: 4 }),
        message("3-0-17").selected,
    ] {
        for done in [None, Some(0), Some(3)] {
            let shown = Shown {
                done,
                ..shown(selected.clone())
            };
            let link = shown.for_link(5).expect("nothing is wrong with it");
            assert_eq!(Shown::of(&link), Some(shown));
        }
    }
}

#[test]
fn it_is_said_in_the_terms_of_a_link() {
    let link = message("3-0-17").for_link(5).expect("it is a message");
    assert_eq!(link.moment, Some(Moment::end_of(Time(1_200_500))));
    let id = MessageId::request(PeerId(3), PeerId(0), 17);
    assert_eq!(link.selected, Some(scenario::Selected::Message(id)));
}

#[test]
fn a_link_that_names_no_moment_says_nothing_of_what_is_shown() {
    assert_eq!(Shown::of(&scenario::Shown::default()), None);
}

#[test]
fn what_the_cluster_has_not_cannot_be_chosen() {
    for wrong in [
        shown(Some(Selected::Peer { peer: 5 })),
        shown(Some(Selected::Link { from: 0, to: 5 })),
        shown(Some(Selected::Link { from: 2, to: 2 })),
        message(""),
        message("0-1"),
        message("0-1-0"),
        message("0-1-2-3"),
        message("0-5-1"),
        message("1-1-1"),
        message("0-1-01"),
        message("+0-1-1"),
        message("0-1-4294967296"),
        message("0-257-1"),
    ] {
        let sentence = wrong.for_link(5).expect_err("this cannot be chosen");
        assert!(sentence.to_string().starts_with("selected: "), "{sentence}");
    }
}

#[test]
fn times_and_speeds_that_are_none_are_refused_by_name() {
    let late = Shown {
        at_us: 30 * 24 * 3600 * 1_000_000 + 1,
        ..shown(None)
    };
    assert!(
        late.for_link(5)
            .expect_err("too late")
            .to_string()
            .starts_with("at_us: ")
    );
    let still = Shown {
        speed: Some(0),
        ..shown(None)
    };
    assert!(
        still
            .for_link(5)
            .expect_err("no speed")
            .to_string()
            .starts_with("speed: ")
    );
}
