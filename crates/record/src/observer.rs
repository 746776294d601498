//! One seam for every listener.

use crate::{Exchange, StepId, StepRecord};

/// Listens to a run. `()` is nobody, and a pair is both.
pub trait Observer {
    /// An exchange came to its end.
    fn exchange(&mut self, _at: &StepId, _exchange: &Exchange) {}

    /// A step came to its end.
    fn step(&mut self, _step: &StepRecord) {}
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
}

impl<O: Observer + ?Sized> Observer for &mut O {
    fn exchange(&mut self, at: &StepId, exchange: &Exchange) {
        (**self).exchange(at, exchange);
    }

    fn step(&mut self, step: &StepRecord) {
        (**self).step(step);
    }
}
