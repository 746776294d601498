//! Validation requests as they reach the responder, by the flow that they are for.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Requests for one flow.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) first: Option<Instant>,
    pub(crate) last: Option<Instant>,
    pub(crate) count: u64,
}

/// Requests for the flows that are under way. Names of other flows are passed over, so that memory
/// is bounded by what is under way.
#[derive(Debug)]
pub(crate) struct Inbounds {
    /// `.` and the zone, in lower case.
    suffix: String,
    /// By the number that is their label.
    flows: Mutex<HashMap<u64, Seen>>,
}

impl Inbounds {
    pub(crate) fn new(zone: &str) -> Self {
        let suffix = format!(".{}", zone.trim_end_matches('.').to_ascii_lowercase());
        Self { suffix, flows: Mutex::default() }
    }

    fn flows(&self) -> MutexGuard<'_, HashMap<u64, Seen>> {
        self.flows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number in the label right below the zone, by which a flow is known.
    fn label(&self, name: &str) -> Option<u64> {
        let label = name.strip_suffix(&self.suffix)?.rsplit('.').next()?;
        // Behind a hyphen it says whose account the flow uses.
        let number = label.split('-').next()?;
        u64::from_str_radix(number.strip_prefix('t')?, 16).ok()
    }

    pub(crate) fn note(&self, name: &str, at: Instant) {
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        let Some(label) = self.label(&name) else { return };
        if let Some(seen) = self.flows().get_mut(&label) {
            seen.first.get_or_insert(at);
            seen.last = Some(at);
            seen.count += 1;
        }
    }

    /// Begins to look out for the names of a flow.
    pub(crate) fn open(&self, zone: &str) {
        if let Some(label) = self.label(zone) {
            self.flows().insert(label, Seen::default());
        }
    }

    /// What has come for a flow.
    pub(crate) fn seen(&self, zone: &str) -> Seen {
        let seen = self.label(zone).and_then(|label| self.flows().get(&label).copied());
        seen.unwrap_or_default()
    }

    /// Begins to look out for the next validation of a flow; the count goes on.
    pub(crate) fn turn(&self, zone: &str) {
        if let Some(label) = self.label(zone)
            && let Some(seen) = self.flows().get_mut(&label)
        {
            (seen.first, seen.last) = (None, None);
        }
    }

    /// Looks out no more, and says how many requests came.
    pub(crate) fn close(&self, zone: &str) -> u64 {
        let seen = self.label(zone).and_then(|label| self.flows().remove(&label));
        seen.unwrap_or_default().count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_known_by_the_label_below_the_zone_whatever_its_case() {
        let inbounds = Inbounds::new("Assay.test");
        inbounds.open("t01.assay.test");
        let first = Instant::now();
        inbounds.note("_acme-challenge.WWW.T01.assay.TEST.", first);
        inbounds.note("t01.assay.test", Instant::now());
        inbounds.note("t02.assay.test", Instant::now());
        inbounds.note("t01.example.org", Instant::now());
        let seen = inbounds.seen("t01.assay.test");
        assert_eq!((seen.first, seen.count), (Some(first), 2));
        inbounds.turn("t01.assay.test");
        let next = inbounds.seen("t01.assay.test");
        assert_eq!((next.first, next.last, next.count), (None, None, 2));
        assert_eq!(inbounds.close("t01.assay.test"), 2);
        assert_eq!(inbounds.close("t01.assay.test"), 0);
        assert!(inbounds.flows().is_empty());
    }
}
