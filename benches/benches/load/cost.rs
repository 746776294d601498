//! CPU and memory of the client, on a null server that has a CPU of its own.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::Failure;
use super::null_server::Manner;
use super::process::{
    Load, NullServer, Process, Steady, Terminal, free_port, of_client, oha, scratch, steady,
};
use super::rounds::{Target, each, in_turns, row};
use super::scenarios::{NONCE, NONCE_TEN, SIGNED, SIGNED_TEN, written};

/// Until connections are open and caches are warm, and how long is measured then.
const SETTLE: Duration = Duration::from_millis(1500);
const LENGTH: Duration = Duration::from_secs(3);

/// Connections of both clients.
const CONNECTIONS: &str = "50";

/// Signed POST requests beside `oha` sending one static body of the same size.
pub(crate) fn signed(rounds: usize) -> Result<(), Failure> {
    beside_oha(rounds, [SIGNED_TEN, SIGNED], "signed ES256 POST", Target::AtLeast(0.5), |server| {
        // What assay sent is known once it has sent something.
        let body = server.seen()?.body;
        let file = scratch()?.join("body");
        std::fs::write(&file, "x".repeat(body))?;
        let file = file.to_str().ok_or("an odd path")?.to_owned();
        let words = ["-m", "POST", "-T", "application/jose+json", "-D", &file].map(str::to_owned);
        Ok((words.to_vec(), "account/1"))
    })
}

/// HEAD newNonce beside `oha` doing the same.
pub(crate) fn nonces(rounds: usize) -> Result<(), Failure> {
    beside_oha(rounds, [NONCE_TEN, NONCE], "HEAD newNonce", Target::AtLeast(0.9), |_| {
        Ok((vec!["-m".to_owned(), "HEAD".to_owned()], "nonce"))
    })
}

/// Flows of ten requests, as an issuance has, and flows of one, each beside `oha`.
fn beside_oha(
    rounds: usize,
    scenarios: [&str; 2],
    what: &str,
    target: Target,
    arguments: impl Fn(&mut NullServer) -> Result<(Vec<String>, &'static str), Failure>,
) -> Result<(), Failure> {
    let Some(oha) = oha() else {
        println!("{what}: SKIPPED, there is no oha (cargo install oha; OHA=PATH, or in PATH)\n");
        return Ok(());
    };
    let scenarios = [written(scenarios[0])?, written(scenarios[1])?];
    let mut server = NullServer::start(true, Manner::Prompt)?;
    let all: Vec<[Steady; 3]> = in_turns(rounds, |which| {
        // oha stands between, and never comes first: what it sends has to be known.
        let client = match which {
            1 => {
                let (words, path) = arguments(&mut server)?;
                replaying(&oha, &words, &format!("{}/{path}", server.base))?
            }
            which => {
                let scenario = &scenarios[which / 2];
                plain(&server, scenario)?.with(&["--invariants", "off"]).start()?
            }
        };
        steady(&mut server, &client, SETTLE, LENGTH)
    })?;
    println!("{what} over HTTPS, {CONNECTIONS} connections, client on one CPU");
    figures(&all, ["assay, 10 a flow", "oha", "assay, 1 a flow"]);
    let ratios = each(&all, |[ours, theirs, _]| theirs.cpu / ours.cpu);
    row("requests for each CPU second, 10 a flow / oha", &ratios, Some(target));
    let ratios = each(&all, |[_, theirs, ours]| theirs.cpu / ours.cpu);
    row("requests for each CPU second, 1 a flow / oha", &ratios, Some(target));
    println!();
    Ok(())
}

fn plain(server: &NullServer, scenario: &Path) -> Result<Load, Failure> {
    let scenario = scenario.to_str().ok_or("an odd path")?;
    Ok(Load::null(server, scenario)?.quiet().with(&["-u", CONNECTIONS]))
}

fn replaying(oha: &Path, words: &[String], url: &str) -> Result<Process, Failure> {
    let mut command = of_client(oha);
    command.args(["--no-tui", "--insecure", "-z", "60s", "-c", CONNECTIONS]).args(words).arg(url);
    Process::start(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()))
}

/// The figures of each, before their ratio.
fn figures<const N: usize>(all: &[[Steady; N]], names: [&str; N]) {
    for (which, name) in names.into_iter().enumerate() {
        row(&format!("{name}: CPU each, µs"), &each(all, |round| round[which].cpu), None);
        row(&format!("{name}: requests a second"), &each(all, |round| round[which].rate), None);
    }
}

/// Live view, files, Prometheus and OTLP beside none of them.
pub(crate) fn outputs(rounds: usize) -> Result<(), Failure> {
    let scenario = written(SIGNED)?;
    let mut server = NullServer::start(true, Manner::Prompt)?;
    let collector = NullServer::start(false, Manner::Prompt)?;
    let all: Vec<[Steady; 2]> = in_turns(rounds, |which| {
        if which == 1 {
            let client = plain(&server, &scenario)?.start()?;
            return steady(&mut server, &client, SETTLE, LENGTH);
        }
        let (out, port) = (scratch()?.join("out"), free_port()?.to_string());
        let mut load = all_outputs(&server, &scenario, &collector, &out, &port)?;
        let terminal = Terminal::give(&mut load.command)?;
        let client = load.start()?;
        let scraper = Scraper::start(&port);
        let measured = steady(&mut server, &client, SETTLE, LENGTH);
        if scraper.stop() == 0 {
            return Err("nothing was scraped".into());
        }
        drop((client, terminal));
        if std::fs::metadata(out.join("samples.jsonl"))?.len() == 0 {
            return Err("no samples were written".into());
        }
        std::fs::remove_dir_all(out)?;
        measured
    })?;
    println!(
        "live view, --out, --prometheus (scraped each second) and --otlp, signed POST over HTTPS"
    );
    figures(&all, ["all on", "all off"]);
    let ratios = each(&all, |[on, off]| off.cpu / on.cpu);
    row("requests for each CPU second, on / off", &ratios, Some(Target::AtLeast(0.95)));
    row("requests a second, on / off", &each(&all, |[on, off]| on.rate / off.rate), None);
    println!();
    Ok(())
}

