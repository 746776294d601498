//! Holds a value against what is due.

use assay_record::{Observation, Reason, Stop};

use crate::expect::Matcher;
use crate::parse::{JsonTemplate, Problem, Template};
use crate::run::Context;
use crate::shape::{Arg, Shape};
use crate::value::Scope;
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "assert",
    summary: "Holds a value that earlier steps made against what is due.",
    args: &[
        Arg::required("that", Shape::Json, "the value"),
        Arg::required("is", Shape::Matcher, "what it should be"),
        Arg::optional(
            "otherwise",
            Shape::Text,
            "why nothing can be judged where it is not so (default: it can, and the value is at fault)",
        ),
    ],
    signed: false,
    asserts: true,
    repeatable: true,
    build: |args| {
        let that = args.json("that").unwrap_or(JsonTemplate::Fixed(serde_json::Value::Null));
        if let (JsonTemplate::Fixed(_), Some(node)) = (&that, args.node("that")) {
            let problem = Problem::new(node.place, "there is no name in the value");
            args.compiler.report(problem.with_help(r#"name one: that: "{{ name }}""#));
        }
        Box::new(Assert { that, is: args.matcher("is"), otherwise: args.text("otherwise") })
    },
};

#[derive(Debug)]
struct Assert {
    that: JsonTemplate,
    is: Option<Matcher>,
    otherwise: Option<Template>,
}

impl Action for Assert {
    fn about(&self, _: &Scope, out: &mut String) {
        out.push_str(&self.that.to_string());
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let value = self.that.json(&cx.scope)?;
            let Some(matcher) = &self.is else {
                return Ok(Begun::Done { outcome: String::new(), answer: None });
            };
            let seen = matcher.hold(Some(&value), &cx.scope);
            let held = seen.is_ok();
            let seen = seen.unwrap_or_else(|seen| seen);
            if let Some(otherwise) = &self.otherwise {
                if held {
                    return Ok(Begun::Done { outcome: "as due".to_owned(), answer: None });
                }
                let cause = format!("{}: {seen} was seen", otherwise.text(&cx.scope)?);
                return Err(Stop::Inconclusive(Reason::new(cause)));
            }
            cx.observations.push(Observation {
                subject: self.that.to_string(),
                due: matcher.to_string(),
                seen,
                held,
            });
            let outcome = if held { "as due" } else { "not as due" };
            Ok(Begun::Done { outcome: outcome.to_owned(), answer: None })
        })
    }
}
