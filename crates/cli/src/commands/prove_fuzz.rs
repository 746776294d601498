//! `assay prove --fuzz`: which case of the fuzzer finds which defect of the embedded CA.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::Path;

use assay_ca::Defect;
use serde_json::{Value, json};

use crate::args::{ProveArgs, TableFormat};
use crate::commands::fuzz;
use crate::complain::Complaint;
use crate::exit::Exit;
use crate::prove::fuzzed::{Trial, prove};
use crate::reports;

/// CAs that are attacked at once where nothing is said.
const JOBS: u8 = 3;

/// Attacks a CA with each defect that the fuzzer can reach, and prints what it made of it.
pub(crate) async fn run(args: &ProveArgs, defects: &[&'static Defect]) -> Result<Exit, Complaint> {
    let shown = std::io::stderr().is_terminal();
    let scenarios = fuzz::scenarios(&[])?;
    let mut count = 0;
    let trials = prove(defects, scenarios, usize::from(args.jobs.unwrap_or(JOBS)), |trial| {
        count += 1;
        match shown {
            true => anstream::eprint!("\r\x1b[2K{count}: {}", line(trial)),
            false => anstream::eprintln!("{count}: {}", line(trial)),
        }
    })
    .await?;
    if shown {
        anstream::eprint!("\r\x1b[2K");
    }
    if let Some(dir) = &args.cases {
        keep(&trials, dir)?;
    }
    anstream::print!(
        "{}",
        match args.format {
            TableFormat::Text => text(&trials),
            TableFormat::Json => format!("{:#}\n", json(&trials)),
            TableFormat::Markdown => markdown(&trials),
        }
    );
    let found = trials.iter().all(|trial| trial.finding.is_some() || trial.excuse().is_some());
    Ok(if found { Exit::Held } else { Exit::Broken })
}

fn keep(trials: &[Trial], dir: &Path) -> Result<(), Complaint> {
    std::fs::create_dir_all(dir)
        .map_err(|error| Complaint::new(format!("failed to make {}: {error}", dir.display())))?;
    for trial in trials {
        if let Some(finding) = &trial.finding {
            let case = serde_json::to_string_pretty(&finding.case).unwrap_or_default() + "\n";
            reports::write(&dir.join(format!("{}.json", trial.defect.id)), &case)?;
        }
    }
    Ok(())
}

fn line(trial: &Trial) -> String {
    let id = trial.defect.id;
    let seconds = trial.took.as_secs_f64();
    match (&trial.finding, trial.excuse()) {
        (Some(finding), _) => format!(
            "found      {id}: {seconds:.1} s, {} {}: {}",
            finding.severity.word(),
            finding.oracle,
            finding.case.words()
        ),
        (None, Some(excuse)) => format!("excused    {id}: {excuse}"),
        (None, None) => format!("NOT FOUND  {id}: {} cases in {seconds:.1} s", trial.cases),
    }
}

fn text(trials: &[Trial]) -> String {
    let mut text = String::new();
    for trial in trials {
        let _ = writeln!(text, "{}", line(trial));
    }
    let _ = writeln!(text, "\n{}", sum(trials));
    text
}

/// How many were found, and in what time.
fn sum(trials: &[Trial]) -> String {
    let mut times: Vec<f64> = trials
        .iter()
        .filter(|trial| trial.finding.is_some())
        .map(|trial| trial.took.as_secs_f64())
        .collect();
    times.sort_by(f64::total_cmp);
    let mean = times.iter().sum::<f64>() / times.len().max(1) as f64;
    let at = |index: usize| times.get(index).copied().unwrap_or_default();
    format!(
        "{} of {} defects found; median {:.1} s, mean {mean:.1} s, longest {:.1} s",
        times.len(),
        trials.len(),
        at(times.len() / 2),
        at(times.len().saturating_sub(1)),
    )
}

fn json(trials: &[Trial]) -> Value {
    let row = |trial: &Trial| {
        json!({
            "defect": trial.defect.id,
            "breaks": trial.defect.breaks,
            "reach": trial.reach.word(),
            "seconds": trial.took.as_secs_f64(),
            "cases": trial.cases,
            "finding": trial.finding,
            "open_to_dispute": trial.open_to_dispute().map(|(_, why)| why),
            "excuse": trial.excuse(),
        })
    };
    trials.iter().map(row).collect()
}

fn markdown(trials: &[Trial]) -> String {
    let mut text = String::from(
        "# Which case of the fuzzer finds which defect\n\n\
         Made by `assay prove --fuzz --format markdown --cases fixtures/fuzz-cases`. Each row is one \
         seeded defect of the embedded CA that `assay fuzz` can reach: a mutation is said to break \
         a requirement that the defect breaks, sequences of operations are judged by it, or an oracle \
         watches for what no document speaks of. A CA with that defect alone is attacked as \
         `assay fuzz` attacks it where nothing is said (all of `scenarios/fuzz`, everything that can be \
         tried, four flows at once, 60 s), until the first finding that breaks the run, or, where it \
         can be disputed that something is wrong, for information. The seconds are those until it was \
         confirmed and reduced; three CAs were attacked at once. `assay fuzz --defect NAME --replay fixtures/fuzz-cases/NAME.json` shows it again.\n\n",
    );
    let _ = writeln!(text, "{}.\n", sum(trials));
    let excused: Vec<_> = trials
        .iter()
        .filter(|trial| trial.finding.is_none())
        .map(|trial| (trial.defect.id, trial.excuse().unwrap_or("MISSING")))
        .collect();
    if !excused.is_empty() {
        text.push_str("Not found, with the reason:\n\n");
        for (id, why) in excused {
            let _ = writeln!(text, "* `{id}`: {why}.");
        }
        text.push('\n');
    }
    let disputed: BTreeSet<_> = trials.iter().filter_map(Trial::open_to_dispute).collect();
    if !disputed.is_empty() {
        text.push_str("Found for information alone, since it can be disputed:\n\n");
        for (id, why) in disputed {
            let _ = writeln!(text, "* {id}: {why}");
        }
        text.push('\n');
    }
    text.push_str("| defect | breaks | found as | oracle | by | s |\n|---|---|---|---|---|--:|\n");
    for trial in trials {
        let Some(finding) = &trial.finding else { continue };
        let breaks: Vec<_> =
            trial.within_reach.iter().map(|id| id.trim_start_matches("RFC8555-")).collect();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {:.1} |",
            trial.defect.id,
            breaks.join(" "),
            finding.severity.word(),
            finding.oracle,
            finding.case.words().replace('|', "\\|"),
            trial.took.as_secs_f64(),
        );
    }
    text
}
