//! Revokes a certificate (RFC 8555 section 7.6).

use assay_client::{By, Operation, Session};
use assay_record::{Reason, Stop};

use crate::run::{Context, not_offered};
use crate::shape::{Arg, COUNT, Shape};
use crate::value::{CertificateValue, Kind, Scope, Slot};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "revoke",
    summary: "Revokes a certificate, by an account or by the certificate's own key.",
    args: &[
        Arg::required("cert", Shape::Reference(Kind::Certificate), "the name of the certificate"),
        Arg::optional(
            "with",
            Shape::Word(&["account", "certificate-key"]),
            "who signs: the account, or the certificate's own key (default: account)",
        ),
        Arg::optional("reason", COUNT, "the reason code (default: none)"),
    ],
    signed: true,
    asserts: false,
    repeatable: false,
    build: |args| {
        Box::new(Revoke {
            by: args.node("by").map(|_| args.by()),
            certificate: args.reference("cert", Kind::Certificate).unwrap_or_default(),
            with: args
                .word("with", &[("account", By::Account), ("certificate-key", By::Key)])
                .unwrap_or(By::Account),
            reason: args.number("reason"),
        })
    },
};

#[derive(Debug)]
struct Revoke {
    by: Option<Slot>,
    certificate: Slot,
    with: By,
    reason: Option<u64>,
}

impl Action for Revoke {
    fn about(&self, scope: &Scope, out: &mut String) {
        out.push_str(scope.name(self.certificate));
        if self.with == By::Key {
            out.push_str(" by its own key");
        }
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let certificate = cx.scope.certificate(self.certificate)?.clone();
            let session = match (self.with, self.by) {
                (By::Account, Some(by)) => cx.scope.session(by)?.clone(),
                (By::Account, None) => certificate.session.clone(),
                (By::Key, _) => by_certificate(&certificate)?,
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
