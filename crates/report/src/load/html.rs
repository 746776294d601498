//! A measured run as one page that loads nothing, with plots.

mod bars;
mod charts;
mod plot;

#[cfg(test)]
mod hostile;

use askama::Template;
use assay_record::{LoadRun, LoadVerdict, Trend};

use super::words::{WHERE, again, columns, count, rate, share, time, trend, verdict};
use crate::html::exchanges::{self, View};
use crate::html::text::line;
use crate::html::{self};

const STYLE: &str = include_str!("html/load.css");
const SCRIPT: &str = concat!(include_str!("../html/common.js"), include_str!("html/load.js"));

/// Octets of exchanges in a page, roughly.
const ROOM: usize = 1_200_000;
/// Exchanges that are shown of one violation.
const SHOWN: usize = 6;
const TEXT: usize = 600;

#[derive(Template)]
#[template(path = "load.html")]
struct Page {
    style: &'static str,
    own_style: &'static str,
    script: &'static str,
    policy: String,
    class: &'static str,
    word: &'static str,
    title: String,
    target: String,
    embedded: bool,
    sentence: String,
    reasons: Vec<String>,
    tally: Vec<Tally>,
    made: Vec<Pair>,
    rates: Vec<String>,
    offered: Vec<Pair>,
    response: Vec<String>,
    whole: Vec<Line>,
    trials: Vec<Trial>,
    tried: String,
    steps: Vec<Line>,
    waterfall: String,
    spread: String,
    places: Vec<Line>,
    share: String,
    errors: String,
    problems: Vec<Problem>,
    resources: Vec<Pair>,
    violations: Vec<Broken>,
    generator: Vec<String>,
    health: Vec<Pair>,
    thresholds: Vec<Threshold>,
    environment: Vec<Pair>,
    command: String,
    left_out: usize,
}

struct Tally {
    class: &'static str,
    value: String,
    name: &'static str,
}

struct Pair {
    name: &'static str,
    value: String,
}

struct Line {
    name: String,
    count: u64,
    columns: [String; 6],
    failed: u64,
}

struct Trial {
    class: &'static str,
    rate: String,
    achieved: String,
    p99: String,
    said: String,
}

struct Problem {
    count: u64,
    step: String,
    status: String,
    kind: String,
    example: String,
    when: String,
    again: String,
    exchanges: Vec<View>,
}

struct Broken {
    invariant: String,
    requirement: String,
    count: u64,
    looks: u64,
    per_million: String,
    example: String,
    again: String,
    exchanges: Vec<View>,
}

struct Threshold {
    class: &'static str,
    said: &'static str,
    metric: String,
    expression: String,
    measured: String,
    aborted: bool,
}

/// The page.
pub fn page(run: &LoadRun) -> String {
    let (word, reasons) = verdict(run);
    let class = match run.verdict {
        LoadVerdict::Pass => "pass",
        LoadVerdict::Fail(_) => "fail",
        LoadVerdict::Inconclusive(_) => "inconclusive",
    };
    let mut room = Room { left: ROOM, number: 0, left_out: 0 };
    let problems = problems(run, &mut room);
    let violations = violations(run, &mut room);
    let svg = |plot: Option<plot::Plot>| plot.map(|plot| plot.html());
    let page = Page {
        style: html::STYLE,
        own_style: STYLE,
        script: SCRIPT,
        policy: html::policy(SCRIPT),
        class,
        word,
        title: line(&run.plan.title, 200),
        target: line(&run.target.directory, 300),
        embedded: run.target.embedded,
        sentence: sentence(run),
        reasons: reasons.iter().map(|reason| line(reason, TEXT)).collect(),
        tally: tally(run),
        made: made(run),
        rates: [svg(charts::rates(run)), svg(charts::in_flight(run))]
            .into_iter()
            .flatten()
            .collect(),
        offered: offered(run),
        response: [svg(charts::response(run)), svg(charts::percentiles(run))]
            .into_iter()
            .flatten()
            .collect(),
        whole: lines(
            run,
            &[
                ("acme_flow_duration", "response, from when it was due"),
                ("acme_flow_service_time", "service, from its first octet"),
            ],
        ),
        trials: trials(run),
        tried: svg(charts::trials(run)).unwrap_or_default(),
        steps: steps(run),
        waterfall: bars::waterfall(run),
        spread: bars::spread(run),
        places: lines(run, WHERE),
        share: bars::places(run),
        errors: svg(charts::errors(run)).unwrap_or_default(),
        problems,
        resources: resources(run),
        violations,
        generator: [svg(charts::lag(run)), svg(charts::cpu(run))].into_iter().flatten().collect(),
        health: health(run),
        thresholds: thresholds(run),
        environment: environment(run),
        command: line(&again(run), 2000),
        left_out: room.left_out,
    };
    // The template writes into a string, and its values are strings and numbers: nothing can fail.
    page.render().unwrap_or_default()
}

