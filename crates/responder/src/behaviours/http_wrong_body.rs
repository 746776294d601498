//! Serves another content.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-wrong-body",
    summary: "Serves another content.",
    over: Over::Http,
    params: &[Param::text(
        "body",
        "The content; `{right}`, `{swapped}` (in the other case), `{short}` (without its last character), `{token}`, `{thumbprint}` and `{path}` are filled in.",
        "wrong",
    )],
    acts: Acts::Http(|ask| {
        let token = ask.token()?;
        let right = ask.right().unwrap_or_default();
        let thumbprint = right.split_once('.').map_or("", |(_, thumbprint)| thumbprint);
        let (short, _) = right.split_at(right.len().saturating_sub(1));
        Some(Act::content(fill(
            ask.arguments.text("body"),
            &[
                ("{right}", &right),
                ("{swapped}", &swapped(&right)),
                ("{short}", short),
                ("{token}", token),
                ("{thumbprint}", thumbprint),
                ("{path}", ask.path),
            ],
        )))
    }),
};

/// In one go: the path is the peer's to choose, and may have braces of its own.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let value = values.iter().find_map(|(name, value)| Some((value, from.strip_prefix(name)?)));
        rest = if let Some((value, after)) = value {
            filled.push_str(value);
            after
        } else {
            filled.push('{');
            from.strip_prefix('{').unwrap_or_default()
        };
    }
    filled.push_str(rest);
    filled
}

/// Lower case for upper case, and the other way round.
pub(super) fn swapped(text: &str) -> String {
    let swap = |c: char| match c {
        'a'..='z' => c.to_ascii_uppercase(),
        _ => c.to_ascii_lowercase(),
    };
    text.chars().map(swap).collect()
}
