//! SARIF 2.1.0, for tools that gather findings.

use std::fmt::Write as _;

use assay_record::{
    Exchange, Finding, Headers, Level, RequirementVerdict, Run, ScenarioRecord, StepRecord, Verdict,
};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::{plain, summary};

const TEXT: usize = 1000;
const BODY: usize = 4096;
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The run as SARIF: a rule for each requirement, a result for each finding that somebody has to
/// look at. What held is no result: most consumers would show it as an alert.
pub fn log(run: &Run) -> String {
    let rules: Vec<Value> = run.requirements.iter().map(rule).collect();
    let results: Vec<Value> = run.findings().filter_map(|finding| result(run, finding)).collect();
    let mut driver = json!({
        "name": "assay",
        "rules": rules,
    });
    if !run.origin.version.is_empty() {
        set(&mut driver, "version", text(&run.origin.version).into());
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {
                "target": text(&run.recording.target.directory),
                "seed": run.recording.seed.to_string(),
            },
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn set(value: &mut Value, key: &str, with: Value) {
    if let Some(map) = value.as_object_mut() {
        map.insert(key.to_owned(), with);
    }
}

fn text(text: &str) -> String {
    summary::cut(&plain::line(text), TEXT)
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Must | Level::MustNot | Level::State => "error",
        Level::Should | Level::ShouldNot => "warning",
        Level::May => "note",
    }
}

fn rule(requirement: &RequirementVerdict) -> Value {
    let mut rule = json!({
        "id": text(&requirement.id),
        "shortDescription": { "text": text(&requirement.statement) },
        "defaultConfiguration": { "level": level(requirement.level) },
        "properties": {
            "level": requirement.level.word(),
            "section": text(&requirement.section),
            "verdict": summary::standing(requirement),
        },
    });
    if let Some(link) = summary::link(requirement) {
        set(&mut rule, "helpUri", link.into());
    }
    rule
}

fn result(run: &Run, finding: &Finding) -> Option<Value> {
    let (kind, level) = match &finding.verdict {
        Verdict::Fail => ("fail", "error"),
        Verdict::Warn => ("fail", "warning"),
        Verdict::Inconclusive(_) => ("open", "none"),
        Verdict::Pass | Verdict::Skip(_) => return None,
    };
    let message = match &finding.verdict {
        Verdict::Inconclusive(reason) => format!("Not judged: {}", text(&reason.cause)),
        _ => format!("Due: {}. Seen: {}.", text(&finding.due), text(&finding.seen)),
    };
    let mut result = json!({
        "ruleId": text(&finding.requirement),
        "kind": kind,
        "level": level,
        "message": { "text": message },
        "partialFingerprints": { "assay/v1": fingerprint(finding) },
        "properties": {
            "by": text(&finding.by),
            "evidence": finding.evidence.iter().map(|id| id.0).collect::<Vec<_>>(),
        },
    });
    let at = run.requirements.iter().position(|r| r.id == finding.requirement);
    if let Some(at) = at {
        set(&mut result, "ruleIndex", at.into());
    }
    let place = match summary::decisive(run, finding) {
        Some((scenario, step)) => location(scenario, step, &finding.by),
        None => json!({ "logicalLocations": [logical(&finding.by)] }),
    };
    set(&mut result, "locations", json!([place]));
    let waived = summary::requirement(run, &finding.requirement).and_then(|r| r.waived.as_ref());
    if let Some(waived) = waived.filter(|_| kind == "fail") {
        let why = format!("{} ({}, until {})", waived.reason, waived.owner, waived.expires);
        let suppression =
            json!({ "kind": "external", "status": "accepted", "justification": text(&why) });
        set(&mut result, "suppressions", json!([suppression]));
    }
    if let Some(exchange) = finding.evidence.last().and_then(|id| run.recording.exchange(*id)) {
        set(&mut result, "webRequest", request(exchange));
        set(&mut result, "webResponse", response(exchange));
    }
    Some(result)
}

/// The same finding has the same fingerprint in every run.
fn fingerprint(finding: &Finding) -> String {
    let digest = Sha256::digest(format!("{}\n{}", finding.requirement, finding.by));
    digest.iter().take(16).map(|octet| format!("{octet:02x}")).collect()
}

fn logical(by: &str) -> Value {
    json!({ "fullyQualifiedName": text(by), "kind": "function" })
}

fn location(scenario: &ScenarioRecord, step: Option<&StepRecord>, by: &str) -> Value {
    let mut place = json!({ "logicalLocations": [logical(by)] });
    if summary::is_shipped(scenario) {
        return place;
    }
    let mut physical = json!({ "artifactLocation": { "uri": uri(&scenario.file) } });
    if let Some(line) = step.map(|step| step.line).filter(|line| *line > 0) {
        set(&mut physical, "region", json!({ "startLine": line }));
    }
    set(&mut place, "physicalLocation", physical);
    place
}

/// A path as a URI reference.
fn uri(path: &str) -> String {
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for octet in path.replace('\\', "/").bytes() {
        if octet.is_ascii_alphanumeric() || b"-._~/".contains(&octet) {
            uri.push(char::from(octet));
        } else {
            let _ = write!(uri, "%{octet:02X}");
        }
    }
    uri
}

fn request(exchange: &Exchange) -> Value {
    json!({
        "protocol": "HTTP",
        "target": text(&exchange.sent.url),
        "method": text(&exchange.sent.method),
        "headers": headers(&exchange.sent.headers),
        "body": { "text": body(&exchange.sent.body.0) },
    })
}

fn response(exchange: &Exchange) -> Value {
    match &exchange.received {
        Ok(received) => {
            let (protocol, version) =
                received.version.split_once('/').unwrap_or((&received.version, ""));
            json!({
                "protocol": text(protocol),
                "version": text(version),
                "statusCode": received.status,
                "headers": headers(&received.headers),
                "body": { "text": body(&received.body.0) },
            })
        }
        Err(lost) => json!({ "noResponseReceived": true, "reasonPhrase": text(&lost.to_string()) }),
    }
}

/// Fields of the same name are joined, as RFC 9110 section 5.3 does it.
fn headers(headers: &Headers) -> Value {
    let mut map: Map<String, Value> = Map::new();
    for (name, value) in headers.iter().take(40) {
        let value = text(value);
        let joined = match map.get(name).and_then(Value::as_str) {
            Some(first) => format!("{first}, {value}"),
            None => value,
        };
        map.insert(text(name), joined.into());
    }
    Value::Object(map)
}

fn body(octets: &[u8]) -> String {
    let near = octets.get(..BODY).unwrap_or(octets);
    let shown = plain::block(&String::from_utf8_lossy(near)).into_owned();
    if octets.len() > BODY {
        format!("{shown} … [{} octets in all]", octets.len())
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn checked(run: &Run) -> Value {
        let schema = include_str!("../../../fixtures/schemas/sarif-2.1.0.json");
        // One pattern of the published schema, that of `language`, is no regular expression to
        // engines that are strict about a lone bracket. Errata 01 of SARIF mends it in this way.
        let schema = schema
            .replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let log: Value = serde_json::from_str(&log(run)).unwrap();
        // Formats too: SARIF has URIs and dates.
        let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let errors: Vec<String> = schema.iter_errors(&log).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        log
    }

    #[test]
    fn it_is_valid_and_tells_where_each_finding_is() {
        let log = checked(&sample::run());
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["ruleId"], "RFC8555-6.5-R16");
        assert_eq!(result["ruleIndex"], 0);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "replay.yaml");
        assert_eq!(place["region"]["startLine"], 9);
        assert_eq!(result["webResponse"]["statusCode"], 201);
        assert_eq!(log["runs"][0]["results"][1]["kind"], "open");
        assert!(result.get("suppressions").is_none());
    }

    #[test]
    fn waived_findings_are_suppressed_and_shipped_scenarios_are_on_no_disk() {
        let mut run = sample::waived();
        run.recording.scenarios[0].file = "scenarios/conformance/rfc8555/6.5.yaml".to_owned();
        let log = checked(&run);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["suppressions"][0]["kind"], "external");
        assert!(result["locations"][0].get("physicalLocation").is_none());
    }

    #[test]
    fn a_hostile_server_leaves_it_valid_and_small() {
        let mut run = sample::run();
        run.recording.scenarios[0].file = "/a b/ü%\\.yaml".to_owned();
        let exchange = &mut run.recording.exchanges[1];
        exchange.sent.url = "\0\u{202e}".repeat(1 << 19);
        exchange.received.as_mut().unwrap().body.0 = vec![0; 1 << 20].into();
        let log = checked(&run).to_string();
        assert!(log.len() < 60_000, "{}", log.len());
    }
}
