//! Who asked, and what they were told.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use assay_record::{Inbound, Protocol};

/// Entries that are kept; about 30 MB. Older ones are forgotten, and still counted.
const CAPACITY: usize = 100_000;

#[derive(Debug)]
pub(crate) struct Log(Mutex<Entries>);

#[derive(Debug)]
struct Entries {
    start: Instant,
    forgotten: usize,
    kept: VecDeque<Inbound>,
}

/// One connection or datagram, before anything is known of what it wants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    pub(crate) from: SocketAddr,
    pub(crate) to: SocketAddr,
    pub(crate) protocol: Protocol,
}

impl Log {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Entries { start: Instant::now(), forgotten: 0, kept: VecDeque::new() }))
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_start(&self, start: Instant) {
        self.entries().start = start;
    }

    pub(crate) fn note(&self, visit: Visit, name: &str, question: String, answer: String) {
        let mut entries = self.entries();
        let at = Instant::now().saturating_duration_since(entries.start);
        let name = name.trim_end_matches('.').to_lowercase();
        let Visit { from, to, protocol } = visit;
        if entries.kept.len() == CAPACITY {
            entries.kept.pop_front();
            entries.forgotten += 1;
        }
        entries.kept.push_back(Inbound { at, from, to, protocol, question, name, answer });
    }

    pub(crate) fn count(&self) -> usize {
        let entries = self.entries();
        entries.forgotten + entries.kept.len()
    }

    pub(crate) fn since(&self, cursor: usize) -> Vec<Inbound> {
        let entries = self.entries();
        entries.kept.iter().skip(cursor.saturating_sub(entries.forgotten)).cloned().collect()
    }
}
