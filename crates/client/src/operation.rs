//! RFC 8555's operations, before they are drafts: where to, who signs, what is said.

use assay_acme::certificate::CsrError;
use assay_acme::csr::CsrDraft;
use assay_acme::directory::Directory;
use assay_acme::identifier::Identifier;
use assay_acme::jws::{self, Payload};
use assay_acme::key::{AccountKey, KeyError, MacKey};
use assay_acme::names::{ResourceUrl, base64url};
use serde_json::{Map, Value, json};

/// The directory lacks an operation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("use {0}: the directory has no such entry")]
pub struct NotOffered(pub &'static str);

/// How a request names its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By the public key (`jwk`).
    Key,
    /// By the account URL (`kid`).
    Account,
}

/// What is signed inside a payload. The operation keeps it, so that a test can make it again with
/// one thing wrong.
#[derive(Clone, Debug)]
pub enum Inside {
    /// The JWS in a key change, by the new key (RFC 8555 section 7.3.5).
    KeyChange(AccountKey),
    /// The external account binding in newAccount, by the MAC key (section 7.3.4).
    Binding(Box<MacKey>),
    /// The certificate request in finalize (section 7.4).
    Csr(Box<CsrDraft>),
}

/// What a signed request is to do.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where the request goes.
    pub to: ResourceUrl,
    /// How the key is named.
    pub by: By,
    /// What is said.
    pub payload: Payload,
    /// What is signed inside the payload, where that is known.
    pub inside: Option<Inside>,
}

/// The payload of newAccount (RFC 8555 section 7.3).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewAccount {
    /// Contact URLs.
    pub contact: Vec<String>,
    /// Agreement to the terms of service; left out when `None`.
    pub terms_agreed: Option<bool>,
    /// Only look the account up.
    pub only_return_existing: bool,
    /// External account binding, as made by [`Operation::binding`].
    pub binding: Option<Value>,
}

/// The payload of newOrder (RFC 8555 section 7.4).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewOrder {
    /// What the certificate is for.
    pub identifiers: Vec<Identifier>,
    /// Requested start of validity, RFC 3339.
    pub not_before: Option<String>,
    /// Requested end of validity, RFC 3339.
    pub not_after: Option<String>,
    /// The identifier of the certificate that it replaces (RFC 9773 section 5).
    pub replaces: Option<String>,
    /// The profile that is chosen (draft-ietf-acme-profiles section 4).
    pub profile: Option<String>,
    /// A domain above every name, which the account can answer for (RFC 9444 section 4.3).
    pub ancestor_domain: Option<String>,
    /// How the certificate is to renew itself (RFC 8739 section 3.1.1).
    pub auto_renewal: Option<Value>,
}

impl Operation {
    /// The operation with what is signed inside its payload.
    pub fn holding(self, inside: Inside) -> Self {
        Self { inside: Some(inside), ..self }
    }

    /// POST-as-GET (RFC 8555 section 6.3).
    pub fn fetch(url: &ResourceUrl) -> Self {
        Self { to: url.clone(), by: By::Account, payload: Payload::PostAsGet, inside: None }
    }

    /// Any payload to any URL, signed by the account.
    pub fn post(url: &ResourceUrl, payload: Value) -> Self {
        Self { to: url.clone(), by: By::Account, payload: Payload::Json(payload), inside: None }
    }

    /// Creates or finds an account (section 7.3).
    ///
    /// # Errors
    /// [`NotOffered`] where the directory has no newAccount.
    pub fn new_account(directory: &Directory, account: &NewAccount) -> Result<Self, NotOffered> {
        let mut payload = Map::new();
        if account.only_return_existing {
            payload.insert("onlyReturnExisting".to_owned(), Value::Bool(true));
        }
        if let Some(agreed) = account.terms_agreed {
            payload.insert("termsOfServiceAgreed".to_owned(), Value::Bool(agreed));
        }
        if !account.contact.is_empty() {
            payload.insert("contact".to_owned(), json!(account.contact));
        }
        if let Some(binding) = &account.binding {
            payload.insert("externalAccountBinding".to_owned(), binding.clone());
        }
        let to = directory.new_account.clone().ok_or(NotOffered("newAccount"))?;
        let payload = Payload::Json(Value::Object(payload));
        Ok(Self { to, by: By::Key, payload, inside: None })
    }

