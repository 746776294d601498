//! Nonces that the server gave and nobody has used yet.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use assay_acme::names::Nonce;

/// More than a session ever needs; a server that hands out nonces with every answer would otherwise
/// fill memory.
const CAPACITY: usize = 64;

/// Unused nonces, freshest first: servers forget old ones.
#[derive(Debug)]
pub struct NoncePool {
    nonces: Mutex<VecDeque<(Nonce, Instant)>>,
    capacity: usize,
    longest: Duration,
}

impl Default for NoncePool {
    /// Few nonces, of any age.
    fn default() -> Self {
        Self::bounded(CAPACITY, Duration::MAX)
    }
}

impl NoncePool {
    /// A pool that holds so many at most, and gives none that is older.
    pub fn bounded(capacity: usize, longest: Duration) -> Self {
        Self { nonces: Mutex::default(), capacity, longest }
    }

    /// Keeps a nonce that came at a moment; malformed ones are ignored, as RFC 8555 section 6.5.1 asks
    /// of clients.
    pub fn put(&self, nonce: Nonce, at: Instant) {
        if self.capacity == 0 || !nonce.is_well_formed() {
            return;
        }
        let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
        if nonces.len() >= self.capacity {
            nonces.pop_front();
        }
        nonces.push_back((nonce, at));
    }

    /// Takes the freshest nonce, and tells its age.
    pub fn take(&self) -> Option<(Nonce, Duration)> {
        let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
        let (nonce, since) = nonces.pop_back()?;
        let age = since.elapsed();
        if age > self.longest {
            // All others are older still.
            nonces.clear();
            return None;
        }
        Some((nonce, age))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(pool: &NoncePool) -> Option<Nonce> {
        pool.take().map(|(nonce, _)| nonce)
    }

    #[test]
    fn malformed_nonces_are_ignored_and_the_freshest_comes_first() {
        let pool = NoncePool::default();
        for text in ["a", "b=", "", "c"] {
            pool.put(Nonce::seen(text), Instant::now());
        }
        assert_eq!(taken(&pool), Some(Nonce::seen("c")));
        assert_eq!(taken(&pool), Some(Nonce::seen("a")));
        assert_eq!(taken(&pool), None);
    }

    #[test]
    fn the_pool_does_not_grow_without_bound_and_keeps_the_freshest() {
        let pool = NoncePool::default();
        for n in 0..1000 {
            pool.put(Nonce::seen(n.to_string()), Instant::now());
        }
        assert_eq!(taken(&pool), Some(Nonce::seen("999")));
        assert!(std::iter::from_fn(|| taken(&pool)).count() < CAPACITY);
    }

    #[test]
    fn nonces_that_are_too_old_are_not_given() {
        let pool = NoncePool::bounded(8, Duration::ZERO);
        pool.put(Nonce::seen("a"), Instant::now());
        assert_eq!(taken(&pool), None);
    }

    #[test]
    fn a_pool_without_room_keeps_none() {
        let pool = NoncePool::bounded(0, Duration::MAX);
        pool.put(Nonce::seen("a"), Instant::now());
        assert_eq!(taken(&pool), None);
    }
}
