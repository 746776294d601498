//! What can be wrong with a request or with what a validation finds, fault by fault.
//!
//! The handlers find a fault and ask the rules whether it counts; a defect is a rule that lets one
//! pass.

/// A fault of an identifier in newOrder or newAuthz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentifierFault {
    /// The type is none that is certified (RFC8555-7.4-R05, RFC8555-7.4.1-R06).
    Type,
    /// An address stands as a name (RFC8555-7.1.4-R17).
    AddressAsName,
    /// The name or a label of it is too long (RFC8555-7.1.4-R15).
    Length,
    /// The name ends in a dot (RFC8555-7.1.4-R18).
    TrailingDot,
    /// An asterisk stands elsewhere than alone in front (RFC8555-7.1.3-R12).
    Wildcard,
    /// The name is not in the ASCII form of certificates (RFC8555-7.1.4-R11).
    Unicode,
    /// A label is outside the preferred name syntax (RFC8555-7.1.4-R16).
    Syntax,
    /// An `xn--` label does not decode (RFC8555-7.1.4-R12).
    Punycode,
    /// The name is a top-level name (RFC8555-7.4-R06).
    TopLevel,
    /// The name is for special use (RFC8555-7.4-R06).
    SpecialUse,
    /// The name is an onion address of version 2 (RFC9799-2-R02).
    OnionVersionTwo,
    /// The name is no onion address of version 3 (RFC9799-2-R03).
    OnionForm,
    /// The name is on the list of those refused (RFC8555-7.4-R06, RFC8555-7.4.1-R06).
    Policy,
    /// The value of an `ip` identifier is no address (RFC8738-3-R06).
    NoAddress,
    /// The address is not in its canonical form (RFC8738-3-R04, RFC8738-3-R05).
    AddressForm,
    /// The address is that of no host, or of none but its own network's (RFC8738-3-R08).
    NoHost,
    /// The same, an IPv4 address in the words of IPv6 (RFC8738-3-R08).
    NoHostMapped,
    /// A wildcard is to be authorized ahead of an order (RFC8555-7.4.1-R05).
    WildcardAhead,
}

/// A fault of ancestorDomain (RFC9444-4.3-R04).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AncestorFault {
    /// The identifier is no DNS name.
    OfNoName,
    /// It is the name itself.
    NameItself,
    /// The name ends in it in the middle of a label (RFC 9444 section 7.2).
    PartOfALabel,
    /// It is another name altogether.
    Unrelated,
}

/// A fault of `auto-renewal` (RFC 8739 sections 3.1.1 and 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RenewalFault {
    /// notBefore or notAfter stands beside it (RFC8739-3.1.1-R02).
    Times,
    /// There is no end date (RFC8739-3.1.1-R03).
    NoEnd,
    /// There is no lifetime (RFC8739-3.1.1-R03).
    NoLifetime,
    /// The lifetime is shorter than the directory says (RFC8739-3.1.1-R03).
    ShortLifetime,
    /// It lasts longer than the directory says (RFC8739-3.1.1-R03).
    LongDuration,
    /// The end is past, or before the start.
    Reversed,
    /// Certificates would begin after their turn.
    Adjust,
}

/// A fault of an order as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderFault {
    /// It has no identifiers (RFC8555-7.4-R07).
    Empty,
    /// It has more identifiers than are taken.
    TooMany,
    /// It has an identifier twice (RFC8555-7.4-R09).
    Repetition,
}

/// A fault of the times that an order asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeFault {
    /// The text is no RFC 3339 time (RFC8555-7.4-R11).
    Form,
    /// It has a fraction of a second, which certificates cannot show (RFC8555-7.4-R10).
    Fraction,
    /// notBefore is in the past (RFC8555-7.4-R10).
    Past,
    /// notBefore is too far ahead (RFC8555-7.4-R10).
    FarAhead,
    /// notAfter is not after the beginning (RFC8555-7.4-R11).
    Reversed,
    /// The time between is longer than is granted (RFC8555-7.4-R10).
    TooLong,
}

/// A fault of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactFault {
    /// It is no URL (RFC8555-7.3-R13).
    NoUrl,
    /// Its scheme is not `mailto` (RFC8555-7.3-R17).
    Scheme,
    /// It has header fields (RFC8555-7.3-R15).
    HeaderFields,
    /// It has more than one address (RFC8555-7.3-R16).
    SeveralAddresses,
    /// It has no mail address (RFC8555-7.3-R19).
    NoAddress,
}

