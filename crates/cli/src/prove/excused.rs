//! What the proof leaves open, each with its reason.

/// Defects that no check finds.
pub(super) const DEFECTS: &[(&str, &str)] = &[(
    "accept-duplicate-members",
    "RFC8555-6.7-R10 allows a consistent choice; seeing an inconsistent one needs two parsers",
)];

/// Requirements that are judged, and that no defect breaks.
pub(super) const REQUIREMENTS: &[(&str, &str)] =
    &[("RFC8555-5-R01", "an invariant; proven by its unit test")];

/// Defects of which it depends on timing what they change besides.
pub(super) const UNSTEADY: &[&str] = &["repeat-nonces"];

/// Why that defect need not be found.
pub(super) fn defect(id: &str) -> Option<&'static str> {
    of(DEFECTS, id)
}

/// Why that requirement need not be proven.
pub(super) fn requirement(id: &str) -> Option<&'static str> {
    of(REQUIREMENTS, id)
}

fn of(list: &'static [(&str, &str)], id: &str) -> Option<&'static str> {
    list.iter().find(|(excused, _)| *excused == id).map(|(_, reason)| *reason)
}
