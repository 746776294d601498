//! Steps at the same time.

use super::each::items;
use super::{Control, beside};
use crate::parse::{Node, Problem, Yaml, number};
use crate::plan::{Parallel, Turns, Work};
use crate::shape::{Arg, COUNT, Shape, TEXTS};
use crate::value::Kind;

/// More branches say nothing more about a race, and each holds a connection.
const MOST: u64 = 256;

pub(super) static CONTROL: Control = Control {
    name: "parallel",
    summary: "Takes branches of steps at the same time. The first signed request of each branch waits \
              until that of every other is signed, so that they meet at the server.",
    args: &[
        Arg::optional("times", Shape::Number(1, MOST), "how many branches take the `steps`"),
        Arg::optional("in", TEXTS, "or a list: a branch for each item"),
        Arg::optional("as", Shape::Name, "a name for the item, or for the number of the branch"),
    ],
    beside: &[
        Arg::optional("steps", Shape::Steps, "the steps that every branch takes"),
        Arg::optional("branches", Shape::List(&Shape::Steps), "or the steps of each branch"),
        Arg::optional("expect", Shape::Map(EXPECT), "what is due of all branches together"),
    ],
    build: |mut args, entries| {
        let mark = args.compiler.names.mark();
        let (steps, branches) = (beside(entries, "steps"), beside(entries, "branches"));
        let succeed = succeed(beside(entries, "expect"));
        match (steps, branches.map(|node| &node.value)) {
            (Some(steps), None) => {
                args.require_one_of(&["times", "in"]);
                let turns = match args.number("times") {
                    Some(times) => Some(Turns::Times(times)),
                    None => items(&mut args),
                };
                let item = args.bind(Kind::Text);
                let branches = vec![args.compiler.steps(steps)];
                let gather = args.compiler.gather(mark, item);
                let keep = Vec::new();
                Some(Work::Parallel(Box::new(Parallel {
                    turns,
                    item,
                    branches,
                    gather,
                    keep,
                    succeed,
                })))
            }
            (None, Some(Yaml::List(lists))) => {
                let mut all = Vec::new();
                let mut bound = Vec::new();
                for list in lists {
                    let mark = args.compiler.names.mark();
                    all.push(args.compiler.steps(list));
                    bound.extend(args.compiler.names.hide(mark));
                }
                let keep = args.compiler.keep(bound, args.place());
                let (turns, item, gather) = (None, None, Vec::new());
                Some(Work::Parallel(Box::new(Parallel {
                    turns,
                    item,
                    branches: all,
                    gather,
                    keep,
                    succeed,
                })))
            }
            _ => {
                let problem = Problem::new(args.place(), "`parallel` needs `steps` or `branches`");
                args.compiler.report(problem.with_help("give it one of the two"));
                None
            }
        }
    },
};

/// What `expect` of a `parallel` can hold.
const EXPECT: &[Arg] = &[Arg::required(
    "succeed",
    Shape::Either(&[COUNT, Shape::Map(BOUNDS)]),
    "how many branches end with a 2xx: a number, or bounds",
)];

const BOUNDS: &[Arg] = &[
    Arg::optional("at-least", COUNT, "the fewest (default: 0)"),
    Arg::optional("at-most", COUNT, "the most (default: any number)"),
];

fn succeed(expect: Option<&Node>) -> Option<(u64, u64)> {
    let entry = |node: &Node, name: &str| match &node.value {
        Yaml::Map(entries) => beside(entries, name).cloned(),
        _ => None,
    };
    let node = entry(expect?, "succeed")?;
    if let Some(exactly) = number(&node) {
        return Some((exactly, exactly));
    }
    let bound = |name| entry(&node, name).as_ref().and_then(number);
    Some((bound("at-least").unwrap_or(0), bound("at-most").unwrap_or(u64::MAX)))
}
