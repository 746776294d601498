//! Polls a resource until it has a status (RFC 8555 section 7.5.1).

use std::fmt;
use std::time::{Duration, Instant, SystemTime};

use assay_acme::names::ResourceUrl;
use assay_client::{Operation, Session};
use assay_record::{Exchange, Lost, Reason, Stage, Stop};

use super::diagnosis;
use super::new_order::object;
use crate::expect::{self, Matcher};
use crate::parse::{Problem, Template};
use crate::run::{Context, stop};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Verb};
use crate::world::Poll;

pub(super) static VERB: Verb = Verb {
    name: "await",
    summary: "Polls an order or authorization until it has a status, at the pace of Retry-After, and never for longer than `within`.",
    args: &[
        Arg::optional("order", Shape::Reference(Kind::Order), "the name of an order"),
        Arg::optional("url", Shape::Text, "or the URL of a resource"),
        Arg::optional("status", Shape::Word(STATUSES), "the status to wait for (default: valid)"),
        Arg::optional(
            "until",
            Shape::Entries("a JSON Pointer", &Shape::Matcher),
            "or members of the object to wait for",
        ),
        Arg::optional("within", Shape::Duration, "how long to wait (default: 30s)"),
        Arg::optional(
            "by",
            Shape::Reference(Kind::Account),
            "the account that signs (default: the one made last)",
        ),
    ],
    signed: false,
    asserts: false,
    repeatable: false,
    build: |args| {
        let statuses: Vec<_> = STATUSES.iter().map(|status| (*status, *status)).collect();
        let by = args.by();
        let order = args.reference("order", Kind::Order);
        let url = args.text("url");
        args.require_one_of(&["order", "url"]);
        Box::new(Await {
            by,
            order,
            url,
            goal: match args.node("until") {
                Some(node) => {
                    if args.node("status").is_some() {
                        let problem = Problem::new(node.place, "`await` has `status` and `until`");
                        args.compiler.report(problem.with_help("put /status into `until`"));
                    }
                    Goal::Members(expect::members(node, args.compiler))
                }
                None => Goal::Status(args.word("status", &statuses).unwrap_or("valid")),
            },
            within: args.duration("within").unwrap_or(Duration::from_secs(30)),
        })
    },
};

/// Statuses of orders, authorizations, challenges and accounts (RFC 8555 section 7.1.6).
const STATUSES: &[&str] = &[
    "pending",
    "ready",
    "processing",
    "valid",
    "invalid",
    "deactivated",
    "expired",
    "revoked",
    "canceled",
];

/// How long a server has for what it was told last, before it is asked how far it is: a look at once
/// nearly always comes too early, and servers that lock themselves up do so over such a look.
const BREATH: Duration = Duration::from_millis(20);

#[derive(Debug)]
struct Await {
    by: Slot,
    order: Option<Slot>,
    url: Option<Template>,
    goal: Goal,
    within: Duration,
}

impl Action for Await {
    fn about(&self, scope: &Scope, out: &mut String) {
        match (&self.url, self.order) {
            (Some(url), _) => url.describe(scope, out),
            (None, Some(order)) => out.push_str(scope.name(order)),
            (None, None) => {}
        }
        out.push(' ');
        out.push_str(&self.goal.to_string());
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let (session, url) = self.target(cx)?;
            let until = cx.until(self.within);
            let mut pace = cx.world.poll.pace();
            if matches!(self.goal, Goal::Status(_)) && cx.world.poll == Poll::default() {
                tokio::time::sleep(BREATH).await;
            }
            loop {
                let mut answer = cx.send(&session, &Operation::fetch(&url)).await?;
                // Under load it is one of the server's failures.
                if !cx.is_measured && was_closed_idle(&answer) {
                    answer = cx.send(&session, &Operation::fetch(&url)).await?;
                }
                let Some(status) = status(&answer).or_else(|| self.goal.without_status(&answer))
                else {
                    return Err(stop(&answer, cx.world));
                };
                if self.goal.is_reached(&answer, &status, &cx.scope) {
                    let outcome = self.keep(cx, &answer, status)?;
                    return Ok(Begun::Done { outcome, answer: Some(Box::new(answer)) });
                }
                if is_final(&status) && matches!(self.goal, Goal::Status(_)) {
                    return Err(diagnosis::turned(cx, &answer, &status, &self.goal.to_string()));
                }
                let wait = match cx.world.poll {
                    Poll::Asked => pace.after(&answer, SystemTime::now()),
                    Poll::Own { .. } => pace.own(),
                };
                if leads_past(wait, until) {
                    return Err(diagnosis::late(cx, &answer, &status, self.within, wait));
                }
                cx.pause(wait).await;
            }
        })
    }
}

