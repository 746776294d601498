//! Serves the right token with the thumbprint of another key.

use assay_acme::names::{Thumbprint, Token};

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-other-key-authorization",
    summary: "Serves the right token with the thumbprint of another key.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| {
        let token = Token::seen(ask.token()?);
        // No key has it: it would be a preimage of SHA-256.
        let content = token.authorize(&Thumbprint([0; 32]));
        Some(Act::content(content.as_str().to_owned()).remark("other thumbprint"))
    }),
};
