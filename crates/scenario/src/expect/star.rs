//! What HTTP says of a certificate that renews itself (RFC 8739 sections 3.3 and 4.3).

use std::time::{SystemTime, UNIX_EPOCH};

use assay_record::Exchange;
use jiff::Timestamp;
use x509_parser::certificate::X509Certificate;

/// How much later than the answer its freshness may be looked at, in seconds.
const SLACK: i64 = 2;

/// Whether the header fields that tell the validity tell that of the certificate.
pub(super) fn validity_headers(
    answer: &Exchange,
    leaf: &X509Certificate<'_>,
) -> Result<String, String> {
    let validity = leaf.validity();
    let ends = [
        ("Cert-Not-Before", validity.not_before.timestamp()),
        ("Cert-Not-After", validity.not_after.timestamp()),
    ];
    let mut shown = Vec::new();
    let mut held = true;
    for (name, due) in ends {
        let Some(said) = answer.header(name) else {
            shown.push(format!("no {name}"));
            continue;
        };
        held &= seconds(said.trim_matches('"')) == Some(due);
        shown.push(format!("{name}: {said}"));
    }
    let shown = shown.join(", ");
    if held { Ok(shown) } else { Err(shown) }
}

/// Whether caches take the answer for stale by the end of the certificate (RFC 9111 section 4.2).
pub(super) fn freshness(answer: &Exchange, leaf: &X509Certificate<'_>) -> Result<String, String> {
    let left = leaf.validity().not_after.timestamp() - Timestamp::now().as_second();
    let directives = answer.header("cache-control").unwrap_or_default().to_ascii_lowercase();
    let directives: Vec<_> = directives.split(',').map(str::trim).collect();
    let number = |name: &str| {
        let value = directives.iter().find_map(|directive| directive.strip_prefix(name))?;
        value.strip_prefix('=')?.trim_matches('"').parse::<i64>().ok()
    };
    let expires = || {
        let expires = answer.header("expires").map(|text| seconds(text).unwrap_or(0))?;
        let date = answer.header("date").and_then(seconds);
        Some(expires - date.unwrap_or_else(|| Timestamp::now().as_second()))
    };
    if ["no-store", "no-cache"].iter().any(|never| directives.contains(never)) {
        return Ok("never fresh".to_owned());
    }
    let fresh = number("s-maxage").or_else(|| number("max-age")).or_else(expires);
    match fresh {
        Some(fresh) if fresh <= left + SLACK => Ok(format!("fresh for {fresh} s of {left} s")),
        Some(fresh) => Err(format!("fresh for {fresh} s of {left} s")),
        None => Err("nothing is said of caches".to_owned()),
    }
}

/// An HTTP date, in seconds since 1970.
fn seconds(date: &str) -> Option<i64> {
    let time: SystemTime = httpdate::parse_http_date(date).ok()?;
    time.duration_since(UNIX_EPOCH).ok().and_then(|span| i64::try_from(span.as_secs()).ok())
}
