//! A measured run for a terminal: the verdict, what was asked and what came, where the time went,
//! what failed, and how to see more.

use std::fmt::Write as _;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use assay_record::{Flows, LoadRun, LoadVerdict, Stretch, Trend};

use super::words::{WHERE, again, columns, count, rate, share, time, trend, verdict};
use crate::{plain, transcript};

const BAD: Style = AnsiColor::Red.on_default().bold();
const SOFT: Style = AnsiColor::Yellow.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// One second of a run that is under way.
pub fn tick(at: Duration, length: Option<Duration>, now: &Stretch, flows: &Flows) -> String {
    let of = length.map(|length| format!(" of {}", length.as_secs())).unwrap_or_default();
    let phase = if now.is_warmup { " (warm-up)" } else { "" };
    let seconds = now.length.as_secs_f64().max(f64::MIN_POSITIVE);
    format!(
        "{} s{of}{phase}: {} due, {} completed, {} under way, p50 {}, p99 {}, failed {}, dropped {}, lag {}",
        at.as_secs(),
        rate(now.due as f64 / seconds),
        rate(now.completed as f64 / seconds),
        now.in_flight,
        time(now.response[0]),
        time(now.response[2]),
        flows.failed,
        flows.dropped,
        time(now.lag),
    )
}

/// Columns from which on tables have the 95th percentile too.
const WIDE: usize = 90;

/// The whole run, in tables that fit a terminal of so many columns; eighty at least.
pub fn summary(run: &LoadRun, width: usize) -> String {
    let mut text = String::new();
    let is_wide = width >= WIDE;
    offered(&mut text, run);
    response(&mut text, run, is_wide);
    steps(&mut text, run, is_wide);
    places(&mut text, run, is_wide);
    problems(&mut text, run);
    resources(&mut text, run);
    violations(&mut text, run);
    trials(&mut text, run);
    shards(&mut text, run);
    thresholds(&mut text, run);
    conclusion(&mut text, run);
    text
}

fn offered(text: &mut String, run: &LoadRun) {
    let flows = &run.flows;
    let _ = writeln!(text, "{DIM}flows{DIM:#}");
    let _ = writeln!(text, "  due        {:>8}   {}", flows.due, rate(flows.due_rate));
    let _ = writeln!(text, "  completed  {:>8}   {}", flows.completed, rate(flows.rate));
    let ended = flows.completed + flows.failed;
    let _ = writeln!(text, "  failed     {:>8}   {}", flows.failed, share(flows.failed, ended));
    if flows.dropped > 0 {
        let dropped = share(flows.dropped, flows.due);
        let _ = writeln!(text, "  dropped    {:>8}   {dropped}", flows.dropped);
    }
    if flows.interrupted > 0 {
        let _ = writeln!(text, "  given up   {:>8}   when the run ended", flows.interrupted);
    }
    let certificates = count(run, "acme_certs", None);
    if certificates > 0 {
        let seconds = run.plan.measured.as_secs_f64().max(f64::MIN_POSITIVE);
        let each = rate(certificates as f64 / seconds);
        let _ = writeln!(text, "  certificates {certificates:>6}   {each}");
    }
    text.push('\n');
}

fn head(text: &mut String, title: &str, is_wide: bool) {
    let names = ["p50", "p90", "p95", "p99", "p99.9", "max"].map(str::to_owned);
    let _ = writeln!(text, "{DIM}{title:<32}{:>8}{}{DIM:#}", "count", cells(names, is_wide));
}

fn row(text: &mut String, name: &str, trend: &Trend, style: Style, is_wide: bool) {
    let cells = cells(columns(trend), is_wide);
    let _ = writeln!(text, "  {style}{name:<30}{style:#}{:>8}{cells}", trend.count);
}

fn cells([p50, p90, p95, p99, p999, max]: [String; 6], is_wide: bool) -> String {
    let p95 = if is_wide { format!("{p95:>8}") } else { String::new() };
    format!("{p50:>8}{p90:>8}{p95}{p99:>8}{p999:>8}{max:>8}")
}

fn response(text: &mut String, run: &LoadRun, is_wide: bool) {
    head(text, "whole flows", is_wide);
    for (metric, name) in [
        ("acme_flow_duration", "response, from when it was due"),
        ("acme_flow_service_time", "service, from its first octet"),
    ] {
        if let Some(trend) = trend(run, metric) {
            row(text, name, trend, Style::new(), is_wide);
        }
    }
    text.push('\n');
}

fn steps(text: &mut String, run: &LoadRun, is_wide: bool) {
    head(text, "steps", is_wide);
    for trend in run.trends.iter().filter(|trend| trend.metric == "acme_step_duration") {
        let name = trend.step.as_deref().unwrap_or_default();
        let failed = count(run, "acme_step_failed", Some(name));
        match failed {
            0 => row(text, name, trend, Style::new(), is_wide),
            _ => row(text, &format!("{name}, {failed} failed"), trend, BAD, is_wide),
        }
    }
    text.push('\n');
}

fn places(text: &mut String, run: &LoadRun, is_wide: bool) {
    head(text, "where the time went", is_wide);
    for (metric, name) in WHERE {
        if let Some(trend) = trend(run, metric) {
            row(text, name, trend, Style::new(), is_wide);
        }
    }
    text.push('\n');
}

fn problems(text: &mut String, run: &LoadRun) {
    for cluster in &run.problems {
        let status = cluster.status.map(|status| format!("{status} ")).unwrap_or_default();
        let _ = writeln!(
            text,
            "{BAD}{}×{BAD:#} {} failed: {status}{}",
            cluster.count,
            cluster.step,
            plain::line(&cluster.kind)
        );
        let _ = writeln!(text, "  said   {}", plain::line(&cluster.example));
        let _ = writeln!(
            text,
            "  when   from {:.1} s to {:.1} s",
            cluster.first.as_secs_f64(),
            cluster.last.as_secs_f64()
        );
        let _ = writeln!(text, "  again  {} --replay {}", again(run), cluster.flow);
        text.push('\n');
    }
}

