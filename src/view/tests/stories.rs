//! What happened to one message.

use super::run;
use crate::sim::{Fact, Stamped};
use crate::view::story;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn words(facts: &[(u64, &Stamped)]) -> Vec<&'static str> {
    let word = |(_, stamped): &(u64, &Stamped)| match stamped.fact {
        Fact::Send { .. } => "send",
        Fact::Deliver { .. } => "deliver",
        Fact::Lose { .. } => "lose",
        Fact::RpcFailed { .. } => "fail",
        _ => "what else",
    };
    facts.iter().map(word).collect()
}

#[test]
fn a_call_is_told_from_its_request_to_its_reply_whichever_of_them_is_asked_about() {
    let (_, run) = run("{}", 2000);
    let facts = run.facts();
    let mut told = 0;
    for (_, stamped) in facts.iter_from(0) {
        if let Fact::Send { id, .. } = stamped.fact
            && stamped.at.0 < 1_500_000
        {
            let story = story::of_message(&id.to_string(), facts);
            assert_eq!(
                words(&story),
                ["send", "deliver", "send", "deliver"],
                "{id}"
            );
            told += 1;
        }
    }
    assert!(told > 100);
}

#[test]
fn a_lost_call_ends_with_its_failure() {
    let (_, run) = run(r#"{"network": {"request": {"loss": 1}}}"#, 2000);
    let story = story::of_message("0-1-1", run.facts());
    assert_eq!(words(&story), ["send", "lose", "fail"]);
    assert!(story.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn of_a_message_that_is_not_known_there_is_nothing_to_tell() {
    let (_, run) = run("{}", 500);
    for name in ["0-1-9999", "0-0-1", "", "7", "0-1-1 "] {
        assert!(story::of_message(name, run.facts()).is_empty(), "{name}");
    }
}
