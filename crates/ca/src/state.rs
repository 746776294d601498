//! What the CA knows, in memory.

mod accounts;
mod certificates;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::account::KnownAccountStatus;
use assay_acme::authorization::KnownAuthorizationStatus;
use assay_acme::challenge::{KnownChallengeStatus, KnownChallengeType};
use assay_acme::identifier::Identifier;
use assay_acme::names::{Thumbprint, Token};
use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::{AcmeError, ErrorType};
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Map, Value, json};
use tokio::sync::Notify;

use crate::bounds::Bound;
use crate::key::PublicKey;
use crate::onion;
use crate::profiles::Profile;
use crate::rules::{Listing, Progress, Reuse, Rules, Step};
use crate::settings::Settings;
use crate::star::Renewal;
use crate::subdomains::Ancestors;
use crate::validate::{Proof, attested_key};

/// What randomness of one purpose is drawn from: the same for the same seed.
pub(crate) fn dice(seed: Option<u64>, purpose: u64) -> StdRng {
    match seed {
        Some(seed) => StdRng::seed_from_u64(seed.wrapping_mul(31).wrapping_add(purpose)),
        None => StdRng::from_rng(&mut rand::rng()),
    }
}

/// The time, in whole seconds as RFC 3339 and certificates have them.
pub(crate) fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// Some time from now.
pub(crate) fn after(time: Duration) -> Timestamp {
    let time = SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX);
    now().saturating_add(time).unwrap_or(Timestamp::MAX)
}

pub(crate) struct Store {
    pub(crate) rules: Rules,
    rng: StdRng,
    /// What the keys for hidden services are made of (RFC 9799 section 4).
    onion_secret: [u8; 32],
    /// How many identifiers were made.
    ids: u64,
    order_lifetime: Duration,
    authorization_lifetime: Duration,
    reuse: u8,
    /// The challenge types that are offered, where the rules have them for an identifier.
    offered: Vec<KnownChallengeType>,
    /// Whether onion names can be connected to.
    reaches_tor: bool,
    pub(crate) accounts: HashMap<String, Account>,
    /// Accounts by the digest of the key's SubjectPublicKeyInfo.
    pub(crate) by_key: HashMap<[u8; 32], String>,
    pub(crate) orders: HashMap<String, Order>,
    pub(crate) authorizations: HashMap<String, Authorization>,
    pub(crate) by_identifier: HashMap<Identifier, Vec<String>>,
    pub(crate) challenges: HashMap<String, Challenge>,
    pub(crate) certificates: HashMap<String, Certificate>,
    pub(crate) by_der: HashMap<[u8; 32], String>,
    pub(crate) by_serial: HashMap<Vec<u8>, String>,
    pub(crate) certified_keys: HashSet<[u8; 32]>,
    pub(crate) bound: Bound,
    /// Which terms of service are in force, counted from one.
    pub(crate) terms: u32,
    /// How many revocation lists there were.
    pub(crate) lists: u64,
    /// How often renewal information was asked for on certificates that are not known.
    pub(crate) unknown_renewals: u32,
    /// The profiles that are offered.
    pub(crate) profiles: Vec<Profile>,
}

/// How many authorizations for a name are looked at.
const FEW: usize = 4;

/// An account (RFC 8555 section 7.1.2).
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) key: PublicKey,
    /// The key before the last key change.
    pub(crate) old_key: Option<PublicKey>,
    /// The thumbprints of the keys that it had before.
    pub(crate) former: Vec<Thumbprint>,
    pub(crate) status: KnownAccountStatus,
    pub(crate) contact: Vec<String>,
    pub(crate) binding: Option<Value>,
    /// Members of requests that are shown though the client has no say in them.
    pub(crate) reflected: Map<String, Value>,
    /// The algorithm of the request that made it.
    pub(crate) algorithm: String,
    pub(crate) orders: Vec<String>,
    /// The last terms of service that were agreed to.
    pub(crate) agreed: u32,
    /// What the URL of the agreement to new terms ends in.
    pub(crate) agreement: String,
    /// When orders were made, as far as the limit asks.
    pub(crate) recent: VecDeque<Instant>,
}

