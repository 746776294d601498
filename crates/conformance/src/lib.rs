//! The requirement catalogue and the judge.
//!
//! Pure: a recording goes in and verdicts come out ([`judge`]), with no network, clock or file in
//! between, so that a verdict can be made again from the files of a run.
#![warn(clippy::disallowed_methods, clippy::indexing_slicing, clippy::unwrap_used)]

mod catalogue;
mod compare;
mod coverage;
mod invariants;
mod judge;
mod settle;
mod waivers;
mod watch;

pub use catalogue::{Catalogue, Expect, Firm, Polarity, Requirement};
pub use compare::{Change, Comparison, Difference};
pub use coverage::{Coverage, DocumentCoverage, Tally};
pub use invariants::{ALL as INVARIANTS, Asked, Invariant, Sentinel};
pub use judge::{doubt, judge, judge_check};
pub use waivers::{Pardon, Waiver, forgive_known, waive};
pub use watch::{Watched, Watcher};
