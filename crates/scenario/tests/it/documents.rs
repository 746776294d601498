//! Any text is read or refused; what is read can be printed and read again.

use assay_scenario::{Document, VERBS, compile};
use proptest::prelude::*;

/// YAML values of every kind, with texts that look like other things.
fn yaml() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let text = prop_oneof![
        any::<String>(),
        "[ -~]{0,12}",
        Just("{{ zone }}".to_owned()),
        Just("yes".to_owned()),
        Just("1e3".to_owned()),
        Just("0x10".to_owned()),
        Just("~".to_owned()),
        Just("2026-11-23".to_owned()),
        Just("- a: b # c".to_owned()),
        Just("\u{feff}\u{2028}\u{85}\u{7f}".to_owned()),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((text.clone(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Files that are nearly right: real words in odd places.
fn nearly() -> impl Strategy<Value = serde_json::Value> {
    let words: Vec<String> = VERBS
        .iter()
        .flat_map(|verb| verb.all_args().map(|arg| arg.name).chain([verb.name]))
        .chain(["steps", "setup", "checks", "check", "covers", "each", "in", "as", "parallel"])
        .chain(["repeat", "times", "when", "use", "fragments", "expect", "body", "headers"])
        .map(str::to_owned)
        .collect();
    let word = proptest::sample::select(words);
    let leaf = prop_oneof![
        word.clone().prop_map(serde_json::Value::from),
        (0_i64..4).prop_map(serde_json::Value::from),
        Just(serde_json::Value::from("{{ zone }}")),
        Just(serde_json::Value::from("{{ x }}")),
        Just(serde_json::Value::Null),
    ];
    let inner = leaf.prop_recursive(6, 64, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::from),
            proptest::collection::vec((word.clone(), inner), 0..5)
                .prop_map(|entries| serde_json::Value::Object(entries.into_iter().collect())),
        ]
    });
    (inner.clone(), inner.clone(), inner).prop_map(|(steps, checks, fragments)| {
        serde_json::json!({
            "scenario": "s", "title": "t", "steps": steps, "checks": checks, "fragments": fragments,
        })
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_the_same(value in yaml()) {
        let first = Document::parse(&value.to_string()).map_err(TestCaseError::reject)?;
        let printed = first.to_string();
        let again = Document::parse(&printed)
            .map_err(|error| TestCaseError::fail(format!("{error}\n{printed}")))?;
        prop_assert_eq!(&first, &again, "{}", printed);
        prop_assert_eq!(first.to_json(), again.to_json());
    }

    #[test]
    fn any_text_is_read_or_refused(text: String) {
        let _ = compile("x.yaml", &text);
    }

    #[test]
    fn any_values_are_read_or_refused_with_a_place(value in nearly()) {
        let text = Document::parse(&value.to_string()).map_err(TestCaseError::reject)?.to_string();
        if let Err(error) = compile("x.yaml", &text) {
            prop_assert!(!error.problems.is_empty());
            for problem in &error.problems {
                prop_assert!(problem.place.line >= 1 && problem.place.column >= 1, "{:?}", problem);
            }
        }
    }
}
