//! One small run that every renderer is tested on.

use assay_record::{
    Body, CheckRecord, CheckVerdict, Control, Exchange, ExchangeId, Expected, Finding, Headers,
    Level, Origin, Reason, Received, Recording, RequirementVerdict, Run, ScenarioRecord, Sent,
    StepId, StepRecord, Timing, Verdict, Waived,
};

pub(crate) fn exchange(id: u64, status: u16, body: &str) -> Exchange {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Exchange {
        id: ExchangeId(id),
        sent: Sent {
            method: "POST".into(),
            url: "https://ca.test/order".to_owned(),
            headers: Headers::from_iter([field("content-type", "application/jose+json")]),
            body: Body(r#"{"protected":"e30","payload":"","signature":"AAAA"}"#.into()),
        },
        received: Ok(Received {
            status,
            version: "HTTP/1.1".into(),
            headers: Headers::from_iter([field("replay-nonce", "abc")]),
            body: Body(body.to_owned().into()),
        }),
        timing: Timing::default(),
        connection: None,
    }
}

pub(crate) fn run() -> Run {
    let step = StepRecord {
        id: StepId("replay-protection/reused/1".to_owned()),
        title: "new-order".to_owned(),
        line: 9,
        outcome: "201".to_owned(),
        exchanges: vec![ExchangeId(1), ExchangeId(2)],
        answer: Some(ExchangeId(2)),
        mutations: vec!["nonce-reused".to_owned()],
        expected: Expected::Due,
        observations: Vec::new(),
        control: Control { before: Some(ExchangeId(1)), ..Control::default() },
        stop: None,
    };
    let scenario = ScenarioRecord {
        id: "replay-protection".to_owned(),
        title: "Anti-replay nonces".to_owned(),
        file: "replay.yaml".to_owned(),
        skipped: None,
        steps: Vec::new(),
        checks: vec![CheckRecord {
            id: "replay-protection/reused".to_owned(),
            covers: vec!["RFC8555-6.5-R16".to_owned()],
            skipped: None,
            first_run: None,
            steps: vec![step],
        }],
    };
    let finding = Finding {
        requirement: "RFC8555-6.5-R16".to_owned(),
        verdict: Verdict::Fail,
        by: "replay-protection/reused".to_owned(),
        due: "a refusal with status 400, problem badNonce".to_owned(),
        seen: "accepted: 201".to_owned(),
        evidence: vec![ExchangeId(1), ExchangeId(2)],
    };
    let late =
        Verdict::Inconclusive(Reason::with_remedy("nothing came within 30 s", "give it time"));
    let unjudged = |id: &str| CheckVerdict {
        id: id.to_owned(),
        verdict: late.clone(),
        findings: vec![Finding {
            requirement: "RFC8555-6.5-R17".to_owned(),
            verdict: late.clone(),
            by: id.to_owned(),
            due: "a refusal".to_owned(),
            seen: "nothing".to_owned(),
            evidence: Vec::new(),
        }],
    };
    let requirement = |id: &str, verdict: Verdict| RequirementVerdict {
        id: id.to_owned(),
        section: "6.5".to_owned(),
        level: Level::Must,
        statement: "A nonce is good for one request only.".to_owned(),
        verdict,
        by: vec!["replay-protection/reused".to_owned()],
        waived: None,
        known: false,
    };
    Run {
        format: Run::FORMAT,
        origin: Origin::default(),
        recording: Recording {
            restarts: Vec::new(),
            scenarios: vec![scenario],
            exchanges: vec![exchange(1, 201, "{}"), exchange(2, 201, "{}")],
            ..Recording::default()
        },
        checks: vec![
            CheckVerdict {
                id: "replay-protection/reused".to_owned(),
                verdict: Verdict::Fail,
                findings: vec![finding],
            },
            unjudged("replay-protection/one"),
            unjudged("replay-protection/two"),
        ],
        invariants: Vec::new(),
        requirements: vec![
            requirement("RFC8555-6.5-R16", Verdict::Fail),
            requirement("RFC8555-6.5-R17", late),
        ],
        waivers: Vec::new(),
    }
}

/// The same, with its failure waived.
pub(crate) fn waived() -> Run {
    let mut run = run();
    if let Some(requirement) = run.requirements.first_mut() {
        requirement.waived = Some(Waived {
            reason: "known, and mended in spring".to_owned(),
            owner: "ca-team".to_owned(),
            expires: "2027-03-31".to_owned(),
        });
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_survives_its_json() {
        let run = run();
        let again: Run = serde_json::from_str(&crate::json::result(&run)).unwrap();
        assert_eq!(again, run);
        let mut lines = Vec::new();
        crate::jsonl::write(&run, &mut lines).unwrap();
        assert_eq!(lines.iter().filter(|octet| **octet == b'\n').count(), 2);
    }
}
