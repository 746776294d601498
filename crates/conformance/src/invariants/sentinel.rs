//! All invariants over one conversation in which requests are wrong on purpose.

use assay_record::{Exchange, Finding};

use super::resources::Resources;
use super::{ALL, Invariant, Look, Tally, Watcher, report};
use crate::Catalogue;

/// Watches a conversation as it goes.
pub struct Sentinel {
    resources: Resources,
    watchers: Vec<(&'static Invariant, Box<dyn Watcher>)>,
}

impl std::fmt::Debug for Sentinel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sentinel").finish_non_exhaustive()
    }
}

/// What is known of a request whose answer is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It was as it should be.
    Honestly,
    /// It was changed, and may be served.
    Oddly,
    /// It was changed, and is to be refused.
    Wrongly,
}

impl Sentinel {
    /// Over a conversation with the server whose directory that is.
    pub fn new(directory: &str) -> Self {
        let watchers = ALL.iter().map(|invariant| (*invariant, (invariant.watcher)())).collect();
        Self { resources: Resources::new(directory), watchers }
    }

    /// What an exchange shows to be broken.
    pub fn look(&mut self, exchange: &Exchange, asked: Asked) -> Vec<Finding> {
        let is_mutated = asked != Asked::Honestly;
        let objects = if is_mutated { Vec::new() } else { self.resources.objects(exchange) };
        let mut found = Vec::new();
        for (invariant, watcher) in &mut self.watchers {
            let mut tally = Tally::default();
            watcher.watch(&mut Look {
                exchange,
                is_mutated,
                is_faulty: asked == Asked::Wrongly,
                resources: &self.resources,
                objects: &objects,
                tally: &mut tally,
            });
            for (requirement, sightings) in tally.0 {
                if let Some(requirement) = Catalogue::shipped().get(requirement) {
                    found.extend(report(invariant, requirement, sightings));
                }
            }
        }
        self.resources.learn(exchange, &objects);
        found
    }
}
