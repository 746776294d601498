//! One command, one file.

pub(crate) mod ca;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod conform;
pub(crate) mod coverage;
pub(crate) mod explain;
pub(crate) mod fuzz;
pub(crate) mod list;
pub(crate) mod load;
pub(crate) mod merge;
pub(crate) mod prove;
pub(crate) mod prove_fuzz;
pub(crate) mod report;
pub(crate) mod responder;
pub(crate) mod run;
pub(crate) mod schema;

use std::sync::Arc;

use assay_record::Run;
use assay_scenario::Scenario;

use crate::complain;
use crate::exit::Exit;
use crate::{shipped, target};

/// Reads scenario files; prints what is wrong with any of them.
fn read(files: &[std::path::PathBuf]) -> Result<Vec<Arc<Scenario>>, Exit> {
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
