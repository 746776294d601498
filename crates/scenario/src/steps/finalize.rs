//! Sends the certificate request (RFC 8555 section 7.4).

use std::fmt::Write as _;

use assay_acme::certificate::CsrError;
use assay_acme::csr::{CsrDigest, CsrDraft};
use assay_acme::identifier::Identifier;
use assay_acme::key::KeyType;
use assay_client::{Inside, Operation};
use assay_record::{Exchange, Reason, Stop};

use super::new_account::set;
use super::new_order::{identifiers, object};
use crate::parse::{JsonTemplate, Template};
use crate::run::{Context, no_key};
use crate::shape::{Arg, Shape, TEXTS};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "finalize",
    summary: "Sends a certificate request with a fresh key.",
    args: &[
        Arg::required("order", Shape::Reference(Kind::Order), "the name of the order"),
        Arg::optional("key", KEYS, "the kind of key (default: P-256)"),
        Arg::optional(
            "key-of",
            Shape::Reference(Kind::Account),
            "an account, or a key without one, whose key is used instead of a fresh one",
        ),
        Arg::optional(
            "key-of-service",
            Shape::Reference(Kind::HiddenService),
            "a hidden service whose key is used instead of a fresh one",
        ),
        Arg::optional(
            "key-of-device",
            Shape::Reference(Kind::Device),
            "a device whose attested key is used instead of a fresh one",
        ),
        Arg::optional(
            "signature",
            Shape::Word(&["pkcs1", "pss"]),
            "how an RSA key signs the request: by PKCS #1 v1.5 or by RSASSA-PSS (default: pkcs1)",
        ),
        Arg::optional("names", TEXTS, "the names of the request (default: those of the order)"),
        Arg::optional(
            "dns-names",
            TEXTS,
            "names that stand in the request as DNS names, whatever they look like",
        ),
        Arg::optional(
            "members",
            Shape::Json,
            "members of the payload to set by hand; `absent` leaves one out",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| {
        let kinds: Vec<_> = KeyType::ALL.iter().map(|kind| (kind.name(), *kind)).collect();
        Box::new(Finalize {
            by: args.node("by").map(|_| args.by()),
            order: args.reference("order", Kind::Order).unwrap_or_default(),
            kind: args.word("key", &kinds).unwrap_or(KeyType::P256),
            key_of: args.reference("key-of", Kind::Account),
            key_of_service: args.reference("key-of-service", Kind::HiddenService),
            key_of_device: args.reference("key-of-device", Kind::Device),
            digest: args
                .word("signature", &[("pkcs1", CsrDigest::Sha256), ("pss", CsrDigest::Pss)])
                .unwrap_or(CsrDigest::Sha256),
            names: args.texts("names"),
            dns_names: args.texts("dns-names"),
            members: args.json("members"),
        })
    },
};

/// Kinds of keys that a certificate request can have.
const KEYS: Shape = Shape::Word(&[
    "P-256",
    "P-384",
    "P-521",
    "Ed25519",
    "RSA-2048",
    "RSA-3072",
    "RSA-4096",
    "ML-DSA-44",
    "ML-DSA-65",
    "ML-DSA-87",
]);

#[derive(Debug)]
struct Finalize {
    by: Option<Slot>,
    order: Slot,
    kind: KeyType,
    key_of: Option<Slot>,
    key_of_service: Option<Slot>,
    key_of_device: Option<Slot>,
    digest: CsrDigest,
    names: Vec<Template>,
    dns_names: Vec<Template>,
    members: Option<JsonTemplate>,
}

impl Action for Finalize {
    fn about(&self, scope: &Scope, out: &mut String) {
        let order = scope.name(self.order);
        let _ = match self.key_of.or(self.key_of_service).or(self.key_of_device) {
            Some(holder) => write!(out, "{order} (key of {})", scope.name(holder)),
            None => write!(out, "{order} ({})", self.kind),
        };
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let mut order = Box::new(cx.scope.order(self.order)?.clone());
            let key = match (self.key_of, self.key_of_service, self.key_of_device) {
                (Some(account), ..) => cx.scope.session(account)?.key().key().clone(),
                (_, Some(service), _) => cx.scope.hidden_service(service)?.key().clone(),
                (_, _, Some(device)) => cx.scope.device(device)?.key.clone(),
                (None, None, None) => cx.world.key(self.kind).await.map_err(no_key)?,
            };
            let mut names = if self.names.is_empty() && self.dns_names.is_empty() {
                // A request may leave out what a device is called.
                order.identifiers.iter().filter(|one| !one.is_device()).cloned().collect()
            } else {
                identifiers(&self.names, &cx.scope)?
            };
            for name in &self.dns_names {
                names.extend(name.list(&cx.scope)?.into_iter().map(Identifier::dns));
            }
            let refused =
                |error: CsrError| Stop::Inconclusive(Reason::new(format!("failed to {error}")));
            let draft =
                CsrDraft { digest: self.digest, ..CsrDraft::new(&key, &names).map_err(refused)? };
            let csr = draft.to_der().map_err(refused)?;
            let url = order.object.finalize.clone();
            let url =
                url.ok_or_else(|| Stop::Refused("the order has no finalize URL".to_owned()))?;
            order.key = Some(key);
            let session = match self.by {
                Some(by) => cx.scope.session(by)?.clone(),
                None => order.session.clone(),
            };
            let mut operation = Operation::finalize(&url, &csr);
            if let Some(members) = &self.members {
                set(&mut operation, members.json(&cx.scope)?);
            }
            let operation = operation.holding(Inside::Csr(Box::new(draft)));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Order(order) })))
        })
    }

    fn makes_key(&self) -> Option<KeyType> {
        let others = [self.key_of, self.key_of_service, self.key_of_device];
        others.iter().all(Option::is_none).then_some(self.kind)
    }

    fn conclude(&self, cx: &mut Context<'_>, state: State, answer: &Exchange) -> Result<(), Stop> {
        if let State::Order(mut order) = state {
            order.learn(object(answer)?);
            cx.scope.bind(self.order, Value::Order(order));
        }
        Ok(())
    }
}
