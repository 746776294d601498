//! Takes the record at the label of early drafts for dns-account-01 too.

use assay_acme::account_label::account_label;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "account-label-of-early-drafts-counts",
    summary: "Takes the record at the label of early drafts for dns-account-01 too.",
    breaks: &["DNSACCOUNT-3.3-R07"],
    seam: Seam::Validation(|attempt| {
        attempt.account_record_names = |attempt| {
            let (label, name) = (account_label(&attempt.account), attempt.identifier.base());
            vec![
                format!("{label}._acme-challenge.{name}"),
                format!("_acme-challenge{label}.{name}"),
            ]
        };
    }),
};
