//! `assay conform`: judge a server.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use assay_conformance::{Catalogue, Pardon, forgive_known, judge, waive};
use assay_record::Run;
use assay_report::terminal;
use assay_scenario::Scenario;

use super::{exit, read};
use crate::args::{ConformArgs, Format};
use crate::complain::{self, Complaint};
use crate::config::Config;
use crate::exit::Exit;
use crate::progress::{PACE, Progress};
use crate::restart::restart;
use crate::{origin, reports, results, shipped, target};

/// How many checks are named as the slowest.
const SLOWEST: usize = 10;

/// Runs the checks side by side and judges them.
pub(crate) async fn run(mut args: ConformArgs) -> Exit {
    let config = match Config::load(args.config.as_deref()) {
        Ok(config) => config,
        Err(complaint) => {
            complain::say(&complaint);
            return complaint.exit();
        }
    };
    config.fill(&mut args.target);
    let scenarios = match scenarios(&args) {
        Ok(scenarios) => scenarios,
        Err(exit) => return exit,
    };
    match judged(&args, &config, scenarios).await {
        Ok(exit) => exit,
        Err(complaint) => {
            complain::say(&complaint);
            complaint.exit()
        }
    }
}

async fn judged(
    args: &ConformArgs,
    config: &Config,
    scenarios: Vec<Arc<Scenario>>,
) -> Result<Exit, Complaint> {
    // A baseline that cannot be read is told before the server is troubled.
    let baseline = args.baseline.as_deref().map(results::load).transpose()?;
    let clock = origin::Clock::start();
    let ready = target::prepare(&args.target).await?;
    if args.output.format == Format::Text {
        let which = if ready.target.embedded { " (the embedded CA)" } else { "" };
        anstream::println!("target  {}{which}", ready.target.directory);
        anstream::println!("seed    {}\n", ready.world.seed);
    }
    let all = scenarios.iter().map(|scenario| scenario.checks().count()).sum();
    let pardon = Pardon::new(&config.waivers, &clock.today(), baseline.as_ref());
    let progress = Arc::new(Progress::new(all, args.quiet, pardon));
    let target = ready.target.clone();
    let world = Arc::clone(&ready.world);
    let watch = Arc::<Progress>::clone(&progress);
    let restart = args.restart_cmd.clone().map(restart);
    let run = assay_scenario::run(world, scenarios, target, args.jobs, watch, restart);
    let mut recording = shown(&progress, run).await;
    recording.exchanges.insert(0, ready.directory.clone());
    let mut run = judge(recording, Catalogue::shipped());
    run.origin = clock.origin();
    waive(&mut run, &config.waivers, &clock.today());
    if let Some(baseline) = &baseline {
        forgive_known(&mut run, baseline);
    }
    if let Some(dir) = &args.output.out {
        reports::keep(&run, dir)?;
    }
    let slowest = if args.verbose { progress.slowest(SLOWEST) } else { Vec::new() };
    anstream::print!("{}", rendered(&run, args.output.format, &slowest));
    Ok(exit(&run))
}

/// Waits for the run, and shows meanwhile how far it is.
async fn shown<T>(progress: &Progress, run: impl Future<Output = T>) -> T {
    /// Takes the bar away, when the run is interrupted too.
    struct Shown<'a>(&'a Progress);
    impl Drop for Shown<'_> {
        fn drop(&mut self) {
            self.0.clear();
        }
    }
    let _shown = Shown(progress);
    let mut run = pin!(run);
    let mut pace = tokio::time::interval(PACE);
    pace.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            done = &mut run => return done,
            _ = pace.tick() => progress.show(),
        }
    }
}

fn rendered(run: &Run, format: Format, slowest: &[(String, Duration)]) -> String {
    match format {
        Format::Text => terminal::verdict_with_slowest(run, reports::width(), slowest),
        other => reports::render(run, other),
    }
}

/// The files that were named, or those that come with assay; only the checks that were asked for.
fn scenarios(args: &ConformArgs) -> Result<Vec<Arc<Scenario>>, Exit> {
    let scenarios = if args.files.is_empty() {
        let shipped = shipped::files("conformance");
        let compiled = shipped.iter().map(|(file, text)| shipped::check(file, text));
        compiled.collect::<Result<Vec<_>, _>>().map_err(|error| {
            complain::show_mistakes(&error);
            Exit::Usage
        })?
    } else {
        read(&args.files)?
    };
    let chosen: Vec<Arc<Scenario>> =
        scenarios.into_iter().filter_map(|scenario| select(scenario, &args.only)).collect();
    if chosen.is_empty() {
        let complaint = Complaint::new("no check was selected")
            .with_remedy("`assay list checks` prints them all; --only takes the start of an id");
        complain::say(&complaint);
        return Err(Exit::Usage);
    }
    Ok(chosen)
}

/// The scenario with the checks whose id or requirement starts with one of the words; all of them
/// where there are no words.
fn select(scenario: Arc<Scenario>, only: &[String]) -> Option<Arc<Scenario>> {
    if only.is_empty() {
        return (scenario.checks().count() > 0).then_some(scenario);
    }
    let mut scenario = Arc::into_inner(scenario)?;
    scenario.keep_checks(|id, covers| {
        only.iter().any(|word| {
            id.starts_with(word.as_str())
                || covers.iter().any(|covered| covered.id.starts_with(word.as_str()))
        })
    });
    (scenario.checks().count() > 0).then(|| Arc::new(scenario))
}
