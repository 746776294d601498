//! What names stand for while a scenario runs.

use std::sync::Arc;

use assay_acme::account_label::account_label;
use assay_acme::identifier::Identifier;
use assay_acme::key::Key;
use assay_acme::names::ResourceUrl;
use assay_acme::onion::HiddenService;
use assay_acme::order::Order;
use assay_client::{Server, Session};
use serde_json::Value as Json;

use crate::renewal_id::RenewalId;

/// What kind of value a name stands for, known before anything runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An account, with its key.
    Account,
    /// An order.
    Order,
    /// A certificate chain.
    Certificate,
    /// A Tor hidden service, with its key.
    HiddenService,
    /// A device that can be attested, with its key.
    Device,
    /// The directory.
    Directory,
    /// Text.
    Text,
    /// A list of texts.
    List,
    /// Whatever the server sent: text, number, list or object.
    Json,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Account,
        Self::Order,
        Self::Certificate,
        Self::HiddenService,
        Self::Device,
        Self::Directory,
        Self::Text,
        Self::List,
        Self::Json,
    ];

    /// Its name with an article.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "an account",
            Self::Order => "an order",
            Self::Certificate => "a certificate",
            Self::HiddenService => "a hidden service",
            Self::Device => "a device",
            Self::Directory => "the directory",
            Self::Text => "text",
            Self::List => "a list",
            Self::Json => "a JSON value",
        }
    }

    /// Members that can be asked for after a dot.
    pub(crate) const fn members(self) -> &'static [(&'static str, Member)] {
        match self {
            Self::Account => &[
                ("url", Member::Url),
                ("thumbprint", Member::Thumbprint),
                ("dns-label", Member::DnsLabel),
            ],
            Self::Order => &[
                ("url", Member::Url),
                ("finalize", Member::Finalize),
                ("certificate", Member::Certificate),
                ("star-certificate", Member::StarCertificate),
                ("authorizations", Member::Authorizations),
                ("names", Member::Names),
            ],
            Self::Certificate => &[
                ("url", Member::Url),
                ("pem", Member::Pem),
                ("serial", Member::Serial),
                ("not-before", Member::NotBefore),
                ("not-after", Member::NotAfter),
                ("crl", Member::Crl),
                ("renewal-id", Member::RenewalId),
                ("renewal-id-padded", Member::RenewalIdPadded),
                ("renewal-authority", Member::RenewalAuthority),
                ("renewal-serial", Member::RenewalSerial),
            ],
            Self::HiddenService => &[("name", Member::Name)],
            Self::Device => &[("id", Member::Id)],
            Self::Directory | Self::Text | Self::List | Self::Json => &[],
        }
    }
}

/// A member of a value, by the word after the dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member {
    Url,
    Thumbprint,
    DnsLabel,
    Finalize,
    Certificate,
    StarCertificate,
    Authorizations,
    Names,
    Name,
    Id,
    Pem,
    Serial,
    NotBefore,
    NotAfter,
    Crl,
    RenewalId,
    RenewalIdPadded,
    RenewalAuthority,
    RenewalSerial,
}

impl Member {
    /// What kind of value it gives.
    pub(crate) const fn kind(self) -> Kind {
        match self {
            Self::Authorizations | Self::Names | Self::Crl => Kind::List,
            _ => Kind::Text,
        }
    }
}

/// Where the value of a name is kept while a scenario runs; the compiler gives one to every name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot(u16);

