//! dns-persist-01 (draft-ietf-acme-dns-persist): TXT that stays.

/// The label before the name (section 4).
pub(crate) const LABEL: &str = "_validation-persist.";

/// Whether that is `_validation-persist.NAME`.
pub(crate) fn is_at(wanted: &str, name: &str) -> bool {
    wanted.strip_prefix(LABEL).is_some_and(|rest| rest.eq_ignore_ascii_case(name))
}
