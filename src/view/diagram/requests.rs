//! Clients' requests: from when one is asked for the first time until it is over.

use super::window::Window;
use crate::raft::{PeerId, Time, Write};
use crate::sim::{ClientEvent, ClientRequest, Fact, Options, RequestState, Stamped};
use crate::view::frame::number;

/// How many numbers a request has: the client (0 is a hand), its number, the register as the code
/// of its letter, the value, from when, to when, when it was last taken into a log, when it was
/// last rolled back, how it ended (0 not yet, 1 done, 2 failed, 3 unknown), the peer that last had
/// to do with it, how often it was asked, and how many requests are drawn as this one.
///
/// Requests of a client that are less than a few pixels apart are one, and of those the most
/// telling is told.
pub const REQUEST: usize = 12;

/// Two requests nearer to one another are not told apart.
const PIXELS_APART: u64 = 2;

/// A hand waits for no more writes at once; any other client waits for one.
const MOST_OPEN: usize = 32;

pub(super) struct Requests {
    apart: u64,
    from: Time,
    /// Of the hand, and of each client.
    rows: Vec<Vec<Span>>,
}

struct Span {
    write: Write,
    from: Time,
    /// `None` while it is not over.
    to: Option<Time>,
    taken: Option<Time>,
    rolled_back: Option<Time>,
    state: RequestState,
    peer: Option<PeerId>,
    asks: u32,
    count: u32,
}

impl Requests {
    pub fn new(window: &Window) -> Requests {
        let clients = usize::from(Options::MOST_CLIENTS) + 1;
        Requests {
            apart: window.pixel * PIXELS_APART,
            from: window.from,
            rows: (0..clients).map(|_| Vec::new()).collect(),
        }
    }

    pub fn observe(&mut self, stamped: &Stamped) {
        let Fact::Client { write, event } = stamped.fact else {
            return;
        };
        let at = stamped.at;
        let Some(row) = self.rows.get_mut(usize::from(write.client)) else {
            return;
        };
        // What is heard of is among the last: only a hand waits for several at a time.
        let newest = row.len().saturating_sub(MOST_OPEN);
        let known = row[newest..].iter().rposition(|span| span.write == write);
        let span = match known {
            Some(place) => &mut row[newest + place],
            // One that is over has begun before what is read.
            None => {
                let is_new = matches!(event, ClientEvent::Asked { .. });
                let from = if is_new { at } else { self.from };
                self.join(write.client);
                let row = &mut self.rows[usize::from(write.client)];
                row.push(Span::new(write, from));
                let last = row.len() - 1;
                &mut row[last]
            }
        };
        span.hear(at, &event);
    }

    /// Those that a client waits for at the playhead, of which nothing was read.
    pub fn add_open<'a>(&mut self, requests: impl Iterator<Item = &'a ClientRequest>, now: Time) {
        for request in requests {
            let is_open = request.last.state() == RequestState::Pending;
            let Some(row) = self.rows.get_mut(usize::from(request.write.client)) else {
                continue;
            };
            let is_known = row.iter().any(|span| span.write == request.write);
            if is_open && !is_known && request.since < now {
                let mut span = Span::new(request.write, request.since);
                span.peer = Some(request.peer);
                row.push(span);
            }
        }
    }

    /// Joins the last two requests of a client, now that they are over, where they are too near to
    /// one another.
    fn join(&mut self, client: u8) {
        let row = &mut self.rows[usize::from(client)];
        let [.., first, second] = &row[..] else {
            return;
        };
        let (Some(end), Some(last)) = (first.to, second.to) else {
            return;
        };
        if second.from.0 > end.0 + self.apart {
            return;
        }
        let (from, count) = (first.from, first.count + second.count);
        let told = if second.weight() >= first.weight() {
            row.len() - 1
        } else {
            row.len() - 2
        };
        let mut told = row.swap_remove(told);
        row.pop();
        (told.from, told.to, told.count) = (from, Some(last.max(end)), count);
        row.push(told);
    }

    /// Writes them up to `until`, and says how many.
    pub fn write(&self, until: Time, window: &Window, out: &mut Vec<f64>) -> usize {
        let before = out.len();
        let stop = until.min(window.to);
        for span in self.rows.iter().flatten() {
            let to = span.to.unwrap_or(stop).min(stop);
            if span.from <= to && to >= window.from {
                out.extend(span.record(to));
            }
        }
        (out.len() - before) / REQUEST
    }
}

impl Span {
    fn new(write: Write, from: Time) -> Span {
        Span {
            write,
            from,
            to: None,
            taken: None,
            rolled_back: None,
            state: RequestState::Pending,
            peer: None,
            asks: 0,
            count: 1,
        }
    }

    fn hear(&mut self, at: Time, event: &ClientEvent) {
        self.peer = event.peer().or(self.peer);
        self.state = event.state();
        match event {
            ClientEvent::Asked { .. } => self.asks += 1,
            ClientEvent::Taken { .. } => self.taken = Some(at),
            ClientEvent::RolledBack { .. } => self.rolled_back = Some(at),
            _ => {}
        }
        if self.state != RequestState::Pending {
            self.to = Some(at);
        }
    }

    fn weight(&self) -> u8 {
        match (self.state, self.rolled_back) {
            (_, Some(_)) => 3,
            (RequestState::Failed | RequestState::Unknown, _) => 2,
            (RequestState::Pending, _) => 1,
            (RequestState::Done, _) => 0,
        }
    }

    fn record(&self, to: Time) -> [f64; REQUEST] {
        let moment = |at: Option<Time>| at.map_or(f64::NAN, |at| number(at.0));
        [
            f64::from(self.write.client),
            f64::from(self.write.request),
            f64::from(self.write.key),
            f64::from(self.write.value),
            number(self.from.0),
            number(to.0),
            moment(self.taken),
            moment(self.rolled_back),
            match self.state {
                RequestState::Pending => 0.0,
                RequestState::Done => 1.0,
                RequestState::Failed => 2.0,
                RequestState::Unknown => 3.0,
            },
            self.peer.map_or(f64::NAN, |peer| f64::from(peer.0)),
            f64::from(self.asks),
            f64::from(self.count),
        ]
    }
}
