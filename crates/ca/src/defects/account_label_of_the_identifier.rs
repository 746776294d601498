//! Takes the last part of the account URL for the whole of it in the label.

use assay_acme::account_label::account_label;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "account-label-of-the-identifier",
    summary: "Takes the last part of the account URL for the whole of it in the label.",
    breaks: &["DNSACCOUNT-3.2-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.account_record_names = |attempt| {
            let id = attempt.account.rsplit('/').next().unwrap_or_default();
            vec![format!("{}._acme-challenge.{}", account_label(id), attempt.identifier.base())]
        };
    }),
};
