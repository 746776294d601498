//! What is asked of an attack, and what it tells.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use assay_record::{FuzzCase, FuzzFinding, FuzzStep, FuzzWork, Reason, Severity};
use assay_scenario::{Drive, Restart, World};

/// Whether a mutation is wanted at a step.
pub type Wanted = Box<dyn Fn(&str, &str) -> bool + Send + Sync>;

/// What is to be attacked, and how.
pub struct Setup {
    /// The surroundings, one for each kind of account keys that is tried; the first is tried first.
    pub worlds: Vec<Arc<World>>,
    /// The scenarios.
    pub drives: Vec<Arc<Drive>>,
    /// Which step and mutation are wanted.
    pub wanted: Wanted,
    /// What is tried.
    pub kinds: Kinds,
    /// How much is to be done.
    pub budget: Budget,
    /// The seed of what is tried by chance.
    pub seed: u64,
    /// Ids of cases that were done before.
    pub done: HashSet<String>,
    /// Starts the server again.
    pub restart: Option<Restart>,
    /// Set where somebody wants the run to end.
    pub stop: Arc<AtomicBool>,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup").field("budget", &self.budget).finish_non_exhaustive()
    }
}

/// What is tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Each mutation by itself.
    pub singles: bool,
    /// A responder that misbehaves.
    pub responder: bool,
    /// Operations out of order.
    pub sequences: bool,
    /// Several mutations at once.
    pub combinations: bool,
    /// The same request in several sizes.
    pub growth: bool,
}

/// How much is to be done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// For how long cases are begun; without one, until each mutation was tried by itself.
    pub duration: Option<Duration>,
    /// How many cases at most.
    pub cases: Option<u64>,
    /// How many cases in a second at most.
    pub rate: Option<f64>,
    /// The severity of a finding that ends the run.
    pub until: Option<Severity>,
    /// Flows at the same time.
    pub jobs: usize,
    /// For how long a sign of life is waited for.
    pub patience: Duration,
}

/// How far a run is.
#[derive(Clone, Copy, Debug)]
pub struct Stats<'a> {
    /// Since when.
    pub elapsed: Duration,
    /// What was done.
    pub work: FuzzWork,
    /// What was found, in the order of finding.
    pub findings: &'a [FuzzFinding],
}

/// What a run comes to.
#[derive(Debug)]
pub struct Found {
    /// What was done.
    pub work: FuzzWork,
    /// Step by step.
    pub steps: Vec<FuzzStep>,
    /// What was not tried, by reason.
    pub untried: BTreeMap<String, u64>,
    /// The findings, in the order of finding.
    pub findings: Vec<FuzzFinding>,
    /// Why it ended before its budget was spent.
    pub cut_short: Option<Reason>,
    /// Cases that were answered as nothing before.
    pub corpus: Vec<FuzzCase>,
    /// What each case of one mutation came to, by its id: served, refused, or how it failed.
    pub answers: BTreeMap<String, (FuzzCase, &'static str)>,
}
