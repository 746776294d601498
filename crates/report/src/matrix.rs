//! Several servers side by side, and what each breaks: Markdown that is stable from run to run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use assay_record::{Finding, Run, Verdict};

use crate::{markdown, summary};

const STANDINGS: [&str; 5] = ["pass", "fail", "warn", "skip", "inconclusive"];

/// Server by section, each cell with the counts of passed, failed, warned, skipped and inconclusive
/// requirements.
pub fn table(runs: &[(String, Run)]) -> String {
    let mut text = "| section |".to_owned();
    for (name, _) in runs {
        let _ = write!(text, " {} |", markdown::escape(name));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(runs.len()));
    text.push('\n');
    let mut names: Vec<String> = Vec::new();
    let mut cells: BTreeMap<(usize, String), String> = BTreeMap::new();
    for (at, (_, run)) in runs.iter().enumerate() {
        for (section, list) in summary::sections(run) {
            let counts = |wanted: &str| {
                list.iter().filter(|of| summary::standing(of) == wanted).count().to_string()
            };
            cells.insert((at, section.clone()), STANDINGS.map(counts).join("/"));
            if !names.contains(&section) {
                names.push(section);
            }
        }
    }
    for section in &names {
        let _ = write!(text, "| {} |", markdown::escape(section));
        for at in 0..runs.len() {
            let cell = cells.get(&(at, section.clone())).map_or("", String::as_str);
            let _ = write!(text, " {cell} |");
        }
        text.push('\n');
    }
    text.push_str("| **all** |");
    for (_, run) in runs {
        let counts = STANDINGS.map(|wanted| {
            run.requirements.iter().filter(|of| summary::standing(of) == wanted).count().to_string()
        });
        let _ = write!(text, " **{}** |", counts.join("/"));
    }
    text.push('\n');
    text
}

/// One server: its sections, and each requirement that did not hold, with what was due and seen and
/// nothing that a second run would make anew.
pub fn page(name: &str, run: &Run) -> String {
    let mut text = format!("# {}\n\n", markdown::escape(name));
    let _ = writeln!(text, "{}\n", markdown::escape(&summary::sentence(run)));
    markdown::table(&mut text, run);
    for (title, standing) in
        [("Broken", "fail"), ("Warned", "warn"), ("Not judged", "inconclusive")]
    {
        let list: Vec<_> =
            run.requirements.iter().filter(|of| summary::standing(of) == standing).collect();
        let _ = writeln!(text, "## {title} ({})\n", list.len());
        for requirement in list {
            let statement = markdown::escape(&requirement.statement);
            let level = requirement.level.word();
            let _ = writeln!(text, "- **{}** {level}: {statement}", requirement.id);
            for line in told(run, &requirement.id, standing) {
                let _ = writeln!(text, "  - {line}");
            }
        }
        text.push('\n');
    }
    text
}

fn told(run: &Run, id: &str, standing: &str) -> BTreeSet<String> {
    let is_such = |finding: &&Finding| {
        finding.requirement == id
            && matches!(
                (&finding.verdict, standing),
                (Verdict::Fail, "fail")
                    | (Verdict::Warn, "warn")
                    | (Verdict::Inconclusive(_), "inconclusive")
            )
    };
    let line = |finding: &Finding| {
        let seen = markdown::code(&steady(&finding.seen));
        format!("{}: due {}, seen {seen}", finding.by, markdown::code(&steady(&finding.due)))
    };
    run.findings().filter(is_such).map(line).collect()
}

/// Text without what a server or a run makes up: how often something was seen, and long words that
/// mix letters and digits.
fn steady(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(at) = text.rfind(" (").filter(|_| text.ends_with(" times)")) {
        text.truncate(at);
    }
    let mut steady = String::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') {
            word.push(c);
            continue;
        }
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let capitals = word.chars().any(|c| c.is_ascii_uppercase());
        let is_made_up = word.len() >= 10 && (digits >= 2 || (word.len() >= 16 && capitals));
        let is_date = word.starts_with("20") && word.len() == 13 && word.contains('T');
        steady.push_str(if is_made_up || is_date { "…" } else { &word });
        word.clear();
        steady.push(c);
    }
    steady.truncate(steady.trim_end().len());
    steady
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn servers_stand_side_by_side_with_all_five_counts() {
        let runs = [("one".to_owned(), sample::run()), ("two".to_owned(), sample::waived())];
        let text = table(&runs);
        assert!(text.starts_with("| section | one | two |\n|---|---|---|\n"), "{text}");
        assert!(text.contains("| RFC8555 6.5 | 0/1/0/0/1 |"), "{text}");
        assert!(text.contains("| **all** |"), "{text}");
    }

    #[test]
    fn what_is_broken_is_told_without_what_a_run_makes_up() {
        let mut run = sample::run();
        run.checks[0].findings[0].seen =
            "valid after invalid: https://ca.test/order/t0a1b2c3d4e5f (3 of 7 times)".to_owned();
        let text = page("one", &run);
        assert!(text.contains("## Broken (1)"), "{text}");
        assert!(text.contains("ca.test/order/…"), "{text}");
        assert!(!text.contains("of 7 times") && !text.contains("seed"), "{text}");
    }
}
