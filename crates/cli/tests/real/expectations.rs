//! What is known of a server: one line for each flow, `FLOW | VERDICT | WORDS | REASON`, and one for
//! each requirement that it breaks. One that it breaks in some runs alone, as a race would have it, has
//! the verdict `at times`; one that is judged by the whole suite alone (`reports/make`), `in whole runs`.
//!
//! The words must stand in what the run prints, so that what breaks in another manner is noticed; the
//! reason is for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

pub(crate) struct Expectations(BTreeMap<String, Known>);

struct Known {
    verdict: String,
    words: String,
    reason: String,
}

/// What a flow or a broken requirement came to.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) what: String,
    pub(crate) verdict: String,
    pub(crate) text: String,
}

/// The verdicts on what is not broken in each run.
const NOT_ALWAYS: [&str; 2] = ["at times", "in whole runs"];

impl Known {
    fn is_not_always(&self) -> bool {
        NOT_ALWAYS.contains(&self.verdict.as_str())
    }

    fn agrees(&self, seen: &Seen) -> bool {
        self.verdict == seen.verdict || (self.is_not_always() && seen.verdict == "broken")
    }
}

impl Expectations {
    pub(crate) fn read(file: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let mut known = BTreeMap::new();
        for (at, line) in
            text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        {
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            let [what, verdict, words, reason] = fields.as_slice() else {
                return Err(format!("{}:{}: not four fields", file.display(), at + 1));
            };
            let entry = Known {
                verdict: (*verdict).to_owned(),
                words: (*words).to_owned(),
                reason: (*reason).to_owned(),
            };
            known.insert((*what).to_owned(), entry);
        }
        Ok(Self(known))
    }

    /// What is not as it was known to be. An entry that nothing was seen of counts too, unless it is
    /// of a requirement that could not be judged this time: a server limits its rate, say.
    pub(crate) fn compare(&self, seen: &[Seen], unjudged: &[String]) -> Vec<String> {
        let mut failures = Vec::new();
        let silent =
            self.0.iter().filter(|(_, known)| known.verdict != "held" && known.reason.is_empty());
        failures.extend(silent.map(|(what, _)| format!("{what}: no reason is given")));
        for seen in seen {
            let Seen { what, verdict, text } = seen;
            match self.0.get(what) {
                None => failures
                    .push(format!("{what}: nothing is known of it; it is `{verdict}`\n{text}")),
                Some(known) if !known.agrees(seen) => {
                    failures.push(format!(
                        "{what}: `{}` was due, `{verdict}` was seen\n{text}",
                        known.verdict
                    ));
                }
                Some(known) if !text.contains(&known.words) => {
                    failures.push(format!("{what}: {:?} is missing in\n{text}", known.words));
                }
                Some(_) => {}
            }
        }
        let stale = self.0.iter().filter(|(what, known)| {
            !known.is_not_always()
                && !seen.iter().any(|seen| seen.what == **what)
                && !unjudged.contains(*what)
        });
        failures.extend(stale.map(|(what, _)| format!("{what}: an entry that nothing matches")));
        failures
    }

    /// Writes what was seen, and keeps the words and reasons that still fit.
    pub(crate) fn update(&self, file: &Path, seen: &[Seen]) -> Result<(), String> {
        let mut text = String::new();
        for seen in seen {
            let Seen { what, verdict, text: printed } = seen;
            // A verdict that changed needs a new reason.
            let known = self
                .0
                .get(what)
                .filter(|known| known.agrees(seen) && printed.contains(&known.words));
            let (verdict, words, reason) = known.map_or((verdict.as_str(), "", ""), |known| {
                (known.verdict.as_str(), known.words.as_str(), known.reason.as_str())
            });
            let _ = writeln!(text, "{what} | {verdict} | {words} | {reason}");
        }
        let unseen = self.0.iter().filter(|(what, known)| {
            known.is_not_always() && !seen.iter().any(|seen| seen.what == **what)
        });
        for (what, Known { verdict, words, reason }) in unseen {
            let _ = writeln!(text, "{what} | {verdict} | {words} | {reason}");
        }
        std::fs::write(file, text)
            .map_err(|error| format!("failed to write {}: {error}", file.display()))
    }
}
