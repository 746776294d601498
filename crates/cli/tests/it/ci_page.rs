//! The jobs of docs/ci.md end as the page says, and its assay.toml holds all that a file can hold.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::assay::{assay, root};

/// The blocks of a page that begin with that word.
fn blocks(page: &str, word: &str) -> Vec<String> {
    let fence = format!("```{word}\n");
    let parts = page.split(&fence).skip(1);
    parts.filter_map(|part| Some(part.split_once("```")?.0.to_owned())).collect()
}

/// Runs a job as a CI does: in a folder of its own, and with the first failure as its end.
fn job(script: &str, dir: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_assay"));
    let folder = binary.parent().expect("a folder").display();
    let path = format!("{folder}:{}", std::env::var("PATH").expect("a PATH"));
    let mut bash = Command::new("bash");
    bash.args(["-e", "-u", "-c", script]).current_dir(dir).env("PATH", path);
    bash.env_remove("ASSAY_DIRECTORY").output().expect("bash starts")
}

#[test]
fn every_job_of_the_page_ends_as_it_says() {
    let page = fs::read_to_string(root().join("docs/ci.md")).expect("the page");
    let jobs = blocks(&page, "sh job");
    assert_eq!(jobs.len(), 2);
    for script in &jobs {
        let dir = tempfile::tempdir().expect("a temporary directory");
        // What a job is about stands in its commands; how much it judges does not matter here.
        let script = script.replace("conform --out", "conform --only replay-protection --out");
        let output = job(&script, dir.path());
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{script}\n{told}");
    }
    let dir = tempfile::tempdir().expect("a temporary directory");
    let broken = "conform --only replay-protection --defect accept-reused-nonce --out";
    let output = job(&jobs[0].replace("conform --out", broken), dir.path());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_file_of_the_page_can_be_read() {
    let page = fs::read_to_string(root().join("docs/ci.md")).expect("the page");
    let file = blocks(&page, "toml assay.toml").remove(0);
    let dir = tempfile::tempdir().expect("a temporary directory");
    let config = dir.path().join("assay.toml").display().to_string();
    fs::write(&config, file).expect("written");
    fs::write(dir.path().join("hmac.txt"), "YXNzYXk").expect("written");
    // A defect is of the embedded CA, so that the server of the file is left alone.
    let args = ["conform", "--only", "replay-protection", "--config", &config];
    let ports = ["--dns-listen", "--http-listen", "--tls-listen"].map(|flag| [flag, "127.0.0.1:0"]);
    let defect = ["--defect", "accept-reused-nonce"];
    let outcome = assay(&[&args[..], &defect, ports.as_flattened()].concat());
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
}