fn sentence(run: &LoadRun) -> String {
    let flows = &run.flows;
    let ended = flows.completed + flows.failed;
    let p99 = trend(run, "acme_flow_duration").and_then(|trend| trend.percentile(99.0));
    let took = p99.map(|p99| format!("; 99 % of those that completed took {} at most", time(p99)));
    format!(
        "{} flows were due, {}; {} completed, {}, and {} failed, {}{}.",
        flows.due,
        rate(flows.due_rate),
        flows.completed,
        rate(flows.rate),
        flows.failed,
        share(flows.failed, ended),
        took.unwrap_or_default()
    )
}

fn tally(run: &LoadRun) -> Vec<Tally> {
    let flows = &run.flows;
    let duration = trend(run, "acme_flow_duration");
    let at = |percentile: f64| {
        let value = duration.and_then(|trend| trend.percentile(percentile));
        value.map_or_else(|| "–".to_owned(), time)
    };
    let ended = flows.completed + flows.failed;
    let failed = if flows.failed > 0 { "fail" } else { "pass" };
    let mut tally = vec![
        Tally { class: "", value: rate(flows.rate), name: "completed" },
        Tally { class: "", value: at(50.0), name: "median" },
        Tally { class: "", value: at(99.0), name: "p99" },
        Tally { class: "", value: at(100.0), name: "slowest" },
        Tally { class: failed, value: share(flows.failed, ended), name: "failed" },
    ];
    if flows.dropped > 0 {
        let value = share(flows.dropped, flows.due);
        tally.push(Tally { class: "warn", value, name: "dropped" });
    }
    tally
}

fn made(run: &LoadRun) -> Vec<Pair> {
    vec![
        pair(
            "Load",
            format!("{}, {}", line(&run.plan.schedule, 200), line(&run.plan.executor, 60)),
        ),
        pair("Date", or_dash(line(&run.origin.started, 60))),
        pair("assay", or_dash(line(&run.origin.version, 60))),
        pair("Seed", run.plan.seed.to_string()),
    ]
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

fn pair(name: &'static str, value: String) -> Pair {
    Pair { name, value }
}

fn offered(run: &LoadRun) -> Vec<Pair> {
    let flows = &run.flows;
    let ended = flows.completed + flows.failed;
    let mut pairs = vec![
        pair("Due", format!("{} · {}", flows.due, rate(flows.due_rate))),
        pair("Completed", format!("{} · {}", flows.completed, rate(flows.rate))),
        pair("Failed", format!("{} · {}", flows.failed, share(flows.failed, ended))),
        pair("Dropped", format!("{} · {}", flows.dropped, share(flows.dropped, flows.due))),
    ];
    if flows.interrupted > 0 {
        pairs.push(pair("Given up", format!("{} when the run ended", flows.interrupted)));
    }
    let certificates = count(run, "acme_certs", None);
    if certificates > 0 {
        let each = certificates as f64 / run.plan.measured.as_secs_f64().max(f64::MIN_POSITIVE);
        pairs.push(pair("Certificates", format!("{certificates} · {}", rate(each))));
    }
    pairs
}

fn row(name: &str, trend: &Trend, failed: u64) -> Line {
    Line { name: line(name, 120), count: trend.count, columns: columns(trend), failed }
}

fn lines(run: &LoadRun, named: &[(&str, &str)]) -> Vec<Line> {
    let known = named.iter().filter_map(|(metric, name)| Some((name, trend(run, metric)?)));
    known.map(|(name, trend)| row(name, trend, 0)).collect()
}

fn steps(run: &LoadRun) -> Vec<Line> {
    bars::steps(run)
        .map(|(name, trend)| row(name, trend, count(run, "acme_step_failed", Some(name))))
        .collect()
}

fn trials(run: &LoadRun) -> Vec<Trial> {
    let told = run.trials.iter().map(|trial| {
        let word = if trial.held { "held" } else { "not held" };
        let why = trial.why.as_deref().map(|why| format!(": {}", line(why, TEXT)));
        Trial {
            class: if trial.held { "good" } else { "bad" },
            rate: rate(trial.rate),
            achieved: rate(trial.achieved),
            p99: time(trial.p99),
            said: format!("{word}{}", why.unwrap_or_default()),
        }
    });
    told.collect()
}

/// How much more there is room for, and what there was none for.
struct Room {
    left: usize,
    number: u64,
    left_out: usize,
}

impl Room {
    /// Exchanges, numbered through the page.
    fn take<'e>(
        &mut self,
        exchanges: impl Iterator<Item = &'e assay_record::Exchange>,
    ) -> Vec<View> {
        let mut views = Vec::new();
        for exchange in exchanges {
            let mut view = exchanges::view(exchange, String::new());
            match self.left.checked_sub(view.weight()) {
                Some(left) => {
                    self.left = left;
                    self.number += 1;
                    view.number = self.number;
                    views.push(view);
                }
                None => self.left_out += 1,
            }
        }
        views
    }
}

fn replay(run: &LoadRun, flow: u64) -> String {
    format!("{} --replay {flow}", line(&again(run), 2000))
}

