//! Who is at fault when something does not go as it should: the server, or its surroundings.

use assay_acme::key::KeyError;
use assay_acme::problem::AcmeError;
use assay_client::{NotOffered, SendError};
use assay_record::{Exchange, Lost, Reason, Stage, Stop};

use crate::value::Unbound;
use crate::world::World;

/// What stopped a flow, in a few words.
pub(crate) fn describe(stop: &Stop) -> String {
    match stop {
        Stop::Refused(text) => text.clone(),
        Stop::Inconclusive(reason) => reason.cause.clone(),
    }
}

/// Why an answer says nothing about what was asked: it never came, or the server limits its rate.
pub(crate) fn hindrance(answer: &Exchange) -> Option<Reason> {
    let known = answer.problem().and_then(|problem| problem.kind?.known());
    match &answer.received {
        Err(lost) => Some(unreached(lost, &answer.sent.url)),
        Ok(received) if received.status == 429 || known == Some(AcmeError::RateLimited) => {
            let cause = format!("the server limits its rate: {}", answer.outcome());
            Some(Reason::with_remedy(cause, "raise the limit for test accounts, or wait"))
        }
        Ok(_) => None,
    }
}

/// Why the answer to an honest request says nothing about it: its nonce was refused, and that of the
/// retry too. Nonces may be lost on the way (RFC 8555 section 6.5).
pub(crate) fn nonce_lost(answer: &Exchange) -> Option<Reason> {
    let known = answer.problem().and_then(|problem| problem.kind?.known());
    (known == Some(AcmeError::BadNonce))
        .then(|| Reason::new(format!("refused for its nonce: {}", answer.outcome())))
}

/// Whether the server failed at a request, rather than not doing such things at all (501).
pub(crate) fn is_server_error(answer: &Exchange) -> bool {
    answer.status().is_some_and(|status| status >= 500 && status != 501)
}

/// What a refusal comes to: the server's fault, unless the surroundings explain it.
pub(crate) fn stop(answer: &Exchange, world: &World) -> Stop {
    if let Some(reason) = hindrance(answer) {
        return Stop::Inconclusive(reason);
    }
    match answer.problem().and_then(|problem| problem.kind?.known()) {
        Some(AcmeError::ExternalAccountRequired) if world.external_account.is_none() => {
            let cause = "the server asks for an external account binding";
            let remedy = "give its key with --eab-kid and --eab-hmac-file";
            Stop::Inconclusive(Reason::with_remedy(cause, remedy))
        }
        Some(AcmeError::Malformed) if world.contact.is_empty() && speaks_of_contact(answer) => {
            let cause = format!("the server asks for a contact: {}", answer.outcome());
            Stop::Inconclusive(Reason::with_remedy(
                cause,
                "give one with --contact mailto:you@example.org",
            ))
        }
        Some(AcmeError::InvalidContact | AcmeError::UnsupportedContact) => {
            let cause = format!("the server refuses the contact: {}", answer.outcome());
            Stop::Inconclusive(Reason::with_remedy(cause, "give one that it takes with --contact"))
        }
        _ => Stop::Refused(answer.outcome()),
    }
}

fn speaks_of_contact(answer: &Exchange) -> bool {
    let detail = answer.problem().and_then(|problem| problem.detail).unwrap_or_default();
    detail.to_lowercase().contains("contact")
}

/// Why a server could not be reached, and what would help.
pub fn unreached(lost: &Lost, url: &str) -> Reason {
    let cause = format!("{url}: {lost}");
    let remedy = match lost.stage {
        Stage::Target => "check the URL",
        Stage::Resolve => "check the host name in the URL",
        Stage::Connect if lost.timed_out => {
            "check that the server is up and that no firewall drops packets"
        }
        Stage::Connect => "check that the server is running and that the port is right",
        Stage::Tls if lost.reason.contains("UnknownIssuer") => {
            "its certificate is signed by an unknown authority: name that with --cacert FILE (or use --insecure for a server under test)"
        }
        Stage::Tls if lost.reason.contains("NotValidForName") => {
            "use the name that stands in the server's certificate, or --insecure for a server under test"
        }
        Stage::Tls => "check that the port speaks TLS and that its certificate is valid",
        Stage::Answer | Stage::Body => "look at the server's own log",
    };
    Reason::with_remedy(cause, remedy)
}

pub(crate) fn unsent(error: &SendError, side: &[Exchange], world: &World) -> Stop {
    match (error, side.last()) {
        (SendError::NoNonce, Some(fetch)) if fetch.received.is_err() => stop(fetch, world),
        (SendError::NoNonce, Some(fetch)) => {
            Stop::Refused(format!("newNonce gave no usable nonce: {}", fetch.outcome()))
        }
        (SendError::NoNonce, None) => Stop::Refused("the directory has no newNonce".to_owned()),
        _ => Stop::Inconclusive(Reason::new(format!("failed to {error}"))),
    }
}

impl From<Unbound> for Stop {
    fn from(unbound: Unbound) -> Self {
        Self::Inconclusive(Reason::new(unbound.to_string()))
    }
}

/// The directory lacks what the step needs.
pub(crate) fn not_offered(error: NotOffered) -> Stop {
    Stop::Refused(format!("failed to {error}"))
}

/// A key of ours could not be made or used.
pub(crate) fn no_key(error: KeyError) -> Stop {
    Stop::Inconclusive(Reason::new(format!("failed to {error}")))
}
