//! A summary for a CI job.

use std::fmt::Write as _;

use assay_record::FuzzRun;

use super::words;
use crate::markdown::escape;
use crate::{plain, summary};

/// The run as Markdown.
pub fn summary(run: &FuzzRun) -> String {
    let mut text = format!("## assay fuzz: {}\n\n", words::verdict(run));
    let _ = writeln!(
        text,
        "Target {}: {}; seed {}.\n",
        cell(&run.target.directory),
        words::work(run),
        run.seed
    );
    if !run.findings.is_empty() {
        text.push_str("| severity | oracle | least case | due | seen | steps | cases | id |\n");
        text.push_str("|---|---|---|---|---|---|--:|---|\n");
        for finding in &run.findings {
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} | {} | `{}` |",
                words::severity(finding),
                cell(&finding.oracle),
                cell(&finding.case.words()),
                cell(&finding.due),
                cell(&finding.seen),
                cell(&finding.steps.join(", ")),
                finding.count,
                finding.id
            );
        }
        text.push('\n');
    }
    text.push_str("| scenario | step | mutations that fit | tried | cases | served |\n|---|---|--:|--:|--:|--:|\n");
    for step in &run.steps {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            cell(&step.scenario),
            cell(&step.step),
            step.mutations,
            step.tried,
            step.cases,
            step.served
        );
    }
    for (why, count) in &run.untried {
        let _ = write!(text, "\nNot tried: {count} ({}).\n", cell(why));
    }
    text
}

/// A text that stays within its cell.
fn cell(text: &str) -> String {
    escape(&summary::cut(&plain::line(text), 300))
}
