//! `assay compare`: what a new run says that an older one did not.

use std::fmt::Write as _;

use assay_conformance::{Change, Comparison};
use assay_load::CompareError;
use assay_record::LoadRun;
use assay_report::load::compare::{self, Outcome};
use serde_json::json;

use crate::args::{CompareArgs, TableFormat};
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::results::{self, Told};

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
    let (before, after) = match (results::any(&args.before)?, results::any(&args.after)?) {
        (Told::Conformance(before), Told::Conformance(after)) => (before, after),
        (Told::Load(before), Told::Load(after)) => return measured(args, &before, &after),
        (Told::Fuzz(_), _) | (_, Told::Fuzz(_)) => {
            let complaint = Complaint::new("results of assay fuzz are not compared");
            return Err(complaint.with_remedy("`assay fuzz --baseline` tells what is new"));
        }
        _ => {
            let complaint = "one result is of assay conform, and the other of assay load";
            return Err(Complaint::new(complaint).with_remedy("name two results of one kind"));
        }
    };
    if !args.fail_if.is_empty() || args.different_plans {
        let complaint = "--fail-if and --different-plans are for results of assay load";
        return Err(Complaint::new(complaint)
            .with_remedy("leave them out: a requirement that broke fails by itself"));
    }
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

fn measured(args: &CompareArgs, before: &LoadRun, after: &LoadRun) -> Result<Exit, Complaint> {
    let comparison = assay_load::compare(before, after, &args.fail_if, args.different_plans)
        .map_err(|error| {
            let remedy = match &error {
                CompareError::Plans(_) => "measure both with one plan, or give --different-plans",
                CompareError::Histogram(_) => "give the result.json as `assay load` left it",
            };
            Complaint::new(error.to_string()).with_remedy(remedy)
        })?;
    let text = match args.format {
        TableFormat::Text => compare::text(&comparison),
        TableFormat::Markdown => compare::markdown(&comparison),
        TableFormat::Json => format!("{:#}\n", json!(comparison)),
    };
    anstream::print!("{text}");
    Ok(match compare::outcome(&comparison) {
        Outcome::Held => Exit::Held,
        Outcome::Regressed => Exit::Broken,
        Outcome::NotJudged => Exit::Inconclusive,
    })
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
