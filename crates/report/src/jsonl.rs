//! Exchanges, one to a line.

use std::io::{self, Write};

use assay_record::Run;

/// Writes every exchange of a run, in the order of sending.
///
/// # Errors
/// That of writing.
pub fn write(run: &Run, mut out: impl Write) -> io::Result<()> {
    for exchange in &run.recording.exchanges {
        serde_json::to_writer(&mut out, exchange)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
