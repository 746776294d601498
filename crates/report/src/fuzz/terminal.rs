//! What was found, for people at a terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use assay_record::{FuzzFinding, FuzzRun, FuzzVerdict, Severity};

use super::words;
use crate::plain;

const BAD: Style = AnsiColor::Red.on_default().bold();
const SOFT: Style = AnsiColor::Yellow.on_default();
const GOOD: Style = AnsiColor::Green.on_default();
const DIM: Style = Style::new().dimmed();

/// Findings that only inform and are told.
const TOLD: usize = 5;

/// The findings, what was done, and what it comes to.
pub fn summary(run: &FuzzRun) -> String {
    let mut text = String::new();
    let mut informing = 0;
    for finding in &run.findings {
        if !finding.breaks() {
            informing += 1;
            if informing > TOLD {
                continue;
            }
        }
        text.push_str(&told(finding));
    }
    if informing > TOLD {
        let _ = writeln!(
            text,
            "{DIM}and {} more that are known or for information; --format json has all{DIM:#}\n",
            informing - TOLD
        );
    }
    for (why, count) in &run.untried {
        let _ = writeln!(text, "{SOFT}not tried{SOFT:#} {count:>6}  {}", plain::line(why));
    }
    let _ = writeln!(text, "{}", words::work(run));
    let trials = &run.work;
    let _ = writeln!(
        text,
        "{} trials to repeat and reduce; {} suspicions did not come again; seed {}",
        trials.trials, trials.unrepeated, run.seed
    );
    let style = match &run.verdict {
        FuzzVerdict::Pass => GOOD,
        FuzzVerdict::Fail => BAD,
        FuzzVerdict::Inconclusive(_) => SOFT,
    };
    let _ = writeln!(text, "{style}{}{style:#}", words::verdict(run));
    if let FuzzVerdict::Inconclusive(reason) = &run.verdict
        && let Some(remedy) = &reason.remedy
    {
        let _ = writeln!(text, "  try: {}", plain::line(remedy));
    }
    text
}

/// One finding.
pub fn told(finding: &FuzzFinding) -> String {
    let style = match finding.severity {
        _ if finding.known => DIM,
        Severity::Info => DIM,
        Severity::Low | Severity::Medium => SOFT,
        Severity::High | Severity::Critical => BAD,
    };
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{style}{:<9}{style:#} {} {DIM}{}{DIM:#}",
        words::severity(finding),
        words::title(finding),
        finding.id
    );
    let _ = writeln!(text, "  due   {}", plain::line(&finding.due));
    let _ = writeln!(text, "  seen  {}", plain::line(&finding.seen));
    if finding.count > 1 || finding.steps.len() > 1 {
        let _ = writeln!(text, "  where {} ({} cases)", words::steps(finding), finding.count);
    }
    if !finding.requirements.is_empty() {
        let _ = writeln!(text, "  text  {}", plain::line(&finding.requirements.join(" ")));
    }
    text.push('\n');
    text
}
