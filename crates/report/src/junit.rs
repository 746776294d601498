//! JUnit XML, for CI servers: one suite for each section, one test case for each check.

use std::fmt::Write as _;

use assay_record::{Finding, Reason, Run, Verdict};
use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use crate::{plain, summary};

/// Characters of one text; CI servers keep all of them in memory.
const MOST: usize = 2000;

/// The run as JUnit XML. A broken MUST is a failure, what could not be judged is an error, and a
/// warning is output of a test case that passed.
pub fn report(run: &Run) -> String {
    let mut suites: Vec<(String, Vec<TestCase>)> =
        summary::sections(run).into_iter().map(|(name, _)| (name, Vec::new())).collect();
    for (section, case) in cases(run) {
        match suites.iter_mut().find(|(name, _)| *name == section) {
            Some((_, cases)) => cases.push(case),
            None => suites.push((section, vec![case])),
        }
    }
    let mut report = Report::new("assay conform");
    for (name, cases) in suites.into_iter().filter(|(_, cases)| !cases.is_empty()) {
        let mut suite = TestSuite::new(name);
        suite.add_property(Property::new("target", text(&run.recording.target.directory)));
        suite.add_property(Property::new("seed", run.recording.seed.to_string()));
        suite.add_test_cases(cases);
        report.add_test_suite(suite);
    }
    // It is written to memory, and characters that XML has no place for are left out by the crate.
    report.to_string().unwrap_or_default()
}

/// Test cases with the suites that they belong to.
fn cases(run: &Run) -> Vec<(String, TestCase)> {
    let mut cases = Vec::new();
    for check in &run.checks {
        let findings: Vec<&Finding> = check.findings.iter().collect();
        cases.push(case(run, &check.id, &findings));
    }
    let mut told: Vec<(&str, &str)> = Vec::new();
    for finding in &run.invariants {
        let key = (finding.by.as_str(), finding.requirement.as_str());
        if told.contains(&key) {
            continue;
        }
        told.push(key);
        let same =
            |other: &&Finding| other.by == finding.by && other.requirement == finding.requirement;
        let findings: Vec<&Finding> = run.invariants.iter().filter(same).collect();
        cases.push(case(run, &invariant(key.0, key.1), &findings));
    }
    // An invariant that held leaves no finding; it stands among those that judged a requirement.
    for requirement in &run.requirements {
        for by in &requirement.by {
            let is_check = run.checks.iter().any(|check| check.id == *by);
            if !is_check && !told.contains(&(by.as_str(), requirement.id.as_str())) {
                let name = invariant(by, &requirement.id);
                let (section, class) = section(run, &requirement.id);
                let mut case = TestCase::new(text(&name), TestCaseStatus::success());
                case.set_classname(class);
                case.add_property(Property::new("requirement", text(&requirement.id)));
                cases.push((section, case));
            }
        }
    }
    cases
}

fn invariant(by: &str, requirement: &str) -> String {
    format!("{by} ({requirement})")
}

/// The name of the suite and the class name.
fn section(run: &Run, requirement: &str) -> (String, String) {
    let section = summary::requirement(run, requirement).map_or("", |r| r.section.as_str());
    let document = summary::document(requirement);
    (text(&format!("{document} {section}")), text(&format!("{document}.{section}")))
}

fn case(run: &Run, name: &str, findings: &[&Finding]) -> (String, TestCase) {
    let gravity = |finding: &&&Finding| {
        let is_waived = summary::is_waived(run, &finding.requirement);
        (!is_waived, finding.verdict.gravity())
    };
    // The gravest that is not waived, and of several the first.
    let gravest = findings.iter().rev().max_by_key(gravity).copied();
    let first = gravest.map_or("", |finding| finding.requirement.as_str());
    let (section, class) = section(run, first);
    let status =
        gravest.map_or_else(TestCaseStatus::skipped, |finding| status(run, finding, findings));
    let mut case = TestCase::new(text(name), status);
    case.set_classname(class);
    for finding in findings {
        case.add_property(Property::new("requirement", text(&finding.requirement)));
    }
    let warnings: Vec<String> = findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Warn)
        .map(|finding| described(finding))
        .collect();
    if !warnings.is_empty() {
        case.set_system_out(format!("warning\n{}", warnings.join("\n")));
    }
    (section, case)
}

