//! What the CA knows, in memory.

use std::collections::{HashMap, HashSet};

use assay_acme::account::KnownAccountStatus;
use assay_acme::authorization::KnownAuthorizationStatus;
use assay_acme::challenge::{KnownChallengeStatus, KnownChallengeType};
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::names::{Token, base64url};
use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::{AcmeError, ErrorType};
use jiff::{SignedDuration, Timestamp};
use openssl::sha::sha256;
use serde_json::{Value, json};

use crate::key::PublicKey;

/// How long an order and its authorizations live.
const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);

/// 128 random bits: an unguessable identifier (RFC 8555 section 10.5), and enough for a token
/// (section 8.3).
pub(crate) fn random_id() -> String {
    base64url(rand::random::<[u8; 16]>())
}

/// The time, in whole seconds as RFC 3339 and certificates have them.
pub(crate) fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

#[derive(Default)]
pub(crate) struct Store {
    pub(crate) accounts: HashMap<String, Account>,
    /// Accounts by the digest of the key's SubjectPublicKeyInfo.
    by_key: HashMap<[u8; 32], String>,
    pub(crate) orders: HashMap<String, Order>,
    pub(crate) authorizations: HashMap<String, Authorization>,
    pub(crate) challenges: HashMap<String, Challenge>,
    pub(crate) certificates: HashMap<String, Certificate>,
    by_der: HashMap<[u8; 32], String>,
    certified_keys: HashSet<[u8; 32]>,
}

/// An account (RFC 8555 section 7.1.2).
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) key: PublicKey,
    pub(crate) status: KnownAccountStatus,
    pub(crate) contact: Vec<String>,
    pub(crate) binding: Option<Value>,
    pub(crate) orders: Vec<String>,
}

/// An order (section 7.1.3).
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) status: KnownOrderStatus,
    pub(crate) identifiers: Vec<Identifier>,
    pub(crate) authorizations: Vec<String>,
    pub(crate) not_before: Option<(String, Timestamp)>,
    pub(crate) not_after: Option<(String, Timestamp)>,
    pub(crate) expires: Timestamp,
    pub(crate) certificate: Option<String>,
    pub(crate) error: Option<Value>,
}

/// An authorization (section 7.1.4).
#[derive(Clone, Debug)]
pub(crate) struct Authorization {
    pub(crate) account: String,
    pub(crate) identifier: Identifier,
    pub(crate) wildcard: bool,
    pub(crate) status: KnownAuthorizationStatus,
    pub(crate) expires: Timestamp,
    pub(crate) challenges: Vec<String>,
}

/// A challenge (section 8).
#[derive(Clone, Debug)]
pub(crate) struct Challenge {
    pub(crate) id: String,
    pub(crate) authorization: String,
    pub(crate) kind: KnownChallengeType,
    pub(crate) token: Token,
    pub(crate) status: KnownChallengeStatus,
    pub(crate) validated: Option<Timestamp>,
    pub(crate) error: Option<Value>,
}

/// A certificate that was issued.
#[derive(Clone, Debug)]
pub(crate) struct Certificate {
    pub(crate) account: String,
    pub(crate) identifiers: Vec<Identifier>,
    pub(crate) chain: String,
    pub(crate) alternate: String,
    pub(crate) spki: Vec<u8>,
    pub(crate) revoked: bool,
}

impl Store {
    /// Adds an account for a key that has none.
    pub(crate) fn add_account(&mut self, account: Account) {
        self.by_key.insert(sha256(account.key.spki()), account.id.clone());
        self.accounts.insert(account.id.clone(), account);
    }

    pub(crate) fn account_by_key(&self, key: &PublicKey) -> Option<String> {
        self.by_key.get(&sha256(key.spki())).cloned()
    }

    pub(crate) fn account_key(&self, id: &str) -> Option<PublicKey> {
        self.accounts.get(id).map(|account| account.key.clone())
    }

    pub(crate) fn account_keys(&self) -> Vec<PublicKey> {
        let mut accounts: Vec<_> = self.accounts.values().collect();
        accounts.sort_unstable_by_key(|account| &account.id);
        accounts.into_iter().map(|a| a.key.clone()).collect()
    }

