//! Clients and their requests, as the page shows them.

use super::{describe, names};
use crate::sim::{ClientRequest, ClientWhat, Options, RequestState, Run, USER};
use serde::Serialize;

/// The max number of requests by hand that are shown.
pub(super) const MAX_BY_HAND: usize = 100;

/// A client's request, as the client knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[cfg_attr(target_family = "wasm", tsify(missing_as_null))]
pub struct RequestView {
    /// The client: 0 is the user, the others write by themselves.
    pub client: u8,
    /// Its number in that client's session; a retry keeps it.
    pub request: u32,
    /// What it asks for, as `x=5`.
    pub command: String,
    /// Whether it is over, and how.
    #[serde(serialize_with = "names::serialize")]
    #[cfg_attr(target_family = "wasm", tsify(type = "RequestState"))]
    pub state: RequestState,
    /// What became of it last.
    #[serde(serialize_with = "names::serialize")]
    #[cfg_attr(target_family = "wasm", tsify(type = "ClientWhat"))]
    pub what: ClientWhat,
    /// The peer that it was last sent to.
    pub peer: u8,
    /// When it was first sent, in virtual microseconds.
    pub since_us: u64,
    /// The index where that peer appended it, if it did.
    pub index: Option<u32>,
    /// The term of its entry there.
    pub term: Option<u32>,
    /// Whether its entry was removed from the log that it was appended to.
    pub was_rolled_back: bool,
}

/// A client that writes by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct ClientView {
    /// Its number, from 1.
    pub client: u8,
    /// The peer that it believes to be leader, and will ask next.
    pub believes: u8,
}

impl From<&ClientRequest> for RequestView {
    fn from(request: &ClientRequest) -> RequestView {
        RequestView {
            client: request.write.client,
            request: request.write.request,
            command: describe::write(&request.write),
            state: request.last.state(),
            what: request.last.what(),
            peer: request.peer.0,
            since_us: request.since.0,
            index: request.taken.map(|(index, _)| index),
            term: request.taken.map(|(_, term)| term),
            was_rolled_back: request.was_rolled_back,
        }
    }
}

impl RequestView {
    /// The newest requests of `run` that are over, and then those that are not, oldest first; of
    /// those by hand only the newest [`MAX_BY_HAND`]. The world keeps them longer than their facts
    /// are kept.
    pub fn all(run: &Run) -> Vec<RequestView> {
        let is_by_hand = |request: &&ClientRequest| request.write.client == USER;
        let by_hand = run.world().client_requests().filter(is_by_hand).count();
        let mut left_out = by_hand.saturating_sub(MAX_BY_HAND);
        let mut is_shown = |request: &&ClientRequest| {
            let is_left_out = left_out > 0 && is_by_hand(request);
            left_out -= usize::from(is_left_out);
            !is_left_out
        };
        let requests = run.world().client_requests();
        requests
            .filter(|request| is_shown(request))
            .map(Into::into)
            .collect()
    }
}

impl ClientView {
    /// The clients of `run` that write by themselves now, those that are to stop included. Facts do
    /// not say whom one will ask next.
    pub fn all(run: &Run) -> Vec<ClientView> {
        let believes = |client| {
            let peer = run.world().client_believes(client)?;
            Some(ClientView {
                client,
                believes: peer.0,
            })
        };
        (1..=Options::MAX_CLIENTS).map_while(believes).collect()
    }
}
