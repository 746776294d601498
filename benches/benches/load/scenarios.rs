//! The flows of this bench.

use std::path::PathBuf;

use super::Failure;
use super::process::scratch;

/// One signed request for each flow.
pub(crate) const SIGNED: &str = "\
scenario: signed
title: Fetch an account by one signed request
load:
  executor: constant-vus
  vus: 50
  duration: 60s
  accounts: 10
setup:
  - new-account: { as: alice }
steps:
  - fetch: { url: \"{{ alice.url }}\" }
";

/// One nonce for each flow.
pub(crate) const NONCE: &str = "\
scenario: nonce
title: Fetch a nonce
load:
  executor: constant-vus
  vus: 50
  duration: 60s
steps:
  - request: { url: \"{{ directory.newNonce }}\", method: HEAD }
";

/// Writes a scenario where a client can read it.
pub(crate) fn written(text: &str) -> Result<PathBuf, Failure> {
    let name = text.lines().find_map(|line| line.strip_prefix("scenario: ")).unwrap_or("flow");
    let path = scratch()?.join(format!("{name}.yaml"));
    std::fs::write(&path, text)?;
    Ok(path)
}
