//! What a run came to.

use assay_record::{Flows, LoadVerdict, Reason, Standing, ThresholdOutcome, Violation};

use crate::collect::{Collected, Cut};
use crate::metrics::Is;
use crate::plan::{Pace, Plan};
use crate::threshold::{Bound, Threshold};

/// The lag that is never held against a generator, in microseconds.
const LAG: u64 = 1000;

impl Collected {
    /// What the run came to. Numbers of a generator that did not keep up say nothing of the server; an
    /// invariant that was broken does all the same.
    pub fn verdict(&self, plan: &Plan, violations: &[Violation]) -> LoadVerdict {
        let standing = self.standing(plan);
        judged(&standing, &self.flows, &self.thresholds, &plan.thresholds, violations)
    }

    /// What decides beside the thresholds.
    pub(crate) fn standing(&self, plan: &Plan) -> Standing {
        Standing {
            saturated: self.saturation(plan),
            silence: match self.cut {
                Some(Cut::Silence(silent)) => Some(silent),
                _ => None,
            },
            unjudged: self.unjudged.clone(),
            interrupted: self.cut == Some(Cut::Interrupted),
        }
    }

    /// Why the generator, and not the server, decided what was measured.
    fn saturation(&self, plan: &Plan) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if let Some(Cut::Unheard(silent)) = self.cut {
            let cause = format!(
                "no answer was read for {} s, in which the generator's threads had no rest",
                silent.as_secs()
            );
            let remedy = "lower --vus or --rate, or give the generator more processors: what the server \
                          has answered may not have been read yet";
            reasons.push(Reason::with_remedy(cause, remedy));
        }
        let is_scheduled = matches!(plan.pace, Pace::Rate(_));
        let service = self
            .values
            .trend(Is::FlowServiceTime)
            .map_or(0, |trend| trend.value_at_percentile(50.0));
        let allowed = LAG.max(service / 20);
        if is_scheduled && self.health.lag_p99 > allowed {
            let cause = format!(
                "flows began late: the generator's lag has {} ms at the 99th percentile, where {} ms \
                 are allowed",
                millis(self.health.lag_p99),
                millis(allowed)
            );
            let remedy = "lower --rate, give it more processors, or share the load with --shard";
            reasons.push(Reason::with_remedy(cause, remedy));
        }
        if self.health.cpu_peak > 0.85 {
            let cause = format!(
                "the generator's threads used {:.0} % of their processors for five seconds",
                self.health.cpu_peak * 100.0
            );
            let remedy = "lower --rate or --vus, raise --threads, or share the load with --shard";
            reasons.push(Reason::with_remedy(cause, remedy));
        }
        if let (Some(planned), None) = (plan.planned(), &self.cut)
            && is_scheduled
            && self.flows.due * 100 < planned * 99
        {
            let cause = format!("of {planned} flows {} were never due", planned - self.flows.due);
            let remedy = "give the generator processors of its own";
            reasons.push(Reason::with_remedy(cause, remedy));
        }
        let is_asked_about =
            plan.thresholds.iter().any(|threshold| threshold.metric == "dropped_iterations");
        if self.flows.dropped * 100 > self.flows.due && !is_asked_about {
            let cause = format!(
                "{} of {} flows did not begin, since {} were under way already",
                self.flows.dropped, self.flows.due, plan.max_users
            );
            let remedy = "raise --max-vus, lower --rate, or say with --threshold \
                          dropped_iterations=count==0 that the server is to keep up";
            reasons.push(Reason::with_remedy(cause, remedy));
        }
        if self.health.keys_missed * 100 > self.flows.begun {
            let cause = format!("{} flows had to make their own keys", self.health.keys_missed);
            let remedy = "lower --rate, or let the scenario finalize with key: P-256";
            reasons.push(Reason::with_remedy(cause, remedy));
        }
        reasons
    }
}

pub(crate) fn told(violation: &Violation) -> String {
    let Violation { invariant, requirement, count, looks, .. } = violation;
    format!("{invariant} ({requirement}) was broken {count} of {looks} times")
}

