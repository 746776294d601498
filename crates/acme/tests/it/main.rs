//! assay-acme against judges that share no code with it: josekit (OpenSSL) for JWS, x509-parser for
//! certificate requests, and arbitrary JSON for the readers.

mod csr;
mod given;
mod judge;
mod readers;
mod signing;
