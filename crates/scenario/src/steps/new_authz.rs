//! Creates an authorization ahead of any order (RFC 8555 section 7.4.1).

use assay_acme::identifier::Identifier;
use assay_client::Operation;
use assay_record::{Exchange, Stop};
use serde_json::json;

use super::new_account::location;
use crate::parse::Template;
use crate::run::{Context, not_offered};
use crate::shape::{Arg, Shape};
use crate::value::{Kind, Scope, Slot, Value};
use crate::verb::{Action, Begun, Pending, Signed, State, Verb};

pub(super) static VERB: Verb = Verb {
    name: "new-authz",
    summary: "Creates an authorization ahead of any order.",
    args: &[
        Arg::required("identifier", Shape::Text, "a DNS name or an IP address"),
        Arg::optional("as", Shape::Name, "a name for the URL of the authorization"),
        Arg::optional(
            "subdomains",
            Shape::Flag,
            "whether it is to cover all names below (RFC 9444 section 4.2; default: nothing is said)",
        ),
    ],
    signed: true,
    asserts: false,
    repeatable: true,
    build: |args| {
        Box::new(NewAuthz {
            by: args.by(),
            identifier: args.required_text("identifier"),
            subdomains: args.flag("subdomains"),
            name: args.bind(Kind::Text),
        })
    },
};

#[derive(Debug)]
struct NewAuthz {
    by: Slot,
    identifier: Template,
    subdomains: Option<bool>,
    name: Option<Slot>,
}

impl Action for NewAuthz {
    fn about(&self, scope: &Scope, out: &mut String) {
        self.identifier.describe(scope, out);
    }

    fn begin<'a>(&'a self, cx: &'a mut Context<'_>) -> Pending<'a, Result<Begun, Stop>> {
        Box::pin(async move {
            let session = cx.scope.session(self.by)?.clone();
            let identifier = Identifier::guess(&self.identifier.text(&cx.scope)?);
            let directory = cx.world.server.directory();
            let to = directory.new_authz.as_ref();
            let to = to.ok_or_else(|| not_offered(assay_client::NotOffered("newAuthz")))?;
            let mut identifier = identifier.to_json();
            if let (Some(subdomains), Some(map)) = (self.subdomains, identifier.as_object_mut()) {
                map.insert("subdomainAuthAllowed".to_owned(), json!(subdomains));
            }
            let operation = Operation::post(to, json!({ "identifier": identifier }));
            Ok(Begun::Signed(Box::new(Signed { session, operation, state: State::Nothing })))
        })
    }

    fn conclude(&self, cx: &mut Context<'_>, _: State, answer: &Exchange) -> Result<(), Stop> {
        let url = location(answer)?;
        if let Some(name) = self.name {
            cx.scope.bind(name, Value::Text(url.to_string()));
        }
        Ok(())
    }
}
