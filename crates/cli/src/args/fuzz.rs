//! What `assay fuzz` takes.

use std::path::PathBuf;
use std::time::Duration;

use assay_record::Severity;
use clap::{Args, ValueEnum};

use super::{TargetArgs, time};

const AFTER_FUZZ: &str = "Before each signed request of a flow goes out, others are sent that are made of it and wrong: \
every mutation by itself first (`assay list mutations`), with everything that it can be told. Meanwhile the \
responder misbehaves in each of its ways (`assay list behaviours`). Then, by chance and --seed, two and three \
mutations at once, and operations of two accounts in any order, which a model of RFC 8555 judges. Now and then a \
request goes out in several sizes, to see how the time for it grows. What an oracle \
(`assay list oracles`) suspects is tried again twice, alone in a flow of its own, and \
reduced, before it is told; what does not come again is counted and not told.

A case file (DIR/findings/ID/case.json) says all there is to say: `assay fuzz --replay FILE` tries it again and \
shows the exchanges. Exit code 1 means that something was found that is not in the --baseline.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_FUZZ)]
pub(crate) struct FuzzArgs {
    /// Scenarios with `steps`, or names of those that come with assay [default: all of scenarios/fuzz].
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// For how long cases are begun [default: 60s; without end where --cases is given, or where --what
    /// names nothing that goes on for ever].
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) duration: Option<Duration>,
    /// How many cases at most.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) cases: Option<u64>,
    /// What is tried, by commas [default: all of it].
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    pub(crate) what: Vec<What>,
    /// Cases in a second at most.
    #[arg(long, value_name = "N", value_parser = rate)]
    pub(crate) rate: Option<f64>,
    /// Flows at the same time.
    #[arg(short, long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: u16,
    /// Kinds of account keys, one after the other [default: ES256].
    #[arg(long, value_name = "ALG", value_delimiter = ',')]
    pub(crate) keys: Vec<String>,
    /// Only mutations whose names hold this; repeatable.
    #[arg(long, value_name = "TEXT")]
    pub(crate) only: Vec<String>,
    /// Only steps whose names hold this; repeatable.
    #[arg(long, value_name = "TEXT")]
    pub(crate) step: Vec<String>,
    /// Directory of a second server: each mutation by itself is tried there too, and what the two answer
    /// differently is told.
    #[arg(long, value_name = "URL")]
    pub(crate) against: Option<String>,
    /// File with the certificates that the second server's is checked by [default: --cacert].
    #[arg(long, value_name = "FILE", requires = "against")]
    pub(crate) against_cacert: Option<PathBuf>,
    /// Command that starts the server again, where it stops answering; run by the shell.
    #[arg(long, value_name = "COMMAND")]
    pub(crate) restart_cmd: Option<String>,
    /// Try the case of a file again, and show its exchanges.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "duration", "cases", "what", "baseline"])]
    pub(crate) replay: Option<PathBuf>,
    /// Directory of the ids of mutations that were tried by themselves, which the next run leaves out, and
    /// of cases that were answered as nothing before.
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,
    /// Result of an earlier run: what it found is known, and breaks nothing.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// The least severity that breaks the run (exit code 1).
    #[arg(long, value_enum, default_value_t = Least::Low)]
    pub(crate) fail_on: Least,
    /// End at the first finding that breaks the run.
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Attack a server that is neither on this machine nor at a private address.
    #[arg(long)]
    pub(crate) i_run_this_server: bool,
    /// No progress.
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// File with the target [default: assay.toml, if it is there].
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) target: TargetArgs,
    /// Directory for the reports and a folder for each finding; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t = FuzzFormat::Text)]
    pub(crate) format: FuzzFormat,
}

fn rate(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0);
    number.ok_or_else(|| "a rate is a number above zero".to_owned())
}

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// Each mutation by itself, with everything that it can be told.
    Singles,
    /// A responder that misbehaves while the server validates: each way by itself, then two together.
    Responder,
    /// Operations out of order, by two accounts.
    Sequences,
    /// Two and three mutations at once.
    Combinations,
    /// The same request in several sizes: how the time for its answer grows.
    Growth,
}

/// The least severity that breaks a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Least {
    Low,
    Medium,
    High,
    Critical,
}

impl Least {
    pub(crate) const fn severity(self) -> Severity {
        match self {
            Self::Low => Severity::Low,
            Self::Medium => Severity::Medium,
            Self::High => Severity::High,
            Self::Critical => Severity::Critical,
        }
    }
}

/// How an attack is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FuzzFormat {
    /// For people, in a terminal.
    Text,
    /// The whole result; `assay schema fuzz-result` has its shape.
    Json,
    /// A page for people, that loads nothing.
    Html,
    /// A summary of a CI job.
    Markdown,
    /// For tools that gather findings.
    Sarif,
    /// For CI servers.
    Junit,
}
