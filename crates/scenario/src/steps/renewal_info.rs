//! Asks when to renew a certificate (RFC 9773).

use assay_acme::names::{ResourceUrl, base64url};
use assay_record::{Reason, Stop};
use bytes::Bytes;
use http::Request;
use x509_parser::extensions::ParsedExtension;

use crate::run::{Context, not_offered};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot};
use crate::verb::{Action, Begun, Pending, Verb};

pub(super) static VERB: Verb = Verb {
    name: "renewal-info",
    summary: "Asks when to renew a certificate, by an unsigned GET (RFC 9773 section 4.1).",
    args: &[Arg::required(
        "cert",
        Shape::Reference(Kind::Certificate),
        "the name of the certificate",
    )],
    signed: false,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(RenewalInfo {
            certificate: args.reference("cert", Kind::Certificate).unwrap_or_default(),
        })
    },
};

#[derive(Debug)]
struct RenewalInfo {
    certificate: Slot,
}

impl Action for RenewalInfo {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.certificate));
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let certificate = cx.scope.certificate(self.certificate)?;
            let id = certificate_id(certificate.chain.first().map_or(&[], Vec::as_slice))?;
            let base = cx.world.server.directory().renewal_info.as_ref();
            let base = base.ok_or_else(|| not_offered(assay_client::NotOffered("renewalInfo")))?;
            let url = format!("{}/{id}", base.as_str().trim_end_matches('/'));
            let mut request = Request::new(Bytes::new());
            *request.uri_mut() = ResourceUrl::seen(url).to_uri().unwrap_or_default();
            Ok(Begun::Plain(Box::new(request)))
        })
    }
}

/// Authority key identifier and serial number, in base64url with a dot between (RFC 9773 section
/// 4.1). The serial number keeps its leading zero octet.
pub(crate) fn certificate_id(der: &[u8]) -> Result<String, Stop> {
    let unclear = |cause: String| Stop::Inconclusive(Reason::new(cause));
    let certificate = crate::x509::parse(der).map_err(unclear)?;
    let key =
        certificate.extensions().iter().find_map(|extension| match extension.parsed_extension() {
            ParsedExtension::AuthorityKeyIdentifier(aki) => aki.key_identifier.as_ref(),
            _ => None,
        });
    let cause = "the certificate has no authority key identifier, which its renewal id is made of";
    let key = key.ok_or_else(|| unclear(cause.to_owned()))?;
    Ok(id_of(key.0, certificate.raw_serial()))
}

fn id_of(authority_key: &[u8], serial: &[u8]) -> String {
    format!("{}.{}", base64url(authority_key), base64url(serial))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_that_of_the_example_in_rfc_9773() {
        let key = [
            0x69, 0x88, 0x5b, 0x6b, 0x87, 0x46, 0x40, 0x41, 0xe1, 0xb3, 0x7b, 0x84, 0x7b, 0xa0,
            0xae, 0x2c, 0xde, 0x01, 0xc8, 0xd4,
        ];
        let serial = [0x00, 0x87, 0x65, 0x43, 0x21];
        assert_eq!(id_of(&key, &serial), "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE");
    }
}
