//! What is suspected is tried again alone, and reduced, before it is a finding.

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use assay_record::{Exchange, FuzzCase, FuzzFinding, Severity, Stop};
use assay_scenario::{Applied, Argument, BEHAVIOURS, Provokes, Restart, Takes, is_alive, revive};

use crate::assault::{Outcome, Place, Task, Tried};
use crate::bucket;
use crate::case::written;
use crate::growth::Growing;
use crate::oracles::{Look, Seen, Sighting, judge};
use crate::shared::Lane;
use crate::wider::Attempt;
use crate::worker::Worker;

/// How often a case is tried alone, and has to show the same each time.
const TIMES: u32 = 2;

/// Trials to reduce a case.
const REDUCTIONS: u32 = 24;

/// Flows that are taken apart to find which of their cases broke them.
const TAKEN_APART: u32 = 24;

/// What one case, alone, has to show.
#[derive(Clone, Debug)]
pub(crate) struct Suspect {
    pub(crate) task: Task,
    pub(crate) sighting: Sighting,
    pub(crate) exchange: Option<Exchange>,
}

impl Worker {
    /// Looks into everything that a flow gave cause to suspect.
    pub(crate) async fn examine(&self, at: usize, outcome: Outcome, result: Result<(), Stop>) {
        let Some(lane) = self.lane(at) else { return };
        let Outcome { tried, changed, taken, .. } = outcome;
        for (step, _) in &changed {
            let tasks: Vec<Task> = tried
                .iter()
                .filter(|tried| tried.task.case.step == *step && !tried.served)
                .map(|tried| tried.task.clone())
                .collect();
            self.take_apart(at, tasks, &|outcome, _| !outcome.changed.is_empty()).await;
        }
        // Where what may be served stood for a step, the flow may well lead elsewhere.
        let strays = |tried: &Tried| tried.served && tried.task.due() == Provokes::Choice;
        let strayed = taken && tried.iter().any(strays);
        if let (Err(Stop::Refused(_)), false) = (&result, strayed) {
            // What was served has most likely led elsewhere; then what was sent last.
            let mut tasks: Vec<Task> = tried.iter().map(|tried| tried.task.clone()).collect();
            if let Some(served) = tried.iter().rev().find(|tried| tried.served) {
                tasks.retain(|task| task.case != served.task.case);
                tasks.push(served.task.clone());
            }
            let broken =
                |_: &Outcome, result: &Result<(), Stop>| matches!(result, Err(Stop::Refused(_)));
            self.take_apart(at, tasks, &broken).await;
        }
        for tried in tried {
            for sighting in tried.sightings {
                let known = |id: &String| lane.broken_anyway.contains(id);
                if sighting.requirements.iter().any(known) && !sighting.is_of_mutation {
                    continue;
                }
                let (task, exchange) = (tried.task.clone(), tried.exchange.clone());
                self.consider(at, Suspect { task, sighting, exchange }).await;
            }
        }
    }

    /// Counts a suspicion; the first of each cause is looked into.
    async fn consider(&self, at: usize, suspect: Suspect) {
        let key = bucket::key(&suspect.task, &suspect.sighting);
        // A case that is known to stop the server is not sent to it again.
        let stops = |known: &FuzzFinding| {
            known.oracle == "stopped" && known.repeated.0 > 0 && known.case == suspect.task.case
        };
        if self.shared.is_past() || self.shared.board().findings.iter().any(stops) {
            return;
        }
        if !self.shared.board().suspects(&key, &suspect.task.case.step) {
            return;
        }
        let finding = self.confirm(at, suspect).await;
        self.shared.board().settle(&key, finding);
    }

