//! A Slurm of one node, with all its files in one directory and at ports of its own.

use std::fs::{self, File, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The daemons; they end with this.
pub(crate) struct Cluster {
    config: PathBuf,
    daemons: Vec<Child>,
}

/// Programs of the packages slurm-wlm and munge.
const NEEDED: [&str; 5] = ["munged", "slurmctld", "slurmd", "sbatch", "sinfo"];

/// How long the node may take to be ready.
const PATIENCE: Duration = Duration::from_secs(60);

impl Cluster {
    /// Starts it; or says why this machine has none.
    pub(crate) fn start(dir: &Path) -> Result<Self, String> {
        for program in NEEDED {
            if find(program).is_none() {
                return Err(format!("there is no {program} (apt-get install slurm-wlm munge)"));
            }
        }
        if output("id", &["-u"]).is_none_or(|id| id.trim() != "0") {
            return Err("slurmd runs the tasks of others, and needs root".to_owned());
        }
        // munged takes no key, and makes no socket, where others could write.
        fs::set_permissions(dir, Permissions::from_mode(0o755)).expect("the directory is ours");
        let key = dir.join("munge.key");
        fs::write(&key, [b'k'; 128]).expect("a key");
        fs::set_permissions(&key, Permissions::from_mode(0o600)).expect("the key is ours");
        let config = dir.join("slurm.conf");
        fs::write(&config, configuration(dir)).expect("a configuration");
        for made in ["state", "spool"] {
            fs::create_dir(dir.join(made)).expect("a directory");
        }
        let mut cluster = Self { config, daemons: Vec::new() };
        let file = |name: &str| dir.join(name).display().to_string();
        let munge = ["socket", "key-file", "pid-file", "log-file", "seed-file"].map(|option| {
            let name = match option {
                "socket" => "munge.sock",
                "key-file" => "munge.key",
                "pid-file" => "munge.pid",
                "log-file" => "munged.log",
                _ => "munge.seed",
            };
            format!("--{option}={}", file(name))
        });
        let mut options: Vec<&str> = munge.iter().map(String::as_str).collect();
        options.extend(["--foreground", "--force"]);
        cluster.daemon(dir, "munged", &options)?;
        cluster.until("munge's socket", || dir.join("munge.sock").exists())?;
        let config = cluster.config.display().to_string();
        cluster.daemon(dir, "slurmctld", &["-D", "-f", &config])?;
        cluster.daemon(dir, "slurmd", &["-D", "-f", &config, "-N", "here"])?;
        let ready = || {
            let mut command = cluster.command("sinfo");
            command.args(["--noheader", "--format=%T"]);
            let seen = command.output().expect("sinfo is there");
            String::from_utf8_lossy(&seen.stdout).trim() == "idle"
        };
        cluster.until("an idle node", ready)?;
        Ok(cluster)
    }

    /// A program that speaks to this Slurm.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("SLURM_CONF", &self.config).env_remove("ASSAY_DIRECTORY");
        command
    }

    fn daemon(&mut self, dir: &Path, program: &str, options: &[&str]) -> Result<(), String> {
        let path = find(program).ok_or_else(|| format!("there is no {program}"))?;
        let log = File::create(dir.join(format!("{program}.out.log"))).expect("a log");
        let error = log.try_clone().expect("a log");
        let child = self
            .command(&path.display().to_string())
            .args(options)
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(error)
            .spawn();
        self.daemons.push(child.map_err(|error| format!("{program} does not start: {error}"))?);
        Ok(())
    }

    /// Looks until something is there. A machine may forbid what Slurm needs: that is no failure of
    /// what is tested here.
    pub(crate) fn until(&self, what: &str, mut look: impl FnMut() -> bool) -> Result<(), String> {
        let begun = Instant::now();
        while !look() {
            if begun.elapsed() > PATIENCE {
                let dir = self.config.parent().expect("it is in a directory");
                let said = |name: &str| {
                    let text = fs::read_to_string(dir.join(name)).unwrap_or_default();
                    let mut last: Vec<&str> = text.lines().rev().take(5).collect();
                    last.reverse();
                    last.join("\n")
                };
                return Err(format!(
                    "Slurm does not work on this machine: no {what} after {} s\n{}\n{}\n{}",
                    PATIENCE.as_secs(),
                    said("munged.out.log"),
                    said("slurmctld.out.log"),
                    said("slurmd.out.log")
                ));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for daemon in self.daemons.iter_mut().rev() {
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
    }
}

/// Daemons are where a user's PATH may not lead.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let dirs = std::env::split_paths(&path).chain(["/usr/sbin", "/sbin"].map(PathBuf::from));
    dirs.map(|dir| dir.join(program)).find(|file| file.is_file())
}

fn output(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok()?;
    String::from_utf8(output.stdout).ok()
}

/// One node with more processors than the machine may have, so that four tasks run at once.
fn configuration(dir: &Path) -> String {
    let [controller, node] = free_ports();
    let host = output("hostname", &[]).unwrap_or_default();
    let (host, dir) = (host.trim(), dir.display());
    format!(
        "ClusterName=assay
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={dir}/munge.sock
CryptoType=crypto/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,batch_sched_delay=0
ReturnToService=2
StateSaveLocation={dir}/state
SlurmdSpoolDir={dir}/spool
SlurmctldPidFile={dir}/slurmctld.pid
SlurmdPidFile={dir}/slurmd.pid
NodeName=here NodeHostname={host} NodeAddr=127.0.0.1 Port={node} CPUs=8 State=UNKNOWN
PartitionName=all Nodes=here Default=YES MaxTime=10 State=UP
"
    )
}

/// Ports that are free, both held until both are known.
fn free_ports() -> [u16; 2] {
    let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    listeners.each_ref().map(|l| l.local_addr().expect("an address").port())
}
