//! Whether times are right: pace, lag, what a stop of either side does to percentiles, and percentiles
//! beside an exact sort.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Failure;
use super::null_server::{FREEZE, Manner, PERIOD};
use super::process::{Load, NullServer, finish, percentile, scratch};
use super::rounds::{Target, row};
use super::scenarios::{NONCE, SIGNED, written};

fn text(path: &Path) -> Result<&str, Failure> {
    path.to_str().ok_or_else(|| "an odd path".into())
}

/// The pace of 1,000 flows a second: how many began, and how fast from the first to the last.
pub(crate) fn pacing(rounds: usize) -> Result<(), Failure> {
    const RATE: f64 = 1000.0;
    const SECONDS: f64 = 20.0;
    let scenario = written(SIGNED)?;
    let (mut counts, mut paces, mut lags) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let server = NullServer::start(true, Manner::Prompt)?;
        let out = scratch()?.join("pace");
        let load = Load::null(&server, text(&scenario)?)?.quiet();
        let result = load
            .with(&["--rate", "1000/s", "--duration", "20s", "--executor", "constant-arrival-rate"])
            .with(&["--accounts", "1", "--out", text(&out)?])
            .result()?;
        let begun = result["flows"]["begun"].as_f64().ok_or("no flows")?;
        counts.push(100.0 * (begun / (RATE * SECONDS) - 1.0).abs());
        let mut moments = Vec::new();
        for line in std::fs::read_to_string(out.join("samples.jsonl"))?.lines() {
            let sample: Value = serde_json::from_str(line)?;
            let (due, lag) = (sample["due"].as_u64(), sample["lag"].as_u64());
            moments.push(due.zip(lag).map(|(due, lag)| due + lag).ok_or("a sample without times")?);
        }
        moments.sort_unstable();
        let (first, last) = moments.first().zip(moments.last()).ok_or("no samples")?;
        let pace = (moments.len() - 1) as f64 / ((last - first) as f64 / 1e6);
        paces.push(100.0 * (pace / RATE - 1.0).abs());
        lags.push(percentile(&result, "gen_lag", 99.0)? / 1000.0);
        std::fs::remove_dir_all(out)?;
    }
    println!("pace of 1,000 flows a second for 20 s, signed POST over HTTPS");
    row("flows that began, off by, %", &counts, Some(Target::AtMost(0.1)));
    row("pace from the first to the last, off by, %", &paces, Some(Target::AtMost(0.1)));
    row("lag p99, ms", &lags, None);
    println!();
    Ok(())
}

/// The lag at half of what the client can do in the open model: what comes of a rate that only users
/// without a schedule reach, whose flows begin in the turns of others.
pub(crate) fn lag(rounds: usize) -> Result<(), Failure> {
    let scenario = written(SIGNED)?;
    let (mut lags, mut most, mut halves) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let server = NullServer::start(true, Manner::Prompt)?;
        let run = |how: &[&str], seconds: &str| -> Result<Value, Failure> {
            let load = Load::null(&server, text(&scenario)?)?.quiet();
            load.with(how).with(&["--duration", seconds, "--warmup", "1s"]).result()
        };
        let rate = |result: &Value| result["flows"]["rate"].as_f64().ok_or("no rate");
        let at = |rate: f64| format!("{}/s", rate.round());
        let open = ["--executor", "constant-arrival-rate", "--rate"];
        let closed = at(rate(&run(&["-u", "50"], "3s")?)?);
        let own = rate(&run(&[&open[..], &[&closed, "--max-vus", "50"]].concat(), "4s")?)?;
        let half = at(own / 2.0);
        let result = run(&[&open[..], &[&half]].concat(), "8s")?;
        most.push(own);
        halves.push(rate(&result)?);
        lags.push(percentile(&result, "gen_lag", 99.0)? / 1000.0);
    }
    println!(
        "lag at half of the client's own maximum, signed POST over HTTPS, one thread on one CPU"
    );
    row("maximum, flows/s", &most, None);
    row("achieved at half of it, flows/s", &halves, None);
    row("lag p99, ms", &lags, Some(Target::AtMost(1.0)));
    println!();
    Ok(())
}

