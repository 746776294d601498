//! One measured run with something in every part of it.

use std::time::Duration;

use assay_record::{
    Cluster, Counter, Flows, Health, LoadPlan, LoadRun, LoadVerdict, Merged, Origin, Standing,
    Stretch, Target, ThresholdOutcome, Trend, Trial, Violation,
};

use crate::sample;

const AT: &[f64] =
    &[0.0, 5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 99.999, 100.0];

pub(crate) fn trend(metric: &str, step: Option<&str>, median: u64) -> Trend {
    let value = |at: &f64| {
        let nines = -(1.0 - at / 100.0).max(1e-4).log10();
        (median as f64 * (0.7 + nines)) as u64
    };
    Trend {
        metric: metric.to_owned(),
        step: step.map(str::to_owned),
        count: 600,
        min: value(&0.0),
        mean: median as f64 * 1.1,
        max: value(&100.0),
        percentiles: AT.iter().map(|at| (*at, value(at))).collect(),
        histogram: String::new(),
    }
}

fn stretch(second: u64) -> Stretch {
    let is_warmup = second < 4;
    let some = |n: u64| if is_warmup { 0 } else { n };
    Stretch {
        start: Duration::from_secs(second),
        length: Duration::from_secs(1),
        is_warmup,
        due: some(20),
        begun: some(20),
        completed: some(18 + second % 3),
        failed: some(u64::from(second.is_multiple_of(11))),
        dropped: some(u64::from(second == 30) * 3),
        in_flight: some(3 + second % 4),
        requests: some(160),
        response: [80_000, 95_000, 180_000, 900_000].map(|v| some(v + 900 * (second % 7))),
        lag: some(300 + 40 * (second % 5)),
        cpu: 0.1 + 0.01 * (second % 5) as f64,
    }
}

pub(crate) fn run() -> LoadRun {
    let mut trends = vec![
        trend("acme_flow_duration", None, 80_000),
        trend("acme_flow_service_time", None, 78_000),
        trend("gen_lag", None, 300),
        trend("acme_sign_time", None, 40),
        trend("http_req_waiting", None, 900),
        trend("acme_validation_queue", None, 700),
    ];
    for (step, median) in [("new-order", 2_000), ("answer", 3_000), ("finalize", 4_500)] {
        trends.push(trend("acme_step_duration", Some(step), median));
    }
    let counter = |metric: &str, step: Option<&str>, count| Counter {
        metric: metric.to_owned(),
        step: step.map(str::to_owned),
        count,
    };
    LoadRun {
        format: "load/1".to_owned(),
        origin: Origin {
            version: "0.1.0".to_owned(),
            command: ["assay", "load", "--rate", "20/s"].map(str::to_owned).to_vec(),
            started: "2026-11-27T00:00:00Z".to_owned(),
            took: Duration::from_secs(41),
        },
        target: Target { directory: "https://ca.test/directory".to_owned(), embedded: true },
        plan: LoadPlan {
            scenario: "issuance".to_owned(),
            title: "Issue a certificate".to_owned(),
            file: "scenarios/load/issuance.yaml".to_owned(),
            digest: "abc".to_owned(),
            seed: 7,
            executor: "constant-arrival-rate".to_owned(),
            schedule: "20/s for 40 s".to_owned(),
            planned: Some(720),
            users: 1000,
            warmup: Duration::from_secs(4),
            measured: Duration::from_secs(36),
            accounts: 20,
            nonces: "pool".to_owned(),
            threads: 2,
            shard: (0, 1),
            began: None,
        },
        verdict: LoadVerdict::Fail(vec!["p(99)<50ms does not hold".to_owned()]),
        flows: Flows {
            due: 720,
            begun: 717,
            completed: 697,
            failed: 20,
            interrupted: 0,
            dropped: 3,
            due_rate: 20.0,
            rate: 19.4,
        },
        trends,
        counters: vec![
            counter("http_reqs", None, 5_700),
            counter("acme_certs", None, 697),
            counter("acme_bad_nonce", None, 2),
            counter("acme_step_failed", Some("finalize"), 20),
        ],
        problems: vec![Cluster {
            step: "finalize".to_owned(),
            status: Some(500),
            kind: "serverInternal".to_owned(),
            count: 20,
            first: Duration::from_secs(11),
            last: Duration::from_secs(33),
            example: "500 serverInternal: no room".to_owned(),
            flow: 143,
            exchange: Some(Box::new(sample::exchange(9, 500, r#"{"detail":"no room"}"#))),
        }],
        thresholds: vec![ThresholdOutcome {
            metric: "acme_flow_duration".to_owned(),
            expression: "p(99)<50ms".to_owned(),
            held: Some(false),
            measured: Some(180.25),
            window: None,
            aborted: false,
        }],
        course: (0..40).map(stretch).collect(),
        health: Health {
            cpu: 4.0,
            cpu_share: 0.1,
            cpu_peak: 0.14,
            memory_at_start: 80_000_000,
            memory_at_end: 90_000_000,
            lag_p99: 460,
            keys_missed: 0,
        },
        trials: vec![
            Trial { rate: 10.0, held: true, achieved: 10.0, p99: 90_000, why: None },
            Trial {
                rate: 40.0,
                held: false,
                achieved: 31.0,
                p99: 3_000_000,
                why: Some("p(99)<1s".to_owned()),
            },
        ],
        violations: vec![Violation {
            invariant: "nonce-issued-once".to_owned(),
            requirement: "RFC8555-6.5-R16".to_owned(),
            count: 2,
            looks: 5_700,
            example: "the nonce abc came twice".to_owned(),
            flow: 12,
            exchanges: vec![sample::exchange(3, 200, "{}")],
        }],
        capacity: Some(10.0),
        standing: Standing::default(),
        last: Vec::new(),
        merged: Some(Merged { count: 4, found: vec![0, 1, 3], lost: vec![2], coverage: 0.75 }),
    }
}