/// Names that mean something in every scenario, in the order of their slots.
pub(crate) const GIVEN: &[(&str, &str)] = &[
    ("zone", "a DNS name below the responder's zone that nothing else uses"),
    ("ip", "the address that names in the zone lead to"),
    ("ip-reverse", "the reverse-mapping name of that address (RFC 8738 section 6)"),
    (
        "ip6",
        "an IPv6 address at which the responder answers http-01 and tls-alpn-01, if there is one",
    ),
    ("ip6-reverse", "the reverse-mapping name of that address"),
    ("run", "a word that is different in every run"),
    ("directory.url", "URL of the directory"),
    ("directory.newNonce", "URL that hands out nonces"),
    ("directory.newAccount", "URL that makes accounts"),
    ("directory.newOrder", "URL that makes orders"),
    ("directory.newAuthz", "URL that makes authorizations ahead of orders"),
    ("directory.revokeCert", "URL that revokes certificates"),
    ("directory.keyChange", "URL that rolls keys over"),
    ("directory.renewalInfo", "URL of renewal information (RFC 9773)"),
    ("directory.termsOfService", "URL of the terms of service"),
    (PROFILES, "names of the profiles that it offers, as a list (draft-ietf-acme-profiles)"),
];

/// The one of them that is a list.
pub(crate) const PROFILES: &str = "directory.profiles";

impl Slot {
    /// The slot of that number; `None` beyond what a scenario can have.
    pub(crate) fn new(index: usize) -> Option<Self> {
        u16::try_from(index).ok().map(Self)
    }

    /// The slot of a name of [`GIVEN`].
    pub(crate) fn given(name: &str) -> Option<Self> {
        GIVEN.iter().position(|(given, _)| *given == name).and_then(Self::new)
    }

    /// What kind of value a name of [`GIVEN`] has.
    pub(crate) fn kind_of_given(name: &str) -> Kind {
        if name == PROFILES { Kind::List } else { Kind::Text }
    }

    fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Account(Session),
    Order(Box<OrderValue>),
    Certificate(Box<CertificateValue>),
    HiddenService(HiddenService),
    Device(DeviceValue),
    Text(String),
    List(Vec<String>),
    Json(Json),
}

/// An order and what was learnt of it.
#[derive(Clone, Debug)]
pub(crate) struct OrderValue {
    pub(crate) url: ResourceUrl,
    pub(crate) session: Session,
    /// What was asked for, whatever the server made of it.
    pub(crate) identifiers: Vec<Identifier>,
    /// As the server showed it last.
    pub(crate) object: Order,
    /// The key of the certificate request, once finalized.
    pub(crate) key: Option<Key>,
}

impl OrderValue {
    /// Takes in what the server shows now. False where it left out the finalize URL, which RFC 8555
    /// section 7.1.3 requires: the flow then goes on with the one it was given before.
    pub(crate) fn learn(&mut self, object: Order) -> bool {
        let is_whole = object.finalize.is_some();
        let finalize = object.finalize.or_else(|| self.object.finalize.take());
        self.object = Order { finalize, ..object };
        is_whole
    }
}

/// A certificate that was downloaded.
#[derive(Clone, Debug)]
pub(crate) struct CertificateValue {
    pub(crate) url: ResourceUrl,
    pub(crate) session: Session,
    /// DER, leaf first.
    pub(crate) chain: Vec<Vec<u8>>,
    pub(crate) pem: String,
    pub(crate) key: Option<Key>,
}

/// A device, and the key of it that is attested.
#[derive(Clone, Debug)]
pub(crate) struct DeviceValue {
    pub(crate) id: String,
    pub(crate) key: Key,
}

/// A name that stands for nothing: what should have made it did not come to pass.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` has no value, since the step that would have made it did not succeed")]
pub(crate) struct Unbound(pub(crate) String);

/// The values of a scenario's names, each in its slot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    values: Vec<Option<Value>>,
    /// What stands in the first slots where nothing else was put there; the same for all.
    given: Arc<[Option<Value>]>,
    names: Arc<[Box<str>]>,
}

impl Scope {
    /// An empty slot for each name.
    pub(crate) fn new(names: Arc<[Box<str>]>) -> Self {
        Self { values: vec![None; names.len()], given: Arc::default(), names }
    }

