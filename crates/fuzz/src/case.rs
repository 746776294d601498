//! Cases as data, and back.

use std::fmt::Write as _;

use assay_record::{FuzzCase, FuzzMutation};
use assay_scenario::{Applied, Argument, ArgumentError, mutation};
use serde_json::Value;

use sha2::{Digest as _, Sha256};

use crate::sequence::OpError;

/// Why a case cannot be tried.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// No mutation is called that.
    #[error("no mutation is called `{0}`")]
    Unknown(String),
    /// An argument does not fit.
    #[error("{0}: {1}")]
    Argument(String, ArgumentError),
    /// An argument is neither a number nor a text.
    #[error("{0}: `{1}` takes a number or a text")]
    Kind(String, String),
    /// No behaviour is called that.
    #[error("no behaviour of the responder is called `{0}`")]
    Behaviour(String),
    /// A text is no operation.
    #[error("{0}")]
    Operation(#[from] OpError),
    /// Sizes without one mutation that has a size.
    #[error("`sizes` are for one mutation that can be told how much there is")]
    Sizes,
    /// The scenario has no such step.
    #[error("the scenario has no step `{0}`")]
    Step(String),
}

/// The name of a case: the same for the same case, on any machine.
pub fn case_id(case: &FuzzCase) -> String {
    short(&serde_json::to_string(case).unwrap_or_default())
}

/// Ten hexadecimal digits of a digest.
pub(crate) fn short(text: &str) -> String {
    let mut id = String::with_capacity(10);
    for octet in Sha256::digest(text).iter().take(5) {
        let _ = write!(id, "{octet:02x}");
    }
    id
}

/// The mutations of a case.
///
/// # Errors
/// See [`CaseError`].
pub fn mutations(case: &FuzzCase) -> Result<Vec<Applied>, CaseError> {
    case.mutations.iter().map(applied).collect()
}

fn applied(written: &FuzzMutation) -> Result<Applied, CaseError> {
    let mutation = mutation(&written.id).ok_or_else(|| CaseError::Unknown(written.id.clone()))?;
    let mut given = Vec::new();
    for (name, value) in &written.with {
        let argument = match value {
            Value::Number(number) => number.as_u64().map(Argument::Number),
            Value::String(text) => Some(Argument::Text(text.clone())),
            _ => None,
        };
        let argument = argument.ok_or_else(|| CaseError::Kind(written.id.clone(), name.clone()))?;
        given.push((name.as_str(), argument));
    }
    Applied::new(mutation, given).map_err(|error| CaseError::Argument(written.id.clone(), error))
}

/// A mutation as it stands in a case: with the arguments that are not its defaults.
pub(crate) fn written(applied: &Applied) -> FuzzMutation {
    let params = applied.mutation.params.iter().zip(&applied.arguments);
    let with = params
        .filter(|(param, argument)| param.default() != **argument)
        .map(|(param, argument)| {
            let value = match argument {
                Argument::Number(number) => Value::from(*number),
                Argument::Text(text) => Value::from(text.clone()),
            };
            (param.name.to_owned(), value)
        })
        .collect();
    FuzzMutation { id: applied.mutation.id.to_owned(), with }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_case_reads_as_it_was_written_and_keeps_its_name() {
        let number =
            Applied::new(mutation("csr-octet-changed").unwrap(), [("at", Argument::Number(7))]);
        let case = FuzzCase {
            scenario: "issuance".to_owned(),
            step: "finalize".to_owned(),
            mutations: vec![written(&number.unwrap())],
            ..FuzzCase::default()
        };
        assert_eq!(case.words(), "finalize: csr-octet-changed (at: 7)");
        let text = serde_json::to_string(&case).unwrap();
        let read: FuzzCase = serde_json::from_str(&text).unwrap();
        assert_eq!(read, case);
        assert_eq!(case_id(&read), case_id(&case));
        let again = mutations(&read).unwrap();
        assert_eq!(again[0].argument("at"), Some(&Argument::Number(7)));
    }

    #[test]
    fn what_no_case_can_hold_is_refused_with_its_name() {
        let of = |id: &str, with: Value| FuzzCase {
            mutations: vec![FuzzMutation {
                id: id.to_owned(),
                with: [("at".to_owned(), with)].into(),
            }],
            ..FuzzCase::default()
        };
        assert_eq!(
            mutations(&of("nothing", 1.into())).unwrap_err(),
            CaseError::Unknown("nothing".to_owned())
        );
        let wrong = mutations(&of("csr-octet-changed", true.into())).unwrap_err();
        assert!(wrong.to_string().contains("`at`"), "{wrong}");
        let range = mutations(&of("csr-octet-changed", 70_000.into())).unwrap_err();
        assert!(range.to_string().contains("65535"), "{range}");
    }
}
