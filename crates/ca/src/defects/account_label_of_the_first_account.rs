//! Asks below the label of the account that was the first to ask for the name.

use assay_acme::account_label::account_label;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "account-label-of-the-first-account",
    summary: "Asks below the label of the account that was the first to ask for the name.",
    breaks: &["DNSACCOUNT-3-R02", "DNSACCOUNT-3.3-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.account_record_names = |attempt| {
            let account = attempt.others.first().unwrap_or(&attempt.account);
            let label = account_label(account);
            vec![format!("{label}._acme-challenge.{}", attempt.identifier.base())]
        };
    }),
};
