//! What `assay conform` tells while it runs, on standard error: on a terminal a bar with the checks
//! that run now, above it each check that failed; elsewhere a plain line now and then.

use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anstream::adapter::strip_str;
use anstyle::{AnsiColor, Style};
use assay_conformance::{Catalogue, Pardon, doubt, judge_check};
use assay_record::{CheckRecord, CheckVerdict, Doubt, Exchange, Finding, ScenarioRecord, Verdict};
use assay_report::plain;
use assay_scenario::{Watch, unanswered};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const BAD: Style = AnsiColor::Red.on_default().bold();
const SOFT: Style = AnsiColor::Yellow.on_default();
const GOOD: Style = AnsiColor::Green.on_default();
const DIM: Style = Style::new().dimmed();

/// How often the bar is drawn.
pub(crate) const PACE: Duration = Duration::from_millis(100);

/// How often a line is written where there is no terminal.
const SELDOM: Duration = Duration::from_secs(30);

/// How many of the checks that run now are named.
const NAMED: usize = 3;

/// How far a run has come.
#[derive(Debug)]
pub(crate) struct Progress {
    state: Mutex<State>,
    began: Instant,
    manner: Manner,
    colour: bool,
    /// What is let pass is no failure.
    pardon: Pardon,
}

#[derive(Debug)]
enum Manner {
    Live(ProgressBar),
    Plain,
    Quiet,
}

#[derive(Debug, Default)]
struct State {
    all: usize,
    tally: Tally,
    running: Vec<(String, Instant)>,
    took: Vec<(String, Duration)>,
    /// When a plain line is due.
    due: Duration,
}

/// Checks by what came of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    done: usize,
    failed: usize,
    warned: usize,
    unjudged: usize,
}

impl Progress {
    /// Of so many checks.
    pub(crate) fn new(all: usize, quiet: bool, pardon: Pardon) -> Self {
        let stderr = std::io::stderr();
        let moves = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let manner = match (quiet, stderr.is_terminal() && moves) {
            (true, _) => Manner::Quiet,
            (false, false) => Manner::Plain,
            (false, true) => Manner::Live(bar()),
        };
        let colour = anstream::AutoStream::choice(&stderr) != anstream::ColorChoice::Never;
        let state = Mutex::new(State { all, due: SELDOM, ..State::default() });
        Self { state, began: Instant::now(), manner, colour, pardon }
    }

    /// Shows how far the run is by now.
    pub(crate) fn show(&self) {
        match &self.manner {
            Manner::Live(bar) => {
                let text = self.state().view(self.began).lines(width());
                bar.set_message(if self.colour { text } else { strip_str(&text).to_string() });
            }
            Manner::Plain => {
                let mut state = self.state();
                if self.began.elapsed() >= state.due {
                    state.due += SELDOM;
                    anstream::eprintln!("{}", state.view(self.began).plain());
                }
            }
            Manner::Quiet => {}
        }
    }

    /// Takes the bar away; checks that still end are not told.
    pub(crate) fn clear(&self) {
        if let Manner::Live(bar) = &self.manner {
            bar.finish_and_clear();
        }
    }

