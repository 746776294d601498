//! The surroundings of a run.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use assay_acme::identifier::Identifier;
use assay_acme::key::{AccountKey, Alg, Key, KeyError, KeyType, MacKey};
use assay_acme::names::{ResourceUrl, sha256};
use assay_client::{NewAccount, Operation, Pace, Retry, Server, Session};
use assay_record::{Exchange, Reason, Stop};
use assay_responder::{Responder, server_name};

use crate::blame::stop;
use crate::key_pool::KeyPool;
use crate::seeded::AccountKeys;
use crate::silence::Silence;
use crate::value::{GIVEN, PROFILES, Scope, Slot, Value};

/// The surroundings of a run, shared by all scenarios.
#[derive(Debug)]
pub struct World {
    /// The server.
    pub server: Arc<Server>,
    /// URL of its directory.
    pub directory_url: ResourceUrl,
    /// What answers validation.
    pub responder: Responder,
    /// The seed of every name.
    pub seed: u64,
    /// An external account to bind new accounts to.
    pub external_account: Option<ExternalAccount>,
    /// Whether the server may retry validation; that of an embedded CA is known.
    pub retries: bool,
    /// How often a `try` takes its steps at most: the embedded CA slips at once, or not at all.
    pub most_tries: u64,
    /// Contact URLs of new accounts.
    pub contact: Vec<String>,
    /// What has given up answering.
    pub silence: Silence,
    /// Whether the terms of service change during the run.
    pub terms_change: bool,
    /// Whether the server trusts the root of attestation statements that are made here.
    pub attestation_trusted: bool,
    /// Whether a profile is withdrawn during the run.
    pub profile_withdrawal: bool,
    /// How a status is waited for.
    pub poll: Poll,
    /// The algorithm of account keys where a scenario does not say.
    pub alg: Alg,
    /// Where keys of accounts come from.
    pub account_keys: AccountKeys,
    /// Keys that were made beforehand.
    pub keys: Option<Arc<KeyPool>>,
    /// What names stand for in every scenario.
    pub given: Given,
}

/// Values that are the same in every scenario and flow, made when they are first looked for.
#[derive(Clone, Debug, Default)]
pub struct Given(OnceLock<Arc<[Option<Value>]>>);

/// How a status is waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Poll {
    /// As `Retry-After` asks (RFC 8555 section 7.5.1).
    #[default]
    Asked,
    /// After waits that double from the first up to the longest, whatever is asked.
    Own {
        /// The first wait.
        first: Duration,
        /// The longest.
        longest: Duration,
    },
}

impl Poll {
    pub(crate) fn pace(self) -> Pace {
        match self {
            Self::Asked => Pace::default(),
            Self::Own { first, longest } => Pace::between(first, longest),
        }
    }
}

/// Key id and MAC key that a CA handed out (RFC 8555 section 7.3.4).
#[derive(Clone, Debug)]
pub struct ExternalAccount {
    /// The key id.
    pub kid: String,
    /// The MAC key.
    pub mac: MacKey,
}

impl World {
    /// The same surroundings, with connections and nonces of its own: what a thread of a measured
    /// run works with. Resources that do not answer are asked again there.
    #[must_use]
    pub fn apart(&self, poll: Poll, keys: Option<Arc<KeyPool>>) -> Self {
        Self {
            server: Arc::new(self.server.over_its_own()),
            directory_url: self.directory_url.clone(),
            responder: self.responder.clone(),
            seed: self.seed,
            external_account: self.external_account.clone(),
            retries: self.retries,
            contact: self.contact.clone(),
            silence: Silence::endless(),
            terms_change: self.terms_change,
            attestation_trusted: self.attestation_trusted,
            profile_withdrawal: self.profile_withdrawal,
            poll,
            alg: self.alg,
            most_tries: self.most_tries,
            account_keys: self.account_keys,
            keys,
            given: Given::default(),
        }
    }

    /// A key: one that was made beforehand where there is any, else a fresh one.
    pub(crate) async fn key(&self, kind: KeyType) -> Result<Key, KeyError> {
        match self.keys.as_ref().and_then(|keys| keys.take(kind)) {
            Some(ready) => Ok(ready),
            None => fresh(kind).await,
        }
    }

    /// A key for an account, as [`Self::key`].
    pub(crate) async fn account_key(&self, alg: Alg) -> Result<AccountKey, KeyError> {
        match alg.default_key() {
            Some(kind) => self.key(kind).await?.with_alg(alg),
            None => AccountKey::generate(alg),
        }
    }

    /// What a key follows from, where keys of accounts follow from the seed.
    pub(crate) fn seeded(&self, of: impl FnOnce() -> String) -> Option<String> {
        (self.account_keys == AccountKeys::Seeded).then(of)
    }

    /// A name under the zone that no other scenario, check or run uses.
    pub(crate) fn fresh_zone(&self, of: &str) -> String {
        let digest = sha256(format!("{}/{of}", self.seed).as_bytes());
        let label = digest.iter().take(6).fold(0, |label, octet| label << 8 | u64::from(*octet));
        format!("t{label:012x}.{}", self.responder.zone())
    }

    /// Gives the names that mean something in every scenario their values.
    pub(crate) fn give(&self, scope: &mut Scope, zone: String) {
        scope.give(Arc::clone(self.given.0.get_or_init(|| self.values())));
        if let Some(slot) = Slot::given("zone") {
            scope.bind(slot, Value::Text(zone));
        }
    }

