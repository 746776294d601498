//! Verbs: what a step can do, as a table.

use std::fmt;
use std::time::Duration;

use assay_record::{Exchange, Stop};
use bytes::Bytes;
use http::Request;

use assay_acme::jws::Wire;
use assay_acme::key::KeyType;
use assay_client::{Operation, Session};

use crate::parse::Args;
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope};

/// A future that a verb returns.
pub(crate) type Pending<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A verb of the language. The table of arguments is what the reader checks a step against.
#[derive(Debug)]
pub struct Verb {
    /// Its word.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// Its arguments, without those that every signed request takes.
    pub args: &'static [Arg],
    /// Whether it signs a request, and so takes [`SIGNED_ARGS`].
    pub signed: bool,
    /// Whether it holds something against what is due, without an answer to judge.
    pub asserts: bool,
    /// Whether the same request can be made again with the same result, so that an honest twin can
    /// stand beside a mutated one.
    pub repeatable: bool,
    pub(crate) build: fn(&mut Args<'_>) -> Box<dyn Action>,
}

/// Arguments of every verb that signs a request.
pub const SIGNED_ARGS: &[Arg] = &[
    Arg::optional(
        "by",
        Shape::Reference(Kind::Account),
        "the account that signs (default: the one made last)",
    ),
    Arg::optional("mutate", Shape::Mutations, "mutations of the request, by name"),
    Arg::optional(
        "jws",
        Shape::Entries("a member of the protected header", &Shape::Json),
        "members of the protected header to set by hand, before it is signed",
    ),
    Arg::optional("http", Shape::Map(HTTP_ARGS), "what to change of the HTTP request"),
];

/// What `http` changes.
const HTTP_ARGS: &[Arg] = &[
    Arg::optional("method", Shape::Text, "the method (default: POST)"),
    Arg::optional(
        "headers",
        Shape::Entries("a header field", &Shape::Text),
        "header fields to set; `absent` leaves one out",
    ),
];

/// What a verb became with its arguments.
pub(crate) trait Action: fmt::Debug + Send + Sync {
    /// What the step is about, in a few words for people, put at the end of `out`.
    fn about(&self, scope: &Scope, out: &mut String);

    /// How long the check is likely to wait for it: what waits long is begun first.
    fn rest(&self) -> Duration {
        Duration::ZERO
    }

    /// Makes the request ready, after whatever has to happen before it.
    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>>;

    /// The kind of the fresh key that it makes for a certificate, if it does.
    fn makes_key(&self) -> Option<KeyType> {
        None
    }

    /// Takes what a good answer brought.
    fn conclude(
        &self,
        _cx: &mut Context<'_>,
        _state: State,
        _answer: &Exchange,
    ) -> Result<(), Stop> {
        Ok(())
    }
}

/// How far a verb came by itself.
#[derive(Debug)]
pub(crate) enum Begun {
    /// A request to be signed and sent.
    Signed(Box<Signed>),
    /// A request to be sent as it is.
    Plain(Box<Request<Bytes>>),
    /// Octets to be sent as they are.
    Raw(Box<Wire>),
    /// Done, with the answer that decides, if there was one.
    Done { outcome: String, answer: Option<Box<Exchange>> },
}

/// A request to be signed and sent.
#[derive(Debug)]
pub(crate) struct Signed {
    pub(crate) session: Session,
    pub(crate) operation: Operation,
    pub(crate) state: State,
}

/// What a verb has to remember between request and answer.
#[derive(Debug, Default)]
pub(crate) enum State {
    #[default]
    Nothing,
    /// The session that a good answer completes.
    Session(Session),
    /// The order that a good answer completes.
    Order(Box<crate::value::OrderValue>),
    /// The certificate that a good answer completes.
    Certificate(Box<crate::value::CertificateValue>),
}
