//! What the CA asked of the responder.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use assay_record::{Inbound as Entry, Observation, Protocol, Reason, Stop};
use serde_json::Value as Json;

use crate::expect::Matcher;
use crate::parse::Template;
use crate::run::Context;
use crate::shape::{Arg, COUNT, Shape};
use crate::value::Scope;
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "inbound",
    summary: "Holds the validation requests that the CA has made since the scenario began against what is due.",
    args: &[
        Arg::required("name", Shape::Text, "the name that was asked about"),
        Arg::required(
            "over",
            Shape::Word(&["dns", "dns-udp", "dns-tcp", "http", "tls"]),
            "what it was asked over",
        ),
        Arg::optional("below", Shape::Flag, "whether names below it count too (default: false)"),
        Arg::optional("at-least", COUNT, "how many requests are due (default: 1)"),
        Arg::optional("at-most", COUNT, "how many are allowed (default: any number)"),
        Arg::optional(
            "question",
            Shape::Matcher,
            "counts only requests like this: `GET a.test /.well-known/…`, `TXT _acme-challenge.a.test.`, `acme-tls/1 a.test`",
        ),
        Arg::optional(
            "told",
            Shape::Matcher,
            "counts only requests that were told this: `200 87 octets`, `SERVFAIL`",
        ),
        Arg::optional(
            "at",
            Shape::Text,
            "counts only requests that came to this address of the responder",
        ),
        Arg::optional(
            "sources",
            Shape::Number(1, 1000),
            "from how many addresses at least (RFC 8555 section 10.2; default: 1)",
        ),
        Arg::optional(
            "given",
            Shape::Flag,
            "whether this is only what the check takes for granted: where it is not so, nothing can be judged (default: false)",
        ),
        Arg::optional(
            "within",
            Shape::Duration,
            "how long to wait for as many as are due (default: not at all)",
        ),
    ],
    signed: false,
    asserts: true,
    repeatable: true,
    build: |args| {
        let protocols = [
            ("dns", &[Protocol::DnsUdp, Protocol::DnsTcp][..]),
            ("dns-udp", &[Protocol::DnsUdp]),
            ("dns-tcp", &[Protocol::DnsTcp]),
            ("http", &[Protocol::Http]),
            ("tls", &[Protocol::Tls]),
        ];
        Box::new(Inbound {
            name: args.required_text("name"),
            over: args.word("over", &protocols).unwrap_or_default(),
            below: args.flag("below").unwrap_or(false),
            at_least: args.number("at-least"),
            at_most: args.number("at-most"),
            question: args.matcher("question"),
            told: args.matcher("told"),
            at: args.text("at"),
            sources: args.number("sources").unwrap_or(1),
            given: args.flag("given").unwrap_or(false),
            within: args.duration("within").unwrap_or_default(),
        })
    },
};

#[derive(Debug)]
struct Inbound {
    name: Template,
    over: &'static [Protocol],
    below: bool,
    at_least: Option<u64>,
    at_most: Option<u64>,
    question: Option<Matcher>,
    told: Option<Matcher>,
    at: Option<Template>,
    sources: u64,
    given: bool,
    within: Duration,
}

impl Inbound {
    fn counts(&self, entry: &Entry, name: &str, scope: &Scope) -> bool {
        let is_below = || entry.name.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
        let is_like = |matcher: &Option<Matcher>, text: &str| {
            let text = Json::from(text);
            matcher.as_ref().is_none_or(|matcher| matcher.hold(Some(&text), scope).is_ok())
        };
        self.over.contains(&entry.protocol)
            && (entry.name == name || (self.below && is_below()))
            && is_like(&self.question, &entry.question)
            && is_like(&self.told, &entry.answer)
    }

    fn due(&self, least: u64) -> String {
        let mut due = match self.at_most {
            Some(most) if most == least => format!("{least}"),
            Some(most) => format!("from {least} to {most}"),
            None => format!("at least {least}"),
        };
        if let Some(question) = &self.question {
            let _ = write!(due, ", asking {question}");
        }
        if let Some(told) = &self.told {
            let _ = write!(due, ", told {told}");
        }
        due
    }
}

impl Action for Inbound {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(match self.over {
            [Protocol::Http] => "http ",
            [Protocol::Tls] => "tls ",
            _ => "dns ",
        });
        self.name.describe(scope, out);
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let name = self.name.text(&cx.scope)?.to_lowercase();
            let at = self.at.as_ref().map(|at| at.text(&cx.scope)).transpose()?;
            let least = self.at_least.unwrap_or_else(|| u64::from(self.at_most.is_none()));
            let until = cx.until(self.within);
            let (count, sources) = loop {
                let log = cx.world.responder.inbound_since(cx.inbound_from);
                let of_name = log.iter().filter(|entry| {
                    at.as_ref().is_none_or(|at| entry.to.ip().to_string() == *at)
                        && self.counts(entry, &name, &cx.scope)
                });
                let from: Vec<_> = of_name.map(|entry| entry.from.ip()).collect();
                let sources = from.iter().collect::<BTreeSet<_>>().len() as u64;
                let enough = from.len() as u64 >= least && sources >= self.sources.min(least);
                if enough || Instant::now() >= until {
                    break (from.len() as u64, sources);
                }
                // The log has no bell; a CA's validation takes longer than this anyway.
                tokio::time::sleep(Duration::from_millis(20)).await;
            };
            let held = count >= least && self.at_most.is_none_or(|most| count <= most);
            if self.given {
                if held {
                    let outcome = format!("{count} seen");
                    return Ok(Begun::Done { outcome, answer: None });
                }
                let due = self.due(least);
                let cause = format!("validation requests for {name}: {due} due, {count} seen");
                return Err(Stop::Inconclusive(Reason::new(cause)));
            }
            cx.observations.push(Observation {
                subject: format!("validation requests for {name}"),
                due: self.due(least),
                seen: count.to_string(),
                held,
            });
            if self.sources > 1 {
                cx.observations.push(Observation {
                    subject: format!("addresses that asked about {name}"),
                    due: format!("at least {}", self.sources),
                    seen: sources.to_string(),
                    held: sources >= self.sources,
                });
            }
            Ok(Begun::Done { outcome: format!("{count} seen"), answer: None })
        })
    }
}
