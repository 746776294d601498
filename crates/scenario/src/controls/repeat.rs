//! Steps several times.

use super::{Control, beside};
use crate::parse::Problem;
use crate::plan::{Loop, Turns, Work};
use crate::shape::{Arg, Shape};
use crate::value::Kind;

/// Every turn is kept for the judge; who wants more wants a load test.
const MOST: u64 = 10_000;

pub(super) static CONTROL: Control = Control {
    name: "repeat",
    summary: "Takes steps several times, one turn after the other.",
    args: &[
        Arg::required("times", Shape::Number(1, MOST), "how often"),
        Arg::optional("as", Shape::Name, "a name for the number of the turn, counted from one"),
    ],
    beside: &[Arg::required("steps", Shape::Steps, "the steps")],
    build: |mut args, entries| {
        let turns = Turns::Times(args.number("times").unwrap_or(1));
        let mark = args.compiler.names.mark();
        let item = args.bind(Kind::Text);
        let Some(list) = beside(entries, "steps") else {
            args.compiler.report(Problem::new(args.place(), "`repeat` has no `steps`"));
            return None;
        };
        let steps = args.compiler.steps(list);
        let gather = args.compiler.gather(mark, item);
        Some(Work::Loop(Box::new(Loop { turns, item, steps, gather })))
    },
};
