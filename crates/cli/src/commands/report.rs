//! `assay report`: an earlier run, told in another way.

use crate::args::ReportArgs;
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::{reports, results};

/// Prints the report, or writes it to a file. The verdicts are told and not judged again, so that
/// a script may make several reports of a run that failed.
pub(crate) fn run(args: &ReportArgs) -> Exit {
    match told(args) {
        Ok(()) => Exit::Held,
        Err(complaint) => {
            complain::say(&complaint);
            complaint.exit()
        }
    }
}

fn told(args: &ReportArgs) -> Result<(), Complaint> {
    let run = results::load(&args.result)?;
    let text = reports::render(&run, args.format);
    match &args.output {
        Some(path) => reports::write(path, &text)?,
        None => anstream::print!("{text}"),
    }
    Ok(())
}
