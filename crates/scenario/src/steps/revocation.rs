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
                        reason.map_or_else(
                            || "revoked".to_owned(),
                            |r| format!("revoked, reason {r}"),
                        ),
                        self.revoked
                            && self.reason.is_none_or(|due| reason.map_or(due == 0, |r| r == due)),
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

/// Whether a list has a serial number, and with which reason code.
fn look_up(answer: &Exchange, serial: &[u8]) -> Result<Option<Option<u64>>, Stop> {
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
    Ok(entry.map(|entry| entry.reason_code().map(|(_, code)| u64::from(code.0))))
}
