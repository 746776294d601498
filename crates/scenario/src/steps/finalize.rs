//! Sends the certificate request (RFC 8555 section 7.4).

use assay_acme::certificate::CsrError;
use assay_acme::csr::CsrDraft;
use assay_acme::key::{Key, KeyType};
use assay_client::{Inside, Operation};
use assay_record::{Exchange, Reason, Stop};

use super::new_order::{identifiers, object};
use crate::parse::Template;
use crate::run::{Context, no_key};
use crate::value::{Kind, Value};
use crate::verb::{Action, Arg, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "finalize",
    summary: "Sends a certificate request with a fresh key.",
    args: &[
        Arg::required("order", "the name of the order"),
        Arg::optional("key", "the kind of key (default: P-256)"),
        Arg::optional("names", "the names of the request (default: those of the order)"),
    ],
    signed: true,
    repeatable: false,
    build: |args| {
        let kinds: Vec<_> = KeyType::ALL
            .iter()
            .filter(|kind| **kind != KeyType::P521)
            .map(|kind| (kind.name(), *kind))
            .collect();
        args.by();
        Box::new(Finalize {
            order: args.reference("order", Kind::Order).unwrap_or_default(),
            kind: args.choice("key", &kinds).unwrap_or(KeyType::P256),
            names: args.texts("names"),
        })
    },
};

#[derive(Debug)]
struct Finalize {
    order: String,
    kind: KeyType,
    names: Vec<Template>,
}

impl Action for Finalize {
    fn about(&self) -> String {
        format!("{} ({})", self.order, self.kind)
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let mut order = Box::new(cx.scope.order(&self.order)?.clone());
            let key = Key::generate(self.kind).map_err(no_key)?;
            let names = if self.names.is_empty() {
                order.identifiers.clone()
            } else {
                identifiers(&self.names, &cx.scope)?
            };
            let refused =
                |error: CsrError| Stop::Inconclusive(Reason::new(format!("failed to {error}")));
            let draft = CsrDraft::new(&key, &names).map_err(refused)?;
            let csr = draft.to_der().map_err(refused)?;
            let url = order.object.finalize.clone();
            let url =
                url.ok_or_else(|| Stop::Refused("the order has no finalize URL".to_owned()))?;
            order.key = Some(key);
            let session = order.session.clone();
            let operation = Operation::finalize(&url, &csr).holding(Inside::Csr(Box::new(draft)));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Order(order) })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, state: State, answer: &Exchange) -> Result<(), Stop> {
        if let State::Order(mut order) = state {
            order.learn(object(answer)?);
            cx.scope.rebind(&self.order, Value::Order(order));
        }
        Ok(())
    }
}
