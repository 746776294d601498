//! Offers tls-alpn-01 for wildcards.

use assay_acme::challenge::KnownChallengeType;

use super::{Defect, Seam};
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "tls-alpn-for-wildcards",
    summary: "Offers tls-alpn-01 for wildcards.",
    breaks: &["RFC8737-3-R28"],
    seam: Seam::Rule(|rules| {
        rules.challenges_offered = |identifier| {
            if identifier.is_wildcard() {
                &[KnownChallengeType::Dns01, KnownChallengeType::TlsAlpn01]
            } else {
                (Rules::RFC.challenges_offered)(identifier)
            }
        };
    }),
};
