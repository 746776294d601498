//! What `assay fuzz` tells while it runs, on standard error: on a terminal a line that is drawn anew,
//! and each finding as it is made; elsewhere findings, and a plain line now and then.

use std::io::IsTerminal as _;
use std::time::Duration;

use assay_fuzz::Stats;
use assay_report::plain;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often a line is written where there is no terminal.
const SELDOM: Duration = Duration::from_secs(10);

/// How far an attack is.
#[derive(Debug)]
pub(crate) struct Progress {
    manner: Manner,
    told: usize,
    due: Duration,
}

#[derive(Debug)]
enum Manner {
    Line(ProgressBar),
    Plain,
    Quiet,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Self {
        let moves = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let manner = match (quiet, std::io::stderr().is_terminal() && moves) {
            (true, _) => Manner::Quiet,
            (false, false) => Manner::Plain,
            (false, true) => {
                let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
                if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
                    bar.set_style(style);
                }
                Manner::Line(bar)
            }
        };
        Self { manner, told: 0, due: SELDOM }
    }

    /// Shows how far it is.
    pub(crate) fn show(&mut self, stats: &Stats<'_>) {
        let new = stats.findings.get(self.told..).unwrap_or_default();
        let found: Vec<String> = new
            .iter()
            .map(|finding| {
                let words = finding.case.words();
                let (severity, oracle) = (finding.severity.word(), &finding.oracle);
                format!(
                    "{severity:<9} {oracle}: {}: {}",
                    plain::line(&words),
                    plain::line(&finding.seen)
                )
            })
            .collect();
        self.told = stats.findings.len();
        match &self.manner {
            Manner::Line(bar) => {
                for line in found {
                    bar.println(line);
                }
                bar.set_message(line(stats));
                bar.tick();
            }
            Manner::Plain => {
                for line in found {
                    anstream::eprintln!("{line}");
                }
                if stats.elapsed >= self.due {
                    self.due = stats.elapsed + SELDOM;
                    anstream::eprintln!("{}", line(stats));
                }
            }
            Manner::Quiet => {}
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        if let Manner::Line(bar) = &self.manner {
            bar.finish_and_clear();
        }
    }
}

fn line(stats: &Stats<'_>) -> String {
    let work = &stats.work;
    let seconds = stats.elapsed.as_secs_f64();
    format!(
        "{:.0} s  {} cases ({:.0}/s), {} of {} mutations by themselves, {} kinds of answers, {} findings, {} not repeated",
        seconds,
        work.cases,
        work.cases as f64 / seconds.max(0.001),
        work.singles_tried.min(work.singles),
        work.singles,
        work.answers,
        stats.findings.len(),
        work.unrepeated,
    )
}
