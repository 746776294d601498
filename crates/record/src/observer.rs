//! One seam for every listener.

use std::time::Instant;

use crate::{Exchange, StepId, StepRecord, Stop};

/// Listens to a run. `()` is nobody, and a pair is both.
pub trait Observer {
    /// An exchange came to its end.
    fn exchange(&mut self, _at: &StepId, _exchange: &Exchange) {}

    /// A step came to its end.
    fn step(&mut self, _step: &StepRecord) {}

    /// A step of a flow that is measured came to its end. Of such a flow there are records of
    /// steps that failed alone.
    fn taken(&mut self, _step: &StepTaken<'_>) {}
}

/// A step of a flow that is measured.
#[derive(Debug)]
pub struct StepTaken<'a> {
    /// Where it stands in its file: line and column, both counted from one.
    pub place: (u64, u64),
    /// When its verb began; keys and certificate requests are made within.
    pub began: Instant,
    /// When it was done.
    pub ended: Instant,
    /// Whether it did what it should; the flow may go on where it did not.
    pub held: bool,
    /// What stopped the flow here.
    pub stop: Option<&'a Stop>,
}

impl Observer for () {}

impl<A: Observer, B: Observer> Observer for (A, B) {
    fn exchange(&mut self, at: &StepId, exchange: &Exchange) {
        self.0.exchange(at, exchange);
        self.1.exchange(at, exchange);
    }

    fn step(&mut self, step: &StepRecord) {
        self.0.step(step);
        self.1.step(step);
    }

    fn taken(&mut self, step: &StepTaken<'_>) {
        self.0.taken(step);
        self.1.taken(step);
    }
}

impl<O: Observer + ?Sized> Observer for &mut O {
    fn exchange(&mut self, at: &StepId, exchange: &Exchange) {
        (**self).exchange(at, exchange);
    }

    fn step(&mut self, step: &StepRecord) {
        (**self).step(step);
    }

    fn taken(&mut self, step: &StepTaken<'_>) {
        (**self).taken(step);
    }
}
