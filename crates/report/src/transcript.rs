//! One exchange as it went over the wire, with the JWS decoded.

use std::fmt::Write as _;
use std::time::Duration;

use assay_acme::jws::Decoded;
use assay_record::{Exchange, Headers, Sent, Timing};
use serde_json::Value;

use crate::plain;

/// Octets of a body that are shown; `--out` keeps the whole.
const SHOWN: usize = 4096;

/// The exchange, indented by four spaces.
pub fn exchange(exchange: &Exchange) -> String {
    let mut text = String::new();
    request(&mut text, &exchange.sent);
    match &exchange.received {
        Ok(received) => {
            let _ = writeln!(text, "    < {} {}", received.version, received.status);
            headers(&mut text, "<", &received.headers);
            body(&mut text, &received.body.0);
        }
        Err(lost) => {
            let _ = writeln!(text, "    < no answer: {}", plain::line(&lost.to_string()));
        }
    }
    timing(&mut text, &exchange.timing);
    if let Some(connection) = &exchange.connection {
        let state = if connection.reused { "reused" } else { "new" };
        let tls = connection.tls.as_deref().unwrap_or("no TLS");
        let _ = writeln!(
            text,
            "    * connection {} ({state}, {}, {tls})",
            connection.id, connection.peer
        );
    }
    text
}

fn request(text: &mut String, sent: &Sent) {
    let _ = writeln!(text, "    > {} {}", sent.method, plain::line(&sent.url));
    headers(text, ">", &sent.headers);
    match sent.jws() {
        Some(jws) => decoded(text, &jws),
        None => body(text, &sent.body.0),
    }
}

fn decoded(text: &mut String, jws: &Decoded) {
    let part = |value: &Result<Value, String>| match value {
        Ok(value) => pretty(value),
        Err(reason) => plain::line(reason).into_owned(),
    };
    indent(text, "protected", &part(&jws.protected));
    match &jws.payload {
        Ok(None) => indent(text, "payload", "empty (POST-as-GET)"),
        Ok(Some(value)) => indent(text, "payload", &pretty(value)),
        Err(reason) => indent(text, "payload", &plain::line(reason)),
    }
    if let Some(header) = &jws.unprotected {
        indent(text, "header", &format!("unprotected: {}", plain::line(&header.to_string())));
    }
    let signature =
        jws.signature_octets.map_or_else(|| "no base64url".to_owned(), |n| format!("{n} octets"));
    indent(text, "signature", &signature);
}

fn headers(text: &mut String, arrow: &str, headers: &Headers) {
    for (name, value) in headers {
        let _ = writeln!(text, "    {arrow} {}: {}", plain::line(name), plain::line(value));
    }
}

fn body(text: &mut String, octets: &[u8]) {
    if octets.is_empty() {
        return;
    }
    let whole = match serde_json::from_slice::<Value>(octets) {
        Ok(json) => pretty(&json),
        Err(_) => plain::block(&String::from_utf8_lossy(octets)).into_owned(),
    };
    let end = whole.char_indices().map(|(at, _)| at).find(|at| *at >= SHOWN);
    for line in whole.split_at(end.unwrap_or(whole.len())).0.lines() {
        let _ = writeln!(text, "      {line}");
    }
    if end.is_some() {
        let _ = writeln!(text, "      … {} octets in all", octets.len());
    }
}

fn pretty(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    plain::block(&text).into_owned()
}

fn indent(text: &mut String, label: &str, value: &str) {
    for (at, line) in value.lines().enumerate() {
        let label = if at == 0 { label } else { "" };
        let _ = writeln!(text, "      {label:<10}{line}");
    }
}

fn timing(text: &mut String, timing: &Timing) {
    let ms = |duration: Duration| format!("{:.1} ms", duration.as_secs_f64() * 1000.0);
    let _ = writeln!(
        text,
        "    * {} (connect {}, TLS {}, send {}, wait {}, receive {})",
        ms(timing.total),
        ms(timing.connect),
        ms(timing.tls),
        ms(timing.send),
        ms(timing.wait),
        ms(timing.receive)
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_hostile_answer_is_shown_and_does_nothing() {
        let mut sample = sample::exchange(7, 400, "\x1b]0;owned\x07");
        sample.sent.url.push_str("\x1b[2J");
        let text = exchange(&sample);
        assert!(!text.contains('\x1b'), "{text}");
        assert!(text.contains("> POST https://ca.test/order"), "{text}");
        assert!(text.contains("< HTTP/1.1 400"), "{text}");
    }

    #[test]
    fn long_bodies_are_cut_and_said_to_be() {
        for body in ["x".repeat(10_000), format!("[{}1]", "1,".repeat(10_000))] {
            let text = exchange(&sample::exchange(7, 200, &body));
            assert!(text.len() < 16_000, "{}", text.len());
            assert!(text.contains(&format!("{} octets in all", body.len())), "{text}");
        }
    }
}
