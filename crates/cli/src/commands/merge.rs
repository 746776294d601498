//! `assay merge`: the shards of a measured run as one.

use std::path::Path;

use assay_load::{Merge, MergeError};
use assay_record::LoadRun;

use super::load::{baseline, exit, keep, render};
use crate::args::MergeArgs;
use crate::complain::{self, Complaint};
use crate::exit::Exit;

/// Puts the results together, judges them again, and tells the sum as `assay load` does.
pub(crate) fn run(args: &MergeArgs) -> Exit {
    match merged(args) {
        Ok(exit) => exit,
        Err(complaint) => {
            complain::say(&complaint);
            complaint.exit()
        }
    }
}

fn merged(args: &MergeArgs) -> Result<Exit, Complaint> {
    let mut runs: Vec<(String, LoadRun)> = Vec::new();
    for path in &args.results {
        if is_unfinished(path) {
            let path = path.display();
            anstream::eprintln!("{path} has no result.json: that shard did not come to its end");
            continue;
        }
        runs.push((path.display().to_string(), baseline(path)?));
    }
    let how = Merge {
        min_coverage: args.min_coverage,
        baseline: args.baseline.as_deref().map(baseline).transpose()?,
    };
    let whole = assay_load::merge(&runs, &how).map_err(|error| {
        let remedy = match &error {
            MergeError::Nothing => "name the directories that `assay load --shard I/N --out` made",
            MergeError::Differs { .. } | MergeError::Twice { .. } => {
                "give the shards of one run, each once; all need the same flags, --seed too"
            }
            MergeError::Again { .. } => "give the shards that it was merged from",
            MergeError::Format { .. }
            | MergeError::Shard { .. }
            | MergeError::Unreadable { .. }
            | MergeError::Threshold { .. } => "run it again with this version of assay",
        };
        Complaint::new(error.to_string()).with_remedy(remedy)
    })?;
    if let Some(dir) = &args.out {
        keep(&whole, dir)?;
    }
    anstream::print!("{}", render(&whole, args.format));
    Ok(exit(&whole))
}

/// The directory of a shard that was killed has what it measured, and no result.
fn is_unfinished(path: &Path) -> bool {
    path.is_dir() && !path.join("result.json").exists()
}
