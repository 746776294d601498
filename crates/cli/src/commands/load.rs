//! `assay load`: measure a server.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use assay_acme::names::{base64url, sha256};
use assay_conformance::Watcher;
use assay_load::{About, Plan, Setup, Shard, Tick, Watching, overridden};
use assay_record::{Exchange, LoadRun, LoadVerdict, Observer, StepId, StepRecord, Stop};
use assay_report::{load as report, plain, transcript};
use assay_scenario::{
    AccountKeys, Drive, Executor, GivenThreshold, Place, Profile, Scenario, User, World,
};
use tokio::signal::unix::{SignalKind, signal};

use crate::args::{LoadArgs, LoadFormat, ShardOf};
use crate::complain::{self, Complaint};
use crate::config::Config;
use crate::exit::Exit;
use crate::live::Live;
use crate::origin::Clock;
use crate::target::{self, Ready};
use crate::watchers::Watchers;
use crate::{reports, shipped};

/// The scenario that is run where none is named.
const DEFAULT: &str = "issuance";

/// Runs a scenario many times, and measures it.
pub(crate) async fn run(mut args: LoadArgs) -> Exit {
    match Config::load(args.config.as_deref()) {
        Ok(config) => config.fill(&mut args.target),
        Err(complaint) => return refuse(&complaint),
    }
    let (scenario, text) = match scenario(args.file.as_deref()) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    match measured(&args, scenario, &text).await {
        Ok(exit) => exit,
        Err(complaint) => refuse(&complaint),
    }
}

fn refuse(complaint: &Complaint) -> Exit {
    complain::say(complaint);
    complaint.exit()
}

async fn measured(args: &LoadArgs, scenario: Arc<Scenario>, text: &str) -> Result<Exit, Complaint> {
    if let Some(url) = args.target.directory.as_deref().filter(|_| !args.i_run_this_server) {
        target::refuse_foreign(url).await?;
    }
    let baseline = args.baseline.as_deref().map(baseline).transpose()?;
    let clock = Clock::start();
    let seed = args.target.seed.unwrap_or_else(rand::random);
    let plan = plan(args, &scenario, seed)?;
    let mut target = args.target.clone();
    target.seed = Some(seed);
    let mut ready = target::prepare(&target).await?;
    if args.answer_for_all {
        let world = ready.world.apart(ready.world.poll, None);
        ready.world = Arc::new(World { account_keys: AccountKeys::Seeded, ..world });
    }
    let drive = Drive::new(&ready.world, Arc::clone(&scenario)).await?;
    if args.answer_for_all {
        ready.world.responder.own(drive.owner(&ready.world)?);
    }
    let watcher = watcher(args.invariants, &drive, &ready);
    if let Some(flow) = args.replay {
        return Ok(replay(&drive, &ready, &plan, flow, watcher.as_ref()).await);
    }
    let baseline = baseline.map(|run| values_of(&run, &plan)).unwrap_or_default();
    let stop = Arc::new(AtomicBool::new(false));
    let setup = Setup {
        drive: Arc::new(drive),
        world: Arc::clone(&ready.world),
        plan: plan.clone(),
        watching: watcher.as_ref().map(watching),
        baseline,
        start: start(args)?,
        stop: Arc::clone(&stop),
    };
    if args.format == LoadFormat::Text {
        announce(&ready, &plan, &scenario, seed);
    }
    let mut watchers = Watchers::start(args, &plan, &scenario.id, seed).await?;
    let interrupt = tokio::spawn(async move {
        interrupted().await;
        stop.store(true, Ordering::Relaxed);
    });
    let mut live = Live::new(args.quiet);
    let digest = base64url(sha256(text.as_bytes()));
    let target = ready.target.clone();
    let tick = |tick: &Tick<'_>| {
        live.show(tick);
        watchers.note(tick);
    };
    let about = || About {
        scenario: Arc::clone(&scenario),
        digest,
        seed,
        target,
        origin: clock.origin(),
        violations: watcher.as_ref().map(|watcher| watcher.violations()).unwrap_or_default(),
    };
    let run = match plan.executor {
        Executor::CapacitySearch => {
            assay_load::capacity(setup, tick).await.map(|found| found.result(about()))
        }
        _ => {
            let collected = assay_load::run(setup, tick).await;
            collected.map(|collected| collected.result(&plan, about()))
        }
    };
    interrupt.abort();
    live.clear();
    watchers.finish().await;
    let run = run.map_err(|error| {
        Complaint::new(error.to_string())
            .with_remedy("`assay run` with the same scenario shows each step")
            .inconclusive()
    })?;
    if let Some(dir) = &args.out {
        keep(&run, dir)?;
    }
    anstream::print!("{}", render(&run, args.format));
    Ok(exit(&run))
}

