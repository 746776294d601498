//! The digest of any text in place of the key authorization.

use assay_acme::names::KeyAuthorization;
use rcgen::CustomExtension;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-digest-of",
    summary: "Shows a certificate with the digest of another text.",
    over: Over::Tls,
    params: &[Param::required(
        "text",
        "The text; `{token}` and `{thumbprint}` of the right key authorization are filled in.",
    )],
    acts: Acts::Certificate(|arguments, certificate| {
        let right = certificate.key_authorization.as_str();
        let (token, thumbprint) = right.split_once('.').unwrap_or((right, ""));
        let text = arguments.text("text");
        let text = text.replace("{token}", token).replace("{thumbprint}", thumbprint);
        let digest = KeyAuthorization::seen(text.clone()).digest();
        certificate.params.custom_extensions = vec![CustomExtension::new_acme_identifier(&digest)];
        format!("digest of {text}")
    }),
};
