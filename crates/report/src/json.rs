//! The whole result as JSON.

use assay_record::Run;

/// The run, indented; its shape is that of [`Run`], whose `format` counts versions.
pub fn result(run: &Run) -> String {
    // Maps of a run have text for keys, so there is nothing that could fail.
    serde_json::to_string_pretty(run).unwrap_or_default()
}
