//! How many objects the CA holds, and what it lets go before it refuses to make more.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::AcmeError;
use http::StatusCode;
use http::header::RETRY_AFTER;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::refusal::{Fault, Refusal};
use crate::state::{Store, now};
use crate::weight::{self, Weigh as _};

/// How often it is looked for what has expired.
const BETWEEN_SWEEPS: Duration = Duration::from_secs(1);

/// The longest that a client is told to wait.
const LONGEST_WAIT: i64 = 3600;

/// Objects of one kind: how many, and the octets that they take with what they stand in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holding {
    pub(crate) kind: &'static str,
    pub(crate) count: usize,
    pub(crate) bytes: usize,
}

impl Holding {
    pub(crate) fn to_json(self) -> Value {
        let each = self.bytes.checked_div(self.count).unwrap_or(0);
        json!({ "count": self.count, "bytes": self.bytes, "bytesPerObject": each })
    }
}

/// The bound on a store, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound {
    /// The most objects, but for nonces.
    most: usize,
    /// Certificates that are about to be issued.
    promised: usize,
    swept: Option<Instant>,
    /// When something that is there now expires.
    next_expiry: Option<Timestamp>,
}

impl Bound {
    /// A share of all objects is kept for nonces, without which no request could be answered.
    pub(crate) fn new(all: usize) -> Self {
        let nonces = (all / 10).clamp(1, 1000);
        Self { most: all.saturating_sub(nonces), promised: 0, swept: None, next_expiry: None }
    }
}

impl Store {
    /// How many objects there are, but for nonces.
    pub(crate) fn objects(&self) -> usize {
        self.accounts.len()
            + self.orders.len()
            + self.authorizations.len()
            + self.challenges.len()
            + self.certificates.len()
            + self.bound.promised
    }

    /// Sees to it that so many objects can be made, or refuses.
    pub(crate) fn make_room(&mut self, needed: usize) -> Result<(), Refusal> {
        if self.has_room(needed) {
            return Ok(());
        }
        if self.bound.swept.is_none_or(|then| then.elapsed() >= BETWEEN_SWEEPS) {
            self.sweep();
            self.bound.swept = Some(Instant::now());
        }
        if self.has_room(needed) {
            return Ok(());
        }
        let until = self.bound.next_expiry.map_or(LONGEST_WAIT, |time| {
            time.as_second().saturating_sub(now().as_second()).saturating_add(1)
        });
        let detail = format!("the CA holds {} objects, and makes no more", self.objects());
        let status = StatusCode::TOO_MANY_REQUESTS;
        Err(Refusal::new(Fault::Full, status, AcmeError::RateLimited, detail)
            .header(RETRY_AFTER, until.clamp(1, LONGEST_WAIT).to_string()))
    }

    fn has_room(&self, needed: usize) -> bool {
        self.objects().saturating_add(needed) <= self.bound.most
    }

    /// Keeps a place for a certificate that is about to be issued.
    pub(crate) fn promise_certificate(&mut self) {
        self.bound.promised += 1;
    }

    /// The certificate is there, or will not be.
    pub(crate) fn keep_promise(&mut self) {
        self.bound.promised = self.bound.promised.saturating_sub(1);
    }

    /// Lets go what has expired: orders that came to nothing, and authorizations that no other order
    /// names, with their challenges.
    fn sweep(&mut self) {
        let now = now();
        self.orders.retain(|_, order| {
            use KnownOrderStatus::{Invalid, Pending, Ready};
            order.expires > now || !matches!(order.status, Pending | Ready | Invalid)
        });
        let named: HashSet<&String> =
            self.orders.values().flat_map(|order| &order.authorizations).collect();
        self.authorizations.retain(|id, a| a.expires > now || named.contains(id));
        let (orders, authorizations) = (&self.orders, &self.authorizations);
        self.challenges.retain(|_, c| authorizations.contains_key(&c.authorization));
        self.by_identifier.retain(|_, ids| {
            ids.retain(|id| authorizations.contains_key(id));
            !ids.is_empty()
        });
        self.accounts.values_mut().for_each(|account| {
            account.orders.retain(|id| orders.contains_key(id));
        });
        let unfinished = orders.values().filter(|order| order.status != KnownOrderStatus::Valid);
        let expiries = unfinished
            .map(|order| order.expires)
            .chain(authorizations.values().map(|authorization| authorization.expires));
        self.bound.next_expiry = expiries.filter(|time| *time > now).min();
    }

