//! What two servers make of the same cases.

use std::collections::BTreeMap;

use assay_record::{FuzzCase, FuzzFinding, Severity};
use assay_scenario::{Provokes, mutation};

use crate::bucket;
use crate::setup::Found;

/// Findings where one server serves what the other refuses, or fails at; one for each mutation and pair
/// of answers. Two refusals of different kinds are no difference.
pub fn differences(found: &Found, other: &Found, other_url: &str) -> Vec<FuzzFinding> {
    let mut groups: BTreeMap<(String, &str, &str), Vec<&FuzzCase>> = BTreeMap::new();
    for (id, (case, answer)) in &found.answers {
        let Some((_, theirs)) = other.answers.get(id) else { continue };
        if answer == theirs {
            continue;
        }
        let Some(one) = case.mutations.first() else { continue };
        groups.entry((one.id.clone(), answer, theirs)).or_default().push(case);
    }
    let finding = |((id, ours, theirs), cases): ((String, &str, &str), Vec<&FuzzCase>)| {
        let known = mutation(&id)?;
        let mut steps: Vec<String> = cases.iter().map(|case| case.step.clone()).collect();
        steps.sort_unstable();
        steps.dedup();
        let open = matches!(known.provokes, Provokes::Choice);
        let leave = if open { "; the text leaves it open" } else { "" };
        Some(FuzzFinding {
            id: bucket::id(&format!("differs {id} {ours} {theirs}")),
            oracle: "differs".to_owned(),
            severity: Severity::Info,
            requirements: known.breaks.iter().map(|id| (*id).to_owned()).collect(),
            due: format!("as {other_url} answers: {theirs}{leave}"),
            seen: ours.to_owned(),
            case: (*cases.first()?).clone(),
            steps,
            count: cases.len() as u64,
            repeated: (1, 1),
            first_seen: String::new(),
            last_seen: String::new(),
            known: false,
            exchanges: Vec::new(),
        })
    };
    groups.into_iter().filter_map(finding).collect()
}
