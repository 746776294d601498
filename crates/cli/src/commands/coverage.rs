//! `assay coverage`: how much of the catalogue is checked and proven.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use assay_conformance::{Catalogue, Coverage, Tally};
use serde_json::{Value, json};

use crate::args::{CoverageArgs, TableFormat};
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::prove::{self, Arrangement};

/// Runs the checks against the embedded CA in each of its arrangements, and counts what they judge.
pub(crate) async fn run(args: &CoverageArgs) -> Exit {
    match measured().await {
        Ok(coverage) => {
            let text = match args.format {
                TableFormat::Text => text(&coverage),
                TableFormat::Json => format!("{:#}\n", json(&coverage)),
                TableFormat::Markdown => markdown(&coverage),
            };
            anstream::print!("{text}");
            Exit::Held
        }
        Err(complaint) => {
            complain::say(&complaint);
            complaint.exit()
        }
    }
}

async fn measured() -> Result<Coverage, Complaint> {
    let scenarios = prove::checks()?;
    let mut judged = BTreeSet::new();
    for arrangement in Arrangement::ALL {
        let run = prove::run(scenarios.clone(), arrangement, Vec::new()).await?;
        judged.extend(prove::judged_of(&run));
    }
    let defects = assay_ca::defects::ALL.iter();
    let broken = defects.flat_map(|defect| defect.breaks).map(|id| (*id).to_owned()).collect();
    Ok(Coverage::of(Catalogue::shipped(), &judged, &broken))
}

fn text(coverage: &Coverage) -> String {
    let mut text = format!("{:<22} {:>10} {:>8} {:>8}\n", "", "observable", "checked", "proven");
    for document in coverage.documents.iter().filter(|document| document.all.checked > 0) {
        row(&mut text, &document.document, document.all);
        for (level, tally) in &document.levels {
            row(&mut text, &format!("  {}", level.word()), *tally);
        }
        row(&mut text, "  (in part only)", document.partly);
        for (section, tally) in &document.sections {
            row(&mut text, &format!("  section {section}"), *tally);
        }
        for id in &document.missing {
            let reason = document.reasons.iter().find(|(known, _)| known == id);
            let reason =
                reason.map_or("no check judges it on the embedded CA", |(_, reason)| reason);
            let _ = writeln!(text, "  missing   {id}: {reason}");
        }
        for id in &document.unproven {
            let _ = writeln!(text, "  unproven  {id}: no defect breaks it");
        }
    }
    for document in coverage.documents.iter().filter(|document| document.all.checked == 0) {
        row(&mut text, &document.document, document.all);
    }
    row(&mut text, "all documents", coverage.totals);
    row(&mut text, "  MUST and MUST NOT", coverage.must);
    text
}

fn row(text: &mut String, name: &str, tally: Tally) {
    let share = |part: usize| match tally.observable {
        0 => String::new(),
        all => format!("{:.0}%", (part as f64 * 100.0 / all as f64).floor()),
    };
    let _ = writeln!(
        text,
        "{name:<22} {:>10} {:>8} {:>8} {:>5}",
        tally.observable,
        tally.checked,
        tally.proven,
        share(tally.checked)
    );
}

fn json(coverage: &Coverage) -> Value {
    let documents: Vec<Value> = coverage
        .documents
        .iter()
        .map(|document| {
            let tallies = |list: Vec<(String, Tally)>| -> Value {
                list.into_iter().map(|(name, tally)| (name, json!(tally))).collect()
            };
            let levels = document.levels.iter().map(|(l, t)| (l.word().to_owned(), *t)).collect();
            json!({
                "document": document.document,
                "observable": document.all.observable,
                "checked": document.all.checked,
                "proven": document.all.proven,
                "partly": document.partly,
                "levels": tallies(levels),
                "sections": tallies(document.sections.clone()),
                "missing": document.missing,
                "reasons": document.reasons.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
                "unproven": document.unproven,
            })
        })
        .collect();
    json!({ "totals": coverage.totals, "must": coverage.must, "documents": documents })
}

fn markdown(coverage: &Coverage) -> String {
    let mut text = String::from(
        "# Coverage of the catalogue\n\nMade by `assay coverage --format markdown`. Observable: \
         what a client can see of a server, in part at least. Checked: a check judged it on the \
         embedded CA. Proven: a seeded defect makes that check fail.\n\n\
         | document | observable | checked | proven |\n|---|--:|--:|--:|\n",
    );
    for document in &coverage.documents {
        let tally = document.all;
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            document.document, tally.observable, tally.checked, tally.proven
        );
    }
    for document in coverage.documents.iter().filter(|document| document.all.checked > 0) {
        let _ = writeln!(text, "\n## {}\n", document.document);
        text.push_str("| section or level | observable | checked | proven |\n|---|--:|--:|--:|\n");
        let levels = document.levels.iter().map(|(level, tally)| (level.word(), tally));
        let sections = document.sections.iter().map(|(name, tally)| (name.as_str(), tally));
        let partly = std::iter::once(("in part only", &document.partly));
        for (name, tally) in levels.chain(partly).chain(sections) {
            let Tally { observable, checked, proven } = tally;
            let _ = writeln!(text, "| {name} | {observable} | {checked} | {proven} |");
        }
        if !document.missing.is_empty() {
            text.push_str("\nNot checked:\n\n");
        }
        for id in &document.missing {
            let reason = document.reasons.iter().find(|(known, _)| known == id);
            let reason =
                reason.map_or("no check judges it on the embedded CA", |(_, reason)| reason);
            let _ = writeln!(text, "* {id}: {reason}");
        }
    }
    text
}
