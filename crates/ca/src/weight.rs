//! How much memory things take: the values that are stored, with the capacity of their texts and
//! lists, and of the tables and indices that they stand in. The allocator's own share is not counted,
//! nor what connections and validations in progress hold.

use std::collections::{HashMap, HashSet, VecDeque};

use assay_acme::names::Thumbprint;
use serde_json::{Map, Value};

use crate::key::PublicKey;
use crate::state::{Account, Authorization, Certificate, Challenge, Order};

/// Beside what a node of a B-tree holds: links and free places, for each entry.
const NODE: usize = 48;

/// What a thing holds outside of itself.
pub(crate) trait Weigh {
    fn weight(&self) -> usize;
}

/// A hash table: its places, of which one in eight stays free, and what the entries hold.
pub(crate) fn table<K: Weigh, V: Weigh>(map: &HashMap<K, V>) -> usize {
    let places = map.capacity() + map.capacity() / 7;
    let held: usize = map.iter().map(|(key, value)| key.weight() + value.weight()).sum();
    places * (size_of::<(K, V)>() + 1) + held
}

/// The same of a set of plain values.
pub(crate) fn set<T>(set: &HashSet<T>) -> usize {
    (set.capacity() + set.capacity() / 7) * (size_of::<T>() + 1)
}

impl Weigh for [u8; 32] {
    fn weight(&self) -> usize {
        0
    }
}

impl Weigh for u64 {
    fn weight(&self) -> usize {
        0
    }
}

impl Weigh for String {
    fn weight(&self) -> usize {
        self.capacity()
    }
}

impl Weigh for Vec<u8> {
    fn weight(&self) -> usize {
        self.capacity()
    }
}

impl Weigh for Vec<String> {
    fn weight(&self) -> usize {
        self.capacity() * size_of::<String>() + self.iter().map(String::capacity).sum::<usize>()
    }
}

impl Weigh for VecDeque<String> {
    fn weight(&self) -> usize {
        self.capacity() * size_of::<String>() + self.iter().map(String::capacity).sum::<usize>()
    }
}

impl Weigh for assay_acme::identifier::Identifier {
    fn weight(&self) -> usize {
        self.kind.as_str().len() + self.value.capacity()
    }
}

impl<T: Weigh> Weigh for Option<T> {
    fn weight(&self) -> usize {
        self.as_ref().map_or(0, Weigh::weight)
    }
}

impl Weigh for Value {
    fn weight(&self) -> usize {
        match self {
            Self::String(text) => text.capacity(),
            Self::Array(items) => {
                items.capacity() * size_of::<Self>() + items.iter().map(Self::weight).sum::<usize>()
            }
            Self::Object(map) => map.weight(),
            _ => 0,
        }
    }
}

impl Weigh for Map<String, Value> {
    fn weight(&self) -> usize {
        let entry = size_of::<(String, Value)>() + NODE;
        self.iter().map(|(name, value)| entry + name.capacity() + value.weight()).sum()
    }
}

impl Weigh for PublicKey {
    fn weight(&self) -> usize {
        self.held()
    }
}

impl Weigh for Account {
    fn weight(&self) -> usize {
        [
            self.id.weight(),
            self.key.weight(),
            self.old_key.weight(),
            self.former.capacity() * size_of::<Thumbprint>(),
            self.contact.weight(),
            self.binding.weight(),
            self.reflected.weight(),
            self.algorithm.weight(),
            self.orders.weight(),
            self.agreement.weight(),
            self.recent.capacity() * size_of::<std::time::Instant>(),
        ]
        .iter()
        .sum()
    }
}

impl Weigh for Order {
    fn weight(&self) -> usize {
        let text = |time: &Option<(String, jiff::Timestamp)>| {
            time.as_ref().map_or(0, |(text, _)| text.capacity())
        };
        let identifier = size_of::<assay_acme::identifier::Identifier>();
        [
            self.id.weight(),
            self.account.weight(),
            self.identifiers.capacity() * identifier,
            self.identifiers.iter().map(Weigh::weight).sum(),
            self.authorizations.weight(),
            text(&self.not_before),
            text(&self.not_after),
            self.certificate.weight(),
            self.replaces.weight(),
            self.error.weight(),
            self.renewal.as_ref().map_or(0, |r| size_of::<crate::star::Renewal>() + r.held()),
        ]
        .iter()
        .sum()
    }
}

impl Weigh for Authorization {
    fn weight(&self) -> usize {
        self.id.weight()
            + self.account.weight()
            + self.identifier.weight()
            + self.challenges.weight()
    }
}

impl Weigh for Challenge {
    fn weight(&self) -> usize {
        self.id.weight()
            + self.authorization.weight()
            + self.token.as_str().len()
            + self.failures.capacity() * size_of::<Value>()
            + self.failures.iter().map(Weigh::weight).sum::<usize>()
            // What asks for another look is shared with the validation.
            + size_of::<tokio::sync::Notify>()
            + 2 * size_of::<usize>()
    }
}

impl Weigh for Certificate {
    fn weight(&self) -> usize {
        let identifier = size_of::<assay_acme::identifier::Identifier>();
        self.account.weight()
            + self.identifiers.capacity() * identifier
            + self.identifiers.iter().map(Weigh::weight).sum::<usize>()
            + self.chains.weight()
            + self.serial.weight()
            + self.authority.weight()
            + self.spki.weight()
            + self.replaced.as_ref().map_or(0, |replaced| replaced.order.weight())
    }
}
