//! No text makes the reader of scenario files panic, and what it reads prints and reads the same.

#![no_main]
#![forbid(unsafe_code)]

use assay_scenario::{Document, compile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let compiled = compile("fuzz.yaml", text);
    match Document::parse(text) {
        Ok(document) => {
            let printed = document.to_string();
            let again = Document::parse(&printed).expect("what was printed can be read");
            assert_eq!(document, again, "{printed}");
            let reprinted = compile("fuzz.yaml", &printed);
            assert_eq!(compiled.is_ok(), reprinted.is_ok(), "{printed}");
        }
        Err(_) => assert!(compiled.is_err()),
    }
});
