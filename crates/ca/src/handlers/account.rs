//! Accounts (RFC 8555 sections 7.3 to 7.3.4 and 7.3.6).

use std::collections::VecDeque;

use assay_acme::account::KnownAccountStatus;
use assay_acme::problem::AcmeError;
use http::StatusCode;
use http::header::LINK;
use serde_json::{Map, Value, json};

use super::directory;
use crate::account_rules::{AccountRules, ContactsAre};
use crate::answer::Answer;
use crate::faults::{BindingFault, ContactFault};
use crate::json::{self, Members};
use crate::jws::{Envelope, Signed};
use crate::key::{Algorithm, PublicKey};
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::rules::{Moment, Rules, Sender};
use crate::server::Shared;
use crate::state::{Account, Store};

/// newAccount.
pub(super) async fn create(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let Some(time) = ca.rules.accounts.key_look_up_is_stale else {
        return create_unless(ca, signed, None);
    };
    let known = ca.store().account_by_key(&signed.key);
    tokio::time::sleep(time).await;
    create_unless(ca, signed, Some(known))
}

/// newAccount, given what was known of the key before, where that is to count.
fn create_unless(
    ca: &Shared,
    signed: &Signed,
    stale: Option<Option<String>>,
) -> Result<Answer, Refusal> {
    let rules = &ca.rules.accounts;
    let payload = signed.object(&ca.rules)?;
    let request = Request::read(&payload, ca)?;
    let mut store = ca.store();
    let known = stale.unwrap_or_else(|| store.account_by_key(&signed.key));
    let known = known.filter(|id| {
        let account = store.accounts.get(id);
        ca.rules.known_keys_are_found
            && account.is_some_and(|account| is_findable(account, signed, rules))
    });
    let same = || store.accounts.values().find(|account| account.contact == request.contact);
    let known = match known {
        None if rules.contacts_name_accounts && !request.contact.is_empty() => {
            same().map(|account| account.id.clone())
        }
        known => known,
    };
    if let Some(id) = known {
        return found(ca, signed, &mut store, &id, &payload, request);
    }
    let unknown = request.only_existing && !ca.rules.look_up_creates;
    if unknown && !rules.refused_look_up_creates {
        return Err(no_account());
    }
    let mut late = unknown.then(no_account);
    if !(ca.rules.terms_are_agreed)(payload.get("termsOfServiceAgreed")) {
        let detail = "the terms of service have to be agreed to";
        let refusal = Refusal::malformed(Fault::Request, detail);
        if late.is_none() && rules.agreement_is_checked == Moment::BeforeActing {
            return Err(refusal);
        }
        late.get_or_insert(refusal);
    }
    check_members(Route::NewAccount, &payload, rules)?;
    check_contacts(&request.contact, &ca.rules)?;
    if rules.certified_key_is_refused && store.is_certified_key(signed.key.spki()) {
        let detail = "the key is that of a certificate (RFC 8555 section 11.1)";
        return Err(Refusal::bad(Fault::PublicKey, AcmeError::BadPublicKey, detail));
    }
    let binding = match bound(ca, signed, request.binding) {
        Ok(binding) => binding,
        Err(refusal) if ca.rules.binding_is_checked == Moment::AfterActing => {
            late.get_or_insert(refusal);
            None
        }
        Err(refusal) => return Err(refusal),
    };
    store.make_room(1)?;
    let status = payload.get("status").and_then(Value::as_str).and_then(rules.new_status);
    let account = Account {
        id: store.random_id(),
        key: signed.key.clone(),
        old_key: None,
        former: Vec::new(),
        status: status.unwrap_or(KnownAccountStatus::Valid),
        contact: request.contact,
        binding,
        reflected: reflected(Route::NewAccount, &payload, &ca.rules),
        algorithm: algorithm(signed).to_owned(),
        orders: Vec::new(),
        agreed: store.terms,
        agreement: store.random_id(),
        recent: VecDeque::new(),
    };
    let answer = Answer::object(to_json(ca, &account)).created().located(&url(ca, &account.id));
    store.add_account(account);
    late.map_or(Ok(answer), Err)
}