/// Whether a request went over a connection that the server closed as idle at that moment (RFC 9112
/// section 9.5): a look can be taken again.
fn was_closed_idle(answer: &Exchange) -> bool {
    let is_reused = answer.connection.as_ref().is_some_and(|connection| connection.reused);
    let is_closed = |lost: &Lost| lost.stage == Stage::Answer && !lost.timed_out;
    is_reused && answer.received.as_ref().is_err_and(is_closed)
}

/// Whether a wait ends at a moment or later; a server may ask for any number of seconds.
fn leads_past(wait: Duration, until: Instant) -> bool {
    wait >= until.saturating_duration_since(Instant::now())
}

/// What is waited for.
#[derive(Debug)]
enum Goal {
    Status(&'static str),
    Members(Vec<(String, Matcher)>),
}

impl Goal {
    /// What stands for the status where the object need not have one, such as the directory.
    fn without_status(&self, answer: &Exchange) -> Option<String> {
        let is_object = answer.succeeded() && answer.json().is_some_and(|json| json.is_object());
        (is_object && matches!(self, Self::Members(_))).then(|| "there".to_owned())
    }

    fn is_reached(&self, answer: &Exchange, status: &str, scope: &Scope) -> bool {
        match self {
            Self::Status(due) => status == *due,
            Self::Members(all) => answer.json().is_some_and(|json| {
                all.iter().all(|(at, matcher)| matcher.hold(json.pointer(at), scope).is_ok())
            }),
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => f.write_str(status),
            Self::Members(all) => {
                let all: Vec<_> =
                    all.iter().map(|(at, matcher)| format!("{at} {matcher}")).collect();
                f.write_str(&all.join(", "))
            }
        }
    }
}

impl Await {
    fn target(&self, cx: &Context<'_>) -> Result<(Session, ResourceUrl), Stop> {
        if let Some(order) = self.order {
            let order = cx.scope.order(order)?;
            return Ok((order.session.clone(), order.url.clone()));
        }
        let session = cx.scope.session(self.by)?.clone();
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
        let Some(name) = self.order else {
            return Ok(status);
        };
        let mut order = cx.scope.order(name)?.clone();
        let is_whole = order.learn(object(answer)?);
        cx.scope.bind(name, Value::Order(Box::new(order)));
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
    matches!(status, "invalid" | "valid" | "deactivated" | "expired" | "revoked" | "canceled")
}

#[cfg(test)]
mod tests {
    use assay_record::{Body, Connection, ExchangeId, Headers, Sent, Timing};

    use super::*;

    #[test]
    fn a_connection_that_was_closed_idle_is_no_answer_that_is_missing() {
        let lost = |reused: bool, stage: Stage, timed_out: bool| {
            let connection = Connection {
                id: 1,
                peer: "127.0.0.1:443".parse().expect("an address"),
                reused,
                tls: None,
            };
            let sent = Sent {
                method: "POST".into(),
                url: "https://ca.example/authz/1".to_owned(),
                headers: Headers::default(),
                body: Body::default(),
            };
            let lost = Lost { stage, timed_out, reason: "the server closed it".to_owned() };
            let (timing, connection) = (Timing::default(), Some(connection));
            let answer =
                Exchange { id: ExchangeId(1), sent, received: Err(lost), timing, connection };
            was_closed_idle(&answer)
        };
        assert!(lost(true, Stage::Answer, false));
        assert!(!lost(false, Stage::Answer, false));
        assert!(!lost(true, Stage::Answer, true));
        assert!(!lost(true, Stage::Body, false));
    }

    #[test]
    fn a_server_may_ask_for_the_longest_wait_there_is() {
        let until = Instant::now() + Duration::from_secs(60);
        assert!(leads_past(Duration::from_secs(u64::MAX), until));
        assert!(!leads_past(Duration::from_secs(1), until));
    }
}
