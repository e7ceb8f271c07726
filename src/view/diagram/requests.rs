//! Clients' requests, from when one is first sent until it is finished.

use super::window::Window;
use crate::raft::{Time, Write};
use crate::sim::{ClientEvent, Fact, Named, Options, RequestSpan, RequestState, Stamped};
use crate::view::numbers::{moment, number, numbers, peer};

numbers! {
    /// A request of a client. Requests of a client that are less than a few pixels apart are drawn
    /// as one, in the state of the most important.
    pub struct RequestNumbers {
        /// The client; 0 is the user.
        client,
        /// Its number in that client's session.
        number,
        /// The register, as the code of its letter.
        key,
        /// The register's new value.
        value,
        /// When it was first sent.
        from_us,
        /// When it was finished, or up to when it is drawn.
        to_us,
        /// When it was last appended to a log.
        taken_us,
        /// When it was last rolled back.
        rolled_back_us,
        /// What its client knows: an index into the states' names.
        state,
        /// The peer of its last event.
        peer,
        /// How often it was sent.
        asks,
        /// How many requests are drawn as this one.
        count,
    }
}

/// Requests that are nearer than this are drawn as one.
const PIXELS_APART: u64 = 2;

pub(super) struct Requests {
    apart: u64,
    /// For the user, and for each client: in the order of their numbers.
    rows: Vec<Vec<Span>>,
}

/// One request, or several drawn as one.
struct Span {
    told: RequestSpan,
    count: u32,
}

impl Requests {
    /// `open` are the requests that are open before the first fact that is read.
    pub(super) fn new(window: &Window, open: &[RequestSpan]) -> Requests {
        let clients = usize::from(Options::MAX_CLIENTS) + 1;
        let mut requests = Requests {
            apart: window.pixel * PIXELS_APART,
            rows: (0..clients).map(|_| Vec::new()).collect(),
        };
        for span in open {
            requests.add(span.clone());
        }
        requests
    }

    /// Applies a fact of the window. A request that began before it and is not known is ignored:
    /// only being sent starts one.
    pub(super) fn observe(&mut self, stamped: &Stamped) {
        let Fact::Client { write, ref event } = stamped.fact else {
            return;
        };
        if matches!(event, ClientEvent::Asked { .. }) && self.open(write).is_none() {
            self.add(RequestSpan::new(write, stamped.at));
        }
        self.hear(write, stamped.at, event);
    }

    /// Applies a fact after the window, for how requests ended.
    pub(super) fn look_ahead(&mut self, stamped: &Stamped) {
        if let Fact::Client { write, ref event } = stamped.fact
            && event.state() != RequestState::Pending
        {
            self.hear(write, stamped.at, event);
        }
    }

    fn hear(&mut self, write: Write, at: Time, event: &ClientEvent) {
        if let Some(told) = self.open(write) {
            told.hear(at, event);
        }
    }

    /// The request that asks for this, if it is open.
    fn open(&mut self, write: Write) -> Option<&mut RequestSpan> {
        let row = self.rows.get_mut(usize::from(write.client))?;
        let after = row.partition_point(|span| span.told.write.request <= write.request);
        let told = &mut row[after.checked_sub(1)?].told;
        (told.write == write && told.to.is_none()).then_some(told)
    }

    /// Adds an open request.
    fn add(&mut self, told: RequestSpan) {
        let client = told.write.client;
        if usize::from(client) < self.rows.len() {
            self.join(client);
            self.rows[usize::from(client)].push(Span { told, count: 1 });
        }
    }

    /// Joins the last two requests of a client, both finished, if they are too near to one another.
    fn join(&mut self, client: u8) {
        let row = &mut self.rows[usize::from(client)];
        let [.., first, second] = &row[..] else {
            return;
        };
        let (Some(end), Some(last)) = (first.told.to, second.told.to) else {
            return;
        };
        if second.told.from.0 > end.0 + self.apart {
            return;
        }
        let (from, count) = (first.told.from, first.count + second.count);
        let told = if second.weight() >= first.weight() {
            row.len() - 1
        } else {
            row.len() - 2
        };
        let mut joined = row.swap_remove(told);
        row.pop();
        (joined.told.from, joined.told.to) = (from, Some(last.max(end)));
        joined.count = count;
        row.push(joined);
    }

    /// Writes the requests up to `until`, and returns how many.
    pub(super) fn write(&self, until: Time, window: &Window, out: &mut Vec<f64>) -> usize {
        let before = out.len();
        let stop = until.min(window.to);
        for span in self.rows.iter().flatten() {
            let to = span.told.to.unwrap_or(stop).min(stop);
            if span.told.from <= to && to >= window.from {
                out.extend(span.numbers(to).array());
            }
        }
        (out.len() - before) / RequestNumbers::LEN
    }
}

impl Span {
    fn weight(&self) -> u8 {
        match (self.told.state, self.told.rolled_back) {
            (_, Some(_)) => 3,
            (RequestState::Failed | RequestState::Unknown, _) => 2,
            (RequestState::Pending, _) => 1,
            (RequestState::Done, _) => 0,
        }
    }

    fn numbers(&self, to: Time) -> RequestNumbers {
        let told = &self.told;
        RequestNumbers {
            client: f64::from(told.write.client),
            number: f64::from(told.write.request),
            key: f64::from(told.write.key),
            value: f64::from(told.write.value),
            from_us: number(told.from.0),
            to_us: number(to.0),
            taken_us: moment(told.taken),
            rolled_back_us: moment(told.rolled_back),
            state: f64::from(told.state.code()),
            peer: peer(told.peer),
            asks: f64::from(told.asks),
            count: f64::from(self.count),
        }
    }
}
