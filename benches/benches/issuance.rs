//! Certificates a second from `assay ca` beside Pebble, and whether either lets an order get stuck.
//!
//!     cargo build --release -p assay
//!     cargo bench -p assay-benches --bench issuance                       # the rate of both
//!     cargo bench -p assay-benches --bench issuance -- rate USERS SECONDS ROUNDS POLL_MS
//!     cargo bench -p assay-benches --bench issuance -- endure CLIENTS SECONDS [pebble]
//!
//! The same client asks both: virtual users of assay-client in this process, each with an account,
//! who order, answer http-01, poll every few milliseconds, finalize and download, one certificate
//! after the other. Validation is real: the server looks up the name and fetches the key
//! authorization from assay's responder, in this process too. Server and client share the machine.
//! Each measurement starts the server anew; rounds go A B, B A, A B, ..., so that whatever else the
//! machine does falls on both. Pebble is started by `targets/pebble.sh`, without its sleeps, without
//! its rejected nonces, and without reuse of authorizations.
#![expect(clippy::print_stdout, reason = "the table is what the bench is for")]

#[path = "../../crates/cli/tests/it/virtual_user.rs"]
mod virtual_user;

use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use assay_acme::names::ResourceUrl;
use assay_client::{Server, Transport, TransportSettings, Trust};
use assay_responder::{Responder, Settings};
use virtual_user::VirtualUser;

type Failure = Box<dyn Error + Send + Sync>;

/// How often the users that endure look again.
const IMPATIENT: Duration = Duration::from_millis(5);

/// After how long an object that is not where it should be is stuck.
const PATIENCE: Duration = Duration::from_secs(20);

/// Before the first measurement of a round: connections, caches and accounts.
const WARM_UP: Duration = Duration::from_millis(500);

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let number = |at: usize, default: u64| match arguments.get(at) {
        Some(text) => text.parse().map_err(|_| format!("{text} is no number")),
        None => Ok(default),
    };
    let runtime = tokio::runtime::Runtime::new()?;
    match arguments.first().map_or("rate", String::as_str) {
        "rate" => runtime.block_on(rate(
            number(1, 8)?,
            Duration::from_secs(number(2, 5)?),
            number(3, 7)?,
            Duration::from_millis(number(4, 5)?),
        )),
        "endure" => {
            let which = if arguments.iter().any(|word| word == "pebble") { PEBBLE } else { ASSAY };
            runtime.block_on(endure(which, number(1, 64)?, Duration::from_secs(number(2, 60)?)))
        }
        other => Err(format!("{other} is neither rate nor endure").into()),
    }
}

const ASSAY: &str = "assay ca";
const PEBBLE: &str = "Pebble";

/// What a measurement came to.
struct Measured {
    /// Certificates a second.
    rate: f64,
    /// CPU time of the server for each, in milliseconds.
    cpu: f64,
    /// And of this process: users and responder.
    own: f64,
    /// The slowest issuance.
    slowest: Duration,
    issued: usize,
    /// What the users met that was no certificate.
    failures: Vec<String>,
}

async fn rate(users: u64, length: Duration, rounds: u64, poll: Duration) -> Result<(), Failure> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    println!(
        "{users} users, {length:?} a measurement; certificates/s (CPU each of server and client)"
    );
    for round in 0..rounds {
        let order = if round % 2 == 0 { [ASSAY, PEBBLE] } else { [PEBBLE, ASSAY] };
        for which in order {
            let measured = measure(which, users, poll, length).await?;
            println!(
                "round {:>2}  {which:<9}{:>8.1}  ({:.2} and {:.2} ms)  slowest {:.0} ms{}",
                round + 1,
                measured.rate,
                measured.cpu,
                measured.own,
                measured.slowest.as_secs_f64() * 1e3,
                measured.failures.first().map(|f| format!("  FAILED: {f}")).unwrap_or_default()
            );
            if which == ASSAY { &mut ours } else { &mut theirs }.push(measured);
        }
    }
    let (rate, cpu) = (|measured: &Measured| measured.rate, |measured: &Measured| measured.cpu);
    let ratios = |pick: fn(&Measured) -> f64| {
        median(ours.iter().zip(&theirs).map(|(ours, theirs)| pick(ours) / pick(theirs)).collect())
    };
    println!();
    println!("median        {ASSAY:>9} {PEBBLE:>9}     ratio (median of the rounds')");
    for (label, pick) in [("certs/s", rate as fn(&Measured) -> f64), ("CPU, ms", cpu)] {
        println!(
            "{label:<14}{:>9.2} {:>9.2} {:>9.2}",
            median(ours.iter().map(pick).collect()),
            median(theirs.iter().map(pick).collect()),
            ratios(pick)
        );
    }
    Ok(())
}

