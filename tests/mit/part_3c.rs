//! Part 3C: persistence.

use crate::failure::Verdict;
use crate::tester::{RAFT_ELECTION_TIMEOUT, Tester};

pub(crate) async fn persist_1(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(11, servers, true).await?;

    for server in 0..servers {
        lab.shutdown(server);
    }
    for server in 0..servers {
        lab.restart(server);
    }
    lab.one(12, servers, true).await?;

    let leader = lab.check_one_leader().await?;
    lab.shutdown(leader);
    lab.restart(leader);
    lab.one(13, servers, true).await?;

    let leader = lab.check_one_leader().await?;
    lab.shutdown(leader);
    lab.one(14, servers - 1, true).await?;
    lab.restart(leader);
    // It must have come back before the next one goes.
    lab.wait(4, servers, None).await?;

    let follower = (lab.check_one_leader().await? + 1) % servers;
    lab.shutdown(follower);
    lab.one(15, servers - 1, true).await?;
    lab.restart(follower);
    lab.one(16, servers, true).await?;
    Ok(())
}

pub(crate) async fn persist_2(lab: Tester) -> Verdict {
    let servers = lab.servers();
    let mut commands = 11..;
    let mut next = || commands.next().unwrap_or_default();
    for _ in 0..5 {
        lab.one(next(), servers, true).await?;

        let leader = lab.check_one_leader().await?;
        let nth = |n: usize| (leader + n) % servers;
        lab.shutdown(nth(1));
        lab.shutdown(nth(2));
        lab.one(next(), servers - 2, true).await?;

        // Those that know of the last command go, and two that do not come back.
        lab.shutdown(nth(0));
        lab.shutdown(nth(3));
        lab.shutdown(nth(4));
        lab.restart(nth(1));
        lab.restart(nth(2));
        lab.sleep(RAFT_ELECTION_TIMEOUT).await;
        lab.restart(nth(3));
        lab.one(next(), servers - 2, true).await?;

        lab.restart(nth(4));
        lab.restart(nth(0));
    }
    lab.one(1000, servers, true).await?;
    Ok(())
}

/// A leader and one follower crash behind a partition, and the leader restarts.
pub(crate) async fn persist_3(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(101, servers, true).await?;

    let leader = lab.check_one_leader().await?;
    let nth = |n: usize| (leader + n) % servers;
    lab.disconnect(nth(2));
    lab.one(102, 2, true).await?;

    lab.shutdown(nth(0));
    lab.shutdown(nth(1));
    lab.connect(nth(2));
    lab.restart(nth(0));
    lab.one(103, 2, true).await?;

    lab.restart(nth(1));
    lab.one(104, servers, true).await?;
    Ok(())
}

/// Leaders take a command and are gone soon, mostly before they have committed it; of five servers
/// hardly more than three run.
pub(crate) async fn figure_8(lab: Tester) -> Verdict {
    let servers = lab.servers();
    lab.one(lab.random_command(), 1, true).await?;

    let mut up = servers;
    for _ in 0..1000 {
        let mut leader = None;
        for server in 0..servers {
            if lab.start(server, lab.random_command()).is_some() {
                leader = Some(server);
            }
        }
        mostly_short_sleep(&lab).await;
        if let Some(leader) = leader {
            lab.shutdown(leader);
            up -= 1;
        }
        if up < 3 {
            let server = lab.random_server();
            if !lab.is_up(server) {
                lab.restart(server);
                up += 1;
            }
        }
    }

    for server in (0..servers).filter(|&server| !lab.is_up(server)) {
        lab.restart(server);
    }
    lab.one(lab.random_command(), servers, true).await?;
    Ok(())
}

/// Less than 500 ms one time in ten, else less than 13 ms.
async fn mostly_short_sleep(lab: &Tester) {
    let end = if lab.random(1000) < 100 {
        RAFT_ELECTION_TIMEOUT / 2
    } else {
        13
    };
    lab.sleep(lab.random(end)).await;
}

pub(crate) async fn unreliable_agree(lab: Tester) -> Verdict {
    let mut waited_for = Vec::new();
    for iteration in 1..50 {
        for j in 0..4 {
            let also = lab.clone();
            let command = 100 * iteration + j;
            waited_for.push(lab.go(async move { also.one(command, 1, true).await }));
        }
        lab.one(iteration, 1, true).await?;
    }
    lab.set_reliable(true);
    for started in waited_for {
        started.join().await;
    }
    lab.one(100, lab.servers(), true).await?;
    Ok(())
}

/// As Figure 8, but leaders are cut off instead of crashed, and the network loses and reorders.
pub(crate) async fn figure_8_unreliable(lab: Tester) -> Verdict {
    let servers = lab.servers();
    let command = || lab.random(10_000) as u32;
    lab.one(command(), 1, true).await?;

    let mut up = servers;
    for iteration in 0..1000 {
        if iteration == 200 {
            lab.set_long_reordering();
        }
        let mut leader = None;
        for server in 0..servers {
            if lab.start(server, command()).is_some() && lab.is_connected(server) {
                leader = Some(server);
            }
        }
        mostly_short_sleep(&lab).await;
        if let Some(leader) = leader
            && lab.random(1000) < RAFT_ELECTION_TIMEOUT / 2
        {
            lab.disconnect(leader);
            up -= 1;
        }
        if up < 3 {
            let server = lab.random_server();
            if !lab.is_connected(server) {
                lab.connect(server);
                up += 1;
            }
        }
    }

    for server in (0..servers).filter(|&server| !lab.is_connected(server)) {
        lab.connect(server);
    }
    lab.one(command(), servers, true).await?;
    Ok(())
}
