//! Steps again and again, for what is left to chance.

use super::{Control, beside};
use crate::parse::Problem;
use crate::plan::{Tries, Work};
use crate::shape::{Arg, Shape};
use crate::value::Kind;

/// What has not happened by then is not worth the wait, nor the accounts and orders that it leaves.
const MOST: u64 = 1_000;

pub(super) static CONTROL: Control = Control {
    name: "try",
    summary: "Takes steps again and again until something in them does not hold: whether a server \
              slips in a race is left to chance. The embedded CA slips at once or not at all, and is \
              tried three times. A turn that cannot go on says nothing, unless it is the first. Names \
              that a turn binds are its own.",
    args: &[
        Arg::required("times", Shape::Number(1, MOST), "how often at most"),
        Arg::optional("as", Shape::Name, "a name for the number of the turn, counted from one"),
    ],
    beside: &[Arg::required("steps", Shape::Steps, "the steps")],
    build: |mut args, entries| {
        let times = args.number("times").unwrap_or(1);
        let mark = args.compiler.names.mark();
        let item = args.bind(Kind::Text);
        let Some(list) = beside(entries, "steps") else {
            args.compiler.report(Problem::new(args.place(), "`try` has no `steps`"));
            return None;
        };
        let steps = args.compiler.steps(list);
        let own = args.compiler.names.hide(mark).into_iter().map(|(_, _, slot)| slot).collect();
        Some(Work::Try(Box::new(Tries { times, item, steps, own })))
    },
};
