//! The servers, and how they are started.

use std::process::Command;

use crate::root;

/// A server and where it validates. `reports/make` has the same table.
pub(crate) struct Server {
    /// Its name, and that of its file of expectations.
    pub(crate) name: &'static str,
    /// Its script in `targets/`.
    pub(crate) script: &'static str,
    /// Settings of the script.
    env: &'static [(&'static str, &'static str)],
    /// Ports that it validates on: DNS, HTTP, TLS.
    ports: [u16; 3],
    /// How many checks it stands at once. A server on SQLite locks itself up when much is asked.
    pub(crate) jobs: &'static str,
    /// Seconds until a request is given up.
    pub(crate) timeout: &'static str,
    /// Whether it is run with an external account.
    has_external_account: bool,
    /// Documents that are not judged there, since it takes too long.
    pub(crate) left_out: &'static [&'static str],
}

const HIGH: [u16; 3] = [8053, 5002, 5001];
const LOW: [u16; 3] = [53, 80, 443];
const MIXED: [u16; 3] = [53, 5002, 5001];

/// The key that the scripts give to the external account kid-1.
const HMAC: &str = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

const fn plain(
    name: &'static str,
    ports: [u16; 3],
    jobs: &'static str,
    timeout: &'static str,
) -> Server {
    Server {
        name,
        script: name,
        env: &[],
        ports,
        jobs,
        timeout,
        has_external_account: false,
        left_out: &[],
    }
}

pub(crate) const SERVERS: &[Server] = &[
    plain("pebble", HIGH, "8", "3"),
    Server {
        name: "pebble-eab",
        env: &[
            ("PEBBLE_EAB", "1"),
            ("PEBBLE_ALTERNATE_ROOTS", "1"),
            ("PEBBLE_PORT", "14001"),
            ("PEBBLE_MGMT_PORT", "15001"),
        ],
        has_external_account: true,
        ..plain("pebble", HIGH, "8", "3")
    },
    plain("caddy", LOW, "16", "10"),
    plain("caddy-pypi", LOW, "16", "10"),
    plain("serles", LOW, "4", "20"),
    plain("acme2certifier", LOW, "4", "20"),
    Server {
        name: "acme2certifier-eab",
        env: &[("A2C_EAB", "1"), ("A2C_PORT", "14401")],
        has_external_account: true,
        ..plain("acme2certifier", LOW, "4", "20")
    },
    Server {
        // It looks at a wrong certificate again and again, for minutes each.
        left_out: &["RFC8737", "RFC8738"],
        ..plain("acmeeh", MIXED, "4", "20")
    },
    plain("django-ca", LOW, "2", "20"),
];

impl Server {
    /// The address that its names lead to, one for each server, so that all can be tested at once.
    pub(crate) fn address(&self) -> String {
        let at = SERVERS.iter().position(|server| server.name == self.name).unwrap_or_default();
        format!("127.0.0.{}", at + 11)
    }

    /// Where the responder has to listen.
    pub(crate) fn listen(&self) -> [(&'static str, String); 3] {
        let [dns, http, tls] = self.ports.map(|port| format!("{}:{port}", self.address()));
        [("--dns-listen", dns), ("--http-listen", http), ("--tls-listen", tls)]
    }
}

/// A server that runs; it is stopped with this.
pub(crate) struct Running {
    server: &'static Server,
    pub(crate) url: String,
    pub(crate) cacert: String,
    pub(crate) hmac_file: Option<String>,
}

impl Running {
    pub(crate) fn start(server: &'static Server) -> Result<Self, String> {
        let mut running =
            Self { server, url: String::new(), cacert: String::new(), hmac_file: None };
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
        std::env::temp_dir().join(format!("assay-real/{}", self.server.name)).display().to_string()
    }

    /// What a command of the script prints.
    fn script(&self, command: &str) -> Result<String, String> {
        let script = root().join(format!("targets/{}.sh", self.server.script));
        let [(_, dns), ..] = self.server.listen();
        let output = Command::new("bash")
            .arg(script)
            .args([command, &self.workdir()])
            .envs(self.server.env.iter().copied())
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
            println!("{}: {error}", self.server.name);
        }
    }
}
