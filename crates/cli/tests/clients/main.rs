//! Real ACME clients against `assay ca`: they issue, renew and revoke by every challenge type that
//! they know, and what the CA shows of the certificates has to fit.
//!
//! `ASSAY_CLIENTS` names the clients, which `.ci/test` has installed: `certbot` and `lego`, from
//! Debian's packages, and `acme`, the library, in an environment below `target/`. Without it nothing
//! runs, and that is said. All is on loopback and on free ports; each client has a CA of its own.
#![expect(clippy::print_stdout, reason = "a test without the harness reports by itself")]

mod acme;
mod authority;
mod certbot;
mod lego;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Instant;

use authority::Authority;

/// How long one call of a client may take, in seconds.
const LIMIT: &str = "120";

/// A client, and what it does with a CA: each line tells what it showed.
type Client =
    (&'static str, fn(&Authority) -> Result<Vec<String>, String>, &'static [&'static str]);

const CLIENTS: &[Client] = &[
    ("certbot", certbot::run, &[]),
    ("lego", lego::run, &[]),
    // What a client test switches on to see its client suffer.
    (
        "lego",
        lego::suffer,
        &[
            "--eab",
            lego::EXTERNAL_ACCOUNT,
            "--eab-required",
            "--nonce-rejection",
            "25",
            "--validation-delay",
            "100ms",
            "--validation-jitter",
            "300ms",
            "--issue-after",
            "300ms",
            "--chain-length",
            "2",
            "--seed",
            "7",
        ],
    ),
    ("acme", acme::run, &[]),
];

fn main() -> ExitCode {
    let wanted = std::env::var("ASSAY_CLIENTS").unwrap_or_default();
    let wanted: Vec<_> = wanted.split_whitespace().collect();
    if wanted.is_empty() {
        println!("clients: left out, since ASSAY_CLIENTS names none (see .ci/test)");
        return ExitCode::SUCCESS;
    }
    if let Some(unknown) =
        wanted.iter().find(|name| CLIENTS.iter().all(|(known, ..)| known != *name))
    {
        println!("clients: nobody knows {unknown}");
        return ExitCode::FAILURE;
    }
    let running: Vec<_> = CLIENTS
        .iter()
        .filter(|(name, ..)| wanted.contains(name))
        .map(|(name, run, settings)| (name, thread::spawn(move || test(*run, settings))))
        .collect();
    let mut failed = 0;
    for (name, result) in running {
        match result.join() {
            Ok(Ok(lines)) => lines.iter().for_each(|line| println!("{name}: {line}")),
            Ok(Err(why)) => {
                failed += 1;
                println!("FAILED {name}: {why}");
            }
            Err(_) => failed += 1,
        }
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn test(
    run: fn(&Authority) -> Result<Vec<String>, String>,
    settings: &[&str],
) -> Result<Vec<String>, String> {
    let begun = Instant::now();
    let authority = Authority::start(settings)?;
    let mut lines = run(&authority)?;
    lines.push(format!("{:.1} s in all", begun.elapsed().as_secs_f64()));
    Ok(lines)
}

/// Runs a program, for a bounded time; what it printed, if it did not succeed, is the error.
fn call(program: &Path, args: &[&str], env: &[(&str, &str)]) -> Result<String, String> {
    let output = Command::new("timeout")
        .args(["-k", "5", LIMIT])
        .arg(program)
        .args(args)
        .envs(env.iter().copied())
        // A proxy has no business between a client and loopback.
        .env("no_proxy", "*")
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(out);
    }
    let err = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} {}: {}\n{out}{err}", program.display(), args.join(" "), output.status))
}

/// Writes a script that a client calls.
fn script(dir: &Path, name: &str, text: &str) -> Result<String, String> {
    use std::os::unix::fs::PermissionsExt as _;
    let path = dir.join(name);
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    std::fs::write(&path, text).map_err(wrong)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).map_err(wrong)?;
    Ok(path.display().to_string())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
