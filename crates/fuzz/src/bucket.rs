//! What belongs together: findings of one cause, answers of one kind.

use std::fmt::Write as _;
use std::sync::LazyLock;

use assay_record::Exchange;
use regex::Regex;

use crate::assault::Task;
use crate::case::short;
use crate::oracles::Sighting;

/// URLs, quoted texts, names and numbers: what differs from one run to the next.
static VARIABLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?:https?|urn)[^\s"',]+|"[^"]*"|'[^']*'|`[^`]*`|\b[\w-]+(?:\.[\w-]+)+\b|\b[A-Za-z0-9_-]*\d[A-Za-z0-9_-]*\b|\d+"#).ok()
});

/// A text without what differs from one run to the next.
pub(crate) fn plain(text: &str) -> String {
    let plain = VARIABLE.as_ref().map(|variable| variable.replace_all(text, "_").into_owned());
    let mut plain = plain.unwrap_or_else(|| text.to_owned());
    if let Some((at, _)) = plain.char_indices().nth(160) {
        plain.truncate(at);
    }
    plain
}

/// What an answer has in common with others: status, problem type, and the detail without names.
pub(crate) fn signature(answer: &Exchange) -> String {
    match &answer.received {
        Err(lost) => format!("{:?} {}", lost.stage, lost.timed_out),
        Ok(received) => {
            let problem = answer.problem();
            let kind = problem.as_ref().and_then(|problem| problem.kind.as_ref());
            let kind = kind.map(ToString::to_string).unwrap_or_default();
            let detail = problem.and_then(|problem| problem.detail).unwrap_or_default();
            format!("{} {kind} {}", received.status, plain(&detail))
        }
    }
}

/// What an answer came to, in words that two servers have in common. For what a request is refused is no
/// difference.
pub(crate) fn class(answer: &Exchange) -> &'static str {
    match answer.status() {
        None => "no answer",
        Some(200..300) => "served",
        Some(500..) => "a server error",
        Some(_) => "refused",
    }
}

/// The name of what a sighting has the same cause as: oracle, mutations without their arguments, and the
/// answer without names. The step is no part of it: what a server checks for all requests alike, it gets
/// wrong for all alike.
pub(crate) fn key(task: &Task, sighting: &Sighting) -> String {
    let mut key = sighting.oracle.clone();
    if sighting.is_of_mutation {
        for applied in &task.mutations {
            key.push(' ');
            key.push_str(applied.mutation.id);
            // Where the value makes the case, it is part of the cause.
            if applied.mutation.breaks.is_empty() {
                let at = applied.argument("at").or_else(|| applied.argument("id"));
                let _ = write!(key, "{at:?}");
            }
        }
        for behaviour in &task.case.behaviours {
            key.push(' ');
            key.push_str(behaviour);
        }
    }
    key.push(' ');
    key.push_str(&plain(&sighting.print));
    key
}

/// A name for a cause that is the same in every run.
pub(crate) fn id(key: &str) -> String {
    short(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_run_to_run_makes_no_difference() {
        let one = plain(
            "400 malformed: unknown account https://ca.example:14000/acct/17 for t5af3.assay.test",
        );
        let other = plain(
            "400 malformed: unknown account https://ca.example:14000/acct/9 for tb01.assay.test",
        );
        assert_eq!(one, other);
        assert_ne!(plain("unknown account"), plain("unknown order"));
    }
}
