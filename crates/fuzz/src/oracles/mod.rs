//! Oracles: each says of an answer that something is wrong with it, or nothing. One file each.

mod accepted;
mod changed;
mod dropped;
mod flow_broken;
mod growth;
mod invariant;
mod leak;
mod no_answer;
mod oversized;
mod problem_missing;
mod problem_wrong;
mod refused;
mod server_error;
mod slow;
mod stopped;
mod validated;

use std::time::Duration;

use assay_conformance::Catalogue;
use assay_record::{Exchange, Finding as Broken, Level, Severity};
use assay_scenario::{Applied, MutationPlace, Provokes};

pub(crate) use self::growth::Waits;

/// Says of an answer what is wrong with it.
#[derive(Debug)]
pub struct Oracle {
    /// Its name.
    pub id: &'static str,
    /// What it watches for, in a sentence.
    pub summary: &'static str,
    judge: fn(&Look<'_>) -> Option<Sighting>,
}

/// Every oracle, by name.
pub static ALL: &[&Oracle] = &[
    &accepted::ORACLE,
    &changed::ORACLE,
    &dropped::ORACLE,
    &flow_broken::ORACLE,
    &growth::ORACLE,
    &invariant::ORACLE,
    &leak::ORACLE,
    &no_answer::ORACLE,
    &oversized::ORACLE,
    &problem_missing::ORACLE,
    &problem_wrong::ORACLE,
    &refused::ORACLE,
    &server_error::ORACLE,
    &slow::ORACLE,
    &stopped::ORACLE,
    &validated::ORACLE,
];

/// After a certificate request was refused an order SHOULD stay ready; a server may end it.
const STAYS_READY: &str = "RFC8555-7.4-R41";

/// What there is to look at.
#[derive(Debug)]
pub(crate) enum Seen<'a> {
    /// The answer to a request that was changed.
    Answer {
        answer: &'a Exchange,
        /// What invariants find broken in it.
        broken: &'a [Broken],
        /// How long the server takes for a request that is not changed.
        usual: Duration,
    },
    /// An object is another after requests that were refused.
    Changed(&'a str),
    /// The flow did not go on as it does by itself.
    Broken(&'a str),
    /// The server serves nobody any more.
    Stopped(&'a str),
    /// Validation succeeded, with that behaviour of the responder.
    Validated(&'a str),
    /// The same request went out in several sizes.
    Grew(Waits<'a>),
}

/// An answer, or an effect, under an oracle's eyes.
#[derive(Debug)]
pub(crate) struct Look<'a> {
    pub(crate) mutations: &'a [Applied],
    pub(crate) due: Provokes,
    pub(crate) seen: Seen<'a>,
}

/// Something that looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sighting {
    pub(crate) oracle: String,
    pub(crate) severity: Severity,
    pub(crate) requirements: Vec<String>,
    pub(crate) due: String,
    pub(crate) seen: String,
    /// What it has in common with others of the same cause.
    pub(crate) print: String,
    /// Whether the mutation is part of the cause, rather than anything of the kind.
    pub(crate) is_of_mutation: bool,
}

impl Sighting {
    /// Whether a server that is busy with something else would show the same.
    pub(crate) fn is_of_time(&self) -> bool {
        ["no-answer", "dropped", "slow", "growth"].contains(&self.oracle.as_str())
    }
}

/// What all oracles say.
pub(crate) fn judge(look: &Look<'_>) -> Vec<Sighting> {
    let mut sightings: Vec<Sighting> =
        ALL.iter().filter_map(|oracle| (oracle.judge)(look)).collect();
    if let Seen::Answer { answer, broken, .. } = &look.seen {
        sightings.extend(invariant::sightings(answer, broken));
    }
    sightings
}

/// What all oracles say of the answer to a request that was as it should be.
pub(crate) fn honest(answer: &Exchange, broken: &[Broken]) -> Vec<Sighting> {
    // How long validation and issuance take is the server's own affair.
    let usual = Duration::from_secs(3600);
    let seen = Seen::Answer { answer, broken, usual };
    let mut sightings = judge(&Look { mutations: &[], due: Provokes::Choice, seen });
    for sighting in &mut sightings {
        sighting.is_of_mutation = false;
    }
    sightings
}

impl<'a> Look<'a> {
    fn answer(&self) -> Option<&'a Exchange> {
        match self.seen {
            Seen::Answer { answer, .. } => Some(answer),
            _ => None,
        }
    }

    /// Whether the request was well-formed HTTP of ordinary size: that it could be read cannot be
    /// disputed.
    fn is_plain_http(&self, answer: &Exchange) -> bool {
        let touches_http = |applied: &Applied| {
            matches!(applied.mutation.place, MutationPlace::Http | MutationPlace::Tls)
        };
        !self.mutations.iter().any(touches_http) && answer.sent.body.0.len() < 60_000
    }

    /// Whether nothing is wrong but what was signed: at finalize, the certificate request.
    fn is_about_csr(&self) -> bool {
        let csr = |applied: &Applied| {
            matches!(applied.mutation.place, MutationPlace::Csr | MutationPlace::Payload)
        };
        !self.mutations.is_empty() && self.mutations.iter().all(csr)
    }

    /// Requirements that the mutations break.
    fn breaks(&self) -> Vec<String> {
        // The JWS inside is that of a key change or of an external account binding, and each has
        // requirements of its own.
        let binding = self.answer().map(is_binding);
        let elsewhere = |id: &str| match binding {
            Some(true) => id.starts_with("RFC8555-7.3.5-"),
            Some(false) => id.starts_with("RFC8555-7.3.4-"),
            None => false,
        };
        let breaks = self.mutations.iter().flat_map(|applied| applied.mutation.breaks);
        breaks.filter(|id| !elsewhere(id)).map(|id| (*id).to_owned()).collect()
    }

    fn sighting(&self, oracle: &Oracle, severity: Severity, due: String, seen: String) -> Sighting {
        Sighting {
            oracle: oracle.id.to_owned(),
            severity,
            requirements: self.breaks(),
            due,
            print: seen.clone(),
            seen,
            is_of_mutation: true,
        }
    }
}

/// Whether a request binds an account to an external one (RFC 8555 section 7.3.4).
fn is_binding(answer: &Exchange) -> bool {
    let payload = answer.sent.jws().and_then(|jws| jws.payload.ok().flatten());
    payload.is_some_and(|payload| payload.get("externalAccountBinding").is_some())
}

/// How grave it is to break requirements: as the strongest of them is demanded. What a server's author
/// can dispute is for information.
pub(crate) fn severity_of(requirements: &[String]) -> Severity {
    let levels = requirements.iter().filter_map(|id| Catalogue::shipped().get(id));
    let grave = levels.filter(|requirement| requirement.disputed.is_none()).map(|requirement| {
        match requirement.level {
            Level::Must | Level::MustNot => Severity::High,
            Level::State => Severity::Medium,
            Level::Should | Level::ShouldNot | Level::May => Severity::Low,
        }
    });
    let lone = if requirements.is_empty() { Severity::Low } else { Severity::Info };
    grave.max().unwrap_or(lone)
}

/// Whether an answer says that the server has no time now, and nothing of what was asked.
pub(crate) fn is_hindered(answer: &Exchange) -> bool {
    let limited = || {
        answer
            .problem()
            .and_then(|problem| problem.kind)
            .is_some_and(|kind| kind.to_string().ends_with("rateLimited"))
    };
    matches!(answer.status(), Some(429 | 503)) || limited()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use self::tests::answer_of;
