//! Polls a resource until it has a status (RFC 8555 section 7.5.1).

use std::time::{Duration, Instant, SystemTime};

use assay_acme::authorization::KnownAuthorizationStatus;
use assay_acme::names::ResourceUrl;
use assay_acme::order::KnownOrderStatus;
use assay_client::{Operation, Pace, Session};
use assay_record::{Exchange, Reason, Stop};

use super::diagnosis;
use super::new_order::object;
use crate::parse::Template;
use crate::run::{Context, stop};
use crate::value::{Kind, Value};
use crate::verb::{Action, Arg, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "await",
    summary: "Polls an order or authorization until it has a status, at the pace of Retry-After.",
    args: &[
        Arg::optional("order", "the name of an order"),
        Arg::optional("url", "or the URL of an order or authorization"),
        Arg::optional("status", "the status to wait for (default: valid)"),
        Arg::optional("within", "how long to wait (default: 30s)"),
        Arg::optional("by", "the account that signs (default: the one made last)"),
    ],
    signed: false,
    repeatable: false,
    build: |args| {
        let mut words: Vec<_> =
            KnownOrderStatus::ALL.iter().map(|s| (s.as_str(), s.as_str())).collect();
        words.extend(KnownAuthorizationStatus::ALL.iter().map(|s| (s.as_str(), s.as_str())));
        let by = args.by();
        let order = args.reference("order", Kind::Order);
        let url = args.text("url");
        args.require_one_of(&["order", "url"]);
        Box::new(Await {
            by,
            order,
            url,
            status: args.choice("status", &words).unwrap_or("valid"),
            within: args.duration("within").unwrap_or(Duration::from_secs(30)),
        })
    },
};

#[derive(Debug)]
struct Await {
    by: Option<String>,
    order: Option<String>,
    url: Option<Template>,
    status: &'static str,
    within: Duration,
}

impl Action for Await {
    fn about(&self) -> String {
        let what = self.url.as_ref().map(ToString::to_string).or_else(|| self.order.clone());
        format!("{} {}", what.unwrap_or_default(), self.status)
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let (session, url) = self.target(cx)?;
            let until = cx.until(self.within);
            let mut pace = Pace::default();
            loop {
                let answer = cx.send(&session, &Operation::fetch(&url)).await?;
                let Some(status) = status(&answer) else {
                    return Err(stop(&answer, cx.world));
                };
                if status == self.status {
                    let outcome = self.keep(cx, &answer, status)?;
                    return Ok(Begun::Done { outcome, answer: Some(Box::new(answer)) });
                }
                if is_final(&status) {
                    return Err(diagnosis::turned(cx, &answer, &status, self.status));
                }
                let wait = pace.after(&answer, SystemTime::now());
                if Instant::now() + wait >= until {
                    return Err(diagnosis::late(cx, &answer, &status, self.within, wait));
                }
                tokio::time::sleep(wait).await;
            }
        })
    }
}

impl Await {
    fn target(&self, cx: &Context<'_>) -> Result<(Session, ResourceUrl), Stop> {
        if let Some(order) = &self.order {
            let order = cx.scope.order(order)?;
            return Ok((order.session.clone(), order.url.clone()));
        }
        let session = cx.scope.session(self.by.as_deref())?.clone();
        let url = self.url.as_ref().map(|url| url.text(&cx.scope)).transpose()?;
        let url =
            url.ok_or_else(|| Stop::Inconclusive(Reason::new("there is nothing to wait for")))?;
        Ok((session, ResourceUrl::seen(url)))
    }

    /// An order keeps what the server showed last. What came of the step is its status, and what
    /// the server left out of the order.
    fn keep(
        &self,
        cx: &mut Context<'_>,
        answer: &Exchange,
        status: String,
    ) -> Result<String, Stop> {
        let Some(name) = &self.order else {
            return Ok(status);
        };
        let mut order = cx.scope.order(name)?.clone();
        let is_whole = order.learn(object(answer)?);
        cx.scope.rebind(name, Value::Order(Box::new(order)));
        Ok(if is_whole { status } else { format!("{status} (without its finalize URL)") })
    }
}

fn status(answer: &Exchange) -> Option<String> {
    let json = answer.json().filter(|_| answer.succeeded())?;
    json.get("status")?.as_str().map(str::to_owned)
}

/// States that nothing leads out of, for orders and authorizations alike, unless time passes (RFC
/// 8555 section 7.1.6).
fn is_final(status: &str) -> bool {
    matches!(status, "invalid" | "valid" | "deactivated" | "expired" | "revoked")
}
