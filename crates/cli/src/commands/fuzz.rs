//! `assay fuzz`: attack a server.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use assay_acme::key::Alg;
use assay_fuzz::{
    Budget, Found, Kinds, Replayed, Setup, Stats, Wanted, case_id, differences, replay,
    run as attack,
};
use assay_record::{FuzzCase, FuzzFinding, FuzzRun, FuzzVerdict, Reason};
use assay_report::{fuzz as report, plain, transcript};
use assay_scenario::{Drive, Poll, Scenario, World};
use clap::ValueEnum as _;
use serde_json::Value;

use crate::args::{FuzzArgs, FuzzFormat, What};
use crate::assault::Progress;
use crate::complain::{self, Complaint};
use crate::config::Config;
use crate::exit::Exit;
use crate::origin::Clock;
use crate::restart::restart;
use crate::target::{self, Ready};
use crate::{reports, results, shipped};

/// For how long cases are begun where nothing is said.
const DURATION: Duration = Duration::from_secs(60);

/// How often a replayed case is tried.
const REPLAYS: u32 = 3;

/// Attacks a server.
pub(crate) async fn run(mut args: FuzzArgs) -> Exit {
    match Config::load(args.config.as_deref()) {
        Ok(config) => config.fill(&mut args.target),
        Err(complaint) => return refuse(&complaint),
    }
    let done = match &args.replay {
        Some(file) => replayed(&args, file).await,
        None => attacked(&args).await,
    };
    done.unwrap_or_else(|complaint| refuse(&complaint))
}

fn refuse(complaint: &Complaint) -> Exit {
    complain::say(complaint);
    complaint.exit()
}

async fn ready(args: &FuzzArgs, seed: u64) -> Result<Ready, Complaint> {
    if let Some(url) = args.target.directory.as_deref().filter(|_| !args.i_run_this_server) {
        target::refuse_foreign(url).await?;
    }
    let mut target = args.target.clone();
    target.seed = Some(seed);
    target::prepare(&target).await
}

