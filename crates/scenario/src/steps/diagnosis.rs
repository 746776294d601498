//! Why a validation did not succeed: the server's fault, or the surroundings'.

use std::time::Duration;

use assay_acme::challenge::{Challenge, KnownChallengeType};
use assay_acme::read;
use assay_record::{Exchange, Inbound, Protocol, Reason, Stop};

use crate::run::Context;

/// An object came to an end that was not waited for.
pub(super) fn turned(cx: &Context<'_>, answer: &Exchange, status: &str, due: &str) -> Stop {
    let said = error_of(answer).map(|said| format!(": {said}")).unwrap_or_default();
    match unasked(cx, answer) {
        Some(reason) if status == "invalid" => Stop::Inconclusive(reason),
        _ => Stop::Refused(format!("it is {status}, where {due} was waited for{said}")),
    }
}

/// An object did not come to its end in time.
pub(super) fn late(
    cx: &Context<'_>,
    answer: &Exchange,
    status: &str,
    within: Duration,
    wait: Duration,
) -> Stop {
    if let Some(reason) = unasked(cx, answer) {
        return Stop::Inconclusive(reason);
    }
    let cause = format!(
        "still {status} after {} s (the server asks to wait {} s more)",
        within.as_secs_f32(),
        wait.as_secs_f32()
    );
    Stop::Inconclusive(Reason::with_remedy(cause, "give the step a longer `within`"))
}

/// What the server says went wrong, wherever in the object it says so.
fn error_of(answer: &Exchange) -> Option<String> {
    let json = answer.json()?;
    let order = read::order(&json).value.error;
    let challenges = read::authorization(&json).value.challenges;
    order
        .or_else(|| challenges.into_iter().find_map(|c| c.error))
        .map(|problem| problem.to_string())
}

/// How the reasons of this module are known.
const NEVER_ASKED: &str = "the CA never asked our responder";
const NEVER_CAME: &str = "the CA never came to our responder";

/// Whether something was not judged since no validation reached the responder.
pub(crate) fn is_why(reason: &Reason) -> bool {
    reason.cause.contains(NEVER_ASKED) || reason.cause.contains(NEVER_CAME)
}

/// For an authorization whose validation never reached the responder: how far it came, and what
/// would let it through.
fn unasked(cx: &Context<'_>, answer: &Exchange) -> Option<Reason> {
    let json = answer.json()?;
    let authorization = read::authorization(&json).value;
    let identifier = authorization.identifier?;
    let kind = *cx.answered.get(&answer.sent.url)?;
    let failed = authorization.challenges.iter().find(|challenge| challenge.error.is_some());
    let log = cx.world.responder.inbound_since(cx.inbound_from);
    let name = identifier.base().to_lowercase();
    let dns = asked(&log, &name, &[Protocol::DnsUdp, Protocol::DnsTcp]);
    let responder = &cx.world.responder;
    let (connected, port, flag) = match kind {
        KnownChallengeType::Dns01
        | KnownChallengeType::DnsAccount01
        | KnownChallengeType::DnsPersist01 => {
            (dns, list(responder.dns_addresses()), "--dns-listen")
        }
        KnownChallengeType::Http01 => (
            asked(&log, &name, &[Protocol::Http]),
            list(responder.http_addresses()),
            "--http-listen",
        ),
        KnownChallengeType::OnionCsr01 | KnownChallengeType::DeviceAttest01 => return None,
        KnownChallengeType::TlsAlpn01 => {
            (asked(&log, &name, &[Protocol::Tls]), list(responder.tls_addresses()), "--tls-listen")
        }
    };
    let kind = kind.as_str();
    if connected {
        return None;
    }
    let said = failed.and_then(said).map(|said| format!("; it says: {said}")).unwrap_or_default();
    let resolver = list(cx.world.responder.dns_addresses());
    let is_name = identifier.value.parse::<std::net::IpAddr>().is_err();
    Some(if is_name && !dns {
        Reason::with_remedy(
            format!("{NEVER_ASKED} about {name}{said}"),
            format!(
                "let the CA resolve names through {resolver} (its resolver option, or its resolv.conf), \
                 or move the responder there with --dns-listen"
            ),
        )
    } else {
        Reason::with_remedy(
            format!("{NEVER_CAME} for {kind} of {name}{said}"),
            format!(
                "the responder waits on {port}: let the CA validate on that port, or move the responder \
                 to the CA's with {flag}"
            ),
        )
    })
}

/// Whether a request about the name came. dns-01 asks below the name; an address is asked for by its
/// reverse mapping (RFC 8738 section 6), or by a CA that errs, without any name.
fn asked(log: &[Inbound], name: &str, over: &[Protocol]) -> bool {
    let is_address = name.parse::<std::net::IpAddr>().is_ok();
    log.iter().filter(|entry| over.contains(&entry.protocol)).any(|entry| {
        entry.name == name
            || entry.name.ends_with(&format!(".{name}"))
            || (is_address && (entry.name.is_empty() || entry.name.ends_with(".arpa")))
    })
}

fn said(challenge: &Challenge) -> Option<String> {
    challenge.error.as_ref().map(ToString::to_string)
}

fn list(addresses: &[std::net::SocketAddr]) -> String {
    addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")
}
