//! The resources of the CA and their paths.

/// A kind of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The directory (RFC 8555 section 7.1.1).
    Directory,
    /// The terms of service, as a page for people.
    Terms,
    /// A fresh nonce (section 7.2).
    NewNonce,
    /// Account creation and look-up (section 7.3).
    NewAccount,
    /// Order creation (section 7.4).
    NewOrder,
    /// Authorization ahead of orders (section 7.4.1).
    NewAuthz,
    /// Revocation (section 7.6).
    RevokeCert,
    /// Key rollover (section 7.3.5).
    KeyChange,
    /// An account (section 7.3.2).
    Account,
    /// The orders of an account (section 7.1.2.1).
    Orders,
    /// A further page of them; the identifier ends in where the page begins.
    OrdersPage,
    /// An order (section 7.1.3).
    Order,
    /// Where the CSR of an order goes (section 7.4).
    Finalize,
    /// An authorization (section 7.5).
    Authorization,
    /// A challenge (section 7.5.1).
    Challenge,
    /// A certificate with its default chain (section 7.4.2).
    Certificate,
    /// The same certificate with an alternate chain; the identifier ends in which.
    Alternate,
    /// The certificate of the day, of an order that renews itself (RFC 8739 section 3.3).
    Star,
    /// The revocation list (RFC 5280 section 5).
    RevocationList,
    /// The issuer of the certificates, as the end of one chain.
    Issuer,
    /// Where a person agrees to new terms of service (section 7.3.3).
    Agreement,
    /// Renewal information on a certificate (RFC 9773 section 4.2).
    RenewalInfo,
    /// Why certificates are to be renewed when they are, as a page for people.
    Renewals,
}

impl Route {
    /// The methods that RFC 8555 section 6.3 gives the resource.
    pub const fn methods(self) -> &'static [&'static str] {
        match self {
            Self::Directory | Self::NewNonce | Self::Issuer => &["GET", "HEAD", "POST"],
            // What was not agreed on with the order is refused there.
            Self::Star => &["GET", "HEAD", "POST"],
            Self::Terms
            | Self::RevocationList
            | Self::Agreement
            | Self::RenewalInfo
            | Self::Renewals => &["GET", "HEAD"],
            _ => &["POST"],
        }
    }

    /// Whether the resource is one of the directory's actions, not an object.
    pub const fn is_action(self) -> bool {
        matches!(
            self,
            Self::NewAccount | Self::NewOrder | Self::NewAuthz | Self::RevokeCert | Self::KeyChange
        )
    }

    const fn stem(self) -> &'static str {
        match self {
            Self::Directory => "directory",
            Self::Terms => "terms",
            Self::NewNonce => "new-nonce",
            Self::NewAccount => "new-account",
            Self::NewOrder => "new-order",
            Self::NewAuthz => "new-authz",
            Self::RevokeCert => "revoke-cert",
            Self::KeyChange => "key-change",
            Self::Account => "account",
            Self::Orders => "orders",
            Self::OrdersPage => "orders-page",
            Self::Order => "order",
            Self::Finalize => "finalize",
            Self::Authorization => "authorization",
            Self::Challenge => "challenge",
            Self::Certificate => "certificate",
            Self::Alternate => "alternate",
            Self::Star => "star-certificate",
            Self::RevocationList => "crl",
            Self::Issuer => "issuer",
            Self::Agreement => "agreement",
            Self::RenewalInfo => "renewal-info",
            Self::Renewals => "renewals",
        }
    }

    const SINGLE: &[Self] = &[
        Self::Directory,
        Self::Terms,
        Self::NewNonce,
        Self::NewAccount,
        Self::NewOrder,
        Self::NewAuthz,
        Self::RevokeCert,
        Self::KeyChange,
        Self::RenewalInfo,
        Self::Renewals,
    ];

    const OBJECTS: &[Self] = &[
        Self::Terms,
        Self::Account,
        Self::Orders,
        Self::OrdersPage,
        Self::Order,
        Self::Finalize,
        Self::Authorization,
        Self::Challenge,
        Self::Certificate,
        Self::Alternate,
        Self::Star,
        Self::RevocationList,
        Self::Issuer,
        Self::Agreement,
    ];
}

/// One resource: its kind, and which of that kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    pub(crate) route: Route,
    pub(crate) id: String,
}

impl Resource {
    /// A resource of which there is one.
    pub(crate) fn single(route: Route) -> Self {
        Self::object(route, "")
    }

    /// One of many.
    pub(crate) fn object(route: Route, id: &str) -> Self {
        Self { route, id: id.to_owned() }
    }

    /// The resource that a request target names. Queries name nothing: no URL handed out has one.
    pub(crate) fn find(target: &str) -> Option<Self> {
        let path = target.strip_prefix('/')?;
        match path.split_once('/') {
            // What is wrong with the identifier of a certificate is to be told (RFC 9773 section 4.1).
            // Caches are to pass over queries there (section 6), and so does the CA.
            Some((stem, id)) if stem == Route::RenewalInfo.stem() => {
                let id = id.split_once('?').map_or(id, |(id, _)| id);
                Some(Self::object(Route::RenewalInfo, id))
            }
            None => named(Route::SINGLE, path).map(Self::single),
            Some((stem, id)) if !id.is_empty() && assay_acme::names::is_base64url(id) => {
                named(Route::OBJECTS, stem).map(|route| Self::object(route, id))
            }
            Some(_) => None,
        }
    }

    /// The object that the identifier names, and the number that it ends in.
    pub(crate) fn numbered(&self) -> Option<(&str, usize)> {
        let (id, number) = self.id.rsplit_once('-')?;
        Some((id, number.parse().ok()?))
    }

    /// The path below the origin.
    pub(crate) fn path(&self) -> String {
        if self.id.is_empty() {
            format!("/{}", self.route.stem())
        } else {
            format!("/{}/{}", self.route.stem(), self.id)
        }
    }
}

fn named(routes: &[Route], stem: &str) -> Option<Route> {
    routes.iter().copied().find(|route| route.stem() == stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_back_to_its_resource() {
        for resource in Route::SINGLE
            .iter()
            .map(|route| Resource::single(*route))
            .chain(Route::OBJECTS.iter().map(|r| Resource::object(*r, "aZ-_9")))
        {
            assert_eq!(Resource::find(&resource.path()), Some(resource));
        }
        let info = Resource::object(Route::RenewalInfo, "aZ-_9.aZ-_9");
        assert_eq!(Resource::find(&info.path()), Some(info));
    }

    #[test]
    fn a_variant_of_a_path_is_no_resource() {
        for target in
            ["", "/", "/new-order/", "/new-order?x=1", "/order/", "/order/a/b", "/%6Eew-order"]
        {
            assert_eq!(Resource::find(target), None, "{target}");
        }
    }
}
