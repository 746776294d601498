//! What deploy/ has for schedulers: flags that exist, variables that are read, files that parse.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::assay::{assay, root};

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

/// Words that begin with two hyphens.
fn flags(text: &str) -> BTreeSet<String> {
    let part = |c: char| c.is_ascii_lowercase() || c == '-';
    let words = text.split(|c: char| c.is_whitespace() || "=`\"'(".contains(c));
    let words = words.filter_map(|word| word.strip_prefix("--"));
    words
        .map(|word| word.chars().take_while(|c| part(*c)).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The commands of assay in a file: from the word to the end of the sentence that the shell sees.
fn commands(text: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for command in ["load", "merge"] {
        for start in [format!("assay {command} "), format!("assay}}\" {command} ")] {
            for (at, _) in text.match_indices(&start) {
                let rest = &text[at..];
                let end = rest.find([';', '|', '`']).unwrap_or(rest.len());
                let end = end.min(rest.find("\n\n").unwrap_or(end));
                found.push((command, rest[..end].to_owned()));
            }
        }
    }
    found
}

#[test]
fn commands_in_deployments_have_flags_that_exist() {
    let mut seen = 0;
    for file in files(&root().join("deploy")) {
        let text = fs::read_to_string(&file).expect("UTF-8");
        let code: String = text
            .lines()
            .filter(|l| !l.trim_start().starts_with('#'))
            .map(|l| format!("{l}\n"))
            .collect();
        for (command, said) in commands(&code) {
            let help = flags(&assay(&[command, "--help"]).stdout);
            for flag in flags(&said) {
                assert!(
                    help.contains(&flag),
                    "{}: assay {command} has no --{flag}",
                    file.display()
                );
            }
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen} commands were found");
}

#[test]
fn manifests_are_yaml_and_say_what_a_shard_needs() {
    let read = |name: &str| {
        let text = fs::read_to_string(root().join("deploy").join(name)).expect(name);
        text.split("\n---\n")
            .map(|part| serde_saphyr::from_str(part).unwrap_or_else(|e| panic!("{name}: {e}")))
            .collect::<Vec<Value>>()
    };
    let kubernetes = read("kubernetes/assay-load.yaml");
    let is_indexed =
        |one: &&Value| one["kind"] == "Job" && one["spec"]["completionMode"] == "Indexed";
    let job = kubernetes.iter().find(is_indexed).expect("an Indexed Job");
    let spec = &job["spec"];
    assert_eq!(spec["completions"], spec["parallelism"]);
    let env = spec["template"]["spec"]["containers"][0]["env"].as_array().expect("variables");
    let count = env.iter().find(|one| one["name"] == "JOB_COMPLETIONS").expect("the count");
    assert_eq!(count["value"].as_str(), Some(spec["completions"].to_string().as_str()));
    let gitlab = read("gitlab/assay-load.gitlab-ci.yml");
    assert!(gitlab[0]["assay-load"]["parallel"].is_number());
    let github = read("github/assay-load.yml");
    let shards = github[0]["jobs"]["shard"]["strategy"]["matrix"]["shard"].as_array();
    let count = shards.expect("shards").len();
    let run = github[0]["jobs"]["shard"]["steps"][0]["run"].as_str().expect("a command");
    assert!(run.contains(&format!("--shard ${{{{ matrix.shard }}}}/{count} ")), "{run}");
}

#[test]
fn scripts_are_bash() {
    for file in files(&root().join("deploy")) {
        let is_script = file.extension().is_some_and(|end| end == "sh" || end == "sbatch");
        if is_script {
            let checked = Command::new("bash").arg("-n").arg(&file).status().expect("bash");
            assert!(checked.success(), "{}", file.display());
        }
    }
}