    /// The checks that took longest, those first.
    pub(crate) fn slowest(&self, most: usize) -> Vec<(String, Duration)> {
        let mut took = self.state().took.clone();
        took.sort_by(|(a, long), (b, longer)| longer.cmp(long).then_with(|| a.cmp(b)));
        took.truncate(most);
        took
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch for Progress {
    fn began(&self, check: &str) {
        self.state().running.push((check.to_owned(), Instant::now()));
    }

    fn doubt(
        &self,
        scenario: &ScenarioRecord,
        check: &CheckRecord,
        exchanges: &[Exchange],
    ) -> Option<Doubt> {
        doubt(scenario, check, exchanges, Catalogue::shipped()).or_else(|| unanswered(check))
    }

    fn put_off(&self, check: &str) {
        self.state().stop(check);
    }

    fn restarted(&self, outcome: &Result<(), String>) {
        let text = match outcome {
            Ok(()) => "the server serves nobody any more; it is started again".to_owned(),
            Err(why) => format!("the server serves nobody any more, and cannot be started: {why}"),
        };
        match &self.manner {
            Manner::Live(bar) => bar.suspend(|| anstream::eprintln!("{text}")),
            Manner::Plain => anstream::eprintln!("{text}"),
            Manner::Quiet => {}
        }
    }

    fn ended(&self, scenario: &ScenarioRecord, check: &CheckRecord, exchanges: &[Exchange]) {
        let verdict = (!matches!(self.manner, Manner::Quiet))
            .then(|| judge_check(scenario, check, exchanges, Catalogue::shipped()));
        let weighs = |finding: &&Finding| !self.pardon.is_for(finding);
        let gravest = verdict.iter().flat_map(|verdict| verdict.findings.iter().filter(weighs));
        let gravest = gravest.max_by_key(|finding| finding.verdict.gravity());
        self.state().end(&check.id, gravest.map(|finding| &finding.verdict));
        if let (Manner::Live(bar), Some(verdict)) = (&self.manner, &verdict)
            && let Some(finding) = gravest.filter(|finding| finding.verdict == Verdict::Fail)
            && !bar.is_finished()
        {
            let text = failure(verdict, finding, width());
            self.show();
            bar.suspend(|| anstream::eprintln!("{text}"));
        }
    }
}

impl State {
    fn end(&mut self, check: &str, verdict: Option<&Verdict>) {
        self.tally.done += 1;
        match verdict {
            Some(Verdict::Fail) => self.tally.failed += 1,
            Some(Verdict::Warn) => self.tally.warned += 1,
            Some(Verdict::Inconclusive(_)) => self.tally.unjudged += 1,
            Some(Verdict::Pass | Verdict::Skip(_)) | None => {}
        }
        self.stop(check);
    }

    /// It no longer runs. One that was never begun, for want of its set-up, took no time.
    fn stop(&mut self, check: &str) {
        if let Some(at) = self.running.iter().position(|(id, _)| id == check) {
            let (id, since) = self.running.remove(at);
            self.took.push((id, since.elapsed()));
        }
    }

    /// What is to be seen now: checks in the order of their beginning are those that run longest.
    fn view(&self, began: Instant) -> View<'_> {
        let running = self.running.iter().map(|(id, since)| (id.as_str(), since.elapsed()));
        View {
            all: self.all,
            tally: self.tally,
            elapsed: began.elapsed(),
            running: running.collect(),
        }
    }
}

/// What is to be seen at one moment.
#[derive(Debug)]
struct View<'a> {
    all: usize,
    tally: Tally,
    elapsed: Duration,
    /// The checks that run, the longest first.
    running: Vec<(&'a str, Duration)>,
}

/// Columns of the bar, where there is room.
const BAR: usize = 24;

impl View<'_> {
    /// The bar and the checks that run, in lines that fit the width, with ANSI colours.
    fn lines(&self, width: usize) -> String {
        // The last column stays free: in some terminals a full line moves on to the next.
        let width = width.saturating_sub(1);
        let Tally { done, .. } = self.tally;
        let head = format!("{done}/{} checks", self.all);
        let time = seconds(self.elapsed);
        let mut parts = vec![(head.chars().count(), head)];
        for (count, word, style) in self.troubles() {
            let part = format!("{count} {word}");
            parts.push((part.chars().count(), format!("{style}{part}{style:#}")));
        }
        parts.push((time.chars().count(), time));
        let mut taken = parts.iter().map(|(columns, _)| columns + 2).sum::<usize>();
        let mut text = String::new();
        if BAR + taken <= width {
            let full = (BAR * done.min(self.all)).checked_div(self.all).unwrap_or(BAR);
            let (full, rest) = ("━".repeat(full), "─".repeat(BAR - full));
            let _ = write!(text, "{GOOD}{full}{GOOD:#}{DIM}{rest}{DIM:#}  ");
        } else {
            // Rather the counts than the time, and rather how far it is than what came of it.
            while taken > width + 2
                && parts.len() > 1
                && let Some((columns, _)) = parts.pop()
            {
                taken -= columns + 2;
            }
        }
        text.push_str(&parts.into_iter().map(|(_, part)| part).collect::<Vec<_>>().join("  "));
        for (id, time) in self.running.iter().take(NAMED) {
            let time = format!("{:>8}", seconds(*time));
            let id = cut(&plain::line(id), width.saturating_sub(time.len() + 2));
            let _ = write!(text, "\n{DIM}{time}{DIM:#}  {id}");
        }
        let more = self.running.len().saturating_sub(NAMED);
        if more > 0 {
            let more = cut(&format!("and {more} more"), width.saturating_sub(10));
            let _ = write!(text, "\n{:10}{DIM}{more}{DIM:#}", "");
        }
        text
    }

    /// The same in a line for a log.
    fn plain(&self) -> String {
        let mut text =
            format!("{} of {} checks after {}", self.tally.done, self.all, seconds(self.elapsed));
        for (count, word, _) in self.troubles() {
            let _ = write!(text, ", {count} {word}");
        }
        if let Some((id, time)) = self.running.first() {
            let _ = write!(text, "; {} runs for {}", plain::line(id), seconds(*time));
        }
        text
    }

    fn troubles(&self) -> impl Iterator<Item = (usize, &'static str, Style)> {
        let Tally { failed, warned, unjudged, .. } = self.tally;
        [(failed, "failed", BAD), (warned, "warned", SOFT), (unjudged, "not judged", SOFT)]
            .into_iter()
            .filter(|(count, ..)| *count > 0)
    }
}

