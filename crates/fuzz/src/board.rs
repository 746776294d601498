//! What has been found out so far.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use assay_record::{FuzzCase, FuzzFinding, FuzzWork, Reason};

use crate::bucket::plain;

/// What has been found out.
#[derive(Default)]
pub(crate) struct Board {
    pub(crate) work: FuzzWork,
    pub(crate) buckets: BTreeMap<String, Bucket>,
    pub(crate) findings: Vec<FuzzFinding>,
    pub(crate) untried: BTreeMap<String, u64>,
    pub(crate) over: Option<Reason>,
    pub(crate) bisected: u32,
    /// Flows in a row that the server had no time for.
    pub(crate) hindered: u32,
    pub(crate) steps: BTreeMap<(String, String), Tally>,
    pub(crate) signatures: HashSet<String>,
    pub(crate) corpus: Vec<FuzzCase>,
    /// What each case of one mutation came to, by its id: what is made by chance is not remembered.
    pub(crate) answers: BTreeMap<String, (FuzzCase, &'static str)>,
}

/// Causes, and kinds of answers, that are remembered: a server may say something else each time.
pub(crate) const MOST: usize = 100_000;

/// Suspicions of one cause that are looked into before it is let go.
const CHANCES: u32 = 3;

/// Suspicions of one cause.
#[derive(Debug, Default)]
pub(crate) struct Bucket {
    pub(crate) count: u64,
    pub(crate) steps: BTreeSet<String>,
    /// Which of the findings it became.
    pub(crate) finding: Option<usize>,
    /// How often it was tried again in vain.
    pub(crate) failed: u32,
    pub(crate) is_examined: bool,
}

impl Bucket {
    /// Whether it is known what it came to.
    const fn is_settled(&self) -> bool {
        self.finding.is_some() || self.failed >= CHANCES
    }
}

/// How a step was attacked.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) mutations: u64,
    pub(crate) tried: BTreeSet<&'static str>,
    pub(crate) cases: u64,
    pub(crate) served: u64,
}

impl Board {
    /// Counts a suspicion; true where it is to be looked into.
    pub(crate) fn suspects(&mut self, key: &str, step: &str) -> bool {
        if self.buckets.len() >= MOST && !self.buckets.contains_key(key) {
            return false;
        }
        let bucket = self.buckets.entry(key.to_owned()).or_default();
        bucket.count += 1;
        bucket.steps.insert(step.to_owned());
        !bucket.is_settled() && !std::mem::replace(&mut bucket.is_examined, true)
    }

    /// Whether it is known what suspicions of a cause came to.
    pub(crate) fn is_settled(&self, key: &str) -> bool {
        self.buckets.get(key).is_some_and(Bucket::is_settled)
    }

    /// Takes in what a suspicion came to.
    pub(crate) fn settle(&mut self, key: &str, finding: Option<FuzzFinding>) {
        let Some(bucket) = self.buckets.get_mut(key) else { return };
        bucket.is_examined = false;
        match finding {
            None => {
                bucket.failed += 1;
                self.work.unrepeated += 1;
            }
            Some(finding) => {
                // Reduced, it may be what is known already.
                let same = self.findings.iter().position(|known| is_same(known, &finding));
                bucket.finding = Some(same.unwrap_or(self.findings.len()));
                if same.is_none() {
                    self.findings.push(finding);
                }
            }
        }
    }
}

/// Whether a finding is one that is known, or several mutations show what one of them is known to show.
fn is_same(known: &FuzzFinding, finding: &FuzzFinding) -> bool {
    let with = |at: usize| known.case.mutations.get(at).map(|mutation| mutation.id.as_str());
    let holds = |id: &str| finding.case.mutations.iter().any(|mutation| mutation.id == id);
    let alone = finding.case.mutations.len() > 1 && with(1).is_none() && with(0).is_some_and(holds);
    known.id == finding.id
        || (alone && known.oracle == finding.oracle && plain(&known.seen) == plain(&finding.seen))
}

#[cfg(test)]
mod tests {
    use assay_record::{FuzzMutation, Severity};

    use super::*;

    fn finding(ids: &[&str], seen: &str) -> FuzzFinding {
        let mutation = |id: &&str| FuzzMutation { id: (*id).to_owned(), with: BTreeMap::new() };
        FuzzFinding {
            id: ids.join("+"),
            oracle: "server-error".to_owned(),
            severity: Severity::Medium,
            requirements: Vec::new(),
            due: String::new(),
            seen: seen.to_owned(),
            case: FuzzCase { mutations: ids.iter().map(mutation).collect(), ..FuzzCase::default() },
            steps: Vec::new(),
            count: 1,
            repeated: (2, 2),
            first_seen: String::new(),
            last_seen: String::new(),
            known: false,
            exchanges: Vec::new(),
        }
    }

    #[test]
    fn what_one_mutation_is_known_to_show_is_no_finding_of_several() {
        let known = finding(&["body-broken-off"], "500 unable to read 17 octets");
        let both = finding(&["crit-empty", "body-broken-off"], "500 unable to read 9 octets");
        assert!(is_same(&known, &both));
        assert!(!is_same(&known, &finding(&["crit-empty", "body-broken-off"], "500 null")));
        assert!(!is_same(&known, &finding(&["crit-empty", "alg-none"], "500 unable to read")));
        assert!(!is_same(&both, &known));
    }
}
