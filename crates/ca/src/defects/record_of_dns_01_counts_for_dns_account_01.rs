//! Takes the record at the plain _acme-challenge name for dns-account-01 too.

use assay_acme::account_label::account_label;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "record-of-dns-01-counts-for-dns-account-01",
    summary: "Takes the record at the plain _acme-challenge name for dns-account-01 too.",
    breaks: &["DNSACCOUNT-3.3-R05"],
    seam: Seam::Validation(|attempt| {
        attempt.account_record_names = |attempt| {
            let (label, name) = (account_label(&attempt.account), attempt.identifier.base());
            vec![format!("{label}._acme-challenge.{name}"), format!("_acme-challenge.{name}")]
        };
    }),
};