/// An order (section 7.1.3).
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) status: KnownOrderStatus,
    pub(crate) identifiers: Vec<Identifier>,
    pub(crate) authorizations: Vec<String>,
    /// Whether one of the authorizations is older than the order.
    pub(crate) reuses: bool,
    pub(crate) not_before: Option<(String, Timestamp)>,
    pub(crate) not_after: Option<(String, Timestamp)>,
    /// What it is issued under (draft-ietf-acme-profiles section 4).
    pub(crate) profile: Option<String>,
    pub(crate) expires: Timestamp,
    pub(crate) certificate: Option<String>,
    /// The identifier of the certificate that it replaces (RFC 9773 section 5).
    pub(crate) replaces: Option<String>,
    pub(crate) error: Option<Value>,
    /// How its certificate renews itself (RFC 8739), if it does.
    pub(crate) renewal: Option<Box<Renewal>>,
}

/// An authorization (section 7.1.4).
#[derive(Clone, Debug)]
pub(crate) struct Authorization {
    pub(crate) id: String,
    /// Whether it was made ahead of any order (section 7.4.1).
    pub(crate) ahead: bool,
    pub(crate) account: String,
    pub(crate) identifier: Identifier,
    pub(crate) wildcard: bool,
    /// Whether it is for all names below too (RFC 9444).
    pub(crate) below: bool,
    pub(crate) status: KnownAuthorizationStatus,
    pub(crate) expires: Timestamp,
    /// Until when it counts for new orders, where that is sooner than it expires.
    pub(crate) reused_until: Option<Timestamp>,
    /// When it ends at the latest, valid or not.
    pub(crate) ends: Option<Timestamp>,
    pub(crate) challenges: Vec<String>,
}

/// A challenge (section 8).
#[derive(Clone, Debug)]
pub(crate) struct Challenge {
    pub(crate) id: String,
    pub(crate) authorization: String,
    pub(crate) kind: KnownChallengeType,
    /// What is random of it.
    pub(crate) token: Token,
    /// The key that the CA has for the hidden service (RFC 9799 section 4).
    pub(crate) auth_key: Option<Value>,
    /// What the response brought, where it is that which is looked at.
    pub(crate) response: String,
    pub(crate) status: KnownChallengeStatus,
    pub(crate) validated: Option<Timestamp>,
    /// The problem of each look that failed (section 8.2).
    pub(crate) failures: Vec<Value>,
    /// When the next look is due.
    pub(crate) next: Option<Timestamp>,
    /// Asks for a look at once.
    pub(crate) retry: Arc<Notify>,
    /// The thumbprint of the account key when the challenge was made.
    pub(crate) made_under: Option<Thumbprint>,
}

/// A certificate that was issued.
#[derive(Clone, Debug)]
pub(crate) struct Certificate {
    pub(crate) account: String,
    pub(crate) identifiers: Vec<Identifier>,
    /// The default chain and the alternate ones.
    pub(crate) chains: Vec<String>,
    pub(crate) serial: Vec<u8>,
    /// The key identifier of its issuer.
    pub(crate) authority: Vec<u8>,
    pub(crate) spki: Vec<u8>,
    pub(crate) issued: Timestamp,
    pub(crate) not_before: Timestamp,
    pub(crate) not_after: Timestamp,
    pub(crate) revoked: Option<Revoked>,
    pub(crate) replaced: Option<Replaced>,
    /// Whether it is one of those that renew themselves (RFC 8739).
    pub(crate) renewed: bool,
}

/// The last order that named a certificate as its predecessor (RFC 9773 section 5).
#[derive(Clone, Debug)]
pub(crate) struct Replaced {
    pub(crate) order: String,
    pub(crate) at: Instant,
}

impl Replaced {
    pub(crate) fn by(order: &str) -> Self {
        Self { order: order.to_owned(), at: Instant::now() }
    }
}

/// A revocation (section 7.6).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Revoked {
    pub(crate) at: Timestamp,
    pub(crate) reason: Option<i64>,
}