fn all_outputs(
    server: &NullServer,
    scenario: &Path,
    collector: &NullServer,
    out: &Path,
    port: &str,
) -> Result<Load, Failure> {
    let endpoint = format!("127.0.0.1:{port}");
    let scenario = scenario.to_str().ok_or("an odd path")?;
    let out = out.to_str().ok_or("an odd path")?;
    let load = Load::null(server, scenario)?.with(&["-u", CONNECTIONS]);
    Ok(load.with(&["--out", out, "--prometheus", &endpoint, "--otlp", &collector.base]))
}

/// Asks for metrics each second, as Prometheus does at its most eager.
struct Scraper {
    ended: Arc<AtomicBool>,
    thread: std::thread::JoinHandle<u64>,
}

impl Scraper {
    fn start(port: &str) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let (flag, address) = (Arc::clone(&ended), format!("127.0.0.1:{port}"));
        let thread = std::thread::spawn(move || {
            let mut scraped = 0;
            while !flag.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_secs(1));
                scraped += u64::from(scrape(&address).is_ok_and(|text| text.contains("http_reqs")));
            }
            scraped
        });
        Self { ended, thread }
    }

    fn stop(self) -> u64 {
        self.ended.store(true, Ordering::Relaxed);
        self.thread.join().unwrap_or_default()
    }
}

fn scrape(address: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET /metrics HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

/// Invariants over all flows beside none.
pub(crate) fn invariants(rounds: usize) -> Result<(), Failure> {
    let scenario = written(SIGNED)?;
    let mut server = NullServer::start(true, Manner::Prompt)?;
    let all: Vec<[Steady; 2]> = in_turns(rounds, |which| {
        let share = if which == 0 { "all" } else { "off" };
        let client = plain(&server, &scenario)?.with(&["--invariants", share]).start()?;
        steady(&mut server, &client, SETTLE, LENGTH)
    })?;
    println!("invariants, signed POST over HTTPS that shows an account");
    figures(&all, ["all", "off"]);
    let ratios = each(&all, |[on, off]| off.cpu / on.cpu);
    row("requests for each CPU second, on / off", &ratios, Some(Target::AtLeast(0.85)));
    row("requests a second, on / off", &each(&all, |[on, off]| on.rate / off.rate), None);
    println!();
    Ok(())
}

/// Ten users beside ten thousand.
pub(crate) fn users(rounds: usize) -> Result<(), Failure> {
    let scenario = written(SIGNED)?;
    for (tls, over) in [(true, "HTTPS"), (false, "HTTP")] {
        let all: Vec<[Steady; 2]> = in_turns(rounds, |which| {
            // Ten thousand connections that are closed at once would be in the next one's figures.
            let mut server = NullServer::start(tls, Manner::Prompt)?;
            let (users, settle) = if which == 0 { (10_000, 6) } else { (10, 2) };
            let load = Load::null(&server, scenario.to_str().ok_or("an odd path")?)?.quiet();
            let client = load.with(&["-u", &users.to_string(), "--invariants", "off"]).start()?;
            server.wait_for(2 * users + 20)?;
            steady(&mut server, &client, Duration::from_secs(settle), LENGTH)
        })?;
        println!("virtual users, signed POST over {over}, one connection each");
        figures(&all, ["10,000 users", "10 users"]);
        let ratios = each(&all, |[many, few]| many.cpu / few.cpu);
        row("CPU for each request, 10,000 / 10", &ratios, Some(Target::AtMost(1.2)));
        println!();
    }
    Ok(())
}

/// Memory over a million requests, with everything on.
pub(crate) fn memory(rounds: usize) -> Result<(), Failure> {
    const REQUESTS: u64 = 1_000_000;
    let scenario = written(SIGNED)?;
    let mut grown = Vec::new();
    let mut resident = Vec::new();
    for _ in 0..rounds {
        let mut server = NullServer::start(false, Manner::Prompt)?;
        let collector = NullServer::start(false, Manner::Prompt)?;
        let (out, port): (PathBuf, _) = (scratch()?.join("out"), free_port()?.to_string());
        let mut load =
            all_outputs(&server, &scenario, &collector, &out, &port)?.with(&["--duration", "600s"]);
        let terminal = Terminal::give(&mut load.command)?;
        let client = load.start()?;
        let scraper = Scraper::start(&port);
        server.wait_for(20)?;
        std::thread::sleep(Duration::from_secs(5));
        let (before, begun) = (client.resident()?, server.seen()?.requests);
        while server.seen()?.requests < begun + REQUESTS {
            std::thread::sleep(Duration::from_millis(200));
        }
        let after = client.resident()?;
        grown.push(after - before);
        resident.push(after);
        scraper.stop();
        drop((client, terminal));
        std::fs::remove_dir_all(out)?;
    }
    println!("memory over 1,000,000 signed requests, invariants and all outputs on, after 5 s");
    row("memory at the end, MB", &resident, None);
    row("growth, MB", &grown, Some(Target::AtMost(5.0)));
    println!();
    Ok(())
}
