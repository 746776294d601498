//! Scenarios under attack.
//!
//! A flow is run, and before each of its signed requests goes out, requests are sent that are made of
//! it and wrong. [`plan`](Cases) says which, [`oracles`](ORACLES) look at what comes back, and what
//! they suspect is tried again alone, and reduced, before it is a finding.
#![warn(clippy::indexing_slicing, clippy::unwrap_used)]

mod assault;
mod bucket;
mod bystander;
mod case;
mod combine;
mod dictionary;
mod differ;
mod engine;
mod enumerate;
mod examine;
mod life;
mod model;
mod oracles;
mod queue;
mod responder;
mod sequence;
mod wider;

pub use case::{CaseError, case_id, mutations};
pub use differ::differences;
pub use engine::{Budget, Found, Kinds, Replayed, Setup, Stats, replay, run};
pub use life::{Restart, Restarting};
pub use oracles::{ALL as ORACLES, Oracle};
pub use sequence::OpError;
