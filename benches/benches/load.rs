//! What `assay load` measures of a server whose times are known, and what measuring costs.
//!
//! `cargo build --release -p assay; cargo bench -p assay-benches --bench load -- WHAT [ROUNDS]`, where
//! WHAT is one of pacing, freeze, percentiles, memory, users, outputs, invariants. The server is a
//! process of its own that answers at once, or freezes 1 s in every 10; CLIENT_CPUS and SERVER_CPUS
//! name the processors of each for taskset.
#![expect(clippy::print_stdout, reason = "the table is what the bench is for")]

use std::convert::Infallible;
use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

type Failure = Box<dyn Error + Send + Sync>;

/// One signed request a flow.
const FLOW: &str = "scenario: null\ntitle: One signed request\nsetup:\n  - new-account: { as: alice }\n\
                    steps:\n  - fetch: { url: \"{{ alice.url }}\", by: alice }\n";

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let rounds = words.get(1).map_or(Ok(5), |word| word.parse())?;
    match words.first().map(String::as_str) {
        Some("serve") => serve(words.get(1).is_some_and(|word| word == "freezing")),
        Some("pacing") => pacing(rounds),
        Some("freeze") => freeze(rounds),
        Some("percentiles") => percentiles(rounds),
        Some("memory") => memory(),
        Some("users") => users(rounds),
        Some("outputs") => beside(rounds, "outputs", &["-q"], &["--prometheus", "127.0.0.1:0"]),
        Some("invariants") => {
            beside(rounds, "invariants", &["--invariants", "off"], &["--invariants", "all"])
        }
        // `cargo test --benches` comes without words; nothing here is quick.
        _ => Ok(()),
    }
}

/// At 1,000 flows a second, and then at half of the highest rate that was reached.
fn pacing(rounds: usize) -> Result<(), Failure> {
    let server = Serving::start("at-once")?;
    let (mut errors, mut lags) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let run = load(&server, &["--rate", "1000/s", "--duration", "10s", "--warmup", "1s"])?;
        let begun = number(&run, "/flows/begun");
        errors.push((begun - 10_000.0).abs() / 10_000.0 * 100.0);
        lags.push(number(&run, "/health/lag_p99"));
    }
    println!("pacing error at 1,000 flows/s, %: {}", spread(errors));
    println!("lag p99 at 1,000 flows/s, µs: {}", spread(lags));
    let fastest = load(&server, &["-u", "32", "--duration", "10s", "--warmup", "1s"])?;
    let most = number(&fastest, "/flows/rate");
    let half = format!("{}/s", (most / 2.0).round());
    let mut lags = Vec::new();
    for _ in 0..rounds {
        let run = load(&server, &["--rate", &half, "--duration", "10s", "--warmup", "1s"])?;
        lags.push(number(&run, "/health/lag_p99"));
    }
    println!(
        "own maximum with 32 users: {most:.0}/s; lag p99 at half of it ({half}), µs: {}",
        spread(lags)
    );
    Ok(())
}

/// Of flows that come evenly, a tenth meets the freeze, and waits evenly long up to a second: the
/// response time at percentile q is (q − 90) / 10 s from the 90th on.
fn freeze(rounds: usize) -> Result<(), Failure> {
    let server = Serving::start("freezing")?;
    let (mut p99, mut p999) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let run = load(&server, &["--rate", "500/s", "--duration", "30s", "--max-vus", "2000"])?;
        p99.push(percentile(&run, "acme_flow_duration", 99.0)? / 0.9e6);
        p999.push(percentile(&run, "acme_flow_duration", 99.9)? / 0.99e6);
    }
    println!("measured by analytic, p99: {}; p99.9: {}", spread(p99), spread(p999));
    Ok(())
}