    pub(crate) fn account_is_valid(&self, id: &str) -> bool {
        self.accounts.get(id).is_some_and(|account| account.status == KnownAccountStatus::Valid)
    }

    /// Puts another key in force (section 7.3.5).
    pub(crate) fn change_key(&mut self, id: &str, key: PublicKey) {
        if let Some(account) = self.accounts.get_mut(id) {
            self.by_key.remove(&sha256(account.key.spki()));
            self.by_key.insert(sha256(key.spki()), id.to_owned());
            account.key = key;
        }
    }

    /// Whether the key is that of an account (section 11.1).
    pub(crate) fn is_account_key(&self, spki: &[u8]) -> bool {
        self.by_key.contains_key(&sha256(spki))
    }

    /// Whether the key is that of a certificate (section 11.1).
    pub(crate) fn is_certified_key(&self, spki: &[u8]) -> bool {
        self.certified_keys.contains(&sha256(spki))
    }

    /// Adds an order with an authorization and challenges for each identifier.
    pub(crate) fn add_order(
        &mut self,
        account: &str,
        identifiers: Vec<Identifier>,
        not_before: Option<(String, Timestamp)>,
        not_after: Option<(String, Timestamp)>,
    ) -> String {
        let id = random_id();
        let expires = now().saturating_add(LIFETIME).unwrap_or(Timestamp::MAX);
        let authorizations = identifiers
            .iter()
            .map(|identifier| self.add_authorization(account, identifier, expires))
            .collect();
        let order = Order {
            id: id.clone(),
            account: account.to_owned(),
            status: KnownOrderStatus::Pending,
            identifiers,
            authorizations,
            not_before,
            not_after,
            expires,
            certificate: None,
            error: None,
        };
        self.orders.insert(id.clone(), order);
        if let Some(account) = self.accounts.get_mut(account) {
            account.orders.push(id.clone());
        }
        id
    }

    fn add_authorization(
        &mut self,
        account: &str,
        identifier: &Identifier,
        expires: Timestamp,
    ) -> String {
        let id = random_id();
        let challenges =
            offered(identifier).iter().map(|kind| self.add_challenge(&id, *kind)).collect();
        let authorization = Authorization {
            account: account.to_owned(),
            identifier: Identifier {
                kind: identifier.kind.clone(),
                value: identifier.base().to_owned(),
            },
            wildcard: identifier.is_wildcard(),
            status: KnownAuthorizationStatus::Pending,
            expires,
            challenges,
        };
        self.authorizations.insert(id.clone(), authorization);
        id
    }

    fn add_challenge(&mut self, authorization: &str, kind: KnownChallengeType) -> String {
        let id = random_id();
        let challenge = Challenge {
            id: id.clone(),
            authorization: authorization.to_owned(),
            kind,
            token: Token::seen(base64url(rand::random::<[u8; 32]>())),
            status: KnownChallengeStatus::Pending,
            validated: None,
            error: None,
        };
        self.challenges.insert(id.clone(), challenge);
        id
    }

    /// The authorization, with what time has done to it.
    pub(crate) fn authorization(&mut self, id: &str) -> Option<&mut Authorization> {
        let authorization = self.authorizations.get_mut(id)?;
        let open = matches!(
            authorization.status,
            KnownAuthorizationStatus::Pending | KnownAuthorizationStatus::Valid
        );
        if open && authorization.expires <= now() {
            authorization.status = KnownAuthorizationStatus::Expired;
        }
        Some(authorization)
    }

    /// The order, with what its authorizations and time have done to it (section 7.1.6).
    pub(crate) fn order(&mut self, id: &str) -> Option<&mut Order> {
        let order = self.orders.get(id)?;
        let statuses: Vec<_> = order
            .authorizations
            .clone()
            .iter()
            .filter_map(|id| self.authorization(id).map(|a| (a.status, a.identifier.clone())))
            .collect();
        let order = self.orders.get_mut(id)?;
        if !matches!(order.status, KnownOrderStatus::Pending | KnownOrderStatus::Ready) {
            return Some(order);
        }
        let lost = statuses.iter().find(|(status, _)| {
            !matches!(status, KnownAuthorizationStatus::Pending | KnownAuthorizationStatus::Valid)
        });
        if let Some((status, identifier)) = lost {
            let detail =
                format!("the authorization for {} is {}", identifier.value, status.as_str());
            order.fail(AcmeError::Unauthorized, &detail);
        } else if order.expires <= now() {
            order.fail(AcmeError::Malformed, "the order has expired");
        } else if statuses.iter().all(|(status, _)| *status == KnownAuthorizationStatus::Valid) {
            order.status = KnownOrderStatus::Ready;
        }
        Some(order)
    }