/// Waits until somebody wants the run to end: by Ctrl-C, or as schedulers do.
async fn interrupted() {
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}

/// The invariants over that share of the flows; `None` where there is nothing to watch.
fn watcher(share: f64, drive: &Drive, ready: &Ready) -> Option<Arc<Watcher>> {
    let url = &ready.target.directory;
    let directory = ready.world.server.directory();
    let new = || Watcher::new(url, directory, share, drive.is_plain(), rand::random());
    (share > 0.0).then(new).map(Arc::new)
}

fn watching(watcher: &Arc<Watcher>) -> Watching {
    let watcher = Arc::clone(watcher);
    Arc::new(move |flow| {
        let watched = watcher.flow(flow)?;
        Some(Box::new(watched) as Box<dyn Observer + Send>)
    })
}

/// What a measured run comes to.
pub(crate) fn exit(run: &LoadRun) -> Exit {
    match run.verdict {
        LoadVerdict::Inconclusive(_) if run.standing.interrupted => Exit::Interrupted,
        LoadVerdict::Pass => Exit::Held,
        LoadVerdict::Fail(_) => Exit::Broken,
        LoadVerdict::Inconclusive(_) => Exit::Inconclusive,
    }
}

/// A measured run as text.
pub(crate) fn render(run: &LoadRun, format: LoadFormat) -> String {
    match format {
        LoadFormat::Text => report::terminal::summary(run, reports::width()),
        LoadFormat::Json => report::json::result(run),
        LoadFormat::Html => report::html::page(run),
        LoadFormat::Markdown => report::markdown::summary(run),
        LoadFormat::Csv => report::csv::course(run),
    }
}

/// Leaves the files of a measured run in a directory.
pub(crate) fn keep(run: &LoadRun, dir: &Path) -> Result<(), Complaint> {
    std::fs::create_dir_all(dir)
        .map_err(|error| Complaint::new(format!("failed to make {}: {error}", dir.display())))?;
    for (name, format) in [
        ("report.html", LoadFormat::Html),
        ("report.md", LoadFormat::Markdown),
        ("course.csv", LoadFormat::Csv),
        ("result.json", LoadFormat::Json),
    ] {
        reports::write(&dir.join(name), &render(run, format))?;
    }
    Ok(())
}

/// The scenario that is meant, and its text.
fn scenario(file: Option<&Path>) -> Result<(Arc<Scenario>, String), Exit> {
    let named = file.map_or_else(|| DEFAULT.to_owned(), |file| file.display().to_string());
    let shipped = shipped::files("load");
    let ours = shipped.iter().find(|(path, _)| {
        file.is_none_or(|file| !file.exists())
            && Path::new(path).file_stem().is_some_and(|stem| stem == named.as_str())
    });
    let (name, text) = match (ours, file) {
        (Some((path, text)), _) => (path.clone(), (*text).to_owned()),
        (None, Some(file)) => match target::read(file) {
            Ok(text) => (named, text),
            Err(complaint) => {
                let names: Vec<_> = shipped
                    .iter()
                    .filter_map(|(path, _)| Path::new(path).file_stem()?.to_str())
                    .collect();
                let remedy = format!("name a file, or one of {}", names.join(", "));
                return Err(refuse(&complaint.with_remedy(remedy)));
            }
        },
        (None, None) => return Err(Exit::Usage),
    };
    match shipped::check(&name, &text) {
        Ok(scenario) => Ok((scenario, text)),
        Err(error) => {
            complain::show_mistakes(&error);
            Err(Exit::Usage)
        }
    }
}

