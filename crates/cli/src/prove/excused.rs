//! What the proof leaves open, each with its reason.

/// Defects that no check finds.
pub(super) const DEFECTS: &[(&str, &str)] = &[
    (
        "alternate-leads-elsewhere",
        "another host that is out of reach may be so for the fault of the network",
    ),
    ("compare-each-identifier-with-each-other", TIME),
    ("copy-body-for-each-piece", TIME),
];

/// No requirement speaks of it.
const TIME: &str =
    "no document says how long an answer may take; an oracle of `assay fuzz` sees it";

/// Defects that break no requirement, with the oracle of the fuzzer that sees each.
pub(super) const SEEN: &[(&str, &str)] = &[
    ("compare-each-identifier-with-each-other", "growth"),
    ("copy-body-for-each-piece", "growth"),
];

/// Defects that the fuzzer can reach, and does not find.
pub(super) const FUZZED: &[(&str, &str)] = &[
    ("accept-any-ml-dsa-signature", BY_ML_DSA),
    ("accept-ml-dsa-csr-with-broken-signature", BY_ML_DSA),
    (
        "act-for-deactivated-account",
        "it refuses after it has acted, and who is deactivated cannot look at what was done",
    ),
    (
        "curve-mismatch-is-malformed",
        "a request that mixes two curves is wrong twice, and may be refused for either",
    ),
    ("deactivated-account-is-403", REFUSED),
    ("deactivated-account-is-malformed", REFUSED),
    ("order-not-ready-is-400", REFUSED),
];

/// What the keys are where nothing is said.
const BY_ML_DSA: &str =
    "accounts and certificates have keys on a curve unless `--keys` or a flow says otherwise";

/// How sequences are judged.
const REFUSED: &str = "sequences are judged by what is served, not by how the rest is refused";

/// Requirements that are judged, and that no defect breaks.
pub(super) const REQUIREMENTS: &[(&str, &str)] = &[];

/// Defects of which it depends on timing what they change besides.
pub(super) const UNSTEADY: &[&str] = &[
    "authorization-comes-back-from-invalid",
    "authorization-comes-back-from-valid",
    "certificate-of-the-newest-order",
    "challenge-comes-back-from-invalid",
    "find-another-account",
    "ignore-impossible-times",
    "make-refused-key-change",
    "omit-every-eighth-expires",
    "omit-every-eighth-index",
    "omit-every-eighth-nonce",
    "order-comes-back-from-invalid",
    "repeat-every-fiftieth-nonce",
    "repeat-nonces",
    "turn-chain-round",
    "validate-new-orders",
];

/// Why that defect need not be found.
pub(super) fn defect(id: &str) -> Option<&'static str> {
    of(DEFECTS, id)
}

/// Why the fuzzer need not find that defect.
pub(super) fn fuzzed(id: &str) -> Option<&'static str> {
    of(FUZZED, id)
}

/// The oracle that sees that defect, where it breaks no requirement.
pub(super) fn seen(id: &str) -> Option<&'static str> {
    of(SEEN, id)
}

/// Why that requirement need not be proven.
pub(super) fn requirement(id: &str) -> Option<&'static str> {
    of(REQUIREMENTS, id)
}

fn of(list: &'static [(&str, &str)], id: &str) -> Option<&'static str> {
    list.iter().find(|(excused, _)| *excused == id).map(|(_, reason)| *reason)
}
