//! Links and JSON that somebody mangled: each is read, or refused in one sentence; none makes it
//! panic, none makes it allocate much, and none makes a run that stands still.
//!
//! `MANGLED=1000000 cargo test --test mangled -- --nocapture` mangles a million.
#![cfg(not(target_family = "wasm"))]

#[path = "mangled/hostile.rs"]
mod hostile;
#[path = "mangled/mangle.rs"]
mod mangle;
#[path = "mangled/sealed.rs"]
mod sealed;

use peak_alloc::PeakAlloc;
use proptest::test_runner::{Config, TestRunner};
use raft_playground::raft::Time;
use raft_playground::scenario::{Link, Refusal, Scenario};
use raft_playground::sim::Run;
use std::cell::Cell;
use std::sync::{Mutex, MutexGuard};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// No text may make it allocate more, in bytes.
const MAX_MEMORY: usize = 64_000_000;

/// How many inputs are mangled where `MANGLED` does not say.
const MANGLED: u32 = 20_000;

/// Memory is counted for the whole process: one test at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(|poison| poison.into_inner())
}

/// Reads a link or JSON, as the command line does; and says how much memory it took.
fn read(input: &[u8]) -> (Result<Link, Refusal>, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let link = match std::str::from_utf8(input) {
        Ok(text) if Link::is_meant(text) => Link::decode(text),
        _ => Scenario::from_json(input).map(Link::of),
    };
    (link, MEMORY.peak_usage() - before)
}

/// Holds what must hold of any input. True: it was read.
fn check(input: &[u8]) -> bool {
    let (link, memory) = read(input);
    assert!(memory < MAX_MEMORY, "{memory} bytes");
    match link {
        Ok(link) => {
            assert_eq!(Link::decode(&link.encode()), Ok(link.clone()));
            assert_goes_on(&link.scenario);
            true
        }
        Err(refusal) => {
            let sentence = refusal.to_string();
            assert!(!sentence.is_empty());
            assert!(!sentence.contains(char::is_control), "{sentence:?}");
            assert!(sentence.chars().count() <= 601, "{sentence}");
            false
        }
    }
}

/// Runs it for a virtual second, or for as many steps as are enough to see that it goes on.
///
/// At one microsecond every peer may start an election, and every command may make one of them do
/// so, with messages and their copies that take no time; and all that waited for a peer until it
/// was resumed may be handled.
fn assert_goes_on(scenario: &Scenario) {
    const ENOUGH: u64 = 10_000;
    let (peers, commands) = (u64::from(scenario.peers), scenario.commands.len() as u64);
    let mut run = Run::new(scenario.setup(), scenario.commands.clone());
    let (mut steps, mut before) = (0, 0);
    let mut at = run.now();
    while at < Time(1_000_000) && run.step() {
        steps += 1;
        if run.now() > at {
            if steps > ENOUGH {
                return;
            }
            (at, before) = (run.now(), steps);
        }
        let at_once = steps - before;
        let most = before + 8 * peers * (peers + commands);
        assert!(at_once <= most, "{at_once} steps at {at:?}");
    }
}

#[test]
fn mangled_texts_are_read_or_refused() {
    let _alone = alone();
    let cases = std::env::var("MANGLED").map_or(MANGLED, |cases| {
        cases.parse().expect("MANGLED is a whole number")
    });
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    let texts = mangle::corpus();
    for text in &texts {
        assert!(check(text.json.as_bytes()), "{}", text.json);
    }
    let read = Cell::new(0);
    let result = runner.run(&mangle::input(texts), |input| {
        read.set(read.get() + u32::from(check(&input)));
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let read = read.get();
    println!(
        "{cases} mangled inputs: {read} read, {} refused",
        cases - read
    );
    // Else they are mangled too much, or not enough.
    assert!(read > cases / 20 && read < cases / 2, "{read} of {cases}");
}

#[test]
fn as_much_text_as_is_read_takes_little_memory() {
    let _alone = alone();
    let mut most = 0;
    for (name, input) in hostile::inputs() {
        let (link, memory) = read(&input);
        assert!(memory < MAX_MEMORY, "{name}: {memory} bytes");
        most = most.max(memory);
        let said = link.map_or_else(|refusal| refusal.to_string(), |_| String::from("read"));
        println!("{name}: {} bytes, {memory} allocated, {said}", input.len());
    }
    println!("at most {most} bytes allocated");
    // Else nothing here is hostile.
    assert!(most > 1_000_000);
}
