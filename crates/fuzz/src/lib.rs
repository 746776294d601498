//! Scenarios under attack.
//!
//! A flow is run, and before each of its signed requests goes out, requests are sent that are made of
//! it and wrong. A queue says which, [oracles](ORACLES) look at what comes back, and what
//! they suspect is tried again alone, and reduced, before it is a finding.
#![warn(clippy::indexing_slicing, clippy::unwrap_used)]

mod assault;
mod board;
mod bucket;
mod bystander;
mod case;
mod combine;
mod dictionary;
mod differ;
mod engine;
mod enumerate;
mod examine;
mod growth;
mod model;
mod oracles;
mod pace;
mod queue;
mod replay;
mod responder;
mod sequence;
mod setup;
mod shared;
mod wider;
mod worker;

pub use case::{CaseError, case_id, mutations};
pub use differ::differences;
pub use engine::run;
pub use model::judged as judged_by_sequences;
pub use oracles::{ALL as ORACLES, Oracle};
pub use replay::{Replayed, replay};
pub use sequence::OpError;
pub use setup::{Budget, Found, Kinds, Setup, Stats, Wanted};
