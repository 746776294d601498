//! Reads facts of certificates.

use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer as _;
use x509_parser::time::ASN1Time;

/// A certificate in DER, or why it is none.
pub(crate) fn parse(der: &[u8]) -> Result<X509Certificate<'_>, String> {
    X509Certificate::from_der(der).map(|(_, c)| c).map_err(|e| format!("no X.509 certificate: {e}"))
}

/// The first certificate of a chain.
pub(crate) fn leaf(chain: &[Vec<u8>]) -> Option<X509Certificate<'_>> {
    parse(chain.first()?).ok()
}

/// The serial number in hexadecimal.
pub(crate) fn serial(certificate: &X509Certificate<'_>) -> String {
    certificate.raw_serial().iter().map(|octet| format!("{octet:02x}")).collect()
}

/// RFC 3339, in UTC.
pub(crate) fn time(time: ASN1Time) -> Option<String> {
    jiff::Timestamp::from_second(time.timestamp()).ok().map(|time| time.to_string())
}