async fn endure(which: &str, clients: u64, length: Duration) -> Result<(), Failure> {
    let measured = measure(which, clients, IMPATIENT, length).await?;
    println!(
        "{which}: {clients} clients that poll every {IMPATIENT:?}, for {length:?}: {} certificates, \
         {:.1} a second, the slowest after {:.0} ms, {} failures",
        measured.issued,
        measured.rate,
        measured.slowest.as_secs_f64() * 1e3,
        measured.failures.len()
    );
    for failure in measured.failures.iter().take(5) {
        println!("  {failure}");
    }
    if measured.failures.is_empty() { Ok(()) } else { Err("orders got stuck".into()) }
}

/// Starts a server, lets the users order for a while, and ends it.
async fn measure(
    which: &str,
    users: u64,
    poll: Duration,
    length: Duration,
) -> Result<Measured, Failure> {
    // Names of two labels, such as most are: CAA is looked up at each of them.
    let settings = Settings { zone: "test".to_owned(), ..Settings::default() };
    let responder = Responder::start(settings).await?;
    let running = Running::start(which, &responder)?;
    let settings = TransportSettings {
        trust: Trust::Pem(std::fs::read(&running.cacert)?),
        timeout: PATIENCE,
        started: Instant::now(),
    };
    let transport = Arc::new(Transport::new(&settings)?);
    let (_, server) = Server::discover(transport, &ResourceUrl::seen(&*running.directory)).await;
    let server = Arc::new(server.ok_or("no directory")?);
    let (counts, over) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let issued = Arc::new(AtomicUsize::new(0));
    let last = Arc::new(Mutex::new(Instant::now()));
    let users: Vec<_> = (0..users)
        .map(|user| {
            let (server, responder) = (Arc::clone(&server), responder.clone());
            let (counts, over) = (Arc::clone(&counts), Arc::clone(&over));
            let (issued, last) = (Arc::clone(&issued), Arc::clone(&last));
            tokio::spawn(async move {
                let (mut slowest, mut failures) = (Duration::ZERO, Vec::new());
                let me = match VirtualUser::register(&server, &responder, poll, PATIENCE).await {
                    Ok(me) => me,
                    Err(failure) => return (slowest, vec![failure]),
                };
                let mut number = 0;
                while !over.load(Ordering::Relaxed) && failures.is_empty() {
                    number += 1;
                    let begun = Instant::now();
                    match me.issue(&format!("u{user}-{number}.test")).await {
                        Ok(_) if counts.load(Ordering::Relaxed) => {
                            issued.fetch_add(1, Ordering::Relaxed);
                            *last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
                            slowest = slowest.max(begun.elapsed());
                        }
                        Ok(_) => {}
                        Err(failure) => failures.push(failure),
                    }
                }
                (slowest, failures)
            })
        })
        .collect();
    tokio::time::sleep(WARM_UP).await;
    let before = (cpu_time(running.pid)?, cpu_time(std::process::id())?);
    counts.store(true, Ordering::Relaxed);
    let begun = Instant::now();
    tokio::time::sleep(length).await;
    let number = issued.load(Ordering::Relaxed);
    // A server that hangs is measured up to its last certificate.
    let time = last.lock().unwrap_or_else(PoisonError::into_inner).duration_since(begun);
    let spent = cpu_time(running.pid)?.saturating_sub(before.0);
    let own = cpu_time(std::process::id())?.saturating_sub(before.1);
    over.store(true, Ordering::Relaxed);
    let (mut slowest, mut failures) = (Duration::ZERO, Vec::new());
    for user in users {
        let (own, mut met) = user.await?;
        slowest = slowest.max(own);
        failures.append(&mut met);
    }
    let each = |total: f64| total / f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    Ok(Measured {
        rate: 1.0 / each(time.as_secs_f64()),
        cpu: each(spent.as_secs_f64() * 1e3),
        own: each(own.as_secs_f64() * 1e3),
        slowest,
        issued: number,
        failures,
    })
}

