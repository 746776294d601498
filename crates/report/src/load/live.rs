//! A run that is under way, in a few lines of a terminal. Pure: what is to be seen goes in, lines
//! that fit the width come out.

use std::fmt::Write as _;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use assay_record::{Flows, Stretch};

use super::words::{rate, share, time};
use crate::plain;

const BAD: Style = AnsiColor::Red.on_default().bold();
const SOFT: Style = AnsiColor::Yellow.on_default();
const GOOD: Style = AnsiColor::Green.on_default();
const DIM: Style = Style::new().dimmed();
const PLAIN: Style = Style::new();

/// Columns of the bar.
const BAR: usize = 30;
/// Steps that are shown at most.
const STEPS: usize = 12;
/// Kinds of failures that are shown at most.
const KINDS: usize = 4;
/// Lag and processor time above which a generator is in danger of falling behind.
const LATE: u64 = 1000;
const BUSY: f64 = 0.85;

/// What is to be seen at one moment.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// Since the start of flows.
    pub at: Duration,
    /// For how long flows begin, where that is known.
    pub length: Option<Duration>,
    /// The last second.
    pub now: &'a Stretch,
    /// Flows so far.
    pub flows: Flows,
    /// Completed flows a second, of the last seconds.
    pub recent: &'a [f64],
    /// Response time of the whole run: p50, p90, p99 and the largest.
    pub response: [u64; 4],
    /// The steps of the scenario.
    pub steps: Vec<Step<'a>>,
    /// Failures that look alike, the most frequent first.
    pub problems: Vec<Problem<'a>>,
}

/// A step, over the whole run.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Its name.
    pub name: &'a str,
    /// How often it was done.
    pub count: u64,
    /// How often it failed.
    pub failed: u64,
    /// p50, p90, p99 and the largest.
    pub times: [u64; 4],
}

/// Failures that look alike.
#[derive(Clone, Debug)]
pub struct Problem<'a> {
    /// How many flows.
    pub count: u64,
    /// The step.
    pub step: &'a str,
    /// The status of the answer.
    pub status: Option<u16>,
    /// The problem type, or what was not as expected.
    pub kind: &'a str,
}

/// The view in lines with ANSI colours, no wider and no more than there is room for.
pub fn lines(view: &View<'_>, width: usize, height: usize) -> Vec<String> {
    // The last column stays free: in some terminals a full line moves on to the next.
    let width = width.saturating_sub(1);
    let mut lines = vec![progress(view), flows(view)];
    // What is most wanted comes first: a low terminal loses the steps.
    lines.extend(problems(view));
    lines.push(generator(view));
    lines.push(response(view));
    lines.extend(steps(view));
    lines.truncate(height.max(1));
    lines.into_iter().map(|line| line.fitted(width)).collect()
}

/// A line whose pieces have a style each.
#[derive(Default)]
struct Line(Vec<(Style, String)>);

impl Line {
    fn with(mut self, style: Style, text: impl Into<String>) -> Self {
        self.0.push((style, text.into()));
        self
    }

    /// The line, or as much of it as there is room for.
    fn fitted(&self, width: usize) -> String {
        let mut left = width;
        let mut text = String::new();
        for (style, piece) in &self.0 {
            let length = piece.chars().count();
            let shown: String = if length <= left {
                piece.clone()
            } else {
                piece
                    .chars()
                    .take(left.saturating_sub(1))
                    .chain(['…'].into_iter().take(left))
                    .collect()
            };
            let _ = write!(text, "{style}{shown}{style:#}");
            if length > left {
                break;
            }
            left -= length;
        }
        text
    }
}

fn progress(view: &View<'_>) -> Line {
    let phase = if view.now.is_warmup { "  warm-up, not counted" } else { "" };
    let seconds = view.at.as_secs();
    let Some(length) = view.length.filter(|length| !length.is_zero()) else {
        return Line::default().with(PLAIN, clock(seconds)).with(SOFT, phase);
    };
    let done = (view.at.as_secs_f64() / length.as_secs_f64()).min(1.0);
    let full = (done * BAR as f64) as usize;
    let ending = if view.at >= length { "  waiting for the last flows" } else { phase };
    Line::default()
        .with(GOOD, "━".repeat(full))
        .with(DIM, "─".repeat(BAR - full))
        .with(PLAIN, format!("  {} of {}", clock(seconds), clock(length.as_secs())))
        .with(SOFT, ending)
}

