use assay_record::{
    Body, Control, Exchange, Headers, Lost, Observation, Received, Sent, Stage, StepId, Timing,
};

use super::*;

/// An answer: a status and problem token, or silence.
#[derive(Clone, Copy)]
enum Said {
    Status(u16, &'static str),
    Lost(Stage),
}

fn exchange(id: u64, said: Said) -> Exchange {
    let sent = Sent {
        method: "POST".into(),
        url: "https://ca/x".to_owned(),
        headers: Headers::default(),
        body: Body::default(),
    };
    let received = match said {
        Said::Status(status, token) => Ok(Received {
            status,
            version: "HTTP/1.1".into(),
            headers: Headers::default(),
            body: Body(
                format!(r#"{{"type":"urn:ietf:params:acme:error:{token}"}}"#).into_bytes().into(),
            ),
        }),
        Said::Lost(stage) => Err(Lost { stage, timed_out: false, reason: "reset".to_owned() }),
    };
    Exchange { id: ExchangeId(id), sent, received, timing: Timing::default(), connection: None }
}

fn step(expected: Expected, control: Control) -> StepRecord {
    StepRecord {
        id: StepId("s/c/1".to_owned()),
        title: "new-order".to_owned(),
        line: 1,
        outcome: String::new(),
        exchanges: Vec::new(),
        answer: Some(ExchangeId(2)),
        mutations: vec!["m".to_owned()],
        expected,
        observations: Vec::new(),
        control,
        stop: None,
    }
}

/// A run of one check.
fn run(requirement: &str, exchanges: Vec<Exchange>, steps: Vec<StepRecord>) -> Run {
    let check = CheckRecord {
        id: "s/c".to_owned(),
        covers: vec![requirement.to_owned()],
        skipped: None,
        first_run: None,
        steps,
    };
    let scenario = ScenarioRecord {
        id: "s".to_owned(),
        title: String::new(),
        file: String::new(),
        skipped: None,
        steps: Vec::new(),
        checks: vec![check],
    };
    let recording = Recording { scenarios: vec![scenario], exchanges, ..Recording::default() };
    judge(recording, Catalogue::shipped())
}

/// The verdict on a requirement, for one check.
fn verdict(requirement: &str, exchanges: Vec<Exchange>, steps: Vec<StepRecord>) -> Verdict {
    run(requirement, exchanges, steps).checks[0].verdict.clone()
}

fn due(requirement: &str, before: Said, answer: Said, after: Said) -> &'static str {
    let exchanges = vec![exchange(1, before), exchange(2, answer), exchange(3, after)];
    let control =
        Control { before: Some(ExchangeId(1)), after: Some(ExchangeId(3)), hindered: None };
    verdict(requirement, exchanges, vec![step(Expected::Due, control)]).word()
}

const OK: Said = Said::Status(201, "");
/// Firm: 400 badNonce.
const REUSED: &str = "RFC8555-6.5-R16";
/// Only implied: 400, 401 or 403, malformed or unauthorized.
const FLIPPED: &str = "RFC8555-6.2-R01";
/// Its refusal is only implied: 400 malformed.
const NONCE_INSIDE: &str = "RFC8555-7.3.5-R15";
/// Firm in its type alone: unauthorized.
const URL: &str = "RFC8555-6.4-R01";

#[test]
fn a_mutated_request_is_judged_by_what_is_due() {
    let refused = Said::Status(400, "badNonce");
    let cases = [
        (REUSED, OK, refused, OK, "pass"),
        (REUSED, OK, Said::Status(201, ""), OK, "fail"),
        (REUSED, OK, Said::Status(302, ""), OK, "fail"),
        (REUSED, OK, Said::Status(500, "serverInternal"), OK, "fail"),
        (REUSED, OK, Said::Status(400, "malformed"), OK, "fail"),
        (REUSED, OK, Said::Status(403, "badNonce"), OK, "fail"),
        (FLIPPED, OK, Said::Status(400, "malformed"), OK, "pass"),
        (FLIPPED, OK, Said::Status(404, "serverInternal"), OK, "warn"),
        (FLIPPED, OK, Said::Status(200, ""), OK, "fail"),
        (FLIPPED, OK, Said::Status(500, "serverInternal"), OK, "warn"),
        (FLIPPED, OK, Said::Status(500, "serverInternal"), Said::Status(500, ""), "inconclusive"),
        (URL, OK, Said::Status(400, "unauthorized"), OK, "warn"),
        (URL, OK, Said::Status(401, "malformed"), OK, "fail"),
        (URL, OK, Said::Status(500, "serverInternal"), OK, "fail"),
        (URL, OK, Said::Status(500, "unauthorized"), OK, "warn"),
        // What the surroundings may explain accuses nobody.
        (REUSED, Said::Status(403, "unauthorized"), Said::Status(201, ""), OK, "inconclusive"),
        (REUSED, OK, Said::Status(501, "malformed"), OK, "inconclusive"),
        (REUSED, OK, Said::Status(429, "rateLimited"), OK, "inconclusive"),
        (REUSED, OK, Said::Status(403, "rateLimited"), OK, "inconclusive"),
        (REUSED, OK, Said::Lost(Stage::Connect), OK, "inconclusive"),
        (REUSED, OK, Said::Lost(Stage::Tls), OK, "inconclusive"),
        (REUSED, OK, Said::Lost(Stage::Answer), OK, "fail"),
        (REUSED, OK, Said::Lost(Stage::Answer), Said::Lost(Stage::Connect), "inconclusive"),
        (REUSED, OK, refused, Said::Status(500, ""), "inconclusive"),
        // Something wrong whose acceptance is a warning.
        (NONCE_INSIDE, OK, Said::Status(400, "malformed"), OK, "pass"),
        (NONCE_INSIDE, OK, Said::Status(200, ""), OK, "warn"),
        (NONCE_INSIDE, Said::Status(403, ""), Said::Status(200, ""), OK, "inconclusive"),
    ];
    for (at, (requirement, before, answer, after, word)) in cases.into_iter().enumerate() {
        assert_eq!(due(requirement, before, answer, after), word, "case {at}");
    }
}

#[test]
fn a_server_error_is_a_fault_of_its_own_where_the_status_of_a_refusal_is_open() {
    let counted = |requirement, status| {
        let mut step = step(Expected::Due, Control::default());
        step.mutations.clear();
        let run =
            run(requirement, vec![exchange(2, Said::Status(status, "malformed"))], vec![step]);
        run.invariants.iter().any(|finding| finding.requirement == "RFC8555-6.7-R11")
    };
    assert!(counted(FLIPPED, 500));
    assert!(!counted(FLIPPED, 400));
    assert!(!counted(REUSED, 500));
}

#[test]
fn a_good_request_is_judged_by_what_is_due() {
    let one = |requirement, said| {
        verdict(requirement, vec![exchange(2, said)], vec![step(Expected::Due, Control::default())])
            .word()
    };
    // A MUST, a SHOULD, and one that the text only implies.
    assert_eq!(one("RFC8555-6.2-R32", Said::Status(201, "")), "pass");
    assert_eq!(one("RFC8555-6.2-R32", Said::Status(400, "badPublicKey")), "fail");
    assert_eq!(one("RFC8555-6.2-R33", Said::Status(400, "badPublicKey")), "warn");
    assert_eq!(one("RFC8555-6.3-R23", Said::Status(405, "malformed")), "warn");
    assert_eq!(one("RFC8555-6.2-R32", Said::Status(429, "rateLimited")), "inconclusive");
    assert_eq!(one("RFC8555-6.2-R32", Said::Lost(Stage::Answer)), "inconclusive");
}

#[test]
fn explicit_expectations_break_the_requirement_of_the_check() {
    let mut step = step(Expected::Explicit, Control::default());
    let observe = |held| Observation {
        subject: "status".to_owned(),
        due: "200".to_owned(),
        seen: "400".to_owned(),
        held,
    };
    step.observations = vec![observe(true), observe(false)];
    assert_eq!(
        verdict("RFC8555-6.5-R24", vec![exchange(2, OK)], vec![step.clone()]).word(),
        "fail"
    );
    let put_off = exchange(2, Said::Status(429, "rateLimited"));
    let put_off = verdict("RFC8555-6.5-R24", vec![put_off], vec![step.clone()]);
    assert_eq!(put_off.word(), "inconclusive");
    step.observations = vec![observe(true)];
    assert_eq!(verdict("RFC8555-6.5-R24", vec![exchange(2, OK)], vec![step]).word(), "pass");
}

#[test]
fn a_check_that_judged_nothing_never_passes() {
    assert_eq!(verdict(REUSED, vec![], vec![]).word(), "inconclusive");
    let prepared = step(Expected::Success, Control::default());
    assert_eq!(
        verdict(REUSED, vec![exchange(2, OK)], vec![prepared.clone()]).word(),
        "inconclusive"
    );
    let mut stopped = prepared;
    stopped.stop = Some(Stop::Refused("403 unauthorized".to_owned()));
    assert_eq!(verdict(REUSED, vec![exchange(2, OK)], vec![stopped]).word(), "inconclusive");
}

#[test]
fn the_gravest_of_several_steps_wins_whatever_comes_after() {
    let bad = step(Expected::Due, Control::default());
    let mut good = step(Expected::Due, Control::default());
    good.answer = Some(ExchangeId(3));
    let mut stopped = step(Expected::Success, Control::default());
    stopped.stop = Some(Stop::Inconclusive(Reason::new("gone")));
    let exchanges = || vec![exchange(2, OK), exchange(3, Said::Status(400, "badNonce"))];
    assert_eq!(verdict(REUSED, exchanges(), vec![bad.clone(), good.clone()]).word(), "fail");
    assert_eq!(verdict(REUSED, exchanges(), vec![good.clone(), bad.clone()]).word(), "fail");
    assert_eq!(verdict(REUSED, exchanges(), vec![bad, stopped.clone()]).word(), "fail");
    assert_eq!(verdict(REUSED, exchanges(), vec![good, stopped]).word(), "inconclusive");
}

#[test]
fn a_server_that_is_gone_after_the_request_is_not_judged() {
    let hindered = Some("failed to get a nonce from the server".to_owned());
    let control = Control { before: Some(ExchangeId(1)), after: None, hindered };
    let exchanges = vec![exchange(1, OK), exchange(2, Said::Status(400, "badNonce"))];
    assert_eq!(
        verdict(REUSED, exchanges, vec![step(Expected::Due, control)]).word(),
        "inconclusive"
    );
}

#[test]
fn a_server_error_counts_unless_something_was_in_the_way() {
    let judged = |hindered: Option<&str>| {
        let hindered = hindered.map(str::to_owned);
        let control = Control { before: Some(ExchangeId(1)), after: None, hindered };
        let exchanges = vec![exchange(1, OK), exchange(2, Said::Status(500, "serverInternal"))];
        verdict(REUSED, exchanges, vec![step(Expected::Due, control)]).word()
    };
    assert_eq!(judged(None), "fail");
    assert_eq!(judged(Some("a server error that did not come again")), "inconclusive");
}

#[test]
fn what_is_disputed_is_a_warning() {
    assert!(Catalogue::shipped().get("RFC8555-6.5-R18").unwrap().disputed.is_some());
    assert_eq!(due("RFC8555-6.5-R18", OK, Said::Status(200, ""), OK), "warn");
}

#[test]
fn only_faults_that_are_to_be_refused_are_never_answered_with_server_errors() {
    let broken = |requirement: &str, hindered: Option<&str>| {
        let control = Control { hindered: hindered.map(str::to_owned), ..Control::default() };
        let exchanges = vec![exchange(2, Said::Status(500, "serverInternal"))];
        let run = run(requirement, exchanges, vec![step(Expected::Due, control)]);
        run.invariants.iter().any(|finding| finding.requirement == "RFC8555-6.7-R11")
    };
    assert!(broken(REUSED, None));
    assert!(!broken(REUSED, Some("a server error that did not come again")));
    // A request that means the same is no fault of the client.
    assert!(!broken("RFC8555-6.2-R32", None));
}

#[test]
fn a_mild_answer_that_is_listed_is_no_acceptance() {
    assert!(Catalogue::shipped().get("RFC8555-7.4-R44").unwrap().expect.status.contains(&201));
    assert_eq!(due("RFC8555-7.4-R44", OK, Said::Status(201, ""), OK), "pass");
}

/// What is in doubt of a check of a mutated request, whose set-up is stopped where it was refused.
fn in_doubt(stop: Option<Stop>, set_up: Said, answer: Said) -> Option<&'static str> {
    let exchanges = vec![exchange(1, set_up), exchange(2, answer), exchange(3, OK)];
    let mut first = step(Expected::Success, Control::default());
    first.exchanges = vec![ExchangeId(1)];
    let outcome = exchanges.first().filter(|exchange| !exchange.succeeded()).map(Exchange::outcome);
    first.stop = outcome.map(Stop::Refused);
    let control =
        Control { before: Some(ExchangeId(1)), after: Some(ExchangeId(3)), hindered: None };
    let mut second = step(Expected::Due, control);
    second.exchanges = vec![ExchangeId(2), ExchangeId(3)];
    second.stop = stop;
    let recording = run(REUSED, Vec::new(), vec![second]).recording;
    let mut scenario = recording.scenarios.into_iter().next()?;
    scenario.steps = vec![first];
    let check = scenario.checks.first()?;
    match doubt(&scenario, check, &exchanges, Catalogue::shipped())? {
        Doubt::Unjudged(_) => Some("unjudged"),
        Doubt::Failed(_) => Some("failed"),
    }
}

