//! Invariants that stay on while a flow runs under load.

use assay_record::{Exchange, ExchangeId};

use super::resources::{Object, Resources};
use super::{
    Invariant, Look, Tally, Watcher, certificate_is_immutable, order_arrays_stay,
    order_reflects_identifiers, status_transitions,
};

/// What is watched under load by the invariants of conformance: what an object is, and how it changes.
/// What each answer looks like is left to `conform`, since one look at it is as good as a million.
static UNDER_LOAD: &[&Invariant] = &[
    &certificate_is_immutable::INVARIANT,
    &order_arrays_stay::INVARIANT,
    &order_reflects_identifiers::INVARIANT,
    &status_transitions::INVARIANT,
];

/// A look that found something broken.
pub(crate) struct Broken {
    /// What should have been.
    pub(crate) due: String,
    /// What was.
    pub(crate) seen: String,
}

/// The invariants over one flow.
pub(crate) struct Live {
    pub(crate) resources: Resources,
    watchers: Vec<(&'static str, Box<dyn Watcher>)>,
}

impl Live {
    pub(crate) fn new(resources: Resources) -> Self {
        let watchers =
            UNDER_LOAD.iter().map(|invariant| (invariant.id, (invariant.watcher)())).collect();
        Self { resources, watchers }
    }

    /// Looks at an exchange. For each requirement that it was an occasion for, `note` is told by which
    /// invariant, how often it held, and what was broken. The objects of the answer come back.
    pub(crate) fn look(
        &mut self,
        exchange: &Exchange,
        mut note: impl FnMut(&'static str, &'static str, usize, Vec<Broken>),
    ) -> Vec<Object> {
        let objects = self.resources.objects(exchange);
        for (invariant, watcher) in &mut self.watchers {
            let mut tally = Tally::default();
            let resources = &self.resources;
            watcher.watch(&mut Look {
                exchange,
                is_mutated: false,
                is_faulty: false,
                resources,
                objects: &objects,
                tally: &mut tally,
            });
            for (requirement, sightings) in tally.0 {
                let broken = sightings.broken.into_iter().map(|broken| {
                    let (due, seen, _): (_, _, ExchangeId) = broken;
                    Broken { due, seen }
                });
                note(invariant, requirement, sightings.held, broken.collect());
            }
        }
        self.resources.learn(exchange, &objects);
        objects
    }
}
