//! Steps where something holds.

use super::{Control, beside};
use crate::needs::Need;
use crate::parse::{Problem, words};
use crate::plan::{Condition, When, Work};
use crate::shape::{Arg, Shape};

pub(super) static CONTROL: Control = Control {
    name: "when",
    summary: "Takes steps only where something holds, and says so where it does not.",
    args: &[
        Arg::optional(
            "offers",
            Shape::OneOrMany(&Shape::Word(Need::NAMES)),
            "the server offers all of these",
        ),
        Arg::optional(
            "lacks",
            Shape::OneOrMany(&Shape::Word(Need::NAMES)),
            "the server offers none of these",
        ),
        Arg::optional(
            "value",
            Shape::Json,
            "a value, which `is` as it should be; what was captured from nothing is `absent`",
        ),
        Arg::optional("is", Shape::Matcher, "what `value` should be"),
    ],
    beside: &[Arg::required("steps", Shape::Steps, "the steps")],
    build: |mut args, entries| {
        args.require_one_of(&["offers", "lacks", "value"]);
        let needs = |name: &str| -> Vec<Need> {
            let words = args.node(name).map(words).unwrap_or_default();
            words.iter().filter_map(|word| Need::named(word)).collect()
        };
        let (offers, lacks) = (needs("offers"), needs("lacks"));
        args.compiler.features.extend(offers.iter().chain(&lacks).copied());
        let condition = if !offers.is_empty() {
            Condition::Offers(offers)
        } else if !lacks.is_empty() {
            Condition::Lacks(lacks)
        } else {
            let value = args.json("value")?;
            let Some(matcher) = args.matcher("is") else {
                let problem = Problem::new(args.place(), "`when` has a `value` and no `is`");
                args.compiler.report(problem.with_help("say what the value should be: is: ready"));
                return None;
            };
            Condition::Value(value, matcher)
        };
        let Some(list) = beside(entries, "steps") else {
            args.compiler.report(Problem::new(args.place(), "`when` has no `steps`"));
            return None;
        };
        let mark = args.compiler.names.mark();
        let steps = args.compiler.steps(list);
        // What may not have been bound cannot be used afterwards.
        args.compiler.names.hide(mark);
        Some(Work::When(Box::new(When { condition, steps })))
    },
};