impl Store {
    pub(crate) fn new(settings: &Settings, rules: &Rules) -> Self {
        Self {
            rules: rules.clone(),
            rng: dice(settings.seed, 1),
            onion_secret: dice(settings.seed, 5).random(),
            ids: 0,
            order_lifetime: settings.order_lifetime,
            authorization_lifetime: settings.authorization_lifetime,
            reuse: settings.authorization_reuse,
            offered: offered(settings),
            reaches_tor: settings.tor_socks.is_some(),
            accounts: HashMap::new(),
            by_key: HashMap::new(),
            orders: HashMap::new(),
            authorizations: HashMap::new(),
            by_identifier: HashMap::new(),
            challenges: HashMap::new(),
            certificates: HashMap::new(),
            by_der: HashMap::new(),
            by_serial: HashMap::new(),
            certified_keys: HashSet::new(),
            bound: Bound::new(settings.max_objects),
            terms: 1,
            lists: 0,
            unknown_renewals: 0,
            profiles: settings.profiles.clone(),
        }
    }

    /// 128 random bits: an unguessable identifier (RFC 8555 section 10.5).
    pub(crate) fn random_id(&mut self) -> String {
        self.ids += 1;
        (self.rules.mint_id)(self.rng.random(), self.ids)
    }

    /// Any time up to the longest.
    pub(crate) fn chance(&mut self, longest: Duration) -> Duration {
        if longest.is_zero() { longest } else { longest.mul_f64(self.rng.random()) }
    }

    /// Adds an order with an authorization for each identifier, new or reused; for a domain above it
    /// where the account answers for one (RFC 9444 section 4.3).
    pub(crate) fn add_order(
        &mut self,
        account: &str,
        identifiers: Vec<Identifier>,
        ancestors: &Ancestors,
        not_before: Option<(String, Timestamp)>,
        not_after: Option<(String, Timestamp)>,
    ) -> String {
        let mut made = HashMap::new();
        let id = self.random_id();
        let reuses = self.rng.random_range(0..100) < self.reuse;
        let mut used = false;
        let authorizations = identifiers
            .iter()
            .map(|identifier| {
                let reusable = self.reusable(account, identifier, reuses);
                if let Some(authorization) = reusable.or_else(|| self.covering(account, identifier))
                {
                    used = true;
                    return authorization;
                }
                let Some(domain) = ancestors.get(identifier) else {
                    return self.add_authorization(account, identifier, false);
                };
                let add = || self.add_authorization_below(account, &Identifier::dns(domain), false);
                made.entry(domain).or_insert_with(add).clone()
            })
            .collect();
        let order = Order {
            id: id.clone(),
            account: account.to_owned(),
            status: KnownOrderStatus::Pending,
            identifiers,
            authorizations,
            reuses: used,
            not_before,
            not_after,
            profile: None,
            expires: after(self.order_lifetime),
            certificate: None,
            replaces: None,
            error: None,
            renewal: None,
        };
        self.orders.insert(id.clone(), order);
        if let Some(account) = self.accounts.get_mut(account) {
            account.orders.push(id.clone());
        }
        id
    }

    /// The authorization that a new order need not ask for again; that which lasts longest.
    fn reusable(&self, account: &str, identifier: &Identifier, reuses: bool) -> Option<String> {
        self.standing(account, identifier)
            .filter(|(authorization, standing)| {
                (reuses || authorization.ahead) && (self.rules.authorization_is_reusable)(standing)
            })
            .max_by_key(|(authorization, _)| authorization.expires)
            .map(|(authorization, _)| authorization.id.clone())
    }

