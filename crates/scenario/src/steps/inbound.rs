//! What the CA asked of the responder.

use assay_record::{Inbound as Entry, Observation, Protocol, Stop};

use crate::parse::Template;
use crate::run::Context;
use crate::verb::{Action, Arg, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "inbound",
    summary: "Holds the validation requests that the CA has made against what is due.",
    args: &[
        Arg::required("name", "the name that was asked about"),
        Arg::required("over", "dns, http or tls"),
        Arg::optional("at-least", "how many requests are due (default: 1)"),
        Arg::optional("at-most", "how many are allowed (default: any number)"),
    ],
    signed: false,
    repeatable: true,
    build: |args| {
        Box::new(Inbound {
            name: args.text("name").unwrap_or_else(|| Template::literal("")),
            over: args
                .choice("over", &[("dns", Over::Dns), ("http", Over::Http), ("tls", Over::Tls)])
                .unwrap_or(Over::Dns),
            at_least: args.number("at-least"),
            at_most: args.number("at-most"),
        })
    },
};

#[derive(Clone, Copy, Debug)]
enum Over {
    Dns,
    Http,
    Tls,
}

impl Over {
    fn has(self, entry: &Entry) -> bool {
        match self {
            Self::Dns => matches!(entry.protocol, Protocol::DnsUdp | Protocol::DnsTcp),
            Self::Http => entry.protocol == Protocol::Http,
            Self::Tls => entry.protocol == Protocol::Tls,
        }
    }
}

#[derive(Debug)]
struct Inbound {
    name: Template,
    over: Over,
    at_least: Option<u64>,
    at_most: Option<u64>,
}

impl Action for Inbound {
    fn about(&self) -> String {
        format!("{:?} {}", self.over, self.name).to_lowercase()
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let name = self.name.text(&cx.scope)?.to_lowercase();
            let log = cx.world.responder.inbound_since(cx.inbound_from);
            let count =
                log.iter().filter(|entry| self.over.has(entry) && entry.name == name).count()
                    as u64;
            let least = self.at_least.unwrap_or_else(|| u64::from(self.at_most.is_none()));
            let held = count >= least && self.at_most.is_none_or(|most| count <= most);
            let most = self.at_most.map(|most| format!(", at most {most}")).unwrap_or_default();
            cx.observations.push(Observation {
                subject: format!("validation requests for {name}"),
                due: format!("at least {least}{most}"),
                seen: count.to_string(),
                held,
            });
            Ok(Begun::Done { outcome: format!("{count} seen"), answer: None })
        })
    }
}
