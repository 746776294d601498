//! Every input that was kept is fed to its target again.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use assay_fuzz_targets::ALL;

#[test]
fn every_kept_input_is_survived() {
    let mut failed = Vec::new();
    for (name, run) in ALL {
        let files = inputs(name);
        assert!(!files.is_empty(), "{name} has no input");
        for file in files {
            let octets = fs::read(&file).expect("an input that was kept");
            if catch_unwind(AssertUnwindSafe(|| run(&octets))).is_err() {
                failed.push(format!("{name} {}", file.display()));
            }
        }
    }
    assert!(failed.is_empty(), "these fail: {failed:#?}");
}

/// The files that were kept for a target; scenario files are inputs too.
fn inputs(target: &str) -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    read(&here.join("../seeds").join(target), &mut files);
    if target == "scenario" {
        read(&here.join("../../scenarios"), &mut files);
        read(&here.join("../../fixtures/mistakes"), &mut files);
    }
    files.sort();
    files
}

fn read(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    for entry in entries {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            read(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn every_target_has_its_fuzzer() {
    let fuzzers = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz_targets");
    let mut names: Vec<_> = fs::read_dir(fuzzers)
        .expect("the folder of the fuzzers")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let due: Vec<_> = ALL.iter().map(|(name, _)| format!("{name}.rs")).collect();
    assert_eq!(names, due);
}
