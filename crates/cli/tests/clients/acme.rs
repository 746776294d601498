//! The library `acme` of PyPI, in `client.py`: all three challenge types, and every profile.

use serde_json::{Value, json};

use crate::authority::Authority;
use crate::{call, root};

pub(crate) fn run(ca: &Authority) -> Result<Vec<String>, String> {
    // Where `.ci/test` puts it.
    let python = root().join("target/clients/bin/python");
    let script = root().join("crates/cli/tests/clients/client.py").display().to_string();
    let args = [&*script, &ca.directory, &ca.trust, &ca.http_port, &ca.tls_port, &ca.records];
    let printed = call(&python, &args, &[])?;
    let (mut shown, mut lives) = (Vec::new(), Value::Null);
    for line in printed.lines() {
        let done: Value = serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))?;
        if let Some(profiles) = done.get("profiles") {
            lives = profiles.clone();
            continue;
        }
        let text = |at: &str| done.pointer(at).and_then(Value::as_str).unwrap_or_default();
        ca.check(&[text("/name")], [text("/chains/0"), text("/chains/1")], 4)?;
        shown.push(text("/challenge").to_owned());
    }
    if lives != json!({ "classic": 90, "shortlived": 6, "tlsserver": 45 }) {
        return Err(format!("it got certificates for so many days: {lives}"));
    }
    if shown == ["http-01", "dns-01", "tls-alpn-01"] {
        let all = shown.join(", ");
        Ok(vec![format!(
            "issued, renewed when renewal information says, and revoked by {all}, and under every profile"
        )])
    } else {
        Err(format!("it got through {shown:?} alone"))
    }
}
