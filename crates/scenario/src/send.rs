//! How a request of a step goes out when it is not as its verb makes it.

use assay_acme::jws::{Unsigned, sign};
use assay_acme::key::{AccountKey, Signer as _};
use assay_client::{Operation, SendError, Session};
use assay_record::{Exchange, Reason, Sent, Stop};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request};
use serde_json::{Map, Value};

use crate::mutations::{Applied, Edit, Means};
use crate::plan::HttpEdits;
use crate::value::Scope;

/// The honest request, and the header members that were set by hand.
pub(crate) struct Honest<'a> {
    pub(crate) session: &'a Session,
    pub(crate) operation: &'a Operation,
    pub(crate) jws: &'a [(String, Value)],
}

/// The request with every edit made at its stage.
pub(crate) async fn prepare(
    honest: &Honest<'_>,
    mutations: &[Applied],
    earlier: Option<Sent>,
    side: &mut Vec<Exchange>,
) -> Result<Request<Bytes>, SendError> {
    let Honest { session, operation, jws } = *honest;
    let nonce = session.server().nonce(side).await.ok_or(SendError::NoNonce)?;
    let draft = session.draft(operation, nonce.clone())?;
    let stranger = AccountKey::generate(session.key().alg())?;
    let nonce = nonce.as_str().to_owned();
    let means = Means { session, operation, nonce, earlier, stranger };
    let edits: Vec<&Edit> = mutations.iter().flat_map(|applied| applied.mutation.edits).collect();

    let mut unsigned = draft.encode();
    edit_header(&mut unsigned, |header| {
        for edit in &edits {
            if let Edit::Header(change) = edit {
                change(header, &means);
            }
        }
        for (member, value) in jws {
            header.insert(member.clone(), value.clone());
        }
    });
    for edit in &edits {
        if let Edit::Unsigned(change) = edit {
            change(&mut unsigned, &means);
        }
    }
    let mut envelope = sign(session.key(), &unsigned)?;
    for edit in &edits {
        if let Edit::Envelope(change) = edit {
            change(&mut envelope, &means);
        }
    }
    let mut request =
        envelope.request(&draft.to).ok_or_else(|| SendError::Target(draft.to.to_string()))?;
    for edit in &edits {
        if let Edit::Request(change) = edit {
            change(&mut request, &means);
        }
    }
    Ok(request)
}

/// Changes the HTTP request around the JWS.
pub(crate) fn change(
    request: &mut Request<Bytes>,
    edits: &HttpEdits,
    scope: &Scope,
) -> Result<(), Stop> {
    let cannot = |text: &str, what: &str| {
        Stop::Inconclusive(Reason::new(format!("{text:?} cannot be {what}")))
    };
    if let Some(method) = &edits.method {
        let text = method.text(scope)?;
        *request.method_mut() =
            Method::from_bytes(text.as_bytes()).map_err(|_| cannot(&text, "an HTTP method"))?;
    }
    for (name, value) in &edits.headers {
        let field = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| cannot(name, "the name of a header field"))?;
        match value {
            None => {
                request.headers_mut().remove(field);
            }
            Some(value) => {
                let text = value.text(scope)?;
                let value = HeaderValue::from_str(&text)
                    .map_err(|_| cannot(&text, "the value of a header field"))?;
                request.headers_mut().insert(field, value);
            }
        }
    }
    Ok(())
}

fn edit_header(unsigned: &mut Unsigned, change: impl FnOnce(&mut Map<String, Value>)) {
    if let Ok(Value::Object(mut header)) = serde_json::from_slice(&unsigned.protected) {
        change(&mut header);
        unsigned.protected = Bytes::from(Value::Object(header).to_string());
    }
}