/// A check that failed, in a line that fits the width, with ANSI colours.
fn failure(check: &CheckVerdict, finding: &Finding, width: usize) -> String {
    let text = format!("{}  {}: {}", check.id, finding.requirement, finding.seen);
    format!("{BAD}FAIL{BAD:#} {}", cut(&plain::line(&text), width.saturating_sub(6)))
}

/// The text, or as much of it as there is room for.
fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    if room == 0 { kept } else { kept + "…" }
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.with_style(
        ProgressStyle::with_template("{msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    )
}

/// Columns of the terminal that the bar is on.
fn width() -> usize {
    let size = terminal_size::terminal_size_of(std::io::stderr());
    size.map_or(80, |(width, _)| usize::from(width.0))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    fn view(tally: Tally, running: Vec<(&str, Duration)>) -> View<'_> {
        View { all: 780, tally, elapsed: Duration::from_millis(4240), running }
    }

    fn plain_lines(view: &View<'_>, width: usize) -> Vec<String> {
        strip_str(&view.lines(width)).to_string().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_bar_shows_how_far_it_is_and_what_came_of_it() {
        let tally = Tally { done: 390, failed: 2, warned: 0, unjudged: 1 };
        let lines = plain_lines(&view(tally, Vec::new()), 80);
        assert_eq!(
            lines,
            ["━━━━━━━━━━━━────────────  390/780 checks  2 failed  1 not judged  4.2 s"]
        );
        let coloured = view(tally, Vec::new()).lines(80);
        assert!(coloured.contains(&format!("{GOOD}━━━━━━━━━━━━{GOOD:#}{DIM}────────────{DIM:#}")));
    }

    #[test]
    fn the_checks_that_run_longest_are_named() {
        let names = ["http-01/a", "dns-01/b", "orders/c", "orders/d", "orders/e"];
        let running =
            names.iter().zip((1..6).rev()).map(|(id, s)| (*id, Duration::from_secs(s * 15)));
        let lines = plain_lines(&view(Tally::default(), running.collect()), 80);
        let rest = lines.get(1..).unwrap_or_default();
        assert_eq!(
            rest,
            [
                "1 min 15 s  http-01/a",
                "1 min 00 s  dns-01/b",
                "  45.0 s  orders/c",
                "          and 2 more",
            ]
        );
    }

    #[test]
    fn every_line_fits_whatever_the_width() {
        let long = "http-01/what-the-request-holds-is-no-answer[url, http://{{ zone }}{path}]";
        let tally = Tally { done: 779, failed: 120, warned: 13, unjudged: 45 };
        let running = vec![(long, Duration::from_secs(70)); 5];
        let view = view(tally, running);
        for width in 1..130 {
            for line in plain_lines(&view, width).into_iter().skip(usize::from(width < 16)) {
                let columns = line.chars().count();
                assert!(columns < width.max(16), "{columns} of {width}: {line}");
            }
        }
        assert!(plain_lines(&view, 40).first().is_some_and(|line| line.contains("120 failed")));
    }

    #[test]
    fn a_failure_is_one_line_that_no_server_can_drive() {
        let finding = Finding {
            requirement: "RFC8555-6.5-R16".to_owned(),
            verdict: Verdict::Fail,
            by: "replay-protection/reused".to_owned(),
            due: String::new(),
            seen: format!("accepted: 201\r\n\x1b[2J{}", "x".repeat(200)),
            evidence: Vec::new(),
        };
        let check = CheckVerdict {
            id: finding.by.clone(),
            verdict: Verdict::Fail,
            findings: vec![finding.clone()],
        };
        let text = failure(&check, &finding, 80);
        let text = strip_str(&text).to_string();
        assert!(
            text.starts_with("FAIL replay-protection/reused  RFC8555-6.5-R16: accepted: 201\\r\\n"),
            "{text}"
        );
        assert!(text.chars().count() < 80 && text.ends_with('…'), "{text}");
    }

    #[test]
    fn a_log_gets_one_plain_line() {
        let tally = Tally { done: 12, failed: 1, warned: 2, unjudged: 0 };
        let view = view(tally, vec![("http-01/a", Duration::from_secs(3))]);
        assert_eq!(
            view.plain(),
            "12 of 780 checks after 4.2 s, 1 failed, 2 warned; http-01/a runs for 3.0 s"
        );
    }

    #[test]
    fn checks_are_counted_and_timed_as_they_end() {
        let progress = Progress {
            state: Mutex::new(State { all: 3, ..State::default() }),
            began: Instant::now(),
            manner: Manner::Quiet,
            colour: false,
            pardon: Pardon::default(),
        };
        progress.began("s/a");
        progress.began("s/b");
        progress.state().end("s/b", Some(&Verdict::Fail));
        progress.state().end("s/never-begun", Some(&Verdict::Warn));
        let state = progress.state();
        assert_eq!(state.tally, Tally { done: 2, failed: 1, warned: 1, unjudged: 0 });
        assert_eq!(state.view(progress.began).running.len(), 1);
        drop(state);
        assert_eq!(progress.slowest(5).len(), 1);
    }

    const FLOW: &str = r#"
scenario: busy
title: What a busy server says
setup:
  - new-account: { as: alice }
checks:
  - check: refusal
    covers: [RFC8555-6.5-R15]
    steps:
      - new-order: { by: alice, names: ["{{ zone }}"] }
      - new-order: { by: alice, names: ["{{ zone }}"], mutate: nonce-unknown }
        twin: false
        expect: due
"#;

    fn makes_an_order(answer: &assay_ca::answer::Answer) -> bool {
        let location = answer.headers.get("location").and_then(|url| url.to_str().ok());
        answer.succeeded() && location.is_some_and(|url| url.contains("/order/"))
    }

    static ONCE: assay_ca::Defect = assay_ca::Defect {
        id: "once",
        summary: "Answers 500 to the first order.",
        breaks: &[],
        seam: assay_ca::Seam::Answer(assay_ca::On::Any, |answer| {
            static FAILED: AtomicBool = AtomicBool::new(false);
            if makes_an_order(answer) && !FAILED.swap(true, Ordering::Relaxed) {
                answer.restate(http::StatusCode::INTERNAL_SERVER_ERROR);
            }
        }),
    };

    static ALWAYS: assay_ca::Defect = assay_ca::Defect {
        id: "always",
        summary: "Answers 500 to every order.",
        breaks: &[],
        seam: assay_ca::Seam::Answer(assay_ca::On::Any, |answer| {
            if makes_an_order(answer) {
                answer.restate(http::StatusCode::INTERNAL_SERVER_ERROR);
            }
        }),
    };

    static ONCE_REFUSED: assay_ca::Defect = assay_ca::Defect {
        id: "once-refused",
        summary: "Answers 500 to the first request that it refuses.",
        breaks: &[],
        seam: assay_ca::Seam::Answer(assay_ca::On::Any, |answer| {
            static FAILED: AtomicBool = AtomicBool::new(false);
            if answer.status == http::StatusCode::BAD_REQUEST
                && !FAILED.swap(true, Ordering::Relaxed)
            {
                answer.restate(http::StatusCode::INTERNAL_SERVER_ERROR);
            }
        }),
    };

    static ALWAYS_REFUSED: assay_ca::Defect = assay_ca::Defect {
        id: "always-refused",
        summary: "Answers 500 to each request that it refuses.",
        breaks: &[],
        seam: assay_ca::Seam::Answer(assay_ca::On::Any, |answer| {
            if answer.status == http::StatusCode::BAD_REQUEST {
                answer.restate(http::StatusCode::INTERNAL_SERVER_ERROR);
            }
        }),
    };

    #[tokio::test(flavor = "multi_thread")]
    async fn what_fails_by_chance_is_judged_by_a_second_run() {
        for (defect, due, is_second) in [
            (&ONCE, "pass", true),
            (&ALWAYS, "inconclusive", false),
            (&ONCE_REFUSED, "pass", true),
            (&ALWAYS_REFUSED, "fail", false),
        ] {
            let settings = assay_ca::Settings { defects: vec![defect], ..Default::default() };
            let ready = crate::target::prepare_embedded(settings, 1).await.unwrap();
            let scenarios = vec![crate::shipped::check("busy.yaml", FLOW).unwrap()];
            let progress = Progress::new(1, false, Pardon::new(&[], "2026-01-01", None));
            let progress = Arc::new(progress);
            let (world, watch) = (Arc::clone(&ready.world), Arc::<Progress>::clone(&progress));
            let target = ready.target.clone();
            let recording = assay_scenario::run(world, scenarios, target, 2, watch, None).await;
            let is_judged_again = recording.scenarios[0].checks[0].first_run.is_some();
            let run = assay_conformance::judge(recording, Catalogue::shipped());
            let verdict = run.checks[0].verdict.word();
            assert_eq!((verdict, is_judged_again), (due, is_second), "{}", defect.id);
            let count = |word| usize::from(due == word);
            let tally = Tally {
                done: 1,
                failed: count("fail"),
                warned: 0,
                unjudged: count("inconclusive"),
            };
            assert_eq!(progress.state().tally, tally, "{}", defect.id);
            assert!(progress.state().running.is_empty(), "{}", defect.id);
        }
    }
}
