//! The surroundings of a run.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use assay_acme::key::{AccountKey, Alg, Key, KeyError, KeyType, MacKey};
use assay_acme::names::{ResourceUrl, sha256};
use assay_client::{NewAccount, Operation, Pace, Retry, Server, Session};
use assay_record::{Exchange, Reason, Stop};
use assay_responder::Responder;

use crate::blame::stop;
use crate::key_pool::KeyPool;
use crate::silence::Silence;
use crate::value::{Scope, Slot, Value};

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
    /// Contact URLs of new accounts.
    pub contact: Vec<String>,
    /// What has given up answering.
    pub silence: Silence,
    /// Whether the terms of service change during the run.
    pub terms_change: bool,
    /// Whether the server trusts the root of attestation statements that are made here.
    pub attestation_trusted: bool,
    /// How a status is waited for.
    pub poll: Poll,
    /// The algorithm of account keys where a scenario does not say.
    pub alg: Alg,
    /// Keys that were made beforehand.
    pub keys: Option<Arc<KeyPool>>,
}

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
            poll,
            alg: self.alg,
            keys,
        }
    }

    /// A key: one that was made beforehand where there is any, else a fresh one.
    pub(crate) fn key(&self, kind: KeyType) -> Result<Key, KeyError> {
        let ready = self.keys.as_ref().and_then(|keys| keys.take(kind));
        ready.map_or_else(|| Key::generate(kind), Ok)
    }

    /// A name under the zone that no other scenario, check or run uses.
    pub(crate) fn fresh_zone(&self, of: &str) -> String {
        let digest = sha256(format!("{}/{of}", self.seed).as_bytes());
        let label: String = digest.iter().take(6).map(|octet| format!("{octet:02x}")).collect();
        format!("t{label}.{}", self.responder.zone())
    }

    /// Gives the names that mean something in every scenario their values.
    pub(crate) fn give(&self, scope: &mut Scope, zone: String) {
        let directory = self.server.directory();
        let url = |url: &Option<ResourceUrl>| url.as_ref().map(ToString::to_string);
        for (name, value) in [
            ("zone", Some(zone)),
            ("ip", Some(self.advertised().to_string())),
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
        ] {
            if let (Some(slot), Some(value)) = (Slot::given(name), value) {
                scope.bind(slot, Value::Text(value));
            }
        }
    }

    /// The address that names in the zone lead to.
    pub(crate) fn advertised(&self) -> IpAddr {
        self.responder.advertise().first().copied().unwrap_or_else(|| IpAddr::from([127, 0, 0, 1]))
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