    /// The same values, with room for the names of a check.
    pub(crate) fn extended(&self, names: Arc<[Box<str>]>) -> Self {
        let mut values = self.values.clone();
        values.resize(names.len(), None);
        Self { values, given: Arc::clone(&self.given), names }
    }

    /// Lets names stand for what they do in every scenario.
    pub(crate) fn give(&mut self, given: Arc<[Option<Value>]>) {
        self.given = given;
    }

    pub(crate) fn bind(&mut self, slot: Slot, value: Value) {
        if let Some(place) = self.values.get_mut(slot.index()) {
            *place = Some(value);
        }
    }

    pub(crate) fn unbind(&mut self, slot: Slot) {
        if let Some(place) = self.values.get_mut(slot.index()) {
            *place = None;
        }
    }

    /// Moves every session to another conversation with the server.
    pub(crate) fn on_server(&mut self, server: &Arc<Server>) {
        for value in self.values.iter_mut().flatten() {
            let session = match value {
                Value::Account(session) => session,
                Value::Order(order) => &mut order.session,
                Value::Certificate(certificate) => &mut certificate.session,
                Value::HiddenService(_)
                | Value::Device(_)
                | Value::Text(_)
                | Value::List(_)
                | Value::Json(_) => {
                    continue;
                }
            };
            *session = session.clone().on_server(Arc::clone(server));
        }
    }

    /// All values, in the order of their slots.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value> {
        self.values.iter().flatten()
    }

    pub(crate) fn get(&self, slot: Slot) -> Option<&Value> {
        let given = || self.given.get(slot.index())?.as_ref();
        self.values.get(slot.index())?.as_ref().or_else(given)
    }

    fn named(&self, slot: Slot) -> Result<&Value, Unbound> {
        self.get(slot).ok_or_else(|| self.unbound(slot))
    }

    /// The name of a slot.
    pub(crate) fn name(&self, slot: Slot) -> &str {
        self.names.get(slot.index()).map_or("", |name| name)
    }

    fn unbound(&self, slot: Slot) -> Unbound {
        Unbound(self.name(slot).to_owned())
    }

    pub(crate) fn session(&self, slot: Slot) -> Result<&Session, Unbound> {
        match self.named(slot)? {
            Value::Account(session) => Ok(session),
            _ => Err(self.unbound(slot)),
        }
    }

    pub(crate) fn order(&self, slot: Slot) -> Result<&OrderValue, Unbound> {
        match self.named(slot)? {
            Value::Order(order) => Ok(order),
            _ => Err(self.unbound(slot)),
        }
    }

    pub(crate) fn certificate(&self, slot: Slot) -> Result<&CertificateValue, Unbound> {
        match self.named(slot)? {
            Value::Certificate(certificate) => Ok(certificate),
            _ => Err(self.unbound(slot)),
        }
    }

    pub(crate) fn hidden_service(&self, slot: Slot) -> Result<&HiddenService, Unbound> {
        match self.named(slot)? {
            Value::HiddenService(service) => Ok(service),
            _ => Err(self.unbound(slot)),
        }
    }

    pub(crate) fn device(&self, slot: Slot) -> Result<&DeviceValue, Unbound> {
        match self.named(slot)? {
            Value::Device(device) => Ok(device),
            _ => Err(self.unbound(slot)),
        }
    }

    /// What a name, or a member of it, stands for now.
    pub(crate) fn value(&self, slot: Slot, member: Option<Member>) -> Result<Value, Unbound> {
        let value = self.named(slot)?;
        match member {
            None => Ok(value.clone()),
            Some(member) => value.member(member).ok_or_else(|| self.unbound(slot)),
        }
    }

    pub(crate) fn text(&self, slot: Slot, member: Option<Member>) -> Result<String, Unbound> {
        let whole;
        let value = match member {
            None => self.named(slot)?,
            Some(member) => {
                whole = self.named(slot)?.member(member).ok_or_else(|| self.unbound(slot))?;
                &whole
            }
        };
        match value {
            Value::Text(text) => Ok(text.clone()),
            Value::List(items) => Ok(items.join(" ")),
            Value::Json(json) => Ok(show(json)),
            Value::Account(session) => {
                session.account().map(ToString::to_string).ok_or_else(|| self.unbound(slot))
            }
            Value::Order(order) => Ok(order.url.to_string()),
            Value::Certificate(certificate) => Ok(certificate.url.to_string()),
            Value::HiddenService(service) => Ok(service.name()),
            Value::Device(device) => Ok(device.id.clone()),
        }
    }
}

