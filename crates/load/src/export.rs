//! What a run has measured so far, for those who watch it from outside: the text format of
//! Prometheus, and OTLP in JSON. Both tell of the whole run; files are the source of truth.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use hdrhistogram::Histogram;
use serde_json::{Value, json};

use crate::collect::Tick;

/// What metrics are, for people.
const MEANINGS: &[(&str, &str)] = &[
    ("acme_flow_duration", "Response time of flows, from when they were due"),
    ("acme_flow_service_time", "Service time of flows, from their first octet"),
    ("gen_lag", "How late the generator began flows"),
    ("http_req_duration", "Requests, from the first octet sent to the last received"),
    ("http_req_blocked", "Requests, until they had a connection"),
    ("http_req_connecting", "TCP connections"),
    ("http_req_tls_handshaking", "TLS handshakes"),
    ("http_req_sending", "Requests being sent"),
    ("http_req_waiting", "Requests, until the answer began"),
    ("http_req_receiving", "Answers being received"),
    ("acme_sign_time", "JWS signing by the client"),
    ("acme_prepare_time", "Keys and certificate requests, made by the client"),
    ("acme_nonce_wait", "Nonces being fetched"),
    ("acme_nonce_age", "Age of nonces when they were used"),
    ("acme_validation_queue", "The CA's queue until validation began"),
    ("acme_validation_time", "Validation, from its first request to its last"),
    ("acme_validation_visible", "From the last request of validation until valid was seen"),
    ("acme_issuance_wait", "From finalize until valid was seen"),
    ("acme_poll_overshoot", "What the last poll may have missed"),
    ("acme_step_duration", "Steps of flows"),
    ("iterations", "Flows that ended"),
    ("acme_flow_failed", "Flows that failed"),
    ("dropped_iterations", "Flows that were due and did not begin"),
    ("interrupted_iterations", "Flows that were given up"),
    ("http_reqs", "Requests"),
    ("http_req_failed", "Requests that were refused or lost"),
    ("http_connections", "Connections that were opened"),
    ("acme_certs", "Certificates"),
    ("acme_polls", "Looks at a status"),
    ("acme_nonce_fetches", "Nonces that were fetched"),
    ("acme_bad_nonce", "Nonces that were refused"),
    ("acme_rate_limited", "Answers that name a rate limit"),
    ("acme_inbound", "Requests of validation"),
    ("data_sent", "Octets of requests' bodies"),
    ("data_received", "Octets of answers' bodies"),
    ("acme_step_failed", "Steps that failed"),
];

/// Quantiles of a summary.
const QUANTILES: [f64; 6] = [0.5, 0.9, 0.95, 0.99, 0.999, 1.0];

fn meaning(metric: &str) -> &'static str {
    MEANINGS.iter().find(|(name, _)| *name == metric).map_or("", |(_, meaning)| meaning)
}

fn seconds(micros: f64) -> f64 {
    micros / 1e6
}

/// A metric of a run: several where it has one for each step.
struct Series<'a, T> {
    metric: &'static str,
    all: Vec<(Option<&'a str>, T)>,
}

fn trends<'a>(tick: &'a Tick<'_>) -> Vec<Series<'a, &'a Histogram<u64>>> {
    let whole = tick.whole.trends();
    let mut all: Vec<_> =
        whole.map(|(metric, trend)| Series { metric, all: vec![(None, trend)] }).collect();
    let steps = tick.steps.iter().zip(tick.whole.steps());
    let steps = steps.map(|(name, trend)| (Some(name.as_str()), trend)).collect();
    all.push(Series { metric: "acme_step_duration", all: steps });
    all
}

fn counters<'a>(tick: &'a Tick<'_>) -> Vec<Series<'a, u64>> {
    let whole = tick.whole.counters();
    let mut all: Vec<_> =
        whole.map(|(metric, count)| Series { metric, all: vec![(None, count)] }).collect();
    let steps = tick.steps.iter().zip(tick.whole.failed_steps());
    let steps = steps.map(|(name, count)| (Some(name.as_str()), *count)).collect();
    all.push(Series { metric: "acme_step_failed", all: steps });
    all
}

/// What goes up and down.
fn gauges(tick: &Tick<'_>) -> [(&'static str, &'static str, f64); 2] {
    [
        ("vus", "Flows under way", tick.stretch.in_flight as f64),
        ("gen_cpu", "CPU of the generating threads, as a share of theirs", tick.stretch.cpu),
    ]
}

