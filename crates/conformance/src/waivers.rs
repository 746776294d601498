//! Known failures that are let pass for a while, and failures that an earlier run had already.

use assay_record::{Finding, Run, Verdict, Waived, WaiverTrouble};

/// A known failure, and until when it is let pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Where it stands, `assay.toml:12`.
    pub place: String,
    /// The requirement that is broken.
    pub requirement: String,
    /// The check or invariant that finds it; any if absent.
    pub check: Option<String>,
    /// Words in what is seen, so that another manner of failing is not let pass; any if absent.
    pub seen: Option<String>,
    /// Why it is let pass.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day on which it holds, `2027-03-31`: dates in this form are in order as text.
    pub expires: String,
}

impl Waiver {
    fn is_about(&self, finding: &Finding) -> bool {
        self.requirement == finding.requirement
            && self.check.as_deref().is_none_or(|check| check == finding.by)
    }

    fn covers(&self, finding: &Finding) -> bool {
        self.is_about(finding)
            && self.seen.as_deref().is_none_or(|words| finding.seen.contains(words))
    }

    fn holds(&self, today: &str) -> bool {
        self.expires.as_str() >= today
    }

    fn trouble(&self, trouble: String) -> WaiverTrouble {
        let waiver = match &self.check {
            Some(check) => format!("{} by {check}", self.requirement),
            None => self.requirement.clone(),
        };
        WaiverTrouble { place: self.place.clone(), waiver, trouble }
    }
}

/// What is let pass of what may be found, known before anything is.
#[derive(Clone, Debug, Default)]
pub struct Pardon {
    waivers: Vec<Waiver>,
    today: String,
    known: Vec<(String, Verdict)>,
}

impl Pardon {
    /// By waivers, and for what was broken in an earlier run.
    pub fn new(waivers: &[Waiver], today: &str, earlier: Option<&Run>) -> Self {
        let known = earlier.iter().flat_map(|run| &run.requirements);
        Self {
            waivers: waivers.to_vec(),
            today: today.to_owned(),
            known: known.map(|known| (known.id.clone(), known.verdict.clone())).collect(),
        }
    }

    /// Whether a finding against the server is let pass.
    pub fn is_for(&self, finding: &Finding) -> bool {
        let known = |(id, before): &(String, Verdict)| {
            *id == finding.requirement && before.gravity() >= finding.verdict.gravity()
        };
        counts(finding)
            && (self.waivers.iter().any(|w| w.covers(finding) && w.holds(&self.today))
                || self.known.iter().any(known))
    }
}

/// Marks the broken requirements of which every finding is waived, and tells of waivers that are
/// expired or no longer needed. `today` is a date such as `2026-11-23`.
pub fn waive(run: &mut Run, waivers: &[Waiver], today: &str) {
    let findings: Vec<Finding> =
        run.findings().filter(|finding| counts(finding)).cloned().collect();
    for requirement in &mut run.requirements {
        let mut pardons = findings
            .iter()
            .filter(|finding| finding.requirement == requirement.id)
            .map(|finding| waivers.iter().find(|w| w.covers(finding) && w.holds(today)));
        let first = pardons.next().flatten();
        if let Some(waiver) = first
            && pardons.all(|pardon| pardon.is_some())
        {
            requirement.waived = Some(Waived {
                reason: waiver.reason.clone(),
                owner: waiver.owner.clone(),
                expires: waiver.expires.clone(),
            });
        }
    }
    run.waivers = waivers.iter().filter_map(|w| trouble(w, run, &findings, today)).collect();
}

/// Whether a finding is something that can be waived.
fn counts(finding: &Finding) -> bool {
    matches!(finding.verdict, Verdict::Fail | Verdict::Warn)
}

fn trouble(waiver: &Waiver, run: &Run, findings: &[Finding], today: &str) -> Option<WaiverTrouble> {
    let covered = findings.iter().any(|finding| waiver.covers(finding));
    if covered {
        let expired = || format!("expired on {}: the failure counts again", waiver.expires);
        return (!waiver.holds(today)).then(|| waiver.trouble(expired()));
    }
    if let Some(finding) = findings.iter().find(|finding| waiver.is_about(finding)) {
        let words = waiver.seen.as_deref().unwrap_or_default();
        let other = format!("fails in another manner: `{words}` is not in `{}`", finding.seen);
        return Some(waiver.trouble(other));
    }
    let verdict = run.requirements.iter().find(|requirement| requirement.id == waiver.requirement);
    let text = match verdict.map(|requirement| &requirement.verdict) {
        Some(Verdict::Pass) => "is no longer needed: the requirement holds now; take it out",
        Some(Verdict::Fail | Verdict::Warn) => "is unused: that check does not fail; take it out",
        Some(Verdict::Skip(_) | Verdict::Inconclusive(_)) | None => {
            "is unused: the requirement was not judged in this run"
        }
    };
    Some(waiver.trouble(text.to_owned()))
}