    /// The finding, where the case alone shows the same each time.
    async fn confirm(&self, at: usize, suspect: Suspect) -> Option<FuzzFinding> {
        let mut shown = None;
        for _ in 0..TIMES {
            shown = Some(self.shows(at, &suspect.task, &suspect.sighting).await?);
        }
        if suspect.sighting.is_of_time() {
            if !self.is_at_ease(at).await {
                return None;
            }
            shown = Some(self.shows(at, &suspect.task, &suspect.sighting).await?);
        }
        let (mut sighting, exchange) = shown?;
        let mut task = suspect.task;
        let mut decisive = exchange.or(suspect.exchange);
        for _ in 0..REDUCTIONS {
            if self.shared.is_past() {
                break;
            }
            let mut reduced = None;
            for less in lesser(&task) {
                if let Some(shown) = self.shows(at, &less, &sighting).await {
                    reduced = Some((less, shown));
                    break;
                }
            }
            let Some((less, (seen, exchange))) = reduced else { break };
            task = less;
            sighting = seen;
            decisive = exchange.or(decisive);
        }
        let case = task.case.clone();
        Some(FuzzFinding {
            id: bucket::id(&bucket::key(&task, &sighting)),
            oracle: sighting.oracle,
            severity: sighting.severity,
            requirements: sighting.requirements,
            due: sighting.due,
            seen: sighting.seen,
            steps: vec![case.step.clone()],
            case,
            count: 1,
            repeated: (TIMES, TIMES),
            first_seen: String::new(),
            last_seen: String::new(),
            known: false,
            exchanges: decisive.into_iter().collect(),
        })
    }

    /// Whether a case alone shows something of the same kind, in a flow that holds otherwise.
    async fn shows(
        &self,
        at: usize,
        task: &Task,
        sighting: &Sighting,
    ) -> Option<(Sighting, Option<Exchange>)> {
        let (outcome, result) = self.trial(at, vec![task.clone()]).await;
        if outcome.hindered {
            return None;
        }
        let served = outcome.tried.iter().any(|tried| tried.served);
        let mut shown = Vec::new();
        for tried in outcome.tried {
            let exchange = tried.exchange;
            shown.extend(tried.sightings.into_iter().map(|seen| (seen, exchange.clone())));
        }
        shown.extend(outcome.changed.into_iter().map(|(_, seen)| (seen, None)));
        if let Err(Stop::Refused(text)) = &result {
            shown.extend(broken(task, text, served).into_iter().map(|seen| (seen, None)));
        }
        let same = |(seen, _): &(Sighting, _)| {
            seen.oracle == sighting.oracle
                && bucket::plain(&seen.print) == bucket::plain(&sighting.print)
        };
        let shown = shown.into_iter().find(same)?;
        // A flow that does not hold by itself shows nothing of the case.
        if matches!(result, Err(Stop::Refused(_))) && !self.holds(at).await {
            return None;
        }
        Some(shown)
    }

    /// Whether the flow holds with no attack on it.
    async fn holds(&self, at: usize) -> bool {
        let (outcome, result) = self.trial(at, Vec::new()).await;
        result.is_ok() && !outcome.hindered
    }

    /// Whether each request is answered with no attack on the flow: a server that is busy with something
    /// else would answer none in time.
    async fn is_at_ease(&self, at: usize) -> bool {
        let (outcome, _) = self.trial(at, Vec::new()).await;
        outcome.lost == 0
    }

    async fn trial(&self, at: usize, tasks: Vec<Task>) -> (Outcome, Result<(), Stop>) {
        self.shared.board().work.trials += 1;
        let mut placed: BTreeMap<Place, VecDeque<Task>> = BTreeMap::new();
        if let Some(lane) = self.lane(at) {
            for task in tasks {
                if let Some(place) = place_of(lane, &task) {
                    placed.entry(place).or_default().push_back(task);
                }
            }
        }
        self.attack(at, placed).await
    }

    /// Finds the case that makes a flow show something: by halves.
    async fn take_apart(
        &self,
        at: usize,
        mut tasks: Vec<Task>,
        shows: &(dyn Fn(&Outcome, &Result<(), Stop>) -> bool + Sync),
    ) {
        let is_past = self.shared.is_past();
        {
            let mut board = self.shared.board();
            if board.bisected >= TAKEN_APART || is_past {
                return;
            }
            board.bisected += 1;
        }
        if !self.holds(at).await {
            return;
        }
        // The last one first, alone: it is the one that was served.
        if let Some(last) = tasks.last().cloned() {
            let (outcome, result) = self.trial(at, vec![last.clone()]).await;
            if shows(&outcome, &result) {
                tasks = vec![last];
            }
        }
        while tasks.len() > 1 && !self.shared.is_past() {
            let rest = tasks.split_off(tasks.len() / 2);
            let (outcome, result) = self.trial(at, tasks.clone()).await;
            if shows(&outcome, &result) {
                continue;
            }
            let (outcome, result) = self.trial(at, rest.clone()).await;
            if !shows(&outcome, &result) {
                // It takes several of them, or it was chance.
                self.shared.board().work.unrepeated += 1;
                return;
            }
            tasks = rest;
        }
        let Some(task) = tasks.pop() else { return };
        let (outcome, result) = self.trial(at, vec![task.clone()]).await;
        if !shows(&outcome, &result) {
            return;
        }
        let served = outcome.tried.iter().any(|tried| tried.served);
        let mut sightings: Vec<Sighting> =
            outcome.changed.into_iter().map(|(_, seen)| seen).collect();
        if let Err(Stop::Refused(text)) = &result {
            sightings.extend(broken(&task, text, served));
        }
        // That the case was accepted is told by itself.
        for sighting in sightings {
            Box::pin(self.consider(at, Suspect { task: task.clone(), sighting, exchange: None }))
                .await;
        }
    }

