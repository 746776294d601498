//! Pads the certificate that is to be revoked.

use assay_acme::names;
use serde_json::Value;

use super::edits::{edit_said, pad, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Pads the certificate that is to be revoked.
pub(super) static MUTATION: Mutation = Mutation {
    id: "certificate-padded",
    summary: "Pads the certificate that is to be revoked.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithCertificate,
    provokes: Provokes::Problem(&[400], &["malformed"]),
    breaks: &["RFC8555-6.1-R14"],
    edits: &[Edit::Draft(|draft, _| {
        edit_said(draft, |object| {
            let said = object.get("certificate").and_then(Value::as_str);
            let der = said.and_then(names::from_base64url).unwrap_or_default();
            let mut text = names::base64url(&der);
            if text.len() % 4 == 0 {
                // A text that needs no padding gets some all the same.
                text.push_str("====");
            } else {
                pad(&mut text);
            }
            set(object, "certificate", text);
        });
    })],
};
