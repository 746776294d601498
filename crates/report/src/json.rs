//! The whole result as JSON.

use std::io::{self, Write};

use assay_record::Run;

/// The run, indented; its shape is that of [`Run`], whose `format` counts versions.
pub fn result(run: &Run) -> String {
    // Maps of a run have text for keys, so there is nothing that could fail.
    serde_json::to_string_pretty(run).unwrap_or_default()
}

/// Writes the same, and a line end; it is never whole in memory.
///
/// # Errors
/// That of writing.
pub fn write(run: &Run, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, run)?;
    out.write_all(b"\n")
}
