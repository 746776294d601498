//! The shape of result.json, made from the types that are written to it.

use assay_record::{FuzzRun, LoadComparison, LoadRun, Run};
use serde_json::Value;

/// A JSON Schema of result.json.
pub fn result() -> Value {
    let mut schema = schemars::schema_for!(Run);
    schema.insert("title".to_owned(), "Result of assay conform (result.json)".into());
    schema.insert(
        "description".to_owned(),
        format!("A recording and the verdicts made from it; format {}.", Run::FORMAT).into(),
    );
    schema.to_value()
}

/// A JSON Schema of the result.json of a measured run.
pub fn load_result() -> Value {
    let mut schema = schemars::schema_for!(LoadRun);
    schema.insert("title".to_owned(), "Result of assay load (result.json)".into());
    let description = "What a run under load was to do, what was measured, and what it came to.";
    schema.insert("description".to_owned(), description.into());
    schema.to_value()
}

/// A JSON Schema of the result.json of an attack.
pub fn fuzz_result() -> Value {
    let mut schema = schemars::schema_for!(FuzzRun);
    schema.insert("title".to_owned(), "Result of assay fuzz (result.json)".into());
    let description = "What was tried on a server, and what was found.";
    schema.insert("description".to_owned(), description.into());
    schema.to_value()
}

/// A JSON Schema of two measured runs set against each other.
pub fn load_comparison() -> Value {
    let mut schema = schemars::schema_for!(LoadComparison);
    let title = "Two results of assay load set against each other (assay compare --format json)";
    schema.insert("title".to_owned(), title.into());
    let description = "What differs between two runs of one plan, and what became of the gates.";
    schema.insert("description".to_owned(), description.into());
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn results_fit_it_and_other_files_do_not() {
        let schema = jsonschema::validator_for(&result()).unwrap();
        for run in [sample::run(), sample::waived()] {
            let json = serde_json::to_value(&run).unwrap();
            let errors: Vec<String> = schema.iter_errors(&json).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
        for wrong in ["{}", "[]", r#"{"format": 1}"#] {
            assert!(!schema.is_valid(&serde_json::from_str(wrong).unwrap()), "{wrong}");
        }
    }
}
