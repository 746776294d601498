//! An attack as one page that loads nothing.

use askama::Template;
use assay_record::{FuzzRun, FuzzVerdict};

use super::words;
use crate::{plain, summary, transcript};

const STYLE: &str = include_str!("html/fuzz.css");

/// Octets of exchanges in a page, roughly.
const ROOM: usize = 1_500_000;

#[derive(Template)]
#[template(path = "fuzz.html")]
struct Page {
    style: &'static str,
    class: &'static str,
    verdict: String,
    target: String,
    work: String,
    made: String,
    findings: Vec<Finding>,
    steps: Vec<Step>,
    untried: Vec<String>,
}

struct Finding {
    id: String,
    severity: &'static str,
    known: bool,
    title: String,
    due: String,
    seen: String,
    steps: String,
    requirements: String,
    count: u64,
    transcript: String,
    case: String,
}

struct Step {
    name: String,
    mutations: u64,
    tried: u64,
    cases: u64,
    served: u64,
    /// Of the mutations that fit, those that were tried, in percent.
    share: u64,
}

/// The run as a page.
pub fn page(run: &FuzzRun) -> String {
    let mut room = ROOM;
    let findings = run.findings.iter().map(|finding| {
        let mut text = String::new();
        for exchange in &finding.exchanges {
            let shown = transcript::exchange(exchange);
            if shown.len() <= room {
                room -= shown.len();
                text.push_str(&shown);
            }
        }
        Finding {
            id: finding.id.clone(),
            severity: finding.severity.word(),
            known: finding.known,
            title: words::title(finding),
            due: line(&finding.due),
            seen: line(&finding.seen),
            steps: words::steps(finding),
            requirements: line(&finding.requirements.join(" ")),
            count: finding.count,
            transcript: text,
            case: serde_json::to_string_pretty(&finding.case).unwrap_or_default(),
        }
    });
    let steps = run.steps.iter().map(|step| Step {
        name: line(&format!("{}/{}", step.scenario, step.step)),
        mutations: step.mutations,
        tried: step.tried,
        cases: step.cases,
        served: step.served,
        share: (step.tried * 100).checked_div(step.mutations).unwrap_or(100).min(100),
    });
    let page = Page {
        style: STYLE,
        class: match run.verdict {
            FuzzVerdict::Pass => "good",
            FuzzVerdict::Fail => "bad",
            FuzzVerdict::Inconclusive(_) => "open",
        },
        verdict: words::verdict(run),
        target: line(&run.target.directory),
        work: words::work(run),
        made: format!("assay {}, {}, seed {}", run.origin.version, run.origin.started, run.seed),
        findings: findings.collect(),
        steps: steps.collect(),
        untried: run.untried.iter().map(|(why, count)| format!("{count}: {}", line(why))).collect(),
    };
    page.render().unwrap_or_default()
}

fn line(text: &str) -> String {
    summary::cut(&plain::line(text), 1000)
}
