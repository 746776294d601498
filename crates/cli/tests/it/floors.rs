//! Dependencies between crates point one way, as ARCHITECTURE.md draws them.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::assay::root;

/// A crate, the crates of assay that it may use, and what it must never see.
const FLOORS: &[(&str, &[&str], &[&str], &str)] = &[
    (
        "assay-acme",
        &[],
        &["tokio", "hyper", "rand", "reqwest"],
        "acme is values: no runtime, no I/O, no randomness of its own",
    ),
    (
        "assay-record",
        &["assay-acme"],
        &["tokio", "hyper"],
        "record tells what happened; judges and renderers need no network stack",
    ),
    (
        "assay-client",
        &["assay-acme", "assay-record"],
        &["clap", "josekit"],
        "client is one conversation; it knows no scenario and no judge",
    ),
    (
        "assay-responder",
        &["assay-acme", "assay-record"],
        &["clap", "josekit"],
        "responder answers; it knows neither client nor CA",
    ),
    (
        "assay-conformance",
        &["assay-acme", "assay-record"],
        &["tokio", "hyper"],
        "conformance is pure: verdicts can be made again from files",
    ),
    (
        "assay-report",
        &["assay-acme", "assay-record"],
        &["tokio", "hyper"],
        "report renders a run and nothing else",
    ),
    ("assay-ca", &["assay-acme"], &["aws-lc-rs"], "judge and judged share vocabulary alone"),
    (
        "assay-scenario",
        &["assay-acme", "assay-record", "assay-client", "assay-responder"],
        &["clap", "josekit"],
        "scenario runs; judging is another crate's work",
    ),
    (
        "assay-fuzz",
        &["assay-conformance", "assay-record", "assay-scenario"],
        &["hyper", "clap", "josekit"],
        "fuzz attacks by scenarios and sees with oracles; it has no client of its own",
    ),
    (
        "assay-load",
        &["assay-scenario", "assay-record"],
        &[],
        "load measures; invariants reach it as observers",
    ),
];

#[test]
fn no_crate_looks_up() {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo metadata");
    let members: BTreeSet<&str> =
        metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let mut checked = 0;
    for package in &metadata.packages {
        let name = package.name.as_str();
        let normal = package.dependencies.iter().filter(|d| d.kind == DependencyKind::Normal);
        let used: BTreeSet<&str> = normal.map(|dependency| dependency.name.as_str()).collect();
        let ours = used.iter().copied().filter(|name| members.contains(name));
        assert!(
            name == "assay" || !used.contains("assay"),
            "{name} uses the binary; nobody sees the binary"
        );
        let Some((_, may, never, why)) = FLOORS.iter().find(|(floor, ..)| *floor == name) else {
            assert!(
                matches!(name, "assay" | "assay-benches" | "assay-fuzz-targets"),
                "{name} has no floor: add it to the table"
            );
            continue;
        };
        for dependency in ours {
            assert!(may.contains(&dependency), "{name} uses {dependency}: {why}");
        }
        for banned in *never {
            assert!(!used.contains(banned), "{name} uses {banned}: {why}");
        }
        checked += 1;
    }
    assert!(checked >= 8, "the table was held against {checked} crates only");
}
