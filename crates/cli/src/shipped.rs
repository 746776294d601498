//! Scenarios that come with the binary.

use std::sync::Arc;

use assay_conformance::Catalogue;
use assay_load::Threshold;
use assay_scenario::{ParseError, Place, Problem, Scenario, compile, nearest};
use include_dir::{Dir, File, include_dir};

static SCENARIOS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../scenarios");

/// The files below a folder of `scenarios/`, by path.
pub(crate) fn files(folder: &str) -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    collect(&SCENARIOS, &mut files);
    let mut files: Vec<_> = files
        .into_iter()
        .filter(|file| file.path().starts_with(folder))
        .filter_map(|file| {
            Some((format!("scenarios/{}", file.path().display()), file.contents_utf8()?))
        })
        .collect();
    files.sort_unstable();
    files
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<&'static File<'static>>) {
    files.extend(dir.files());
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

/// Checks a scenario, that the requirements it covers are in the catalogue, and that its thresholds can
/// be read.
pub(crate) fn check(file: &str, text: &str) -> Result<Arc<Scenario>, ParseError> {
    let scenario = compile(file, text)?;
    let catalogue = Catalogue::shipped();
    let mut problems: Vec<Problem> = scenario
        .checks()
        .flat_map(|(_, covers)| covers)
        .filter(|covered| catalogue.get(&covered.id).is_none())
        .map(|covered| unknown(&covered.id, covered.place))
        .collect();
    problems.extend(thresholds(&scenario));
    if problems.is_empty() {
        return Ok(Arc::new(scenario));
    }
    Err(ParseError { file: file.to_owned(), text: text.to_owned(), problems })
}

fn thresholds(scenario: &Scenario) -> impl Iterator<Item = Problem> {
    let all = scenario.load.iter().flat_map(|load| &load.thresholds);
    all.filter_map(|given| {
        let error = Threshold::parse(given).err()?;
        let message = error.to_string();
        let help = "`metric: expression`, such as `acme_flow_duration: p(99)<2s`".to_owned();
        Some(Problem { place: given.place, message, help: Some(help) })
    })
}

fn unknown(id: &str, place: Place) -> Problem {
    Problem {
        place,
        message: format!("no requirement is called `{id}`"),
        help: Some(match nearest(id, Catalogue::shipped().iter().map(|r| r.id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`assay list requirements` prints them all".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_shipped_scenario_is_right_and_has_the_name_of_its_file() {
        let all = files("");
        assert!(all.len() > 10);
        for (file, text) in all {
            let scenario = check(&file, text).unwrap_or_else(|error| panic!("{error}"));
            assert!(file.contains(&scenario.id), "{file} holds {}", scenario.id);
        }
    }

    /// The id of a check, and an arrangement of the embedded CA, name a scenario without its folder.
    #[test]
    fn no_two_scenarios_of_conformance_have_one_name_whatever_their_folders() {
        let mut known = BTreeMap::new();
        for (file, text) in files("conformance") {
            let id = check(&file, text).unwrap_or_else(|error| panic!("{error}")).id.clone();
            if let Some(other) = known.insert(id, file.clone()) {
                panic!("{file} and {other} have one name");
            }
        }
    }
}
