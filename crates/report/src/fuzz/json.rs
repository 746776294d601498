//! The whole result, for programs.

use assay_record::FuzzRun;

/// The result as JSON, with a line end.
pub fn result(run: &FuzzRun) -> String {
    let mut text = serde_json::to_string_pretty(run).unwrap_or_default();
    text.push('\n');
    text
}
