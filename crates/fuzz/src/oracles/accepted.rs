//! What must be refused was accepted.

use assay_conformance::{Catalogue, Polarity, Requirement};
use assay_record::Severity;
use assay_scenario::{Mutation, MutationPlace, Provokes};

use super::{Look, Oracle, Sighting, is_binding, severity_of};
use crate::enumerate::is_refusal;

pub(super) static ORACLE: Oracle =
    Oracle { id: "accepted", summary: "A request was served that must be refused.", judge };

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let answer = look.answer().filter(|answer| is_refusal(look.due) && answer.succeeded())?;
    // Of several mutations one may undo what another did.
    let [applied] = look.mutations else { return None };
    // A newAccount by a key that is known finds the account, whatever else it says (RFC 8555
    // section 7.3.1).
    let finds = answer.status() == Some(200) && answer.header("location").is_some();
    // Nor is a binding looked at then.
    let is_beside = match applied.mutation.place {
        MutationPlace::Payload => true,
        MutationPlace::Inner => is_binding(answer),
        _ => false,
    };
    if finds && is_beside {
        return None;
    }
    // A stray line before the end of HTTP is no matter of ACME.
    let is_http = look.due == Provokes::Silence;
    let Mutation { id, place, provokes, .. } = applied.mutation;
    let respelled = RESPELLED.contains(id);
    let forged = *place == MutationPlace::Signature && *provokes == FORGED;
    let severity = match (is_http, respelled, forged) {
        (true, ..) => Severity::Low,
        (false, true, _) => severity_of_acceptance(&look.breaks()).min(Severity::Medium),
        (false, false, true) => Severity::Critical,
        (false, false, false) => severity_of_acceptance(&look.breaks()),
    };
    let due = format!("a refusal: {}", look.due);
    Some(look.sighting(&ORACLE, severity, due, answer.outcome()))
}

/// What signatures that do not verify provoke.
const FORGED: Provokes = Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]);

/// What says the same as a good request, written otherwise: nobody makes it without the key.
const RESPELLED: &[&str] = &[
    "header-not-utf8",
    "jwk-coordinate-long",
    "jwk-coordinate-short",
    "nonce-padded",
    "nonce-with-white-space",
    "signature-der",
    "signature-extended",
    "signature-with-leading-zeros",
];

/// What a refusal has to say, where a server refuses: which keys it takes is left to it. RFC 7518 section
/// 3.3 has keys of 2048 bits and more used.
const LEFT_TO_THE_SERVER: &[&str] = &["RFC8555-6.2-R38", "RFC8555-6.2-R41", "RFC8555-6.2-R42"];

/// Sections about how things are written: who takes them otherwise written reads the same.
const WRITING: &[&str] = &["5", "6.1"];

/// How grave it is to serve what requirements have refused.
fn severity_of_acceptance(requirements: &[String]) -> Severity {
    let of = |id: &String| {
        let requirement = Catalogue::shipped().get(id)?;
        let severity = severity_of(std::slice::from_ref(id));
        Some(if is_implied(requirement) {
            Severity::Info
        } else if LEFT_TO_THE_SERVER.contains(&id.as_str()) {
            Severity::Low
        } else if WRITING.contains(&requirement.section.as_str()) {
            severity.min(Severity::Medium)
        } else {
            severity
        })
    };
    requirements.iter().filter_map(of).max().unwrap_or(Severity::Low)
}

/// Whether the text only implies that there is a refusal: conformance warns of service too.
fn is_implied(requirement: &Requirement) -> bool {
    let firm = requirement.expect.firm;
    requirement.polarity == Polarity::Positive && !firm.status() && !firm.error()
}