    /// All of [`GIVEN`] but the zone.
    fn values(&self) -> Arc<[Option<Value>]> {
        let directory = self.server.directory();
        let url = |url: &Option<ResourceUrl>| url.as_ref().map(ToString::to_string);
        let values = [
            ("ip", Some(self.advertised().to_string())),
            ("ip-reverse", Some(reverse(self.advertised()))),
            ("ip6", self.advertised_v6().map(|address| address.to_string())),
            ("ip6-reverse", self.advertised_v6().map(reverse)),
            ("run", Some(format!("{:016x}", self.seed))),
            ("directory.url", Some(self.directory_url.to_string())),
            ("directory.newNonce", url(&directory.new_nonce)),
            ("directory.newAccount", url(&directory.new_account)),
            ("directory.newOrder", url(&directory.new_order)),
            ("directory.newAuthz", url(&directory.new_authz)),
            ("directory.revokeCert", url(&directory.revoke_cert)),
            ("directory.keyChange", url(&directory.key_change)),
            ("directory.renewalInfo", url(&directory.renewal_info)),
            ("directory.termsOfService", directory.meta.terms_of_service.clone()),
        ];
        let text = |name: &str| values.iter().find(|(given, _)| *given == name)?.1.clone();
        let profiles = || {
            let profiles = directory.meta.profiles.iter().flatten();
            Value::List(profiles.map(|(name, _)| name.clone()).collect())
        };
        let value = |name: &str| match name {
            PROFILES => Some(profiles()),
            name => text(name).map(Value::Text),
        };
        GIVEN.iter().map(|(name, _)| value(name)).collect()
    }

    /// The address that names in the zone lead to.
    pub(crate) fn advertised(&self) -> IpAddr {
        self.responder.advertise().first().copied().unwrap_or_else(|| IpAddr::from([127, 0, 0, 1]))
    }

    /// An IPv6 address at which http-01 and tls-alpn-01 are answered: one that is advertised, else one
    /// of the listeners'.
    pub(crate) fn advertised_v6(&self) -> Option<IpAddr> {
        let answers = |listeners: &[SocketAddr], address: IpAddr| {
            listeners.iter().any(|listener| {
                listener.ip() == address || (listener.is_ipv6() && listener.ip().is_unspecified())
            })
        };
        let responder = &self.responder;
        let advertised = responder.advertise().iter().copied();
        let listening = responder.http_addresses().iter().map(SocketAddr::ip);
        advertised.chain(listening).filter(|address| !address.is_unspecified()).find(|address| {
            address.is_ipv6()
                && answers(responder.http_addresses(), *address)
                && answers(responder.tls_addresses(), *address)
        })
    }

    /// The payload of newAccount for a key, bound to the external account where there is one and
    /// `bind` asks for it.
    pub(crate) fn new_account(&self, key: &AccountKey, bind: bool) -> Result<NewAccount, KeyError> {
        let directory = self.server.directory();
        let binding = match &self.external_account {
            Some(external) if bind => {
                Operation::binding(directory, &external.kid, &external.mac, key)?
            }
            _ => None,
        };
        let terms_agreed = directory.meta.terms_of_service.is_some().then_some(true);
        let contact = self.contact.clone();
        Ok(NewAccount { contact, terms_agreed, only_return_existing: false, binding })
    }

    /// Whether new accounts are bound where a scenario does not say.
    pub(crate) fn binds_by_default(&self) -> bool {
        self.server.directory().meta.external_account_required
    }
}

/// Whether making such a key takes so long that other work would be late.
pub(crate) fn is_slow(kind: KeyType) -> bool {
    matches!(kind, KeyType::Rsa2048 | KeyType::Rsa3072 | KeyType::Rsa4096)
}

/// A fresh key. One that takes long is made on another thread, so that nobody on this one waits.
async fn fresh(kind: KeyType) -> Result<Key, KeyError> {
    if !is_slow(kind) {
        return Key::generate(kind);
    }
    let made = tokio::task::spawn_blocking(move || Key::generate(kind)).await;
    made.unwrap_or(Err(KeyError::Generate(kind)))
}

/// Creates an account with a fresh ES256 key.
pub(crate) async fn register(world: &World, side: &mut Vec<Exchange>) -> Result<Session, Reason> {
    let refused = |error: &dyn std::error::Error| Reason::new(format!("failed to {error}"));
    let key = AccountKey::generate(Alg::Es256).map_err(|e| refused(&e))?;
    let account = world.new_account(&key, world.binds_by_default()).map_err(|e| refused(&e))?;
    let operation =
        Operation::new_account(world.server.directory(), &account).map_err(|e| refused(&e))?;
    let session = Session::new(Arc::clone(&world.server), key);
    let answer =
        session.send(&operation, Retry::OnceOnBadNonce, side).await.map_err(|e| refused(&e))?;
    side.push(answer.clone());
    match (answer.succeeded(), answer.header("location")) {
        (true, Some(url)) => Ok(session.with_account(ResourceUrl::seen(url))),
        _ => match stop(&answer, world) {
            Stop::Refused(outcome) => Err(Reason::new(format!("newAccount answers {outcome}"))),
            Stop::Inconclusive(reason) => Err(reason),
        },
    }
}

/// What stands for an address in the tree of names (RFC 1034 section 5.2.1, RFC 3596 section 2.5).
fn reverse(address: IpAddr) -> String {
    server_name(&Identifier::ip(address))
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn a_key_that_takes_long_does_not_hold_up_its_thread() {
        assert!(fresh(KeyType::P256).now_or_never().is_some());
        assert!(fresh(KeyType::Rsa2048).now_or_never().is_none());
        let key = fresh(KeyType::Rsa2048).await.unwrap();
        assert!(key.with_alg(Alg::Rs256).is_ok());
    }
}
