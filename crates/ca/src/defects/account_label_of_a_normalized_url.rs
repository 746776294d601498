//! Writes the account URL in lower case before it makes the label of it.

use assay_acme::account_label::account_label;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "account-label-of-a-normalized-url",
    summary: "Writes the account URL in lower case before it makes the label of it.",
    breaks: &["DNSACCOUNT-3.2-R02", "DNSACCOUNT-3.5-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.account_record_names = |attempt| {
            let label = account_label(&attempt.account.to_lowercase());
            vec![format!("{label}._acme-challenge.{}", attempt.identifier.base())]
        };
    }),
};
