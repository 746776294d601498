//! Who asked, and what they were told.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Instant;

use assay_record::{Inbound, Protocol};

/// Entries that are kept: about 30 MB of ordinary ones, 180 MB at worst. Older ones are forgotten,
/// and still counted.
const CAPACITY: usize = 100_000;

/// Octets of each text that an entry keeps; a peer may say much more.
const TEXT: usize = 512;

/// Hears of each entry when it is made.
pub(crate) type Listener = Arc<dyn Fn(&str, Instant) + Send + Sync>;

pub(crate) struct Log {
    entries: Mutex<Entries>,
    listener: RwLock<Option<Listener>>,
}

impl std::fmt::Debug for Log {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Log").field("entries", &self.entries).finish_non_exhaustive()
    }
}

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
        let entries = Entries { start: Instant::now(), forgotten: 0, kept: VecDeque::new() };
        Self { entries: Mutex::new(entries), listener: RwLock::new(None) }
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_start(&self, start: Instant) {
        self.entries().start = start;
    }

    /// Has somebody hear of entries in place of keeping them; the last one who asks.
    pub(crate) fn listen(&self, listener: Listener) {
        *self.listener.write().unwrap_or_else(PoisonError::into_inner) = Some(listener);
    }

    pub(crate) fn note(&self, visit: Visit, name: &str, question: String, answer: String) {
        let listener = self.listener.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(listener) = listener {
            listener(name, Instant::now());
            return;
        }
        let name = bounded(name.trim_end_matches('.').to_lowercase());
        let (question, answer) = (bounded(question), bounded(answer));
        let Visit { from, to, protocol } = visit;
        let mut entries = self.entries();
        let at = Instant::now().saturating_duration_since(entries.start);
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

fn bounded(mut text: String) -> String {
    if text.len() > TEXT {
        text.truncate(text.floor_char_boundary(TEXT));
        text.push('…');
        text.shrink_to_fit();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit() -> Visit {
        let nobody = SocketAddr::from(([127, 0, 0, 1], 1));
        Visit { from: nobody, to: nobody, protocol: Protocol::Http }
    }

    #[test]
    fn the_oldest_are_forgotten_and_still_counted() {
        let log = Log::new();
        for n in 0..CAPACITY + 2 {
            log.note(visit(), "", n.to_string(), String::new());
        }
        assert_eq!(log.count(), CAPACITY + 2);
        let kept = log.since(0);
        assert_eq!((kept.len(), kept[0].question.as_str()), (CAPACITY, "2"));
        assert_eq!(log.since(CAPACITY)[0].question, CAPACITY.to_string());
        assert!(log.since(CAPACITY + 2).is_empty() && log.since(usize::MAX).is_empty());
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let log = Log::new();
        log.note(visit(), "A.Test.", "ä".repeat(40_000), "x".repeat(TEXT));
        log.note(visit(), "", format!("x{}", "ä".repeat(40_000)), String::new());
        let log = log.since(0);
        assert_eq!(log[0].name, "a.test");
        assert_eq!(log[0].question, format!("{}…", "ä".repeat(TEXT / 2)));
        assert_eq!(log[0].answer.len(), TEXT);
        assert_eq!(log[1].question, format!("x{}…", "ä".repeat(TEXT / 2 - 1)));
    }
}
