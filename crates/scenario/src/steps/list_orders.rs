//! Lists the orders of an account (RFC 8555 section 7.1.2.1).

use assay_acme::names::ResourceUrl;
use assay_client::Operation;
use assay_record::{Exchange, Stop};
use serde_json::Value as Json;

use crate::parse::Template;
use crate::run::{Context, stop};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot, Value, show};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "list-orders",
    summary: "Fetches the list of an account's orders, or one page of it.",
    args: &[
        Arg::optional("as", Shape::Name, "a name for the list of order URLs"),
        Arg::optional(
            "page",
            Shape::Text,
            "the URL of a page (default: the first, from `orders` of the account)",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(ListOrders { by: args.by(), page: args.text("page"), name: args.bind(Kind::List) })
    },
};

#[derive(Debug)]
struct ListOrders {
    by: Slot,
    page: Option<Template>,
    name: Option<Slot>,
}

impl Action for ListOrders {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.by));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let url = match &self.page {
                Some(page) => ResourceUrl::seen(page.text(&cx.scope)?),
                None => {
                    let account = super::account_url(&session)?;
                    let fetched = cx.send(&session, &Operation::fetch(&account)).await?;
                    if !fetched.succeeded() {
                        return Err(stop(&fetched, cx.world));
                    }
                    let json = fetched.json().unwrap_or_default();
                    let orders = json.get("orders").and_then(Json::as_str);
                    ResourceUrl::seen(orders.ok_or_else(|| {
                        Stop::Refused("the account object has no `orders` URL".to_owned())
                    })?)
                }
            };
            let operation = Operation::fetch(&url);
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, _: State, answer: &Exchange) -> Result<(), Stop> {
        let json = answer.json().unwrap_or_default();
        let orders = json.get("orders").and_then(Json::as_array).ok_or_else(|| {
            Stop::Refused(format!("{} with a body that is no list of orders", answer.outcome()))
        })?;
        if let Some(name) = self.name {
            cx.scope.bind(name, Value::List(orders.iter().map(show).collect()));
        }
        Ok(())
    }
}
