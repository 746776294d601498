//! Asks for TXT below a label that lacks its underscore.

use assay_acme::account_label::account_label;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "account-label-without-underscore",
    summary: "Asks for TXT below a label that lacks its underscore.",
    breaks: &[
        "DNSACCOUNT-3.2-R01",
        "DNSACCOUNT-3.3-R09",
        "DNSACCOUNT-3.3-R01",
        "DNSACCOUNT-3.2-R03",
    ],
    seam: Seam::Validation(|attempt| {
        attempt.account_record_names = |attempt| {
            let label = account_label(&attempt.account);
            let label = label.trim_start_matches('_');
            vec![format!("{label}._acme-challenge.{}", attempt.identifier.base())]
        };
    }),
};
