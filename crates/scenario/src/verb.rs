//! Verbs: what a step can do, as a table.

use std::fmt;

use assay_record::{Exchange, Stop};
use bytes::Bytes;
use http::Request;

use assay_client::{Operation, Session};

use crate::parse::Args;
use crate::run::Context;

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
    /// Whether the same request can be made again with the same result, so that an honest twin can
    /// stand beside a mutated one.
    pub repeatable: bool,
    pub(crate) build: fn(&mut Args<'_>) -> Box<dyn Action>,
}

/// An argument of a verb.
#[derive(Clone, Copy, Debug)]
pub struct Arg {
    /// Its key.
    pub name: &'static str,
    /// Whether a step must have it.
    pub required: bool,
    /// What it means, with its default.
    pub doc: &'static str,
}

/// Arguments of every verb that signs a request.
pub const SIGNED_ARGS: &[Arg] = &[
    Arg { name: "by", required: false, doc: "the account that signs (default: the one made last)" },
    Arg { name: "mutate", required: false, doc: "mutations of the request, by name" },
    Arg { name: "jws", required: false, doc: "members of the protected header to set by hand" },
];

impl Arg {
    pub(crate) const fn required(name: &'static str, doc: &'static str) -> Self {
        Self { name, required: true, doc }
    }

    pub(crate) const fn optional(name: &'static str, doc: &'static str) -> Self {
        Self { name, required: false, doc }
    }
}

impl Verb {
    /// Its own arguments and those of every signed request.
    pub fn all_args(&self) -> impl Iterator<Item = &'static Arg> {
        self.args.iter().chain(if self.signed { SIGNED_ARGS } else { &[] })
    }
}

/// What a verb became with its arguments.
pub(crate) trait Action: fmt::Debug + Send + Sync {
    /// What the step is about, in a few words; for people.
    fn about(&self) -> String;

    /// Makes the request ready, after whatever has to happen before it.
    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>>;

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
