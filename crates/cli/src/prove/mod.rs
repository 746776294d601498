//! The proof of the checks: what they say of the clean CA, and of each seeded defect.

mod arrangement;
mod excused;
pub(crate) mod fuzzed;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use assay_ca::Defect;
use assay_conformance::{Catalogue, judge};
use assay_record::{Run, Verdict};
use assay_scenario::Scenario;
use tokio::sync::Semaphore;
use tokio::task::{JoinError, JoinSet};

pub(crate) use self::arrangement::Arrangement;
use crate::complain::Complaint;
use crate::{shipped, target};

/// All runs of a proof ask for the same names, so that two proofs can be compared.
const SEED: u64 = 1;

/// Checks of one CA that run at once.
const JOBS: usize = 8;

/// What was found, for each requirement that neither passed nor was skipped.
pub(crate) type Findings = BTreeMap<String, Found>;

/// What was found of one requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// `fail`, `warn` or `inconclusive`.
    pub(crate) word: &'static str,
    /// The checks and invariants that say so.
    pub(crate) by: BTreeSet<String>,
}

impl Found {
    /// Whether it counts against the CA.
    pub(crate) fn is_against(&self) -> bool {
        matches!(self.word, "fail" | "warn")
    }
}

/// A defect, and what the checks made of it.
#[derive(Debug)]
pub(crate) struct Row {
    /// The defect.
    pub(crate) defect: &'static Defect,
    /// The arrangements that it was tried in.
    pub(crate) tried: Vec<&'static Arrangement>,
    /// What was found in all of them.
    pub(crate) findings: Findings,
}

impl Row {
    /// The requirements that it breaks, and nobody noticed.
    pub(crate) fn missed(&self) -> Vec<&'static str> {
        let found = |id: &&&str| self.findings.get(**id).is_some_and(Found::is_against);
        self.defect.breaks.iter().filter(|id| !found(id)).copied().collect()
    }

    /// Whether all that it breaks is found. What breaks no requirement is beyond what checks can find.
    pub(crate) fn is_found(&self) -> bool {
        !self.defect.breaks.is_empty() && self.missed().is_empty()
    }

    /// Whether it depends on timing what it changes besides.
    pub(crate) fn is_unsteady(&self) -> bool {
        excused::UNSTEADY.contains(&self.defect.id)
    }

    /// Why it need not be found, if it need not.
    pub(crate) fn excuse(&self) -> Option<&'static str> {
        excused::defect(self.defect.id)
    }
}

/// The clean CA, and every defect.
#[derive(Debug)]
pub(crate) struct Proof {
    /// What the checks say of the clean CA; nothing, if all is well.
    pub(crate) clean: Vec<(&'static Arrangement, Findings)>,
    /// The requirements that are judged in one arrangement at least.
    pub(crate) judged: BTreeSet<String>,
    /// One row for each defect, by name.
    pub(crate) rows: Vec<Row>,
}

impl Proof {
    /// Requirements that are judged, and broken by no defect: with the excuse, where there is one.
    pub(crate) fn unproven(&self) -> Vec<(&str, Option<&'static str>)> {
        let broken = |row: &Row, id: &str| {
            row.defect.breaks.contains(&id) && row.findings.get(id).is_some_and(Found::is_against)
        };
        let unproven = self.judged.iter().filter(|id| !self.rows.iter().any(|row| broken(row, id)));
        unproven.map(|id| (id.as_str(), excused::requirement(id))).collect()
    }

    /// Excuses that excuse nothing.
    pub(crate) fn needless(&self) -> Vec<&'static str> {
        let unproven = self.unproven();
        let of_requirements = excused::REQUIREMENTS
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| !unproven.iter().any(|(unproven, _)| unproven == id));
        let missed = |id: &str| self.rows.iter().any(|row| row.defect.id == id && !row.is_found());
        let of_defects = excused::DEFECTS.iter().map(|(id, _)| *id).filter(|id| !missed(id));
        of_requirements.chain(of_defects).collect()
    }

    /// Whether the clean CA is without a finding, every defect found and every check proven.
    pub(crate) fn is_complete(&self) -> bool {
        self.clean.iter().all(|(_, findings)| findings.is_empty())
            && self.rows.iter().all(|row| row.is_found() || row.excuse().is_some())
            && self.unproven().iter().all(|(_, excuse)| excuse.is_some())
            && self.needless().is_empty()
    }
}

