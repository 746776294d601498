//! The decisions of the CA on the parameters of CAA properties (RFC 8657).

/// What the CA decides on `accounturi` and `validationmethods`, and how. [`CaaRules::RFC`] is the
/// clean CA.
#[derive(Clone, Debug)]
pub struct CaaRules {
    /// Whether a URI is that of the account (RFC8657-3-R01 to R03, RFC8657-3-R08, RFC8657-3.1-R01).
    pub account_is: fn(uri: &str, account: &str) -> bool,
    /// Whether the account URIs of a property permit, by which of them are that of the account
    /// (RFC8657-3-R04, RFC8657-3-R05).
    pub accounts_permit: fn(&[bool]) -> bool,
    /// Whether an account URI makes up for another issuer (RFC8657-3-R07: it does not).
    pub account_stands_for_issuer: bool,
    /// Whether a list of methods has the one that was used, where that is known (RFC8657-4-R01 to R06).
    pub methods_permit: fn(list: &str, used: Option<&str>) -> bool,
    /// Whether both parameters have to permit, where both are there (RFC8657-3-R09).
    pub both_bind: bool,
    /// Whether one property that permits is enough (RFC8657-3-R06); the first decides else.
    pub one_is_enough: bool,
    /// Whether parameters count for wildcards too (RFC8657-3-R10).
    pub count_for_wildcards: bool,
    /// Whether records are looked at again for the certificate, given whether an authorization is older
    /// than the order (RFC8657-4-R08, RFC8657-5.5-R01: they are).
    pub looked_at_again: fn(reuses: bool) -> bool,
}

impl CaaRules {
    /// The clean CA.
    pub const RFC: Self = Self {
        account_is: |uri, account| uri == account,
        accounts_permit: |are_that_of_the_account| match are_that_of_the_account {
            [] => true,
            [one] => *one,
            _ => false,
        },
        account_stands_for_issuer: false,
        methods_permit,
        both_bind: true,
        one_is_enough: true,
        count_for_wildcards: true,
        looked_at_again: |_| true,
    };
}

/// Whether a list of methods is well formed and has the one that was used.
fn methods_permit(list: &str, used: Option<&str>) -> bool {
    let labels: Vec<_> = list.split(',').collect();
    labels.iter().all(|label| is_label(label)) && used.is_some_and(|used| labels.contains(&used))
}

/// A label of RFC 8657 section 4.
pub(crate) fn is_label(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
