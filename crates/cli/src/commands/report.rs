//! `assay report`: an earlier run, told in another way.

use std::path::Path;

use assay_report::matrix;

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
    let text = if args.matrix {
        let runs = args.results.iter().map(|path| Ok((name(path), results::load(path)?)));
        matrix::table(&runs.collect::<Result<Vec<_>, Complaint>>()?)
    } else {
        let [path] = args.results.as_slice() else {
            let complaint = Complaint::new("several results are for --matrix only".to_owned());
            return Err(complaint.with_remedy("name one result"));
        };
        let run = results::load(path)?;
        if args.page { matrix::page(&name(path), &run) } else { reports::render(&run, args.format) }
    };
    match &args.output {
        Some(path) => reports::write(path, &text)?,
        None => anstream::print!("{text}"),
    }
    Ok(())
}

/// What a run is called: after its directory.
fn name(path: &Path) -> String {
    let dir = if path.is_dir() { Some(path) } else { path.parent() };
    let name = dir.and_then(Path::file_name).unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
