//! Shows an authorization valid at once, without a challenge that is, where an earlier record of dns-persist-01 served.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "earlier-persistent-validation-serves-unseen",
    summary: "Shows an authorization valid at once, without a challenge that is, where an earlier record of dns-persist-01 served.",
    breaks: &["DNSPERSIST-4.2-R01"],
    seam: Seam::Rule(|rules| {
        rules.status_after_persistent = |served| match served {
            true => KnownAuthorizationStatus::Valid,
            false => KnownAuthorizationStatus::Pending,
        };
    }),
};
