//! Text from a server, made fit for a page: visible, and short. The template escapes it.

use crate::plain;

/// One line of at most that many characters.
pub(crate) fn line(text: &str, most: usize) -> String {
    shown(text, most, |piece| plain::line(piece).into_owned())
}

/// Several lines of at most that many characters in all.
pub(crate) fn block(text: &str, most: usize) -> String {
    shown(text, most, |piece| plain::block(piece).into_owned())
}

/// Cuts before it escapes: a megabyte of control characters must not become ten of escapes.
fn shown(text: &str, most: usize, escape: impl Fn(&str) -> String) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return escape(text);
    };
    let (piece, rest) = text.split_at(end);
    format!("{} … [cut: {} more octets]", escape(piece), rest.len())
}

/// A name for an attribute such as `id` or `class`: nothing but letters, digits, dot and dash.
pub(crate) fn anchor(text: &str) -> String {
    let fit = |c: char| if c.is_ascii_alphanumeric() || c == '.' || c == '-' { c } else { '_' };
    text.chars().take(80).map(fit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_said_to_be() {
        assert_eq!(line("short", 10), "short");
        assert_eq!(line("äöüß", 2), "äö … [cut: 4 more octets]");
        assert_eq!(line("a\nb\u{202e}\0", 9), "a\\nb\\u{202e}\\u{0}");
        assert_eq!(anchor("a b\"<RFC8555-6.5-R04>"), "a_b__RFC8555-6.5-R04_");
    }
}
