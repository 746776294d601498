//! `assay ca`, and what it shows of certificates.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use assay_client::{Transport, TransportSettings, Trust};
use bytes::Bytes;
use http::Request;
use serde_json::Value;
use x509_parser::extensions::{DistributionPointName, GeneralName, ParsedExtension};
use x509_parser::prelude::{FromDer as _, Pem, X509Certificate};
use x509_parser::revocation_list::CertificateRevocationList;

const LIMIT: Duration = Duration::from_secs(10);

/// A CA that answers DNS itself; it ends with this.
pub(crate) struct Authority {
    child: Child,
    dir: tempfile::TempDir,
    pub(crate) directory: String,
    /// The file with what signs its HTTPS.
    pub(crate) trust: String,
    /// Where DNS is answered.
    pub(crate) dns: String,
    /// Where records are set.
    pub(crate) records: String,
    management: String,
    pub(crate) http_port: String,
    pub(crate) tls_port: String,
}

impl Authority {
    pub(crate) fn start(settings: &[&str]) -> Result<Self, String> {
        let dir = tempfile::tempdir().map_err(|error| error.to_string())?;
        let trust = dir.path().join("trust.pem").display().to_string();
        let (http_port, tls_port) = (free_port()?, free_port()?);
        let mut child = Command::new(env!("CARGO_BIN_EXE_assay"))
            .args(["ca", "--listen", "127.0.0.1:0", "--management-listen", "127.0.0.1:0"])
            .args(["--resolver", "own", "--dns-management", "127.0.0.1:0"])
            .args(["--http-port", &http_port, "--tls-port", &tls_port, "--cacert-out", &trust])
            .args(settings)
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the binary: {error}"))?;
        let output = child.stdout.take().ok_or("no pipe")?;
        let mut authority = Self {
            child,
            dir,
            directory: String::new(),
            trust,
            dns: String::new(),
            records: String::new(),
            management: String::new(),
            http_port,
            tls_port,
        };
        let mut lines = BufReader::new(output).lines();
        while authority.management.is_empty() {
            let line = lines.next().ok_or("the CA ended")?.map_err(|error| error.to_string())?;
            let words: Vec<_> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
            match words.as_slice() {
                ["directory", url] => (*url).clone_into(&mut authority.directory),
                ["dns", address, .., records] => {
                    (*address).clone_into(&mut authority.dns);
                    (*records).clone_into(&mut authority.records);
                }
                ["management", url, ..] => (*url).clone_into(&mut authority.management),
                _ => {}
            }
        }
        // The rest is read too, so that the CA never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(authority)
    }

    /// A folder of the test's own.
    pub(crate) fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// What has to be true of a certificate, its renewal, and the revocation of that.
    pub(crate) fn check(
        &self,
        names: &[&str],
        [first, second]: [&str; 2],
        reason: i64,
    ) -> Result<(), String> {
        let (first, second) = (Issued::read(first, names)?, Issued::read(second, names)?);
        if first.serial == second.serial {
            return Err(format!("{names:?}: the renewal is the same certificate"));
        }
        let root = self.get("roots/0")?;
        for issued in [&first, &second] {
            issued.leads_to(&root)?;
        }
        let status = self.get(&format!("cert-status-by-serial/{}", first.serial))?;
        let status: Value = serde_json::from_str(&status).map_err(|error| error.to_string())?;
        if status["Status"] != "Valid" {
            return Err(format!("{names:?}: the first certificate is {status}"));
        }
        let status = self.get(&format!("cert-status-by-serial/{}", second.serial))?;
        let status: Value = serde_json::from_str(&status).map_err(|error| error.to_string())?;
        if status["Status"] != "Revoked" || status["Reason"] != reason {
            return Err(format!("{names:?}: after its revocation the certificate is {status}"));
        }
        let list = fetch(&second.revocation_list)?;
        let (_, list) =
            CertificateRevocationList::from_der(&list).map_err(|error| error.to_string())?;
        let listed = |serial: &str| {
            list.iter_revoked_certificates().any(|entry| hexadecimal(entry.raw_serial()) == serial)
        };
        if listed(&first.serial) || !listed(&second.serial) {
            return Err(format!("{names:?}: the revocation list has not exactly what was revoked"));
        }
        Ok(())
    }

