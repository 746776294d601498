//! Text from a server, made safe for a terminal: a hostile server must not drive it.

use std::borrow::Cow;

/// One line: every control character is shown as an escape, line ends too.
pub fn line(text: &str) -> Cow<'_, str> {
    escape(text, |c| c.is_control() || is_format(c))
}

/// Several lines: line ends and tabs stay.
pub fn block(text: &str) -> Cow<'_, str> {
    escape(text, |c| (c.is_control() && c != '\n' && c != '\t') || is_format(c))
}

/// Characters that turn the direction of text around (Unicode's "Trojan Source" set) or end lines.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

fn escape(text: &str, hostile: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&hostile) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| {
        if hostile(c) { c.escape_default().to_string() } else { c.to_string() }
    };
    Cow::Owned(text.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_server_reaches_the_terminal_as_a_command() {
        assert_eq!(line("a\x1b[31mb\nc"), "a\\u{1b}[31mb\\nc");
        assert_eq!(block("a\n\tb\r\x07"), "a\n\tb\\r\\u{7}");
        assert_eq!(line("x\u{202e}y"), "x\\u{202e}y");
        assert!(matches!(line("plain, and grün"), Cow::Borrowed(_)));
    }
}
