//! The processes that are measured, and their figures.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use serde_json::Value;

use super::Failure;
use super::null_server::Manner;

/// A program on the CPUs that a variable names, or on the one that is given.
fn on_cpus(program: &Path, variable: &str, default: usize) -> Command {
    let cpus = std::thread::available_parallelism().map_or(1, usize::from);
    let chosen = match std::env::var(variable) {
        Ok(chosen) => chosen,
        Err(_) if cpus < 2 => return Command::new(program),
        Err(_) => default.to_string(),
    };
    let mut command = Command::new("taskset");
    command.args(["-c", &chosen]).arg(program);
    command
}

pub(crate) fn of_client(program: &Path) -> Command {
    on_cpus(program, "CLIENT_CPUS", 1)
}

pub(crate) fn of_server(program: &Path) -> Command {
    on_cpus(program, "SERVER_CPUS", 0)
}

/// A process that ends with this.
pub(crate) struct Process(pub(crate) Child);

impl Process {
    pub(crate) fn start(command: &mut Command) -> Result<Self, Failure> {
        let child = command.spawn().map_err(|error| {
            format!("{} cannot be started: {error}", command.get_program().display())
        })?;
        Ok(Self(child))
    }

    pub(crate) fn pid(&self) -> u32 {
        self.0.id()
    }

    pub(crate) fn signal(&self, which: &str) -> Result<(), Failure> {
        let status = Command::new("kill").args([which, &self.pid().to_string()]).status()?;
        if status.success() { Ok(()) } else { Err(format!("kill {which} failed").into()) }
    }

    /// CPU time of its threads since they began.
    pub(crate) fn cpu(&self) -> Result<Duration, Failure> {
        let mut sum = 0;
        for task in std::fs::read_dir(format!("/proc/{}/task", self.pid()))? {
            // A thread may end meanwhile.
            let Ok(text) = std::fs::read_to_string(task?.path().join("schedstat")) else {
                continue;
            };
            sum += text.split_whitespace().next().unwrap_or("0").parse::<u64>()?;
        }
        Ok(Duration::from_nanos(sum))
    }