/// newAccount with the key of an account that is there (section 7.3.1).
fn found(
    ca: &Shared,
    signed: &Signed,
    store: &mut Store,
    id: &str,
    payload: &Map<String, Value>,
    request: Request<'_>,
) -> Result<Answer, Refusal> {
    let rules = &ca.rules.accounts;
    if rules.look_up_checks_contacts {
        check_contacts(&request.contact, &ca.rules)?;
    }
    if rules.look_up_needs_agreement
        && !(ca.rules.terms_are_agreed)(payload.get("termsOfServiceAgreed"))
    {
        let detail = "the terms of service have to be agreed to";
        return Err(Refusal::malformed(Fault::Request, detail));
    }
    if rules.known_key_is_a_conflict && !request.only_existing {
        let detail = "the key has an account already";
        return Err(Refusal::new(
            Fault::Request,
            StatusCode::CONFLICT,
            AcmeError::Malformed,
            detail,
        ));
    }
    let other = store.accounts.keys().filter(|other| other.as_str() != id).min().cloned();
    let id = other.filter(|_| rules.look_up_finds_another).unwrap_or_else(|| id.to_owned());
    let account = store.accounts.get_mut(&id).ok_or_else(Refusal::not_found)?;
    if rules.look_up_needs_binding && account.binding.is_some() && request.binding.is_none() {
        let detail = "the account is bound to an external account";
        return Err(Refusal::bad(Fault::Request, AcmeError::ExternalAccountRequired, detail));
    }
    let asked = payload.get("status").and_then(Value::as_str).unwrap_or_default();
    if let Some(status) = (rules.look_up_sets_status)(asked) {
        account.status = status;
    }
    if (ca.rules.account_status_is_refused)(&signed.sender, account.status) {
        return Err(ended(account.status));
    }
    if ca.rules.look_up_updates {
        account.contact = request.contact.clone();
    }
    let mut shown = account.clone();
    if rules.look_up_shows_request && !request.contact.is_empty() {
        shown.contact = request.contact;
    }
    Ok(Answer::object(to_json(ca, &shown)).located(&url(ca, &id)))
}

fn is_findable(account: &Account, signed: &Signed, rules: &AccountRules) -> bool {
    let lives = account.status == KnownAccountStatus::Valid;
    (rules.ended_accounts_are_found || lives)
        && (!rules.look_up_minds_algorithm || account.algorithm == algorithm(signed))
}

fn algorithm(signed: &Signed) -> &str {
    signed.header.get("alg").and_then(Value::as_str).unwrap_or_default()
}

fn no_account() -> Refusal {
    Refusal::bad(Fault::Request, AcmeError::AccountDoesNotExist, "no account has this key")
}

/// Refuses a request for a member, or for a list of no contacts, where a rule has it so.
fn check_members(
    route: Route,
    payload: &Map<String, Value>,
    rules: &AccountRules,
) -> Result<(), Refusal> {
    if let Some(name) = payload.keys().find(|name| (rules.member_is_refused)(route, name)) {
        return Err(Refusal::malformed(Fault::Request, format!("{name} cannot be set")));
    }
    let is_empty = payload.get("contact").and_then(Value::as_array).is_some_and(Vec::is_empty);
    if is_empty && (rules.empty_contacts_are_refused)(route) {
        let detail = "a contact is needed";
        return Err(Refusal::bad(Fault::Request, AcmeError::InvalidContact, detail));
    }
    Ok(())
}

