//! Creates an order (RFC 8555 section 7.4).

use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::order::Order;
use assay_acme::read;
use assay_client::{NewOrder as Payload, Operation};
use assay_record::{Exchange, Stop};

use super::auto_renewal::{self, AutoRenewal};
use super::new_account::location;
use crate::parse::Template;
use crate::run::{Context, not_offered};
use crate::shape::{Arg, Shape, TEXTS};
use crate::value::{Kind, OrderValue, Scope, Slot, Unbound, Value};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "new-order",
    summary: "Creates an order.",
    args: &[
        Arg::required("names", TEXTS, "DNS names and IP addresses, or what `type` says"),
        Arg::optional(
            "type",
            Shape::Word(&["dns", "ip", "permanent-identifier", "hardware-module"]),
            "the type of all identifiers (default: ip for what is an address, else dns)",
        ),
        Arg::optional("as", Shape::Name, "the name of the order"),
        Arg::optional("not-before", Shape::Text, "requested start of validity, RFC 3339"),
        Arg::optional("not-after", Shape::Text, "requested end of validity, RFC 3339"),
        Arg::optional(
            "replaces",
            Shape::Text,
            "the identifier of the certificate that it replaces, such as `{{ cert.renewal-id }}` (RFC 9773 section 5)",
        ),
        Arg::optional(
            "profile",
            Shape::Text,
            "the profile that is chosen (draft-ietf-acme-profiles)",
        ),
        Arg::optional(
            "ancestor-domain",
            Shape::Text,
            "a domain above the names, which the account can answer for (RFC 9444 section 4.3)",
        ),
        Arg::optional(
            "auto-renewal",
            Shape::Map(auto_renewal::TABLE),
            "a certificate that renews itself, and how (RFC 8739 section 3.1.1)",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(NewOrder {
            by: args.by(),
            names: args.texts("names"),
            kind: args.word("type", &KINDS),
            not_before: args.text("not-before"),
            not_after: args.text("not-after"),
            replaces: args.text("replaces"),
            profile: args.text("profile"),
            ancestor_domain: args.text("ancestor-domain"),
            auto_renewal: args.node("auto-renewal").map(AutoRenewal::read),
            name: args.bind(Kind::Order),
        })
    },
};

const KINDS: [(&str, IdentifierType); 4] = [
    ("dns", IdentifierType::DNS),
    ("ip", IdentifierType::IP),
    ("permanent-identifier", IdentifierType::PERMANENT_IDENTIFIER),
    ("hardware-module", IdentifierType::HARDWARE_MODULE),
];

#[derive(Debug)]
struct NewOrder {
    by: Slot,
    names: Vec<Template>,
    kind: Option<IdentifierType>,
    not_before: Option<Template>,
    not_after: Option<Template>,
    replaces: Option<Template>,
    profile: Option<Template>,
    ancestor_domain: Option<Template>,
    auto_renewal: Option<AutoRenewal>,
    name: Option<Slot>,
}

impl Action for NewOrder {
    fn about(&self, scope: &Scope, out: &mut String) {
        describe(&self.names, scope, out);
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let mut identifiers = identifiers(&self.names, &cx.scope)?;
            if let Some(kind) = &self.kind {
                identifiers.iter_mut().for_each(|one| one.kind = kind.clone());
            }
            let text = |template: &Option<Template>| {
                template.as_ref().map(|template| template.text(&cx.scope)).transpose()
            };
            let payload = Payload {
                identifiers: identifiers.clone(),
                not_before: text(&self.not_before)?,
                not_after: text(&self.not_after)?,
                replaces: text(&self.replaces)?,
                profile: text(&self.profile)?,
                ancestor_domain: text(&self.ancestor_domain)?,
                auto_renewal: self.auto_renewal.as_ref().map(AutoRenewal::to_json),
            };
            let operation =
                Operation::new_order(cx.world.server.directory(), &payload).map_err(not_offered)?;
            let state = State::Order(Box::new(OrderValue {
                url: operation.to.clone(),
                session: session.clone(),
                identifiers,
                object: Order::default(),
                key: None,
            }));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, state: State, answer: &Exchange) -> Result<(), Stop> {
        let (State::Order(mut order), Some(name)) = (state, self.name) else {
            return Ok(());
        };
        order.url = location(answer)?;
        order.object = object(answer)?;
        cx.scope.bind(name, Value::Order(order));
        Ok(())
    }
}

/// The order object of an answer.
pub(super) fn object(answer: &Exchange) -> Result<Order, Stop> {
    let json = answer.json().ok_or_else(|| {
        Stop::Refused(format!("{} with a body that is no order", answer.outcome()))
    })?;
    Ok(read::order(&json).value)
}

/// The first few of a list of names, for people.
pub(super) fn describe(names: &[Template], scope: &Scope, out: &mut String) {
    for (index, name) in names.iter().take(4).enumerate() {
        if index > 0 {
            out.push(' ');
        }
        name.describe(scope, out);
    }
    if names.len() > 4 {
        out.push_str(" …");
    }
}

/// DNS names and IP addresses as identifiers.
pub(super) fn identifiers(names: &[Template], scope: &Scope) -> Result<Vec<Identifier>, Unbound> {
    let mut identifiers = Vec::new();
    for name in names {
        identifiers.extend(name.list(scope)?.iter().map(|name| Identifier::guess(name)));
    }
    Ok(identifiers)
}
