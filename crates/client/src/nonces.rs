//! Nonces that the server gave and nobody has used yet.

use std::sync::{Mutex, PoisonError};

use assay_acme::names::Nonce;

/// More than a session ever needs; a server that hands out nonces with every answer would otherwise
/// fill memory.
const CAPACITY: usize = 64;

/// Unused nonces, freshest first: servers forget old ones.
#[derive(Debug, Default)]
pub struct NoncePool(Mutex<Vec<Nonce>>);

impl NoncePool {
    /// Keeps a nonce; malformed ones are ignored, as RFC 8555 section 6.5.1 asks of clients.
    pub fn put(&self, nonce: Nonce) {
        if !nonce.is_well_formed() {
            return;
        }
        let mut nonces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if nonces.len() == CAPACITY {
            nonces.remove(0);
        }
        nonces.push(nonce);
    }

    /// Takes the freshest nonce.
    pub fn take(&self) -> Option<Nonce> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_nonces_are_ignored_and_the_freshest_comes_first() {
        let pool = NoncePool::default();
        for text in ["a", "b=", "", "c"] {
            pool.put(Nonce::seen(text));
        }
        assert_eq!(pool.take(), Some(Nonce::seen("c")));
        assert_eq!(pool.take(), Some(Nonce::seen("a")));
        assert_eq!(pool.take(), None);
    }

    #[test]
    fn the_pool_does_not_grow_without_bound() {
        let pool = NoncePool::default();
        for n in 0..1000 {
            pool.put(Nonce::seen(n.to_string()));
        }
        assert_eq!(std::iter::from_fn(|| pool.take()).count(), CAPACITY);
    }
}