/// Text as it is, everything else as JSON.
pub(crate) fn show(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

impl Value {
    /// The value as JSON; what is no data is its URL.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Text(text) => Json::from(text.as_str()),
            Self::List(items) => items.iter().map(|item| Json::from(item.as_str())).collect(),
            Self::Json(json) => json.clone(),
            Self::Account(session) => {
                session.account().map_or(Json::Null, |url| Json::from(url.as_str()))
            }
            Self::Order(order) => Json::from(order.url.as_str()),
            Self::Certificate(certificate) => Json::from(certificate.url.as_str()),
            Self::HiddenService(service) => Json::from(service.name()),
            Self::Device(device) => Json::from(device.id.as_str()),
        }
    }

    fn member(&self, member: Member) -> Option<Self> {
        let url = |url: &ResourceUrl| Self::Text(url.to_string());
        match (self, member) {
            (Self::Account(session), Member::Url) => session.account().map(url),
            (Self::Account(session), Member::Thumbprint) => {
                Some(Self::Text(session.key().thumbprint().to_base64url()))
            }
            (Self::Account(session), Member::DnsLabel) => {
                session.account().map(|url| Self::Text(account_label(url.as_str())))
            }
            (Self::Order(order), Member::Url) => Some(url(&order.url)),
            (Self::Order(order), Member::Finalize) => order.object.finalize.as_ref().map(url),
            (Self::Order(order), Member::Certificate) => order.object.certificate.as_ref().map(url),
            (Self::Order(order), Member::StarCertificate) => {
                order.object.star_certificate.as_ref().map(url)
            }
            (Self::Order(order), Member::Authorizations) => Some(Self::List(
                order.object.authorizations.iter().map(ToString::to_string).collect(),
            )),
            (Self::Order(order), Member::Names) => {
                Some(Self::List(order.identifiers.iter().map(|i| i.value.clone()).collect()))
            }
            (Self::Device(device), Member::Id) => Some(Self::Text(device.id.clone())),
            (Self::HiddenService(service), Member::Name) => Some(Self::Text(service.name())),
            (Self::Certificate(certificate), Member::Url) => Some(url(&certificate.url)),
            (Self::Certificate(certificate), Member::Pem) => {
                Some(Self::Text(certificate.pem.clone()))
            }
            (Self::Certificate(certificate), _) => {
                let facts = crate::x509::leaf(&certificate.chain)?;
                match member {
                    Member::Serial => Some(Self::Text(crate::x509::serial(&facts))),
                    Member::NotBefore => {
                        crate::x509::time(facts.validity().not_before).map(Self::Text)
                    }
                    Member::NotAfter => {
                        crate::x509::time(facts.validity().not_after).map(Self::Text)
                    }
                    Member::Crl => Some(Self::List(crate::expect::crl_urls(&facts))),
                    _ => {
                        let id = RenewalId::of(&certificate.chain).ok()?;
                        match member {
                            Member::RenewalId => Some(Self::Text(id.to_string())),
                            Member::RenewalIdPadded => Some(Self::Text(id.padded())),
                            Member::RenewalAuthority => Some(Self::Text(id.authority)),
                            Member::RenewalSerial => Some(Self::Text(id.serial)),
                            _ => None,
                        }
                    }
                }
            }
            _ => None,
        }
    }
}
