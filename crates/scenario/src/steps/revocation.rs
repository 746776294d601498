//! Looks a certificate up in the revocation list that it names (RFC 5280 section 5).

use std::time::{Duration, Instant};

use assay_acme::names::ResourceUrl;
use assay_record::{Exchange, Observation, Reason, Stop};
use bytes::Bytes;
use http::Request;
use jiff::fmt::rfc2822::DateTimeParser;
use x509_parser::prelude::FromDer as _;
use x509_parser::revocation_list::CertificateRevocationList;

use crate::expect::crl_urls;
use crate::run::{Context, unreached};
use crate::shape::{Arg, COUNT, Shape};
use crate::value::{Kind, Scope, Slot};
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "revocation",
    summary: "Looks a certificate up in the revocation list that it names, and holds the entry against what is due.",
    args: &[
        Arg::required("cert", Shape::Reference(Kind::Certificate), "the name of the certificate"),
        Arg::required("status", Shape::Word(&["revoked", "good"]), "what the list should say"),
        Arg::optional(
            "reason",
            Shape::Either(&[COUNT, Shape::Word(&["absent"])]),
            "the reason code that the entry should have, zero where it has none (default: any); `absent`: the entry should have none, not even zero",
        ),
        Arg::optional(
            "within",
            Shape::Duration,
            "how long to wait for a list that says so (default: not at all)",
        ),
    ],
    signed: false,
    asserts: true,
    repeatable: true,
    build: |args| {
        Box::new(Revocation {
            certificate: args.reference("cert", Kind::Certificate).unwrap_or_default(),
            revoked: args.word("status", &[("revoked", true), ("good", false)]).unwrap_or(true),
            reason: match args.number("reason") {
                Some(code) => Due::Code(code),
                None if args.node("reason").is_some() => Due::Absent,
                None => Due::Any,
            },
            within: args.duration("within").unwrap_or_default(),
        })
    },
};

#[derive(Debug)]
struct Revocation {
    certificate: Slot,
    revoked: bool,
    reason: Due,
    within: Duration,
}

/// What the reason code of an entry should be.
#[derive(Clone, Copy, Debug)]
enum Due {
    Any,
    Code(u64),
    Absent,
}

impl Due {
    /// An entry without a reason code means the same as one with zero (RFC 5280 section 5.3.1).
    fn is_met(self, reason: Option<u64>) -> bool {
        match self {
            Self::Any => true,
            Self::Code(code) => reason.unwrap_or(0) == code,
            Self::Absent => reason.is_none(),
        }
    }
}

impl Revocation {
    fn due(&self) -> String {
        match (self.revoked, self.reason) {
            (true, Due::Code(reason)) => format!("revoked, reason {reason}"),
            (true, Due::Absent) => "revoked, without a reason code".to_owned(),
            (true, Due::Any) => "revoked".to_owned(),
            (false, _) => "good".to_owned(),
        }
    }
}

impl Action for Revocation {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.certificate));
        out.push_str(if self.revoked { " revoked" } else { " good" });
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let leaf = cx.scope.certificate(self.certificate)?.chain.first().cloned();
            let leaf = leaf.unwrap_or_default();
            let unclear = |cause: String| Stop::Inconclusive(Reason::new(cause));
            let (urls, serial) = {
                let certificate = crate::x509::parse(&leaf).map_err(unclear)?;
                (crl_urls(&certificate), certificate.raw_serial().to_vec())
            };
            let Some(url) = urls.iter().find(|url| url.starts_with("http")) else {
                return Err(unclear("the certificate names no revocation list".to_owned()));
            };
            let begun = jiff::Timestamp::now();
            let until = cx.until(self.within);
            loop {
                let mut request = Request::new(Bytes::new());
                *request.uri_mut() = ResourceUrl::seen(url.as_str()).to_uri().unwrap_or_default();
                let answer = cx.dispatch(request).await;
                let listed = look_up(&answer, &serial)?;
                let (seen, held) = match listed.entry {
                    None => ("good".to_owned(), !self.revoked),
                    Some(reason) => (
                        match reason {
                            Some(reason) => format!("revoked, reason {reason}"),
                            None => "revoked, without a reason code".to_owned(),
                        },
                        self.revoked && self.reason.is_met(reason),
                    ),
                };
                if held || Instant::now() >= until {
                    if !held && self.revoked && listed.entry.is_none() && !listed.is_after(begun) {
                        let cause = "the revocation list was made before the certificate was revoked, or just then";
                        let remedy = "let the CA make its list at once, or more often";
                        return Err(Stop::Inconclusive(Reason::with_remedy(cause, remedy)));
                    }
                    let subject = "revocation list".to_owned();
                    let due = self.due();
                    cx.observations.push(Observation { subject, due, seen: seen.clone(), held });
                    return Ok(Begun::Done { outcome: seen, answer: None });
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        })
    }
}

/// How many seconds two clocks may differ that are told in whole seconds.
const CLOCKS: i64 = 2;

/// What a revocation list tells of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Listed {
    /// Its entry, if it has one: the reason code, if that has one.
    entry: Option<Option<u64>>,
    /// When the list was made, in seconds since 1970 by the clock here.
    made: i64,
}

