//! Mutations of a step: by name, with parameters or without.

use super::suggest::nearest;
use super::{Compiler, Node, Problem, Yaml, items};
use crate::mutations::{self, Applied, Mutation};

/// `nonce-reused`, `{ payload-deep: { levels: 9 } }`, or a list of such.
pub(super) fn read(node: &Node, compiler: &mut Compiler) -> Vec<Applied> {
    let mut all = Vec::new();
    for item in items(node) {
        match &item.value {
            Yaml::Text(name) => {
                all.extend(named(name, item, compiler).map(Applied::from));
            }
            Yaml::Map(entries) => {
                for (key, node) in entries {
                    all.extend(named(&key.name, item, compiler).map(Applied::from));
                    let _ = node;
                }
            }
            _ => {
                let message = format!("`mutate` is the name of a mutation, found {}", item.kind());
                compiler.report(Problem::new(item.place, message));
            }
        }
    }
    all
}

fn named(name: &str, node: &Node, compiler: &mut Compiler) -> Option<&'static Mutation> {
    let found = mutations::named(name);
    if found.is_none() {
        let problem = Problem::new(node.place, format!("no mutation is called `{name}`"));
        let near = nearest(name, mutations::ALL.iter().map(|mutation| mutation.id));
        let help = near.map_or_else(
            || "`assay list mutations` prints them all".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        compiler.report(problem.with_help(help));
    }
    found
}