    /// Whether the account holds valid authorizations for every name (section 7.6).
    pub(crate) fn is_authorized(&self, account: &str, identifiers: &[Identifier]) -> bool {
        identifiers.iter().all(|identifier| {
            self.authorizations.values().any(|authorization| {
                authorization.account == account
                    && authorization.status == KnownAuthorizationStatus::Valid
                    && authorization.expires > now()
                    && authorization.wildcard == identifier.is_wildcard()
                    && authorization.identifier.kind == identifier.kind
                    && authorization.identifier.value == identifier.base()
            })
        })
    }

    /// Ends a validation (section 7.1.6): the challenge that was tried decides the authorization.
    pub(crate) fn conclude(&mut self, challenge: &str, outcome: Result<(), Value>) {
        let Some(challenge) = self.challenges.get_mut(challenge) else {
            return;
        };
        let Some(authorization) = self.authorizations.get_mut(&challenge.authorization) else {
            return;
        };
        let account = self.accounts.get(&authorization.account);
        let cancelled = account.is_none_or(|a| a.status != KnownAccountStatus::Valid);
        let outcome = if cancelled {
            Err(problem(AcmeError::Unauthorized, "the account was deactivated"))
        } else {
            outcome
        };
        let pending = authorization.status == KnownAuthorizationStatus::Pending;
        match outcome {
            Ok(()) => {
                challenge.status = KnownChallengeStatus::Valid;
                challenge.validated = Some(now());
                if pending {
                    authorization.status = KnownAuthorizationStatus::Valid;
                }
            }
            Err(error) => {
                challenge.status = KnownChallengeStatus::Invalid;
                challenge.error = Some(error);
                if pending {
                    authorization.status = KnownAuthorizationStatus::Invalid;
                }
            }
        }
    }

    /// Adds a certificate and ends its order.
    pub(crate) fn add_certificate(&mut self, order: &str, der: &[u8], certificate: Certificate) {
        let id = random_id();
        self.by_der.insert(sha256(der), id.clone());
        self.certified_keys.insert(sha256(&certificate.spki));
        self.certificates.insert(id.clone(), certificate);
        if let Some(order) = self.orders.get_mut(order) {
            order.status = KnownOrderStatus::Valid;
            order.certificate = Some(id);
        }
    }

    pub(crate) fn certificate_by_der(&mut self, der: &[u8]) -> Option<&mut Certificate> {
        let id = self.by_der.get(&sha256(der))?;
        self.certificates.get_mut(id)
    }
}

impl Order {
    /// Makes the order invalid, and says why.
    pub(crate) fn fail(&mut self, error: AcmeError, detail: &str) {
        self.status = KnownOrderStatus::Invalid;
        self.error = Some(problem(error, detail));
    }
}

/// The challenges for an identifier: dns-01 alone for wildcards, by policy; none that need a name for
/// addresses (RFC 8738 section 7).
fn offered(identifier: &Identifier) -> &'static [KnownChallengeType] {
    if identifier.kind == IdentifierType::IP {
        &[KnownChallengeType::Http01, KnownChallengeType::TlsAlpn01]
    } else if identifier.is_wildcard() {
        &[KnownChallengeType::Dns01]
    } else {
        &[KnownChallengeType::Http01, KnownChallengeType::Dns01, KnownChallengeType::TlsAlpn01]
    }
}

/// A problem inside an object.
pub(crate) fn problem(error: AcmeError, detail: &str) -> Value {
    json!({ "type": ErrorType::from(error).as_str(), "detail": detail })
}
