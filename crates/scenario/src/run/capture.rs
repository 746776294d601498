//! What later steps know of an answer.

use assay_record::Exchange;
use serde_json::Value as Json;

use crate::plan::Capture;
use crate::value::Value;

/// The part of an exchange that a name is to stand for.
pub(super) fn captured(capture: &Capture, answer: &Exchange) -> Option<Value> {
    match capture {
        Capture::RequestNonce => answer.sent.protected_text("nonce").map(Value::Text),
        Capture::RequestUrl => Some(Value::Text(answer.sent.url.clone())),
        Capture::RequestPayload(pointer) => {
            let payload = answer.sent.jws()?.payload.ok()??;
            payload.pointer(pointer).cloned().map(Value::Json)
        }
        Capture::Status => answer.status().map(|status| Value::Json(Json::from(status))),
        Capture::Header(name) => answer.header(name).map(|text| Value::Text(text.to_owned())),
        Capture::Link(relation) => {
            let links = answer.received.as_ref().ok()?.headers.links(relation);
            links.into_iter().next().map(Value::Text)
        }
        Capture::Links(relation) => {
            let links = answer.received.as_ref().ok()?.headers.links(relation);
            (!links.is_empty()).then_some(Value::List(links))
        }
        Capture::Body(pointer) => answer.json()?.pointer(pointer).cloned().map(Value::Json),
        Capture::Text => {
            let received = answer.received.as_ref().ok()?;
            Some(Value::Text(received.body.text().into_owned()))
        }
    }
}
