//! Which scenarios and checks run at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Context;

/// A wait from which on another may go ahead.
const WORTH_A_TURN: Duration = Duration::from_millis(100);

/// Places of the scenarios and checks that run at once: half of them for what is likely to wait long,
/// and as many again for those that go on after a wait, which are not to queue behind others.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    begin: Arc<Semaphore>,
    long: Arc<Semaphore>,
    go_on: Arc<Semaphore>,
}

impl Places {
    pub(crate) fn new(jobs: usize) -> Self {
        let places = |count: usize| Arc::new(Semaphore::new(count.max(1)));
        Self { begin: places(jobs - jobs / 2), long: places(jobs / 2), go_on: places(jobs) }
    }

    /// Waits for a place to begin in. What is likely to wait long does not queue behind all that is
    /// not: a run is at least as long as its longest wait, and what comes before it.
    pub(crate) async fn turn(&self, rest: Duration) -> Turn {
        let places = if rest >= WORTH_A_TURN { &self.long } else { &self.begin };
        let place = Arc::clone(places).acquire_owned().await.ok();
        Turn { go_on: Arc::clone(&self.go_on), place, waited: Duration::ZERO }
    }
}

/// A place among the scenarios and checks that run at once.
#[derive(Debug)]
pub(crate) struct Turn {
    go_on: Arc<Semaphore>,
    place: Option<OwnedSemaphorePermit>,
    /// How long in all, short waits included: who looks every few milliseconds waits too.
    waited: Duration,
}

impl Context<'_> {
    /// Waits, and lets another scenario or check have its turn meanwhile.
    pub(crate) async fn pause(&mut self, wait: Duration) {
        if let Some(turn) = &mut self.turn {
            turn.waited += wait;
            if turn.waited >= WORTH_A_TURN {
                turn.place = None;
            }
        }
        tokio::time::sleep(wait).await;
        if let Some(turn) = self.turn.as_mut().filter(|turn| turn.place.is_none()) {
            turn.place = Arc::clone(&turn.go_on).acquire_owned().await.ok();
        }
    }
}