/// What a run comes to.
pub(crate) fn judged(
    standing: &Standing,
    flows: &Flows,
    outcomes: &[ThresholdOutcome],
    thresholds: &[Threshold],
    violations: &[Violation],
) -> LoadVerdict {
    let mut broken: Vec<String> = violations.iter().map(told).collect();
    if let Some(silent) = standing.silence {
        broken.push(format!(
            "the server stopped answering: nothing came for {} s though it was asked",
            silent.as_secs()
        ));
        return LoadVerdict::Fail(broken);
    }
    let Flows { completed, failed, .. } = *flows;
    if completed == 0
        && failed > 0
        && broken.is_empty()
        && let Some(reason) = &standing.unjudged
    {
        let cause = format!("none of {failed} flows could be judged: {}", reason.cause);
        return LoadVerdict::Inconclusive(vec![Reason { cause, ..reason.clone() }]);
    }
    if !standing.saturated.is_empty() && !broken.is_empty() {
        return LoadVerdict::Fail(broken);
    }
    if !standing.saturated.is_empty() {
        return LoadVerdict::Inconclusive(standing.saturated.clone());
    }
    let mut unknown = Vec::new();
    for (outcome, threshold) in outcomes.iter().zip(thresholds) {
        let name = format!("{}: {}", outcome.metric, outcome.expression);
        match (outcome.held, outcome.measured) {
            (Some(true), _) if outcome.aborted => {
                broken.push(format!("{name} did not hold, which ended the run"));
            }
            (Some(true), _) => {}
            (Some(false), Some(measured)) => {
                broken.push(format!("{name} does not hold: {}", say(measured)));
            }
            (_, None) => {
                let cause = format!("nothing was measured for the threshold {name}");
                unknown.push(Reason::with_remedy(cause, "let the run be longer"));
            }
            _ if matches!(threshold.bound, Bound::OfBaseline(_)) => {
                let cause = format!("there is no baseline for the threshold {name}");
                unknown.push(Reason::with_remedy(cause, "give one with --baseline"));
            }
            _ => {}
        }
    }
    if !standing.interrupted && flows.interrupted * 100 > flows.begun {
        let cause = format!("{} flows were still under way when the run ended", flows.interrupted);
        unknown.push(Reason::with_remedy(cause, "raise --graceful-stop"));
    }
    if standing.interrupted {
        unknown.push(Reason::new("the run was interrupted"));
    }
    if flows.completed + flows.failed == 0 && broken.is_empty() {
        unknown.push(Reason::new("no flow came to its end"));
    }
    if !broken.is_empty() {
        LoadVerdict::Fail(broken)
    } else if !unknown.is_empty() {
        LoadVerdict::Inconclusive(unknown)
    } else if flows.completed == 0 {
        let why = format!("all {} flows failed", flows.failed);
        LoadVerdict::Fail(vec![why])
    } else {
        LoadVerdict::Pass
    }
}

fn millis(micros: u64) -> String {
    format!("{:.1}", micros as f64 / 1000.0)
}

fn say(measured: f64) -> String {
    let text = format!("{measured:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(held: bool, aborted: bool) -> ThresholdOutcome {
        ThresholdOutcome {
            metric: "acme_flow_failed".to_owned(),
            expression: "rate<0.01".to_owned(),
            held: Some(held),
            measured: Some(0.009),
            aborted,
            window: None,
        }
    }

    fn threshold() -> Threshold {
        let given = assay_scenario::GivenThreshold {
            place: assay_scenario::Place::default(),
            metric: "acme_flow_failed".to_owned(),
            expression: "rate<0.01".to_owned(),
            abort_on_fail: true,
            delay_abort: std::time::Duration::ZERO,
            window: None,
        };
        Threshold::parse(&given).unwrap()
    }

    fn verdict(flows: &Flows, outcome: ThresholdOutcome) -> LoadVerdict {
        judged(&Standing::default(), flows, &[outcome], &[threshold()], &[])
    }

    #[test]
    fn a_threshold_that_ended_the_run_stays_broken_whatever_came_after() {
        let flows = Flows { begun: 110, completed: 109, failed: 1, ..Flows::default() };
        assert_eq!(verdict(&flows, outcome(true, false)), LoadVerdict::Pass);
        let LoadVerdict::Fail(why) = verdict(&flows, outcome(true, true)) else {
            panic!("it did not fail");
        };
        assert!(why[0].contains("which ended the run"), "{why:?}");
    }

    #[test]
    fn flows_that_hang_at_the_end_make_no_pass() {
        let flows = Flows { begun: 300, completed: 100, interrupted: 200, ..Flows::default() };
        let LoadVerdict::Inconclusive(why) = verdict(&flows, outcome(true, false)) else {
            panic!("it was judged");
        };
        assert!(why[0].cause.contains("200 flows"), "{why:?}");
        let few = Flows { begun: 300, completed: 299, interrupted: 1, ..Flows::default() };
        assert_eq!(verdict(&few, outcome(true, false)), LoadVerdict::Pass);
    }
}
