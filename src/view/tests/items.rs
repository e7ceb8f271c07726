//! What happens next.

use super::run;
use crate::view::{Item, ItemKind};
use std::collections::BTreeMap;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn every_kind_of_item_says_what_it_is_and_whose() {
    let (_, mut run) = run(
        r#"{"options": {"persist_ms": 1, "clients": 1}, "network": {"loss": 0.2}, "commands": [{"at_ms": 500, "do": "crash", "peer": 3}]}"#,
        0,
    );
    let mut kinds = BTreeMap::new();
    for _ in 0..2000 {
        let next = run.next().expect("a cluster never stands still");
        let item = Item::of(&next, &run);
        assert_eq!((item.token, item.at_us), (next.token, next.at.0));
        match item.kind {
            ItemKind::Command => assert_eq!((item.peer, item.token < 0), (Some(3), true)),
            ItemKind::Arrival => assert_eq!(item.peer, item.to),
            ItemKind::Loss => assert_eq!(item.peer, None),
            ItemKind::CallFailure => assert_eq!(item.peer, item.from),
            ItemKind::Disk => assert!(item.peer.is_some() && item.client.is_none()),
            ItemKind::Client => assert_eq!((item.client, item.peer), (Some(1), None)),
            ItemKind::Ask => {
                assert_eq!(item.client, Some(1));
                assert!(item.peer.is_some());
                assert!(
                    item.command
                        .is_some_and(|command| command.starts_with("a="))
                );
            }
            ItemKind::ElectionTicker | ItemKind::ReplicationTicker => {
                assert!(item.peer.is_some() && item.from.is_none());
            }
        }
        let on_link = matches!(item.kind, ItemKind::Arrival | ItemKind::Loss);
        assert_eq!(item.message.is_some(), on_link);
        *kinds.entry(format!("{:?}", item.kind)).or_insert(0) += 1;
        run.step();
    }
    assert_eq!(kinds.len(), 9, "{kinds:?}");
    assert_eq!(kinds["Command"], 1);
}
