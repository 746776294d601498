//! `assay run`: scenarios one after the other, every step shown.

use assay_conformance::{Catalogue, judge};
use assay_record::{Exchange, Observer, Recording, ScenarioRecord, StepId, StepRecord, Stop};
use assay_report::{plain, transcript};

use super::{exit, read};
use crate::args::{Format, RunArgs};
use crate::complain::{self, Complaint};
use crate::config::Config;
use crate::exit::Exit;
use crate::origin::Clock;
use crate::reports;
use crate::target::{self, Ready};

/// Runs each file; the gravest exit code wins.
pub(crate) async fn run(mut args: RunArgs) -> Exit {
    match Config::load(args.config.as_deref()) {
        Ok(config) => config.fill(&mut args.target),
        Err(complaint) => {
            complain::say(&complaint);
            return complaint.exit();
        }
    }
    let clock = Clock::start();
    let scenarios = match read(&args.files) {
        Ok(scenarios) => scenarios,
        Err(exit) => return exit,
    };
    let ready = match target::prepare(&args.target).await {
        Ok(ready) => ready,
        Err(complaint) => {
            complain::say(&complaint);
            return complaint.exit();
        }
    };
    let mut whole = Recording::default();
    let mut gravest = Exit::Held;
    for scenario in &scenarios {
        let shown = args.output.format == Format::Text;
        if shown {
            anstream::println!("{}  {}", scenario.id, scenario.title);
        }
        let mut show = Show { verbose: args.verbose, shown };
        let target = ready.target.clone();
        let recording =
            assay_scenario::run_watched(&ready.world, scenario, target, &mut show).await;
        let (exit, remedy) = outcome(&recording);
        gravest = graver(gravest, exit);
        if shown {
            conclude(&recording, exit, remedy);
        }
        join(&mut whole, recording);
    }
    finish(whole, &ready, &args, gravest, &clock)
}

fn finish(
    mut recording: Recording,
    ready: &Ready,
    args: &RunArgs,
    flows: Exit,
    clock: &Clock,
) -> Exit {
    recording.exchanges.insert(0, ready.directory.clone());
    let has_checks = recording.scenarios.iter().any(|scenario| !scenario.checks.is_empty());
    let mut run = judge(recording, Catalogue::shipped());
    run.origin = clock.origin();
    if let Some(dir) = &args.output.out
        && let Err(complaint) = reports::keep(&run, dir)
    {
        complain::say(&complaint);
        return complaint.exit();
    }
    // Of a flow without checks the steps were all there was to tell.
    if has_checks || args.output.format != Format::Text {
        anstream::print!("{}", reports::render(&run, args.output.format));
    }
    if has_checks { graver(flows, exit(&run)) } else { flows }
}

/// Prints each step as it ends, and each exchange where asked to.
struct Show {
    verbose: bool,
    shown: bool,
}

impl Observer for Show {
    fn exchange(&mut self, _: &StepId, exchange: &Exchange) {
        if self.verbose && self.shown {
            anstream::println!("  {}", exchange.id);
            anstream::print!("{}", transcript::exchange(exchange));
        }
    }

    fn step(&mut self, step: &StepRecord) {
        if !self.shown {
            return;
        }
        let (sign, words) = match &step.stop {
            None if step.observations.iter().any(|observation| !observation.held) => {
                ("✗", "broken")
            }
            None => ("✓", ""),
            Some(Stop::Refused(_)) => ("✗", "failed"),
            Some(Stop::Inconclusive(_)) => ("?", "not judged"),
        };
        let outcome = plain::line(&step.outcome).into_owned();
        let line = format!("  {sign} {:<46} {outcome} {words}", plain::line(&step.title));
        anstream::println!("{}", line.trim_end());
        for observation in step.observations.iter().filter(|observation| !observation.held) {
            anstream::println!(
                "      {}: {} was due, {} was seen",
                observation.subject,
                plain::line(&observation.due),
                plain::line(&observation.seen)
            );
        }
    }
}

/// What a flow came to, and what would help.
fn outcome(recording: &Recording) -> (Exit, Option<Complaint>) {
    let scenarios = &recording.scenarios;
    if let Some(reason) = scenarios.iter().find_map(|scenario| scenario.skipped.clone()) {
        return (Exit::Inconclusive, Some(Complaint::from(reason)));
    }
    for step in scenarios.iter().flat_map(|scenario| &scenario.steps) {
        match &step.stop {
            Some(Stop::Refused(_)) => return (Exit::Broken, None),
            Some(Stop::Inconclusive(reason)) => {
                return (Exit::Inconclusive, Some(Complaint::from(reason.clone())));
            }
            None if step.observations.iter().any(|observation| !observation.held) => {
                return (Exit::Broken, None);
            }
            None => {}
        }
    }
    (Exit::Held, None)
}

fn conclude(recording: &Recording, exit: Exit, complaint: Option<Complaint>) {
    let steps =
        recording.scenarios.iter().map(|ScenarioRecord { steps, .. }| steps.len()).sum::<usize>();
    let exchanges = recording.exchanges.len();
    let inbound = recording.inbound.len();
    let verdict = match exit {
        Exit::Held => "held",
        Exit::Broken => "BROKEN",
        _ => "NOT JUDGED",
    };
    anstream::println!(
        "  {verdict}: {steps} steps, {exchanges} exchanges, {inbound} validation requests\n"
    );
    if let Some(complaint) = complaint {
        complain::say(&complaint);
    }
}

/// A verdict against the server outweighs what could not be judged.
fn graver(a: Exit, b: Exit) -> Exit {
    let weight = |exit: Exit| match exit {
        Exit::Held => 0,
        Exit::Inconclusive => 1,
        Exit::Broken => 2,
        Exit::Usage | Exit::Interrupted => 3,
    };
    if weight(a) >= weight(b) { a } else { b }
}

fn join(whole: &mut Recording, part: Recording) {
    let Recording { target, seed, features, scenarios, exchanges, inbound, restarts } = part;
    whole.target = target;
    whole.seed = seed;
    for feature in features {
        if !whole.features.contains(&feature) {
            whole.features.push(feature);
        }
    }
    whole.scenarios.extend(scenarios);
    whole.exchanges.extend(exchanges);
    // The log of the responder is whole each time.
    whole.inbound = inbound;
    whole.restarts.extend(restarts);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_against_the_server_outweighs_all_but_our_own_faults() {
        assert_eq!(graver(Exit::Held, Exit::Inconclusive), Exit::Inconclusive);
        assert_eq!(graver(Exit::Broken, Exit::Inconclusive), Exit::Broken);
        assert_eq!(graver(Exit::Broken, Exit::Usage), Exit::Usage);
    }
}
