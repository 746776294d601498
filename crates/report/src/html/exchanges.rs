//! Exchanges as a page shows them: raw and decoded.

use std::fmt::Write as _;
use std::time::Duration;

use assay_acme::jws::Decoded;
use assay_record::{Exchange, Headers, Received, Sent};
use serde_json::Value;

use super::text::{block, line};

/// Characters of a body that are shown; result.json keeps the whole.
const BODY: usize = 4096;
const HEADER: usize = 500;
const HEADERS: usize = 40;
const URL: usize = 300;

/// One exchange.
pub(crate) struct View {
    pub(crate) number: u64,
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) status: String,
    pub(crate) kind: &'static str,
    pub(crate) step: String,
    pub(crate) request: String,
    pub(crate) decoded: Vec<Part>,
    pub(crate) answer: String,
    pub(crate) answer_decoded: Vec<Part>,
    pub(crate) timing: String,
    pub(crate) connection: String,
}

impl View {
    /// Roughly what it adds to the page.
    pub(crate) fn weight(&self) -> usize {
        let parts = self.decoded.iter().chain(&self.answer_decoded);
        800 + self.request.len() + self.answer.len() + parts.map(|p| p.text.len()).sum::<usize>()
    }
}

/// A part of a message, decoded.
pub(crate) struct Part {
    pub(crate) label: &'static str,
    pub(crate) text: String,
}

pub(crate) fn view(exchange: &Exchange, step: String) -> View {
    let (answer, answer_decoded) = match &exchange.received {
        Ok(received) => (raw_answer(received), decoded_answer(exchange, received)),
        Err(lost) => (format!("no answer: {}", line(&lost.to_string(), HEADER)), Vec::new()),
    };
    let (status, kind) = status(exchange);
    View {
        number: exchange.id.0,
        method: line(&exchange.sent.method, 20),
        url: line(&exchange.sent.url, URL),
        status,
        kind,
        step,
        request: raw_request(&exchange.sent),
        decoded: exchange.sent.jws().map(|jws| decoded(&jws)).unwrap_or_default(),
        answer,
        answer_decoded,
        timing: timing(exchange),
        connection: connection(exchange),
    }
}

/// The status in one word, and the class of its colour.
pub(crate) fn status(exchange: &Exchange) -> (String, &'static str) {
    match exchange.status() {
        None => ("no answer".to_owned(), "lost"),
        Some(status @ 200..=299) => (status.to_string(), "good"),
        Some(status) => {
            let problem = exchange.problem().map(|problem| problem.to_string());
            let problem = problem.unwrap_or_default();
            let kind = problem.split(':').next().unwrap_or_default();
            (line(format!("{status} {kind}").trim_end(), 40), "bad")
        }
    }
}

fn raw_request(sent: &Sent) -> String {
    let mut text = format!("{} {}\n", line(&sent.method, 20), line(&sent.url, URL));
    headers(&mut text, &sent.headers);
    body(&mut text, &sent.body.0);
    text
}

fn raw_answer(received: &Received) -> String {
    let mut text = format!("{} {}\n", line(&received.version, 20), received.status);
    headers(&mut text, &received.headers);
    body(&mut text, &received.body.0);
    text
}

fn headers(text: &mut String, headers: &Headers) {
    for (name, value) in headers.iter().take(HEADERS) {
        let _ = writeln!(text, "{}: {}", line(name, 80), line(value, HEADER));
    }
    if headers.len() > HEADERS {
        let _ = writeln!(text, "… [cut: {} more fields]", headers.len() - HEADERS);
    }
}

fn body(text: &mut String, octets: &[u8]) {
    if !octets.is_empty() {
        text.push('\n');
        text.push_str(&octets_shown(octets));
    }
}

/// Cut before it is decoded: most of a long body would be decoded for nothing.
fn octets_shown(octets: &[u8]) -> String {
    let near = octets.get(..BODY * 4).unwrap_or(octets);
    let cut = octets.len() - near.len();
    let text = block(&String::from_utf8_lossy(near), BODY);
    if cut == 0 { text } else { format!("{text} … [{} octets in all]", octets.len()) }
}

fn decoded(jws: &Decoded) -> Vec<Part> {
    let value = |value: &Result<Value, String>| match value {
        Ok(value) => pretty(value),
        Err(reason) => block(reason, BODY),
    };
    let mut parts = vec![Part { label: "protected header", text: value(&jws.protected) }];
    let payload = match &jws.payload {
        Ok(None) => "empty (POST-as-GET)".to_owned(),
        Ok(Some(value)) => pretty(value),
        Err(reason) => block(reason, BODY),
    };
    parts.push(Part { label: "payload", text: payload });
    if let Some(header) = &jws.unprotected {
        parts.push(Part { label: "unprotected header", text: pretty(header) });
    }
    let signature =
        jws.signature_octets.map_or_else(|| "no base64url".to_owned(), |n| format!("{n} octets"));
    parts.push(Part { label: "signature", text: signature });
    parts
}

fn decoded_answer(exchange: &Exchange, received: &Received) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(problem) = exchange.problem() {
        parts.push(Part { label: "problem", text: line(&problem.to_string(), HEADER) });
    }
    if received.body.0.len() <= BODY * 4
        && let Some(json) = exchange.json()
    {
        parts.push(Part { label: "body", text: pretty(&json) });
    }
    parts
}

fn pretty(value: &Value) -> String {
    block(&serde_json::to_string_pretty(value).unwrap_or_default(), BODY)
}

fn timing(exchange: &Exchange) -> String {
    let timing = &exchange.timing;
    format!(
        "at {}, took {} (connect {}, TLS {}, send {}, wait {}, receive {})",
        ms(timing.start),
        ms(timing.total),
        ms(timing.connect),
        ms(timing.tls),
        ms(timing.send),
        ms(timing.wait),
        ms(timing.receive)
    )
}

pub(crate) fn ms(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1000.0)
}

fn connection(exchange: &Exchange) -> String {
    let Some(connection) = &exchange.connection else {
        return "no connection".to_owned();
    };
    let state = if connection.reused { "reused" } else { "new" };
    let tls = line(connection.tls.as_deref().unwrap_or("no TLS"), 20);
    format!("connection {} ({state}), {}, {tls}", connection.id, connection.peer)
}
