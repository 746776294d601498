//! How numbers of a measured run are said.

use assay_record::{LoadRun, LoadVerdict, Trend};

/// A time in microseconds, in the unit that keeps it short.
pub(super) fn time(micros: u64) -> String {
    match micros {
        0..=999 => format!("{micros} µs"),
        1_000..=9_999 => format!("{:.2} ms", micros as f64 / 1e3),
        10_000..=99_999 => format!("{:.1} ms", micros as f64 / 1e3),
        100_000..=999_999 => format!("{:.0} ms", micros as f64 / 1e3),
        _ => format!("{:.2} s", micros as f64 / 1e6),
    }
}

/// A rate.
pub(super) fn rate(per_second: f64) -> String {
    if per_second >= 100.0 { format!("{per_second:.0}/s") } else { format!("{per_second:.2}/s") }
}

/// A part of a whole.
pub(super) fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        "–".to_owned()
    } else {
        format!("{:.2} %", 100.0 * part as f64 / whole as f64)
    }
}

/// The verdict in a word, and its reasons.
pub(super) fn verdict(run: &LoadRun) -> (&'static str, Vec<String>) {
    match &run.verdict {
        LoadVerdict::Pass => ("PASS", Vec::new()),
        LoadVerdict::Fail(reasons) => ("FAIL", reasons.clone()),
        LoadVerdict::Inconclusive(reasons) => {
            let told = reasons.iter().map(|reason| match &reason.remedy {
                Some(remedy) => format!("{}; {remedy}", reason.cause),
                None => reason.cause.clone(),
            });
            ("INCONCLUSIVE", told.collect())
        }
    }
}

/// What a metric is, for people; in the order in which it is told where the time went.
pub(super) const WHERE: &[(&str, &str)] = &[
    ("gen_lag", "generator's lag"),
    ("acme_prepare_time", "keys and CSRs, by the client"),
    ("acme_sign_time", "JWS signing, by the client"),
    ("acme_nonce_wait", "nonces fetched"),
    ("http_req_connecting", "TCP connections"),
    ("http_req_tls_handshaking", "TLS handshakes"),
    ("http_req_waiting", "server's answer, a request"),
    ("acme_validation_queue", "CA's queue before validation"),
    ("acme_validation_time", "CA's validation, first to last"),
    ("acme_validation_visible", "then until valid was seen"),
    ("acme_issuance_wait", "finalize until valid was seen"),
    ("acme_poll_overshoot", "what the last poll may miss"),
];

/// A distribution of a run.
pub(super) fn trend<'r>(run: &'r LoadRun, metric: &str) -> Option<&'r Trend> {
    run.trends.iter().find(|trend| trend.metric == metric && trend.step.is_none())
}

/// A count of a run.
pub(super) fn count(run: &LoadRun, metric: &str, step: Option<&str>) -> u64 {
    let found = run
        .counters
        .iter()
        .find(|counter| counter.metric == metric && counter.step.as_deref() == step);
    found.map_or(0, |counter| counter.count)
}

/// The values of a distribution that tables show: p50, p90, p95, p99, p99.9 and the largest.
pub(super) fn columns(trend: &Trend) -> [String; 6] {
    [50.0, 90.0, 95.0, 99.0, 99.9, 100.0]
        .map(|at| trend.percentile(at).map_or_else(|| "–".to_owned(), time))
}

/// The command that makes the same run again.
pub(super) fn again(run: &LoadRun) -> String {
    let mut words: Vec<String> = run.origin.command.iter().map(|word| quoted(word)).collect();
    if !run.origin.command.iter().any(|word| word == "--seed" || word.starts_with("--seed=")) {
        words.extend(["--seed".to_owned(), run.plan.seed.to_string()]);
    }
    words.join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        let said = [7, 1_500, 15_550, 155_500, 1_560_000].map(time);
        assert_eq!(said, ["7 µs", "1.50 ms", "15.6 ms", "156 ms", "1.56 s"]);
    }

    #[test]
    fn a_command_can_be_pasted_into_a_shell() {
        assert_eq!(quoted("acme_flow_duration=p(99)<2s"), "'acme_flow_duration=p(99)<2s'");
        assert_eq!(quoted("10/s"), "10/s");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
