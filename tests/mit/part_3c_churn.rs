//! Part 3C: servers come and go while clients write.

use std::cell::Cell;
use std::rc::Rc;

use crate::failure::{Failure, Verdict};
use crate::seen::Command;
use crate::tester::{RAFT_ELECTION_TIMEOUT, Tester};

const CLIENTS: u64 = 3;

/// The lab's `internalChurn`; whether the network is reliable is the test's setup.
pub(crate) async fn churn(lab: Tester) -> Verdict {
    let servers = lab.servers();
    let stop = Rc::new(Cell::new(false));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|me| lab.go(client(lab.clone(), me, stop.clone())))
        .collect();

    for _ in 0..20 {
        come_and_go(&lab);
        // Not so often that nobody keeps up, nor so seldom that all has settled.
        lab.sleep(RAFT_ELECTION_TIMEOUT * 7 / 10).await;
    }

    lab.sleep(RAFT_ELECTION_TIMEOUT).await;
    lab.set_reliable(true);
    for server in 0..servers {
        if !lab.is_up(server) {
            lab.restart(server);
        }
        lab.connect(server);
    }

    stop.set(true);
    let mut values = Vec::new();
    for client in clients {
        values.extend(client.join().await);
    }
    lab.sleep(RAFT_ELECTION_TIMEOUT).await;

    // Whatever a client saw committed is still there.
    let last_index = lab.one(lab.random_command(), servers, true).await?;
    let mut really = Vec::new();
    for index in 1..=last_index {
        really.extend(lab.wait(index, servers, None).await?);
    }
    if values.iter().any(|value| !really.contains(value)) {
        return Err(Failure::ValueLost);
    }
    Ok(())
}

fn come_and_go(lab: &Tester) {
    if lab.random(1000) < 200 {
        lab.disconnect(lab.random_server());
    }
    if lab.random(1000) < 500 {
        let server = lab.random_server();
        if !lab.is_up(server) {
            lab.restart(server);
        }
        lab.connect(server);
    }
    if lab.random(1000) < 200 {
        let server = lab.random_server();
        if lab.is_up(server) {
            lab.shutdown(server);
        }
    }
}

/// Writes until it is told to stop; what it saw committed.
async fn client(lab: Tester, me: u64, stop: Rc<Cell<bool>>) -> Verdict<Vec<Command>> {
    let mut values = Vec::new();
    while !stop.get() {
        let value = lab.random_command();
        // Tries them all, connected or not: maybe one of them leads, or several believe so.
        let starts = (0..lab.servers()).map(|server| lab.start(server, value));
        let Some((index, _)) = starts.fold(None, |taken, start| start.or(taken)) else {
            lab.sleep(79 + me * 17).await;
            continue;
        };
        // Maybe it is committed, maybe not: the client does not wait for ever.
        for pause in [10, 20, 50, 100, 200] {
            let (count, committed) = lab.committed(index)?;
            if count > 0 {
                if committed == Some(value) {
                    values.push(value);
                }
                break;
            }
            lab.sleep(pause).await;
        }
    }
    Ok(values)
}