async fn attacked(args: &FuzzArgs) -> Result<Exit, Complaint> {
    let clock = Clock::start();
    let seed = args.target.seed.unwrap_or_else(rand::random);
    let scenarios = scenarios(&args.files)?;
    let baseline = args.baseline.as_deref().map(baseline).transpose()?.unwrap_or_default();
    let before = args.corpus.as_deref().map(Corpus::read).transpose()?.unwrap_or_default();
    let ready = ready(args, seed).await?;
    let mut drives = Vec::new();
    let mut unfit: Vec<(String, Reason)> = Vec::new();
    for scenario in scenarios {
        let id = scenario.id.clone();
        match Drive::new(&ready.world, scenario).await {
            Ok(drive) => drives.push(Arc::new(drive)),
            Err(reason) => unfit.push((id, reason)),
        }
    }
    if let (true, Some((id, reason))) = (drives.is_empty(), unfit.first()) {
        return Err(Complaint::from(Reason {
            cause: format!("{id}: {}", reason.cause),
            remedy: reason.remedy.clone(),
        }));
    }
    let names: Vec<String> = drives.iter().map(|drive| drive.scenario().id.clone()).collect();
    let stop = Arc::new(AtomicBool::new(false));
    let interrupt = tokio::spawn({
        let stop = Arc::clone(&stop);
        async move {
            let _ = tokio::signal::ctrl_c().await;
            stop.store(true, Ordering::Relaxed);
        }
    });
    if args.format == FuzzFormat::Text {
        announce(&ready, &names, seed);
    }
    let mut progress = Progress::new(args.quiet);
    let what = kinds(args);
    let setup = Setup {
        worlds: worlds(&surroundings(&ready), &args.keys)?,
        drives,
        wanted: wanted(args),
        kinds: Kinds {
            singles: what.contains(&What::Singles),
            responder: what.contains(&What::Responder),
            sequences: what.contains(&What::Sequences),
            combinations: what.contains(&What::Combinations),
            growth: what.contains(&What::Growth),
        },
        budget: budget(args),
        seed,
        done: before.done.clone(),
        restart: args.restart_cmd.clone().map(restart),
        stop: Arc::clone(&stop),
    };
    let found = attack(setup, |stats: &Stats<'_>| progress.show(stats)).await;
    let interrupted = stop.load(Ordering::Relaxed);
    interrupt.abort();
    progress.clear();
    let mut found = found.map_err(Complaint::from)?;
    if let (Some(url), false) = (&args.against, interrupted) {
        let other = against(args, &ready, url, seed).await?;
        found.findings.extend(differences(&found, &other, url));
    }
    for (id, reason) in unfit {
        *found.untried.entry(format!("{id}: {}", reason.cause)).or_default() += 1;
    }
    if let Some(dir) = &args.corpus {
        before.write(dir, &found)?;
    }
    let mut run = FuzzRun {
        format: FuzzRun::FORMAT.to_owned(),
        origin: clock.origin(),
        target: ready.target.clone(),
        seed,
        scenarios: names,
        work: found.work,
        steps: found.steps,
        untried: found.untried,
        findings: found.findings,
        verdict: FuzzVerdict::Pass,
        interrupted,
    };
    let now = run.origin.started.clone();
    for finding in &mut run.findings {
        finding.known = baseline.contains(&finding.id);
        finding.last_seen.clone_from(&now);
        finding.first_seen =
            first_seen(args.out.as_deref(), &finding.id).unwrap_or_else(|| now.clone());
    }
    run.findings.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
    let least = args.fail_on.severity();
    let breaks = run.breaking().any(|finding| finding.severity >= least);
    run.verdict = match (breaks, found.cut_short) {
        (true, _) => FuzzVerdict::Fail,
        (false, Some(reason)) => FuzzVerdict::Inconclusive(reason),
        (false, None) if run.work.cases == 0 && before.done.is_empty() => {
            FuzzVerdict::Inconclusive(Reason::new("no case was tried"))
        }
        (false, None) => FuzzVerdict::Pass,
    };
    if let Some(dir) = &args.out {
        keep(&run, dir)?;
    }
    anstream::print!("{}", render(&run, args.format));
    Ok(match run.verdict {
        FuzzVerdict::Fail => Exit::Broken,
        _ if interrupted => Exit::Interrupted,
        FuzzVerdict::Pass => Exit::Held,
        FuzzVerdict::Inconclusive(_) => Exit::Inconclusive,
    })
}

/// Tries each mutation by itself on a second server.
async fn against(args: &FuzzArgs, ready: &Ready, url: &str, seed: u64) -> Result<Found, Complaint> {
    if !args.i_run_this_server {
        target::refuse_foreign(url).await?;
    }
    let mut target = args.target.clone();
    target.cacert = args.against_cacert.clone().or(target.cacert);
    let world = Arc::new(target::beside(ready, url, &target).await?);
    let mut drives = Vec::new();
    for scenario in scenarios(&args.files)? {
        // What the second server does not offer cannot be compared.
        if let Ok(drive) = Drive::new(&world, scenario).await {
            drives.push(Arc::new(drive));
        }
    }
    let setup = Setup {
        worlds: vec![world],
        drives,
        wanted: wanted(args),
        kinds: Kinds { singles: true, ..Kinds::default() },
        budget: Budget { cases: None, until: None, ..budget(args) },
        seed,
        done: HashSet::new(),
        restart: None,
        stop: Arc::default(),
    };
    attack(setup, |_| {}).await.map_err(Complaint::from)
}

/// What is tried. Where steps or mutations are named, these alone.
fn kinds(args: &FuzzArgs) -> Vec<What> {
    match (args.what.as_slice(), args.only.is_empty() && args.step.is_empty()) {
        ([], true) => What::value_variants().to_vec(),
        ([], false) => vec![What::Singles, What::Combinations, What::Growth],
        (given, _) => given.to_vec(),
    }
}

fn budget(args: &FuzzArgs) -> Budget {
    let endless =
        [What::Sequences, What::Combinations].iter().any(|what| kinds(args).contains(what));
    let duration = match args.duration {
        Some(duration) => Some(duration),
        None if !endless || args.cases.is_some() => None,
        None => Some(DURATION),
    };
    let jobs = usize::from(args.jobs);
    let until = args.fail_fast.then(|| args.fail_on.severity());
    let patience = Duration::from_secs(args.target.timeout.saturating_mul(3).clamp(1, 15));
    Budget { duration, cases: args.cases, rate: args.rate, until, jobs, patience }
}

fn wanted(args: &FuzzArgs) -> Wanted {
    let (only, steps) = (args.only.clone(), args.step.clone());
    let holds = |texts: &[String], name: &str| {
        texts.is_empty() || texts.iter().any(|text| name.contains(text.as_str()))
    };
    Box::new(move |step, mutation| holds(&steps, step) && holds(&only, mutation))
}

/// The surroundings of an attack. The embedded CA takes less than 10 ms for what it is told; servers that lock
/// themselves up do so while they are asked how far they are.
pub(crate) fn surroundings(ready: &Ready) -> Arc<World> {
    let (first, longest) = (Duration::from_millis(2), Duration::from_millis(500));
    match ready.target.embedded {
        true => Arc::new(ready.world.apart(Poll::Own { first, longest }, None)),
        false => Arc::clone(&ready.world),
    }
}

fn worlds(world: &Arc<World>, keys: &[String]) -> Result<Vec<Arc<World>>, Complaint> {
    if keys.is_empty() {
        return Ok(vec![Arc::clone(world)]);
    }
    let of = |name: &String| {
        let alg = Alg::signatures().find(|alg| alg.name().eq_ignore_ascii_case(name));
        let alg = alg.ok_or_else(|| {
            let names: Vec<_> = Alg::signatures().map(Alg::name).collect();
            Complaint::new(format!("no algorithm of account keys is called `{name}`"))
                .with_remedy(format!("give some of {}", names.join(", ")))
        })?;
        let mut own = world.apart(world.poll, None);
        own.alg = alg;
        Ok(Arc::new(own))
    };
    keys.iter().map(of).collect()
}

/// The scenarios that are meant: files, or those that come with assay.
pub(crate) fn scenarios(files: &[PathBuf]) -> Result<Vec<Arc<Scenario>>, Complaint> {
    let shipped = shipped::files("fuzz");
    let stem = |path: &str| Path::new(path).file_stem()?.to_str().map(str::to_owned);
    let mut texts: Vec<(String, String)> = Vec::new();
    if files.is_empty() {
        texts.extend(shipped.iter().map(|(path, text)| (path.clone(), (*text).to_owned())));
    }
    for file in files {
        let name = file.display().to_string();
        let ours =
            shipped.iter().find(|(path, _)| !file.exists() && stem(path).as_ref() == Some(&name));
        match ours {
            Some((path, text)) => texts.push((path.clone(), (*text).to_owned())),
            None => {
                let text = target::read(file).map_err(|complaint| {
                    let names: Vec<_> = shipped.iter().filter_map(|(path, _)| stem(path)).collect();
                    complaint.with_remedy(format!("name a file, or one of {}", names.join(", ")))
                })?;
                texts.push((name, text));
            }
        }
    }
    let mut scenarios = Vec::new();
    for (name, text) in texts {
        scenarios.push(shipped::check(&name, &text).map_err(|error| {
            complain::show_mistakes(&error);
            Complaint::new(format!("{name} is no scenario that can be run"))
        })?);
    }
    Ok(scenarios)
}

fn announce(ready: &Ready, names: &[String], seed: u64) {
    let which = if ready.target.embedded { " (the embedded CA, in this process)" } else { "" };
    anstream::println!("target    {}{which}", ready.target.directory);
    anstream::println!("scenarios {}", names.join(", "));
    anstream::println!("seed      {seed}\n");
}

pub(crate) fn render(run: &FuzzRun, format: FuzzFormat) -> String {
    match format {
        FuzzFormat::Text => report::terminal::summary(run),
        FuzzFormat::Json => report::json::result(run),
        FuzzFormat::Html => report::html::page(run),
        FuzzFormat::Markdown => report::markdown::summary(run),
        FuzzFormat::Sarif => report::sarif::log(run),
        FuzzFormat::Junit => report::junit::report(run),
    }
}

fn keep(run: &FuzzRun, dir: &Path) -> Result<(), Complaint> {
    make(dir)?;
    for (name, format) in [
        ("report.html", FuzzFormat::Html),
        ("report.md", FuzzFormat::Markdown),
        ("report.sarif", FuzzFormat::Sarif),
        ("junit.xml", FuzzFormat::Junit),
        ("result.json", FuzzFormat::Json),
    ] {
        reports::write(&dir.join(name), &render(run, format))?;
    }
    for finding in &run.findings {
        let dir = dir.join("findings").join(&finding.id);
        make(&dir)?;
        let json = |value: Result<String, serde_json::Error>| value.unwrap_or_default() + "\n";
        reports::write(&dir.join("case.json"), &json(serde_json::to_string_pretty(&finding.case)))?;
        reports::write(&dir.join("finding.json"), &json(serde_json::to_string_pretty(finding)))?;
        reports::write(&dir.join("README.md"), &report::case::page(finding))?;
        if let Some(exchange) = finding.exchanges.last() {
            reports::write(&dir.join("send.sh"), &report::case::script(exchange))?;
        }
    }
    Ok(())
}

fn make(dir: &Path) -> Result<(), Complaint> {
    std::fs::create_dir_all(dir)
        .map_err(|error| Complaint::new(format!("failed to make {}: {error}", dir.display())))
}

/// When a finding was seen first, where it was kept before.
fn first_seen(out: Option<&Path>, id: &str) -> Option<String> {
    let file = out?.join("findings").join(id).join("finding.json");
    let kept: FuzzFinding = serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()?;
    Some(kept.first_seen)
}

/// Ids of what an earlier run found.
fn baseline(path: &Path) -> Result<HashSet<String>, Complaint> {
    let file = if path.is_dir() { path.join("result.json") } else { path.to_owned() };
    let run = results::fuzz(&file, &target::read(&file)?)?;
    Ok(run.findings.into_iter().map(|finding| finding.id).collect())
}

/// What runs before this one have tried.
#[derive(Debug, Default)]
struct Corpus {
    done: HashSet<String>,
}

impl Corpus {
    const DONE: &str = "done.txt";

    fn read(dir: &Path) -> Result<Self, Complaint> {
        let file = dir.join(Self::DONE);
        if !file.exists() {
            return Ok(Self::default());
        }
        Ok(Self { done: target::read(&file)?.lines().map(str::to_owned).collect() })
    }

    fn write(&self, dir: &Path, found: &Found) -> Result<(), Complaint> {
        make(&dir.join("cases"))?;
        let mut all: Vec<&str> =
            self.done.iter().chain(found.answers.keys()).map(String::as_str).collect();
        all.sort_unstable();
        all.dedup();
        reports::write(&dir.join(Self::DONE), &(all.join("\n") + "\n"))?;
        for case in &found.corpus {
            let text = serde_json::to_string_pretty(case).unwrap_or_default() + "\n";
            reports::write(&dir.join("cases").join(format!("{}.json", case_id(case))), &text)?;
        }
        Ok(())
    }
}

/// Tries the case of a file again.
async fn replayed(args: &FuzzArgs, file: &Path) -> Result<Exit, Complaint> {
    let case = case(file)?;
    // Operations make their own scenario; any will do to find the server.
    let any = "account".to_owned();
    let name = PathBuf::from(if case.sequence.is_empty() { &case.scenario } else { &any });
    let mut found = scenarios(std::slice::from_ref(&name))?;
    let scenario = found.pop().ok_or_else(|| Complaint::new("the case names no scenario"))?;
    let seed = args.target.seed.unwrap_or_else(rand::random);
    let ready = ready(args, seed).await?;
    let drive = Arc::new(Drive::new(&ready.world, scenario).await?);
    let key: Vec<String> = case.key.iter().cloned().collect();
    let worlds = worlds(&ready.world, &key)?;
    let world = worlds.first().unwrap_or(&ready.world);
    let all = replay(world, &drive, &case, REPLAYS).await.map_err(|error| {
        Complaint::new(format!("{}: {error}", file.display()))
            .with_remedy("the case was made by another version of assay, or by hand")
    })?;
    anstream::println!(
        "case {} of {}: {}\n",
        case_id(&case),
        case.scenario,
        plain::line(&case.words())
    );
    if let Some(answer) = all.iter().rev().find_map(|replayed| replayed.answer.as_ref()) {
        anstream::print!("{}", transcript::exchange(answer));
    }
    Ok(told(&all))
}

fn told(all: &[Replayed]) -> Exit {
    for replayed in all {
        anstream::println!("answer: {}", plain::line(&replayed.outcome));
        for sighting in &replayed.sightings {
            anstream::println!("  {}", plain::line(sighting));
        }
        if let Some(why) = &replayed.untried {
            anstream::println!("  not tried: {}", plain::line(why));
        }
    }
    let shown = all.iter().filter(|replayed| !replayed.sightings.is_empty()).count();
    let tried = all.iter().filter(|replayed| replayed.untried.is_none()).count();
    anstream::println!("\nseen {shown} of {tried} times");
    match (shown, tried) {
        (_, 0) => Exit::Inconclusive,
        (0, _) => Exit::Held,
        _ => Exit::Broken,
    }
}

/// The case of a file: a case, or a finding.
fn case(file: &Path) -> Result<FuzzCase, Complaint> {
    let wrong = |error: &dyn std::fmt::Display| {
        Complaint::new(format!("{} is no case: {error}", file.display()))
            .with_remedy("`assay fuzz --out DIR` leaves them in DIR/findings/ID/case.json")
    };
    let mut json: Value =
        serde_json::from_str(&target::read(file)?).map_err(|error| wrong(&error))?;
    if let Some(case) = json.get_mut("case") {
        json = case.take();
    }
    serde_json::from_value(json).map_err(|error| wrong(&error))
}
