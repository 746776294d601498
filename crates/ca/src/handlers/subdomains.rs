//! What requests say of names below (RFC 9444 sections 4.2 and 4.3).

use assay_acme::identifier::{Identifier, IdentifierType};
use serde_json::{Map, Value};

use super::order;
use crate::faults::AncestorFault;
use crate::json::Members;
use crate::refusal::{Fault, Refusal};
use crate::server::Shared;
use crate::subdomains::{Ancestors, is_below};

/// Whether newAuthz asks for the names below too, and they are granted: a domain that policy speaks
/// against is authorized by itself (section 4.2).
pub(super) fn are_granted(
    ca: &Shared,
    wanted: &Map<String, Value>,
    identifier: &Identifier,
) -> Result<bool, Refusal> {
    if !ca.settings.subdomain_authorizations {
        return Ok(false);
    }
    let asked = Members::new(wanted, &ca.rules).boolean("subdomainAuthAllowed")?;
    if asked == Some(true) && ca.rules.subdomains.request_is_refused {
        let detail = "an authorization is for one name";
        return Err(Refusal::malformed(Fault::Request, detail));
    }
    Ok(asked == Some(true)
        && identifier.kind == IdentifierType::DNS
        && permits(ca, &identifier.value))
}

/// The domain that is to be authorized in place of each identifier that says an ancestor.
pub(super) fn ancestors(
    ca: &Shared,
    wanted: &[Value],
    identifiers: &[Identifier],
) -> Result<Ancestors, Refusal> {
    let rules = &ca.rules.subdomains;
    let mut ancestors = Ancestors::new();
    if !(rules.ancestor_is_heeded)(ca.settings.subdomain_authorizations) {
        return Ok(ancestors);
    }
    for (value, identifier) in wanted.iter().zip(identifiers) {
        let members = value.as_object().map(|map| Members::new(map, &ca.rules));
        let ancestor = members.map(|members| members.text("ancestorDomain")).transpose()?;
        let Some(ancestor) = ancestor.flatten().map(str::to_ascii_lowercase) else {
            continue;
        };
        if let Some(fault) = fault(identifier, &ancestor)
            && (rules.ancestor_is_refused)(fault)
        {
            let name = &identifier.value;
            let detail = format!("ancestorDomain is no domain above {name}");
            return Err(Refusal::malformed(Fault::Identifier, detail));
        }
        // What is no ancestor, and passed all the same, is not held to the form of names.
        if is_below(identifier.base(), &ancestor) {
            order::check_identifiers(ca, &[Identifier::dns(ancestor.as_str())])?;
        }
        if !identifier.is_wildcard() && permits(ca, &ancestor) {
            let domain = (rules.authorized_for)(&identifier.value, &ancestor);
            ancestors.insert(identifier.clone(), domain);
        }
    }
    Ok(ancestors)
}

fn fault(identifier: &Identifier, ancestor: &str) -> Option<AncestorFault> {
    let name = identifier.base();
    if identifier.kind != IdentifierType::DNS {
        Some(AncestorFault::OfNoName)
    } else if name == ancestor && !identifier.is_wildcard() {
        Some(AncestorFault::NameItself)
    } else if name == ancestor || is_below(name, ancestor) {
        None
    } else if name.ends_with(ancestor) {
        Some(AncestorFault::PartOfALabel)
    } else {
        Some(AncestorFault::Unrelated)
    }
}

/// Whether policy lets one authorization for the domain cover the names below it.
fn permits(ca: &Shared, domain: &str) -> bool {
    !order::is_refused(domain, &ca.settings.subdomains_refused)
}
