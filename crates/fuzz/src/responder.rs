//! What the responder does while the server validates.

use assay_scenario::{BEHAVIOURS, Over};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

/// Behaviours after which control is not shown, whatever a server forgives (RFC 8555 section 8, RFC 8737
/// section 3).
const DISPROVES: &[&str] = &[
    "http-wrong-body",
    "http-other-key-authorization",
    "http-empty-body",
    "http-status",
    "http-reset",
    "http-close",
    "dns-no-address",
    "dns-address-nxdomain",
    "dns-wrong-value",
    "dns-no-txt",
    "dns-nxdomain",
    "tls-wrong-digest",
    "tls-no-acme-identifier",
    "tls-wrong-san",
    "tls-no-san",
];

/// Whether no certificate may come of a flow that is validated by a challenge type: one behaviour
/// disproves control, and no other changes what it serves.
pub(crate) fn disproves(kind: &str, behaviours: &[&'static str]) -> bool {
    let [one] = behaviours else { return false };
    // Where a host is, is nothing to dns-01, and what it has for TXT is nothing to others.
    DISPROVES.contains(one) && of_challenge(kind).contains(one) && (kind != "dns-01" || is_txt(one))
}

/// The behaviours that a challenge type can meet with.
pub(crate) fn of_challenge(kind: &str) -> Vec<&'static str> {
    let fits = |over: Over, id: &str| match kind {
        "http-01" => over == Over::Http || over == Over::Dns && !is_txt(id),
        "dns-01" => over == Over::Dns,
        "tls-alpn-01" => over == Over::Tls || over == Over::Dns && !is_txt(id),
        _ => false,
    };
    let all = BEHAVIOURS.iter().filter(|behaviour| fits(behaviour.over, behaviour.id));
    // What makes every server wait costs more time than all others together.
    all.filter(|behaviour| !behaviour.stalls()).map(|behaviour| behaviour.id).collect()
}

/// Whether it acts on the records of dns-01 alone.
fn is_txt(id: &str) -> bool {
    !id.contains("address") && !id.contains("caa")
}

/// Behaviours for one flow after the other: each by itself first, then two together by chance.
#[derive(Debug)]
pub(crate) struct Behaviours {
    all: Vec<&'static str>,
    next: usize,
    random: StdRng,
}

impl Behaviours {
    pub(crate) fn new(kind: &str, seed: u64) -> Self {
        let random = StdRng::seed_from_u64(seed ^ 0xbe4a_0000);
        Self { all: of_challenge(kind), next: 0, random }
    }

    /// The next, alone; none once each was tried.
    pub(crate) fn single(&mut self) -> Option<Vec<&'static str>> {
        let one = self.all.get(self.next)?;
        self.next += 1;
        Some(vec![one])
    }

    /// Two of them.
    pub(crate) fn pair(&mut self) -> Option<Vec<&'static str>> {
        let one = *self.all.choose(&mut self.random)?;
        let other = *self.all.choose(&mut self.random)?;
        let swap = self.random.random_bool(0.5);
        Some(if swap { vec![other, one] } else { vec![one, other] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_behaviour_disproves_control_where_the_challenge_meets_with_it() {
        for (kind, behaviour, due) in [
            ("http-01", "http-wrong-body", true),
            ("http-01", "dns-no-address", true),
            ("http-01", "dns-nxdomain", false),
            ("dns-01", "dns-nxdomain", true),
            ("dns-01", "dns-no-address", false),
            ("tls-alpn-01", "tls-no-san", true),
            ("tls-alpn-01", "http-wrong-body", false),
        ] {
            assert_eq!(disproves(kind, &[behaviour]), due, "{kind} {behaviour}");
        }
    }
}
