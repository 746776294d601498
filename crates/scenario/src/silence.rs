//! Resources that have given up answering, and servers that serve nobody any more.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use assay_acme::names::ResourceUrl;
use assay_record::{Exchange, ExchangeId, Reason};

use crate::blame::nonce_lost;

/// After how many honest requests without an answer a resource is not asked again.
const PATIENCE: usize = 3;

/// Which resources have not answered honest requests lately. A server that has locked itself up would
/// else be waited for by every check in turn.
#[derive(Debug, Default)]
pub struct Silence {
    silent: Mutex<HashMap<String, Vec<ExchangeId>>>,
    /// Honest requests in a row that were not served.
    unserved: Mutex<Option<Unserved>>,
    is_endless: bool,
}

/// Honest requests in a row that were lost, met with a server error, or were refused for nonces that
/// the server itself had given.
#[derive(Debug)]
struct Unserved {
    since: Instant,
    first: ExchangeId,
    count: usize,
}

/// After how many such requests, and how long, a server is not asked any more. One that has locked
/// its database says badNonce or 500 to everybody, slowly, for as long as it is asked.
const ENOUGH: usize = 20;
const LONG: Duration = Duration::from_secs(60);

impl Unserved {
    fn is_enough(&self) -> bool {
        self.count >= ENOUGH && self.since.elapsed() >= LONG
    }
}

/// How the reasons of this module are known.
const STOPPED: &str = "has stopped answering";
const NOBODY: &str = "the server serves nobody any more";

impl Silence {
    /// Whether something was not asked since it no longer answers.
    pub(crate) fn is_why(reason: &Reason) -> bool {
        reason.cause.contains(STOPPED) || reason.cause.contains(NOBODY)
    }

    /// Whether anything has not answered, or nobody was served, at last.
    pub(crate) fn is_noted(&self) -> bool {
        let silent = self.silent.lock().unwrap_or_else(PoisonError::into_inner);
        let unserved = self.unserved.lock().unwrap_or_else(PoisonError::into_inner);
        !silent.is_empty() || unserved.is_some()
    }

    /// Takes nothing for silent any more.
    pub(crate) fn forget(&self) {
        self.silent.lock().unwrap_or_else(PoisonError::into_inner).clear();
        *self.unserved.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// One in which every resource is asked again, whatever it did.
    pub fn endless() -> Self {
        Self { is_endless: true, ..Self::default() }
    }

    /// Why a resource is not worth another request.
    pub(crate) fn of(&self, url: &ResourceUrl) -> Option<Reason> {
        if self.is_endless {
            return None;
        }
        if let Some(reason) = self.is_over() {
            return Some(reason);
        }
        let silent = self.silent.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = silent.get(url.as_str()).filter(|asked| asked.len() >= PATIENCE)?;
        let asked: Vec<String> = asked.iter().map(|id| id.to_string()).collect();
        let cause = format!("{url} {STOPPED} (see {})", asked.join(", "));
        Some(Reason::with_remedy(cause, "look at the server's own log"))
    }

    /// Why the server is not worth another request.
    fn is_over(&self) -> Option<Reason> {
        let unserved = self.unserved.lock().unwrap_or_else(PoisonError::into_inner);
        let unserved = unserved.as_ref().filter(|unserved| unserved.is_enough())?;
        let cause = format!(
            "{NOBODY}: {} honest requests in a row were not served (from {})",
            unserved.count, unserved.first
        );
        Some(Reason::with_remedy(cause, "look at the server's own log; fewer --jobs may help"))
    }

    /// Takes in whether an honest request was served.
    pub(crate) fn count(&self, answer: &Exchange) {
        if self.is_endless {
            return;
        }
        let is_served = match answer.status() {
            None => false,
            Some(500..) => false,
            Some(_) => nonce_lost(answer).is_none(),
        };
        let mut unserved = self.unserved.lock().unwrap_or_else(PoisonError::into_inner);
        if is_served {
            // Where enough was seen, others have been told so already.
            if unserved.as_ref().is_some_and(|unserved| !unserved.is_enough()) {
                *unserved = None;
            }
            return;
        }
        let fresh = Unserved { since: Instant::now(), first: answer.id, count: 0 };
        unserved.get_or_insert(fresh).count += 1;
    }

    /// Takes in what came of an honest request.
    pub(crate) fn learn(&self, url: &ResourceUrl, answer: &Exchange) {
        if self.is_endless {
            return;
        }
        self.count(answer);
        let mut silent = self.silent.lock().unwrap_or_else(PoisonError::into_inner);
        match &answer.received {
            Ok(_) => {
                silent.remove(url.as_str());
            }
            Err(lost) if lost.timed_out => {
                let asked = silent.entry(url.as_str().to_owned()).or_default();
                if asked.len() < PATIENCE {
                    asked.push(answer.id);
                }
            }
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use assay_record::{Body, Headers, Lost, Sent, Stage, Timing};

    use super::*;

    #[test]
    fn a_server_that_serves_nobody_for_a_minute_is_not_asked_any_more() {
        let url = ResourceUrl::seen("https://ca.test/order");
        let silence = Silence::default();
        let unserved = |count, age| {
            let since = Instant::now().checked_sub(age).unwrap();
            *silence.unserved.lock().unwrap() =
                Some(Unserved { since, first: ExchangeId(7), count });
        };
        unserved(ENOUGH - 1, LONG);
        assert_eq!(silence.of(&url), None);
        unserved(ENOUGH, Duration::ZERO);
        assert_eq!(silence.of(&url), None);
        unserved(ENOUGH, LONG);
        let reason = silence.of(&url).unwrap();
        assert!(reason.cause.contains("20 honest requests"), "{}", reason.cause);
    }

    #[test]
    fn a_resource_that_never_answers_is_not_asked_a_fourth_time() {
        let url = ResourceUrl::seen("https://ca.test/order");
        let unanswered = |timed_out| Exchange {
            id: ExchangeId(7),
            sent: Sent {
                method: "POST".into(),
                url: url.to_string(),
                headers: Headers::default(),
                body: Body::default(),
            },
            received: Err(Lost { stage: Stage::Answer, timed_out, reason: "nothing".to_owned() }),
            timing: Timing::default(),
            connection: None,
        };
        let silence = Silence::default();
        for _ in 0..PATIENCE {
            assert!(silence.of(&url).is_none());
            silence.learn(&url, &unanswered(false));
            silence.learn(&url, &unanswered(true));
        }
        let reason = silence.of(&url).unwrap_or_else(|| panic!("it is asked again"));
        assert!(reason.cause.contains("#7"), "{}", reason.cause);
        assert!(silence.of(&ResourceUrl::seen("https://ca.test/account")).is_none());
    }
}
