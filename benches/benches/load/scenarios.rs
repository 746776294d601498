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

/// Ten for each flow, about as many as an issuance has.
pub(crate) const SIGNED_TEN: &str = "\
scenario: signed-ten
title: Fetch an account by ten signed requests
load:
  executor: constant-vus
  vus: 50
  duration: 60s
  accounts: 10
setup:
  - new-account: { as: alice }
steps:
  - repeat: { times: 10 }
    steps:
      - fetch: { url: \"{{ alice.url }}\" }
";

/// Ten nonces for each flow.
pub(crate) const NONCE_TEN: &str = "\
scenario: nonce-ten
title: Fetch ten nonces
load:
  executor: constant-vus
  vus: 50
  duration: 60s
steps:
  - repeat: { times: 10 }
    steps:
      - request: { url: \"{{ directory.newNonce }}\", method: HEAD }
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
