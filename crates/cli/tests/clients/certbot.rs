//! certbot: http-01 by its own server, dns-01 by hooks. It knows no tls-alpn-01.

use std::path::Path;

use crate::authority::Authority;
use crate::{call, script};

pub(crate) fn run(ca: &Authority) -> Result<Vec<String>, String> {
    let hook = |name, what, value| {
        let text = format!(
            "#!/bin/sh\ncurl -sS -f -d \"{{\\\"host\\\":\\\"_acme-challenge.$CERTBOT_DOMAIN.\\\"{value}}}\" {}/{what}\n",
            ca.records
        );
        script(ca.dir(), name, &text)
    };
    let set = hook("set.sh", "set-txt", ",\\\"value\\\":\\\"$CERTBOT_VALIDATION\\\"")?;
    let clear = hook("clear.sh", "clear-txt", "")?;

    let name = "http-01.certbot.example";
    issue(ca, &[name], &["--standalone", "--http-01-port", &ca.http_port])?;
    let base = "dns-01.certbot.example";
    let manual = ["--manual", "--preferred-challenges", "dns"];
    let hooks = ["--manual-auth-hook", &set, "--manual-cleanup-hook", &clear];
    issue(ca, &[base, &format!("*.{base}")], &[&manual[..], &hooks].concat())?;
    Ok(vec!["issued, renewed and revoked by http-01, and with a wildcard by dns-01".to_owned()])
}

fn issue(ca: &Authority, names: &[&str], means: &[&str]) -> Result<(), String> {
    let all: Vec<_> = names.iter().flat_map(|name| ["-d", *name]).collect();
    certbot(ca, &[&["certonly"], means, &all].concat())?;
    let name = names.first().copied().unwrap_or_default();
    let first = kept(ca, name)?;
    certbot(ca, &["renew", "--cert-name", name, "--force-renewal", "--no-random-sleep-on-renew"])?;
    let second = kept(ca, name)?;
    let reason = ["--reason", "superseded", "--no-delete-after-revoke"];
    certbot(ca, &[&["revoke", "--cert-name", name][..], &reason].concat())?;
    ca.check(names, [&first, &second], 4)
}

fn kept(ca: &Authority, name: &str) -> Result<String, String> {
    let file = ca.file(&format!("config/live/{name}/fullchain.pem"));
    std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
}

fn certbot(ca: &Authority, args: &[&str]) -> Result<String, String> {
    let dir = |name| ca.file(name).display().to_string();
    let (config, work, logs) = (dir("config"), dir("work"), dir("logs"));
    let dirs = ["--config-dir", &config, "--work-dir", &work, "--logs-dir", &logs];
    let account = ["--agree-tos", "--register-unsafely-without-email"];
    let all = [args, &["-n", "--server", &ca.directory], &dirs, &account].concat();
    call(Path::new("certbot"), &all, &[("REQUESTS_CA_BUNDLE", &ca.trust)])
}