/// The plan of the scenario's own profile under what the flags say.
fn plan(args: &LoadArgs, scenario: &Scenario, seed: u64) -> Result<Plan, Complaint> {
    let flags = Profile {
        executor: args.executor,
        rate: args.rate,
        duration: args.duration,
        stages: args.stage.clone(),
        poisson: args.poisson.then_some(true),
        vus: args.vus,
        max_vus: args.max_vus,
        iterations: args.iterations,
        warmup: args.warmup,
        graceful_stop: args.graceful_stop,
        accounts: args.accounts,
        nonces: args.nonce_mode.map(|mode| mode.word().to_owned()),
        thresholds: args
            .threshold
            .iter()
            .map(|(metric, expression)| GivenThreshold {
                place: Place::default(),
                metric: metric.clone(),
                expression: expression.clone(),
                abort_on_fail: args.abort_on_fail,
                delay_abort: Duration::ZERO,
                window: None,
            })
            .collect(),
    };
    let profile = overridden(scenario.load.clone().unwrap_or_default(), flags);
    let mut plan = Plan::new(&profile, seed).map_err(|error| Complaint::new(error.to_string()))?;
    plan.poll = args.poll;
    plan.stall = args.stall;
    plan.shard = shard(args.shard)?;
    if plan.shard.count > 1 && plan.executor == Executor::CapacitySearch {
        let complaint = Complaint::new("capacity-search has no shards: each would search alone");
        return Err(complaint.with_remedy("search from one machine, or run a rate with --shard"));
    }
    if let Some(threads) = args.threads {
        plan.threads = threads.into();
    }
    for threshold in &mut plan.thresholds {
        threshold.abort_on_fail |= args.abort_on_fail;
    }
    Ok(plan)
}

