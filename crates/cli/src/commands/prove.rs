//! `assay prove`: which check finds which defect of the embedded CA.

use std::fmt::Write as _;
use std::io::IsTerminal as _;

use assay_ca::Defect;
use serde_json::{Value, json};

use crate::args::{ProveArgs, TableFormat};
use crate::commands::prove_fuzz;
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::prove::{self, Arrangement, Findings, Proof, Row};
use crate::target;

/// CAs that run at once where nothing is said.
const JOBS: u8 = 8;

/// Tries each defect and prints what the checks made of it.
pub(crate) async fn run(args: &ProveArgs) -> Exit {
    match proved(args).await {
        Ok(exit) => exit,
        Err(complaint) => {
            complain::say(&complaint);
            complaint.exit()
        }
    }
}

async fn proved(args: &ProveArgs) -> Result<Exit, Complaint> {
    let whole = args.defects.is_empty();
    let defects: Vec<&'static Defect> = match whole {
        true => assay_ca::defects::ALL.to_vec(),
        false => target::defects(&args.defects)?,
    };
    if args.fuzz {
        return prove_fuzz::run(args, &defects).await;
    }
    let (shown, all) = (std::io::stderr().is_terminal(), defects.len());
    let mut count = 0;
    let proof = prove::prove(&defects, usize::from(args.jobs.unwrap_or(JOBS)), |row| {
        count += 1;
        if shown {
            anstream::eprint!("\r\x1b[2K{count} of {all} defects: {}", row.defect.id);
        }
    })
    .await?;
    if shown {
        anstream::eprint!("\r\x1b[2K");
    }
    let text = match args.format {
        TableFormat::Text => text(&proof, whole),
        TableFormat::Json => format!("{:#}\n", json(&proof, whole)),
        TableFormat::Markdown => markdown(&proof),
    };
    anstream::print!("{text}");
    let found = proof.rows.iter().all(|row| row.is_found() || row.excuse().is_some());
    let held = if whole { proof.is_complete() } else { found };
    Ok(if held { Exit::Held } else { Exit::Broken })
}

/// What is open, and what was found.
fn text(proof: &Proof, whole: bool) -> String {
    let mut text = String::new();
    for (arrangement, findings) in &proof.clean {
        for (id, found) in findings {
            let by: Vec<_> = found.by.iter().map(String::as_str).collect();
            let (name, by) = (arrangement.name, by.join(", "));
            let _ = writeln!(text, "CLEAN CA ({name})  {id} {}: {by}", found.word);
        }
    }
    for row in &proof.rows {
        match (row.is_found(), row.excuse()) {
            (true, _) => {
                let _ = writeln!(text, "found      {}: {}", row.defect.id, besides(row));
            }
            (false, Some(excuse)) => {
                let _ = writeln!(text, "excused    {}: {excuse}", row.defect.id);
            }
            (false, None) => {
                let (id, missed) = (row.defect.id, row.missed().join(", "));
                let _ = writeln!(text, "NOT FOUND  {id}: {missed} ({})", besides(row));
            }
        }
    }
    if whole {
        for (id, excuse) in proof.unproven() {
            let _ = match excuse {
                Some(excuse) => writeln!(text, "excused    {id}: {excuse}"),
                None => writeln!(text, "UNPROVEN   {id}: no defect breaks it"),
            };
        }
        for id in proof.needless() {
            let _ = writeln!(text, "NEEDLESS   {id}: excused, and proven all the same");
        }
    }
    let found = proof.rows.iter().filter(|row| row.is_found()).count();
    let _ = writeln!(
        text,
        "\n{found} of {} defects found; {} requirements judged",
        proof.rows.len(),
        proof.judged.len()
    );
    text
}

/// What a defect changes.
fn besides(row: &Row) -> String {
    let mut words = Vec::new();
    let mut unjudged = 0;
    for (id, found) in &row.findings {
        if found.is_against() {
            words.push(format!("{}={}", short(id), found.word));
        } else {
            unjudged += 1;
        }
    }
    if unjudged > 0 {
        words.push("(and some not judged)".to_owned());
    }
    words.join(" ")
}

fn short(id: &str) -> &str {
    id.trim_start_matches("RFC8555-")
}