fn status(run: &Run, gravest: &Finding, findings: &[&Finding]) -> TestCaseStatus {
    let waived = summary::requirement(run, &gravest.requirement).and_then(|r| r.waived.as_ref());
    match (&gravest.verdict, waived) {
        (Verdict::Fail | Verdict::Warn, Some(waived)) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(text(&format!(
                "waived until {} by {}: {}",
                waived.expires, waived.owner, waived.reason
            )));
            status.set_description(described(gravest));
            status
        }
        (Verdict::Fail, None) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            let failures = findings.iter().filter(|finding| finding.verdict == Verdict::Fail);
            let failures: Vec<String> = failures.map(|finding| described(finding)).collect();
            status.set_type(gravest.requirement.as_str());
            status.set_message(text(&format!("due {}; seen {}", gravest.due, gravest.seen)));
            status.set_description(failures.join("\n"));
            status
        }
        (Verdict::Inconclusive(reason), _) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_type("not judged");
            status.set_message(why(reason));
            status
        }
        (Verdict::Skip(reason), _) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(why(reason));
            status
        }
        (Verdict::Pass, _) | (Verdict::Warn, None) => TestCaseStatus::success(),
    }
}

fn why(reason: &Reason) -> String {
    let mut said = text(&reason.cause);
    if let Some(remedy) = &reason.remedy {
        let _ = write!(said, "; remedy: {}", text(remedy));
    }
    said
}

/// What was due and seen, and how to see more.
fn described(finding: &Finding) -> String {
    let evidence: Vec<String> = finding.evidence.iter().map(ToString::to_string).collect();
    format!(
        "{}\ndue   {}\nseen  {}\nshown by exchange {}\nmore  assay explain {}\n",
        text(&finding.requirement),
        text(&finding.due),
        text(&finding.seen),
        if evidence.is_empty() { "none".to_owned() } else { evidence.join(", ") },
        text(&finding.requirement)
    )
}

fn text(text: &str) -> String {
    summary::cut(&plain::line(text), MOST)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use super::*;
    use crate::sample;

    fn counts(run: &Run) -> (usize, usize, usize, usize) {
        let report = Report::deserialize_from_str(&report(run)).unwrap();
        let (mut failures, mut errors, mut skipped, mut tests) = (0, 0, 0, 0);
        for case in report.test_suites.iter().flat_map(|suite| &suite.test_cases) {
            tests += 1;
            match &case.status {
                TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, .. } => failures += 1,
                TestCaseStatus::NonSuccess { .. } => errors += 1,
                TestCaseStatus::Skipped { .. } => skipped += 1,
                TestCaseStatus::Success { .. } => {}
            }
        }
        assert_eq!((report.tests, report.failures, report.errors), (tests, failures, errors));
        (tests, failures, errors, skipped)
    }

    #[test]
    fn what_is_read_back_agrees_with_the_run() {
        assert_eq!(counts(&sample::run()), (3, 1, 2, 0));
        let waived = sample::waived();
        assert_eq!(counts(&waived), (3, 0, 2, 1));
        let mut warned = sample::run();
        warned.checks[0].verdict = Verdict::Warn;
        warned.checks[0].findings[0].verdict = Verdict::Warn;
        assert_eq!(counts(&warned), (3, 0, 2, 0));
        assert!(report(&warned).contains("<system-out>warning"));
    }

    #[test]
    fn a_hostile_server_leaves_the_xml_whole() {
        let mut run = sample::run();
        run.checks[0].findings[0].seen = "\0]]></failure>\u{1b}\u{ffff}<x a='\"'>&".repeat(1000);
        assert_eq!(counts(&run), (3, 1, 2, 0));
        assert!(report(&run).len() < 30_000);
    }

    /// The schema is written by hand after the format that Jenkins documents.
    #[test]
    fn it_is_valid_by_the_schema() {
        if Command::new("xmllint").arg("--version").output().is_err() {
            return;
        }
        let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/schemas/junit.xsd");
        let mut run = sample::waived();
        run.checks[0].findings[0].seen = "\0 <b>".to_owned();
        for (at, run) in [sample::run(), run].iter().enumerate() {
            let file =
                std::env::temp_dir().join(format!("assay-junit-{}-{at}.xml", std::process::id()));
            std::fs::write(&file, report(run)).unwrap();
            let said = Command::new("xmllint")
                .args(["--noout", "--nonet", "--schema"])
                .args([&schema, &file])
                .output()
                .unwrap();
            std::fs::remove_file(&file).unwrap();
            assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        }
    }
}
