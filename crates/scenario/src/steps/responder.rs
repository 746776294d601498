//! Makes the responder misbehave.

use std::time::Duration;

use assay_record::{Reason, Stop};
use assay_responder::{self as responder, Argument, Arguments, Behaviour};

use crate::parse::{
    Compiler, Filled, Given, Named, Node, Problem, Registry, Takes, Template, named,
};
use crate::run::Context;
use crate::shape::{Arg, Shape, TEXTS};
use crate::value::Scope;
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "responder",
    summary: "Makes the responder misbehave for some names, or have records there, until the scenario or check ends.",
    args: &[
        Arg::optional(
            "name",
            TEXTS,
            "the names: hosts of HTTP requests, server names of TLS, names below `_acme-challenge` or with CAA records of DNS (default: `{{ zone }}`)",
        ),
        Arg::optional("behave", Shape::Behaviours, "behaviours, by name"),
        Arg::optional("txt", TEXTS, "texts of TXT records that the names have, each a record"),
        Arg::optional(
            "honest",
            Shape::Flag,
            "ends whatever earlier steps of this scenario or check made it do",
        ),
    ],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        args.require_one_of(&["behave", "txt", "honest"]);
        let behave = args.node("behave").map(|node| read(node, args.compiler));
        Box::new(Responder {
            names: args.texts("name"),
            behave: behave.unwrap_or_default(),
            txt: args.texts("txt"),
        })
    },
};

/// The behaviours, as the reader of named things knows them.
const BEHAVIOURS: Registry<&'static Behaviour> = Registry {
    what: "behaviour",
    list: "assay list behaviours",
    ids: || responder::ALL.iter().map(|behaviour| behaviour.id).collect(),
    named: responder::named,
    params: |behaviour| {
        let takes = |takes| match takes {
            responder::Takes::Text { .. } | responder::Takes::Word { .. } => Takes::Text,
            responder::Takes::Texts => Takes::Texts,
            responder::Takes::Number { .. } => Takes::Number,
            responder::Takes::Milliseconds { .. } => Takes::Duration,
        };
        behaviour.params.iter().map(|param| (param.name, takes(param.takes))).collect()
    },
};

/// For how long a server is taken to wait for an answer that does not come.
const STALL: Duration = Duration::from_secs(15);

type Planned = (&'static Behaviour, Vec<(&'static str, Given)>);

fn read(node: &Node, compiler: &mut Compiler) -> Vec<Planned> {
    let mut all = Vec::new();
    for Named { thing, given, place } in named(node, &BEHAVIOURS, compiler) {
        // What has no names in it can be judged now.
        let literal: Option<Vec<_>> =
            given.iter().map(|(name, given)| Some((*name, given.literal()?))).collect();
        if let Some(literal) = literal
            && let Err(error) = arguments(thing, literal)
        {
            compiler.report(Problem::new(place, format!("`{}`: {error}", thing.id)));
        }
        all.push((thing, given));
    }
    all
}

fn arguments(
    behaviour: &'static Behaviour,
    filled: Vec<(&'static str, Filled)>,
) -> Result<Arguments, responder::ArgumentError> {
    let given = filled.into_iter().map(|(name, filled)| {
        let argument = match filled {
            Filled::Text(text) => Argument::Text(text),
            Filled::Texts(texts) => Argument::Texts(texts),
            Filled::Number(number) => Argument::Number(number),
            Filled::Duration(duration) => Argument::Duration(duration),
        };
        (name.to_owned(), argument)
    });
    Arguments::new(behaviour, given)
}

#[derive(Debug)]
struct Responder {
    names: Vec<Template>,
    behave: Vec<Planned>,
    txt: Vec<Template>,
}

impl Action for Responder {
    fn about(&self, scope: &Scope, out: &mut String) {
        let ids: Vec<&str> = self.behave.iter().map(|(behaviour, _)| behaviour.id).collect();
        out.push_str(match (ids.as_slice(), self.txt.as_slice()) {
            ([], []) => "honest",
            ([], _) => "txt",
            _ => "",
        });
        out.push_str(&ids.join(" "));
        for name in &self.names {
            out.push(' ');
            name.describe(scope, out);
        }
    }

    fn rest(&self) -> Duration {
        let stalls = self.behave.iter().any(|(behaviour, _)| behaviour.stalls());
        if stalls { STALL } else { Duration::ZERO }
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            if self.behave.is_empty() && self.txt.is_empty() {
                cx.behaviours.clear();
                return Ok(Begun::Done { outcome: "honest again".to_owned(), answer: None });
            }
            let mut names = Vec::new();
            for name in &self.names {
                names.extend(name.list(&cx.scope)?);
            }
            if names.is_empty() {
                names.push(cx.zone()?);
            }
            for text in &self.txt {
                for value in text.list(&cx.scope)? {
                    for name in names.iter().cloned() {
                        let record = responder::Answer::Txt { name, value: value.clone() };
                        cx.behaviours.push(cx.world.responder.provision(record));
                    }
                }
            }
            for (behaviour, given) in &self.behave {
                let mut filled = Vec::new();
                for (name, given) in given {
                    filled.push((*name, given.fill(&cx.scope)?));
                }
                let arguments = arguments(behaviour, filled).map_err(|error| {
                    Stop::Inconclusive(Reason::new(format!("{}: {error}", behaviour.id)))
                })?;
                for name in &names {
                    let guard = cx.world.responder.behave(name, behaviour, arguments.clone());
                    cx.behaviours.push(guard);
                }
            }
            Ok(Begun::Done { outcome: "from now on".to_owned(), answer: None })
        })
    }
}
