//! dns-account-01 (draft-ietf-acme-dns-account-label).

use super::{Attempt, Failure, Network, dns01};

/// Looks for a TXT record with the digest below the label of the account (section 3.2).
pub(super) async fn look(network: &Network, attempt: &Attempt) -> Result<(), Failure> {
    let names = (attempt.account_record_names)(attempt);
    dns01::look_at_any(network, attempt, names).await.map_err(|failure| {
        if !attempt.account_is_named {
            return failure;
        }
        // Section 3.4, so that people see which account it was.
        let detail = format!("{}; the account is {}", failure.detail, attempt.account);
        Failure { detail, ..failure }
    })
}