fn clock(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{} h {:02} min", seconds / 3600, seconds / 60 % 60),
    }
}

fn flows(view: &View<'_>) -> Line {
    let seconds = view.now.length.as_secs_f64().max(0.001);
    let per_second = |count: u64| rate(count as f64 / seconds);
    let label = format!("{:<11}", "flows");
    let mut line = Line::default()
        .with(DIM, label)
        .with(PLAIN, format!("{} due", per_second(view.now.due)))
        .with(PLAIN, format!("  {} completed ", per_second(view.now.completed)))
        .with(GOOD, sparks(view.recent))
        .with(PLAIN, format!("  {} under way", view.now.in_flight));
    let Flows { completed, failed, dropped, .. } = view.flows;
    if failed > 0 {
        let part = share(failed, completed + failed);
        line = line.with(BAD, format!("  {failed} failed ({part})"));
    }
    if dropped > 0 {
        line = line.with(SOFT, format!("  {dropped} dropped"));
    }
    line
}

/// Small bars, the highest of which is the highest value.
fn sparks(values: &[f64]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = values.iter().copied().fold(0.0, f64::max);
    let bar = |value: &f64| {
        let at = if most > 0.0 { (value / most * 7.0).round() as usize } else { 0 };
        BARS.get(at).copied().unwrap_or('▁')
    };
    values.iter().map(bar).collect()
}

fn problems(view: &View<'_>) -> Vec<Line> {
    let shown = view.problems.iter().take(KINDS).map(|problem| {
        let status = problem.status.map(|status| format!("{status} ")).unwrap_or_default();
        let what = format!("{}: {status}{}", plain::line(problem.step), plain::line(problem.kind));
        Line::default().with(BAD, format!("{:>9}× ", problem.count)).with(PLAIN, what)
    });
    let mut lines: Vec<Line> = shown.collect();
    let more = view.problems.len().saturating_sub(KINDS);
    if more > 0 {
        lines.push(Line::default().with(DIM, format!("{:11}and {more} more kinds of failure", "")));
    }
    lines
}

fn generator(view: &View<'_>) -> Line {
    let style = |is_bad: bool| if is_bad { SOFT } else { PLAIN };
    let Stretch { lag, cpu, .. } = view.now;
    Line::default()
        .with(DIM, format!("{:<11}", "generator"))
        .with(style(*lag > LATE), format!("lag p99 {}", time(*lag)))
        .with(style(*cpu > BUSY), format!("  CPU {:.0} %", cpu * 100.0))
}

fn head(name: &str) -> Line {
    let heads = ["count", "p50", "p90", "p99", "max"].map(|head| format!("{head:>10}")).concat();
    Line::default().with(DIM, format!("{name:<24}{heads}"))
}

fn row(step: &Step<'_>) -> Line {
    let shown = |value: u64| if step.count == 0 { "–".to_owned() } else { time(value) };
    let times = step.times.map(|value| format!("{:>10}", shown(value))).concat();
    let name: String = plain::line(step.name).chars().take(21).collect();
    Line::default().with(PLAIN, format!("  {name:<22}{:>10}{times}", step.count))
}

fn response(view: &View<'_>) -> Line {
    let [p50, p90, p99, max] = view.response.map(time);
    let label = format!("{:<11}", "response");
    if view.flows.completed == 0 {
        return Line::default().with(DIM, label).with(DIM, "no flow has completed");
    }
    let said = format!("p50 {p50}  p90 {p90}  p99 {p99}  max {max}");
    Line::default().with(DIM, label).with(PLAIN, said)
}

