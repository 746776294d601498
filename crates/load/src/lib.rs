//! Scenarios under load: what begins when, how long it takes, and whether that can be trusted.
#![warn(clippy::indexing_slicing, clippy::unwrap_used)]

mod bootstrap;
mod capacity;
mod collect;
mod compare;
pub mod export;
mod health;
mod hlog;
mod inbounds;
mod merge;
mod metrics;
mod pace;
mod plan;
mod result;
mod run;
mod schedule;
mod threshold;
mod verdict;
mod watch;
mod worker;

pub use capacity::{Capacity, capacity};
pub use collect::{Collected, Cut, Tick};
pub use compare::{CompareError, GateError, GivenGate, compare};
pub use hlog::Lines;
pub use merge::{Merge, MergeError, merge};
pub use metrics::Unreadable;
pub use plan::{Pace, Plan, PlanError, Shard, Users, overridden};
pub use result::About;
pub use run::{RunError, Setup, Watching, run};
pub use schedule::{Arrivals, Schedule, Stage};
pub use threshold::{Aggregate, Bound, Comparison, Threshold, ThresholdError};
pub use worker::Sample;
