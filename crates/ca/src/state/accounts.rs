//! Accounts and their keys, as the store has them (RFC 8555 section 7.1.2).

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use assay_acme::account::KnownAccountStatus;
use assay_acme::authorization::KnownAuthorizationStatus;
use assay_acme::names::Thumbprint;
use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::AcmeError;
use openssl::sha::sha256;
use serde_json::Map;

use super::{Account, Store};
use crate::key::PublicKey;
use crate::rules::Spared;
use crate::settings::OrderLimit;

impl Store {
    /// Adds an account for a key that has none.
    pub(crate) fn add_account(&mut self, account: Account) {
        self.by_key.insert(sha256(account.key.spki()), account.id.clone());
        self.accounts.insert(account.id.clone(), account);
    }

    pub(crate) fn account_by_key(&self, key: &PublicKey) -> Option<String> {
        self.account_by_spki(key.spki())
    }

    /// The account of a request that carries its key where it has to name its account.
    pub(crate) fn account_of_jwk(&mut self, key: &PublicKey) -> Option<String> {
        let known = self.account_by_key(key);
        if known.is_some() || !self.rules.unknown_keys_make_accounts {
            return known;
        }
        let account = Account {
            id: self.random_id(),
            key: key.clone(),
            old_key: None,
            former: Vec::new(),
            status: KnownAccountStatus::Valid,
            contact: Vec::new(),
            binding: None,
            reflected: Map::new(),
            algorithm: String::new(),
            orders: Vec::new(),
            agreed: self.terms,
            agreement: self.random_id(),
            recent: VecDeque::new(),
        };
        let id = account.id.clone();
        self.add_account(account);
        Some(id)
    }

    /// The account whose URL ends so.
    pub(crate) fn account_of_kid(&self, id: &str) -> Option<String> {
        let start = id.strip_suffix('%').filter(|_| self.rules.kid_is_a_pattern);
        match start {
            Some(start) => self.accounts.keys().find(|id| id.starts_with(start)).cloned(),
            None => self.accounts.contains_key(id).then(|| id.to_owned()),
        }
    }

    pub(crate) fn account_key(&self, id: &str) -> Option<PublicKey> {
        self.accounts.get(id).map(|account| account.key.clone())
    }

    pub(crate) fn old_key(&self, id: &str) -> Option<PublicKey> {
        self.accounts.get(id).and_then(|account| account.old_key.clone())
    }

    pub(crate) fn account_keys(&self) -> Vec<PublicKey> {
        let mut accounts: Vec<_> = self.accounts.values().collect();
        accounts.sort_unstable_by_key(|account| &account.id);
        accounts.into_iter().map(|a| a.key.clone()).collect()
    }

    pub(crate) fn account_status(&self, id: &str) -> Option<KnownAccountStatus> {
        self.accounts.get(id).map(|account| account.status)
    }

    pub(crate) fn account_is_valid(&self, id: &str) -> bool {
        self.account_status(id) == Some(KnownAccountStatus::Valid)
    }

    /// Takes note of a new order, or says how long the account has to wait (section 6.6).
    pub(crate) fn count_order(&mut self, id: &str, limit: OrderLimit) -> Result<(), Duration> {
        let now = Instant::now();
        let Some(account) = self.accounts.get_mut(id) else {
            return Ok(());
        };
        let over = |at: &Instant| now.duration_since(*at) >= limit.window;
        while account.recent.front().is_some_and(over) {
            account.recent.pop_front();
        }
        match account.recent.front() {
            Some(first) if account.recent.len() >= limit.orders => {
                Err(limit.window.saturating_sub(now.duration_since(*first)))
            }
            None if limit.orders == 0 => Err(limit.window),
            _ => {
                account.recent.push_back(now);
                Ok(())
            }
        }
    }

    /// The account whose agreement URL ends so agrees to the terms in force (section 7.3.3).
    pub(crate) fn agree(&mut self, agreement: &str) -> bool {
        let terms = self.terms;
        let account = self.accounts.values_mut().find(|a| a.agreement == agreement);
        account.map(|account| account.agreed = terms).is_some()
    }

    /// Puts another key in force (section 7.3.5), and ends what the rules do not spare.
    pub(crate) fn change_key(&mut self, id: &str, key: PublicKey) {
        if !self.rules.key_change_has_effect {
            return;
        }
        let spares = self.rules.key_change_spares;
        if !spares(Spared::Orders) {
            for order in self.orders.values_mut().filter(|order| order.account == id) {
                if matches!(order.status, KnownOrderStatus::Pending | KnownOrderStatus::Ready) {
                    order.fail(AcmeError::Unauthorized, "the key of the account has changed");
                }
            }
        }
        if !spares(Spared::Authorizations) {
            for authorization in self.authorizations.values_mut().filter(|a| a.account == id) {
                authorization.status = KnownAuthorizationStatus::Revoked;
            }
        }
        if !spares(Spared::Contacts)
            && let Some(account) = self.accounts.get_mut(id)
        {
            account.contact.clear();
        }
        if let Some(account) = self.accounts.get_mut(id) {
            if !self.rules.old_key_stays {
                self.by_key.remove(&sha256(account.key.spki()));
            }
            self.by_key.insert(sha256(key.spki()), id.to_owned());
            account.former.push((self.rules.thumbprint)(&account.key));
            account.old_key = Some(std::mem::replace(&mut account.key, key));
        }
    }

    /// The account that has the key (section 11.1).
    pub(crate) fn account_by_spki(&self, spki: &[u8]) -> Option<String> {
        self.by_key.get(&sha256(spki)).cloned()
    }

    /// The thumbprints of the keys that an account has and has had.
    pub(crate) fn thumbprints(&self, account: &str) -> Vec<Thumbprint> {
        let account = self.accounts.get(account);
        let own = account.map(|account| (self.rules.thumbprint)(&account.key));
        own.into_iter().chain(account.into_iter().flat_map(|a| a.former.clone())).collect()
    }
}
