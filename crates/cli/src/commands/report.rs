//! `assay report`: an earlier run, told in another way.

use std::path::Path;

use assay_report::matrix;

use crate::args::{Format, FuzzFormat, LoadFormat, ReportArgs};
use crate::commands::{fuzz, load};
use crate::complain::{self, Complaint};
use crate::exit::Exit;
use crate::results::Told;
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
        let runs = args.results.iter().map(|path| match results::any(path)? {
            Told::Conformance(run) => Ok((name(path), *run)),
            Told::Load(_) | Told::Fuzz(_) => Err(of_conform("--matrix")),
        });
        matrix::table(&runs.collect::<Result<Vec<_>, Complaint>>()?)
    } else {
        let [path] = args.results.as_slice() else {
            let complaint = Complaint::new("several results are for --matrix only".to_owned());
            return Err(complaint.with_remedy("name one result"));
        };
        match results::any(path)? {
            Told::Conformance(run) if args.page => matrix::page(&name(path), &run),
            Told::Conformance(run) => reports::render(&run, args.format),
            Told::Load(run) if !args.page => load::render(&run, of_load(args.format)?),
            Told::Fuzz(run) if !args.page => fuzz::render(&run, of_fuzz(args.format)?),
            Told::Load(_) | Told::Fuzz(_) => return Err(of_conform("--page")),
        }
    };
    match &args.output {
        Some(path) => reports::write(path, &text)?,
        None => anstream::print!("{text}"),
    }
    Ok(())
}

fn of_conform(option: &str) -> Complaint {
    Complaint::new(format!("{option} is for results of assay conform"))
        .with_remedy("give --format markdown")
}

/// The same format for an attack, whose findings stand in no file that a code host could point at.
fn of_fuzz(format: Format) -> Result<FuzzFormat, Complaint> {
    match format {
        Format::Text => Ok(FuzzFormat::Text),
        Format::Json => Ok(FuzzFormat::Json),
        Format::Html => Ok(FuzzFormat::Html),
        Format::Markdown => Ok(FuzzFormat::Markdown),
        Format::Sarif => Ok(FuzzFormat::Sarif),
        Format::Junit => Ok(FuzzFormat::Junit),
        Format::Github => {
            let complaint = Complaint::new("an attack has no report in this format");
            Err(complaint.with_remedy("give --format text, json, html, markdown, sarif or junit"))
        }
    }
}

/// The same format for a measured run, which has no requirements that a code host could show.
fn of_load(format: Format) -> Result<LoadFormat, Complaint> {
    match format {
        Format::Text => Ok(LoadFormat::Text),
        Format::Json => Ok(LoadFormat::Json),
        Format::Html => Ok(LoadFormat::Html),
        Format::Markdown => Ok(LoadFormat::Markdown),
        Format::Junit | Format::Sarif | Format::Github => {
            let complaint = Complaint::new("a measured run has no report in this format");
            Err(complaint.with_remedy("give --format text, json, html or markdown"))
        }
    }
}

/// What a run is called: after its directory.
fn name(path: &Path) -> String {
    let dir = if path.is_dir() { Some(path) } else { path.parent() };
    let name = dir.and_then(Path::file_name).unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
