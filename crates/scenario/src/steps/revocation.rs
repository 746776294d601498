//! Looks a certificate up in the revocation list that it names (RFC 5280 section 5).

use std::time::{Duration, Instant};

use assay_acme::names::ResourceUrl;
use assay_record::{Exchange, Observation, Reason, Stop};
use bytes::Bytes;
use http::Request;
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
        Arg::optional("reason", COUNT, "the reason code that the entry should have (default: any)"),
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
            reason: args.number("reason"),
            within: args.duration("within").unwrap_or_default(),
        })
    },
};

#[derive(Debug)]
struct Revocation {
    certificate: Slot,
    revoked: bool,
    reason: Option<u64>,
    within: Duration,
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
            let until = cx.until(self.within);
            loop {
                let mut request = Request::new(Bytes::new());
                *request.uri_mut() = ResourceUrl::seen(url.as_str()).to_uri().unwrap_or_default();
                let answer = cx.dispatch(request).await;
                let entry = look_up(&answer, &serial)?;
                let due = match (self.revoked, self.reason) {
                    (true, Some(reason)) => format!("revoked, reason {reason}"),
                    (true, None) => "revoked".to_owned(),
                    (false, _) => "good".to_owned(),
                };
                let (seen, held) = match entry {
                    None => ("good".to_owned(), !self.revoked),
                    Some(reason) => (
                        format!("revoked, reason {reason}"),
                        self.revoked && self.reason.is_none_or(|due| due == reason),
                    ),
                };
                if held || Instant::now() >= until {
                    let subject = "revocation list".to_owned();
                    cx.observations.push(Observation { subject, due, seen: seen.clone(), held });
                    return Ok(Begun::Done { outcome: seen, answer: None });
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        })
    }
}

/// Whether a list has a serial number, and with which reason code; zero where it gives none (RFC 5280
/// section 5.3.1).
fn look_up(answer: &Exchange, serial: &[u8]) -> Result<Option<u64>, Stop> {
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
    Ok(entry.map(|entry| entry.reason_code().map_or(0, |(_, code)| u64::from(code.0))))
}

#[cfg(test)]
mod tests {
    use assay_record::{Body, ExchangeId, Headers, Received, Sent, Timing};
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
        assert_eq!(look_up(&answer, &[1, 2, 3]), Ok(Some(4)));
        assert_eq!(look_up(&answer, &[4, 5, 6]), Ok(Some(0)));
        assert_eq!(look_up(&answer, &[7]), Ok(None));
    }

    #[test]
    fn what_is_no_list_judges_nothing() {
        let stop = look_up(&answer(b"<html>".to_vec()), &[1]);
        assert!(matches!(stop, Err(Stop::Inconclusive(_))), "{stop:?}");
    }
}
