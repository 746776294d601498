//! lego: http-01 and tls-alpn-01 by its own servers, dns-01 by a script.

use std::path::Path;

use crate::authority::Authority;
use crate::{call, script};

/// Key id and MAC key.
pub(crate) const EXTERNAL_ACCOUNT: &str =
    "kid-1=zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

pub(crate) fn run(ca: &Authority) -> Result<Vec<String>, String> {
    let http = format!("127.0.0.1:{}", ca.http_port);
    cycle(ca, &["http-01.lego.example"], &["--http", "--http.port", &http])?;
    let tls = format!("127.0.0.1:{}", ca.tls_port);
    cycle(ca, &["tls-alpn-01.lego.example"], &["--tls", "--tls.port", &tls])?;
    let dns = ["--dns", "exec", "--dns.disable-cp", "--dns.resolvers", &ca.dns];
    cycle(ca, &["dns-01.lego.example", "*.dns-01.lego.example"], &dns)?;
    Ok(vec![
        "issued, renewed and revoked by http-01 and tls-alpn-01, and with a wildcard by dns-01"
            .to_owned(),
    ])
}

/// The same under a CA that makes trouble, and lets in external accounts alone.
pub(crate) fn suffer(ca: &Authority) -> Result<Vec<String>, String> {
    let (kid, mac) = EXTERNAL_ACCOUNT.split_once('=').unwrap_or_default();
    let http = format!("127.0.0.1:{}", ca.http_port);
    let means = ["--eab", "--kid", kid, "--hmac", mac, "--http", "--http.port", &http];
    cycle(ca, &["chaos.lego.example"], &means)?;
    Ok(vec![
        "issued, renewed and revoked with an external account, a quarter of its nonces rejected, \
         validation and issuance late, and a longer chain"
            .to_owned(),
    ])
}

fn cycle(ca: &Authority, names: &[&str], means: &[&str]) -> Result<(), String> {
    let all: Vec<_> = names.iter().flat_map(|name| ["-d", *name]).collect();
    let name = names.first().copied().unwrap_or_default();
    let means = [&all, means].concat();
    lego(ca, &means, &["run"])?;
    let first = kept(ca, name)?;
    lego(ca, &means, &["renew", "--days", "1000", "--no-random-sleep"])?;
    let second = kept(ca, name)?;
    lego(ca, &means, &["revoke", "--keep", "--reason", "4"])?;
    ca.check(names, [&first, &second], 4)
}

fn kept(ca: &Authority, name: &str) -> Result<String, String> {
    let file = ca.file(&format!("lego/certificates/{name}.crt"));
    std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
}

fn lego(ca: &Authority, means: &[&str], command: &[&str]) -> Result<String, String> {
    let text = format!(
        r#"#!/bin/sh
case $1 in present) what=set-txt ;; *) what=clear-txt ;; esac
curl -sS -f -d "{{\"host\":\"$2\",\"value\":\"$3\"}}" {}/$what
"#,
        ca.records
    );
    let hook = script(ca.dir(), "lego.sh", &text)?;
    let path = ca.file("lego").display().to_string();
    let account = ["--accept-tos", "--email", "ca-team@example.org", "--path", &path];
    let all = [&["--server", &ca.directory][..], &account, means, command].concat();
    let env = [
        ("LEGO_CA_CERTIFICATES", ca.trust.as_str()),
        ("EXEC_PATH", hook.as_str()),
        // Else it rests for a minute between two records.
        ("EXEC_SEQUENCE_INTERVAL", "0"),
        ("EXEC_POLLING_INTERVAL", "0"),
    ];
    call(Path::new("lego"), &all, &env)
}
