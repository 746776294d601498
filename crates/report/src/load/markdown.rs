//! A measured run as a summary of a CI job.

use std::fmt::Write as _;

use assay_record::{LoadRun, Trend};

use super::words::{WHERE, again, columns, count, rate, share, time, trend, verdict};
use crate::plain;

/// Verdict, tables, failures.
pub fn summary(run: &LoadRun) -> String {
    let mut text = String::new();
    let (word, reasons) = verdict(run);
    let _ = writeln!(text, "# {}: {word}\n", cell(&run.plan.title));
    for reason in reasons {
        let _ = writeln!(text, "- {}", cell(&reason));
    }
    let flows = &run.flows;
    let ended = flows.completed + flows.failed;
    let _ = writeln!(
        text,
        "\n{} on {}: {} ({}). Of {} flows that were due ({}), {} completed ({}), {} failed ({}) and {} were \
         dropped.\n",
        cell(&run.plan.scenario),
        cell(&run.target.directory),
        cell(&run.plan.schedule),
        run.plan.executor,
        flows.due,
        rate(flows.due_rate),
        flows.completed,
        rate(flows.rate),
        flows.failed,
        share(flows.failed, ended),
        flows.dropped
    );
    if let Some(merged) = &run.merged {
        let lost: Vec<String> = merged.lost.iter().map(u32::to_string).collect();
        let without =
            if lost.is_empty() { String::new() } else { format!(", without {}", lost.join(", ")) };
        let _ = writeln!(text, "{} of {} shards{without}.\n", merged.found.len(), merged.count);
    }
    if !run.trials.is_empty() {
        text.push_str("| rate | achieved | p99 | |\n|--:|--:|--:|---|\n");
        for trial in &run.trials {
            let held = if trial.held { "held" } else { "**not held**" };
            let why = trial.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
            let _ = writeln!(
                text,
                "| {} | {} | {} | {held}{} |",
                rate(trial.rate),
                rate(trial.achieved),
                time(trial.p99),
                cell(&why)
            );
        }
        if let Some(found) = run.capacity {
            let _ = writeln!(text, "\nThe largest rate that held: **{}**.", rate(found));
        }
        text.push('\n');
    }
    text.push_str("| time of | count | p50 | p90 | p95 | p99 | p99.9 | max |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
    for (metric, name) in [
        ("acme_flow_duration", "flow, from when it was due"),
        ("acme_flow_service_time", "flow, from its first octet"),
    ] {
        if let Some(trend) = trend(run, metric) {
            row(&mut text, name, trend);
        }
    }
    for trend in run.trends.iter().filter(|trend| trend.metric == "acme_step_duration") {
        row(&mut text, trend.step.as_deref().unwrap_or_default(), trend);
    }
    for (metric, name) in WHERE {
        if let Some(trend) = trend(run, metric) {
            row(&mut text, name, trend);
        }
    }
    if !run.thresholds.is_empty() {
        text.push_str("\n| threshold | measured | |\n|---|--:|---|\n");
        for threshold in &run.thresholds {
            let held = match threshold.held {
                Some(true) => "held",
                Some(false) => "**not held**",
                None => "not known",
            };
            let measured =
                threshold.measured.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
            let name = format!("{} {}", threshold.metric, threshold.expression);
            let _ = writeln!(text, "| {} | {measured} | {held} |", cell(&name));
        }
    }
    if !run.problems.is_empty() {
        text.push_str("\n| failed | step | status | problem | said |\n|--:|---|--:|---|---|\n");
        for cluster in &run.problems {
            let status = cluster.status.map(|status| status.to_string()).unwrap_or_default();
            let _ = writeln!(
                text,
                "| {} | {} | {status} | {} | {} |",
                cluster.count,
                cell(&cluster.step),
                cell(&cluster.kind),
                cell(&cluster.example)
            );
        }
    }
    for violation in &run.violations {
        let _ = writeln!(
            text,
            "\n**{}** ({}) was broken {} of {} times: {}",
            cell(&violation.invariant),
            violation.requirement,
            violation.count,
            violation.looks,
            cell(&violation.example)
        );
    }
    let _ = writeln!(
        text,
        "\n{} nonces fetched, {} refused; generator's lag {} at the 99th percentile. The same run: `{}`",
        count(run, "acme_nonce_fetches", None),
        count(run, "acme_bad_nonce", None),
        time(run.health.lag_p99),
        again(run).replace('`', "'")
    );
    text
}

fn row(text: &mut String, name: &str, trend: &Trend) {
    let _ = writeln!(text, "| {} | {} | {} |", cell(name), trend.count, columns(trend).join(" | "));
}

/// Text that stays within its cell.
pub(super) fn cell(text: &str) -> String {
    plain::line(text).replace('|', "\\|").replace('<', "&lt;")
}
