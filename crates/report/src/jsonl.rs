//! Exchanges, one to a line.

use assay_record::{Exchange, Run};

/// Every exchange of a run, in the order of sending.
pub fn exchanges(run: &Run) -> String {
    run.recording.exchanges.iter().map(line).collect()
}

/// One exchange and a line end.
pub fn line(exchange: &Exchange) -> String {
    let mut text = serde_json::to_string(exchange).unwrap_or_default();
    text.push('\n');
    text
}
