//! The reports of a run: which there are, what each is called, and the files that `--out` leaves.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use assay_record::Run;
use assay_report::{github, html, json, jsonl, junit, markdown, sarif, terminal};

use crate::args::Format;
use crate::complain::Complaint;

/// Files that a run leaves beside its exchanges and its result.
const KEPT: [(&str, Format); 4] = [
    ("report.html", Format::Html),
    ("junit.xml", Format::Junit),
    ("report.sarif", Format::Sarif),
    ("report.md", Format::Markdown),
];

/// A run as text, with a line end.
pub(crate) fn render(run: &Run, format: Format) -> String {
    let mut text = match format {
        Format::Text => terminal::verdict(run, width()),
        Format::Json => json::result(run),
        Format::Html => html::page(run),
        Format::Junit => junit::report(run),
        Format::Sarif => sarif::log(run),
        Format::Markdown => markdown::summary(run),
        Format::Github => github::annotations(run),
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Leaves the files of a run in a directory, which is made if it is not there.
pub(crate) fn keep(run: &Run, dir: &Path) -> Result<(), Complaint> {
    fs::create_dir_all(dir)
        .map_err(|error| Complaint::new(format!("failed to make {}: {error}", dir.display())))?;
    stream(&dir.join("exchanges.jsonl"), |out| jsonl::write(run, out))?;
    KEPT.iter().try_for_each(|(name, format)| write(&dir.join(name), &render(run, *format)))?;
    // The last to be written: where it is, the others are whole.
    stream(&dir.join("result.json"), |out| json::write(run, out))
}

/// Writes a file that may be long, piece by piece.
fn stream(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Complaint> {
    let written = File::create(path).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 16, file);
        fill(&mut out)?;
        out.flush()
    });
    written.map_err(|error| failed(path, &error))
}

/// Writes a file, or says which could not be written.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Complaint> {
    fs::write(path, text).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &io::Error) -> Complaint {
    Complaint::new(format!("failed to write {}: {error}", path.display()))
}

/// Columns of the terminal, within what can be read.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(60, 120)
}