impl Listed {
    /// Whether the list was surely made after that time.
    fn is_after(&self, time: jiff::Timestamp) -> bool {
        self.made > time.as_second() + CLOCKS
    }
}

/// What the list in an answer tells of a serial number, in words: for tests that feed it anything.
pub fn revocation_of(answer: &Exchange, serial: &[u8]) -> String {
    format!("{:?}", look_up(answer, serial))
}

/// What a list tells of a serial number.
fn look_up(answer: &Exchange, serial: &[u8]) -> Result<Listed, Stop> {
    let received = answer
        .received
        .as_ref()
        .map_err(|lost| Stop::Inconclusive(unreached(lost, &answer.sent.url)))?;
    let list = CertificateRevocationList::from_der(&received.body.0);
    let Ok((_, list)) = list else {
        let cause =
            format!("{} answers {} without a revocation list", answer.sent.url, answer.outcome());
        return Err(Stop::Inconclusive(Reason::new(cause)));
    };
    let entry = list.iter_revoked_certificates().find(|entry| entry.raw_serial() == serial);
    Ok(Listed {
        entry: entry.map(|entry| entry.reason_code().map(|(_, code)| u64::from(code.0))),
        made: list.last_update().timestamp() - ahead(answer),
    })
}

/// How many seconds the clock of the server is ahead of the one here, by the Date of its answer; that
/// of a list that was kept on the way counts as right.
fn ahead(answer: &Exchange) -> i64 {
    let date = answer.header("date").filter(|_| answer.header("age").is_none());
    let date = date.and_then(|date| DateTimeParser::new().parse_timestamp(date).ok());
    let ahead = date.map_or(0, |date| date.as_second() - jiff::Timestamp::now().as_second());
    if ahead.abs() > CLOCKS { ahead } else { 0 }
}

#[cfg(test)]
mod tests {
    use assay_record::{Body, ExchangeId, Headers, Received, Sent, Timing};
    use jiff::fmt::rfc2822::DateTimePrinter;
    use rcgen::{
        BasicConstraints, CertificateParams, CertificateRevocationListParams, IsCa, Issuer,
        KeyIdMethod, KeyPair, KeyUsagePurpose, RevocationReason, RevokedCertParams, SerialNumber,
        date_time_ymd,
    };

    use super::*;

    fn answer(body: Vec<u8>) -> Exchange {
        Exchange {
            id: ExchangeId(1),
            sent: Sent {
                method: "GET".to_owned(),
                url: "http://ca.test/crl".to_owned(),
                headers: Headers::default(),
                body: Body::default(),
            },
            received: Ok(Received {
                status: 200,
                version: "HTTP/1.1".to_owned(),
                headers: Headers::default(),
                body: Body(body.into()),
            }),
            timing: Timing::default(),
            connection: None,
        }
    }

    fn list() -> Vec<u8> {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::CrlSign];
        let issuer = Issuer::new(params, KeyPair::generate().unwrap());
        let revoked = |serial: &[u8], reason| RevokedCertParams {
            serial_number: SerialNumber::from(serial.to_vec()),
            revocation_time: date_time_ymd(2026, 1, 1),
            reason_code: reason,
            invalidity_date: None,
        };
        CertificateRevocationListParams {
            this_update: date_time_ymd(2026, 1, 1),
            next_update: date_time_ymd(2027, 1, 1),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: vec![
                revoked(&[1, 2, 3], Some(RevocationReason::Superseded)),
                revoked(&[4, 5, 6], None),
            ],
            key_identifier_method: KeyIdMethod::Sha256,
        }
        .signed_by(&issuer)
        .unwrap()
        .der()
        .to_vec()
    }

    #[test]
    fn an_entry_is_found_with_its_reason() {
        let answer = answer(list());
        let entry = |serial: &[u8]| look_up(&answer, serial).map(|listed| listed.entry);
        assert_eq!(entry(&[1, 2, 3]), Ok(Some(Some(4))));
        assert_eq!(entry(&[4, 5, 6]), Ok(Some(None)));
        assert_eq!(entry(&[7]), Ok(None));
        assert!(Due::Code(0).is_met(None) && !Due::Absent.is_met(Some(0)));
    }

    #[test]
    fn a_list_of_before_is_known_as_such() {
        let listed = look_up(&answer(list()), &[7]).unwrap();
        let at = |second| jiff::Timestamp::from_second(second).unwrap();
        assert!(listed.is_after(at(1_767_225_597)));
        assert!(!listed.is_after(at(1_767_225_598)));
    }

    #[test]
    fn the_clock_of_the_server_is_taken_into_account() {
        let mut answer = answer(list());
        let ahead = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(3600);
        let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&ahead);
        if let Ok(received) = &mut answer.received {
            received.headers = Headers(vec![("date".to_owned(), date.unwrap())]);
        }
        let made = look_up(&answer, &[7]).unwrap().made;
        assert!((1_767_225_600 - 3601..=1_767_225_600 - 3599).contains(&made), "{made}");
    }

    #[test]
    fn what_is_no_list_judges_nothing() {
        let stop = look_up(&answer(b"<html>".to_vec()), &[1]);
        assert!(matches!(stop, Err(Stop::Inconclusive(_))), "{stop:?}");
    }
}
