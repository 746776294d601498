//! Looks at requests that are honest each by itself, while something else is not.

use assay_conformance::{Asked, Sentinel};
use assay_record::{Exchange, Observer, StepId};

use crate::oracles::{Sighting, honest, is_hindered};

/// Exchanges that are shown.
const SHOWN: usize = 8;

/// Looks at every exchange with the oracles.
#[derive(Debug)]
pub(crate) struct Bystander {
    sentinel: Sentinel,
    /// Requirements that are broken anyway.
    broken_anyway: Vec<String>,
    last: Vec<Exchange>,
    pub(crate) sightings: Vec<(Sighting, Vec<Exchange>)>,
    pub(crate) requests: u64,
    pub(crate) lost: u64,
    pub(crate) hindered: bool,
}

impl Bystander {
    pub(crate) fn new(directory: &str, broken_anyway: Vec<String>) -> Self {
        Self {
            sentinel: Sentinel::new(directory),
            broken_anyway,
            last: Vec::new(),
            sightings: Vec::new(),
            requests: 0,
            lost: 0,
            hindered: false,
        }
    }

    /// Adds what somebody else has seen in the last exchange.
    pub(crate) fn tell(&mut self, sighting: Sighting) {
        self.sightings.push((sighting, self.last.clone()));
    }
}

impl Observer for Bystander {
    fn exchange(&mut self, _: &StepId, exchange: &Exchange) {
        self.requests += 1;
        self.lost += u64::from(exchange.received.is_err());
        self.hindered |= is_hindered(exchange);
        if self.last.len() == SHOWN {
            self.last.remove(0);
        }
        self.last.push(exchange.clone());
        let broken = self.sentinel.look(exchange, Asked::Honestly);
        for sighting in honest(exchange, &broken) {
            if !sighting.requirements.iter().any(|id| self.broken_anyway.contains(id)) {
                self.tell(sighting);
            }
        }
    }
}