/// Percentiles of the histogram beside those of all samples, sorted.
fn percentiles(rounds: usize) -> Result<(), Failure> {
    let server = Serving::start("freezing")?;
    let mut worst: Vec<f64> = Vec::new();
    for _ in 0..rounds {
        let out = std::env::temp_dir().join(format!("assay-bench-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&out);
        let dir = out.display().to_string();
        let run = load(
            &server,
            &["--rate", "1000/s", "--duration", "20s", "--max-vus", "3000", "--out", &dir],
        )?;
        let samples = BufReader::new(std::fs::File::open(out.join("samples.jsonl"))?);
        let mut times = Vec::new();
        for line in samples.lines() {
            let sample: Value = serde_json::from_str(&line?)?;
            if sample["held"] == true {
                times.push(number(&sample, "/response"));
            }
        }
        times.sort_by(f64::total_cmp);
        let mut most: f64 = 0.0;
        for at in [50.0, 90.0, 95.0, 99.0, 99.9, 99.99] {
            let rank = (at / 100.0 * times.len() as f64).ceil().max(1.0) as usize;
            let exact = times[rank - 1];
            let error = (percentile(&run, "acme_flow_duration", at)? - exact).abs() / exact;
            most = most.max(error * 100.0);
        }
        worst.push(most);
        let _ = std::fs::remove_dir_all(&out);
    }
    println!("largest error of p50 to p99.99 against an exact sort, %: {}", spread(worst));
    Ok(())
}

/// Resident memory over a million requests.
fn memory() -> Result<(), Failure> {
    let server = Serving::start("at-once")?;
    let run = load(&server, &["-u", "32", "-i", "1000000"])?;
    let grown = number(&run, "/health/memory_at_end") - number(&run, "/health/memory_at_start");
    println!("{} flows: memory grew by {:.1} MB", number(&run, "/flows/completed"), grown / 1e6);
    Ok(())
}

/// CPU time of the generator for a request, by how many users there are.
fn users(rounds: usize) -> Result<(), Failure> {
    let server = Serving::start("at-once")?;
    let counts = [10, 100, 1000, 10_000];
    let mut costs = vec![Vec::new(); counts.len()];
    for _ in 0..rounds {
        for (count, costs) in counts.iter().zip(&mut costs) {
            let run = load(&server, &["-u", &count.to_string(), "--duration", "5s"])?;
            costs.push(number(&run, "/health/cpu") * 1e6 / number(&run, "/flows/completed"));
        }
    }
    for (count, costs) in counts.iter().zip(costs) {
        println!("{count} users: CPU a request, µs: {}", spread(costs));
    }
    Ok(())
}

/// The rate with something on, by that with it off; in turns.
fn beside(rounds: usize, what: &str, off: &[&str], on: &[&str]) -> Result<(), Failure> {
    let server = Serving::start("at-once")?;
    let out = std::env::temp_dir().join(format!("assay-bench-{}", std::process::id()));
    let dir = out.display().to_string();
    let mut ratios = Vec::new();
    for round in 0..rounds {
        let run = |words: &[&str]| -> Result<f64, Failure> {
            let mut all = vec!["-u", "32", "--duration", "5s", "--warmup", "1s"];
            all.extend(words);
            if what == "outputs" && words == on {
                all.extend(["--out", dir.as_str()]);
            }
            Ok(number(&load(&server, &all)?, "/flows/rate"))
        };
        let (with, without) = if round % 2 == 0 {
            let with = run(on)?;
            (with, run(off)?)
        } else {
            let without = run(off)?;
            (run(on)?, without)
        };
        ratios.push(with / without);
    }
    let _ = std::fs::remove_dir_all(&out);
    println!("rate with {what} by the rate without: {}", spread(ratios));
    Ok(())
}

/// Runs `assay load`, and reads its result.
fn load(server: &Serving, words: &[&str]) -> Result<Value, Failure> {
    let scenario = std::env::temp_dir().join("assay-bench-null.yaml");
    std::fs::write(&scenario, FLOW)?;
    let output = on_cpus("CLIENT_CPUS", &binary()?)
        .args(["load", &scenario.display().to_string(), "-d", &server.url, "--format", "json"])
        .args(words)
        .stderr(Stdio::null())
        .output()?;
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("assay load {words:?} gave no result: {error}").into())
}

fn number(value: &Value, pointer: &str) -> f64 {
    value.pointer(pointer).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

fn percentile(run: &Value, metric: &str, at: f64) -> Result<f64, Failure> {
    let trends = run["trends"].as_array().ok_or("no trends")?;
    let trend = trends.iter().find(|trend| trend["metric"] == metric).ok_or("no such trend")?;
    let percentiles = trend["percentiles"].as_array().ok_or("no percentiles")?;
    let found = percentiles.iter().find(|pair| (number(pair, "/0") - at).abs() < 1e-9);
    Ok(number(found.ok_or("no such percentile")?, "/1"))
}

/// Median, with the smallest and the largest.
fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
    let median = at(values.len() / 2);
    format!("{median:.4} ({:.4} to {:.4})", at(0), at(values.len().saturating_sub(1)))
}

/// The server, as a process of its own.
struct Serving {
    child: Child,
    url: String,
}

impl Serving {
    fn start(how: &str) -> Result<Self, Failure> {
        let mut child = on_cpus("SERVER_CPUS", &std::env::current_exe()?)
            .args(["serve", how])
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().ok_or("no output")?;
        let mut url = String::new();
        BufReader::new(stdout).read_line(&mut url)?;
        Ok(Self { child, url: url.trim().to_owned() })
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn on_cpus(variable: &str, program: &Path) -> Command {
    match std::env::var(variable) {
        Ok(cpus) => {
            let mut command = Command::new("taskset");
            command.args(["-c", &cpus]).arg(program);
            command
        }
        Err(_) => Command::new(program),
    }
}

fn binary() -> Result<PathBuf, Failure> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/release/assay");
    if !path.exists() {
        return Err("there is no target/release/assay: cargo build --release -p assay".into());
    }
    Ok(path)
}

/// Nonces so far: each is another one, as a client may demand.
static NONCES: AtomicU64 = AtomicU64::new(0);

fn serve(freezing: bool) -> Result<(), Failure> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        println!("http://{address}/directory");
        let start = Instant::now();
        loop {
            let (stream, _) = listener.accept().await?;
            let _ = stream.set_nodelay(true);
            let service =
                service_fn(move |request| answer(request, address.port(), start, freezing));
            tokio::spawn(
                hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service),
            );
        }
    })
}

