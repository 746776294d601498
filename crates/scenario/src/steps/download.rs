//! Downloads a certificate (RFC 8555 section 7.4.2).

use std::fmt::Write as _;

use assay_acme::certificate::pem_chain;
use assay_acme::names::ResourceUrl;
use assay_acme::order::Order;
use assay_client::Operation;
use assay_record::{Exchange, Reason, Stop};

use super::new_order::object;
use crate::run::{Context, stop};
use crate::shape::{Arg, COUNT, Shape};
use crate::value::{CertificateValue, Kind, OrderValue, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "download",
    summary: "Downloads the certificate of an order, or one of its alternate chains.",
    args: &[
        Arg::required("order", Shape::Reference(Kind::Order), "the name of the order"),
        Arg::optional("as", Shape::Name, "the name of the certificate"),
        Arg::optional(
            "alternate",
            COUNT,
            "which alternate chain, counted from one (default: the main chain)",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(Download {
            by: args.node("by").map(|_| args.by()),
            order: args.reference("order", Kind::Order).unwrap_or_default(),
            alternate: args.number("alternate").unwrap_or_default(),
            name: args.bind(Kind::Certificate),
        })
    },
};

#[derive(Debug)]
struct Download {
    by: Option<Slot>,
    order: Slot,
    alternate: u64,
    name: Option<Slot>,
}

impl Action for Download {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.order));
        if self.alternate > 0 {
            let _ = write!(out, " (alternate {})", self.alternate);
        }
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let order = cx.scope.order(self.order)?.clone();
            let url = certificate_url(cx, &order).await?;
            let url = match self.alternate {
                0 => url,
                n => alternate(cx, &order, &url, n).await?,
            };
            let state = State::Certificate(Box::new(CertificateValue {
                url: url.clone(),
                session: order.session.clone(),
                chain: Vec::new(),
                pem: String::new(),
                key: order.key,
            }));
            let session = match self.by {
                Some(by) => cx.scope.session(by)?.clone(),
                None => order.session,
            };
            let operation = Operation::fetch(&url);
            Ok(Begun::Signed(Box::new(Signed { session, operation, state })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, state: State, answer: &Exchange) -> Result<(), Stop> {
        let (State::Certificate(mut certificate), Ok(received)) = (state, &answer.received) else {
            return Ok(());
        };
        certificate.pem = received.body.text().into_owned();
        certificate.chain = pem_chain(&certificate.pem);
        if certificate.chain.is_empty() {
            return Err(Stop::Refused("the answer holds no PEM certificate".to_owned()));
        }
        if let Some(name) = self.name {
            cx.scope.bind(name, Value::Certificate(certificate));
        }
        Ok(())
    }
}

/// From the order as last seen, or as the server shows it now.
async fn certificate_url(cx: &mut Context<'_>, order: &OrderValue) -> Result<ResourceUrl, Stop> {
    let known =
        |order: &Order| order.certificate.clone().or_else(|| order.star_certificate.clone());
    if let Some(url) = known(&order.object) {
        return Ok(url);
    }
    let fetched = cx.send(&order.session, &Operation::fetch(&order.url)).await?;
    if !fetched.succeeded() {
        return Err(stop(&fetched, cx.world));
    }
    let refused = || Stop::Refused("the order has no certificate URL".to_owned());
    known(&object(&fetched)?).ok_or_else(refused)
}

async fn alternate(
    cx: &mut Context<'_>,
    order: &OrderValue,
    url: &ResourceUrl,
    number: u64,
) -> Result<ResourceUrl, Stop> {
    let main = cx.send(&order.session, &Operation::fetch(url)).await?;
    let links = main.received.as_ref().map(|r| r.headers.links("alternate")).unwrap_or_default();
    let index = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
    let cause = || format!("the server links to {} alternate chains", links.len());
    let link = links.get(index).ok_or_else(|| Stop::Inconclusive(Reason::new(cause())))?;
    Ok(ResourceUrl::seen(link.as_str()))
}
