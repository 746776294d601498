//! Markdown, for the summary of a CI job.

use std::fmt::Write as _;

use assay_record::{Finding, Run, Verdict};

use crate::summary::{self, Outcome};
use crate::{plain, transcript};

/// Octets of a summary; GitHub takes 1 MB for all steps of a job, and comments hold 65,536.
const MOST: usize = 60_000;
/// What is kept free for the remark that something was left out.
const TAIL: usize = 200;
const TEXT: usize = 600;
const EVIDENCE: usize = 3000;

/// The verdict sentence, a table of sections, and failures folded.
pub fn summary(run: &Run) -> String {
    let outcome = Outcome::of(&run.counts());
    let mut text = format!(
        "## assay: {}\n\n{}\n\nTarget {} · seed {}\n\n",
        outcome.word(),
        escape(&summary::sentence(run)),
        code(&run.recording.target.directory),
        run.recording.seed
    );
    table(&mut text, run);
    let told = |finding: &&Finding| matches!(finding.verdict, Verdict::Fail | Verdict::Warn);
    let (mut findings, gravity): (Vec<&Finding>, _) =
        (run.findings().filter(told).collect(), |finding: &&Finding| {
            let is_waived = summary::is_waived(run, &finding.requirement);
            (is_waived, std::cmp::Reverse(finding.verdict.gravity()))
        });
    findings.sort_by_key(gravity);
    for (at, finding) in findings.iter().enumerate() {
        let block = block(run, finding);
        if text.len() + block.len() + TAIL > MOST {
            let _ = writeln!(text, "… and {} more: see report.html.", findings.len() - at);
            break;
        }
        text.push_str(&block);
    }
    text
}

pub(crate) fn table(text: &mut String, run: &Run) {
    text.push_str("| Section | verified | broken | warned | not judged | not offered | waived |\n");
    text.push_str("|---|--:|--:|--:|--:|--:|--:|\n");
    let sections = summary::sections(run);
    for (at, (name, list)) in sections.iter().enumerate() {
        if text.len() > MOST / 3 {
            let _ = writeln!(text, "| … {} more | | | | | | |", sections.len() - at);
            break;
        }
        let _ = write!(text, "| {} |", escape(&shown(name)));
        for standing in ["pass", "fail", "warn", "inconclusive", "skip", "waived"] {
            match list.iter().filter(|r| summary::standing(r) == standing).count() {
                0 => text.push_str(" |"),
                count => {
                    let _ = write!(text, " {count} |");
                }
            }
        }
        text.push('\n');
    }
    text.push('\n');
}

fn block(run: &Run, finding: &Finding) -> String {
    let requirement = summary::requirement(run, &finding.requirement);
    let waived = if summary::is_waived(run, &finding.requirement) { ", waived" } else { "" };
    let mut text = format!(
        "<details>\n<summary>{}{waived}: {} {}</summary>\n\n",
        if finding.verdict == Verdict::Fail { "Broken" } else { "Warned" },
        code(&finding.requirement),
        code(&finding.by)
    );
    if let Some(requirement) = requirement {
        let statement = escape(&shown(&requirement.statement));
        let _ = write!(text, "{}: {statement}", requirement.level.word());
        if let Some(link) = summary::link(requirement) {
            let _ = write!(text, " ([section {}]({link}))", escape(&requirement.section));
        }
        text.push_str("\n\n");
    }
    let _ = writeln!(text, "- due: {}\n- seen: {}\n", code(&finding.due), code(&finding.seen));
    if let Some(exchange) = finding.evidence.last().and_then(|id| run.recording.exchange(*id)) {
        let all = transcript::exchange(exchange);
        // `pre` as HTML: no number of backquotes in a body can end it.
        let all = html(&summary::cut(&all, EVIDENCE)).replace('\n', "&#10;");
        let _ = writeln!(text, "<pre>exchange {}&#10;{all}</pre>\n", exchange.id);
    }
    text.push_str("</details>\n\n");
    text
}

fn shown(text: &str) -> String {
    summary::cut(&plain::line(text), TEXT)
}

/// Text that nothing is made of: no markup, no link, and no mention of a person.
pub(crate) fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(&shown(text)))
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Every character that Markdown could take for markup, as a numeric reference.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>()#|~$!&\"'@".contains(c) {
            let _ = write!(escaped, "&#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_failure_is_folded_with_what_was_due_and_seen() {
        let text = summary(&sample::run());
        for part in [
            "## assay: Broken",
            "| RFC8555 6.5 | | 1 | | 1 | | |",
            "<details>",
            "accepted: 201",
            "exchange #2",
            "https://www.rfc-editor.org/rfc/rfc8555#section-6.5",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
        assert!(summary(&sample::waived()).contains("Broken, waived"));
    }

    #[test]
    fn a_hostile_server_writes_no_markup_and_many_failures_stay_small() {
        let mut run = sample::run();
        run.checks[0].findings[0].seen = "</code></details>\n# x ![](http://a) @b |".to_owned();
        if let Ok(received) = &mut run.recording.exchanges[1].received {
            received.body.0 = "</pre>```\n\n# x".repeat(100_000).into();
        }
        let text = summary(&run);
        assert_eq!(text.matches("</details>").count(), 1);
        assert_eq!(text.matches("</pre>").count(), 1);
        assert!(
            !text.contains("![](") && !text.contains("@b") && !text.contains("\n# x"),
            "{text}"
        );
        let finding = run.checks[0].findings[0].clone();
        run.checks[0].findings.extend(std::iter::repeat_n(finding, 400));
        let text = summary(&run);
        assert!(text.len() <= 60_000, "{}", text.len());
        assert!(text.contains("more: see report.html"));
    }
}