fn json(proof: &Proof, whole: bool) -> Value {
    let findings = |findings: &Findings| -> Value {
        findings
            .iter()
            .map(|(id, found)| (id.clone(), json!({ "verdict": found.word, "by": found.by })))
            .collect()
    };
    let clean: Value = proof
        .clean
        .iter()
        .map(|(arrangement, found)| (arrangement.name.to_owned(), findings(found)))
        .collect();
    let rows: Vec<Value> = proof
        .rows
        .iter()
        .map(|row| {
            json!({
                "defect": row.defect.id,
                "summary": row.defect.summary,
                "breaks": row.defect.breaks,
                "missed": row.missed(),
                "excuse": row.excuse(),
                "arrangements": row.tried.iter().map(|a| a.name).collect::<Vec<_>>(),
                "findings": findings(&row.findings),
            })
        })
        .collect();
    let unproven: Value = if whole {
        proof.unproven().into_iter().map(|(id, why)| (id.to_owned(), json!(why))).collect()
    } else {
        json!({})
    };
    json!({
        "clean": clean,
        "judged": proof.judged,
        "defects": rows,
        "unproven": unproven,
        "needless_excuses": if whole { proof.needless() } else { Vec::new() },
    })
}

/// The matrix as a page. What depends on timing is left out, so that two runs print the same.
fn markdown(proof: &Proof) -> String {
    let mut text = String::from(
        "# Which check finds which defect\n\n\
         Made by `assay prove --format markdown`. Each row is one seeded defect of the embedded CA, \
         what it is said to break, who finds it, and what else changes in the scenarios that were \
         run to find it. On the clean CA nothing is found.\n\n",
    );
    for (arrangement, findings) in &proof.clean {
        for (id, found) in findings {
            let by: Vec<_> = found.by.iter().map(String::as_str).collect();
            let (name, by) = (arrangement.name, by.join(", "));
            let _ = writeln!(text, "FOUND ON THE CLEAN CA ({name}): {id} {}: {by}\n", found.word);
        }
    }
    text.push_str(
        "The embedded CA is set up in these ways, one after the other until all is found:\n\n",
    );
    for arrangement in Arrangement::ALL {
        let _ = match arrangement.variables {
            "" => writeln!(text, "* {}", arrangement.name),
            variables => writeln!(text, "* {} (`{variables}`)", arrangement.name),
        };
    }
    text.push('\n');
    let excused: Vec<_> =
        proof.rows.iter().filter_map(|row| Some((row.defect.id, row.excuse()?))).collect();
    let unproven = proof.unproven();
    let _ = writeln!(
        text,
        "{} defects, {} requirements judged.\n",
        proof.rows.len(),
        proof.judged.len()
    );
    if !excused.is_empty() || !unproven.is_empty() {
        text.push_str("Not proven, with the reason:\n\n");
        for (id, why) in excused {
            let _ = writeln!(text, "* `{id}` is not found: {why}.");
        }
        for (id, why) in unproven {
            let _ = writeln!(text, "* {id} is broken by no defect: {}.", why.unwrap_or("MISSING"));
        }
        text.push('\n');
    }
    text.push_str("| defect | what it does | breaks | found by | changes besides |\n");
    text.push_str("|---|---|---|---|---|\n");
    for row in &proof.rows {
        let breaks: Vec<_> = row.defect.breaks.iter().map(|id| short(id)).collect();
        let mut by: Vec<&str> = row
            .defect
            .breaks
            .iter()
            .filter_map(|id| row.findings.get(*id))
            .filter(|found| found.is_against())
            .flat_map(|found| found.by.iter().map(String::as_str))
            .collect();
        by.sort_unstable();
        by.dedup();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} |",
            row.defect.id,
            row.defect.summary,
            breaks.join(" "),
            shorten(&by) + arrangement(row),
            others(row),
        );
    }
    text
}

/// Where a defect was found, if the plain CA does not show it.
fn arrangement(row: &Row) -> &'static str {
    match row.tried.as_slice() {
        [.., last] if row.is_found() => last.note,
        _ => "",
    }
}

/// The first of many names, and how many more there are.
fn shorten(names: &[&str]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [first] => (*first).to_owned(),
        [first, second] => format!("{first}, {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
    }
}

/// What else a defect changes.
fn others(row: &Row) -> String {
    if row.is_unsteady() {
        return "depends on timing".to_owned();
    }
    let others: Vec<_> = row
        .findings
        .iter()
        .filter(|(id, found)| found.is_against() && !row.defect.breaks.contains(&id.as_str()))
        .map(|(id, found)| match found.word {
            "warn" => format!("{} (warn)", short(id)),
            _ => short(id).to_owned(),
        })
        .collect();
    others.join(" ")
}