fn steps(view: &View<'_>) -> Vec<Line> {
    if view.steps.iter().all(|step| step.count == 0) {
        return Vec::new();
    }
    let rows = view.steps.iter().take(STEPS).map(|step| {
        let line = row(step);
        if step.failed > 0 { line.with(BAD, format!("  {} failed", step.failed)) } else { line }
    });
    let mut lines: Vec<Line> = std::iter::once(head("steps")).chain(rows).collect();
    let more = view.steps.len().saturating_sub(STEPS);
    if more > 0 {
        lines.push(Line::default().with(DIM, format!("  and {more} more")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch() -> Stretch {
        Stretch {
            length: Duration::from_secs(1),
            due: 20,
            completed: 19,
            in_flight: 4,
            response: [71_000, 90_000, 120_000, 130_000],
            lag: 180,
            cpu: 0.31,
            ..Stretch::default()
        }
    }

    fn view(now: &Stretch) -> View<'_> {
        let flows = Flows { completed: 300, failed: 4, dropped: 2, ..Flows::default() };
        let step =
            |name, failed| Step { name, count: 304, failed, times: [900, 2_000, 3_500, 9_000] };
        View {
            at: Duration::from_secs(15),
            length: Some(Duration::from_secs(30)),
            now,
            flows,
            recent: &[0.0, 10.0, 20.0],
            response: [71_000, 90_000, 120_000, 130_000],
            steps: vec![step("new-order", 0), step("finalize", 4)],
            problems: vec![Problem {
                count: 4,
                step: "finalize",
                status: Some(500),
                kind: "serverInternal\x1b[2J\n",
            }],
        }
    }

    fn bare(lines: Vec<String>) -> Vec<String> {
        let mut bare = Vec::new();
        for line in lines {
            let mut text = String::new();
            let mut rest = line.as_str();
            while let Some((before, after)) = rest.split_once('\x1b') {
                text.push_str(before);
                rest = after.split_once('m').map_or("", |(_, after)| after);
            }
            bare.push(text + rest);
        }
        bare
    }

    #[test]
    fn everything_that_matters_is_in_its_place() {
        let now = stretch();
        let lines = bare(lines(&view(&now), 100, 40));
        assert_eq!(
            lines,
            [
                "━━━━━━━━━━━━━━━───────────────  15 s of 30 s",
                "flows      20.00/s due  19.00/s completed ▁▅█  4 under way  4 failed (1.32 %)  2 dropped",
                "        4× finalize: 500 serverInternal\\u{1b}[2J\\n",
                "generator  lag p99 180 µs  CPU 31 %",
                "response   p50 71.0 ms  p90 90.0 ms  p99 120 ms  max 130 ms",
                "steps                        count       p50       p90       p99       max",
                "  new-order                    304    900 µs   2.00 ms   3.50 ms   9.00 ms",
                "  finalize                     304    900 µs   2.00 ms   3.50 ms   9.00 ms  4 failed",
            ]
        );
    }

    #[test]
    fn whatever_the_terminal_it_fits() {
        let now = stretch();
        for width in 1..120 {
            for line in bare(lines(&view(&now), width, 40)) {
                assert!(line.chars().count() < width.max(2), "{width}: {line}");
            }
        }
        let low = bare(lines(&view(&now), 80, 5));
        assert_eq!(low.len(), 5);
        assert!(low[2].contains("finalize: 500"), "failures outlast the steps: {low:?}");
        assert_eq!(lines(&view(&now), 80, 0).len(), 1);
    }

    #[test]
    fn long_lists_are_cut_and_said_to_be() {
        let now = stretch();
        let mut view = view(&now);
        view.steps = vec![view.steps[0].clone(); 20];
        view.problems = vec![view.problems[0].clone(); 9];
        let text = bare(lines(&view, 100, 60)).join("\n");
        assert!(text.contains("and 8 more\n") || text.ends_with("and 8 more"), "{text}");
        assert!(text.contains("and 5 more kinds of failure"), "{text}");
    }

    #[test]
    fn the_phases_of_a_run_are_told() {
        let mut now = stretch();
        now.is_warmup = true;
        let mut early = view(&now);
        early.flows = Flows::default();
        early.steps.iter_mut().for_each(|step| step.count = 0);
        let text = bare(lines(&early, 100, 40)).join("\n");
        assert!(text.contains("warm-up") && text.contains("no flow has completed"), "{text}");
        assert!(!text.contains("new-order"), "{text}");
        let now = stretch();
        let mut late = view(&now);
        late.at = Duration::from_secs(31);
        assert!(bare(lines(&late, 100, 40))[0].ends_with("waiting for the last flows"));
        late.length = None;
        late.at = Duration::from_secs(200);
        assert_eq!(bare(lines(&late, 100, 40))[0], "3 min 20 s");
    }

    #[test]
    fn a_generator_in_danger_is_marked() {
        let mut now = stretch();
        let calm = lines(&view(&now), 100, 40).join("\n");
        now.lag = 40_000;
        let late = lines(&view(&now), 100, 40).join("\n");
        assert!(!calm.contains(&format!("{SOFT}lag")) && late.contains(&format!("{SOFT}lag")));
    }
}
