//! How a request of a step goes out: as it is, or with its mutations.

use assay_acme::jws::{Draft, Envelope, Outbound, Payload, Unsigned, Wire, sign};
use assay_acme::key::{KeyError, Signer};
use assay_acme::names::{Nonce, base64url, from_base64url};
use assay_client::{Inside, Operation, SendError, Session, introduce};
use assay_record::{Reason, Sent, Stop};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request};
use serde_json::{Map, Value};

use crate::mutations::{Applied, Edit, Means, Surroundings};
use crate::plan::HttpEdits;
use crate::value::Scope;

/// An honest request, before anything is done to it.
#[derive(Clone, Copy, Debug)]
pub struct Honest<'a> {
    /// Who sends it.
    pub session: &'a Session,
    /// What it is to do.
    pub operation: &'a Operation,
    /// An earlier request, which has used up its nonce.
    pub earlier: Option<&'a Sent>,
}

/// The request with every edit made at its stage, from the inside out; `jws` are members of the
/// protected header to set by hand.
///
/// # Errors
/// See [`SendError`].
pub fn prepare(
    honest: &Honest<'_>,
    nonce: Nonce,
    mutations: &[Applied],
    jws: &[(String, Value)],
) -> Result<Outbound, SendError> {
    let Honest { session, operation, earlier } = *honest;
    let around = Surroundings::new(session, operation, earlier, nonce.as_str().to_owned());
    let edits: Edits<'_> = mutations
        .iter()
        .flat_map(|applied| {
            let means = Means::new(&around, applied);
            applied.mutation.edits.iter().map(move |edit| (edit, means))
        })
        .collect();

    let mut draft = session.draft(operation, nonce)?;
    rebuild_inside(&mut draft, operation.inside.as_ref(), &edits)?;
    for (edit, means) in &edits {
        if let Edit::Draft(change) = edit {
            change(&mut draft, means);
        }
    }
    let envelope = seal(draft.encode(), &edits, jws, session.key())?;
    let mut request =
        envelope.request(&draft.to).ok_or_else(|| SendError::Target(draft.to.to_string()))?;
    for (edit, means) in &edits {
        if let Edit::Body(change) = edit {
            edit_body(&mut request, |body| change(body, means));
        }
    }
    for (edit, means) in &edits {
        if let Edit::Request(change) = edit {
            change(&mut request, means);
        }
    }
    let outbound = wire(&mut request, &edits).map_or(Outbound::Http(request), Outbound::Wire);
    around.failure().map_or(Ok(outbound), |error| Err(error.clone().into()))
}

/// Edits, each with the means of its mutation.
type Edits<'a> = Vec<(&'static Edit, Means<'a>)>;

