//! Takes an authorization ahead of orders for valid without any proof.

use assay_acme::authorization::KnownAuthorizationStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "new-authorization-is-valid",
    summary: "Takes an authorization ahead of orders for valid without any proof.",
    breaks: &["RFC8555-7.4.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.status_ahead = KnownAuthorizationStatus::Valid;
    }),
};
