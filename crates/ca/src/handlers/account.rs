//! Accounts (RFC 8555 sections 7.3 to 7.3.4 and 7.3.6).

use assay_acme::account::KnownAccountStatus;
use assay_acme::problem::AcmeError;
use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::json::{self, Members};
use crate::jws::{Envelope, Signed};
use crate::key::{Algorithm, PublicKey};
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::server::Shared;
use crate::state::{Account, random_id};

/// newAccount.
pub(super) fn create(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let payload = signed.object(&ca.rules)?;
    let request = Request::read(&payload, ca)?;
    let mut store = ca.store();
    if let Some(id) = store.account_by_key(&signed.key) {
        let account = store.accounts.get(&id).ok_or_else(Refusal::not_found)?;
        if account.status != KnownAccountStatus::Valid {
            return Err(deactivated());
        }
        return Ok(Answer::object(to_json(ca, account)).located(&url(ca, &id)));
    }
    if request.only_existing {
        let detail = "no account has this key";
        return Err(Refusal::bad(Fault::Request, AcmeError::AccountDoesNotExist, detail));
    }
    request.check_terms()?;
    check_contacts(&request.contact)?;
    if store.is_certified_key(signed.key.spki()) {
        let detail = "the key is that of a certificate (RFC 8555 section 11.1)";
        return Err(Refusal::bad(Fault::PublicKey, AcmeError::BadPublicKey, detail));
    }
    let binding = bound(ca, signed, request.binding)?;
    let account = Account {
        id: random_id(),
        key: signed.key.clone(),
        status: KnownAccountStatus::Valid,
        contact: request.contact,
        binding,
        orders: Vec::new(),
    };
    let answer = Answer::object(to_json(ca, &account)).created().located(&url(ca, &account.id));
    store.add_account(account);
    Ok(answer)
}

/// Fetch, update, deactivation.
pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    // The object is looked up first: what does not exist belongs to no other account either.
    shown(ca, id)?;
    signed.check_access(&ca.rules, id)?;
    if signed.is_fetch(&ca.rules) {
        return shown(ca, id);
    }
    let payload = signed.object(&ca.rules)?;
    let members = Members::new(&payload, &ca.rules);
    let contact = members.texts("contact")?;
    members.boolean("termsOfServiceAgreed")?;
    let status = members.text("status")?;
    check_contacts(contact.as_deref().unwrap_or_default())?;
    let mut store = ca.store();
    let account = store.accounts.get_mut(id).ok_or_else(Refusal::not_found)?;
    if let Some(contact) = contact {
        account.contact = contact;
    }
    if status == Some(KnownAccountStatus::Deactivated.as_str()) {
        account.status = KnownAccountStatus::Deactivated;
    }
    Ok(Answer::object(to_json(ca, account)))
}

pub(super) fn shown(ca: &Shared, id: &str) -> Result<Answer, Refusal> {
    let store = ca.store();
    let account = store.accounts.get(id).ok_or_else(Refusal::not_found)?;
    Ok(Answer::object(to_json(ca, account)))
}

pub(super) fn url(ca: &Shared, id: &str) -> String {
    ca.url(&Resource::object(Route::Account, id))
}

fn to_json(ca: &Shared, account: &Account) -> Value {
    let contact = (!account.contact.is_empty()).then(|| json!(account.contact));
    let orders = ca.url(&Resource::object(Route::Orders, &account.id));
    json::object([
        ("status", Some(json!(account.status.as_str()))),
        ("contact", contact),
        ("termsOfServiceAgreed", Some(json!(true))),
        ("externalAccountBinding", account.binding.clone()),
        ("orders", Some(json!(orders))),
    ])
}

struct Request<'a> {
    contact: Vec<String>,
    agreed: Option<bool>,
    only_existing: bool,
    binding: Option<&'a Map<String, Value>>,
}

impl<'a> Request<'a> {
    fn read(payload: &'a Map<String, Value>, ca: &'a Shared) -> Result<Self, Refusal> {
        let members = Members::new(payload, &ca.rules);
        members.text("status")?;
        Ok(Self {
            contact: members.texts("contact")?.unwrap_or_default(),
            agreed: members.boolean("termsOfServiceAgreed")?,
            only_existing: members.boolean("onlyReturnExisting")?.unwrap_or(false),
            // A CA without external accounts ignores the member, as any it does not know.
            binding: if knows_external_accounts(ca) {
                members.object("externalAccountBinding")?
            } else {
                None
            },
        })
    }

