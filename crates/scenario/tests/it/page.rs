//! The reference page in docs/ is the one that the definitions make.

use std::path::Path;

#[test]
fn language_page_is_what_the_definitions_make() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/language.md");
    let made = assay_scenario::reference();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, &made).expect("written");
    }
    let kept = std::fs::read_to_string(&file).expect("docs/language.md");
    assert!(kept == made, "docs/language.md is out of date: UPDATE_DOCS=1 makes it anew");
}
