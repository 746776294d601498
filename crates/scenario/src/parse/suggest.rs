//! The word that was probably meant.

use strsim::osa_distance;

/// The candidate nearest to a word, if it is near enough to be a slip of the pen.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = if word.chars().count() < 4 { 1 } else { 2 };
    candidates
        .into_iter()
        .map(|candidate| (osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        let verbs = ["new-account", "new-order", "finalize"];
        assert_eq!(nearest("new-acount", verbs), Some("new-account"));
        assert_eq!(nearest("finalise", verbs), Some("finalize"));
        assert_eq!(nearest("download", verbs), None);
        // Two letters that changed places are one slip.
        assert_eq!(nearest("kye", ["key"]), Some("key"));
        assert_eq!(nearest("own", ["run"]), None);
    }
}
