//! Every input that was kept is fed to its target again.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use assay_fuzz_targets::ALL;

#[test]
fn every_kept_input_is_survived() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let mut failed = Vec::new();
    for (name, run) in ALL {
        let mut files: Vec<_> = fs::read_dir(seeds.join(name))
            .unwrap_or_else(|error| panic!("the inputs of {name} cannot be read: {error}"))
            .map(|entry| entry.expect("an entry of the folder").path())
            .collect();
        files.sort();
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
