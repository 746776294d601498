//! Shards of a measured run: what each does, what they come to together, and how a capacity search
//! goes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Output, Stdio};

use serde_json::Value;

use crate::assay::{assay, command};

/// A measured run that is under way. Validation takes long, so that a slow machine's own lag is
/// small beside a flow.
fn start(args: &[&str], env: &[(&str, &str)]) -> Child {
    let mut command =
        command(&[&["load", "-q", "--threads", "1", "--accounts", "4"], args].concat());
    // What the machine that runs the tests says of itself is none of theirs.
    for (_, index, count, _) in ENGINES {
        command.env_remove(index).env_remove(count);
    }
    command
        .env("ASSAY_CA_VALIDATION_DELAY", "400ms")
        .envs(env.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts")
}

fn end(child: Child) -> Output {
    child.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    let text = |octets: &[u8]| String::from_utf8_lossy(octets).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn result(dir: &Path) -> Value {
    let text = fs::read_to_string(dir.join("result.json")).expect("a result");
    serde_json::from_str(&text).expect("JSON")
}

fn samples(dir: &Path) -> Vec<Value> {
    let text = fs::read_to_string(dir.join("samples.jsonl")).expect("samples");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn numbers(dir: &Path) -> Vec<u64> {
    samples(dir).iter().map(|sample| sample["flow"].as_u64().expect("a number")).collect()
}

const PLAN: [&str; 8] = ["--rate", "16/s", "--duration", "1s", "--warmup", "0s", "--seed", "7"];

/// Four shards that run at once, each into a directory of its own below that one.
fn four_shards(dir: &Path) -> Vec<String> {
    let dirs: Vec<String> =
        (0..4).map(|index| dir.join(index.to_string()).display().to_string()).collect();
    let running: Vec<Child> = (0..)
        .zip(&dirs)
        .map(|(index, out)| {
            let shard = format!("{index}/4");
            start(&[&PLAN[..], &["--shard", &shard, "--out", out]].concat(), &[])
        })
        .collect();
    for child in running {
        let output = end(child);
        // A machine that has no time for it may be found to have been too slow.
        assert!(matches!(output.status.code(), Some(0 | 3)), "{}", said(&output));
    }
    dirs
}

#[test]
fn shards_do_each_flow_once_and_merge_into_their_sum() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let dirs = four_shards(dir.path());
    let each: Vec<Vec<u64>> = dirs.iter().map(|dir| numbers(Path::new(dir))).collect();
    for (index, own) in (0..).zip(&each) {
        assert!(own.iter().all(|number| number % 4 == index), "{index}: {own:?}");
    }
    let mut all: Vec<u64> = each.concat();
    all.sort_unstable();
    assert_eq!(all, (0..16).collect::<Vec<u64>>());

    let whole = dir.path().join("whole");
    let out = whole.display().to_string();
    let mut args: Vec<&str> = dirs.iter().map(String::as_str).collect();
    args.splice(0..0, ["merge", "--out", &out]);
    let merged = assay(&args);
    assert!(matches!(merged.code, 0 | 3), "{}{}", merged.stdout, merged.stderr);
    assert!(merged.stdout.contains("4 of 4 shards"), "{}", merged.stdout);
    let merged = result(&whole);
    assert_eq!(merged["flows"]["completed"], 16);
    assert_eq!(merged["merged"]["coverage"], 1.0);
    let sum = |pointer: &str| -> u64 {
        let of = |dir: &String| result(Path::new(dir)).pointer(pointer).and_then(Value::as_u64);
        dirs.iter().map(|dir| of(dir).expect(pointer)).sum()
    };
    assert_eq!(merged["trends"][0]["count"].as_u64(), Some(sum("/trends/0/count")));
    assert_eq!(merged["counters"][4]["metric"], "http_reqs");
    assert_eq!(merged["counters"][4]["count"].as_u64(), Some(sum("/counters/4/count")));

    // What is merged is told and judged, and not merged again.
    let again = assay(&["merge", &out]);
    assert_eq!(again.code, 2, "{}", again.stdout);
    assert!(again.stderr.contains("merged result already"), "{}", again.stderr);
    let twice = assay(&["merge", &dirs[0], &dirs[1], &dirs[0]]);
    assert_eq!(twice.code, 2, "{}", twice.stdout);
    assert!(twice.stderr.contains("both of shard 0"), "{}", twice.stderr);

    // A shard that left no result is lost, and named.
    fs::remove_file(dir.path().join("2/result.json")).expect("the result is there");
    let lost = assay(&["merge", &dirs[0], &dirs[1], &dirs[2], &dirs[3]]);
    assert_eq!(lost.code, 3, "{}", lost.stdout);
    assert!(lost.stdout.contains("1 of 4 shards are lost: 2"), "{}", lost.stdout);
    assert!(lost.stderr.contains("did not come to its end"), "{}", lost.stderr);

    // One of another run is refused.
    let other = dir.path().join("other").display().to_string();
    let mut plan = PLAN;
    plan[7] = "8";
    end(start(&[&plan[..], &["--shard", "2/4", "--out", &other]].concat(), &[]));
    let mixed = assay(&["merge", &dirs[0], &other]);
    assert_eq!(mixed.code, 2, "{}", mixed.stdout);
    assert!(mixed.stderr.contains(&format!("{other} is no shard")), "{}", mixed.stderr);
    assert!(mixed.stderr.contains("its seed is 8"), "{}", mixed.stderr);
}

/// A system, where it has index and count, and what it counts from.
const ENGINES: [(&str, &str, &str, u64); 6] = [
    ("Kubernetes", "JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", 0),
    ("Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", 0),
    ("Nomad", "NOMAD_ALLOC_INDEX", "NOMAD_GROUP_COUNT", 0),
    ("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", 0),
    ("Cloud Run", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT", 0),
    ("GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
];

#[test]
fn the_shard_is_read_from_what_started_it() {
    let args = [&PLAN[..], &["--shard", "auto", "--format", "json"]].concat();
    let running: Vec<(&str, Child)> = ENGINES
        .iter()
        .map(|(engine, index, count, first)| {
            let own = (first + 2).to_string();
            (*engine, start(&args, &[(index, own.as_str()), (count, "3")]))
        })
        .collect();
    for (engine, child) in running {
        let output = end(child);
        let run: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(run["plan"]["shard"], serde_json::json!([2, 3]), "{engine}");
    }

    let beyond = end(start(&args, &[("JOB_COMPLETION_INDEX", "3"), ("JOB_COMPLETIONS", "3")]));
    assert_eq!(beyond.status.code(), Some(2));
    assert!(
        said(&beyond).contains("Kubernetes says that this is part 3 of 3"),
        "{}",
        said(&beyond)
    );
    let nowhere = end(start(&args, &[]));
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(said(&nowhere).contains("nothing in the environment"), "{}", said(&nowhere));
}

#[test]
fn shards_without_a_seed_in_common_are_refused_before_they_run() {
    let outcome = assay(&["load", "--rate", "1/s", "--shard", "0/2"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("--seed"), "{}", outcome.stderr);
    let args = ["load", "--executor", "capacity-search", "--shard", "0/2", "--seed", "1"];
    let outcome = assay(&args);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("capacity-search has no shards"), "{}", outcome.stderr);
}

#[test]
fn a_capacity_search_finds_what_a_limit_allows() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let out = dir.path().display().to_string();
    let args = [
        ["--executor", "capacity-search"],
        ["--rate", "6/s"],
        ["--duration", "1s"],
        ["--warmup", "1s"],
        ["--accounts", "1"],
        ["--out", &out],
    ]
    .concat();
    // One account alone, so that 24 orders are refused in a second, and six are not.
    let limit = [("ASSAY_CA_ORDER_LIMIT", "15/1s")];
    let mut command = command(&[&["load", "-q"], &args[..]].concat());
    let output = command
        .env("ASSAY_CA_VALIDATION_DELAY", "600ms")
        .envs(limit)
        .output()
        .expect("the binary starts");
    let run = result(dir.path());
    let trials = run["trials"].as_array().expect("trials");
    let rate = |trial: &Value| trial["rate"].as_f64().expect("a rate");
    assert!(!trials.is_empty() && rate(&trials[0]) == 6.0, "{}", said(&output));
    match output.status.code() {
        Some(0) => {
            let found = run["capacity"].as_f64().expect("a rate");
            assert!((6.0..24.0).contains(&found), "{found}");
            let last = trials.last().expect("the last");
            assert!(last["held"] == true && rate(last) == found, "{}", said(&output));
            let refused = trials.iter().find(|trial| trial["held"] == false).expect("a refusal");
            let why = refused["why"].as_str().expect("why");
            assert!(why.contains("acme_flow_failed"), "{why}");
        }
        // A machine that has no time for it: the search ends with what it knows.
        Some(3) => assert!(run["verdict"]["inconclusive"].is_array(), "{}", said(&output)),
        code => panic!("{code:?}: {}", said(&output)),
    }
    // No two trials ask for the same names.
    let all = numbers(dir.path());
    let unique: BTreeSet<u64> = all.iter().copied().collect();
    assert_eq!(unique.len(), all.len());
    assert!(all.len() >= 6, "{}", said(&output));
}
