//! Revokes a certificate (RFC 8555 section 7.6).

use assay_client::{By, Operation, Session};
use assay_record::{Reason, Stop};

use crate::run::{Context, not_offered};
use crate::value::{CertificateValue, Kind};
use crate::verb::{Action, Arg, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "revoke",
    summary: "Revokes a certificate, by an account or by the certificate's own key.",
    args: &[
        Arg::required("cert", "the name of the certificate"),
        Arg::optional("with", "account or certificate-key (default: account)"),
        Arg::optional("reason", "the reason code (default: none)"),
    ],
    signed: true,
    repeatable: false,
    build: |args| {
        Box::new(Revoke {
            by: args.by(),
            certificate: args.reference("cert", Kind::Certificate).unwrap_or_default(),
            with: args
                .choice("with", &[("account", By::Account), ("certificate-key", By::Key)])
                .unwrap_or(By::Account),
            reason: args.number("reason"),
        })
    },
};

#[derive(Debug)]
struct Revoke {
    by: Option<String>,
    certificate: String,
    with: By,
    reason: Option<u64>,
}

impl Action for Revoke {
    fn about(&self) -> String {
        match self.with {
            By::Account => self.certificate.clone(),
            By::Key => format!("{} by its own key", self.certificate),
        }
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let certificate = cx.scope.certificate(&self.certificate)?.clone();
            let session = match self.with {
                By::Account if self.by.is_some() => cx.scope.session(self.by.as_deref())?.clone(),
                By::Account => certificate.session.clone(),
                By::Key => by_certificate(&certificate)?,
            };
            let directory = cx.world.server.directory();
            let leaf = certificate.chain.first().map(Vec::as_slice).unwrap_or_default();
            let operation =
                Operation::revoke(directory, leaf, self.reason, self.with).map_err(not_offered)?;
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }
}

fn by_certificate(certificate: &CertificateValue) -> Result<Session, Stop> {
    let key = certificate.key.clone().ok_or_else(|| {
        Stop::Inconclusive(Reason::new("the key of the certificate is not known here"))
    })?;
    Ok(certificate.session.clone().with_key(key.with_default_alg()))
}
