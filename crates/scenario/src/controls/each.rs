//! Steps for each item of a list.

use super::{Control, beside};
use crate::parse::{Args, Problem};
use crate::plan::{Loop, Turns, Work};
use crate::shape::{Arg, Shape, TEXTS};
use crate::value::Kind;

pub(super) static CONTROL: Control = Control {
    name: "each",
    summary: "Takes steps for each item of a list, one after the other.",
    args: &[
        Arg::required("in", TEXTS, "the list: the name of one, or its items"),
        Arg::required("as", Shape::Name, "the name of the item"),
    ],
    beside: &[Arg::required("steps", Shape::Steps, "the steps")],
    build: |mut args, entries| {
        let turns = items(&mut args)?;
        let mark = args.compiler.names.mark();
        let item = args.bind(Kind::Text);
        let Some(list) = beside(entries, "steps") else {
            args.compiler.report(Problem::new(args.place(), "`each` has no `steps`"));
            return None;
        };
        let steps = args.compiler.steps(list);
        let gather = args.compiler.gather(mark, item);
        Some(Work::Loop(Box::new(Loop { turns, item, steps, gather })))
    },
};

/// The lists of `in`.
pub(super) fn items(args: &mut Args<'_>) -> Option<Turns> {
    let node = args.node("in")?;
    let items = args.texts("in");
    let is_list = matches!(node.value, crate::parse::Yaml::List(_));
    if !is_list && !items.iter().all(|item| matches!(item.kind(), Kind::List | Kind::Json)) {
        let problem = Problem::new(node.place, "`in` is no list");
        let help = r#"name one, like "{{ order.authorizations }}", or write one: [a, b]"#;
        args.compiler.report(problem.with_help(help));
    }
    Some(Turns::Items(items))
}
