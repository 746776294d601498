//! Keys of certificate requests, made before they are needed.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use assay_acme::key::{Key, KeyError, KeyType};

/// Keys of one kind, so that making them does not stand in the way of a flow that is measured: an
/// RSA key takes hundreds of milliseconds.
#[derive(Debug)]
pub struct KeyPool {
    kind: KeyType,
    keys: Mutex<VecDeque<Key>>,
    missed: AtomicU64,
}

impl KeyPool {
    /// A pool without keys.
    pub fn new(kind: KeyType) -> Self {
        Self { kind, keys: Mutex::default(), missed: AtomicU64::new(0) }
    }

    /// Makes one key more; how long that takes is up to its kind.
    ///
    /// # Errors
    /// Where no key can be made.
    pub fn make(&self) -> Result<(), KeyError> {
        let key = Key::generate(self.kind)?;
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).push_back(key);
        Ok(())
    }

    /// What kind of keys it holds.
    pub fn kind(&self) -> KeyType {
        self.kind
    }

    /// How many keys are ready.
    pub fn ready(&self) -> usize {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// How often a key was asked for and none was ready, so that the flow had to make it.
    pub fn missed(&self) -> u64 {
        self.missed.load(Ordering::Relaxed)
    }

    pub(crate) fn take(&self, kind: KeyType) -> Option<Key> {
        if kind != self.kind {
            return None;
        }
        let key = self.keys.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        if key.is_none() {
            self.missed.fetch_add(1, Ordering::Relaxed);
        }
        key
    }
}
