//! What `assay load` tells while it runs, on standard error: on a terminal a view that is drawn anew
//! each second; elsewhere a plain line now and then.

use std::collections::VecDeque;
use std::io::IsTerminal as _;
use std::time::Duration;

use anstream::adapter::strip_str;
use assay_load::Tick;
use assay_report::load::live::{Problem, Step, View, lines};
use assay_report::load::terminal;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often a line is written where there is no terminal.
const SELDOM: Duration = Duration::from_secs(10);

/// Seconds whose rates are drawn.
const RECENT: usize = 20;

/// The percentiles that are shown.
const AT: [f64; 4] = [50.0, 90.0, 99.0, 100.0];

/// The view of a run that is under way.
#[derive(Debug)]
pub(crate) struct Live {
    manner: Manner,
    recent: VecDeque<f64>,
    /// Since the last plain line; the clock of a search begins anew with each trial.
    since: Duration,
    colour: bool,
}

#[derive(Debug)]
enum Manner {
    View(ProgressBar),
    Plain,
    Quiet,
}

impl Live {
    pub(crate) fn new(quiet: bool) -> Self {
        let stderr = std::io::stderr();
        let moves = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let manner = match (quiet, stderr.is_terminal() && moves) {
            (true, _) => Manner::Quiet,
            (false, false) => Manner::Plain,
            (false, true) => Manner::View(bar()),
        };
        let colour = anstream::AutoStream::choice(&stderr) != anstream::ColorChoice::Never;
        Self { manner, recent: VecDeque::new(), since: Duration::ZERO, colour }
    }

    /// Shows a second.
    pub(crate) fn show(&mut self, tick: &Tick<'_>) {
        match &self.manner {
            Manner::View(bar) => {
                if !tick.stretch.is_warmup {
                    if self.recent.len() == RECENT {
                        self.recent.pop_front();
                    }
                    let seconds = tick.stretch.length.as_secs_f64().max(0.001);
                    self.recent.push_back(tick.stretch.completed as f64 / seconds);
                }
                let (width, height) = size();
                let text =
                    lines(&view(tick, self.recent.make_contiguous()), width, height).join("\n");
                bar.set_message(if self.colour { text } else { strip_str(&text).to_string() });
            }
            Manner::Plain if is_due(&mut self.since, tick.stretch.length) => {
                let line = terminal::tick(tick.at, tick.length, tick.stretch, &tick.flows);
                anstream::eprintln!("{line}");
            }
            Manner::Plain | Manner::Quiet => {}
        }
    }

    /// Takes the view away.
    pub(crate) fn clear(&self) {
        if let Manner::View(bar) = &self.manner {
            bar.finish_and_clear();
        }
    }
}

/// Whether a plain line is due after this stretch.
fn is_due(since: &mut Duration, stretch: Duration) -> bool {
    *since += stretch;
    // A second that is counted a little short would else put the line off by a whole one.
    let is_due = *since + Duration::from_millis(100) >= SELDOM;
    if is_due {
        *since = Duration::ZERO;
    }
    is_due
}

fn view<'a>(tick: &'a Tick<'_>, recent: &'a [f64]) -> View<'a> {
    let steps = tick.steps.iter().enumerate().map(|(at, name)| Step {
        name,
        count: tick.step_count(at),
        failed: tick.step_failed(at),
        times: tick.step_times(at, AT),
    });
    let mut problems: Vec<Problem<'_>> = tick
        .problems()
        .map(|cluster| Problem {
            count: cluster.count,
            step: &cluster.step,
            status: cluster.status,
            kind: &cluster.kind,
        })
        .collect();
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.count));
    View {
        at: tick.at,
        length: tick.length,
        now: tick.stretch,
        flows: tick.flows,
        recent,
        response: tick.response(AT),
        steps: steps.collect(),
        problems,
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.with_style(
        ProgressStyle::with_template("{msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    )
}

/// Columns and lines that there are; the last line stays free for the shell.
fn size() -> (usize, usize) {
    let size = terminal_size::terminal_size_of(std::io::stderr());
    size.map_or((80, 23), |(width, height)| {
        (usize::from(width.0), usize::from(height.0).saturating_sub(1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_go_on_through_short_trials() {
        let mut since = Duration::ZERO;
        // Trials of six seconds and a rest, whose clocks all begin at zero.
        let trial = [1000, 1000, 1000, 1000, 1000, 1000, 40].map(Duration::from_millis);
        let lines = (0..10).flat_map(|_| trial).filter(|length| is_due(&mut since, *length));
        assert_eq!(lines.count(), 6);
    }
}
