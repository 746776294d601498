//! Lines that fit.

/// Breaks text at spaces so that each line, with its indent, fits the width. The first line is not
/// indented: it follows a label of that width.
pub(crate) fn wrap(text: &str, indent: usize, width: usize) -> String {
    let room = width.saturating_sub(indent).max(20);
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let fits = |line: &String| {
            line.is_empty() || line.chars().count() + 1 + word.chars().count() <= room
        };
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) => {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_long_words_stay_whole() {
        assert_eq!(
            wrap("one two three four five", 4, 24),
            "one two three four\n    five"
        );
        assert_eq!(
            wrap("https://a-very-long-name.example/x y", 2, 22),
            "https://a-very-long-name.example/x\n  y"
        );
        assert_eq!(wrap("", 4, 24), "");
    }
}
