//! Mutations of a step.

use super::named::{Named, Registry, Takes, read as named};
use super::{Compiler, Node, Problem};
use crate::mutations::{self, Mutation};
use crate::plan::{Planned, applied};

/// The mutations, as the reader of named things knows them.
const MUTATIONS: Registry<&'static Mutation> = Registry {
    what: "mutation",
    list: "assay list mutations",
    ids: || mutations::ALL.iter().map(|mutation| mutation.id).collect(),
    named: mutations::named,
    params: |mutation| {
        let takes = |takes: &mutations::Takes| match takes {
            mutations::Takes::Number { .. } | mutations::Takes::Size { .. } => Takes::Number,
            mutations::Takes::Text { .. } | mutations::Takes::Word { .. } => Takes::Text,
        };
        mutation.params.iter().map(|param| (param.name, takes(&param.takes))).collect()
    },
};

/// `nonce-reused`, `{ payload-deep: { levels: 9 } }`, or a list of such.
pub(super) fn read(node: &Node, compiler: &mut Compiler) -> Vec<Planned> {
    let mut all = Vec::new();
    for Named { thing, given, place } in named(node, &MUTATIONS, compiler) {
        // What has no names in it can be judged now.
        let literal: Option<Vec<_>> =
            given.iter().map(|(name, given)| Some((*name, given.literal()?))).collect();
        if let Some(literal) = literal
            && let Err(error) = applied(thing, literal)
        {
            compiler.report(Problem::new(place, format!("`{}`: {error}", thing.id)));
        }
        all.push(Planned { mutation: thing, given });
    }
    all
}
