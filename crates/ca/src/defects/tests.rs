//! What holds of every defect.

use std::collections::BTreeSet;

use super::*;

#[test]
fn the_folder_and_the_list_agree() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/defects");
    let files: BTreeSet<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !["mod.rs", "tests.rs"].contains(&name.as_str()))
        .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    let ids: BTreeSet<_> = ALL.iter().map(|defect| defect.id.to_owned()).collect();
    assert_eq!(files, ids);
    assert_eq!(ids.len(), ALL.len(), "an id is there twice");
}

#[test]
fn every_defect_names_itself_and_requirements_as_they_are_named() {
    for defect in ALL {
        assert!(defect.summary.ends_with('.'), "{}", defect.id);
        for id in defect.breaks {
            assert!(has_requirement_shape(id), "{}: {id}", defect.id);
        }
        assert_eq!(named(defect.id).map(|found| found.id), Some(defect.id));
    }
}

/// `RFC8555-6.5.1-R03`.
fn has_requirement_shape(id: &str) -> bool {
    let document = |text: &str| text.chars().all(|c| matches!(c, 'A'..='Z' | '0'..='9'));
    let section = |text: &str| !text.is_empty() && text.chars().all(|c| !c.is_uppercase());
    let number = |text: &str| text.len() == 2 && text.parse::<u8>().is_ok();
    id.split_once('-').is_some_and(|(name, rest)| {
        let parts = rest.rsplit_once("-R");
        document(name) && parts.is_some_and(|(place, nth)| section(place) && number(nth))
    })
}

#[test]
fn no_defect_leaves_the_rules_or_answers_of_the_clean_ca_alone_by_mistake() {
    for defect in ALL {
        if let Seam::Rule(change) = defect.seam {
            let mut rules = Rules::RFC;
            change(&mut rules);
            assert_ne!(format!("{rules:?}"), format!("{:?}", Rules::RFC), "{}", defect.id);
        }
    }
}
