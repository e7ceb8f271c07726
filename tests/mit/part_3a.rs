//! Part 3A: elections.

use crate::failure::{Failure, Verdict};
use crate::tester::{RAFT_ELECTION_TIMEOUT, Tester};

pub(crate) async fn initial_election(lab: Tester) -> Verdict {
    // Is a leader elected?
    lab.check_one_leader().await?;

    // Followers need a moment to learn of the election; then all agree on the term.
    lab.sleep(50).await;
    if lab.check_terms()? < 1 {
        return Err(Failure::NoTerm);
    }

    // Nothing fails, so there is still a leader. The tester only warns where the term has changed.
    lab.sleep(2 * RAFT_ELECTION_TIMEOUT).await;
    lab.check_terms()?;
    lab.check_one_leader().await?;
    Ok(())
}

pub(crate) async fn re_election(lab: Tester) -> Verdict {
    let servers = lab.servers();
    let leader = lab.check_one_leader().await?;

    // If the leader is disconnected, a new one is elected.
    lab.disconnect(leader);
    lab.check_one_leader().await?;

    // The old leader comes back; that does not disturb the new one.
    lab.connect(leader);
    let leader = lab.check_one_leader().await?;

    // Without a quorum no leader is elected.
    lab.disconnect(leader);
    lab.disconnect((leader + 1) % servers);
    lab.sleep(2 * RAFT_ELECTION_TIMEOUT).await;
    lab.check_no_leader()?;

    // With one it is.
    lab.connect((leader + 1) % servers);
    lab.check_one_leader().await?;

    // The last one comes back, and there is still a leader.
    lab.connect(leader);
    lab.check_one_leader().await?;
    Ok(())
}

pub(crate) async fn many_elections(lab: Tester) -> Verdict {
    lab.check_one_leader().await?;
    for _ in 1..10 {
        // Whichever three go, the leader is still there, or the other four elect one.
        let three = [(); 3].map(|()| lab.random_server());
        for server in three {
            lab.disconnect(server);
        }
        lab.check_one_leader().await?;
        for server in three {
            lab.connect(server);
        }
    }
    lab.check_one_leader().await?;
    Ok(())
}
