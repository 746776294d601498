//! Ends the renewal of a certificate (RFC 8739 section 3.1.2).

use assay_client::Operation;
use assay_record::{Exchange, Stop};

use super::new_order::object;
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "cancel",
    summary: "Ends the renewal of a certificate that renews itself (RFC 8739 section 3.1.2).",
    args: &[Arg::required("order", Shape::Reference(Kind::Order), "the name of the order")],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| {
        Box::new(Cancel {
            by: args.node("by").map(|_| args.by()),
            order: args.reference("order", Kind::Order).unwrap_or_default(),
        })
    },
};

#[derive(Debug)]
struct Cancel {
    by: Option<Slot>,
    order: Slot,
}

impl Action for Cancel {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.order));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let order = Box::new(cx.scope.order(self.order)?.clone());
            let session = match self.by {
                Some(by) => cx.scope.session(by)?.clone(),
                None => order.session.clone(),
            };
            let operation = Operation::cancel(&order.url);
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Order(order) })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, state: State, answer: &Exchange) -> Result<(), Stop> {
        // The text does not say what the answer shows: an order, most likely, or nothing.
        if let (State::Order(mut order), true) = (state, answer.json().is_some()) {
            order.learn(object(answer)?);
            cx.scope.bind(self.order, Value::Order(order));
        }
        Ok(())
    }
}
