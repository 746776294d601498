//! How much of the catalogue is checked, and how much of that is proven.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use assay_record::Level;
use serde::Serialize;

use crate::{Catalogue, Requirement};

/// A count of requirements that a client can see, wholly or partly, on servers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All of them.
    pub observable: usize,
    /// Those that a check judges.
    pub checked: usize,
    /// Those of which a seeded defect makes that check fail.
    pub proven: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.observable += other.observable;
        self.checked += other.checked;
        self.proven += other.proven;
    }
}

/// Coverage of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentCoverage {
    /// `RFC8555`, `profiles`.
    pub document: String,
    /// All of its requirements.
    #[serde(flatten)]
    pub all: Tally,
    /// Those that can be seen in part only; they are in `all` too.
    pub partly: Tally,
    /// By section, in the order of the document.
    pub sections: Vec<(String, Tally)>,
    /// By level.
    pub levels: Vec<(Level, Tally)>,
    /// Ids that nothing checks.
    pub missing: Vec<String>,
    /// Why, for those of which a reason is known.
    pub reasons: Vec<(String, String)>,
    /// Ids that are checked, with no defect to prove it.
    pub unproven: Vec<String>,
}

/// Coverage of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// All documents.
    pub totals: Tally,
    /// What is commanded: MUST and MUST NOT.
    pub must: Tally,
    /// One by one.
    pub documents: Vec<DocumentCoverage>,
}

impl Coverage {
    /// Coverage by these ids: those that were judged, and those that a defect breaks.
    pub fn of(
        catalogue: &Catalogue,
        checked: &BTreeSet<String>,
        broken: &BTreeSet<String>,
    ) -> Self {
        let mut coverage =
            Self { totals: Tally::default(), must: Tally::default(), documents: Vec::new() };
        for requirement in catalogue.iter().filter(|requirement| requirement.is_for_servers()) {
            let is_checked = checked.contains(&requirement.id);
            let is_proven = is_checked && broken.contains(&requirement.id);
            let one = Tally {
                observable: 1,
                checked: usize::from(is_checked),
                proven: usize::from(is_proven),
            };
            coverage.totals += one;
            if matches!(requirement.level, Level::Must | Level::MustNot) {
                coverage.must += one;
            }
            coverage.document(requirement).add(requirement, one);
        }
        coverage
    }

    fn document(&mut self, requirement: &Requirement) -> &mut DocumentCoverage {
        let name = requirement.document();
        let at = self.documents.iter().position(|document| document.document == name);
        let at = at.unwrap_or_else(|| {
            self.documents.push(DocumentCoverage::new(name));
            self.documents.len() - 1
        });
        // The position was found, or made, above.
        self.documents.get_mut(at).unwrap_or_else(|| unreachable!("the document is there"))
    }
}

impl DocumentCoverage {
    fn new(document: &str) -> Self {
        Self {
            document: document.to_owned(),
            all: Tally::default(),
            partly: Tally::default(),
            sections: Vec::new(),
            levels: Vec::new(),
            missing: Vec::new(),
            reasons: Vec::new(),
            unproven: Vec::new(),
        }
    }

    fn add(&mut self, requirement: &Requirement, one: Tally) {
        self.all += one;
        if requirement.observable == "partly" {
            self.partly += one;
        }
        tally(&mut self.sections, requirement.section.clone(), one);
        tally(&mut self.levels, requirement.level, one);
        if one.checked == 0 {
            self.missing.push(requirement.id.clone());
            if let Some(reason) = &requirement.unchecked {
                self.reasons.push((requirement.id.clone(), reason.clone()));
            }
        } else if one.proven == 0 {
            self.unproven.push(requirement.id.clone());
        }
    }
}

fn tally<K: PartialEq>(tallies: &mut Vec<(K, Tally)>, key: K, one: Tally) {
    match tallies.iter_mut().find(|(known, _)| *known == key) {
        Some((_, tally)) => *tally += one,
        None => tallies.push((key, one)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_checked_and_broken_counts_as_proven() {
        let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
        let checked = set(&["RFC8555-6.5-R16", "RFC8555-6.5-R17"]);
        let broken = set(&["RFC8555-6.5-R16", "RFC8555-7.4-R01"]);
        let coverage = Coverage::of(Catalogue::shipped(), &checked, &broken);
        assert_eq!((coverage.totals.checked, coverage.totals.proven), (2, 1));
        let document = coverage.documents.iter().find(|d| d.document == "RFC8555").unwrap();
        assert_eq!(document.all.observable, 577, "as the catalogue's README counts them");
        assert_eq!(document.unproven, ["RFC8555-6.5-R17"]);
        assert!(document.missing.contains(&"RFC8555-7.4-R01".to_owned()));
        let (section, tally) = document.sections.iter().find(|(name, _)| name == "6.5").unwrap();
        assert_eq!((section.as_str(), tally.checked), ("6.5", 2));
    }
}
