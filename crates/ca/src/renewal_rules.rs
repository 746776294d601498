//! The decisions of the CA on renewal information and replacements (RFC 9773).

use std::time::Duration;

use assay_acme::names::from_base64url;
use assay_acme::order::KnownOrderStatus;
use jiff::{SignedDuration, Timestamp};

use crate::rules::Decode;

/// What the CA decides on renewals, and how. [`RenewalRules::RFC`] is the clean CA.
#[derive(Clone, Debug)]
pub struct RenewalRules {
    /// The two parts of the identifier of a certificate (RFC9773-4.1-R04).
    pub parts: for<'a> fn(&'a str) -> Option<(&'a str, &'a str)>,
    /// How each of them is decoded (RFC9773-4.1-R03).
    pub decode: Decode,
    /// The serial number that the content of its DER encoding stands for (RFC9773-4.1-R02).
    pub serial_of: fn(&[u8]) -> Option<&[u8]>,
    /// Whether a key identifier is that of the issuer (RFC9773-4.1-R05).
    pub authority_matches: fn(said: &[u8], own: &[u8]) -> bool,
    /// Whether certificates that were not issued here have a window too (RFC9773-4.1-R05: they have
    /// none).
    pub unknown_has_a_window: bool,
    /// When a certificate is to be renewed (RFC9773-4.2-R04, R06, R07).
    pub window: fn(&Renewable) -> (Timestamp, Timestamp),
    /// How long a certificate is known before there is information on it (RFC9773-4.3-R03: it is
    /// there at once).
    pub known_after: SignedDuration,
    /// How many requests for certificates that are not known the CA bears before it makes no more
    /// orders (RFC9773-6-R01: any number).
    pub unknown_borne: Option<u32>,

    /// Whether an order is refused for the name of a predecessor that there is not (RFC9773-5-R11).
    pub unknown_predecessor_is_refused: bool,
    /// What is wrong with an order that replaces a certificate (RFC9773-5-R01, R04 to R09).
    pub replacement_fault: fn(&Replacement) -> Option<ReplacementFault>,
    /// Whether an order of that status has replaced what it names (RFC9773-5-R10).
    pub replaces: fn(KnownOrderStatus) -> bool,
    /// How long it takes until others see that an order replaces something (RFC9773-5-R09: no time).
    pub replacement_shows_after: Duration,
    /// Whether `replaces` is refused where there is no renewal information (RFC9773-5-R12: it is
    /// passed over).
    pub replaces_is_refused_without: bool,
}

impl RenewalRules {
    /// The clean CA.
    pub const RFC: Self = Self {
        parts,
        decode: from_base64url,
        serial_of,
        authority_matches: |said, own| said == own,
        unknown_has_a_window: false,
        window,
        known_after: SignedDuration::ZERO,
        unknown_borne: None,
        unknown_predecessor_is_refused: true,
        replacement_fault,
        replaces: |status| status != KnownOrderStatus::Invalid,
        replacement_shows_after: Duration::ZERO,
        replaces_is_refused_without: false,
    };
}

/// A certificate that has a window.
#[derive(Clone, Copy, Debug)]
pub struct Renewable {
    /// When it begins to be valid.
    pub not_before: Timestamp,
    /// When it ends to be valid.
    pub not_after: Timestamp,
    /// When it was revoked, if it was.
    pub revoked: Option<Timestamp>,
}

/// An order that replaces a certificate.
#[derive(Clone, Copy, Debug)]
pub struct Replacement {
    /// Whether the certificate is the account's own.
    pub own: bool,
    /// How many of the identifiers of the order the certificate has.
    pub shared: usize,
    /// Whether the identifiers of both are the same.
    pub same: bool,
    /// Whether another order has replaced it.
    pub replaced: bool,
}

/// A fault of an order that replaces a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReplacementFault {
    /// The certificate is that of another account (RFC9773-5-R04).
    OtherAccount,
    /// They have no identifier in common (RFC9773-5-R05).
    NothingShared,
    /// Another order has replaced the certificate (RFC9773-5-R07).
    Replaced,
}

fn parts(id: &str) -> Option<(&str, &str)> {
    let (authority, serial) = id.split_once('.')?;
    let is_whole = !authority.is_empty() && !serial.is_empty() && !serial.contains('.');
    is_whole.then_some((authority, serial))
}

/// Positive, in the fewest octets (X.690 section 8.3): a zero octet stands in front only where the
/// number would be negative else.
fn serial_of(content: &[u8]) -> Option<&[u8]> {
    match content {
        [0, rest @ ..] if rest.first().is_some_and(|octet| *octet >= 0x80) => Some(rest),
        [first, ..] if (1..0x80).contains(first) => Some(content),
        _ => None,
    }
}

/// From two thirds of the lifetime on, a fiftieth of it long; over already where the certificate was
/// revoked.
fn window(of: &Renewable) -> (Timestamp, Timestamp) {
    const SECOND: SignedDuration = SignedDuration::from_secs(1);
    let lifetime = of.not_after.duration_since(of.not_before);
    let (start, length) = match of.revoked {
        Some(at) => (at - SignedDuration::from_hours(1), SignedDuration::from_mins(30)),
        None => (of.not_after - (lifetime / 3).max(SECOND * 2), (lifetime / 50).max(SECOND)),
    };
    let whole = |time: Timestamp| Timestamp::from_second(time.as_second()).unwrap_or(time);
    (whole(start), whole(start + length))
}

fn replacement_fault(replacement: &Replacement) -> Option<ReplacementFault> {
    if !replacement.own {
        Some(ReplacementFault::OtherAccount)
    } else if replacement.shared == 0 {
        Some(ReplacementFault::NothingShared)
    } else {
        replacement.replaced.then_some(ReplacementFault::Replaced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_has_two_parts() {
        assert_eq!(parts("a.b"), Some(("a", "b")));
        for wrong in ["", ".", "ab", "a.", ".b", "a.b.c", "a.b."] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_serial_number_is_in_der() {
        assert_eq!(serial_of(&[0x00, 0x87]), Some(&[0x87][..]));
        assert_eq!(serial_of(&[0x47, 0x00]), Some(&[0x47, 0x00][..]));
        for wrong in [&[][..], &[0x87], &[0x00], &[0x00, 0x47], &[0x00, 0x00, 0x87]] {
            assert_eq!(serial_of(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_window_ends_after_its_start_and_before_the_certificate() {
        let begin: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        for seconds in [1, 3, 3600, 90 * 86400] {
            let end = begin + SignedDuration::from_secs(seconds);
            let of = Renewable { not_before: begin, not_after: end, revoked: None };
            let (start, stop) = window(&of);
            assert!(start < stop && stop < end, "{seconds}: {start} {stop} {end}");
            let (start, stop) = window(&Renewable { revoked: Some(begin), ..of });
            assert!(start < stop && stop < begin, "{seconds}: {start} {stop}");
        }
    }
}
