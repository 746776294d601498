//! How a request of a step goes out: as it is, or with its mutations.

use assay_acme::jws::{Unsigned, sign};
use assay_acme::key::{AccountKey, Signer as _};
use assay_client::{Operation, SendError, Session};
use assay_record::{Exchange, Sent};
use bytes::Bytes;
use serde_json::{Map, Value};

use crate::mutations::{Edit, Means, Mutation};

/// Sends a request with every edit made at its stage. There is no retry: the answer to a mutated
/// request is what the test is about.
pub(crate) async fn tampered(
    session: &Session,
    operation: &Operation,
    mutations: &[&Mutation],
    jws: &[(String, String)],
    earlier: Option<Sent>,
    side: &mut Vec<Exchange>,
) -> Result<Exchange, SendError> {
    let nonce = session.server().nonce(side).await.ok_or(SendError::NoNonce)?;
    let draft = session.draft(operation, nonce.clone())?;
    let stranger = AccountKey::generate(session.key().alg())?;
    let nonce = nonce.as_str().to_owned();
    let means = Means { session, operation, nonce, earlier, stranger };
    let edits: Vec<&Edit> = mutations.iter().flat_map(|mutation| mutation.edits).collect();

    let mut unsigned = draft.encode();
    edit_header(&mut unsigned, |header| {
        for edit in &edits {
            if let Edit::Header(change) = edit {
                change(header, &means);
            }
        }
        for (member, text) in jws {
            header.insert(member.clone(), Value::from(text.as_str()));
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
    Ok(session.server().dispatch(request).await)
}

fn edit_header(unsigned: &mut Unsigned, change: impl FnOnce(&mut Map<String, Value>)) {
    if let Ok(Value::Object(mut header)) = serde_json::from_slice(&unsigned.protected) {
        change(&mut header);
        unsigned.protected = Bytes::from(Value::Object(header).to_string());
    }
}
