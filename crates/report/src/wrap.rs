//! Lines that fit.

/// Breaks text at spaces so that each line, with its indent, fits the width. The first line is not
/// indented: it follows a label of that width.
pub(crate) fn wrap(text: &str, indent: usize, width: usize) -> String {
    let room = width.saturating_sub(indent).max(20);
    let mut lines: Vec<String> = vec![String::new()];
    let words: Vec<String> = text.split_whitespace().flat_map(|word| pieces(word, room)).collect();
    for word in &words {
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
            None => lines.push(word.clone()),
        }
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

/// A word that is longer than a line is cut: a protected header has no spaces.
fn pieces(word: &str, room: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(room).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_within_words_that_fit_no_line() {
        assert_eq!(wrap("one two three four five", 4, 24), "one two three four\n    five");
        assert_eq!(
            wrap(&"x".repeat(30), 2, 22),
            format!("{}\n  {}", "x".repeat(20), "x".repeat(10))
        );
        assert_eq!(wrap("", 4, 24), "");
    }
}
