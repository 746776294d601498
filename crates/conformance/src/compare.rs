//! What a new run of a suite says that an older one did not.

use std::collections::BTreeMap;

use assay_record::{RequirementVerdict, Run, Verdict};
use serde::Serialize;

/// How the verdict on a requirement changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It was not broken, and is now; or a warning became a failure.
    Broke,
    /// It was verified, and now there is a warning.
    Softened,
    /// It was verified, and now nobody can tell.
    Lost,
    /// It was broken or warned of, and holds now.
    Fixed,
    /// It was broken, and now there is a warning only.
    Eased,
    /// It was broken or warned of, and now nobody can tell.
    Unclear,
    /// It was not judged, and holds now.
    Gained,
}

impl Change {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Broke => "broke",
            Self::Softened => "warns now",
            Self::Lost => "no longer judged",
            Self::Fixed => "fixed",
            Self::Eased => "only warns now",
            Self::Unclear => "was broken, not judged now",
            Self::Gained => "judged now",
        }
    }

    fn between(before: Option<&Verdict>, after: Option<&Verdict>) -> Option<Self> {
        use Verdict::{Fail, Pass, Warn};
        match (before, after) {
            (Some(Fail), Some(Fail)) | (Some(Warn), Some(Warn)) | (Some(Pass), Some(Pass)) => None,
            (_, Some(Fail)) => Some(Self::Broke),
            (Some(Fail), Some(Warn)) => Some(Self::Eased),
            (_, Some(Warn)) => Some(Self::Softened),
            (Some(Fail | Warn), Some(Pass)) => Some(Self::Fixed),
            (_, Some(Pass)) => Some(Self::Gained),
            (Some(Pass), _) => Some(Self::Lost),
            (Some(Fail | Warn), _) => Some(Self::Unclear),
            _ => None,
        }
    }
}

/// A requirement whose verdict changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its id.
    pub requirement: String,
    /// What it demands.
    pub statement: String,
    /// How the verdict changed.
    pub change: Change,
    /// The verdict before, `absent` where there was none.
    pub before: &'static str,
    /// The verdict now.
    pub after: &'static str,
    /// What is seen now, where something is wrong.
    pub seen: Option<String>,
}

/// Two runs of a suite, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// What changed, the gravest first, and by the order of the catalogue within.
    pub differences: Vec<Difference>,
    /// How many verdicts are the same.
    pub same: usize,
}

impl Comparison {
    /// Sets an older run against a newer one.
    pub fn of(before: &Run, after: &Run) -> Self {
        let old: BTreeMap<&str, &RequirementVerdict> =
            before.requirements.iter().map(|r| (r.id.as_str(), r)).collect();
        let new: BTreeMap<&str, &RequirementVerdict> =
            after.requirements.iter().map(|r| (r.id.as_str(), r)).collect();
        let gone = before.requirements.iter().filter(|r| !new.contains_key(r.id.as_str()));
        let mut differences = Vec::new();
        let mut same = 0;
        for requirement in after.requirements.iter().chain(gone) {
            let id = requirement.id.as_str();
            let verdict =
                |map: &BTreeMap<&str, &RequirementVerdict>| map.get(id).map(|r| r.verdict.clone());
            let (was, is) = (verdict(&old), verdict(&new));
            let Some(change) = Change::between(was.as_ref(), is.as_ref()) else {
                same += 1;
                continue;
            };
            let word = |verdict: &Option<Verdict>| verdict.as_ref().map_or("absent", Verdict::word);
            differences.push(Difference {
                requirement: id.to_owned(),
                statement: requirement.statement.clone(),
                change,
                before: word(&was),
                after: word(&is),
                seen: seen(after, id),
            });
        }
        differences.sort_by_key(|difference| difference.change);
        Self { differences, same }
    }

    /// Whether something is worse than it was: a requirement broke.
    pub fn regressed(&self) -> bool {
        self.differences.iter().any(|difference| difference.change == Change::Broke)
    }

    /// Whether something that was verified is no longer judged.
    pub fn lost(&self) -> bool {
        self.differences.iter().any(|difference| difference.change == Change::Lost)
    }
}

/// What the gravest finding saw.
fn seen(run: &Run, id: &str) -> Option<String> {
    run.findings()
        .filter(|finding| finding.requirement == id)
        .filter(|finding| !matches!(finding.verdict, Verdict::Pass | Verdict::Skip(_)))
        .max_by_key(|finding| finding.verdict.gravity())
        .map(|finding| finding.seen.clone())
}

#[cfg(test)]
mod tests {
    use assay_record::Reason;

    use super::*;

    #[test]
    fn every_pair_of_verdicts_has_its_change() {
        let skip = Verdict::Skip(Reason::new("not offered"));
        let open = Verdict::Inconclusive(Reason::new("away"));
        let change =
            |before: Option<&Verdict>, after: Option<&Verdict>| Change::between(before, after);
        for before in [None, Some(&Verdict::Pass), Some(&Verdict::Warn), Some(&skip), Some(&open)] {
            assert_eq!(change(before, Some(&Verdict::Fail)), Some(Change::Broke), "{before:?}");
        }
        for after in [None, Some(&skip), Some(&open)] {
            assert_eq!(change(Some(&Verdict::Pass), after), Some(Change::Lost));
            assert_eq!(change(Some(&Verdict::Fail), after), Some(Change::Unclear));
        }
        assert_eq!(change(Some(&Verdict::Fail), Some(&Verdict::Pass)), Some(Change::Fixed));
        assert_eq!(change(Some(&Verdict::Fail), Some(&Verdict::Warn)), Some(Change::Eased));
        assert_eq!(change(Some(&Verdict::Pass), Some(&Verdict::Warn)), Some(Change::Softened));
        assert_eq!(change(Some(&skip), Some(&Verdict::Pass)), Some(Change::Gained));
        assert_eq!(change(Some(&skip), Some(&open)), None);
        assert_eq!(change(None, None), None);
    }
}
