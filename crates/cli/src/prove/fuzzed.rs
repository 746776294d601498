//! The proof of the fuzzer: in what time it finds each defect that it can reach, and by which case.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use assay_ca::Defect;
use assay_conformance::{Catalogue, Requirement};
use assay_fuzz::{Budget, Kinds, Setup, judged_by_sequences, run as attack};
use assay_record::{FuzzFinding, Severity};
use assay_scenario::{Drive, MUTATIONS, Scenario};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::{Arrangement, broken_off, excused};
use crate::commands::fuzz;
use crate::complain::Complaint;
use crate::target;

/// For how long `assay fuzz` tries cases where nothing is said.
const BUDGET: Duration = Duration::from_secs(60);

/// How long the CA may be silent before it counts for stopped.
const SILENCE: Duration = Duration::from_secs(15);

/// For how long something graver is looked for, where a finding informs.
const PATIENCE: Duration = Duration::from_secs(5);

/// Flows at the same time, as many as `assay fuzz` runs where nothing is said.
const FLOWS: usize = 4;

/// All trials ask for the same names, and try the same by chance.
const SEED: u64 = 1;

/// What reaches a defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// A request that is wrong.
    Mutation,
    /// Requests that are right, out of order or by another account.
    Sequence,
    /// Something that no document speaks of, and an oracle watches for.
    Oracle(&'static str),
}

impl Reach {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Mutation => "mutation",
            Self::Sequence => "sequence",
            Self::Oracle(id) => id,
        }
    }
}

/// A defect, and what the fuzzer made of it.
#[derive(Debug)]
pub(crate) struct Trial {
    pub(crate) defect: &'static Defect,
    pub(crate) reach: Reach,
    /// What it breaks and mutations or sequences are judged by.
    pub(crate) within_reach: Vec<&'static str>,
    /// What was found first.
    pub(crate) finding: Option<FuzzFinding>,
    pub(crate) took: Duration,
    pub(crate) cases: u64,
}

impl Trial {
    /// Of what was found for information alone: the requirement, and why it is not held against a server.
    pub(crate) fn open_to_dispute(&self) -> Option<(&'static str, &'static str)> {
        let finding = self.finding.as_ref().filter(|it| it.severity == Severity::Info)?;
        open_to_dispute(finding)
    }

    /// Why it need not be found, if it need not.
    pub(crate) fn excuse(&self) -> Option<&'static str> {
        excused::fuzzed(self.defect.id)
    }
}

/// Why a requirement is not held against a server, where it was found broken for information alone.
fn open_to_dispute(finding: &FuzzFinding) -> Option<(&'static str, &'static str)> {
    let requirements = finding.requirements.iter();
    let mut known = requirements.filter_map(|id| Catalogue::shipped().get(id));
    let why = |it: &'static Requirement| {
        let why = it.disputed.as_deref().or(it.note.as_deref()).or(it.why_not.as_deref())?;
        Some((it.id.as_str(), why))
    };
    known.find_map(why)
}

/// What the mutations are said to break, and what sequences are judged by.
#[derive(Debug)]
pub(crate) struct Reached {
    mutations: BTreeSet<&'static str>,
    sequences: BTreeSet<&'static str>,
}

impl Reached {
    pub(crate) fn new() -> Self {
        let mutations = MUTATIONS.iter().flat_map(|mutation| mutation.breaks).copied().collect();
        Self { mutations, sequences: judged_by_sequences() }
    }

    /// Whether, and how, the fuzzer can reach a defect.
    pub(crate) fn of(&self, defect: &'static Defect) -> Option<(Reach, Vec<&'static str>)> {
        let in_both = |known: &BTreeSet<&'static str>| -> Vec<&'static str> {
            defect.breaks.iter().copied().filter(|id| known.contains(id)).collect()
        };
        let [mutated, sequent] = [&self.mutations, &self.sequences].map(in_both);
        match (mutated.is_empty(), sequent.is_empty()) {
            (false, _) => Some((Reach::Mutation, mutated)),
            (true, false) => Some((Reach::Sequence, sequent)),
            (true, true) => excused::seen(defect.id).map(|id| (Reach::Oracle(id), Vec::new())),
        }
    }
}

