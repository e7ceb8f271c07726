//! Whether a cluster settles once everything is healed. The checker's properties do not say that
//! anything ever happens; this does, within a bound.

use super::{Assignment, Command, Condition, OptionsChange, Run};
use crate::raft::{PeerId, Role, Span, Term};

/// Virtual time within which a healed cluster settles: 100 of the longest election timeouts of the
/// preset `paper`. It fits that timing, links that lose at most one message in ten, and a round
/// trip, disk writes included, shorter than the shortest election timeout: then most elections
/// succeed, most leaders last for several rounds, and all that has to come together does so within
/// a few seconds.
pub const BOUND: Span = Span::from_ms(30_000);

/// Time between checks of the cluster.
const LOOK: Span = Span::from_ms(10);

/// The register of the fresh write.
const KEY: u8 = b'z';

/// A fresh write, and the leader that it was sent to.
struct Asked {
    leader: PeerId,
    term: Term,
    value: u32,
}

/// Heals everything now: all links are up, peers that are crashed or about to crash restart, paused
/// peers resume, and clients make no more requests. The dials stay as they are.
pub fn heal(run: &mut Run) {
    run.act(Command::Options(OptionsChange {
        clients: Some(0),
        ..OptionsChange::default()
    }));
    if !PeerId::all(run.world().peers()).all(|id| links_carry(run, id)) {
        run.act(Command::HealAll);
    }
    for id in PeerId::all(run.world().peers()) {
        if run.world().crash_point(id).is_some() {
            run.act(Command::Crash(id));
        }
        match run.world().condition(id) {
            Condition::Up => false,
            Condition::Paused => run.act(Command::Resume(id)),
            Condition::Crashed => run.act(Command::Restart(id)),
        };
    }
}

fn links_carry(run: &Run, from: PeerId) -> bool {
    PeerId::all(run.world().peers()).all(|to| run.world().broken(from, to).is_none())
}

/// Continues a healed run until it has settled: exactly one peer leads and all others follow it; a
/// fresh write to register `z`, proposed by hand, is applied by all; and all logs are equal, in
/// memory and on disk. Logs are compared only after the write: a follower keeps what it took from
/// an old leader until the new one has another entry for that index (§5.3). Other clients must not
/// be writing. See [`BOUND`].
///
/// # Errors
///
/// One sentence that says what is missing after `bound` of virtual time.
pub fn settles(run: &mut Run, bound: Span) -> Result<(), String> {
    let until = run.now() + bound;
    let mut asked = None;
    loop {
        let settled = follow_one_leader(run)
            .and_then(|leader| all_apply_a_fresh_write(run, leader, &mut asked).map(|()| leader))
            .and_then(|leader| logs_are_equal(run, leader));
        match settled {
            Err(_) if run.now() < until => run.run_until((run.now() + LOOK).min(until)),
            settled => return settled,
        }
    }
}

/// The one leader that all others follow.
fn follow_one_leader(run: &Run) -> Result<PeerId, String> {
    let mut leaders = Vec::new();
    for id in PeerId::all(run.world().peers()) {
        match run.world().peer(id) {
            Some(_) if run.world().condition(id) == Condition::Paused => {
                return Err(format!("{id} is paused."));
            }
            Some(peer) if peer.role() == Role::Leader => leaders.push((id, peer.current_term())),
            Some(_) => {}
            None => return Err(format!("{id} is crashed.")),
        }
    }
    let (leader, term) = match leaders[..] {
        [] => return Err("Nobody leads.".to_owned()),
        [leader] => leader,
        [one, other, ..] => return Err(format!("Both {} and {} lead.", one.0, other.0)),
    };
    let others = PeerId::all(run.world().peers()).filter(|&id| id != leader);
    for id in others {
        let Some(peer) = run.world().peer(id) else {
            continue;
        };
        if (peer.role(), peer.current_term()) != (Role::Follower, term) {
            let (role, own) = (peer.role(), peer.current_term());
            return Err(format!(
                "{id} is {role} of term {own} while {leader} leads term {term}."
            ));
        }
    }
    Ok(leader)
}

fn logs_are_equal(run: &Run, leader: PeerId) -> Result<(), String> {
    let world = run.world();
    let log = &world.disk(leader).log;
    for id in PeerId::all(world.peers()) {
        let in_memory = world.peer(id).map(|peer| peer.log());
        if world.disk(id).log != *log || in_memory != Some(log) {
            return Err(format!(
                "The log of {id} is not the one of its leader {leader}."
            ));
        }
    }
    Ok(())
}

/// Whether all have applied the write to this leader; sends it if that was not done yet.
fn all_apply_a_fresh_write(
    run: &mut Run,
    leader: PeerId,
    asked: &mut Option<Asked>,
) -> Result<(), String> {
    let term = run.world().disk(leader).current_term;
    let value = match asked {
        Some(last) if (last.leader, last.term) == (leader, term) => last.value,
        _ => {
            let ever = PeerId::all(run.world().peers()).filter_map(|id| register(run, id));
            let ever = ever.chain(asked.as_ref().map(|last| last.value));
            let value = ever.max().unwrap_or(0) + 1;
            let (peer, key) = (Some(leader), KEY);
            run.act(Command::Propose {
                peer,
                command: Assignment { key, value },
            });
            *asked = Some(Asked {
                leader,
                term,
                value,
            });
            value
        }
    };
    let mut peers = PeerId::all(run.world().peers());
    match peers.find(|&id| register(run, id) != Some(value)) {
        Some(id) => Err(format!(
            "{id} has not applied a fresh write of its leader {leader}."
        )),
        None => Ok(()),
    }
}

fn register(run: &Run, id: PeerId) -> Option<u32> {
    let mut registers = run.world().machine(id).registers();
    registers
        .find(|(key, _)| *key == KEY)
        .map(|(_, value)| value)
}
