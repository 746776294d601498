//! JUnit XML, for CI servers: a test case for each step, and one for each finding.

use assay_record::{FuzzRun, FuzzVerdict};
use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use super::words;
use crate::{plain, summary};

const MOST: usize = 2000;

/// The run as JUnit XML. What is known or for information is a test case that passed.
pub fn report(run: &FuzzRun) -> String {
    let mut suite = TestSuite::new("assay fuzz");
    suite.add_property(Property::new("target", text(&run.target.directory)));
    suite.add_property(Property::new("seed", run.seed.to_string()));
    for step in &run.steps {
        let mut case = TestCase::new(
            text(&format!("{}/{}", step.scenario, step.step)),
            TestCaseStatus::success(),
        );
        case.set_classname("steps");
        case.set_system_out(format!("{} cases, {} served", step.cases, step.served));
        suite.add_test_case(case);
    }
    for finding in &run.findings {
        let status = if finding.breaks() {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(text(&finding.seen));
            status.set_type(finding.severity.word());
            status.set_description(text(&format!("due: {}\nseen: {}", finding.due, finding.seen)));
            status
        } else {
            TestCaseStatus::success()
        };
        let mut case = TestCase::new(words::title(finding), status);
        case.set_classname("findings");
        suite.add_test_case(case);
    }
    if let FuzzVerdict::Inconclusive(reason) = &run.verdict {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(text(&reason.cause));
        suite.add_test_case(TestCase::new("run", status));
    }
    let mut report = Report::new("assay fuzz");
    report.add_test_suite(suite);
    report.to_string().unwrap_or_default()
}

fn text(text: &str) -> String {
    summary::cut(&plain::block(text), MOST)
}