/// A server that stands still for one second out of ten. Flows that are due while it does, one in
/// ten, wait for what is left of the second: response time is above x for 10 % · (1 s - x) of them,
/// so that the 99th percentile is 0.9 s and the 99.9th is 0.99 s.
pub(crate) fn freeze(rounds: usize) -> Result<(), Failure> {
    let due = |percentile: f64| {
        let share = FREEZE.as_secs_f64() / PERIOD.as_secs_f64();
        FREEZE.as_secs_f64() * (1.0 - (1.0 - percentile / 100.0) / share)
    };
    let scenario = written(NONCE)?;
    let mut off = [Vec::new(), Vec::new()];
    let mut service = Vec::new();
    for _ in 0..rounds {
        let server = NullServer::start(false, Manner::Freezing)?;
        let load = Load::null(&server, text(&scenario)?)?.quiet();
        let result = load
            .with(&["--rate", "200/s", "--duration", "30s", "--warmup", "1s"])
            .with(&["--executor", "constant-arrival-rate"])
            .result()?;
        for (off, at) in off.iter_mut().zip([99.0, 99.9]) {
            let seen = percentile(&result, "acme_flow_duration", at)? / 1e6;
            off.push(100.0 * (seen / due(at) - 1.0).abs());
        }
        service.push(percentile(&result, "acme_flow_duration", 99.0)? / 1e3);
    }
    println!("a server that stands still 1 s in 10 s, 200 flows/s for 30 s");
    row("response p99, ms", &service, None);
    let [p99, p999] = off;
    row("p99 off 900 ms by, %", &p99, Some(Target::AtMost(2.0)));
    row("p99.9 off 990 ms by, %", &p999, Some(Target::AtMost(2.0)));
    println!();
    Ok(())
}

/// A client that is stopped for a second in the middle of ten.
pub(crate) fn stop(rounds: usize) -> Result<(), Failure> {
    let scenario = written(NONCE)?;
    let (mut responses, mut lags, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let mut server = NullServer::start(false, Manner::Prompt)?;
        let load = Load::null(&server, text(&scenario)?)?.quiet();
        let client = load
            .with(&["--rate", "200/s", "--duration", "10s"])
            .with(&["--executor", "constant-arrival-rate"])
            .start()?;
        server.wait_for(20)?;
        std::thread::sleep(Duration::from_secs(4));
        let stopped = Instant::now();
        client.signal("-STOP")?;
        std::thread::sleep(FREEZE.saturating_sub(stopped.elapsed()));
        client.signal("-CONT")?;
        let result = finish(client)?;
        responses.push(percentile(&result, "acme_flow_duration", 99.0)? / 1e3);
        lags.push(percentile(&result, "gen_lag", 99.0)? / 1e3);
        let is_inconclusive = result["verdict"].get("inconclusive").is_some();
        verdicts.push(f64::from(u8::from(is_inconclusive)));
    }
    println!("a client that is stopped 1 s in 10 s, 200 flows/s");
    row("response p99, ms (900 are due)", &responses, Some(Target::AtLeast(882.0)));
    row("lag p99, ms (900 are due)", &lags, Some(Target::AtLeast(882.0)));
    row("verdict inconclusive (1: yes)", &verdicts, Some(Target::AtLeast(1.0)));
    println!();
    Ok(())
}

/// Percentiles of a result beside an exact sort of the samples that the same run wrote.
pub(crate) fn percentiles(rounds: usize) -> Result<(), Failure> {
    let scenario = written(NONCE)?;
    let mut worst = Vec::new();
    let mut flows = Vec::new();
    for _ in 0..rounds {
        let server = NullServer::start(false, Manner::Spread)?;
        let out = scratch()?.join("samples");
        let load = Load::null(&server, text(&scenario)?)?.quiet();
        let result = load
            .with(&["--rate", "500/s", "--duration", "10s", "--out", text(&out)?])
            .with(&["--executor", "constant-arrival-rate"])
            .result()?;
        let samples = std::fs::read_to_string(out.join("samples.jsonl"))?;
        let mut most: f64 = 0.0;
        for (metric, member) in
            [("acme_flow_duration", "response"), ("acme_flow_service_time", "service")]
        {
            let exact = exact(&samples, member)?;
            for (at, kept) in kept(&result, metric)? {
                // The smallest value that so large a share of all does not exceed.
                let rank = (at / 100.0 * exact.len() as f64).ceil().max(1.0) as usize;
                let due = exact.get(rank - 1).copied().ok_or("no samples")? as f64;
                most = most.max(100.0 * (kept / due - 1.0).abs());
            }
            if member == "response" {
                flows.push(exact.len() as f64);
            }
        }
        worst.push(most);
        std::fs::remove_dir_all(out)?;
    }
    println!("percentiles beside an exact sort of the same run, response times from 0.1 ms to 2 s");
    row("flows", &flows, None);
    row("largest error of any percentile, %", &worst, Some(Target::AtMost(0.1)));
    println!();
    Ok(())
}

fn exact(samples: &str, member: &str) -> Result<Vec<u64>, Failure> {
    let mut values = Vec::new();
    for line in samples.lines() {
        let sample: Value = serde_json::from_str(line)?;
        if sample["held"] == true {
            values.push(sample[member].as_u64().ok_or("a sample without a time")?);
        }
    }
    values.sort_unstable();
    Ok(values)
}

fn kept(result: &Value, metric: &str) -> Result<Vec<(f64, f64)>, Failure> {
    let trends = result["trends"].as_array().ok_or("no trends")?;
    let trend = trends.iter().find(|trend| trend["metric"] == metric).ok_or("no such trend")?;
    let kept = trend["percentiles"].as_array().ok_or("no percentiles")?;
    Ok(kept.iter().filter_map(|pair| Some((pair[0].as_f64()?, pair[1].as_f64()?))).collect())
}