/// Attacks a CA with each of these defects that can be reached; `done` hears of each.
pub(crate) async fn prove(
    defects: &[&'static Defect],
    scenarios: Vec<Arc<Scenario>>,
    jobs: usize,
    mut done: impl FnMut(&Trial),
) -> Result<Vec<Trial>, Complaint> {
    let reached = Reached::new();
    let slots = Arc::new(Semaphore::new(jobs));
    let mut running = JoinSet::new();
    for defect in defects.iter().copied() {
        let Some((reach, within_reach)) = reached.of(defect) else { continue };
        let (scenarios, slots) = (scenarios.clone(), Arc::clone(&slots));
        running.spawn(async move {
            let _slot = slots.acquire_owned().await;
            trial(defect, reach, within_reach, scenarios).await
        });
    }
    let mut trials = Vec::new();
    while let Some(trial) = running.join_next().await {
        let trial = trial.map_err(broken_off)??;
        done(&trial);
        trials.push(trial);
    }
    trials.sort_unstable_by_key(|trial| trial.defect.id);
    Ok(trials)
}

async fn trial(
    defect: &'static Defect,
    reach: Reach,
    within_reach: Vec<&'static str>,
    scenarios: Vec<Arc<Scenario>>,
) -> Result<Trial, Complaint> {
    let plain = Arrangement::plain().settings();
    let settings = assay_ca::Settings { defects: vec![defect], ..plain };
    let ready = target::prepare_embedded(settings, SEED).await?;
    let mut drives = Vec::new();
    for scenario in scenarios {
        if let Ok(drive) = Drive::new(&ready.world, scenario).await {
            drives.push(Arc::new(drive));
        }
    }
    let stop = Arc::<AtomicBool>::default();
    let setup = Setup {
        worlds: vec![fuzz::surroundings(&ready)],
        drives,
        wanted: Box::new(|_, _| true),
        kinds: Kinds {
            singles: true,
            responder: true,
            sequences: true,
            combinations: true,
            growth: true,
        },
        budget: Budget {
            duration: Some(BUDGET),
            cases: None,
            rate: None,
            until: Some(Severity::Low),
            jobs: FLOWS,
            patience: SILENCE,
        },
        seed: SEED,
        done: HashSet::new(),
        restart: None,
        stop: Arc::clone(&stop),
    };
    let names = |finding: &FuzzFinding| {
        finding.requirements.iter().any(|id| defect.breaks.contains(&id.as_str()))
            || matches!(reach, Reach::Oracle(id) if finding.oracle == id)
    };
    let (mut informed, mut broke) = (None, None);
    let found = attack(setup, |stats| {
        if stats.findings.iter().any(|finding| finding.severity > Severity::Info) {
            broke.get_or_insert(stats.elapsed);
        }
        if stats.findings.iter().any(names) {
            let since = *informed.get_or_insert(stats.elapsed);
            // What can be disputed is told for information, and breaks no run.
            stop.store(stats.elapsed >= since + PATIENCE, Ordering::Relaxed);
        }
    });
    let found = found.await.map_err(Complaint::from)?;
    let mut findings = found.findings;
    // The gravest first, and of these what names the requirement.
    findings.sort_by_key(|finding| (Reverse(finding.severity), !names(finding)));
    let finding = findings.into_iter().find(|it| it.severity > Severity::Info || names(it));
    let informs = finding.as_ref().is_some_and(|finding| finding.severity == Severity::Info);
    let seen = if informs { informed } else { broke };
    let took = seen.unwrap_or(BUDGET);
    Ok(Trial { defect, reach, within_reach, finding, took, cases: found.work.cases })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::path::Path;

    use assay_record::FuzzCase;

    use super::*;

    #[test]
    fn every_defect_within_reach_has_a_row_and_a_case_or_an_excuse() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let page = std::fs::read_to_string(root.join("docs/fuzz-defects.md")).unwrap();
        let reached = Reached::new();
        let within = assay_ca::defects::ALL.iter().filter(|defect| reached.of(defect).is_some());
        let within: BTreeSet<&str> = within.map(|defect| defect.id).collect();
        let excused: BTreeSet<&str> = excused::FUZZED.iter().map(|(id, _)| *id).collect();
        assert_eq!(excused.difference(&within).next(), None, "excused, and out of reach");
        let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let rows: BTreeSet<&str> = rows.collect();
        let found: BTreeSet<&str> = within.difference(&excused).copied().collect();
        assert_eq!(
            rows, found,
            "`assay prove --fuzz --format markdown` makes docs/fuzz-defects.md"
        );
        for defect in assay_ca::defects::ALL.iter().filter(|defect| defect.breaks.is_empty()) {
            let oracle = excused::seen(defect.id).unwrap_or_else(|| panic!("{}", defect.id));
            assert!(assay_fuzz::ORACLES.iter().any(|it| it.id == oracle), "{oracle}");
        }
        for id in found {
            let file = root.join("fixtures/fuzz-cases").join(format!("{id}.json"));
            let text = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{id}: no case"));
            let case: FuzzCase = serde_json::from_str(&text).unwrap();
            assay_fuzz::mutations(&case).unwrap();
        }
    }
}
