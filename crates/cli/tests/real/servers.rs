//! The servers, and how they are started.

use std::process::Command;

use crate::root;

/// A server and where it validates.
pub(crate) struct Server {
    /// Its name, and that of its file of expectations.
    pub(crate) name: &'static str,
    /// Its script in `targets/`.
    pub(crate) script: &'static str,
    /// Settings of the script.
    env: &'static [(&'static str, &'static str)],
    /// Where the responder has to listen.
    pub(crate) listen: &'static [(&'static str, &'static str)],
    /// How many checks it stands at once. A server on SQLite locks itself up when much is asked.
    pub(crate) jobs: &'static str,
    /// Whether it is run with an external account.
    has_external_account: bool,
    /// Whether the conformance checks run on it too: each failure of such a server has been read
    /// against the text, with its reason in `fixtures/targets/`.
    pub(crate) is_judged: bool,
}

const HIGH: &[(&str, &str)] = &[
    ("--dns-listen", "127.0.0.1:8053"),
    ("--http-listen", "127.0.0.1:5002"),
    ("--tls-listen", "127.0.0.1:5001"),
];
const LOW: &[(&str, &str)] = &[
    ("--dns-listen", "127.0.0.1:53"),
    ("--http-listen", "127.0.0.1:80"),
    ("--tls-listen", "127.0.0.1:443"),
];
const MIXED: &[(&str, &str)] = &[
    ("--dns-listen", "127.0.0.1:53"),
    ("--http-listen", "127.0.0.1:5002"),
    ("--tls-listen", "127.0.0.1:5001"),
];

/// The key that the scripts give to the external account kid-1.
const HMAC: &str = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

const fn plain(
    name: &'static str,
    jobs: &'static str,
    listen: &'static [(&'static str, &'static str)],
) -> Server {
    let env = &[];
    Server { name, script: name, env, listen, jobs, has_external_account: false, is_judged: false }
}

pub(crate) const SERVERS: &[Server] = &[
    Server { is_judged: true, ..plain("pebble", "8", HIGH) },
    Server {
        name: "pebble-eab",
        script: "pebble",
        env: &[
            ("PEBBLE_EAB", "1"),
            ("PEBBLE_ALTERNATE_ROOTS", "1"),
            ("PEBBLE_PORT", "14001"),
            ("PEBBLE_MGMT_PORT", "15001"),
        ],
        jobs: "1",
        has_external_account: true,
        is_judged: false,
        listen: HIGH,
    },
    plain("caddy", "8", LOW),
    plain("caddy-pypi", "8", LOW),
    plain("serles", "1", LOW),
    plain("acme2certifier", "1", LOW),
    Server {
        name: "acme2certifier-eab",
        script: "acme2certifier",
        env: &[("A2C_EAB", "1"), ("A2C_PORT", "14401")],
        jobs: "1",
        has_external_account: true,
        is_judged: false,
        listen: LOW,
    },
    plain("acmeeh", "2", MIXED),
    plain("django-ca", "1", LOW),
];

/// A server that runs; it is stopped with this.
pub(crate) struct Running {
    server: &'static str,
    script: &'static str,
    env: &'static [(&'static str, &'static str)],
    pub(crate) url: String,
    pub(crate) cacert: String,
    pub(crate) hmac_file: Option<String>,
}

impl Running {
    pub(crate) fn start(server: &Server) -> Result<Self, String> {
        let mut running = Self {
            server: server.name,
            script: server.script,
            env: server.env,
            url: String::new(),
            cacert: String::new(),
            hmac_file: None,
        };
        // What an earlier run left, such as a count of requests, must not colour this one.
        running.script("stop")?;
        let _ = std::fs::remove_dir_all(running.workdir());
        running.script("start")?;
        running.url = running.script("url")?;
        running.cacert = running.script("ca")?;
        if server.has_external_account {
            let file = format!("{}/hmac.txt", running.workdir());
            std::fs::write(&file, HMAC)
                .map_err(|error| format!("failed to write {file}: {error}"))?;
            running.hmac_file = Some(file);
        }
        Ok(running)
    }

    fn workdir(&self) -> String {
        std::env::temp_dir().join(format!("assay-real/{}", self.server)).display().to_string()
    }

    /// What a command of the script prints.
    fn script(&self, command: &str) -> Result<String, String> {
        let script = root().join(format!("targets/{}.sh", self.script));
        let dns = if self.script == "pebble" { "127.0.0.1:8053" } else { "127.0.0.1:53" };
        let output = Command::new("bash")
            .arg(script)
            .args([command, &self.workdir()])
            .envs(self.env.iter().copied())
            .env("ACME_DNS", dns)
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        Err(format!("{command}: {}", String::from_utf8_lossy(&output.stderr)))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Err(error) = self.script("stop") {
            println!("{}: {error}", self.server);
        }
    }
}