/// A fault of an external account binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BindingFault {
    /// There is none where one is required (RFC8555-7.3.4-R03).
    Missing,
    /// It is no JWS that can be read (RFC8555-7.3.4-R08).
    NoJws,
    /// The algorithm is no MAC (RFC8555-7.3.4-R09).
    Algorithm,
    /// The header has a nonce (RFC8555-7.3.4-R11).
    Nonce,
    /// The header has no url (RFC8555-7.3.4-R12).
    UrlMissing,
    /// url differs from that of the request (RFC8555-7.3.4-R13).
    Url,
    /// There is no kid (RFC8555-7.3.4-R10).
    KidMissing,
    /// kid is unknown (RFC8555-7.3.4-R10).
    Kid,
    /// The MAC does not verify (RFC8555-7.3.4-R14).
    Mac,
    /// The payload is no JWK (RFC8555-7.3.4-R16).
    Payload,
    /// The payload is another key than that of the account (RFC8555-7.3.4-R15).
    Key,
    /// The payload is the key in other words than the request has it in, which is no fault
    /// (RFC8555-7.3.4-R20).
    Words,
}

/// A fault of a key change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyChangeFault {
    /// The payload is no JWS (RFC8555-7.3.5-R07).
    NoJws,
    /// The inner header has no jwk (RFC8555-7.3.5-R08).
    Jwk,
    /// The new key is none that an account may have (RFC8555-7.3.5-R20).
    BadKey,
    /// The inner header has a kid (RFC8555-7.3.5-R09).
    Kid,
    /// The inner algorithm makes no signatures (RFC8555-7.3.5-R11).
    Algorithm,
    /// The inner signature does not verify (RFC8555-7.3.5-R10).
    Signature,
    /// The inner header has no url (RFC8555-7.3.5-R14).
    UrlMissing,
    /// url differs inside and outside (RFC8555-7.3.5-R13).
    Url,
    /// The inner header has a nonce (RFC8555-7.3.5-R15).
    Nonce,
    /// The inner payload is no key-change object (RFC8555-7.3.5-R12).
    Payload,
    /// account is not that of the outer JWS (RFC8555-7.3.5-R16).
    Account,
    /// oldKey is not the account key (RFC8555-7.3.5-R17).
    OldKey,
    /// Another account has the new key (RFC8555-7.3.5-R18).
    KeyOfOther,
    /// The account has the new key already (RFC8555-7.3.5-R19).
    KeyInUse,
    /// The new key is that of a certificate (RFC8555-7.3.5-R20, RFC8555-11.1-R01).
    CertifiedKey,
    /// The account key has changed since the request was signed (RFC8555-7.3.5-R28).
    Raced,
}

/// A fault of a certificate request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CsrFault {
    /// The signature algorithm is weak (RFC8555-10.5-R07).
    WeakHash,
    /// The signature does not verify (RFC8555-7.4-R38).
    Signature,
    /// That of an ML-DSA key does not.
    MlDsaSignature,
    /// The key is weak or of a kind that is not certified (RFC8555-7.4-R39).
    Key,
    /// The key is not in its usual encoding.
    KeyEncoding,
    /// It asks for the powers of a CA or the like (RFC8555-7.4-R15).
    Powers,
    /// The key is that of the account that asks (RFC8555-11.1-R01).
    AccountKey,
    /// The key is that of another account (RFC8555-11.1-R02).
    OtherAccountKey,
    /// The key is that of a hidden service that the certificate is for (RFC9799-3.2-R11).
    OnionKey,
    /// The key is not the one that was attested (DEVICEATTEST-finalize-R01).
    NotAttested,
    /// It has no identifier at all (RFC8555-7.4-R31).
    NoNames,
    /// A base name stands for a wildcard, or the reverse (RFC8555-7.4-R32).
    Wildcard,
    /// The common name is not in the order (RFC8555-7.4-R29).
    CommonName,
    /// It has a name of another kind (RFC8555-7.4-R30, RFC8738-3-R11).
    OtherKind,
    /// It has a name more than the order (RFC8555-7.4-R27, RFC8555-7.4-R28).
    ExtraName,
    /// It lacks a name of the order (RFC8555-7.4-R26, RFC8555-7.4-R28).
    MissingName,
}

