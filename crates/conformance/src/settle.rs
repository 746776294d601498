//! One answer, held against what one requirement asks for.

use assay_acme::names::Nonce;
use assay_acme::problem::AcmeError;
use assay_record::{Exchange, Reason, Verdict};

use crate::{Polarity, Requirement};

/// What an answer comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) verdict: Verdict,
    pub(crate) due: String,
    pub(crate) seen: String,
}

/// The answer to a step that expects what is due, and its honest twins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'a> {
    pub(crate) answer: &'a Exchange,
    pub(crate) before: Option<&'a Exchange>,
    pub(crate) after: Option<&'a Exchange>,
    /// Why the twin after could not be sent, where that was tried.
    pub(crate) hindered: Option<&'a str>,
}

impl Case<'_> {
    /// Whether the server still does honest work.
    fn lives(&self) -> bool {
        self.hindered.is_none() && self.after.is_none_or(Exchange::succeeded)
    }

    fn afterwards(&self) -> String {
        let hindered = self.hindered.map(str::to_owned);
        hindered.or_else(|| self.after.map(Exchange::outcome)).unwrap_or_default()
    }
}

/// Judges by the catalogue's `expect`.
pub(crate) fn settle(requirement: &Requirement, case: Case<'_>) -> Settled {
    let due = due(requirement);
    let (verdict, seen) = match requirement.polarity {
        Polarity::Positive => positive(requirement, case),
        Polarity::Negative => negative(requirement, case),
    };
    Settled { verdict, due, seen }
}

/// What is due, as a sentence.
pub(crate) fn due(requirement: &Requirement) -> String {
    let expect = &requirement.expect;
    let mut parts = Vec::new();
    if !expect.status.is_empty() {
        parts.push(format!("status {}", join(&expect.status)));
    }
    if !expect.error.is_empty() {
        parts.push(format!("problem {}", join(&expect.error)));
    }
    if let Some(content_type) = &expect.content_type {
        parts.push(format!("media type {content_type}"));
    }
    parts.extend(expect.headers.iter().map(|header| format!("a {header} header")));
    match (parts.is_empty(), requirement.polarity) {
        (true, Polarity::Positive) => "a good answer".to_owned(),
        (true, Polarity::Negative) => "a refusal (4xx)".to_owned(),
        (false, Polarity::Positive) => parts.join(", "),
        (false, Polarity::Negative) => format!("a refusal with {}", parts.join(", ")),
    }
}

/// Something wrong was sent: acceptance or silence breaks the requirement; a refusal of another kind,
/// and a server error, break it only where the text fixes the kind.
fn negative(requirement: &Requirement, case: Case<'_>) -> (Verdict, String) {
    if let Some(before) = case.before.filter(|before| !before.succeeded()) {
        return unclear(format!("the honest twin was refused: {}", before.outcome()));
    }
    let answer = case.answer;
    let outcome = answer.outcome();
    let broken = requirement.verdict_when_broken();
    let lives = case.lives();
    let status = match &answer.received {
        Err(lost) if !lost.stage.reached_server() => return unclear(outcome),
        Err(_) if !lives || case.after.is_none() => {
            return unclear(format!("{outcome}; it is not known whether the server still works"));
        }
        Err(_) => {
            return (broken, format!("{outcome}, though the server answers honest requests"));
        }
        Ok(received) => received.status,
    };
    if is_put_off(requirement, answer) {
        return unclear(format!("rate limited: {outcome}"));
    }
    if is_refused_for_a_good_nonce(requirement, answer) {
        return unclear(format!("refused for its nonce, before it was looked at: {outcome}"));
    }
    // A few requirements allow a mild answer beside the refusal, and list its status.
    if requirement.expect.status.contains(&status) && status < 400 {
        return (Verdict::Pass, outcome);
    }
    match status {
        501 => return unclear(format!("the server does not do such things at all: {outcome}")),
        500.. if case.hindered.is_some() => return unclear(case.afterwards()),
        200..400 => return (broken, format!("accepted: {outcome}")),
        _ => {}
    }
    let fails = status >= 500;
    let firm = requirement.expect.firm;
    if fails && (firm.status() || (firm.error() && !has_due_type(requirement, answer))) {
        return (broken, format!("a server error where a refusal is due: {outcome}"));
    }
    if !lives {
        let after = case.afterwards();
        let what = if fails { "not accepted" } else { "refused" };
        return unclear(format!(
            "{what} ({outcome}), but then the honest twin was refused too: {after}"
        ));
    }
    if fails {
        // That is a fault of its own, which the invariant `no-server-error` counts.
        return (Verdict::Warn, format!("not accepted, but with a server error: {outcome}"));
    }
    form(requirement, answer, "refused, but with")
}

