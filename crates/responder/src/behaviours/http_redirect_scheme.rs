//! Redirects to a URL of another scheme.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-scheme",
    summary: "Redirects to a URL of another scheme.",
    over: Over::Http,
    params: &[Param::text("scheme", "The scheme.", "ftp").checked(scheme)],
    acts: Acts::Http(|ask| {
        ask.token()?;
        let to = format!("{}://{}{}", ask.arguments.text("scheme"), ask.authority, ask.path);
        Some(Act::redirect(302, &to))
    }),
};

fn scheme(text: &str) -> Result<(), &'static str> {
    // RFC 3986 section 3.1.
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) || !text.chars().all(sound) {
        return Err("it is no scheme of a URL");
    }
    Ok(())
}
