//! The files of the tutorial are right, and do what it says.

use std::fs;

use crate::assay::{assay, root};

/// The YAML blocks of a page, by file name.
fn files(page: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once("```yaml ") {
        let (name, text) = after.split_once('\n').expect("a name and a text");
        let (text, tail) = text.split_once("```").expect("an end");
        files.push((name.to_owned(), text.to_owned()));
        rest = tail;
    }
    files
}

#[test]
fn every_file_of_the_tutorial_holds_on_the_embedded_ca() {
    let page = fs::read_to_string(root().join("docs/tutorial.md")).expect("the page");
    let dir = tempfile::tempdir().expect("a temporary directory");
    let files = files(&page);
    assert_eq!(files.len(), 6);
    for (name, text) in files {
        let file = dir.path().join(&name).display().to_string();
        fs::write(&file, &text).expect("written");
        let command = if text.contains("\nchecks:") { "conform" } else { "run" };
        let outcome = assay(&[command, &file]);
        assert_eq!(outcome.code, 0, "{name}: {}{}", outcome.stdout, outcome.stderr);
        if name == "checks.yaml" {
            let outcome = assay(&[command, &file, "--defect", "accept-reused-nonce"]);
            assert_eq!(outcome.code, 1, "{name}: {}", outcome.stdout);
        }
    }
}