    /// All authorizations for the name of an identifier, and how they stand to it.
    fn standing<'a>(
        &'a self,
        account: &'a str,
        identifier: &Identifier,
    ) -> impl Iterator<Item = (&'a Authorization, Reuse)> {
        let wildcard = identifier.is_wildcard();
        self.by_identifier
            .get(&base_of(identifier))
            .into_iter()
            .flatten()
            .filter_map(|id| self.authorizations.get(id))
            .map(move |authorization| {
                let standing = Reuse {
                    own: authorization.account == account,
                    status: authorization.status,
                    expired: authorization.expires <= now(),
                    outdated: authorization.reused_until.is_some_and(|until| until <= now()),
                    same_wildcard: authorization.wildcard == wildcard,
                    ahead: authorization.ahead,
                };
                (authorization, standing)
            })
    }

    /// The first few other accounts with an authorization for the identifier.
    pub(crate) fn others_at(&self, identifier: &Identifier, account: &str) -> Vec<String> {
        let ids = self.by_identifier.get(identifier).into_iter().flatten().take(FEW);
        let accounts = ids.filter_map(|id| self.authorizations.get(id)).map(|a| &a.account);
        accounts.filter(|other| *other != account).cloned().collect()
    }

    /// Whether the last record of dns-persist-01 that was looked for served, if one was.
    fn persistent(&self, account: &str, identifier: &Identifier) -> Option<bool> {
        let ids = self.by_identifier.get(identifier).into_iter().flatten().rev().take(FEW);
        let own = ids.filter_map(|id| self.authorizations.get(id)).filter(|a| a.account == account);
        let mut challenges = own
            .flat_map(|authorization| &authorization.challenges)
            .filter_map(|id| self.challenges.get(id))
            .filter(|challenge| challenge.kind == KnownChallengeType::DnsPersist01);
        challenges.find_map(|challenge| match challenge.status {
            KnownChallengeStatus::Valid => Some(true),
            KnownChallengeStatus::Invalid => Some(false),
            KnownChallengeStatus::Pending | KnownChallengeStatus::Processing => None,
        })
    }

    /// The types of the challenges that an authorization for an identifier has.
    pub(crate) fn challenges_for(&self, identifier: &Identifier) -> Vec<KnownChallengeType> {
        let kinds = (self.rules.challenges_offered)(identifier).iter().copied();
        let over_tor =
            |kind| matches!(kind, KnownChallengeType::Http01 | KnownChallengeType::TlsAlpn01);
        let is_reached = |kind| self.reaches_tor || !onion::is_onion(identifier) || !over_tor(kind);
        kinds.filter(|kind| self.offered.contains(kind) && is_reached(*kind)).collect()
    }

    /// Adds an authorization with its challenges.
    pub(crate) fn add_authorization(
        &mut self,
        account: &str,
        identifier: &Identifier,
        ahead: bool,
    ) -> String {
        let id = self.random_id();
        let made_under = self.account_key(account).map(|key| (self.rules.thumbprint)(&key));
        let kinds = self.challenges_for(identifier);
        let challenges = kinds
            .into_iter()
            .map(|kind| self.add_challenge(&id, identifier, kind, made_under))
            .collect();
        let authorization = Authorization {
            id: id.clone(),
            ahead,
            account: account.to_owned(),
            identifier: base_of(identifier),
            wildcard: identifier.is_wildcard(),
            below: false,
            status: match ahead {
                true => self.rules.status_ahead,
                false => self
                    .persistent(account, &base_of(identifier))
                    .map_or(KnownAuthorizationStatus::Pending, self.rules.status_after_persistent),
            },
            expires: after(self.order_lifetime),
            reused_until: None,
            ends: None,
            challenges,
        };
        let same = self.by_identifier.entry(authorization.identifier.clone()).or_default();
        same.push(id.clone());
        self.authorizations.insert(id.clone(), authorization);
        id
    }

    fn add_challenge(
        &mut self,
        authorization: &str,
        identifier: &Identifier,
        kind: KnownChallengeType,
        made_under: Option<Thumbprint>,
    ) -> String {
        let id = self.random_id();
        let random = self.rng.random();
        let (mint, auth_key) = match kind {
            KnownChallengeType::OnionCsr01 => {
                let key = onion::auth_key(&self.onion_secret, identifier.base(), &self.rules);
                (self.rules.onion.mint_nonce, key)
            }
            _ => (self.rules.mint_token, None),
        };
        let challenge = Challenge {
            id: id.clone(),
            authorization: authorization.to_owned(),
            kind,
            token: Token::seen(mint(random)),
            auth_key,
            response: String::new(),
            status: KnownChallengeStatus::Pending,
            validated: None,
            failures: Vec::new(),
            next: None,
            retry: Arc::default(),
            made_under,
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
        if open && self.rules.authorizations_expire && authorization.expires <= now() {
            authorization.status = KnownAuthorizationStatus::Expired;
        }
        Some(authorization)
    }

    /// The order, with what its authorizations and time have done to it (section 7.1.6).
    pub(crate) fn order(&mut self, id: &str) -> Option<&mut Order> {
        let order = self.orders.get(id)?;
        if !matches!(order.status, KnownOrderStatus::Pending | KnownOrderStatus::Ready) {
            return self.orders.get_mut(id);
        }
        let expired = order.expires <= now();
        let (ids, reuses) = (order.authorizations.clone(), order.reuses);
        let statuses: Vec<_> =
            ids.iter().filter_map(|id| self.authorization(id).map(|a| a.status)).collect();
        let progress = Progress { authorizations: &statuses, expired, reuses };
        let lost = match (self.rules.order_becomes)(&progress) {
            Step::Lost => self.lost(&ids),
            Step::Expired => problem(AcmeError::Malformed, "the order has expired"),
            step => {
                let order = self.orders.get_mut(id)?;
                if step == Step::Ready {
                    order.status = KnownOrderStatus::Ready;
                }
                return Some(order);
            }
        };
        let order = self.orders.get_mut(id)?;
        order.status = KnownOrderStatus::Invalid;
        order.error = Some(lost);
        Some(order)
    }

    /// The challenges of an order.
    pub(crate) fn challenges_of(&self, order: &str) -> Vec<String> {
        let authorizations = self.orders.get(order).map(|order| order.authorizations.as_slice());
        let authorizations = authorizations.into_iter().flatten();
        authorizations
            .filter_map(|id| self.authorizations.get(id))
            .flat_map(|authorization| authorization.challenges.iter().cloned())
            .collect()
    }

    /// The keys that were attested for an order (SubjectPublicKeyInfo).
    pub(crate) fn attested_keys(&self, order: &str) -> Vec<Vec<u8>> {
        let challenges = self.challenges_of(order);
        let challenges = challenges.iter().filter_map(|id| self.challenges.get(id));
        challenges
            .filter(|challenge| {
                challenge.kind == KnownChallengeType::DeviceAttest01
                    && challenge.status == KnownChallengeStatus::Valid
            })
            .filter_map(|challenge| attested_key(&challenge.response))
            .collect()
    }

    /// Why an order is lost: a problem, with one below it for each identifier where there are
    /// several (section 6.7.1).
    fn lost(&self, authorizations: &[String]) -> Value {
        let problems: Vec<_> = authorizations
            .iter()
            .filter_map(|id| self.authorizations.get(id))
            .filter(|authorization| {
                !matches!(
                    authorization.status,
                    KnownAuthorizationStatus::Pending | KnownAuthorizationStatus::Valid
                )
            })
            .map(|authorization| {
                let (name, status) =
                    (&authorization.identifier.value, authorization.status.as_str());
                let detail = format!("the authorization for {name} is {status}");
                let kind = authorization
                    .challenges
                    .iter()
                    .filter_map(|id| self.challenges.get(id)?.failures.last()?.get("type").cloned())
                    .next();
                let unauthorized = || json!(ErrorType::from(AcmeError::Unauthorized).as_str());
                let kind = kind.unwrap_or_else(unauthorized);
                (authorization.identifier.to_json(), kind, detail)
            })
            .collect();
        match problems.as_slice() {
            [(_, kind, detail)] => json!({ "type": kind, "detail": detail }),
            several => {
                let below = several.iter().map(|(identifier, kind, detail)| {
                    json!({ "type": kind, "detail": detail, "identifier": identifier })
                });
                together("several authorizations are lost", below.collect())
            }
        }
    }

    /// How many names the account is authorized for, for a revocation (section 7.6).
    pub(crate) fn authorized(&self, account: &str, identifiers: &[Identifier]) -> usize {
        let counts = |identifier: &&Identifier| {
            self.standing(account, identifier)
                .any(|(_, standing)| (self.rules.authorization_revokes)(&standing))
                || self.covering(account, identifier).is_some()
        };
        identifiers.iter().filter(counts).count()
    }

    /// The URLs of an account's orders are made of these, from a position in its list on; and where
    /// the next page begins, if there is one.
    pub(crate) fn listed(
        &mut self,
        account: &str,
        from: usize,
        page: usize,
    ) -> Option<(Vec<String>, Option<usize>)> {
        let own: Vec<_> = self.accounts.get(account)?.orders.iter().skip(from).cloned().collect();
        let is_listed = self.rules.order_is_listed;
        let others: Vec<_> = if from == 0
            && is_listed(&Listing { own: false, status: KnownOrderStatus::Pending })
        {
            self.orders.values().filter(|o| o.account != account).map(|o| o.id.clone()).collect()
        } else {
            Vec::new()
        };
        let mut listed = others;
        for (position, id) in own.iter().enumerate() {
            let status = self.order(id).map(|order| order.status);
            if !status.is_some_and(|status| is_listed(&Listing { own: true, status })) {
                continue;
            }
            if listed.len() >= page {
                return Some((listed, Some(from + position)));
            }
            listed.push(id.clone());
        }
        Some((listed, None))
    }

    /// Takes note of a look that failed, where another will follow (section 8.2).
    pub(crate) fn note_failure(&mut self, challenge: &str, failure: Value, next: Timestamp) {
        let shows = self.rules.failures_show;
        if let Some(challenge) = self.challenges.get_mut(challenge) {
            challenge.next = Some(next);
            if shows {
                challenge.failures.push(failure);
            }
        }
    }

    /// Whether the outcome of a validation is still of interest.
    pub(crate) fn is_wanted(&mut self, challenge: &str) -> bool {
        let Some(challenge) = self.challenges.get(challenge) else {
            return false;
        };
        let id = challenge.authorization.clone();
        self.authorization(&id).is_some_and(|a| a.status == KnownAuthorizationStatus::Pending)
    }

    /// Whether the account of a validation has ended (section 7.3.6).
    pub(crate) fn is_cancelled(&self, challenge: &str) -> bool {
        let challenge = self.challenges.get(challenge);
        let authorization =
            challenge.and_then(|challenge| self.authorizations.get(&challenge.authorization));
        authorization.is_some_and(|authorization| !self.may_issue_to(&authorization.account))
    }

    /// Says for how long a validation serves later orders.
    pub(crate) fn limit_reuse(&mut self, challenge: &str, proof: &Proof) {
        let challenge = self.challenges.get(challenge);
        if let Some(challenge) = challenge
            && let Some(authorization) = self.authorizations.get_mut(&challenge.authorization)
        {
            authorization.reused_until = proof.reused_for.map(after);
            authorization.ends = proof.ends.and_then(|ends| Timestamp::from_second(ends).ok());
        }
    }

    /// Ends a validation (section 7.1.6): the challenge that was tried decides the authorization.
    pub(crate) fn conclude(&mut self, challenge: &str, outcome: Result<(), Value>) {
        let Some(challenge) = self.challenges.get(challenge) else {
            return;
        };
        let (id, authorization) = (challenge.id.clone(), challenge.authorization.clone());
        let Some(authorization) = self.authorization(&authorization) else {
            return;
        };
        let pending = authorization.status == KnownAuthorizationStatus::Pending;
        let (authorization, account) = (authorization.id.clone(), authorization.account.clone());
        let cancelled = self.rules.deactivation_cancels && !self.account_is_valid(&account);
        let outcome = if cancelled {
            Err(problem(AcmeError::Unauthorized, "the account was deactivated"))
        } else {
            outcome
        };
        let succeeded = outcome.is_ok();
        if let Some(challenge) = self.challenges.get_mut(&id) {
            challenge.next = None;
            match outcome {
                Ok(()) => {
                    challenge.status = KnownChallengeStatus::Valid;
                    challenge.validated = Some(now());
                    challenge.failures.clear();
                }
                Err(error) => {
                    challenge.status = KnownChallengeStatus::Invalid;
                    challenge.failures.push(error);
                }
            }
        }
        let (becomes, lifetime) = (self.rules.authorization_becomes, self.authorization_lifetime);
        if pending && let Some(authorization) = self.authorizations.get_mut(&authorization) {
            authorization.status = becomes(succeeded);
            if authorization.status == KnownAuthorizationStatus::Valid {
                let expires = after(lifetime);
                authorization.expires = authorization.ends.map_or(expires, |end| end.min(expires));
            }
        }
    }

    /// Gives the challenges of an authorization the token that a client would like.
    pub(crate) fn set_token(&mut self, authorization: &str, token: &str) {
        let of_it = self.challenges.values_mut().filter(|c| c.authorization == authorization);
        of_it.for_each(|challenge| challenge.token = Token::seen(token));
    }

    /// The challenge that an authorization owes its validity to.
    pub(crate) fn method(&self, authorization: &str) -> Option<KnownChallengeType> {
        let authorization = self.authorizations.get(authorization)?;
        let mut challenges =
            authorization.challenges.iter().filter_map(|id| self.challenges.get(id));
        challenges.find(|c| c.status == KnownChallengeStatus::Valid).map(|c| c.kind)
    }

    /// Whether an order may still be fulfilled for the account.
    pub(crate) fn may_issue_to(&self, account: &str) -> bool {
        !self.rules.deactivation_cancels || self.account_is_valid(account)
    }

    /// Whether an order is the second, the fourth and so on of its account.
    pub(crate) fn is_every_other(&self, account: &str, order: &str) -> bool {
        let orders = self.accounts.get(account).map(|account| account.orders.as_slice());
        let place = orders.and_then(|orders| orders.iter().rposition(|id| id == order));
        place.is_some_and(|place| place % 2 == 1)
    }
}

