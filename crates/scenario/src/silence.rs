//! Resources that have given up answering.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use assay_acme::names::ResourceUrl;
use assay_record::{Exchange, ExchangeId, Reason};

/// After how many honest requests without an answer a resource is not asked again.
const PATIENCE: usize = 3;

/// Which resources have not answered honest requests lately. A server that has locked itself up would
/// else be waited for by every check in turn.
#[derive(Debug, Default)]
pub struct Silence {
    silent: Mutex<HashMap<String, Vec<ExchangeId>>>,
    is_endless: bool,
}

impl Silence {
    /// One in which every resource is asked again, whatever it did.
    pub fn endless() -> Self {
        Self { is_endless: true, ..Self::default() }
    }

    /// Why a resource is not worth another request.
    pub(crate) fn of(&self, url: &ResourceUrl) -> Option<Reason> {
        if self.is_endless {
            return None;
        }
        let silent = self.silent.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = silent.get(url.as_str()).filter(|asked| asked.len() >= PATIENCE)?;
        let asked: Vec<String> = asked.iter().map(|id| id.to_string()).collect();
        let cause = format!("{url} has stopped answering (see {})", asked.join(", "));
        Some(Reason::with_remedy(cause, "look at the server's own log"))
    }

    /// Takes in what came of an honest request.
    pub(crate) fn learn(&self, url: &ResourceUrl, answer: &Exchange) {
        if self.is_endless {
            return;
        }
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
    fn a_resource_that_never_answers_is_not_asked_a_fourth_time() {
        let url = ResourceUrl::seen("https://ca.test/order");
        let unanswered = |timed_out| Exchange {
            id: ExchangeId(7),
            sent: Sent {
                method: "POST".to_owned(),
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
