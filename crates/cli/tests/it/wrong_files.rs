//! Wrong scenario files, and what is said of each: `fixtures/mistakes/NAME.yaml` and `NAME.txt`.
//! `UPDATE_FIXTURES=1` writes the messages anew; read them as if CI were red at three in the morning.

use std::collections::BTreeSet;
use std::fs;

use crate::assay::{assay, root};

#[test]
fn each_mistake_is_told_with_its_place_and_what_would_be_right() {
    let root = root();
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(root.join("fixtures/mistakes")).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            names.insert(path.file_stem().expect("a name").to_string_lossy().into_owned());
        }
    }
    assert!(names.len() >= 40, "{} files", names.len());
    let mut wrong = Vec::new();
    for name in names {
        let outcome = assay(&["check", &format!("fixtures/mistakes/{name}.yaml")]);
        assert_eq!(outcome.code, 2, "{name}: {}", outcome.stderr);
        assert!(outcome.stdout.is_empty(), "{name}: {}", outcome.stdout);
        assert!(!outcome.stderr.contains("panicked"), "{name}: {}", outcome.stderr);
        let said: Vec<&str> = outcome.stderr.lines().map(str::trim_end).collect();
        let said = said.join("\n") + "\n";
        let file = root.join(format!("fixtures/mistakes/{name}.txt"));
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(&file, &said).expect("written");
        } else if fs::read_to_string(&file).unwrap_or_default() != said {
            wrong.push(format!("{name}:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "not as in fixtures/mistakes:\n{}", wrong.join("\n"));
}
