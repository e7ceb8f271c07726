//! Dials as changes: what turns these into those, and what changes have in common.

use crate::raft::Timing;
use crate::sim::{
    Direction, DirectionChange, Network, NetworkChange, Options, OptionsChange, TimingChange,
};

/// What turns the dials of `from` into those of `to`.
pub fn of_timing(from: &Timing, to: &Timing) -> TimingChange {
    TimingChange {
        election_timeout: differing(from.election_timeout, to.election_timeout),
        replicate_interval: differing(from.replicate_interval, to.replicate_interval),
        rpc_timeout: differing(from.rpc_timeout, to.rpc_timeout),
        election_check: differing(from.election_check, to.election_check),
    }
}

/// What turns the dials of `from` into those of `to`.
pub fn of_network(from: &Network, to: &Network) -> NetworkChange {
    NetworkChange {
        request: of_direction(&from.request, &to.request),
        reply: of_direction(&from.reply, &to.reply),
    }
}

/// What turns the options of `from` into those of `to`.
pub fn of_options(from: &Options, to: &Options) -> OptionsChange {
    OptionsChange {
        persist: differing(from.persist, to.persist),
        no_op_on_election: differing(from.no_op_on_election, to.no_op_on_election),
        clients: differing(from.clients, to.clients),
        write_interval: differing(from.write_interval, to.write_interval),
        client_timeout: differing(from.client_timeout, to.client_timeout),
    }
}

fn of_direction(from: &Direction, to: &Direction) -> DirectionChange {
    DirectionChange {
        latency: differing(from.latency, to.latency),
        loss: differing(from.loss, to.loss),
        duplicate: differing(from.duplicate, to.duplicate),
        late: differing(from.late, to.late),
        late_by: differing(from.late_by, to.late_by),
    }
}

fn differing<T: PartialEq>(from: T, to: T) -> Option<T> {
    (from != to).then_some(to)
}

/// `own`, and what only `shared` changes.
pub fn over(own: DirectionChange, shared: DirectionChange) -> DirectionChange {
    DirectionChange {
        latency: own.latency.or(shared.latency),
        loss: own.loss.or(shared.loss),
        duplicate: own.duplicate.or(shared.duplicate),
        late: own.late.or(shared.late),
        late_by: own.late_by.or(shared.late_by),
    }
}

/// What both change, to the same.
pub fn common(one: DirectionChange, other: DirectionChange) -> DirectionChange {
    DirectionChange {
        latency: one.latency.filter(|_| one.latency == other.latency),
        loss: one.loss.filter(|_| one.loss == other.loss),
        duplicate: one.duplicate.filter(|_| one.duplicate == other.duplicate),
        late: one.late.filter(|_| one.late == other.late),
        late_by: one.late_by.filter(|_| one.late_by == other.late_by),
    }
}

/// What `own` changes and `shared` does not.
pub fn without(own: DirectionChange, shared: DirectionChange) -> DirectionChange {
    DirectionChange {
        latency: own.latency.filter(|_| shared.latency.is_none()),
        loss: own.loss.filter(|_| shared.loss.is_none()),
        duplicate: own.duplicate.filter(|_| shared.duplicate.is_none()),
        late: own.late.filter(|_| shared.late.is_none()),
        late_by: own.late_by.filter(|_| shared.late_by.is_none()),
    }
}
