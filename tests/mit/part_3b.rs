//! Part 3B: the log.

use raft_playground::raft::Index;

use crate::failure::{Failure, Verdict};
use crate::tester::{RAFT_ELECTION_TIMEOUT, Tester};

pub(crate) async fn basic_agree(lab: Tester) -> Verdict {
    for index in 1..=3 {
        if lab.committed(index)?.0 > 0 {
            return Err(Failure::CommittedTooEarly);
        }
        let got = lab.one(index * 100, lab.servers(), false).await?;
        is_index(got, index)?;
    }
    Ok(())
}

/// Each command is sent to each server just once.
pub(crate) async fn rpc_bytes(lab: Tester) -> Verdict {
    const COMMAND_BYTES: u64 = 5000;
    let servers = lab.servers();
    lab.one(99, servers, false).await?;
    let before = lab.bytes();

    lab.set_command_bytes(COMMAND_BYTES);
    let mut sent = 0;
    for index in 2..12 {
        let got = lab.one(lab.random_command(), servers, false).await?;
        is_index(got, index)?;
        sent += COMMAND_BYTES;
    }

    if lab.bytes() - before > servers as u64 * sent + 50_000 {
        return Err(Failure::RpcBytes);
    }
    Ok(())
}

pub(crate) async fn follower_failure(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(101, servers, false).await?;

    // Leader and remaining follower agree without the other one.
    let leader = lab.check_one_leader().await?;
    lab.disconnect((leader + 1) % servers);
    lab.one(102, servers - 1, false).await?;
    lab.sleep(RAFT_ELECTION_TIMEOUT).await;
    lab.one(103, servers - 1, false).await?;

    // Alone, the leader takes a command but does not commit it.
    let leader = lab.check_one_leader().await?;
    lab.disconnect((leader + 1) % servers);
    lab.disconnect((leader + 2) % servers);
    let (index, _) = lab.start(leader, 104).ok_or(Failure::StartRejected)?;
    is_index(index, 4)?;
    lab.sleep(2 * RAFT_ELECTION_TIMEOUT).await;
    lab.check_no_agreement(index)
}

pub(crate) async fn leader_failure(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(101, servers, false).await?;

    // The followers elect a new leader.
    let leader = lab.check_one_leader().await?;
    lab.disconnect(leader);
    lab.one(102, servers - 1, false).await?;
    lab.sleep(RAFT_ELECTION_TIMEOUT).await;
    lab.one(103, servers - 1, false).await?;

    // It goes, too: whoever takes a command does not commit it.
    let leader = lab.check_one_leader().await?;
    lab.disconnect(leader);
    for server in 0..servers {
        lab.start(server, 104);
    }
    lab.sleep(2 * RAFT_ELECTION_TIMEOUT).await;
    lab.check_no_agreement(4)
}

/// A follower takes part again after it was away.
pub(crate) async fn fail_agree(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(101, servers, false).await?;

    let leader = lab.check_one_leader().await?;
    lab.disconnect((leader + 1) % servers);
    lab.one(102, servers - 1, false).await?;
    lab.one(103, servers - 1, false).await?;
    lab.sleep(RAFT_ELECTION_TIMEOUT).await;
    lab.one(104, servers - 1, false).await?;
    lab.one(105, servers - 1, false).await?;

    // All of them keep what was agreed on, and agree on more.
    lab.connect((leader + 1) % servers);
    lab.one(106, servers, true).await?;
    lab.sleep(RAFT_ELECTION_TIMEOUT).await;
    lab.one(107, servers, true).await?;
    Ok(())
}

pub(crate) async fn fail_no_agree(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(10, servers, false).await?;

    // Three of five are gone: nothing is committed.
    let leader = lab.check_one_leader().await?;
    for other in 1..=3 {
        lab.disconnect((leader + other) % servers);
    }
    let (index, _) = lab.start(leader, 20).ok_or(Failure::StartRejected)?;
    is_index(index, 2)?;
    lab.sleep(2 * RAFT_ELECTION_TIMEOUT).await;
    lab.check_no_agreement(index)?;

    // They come back, and may have chosen a leader that knows nothing of index 2.
    for other in 1..=3 {
        lab.connect((leader + other) % servers);
    }
    let leader = lab.check_one_leader().await?;
    let (index, _) = lab.start(leader, 30).ok_or(Failure::StartRejected)?;
    if !(2..=3).contains(&index) {
        return Err(Failure::WrongIndex);
    }
    lab.one(1000, servers, true).await?;
    Ok(())
}

pub(crate) async fn concurrent_starts(lab: Tester) -> Verdict {
    for attempt in 0..5 {
        if attempt > 0 {
            lab.sleep(3000).await;
        }
        if let Some(mut commands) = starts_of_one_term(&lab).await? {
            commands.sort_unstable();
            return if commands == [100, 101, 102, 103, 104] {
                Ok(())
            } else {
                Err(Failure::WrongValue)
            };
        }
    }
    Err(Failure::TermChangedTooOften)
}

/// Starts five commands at once; what was committed for them, or `None` where the term changed.
async fn starts_of_one_term(lab: &Tester) -> Verdict<Option<Vec<u32>>> {
    let leader = lab.check_one_leader().await?;
    let Some((_, term)) = lab.start(leader, 1) else {
        return Ok(None);
    };
    let starts = (0..5).filter_map(|start| lab.start(leader, 100 + start));
    let indexes: Vec<Index> = starts
        .filter(|start| start.1 == term)
        .map(|start| start.0)
        .collect();
    if (0..lab.servers()).any(|server| !lab.is_term(server, term)) {
        return Ok(None);
    }
    let mut commands = Vec::new();
    for index in indexes {
        let Some(command) = lab.wait(index, lab.servers(), Some(term)).await? else {
            return Ok(None);
        };
        commands.push(command);
    }
    Ok(Some(commands))
}

pub(crate) async fn rejoin(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(101, servers, true).await?;

    // The leader is cut off, and takes commands that go nowhere.
    let old = lab.check_one_leader().await?;
    lab.disconnect(old);
    for command in [102, 103, 104] {
        lab.start(old, command);
    }

    // A new leader commits, for index 2 as well.
    lab.one(103, 2, true).await?;

    // It is cut off, and the old one comes back.
    let new = lab.check_one_leader().await?;
    lab.disconnect(new);
    lab.connect(old);
    lab.one(104, 2, true).await?;

    // All together now.
    lab.connect(new);
    lab.one(105, servers, true).await?;
    Ok(())
}

pub(crate) fn is_index(index: Index, expected: Index) -> Verdict {
    if index == expected {
        Ok(())
    } else {
        Err(Failure::WrongIndex)
    }
}
