//! The right digest, written otherwise than in base64url without padding (RFC 8555 section 8.4).
//! Acts on questions for `_acme-challenge.NAME`, type TXT.

use std::fmt::Write as _;

use assay_acme::names::from_base64url;

use super::http_wrong_body::swapped;
use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-rendering",
    summary: "Has the right digest in another form than base64url.",
    over: Over::Dns,
    params: &[Param::word(
        "form",
        "How it is written: with its padding, in the standard alphabet with padding, in hexadecimal, in the other or in lower case, without its last character, or with one more.",
        &[
            "padded",
            "standard-base64",
            "hexadecimal",
            "other-case",
            "lower-case",
            "shortened",
            "lengthened",
        ],
        "padded",
    )],
    acts: Acts::Challenge(|ask, draft| {
        let form = ask.arguments.text("form");
        ask.give_texts(draft, ask.values().iter().map(|value| written(value, form)))
    }),
};

fn written(value: &str, form: &str) -> String {
    let octets = || from_base64url(value).unwrap_or_default();
    match form {
        "standard-base64" => format!("{}=", value.replace('-', "+").replace('_', "/")),
        "hexadecimal" => octets().iter().fold(String::new(), |mut text, octet| {
            let _ = write!(text, "{octet:02x}");
            text
        }),
        "other-case" => swapped(value),
        "lower-case" => value.to_lowercase(),
        "shortened" => value.split_at(value.len().saturating_sub(1)).0.to_owned(),
        "lengthened" => format!("{value}A"),
        _ => format!("{value}="),
    }
}
