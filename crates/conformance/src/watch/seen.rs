//! What was handed out before, in memory that does not grow.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::{Mutex, PoisonError};

/// Places of one row: where what is new goes over what is oldest.
const WAYS: usize = 8;

/// Rows behind one lock, of which there are so many that threads seldom meet.
const LOCKS: usize = 64;

#[derive(Clone, Copy)]
struct Entry {
    name: (u64, u64),
    flow: u64,
    mark: u64,
}

/// No flow has this number.
const NOBODY: u64 = u64::MAX;

#[derive(Clone)]
struct Row {
    entries: [Entry; WAYS],
    next: usize,
}

/// Where and as what something was seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Before {
    pub(super) flow: u64,
    pub(super) mark: u64,
}

/// Remembers so many of the last values, each by 128 bits of a hash that is different in every run.
///
/// All its memory is taken, and written to, at the start. A value is found again while fewer than
/// about its size have come after it. Two different values are taken for one with odds of 8 in 2^128
/// for each look: in a thousand million looks, once in 4·10^28 runs.
pub(super) struct Seen {
    salt: u64,
    locks: Vec<Mutex<Vec<Row>>>,
}

impl Seen {
    pub(super) fn new(size: usize, salt: u64) -> Self {
        let rows = size.div_ceil(WAYS * LOCKS);
        let nobody = Entry { name: (NOBODY, NOBODY), flow: NOBODY, mark: NOBODY };
        let row = Row { entries: [nobody; WAYS], next: 0 };
        let locks = (0..LOCKS).map(|_| Mutex::new(vec![row.clone(); rows])).collect();
        Self { salt, locks }
    }

    fn hash(&self, which: u64, parts: &[&[u8]]) -> u64 {
        let mut hasher = DefaultHasher::new();
        hasher.write_u64(self.salt);
        hasher.write_u64(which);
        for part in parts {
            hasher.write_usize(part.len());
            hasher.write(part);
        }
        hasher.finish()
    }

    /// A mark by which octets are told from others.
    pub(super) fn mark(&self, octets: &[u8]) -> u64 {
        self.hash(2, &[octets])
    }

    /// Takes in a value, and tells of its last time.
    pub(super) fn note(&self, parts: &[&[u8]], flow: u64, mark: u64) -> Option<Before> {
        let name = (self.hash(0, parts), self.hash(1, parts));
        let lock = usize::try_from(name.0 % LOCKS as u64).unwrap_or_default();
        let mut rows = self.locks.get(lock)?.lock().unwrap_or_else(PoisonError::into_inner);
        let row = (name.0 / LOCKS as u64).checked_rem(rows.len() as u64)?;
        let row = rows.get_mut(usize::try_from(row).ok()?)?;
        let known = row.entries.iter_mut().find(|entry| entry.flow != NOBODY && entry.name == name);
        if let Some(entry) = known {
            let before = Before { flow: entry.flow, mark: entry.mark };
            (entry.flow, entry.mark) = (flow, mark);
            return Some(before);
        }
        let next = row.next;
        if let Some(entry) = row.entries.get_mut(next) {
            *entry = Entry { name, flow, mark };
        }
        row.next = (next + 1) % WAYS;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_again_is_known_with_where_it_was() {
        let seen = Seen::new(1024, 7);
        assert_eq!(seen.note(&[b"a", b"b"], 1, 10), None);
        assert_eq!(seen.note(&[b"ab", b""], 2, 20), None);
        assert_eq!(seen.note(&[b"a", b"b"], 3, 30), Some(Before { flow: 1, mark: 10 }));
        assert_eq!(seen.note(&[b"a", b"b"], 4, 40), Some(Before { flow: 3, mark: 30 }));
    }

    #[test]
    fn memory_is_bounded_and_the_newest_stays() {
        let seen = Seen::new(1024, 7);
        for n in 0..100_000u64 {
            assert_eq!(seen.note(&[&n.to_be_bytes()], n, 0), None);
        }
        let rows: usize = seen.locks.iter().map(|rows| rows.lock().unwrap().len()).sum();
        assert_eq!(rows * WAYS, 1024);
        assert!(seen.note(&[&99_999u64.to_be_bytes()], 0, 0).is_some());
        assert_eq!(seen.note(&[&0u64.to_be_bytes()], 0, 0), None);
    }
}
