//! An answer tells what is inside.

use std::sync::LazyLock;

use assay_record::Severity;
use regex::RegexSet;

use super::{Look, Oracle, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "leak",
    summary: "An answer holds a stack trace, a private key, an error of a database, or a path of the server's files.",
    judge,
};

/// What is looked for, and what it is.
const SIGNS: &[(&str, &str)] = &[
    (r"Traceback \(most recent call last\)", "a stack trace of Python"),
    (r#"File "[^"]+\.py", line \d+"#, "a stack trace of Python"),
    (r"goroutine \d+ \[", "a stack trace of Go"),
    (r"[\w/.-]+\.go:\d+", "a source line of Go"),
    (r"(?m)^\s*at [\w$.<>]+\([\w$]+\.(java|kt|scala):\d+\)", "a stack trace of Java"),
    (
        r"\b(java|javax|jakarta|org|com)(\.[a-z]\w*)+\.[A-Z]\w*(Exception|Error)\b",
        "an exception of Java",
    ),
    (r"(?m)^\s*at .+ in .+\.cs:line \d+", "a stack trace of .NET"),
    (r"(?m)^\s*at .+ \(.+\.[jt]s:\d+:\d+\)", "a stack trace of JavaScript"),
    (r"thread '[^']*' panicked at", "a panic of Rust"),
    (
        r"(?i)SQLSTATE\[|\bORA-\d{5}\b|syntax error at or near|sqlite3?\.\w*Error|SQL logic error|You have an error in your SQL syntax|psycopg\d?\.",
        "an error of a database",
    ),
    (r"-----BEGIN ([A-Z]+ )?PRIVATE KEY-----", "a private key"),
    (
        r"(?:^|[^\w/.])/(?:usr/(?:lib|share|local)|home|root|var/(?:lib|www)|opt|srv)/[\w./-]+",
        "a path of its files",
    ),
];

static SET: LazyLock<Option<RegexSet>> =
    LazyLock::new(|| RegexSet::new(SIGNS.iter().map(|(sign, _)| *sign)).ok());

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let answer = look.answer()?;
    let received = answer.received.as_ref().ok()?;
    let text = received.body.text();
    let found = SET.as_ref()?.matches(&text);
    // What was sent may be sent back.
    let sent = format!("{} {}", answer.sent.url, answer.sent.body.text());
    let told = SET.as_ref()?.matches(&sent);
    let sign = found.iter().find(|sign| !told.matched(*sign))?;
    let (_, what) = SIGNS.get(sign)?;
    let severity = if what.contains("private key") { Severity::Critical } else { Severity::Medium };
    let due = "nothing of the server's inside".to_owned();
    let mut sighting =
        look.sighting(&ORACLE, severity, due, format!("{what}, with {}", received.status));
    sighting.requirements.clear();
    sighting.print = format!("{what} {}", received.status);
    Some(sighting)
}
