//! Fails an order at once where an earlier record of dns-persist-01 did not serve.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "persistent-record-that-does-not-serve-fails-the-order",
    summary: "Fails an order at once where an earlier record of dns-persist-01 did not serve.",
    breaks: &["DNSPERSIST-4.2-R02"],
    seam: Seam::Rule(|rules| {
        rules.status_after_persistent = |served| match served {
            true => KnownAuthorizationStatus::Pending,
            false => KnownAuthorizationStatus::Invalid,
        };
    }),
};