/// Environment variables that hold the index and the count of a part, each pair of one system.
const ENGINES: &[(&str, &str, &str)] = &[
    ("Kubernetes", "JOB_COMPLETION_INDEX", "JOB_COMPLETIONS"),
    ("Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT"),
    ("Nomad", "NOMAD_ALLOC_INDEX", "NOMAD_GROUP_COUNT"),
    ("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE"),
    ("Cloud Run", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT"),
    ("GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL"),
];

fn shard(given: Option<ShardOf>) -> Result<Shard, Complaint> {
    match given {
        None => Ok(Shard::default()),
        Some(ShardOf::Given(index, count)) => Ok(Shard { index, count }),
        Some(ShardOf::Auto) => {
            let read = |name: &str| std::env::var(name).ok()?.parse::<u32>().ok();
            for (engine, index, count) in ENGINES {
                let (Some(index), Some(count)) = (read(index), read(count)) else { continue };
                let first = match *engine {
                    // GitLab counts from one; a Slurm array begins where its author says.
                    "GitLab" => 1,
                    "Slurm" => read("SLURM_ARRAY_TASK_MIN").unwrap_or(0),
                    _ => 0,
                };
                return match index.checked_sub(first).filter(|index| *index < count) {
                    Some(index) => Ok(Shard { index, count }),
                    None => Err(Complaint::new(format!(
                        "{engine} says that this is part {index} of {count}"
                    ))
                    .with_remedy("number the parts one after the other")),
                };
            }
            let names: Vec<&str> = ENGINES.iter().map(|(_, index, _)| *index).collect();
            Err(Complaint::new("nothing in the environment says which part this is")
                .with_remedy(format!("give --shard INDEX/COUNT, or one of {}", names.join(", "))))
        }
    }
}

fn start(args: &LoadArgs) -> Result<Option<Instant>, Complaint> {
    let Some(at) = args.start_at else { return Ok(None) };
    let wait = at.duration_since(jiff::Timestamp::now());
    let wait = Duration::try_from(wait).map_err(|_| {
        Complaint::new(format!("--start-at {at} has passed"))
            .with_remedy("give a time that leaves the set-up enough room")
    })?;
    Ok(Some(Instant::now() + wait))
}

fn announce(ready: &Ready, plan: &Plan, scenario: &Scenario, seed: u64) {
    let which = if ready.target.embedded { " (the embedded CA, in this process)" } else { "" };
    anstream::println!("target    {}{which}", ready.target.directory);
    anstream::println!("scenario  {}: {}", scenario.id, plain::line(&scenario.title));
    anstream::println!("load      {}: {}", plan.executor.name(), plan.words);
    anstream::println!("seed      {seed}\n");
}

/// Reads the result of an earlier measured run.
pub(crate) fn baseline(path: &Path) -> Result<LoadRun, Complaint> {
    let file: PathBuf = if path.is_dir() { path.join("result.json") } else { path.to_owned() };
    let text = target::read(&file)?;
    LoadRun::read(&text).map_err(|error| {
        Complaint::new(format!("{} is no result of assay load: {error}", file.display()))
            .with_remedy("`assay load --out DIR` leaves one in DIR/result.json")
    })
}

/// What an earlier run measured for the thresholds of a plan.
fn values_of(run: &LoadRun, plan: &Plan) -> HashMap<(String, String), f64> {
    let mut values = HashMap::new();
    for threshold in &plan.thresholds {
        if let Some(value) = threshold.measured_by(run) {
            values.insert((threshold.written.clone(), threshold.expression.clone()), value);
        }
    }
    values
}

/// Runs one flow again, alone, with every exchange shown.
async fn replay(
    drive: &Drive,
    ready: &Ready,
    plan: &Plan,
    flow: u64,
    watcher: Option<&Arc<Watcher>>,
) -> Exit {
    let world = ready.world.apart(plan.poll, None);
    let user = User::new(&world, plan.nonces, Duration::MAX, 1);
    let mut show = Show;
    let account = match drive.has_set_up() {
        false => None,
        true => match drive.prepare(&world, &user, flow % plan.accounts, &mut show).await {
            Ok(prepared) => Some(prepared),
            Err(stop) => return told(&stop),
        },
    };
    let zone = drive.zone(&world, flow, account.as_ref());
    anstream::println!("flow {flow}, names below {zone}\n");
    let mut watched = watcher.and_then(|watcher| watcher.flow(flow));
    let ended = match &mut watched {
        Some(watched) => {
            let mut both = (show, watched);
            drive.flow(&world, &user, account.as_ref(), zone, &mut both).await
        }
        None => drive.flow(&world, &user, account.as_ref(), zone, &mut show).await,
    };
    drop(watched);
    let violations = watcher.map(|watcher| watcher.violations()).unwrap_or_default();
    for violation in &violations {
        let (invariant, requirement) = (&violation.invariant, &violation.requirement);
        let seen = plain::line(&violation.example);
        anstream::println!("BROKEN: {invariant} ({requirement}): {seen}");
    }
    match ended {
        Ok(()) if !violations.is_empty() => Exit::Broken,
        Ok(()) => {
            anstream::println!("held");
            Exit::Held
        }
        Err(stop) => told(&stop),
    }
}

fn told(stop: &Stop) -> Exit {
    match stop {
        Stop::Refused(text) => {
            anstream::println!("BROKEN: {}", plain::line(text));
            Exit::Broken
        }
        Stop::Inconclusive(reason) => {
            anstream::println!("NOT JUDGED: {}", plain::line(&reason.cause));
            Exit::Inconclusive
        }
    }
}

struct Show;

impl Observer for Show {
    fn exchange(&mut self, _: &StepId, exchange: &Exchange) {
        anstream::print!("{}", transcript::exchange(exchange));
    }

    fn step(&mut self, step: &StepRecord) {
        anstream::println!("{}: {}", plain::line(&step.title), plain::line(&step.outcome));
    }
}
