//! One command, one file.

pub(crate) mod ca;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod conform;
pub(crate) mod coverage;
pub(crate) mod explain;
pub(crate) mod list;
pub(crate) mod prove;
pub(crate) mod responder;
pub(crate) mod run;
pub(crate) mod schema;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use assay_record::Run;
use assay_scenario::Scenario;

use crate::args::OutputArgs;
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::{shipped, target};

/// Reads scenario files; prints what is wrong with any of them.
fn load(files: &[std::path::PathBuf]) -> Result<Vec<Arc<Scenario>>, Exit> {
    let mut scenarios = Vec::new();
    let mut good = true;
    for file in files {
        let text = target::read(file).map_err(|complaint| {
            complain::say(&complaint);
            complaint.exit()
        })?;
        match shipped::check(&file.display().to_string(), &text) {
            Ok(scenario) => scenarios.push(scenario),
            Err(error) => {
                complain::show_mistakes(&error);
                good = false;
            }
        }
    }
    if good { Ok(scenarios) } else { Err(Exit::Usage) }
}

/// Leaves the files of a run.
fn keep(run: &Run, output: &OutputArgs) -> Result<(), Complaint> {
    let Some(dir) = &output.out else {
        return Ok(());
    };
    let write = |name: &str, text: String| write(dir, name, text);
    fs::create_dir_all(dir)
        .map_err(|error| Complaint::new(format!("failed to make {}: {error}", dir.display())))?;
    write("exchanges.jsonl", assay_report::jsonl::exchanges(run))?;
    write("result.json", assay_report::json::result(run))
}

fn write(dir: &Path, name: &str, text: String) -> Result<(), Complaint> {
    let path = dir.join(name);
    fs::write(&path, text)
        .map_err(|error| Complaint::new(format!("failed to write {}: {error}", path.display())))
}

/// What verdicts come to: a broken requirement outweighs what could not be judged.
fn exit(run: &Run) -> Exit {
    let counts = run.counts();
    if counts.fail > 0 {
        Exit::Broken
    } else if counts.inconclusive > 0 || counts.pass == 0 {
        Exit::Inconclusive
    } else {
        Exit::Held
    }
}

/// Columns of the terminal, within what can be read.
fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(60, 120)
}
