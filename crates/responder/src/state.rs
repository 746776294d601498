//! What is provisioned.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use assay_acme::identifier::Identifier;
use hickory_proto::rr::Name;

use crate::Answer;
use crate::log::Log;

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) zone: Name,
    pub(crate) advertise: Vec<IpAddr>,
    pub(crate) log: Log,
    answers: Mutex<Answers>,
}

#[derive(Debug, Default)]
struct Answers {
    next: u64,
    all: Vec<(u64, Answer)>,
}

/// Keeps an answer in place; dropping it withdraws that answer and no other.
#[derive(Debug)]
#[must_use = "dropping it withdraws the answer"]
pub struct Provisioned {
    state: Weak<State>,
    id: u64,
}

impl Drop for Provisioned {
    fn drop(&mut self) {
        if let Some(state) = self.state.upgrade() {
            state.answers().all.retain(|(id, _)| *id != self.id);
        }
    }
}

impl State {
    pub(crate) fn new(zone: Name, advertise: Vec<IpAddr>) -> Self {
        Self { zone, advertise, log: Log::new(), answers: Mutex::default() }
    }

    pub(crate) fn provision(this: &Arc<Self>, answer: Answer) -> Provisioned {
        let mut answers = this.answers();
        let id = answers.next;
        answers.next += 1;
        answers.all.push((id, answer));
        Provisioned { state: Arc::downgrade(this), id }
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key authorization of a token; the newest if there are several.
    pub(crate) fn http01(&self, wanted: &str) -> Option<String> {
        self.answers().all.iter().rev().find_map(|(_, answer)| match answer {
            Answer::Http01 { token, key_authorization } if token.as_str() == wanted => {
                Some(key_authorization.as_str().to_owned())
            }
            _ => None,
        })
    }

    /// Every TXT value at `_acme-challenge.NAME`, each once (RFC 2181 section 5).
    pub(crate) fn dns01(&self, wanted: &str) -> Vec<String> {
        let mut values = Vec::new();
        for (_, answer) in &self.answers().all {
            let Answer::Dns01 { name, value } = answer else {
                continue;
            };
            let name = name.strip_suffix('.').unwrap_or(name);
            if name.eq_ignore_ascii_case(wanted) && !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    }

    /// The identifier and digest for which a server name stands; the newest if there are several.
    pub(crate) fn tls_alpn01(&self, server_name: &str) -> Option<(Identifier, [u8; 32])> {
        self.answers().all.iter().rev().find_map(|(_, answer)| match answer {
            Answer::TlsAlpn01 { identifier, digest }
                if crate::tls_alpn01::server_name(identifier).eq_ignore_ascii_case(server_name) =>
            {
                Some((identifier.clone(), *digest))
            }
            _ => None,
        })
    }
}
