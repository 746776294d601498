//! Creates an account (RFC 8555 section 7.3).

use std::fmt::Write as _;
use std::sync::Arc;

use assay_acme::jws::Payload;
use assay_acme::key::{AccountKey, Alg, KeyType};
use assay_acme::names::ResourceUrl;
use assay_client::{Inside, Operation, Session};
use assay_record::{Exchange, Reason, Stop};
use serde_json::Value as Json;

use crate::parse::{Args, JsonTemplate, Template};
use crate::run::{Context, no_key, not_offered};
use crate::seeded;
use crate::shape::{Arg, Shape, TEXTS};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "new-account",
    summary: "Creates an account with a fresh key.",
    args: &[
        Arg::required("as", Shape::Name, "the name of the account"),
        Arg::optional("key", ALGS, "the algorithm of its key (default: ES256)"),
        Arg::optional(
            "key-of",
            Shape::Reference(Kind::Account),
            "an account whose key is used instead of a fresh one",
        ),
        Arg::optional(
            "leading-zero",
            Shape::Flag,
            "whether a coordinate of its key begins with a zero octet (default: as it comes)",
        ),
        Arg::optional("contact", TEXTS, "contact URLs (default: those of --contact)"),
        Arg::optional(
            "terms",
            Shape::Flag,
            "whether to agree to the terms of service (default: if the server has any)",
        ),
        Arg::optional(
            "bind",
            Shape::Flag,
            "whether to bind it to the external account (default: if the server requires it)",
        ),
        Arg::optional(
            "members",
            Shape::Json,
            "members of the payload to set by hand; `absent` leaves one out",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(NewAccount {
            alg: alg(args),
            key_of: args.reference("key-of", Kind::Account),
            leading_zero: args.flag("leading-zero").unwrap_or(false),
            contact: args.texts("contact"),
            terms: args.flag("terms"),
            bind: args.flag("bind"),
            members: args.json("members"),
            name: args.bind(Kind::Account).unwrap_or_default(),
        })
    },
};

/// Algorithms of account keys.
pub(super) const ALGS: Shape = Shape::Word(&[
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ML-DSA-44",
    "ML-DSA-65",
    "ML-DSA-87",
]);

/// The algorithm named by `key`.
pub(super) fn alg(args: &Args<'_>) -> Option<Alg> {
    let options: Vec<_> = Alg::signatures().map(|alg| (alg.name(), alg)).collect();
    args.word("key", &options)
}

#[derive(Debug)]
struct NewAccount {
    name: Slot,
    alg: Option<Alg>,
    key_of: Option<Slot>,
    leading_zero: bool,
    contact: Vec<Template>,
    terms: Option<bool>,
    bind: Option<bool>,
    members: Option<JsonTemplate>,
}

impl Action for NewAccount {
    fn about(&self, scope: &Scope, out: &mut String) {
        let name = scope.name(self.name);
        let _ = match self.alg {
            Some(alg) => write!(out, "{name} ({alg})"),
            None => write!(out, "{name}"),
        };
    }

    fn makes_key(&self) -> Option<KeyType> {
        let is_usual = self.key_of.is_none() && !self.leading_zero;
        self.alg.unwrap_or(Alg::Es256).default_key().filter(|_| is_usual)
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let alg = self.alg.unwrap_or(cx.world.alg);
            let key = match self.key_of {
                Some(account) => cx.scope.session(account)?.key().clone(),
                None if self.leading_zero => with_leading_zero(alg)?,
                None => match (cx.key_of.take(), alg.default_key()) {
                    (Some(of), Some(kind)) => {
                        let key = seeded::key(cx.world.seed, kind, &of);
                        key.and_then(|key| key.with_alg(alg)).map_err(no_key)?
                    }
                    _ => cx.world.account_key(alg).await.map_err(no_key)?,
                },
            };
            let bind = self.bind.unwrap_or_else(|| cx.world.binds_by_default());
            if bind && cx.world.external_account.is_none() {
                let cause = "an external account binding is due, and no key for it was given";
                let remedy = "give one with --eab-kid and --eab-hmac-file";
                return Err(Stop::Inconclusive(Reason::with_remedy(cause, remedy)));
            }
            let mut account = cx.world.new_account(&key, bind).map_err(no_key)?;
            if !self.contact.is_empty() {
                account.contact =
                    self.contact.iter().map(|t| t.text(&cx.scope)).collect::<Result<_, _>>()?;
            }
            if let Some(terms) = self.terms {
                account.terms_agreed = Some(terms);
            }
            let mut operation = Operation::new_account(cx.world.server.directory(), &account)
                .map_err(not_offered)?;
            if let Some(members) = &self.members {
                set(&mut operation, members.json(&cx.scope)?);
            }
            if let (Some(_), Some(external)) = (&account.binding, &cx.world.external_account) {
                operation = operation.holding(Inside::Binding(Box::new(external.mac.clone())));
            }
            let session = Session::new(Arc::clone(&cx.server), key);
            let state = State::Session(session.clone());
            Ok(Begun::Signed(Box::new(Signed { session, operation, state })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, state: State, answer: &Exchange) -> Result<(), Stop> {
        let State::Session(session) = state else {
            return Ok(());
        };
        let url = location(answer)?;
        cx.scope.bind(self.name, Value::Account(session.with_account(url)));
        Ok(())
    }
}

/// Sets members of the payload, or leaves them out.
pub(super) fn set(operation: &mut Operation, members: Json) {
    if let (Payload::Json(Json::Object(payload)), Json::Object(members)) =
        (&mut operation.payload, members)
    {
        for (name, value) in members {
            if value == "absent" {
                payload.remove(&name);
            } else {
                payload.insert(name, value);
            }
        }
    }
}

/// A key one of whose coordinates begins with a zero octet (RFC 7518 section 6.2.1.2), as one of
/// 128 does.
fn with_leading_zero(alg: Alg) -> Result<AccountKey, Stop> {
    for _ in 0..10_000 {
        let key = AccountKey::generate(alg).map_err(no_key)?;
        let json = key.jwk().as_json();
        // Six bits a character: `AA` would be twelve, and `A` with one of `A` to `P` is eight.
        let begins_with_zero = |member: &str| {
            let start = format!("\"{member}\":\"A");
            let next = json.split_once(&start).and_then(|(_, rest)| rest.chars().next());
            next.is_some_and(|next| ('A'..='P').contains(&next))
        };
        if begins_with_zero("x") || begins_with_zero("y") {
            return Ok(key);
        }
    }
    let cause = format!("no key of {alg} has a coordinate that begins with a zero octet");
    Err(Stop::Inconclusive(Reason::new(cause)))
}

/// The URL of what was created (RFC 8555 sections 7.3 and 7.4).
pub(super) fn location(answer: &Exchange) -> Result<ResourceUrl, Stop> {
    let url = answer.header("location").map(ResourceUrl::seen).filter(|url| url.to_uri().is_some());
    url.ok_or_else(|| {
        Stop::Refused(format!("{} without a Location that is a URL", answer.outcome()))
    })
}

#[cfg(test)]
mod tests {
    use assay_client::By;
    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_set_and_left_out() {
        let payload = json!({"termsOfServiceAgreed": true, "contact": ["mailto:a@a.test"]});
        let mut operation = Operation::post(&ResourceUrl::seen("https://ca.test/a"), payload);
        operation.by = By::Key;
        set(&mut operation, json!({"termsOfServiceAgreed": "absent", "contact": [], "orders": 1}));
        let Payload::Json(payload) = operation.payload else {
            panic!("the payload is JSON");
        };
        assert_eq!(payload, json!({"contact": [], "orders": 1}));
    }
}
