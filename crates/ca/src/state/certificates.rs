//! Certificates and what became of them (RFC 8555 sections 7.4.2 and 7.6).

use assay_acme::order::KnownOrderStatus;
use openssl::sha::sha256;

use super::{Certificate, Revoked, Store, now};
use crate::rules::Likeness;

impl Store {
    /// Revokes all certificates of an account.
    pub(crate) fn revoke_all(&mut self, account: &str) {
        let revoked = Some(Revoked { at: now(), reason: None });
        for certificate in self.certificates.values_mut().filter(|c| c.account == account) {
            certificate.revoked = certificate.revoked.or(revoked);
        }
    }

    /// Whether the key is that of a certificate (section 11.1).
    pub(crate) fn is_certified_key(&self, spki: &[u8]) -> bool {
        self.certified_keys.contains(&sha256(spki))
    }

    /// Adds a certificate and ends its order.
    pub(crate) fn add_certificate(&mut self, order: &str, der: &[u8], certificate: Certificate) {
        let id = self.keep_certificate(der, certificate);
        if let Some(order) = self.orders.get_mut(order) {
            order.status = KnownOrderStatus::Valid;
            order.certificate = Some(id);
        }
    }

    /// Adds a certificate.
    pub(crate) fn keep_certificate(&mut self, der: &[u8], certificate: Certificate) -> String {
        let id = self.random_id();
        self.by_der.insert(sha256(der), id.clone());
        self.by_serial.insert(certificate.serial.clone(), id.clone());
        self.certified_keys.insert(sha256(&certificate.spki));
        self.certificates.insert(id.clone(), certificate);
        id
    }

    /// The certificate that was issued with those octets, or is taken for it.
    pub(crate) fn certificate_like(
        &mut self,
        der: &[u8],
        serial: Option<&[u8]>,
    ) -> Option<&mut Certificate> {
        let identical = self.by_der.get(&sha256(der));
        let same_serial = serial.and_then(|serial| self.by_serial.get(without_sign(serial)));
        let likeness =
            Likeness { identical: identical.is_some(), same_serial: same_serial.is_some() };
        let id = identical.or(same_serial).filter(|_| (self.rules.certificate_is_known)(&likeness));
        self.certificates.get_mut(id?)
    }

    pub(crate) fn certificate_by_serial(&self, serial: &[u8]) -> Option<&Certificate> {
        self.certificates.get(self.by_serial.get(without_sign(serial))?)
    }

    /// The serial numbers of the revoked certificates, and when and why, and the number of the list.
    pub(crate) fn revoked(&mut self) -> (Vec<(Vec<u8>, Revoked)>, u64) {
        self.lists += 1;
        let mut revoked: Vec<_> = self
            .certificates
            .values()
            .filter(|_| self.rules.revoked_is_listed)
            .filter_map(|c| c.revoked.map(|revoked| (c.serial.clone(), revoked)))
            .collect();
        revoked.sort_by_key(|(_, revoked)| revoked.at);
        for (_, revoked) in &mut revoked {
            revoked.reason = (self.rules.reason_listed)(revoked.reason);
        }
        (revoked, self.lists)
    }
}

/// A serial number without the zero octet that DER may put before it.
fn without_sign(serial: &[u8]) -> &[u8] {
    serial.strip_prefix(&[0]).unwrap_or(serial)
}