/// A server in a process of its own; it ends with this.
struct Running {
    directory: String,
    cacert: PathBuf,
    pid: u32,
    process: Process,
}

enum Process {
    Own(Child),
    Script(Pebble),
}

impl Running {
    fn start(which: &str, responder: &Responder) -> Result<Self, Failure> {
        let first = |addresses: &[SocketAddr]| addresses.first().copied().ok_or("no address");
        let resolver = first(responder.dns_addresses())?.to_string();
        let http = first(responder.http_addresses())?.port().to_string();
        let tls = first(responder.tls_addresses())?.port().to_string();
        let dir = std::env::temp_dir().join(format!("assay-bench-{}", std::process::id()));
        std::fs::create_dir_all(&dir)?;
        if which == PEBBLE {
            return Pebble::start(
                &dir,
                &[("ACME_DNS", &resolver), ("ACME_HTTP_PORT", &http), ("ACME_TLS_PORT", &tls)],
            );
        }
        let cacert = dir.join("assay-ca.pem");
        let mut child = on_its_cpus(&binary()?)
            .args(["ca", "--listen", "127.0.0.1:0", "--resolver", &resolver, "--http-port", &http])
            .args(["--tls-port", &tls, "--cacert-out"])
            .arg(&cacert)
            .args(std::env::var("ASSAY_CA_ARGS").unwrap_or_default().split_whitespace())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let line = lines.next().ok_or("the CA says nothing")??;
        let directory = line.strip_prefix("directory").ok_or("no directory")?.trim().to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { directory, cacert, pid: child.id(), process: Process::Own(child) })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        match &mut self.process {
            Process::Own(child) => {
                let _ = child.kill();
                let _ = child.wait();
            }
            Process::Script(pebble) => {
                let _ = pebble.run("stop");
                let _ = std::fs::remove_dir_all(&pebble.workdir);
            }
        }
    }
}

/// `targets/pebble.sh` with ports and a folder of its own.
struct Pebble {
    workdir: PathBuf,
    env: Vec<(&'static str, String)>,
}

impl Pebble {
    fn start(dir: &Path, env: &[(&'static str, &str)]) -> Result<Running, Failure> {
        let mut env: Vec<_> =
            env.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        env.push(("PEBBLE_PORT", free_port()?.to_string()));
        env.push(("PEBBLE_MGMT_PORT", free_port()?.to_string()));
        let pebble = Self { workdir: dir.join("pebble"), env };
        pebble.run("start")?;
        let pid = std::fs::read_to_string(pebble.workdir.join("server.pid"))?;
        Ok(Running {
            directory: pebble.run("url")?,
            cacert: pebble.run("ca")?.into(),
            pid: pid.split_whitespace().next().ok_or("no pid")?.parse()?,
            process: Process::Script(pebble),
        })
    }

    fn run(&self, command: &str) -> Result<String, Failure> {
        let output = on_its_cpus(Path::new("bash"))
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

/// CPU time of a process, all its threads together.
fn cpu_time(pid: u32) -> Result<Duration, Failure> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let (_, fields) = text.rsplit_once(')').ok_or("an odd stat")?;
    let fields = fields.split_whitespace().skip(11).take(2);
    let ticks: u64 = fields.map_while(|ticks| ticks.parse::<u64>().ok()).sum();
    // Linux counts a hundred ticks a second for whoever reads this.
    Ok(Duration::from_millis(ticks * 10))
}

/// A program on the CPUs of servers, where they have some of their own.
fn on_its_cpus(program: &Path) -> Command {
    let Ok(cpus) = std::env::var("SERVER_CPUS") else {
        return Command::new(program);
    };
    let mut command = Command::new("taskset");
    command.args(["-c", &cpus]).arg(program);
    command
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The release build of assay, beside the build of this bench; `ASSAY_BIN` names another.
fn binary() -> Result<PathBuf, Failure> {
    if let Some(path) = std::env::var_os("ASSAY_BIN") {
        return Ok(path.into());
    }
    let own = std::env::current_exe()?;
    let path = own.parent().and_then(Path::parent).ok_or("no target folder")?.join("assay");
    if path.exists() {
        return Ok(path);
    }
    Err("there is no release build: cargo build --release -p assay".into())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
