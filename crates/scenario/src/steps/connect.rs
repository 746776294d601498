//! Probes below HTTP: TLS and plain text.

use assay_acme::hello::Outdated;
use assay_acme::jws::{Afterwards, Channel, Http1, Wire};
use assay_acme::names::ResourceUrl;
use assay_record::{Reason, Stop};
use bytes::Bytes;
use http::Request;

use crate::parse::{Template, Yaml, words};
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::{Scope, Slot};
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "connect",
    summary: "Opens a connection of its own, in a way that may be odd, and sends a GET or the octets of a text over it.",
    args: &[
        Arg::optional("url", Shape::Text, "where to (default: the directory)"),
        Arg::optional(
            "over",
            Shape::Word(&["tls", "plain"]),
            "TLS, or plain text on the same port (default: tls)",
        ),
        Arg::optional(
            "server-name",
            Shape::Word(&["present", "absent"]),
            "whether the handshake says the name of the host (default: present)",
        ),
        Arg::optional(
            "offer",
            Shape::List(&Shape::Plain),
            "the ALPN protocols that the handshake offers; an empty list offers none (default: http/1.1)",
        ),
        Arg::optional(
            "hello",
            Shape::Word(&["tls-1.0", "tls-1.1", "null-cipher", "export", "rc4", "anonymous"]),
            "begins a TLS handshake by hand that offers this alone, and goes no further",
        ),
        Arg::optional("send", Shape::Text, "what is written instead of a GET"),
    ],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        let is_plain = args.word("over", &[("tls", false), ("plain", true)]).unwrap_or(false);
        let is_nameless =
            args.word("server-name", &[("present", false), ("absent", true)]).unwrap_or(false);
        let offered = args.node("offer").map(|node| match &node.value {
            Yaml::List(items) if items.is_empty() => Vec::new(),
            _ => words(node).into_iter().map(String::into_bytes).collect(),
        });
        let channel = match (is_plain, is_nameless, offered) {
            (true, _, _) => Channel::PlainText,
            (false, true, _) => Channel::TlsWithoutName,
            (false, false, Some(offered)) => Channel::TlsOffering(offered),
            (false, false, None) => Channel::Tls,
        };
        let hello = args.word("hello", Outdated::NAMED);
        Box::new(Connect { url: args.text("url"), channel, hello, send: args.text("send") })
    },
};

#[derive(Debug)]
struct Connect {
    url: Option<Template>,
    channel: Channel,
    hello: Option<Outdated>,
    send: Option<Template>,
}

impl Action for Connect {
    fn about(&self, scope: &Scope, out: &mut String) {
        match &self.url {
            Some(url) => url.describe(scope, out),
            None => out.push_str("directory.url"),
        }
        if let Some(hello) = self.hello {
            let name = Outdated::NAMED.iter().find(|(_, other)| *other == hello);
            out.push_str(" with ");
            out.push_str(name.map_or("", |(name, _)| name));
            return;
        }
        out.push_str(match self.channel {
            Channel::PlainText => " in plain text",
            Channel::TlsWithoutName => " without a server name",
            Channel::TlsOffering(_) => " with other protocols",
            Channel::Tls => "",
        });
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let url = match &self.url {
                Some(url) => url.text(&cx.scope)?,
                None => cx.scope.text(Slot::given("directory.url").unwrap_or_default(), None)?,
            };
            let Some(to) = ResourceUrl::seen(url.as_str()).to_uri() else {
                return Err(Stop::Inconclusive(Reason::new(format!("{url:?} is no absolute URL"))));
            };
            let mut request = Request::new(Bytes::new());
            *request.uri_mut() = to.clone();
            let host = to.host().unwrap_or_default().trim_matches(['[', ']']);
            let octets = match (&self.send, self.hello) {
                (_, Some(hello)) => Bytes::from(hello.client_hello(host)),
                (Some(text), None) => Bytes::from(text.text(&cx.scope)?),
                (None, None) => Http1::of(&request).head(),
            };
            let channel = match self.hello {
                Some(_) => Channel::PlainText,
                None => self.channel.clone(),
            };
            let wire = Wire { to, pieces: vec![octets], channel, then: Afterwards::Wait };
            Ok(Begun::Raw(Box::new(wire)))
        })
    }
}
