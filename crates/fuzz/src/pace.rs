//! How much of a run goes to what waits.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What has been spent on flows in which the server waits for a responder: some wait for half a minute,
/// and hundreds of requests could be made meanwhile.
#[derive(Debug)]
pub(crate) struct Pace {
    /// One of so many parts of all working time may go to them.
    share: u32,
    spent: Mutex<Spent>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    busy: usize,
    time: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self::of(3)
    }
}

impl Pace {
    pub(crate) fn of(share: u32) -> Self {
        Self { share, spent: Mutex::default() }
    }

    /// Whether another may begin, by so many who have worked for so long.
    pub(crate) fn allows(&self, jobs: usize, elapsed: Duration) -> bool {
        let Spent { busy, time } = *self.spent();
        let all = elapsed * u32::try_from(jobs).unwrap_or(u32::MAX);
        busy < (jobs / 2).max(1) && time <= all / self.share
    }

    pub(crate) fn begin(&self) {
        self.spent().busy += 1;
    }

    pub(crate) fn end(&self, took: Duration) {
        let mut spent = self.spent();
        spent.busy = spent.busy.saturating_sub(1);
        spent.time += took;
    }

    fn spent(&self) -> std::sync::MutexGuard<'_, Spent> {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_waits_for_its_responder_does_not_hold_up_the_rest() {
        let pace = Pace::default();
        let second = Duration::from_secs(1);
        assert!(pace.allows(4, Duration::ZERO));
        pace.begin();
        assert!(pace.allows(4, second));
        pace.begin();
        assert!(!pace.allows(4, second), "half of those who work are at it");
        pace.end(30 * second);
        assert!(!pace.allows(4, 20 * second), "80 s of work, and 30 of them spent");
        assert!(pace.allows(4, 23 * second));
        pace.end(Duration::ZERO);
        assert!(pace.allows(1, 90 * second), "who works alone waits too");
    }
}