    /// Whether the server still serves. Where it does not, which case did it is found out, if the server
    /// can be started again.
    pub(crate) async fn lives(&self, at: usize) -> bool {
        let Some(lane) = self.lane(at) else { return true };
        let _one = self.shared.life.lock().await;
        if self.shared.is_over() {
            return true;
        }
        let Some(dead) = self.death(at).await else { return true };
        let suspects: Vec<_> = {
            let recent = self.shared.recent.lock();
            let recent = recent.unwrap_or_else(std::sync::PoisonError::into_inner);
            recent.iter().rev().cloned().collect()
        };
        let mut culprit = None;
        if let Some(restart) = &self.shared.restart
            && revive(&lane.world, restart).await.is_ok()
        {
            for case in &suspects {
                if self.stops(at, case).await {
                    let _ = revive(&lane.world, restart).await;
                    culprit = Some(self.least(at, case.clone(), restart).await);
                    break;
                }
            }
        }
        let case = culprit.clone().or_else(|| suspects.first().cloned());
        let (Some(case), alive) = (case, self.death(at).await.is_none()) else { return false };
        let Some(task) = task_of(&case) else { return alive };
        let told = match (&culprit, &self.shared.restart) {
            (Some(_), _) => format!("{dead}, after this case alone"),
            (None, Some(_)) => format!(
                "{dead}, after one of the last {} cases; none of them does it alone",
                suspects.len()
            ),
            (None, None) => format!("{dead}, after one of the last {} cases", suspects.len()),
        };
        let look =
            Look { mutations: &task.mutations, due: Provokes::Choice, seen: Seen::Stopped(&told) };
        for sighting in judge(&look) {
            // Where it is not known which case did it, there is one cause, not one for each time.
            let key = match culprit {
                Some(_) => bucket::key(&task, &sighting),
                None => format!("{} {dead}", sighting.oracle),
            };
            let finding = FuzzFinding {
                id: bucket::id(&key),
                oracle: sighting.oracle,
                severity: Severity::Critical,
                requirements: Vec::new(),
                due: sighting.due,
                seen: sighting.seen,
                steps: vec![task.case.step.clone()],
                case: task.case.clone(),
                count: 1,
                repeated: (u32::from(culprit.is_some()), 1),
                first_seen: String::new(),
                last_seen: String::new(),
                known: false,
                exchanges: Vec::new(),
            };
            let mut board = self.shared.board();
            match board.findings.iter_mut().find(|known| known.id == finding.id) {
                Some(known) => known.count += 1,
                None => board.findings.push(finding),
            }
        }
        if !alive {
            let cause = "the server serves nobody any more";
            let remedy = "start it again; with --restart-cmd assay does so, and finds the case";
            self.shared.board().over = Some(assay_record::Reason::with_remedy(cause, remedy));
        }
        alive
    }
}

impl Worker {
    /// Whether a case alone stops the server, which has to be started again then.
    async fn stops(&self, at: usize, case: &FuzzCase) -> bool {
        let lost = match (self.attempt_of(at, case), task_of(case)) {
            (Some(attempt), _) => self.make(&attempt).await.lost,
            (None, Some(task)) if self.lane(at).is_some_and(|lane| is_of(lane, case)) => {
                self.trial(at, vec![task]).await.0.lost
            }
            _ => 0,
        };
        lost > 0 && self.death(at).await.is_some()
    }

