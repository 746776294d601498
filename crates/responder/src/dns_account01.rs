//! dns-account-01 (draft-ietf-acme-dns-account-label): TXT below a label of the account.

use assay_acme::account_label::is_account_label;

/// The label below which, and below that of the account, a digest stands.
pub(crate) const LABEL: &str = "_acme-challenge.";

/// Whether that is `LABEL._acme-challenge.NAME`.
pub(crate) fn is_at(wanted: &str, label: &str, name: &str) -> bool {
    let Some((first, rest)) = wanted.split_once('.') else {
        return false;
    };
    first.eq_ignore_ascii_case(label)
        && rest.strip_prefix(LABEL).is_some_and(|rest| rest.eq_ignore_ascii_case(name))
}

/// Where the label of an account begins in what precedes `_acme-challenge.`, if it ends in one.
pub(crate) fn label_in(before: &str) -> Option<usize> {
    let bare = before.strip_suffix('.')?;
    let begins = bare.rfind('.').map_or(0, |dot| dot + 1);
    is_account_label(bare.get(begins..)?).then_some(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_of_an_account_is_told_from_what_is_below() {
        assert_eq!(label_in("_ujmmovf2vn55tgye."), Some(0));
        assert_eq!(label_in("link-1._ujmmovf2vn55tgye."), Some(7));
        for other in ["", "link-1.", "_ujmmovf2vn55tgye", "_ujmmovf2vn55tgye.link-1."] {
            assert_eq!(label_in(other), None, "{other}");
        }
        assert!(is_at("_abc._acme-challenge.a.test", "_ABC", "a.test"));
        assert!(!is_at("_abd._acme-challenge.a.test", "_abc", "a.test"));
        assert!(!is_at("_acme-challenge.a.test", "_abc", "a.test"));
    }
}
