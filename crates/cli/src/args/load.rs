//! What `assay load` and `assay merge` take.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use assay_load::GivenGate;
use assay_scenario::{Executor, Poll, rate};
use clap::{Args, ValueEnum};

use super::{TargetArgs, time};

const AFTER_LOAD: &str = "Without an executor, what is given decides: --rate makes flows begin at that rate \
whatever the server does (an open model, in which a slow server is not asked less), --iterations shares that \
many flows between --vus, and --vus or --stage alone keep so many virtual users busy (a closed model).

Response times are from when a flow was due, so that what had to wait for a slow server counts; service times \
are from the first octet of a flow to its end. A step is timed from its first request to its end, without the \
keys, certificate requests and signatures made for it, which are told apart.

Metrics of thresholds: acme_flow_duration, acme_flow_service_time, acme_step_duration{step:NAME}, \
acme_validation_queue, acme_validation_time, acme_issuance_wait, http_req_duration and so on (a wrong name is \
answered with all of them); aggregates p(N), avg, min, med, max, count, rate; numbers in milliseconds or with \
a unit. acme_flow_failed, http_req_failed, acme_bad_nonce, acme_rate_limited and dropped_iterations have count \
and rate.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_LOAD)]
pub(crate) struct LoadArgs {
    /// A scenario with `steps`, or the name of one that comes with assay [default: issuance].
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// What makes flows begin.
    #[arg(long, value_name = "NAME", value_parser = executor)]
    pub(crate) executor: Option<Executor>,
    /// Flows that begin in a time, such as 10/s or 600/m.
    #[arg(short, long, value_name = "N/TIME", value_parser = rate)]
    pub(crate) rate: Option<f64>,
    /// For how long flows begin [default: 30s].
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) duration: Option<Duration>,
    /// Approach a rate, or a number of virtual users, in a time: 30s:50; repeatable.
    #[arg(short, long, value_name = "TIME:N", value_parser = stage)]
    pub(crate) stage: Vec<(f64, Duration)>,
    /// Let flows of a rate come by chance, as independent clients do (a Poisson process).
    #[arg(long)]
    pub(crate) poisson: bool,
    /// Virtual users, each of which runs one flow after the other.
    #[arg(short = 'u', long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) vus: Option<u64>,
    /// The most flows under way at once; those that are due beyond are dropped, and counted
    /// [default: 1000].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) max_vus: Option<u64>,
    /// Flows in all, or for each virtual user.
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) iterations: Option<u64>,
    /// How long at the start nothing is counted.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) warmup: Option<Duration>,
    /// How long flows that are under way at the end may take [default: 30s].
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) graceful_stop: Option<Duration>,
    /// How often the scenario's `setup` is done before the start [default: 10].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) accounts: Option<u64>,
    /// Where nonces come from: a pool of all flows, each flow's own answers, or fetched for each
    /// request [default: pool].
    #[arg(long, value_enum)]
    pub(crate) nonce_mode: Option<NonceMode>,
    /// How a status is waited for: as Retry-After asks, or after waits that double, FIRST..LONGEST,
    /// such as 5ms..1s.
    #[arg(long, value_name = "HOW", default_value = "retry-after", value_parser = poll)]
    pub(crate) poll: Poll,
    /// What must hold, METRIC=EXPRESSION, such as 'acme_flow_duration=p(99)<2s'; repeatable.
    #[arg(long, value_name = "METRIC=EXPR", value_parser = threshold)]
    pub(crate) threshold: Vec<(String, String)>,
    /// End the run as soon as a threshold does not hold.
    #[arg(long)]
    pub(crate) abort_on_fail: bool,
    /// Result of an earlier run, which `baseline` in a threshold stands for.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// For how long the server may answer nothing at all before the run is ended.
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = time)]
    pub(crate) stall: Duration,
    /// Threads that generate [default: one for each processor].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Do one part of the plan, INDEX/COUNT counted from zero; `auto` reads it from Kubernetes
    /// Indexed Jobs, Slurm arrays, Nomad, GitLab and others. All parts need the same --seed; `assay
    /// merge` puts them together.
    #[arg(long, value_name = "I/N", value_parser = shard, requires = "seed")]
    pub(crate) shard: Option<ShardOf>,
    /// Answer http-01 for the flows of all parts, whichever of them validation reaches: keys of accounts
    /// follow from --seed, which has to be a new one for each run.
    #[arg(long, requires = "seed")]
    pub(crate) answer_for_all: bool,
    /// When flows begin, RFC 3339; so that all parts begin together.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) start_at: Option<jiff::Timestamp>,
    /// Run one flow of an earlier run again, alone and with every exchange shown; with its --seed.
    #[arg(long, value_name = "FLOW", requires = "seed")]
    pub(crate) replay: Option<u64>,
    /// Serve what has been measured so far to Prometheus, at /metrics, until the run ends.
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) prometheus: Option<SocketAddr>,
    /// Push what has been measured so far to a collector by OTLP/HTTP (JSON), each 10 seconds and at
    /// the end.
    #[arg(long, value_name = "URL")]
    pub(crate) otlp: Option<String>,
    /// Which flows the invariants watch: `all`, a share such as 10%, or `off`. A nonce or serial number
    /// that comes twice, a status that goes backwards, a certificate that is not as ordered and the like
    /// break the run, whatever the thresholds say.
    #[arg(long, value_name = "WHICH", default_value = "all", value_parser = share)]
    pub(crate) invariants: f64,
    /// Put load on a server that is neither on this machine nor at a private address.
    #[arg(long)]
    pub(crate) i_run_this_server: bool,
    /// No live view.
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// File with the target [default: assay.toml, if it is there].
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) target: TargetArgs,
    /// Directory for result.json, report.html, report.md and course.csv; made if it is not there. While the run
    /// goes, flows.hlog (an interval log of HdrHistogram, a line each second) and samples.jsonl (a
    /// line for each flow) grow in it.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t = LoadFormat::Text)]
    pub(crate) format: LoadFormat,
}