/// Marks the broken requirements that were broken in an earlier run too.
pub fn forgive_known(run: &mut Run, earlier: &Run) {
    for requirement in &mut run.requirements {
        let before = earlier.requirements.iter().find(|known| known.id == requirement.id);
        requirement.known = before.is_some_and(|before| {
            before.verdict.gravity() >= requirement.verdict.gravity()
                && requirement.verdict.gravity() >= Verdict::Warn.gravity()
        });
    }
}

#[cfg(test)]
mod tests {
    use assay_record::{CheckVerdict, Level, Reason, RequirementVerdict};

    use super::*;

    const ID: &str = "RFC8555-6.5-R16";

    fn run(verdict: Verdict) -> Run {
        let finding = Finding {
            requirement: ID.to_owned(),
            verdict: verdict.clone(),
            by: "replay/reused".to_owned(),
            due: "a refusal".to_owned(),
            seen: "accepted: 201".to_owned(),
            evidence: Vec::new(),
        };
        let check = CheckVerdict {
            id: "replay/reused".to_owned(),
            verdict: verdict.clone(),
            findings: vec![finding],
        };
        let requirement = RequirementVerdict {
            id: ID.to_owned(),
            section: "6.5".to_owned(),
            level: Level::Must,
            statement: String::new(),
            verdict,
            by: vec!["replay/reused".to_owned()],
            waived: None,
            known: false,
        };
        Run {
            format: Run::FORMAT,
            origin: assay_record::Origin::default(),
            recording: assay_record::Recording::default(),
            checks: vec![check],
            invariants: Vec::new(),
            requirements: vec![requirement],
            waivers: Vec::new(),
        }
    }

    fn waiver() -> Waiver {
        Waiver {
            place: "assay.toml:1".to_owned(),
            requirement: ID.to_owned(),
            check: None,
            seen: None,
            reason: "being mended".to_owned(),
            owner: "ca-team".to_owned(),
            expires: "2027-03-31".to_owned(),
        }
    }

    fn waived(waiver: &Waiver, verdict: Verdict, today: &str) -> Run {
        let mut run = run(verdict);
        waive(&mut run, std::slice::from_ref(waiver), today);
        run
    }

    #[test]
    fn a_waiver_holds_to_its_last_day() {
        let run = waived(&waiver(), Verdict::Fail, "2027-03-31");
        assert!(run.requirements[0].waived.is_some());
        assert_eq!(run.waivers, []);
        assert_eq!((run.counts().fail, run.counts().waived), (0, 1));
        let run = waived(&waiver(), Verdict::Fail, "2027-04-01");
        assert_eq!(run.requirements[0].waived, None);
        assert!(run.waivers[0].trouble.starts_with("expired on 2027-03-31"));
    }

    #[test]
    fn a_waiver_that_nothing_needs_is_told() {
        let told = |verdict| waived(&waiver(), verdict, "2027-01-01").waivers[0].trouble.clone();
        assert!(told(Verdict::Pass).contains("no longer needed"));
        assert!(told(Verdict::Skip(Reason::new("not offered"))).contains("not judged"));
    }

    #[test]
    fn another_manner_of_failing_is_not_waived() {
        let pinned = Waiver { seen: Some("no answer".to_owned()), ..waiver() };
        let run = waived(&pinned, Verdict::Fail, "2027-01-01");
        assert_eq!(run.requirements[0].waived, None);
        assert!(run.waivers[0].trouble.contains("another manner"), "{:?}", run.waivers);
        let other = Waiver { check: Some("replay/other".to_owned()), ..waiver() };
        assert_eq!(waived(&other, Verdict::Fail, "2027-01-01").requirements[0].waived, None);
    }

    #[test]
    fn what_was_broken_before_is_known() {
        let mut now = run(Verdict::Fail);
        forgive_known(&mut now, &run(Verdict::Fail));
        assert!(now.requirements[0].known);
        for earlier in [Verdict::Pass, Verdict::Warn] {
            forgive_known(&mut now, &run(earlier));
            assert!(!now.requirements[0].known, "worse than before is new");
        }
        let mut good = run(Verdict::Pass);
        forgive_known(&mut good, &run(Verdict::Pass));
        assert!(!good.requirements[0].known);
    }
}
