//! SARIF 2.1.0, for tools that gather findings.

use assay_record::FuzzRun;
use serde_json::{Value, json};

use super::words;
use crate::{plain, summary};

const TEXT: usize = 1000;

/// The run as SARIF: a rule for each oracle, a result for each finding.
pub fn log(run: &FuzzRun) -> String {
    let mut oracles: Vec<&str> =
        run.findings.iter().map(|finding| finding.oracle.as_str()).collect();
    oracles.sort_unstable();
    oracles.dedup();
    let rules: Vec<Value> = oracles
        .iter()
        .map(|oracle| json!({ "id": text(oracle), "shortDescription": { "text": text(oracle) } }))
        .collect();
    let results: Vec<Value> = run
        .findings
        .iter()
        .map(|finding| {
            let message = format!("{}. Due: {}. Seen: {}.", finding.case.words(), finding.due, finding.seen);
            let mut result = json!({
                "ruleId": text(&finding.oracle),
                "kind": "fail",
                "level": words::level(finding),
                "message": { "text": text(&message) },
                "partialFingerprints": { "assay/v1": finding.id },
                "locations": [{ "logicalLocations": [{
                    "fullyQualifiedName": text(&format!("{}/{}", finding.case.scenario, finding.case.step)),
                    "kind": "function",
                }] }],
                "properties": {
                    "severity": finding.severity.word(),
                    "requirements": finding.requirements,
                    "case": finding.case,
                    "cases": finding.count,
                },
            });
            if let Some(at) = oracles.iter().position(|oracle| *oracle == finding.oracle)
                && let Some(map) = result.as_object_mut()
            {
                map.insert("ruleIndex".to_owned(), at.into());
                if finding.known {
                    map.insert("baselineState".to_owned(), "unchanged".into());
                }
            }
            result
        })
        .collect();
    let mut driver = json!({ "name": "assay", "rules": rules });
    if let (false, Some(map)) = (run.origin.version.is_empty(), driver.as_object_mut()) {
        map.insert("version".to_owned(), text(&run.origin.version).into());
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": { "target": text(&run.target.directory), "seed": run.seed.to_string() },
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn text(text: &str) -> String {
    summary::cut(&plain::line(text), TEXT)
}