const AFTER_MERGE: &str = "Histograms and counts add up without loss, to what a single run would have measured; \
thresholds are held against the sum. The shards must be of one run: the same scenario, flags and --seed. A \
shard that is lost is not made up for: below --min-coverage the result is inconclusive (exit code 3), as it is \
where a shard's generator was saturated, or where the shards did not run at the same time.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_MERGE)]
pub(crate) struct MergeArgs {
    /// Directories that `assay load --shard I/N --out DIR` made, or their result.json.
    #[arg(value_name = "DIR", required = true)]
    pub(crate) results: Vec<PathBuf>,
    /// The share of shards that must be there.
    #[arg(long, value_name = "SHARE", default_value_t = 0.99, value_parser = fraction)]
    pub(crate) min_coverage: f64,
    /// Result of an earlier run, which `baseline` in a threshold stands for.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Directory for result.json, report.html, report.md and course.csv; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t = LoadFormat::Text)]
    pub(crate) format: LoadFormat,
}

fn fraction(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "a share is a number from 0 to 1".to_owned())
}

/// How a measured run is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LoadFormat {
    /// For people, in a terminal.
    Text,
    /// The whole result; `assay schema load-result` has its shape.
    Json,
    /// A page for people with plots, that loads nothing.
    Html,
    /// A summary of a CI job.
    Markdown,
    /// The course of the run, a line for each stretch.
    Csv,
}

/// Where nonces come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NonceMode {
    /// Shared by all flows.
    Pool,
    /// Passed on within a flow.
    Chain,
    /// Fetched for each request.
    Fresh,
}

impl NonceMode {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Pool => "pool",
            Self::Chain => "chain",
            Self::Fresh => "fresh",
        }
    }
}

/// Which part of a plan is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShardOf {
    /// As the environment says.
    Auto,
    /// A number, counted from zero, and of how many.
    Given(u32, u32),
}

fn executor(text: &str) -> Result<Executor, String> {
    Executor::named(text).ok_or_else(|| format!("it is none of {}", Executor::NAMES.join(", ")))
}

fn stage(text: &str) -> Result<(f64, Duration), String> {
    let (length, target) = text.split_once(':').ok_or("a stage is TIME:TARGET: 30s:50")?;
    Ok((rate(target)?, time(length)?))
}

fn poll(text: &str) -> Result<Poll, String> {
    if text == "retry-after" {
        return Ok(Poll::Asked);
    }
    let (first, longest) =
        text.split_once("..").ok_or("it is `retry-after` or FIRST..LONGEST: 5ms..1s")?;
    Ok(Poll::Own { first: time(first)?, longest: time(longest)? })
}

fn threshold(text: &str) -> Result<(String, String), String> {
    // `==` and `<=` stand in the expression; the first `=` outside of braces ends the metric.
    let (metric, expression) = text
        .split_once('=')
        .ok_or("a threshold is METRIC=EXPRESSION: acme_flow_duration=p(99)<2s")?;
    Ok((metric.trim().to_owned(), expression.trim().to_owned()))
}

/// A share of the flows, from zero to one.
fn share(text: &str) -> Result<f64, String> {
    let percent = match text {
        "all" => Some(100.0),
        "off" => Some(0.0),
        text => text.strip_suffix('%').and_then(|percent| percent.trim().parse::<f64>().ok()),
    };
    let percent = percent.filter(|percent| (0.0..=100.0).contains(percent));
    Ok(percent.ok_or("it is `all`, `off`, or a share of the flows such as 10%")? / 100.0)
}

pub(super) fn gate(text: &str) -> Result<GivenGate, String> {
    let (metric, expression) =
        text.split_once('=').ok_or("a gate is METRIC=EXPRESSION: acme_flow_duration=p(99)>+10%")?;
    GivenGate::parse(metric.trim(), expression.trim()).map_err(|error| error.to_string())
}

fn shard(text: &str) -> Result<ShardOf, String> {
    if text == "auto" {
        return Ok(ShardOf::Auto);
    }
    let shape = || "a shard is INDEX/COUNT, counted from zero: 0/4".to_owned();
    let (index, count) = text.split_once('/').ok_or_else(shape)?;
    let (index, count) = (index.parse().map_err(|_| shape())?, count.parse().map_err(|_| shape())?);
    if index < count { Ok(ShardOf::Given(index, count)) } else { Err(shape()) }
}

fn moment(text: &str) -> Result<jiff::Timestamp, String> {
    text.parse().map_err(|_| "it is no time such as 2030-01-31T12:00:00Z".to_owned())
}
