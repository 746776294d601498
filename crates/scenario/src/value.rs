//! What names stand for while a scenario runs.

use std::collections::BTreeMap;
use std::sync::Arc;

use assay_acme::identifier::Identifier;
use assay_acme::key::Key;
use assay_acme::names::ResourceUrl;
use assay_acme::order::Order;
use assay_client::{Server, Session};

/// What kind of value a name stands for, known before anything runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Account,
    Order,
    Certificate,
    Directory,
    Text,
    List,
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Account => "an account",
            Self::Order => "an order",
            Self::Certificate => "a certificate",
            Self::Directory => "the directory",
            Self::Text => "text",
            Self::List => "a list",
        }
    }

    /// Members that can be asked for after a dot.
    pub(crate) const fn members(self) -> &'static [(&'static str, Self)] {
        match self {
            Self::Account => &[("url", Self::Text), ("thumbprint", Self::Text)],
            Self::Order => &[
                ("url", Self::Text),
                ("finalize", Self::Text),
                ("certificate", Self::Text),
                ("authorizations", Self::List),
                ("names", Self::List),
            ],
            Self::Certificate => &[("url", Self::Text)],
            Self::Directory => &[
                ("newNonce", Self::Text),
                ("newAccount", Self::Text),
                ("newOrder", Self::Text),
                ("newAuthz", Self::Text),
                ("revokeCert", Self::Text),
                ("keyChange", Self::Text),
                ("url", Self::Text),
            ],
            Self::Text | Self::List => &[],
        }
    }
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Account(Session),
    Order(Box<OrderValue>),
    Certificate(Box<CertificateValue>),
    Text(String),
    List(Vec<String>),
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
    pub(crate) key: Option<Key>,
}

/// A name that stands for nothing: what should have made it did not come to pass.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` has no value, since the step that would have made it did not succeed")]
pub(crate) struct Unbound(pub(crate) String);

/// The names of a scenario and their values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    values: BTreeMap<String, Value>,
    /// The account that signs where a step names none: the one made last.
    account: Option<String>,
}

impl Scope {
    pub(crate) fn bind(&mut self, name: &str, value: Value) {
        if matches!(value, Value::Account(_)) {
            self.account = Some(name.to_owned());
        }
        self.values.insert(name.to_owned(), value);
    }

    /// Moves every session to another conversation with the server.
    pub(crate) fn on_server(&mut self, server: &Arc<Server>) {
        for value in self.values.values_mut() {
            let session = match value {
                Value::Account(session) => session,
                Value::Order(order) => &mut order.session,
                Value::Certificate(certificate) => &mut certificate.session,
                Value::Text(_) | Value::List(_) => continue,
            };
            *session = session.clone().on_server(Arc::clone(server));
        }
    }

    /// Replaces what a name stands for, without making it the account that signs by default.
    pub(crate) fn rebind(&mut self, name: &str, value: Value) {
        self.values.insert(name.to_owned(), value);
    }

    fn named(&self, name: &str) -> Result<&Value, Unbound> {
        self.values.get(name).ok_or_else(|| Unbound(name.to_owned()))
    }

    /// The account of that name, or the one made last.
    pub(crate) fn session(&self, name: Option<&str>) -> Result<&Session, Unbound> {
        let name = name.or(self.account.as_deref()).unwrap_or("by");
        match self.named(name)? {
            Value::Account(session) => Ok(session),
            _ => Err(Unbound(name.to_owned())),
        }
    }

    /// The name of that account, or of the one made last.
    pub(crate) fn account_name(&self, name: Option<&str>) -> Option<String> {
        name.or(self.account.as_deref()).map(str::to_owned)
    }

    pub(crate) fn order(&self, name: &str) -> Result<&OrderValue, Unbound> {
        match self.named(name)? {
            Value::Order(order) => Ok(order),
            _ => Err(Unbound(name.to_owned())),
        }
    }

    pub(crate) fn certificate(&self, name: &str) -> Result<&CertificateValue, Unbound> {
        match self.named(name)? {
            Value::Certificate(certificate) => Ok(certificate),
            _ => Err(Unbound(name.to_owned())),
        }
    }

    /// The value at the end of a dotted path.
    pub(crate) fn value(&self, path: &[String]) -> Result<Value, Unbound> {
        let unbound = || Unbound(path.join("."));
        if let [first, member] = path
            && first == "directory"
        {
            return self.values.get(&format!("directory.{member}")).cloned().ok_or_else(unbound);
        }
        let (first, members) = path.split_first().ok_or_else(unbound)?;
        let value = self.named(first)?;
        match members {
            [] => Ok(value.clone()),
            [member] => value.member(member).ok_or_else(unbound),
            _ => Err(unbound()),
        }
    }

    pub(crate) fn text(&self, path: &[String]) -> Result<String, Unbound> {
        match self.value(path)? {
            Value::Text(text) => Ok(text),
            Value::List(items) => Ok(items.join(" ")),
            Value::Account(session) => {
                session.account().map(ToString::to_string).ok_or_else(|| Unbound(path.join(".")))
            }
            Value::Order(order) => Ok(order.url.to_string()),
            Value::Certificate(certificate) => Ok(certificate.url.to_string()),
        }
    }
}

impl Value {
    fn member(&self, member: &str) -> Option<Self> {
        let url = |url: &ResourceUrl| Self::Text(url.to_string());
        match (self, member) {
            (Self::Account(session), "url") => session.account().map(url),
            (Self::Account(session), "thumbprint") => {
                Some(Self::Text(session.key().thumbprint().to_base64url()))
            }
            (Self::Order(order), "url") => Some(url(&order.url)),
            (Self::Order(order), "finalize") => order.object.finalize.as_ref().map(url),
            (Self::Order(order), "certificate") => order.object.certificate.as_ref().map(url),
            (Self::Order(order), "authorizations") => Some(Self::List(
                order.object.authorizations.iter().map(ToString::to_string).collect(),
            )),
            (Self::Order(order), "names") => {
                Some(Self::List(order.identifiers.iter().map(|i| i.value.clone()).collect()))
            }
            (Self::Certificate(certificate), "url") => Some(url(&certificate.url)),
            _ => None,
        }
    }
}