/// Makes what is signed inside the payload again, where an edit is about it.
fn rebuild_inside(
    draft: &mut Draft,
    inside: Option<&Inside>,
    edits: &Edits<'_>,
) -> Result<(), SendError> {
    let shown = shown_key(draft, edits);
    let Payload::Json(payload) = &mut draft.payload else {
        return Ok(());
    };
    let inner: Edits<'_> = edits
        .iter()
        .filter_map(|(edit, means)| match edit {
            Edit::Inner(edits) => Some(edits.iter().map(|edit| (edit, means.inside()))),
            _ => None,
        })
        .flatten()
        .collect();
    match inside {
        Some(Inside::Csr(csr)) => {
            let mut csr = csr.clone();
            let mut edited = false;
            for (edit, means) in edits {
                if let Edit::Csr(change) = edit {
                    change(&mut csr, means);
                    edited = true;
                }
            }
            if edited && let Some(slot) = payload.get_mut("csr") {
                let der = csr.to_der().map_err(|_| KeyError::Sign(draft.alg))?;
                *slot = Value::from(base64url(der));
            }
        }
        Some(Inside::KeyChange(key)) if !inner.is_empty() => reseal(payload, &inner, key)?,
        Some(Inside::Binding(mac)) if !inner.is_empty() => {
            if let Some(binding) = payload.get_mut("externalAccountBinding") {
                reseal(binding, &inner, &**mac)?;
            }
        }
        Some(Inside::Binding(mac)) => {
            if let (Some(key), Some(binding)) = (shown, payload.get_mut("externalAccountBinding")) {
                let key = base64url(key.to_string());
                if let Some(payload) = binding.get_mut("payload") {
                    *payload = Value::from(key);
                }
                reseal(binding, &inner, &**mac)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// The key that the header shows after its edits, where that is another one. An external account is
/// bound to the key that is shown (RFC 8555 section 7.3.4): a binding of the old one would be a fault
/// that the edit is not about.
fn shown_key(draft: &Draft, edits: &Edits<'_>) -> Option<Value> {
    let jwk = |unsigned: &Unsigned| {
        let header: Map<String, Value> = serde_json::from_slice(&unsigned.protected).ok()?;
        header.get("jwk").filter(|jwk| jwk.is_object()).cloned()
    };
    let mut unsigned = draft.encode();
    let before = jwk(&unsigned)?;
    edit_header(&mut unsigned, |header| {
        for (edit, means) in edits {
            if let Edit::Header(change) = edit {
                change(header, means);
            }
        }
    });
    jwk(&unsigned).filter(|after| *after != before)
}

/// Takes a flattened JWS apart, edits it and puts it together again.
fn reseal(jws: &mut Value, edits: &Edits<'_>, signer: &dyn Signer) -> Result<(), KeyError> {
    let part = |member| {
        let octets = jws.get(member).and_then(Value::as_str).and_then(from_base64url);
        Bytes::from(octets.unwrap_or_default())
    };
    let unsigned = Unsigned { protected: part("protected"), payload: part("payload") };
    let envelope = seal(unsigned, edits, &[], signer)?;
    if let Ok(Value::Object(mut object)) = serde_json::from_slice(&envelope.to_body()) {
        for (edit, means) in edits {
            if let Edit::Body(change) = edit {
                change(&mut object, means);
            }
        }
        *jws = Value::Object(object);
    }
    Ok(())
}

/// The stages from header to envelope.
fn seal(
    mut unsigned: Unsigned,
    edits: &Edits<'_>,
    jws: &[(String, Value)],
    signer: &dyn Signer,
) -> Result<Envelope, KeyError> {
    edit_header(&mut unsigned, |header| {
        for (edit, means) in edits {
            if let Edit::Header(change) = edit {
                change(header, means);
            }
        }
        for (member, value) in jws {
            header.insert(member.clone(), value.clone());
        }
    });
    for (edit, means) in edits {
        if let Edit::Unsigned(change) = edit {
            change(&mut unsigned, means);
        }
    }
    let mut envelope = sign(signer, &unsigned)?;
    for (edit, means) in edits {
        if let Edit::Envelope(change) = edit {
            change(&mut envelope, means);
        }
    }
    Ok(envelope)
}

/// The octets, where an edit asks for some that no library would send; the last such edit counts.
fn wire(request: &mut Request<Bytes>, edits: &Edits<'_>) -> Option<Wire> {
    let (change, means) = edits.iter().rev().find_map(|(edit, means)| match edit {
        Edit::Wire(change) => Some((change, means)),
        _ => None,
    })?;
    introduce(request.headers_mut());
    Some(change(request, means))
}

fn edit_header(unsigned: &mut Unsigned, change: impl FnOnce(&mut Map<String, Value>)) {
    if let Ok(Value::Object(mut header)) = serde_json::from_slice(&unsigned.protected) {
        change(&mut header);
        unsigned.protected = Bytes::from(Value::Object(header).to_string());
    }
}

fn edit_body(request: &mut Request<Bytes>, change: impl FnOnce(&mut Map<String, Value>)) {
    if let Ok(Value::Object(mut body)) = serde_json::from_slice(request.body()) {
        change(&mut body);
        *request.body_mut() = Bytes::from(Value::Object(body).to_string());
    }
}

/// Changes the HTTP request around the JWS. Octets of a mutation are left as they are.
pub(crate) fn change(
    outbound: &mut Outbound,
    edits: &HttpEdits,
    scope: &Scope,
) -> Result<(), Stop> {
    let Outbound::Http(request) = outbound else {
        return Ok(());
    };
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
