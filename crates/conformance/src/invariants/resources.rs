//! Which resource a URL belongs to, learnt from the answers so far.

use std::collections::{HashMap, HashSet};

use assay_record::Exchange;
use serde_json::Value;
use url::Url;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Resource {
    Directory,
    NewNonce,
    NewAccount,
    NewOrder,
    NewAuthz,
    RevokeCert,
    KeyChange,
    Account,
    Orders,
    Order,
    Authorization,
    Challenge,
    Finalize,
    Certificate,
}

/// An object of RFC 8555 section 7.1 in an answer.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    /// What it is: never one of the resources that only act.
    pub(crate) kind: Resource,
    /// Its own URL, where that is known.
    pub(crate) url: Option<String>,
    pub(crate) json: Value,
    /// Whether it is the whole body, and not a challenge within an authorization.
    pub(crate) is_body: bool,
}

impl Object {
    /// A member that is a string.
    pub(crate) fn text(&self, member: &str) -> Option<&str> {
        self.json.get(member)?.as_str()
    }

    /// The strings in a member that is an array.
    pub(crate) fn texts(&self, member: &str) -> Vec<&str> {
        let items = self.json.get(member).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Resources {
    directory: String,
    /// `None` where answers disagree on what a URL is; then nothing is judged by it.
    kinds: HashMap<String, Option<Resource>>,
    /// Orders by their finalize URL, authorizations by the URLs of their challenges.
    parents: HashMap<String, HashSet<String>>,
}

impl Resources {
    pub(crate) fn new(directory: &str) -> Self {
        let mut resources = Self { directory: directory.to_owned(), ..Self::default() };
        resources.insert(directory, Resource::Directory);
        resources
    }

    /// The URL of the directory.
    pub(crate) fn directory(&self) -> &str {
        &self.directory
    }

    pub(crate) fn of(&self, url: &str) -> Option<Resource> {
        self.kinds.get(url).copied().flatten()
    }

    /// The only order of a finalize URL, or the only authorization of a challenge.
    pub(crate) fn parent(&self, url: &str) -> Option<&str> {
        let mut parents = self.parents.get(url)?.iter();
        let only = parents.next()?;
        parents.next().is_none().then_some(only.as_str())
    }

    /// The objects in an answer that serves the request.
    pub(crate) fn objects(&self, exchange: &Exchange) -> Vec<Object> {
        let sent = &exchange.sent;
        let Some(asked) = self.of(&sent.url).filter(|_| exchange.succeeded()) else {
            return Vec::new();
        };
        // A plain GET shows nothing but the directory (RFC 8555 section 6.3).
        if sent.method != "POST" && (sent.method != "GET" || asked != Resource::Directory) {
            return Vec::new();
        }
        let Some(json) = exchange.json().filter(Value::is_object) else {
            return Vec::new();
        };
        let location = || exchange.header("location").map(str::to_owned);
        let own = || Some(sent.url.clone());
        let (kind, url) = match asked {
            Resource::NewAccount => (Resource::Account, location()),
            Resource::NewOrder => (Resource::Order, location()),
            Resource::NewAuthz => (Resource::Authorization, location()),
            Resource::Finalize => (Resource::Order, self.parent(&sent.url).map(str::to_owned)),
            Resource::Directory
            | Resource::Account
            | Resource::Orders
            | Resource::Order
            | Resource::Authorization
            | Resource::Challenge => (asked, own()),
            Resource::NewNonce
            | Resource::RevokeCert
            | Resource::KeyChange
            | Resource::Certificate => return Vec::new(),
        };
        let mut objects = vec![Object { kind, url, json, is_body: true }];
        if kind == Resource::Authorization {
            let challenges = objects.iter().flat_map(|object| {
                object.json.get("challenges").and_then(Value::as_array).into_iter().flatten()
            });
            let challenges = challenges.filter(|challenge| challenge.is_object()).map(|json| {
                let url = json.get("url").and_then(Value::as_str).map(str::to_owned);
                Object { kind: Resource::Challenge, url, json: json.clone(), is_body: false }
            });
            let challenges: Vec<_> = challenges.collect();
            objects.extend(challenges);
        }
        objects
    }

    /// Takes in what an answer tells of other resources.
    pub(crate) fn learn(&mut self, exchange: &Exchange, objects: &[Object]) {
        if exchange.succeeded() && self.of(&exchange.sent.url) == Some(Resource::Certificate) {
            let alternates = exchange.received.as_ref().map(|r| r.headers.links("alternate"));
            for url in alternates.unwrap_or_default() {
                self.insert(&url, Resource::Certificate);
            }
        }
        for object in objects {
            self.learn_object(object);
            if object.kind == Resource::Orders {
                let next = exchange.received.as_ref().map(|r| r.headers.links("next"));
                for url in next.unwrap_or_default() {
                    self.insert(&url, Resource::Orders);
                }
            }
        }
    }

    fn learn_object(&mut self, object: &Object) {
        if let Some(url) = &object.url {
            self.insert(url, object.kind);
        }
        let members: &[(&str, Resource)] = match object.kind {
            Resource::Directory => &[
                ("newNonce", Resource::NewNonce),
                ("newAccount", Resource::NewAccount),
                ("newOrder", Resource::NewOrder),
                ("newAuthz", Resource::NewAuthz),
                ("revokeCert", Resource::RevokeCert),
                ("keyChange", Resource::KeyChange),
            ],
            Resource::Account => &[("orders", Resource::Orders)],
            Resource::Order => {
                &[("finalize", Resource::Finalize), ("certificate", Resource::Certificate)]
            }
            _ => &[],
        };
        for (member, kind) in members {
            if let Some(url) = object.text(member) {
                self.insert(url, *kind);
            }
        }
        let listed: &[(&str, Resource)] = match object.kind {
            Resource::Order => &[("authorizations", Resource::Authorization)],
            Resource::Orders => &[("orders", Resource::Order)],
            _ => &[],
        };
        for (member, kind) in listed {
            for url in object.texts(member) {
                self.insert(url, *kind);
            }
        }
        let children: Vec<&str> = match object.kind {
            Resource::Order => object.text("finalize").into_iter().collect(),
            Resource::Authorization => challenge_urls(&object.json).collect(),
            _ => Vec::new(),
        };
        for child in children {
            if let Some(url) = &object.url {
                self.parents.entry(child.to_owned()).or_default().insert(url.clone());
            }
        }
    }

    pub(crate) fn insert(&mut self, url: &str, kind: Resource) {
        let known = self.kinds.entry(url.to_owned()).or_insert(Some(kind));
        if *known != Some(kind) {
            *known = None;
        }
    }
}

/// The URLs of the challenges of an authorization.
fn challenge_urls(authorization: &Value) -> impl Iterator<Item = &str> {
    let challenges = authorization.get("challenges").and_then(Value::as_array);
    challenges.into_iter().flatten().filter_map(|challenge| challenge.get("url")?.as_str())
}

/// Whether a reference found in the answer to a request leads to a URL: relative references are
/// resolved, and a slash at the end makes no difference.
pub(crate) fn leads_to(reference: &str, request: &str, url: &str) -> bool {
    let target = Url::parse(request).and_then(|base| base.join(reference));
    let trimmed = |url: Url| url.as_str().trim_end_matches('/').to_owned();
    match (target, Url::parse(url)) {
        (Ok(target), Ok(due)) => trimmed(target) == trimmed(due),
        _ => false,
    }
}