/// The run so far in the text format of Prometheus: durations in seconds.
pub fn prometheus(tick: &Tick<'_>) -> String {
    let mut text = String::new();
    for Series { metric, all } in trends(tick) {
        let _ = writeln!(text, "# HELP {metric} {}, in seconds.", meaning(metric));
        let _ = writeln!(text, "# TYPE {metric} summary");
        for (step, trend) in all {
            for at in QUANTILES {
                // A summary of nothing has no quantiles.
                let value = match trend.is_empty() {
                    true => f64::NAN,
                    false => seconds(trend.value_at_quantile(at) as f64),
                };
                let value = if value.is_nan() { "NaN".to_owned() } else { value.to_string() };
                let labels = labels(step, Some(at));
                let _ = writeln!(text, "{metric}{labels} {value}");
            }
            let (labels, count) = (labels(step, None), trend.len());
            let sum = if count == 0 { 0.0 } else { seconds(trend.mean()) * count as f64 };
            let _ = writeln!(text, "{metric}_sum{labels} {sum}");
            let _ = writeln!(text, "{metric}_count{labels} {count}");
        }
    }
    for Series { metric, all } in counters(tick) {
        let _ = writeln!(text, "# HELP {metric} {}.\n# TYPE {metric} counter", meaning(metric));
        for (step, count) in all {
            let _ = writeln!(text, "{metric}{} {count}", labels(step, None));
        }
    }
    for (metric, meaning, value) in gauges(tick) {
        let _ =
            writeln!(text, "# HELP {metric} {meaning}.\n# TYPE {metric} gauge\n{metric} {value}");
    }
    text
}

fn labels(step: Option<&str>, quantile: Option<f64>) -> String {
    let step = step.map(|step| {
        let escaped = step.replace('\\', r"\\").replace('"', "\\\"").replace('\n', "\\n");
        format!("step=\"{escaped}\"")
    });
    let quantile = quantile.map(|at| format!("quantile=\"{at}\""));
    let all: Vec<String> = step.into_iter().chain(quantile).collect();
    if all.is_empty() { String::new() } else { format!("{{{}}}", all.join(",")) }
}

/// Upper bounds of the buckets that OTLP is told, in microseconds: 1, 2, 5 in each decade from
/// 100 µs to 500 s.
fn bounds() -> Vec<u64> {
    let decades = (2..9).map(|power| 10u64.pow(power));
    decades.flat_map(|decade| [decade, 2 * decade, 5 * decade]).collect()
}

/// The body of an export of OTLP/HTTP in JSON: the run so far, cumulative since it began.
///
/// Durations are histograms with fixed buckets, so that a backend may add those of several shards.
/// `attributes` tell which run it is.
pub fn otlp(tick: &Tick<'_>, attributes: &[(&str, String)], version: &str) -> Value {
    let nanos = |at: SystemTime| {
        at.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos()).to_string()
    };
    let (start, now) = (nanos(tick.began), nanos(tick.began + tick.at));
    let bounds = bounds();
    let mut metrics = Vec::new();
    for Series { metric, all } in trends(tick) {
        let points: Vec<Value> = all
            .iter()
            .filter(|(_, trend)| !trend.is_empty())
            .map(|(step, trend)| {
                let mut counts = vec![0u64; bounds.len() + 1];
                for value in trend.iter_recorded() {
                    let at = bounds.partition_point(|bound| *bound < value.value_iterated_to());
                    if let Some(count) = counts.get_mut(at) {
                        *count += value.count_since_last_iteration();
                    }
                }
                json!({
                    "attributes": of_step(*step),
                    "startTimeUnixNano": start,
                    "timeUnixNano": now,
                    "count": trend.len().to_string(),
                    "sum": seconds(trend.mean()) * trend.len() as f64,
                    "min": seconds(trend.min() as f64),
                    "max": seconds(trend.max() as f64),
                    "bucketCounts": counts.iter().map(u64::to_string).collect::<Vec<_>>(),
                    "explicitBounds": bounds.iter().map(|b| seconds(*b as f64)).collect::<Vec<_>>(),
                })
            })
            .collect();
        if !points.is_empty() {
            metrics.push(json!({
                "name": metric,
                "description": meaning(metric),
                "unit": "s",
                "histogram": { "aggregationTemporality": CUMULATIVE, "dataPoints": points },
            }));
        }
    }
    for Series { metric, all } in counters(tick) {
        let points: Vec<Value> = all
            .iter()
            .map(|(step, count)| {
                json!({
                    "attributes": of_step(*step),
                    "startTimeUnixNano": start,
                    "timeUnixNano": now,
                    "asInt": count.to_string(),
                })
            })
            .collect();
        metrics.push(json!({
            "name": metric,
            "description": meaning(metric),
            "unit": if metric.starts_with("data_") { "By" } else { "1" },
            "sum": {
                "aggregationTemporality": CUMULATIVE,
                "isMonotonic": true,
                "dataPoints": points,
            },
        }));
    }
    for (metric, meaning, value) in gauges(tick) {
        metrics.push(json!({
            "name": metric,
            "description": meaning,
            "unit": "1",
            "gauge": { "dataPoints": [{ "timeUnixNano": now, "asDouble": value }] },
        }));
    }
    let attributes: Vec<Value> =
        attributes.iter().map(|(key, text)| attribute(key, text)).collect();
    json!({
        "resourceMetrics": [{
            "resource": { "attributes": attributes },
            "scopeMetrics": [{
                "scope": { "name": "assay", "version": version },
                "metrics": metrics,
            }],
        }],
    })
}

