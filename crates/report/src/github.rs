//! Workflow commands of GitHub Actions, which become annotations.

use std::fmt::Write as _;

use assay_record::{Finding, Run, Verdict};

use crate::{plain, summary};

/// GitHub shows ten of each kind for a step, and drops the rest without a word.
const MOST: usize = 10;
const TEXT: usize = 600;

/// Errors for failures, warnings for warnings, notices for what is waived; at most ten of each.
pub fn annotations(run: &Run) -> String {
    let mut text = String::new();
    for (command, name) in [("error", "failures"), ("warning", "warnings"), ("notice", "waived")] {
        let of_kind: Vec<&Finding> =
            run.findings().filter(|finding| kind(run, finding) == Some(command)).collect();
        // The last line is one of the ten.
        let room = if of_kind.len() > MOST { MOST - 1 } else { MOST };
        for finding in of_kind.iter().take(room) {
            annotation(&mut text, run, command, finding);
        }
        let rest = of_kind.len().saturating_sub(room);
        if rest > 0 {
            let _ = writeln!(text, "::{command} title=assay::{rest} more {name}");
        }
    }
    text
}

fn kind(run: &Run, finding: &Finding) -> Option<&'static str> {
    match (&finding.verdict, summary::is_waived(run, &finding.requirement)) {
        (Verdict::Fail | Verdict::Warn, true) => Some("notice"),
        (Verdict::Fail, false) => Some("error"),
        (Verdict::Warn, false) => Some("warning"),
        _ => None,
    }
}

fn annotation(text: &mut String, run: &Run, command: &str, finding: &Finding) {
    let title = format!("{} {}", finding.requirement, finding.by);
    let mut properties = format!("title={}", property(&title));
    if let Some((scenario, step)) = summary::decisive(run, finding)
        && !summary::is_shipped(scenario)
    {
        let _ = write!(properties, ",file={}", property(&scenario.file));
        if let Some(line) = step.map(|step| step.line).filter(|line| *line > 0) {
            let _ = write!(properties, ",line={line}");
        }
    }
    let message = format!("due: {}\nseen: {}", shown(&finding.due), shown(&finding.seen));
    let _ = writeln!(text, "::{command} {properties}::{}", escape(&message));
}

fn shown(text: &str) -> String {
    summary::cut(&plain::line(text), TEXT)
}

/// A message must stay on its line: another line could be another command.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escape(&shown(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_failure_is_an_error_at_its_step_and_a_waived_one_a_notice() {
        assert_eq!(
            annotations(&sample::run()),
            "::error title=RFC8555-6.5-R16 replay-protection/reused,file=replay.yaml,line=9::\
             due: a refusal with status 400, problem badNonce%0Aseen: accepted: 201\n"
        );
        assert!(annotations(&sample::waived()).starts_with("::notice "));
    }

    #[test]
    fn a_server_gives_no_commands_and_ten_is_the_most() {
        let mut run = sample::run();
        run.checks[0].findings[0].seen = "100 %\r\n::set-output name=a::b".to_owned();
        let finding = run.checks[0].findings[0].clone();
        run.checks[0].findings.extend(std::iter::repeat_n(finding, 14));
        let text = annotations(&run);
        assert_eq!(text.lines().count(), 10);
        assert!(text.lines().all(|line| line.starts_with("::error title=")), "{text}");
        assert!(text.contains("100 %25"), "{text}");
        assert!(text.ends_with("::error title=assay::6 more failures\n"), "{text}");
    }
}