    /// What there is of each kind.
    pub(crate) fn holdings(&self) -> [Holding; 5] {
        let holding = |kind, count, bytes| Holding { kind, count, bytes };
        let named: usize =
            self.by_identifier.iter().map(|(k, ids)| k.weight() + ids.weight()).sum();
        let name = size_of::<(assay_acme::identifier::Identifier, Vec<String>)>();
        [
            holding(
                "accounts",
                self.accounts.len(),
                weight::table(&self.accounts) + weight::table(&self.by_key),
            ),
            holding("orders", self.orders.len(), weight::table(&self.orders)),
            holding(
                "authorizations",
                self.authorizations.len(),
                weight::table(&self.authorizations) + named + name * self.by_identifier.capacity(),
            ),
            holding("challenges", self.challenges.len(), weight::table(&self.challenges)),
            holding(
                "certificates",
                self.certificates.len(),
                weight::table(&self.certificates)
                    + weight::table(&self.by_der)
                    + weight::table(&self.by_serial)
                    + weight::set(&self.certified_keys),
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use assay_acme::challenge::KnownChallengeType;
    use assay_acme::identifier::Identifier;
    use assay_acme::order::KnownOrderStatus;

    use super::*;
    use crate::rules::Rules;
    use crate::settings::Settings;

    fn store(max_objects: usize, order_lifetime: Duration) -> Store {
        let challenges = vec![
            KnownChallengeType::Http01,
            KnownChallengeType::Dns01,
            KnownChallengeType::TlsAlpn01,
        ];
        let settings = Settings { max_objects, order_lifetime, challenges, ..Settings::default() };
        Store::new(&settings, &Rules::RFC)
    }

    fn order(store: &mut Store, name: &str) -> Result<String, Refusal> {
        store.make_room(5)?;
        Ok(store.add_order("alice", vec![Identifier::dns(name)], &Default::default(), None, None))
    }

    #[test]
    fn a_full_store_takes_no_more() {
        let mut store = store(20, Duration::from_secs(60));
        // Two of twenty are for nonces, and an order for a name makes five.
        for name in ["a.example", "b.example", "c.example"] {
            order(&mut store, name).unwrap();
        }
        assert_eq!(store.objects(), 15);
        let refusal = order(&mut store, "d.example").unwrap_err();
        assert_eq!(refusal.status, StatusCode::TOO_MANY_REQUESTS);
        let (_, wait) = refusal.headers.first().unwrap();
        assert!((1..=61).contains(&wait.parse::<u64>().unwrap()), "{wait}");
        store.make_room(3).unwrap();
        store.promise_certificate();
        assert!(store.make_room(3).is_err());
        store.keep_promise();
        store.make_room(3).unwrap();
    }

    #[test]
    fn what_has_expired_is_let_go_first() {
        let mut store = store(20, Duration::ZERO);
        let kept = order(&mut store, "a.example").unwrap();
        store.orders.get_mut(&kept).unwrap().status = KnownOrderStatus::Valid;
        for name in ["b.example", "c.example"] {
            order(&mut store, name).unwrap();
        }
        let last = order(&mut store, "d.example").unwrap();
        assert_eq!(store.objects(), 10);
        assert!(store.orders.contains_key(&kept) && store.orders.contains_key(&last));
        assert_eq!(store.by_identifier.len(), 2);
        let kept = &store.orders[&kept];
        assert!(kept.authorizations.iter().all(|id| store.authorizations.contains_key(id)));
    }

    #[test]
    fn what_is_held_is_weighed() {
        let mut store = store(1000, Duration::from_secs(60));
        assert!(store.holdings().iter().all(|holding| holding.count == 0));
        for n in 0..100 {
            order(&mut store, &format!("n{n}.example")).unwrap();
        }
        for holding in store.holdings() {
            let each = holding.to_json()["bytesPerObject"].as_u64().unwrap();
            match holding.kind {
                "orders" | "authorizations" => assert_eq!(holding.count, 100),
                "challenges" => assert_eq!(holding.count, 300),
                _ => continue,
            }
            assert!((100..2000).contains(&each), "{holding:?}");
        }
    }
}