#[test]
fn what_a_server_did_not_manage_is_in_doubt() {
    let refused = Said::Status(400, "badNonce");
    let cases = [
        (OK, refused, None),
        (OK, Said::Status(201, ""), None),
        (OK, Said::Status(500, "serverInternal"), Some("failed")),
        (OK, Said::Lost(Stage::Answer), Some("failed")),
        (OK, Said::Lost(Stage::Connect), Some("unjudged")),
        (OK, Said::Status(501, "malformed"), None),
        (OK, Said::Status(429, "rateLimited"), None),
        (Said::Status(403, "orderNotReady"), refused, Some("unjudged")),
        (Said::Status(500, ""), refused, Some("unjudged")),
        (Said::Lost(Stage::Connect), refused, Some("unjudged")),
        // A limit is still there a second later.
        (Said::Status(429, ""), refused, None),
        (Said::Status(403, "rateLimited"), refused, None),
    ];
    for (case, (set_up, answer, due)) in cases.into_iter().enumerate() {
        assert_eq!(in_doubt(None, set_up, answer), due, "{case}");
    }
    // What is stopped by a nonce that was lost.
    let stop = || Some(Stop::Inconclusive(Reason::new("refused for its nonce")));
    assert_eq!(in_doubt(stop(), OK, refused), Some("unjudged"));
    assert_eq!(in_doubt(stop(), OK, Said::Status(400, "malformed")), None);
}