/// The members of a request that are shown in the account, whoever may set them.
fn reflected(route: Route, payload: &Map<String, Value>, rules: &Rules) -> Map<String, Value> {
    let kept = payload.iter().filter(|(name, _)| (rules.member_is_reflected)(route, name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Refuses what has to wait until the account has agreed to the terms in force (section 7.3.3).
pub(super) fn check_agreement(ca: &Shared, sender: &Sender, id: &str) -> Result<(), Refusal> {
    let (agreement, waits) = {
        let store = ca.store();
        let Some(account) = store.accounts.get(id) else {
            return Ok(());
        };
        (account.agreement.clone(), account.agreed < store.terms)
    };
    if !waits || !(ca.rules.new_terms_stop)(sender) {
        return Ok(());
    }
    let instance = ca.url(&Resource::object(Route::Agreement, &agreement));
    let terms = directory::terms_url(ca);
    let detail = "the terms of service have changed: visit the instance URL to agree to them";
    Err(Refusal::new(Fault::Terms, StatusCode::FORBIDDEN, AcmeError::UserActionRequired, detail)
        .with("instance", json!(instance))
        .header(LINK, format!("<{terms}>;rel=\"terms-of-service\"")))
}

/// Fetch, update, deactivation.
pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    // The object is looked up first: what does not exist belongs to no other account either.
    shown(ca, id)?;
    let access = signed.check_access(&ca.rules, id);
    let rules = &ca.rules.accounts;
    if signed.is_fetch(&ca.rules) {
        if access.is_err() && rules.others_see_their_own {
            return shown(ca, signed.account()?);
        }
        access?;
        return shown(ca, id);
    }
    let mut late = None;
    let mut refuse = |refusal: Refusal| match (rules.update_is_refused)(refusal.fault) {
        Moment::BeforeActing => Err(refusal),
        Moment::AfterActing => {
            late.get_or_insert(refusal);
            Ok(())
        }
    };
    let payload = signed.object(&ca.rules);
    let deactivates =
        payload.as_ref().is_ok_and(|payload| payload.get("status") == Some(&json!("deactivated")));
    if let Err(refusal) = access
        && !(rules.others_may_update)(deactivates)
    {
        refuse(refusal)?;
    }
    let payload = payload?;
    let members = Members::new(&payload, &ca.rules);
    let contact = members.texts("contact")?;
    members.boolean("termsOfServiceAgreed")?;
    let status = members.text("status")?;
    check_members(Route::Account, &payload, rules)?;
    if rules.update_checks_contacts {
        check_contacts(contact.as_deref().unwrap_or_default(), &ca.rules).or_else(refuse)?;
    }
    let mut store = ca.store();
    let account = store.accounts.get_mut(id).ok_or_else(Refusal::not_found)?;
    let before = account.clone();
    change_contacts(account, contact, &ca.rules);
    account.reflected.extend(reflected(Route::Account, &payload, &ca.rules));
    if let Some(status) = status.and_then(ca.rules.account_update_to) {
        account.status = status;
    }
    let (after, status) = (account.clone(), account.status);
    if rules.contacts_are == ContactsAre::Forgotten {
        account.contact.clone_from(&before.contact);
    }
    if ca.rules.deactivation_revokes && status == KnownAccountStatus::Deactivated {
        store.revoke_all(id);
    }
    let shown = match rules.update_shows {
        Moment::BeforeActing => before,
        Moment::AfterActing => after,
    };
    late.map_or_else(|| Ok(Answer::object(to_json(ca, &shown))), Err)
}

fn change_contacts(account: &mut Account, contact: Option<Vec<String>>, rules: &Rules) {
    let contact = match contact {
        None if rules.accounts.absent_contacts_are_removed => Vec::new(),
        Some(contact) if rules.contacts_can_be_removed || !contact.is_empty() => contact,
        _ => return,
    };
    match rules.accounts.contacts_are {
        ContactsAre::Added => account.contact.extend(contact),
        ContactsAre::Replaced | ContactsAre::Forgotten => account.contact = contact,
    }
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
    let binding = account.binding.clone().filter(|_| ca.rules.binding_is_reflected);
    let orders = ca.url(&Resource::object(Route::Orders, &account.id));
    let mut object = json::object([
        ("status", Some(json!(account.status.as_str()))),
        ("contact", contact),
        ("termsOfServiceAgreed", Some(json!(true))),
        ("externalAccountBinding", binding),
        ("orders", Some(json!(orders))),
    ]);
    if let Some(object) = object.as_object_mut() {
        object.extend(account.reflected.clone());
    }
    object
}

struct Request<'a> {
    contact: Vec<String>,
    only_existing: bool,
    binding: Option<&'a Map<String, Value>>,
}

impl<'a> Request<'a> {
    fn read(payload: &'a Map<String, Value>, ca: &'a Shared) -> Result<Self, Refusal> {
        let members = Members::new(payload, &ca.rules);
        // What is no agreement, of whatever type, is refused where there is no account yet.
        members.text("status")?;
        Ok(Self {
            contact: members.texts("contact")?.unwrap_or_default(),
            only_existing: members.boolean("onlyReturnExisting")?.unwrap_or(false),
            // A CA without external accounts ignores the member, as any it does not know.
            binding: if knows_external_accounts(ca) {
                members.object("externalAccountBinding")?
            } else {
                None
            },
        })
    }
}

fn knows_external_accounts(ca: &Shared) -> bool {
    let settings = &ca.settings;
    settings.external_accounts_supported
        && (settings.external_account_required || !settings.external_accounts.is_empty())
}

fn ended(status: KnownAccountStatus) -> Refusal {
    Refusal::new(
        Fault::AccountStatus,
        StatusCode::UNAUTHORIZED,
        AcmeError::Unauthorized,
        format!("the account of this key is {}", status.as_str()),
    )
}

fn check_contacts(contacts: &[String], rules: &Rules) -> Result<(), Refusal> {
    contacts.iter().try_for_each(|contact| check_contact(contact, rules))
}

fn check_contact(contact: &str, rules: &Rules) -> Result<(), Refusal> {
    let faults = contact_faults(contact, rules);
    let Some(fault) = faults.into_iter().find(|fault| (rules.contact_is_refused)(*fault)) else {
        return Ok(());
    };
    let (error, why) = match fault {
        ContactFault::NoUrl => (AcmeError::InvalidContact, "is no URL"),
        ContactFault::Scheme => {
            (AcmeError::UnsupportedContact, "is of a scheme that is not supported; mailto is")
        }
        ContactFault::HeaderFields => (AcmeError::InvalidContact, "has header fields"),
        ContactFault::SeveralAddresses => (AcmeError::InvalidContact, "has more than one address"),
        ContactFault::NoAddress => (AcmeError::InvalidContact, "has no mail address"),
    };
    Err(Refusal::bad(Fault::Request, error, format!("{contact:?} {why}")))
}

/// Section 7.3: mailto, with one address and no header fields.
fn contact_faults(contact: &str, rules: &Rules) -> Vec<ContactFault> {
    let Some((scheme, rest)) = contact.split_once(':').filter(|(scheme, _)| is_scheme(scheme))
    else {
        return vec![ContactFault::NoUrl];
    };
    if !(rules.accounts.scheme_is_supported)(scheme) {
        return vec![ContactFault::Scheme];
    }
    let mut faults = Vec::new();
    let addresses = rest.split_once('?').map_or(rest, |(addresses, _)| addresses);
    if addresses.len() < rest.len() {
        faults.push(ContactFault::HeaderFields);
    }
    if addresses.contains(',') {
        faults.push(ContactFault::SeveralAddresses);
    }
    if !addresses.split(',').all(is_mail_address) {
        faults.push(ContactFault::NoAddress);
    }
    faults
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
    if let Some(binding) = binding {
        check_binding(ca, signed, binding)?;
        return Ok(Some(Value::Object(binding.clone())));
    }
    if ca.settings.external_account_required {
        refuse_binding(ca, BindingFault::Missing)?;
    }
    Ok(None)
}

fn check_binding(
    ca: &Shared,
    signed: &Signed,
    binding: &Map<String, Value>,
) -> Result<(), Refusal> {
    let rules = Rules { decode_protected: ca.rules.decode_binding, ..ca.rules.clone() };
    let parsed = match Envelope::flattened(binding, &ca.rules).and_then(|jws| jws.parse(&rules)) {
        Err(_) if !(ca.rules.binding_is_refused)(BindingFault::NoJws) => return Ok(()),
        parsed => parsed?,
    };
    let header = &parsed.header;
    let text = |name: &str| header.get(name).and_then(Value::as_str);
    let algorithm = text("alg").and_then(|name| Algorithm::named(Algorithm::MACS, name));
    if algorithm.is_none() {
        refuse_binding(ca, BindingFault::Algorithm)?;
    }
    if header.contains_key("nonce") {
        refuse_binding(ca, BindingFault::Nonce)?;
    }
    match text("url") {
        None => refuse_binding(ca, BindingFault::UrlMissing)?,
        Some(url) if url != ca.url(&signed.resource) => refuse_binding(ca, BindingFault::Url)?,
        Some(_) => {}
    }
    if text("kid").is_none() {
        refuse_binding(ca, BindingFault::KidMissing)?;
    }
    let known = &ca.settings.external_accounts;
    let secret = known.iter().find(|(id, _)| text("kid") == Some(id)).map(|(_, secret)| secret);
    if secret.is_none() && text("kid").is_some() {
        refuse_binding(ca, BindingFault::Kid)?;
    }
    let tag = parsed.signature(&ca.rules)?;
    let authentic = algorithm.zip(secret).is_some_and(|(algorithm, secret)| {
        algorithm.authenticates(secret, &parsed.envelope.message(), &tag)
    });
    // Where there is no algorithm or no secret, that is the fault, and was told.
    if !authentic && algorithm.is_some() && secret.is_some() {
        refuse_binding(ca, BindingFault::Mac)?;
    }
    let payload = json::parse(&parsed.payload, &ca.rules).ok();
    let jwk = payload.as_ref().and_then(Value::as_object);
    let key = jwk.and_then(|jwk| PublicKey::read(jwk).ok());
    match key {
        None => refuse_binding(ca, BindingFault::Payload),
        Some(key) if key.thumbprint() != signed.key.thumbprint() => {
            refuse_binding(ca, BindingFault::Key)
        }
        Some(_) if in_other_words(payload.as_ref(), signed.header.get("jwk")) => {
            refuse_binding(ca, BindingFault::Words)
        }
        Some(_) => Ok(()),
    }
}

/// Whether two objects are different texts, be it by the order of their members alone.
fn in_other_words(one: Option<&Value>, other: Option<&Value>) -> bool {
    one.map(Value::to_string) != other.map(Value::to_string)
}

fn refuse_binding(ca: &Shared, fault: BindingFault) -> Result<(), Refusal> {
    if !(ca.rules.binding_is_refused)(fault) {
        return Ok(());
    }
    let malformed = |detail: &str| Refusal::malformed(Fault::Request, format!("binding: {detail}"));
    let unauthorized =
        |detail: &str| Refusal::forbidden(Fault::Request, format!("binding: {detail}"));
    Err(match fault {
        BindingFault::Missing => Refusal::bad(
            Fault::Request,
            AcmeError::ExternalAccountRequired,
            "a new account needs an external account binding",
        ),
        BindingFault::NoJws => malformed("it is no JWS"),
        BindingFault::Algorithm => malformed("alg is no MAC algorithm"),
        BindingFault::Nonce => malformed("the header has a nonce"),
        BindingFault::UrlMissing => malformed("the header has no url"),
        BindingFault::Url => malformed("url is not that of the request"),
        BindingFault::KidMissing => malformed("the header has no kid"),
        BindingFault::Kid => unauthorized("kid is not known here"),
        BindingFault::Mac => unauthorized("the MAC does not verify"),
        BindingFault::Payload => malformed("the payload is no usable JWK"),
        BindingFault::Key => malformed("the payload is another key than that of the account"),
        BindingFault::Words => malformed("the payload is not the jwk of the request"),
    })
}
