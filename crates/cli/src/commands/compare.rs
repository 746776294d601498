//! `assay compare`: what a new run says that an older one did not.

use std::fmt::Write as _;

use assay_conformance::{Change, Comparison};
use serde_json::json;

use crate::args::{CompareArgs, TableFormat};
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::results;

/// Prints the differences; the exit code tells of regressions.
pub(crate) fn run(args: &CompareArgs) -> Exit {
    match compared(args) {
        Ok(exit) => exit,
        Err(complaint) => {
            complain::say(&complaint);
            complaint.exit()
        }
    }
}

fn compared(args: &CompareArgs) -> Result<Exit, Complaint> {
    let (before, after) = (results::load(&args.before)?, results::load(&args.after)?);
    let comparison = Comparison::of(&before, &after);
    let exit = if comparison.regressed() {
        Exit::Broken
    } else if comparison.lost() {
        Exit::Inconclusive
    } else {
        Exit::Held
    };
    let text = match args.format {
        TableFormat::Text => text(&comparison),
        TableFormat::Markdown => markdown(&comparison),
        TableFormat::Json => format!("{:#}\n", json!(comparison)),
    };
    anstream::print!("{text}");
    Ok(exit)
}

fn text(comparison: &Comparison) -> String {
    let mut text = String::new();
    for difference in &comparison.differences {
        let _ = writeln!(
            text,
            "{:<26} {}  {} -> {}\n  {}",
            difference.change.word(),
            difference.requirement,
            difference.before,
            difference.after,
            difference.statement
        );
        if let Some(seen) = &difference.seen {
            let _ = writeln!(text, "  seen: {}", assay_report::plain::line(seen));
        }
    }
    let _ = writeln!(text, "{}", summary(comparison));
    text
}

fn markdown(comparison: &Comparison) -> String {
    let mut text = format!("{}\n", summary(comparison));
    if comparison.differences.is_empty() {
        return text;
    }
    text.push_str("\n| requirement | change | before | now | seen |\n|---|---|---|---|---|\n");
    for difference in &comparison.differences {
        let seen = difference.seen.as_deref().unwrap_or_default();
        let seen = assay_report::plain::line(seen).replace('|', "\\|");
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {seen} |",
            difference.requirement,
            difference.change.word(),
            difference.before,
            difference.after
        );
    }
    text
}

fn summary(comparison: &Comparison) -> String {
    let count = |change: Change| {
        comparison.differences.iter().filter(|difference| difference.change == change).count()
    };
    let verdict = if comparison.regressed() {
        "REGRESSED (exit code 1)"
    } else if comparison.lost() {
        "NOT JUDGED: what was verified is no longer judged (exit code 3)"
    } else {
        "HELD: nothing got worse (exit code 0)"
    };
    format!(
        "{} broke, {} fixed, {} warn now, {} no longer judged, {} judged now, {} the same\n{verdict}",
        count(Change::Broke),
        count(Change::Fixed),
        count(Change::Softened),
        count(Change::Lost),
        count(Change::Gained),
        comparison.same
    )
}
