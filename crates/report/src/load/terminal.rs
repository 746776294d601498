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

/// The whole run.
pub fn summary(run: &LoadRun) -> String {
    let mut text = String::new();
    offered(&mut text, run);
    response(&mut text, run);
    steps(&mut text, run);
    places(&mut text, run);
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

fn head(text: &mut String, title: &str) {
    let _ = writeln!(
        text,
        "{DIM}{title:<44}{:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}{DIM:#}",
        "count", "p50", "p90", "p95", "p99", "p99.9", "max"
    );
}

fn row(text: &mut String, name: &str, trend: &Trend, note: &str) {
    let [p50, p90, p95, p99, p999, max] = columns(trend);
    let _ = writeln!(
        text,
        "  {name:<42}{:>8} {p50:>9} {p90:>9} {p95:>9} {p99:>9} {p999:>9} {max:>9}{note}",
        trend.count
    );
}

fn response(text: &mut String, run: &LoadRun) {
    head(text, "whole flows");
    for (metric, name) in [
        ("acme_flow_duration", "response, from when it was due"),
        ("acme_flow_service_time", "service, from its first octet"),
    ] {
        if let Some(trend) = trend(run, metric) {
            row(text, name, trend, "");
        }
    }
    text.push('\n');
}

fn steps(text: &mut String, run: &LoadRun) {
    head(text, "steps");
    for trend in run.trends.iter().filter(|trend| trend.metric == "acme_step_duration") {
        let name = trend.step.as_deref().unwrap_or_default();
        let failed = count(run, "acme_step_failed", Some(name));
        let note =
            if failed > 0 { format!("  {BAD}{failed} failed{BAD:#}") } else { String::new() };
        row(text, name, trend, &note);
    }
    text.push('\n');
}

fn places(text: &mut String, run: &LoadRun) {
    head(text, "where the time went");
    for (metric, name) in WHERE {
        if let Some(trend) = trend(run, metric) {
            row(text, name, trend, "");
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
        "  {} requests over {} connections; {} nonces fetched, {} refused; {} rate limits",
        of("http_reqs"),
        of("http_connections"),
        of("acme_nonce_fetches"),
        of("acme_bad_nonce"),
        of("acme_rate_limited")
    );
    let health = &run.health;
    let grown = health.memory_at_end as f64 - health.memory_at_start as f64;
    let _ = writeln!(
        text,
        "  {} threads at {:.0} % of a processor each (highest {:.0} %), lag p99 {}, memory {:+.1} MB",
        run.plan.threads,
        health.cpu_share * 100.0,
        health.cpu_peak * 100.0,
        time(health.lag_p99),
        grown / 1e6
    );
    if run.target.embedded {
        let _ = writeln!(
            text,
            "  the embedded CA shares this machine and process: its figures are no measure of a server"
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
