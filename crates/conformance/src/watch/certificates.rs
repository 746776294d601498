//! A certificate is what its order and its certificate request asked for (RFC 8555 section 7.4).

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;

use assay_acme::certificate::pem_chain;
use assay_acme::names::from_base64url;
use assay_record::Exchange;
use x509_parser::certificate::X509Certificate;
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer as _;

use crate::invariants::order_reflects_identifiers::identifiers;
use crate::invariants::resources::{Object, Resource, Resources};

/// What is known of the orders of a flow.
#[derive(Default)]
pub(super) struct Orders {
    by_url: HashMap<String, Order>,
}

#[derive(Default)]
struct Order {
    identifiers: BTreeSet<String>,
    certificate: Option<String>,
    /// The public key of the request, and the exchange that it went out in.
    request: Option<(Vec<u8>, Exchange)>,
    /// Whether it is not known which request the server has taken.
    is_open: bool,
}

/// A certificate as it was downloaded.
pub(super) struct Leaf {
    pub(super) der: Vec<u8>,
    pub(super) issuer: Vec<u8>,
    pub(super) serial: Vec<u8>,
    key: Vec<u8>,
    names: BTreeSet<String>,
    common_name: Option<String>,
}

impl Leaf {
    /// The first certificate of an answer; `None` where none can be read.
    pub(super) fn of(exchange: &Exchange) -> Option<Self> {
        let body = exchange.received.as_ref().ok()?.body.text();
        let der = pem_chain(&body).into_iter().next()?;
        let (_, certificate) = X509Certificate::from_der(&der).ok()?;
        let alternatives = certificate.subject_alternative_name().ok()?;
        let names = alternatives.into_iter().flat_map(|extension| &extension.value.general_names);
        let names = names.filter_map(name).collect();
        let common_name = certificate.subject().iter_common_name().next();
        let common_name = common_name.and_then(|name| Some(name.as_str().ok()?.to_lowercase()));
        Some(Self {
            issuer: certificate.issuer().as_raw().to_vec(),
            serial: certificate.raw_serial().to_vec(),
            key: certificate.public_key().subject_public_key.data.to_vec(),
            names,
            common_name,
            der,
        })
    }
}

/// A name as [`identifiers`] writes it.
fn name(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) => Some(format!("dns {}", name.to_lowercase())),
        GeneralName::IPAddress(octets) => {
            let address: IpAddr = match octets.len() {
                4 => <[u8; 4]>::try_from(*octets).ok()?.into(),
                _ => <[u8; 16]>::try_from(*octets).ok()?.into(),
            };
            Some(format!("ip {address}"))
        }
        _ => None,
    }
}

/// What a certificate has, against what was asked for.
pub(super) struct Held {
    pub(super) requirement: &'static str,
    pub(super) held: bool,
    pub(super) due: String,
    pub(super) seen: String,
    /// The exchange that the certificate request went out in.
    pub(super) request: Option<Exchange>,
}

impl Orders {
    /// Takes in an exchange: a certificate request, or what an answer says of an order.
    pub(super) fn learn(&mut self, exchange: &Exchange, objects: &[Object], resources: &Resources) {
        if resources.of(&exchange.sent.url) == Some(Resource::Finalize)
            && let Some(order) = resources.parent(&exchange.sent.url)
        {
            self.by_url.entry(order.to_owned()).or_default().request(exchange);
        }
        for object in objects.iter().filter(|object| object.kind == Resource::Order) {
            let Some(url) = &object.url else { continue };
            let order = self.by_url.entry(url.clone()).or_default();
            let named = identifiers(&object.json);
            if order.identifiers.is_empty() {
                order.identifiers = named;
            }
            order.certificate = object.text("certificate").map(str::to_owned);
        }
    }

    /// Holds a certificate from a URL against the orders that name it.
    pub(super) fn judge(&self, url: &str, leaf: &Leaf) -> Vec<Held> {
        let mut all = Vec::new();
        let orders = self.by_url.values().filter(|order| order.certificate.as_deref() == Some(url));
        for order in orders {
            let request = order.request.as_ref().filter(|_| !order.is_open);
            if !order.identifiers.is_empty() {
                let mut names = leaf.names.clone();
                // A name in the subject alone is a name all the same.
                let subject = leaf.common_name.iter().map(|name| format!("dns {name}"));
                names.extend(subject.filter(|name| order.identifiers.contains(name)));
                let join =
                    |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(", ");
                all.push(Held {
                    requirement: "RFC8555-7.4-R12",
                    held: names == order.identifiers,
                    due: join(&order.identifiers),
                    seen: format!("a certificate for {}", join(&names)),
                    request: request.map(|(_, exchange)| exchange.clone()),
                });
            }
            if let Some((key, exchange)) = request {
                all.push(Held {
                    requirement: "RFC8555-7.4-R13",
                    held: *key == leaf.key,
                    due: "the public key of the certificate request".to_owned(),
                    seen: "a certificate with another public key".to_owned(),
                    request: Some(exchange.clone()),
                });
            }
        }
        all
    }
}

impl Order {
    fn request(&mut self, exchange: &Exchange) {
        match exchange.status() {
            Some(200..300) => {}
            // A refused request has no effect; one that was lost, or failed, may have had one.
            Some(300..500) => return,
            _ => {
                self.is_open = true;
                return;
            }
        }
        match (key_of(exchange), &self.request) {
            (Some(key), None) => self.request = Some((key, exchange.clone())),
            (Some(key), Some((taken, _))) if key == *taken => {}
            _ => self.is_open = true,
        }
    }
}

/// The public key of the certificate request in a finalize request.
fn key_of(exchange: &Exchange) -> Option<Vec<u8>> {
    let payload = exchange.sent.jws()?.payload.ok()??;
    let der = from_base64url(payload.get("csr")?.as_str()?)?;
    let (_, request) = X509CertificationRequest::from_der(&der).ok()?;
    let info = request.certification_request_info;
    Some(info.subject_pki.subject_public_key.data.to_vec())
}
