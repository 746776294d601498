//! A measured run as an array of a real Slurm of one node: what deploy/slurm submits, and what its
//! shards come to together. Where there is no Slurm, that is said and nothing runs.

#![expect(clippy::print_stdout, reason = "this is the report of a test")]

mod cluster;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Output, Stdio};

use cluster::Cluster;
use serde_json::Value;

const ASSAY: &str = env!("CARGO_BIN_EXE_assay");

fn main() -> ExitCode {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let cluster = match Cluster::start(dir.path()) {
        Ok(cluster) => cluster,
        Err(why) => {
            println!("left out: {why}");
            return ExitCode::SUCCESS;
        }
    };
    let ca = RunningCa::start(dir.path());
    let out = dir.path().join("run");
    let output = submit(&cluster, &ca, &out, "3s").output().expect("bash is there");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    // A machine that has no time for it may be found to have been too slow.
    assert!(matches!(output.status.code(), Some(0 | 3)), "{said}\n{}", logs(dir.path()));
    assert!(said.contains("4 of 4 shards"), "{said}\n{}", logs(dir.path()));
    println!("ok  an array of four shards runs, and is merged");
    if let Some(at) = said.find("INCONCLUSIVE") {
        println!("    {}", said[at..].trim_end());
    }

    let shards: Vec<PathBuf> = (0..4).map(|shard| out.join(shard.to_string())).collect();
    the_sum_is_that_of_the_shards(&out.join("whole"), &shards);
    println!("ok  the merged result is the sum of the shards");
    each_flow_was_run_once(&shards);
    println!("ok  each flow was run once, by the shard that it belongs to");
    a_shard_that_was_lost_is_named(&shards);
    println!("ok  a lost shard makes the result inconclusive, with its coverage");
    what_is_cancelled_keeps_what_it_has_measured(&cluster, &ca, &dir.path().join("cancelled"));
    println!("ok  shards that are cancelled leave what they have measured");
    ExitCode::SUCCESS
}

/// Twenty flows a second by four tasks, on one CA that all of them ask.
fn submit(cluster: &Cluster, ca: &RunningCa, out: &Path, duration: &str) -> Command {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = cluster.command("bash");
    command
        .arg(root.join("deploy/slurm/submit.sh"))
        .args(["4", "--seed", "7", "--rate", "20/s", "--duration", duration, "--warmup", "0s"])
        .args(["--threads", "1", "--accounts", "4", "--directory", &ca.directory])
        .args(["--cacert", &ca.cacert])
        // Four responders on one machine; nobody asks them.
        .args(["--dns-listen", "127.0.0.1:0", "--http-listen", "127.0.0.1:0"])
        .args(["--tls-listen", "127.0.0.1:0"])
        .envs([("ASSAY", ASSAY), ("ASSAY_LEAD", "15")])
        .env("ASSAY_OUT", out);
    command
}

fn what_is_cancelled_keeps_what_it_has_measured(cluster: &Cluster, ca: &RunningCa, out: &Path) {
    let mut command = submit(cluster, ca, out, "120s");
    let running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let running = running.expect("bash is there");
    let shards: Vec<PathBuf> = (0..4).map(|shard| out.join(shard.to_string())).collect();
    let has_begun =
        |dir: &PathBuf| fs::metadata(dir.join("samples.jsonl")).is_ok_and(|file| file.len() > 0);
    let begun = cluster.until("flow of each shard", || shards.iter().all(has_begun));
    begun.unwrap_or_else(|why| panic!("{why}\n{}", logs(out)));
    let cancelled = cluster.command("scancel").args(["--name", "assay-load"]).status();
    assert!(cancelled.expect("scancel is there").success());
    let output: Output = running.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(130), "{said}\n{}", logs(out));
    assert!(said.contains("4 of 4 shards"), "{said}");
    for dir in &shards {
        let result = result(dir);
        assert_eq!(result["standing"]["interrupted"], true);
        assert!(result["flows"]["completed"].as_u64() > Some(0), "{}", result["flows"]);
    }
}

fn result(dir: &Path) -> Value {
    let file = dir.join("result.json");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
    serde_json::from_str(&text).expect("JSON")
}

/// Counts of a result by metric and step.
fn counts(run: &Value) -> Vec<(String, u64)> {
    let of = |list: &str| run[list].as_array().expect("a list").clone();
    let all = of("trends").into_iter().chain(of("counters"));
    all.map(|one| {
        (format!("{} {}", one["metric"], one["step"]), one["count"].as_u64().unwrap_or(0))
    })
    .collect()
}

fn the_sum_is_that_of_the_shards(whole: &Path, shards: &[PathBuf]) {
    let whole = result(whole);
    assert_eq!(whole["merged"]["coverage"], 1.0);
    assert_eq!(whole["flows"]["completed"], 60);
    let parts: Vec<Vec<(String, u64)>> = shards.iter().map(|dir| counts(&result(dir))).collect();
    for (metric, count) in counts(&whole) {
        let sum: u64 = parts
            .iter()
            .flatten()
            .filter(|(name, _)| *name == metric)
            .map(|(_, count)| count)
            .sum();
        assert_eq!(count, sum, "{metric}");
    }
}

fn each_flow_was_run_once(shards: &[PathBuf]) {
    let mut all = Vec::new();
    for (shard, dir) in (0u64..).zip(shards) {
        let text = fs::read_to_string(dir.join("samples.jsonl")).expect("samples");
        for line in text.lines() {
            let sample: Value = serde_json::from_str(line).expect("JSON");
            let flow = sample["flow"].as_u64().expect("a number");
            assert_eq!(flow % 4, shard, "flow {flow} was run by shard {shard}");
            all.push(flow);
        }
    }
    all.sort_unstable();
    assert_eq!(all, (0..60).collect::<Vec<u64>>());
}

fn a_shard_that_was_lost_is_named(shards: &[PathBuf]) {
    fs::remove_file(shards[1].join("result.json")).expect("the result is there");
    let output = Command::new(ASSAY).arg("merge").args(shards).output().expect("the binary starts");
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("1 of 4 shards are lost: 1; 75.0 % are there"), "{said}");
}

fn logs(dir: &Path) -> String {
    let mut text = String::new();
    let dirs = [dir.to_owned(), dir.join("run")];
    for file in dirs.iter().filter_map(|dir| fs::read_dir(dir).ok()).flatten().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|extension| extension == "log") {
            let said = fs::read_to_string(&path).unwrap_or_default();
            let _ = writeln!(text, "== {}\n{said}", path.display());
        }
    }
    text
}

/// A CA that takes every challenge for fulfilled; it ends with this.
struct RunningCa {
    child: Child,
    directory: String,
    cacert: String,
}

impl RunningCa {
    fn start(dir: &Path) -> Self {
        let cacert = dir.join("ca.pem").display().to_string();
        let mut child = Command::new(ASSAY)
            .args(["ca", "--listen", "127.0.0.1:0", "--skip-validation", "--cacert-out", &cacert])
            .args(["--caa-identity="])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let first = lines.next().expect("it says something").expect("UTF-8");
        let directory =
            first.strip_prefix("directory").expect("the directory first").trim().to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, directory, cacert }
    }
}

impl Drop for RunningCa {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
