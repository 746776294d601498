//! What made a run, and when.

use std::time::Instant;

use assay_record::Origin;
use jiff::{Timestamp, Unit};

/// Runs from the start of a command.
pub(crate) struct Clock {
    started: Timestamp,
    since: Instant,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self { started: Timestamp::now(), since: Instant::now() }
    }

    /// What the result says of its making. No flag takes a secret: those are in files.
    pub(crate) fn origin(&self) -> Origin {
        let started = self.started.round(Unit::Second).unwrap_or(self.started);
        Origin {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            command: std::iter::once("assay".to_owned()).chain(std::env::args().skip(1)).collect(),
            started: started.to_string(),
            took: self.since.elapsed(),
        }
    }

    /// The date, by which waivers expire; in UTC, so that it is the same on every machine.
    pub(crate) fn today(&self) -> String {
        let whole = self.started.to_string();
        whole.split_once('T').map_or(whole.as_str(), |(date, _)| date).to_owned()
    }
}
