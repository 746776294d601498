//! Flips a bit in the certificate that is to be revoked.

use assay_acme::names;
use serde_json::Value;

use super::edits::{edit_said, set};
use super::{Applies, Edit, Mutation, Param, Place, Provokes, Takes};

/// Flips a bit in the certificate that is to be revoked.
pub(super) static MUTATION: Mutation = Mutation {
    id: "certificate-altered",
    summary: "Flips a bit in the certificate that is to be revoked.",
    place: Place::Payload,
    params: &[Param {
        name: "part",
        doc: "the part of the certificate that is altered",
        takes: Takes::Word { options: &["signature", "serial"], default: "signature" },
    }],
    applies: Applies::WithCertificate,
    provokes: Provokes::Problem(&[400, 403, 404], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.6-R19"],
    edits: &[Edit::Draft(|draft, means| {
        edit_said(draft, |object| {
            let said = object.get("certificate").and_then(Value::as_str);
            let mut der = said.and_then(names::from_base64url).unwrap_or_default();
            let serial = end_of_serial(&der).filter(|_| means.text("part") == "serial");
            let end = serial.unwrap_or(der.len());
            if let Some(last) = der.get_mut(..end).and_then(<[u8]>::last_mut) {
                *last ^= 1;
            }
            set(object, "certificate", names::base64url(&der));
        });
    })],
};

/// Where the serial number ends, which is the first value of a certificate that could be it.
fn end_of_serial(der: &[u8]) -> Option<usize> {
    let certificate = crate::x509::parse(der).ok()?;
    let serial = certificate.raw_serial();
    let begin = der.windows(serial.len()).position(|octets| octets == serial)?;
    Some(begin + serial.len())
}
