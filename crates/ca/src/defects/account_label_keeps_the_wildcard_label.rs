//! Asks for TXT of dns-account-01 below the wildcard label.

use assay_acme::account_label::account_label;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "account-label-keeps-the-wildcard-label",
    summary: "Asks for TXT of dns-account-01 below the wildcard label.",
    breaks: &["DNSACCOUNT-3.2-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.account_record_names = |attempt| {
            let label = account_label(&attempt.account);
            let star = if attempt.wildcard { "*." } else { "" };
            vec![format!("{label}._acme-challenge.{star}{}", attempt.identifier.base())]
        };
    }),
};