    /// The least of a case that still stops the server.
    async fn least(&self, at: usize, mut case: FuzzCase, restart: &Restart) -> FuzzCase {
        let Some(lane) = self.lane(at) else { return case };
        'less: loop {
            let all = match (self.attempt_of(at, &case), task_of(&case)) {
                (Some(attempt), _) => attempt.smaller().iter().map(|it| it.case(self)).collect(),
                (None, Some(task)) => lesser(&task).into_iter().map(|task| task.case).collect(),
                (None, None) => Vec::new(),
            };
            for less in all {
                if self.shared.is_past() {
                    break 'less;
                }
                // What is a race is not won each time.
                if self.stops(at, &less).await || self.stops(at, &less).await {
                    let _ = revive(&lane.world, restart).await;
                    case = less;
                    continue 'less;
                }
            }
            break;
        }
        case
    }

    /// A case of more than one request.
    fn attempt_of(&self, at: usize, case: &FuzzCase) -> Option<Attempt> {
        if !case.sequence.is_empty() {
            let ops: Result<_, _> = case.sequence.iter().map(|op| op.parse()).collect();
            return ops.ok().map(Attempt::Sequence);
        }
        if !case.sizes.is_empty() {
            let lane = self.lane(at).filter(|lane| is_of(lane, case))?;
            let mutation = crate::case::mutations(case).ok()?.pop()?;
            lane.place_of(&case.step)?;
            return Some(Attempt::Growth(at, Growing::again(&case.step, mutation, &case.sizes)));
        }
        let known = |id: &String| BEHAVIOURS.iter().find(|it| it.id == id).map(|it| it.id);
        let ids: Vec<&'static str> = case.behaviours.iter().filter_map(known).collect();
        let lane = self.lane(at).filter(|_| !ids.is_empty())?;
        (lane.scenario == case.scenario).then_some(Attempt::Behaviours(at, ids))
    }

    /// How it shows that the server serves nobody any more, where it does. A server may hand out nonces
    /// and nothing else: then a flow without any attack gets no answers, time after time.
    async fn death(&self, at: usize) -> Option<&'static str> {
        let lane = self.lane(at)?;
        let patience = self.shared.budget.patience;
        if !is_alive(&lane.world, patience).await {
            return Some("no nonce for anybody");
        }
        let began = Instant::now();
        loop {
            if self.is_at_ease(at).await {
                return None;
            }
            if began.elapsed() >= patience {
                return Some("nonces, and no answer to a flow without any attack");
            }
        }
    }
}

fn is_of(lane: &Lane, case: &FuzzCase) -> bool {
    case.scenario == lane.scenario && case.key == lane.key
}

fn place_of(lane: &Lane, task: &Task) -> Option<Place> {
    lane.names.iter().find(|(_, name)| **name == task.case.step).map(|(place, _)| *place)
}

fn task_of(case: &FuzzCase) -> Option<Task> {
    let mutations = crate::case::mutations(case).ok()?;
    Some(Task { case: case.clone(), mutations })
}

/// What a flow shows that did not go on after a case. What may be served may also lead elsewhere.
fn broken(task: &Task, text: &str, served: bool) -> Vec<Sighting> {
    if served && task.due() != Provokes::Acceptance {
        return Vec::new();
    }
    judge(&Look { mutations: &task.mutations, due: task.due(), seen: Seen::Broken(text) })
}

/// The same case with less of it: without one of its mutations, or with a smaller number.
fn lesser(task: &Task) -> Vec<Task> {
    let mut all = Vec::new();
    if task.mutations.len() > 1 {
        for at in 0..task.mutations.len() {
            let mut mutations = task.mutations.clone();
            mutations.remove(at);
            all.push(mutations);
        }
    }
    for (at, applied) in task.mutations.iter().enumerate() {
        for (slot, param) in applied.mutation.params.iter().enumerate() {
            let (
                Takes::Number { least, .. } | Takes::Size { least, .. },
                Some(Argument::Number(number)),
            ) = (&param.takes, applied.arguments.get(slot))
            else {
                continue;
            };
            // Which octet is meant is no size.
            let less = least + (number - least) / 2;
            if param.name == "at" || less == *number {
                continue;
            }
            let mut mutations = task.mutations.clone();
            if let Some(argument) =
                mutations.get_mut(at).and_then(|applied| applied.arguments.get_mut(slot))
            {
                *argument = Argument::Number(less);
                all.push(mutations);
            }
        }
    }
    all.into_iter().map(|mutations| with(task, mutations)).collect()
}

fn with(task: &Task, mutations: Vec<Applied>) -> Task {
    let mut case = task.case.clone();
    case.mutations = mutations.iter().map(written).collect();
    Task { case, mutations }
}
