//! Asks when to renew a certificate (RFC 9773).

use assay_acme::names::ResourceUrl;
use assay_record::{Reason, Stop};
use bytes::Bytes;
use http::Request;

use crate::renewal_id::RenewalId;
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
            let id = RenewalId::of(&certificate.chain)
                .map_err(|cause| Stop::Inconclusive(Reason::new(cause)))?;
            let base = cx.world.server.directory().renewal_info.as_ref();
            let base = base.ok_or_else(|| not_offered(assay_client::NotOffered("renewalInfo")))?;
            let url = format!("{}/{id}", base.as_str().trim_end_matches('/'));
            let mut request = Request::new(Bytes::new());
            *request.uri_mut() = ResourceUrl::seen(url).to_uri().unwrap_or_default();
            Ok(Begun::Plain(Box::new(request)))
        })
    }
}
