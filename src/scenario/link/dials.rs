//! Dials, options and rules, from a link.

use super::super::checks::{self, Order};
use super::super::dials::{NETWORK, OPTIONS, TIMING};
use super::super::number::{Number, decimal};
use super::super::{Refusal, change};
use super::envelope::newer;
use super::read::whole;
use super::wire::{DirectionDial, NetworkDial, OptionDial, Side, TimingDial};
use crate::raft::{ElectionCheck, Rule, Rules, Span, SpanRange};
use crate::sim::{
    DirectionChange, Millionths, NetworkChange, Options, OptionsChange, SpanBounds, TimingChange,
};

/// The timing dials that are turned.
pub fn timing(dials: &[TimingDial]) -> Result<TimingChange, Refusal> {
    let mut change = TimingChange::default();
    for &dial in dials {
        turn_timing(&mut change, dial)?;
    }
    Ok(change)
}

fn turn_timing(change: &mut TimingChange, dial: TimingDial) -> Result<(), Refusal> {
    let [timeout, interval, rpc_timeout, check] = TIMING;
    match dial {
        TimingDial::ElectionTimeout(low, high) => {
            let [low, high] = pair(
                timeout,
                [low, high],
                |number| number.interval(),
                Order::NotFalling,
            )?;
            change.election_timeout = Some(SpanRange { low, high });
        }
        TimingDial::ReplicateInterval(span) => {
            change.replicate_interval = Some(one(interval, span)?);
        }
        TimingDial::RpcTimeout(span) => change.rpc_timeout = Some(one(rpc_timeout, span)?),
        TimingDial::Deadline => change.election_check = Some(ElectionCheck::Deadline),
        TimingDial::Polled(low, high) => {
            let polls = pair(
                "polled_ms",
                [low, high],
                |number| number.interval(),
                Order::Rising,
            );
            let [low, high] = polls.map_err(|refusal| refusal.within(check))?;
            change.election_check = Some(ElectionCheck::Polled(SpanRange { low, high }));
        }
    }
    Ok(())
}

/// The network dials that are turned.
pub fn network(dials: &[NetworkDial]) -> Result<NetworkChange, Refusal> {
    let [mut shared, mut request, mut reply] = [DirectionChange::default(); 3];
    for &NetworkDial(side, dial) in dials {
        match side {
            Side::Both => turn(&mut shared, dial)?,
            Side::Requests => turn(&mut request, dial).map_err(|it| it.within("request"))?,
            Side::Replies => turn(&mut reply, dial).map_err(|it| it.within("reply"))?,
        }
    }
    Ok(NetworkChange {
        request: change::over(request, shared),
        reply: change::over(reply, shared),
    })
}

fn turn(change: &mut DirectionChange, dial: DirectionDial) -> Result<(), Refusal> {
    let [latency, loss, duplicate, late, late_by, ..] = NETWORK;
    match dial {
        DirectionDial::Latency(low, high) => change.latency = Some(bounds(latency, [low, high])?),
        DirectionDial::Loss(share) => change.loss = Some(probability(loss, share)?),
        DirectionDial::Duplicate(share) => change.duplicate = Some(probability(duplicate, share)?),
        DirectionDial::Late(share) => change.late = Some(probability(late, share)?),
        DirectionDial::LateBy(low, high) => change.late_by = Some(bounds(late_by, [low, high])?),
    }
    Ok(())
}

/// The options that are turned.
pub fn options(dials: &[OptionDial]) -> Result<OptionsChange, Refusal> {
    let [persist, _, clients, interval, timeout] = OPTIONS;
    let mut change = OptionsChange::default();
    for &dial in dials {
        match dial {
            OptionDial::Persist(span) => {
                let span = Number(&decimal(span, 3)).latency();
                change.persist = Some(span.map_err(|refusal| refusal.within(persist))?);
            }
            OptionDial::NoOpOnElection(no_op) => change.no_op_on_election = Some(no_op),
            OptionDial::Clients(count) => {
                let count = whole(clients, count, 0, Options::MAX_CLIENTS.into())?;
                change.clients = Some(count as u8);
            }
            OptionDial::WriteInterval(span) => change.write_interval = Some(one(interval, span)?),
            OptionDial::ClientTimeout(span) => change.client_timeout = Some(one(timeout, span)?),
        }
    }
    Ok(change)
}

/// The rules that hold where those of the bits are off.
pub fn rules(bits: u64) -> Result<Rules, Refusal> {
    if bits >> Rule::ALL.len() != 0 {
        return Err(newer());
    }
    let is_off = |rule: &Rule| bits >> rule.bit() & 1 == 1;
    Ok(Rule::ALL.into_iter().filter(is_off).collect())
}

fn one(name: &str, microseconds: u64) -> Result<Span, Refusal> {
    let span = Number(&decimal(microseconds, 3)).interval();
    span.map_err(|refusal| refusal.within(name))
}

fn probability(name: &str, millionths: u64) -> Result<Millionths, Refusal> {
    let share = Number(&decimal(millionths, 6)).probability();
    share.map_err(|refusal| refusal.within(name))
}

fn bounds(name: &str, ends: [u64; 2]) -> Result<SpanBounds, Refusal> {
    let [low, high] = pair(name, ends, |number| number.latency(), Order::NotFalling)?;
    Ok(SpanBounds { low, high })
}

fn pair(
    name: &str,
    ends: [u64; 2],
    convert: fn(Number<'_>) -> Result<Span, Refusal>,
    order: Order,
) -> Result<[Span; 2], Refusal> {
    let [low, high] = ends.map(|microseconds| decimal(microseconds, 3));
    let pair = checks::pair([Number(&low), Number(&high)], convert, order);
    pair.map_err(|refusal| refusal.within(name))
}
