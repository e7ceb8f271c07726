//! Part 3B: how quickly a leader backs up over wrong logs, and how many RPCs it takes.

use raft_playground::raft::Term;

use crate::failure::{Failure, Verdict};
use crate::part_3b::is_index;
use crate::tester::{RAFT_ELECTION_TIMEOUT, Tester};

pub(crate) async fn backup(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(lab.random_command(), servers, true).await?;

    // A leader and one follower take many commands that they cannot commit.
    let first = lab.check_one_leader().await?;
    for other in 2..=4 {
        lab.disconnect((first + other) % servers);
    }
    start_fifty(&lab, first);
    lab.sleep(RAFT_ELECTION_TIMEOUT / 2).await;
    lab.disconnect(first);
    lab.disconnect((first + 1) % servers);

    // The other three commit many.
    for other in 2..=4 {
        lab.connect((first + other) % servers);
    }
    agree_on_fifty(&lab).await?;

    // Another leader and one follower take many more that they cannot commit.
    let second = lab.check_one_leader().await?;
    let mut other = (first + 2) % servers;
    if second == other {
        other = (second + 1) % servers;
    }
    lab.disconnect(other);
    start_fifty(&lab, second);
    lab.sleep(RAFT_ELECTION_TIMEOUT / 2).await;

    // The first two come back, with the one that was left out, and commit many.
    for server in 0..servers {
        lab.disconnect(server);
    }
    for server in [first, (first + 1) % servers, other] {
        lab.connect(server);
    }
    agree_on_fifty(&lab).await?;

    // Now everyone.
    for server in 0..servers {
        lab.connect(server);
    }
    lab.one(lab.random_command(), servers, true).await?;
    Ok(())
}

fn start_fifty(lab: &Tester, leader: usize) {
    for _ in 0..50 {
        lab.start(leader, lab.random_command());
    }
}

async fn agree_on_fifty(lab: &Tester) -> Verdict {
    for _ in 0..50 {
        lab.one(lab.random_command(), 3, true).await?;
    }
    Ok(())
}

/// How many commands are counted.
const COMMANDS: u32 = 10;

pub(crate) async fn count(lab: Tester) -> Verdict {
    lab.check_one_leader().await?;
    if !(1..=30).contains(&lab.rpcs()) {
        return Err(Failure::RpcCount);
    }
    let after = agree_in_one_term(&lab).await?;

    // A second of idleness.
    lab.sleep(RAFT_ELECTION_TIMEOUT).await;
    if lab.rpcs() - after > 3 * 20 {
        return Err(Failure::RpcCount);
    }
    Ok(())
}

/// Has a leader agree on a dozen of commands; how many RPCs there have been by then.
async fn agree_in_one_term(lab: &Tester) -> Verdict<u64> {
    for attempt in 0..5 {
        if attempt > 0 {
            lab.sleep(3000).await;
        }
        let leader = lab.check_one_leader().await?;
        let before = lab.rpcs();
        let Some(term) = agree_with(lab, leader).await? else {
            continue;
        };
        let after = lab.rpcs();
        if (0..lab.servers()).any(|server| !lab.is_term(server, term)) {
            continue;
        }
        if after - before > u64::from((COMMANDS + 1 + 3) * 3) {
            return Err(Failure::RpcCount);
        }
        return Ok(after);
    }
    Err(Failure::TermChangedTooOften)
}

/// The term of the agreement; `None` where it changed meanwhile.
async fn agree_with(lab: &Tester, leader: usize) -> Verdict<Option<Term>> {
    let Some((first, term)) = lab.start(leader, 1) else {
        return Ok(None);
    };
    let mut commands = Vec::new();
    for index in first + 1..first + COMMANDS + 2 {
        let command = lab.random_command();
        commands.push(command);
        match lab.start(leader, command) {
            Some((got, its_term)) if its_term == term => is_index(got, index)?,
            _ => return Ok(None),
        }
    }
    for (index, command) in (first + 1..first + COMMANDS + 1).zip(commands) {
        match lab.wait(index, lab.servers(), Some(term)).await? {
            None => return Ok(None),
            Some(committed) if committed != command => return Err(Failure::WrongValue),
            Some(_) => {}
        }
    }
    Ok(Some(term))
}