    /// Memory that it has, in MB.
    pub(crate) fn resident(&self) -> Result<f64, Failure> {
        let text = std::fs::read_to_string(format!("/proc/{}/statm", self.pid()))?;
        let pages: f64 = text.split_whitespace().nth(1).ok_or("an empty statm")?.parse()?;
        Ok(pages * 4096.0 / 1e6)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The null server in a process of its own.
pub(crate) struct NullServer {
    _process: Process,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    pub(crate) base: String,
    /// Its certificate, where it speaks TLS.
    pub(crate) pem: Option<PathBuf>,
}

/// What a null server saw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) requests: u64,
    /// Octets of the last body.
    pub(crate) body: usize,
}

impl NullServer {
    pub(crate) fn start(tls: bool, manner: Manner) -> Result<Self, Failure> {
        let mut command = of_server(&std::env::current_exe()?);
        command
            .args(["null-server", if tls { "tls" } else { "plain" }, manner.word()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = Process::start(&mut command)?;
        let input = process.0.stdin.take().ok_or("no input")?;
        let mut output = BufReader::new(process.0.stdout.take().ok_or("no output")?);
        let mut base = String::new();
        output.read_line(&mut base)?;
        let mut pem = String::new();
        loop {
            let mut line = String::new();
            if output.read_line(&mut line)? == 0 {
                return Err("the null server ended".into());
            }
            if line == "ready\n" {
                break;
            }
            pem += &line;
        }
        let pem = if tls {
            let path = scratch()?.join(format!("null-{}.pem", process.pid()));
            std::fs::write(&path, pem)?;
            Some(path)
        } else {
            None
        };
        Ok(Self { _process: process, input, output, base: base.trim().to_owned(), pem })
    }

    pub(crate) fn seen(&mut self) -> Result<Seen, Failure> {
        self.input.write_all(b"?\n")?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        let (requests, body) = line.trim().split_once(' ').ok_or("a short line")?;
        Ok(Seen { requests: requests.parse()?, body: body.parse()? })
    }

    /// Waits until a client has asked so many times more.
    pub(crate) fn wait_for(&mut self, more: u64) -> Result<(), Failure> {
        let due = self.seen()?.requests + more;
        let begun = Instant::now();
        while self.seen()?.requests < due {
            if begun.elapsed() > Duration::from_secs(120) {
                return Err("the client does not ask".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

/// What a client did over a stretch in which nothing began or ended.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steady {
    /// CPU time of the client for each request, in microseconds.
    pub(crate) cpu: f64,
    /// Requests a second.
    pub(crate) rate: f64,
}

/// Measures a client that asks a null server.
pub(crate) fn steady(
    server: &mut NullServer,
    client: &Process,
    settle: Duration,
    length: Duration,
) -> Result<Steady, Failure> {
    server.wait_for(20)?;
    std::thread::sleep(settle);
    let (requests, cpu, begun) = (server.seen()?.requests, client.cpu()?, Instant::now());
    std::thread::sleep(length);
    let (after, spent, took) = (server.seen()?.requests, client.cpu()?, begun.elapsed());
    let number = (after - requests) as f64;
    if number < 1.0 {
        return Err("the client asked for nothing".into());
    }
    Ok(Steady {
        cpu: (spent - cpu).as_secs_f64() * 1e6 / number,
        rate: number / took.as_secs_f64(),
    })
}

/// `assay load` on a scenario.
pub(crate) struct Load {
    pub(crate) command: Command,
}

impl Load {
    /// On a server, with one scenario of this bench or of those that come with assay.
    ///
    /// DNS and http-01 are answered at these ports; zero is any, where the server validates nothing.
    pub(crate) fn new(
        base: &str,
        pem: Option<&Path>,
        scenario: &str,
        [dns, http]: [u16; 2],
    ) -> Result<Self, Failure> {
        let mut command = of_client(&binary()?);
        command.args(["load", scenario, "--directory", base, "--format", "json"]);
        for (flag, port) in [("--dns-listen", dns), ("--http-listen", http), ("--tls-listen", 0)] {
            command.args([flag, &format!("127.0.0.1:{port}")]);
        }
        if let Some(pem) = pem {
            command.arg("--cacert").arg(pem);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Ok(Self { command })
    }

    pub(crate) fn null(server: &NullServer, scenario: &str) -> Result<Self, Failure> {
        Self::new(&format!("{}/directory", server.base), server.pem.as_deref(), scenario, [0, 0])
    }

    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn quiet(self) -> Self {
        let mut this = self.with(&["--quiet"]);
        this.command.stderr(Stdio::null());
        this
    }

    pub(crate) fn start(mut self) -> Result<Process, Failure> {
        Process::start(&mut self.command)
    }

    /// Runs it to its end. Whatever its verdict: what it measured comes back.
    pub(crate) fn result(self) -> Result<Value, Failure> {
        finish(self.start()?)
    }
}

pub(crate) fn finish(mut process: Process) -> Result<Value, Failure> {
    let mut text = String::new();
    if let Some(mut output) = process.0.stdout.take() {
        output.read_to_string(&mut text)?;
    }
    let mut said = String::new();
    if let Some(mut errors) = process.0.stderr.take() {
        errors.read_to_string(&mut said)?;
    }
    process.0.wait()?;
    serde_json::from_str(&text).map_err(|error| format!("{error}: {text}{said}").into())
}

/// A terminal that nobody looks at.
pub(crate) struct Terminal {
    ended: Arc<AtomicBool>,
}

impl Terminal {
    /// Gives a program a terminal of 120 columns as its standard error.
    pub(crate) fn give(command: &mut Command) -> Result<Self, Failure> {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
        grantpt(&master)?;
        unlockpt(&master)?;
        let name = ptsname(&master, Vec::new())?;
        let size = Winsize { ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&master, size)?;
        let end = File::options().read(true).write(true).open(name.to_str()?)?;
        command.stderr(end).env("TERM", "xterm-256color");
        let ended = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&ended);
        let mut master = File::from(master);
        std::thread::spawn(move || {
            let mut drawn = [0; 4096];
            // The read fails once nobody holds the other end.
            while !flag.load(Ordering::Relaxed) && master.read(&mut drawn).is_ok_and(|n| n > 0) {}
        });
        Ok(Self { ended })
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

/// A percentile of a distribution in a result, in microseconds.
pub(crate) fn percentile(result: &Value, metric: &str, at: f64) -> Result<f64, Failure> {
    let trends = result["trends"].as_array().ok_or("no trends")?;
    let trend = trends.iter().find(|trend| trend["metric"] == metric).ok_or("no such trend")?;
    let kept = trend["percentiles"].as_array().ok_or("no percentiles")?;
    let found = kept
        .iter()
        .find(|pair| pair[0].as_f64().is_some_and(|percentile| (percentile - at).abs() < 1e-9));
    found.and_then(|pair| pair[1].as_f64()).ok_or_else(|| format!("no p{at} of {metric}").into())
}

/// How often something was counted in a result.
pub(crate) fn counted(result: &Value, metric: &str) -> Result<f64, Failure> {
    let counters = result["counters"].as_array().ok_or("no counters")?;
    let counter = counters.iter().find(|counter| counter["metric"] == metric);
    counter
        .and_then(|counter| counter["count"].as_f64())
        .ok_or_else(|| format!("no {metric}").into())
}

/// A folder for the files of this bench.
pub(crate) fn scratch() -> Result<PathBuf, Failure> {
    let dir = std::env::temp_dir().join(format!("assay-bench-load-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    Ok(dir)
}

pub(crate) fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

pub(crate) fn root() -> PathBuf {
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

/// `oha` of crates.io: the one that `OHA` names, or the first of the search path.
pub(crate) fn oha() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("OHA") {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join("oha")).find(|file| file.exists())
}