/// Something right was sent, or something whose refusal the text only implies.
fn positive(requirement: &Requirement, case: Case<'_>) -> (Verdict, String) {
    if let Some(before) = case.before.filter(|before| !before.succeeded()) {
        return unclear(format!("the honest twin was refused: {}", before.outcome()));
    }
    let answer = case.answer;
    if answer.received.is_err() {
        return unclear(answer.outcome());
    }
    if is_put_off(requirement, answer) {
        return unclear(format!("rate limited: {}", answer.outcome()));
    }
    if is_refused_for_a_good_nonce(requirement, answer) {
        return unclear(format!("refused for its nonce: {}", answer.outcome()));
    }
    let expect = &requirement.expect;
    if expect.status.is_empty() && expect.error.is_empty() && !answer.succeeded() {
        let implied = !expect.firm.status();
        let verdict = if implied { Verdict::Warn } else { requirement.verdict_when_broken() };
        return (verdict, answer.outcome());
    }
    form(requirement, answer, "answered, but with")
}

/// Status, problem type, headers and media type: what the text fixes breaks the requirement, what it
/// only implies is a warning.
fn form(requirement: &Requirement, answer: &Exchange, but: &str) -> (Verdict, String) {
    let expect = &requirement.expect;
    let outcome = answer.outcome();
    let mut wrong: Vec<(bool, String)> = Vec::new();
    let status = answer.status().unwrap_or_default();
    if !expect.status.is_empty() && !expect.status.contains(&status) {
        wrong.push((expect.firm.status(), format!("status {status}")));
    }
    if !has_due_type(requirement, answer) {
        let kind = answer.problem().and_then(|problem| problem.kind);
        let seen = kind.as_ref().map_or("no problem type", |kind| kind.short()).to_owned();
        wrong.push((expect.firm.error(), seen));
    }
    for header in &expect.headers {
        if answer.header(header).is_none() {
            wrong.push((expect.firm.rest(), format!("no {header} header")));
        }
    }
    if let Some(due) = &expect.content_type {
        let seen = answer.header("content-type").unwrap_or("no content type");
        let essence = seen.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case(due) {
            wrong.push((expect.firm.rest(), format!("media type {seen}")));
        }
    }
    if wrong.is_empty() {
        return (Verdict::Pass, outcome);
    }
    let words = wrong.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(", ");
    if wrong.iter().any(|(firm, _)| *firm) {
        (requirement.verdict_when_broken(), format!("{but} {words} ({outcome})"))
    } else {
        let note = "what is due here is only implied by the text";
        (Verdict::Warn, format!("{but} {words} ({outcome}); {note}"))
    }
}

/// Whether the answer is a problem of a type that is due, where one is.
fn has_due_type(requirement: &Requirement, answer: &Exchange) -> bool {
    let due = &requirement.expect.error;
    let kind = answer.problem().and_then(|problem| problem.kind);
    let token = kind.as_ref().and_then(|kind| kind.token());
    due.is_empty() || due.iter().any(|error| Some(error.as_str()) == token)
}

/// Nonces may be lost on the way (RFC 8555 section 6.5): a refusal for one that is well-formed says
/// nothing of what was to be judged, unless nonces were.
fn is_refused_for_a_good_nonce(requirement: &Requirement, answer: &Exchange) -> bool {
    let known = answer.problem().and_then(|problem| problem.kind?.known());
    let due = requirement.expect.error.iter().any(|error| error == AcmeError::BadNonce.token());
    let nonce = answer.sent.protected_text("nonce").map(Nonce::seen);
    known == Some(AcmeError::BadNonce) && !due && nonce.is_some_and(|nonce| nonce.is_well_formed())
}

fn expects_rate_limit(requirement: &Requirement) -> bool {
    requirement.expect.error.iter().any(|error| error == "rateLimited")
}

/// Whether an answer says nothing of what was asked, since the server only wanted fewer requests.
pub(crate) fn is_put_off(requirement: &Requirement, answer: &Exchange) -> bool {
    is_rate_limited(answer) && !expects_rate_limit(requirement)
}

pub(crate) fn is_rate_limited(answer: &Exchange) -> bool {
    let known = || answer.problem().and_then(|problem| problem.kind?.known());
    answer.status() == Some(429) || known() == Some(AcmeError::RateLimited)
}

fn unclear(cause: String) -> (Verdict, String) {
    (Verdict::Inconclusive(Reason::new(cause.clone())), cause)
}

fn join<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
}