/// The challenge types that the settings allow.
fn offered(settings: &Settings) -> Vec<KnownChallengeType> {
    let named = !settings.issuer_domain_names.is_empty();
    let allowed = |kind: &KnownChallengeType| named || *kind != KnownChallengeType::DnsPersist01;
    settings.challenges.iter().copied().filter(allowed).collect()
}

/// What an authorization for the identifier names.
fn base_of(identifier: &Identifier) -> Identifier {
    Identifier { kind: identifier.kind.clone(), value: identifier.base().to_owned() }
}

impl Challenge {
    /// The problem of the last look, or of all of them together (section 8).
    pub(crate) fn error(&self) -> Option<Value> {
        match self.failures.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(together("no look succeeded", several.to_vec())),
        }
    }
}

impl Order {
    /// Makes the order invalid, and says why.
    pub(crate) fn fail(&mut self, error: AcmeError, detail: &str) {
        self.status = KnownOrderStatus::Invalid;
        self.error = Some(problem(error, detail));
    }
}

/// A problem inside an object.
pub(crate) fn problem(error: AcmeError, detail: &str) -> Value {
    json!({ "type": ErrorType::from(error).as_str(), "detail": detail })
}

/// Several problems as one (section 6.7.1): of their type where they have one in common.
fn together(detail: &str, problems: Vec<Value>) -> Value {
    let mut kinds: Vec<_> = problems.iter().filter_map(|problem| problem.get("type")).collect();
    kinds.dedup();
    let compound = json!(ErrorType::from(AcmeError::Compound).as_str());
    let mut problem = Map::new();
    let kind = match kinds.as_slice() {
        [one] => (*one).clone(),
        _ => compound,
    };
    problem.insert("type".to_owned(), kind);
    problem.insert("detail".to_owned(), json!(detail));
    problem.insert("subproblems".to_owned(), json!(problems));
    Value::Object(problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::PublicKey;
    use crate::settings::OrderLimit;

    fn store(settings: &Settings) -> Store {
        let mut store = Store::new(settings, &Rules::RFC);
        for id in ["alice", "bob"] {
            let jwk = json!({
                "kty": "EC",
                "crv": "P-256",
                "x": "9XVI6vq7itonWxqkZs5EkT0rk0OC2Z98MZe-w-DeBmI",
                "y": "uq9Hl4d2_XY6fh570XZLK75IhcgUiUVugGHYz0BtV5w",
            });
            store.add_account(Account {
                id: id.to_owned(),
                key: PublicKey::read(jwk.as_object().unwrap()).unwrap(),
                old_key: None,
                former: Vec::new(),
                status: KnownAccountStatus::Valid,
                contact: Vec::new(),
                binding: None,
                reflected: Map::new(),
                algorithm: String::new(),
                orders: Vec::new(),
                agreed: 1,
                agreement: String::new(),
                recent: VecDeque::new(),
            });
        }
        store
    }

    fn order(store: &mut Store, account: &str, names: &[&str]) -> String {
        let identifiers = names.iter().map(|name| Identifier::dns(*name)).collect();
        store.add_order(account, identifiers, &Ancestors::new(), None, None)
    }

    /// The challenges of an order, one of each authorization.
    fn challenges(store: &Store, order: &str) -> Vec<String> {
        let authorizations = &store.orders[order].authorizations;
        authorizations.iter().map(|id| store.authorizations[id].challenges[0].clone()).collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_identifiers() {
        let ids = |seed| {
            let mut store = store(&Settings { seed, ..Settings::default() });
            (store.random_id(), order(&mut store, "alice", &["a.example"]))
        };
        assert_eq!(ids(Some(1)), ids(Some(1)));
        assert_ne!(ids(Some(1)), ids(Some(2)));
        assert_ne!(ids(None), ids(None));
    }

    #[test]
    fn an_order_follows_its_authorizations() {
        let mut store = store(&Settings::default());
        let id = order(&mut store, "alice", &["a.example", "b.example"]);
        let [first, second] = challenges(&store, &id).try_into().unwrap();
        store.conclude(&first, Ok(()));
        assert_eq!(store.order(&id).unwrap().status, KnownOrderStatus::Pending);
        store.conclude(&second, Ok(()));
        assert_eq!(store.order(&id).unwrap().status, KnownOrderStatus::Ready);
        // Final is final.
        store.conclude(&second, Err(problem(AcmeError::Dns, "late")));
        assert_eq!(store.order(&id).unwrap().status, KnownOrderStatus::Ready);

        let id = order(&mut store, "alice", &["a.example", "b.example"]);
        for challenge in challenges(&store, &id) {
            store.conclude(&challenge, Err(problem(AcmeError::Dns, "nothing")));
        }
        let order = store.order(&id).unwrap();
        assert_eq!(order.status, KnownOrderStatus::Invalid);
        let error = order.error.clone().unwrap();
        assert_eq!(error["type"], ErrorType::from(AcmeError::Dns).as_str());
        assert_eq!(error["subproblems"].as_array().unwrap().len(), 2);
        assert_eq!(error["subproblems"][1]["identifier"]["value"], "b.example");
    }

    #[test]
    fn authorizations_are_reused_by_their_account_for_the_same_name() {
        let mut store = store(&Settings { authorization_reuse: 100, ..Settings::default() });
        let id = order(&mut store, "alice", &["a.example"]);
        let [challenge] = challenges(&store, &id).try_into().unwrap();
        store.conclude(&challenge, Ok(()));
        let first = store.orders[&id].authorizations.clone();
        for (account, name, reused) in [
            ("alice", "a.example", true),
            ("alice", "*.a.example", false),
            ("alice", "b.example", false),
            ("bob", "a.example", false),
        ] {
            let id = order(&mut store, account, &[name]);
            assert_eq!(store.orders[&id].authorizations == first, reused, "{account} {name}");
        }
        assert_eq!(store.authorized("alice", &[Identifier::dns("a.example")]), 1);
        assert_eq!(store.authorized("bob", &[Identifier::dns("a.example")]), 0);
    }

    #[test]
    fn pages_hold_all_orders_but_the_invalid() {
        let mut store = store(&Settings::default());
        let ids: Vec<_> = (0..5).map(|_| order(&mut store, "alice", &["a.example"])).collect();
        order(&mut store, "bob", &["a.example"]);
        store.orders.get_mut(&ids[1]).unwrap().fail(AcmeError::Dns, "lost");
        let (first, next) = store.listed("alice", 0, 3).unwrap();
        assert_eq!((first, next), (vec![ids[0].clone(), ids[2].clone(), ids[3].clone()], Some(4)));
        assert_eq!(store.listed("alice", 4, 3), Some((vec![ids[4].clone()], None)));
        assert_eq!(store.listed("nobody", 0, 3), None);
    }

    #[test]
    fn a_limit_is_that_of_each_account() {
        let mut store = store(&Settings::default());
        let limit = OrderLimit { orders: 2, window: Duration::from_secs(60) };
        assert_eq!(store.count_order("alice", limit), Ok(()));
        assert_eq!(store.count_order("alice", limit), Ok(()));
        assert!(store.count_order("alice", limit).is_err_and(|wait| wait <= limit.window));
        assert_eq!(store.count_order("bob", limit), Ok(()));
        let none = OrderLimit { orders: 0, ..limit };
        assert_eq!(store.count_order("bob", none).map_err(|_| ()), Err(()));
    }
}
