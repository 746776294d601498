//! The anti-replay nonces (RFC 8555 section 6.5).

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rand::RngExt as _;
use rand::rngs::StdRng;

use crate::route::Route;
use crate::rules::{Minting, Rules, Standing};
use crate::state::dice;
use crate::weight::{self, Weigh as _};

/// Nonces that may be outstanding; the oldest is forgotten first, so that a client that only asks
/// costs no more than these.
const OUTSTANDING: usize = 100_000;

/// Spent nonces that are remembered, to tell a replay from an invention.
const REMEMBERED: usize = 20_000;

pub(crate) struct Nonces {
    rng: StdRng,
    /// Each with how many were made before it.
    live: HashMap<String, u64>,
    live_order: VecDeque<String>,
    spent: HashMap<String, u64>,
    spent_order: VecDeque<String>,
    minted: u64,
    last: String,
}

impl Nonces {
    pub(crate) fn new(seed: Option<u64>) -> Self {
        Self {
            rng: dice(seed, 2),
            live: HashMap::new(),
            live_order: VecDeque::new(),
            spent: HashMap::new(),
            spent_order: VecDeque::new(),
            minted: 0,
            last: String::new(),
        }
    }

    /// Whether a good nonce is to be rejected all the same, so many times in a hundred.
    pub(crate) fn is_unlucky(&mut self, percent: u8) -> bool {
        percent > 0 && self.rng.random_range(0..100) < percent
    }

    /// A nonce to hand out.
    pub(crate) fn mint(&mut self, rules: &Rules, route: Option<Route>, room: usize) -> String {
        let nonce = (rules.mint_nonce)(&Minting {
            random: self.rng.random(),
            route,
            count: self.minted,
            unused: Some(self.last.as_str()).filter(|last| self.live.contains_key(*last)),
        });
        self.minted = self.minted.wrapping_add(1);
        self.last.clone_from(&nonce);
        self.revive(&nonce);
        self.forget(room);
        nonce
    }

    /// How many nonces are there, spent ones that are remembered among them.
    pub(crate) fn count(&self) -> usize {
        self.live_order.len() + self.spent_order.len()
    }

    /// The octets that they take.
    pub(crate) fn bytes(&self) -> usize {
        weight::table(&self.live)
            + weight::table(&self.spent)
            + self.live_order.weight()
            + self.spent_order.weight()
    }

    /// Forgets nonces until there are no more than so many: those first that are spent anyway. The
    /// one that is handed out last stays.
    fn forget(&mut self, room: usize) {
        while self.count() > room.max(1) {
            let is_spent = |nonce: &String| !self.live.contains_key(nonce);
            if !self.live_order.front().is_some_and(is_spent)
                && let Some(oldest) = self.spent_order.pop_front()
            {
                self.spent.remove(&oldest);
            } else if let Some(oldest) = self.live_order.pop_front() {
                self.live.remove(&oldest);
            }
        }
    }

    /// Makes a nonce good for one request again.
    pub(crate) fn revive(&mut self, nonce: &str) {
        self.spent.remove(nonce);
        if self.live.insert(nonce.to_owned(), self.minted).is_none() {
            self.live_order.push_back(nonce.to_owned());
        }
        while self.live_order.len() > OUTSTANDING {
            if let Some(oldest) = self.live_order.pop_front() {
                self.live.remove(&oldest);
            }
        }
    }

    /// How many nonces were made after one that is not used yet.
    pub(crate) fn made_since(&self, nonce: &str) -> u64 {
        self.live.get(nonce).map_or(0, |then| self.minted.saturating_sub(*then))
    }

    /// What a nonce is, without spending it.
    pub(crate) fn standing(&self, nonce: &str, request: &[u8]) -> Standing {
        if self.live.contains_key(nonce) {
            return Standing::Fresh;
        }
        match self.spent.get(nonce) {
            Some(first) => Standing::Spent { same_request: *first == digest(request) },
            None => Standing::Unknown,
        }
    }

    /// Spends a nonce on a request and says what it was until then.
    pub(crate) fn spend(&mut self, nonce: &str, request: &[u8]) -> Standing {
        let standing = self.standing(nonce, request);
        if self.live.remove(nonce).is_some() {
            self.remember(nonce, digest(request));
        }
        standing
    }

    fn remember(&mut self, nonce: &str, request: u64) {
        if self.spent.insert(nonce.to_owned(), request).is_none() {
            self.spent_order.push_back(nonce.to_owned());
        }
        while self.spent_order.len() > REMEMBERED {
            if let Some(oldest) = self.spent_order.pop_front() {
                self.spent.remove(&oldest);
            }
        }
    }
}

fn digest(request: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    request.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_good_once() {
        let mut nonces = Nonces::new(None);
        let nonce = nonces.mint(&Rules::RFC, None, usize::MAX);
        assert_eq!(nonces.spend(&nonce, b"a"), Standing::Fresh);
        assert_eq!(nonces.spend(&nonce, b"a"), Standing::Spent { same_request: true });
        assert_eq!(nonces.spend(&nonce, b"b"), Standing::Spent { same_request: false });
        assert_eq!(nonces.spend("never", b"a"), Standing::Unknown);
    }

    #[test]
    fn the_store_is_bounded() {
        let mut nonces = Nonces::new(None);
        let first = nonces.mint(&Rules::RFC, None, usize::MAX);
        for _ in 0..OUTSTANDING {
            nonces.mint(&Rules::RFC, None, usize::MAX);
        }
        assert_eq!(nonces.live.len(), OUTSTANDING);
        assert_eq!(nonces.spend(&first, b""), Standing::Unknown);
    }

    #[test]
    fn spent_nonces_make_room_first() {
        let mut nonces = Nonces::new(None);
        let mint = |nonces: &mut Nonces, room| nonces.mint(&Rules::RFC, None, room);
        let spent = mint(&mut nonces, 9);
        assert_eq!(nonces.spend(&spent, b"a"), Standing::Fresh);
        let first = mint(&mut nonces, 9);
        let second = mint(&mut nonces, 2);
        assert_eq!(nonces.spend(&spent, b"a"), Standing::Unknown);
        assert_eq!(nonces.standing(&first, b""), Standing::Fresh);
        let third = mint(&mut nonces, 1);
        assert_eq!(nonces.standing(&second, b""), Standing::Unknown);
        assert_eq!(nonces.standing(&third, b""), Standing::Fresh);
        // A client always gets one that it can use.
        let last = mint(&mut nonces, 0);
        assert_eq!(nonces.standing(&last, b""), Standing::Fresh);
    }
}