/// A fault of a revocation, but for who asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RevocationFault {
    /// The certificate has been revoked before (RFC8555-7.6-R09).
    Again,
    /// The reason is no whole number (RFC8555-7.6-R12).
    ReasonType,
    /// RFC 5280 has the reason, and subscribers may not give it (RFC8555-7.6-R11).
    ReasonForbidden,
    /// RFC 5280 does not have the reason (RFC8555-7.6-R12).
    ReasonUnknown,
}

/// What CAA records can say against a certificate (RFC 8659).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaaFault {
    /// The records could not be looked up (RFC8555-10.5-R05).
    LookUp,
    /// A critical property is unknown (RFC8555-10.5-R04).
    Critical,
    /// The CA is not among those that may issue (RFC8555-10.5-R01).
    Forbidden,
    /// The CA is not among those that may issue for wildcards (RFC8555-10.5-R03).
    ForbiddenWildcard,
    /// The CA may issue, but not to this account (RFC8657-3-R02 to R04).
    Account,
    /// The CA may issue, but not after this kind of validation (RFC8657-4-R02, R04, R05).
    Method,
}

/// What can be wrong with CAA records that come with finalize (RFC 9799 section 6.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnionCaaFault {
    /// There are none (RFC9799-6.4-R01).
    Missing,
    /// The hidden service has not signed them (RFC9799-6.4-R03).
    Signature,
    /// They have expired (RFC9799-6.4-R03, R04).
    Expired,
    /// They do not let the CA issue (RFC9799-6.4-R06).
    Forbidden,
}

/// What a validation can find amiss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slip {
    /// No TXT record is the digest (RFC8555-8.4-R08).
    DnsValue,
    /// The status is not 200 (RFC8555-8.3-R13).
    HttpStatus,
    /// The content is not the key authorization (RFC8555-8.3-R12).
    HttpContent,
    /// A redirect leads to another scheme (RFC8555-10.4-R01).
    HttpScheme,
    /// A redirect leads to another port (RFC8555-10.4-R01).
    HttpPort,
    /// A redirect leads to an address (RFC8555-10.4-R01).
    HttpAddress,
    /// The server did not choose `acme-tls/1` (RFC8737-3-R12).
    TlsProtocol,
    /// The identifier is not the one alternative name (RFC8737-3-R13 to R16).
    TlsNames,
    /// acmeIdentifier is missing (RFC8737-3-R17, RFC8737-3-R22).
    TlsExtensionMissing,
    /// acmeIdentifier is not critical (RFC8737-3-R18).
    TlsNotCritical,
    /// acmeIdentifier is there more than once (RFC8737-3-R21).
    TlsSeveralExtensions,
    /// acmeIdentifier is not the digest (RFC8737-3-R19, RFC8737-3-R20).
    TlsDigest,
    /// The response has no certificate request (RFC9799-3.2-R05).
    OnionForm,
    /// The request has another key than the name (RFC9799-3.2-R06).
    OnionKey,
    /// The signature of the request does not verify (RFC9799-3.2-R07).
    OnionSignature,
    /// There is no caSigningNonce (RFC9799-3.2-R08).
    OnionNonceMissing,
    /// caSigningNonce is not the nonce (RFC9799-3.2-R08).
    OnionNonce,
    /// There is no applicantSigningNonce (RFC9799-3.2-R09).
    OnionApplicantNonceMissing,
    /// applicantSigningNonce has less than 64 bits (RFC9799-3.2-R09).
    OnionApplicantNonceShort,
    /// The response has no attObj (DEVICEATTEST-response-R02).
    AttestationMissing,
    /// attObj is no attestation object (DEVICEATTEST-response-R03).
    AttestationForm,
    /// The format of the statement is unknown (DEVICEATTEST-response-R04).
    AttestationFormat,
    /// The statement leads to no root that is trusted (DEVICEATTEST-response-R05).
    AttestationRoot,
    /// The signature of the statement does not verify (DEVICEATTEST-response-R01).
    AttestationSignature,
    /// The statement is for another key authorization (DEVICEATTEST-response-R06).
    AttestationBinding,
    /// The statement is about another device (DEVICEATTEST-response-R07).
    AttestationDevice,
}