    /// The external account binding for a key (section 7.3.4).
    ///
    /// # Errors
    /// What the MAC reports; `None` where the directory has no newAccount.
    pub fn binding(
        directory: &Directory,
        kid: &str,
        mac: &MacKey,
        key: &AccountKey,
    ) -> Result<Option<Value>, KeyError> {
        let Some(url) = &directory.new_account else {
            return Ok(None);
        };
        jws::external_account_binding(kid, mac, key, url).map(Some)
    }

    /// Creates an order (section 7.4).
    ///
    /// # Errors
    /// [`NotOffered`] where the directory has no newOrder.
    pub fn new_order(directory: &Directory, order: &NewOrder) -> Result<Self, NotOffered> {
        let identifier = |identifier: &Identifier| {
            let mut json = identifier.to_json();
            if let (Some(domain), Some(map)) = (&order.ancestor_domain, json.as_object_mut()) {
                map.insert("ancestorDomain".to_owned(), Value::from(domain.as_str()));
            }
            json
        };
        let identifiers: Vec<_> = order.identifiers.iter().map(identifier).collect();
        let mut payload = Map::from_iter([("identifiers".to_owned(), Value::Array(identifiers))]);
        for (name, text) in [
            ("notBefore", &order.not_before),
            ("notAfter", &order.not_after),
            ("replaces", &order.replaces),
            ("profile", &order.profile),
        ] {
            if let Some(text) = text {
                payload.insert(name.to_owned(), Value::from(text.as_str()));
            }
        }
        if let Some(renewal) = &order.auto_renewal {
            payload.insert("auto-renewal".to_owned(), renewal.clone());
        }
        let to = directory.new_order.as_ref().ok_or(NotOffered("newOrder"))?;
        Ok(Self::post(to, Value::Object(payload)))
    }

    /// Rolls the account key over (section 7.3.5).
    ///
    /// # Errors
    /// [`NotOffered`] where the directory has no keyChange, or what the new key reports.
    pub fn key_change(
        directory: &Directory,
        account: &ResourceUrl,
        old: &AccountKey,
        new: &AccountKey,
    ) -> Result<Self, OperationError> {
        let to = directory.key_change.as_ref().ok_or(NotOffered("keyChange"))?;
        let inner = jws::key_change(account, old, new, to)?;
        Ok(Self::post(to, inner).holding(Inside::KeyChange(new.clone())))
    }

    /// Tells the server that a challenge can be validated (section 7.5.1).
    pub fn answer(challenge: &ResourceUrl) -> Self {
        Self::post(challenge, json!({}))
    }

    /// Sends a certificate request (section 7.4).
    pub fn finalize(url: &ResourceUrl, csr: &[u8]) -> Self {
        Self::post(url, json!({ "csr": base64url(csr) }))
    }

    /// Revokes a certificate (section 7.6), by the account ([`By::Account`]) or by the
    /// certificate's own key ([`By::Key`]).
    ///
    /// # Errors
    /// [`NotOffered`] where the directory has no revokeCert.
    pub fn revoke(
        directory: &Directory,
        certificate: &[u8],
        reason: Option<u64>,
        by: By,
    ) -> Result<Self, NotOffered> {
        let to = directory.revoke_cert.as_ref().ok_or(NotOffered("revokeCert"))?;
        let mut payload = json!({ "certificate": base64url(certificate) });
        if let (Some(reason), Some(map)) = (reason, payload.as_object_mut()) {
            map.insert("reason".to_owned(), Value::from(reason));
        }
        Ok(Self { by, ..Self::post(to, payload) })
    }

    /// Ends the renewal of a certificate (RFC 8739 section 3.1.2).
    pub fn cancel(order: &ResourceUrl) -> Self {
        Self::post(order, json!({ "status": "canceled" }))
    }

    /// Ends an account or authorization (sections 7.3.6 and 7.5.2).
    pub fn deactivate(url: &ResourceUrl) -> Self {
        Self::post(url, json!({ "status": "deactivated" }))
    }
}

/// Why an operation could not be put together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OperationError {
    /// The directory lacks it.
    #[error(transparent)]
    NotOffered(#[from] NotOffered),
    /// A key refused.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The certificate request could not be made.
    #[error(transparent)]
    Csr(#[from] CsrError),
}