    /// What a page of management shows.
    fn get(&self, page: &str) -> Result<String, String> {
        let trust = std::fs::read(&self.trust).map_err(|error| error.to_string())?;
        let settings =
            TransportSettings { trust: Trust::Pem(trust), timeout: LIMIT, started: Instant::now() };
        let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
        let request = Request::get(format!("{}/{page}", self.management)).body(Bytes::new());
        let request = request.map_err(|error| error.to_string())?;
        let answer = runtime.block_on(async {
            let transport = Transport::new(&settings).map_err(|error| error.to_string())?;
            Ok::<_, String>(transport.send(request).await)
        })?;
        let received = answer.received.map_err(|lost| format!("{page}: {}", lost.reason))?;
        if received.status == 200 {
            Ok(received.body.text().into_owned())
        } else {
            Err(format!("{page}: {}", received.status))
        }
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A chain as a client keeps it.
struct Issued {
    ders: Vec<Vec<u8>>,
    serial: String,
    revocation_list: String,
}

impl Issued {
    fn read(chain: &str, names: &[&str]) -> Result<Self, String> {
        let ders: Vec<_> = Pem::iter_from_buffer(chain.as_bytes())
            .map(|pem| pem.map(|pem| pem.contents).map_err(|error| error.to_string()))
            .collect::<Result<_, _>>()?;
        let leaf = ders.first().ok_or("the client has no certificate")?;
        let (_, leaf) = X509Certificate::from_der(leaf).map_err(|error| error.to_string())?;
        let san = leaf.subject_alternative_name().ok().flatten().ok_or("no names")?;
        let mut seen: Vec<_> = san
            .value
            .general_names
            .iter()
            .map(|name| match name {
                GeneralName::DNSName(name) => *name,
                _ => "",
            })
            .collect();
        let mut due = names.to_vec();
        seen.sort_unstable();
        due.sort_unstable();
        if seen != due {
            return Err(format!("the certificate is for {seen:?}, not for {due:?}"));
        }
        let revocation_list = leaf
            .extensions()
            .iter()
            .find_map(|extension| match extension.parsed_extension() {
                ParsedExtension::CRLDistributionPoints(points) => {
                    points.iter().find_map(|point| match point.distribution_point.as_ref()? {
                        DistributionPointName::FullName(names) => names.first(),
                        DistributionPointName::NameRelativeToCRLIssuer(_) => None,
                    })
                }
                _ => None,
            })
            .and_then(|name| match name {
                GeneralName::URI(uri) => Some((*uri).to_owned()),
                _ => None,
            });
        let serial = hexadecimal(leaf.raw_serial());
        let revocation_list = revocation_list.ok_or("no revocation list")?;
        Ok(Self { serial, revocation_list, ders })
    }

    /// Each certificate is signed by the next, and the last by the root.
    fn leads_to(&self, root: &str) -> Result<(), String> {
        let root = Pem::iter_from_buffer(root.as_bytes()).next().ok_or("no root")?;
        let root = root.map_err(|error| error.to_string())?.contents;
        let all: Vec<_> = self
            .ders
            .iter()
            .chain([&root])
            .map(|der| X509Certificate::from_der(der).map(|(_, certificate)| certificate))
            .collect::<Result<_, _>>()
            .map_err(|error| error.to_string())?;
        for pair in all.windows(2) {
            pair[0].verify_signature(Some(pair[1].public_key())).map_err(|error| {
                format!("{} does not sign {}: {error}", pair[1].subject(), pair[0].subject())
            })?;
        }
        Ok(())
    }
}

/// The octets at a URL of plain HTTP.
fn fetch(url: &str) -> Result<Vec<u8>, String> {
    let wrong = |error: std::io::Error| format!("{url}: {error}");
    let rest = url.strip_prefix("http://").ok_or_else(|| format!("{url} is no plain HTTP"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut stream = TcpStream::connect(host).map_err(wrong)?;
    stream.set_read_timeout(Some(LIMIT)).map_err(wrong)?;
    write!(stream, "GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n").map_err(wrong)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(wrong)?;
    let head = answer.windows(4).position(|octets| octets == b"\r\n\r\n");
    let head = head.ok_or_else(|| format!("{url}: no answer"))?;
    Ok(answer.split_off(head + 4))
}

fn hexadecimal(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

fn free_port() -> Result<String, String> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener.map(|address| address.port().to_string()).map_err(|error| error.to_string())
}
