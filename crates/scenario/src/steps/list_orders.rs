//! Lists the orders of an account (RFC 8555 section 7.1.2.1).

use std::collections::HashSet;

use assay_acme::names::ResourceUrl;
use assay_client::{Operation, Session};
use assay_record::{Exchange, Reason, Stop};
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
        Arg::optional(
            "all",
            Shape::Flag,
            "whether the pages that follow are fetched too, by their `next` links; one that comes twice is the last (default: false)",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(ListOrders {
            by: args.by(),
            page: args.text("page"),
            all: args.flag("all") == Some(true),
            name: args.bind(Kind::List),
        })
    },
};

#[derive(Debug)]
struct ListOrders {
    by: Slot,
    page: Option<Template>,
    all: bool,
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
            if self.all {
                return self.walk(cx, &session, url).await;
            }
            let operation = Operation::fetch(&url);
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, _: State, answer: &Exchange) -> Result<(), Stop> {
        let orders = orders(answer)?;
        if let Some(name) = self.name {
            cx.scope.bind(name, Value::List(orders));
        }
        Ok(())
    }
}

/// The most pages that are read of a list.
const PAGES: usize = 100;

impl ListOrders {
    /// Fetches one page after the other; the answer is the last page, or one that was refused.
    async fn walk(
        &self,
        cx: &mut Context<'_>,
        session: &Session,
        mut url: ResourceUrl,
    ) -> Result<Begun, Stop> {
        let (mut all, mut fetched) = (Vec::new(), HashSet::new());
        for _ in 0..PAGES {
            cx.in_time()?;
            let answer = cx.send(session, &Operation::fetch(&url)).await?;
            let outcome = answer.outcome();
            let is_new = fetched.insert(url.to_string());
            if answer.succeeded() {
                all.extend(orders(&answer)?);
            }
            match next(&answer, &url).filter(|_| is_new) {
                Some(next) => url = next,
                None => {
                    if let Some(name) = self.name {
                        cx.scope.bind(name, Value::List(all));
                    }
                    return Ok(Begun::Done { outcome, answer: Some(Box::new(answer)) });
                }
            }
        }
        Err(Stop::Inconclusive(Reason::new(format!("the list has more than {PAGES} pages"))))
    }
}

/// Where the page after this one is.
fn next(answer: &Exchange, url: &ResourceUrl) -> Option<ResourceUrl> {
    let links = answer.received.as_ref().ok()?.headers.links("next");
    let next = ResourceUrl::seen(links.first()?.as_str());
    if next.parse().is_some() {
        return Some(next);
    }
    Some(ResourceUrl::seen(url.parse()?.join(next.as_str()).ok()?.to_string()))
}

fn orders(answer: &Exchange) -> Result<Vec<String>, Stop> {
    let json = answer.json().unwrap_or_default();
    let orders = json.get("orders").and_then(Json::as_array).ok_or_else(|| {
        Stop::Refused(format!("{} with a body that is no list of orders", answer.outcome()))
    })?;
    Ok(orders.iter().map(show).collect())
}
