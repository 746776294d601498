//! `assay check`: is a scenario file right?

use crate::args::CheckArgs;
use crate::commands::read;
use crate::exit::Exit;

/// Reads scenario files without sending anything, and prints everything that is wrong with them.
pub(crate) fn run(args: &CheckArgs) -> Exit {
    match read(&args.files) {
        Ok(scenarios) => {
            for scenario in &scenarios {
                let checks = scenario.checks().count();
                let steps = scenario.step_count();
                anstream::println!("{}: right, {steps} steps, {checks} checks", scenario.file);
            }
            Exit::Held
        }
        Err(exit) => exit,
    }
}
