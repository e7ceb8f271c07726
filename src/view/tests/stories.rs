//! What happened to one message.

use super::run;
use crate::sim::{Fact, FactLog};
use crate::view::story;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn words(story: &[u64], facts: &FactLog) -> Vec<&'static str> {
    let told = story.iter().filter_map(|&number| facts.get(number));
    told.map(|stamped| stamped.fact.name()).collect()
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
                words(&story, facts),
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
    assert_eq!(words(&story, run.facts()), ["send", "lose", "rpc_failed"]);
    assert!(story.is_sorted_by(|one, next| one < next));
}

#[test]
fn of_a_message_that_is_not_known_there_is_nothing_to_tell() {
    let (_, run) = run("{}", 500);
    for name in ["0-1-9999", "0-0-1", "", "7", "0-1-1 "] {
        assert!(story::of_message(name, run.facts()).is_empty(), "{name}");
    }
}
