//! What must be refused was accepted.

use assay_record::Severity;
use assay_scenario::{Mutation, MutationPlace, Provokes};

use super::{Look, Oracle, Sighting, severity_of};
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
    if finds && applied.mutation.place == MutationPlace::Payload {
        return None;
    }
    // A stray line before the end of HTTP is no matter of ACME.
    let is_http = look.due == Provokes::Silence;
    let Mutation { place, provokes, .. } = applied.mutation;
    let forged = *place == MutationPlace::Signature && *provokes == FORGED;
    let severity = match (is_http, forged) {
        (true, _) => Severity::Low,
        (false, true) => Severity::Critical,
        (false, false) => severity_of(&look.breaks()),
    };
    let due = format!("a refusal: {}", look.due);
    Some(look.sighting(&ORACLE, severity, due, answer.outcome()))
}

/// What signatures that do not verify provoke.
const FORGED: Provokes = Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]);
