//! A measured run as it is seen from outside while it goes.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::assay::{assay, command};

/// A run that ends long after a test has seen what it looks for.
struct Long(Child);

impl Long {
    fn start(args: &[&str]) -> Self {
        let long = ["load", "-q", "--rate", "20/s", "--duration", "120s", "--warmup", "0s"];
        let child = command(&[&long, args].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        Self(child)
    }

    /// Asks it to end, as schedulers do; its exit code.
    fn terminate(mut self) -> Option<i32> {
        let pid = self.0.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().expect("kill is there");
        assert!(sent.success());
        self.0.wait().expect("it ends").code()
    }
}

impl Drop for Long {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Looks until there is something to see.
fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{what} does not come");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn get(url: &str, path: &str) -> String {
    let address = url.trim_start_matches("http://").split('/').next().expect("an address");
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
        .expect("it reads");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("it answers");
    text
}

fn lines(file: &Path) -> usize {
    fs::read_to_string(file).map_or(0, |text| text.lines().count())
}

#[test]
fn prometheus_is_told_while_a_run_goes_and_sigterm_ends_it_with_a_result() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let out = dir.path().display().to_string();
    let mut run = Long::start(&["--prometheus", "127.0.0.1:0", "--out", &out]);
    let mut said = BufReader::new(run.0.stderr.take().expect("a pipe")).lines();
    let url = said
        .find_map(|line| Some(line.ok()?.strip_prefix("metrics")?.trim().to_owned()))
        .expect("it says where");
    assert!(url.ends_with("/metrics"), "{url}");
    let text = until("a flow", || {
        let text = get(&url, "/metrics");
        let count = text.lines().find_map(|l| l.strip_prefix("acme_flow_duration_count "))?;
        (count != "0").then(|| text.clone())
    });
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    assert!(text.contains("content-type: text/plain; version=0.0.4"), "{text}");
    assert!(
        text.contains("\nacme_step_duration{step=\"finalize\",quantile=\"0.99\"} 0."),
        "{text}"
    );
    assert!(text.contains("\n# TYPE http_reqs counter\n"), "{text}");
    assert!(get(&url, "/").starts_with("HTTP/1.1 404"));

    assert_eq!(run.terminate(), Some(130));
    let text = fs::read_to_string(dir.path().join("result.json")).expect("a result");
    let result: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(result["standing"]["interrupted"], true);
    assert!(result["flows"]["completed"].as_u64() > Some(0), "{}", result["flows"]);
    // Each flow that ended has a line.
    let ended = result["counters"][0]["count"].as_u64().expect("iterations");
    assert_eq!(lines(&dir.path().join("samples.jsonl")) as u64, ended);
}

#[test]
fn a_run_that_is_killed_keeps_what_it_has_learned() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let out = dir.path().display().to_string();
    let run = Long::start(&["--out", &out]);
    let (log, samples) = (dir.path().join("flows.hlog"), dir.path().join("samples.jsonl"));
    until("a flow", || (lines(&samples) > 0).then_some(()));
    drop(run);
    let text = fs::read_to_string(&log).expect("an interval log");
    assert!(text.starts_with("#assay load"), "{text}");
    assert!(text.contains("\nTag=finalize,"), "{text}");
    let text = fs::read_to_string(&samples).expect("samples");
    let first: Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    assert!(first["response"].as_u64() >= first["service"].as_u64(), "{first}");

    assert!(!dir.path().join("result.json").exists());
    let merged = assay(&["merge", &out]);
    assert_eq!(merged.code, 2, "{}", merged.stdout);
    assert!(merged.stderr.contains("did not come to its end"), "{}", merged.stderr);
}

#[tokio::test]
async fn a_collector_is_told_the_whole_at_the_end() {
    let collector = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v1/metrics"))
        .and(header("content-type", "application/json"))
        .respond_with(ResponseTemplate::new(200).set_body_string("{}"))
        .mount(&collector)
        .await;
    let args = ["-q", "--iterations", "5", "--vus", "2", "--warmup", "0s", "--format", "json"];
    let mut command = command(&[&["load", "--executor", "shared-iterations"], &args[..]].concat());
    command.args(["--otlp", &collector.uri()]);
    let output = tokio::task::spawn_blocking(move || command.output()).await;
    let output = output.expect("no panic").expect("the binary starts");
    let run: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(run["counters"][0]["count"], 5, "{}", String::from_utf8_lossy(&output.stderr));
    let told = collector.received_requests().await.expect("they are kept");
    let last: Value = serde_json::from_slice(&told.last().expect("one").body).expect("JSON");
    let metrics = last["resourceMetrics"][0]["scopeMetrics"][0]["metrics"].as_array();
    let of = |name: &str| {
        let mut all = metrics.expect("metrics").iter();
        all.find(|metric| metric["name"] == name).unwrap_or_else(|| panic!("{name}: {last:#}"))
    };
    assert_eq!(of("iterations")["sum"]["dataPoints"][0]["asInt"], "5");
    assert_eq!(of("acme_flow_duration")["histogram"]["dataPoints"][0]["count"], "5");
}

#[test]
fn a_collector_that_is_away_is_told_of_and_changes_no_verdict() {
    // Nobody listens at the first of the reserved ports.
    let url = "http://127.0.0.1:1";
    let executor = ["load", "-q", "--executor", "shared-iterations", "--iterations", "2"];
    let outcome = assay(&[&executor[..], &["--warmup", "0s", "--otlp", url]].concat());
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stderr.contains("warning: the push to"), "{}", outcome.stderr);
    let wrong = assay(&["load", "--rate", "1/s", "--otlp", "https://collector.test"]);
    assert_eq!(wrong.code, 2, "{}", wrong.stderr);
    assert!(wrong.stderr.contains("plain http"), "{}", wrong.stderr);
}