fn problems(run: &LoadRun, room: &mut Room) -> Vec<Problem> {
    let told = run.problems.iter().map(|cluster| Problem {
        count: cluster.count,
        step: line(&cluster.step, 120),
        status: cluster.status.map(|status| status.to_string()).unwrap_or_default(),
        kind: line(&cluster.kind, 200),
        example: line(&cluster.example, TEXT),
        when: format!(
            "from {:.1} s to {:.1} s",
            cluster.first.as_secs_f64(),
            cluster.last.as_secs_f64()
        ),
        again: replay(run, cluster.flow),
        exchanges: room.take(cluster.exchange.as_deref().into_iter()),
    });
    told.collect()
}

fn violations(run: &LoadRun, room: &mut Room) -> Vec<Broken> {
    let told = run.violations.iter().map(|violation| {
        let per_million = violation.count as f64 * 1e6 / violation.looks.max(1) as f64;
        Broken {
            invariant: line(&violation.invariant, 120),
            requirement: line(&violation.requirement, 80),
            count: violation.count,
            looks: violation.looks,
            per_million: format!("{per_million:.0}"),
            example: line(&violation.example, TEXT),
            again: replay(run, violation.flow),
            exchanges: room.take(violation.exchanges.iter().take(SHOWN)),
        }
    });
    told.collect()
}

fn resources(run: &LoadRun) -> Vec<Pair> {
    let of = |metric| count(run, metric, None).to_string();
    let megabytes = |metric| format!("{:.1} MB", count(run, metric, None) as f64 / 1e6);
    vec![
        pair("Requests", of("http_reqs")),
        pair("Requests refused or lost", of("http_req_failed")),
        pair("Connections opened", of("http_connections")),
        pair("Nonces fetched", of("acme_nonce_fetches")),
        pair("Nonces refused (badNonce)", of("acme_bad_nonce")),
        pair("Rate limits met", of("acme_rate_limited")),
        pair("Polls", of("acme_polls")),
        pair("Validation requests seen", of("acme_inbound")),
        pair("Sent, in bodies", megabytes("data_sent")),
        pair("Received, in bodies", megabytes("data_received")),
    ]
}

fn health(run: &LoadRun) -> Vec<Pair> {
    let health = &run.health;
    let grown = health.memory_at_end as f64 - health.memory_at_start as f64;
    vec![
        pair("Lag, 99th percentile", time(health.lag_p99)),
        pair("Threads", run.plan.threads.to_string()),
        pair("CPU time", format!("{:.2} s", health.cpu)),
        pair("CPU of a thread, mean", format!("{:.0} %", health.cpu_share * 100.0)),
        pair("CPU of a thread, highest in 5 s", format!("{:.0} %", health.cpu_peak * 100.0)),
        pair(
            "Memory",
            format!("{:.1} MB, {:+.1} MB", health.memory_at_end as f64 / 1e6, grown / 1e6),
        ),
        pair("Keys made within a flow", health.keys_missed.to_string()),
    ]
}

fn thresholds(run: &LoadRun) -> Vec<Threshold> {
    let told = run.thresholds.iter().map(|threshold| {
        let (class, said) = match threshold.held {
            Some(true) => ("good", "held"),
            Some(false) => ("bad", "not held"),
            None => ("remark", "not known"),
        };
        Threshold {
            class,
            said,
            metric: line(&threshold.metric, 120),
            expression: line(&threshold.expression, 120),
            measured: threshold
                .measured
                .map_or_else(|| "nothing".to_owned(), |v| format!("{v:.3}")),
            aborted: threshold.aborted,
        }
    });
    told.collect()
}

fn environment(run: &LoadRun) -> Vec<Pair> {
    let plan = &run.plan;
    let planned =
        plan.planned.map_or_else(|| "as the server's pace allows".to_owned(), |n| n.to_string());
    let (index, parts) = plan.shard;
    let mut pairs = vec![
        pair("Directory", line(&run.target.directory, 300)),
        pair("Scenario", format!("{}, {}", line(&plan.scenario, 100), line(&plan.file, 200))),
        pair("SHA-256 of its text", line(&plan.digest, 100)),
        pair("Executor", line(&plan.executor, 60)),
        pair("Schedule", line(&plan.schedule, 200)),
        pair("Flows planned", planned),
        pair("Users at most", plan.users.to_string()),
        pair("Warm-up", format!("{:.1} s", plan.warmup.as_secs_f64())),
        pair("Measured", format!("{:.1} s", plan.measured.as_secs_f64())),
        pair("Set-ups", plan.accounts.to_string()),
        pair("Nonces", line(&plan.nonces, 60)),
        pair("Seed", plan.seed.to_string()),
        pair("assay", or_dash(line(&run.origin.version, 60))),
        pair("Began", or_dash(line(&run.origin.started, 60))),
        pair("Took", format!("{:.1} s", run.origin.took.as_secs_f64())),
    ];
    if parts > 1 {
        pairs.push(pair("Part", format!("{index} of {parts}, counted from zero")));
    }
    pairs
}