/// AGGREGATION_TEMPORALITY_CUMULATIVE.
const CUMULATIVE: u8 = 2;

fn of_step(step: Option<&str>) -> Vec<Value> {
    step.map(|step| attribute("step", step)).into_iter().collect()
}

fn attribute(key: &str, text: &str) -> Value {
    json!({ "key": key, "value": { "stringValue": text } })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use assay_record::{Flows, Stretch};

    use super::*;
    use crate::metrics::{COUNTERS, Count, Is, TRENDS, Values};

    fn with_tick<T>(look: impl FnOnce(&Tick<'_>) -> T) -> T {
        let mut whole = Values::new(2);
        for ms in 1..=100 {
            whole.note(Is::FlowDuration, Duration::from_millis(ms));
        }
        whole.note_step(1, Duration::from_millis(7));
        whole.count(Count::Requests, 12);
        whole.note_failed_step(0);
        look(&Tick {
            at: Duration::from_secs(4),
            length: None,
            stretch: &Stretch { in_flight: 3, ..Stretch::default() },
            flows: Flows::default(),
            steps: &["a\"b".to_owned(), "finalize".to_owned()],
            samples: &[],
            began: UNIX_EPOCH + Duration::from_secs(1_900_000_000),
            now: &whole,
            whole: &whole,
        })
    }

    #[test]
    fn every_metric_has_a_meaning() {
        for metric in TRENDS.iter().chain(COUNTERS) {
            assert!(!meaning(metric).is_empty(), "{metric}");
        }
    }

    #[test]
    fn prometheus_is_told_in_seconds() {
        let text = with_tick(prometheus);
        let has = |line: &str| assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        has("# TYPE acme_flow_duration summary");
        has("acme_flow_duration{quantile=\"0.5\"} 0.050015");
        has("acme_flow_duration_count 100");
        has("acme_step_duration_count{step=\"finalize\"} 1");
        has("http_req_waiting{quantile=\"0.99\"} NaN");
        has("http_reqs 12");
        has("acme_step_failed{step=\"a\\\"b\"} 1");
        has("vus 3");
        let sum = text.lines().find_map(|line| line.strip_prefix("acme_flow_duration_sum "));
        let sum: f64 = sum.unwrap().parse().unwrap();
        assert!((sum - 5.05).abs() < 0.005, "{sum}");
        // Each family is told once, and its lines stand together.
        let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("# TYPE")).collect();
        let mut unique = heads.clone();
        unique.dedup();
        assert_eq!(heads, unique);
    }

    #[test]
    fn otlp_has_buckets_that_add_up() {
        let body = with_tick(|tick| otlp(tick, &[("service.name", "assay".to_owned())], "1"));
        let resource = &body["resourceMetrics"][0];
        assert_eq!(resource["resource"]["attributes"][0]["value"]["stringValue"], "assay");
        let metrics = resource["scopeMetrics"][0]["metrics"].as_array().unwrap();
        let of = |name: &str| metrics.iter().find(|metric| metric["name"] == name).unwrap();
        let point = &of("acme_flow_duration")["histogram"]["dataPoints"][0];
        let counts: Vec<u64> = point["bucketCounts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|count| count.as_str().unwrap().parse().unwrap())
            .collect();
        assert_eq!(counts.iter().sum::<u64>(), 100);
        assert_eq!(counts.len(), point["explicitBounds"].as_array().unwrap().len() + 1);
        assert_eq!(point["count"], "100");
        assert_eq!(point["startTimeUnixNano"], "1900000000000000000");
        assert_eq!(point["timeUnixNano"], "1900000004000000000");
        assert_eq!(of("http_reqs")["sum"]["dataPoints"][0]["asInt"], "12");
        let failed = &of("acme_step_failed")["sum"]["dataPoints"][1];
        assert_eq!(failed["attributes"][0]["value"]["stringValue"], "finalize");
        // What was not measured is not told.
        assert!(!metrics.iter().any(|metric| metric["name"] == "http_req_waiting"));
    }
}