/// The checks that come with assay, compiled once for all runs.
pub(crate) fn checks() -> Result<Vec<Arc<Scenario>>, Complaint> {
    let files = shipped::files("conformance");
    let compiled = files.iter().map(|(file, text)| shipped::check(file, text));
    compiled
        .filter(|scenario| !scenario.as_ref().is_ok_and(|s| s.checks().count() == 0))
        .collect::<Result<_, _>>()
        .map_err(|error| Complaint::new(error.to_string()))
}

/// Runs all checks against the embedded CA.
pub(crate) async fn run(
    scenarios: Vec<Arc<Scenario>>,
    arrangement: &Arrangement,
    defects: Vec<&'static Defect>,
) -> Result<Run, Complaint> {
    let settings = assay_ca::Settings { defects, ..arrangement.settings() };
    let ready = target::prepare_embedded(settings, SEED).await?;
    let target = ready.target.clone();
    let mut recording =
        assay_scenario::run(Arc::clone(&ready.world), scenarios, target, JOBS, Arc::new(()), None)
            .await;
    recording.exchanges.insert(0, ready.directory.clone());
    Ok(judge(recording, Catalogue::shipped()))
}

/// Tries every one of these defects, and the clean CA; `done` hears of each defect.
pub(crate) async fn prove(
    defects: &[&'static Defect],
    jobs: usize,
    mut done: impl FnMut(&Row),
) -> Result<Proof, Complaint> {
    let scenarios = checks()?;
    let mut clean_runs = JoinSet::new();
    for arrangement in Arrangement::ALL {
        let scenarios = within(&scenarios, arrangement);
        clean_runs
            .spawn(async move { (arrangement, run(scenarios, arrangement, Vec::new()).await) });
    }
    let slots = Arc::new(Semaphore::new(jobs));
    let mut trials = JoinSet::new();
    for defect in defects.iter().copied() {
        let (scenarios, slots) = (scenarios.clone(), Arc::clone(&slots));
        trials.spawn(async move {
            let _slot = slots.acquire_owned().await;
            trial(scenarios, defect).await
        });
    }
    let mut rows = Vec::new();
    while let Some(row) = trials.join_next().await {
        let row = row.map_err(broken_off)??;
        done(&row);
        rows.push(row);
    }
    rows.sort_unstable_by_key(|row| row.defect.id);
    let mut clean = Vec::new();
    let mut judged = BTreeSet::new();
    while let Some(done) = clean_runs.join_next().await {
        let (arrangement, run) = done.map_err(broken_off)?;
        let run = run?;
        judged.extend(judged_of(&run));
        clean.push((arrangement, findings(&run)));
    }
    Ok(Proof { clean, judged, rows })
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn broken_off(error: JoinError) -> Complaint {
    Complaint::new(format!("a trial broke off: {error}"))
}

/// Tries a defect in one arrangement after the other, until all that it breaks is found: at first
/// with the scenarios alone that cover what it breaks, which is many times quicker.
async fn trial(scenarios: Vec<Arc<Scenario>>, defect: &'static Defect) -> Result<Row, Complaint> {
    let mut row = Row { defect, tried: Vec::new(), findings: Findings::new() };
    let fitting: Vec<_> =
        scenarios.iter().filter(|scenario| covers(scenario, defect)).cloned().collect();
    let narrow =
        Arrangement::ALL.iter().map(|arrangement| (arrangement, within(&fitting, arrangement)));
    let whole = Arrangement::ALL
        .iter()
        .filter(|arrangement| !arrangement.is_special())
        .map(|arrangement| (arrangement, scenarios.clone()));
    // What depends on who is quicker may pass a busy machine by, and gets a second try.
    for (arrangement, scenarios) in narrow.clone().chain(whole).chain(narrow) {
        if scenarios.is_empty() {
            continue;
        }
        let run = run(scenarios, arrangement, vec![defect]).await?;
        row.tried.push(arrangement);
        for (id, found) in findings(&run) {
            match row.findings.get_mut(&id) {
                Some(known) if known.is_against() => known.by.extend(found.by),
                _ => {
                    row.findings.insert(id, found);
                }
            }
        }
        if row.missed().is_empty() {
            break;
        }
    }
    Ok(row)
}

/// The scenarios that are run in that arrangement.
fn within(scenarios: &[Arc<Scenario>], arrangement: &Arrangement) -> Vec<Arc<Scenario>> {
    let has = |scenario: &&Arc<Scenario>| name(scenario).is_some_and(|name| arrangement.has(name));
    scenarios.iter().filter(has).cloned().collect()
}

/// Whether a check of the scenario covers something of the sections that the defect breaks.
fn covers(scenario: &Scenario, defect: &Defect) -> bool {
    let section =
        |id: &str| id.rsplit_once("-R").map_or_else(|| id.to_owned(), |(it, _)| it.to_owned());
    let broken: BTreeSet<_> = defect.breaks.iter().map(|id| section(id)).collect();
    scenario
        .checks()
        .any(|(_, covers)| covers.iter().any(|covered| broken.contains(&section(&covered.id))))
}

/// The first part of the ids of its checks.
fn name(scenario: &Scenario) -> Option<&str> {
    let (id, _) = scenario.checks().next()?;
    id.split_once('/').map(|(name, _)| name)
}

/// The requirements of which a run says something.
pub(crate) fn judged_of(run: &Run) -> impl Iterator<Item = String> {
    run.requirements
        .iter()
        .filter(|requirement| {
            !matches!(requirement.verdict, Verdict::Skip(_) | Verdict::Inconclusive(_))
        })
        .map(|requirement| requirement.id.clone())
}

fn findings(run: &Run) -> Findings {
    let mut findings = Findings::new();
    for requirement in &run.requirements {
        if matches!(requirement.verdict, Verdict::Pass | Verdict::Skip(_)) {
            continue;
        }
        let word = requirement.verdict.word();
        let by = run
            .findings()
            .filter(|finding| finding.requirement == requirement.id)
            .filter(|finding| finding.verdict.word() == word)
            .map(|finding| finding.by.clone())
            .collect();
        findings.insert(requirement.id.clone(), Found { word, by });
    }
    findings
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use assay_ca::{On, Seam};

    use super::*;

    const SETUP: &str = r#"
scenario: busy
title: What a busy server says
setup:
  - new-account: { as: alice }
checks:
  - check: refusal
    covers: [RFC8555-6.5-R15]
    steps:
      - expect: due
"#;

    fn fail(answer: &mut assay_ca::answer::Answer) {
        answer.retype("serverInternal");
        answer.restate(http::StatusCode::INTERNAL_SERVER_ERROR);
    }

    static BUSY: Defect = Defect {
        id: "busy",
        summary: "Answers 500 to every other request that it refuses.",
        breaks: &[],
        seam: Seam::Answer(On::Refusal, |answer| {
            static ANSWERS: AtomicU64 = AtomicU64::new(0);
            if ANSWERS.fetch_add(1, Ordering::Relaxed).is_multiple_of(2) {
                fail(answer);
            }
        }),
    };

    static BROKEN: Defect = Defect {
        id: "broken",
        summary: "Answers 500 to every request that it refuses.",
        breaks: &[],
        seam: Seam::Answer(On::Refusal, fail),
    };

    #[tokio::test(flavor = "multi_thread")]
    async fn a_server_error_that_does_not_come_again_accuses_nobody() {
        let again = r#"new-order: { names: ["{{ zone }}"], mutate: nonce-unknown }"#;
        let once = "deactivate-account: { mutate: nonce-unknown }";
        let cases = [
            (&BUSY, again, "pass"),
            (&BUSY, once, "inconclusive"),
            (&BROKEN, again, "fail"),
            (&BROKEN, once, "fail"),
        ];
        for (defect, step, due) in cases {
            let text = format!("{SETUP}        {step}\n");
            let scenario = shipped::check("busy.yaml", &text).unwrap();
            let run = run(vec![scenario], &Arrangement::ALL[0], vec![defect]).await.unwrap();
            assert_eq!(run.checks[0].verdict.word(), due, "{} {step}", defect.id);
        }
    }
}
