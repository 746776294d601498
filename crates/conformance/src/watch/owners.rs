//! What belongs to an account is shown to no other (RFC 8555 section 6.3).

use std::borrow::Cow;
use std::collections::HashMap;

use assay_acme::names::from_base64url;
use assay_record::Exchange;
use serde::Deserialize;

use crate::invariants::resources::{Object, Resource, Resources};

/// The accounts that the objects of a flow belong to, by URL.
#[derive(Default)]
pub(super) struct Owners(HashMap<String, String>);

/// One account has asked for what belongs to another.
pub(super) struct Asked {
    pub(super) requirement: &'static str,
    pub(super) held: bool,
    pub(super) seen: String,
}

impl Owners {
    /// Whether an exchange shows an account what is not its own; `None` where it does not ask for such.
    pub(super) fn judge(&self, exchange: &Exchange, resources: &Resources) -> Option<Asked> {
        let url = &exchange.sent.url;
        let owner = self.0.get(url)?;
        let by = signer(exchange).filter(|by| by != owner)?;
        let requirement = match resources.of(url)? {
            Resource::Account => "RFC8555-6.3-R13",
            Resource::Orders => "RFC8555-6.3-R14",
            Resource::Order => "RFC8555-6.3-R15",
            Resource::Authorization => "RFC8555-6.3-R16",
            Resource::Challenge => "RFC8555-6.3-R17",
            Resource::Certificate => "RFC8555-6.3-R18",
            _ => return None,
        };
        // POST-as-GET alone: what an update answers is another matter.
        exchange.sent.jws().filter(|jws| matches!(jws.payload, Ok(None)))?;
        let held = match exchange.status()? {
            200..300 => false,
            400..500 => true,
            // Neither shown nor refused.
            _ => return None,
        };
        Some(Asked { requirement, held, seen: format!("{url} of {owner} was shown to {by}") })
    }

    /// Takes in whose the objects of an answer are.
    pub(super) fn learn(&mut self, exchange: &Exchange, objects: &[Object], resources: &Resources) {
        let Some(asked) = resources.of(&exchange.sent.url) else { return };
        match asked {
            Resource::NewAccount => {
                for account in objects {
                    if let Some(url) = &account.url {
                        self.0.insert(url.clone(), url.clone());
                        let orders = account.text("orders").map(str::to_owned);
                        self.0.extend(orders.map(|orders| (orders, url.clone())));
                    }
                }
            }
            Resource::NewOrder | Resource::NewAuthz => {
                let Some(by) = signer(exchange) else { return };
                for object in objects {
                    let listed = object.texts("authorizations").into_iter().map(str::to_owned);
                    for url in object.url.iter().cloned().chain(listed) {
                        self.0.entry(url).or_insert_with(|| by.clone());
                    }
                }
            }
            // What an object leads to belongs to whom it belongs to.
            Resource::Order | Resource::Authorization | Resource::Finalize => {
                for object in objects {
                    let Some(owner) = object.url.as_ref().and_then(|url| self.0.get(url)).cloned()
                    else {
                        continue;
                    };
                    let inner = objects.iter().filter(|inner| inner.kind == Resource::Challenge);
                    let urls = inner
                        .filter_map(|challenge| challenge.url.clone())
                        .chain(object.text("certificate").map(str::to_owned));
                    for url in urls {
                        self.0.entry(url).or_insert_with(|| owner.clone());
                    }
                }
            }
            _ => {}
        }
    }
}

/// The account that signed a request. This is asked of every request, and so reads no more than it must.
fn signer(exchange: &Exchange) -> Option<String> {
    #[derive(Deserialize)]
    struct Jws<'a> {
        protected: &'a str,
    }
    #[derive(Deserialize)]
    struct Header<'a> {
        #[serde(borrow)]
        kid: Option<Cow<'a, str>>,
    }
    let jws: Jws<'_> = serde_json::from_slice(&exchange.sent.body.0).ok()?;
    let octets = from_base64url(jws.protected)?;
    let header: Header<'_> = serde_json::from_slice(&octets).ok()?;
    header.kid.map(Cow::into_owned)
}