fn resources(text: &mut String, run: &LoadRun) {
    let of = |metric| count(run, metric, None);
    let _ = writeln!(text, "{DIM}nonces, connections, generator{DIM:#}");
    let _ = writeln!(
        text,
        "  {} requests over {} connections; {} rate limits\n  {} nonces fetched, {} refused",
        of("http_reqs"),
        of("http_connections"),
        of("acme_rate_limited"),
        of("acme_nonce_fetches"),
        of("acme_bad_nonce"),
    );
    let health = &run.health;
    let grown = health.memory_at_end as f64 - health.memory_at_start as f64;
    let _ = writeln!(
        text,
        "  {} threads at {:.0} % of a processor each (highest {:.0} %)\n  lag p99 {}, memory {:+.1} MB",
        run.plan.threads,
        health.cpu_share * 100.0,
        health.cpu_peak * 100.0,
        time(health.lag_p99),
        grown / 1e6
    );
    if run.target.embedded {
        let _ = writeln!(
            text,
            "  the embedded CA shares this process: its figures are no measure of a server"
        );
    }
    text.push('\n');
}

fn violations(text: &mut String, run: &LoadRun) {
    for violation in &run.violations {
        let per_million = violation.count as f64 * 1e6 / (violation.looks.max(1)) as f64;
        let _ = writeln!(
            text,
            "{BAD}INVARIANT{BAD:#} {} ({}): broken {} of {} times, {per_million:.0} per million",
            violation.invariant, violation.requirement, violation.count, violation.looks
        );
        let _ = writeln!(text, "  seen   {}", plain::line(&violation.example));
        let _ = writeln!(text, "  again  {} --replay {}", again(run), violation.flow);
        text.push('\n');
    }
}

fn trials(text: &mut String, run: &LoadRun) {
    if run.trials.is_empty() {
        return;
    }
    let _ = writeln!(text, "{DIM}rates that were tried{DIM:#}");
    for trial in &run.trials {
        let (style, word) = if trial.held { (GOOD, "held") } else { (BAD, "not held") };
        let why = trial.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        let _ = writeln!(
            text,
            "  {:>10}  achieved {:>10}  p99 {:>9}  {style}{word}{style:#}{}",
            rate(trial.rate),
            rate(trial.achieved),
            time(trial.p99),
            plain::line(&why)
        );
    }
    if let Some(found) = run.capacity {
        let _ = writeln!(text, "  the largest that held: {GOOD}{}{GOOD:#}", rate(found));
    }
    text.push('\n');
}

fn shards(text: &mut String, run: &LoadRun) {
    let Some(merged) = &run.merged else { return };
    let lost: Vec<String> = merged.lost.iter().map(u32::to_string).collect();
    let without = match lost.as_slice() {
        [] => String::new(),
        lost => format!(", {BAD}without{BAD:#} {}", lost.join(", ")),
    };
    let _ = writeln!(text, "{} of {} shards{without}\n", merged.found.len(), merged.count);
}

fn thresholds(text: &mut String, run: &LoadRun) {
    for threshold in &run.thresholds {
        let (style, sign) = match threshold.held {
            Some(true) => (GOOD, "✓"),
            Some(false) => (BAD, "✗"),
            None => (SOFT, "?"),
        };
        let measured =
            threshold.measured.map_or_else(|| "nothing".to_owned(), |value| format!("{value:.3}"));
        let _ = writeln!(
            text,
            "{style}{sign}{style:#} {} {}  (measured {measured}){}",
            threshold.metric,
            threshold.expression,
            if threshold.aborted { ", and ended the run" } else { "" }
        );
    }
    if !run.thresholds.is_empty() {
        text.push('\n');
    }
}

fn conclusion(text: &mut String, run: &LoadRun) {
    let (word, reasons) = verdict(run);
    let (style, code) = match run.verdict {
        LoadVerdict::Pass => (GOOD, 0),
        LoadVerdict::Fail(_) => (BAD, 1),
        LoadVerdict::Inconclusive(_) if run.standing.interrupted => (SOFT, 130),
        LoadVerdict::Inconclusive(_) => (SOFT, 3),
    };
    if !run.last.is_empty() {
        let _ = writeln!(text, "{DIM}the last exchanges that failed{DIM:#}");
        for exchange in &run.last {
            text.push_str(&transcript::exchange(exchange));
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{style}{word}{style:#} (exit code {code})");
    for reason in reasons {
        let _ = writeln!(text, "  {}", plain::line(&reason));
    }
    let _ = writeln!(text, "  again  {}", again(run));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sample;

    #[test]
    fn tables_fit_the_columns_that_there_are() {
        let mut run = sample::run();
        for counter in &mut run.counters {
            counter.count = counter.count.max(1);
        }
        let widest = |width: usize| {
            let text = summary(&run, width);
            let is_of_a_table =
                |line: &&str| line.matches(" ms").count() > 3 || line.contains("p99.9");
            let lines = text.lines().filter(is_of_a_table).map(|line| {
                let mut plain = String::new();
                let mut escaped = false;
                for c in line.chars() {
                    match (escaped, c) {
                        (_, '\x1b') => escaped = true,
                        (true, 'm') => escaped = false,
                        (true, _) => {}
                        (false, c) => plain.push(c),
                    }
                }
                plain.chars().count()
            });
            (lines.max(), text.contains("p95"))
        };
        assert_eq!(widest(80), (Some(80), false));
        assert_eq!(widest(120), (Some(88), true));
    }
}
