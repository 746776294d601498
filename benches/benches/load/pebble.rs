//! Client CPU for an issuance on Pebble, beside the same flow as bare signed requests.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::Failure;
use super::process::{Load, Process, counted, free_port, of_client, of_server, root, scratch};
use super::rounds::{Target, each, in_turns, row};

/// Users of both clients; with more, Pebble may hang.
const USERS: &str = "4";

/// Certificates of a short and of a long run: what lies between them is measured, without the start.
const SHORT: u64 = 200;
const LONG: u64 = 2200;

/// How often both look again.
const POLL: &str = "5ms";

/// What a client spent on each issuance.
#[derive(Clone, Copy, Default)]
struct Spent {
    /// Microseconds of CPU.
    cpu: f64,
    /// Signed requests.
    requests: f64,
}

pub(crate) fn cost(rounds: usize) -> Result<(), Failure> {
    for (validates, how) in [
        (false, "challenges are taken as valid (PEBBLE_VA_ALWAYS_VALID)"),
        (true, "both answer http-01 and DNS with assay's responder"),
    ] {
        let all: Vec<[Spent; 2]> =
            in_turns(rounds, |which| measured(which == 0, validates, "off"))?;
        println!("an issuance on Pebble, {USERS} users; {how}");
        for (which, name) in ["assay load", "bare signed requests"].into_iter().enumerate() {
            row(&format!("{name}: CPU each, µs"), &each(&all, |pair| pair[which].cpu), None);
            let requests = each(&all, |pair| pair[which].requests);
            row(&format!("{name}: signed requests"), &requests, None);
        }
        let ratios = each(&all, |[ours, bare]| ours.cpu / bare.cpu);
        row("CPU for each issuance, assay / bare", &ratios, Some(Target::AtMost(1.3)));
        println!();
    }
    Ok(())
}

/// Invariants over all issuances beside none.
pub(crate) fn invariants(rounds: usize) -> Result<(), Failure> {
    let all: Vec<[Spent; 2]> =
        in_turns(rounds, |which| measured(true, false, if which == 0 { "all" } else { "off" }))?;
    println!("invariants, an issuance on Pebble that takes challenges as valid, {USERS} users");
    row("all: CPU each, µs", &each(&all, |[on, _]| on.cpu), None);
    row("off: CPU each, µs", &each(&all, |[_, off]| off.cpu), None);
    let ratios = each(&all, |[on, off]| off.cpu / on.cpu);
    row("issuances for each CPU second, on / off", &ratios, Some(Target::AtLeast(0.85)));
    println!();
    Ok(())
}

fn measured(is_assay: bool, validates: bool, invariants: &str) -> Result<Spent, Failure> {
    // Pebble hangs now and then (see benches/README.md); another one does not.
    for _ in 0..3 {
        let pebble = Pebble::start(validates)?;
        let run = |certificates| {
            if is_assay {
                of_load(&pebble, certificates, invariants)
            } else {
                of_bare(&pebble, certificates)
            }
        };
        let (Some(short), Some(long)) = (run(SHORT)?, run(LONG)?) else {
            println!("  (Pebble hung: that measurement is done again)");
            continue;
        };
        let number = (LONG - SHORT) as f64;
        let (short_cpu, long_cpu) = (short.0.as_secs_f64(), long.0.as_secs_f64());
        let cpu = (long_cpu - short_cpu) * 1e6 / number;
        return Ok(Spent { cpu, requests: (long.1 - short.1) / number });
    }
    Err("Pebble hung three times".into())
}

