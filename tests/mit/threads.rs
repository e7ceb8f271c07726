//! The tester's goroutines, in virtual time: the world goes on while all of them sleep.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use raft_playground::raft::Time;

use crate::failure::Verdict;
use crate::tester::Tester;

/// What a goroutine does.
pub(crate) type Body = Pin<Box<dyn Future<Output = Verdict>>>;

/// What a goroutine waits for, and those that have just been started.
#[derive(Default)]
pub(crate) struct Threads {
    /// When the one that runs wants to go on; `None`: once another one has ended.
    wakes: Option<Time>,
    started: Vec<Body>,
}

/// A goroutine that can be waited for.
pub(crate) struct Started<T>(Rc<RefCell<Option<T>>>);

struct Thread {
    is_main: bool,
    body: Body,
}

/// Goroutines by when they wake; those of one moment by when they went to sleep.
#[derive(Default)]
struct Asleep {
    threads: BTreeMap<(Time, u64), Thread>,
    order: u64,
}

impl Asleep {
    fn put(&mut self, wakes: Time, thread: Thread) {
        self.order += 1;
        self.threads.insert((wakes, self.order), thread);
    }
}

impl Tester {
    /// Runs a test to its end, or to the first failure of any of its goroutines.
    pub(crate) fn run(&self, body: Body) -> Verdict {
        let mut asleep = Asleep::default();
        let mut joining = Vec::new();
        let is_main = true;
        asleep.put(self.now(), Thread { is_main, body });
        loop {
            let ((wakes, _), mut thread) = asleep.threads.pop_first().expect("somebody sleeps");
            self.run_until(wakes)?;
            let mut nobody = Context::from_waker(Waker::noop());
            match thread.body.as_mut().poll(&mut nobody) {
                Poll::Ready(verdict) if thread.is_main || verdict.is_err() => return verdict,
                Poll::Ready(_) => {
                    for thread in joining.drain(..) {
                        asleep.put(self.now(), thread);
                    }
                }
                Poll::Pending => match self.threads().borrow_mut().wakes.take() {
                    Some(wakes) => asleep.put(wakes, thread),
                    None => joining.push(thread),
                },
            }
            for body in self.threads().borrow_mut().started.drain(..) {
                let is_main = false;
                asleep.put(self.now(), Thread { is_main, body });
            }
        }
    }

    /// Sleeps for so many milliseconds.
    pub(crate) async fn sleep(&self, milliseconds: u64) {
        let wakes = Time(self.now().0 + milliseconds * 1000);
        poll_fn(|_| {
            if self.now() >= wakes {
                return Poll::Ready(());
            }
            self.threads().borrow_mut().wakes = Some(wakes);
            Poll::Pending
        })
        .await;
    }

    /// Starts a goroutine; it begins once this one sleeps.
    pub(crate) fn go<T: 'static>(
        &self,
        body: impl Future<Output = Verdict<T>> + 'static,
    ) -> Started<T> {
        let result = Rc::new(RefCell::new(None));
        let place = result.clone();
        let body = async move {
            *place.borrow_mut() = Some(body.await?);
            Ok(())
        };
        self.threads().borrow_mut().started.push(Box::pin(body));
        Started(result)
    }
}

impl<T> Started<T> {
    /// Waits for its end.
    pub(crate) async fn join(self) -> T {
        poll_fn(|_| self.0.take().map_or(Poll::Pending, Poll::Ready)).await
    }
}