    fn check_terms(&self) -> Result<(), Refusal> {
        if self.agreed == Some(true) {
            Ok(())
        } else {
            let detail = "the terms of service have to be agreed to";
            Err(Refusal::malformed(Fault::Request, detail))
        }
    }
}

fn knows_external_accounts(ca: &Shared) -> bool {
    ca.settings.external_account_required || !ca.settings.external_accounts.is_empty()
}

fn deactivated() -> Refusal {
    Refusal::new(
        Fault::AccountStatus,
        StatusCode::UNAUTHORIZED,
        AcmeError::Unauthorized,
        "the account of this key is deactivated",
    )
}

/// Section 7.3: mailto, with one address and no header fields.
fn check_contacts(contacts: &[String]) -> Result<(), Refusal> {
    contacts.iter().try_for_each(|contact| check_contact(contact))
}

fn check_contact(contact: &str) -> Result<(), Refusal> {
    let invalid = |why: &str| {
        Refusal::bad(Fault::Request, AcmeError::InvalidContact, format!("{contact:?} {why}"))
    };
    let (scheme, address) = contact
        .split_once(':')
        .filter(|(scheme, _)| is_scheme(scheme))
        .ok_or_else(|| invalid("is no URL"))?;
    if !scheme.eq_ignore_ascii_case("mailto") {
        let detail = format!("{scheme} contacts are not supported; mailto is");
        return Err(Refusal::bad(Fault::Request, AcmeError::UnsupportedContact, detail));
    }
    if address.contains('?') {
        return Err(invalid("has header fields"));
    }
    if address.contains(',') {
        return Err(invalid("has more than one address"));
    }
    if is_mail_address(address) { Ok(()) } else { Err(invalid("has no mail address")) }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let good_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    !local.is_empty()
        && local.chars().all(|c| c.is_ascii_graphic() && !"<>()[]\\;:\"".contains(c))
        && domain.contains('.')
        && domain.split('.').all(good_label)
}

/// The binding to reflect, once it was found good (section 7.3.4).
fn bound(
    ca: &Shared,
    signed: &Signed,
    binding: Option<&Map<String, Value>>,
) -> Result<Option<Value>, Refusal> {
    let Some(binding) = binding else {
        if ca.settings.external_account_required {
            let detail = "a new account needs an external account binding";
            let error = AcmeError::ExternalAccountRequired;
            return Err(Refusal::bad(Fault::Request, error, detail));
        }
        return Ok(None);
    };
    check_binding(ca, signed, binding)?;
    Ok(Some(Value::Object(binding.clone())))
}

fn check_binding(
    ca: &Shared,
    signed: &Signed,
    binding: &Map<String, Value>,
) -> Result<(), Refusal> {
    let malformed = |detail: &str| Refusal::malformed(Fault::Request, format!("binding: {detail}"));
    let unauthorized =
        |detail: &str| Refusal::forbidden(Fault::Request, format!("binding: {detail}"));
    let parsed = Envelope::flattened(binding, &ca.rules)?.parse(&ca.rules)?;
    let header = &parsed.header;
    let text = |name: &str| header.get(name).and_then(Value::as_str);
    let algorithm = text("alg")
        .and_then(|name| Algorithm::named(Algorithm::MACS, name))
        .ok_or_else(|| malformed("alg is no MAC algorithm"))?;
    if header.contains_key("nonce") {
        return Err(malformed("the header has a nonce"));
    }
    if text("url") != Some(&ca.url(&signed.resource)) {
        return Err(malformed("url is not that of the request"));
    }
    let kid = text("kid").ok_or_else(|| malformed("the header has no kid"))?;
    let (_, secret) = ca
        .settings
        .external_accounts
        .iter()
        .find(|(id, _)| id == kid)
        .ok_or_else(|| unauthorized("kid is not known here"))?;
    let tag = parsed.signature(&ca.rules)?;
    if !algorithm.authenticates(secret, &parsed.envelope.message(), &tag) {
        return Err(unauthorized("the MAC does not verify"));
    }
    let Ok(Value::Object(jwk)) = json::parse(&parsed.payload, &ca.rules) else {
        return Err(malformed("the payload is no JWK"));
    };
    let key = PublicKey::read(&jwk).map_err(|_| malformed("the payload is no usable JWK"))?;
    if key.thumbprint() == signed.key.thumbprint() {
        Ok(())
    } else {
        Err(malformed("the payload is another key than that of the account"))
    }
}