async fn answer(
    request: Request<Incoming>,
    port: u16,
    start: Instant,
    freezing: bool,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let base = format!("http://127.0.0.1:{port}");
    let (parts, body) = request.into_parts();
    let _ = body.collect().await;
    let into = start.elapsed().as_micros() % 10_000_000;
    if freezing && parts.uri.path() == "/account" && into >= 9_000_000 {
        let left = 10_000_000 - into;
        tokio::time::sleep(Duration::from_micros(u64::try_from(left).unwrap_or_default())).await;
    }
    let text = match parts.uri.path() {
        "/directory" => json!({
            "newNonce": format!("{base}/nonce"),
            "newAccount": format!("{base}/new-account"),
            "newOrder": format!("{base}/new-order"),
        }),
        _ => json!({ "status": "valid" }),
    };
    let is_new = parts.uri.path() == "/new-account";
    let mut response = Response::new(Full::new(Bytes::from(text.to_string())));
    *response.status_mut() = if is_new { http::StatusCode::CREATED } else { http::StatusCode::OK };
    if parts.method == Method::HEAD {
        *response.body_mut() = Full::new(Bytes::new());
    }
    let nonce = format!("n{:015}", NONCES.fetch_add(1, Ordering::Relaxed));
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    if let Ok(nonce) = HeaderValue::from_str(&nonce) {
        headers.insert("replay-nonce", nonce);
    }
    if is_new && let Ok(url) = HeaderValue::from_str(&format!("{base}/account")) {
        headers.insert("location", url);
    }
    Ok(response)
}