/// Its whole CPU time and the signed requests that it sent; `None` where it did not come to its end.
fn of_load(
    pebble: &Pebble,
    certificates: u64,
    invariants: &str,
) -> Result<Option<(Duration, f64)>, Failure> {
    let ports = [pebble.dns, pebble.http];
    let load = Load::new(&pebble.directory, Some(&pebble.cacert), "issuance", ports)?;
    let mut command = load.command;
    command
        .args(["--executor", "shared-iterations", "-u", USERS, "--warmup", "0s", "--quiet"])
        .args(["-i", &certificates.to_string(), "--accounts", USERS])
        .args(["--poll", &format!("{POLL}..{POLL}"), "--invariants", invariants])
        .stderr(Stdio::null());
    let Some((cpu, text)) = to_its_end(Process::start(&mut command)?)? else { return Ok(None) };
    let result: serde_json::Value = serde_json::from_str(&text)?;
    if result["flows"]["completed"].as_u64() != Some(certificates) {
        return Err(
            format!("not all flows held: {} {}", result["flows"], result["problems"]).into()
        );
    }
    let requests = counted(&result, "http_reqs")? - counted(&result, "acme_nonce_fetches")?;
    Ok(Some((cpu, requests)))
}

fn of_bare(pebble: &Pebble, certificates: u64) -> Result<Option<(Duration, f64)>, Failure> {
    let mut command = of_client(&std::env::current_exe()?);
    command
        .args(["bare", &pebble.directory])
        .arg(&pebble.cacert)
        .args([USERS, &certificates.to_string(), POLL.trim_end_matches("ms")])
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    if pebble.validates {
        command.args([pebble.dns.to_string(), pebble.http.to_string()]);
    }
    let Some((cpu, text)) = to_its_end(Process::start(&mut command)?)? else { return Ok(None) };
    Ok(Some((cpu, text.trim().parse()?)))
}

/// What a process spent in all, and what it said; `None` where it does not end.
fn to_its_end(mut process: Process) -> Result<Option<(Duration, String)>, Failure> {
    let mut output = process.0.stdout.take().ok_or("no output")?;
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        output.read_to_string(&mut text).map(|_| text)
    });
    let begun = Instant::now();
    loop {
        // It is not waited for yet, so that its sum can still be read once it has ended.
        let text = std::fs::read_to_string(format!("/proc/{}/stat", process.pid()))?;
        let (_, fields) = text.rsplit_once(')').ok_or("an odd stat")?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        if fields.first() == Some(&"Z") {
            let ticks = fields.iter().skip(11).take(2).map_while(|field| field.parse::<u64>().ok());
            // Linux counts a hundred ticks a second for whoever reads this.
            let spent = Duration::from_millis(ticks.sum::<u64>() * 10);
            let text = reader.join().map_err(|_| "the reader failed")??;
            return Ok(Some((spent, text)));
        }
        if begun.elapsed() > Duration::from_secs(60) {
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// `targets/pebble.sh` with ports and a folder of its own.
struct Pebble {
    workdir: PathBuf,
    env: Vec<(&'static str, String)>,
    validates: bool,
    directory: String,
    cacert: PathBuf,
    dns: u16,
    http: u16,
}

impl Pebble {
    fn start(validates: bool) -> Result<Self, Failure> {
        let (dns, http) = (free_port()?, free_port()?);
        let mut env = vec![
            ("PEBBLE_PORT", free_port()?.to_string()),
            ("PEBBLE_MGMT_PORT", free_port()?.to_string()),
            ("ACME_DNS", format!("127.0.0.1:{dns}")),
            ("ACME_HTTP_PORT", http.to_string()),
        ];
        if !validates {
            env.push(("PEBBLE_VA_ALWAYS_VALID", "1".to_owned()));
        }
        let mut pebble = Self {
            workdir: scratch()?.join("pebble"),
            env,
            validates,
            directory: String::new(),
            cacert: PathBuf::new(),
            dns,
            http,
        };
        pebble.run("start")?;
        pebble.directory = pebble.run("url")?;
        pebble.cacert = pebble.run("ca")?.into();
        Ok(pebble)
    }

    fn run(&self, command: &str) -> Result<String, Failure> {
        let output = of_server(Path::new("bash"))
            .arg(root().join("targets/pebble.sh"))
            .arg(command)
            .arg(&self.workdir)
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

impl Drop for Pebble {
    fn drop(&mut self) {
        let _ = self.run("stop");
        let _ = std::fs::remove_dir_all(&self.workdir);
    }
}
