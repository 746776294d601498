//! Scenario files.

use assay_scenario::{Document, compile};

/// No text makes the reader panic, and what it reads prints and reads the same.
pub fn run(octets: &[u8]) {
    let Ok(text) = std::str::from_utf8(octets) else {
        return;
    };
    let compiled = compile("fuzz.yaml", text);
    match Document::parse(text) {
        Ok(document) => {
            let printed = document.to_string();
            let again = Document::parse(&printed);
            assert_eq!(Ok(&document), again.as_ref(), "what was printed reads the same: {printed}");
            let reprinted = compile("fuzz.yaml", &printed);
            assert_eq!(compiled.is_ok(), reprinted.is_ok(), "{printed}");
        }
        Err(_) => assert!(compiled.is_err(), "what is no document is no scenario"),
    }
}
