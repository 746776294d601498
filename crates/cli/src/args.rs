//! The command line.

mod fuzz;
mod load;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use assay_acme::challenge::KnownChallengeType;
use assay_acme::names::from_base64url;
use assay_ca::{Issuance, OrderLimit, Profile, ProfileWithdrawal};
use assay_load::GivenGate;
use clap::builder::ArgPredicate;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use self::fuzz::{FuzzArgs, FuzzFormat, What};
use self::load::gate;
pub(crate) use self::load::{LoadArgs, LoadFormat, MergeArgs, ShardOf};

const AFTER: &str = "Exit codes: 0 all held; 1 a verdict against the server; 2 wrong usage or \
configuration, or nothing selected; 3 could not be judged (target out of reach, set-up failed); \
130 interrupted.";

/// Tests ACME servers (RFC 8555). Without a target, everything runs against an embedded CA.
#[derive(Debug, Parser)]
#[command(name = "assay", version, about, after_help = AFTER, max_term_width = 100)]
pub(crate) struct Arguments {
    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge a server: run the conformance checks.
    Conform(ConformArgs),
    /// Run scenarios one after the other, and show each step.
    Run(RunArgs),
    /// Measure a server: run a scenario many times.
    Load(Box<LoadArgs>),
    /// Attack a server: run scenarios with their requests changed, and watch.
    Fuzz(Box<FuzzArgs>),
    /// Put the shards of a measured run together.
    Merge(MergeArgs),
    /// Say what is wrong with scenario files, without sending anything.
    Check(CheckArgs),
    /// Tell an earlier run in another format: HTML, JUnit, SARIF, Markdown and more.
    Report(ReportArgs),
    /// Print a JSON Schema: of scenario files for editors, of results for programs.
    Schema(SchemaArgs),
    /// Prove the checks: run them against each seeded defect of the embedded CA.
    Prove(ProveArgs),
    /// Set an older result against a newer one; exit code 1 where something broke.
    Compare(CompareArgs),
    /// Tell how much of the catalogue is checked, and how much of that is proven.
    Coverage(CoverageArgs),
    /// Run the embedded CA.
    Ca(Box<CaArgs>),
    /// Run the challenge responder alone.
    Responder(ResponderArgs),
    /// List what assay knows: checks, requirements, defects, and the words of the language.
    List(ListArgs),
    /// Explain a requirement, check, defect, or word of the language.
    Explain(ExplainArgs),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    pub(crate) fn apply(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// Which server, and how it reaches the responder.
#[derive(Clone, Debug, Args)]
pub(crate) struct TargetArgs {
    /// URL of the server's directory; without it, the embedded CA is the target.
    #[arg(short, long, env = "ASSAY_DIRECTORY", value_name = "URL")]
    pub(crate) directory: Option<String>,
    /// PEM file of the authority that signs the server's HTTPS certificate.
    #[arg(long, value_name = "FILE", requires = "directory")]
    pub(crate) cacert: Option<PathBuf>,
    /// Accept any HTTPS certificate of the server.
    #[arg(long, conflicts_with = "cacert", requires = "directory")]
    pub(crate) insecure: bool,
    /// Key id of an external account.
    #[arg(long, value_name = "ID", requires = "eab_hmac_file")]
    pub(crate) eab_kid: Option<String>,
    /// File with the MAC key of the external account, in base64url.
    #[arg(long, value_name = "FILE", requires = "eab_kid")]
    pub(crate) eab_hmac_file: Option<PathBuf>,
    /// Contact URL of new accounts, such as mailto:ca-team@example.org.
    #[arg(long, value_name = "URL")]
    pub(crate) contact: Vec<String>,
    /// Say that the server trusts the root of attestation that `assay list attestation-root` prints.
    #[arg(long, requires = "directory")]
    pub(crate) attestation_trusted: bool,
    /// Seconds until a request is given up.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
    /// Seed of all names; the same seed asks for the same names.
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// A defect of the embedded CA (see `assay list defects`).
    #[arg(long, value_name = "NAME", conflicts_with = "directory")]
    pub(crate) defect: Vec<String>,
    #[command(flatten)]
    pub(crate) listen: ListenArgs,
}

/// Where the responder listens.
#[derive(Clone, Debug, Args)]
pub(crate) struct ListenArgs {
    /// Where the responder answers DNS, UDP and TCP [default: 127.0.0.1:8053; a free port for the
    /// embedded CA].
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) dns_listen: Vec<SocketAddr>,
    /// Where the responder answers http-01 [default: 127.0.0.1:5002; a free port for the embedded
    /// CA].
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) http_listen: Vec<SocketAddr>,
    /// Where the responder answers tls-alpn-01 [default: 127.0.0.1:5001; a free port for the
    /// embedded CA].
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) tls_listen: Vec<SocketAddr>,
    /// Where the responder stands for the Tor client of the CA, by SOCKS5: onion names lead to it [default:
    /// nowhere; a free port for the embedded CA].
    #[arg(long, value_name = "ADDR:PORT")]
    pub(crate) tor_listen: Vec<SocketAddr>,
    /// Address that names in the zone lead to.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub(crate) advertise: Vec<IpAddr>,
    /// Zone of all names that are ordered.
    #[arg(long, value_name = "NAME", default_value = "assay.test")]
    pub(crate) zone: String,
}

impl Default for ListenArgs {
    fn default() -> Self {
        Self {
            dns_listen: Vec::new(),
            http_listen: Vec::new(),
            tls_listen: Vec::new(),
            tor_listen: Vec::new(),
            advertise: vec![IpAddr::from([127, 0, 0, 1])],
            zone: "assay.test".to_owned(),
        }
    }
}

/// What is printed.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// Directory for result.json, exchanges.jsonl, report.html, junit.xml, report.sarif and
    /// report.md; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t = Format::Text, default_value_if("json", ArgPredicate::IsPresent, "json"))]
    pub(crate) format: Format,
    /// The same as --format json.
    #[arg(long, hide = true)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, in a terminal.
    Text,
    /// The whole result; `assay schema result` has its shape.
    Json,
    /// A page for people that loads nothing.
    Html,
    /// JUnit XML, for CI servers.
    Junit,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// A summary of a CI job.
    Markdown,
    /// Annotations of GitHub Actions.
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct ConformArgs {
    /// Scenario files with checks [default: those that come with assay].
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Only checks whose id, requirement or section starts with this; repeatable.
    #[arg(long, value_name = "ID")]
    pub(crate) only: Vec<String>,
    /// How many checks run at once.
    #[arg(short, long, value_name = "N", default_value_t = 8)]
    pub(crate) jobs: usize,
    /// File with the target and the known failures [default: assay.toml, if it is there].
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Say nothing of the run while it goes on.
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Name the checks that took longest, too.
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Result of an earlier run: only what was not broken in it counts for the exit code.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Command that starts the server again, where it serves nobody any more; run by the shell. What was
    /// not answered before is asked once more.
    #[arg(long, value_name = "COMMAND")]
    pub(crate) restart_cmd: Option<String>,
    #[command(flatten)]
    pub(crate) target: TargetArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Scenario files.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Show each exchange, with the JWS decoded.
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// File with the target [default: assay.toml, if it is there].
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) target: TargetArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Scenario files.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Of what.
    #[arg(value_enum)]
    pub(crate) what: Schema,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Schema {
    /// Scenario files.
    Scenario,
    /// The result of a run, result.json.
    Result,
    /// The result of a measured run, result.json of `assay load`.
    LoadResult,
    /// The result of an attack, result.json of `assay fuzz`.
    FuzzResult,
    /// Two measured runs, `assay compare --format json`.
    LoadComparison,
}

const AFTER_CA: &str = "What GET shows of a running CA, all of it at the address of the directory:
  /management/roots/N               root N, PEM; 0 is that of the default chain
  /management/intermediates/N       the intermediate as root N certifies it, PEM
  /management/root-keys/N           the private key of root N, PEM
  /management/intermediate-keys/N   the private key of the intermediate, PEM
  /management/objects               how many objects there are of each kind, and the bytes they take
  /management/certificates/SERIAL   a certificate and its status, by serial number in hexadecimal
  /management/cert-status-by-serial/SERIAL   the same as Pebble words it
What POST does:
  /management/new-terms                  puts new terms of service in force
  /management/revoke-account/ID          shuts an account down, by the end of its URL
  /management/revoke-authorization/ID    withdraws an authorization, by the end of its URL
None of it is guarded: this CA is for tests. With --management-listen it is all served there too, \
without `/management` before it: where Pebble has it.

With `--resolver own` every name leads to --advertise, and POST to --dns-management sets records as \
with pebble-challtestsrv: /set-txt {\"host\":…,\"value\":…}, /clear-txt, /add-a, /add-aaaa, \
/add-caa, /set-cname, /set-servfail, /set-default-ipv4.

The options of policy have environment variables that begin with ASSAY_CA_; they hold for the CA \
embedded in `assay run` and `assay conform` too.";

#[derive(Debug, Args)]
#[command(after_help = AFTER_CA)]
pub(crate) struct CaArgs {
    /// Where to serve ACME.
    #[arg(
        long,
        env = "ASSAY_CA_LISTEN",
        value_name = "ADDR:PORT",
        default_value = "127.0.0.1:14000"
    )]
    pub(crate) listen: SocketAddr,
    /// The name or address that clients know the CA by: it stands in every URL.
    #[arg(long, env = "ASSAY_CA_HOST", value_name = "NAME", default_value = "localhost")]
    pub(crate) host: String,
    /// Where to serve the revocation list and the issuer, by plain HTTP.
    #[arg(
        long,
        env = "ASSAY_CA_PLAIN_LISTEN",
        value_name = "ADDR:PORT",
        default_value = "127.0.0.1:0"
    )]
    pub(crate) plain_listen: SocketAddr,
    /// Where to serve the pages of /management too, by HTTPS; Pebble's are at port 15000.
    #[arg(long, env = "ASSAY_CA_MANAGEMENT_LISTEN", value_name = "ADDR:PORT")]
    pub(crate) management_listen: Option<SocketAddr>,
    /// The DNS server that is asked for validation; `system` is the first one of /etc/resolv.conf,
    /// and `own` starts one that is told of records over --dns-management.
    #[arg(
        long,
        env = "ASSAY_CA_RESOLVER",
        value_name = "ADDR:PORT",
        default_value = "127.0.0.1:8053",
        value_parser = resolver
    )]
    pub(crate) resolver: Resolver,
    /// The SOCKS5 port of a Tor client, over which onion names are validated by http-01 and tls-alpn-01.
    #[arg(long, env = "ASSAY_CA_TOR_SOCKS", value_name = "ADDR:PORT")]
    pub(crate) tor_socks: Option<SocketAddr>,
    /// Where the own DNS server answers, by UDP and TCP.
    #[arg(
        long,
        env = "ASSAY_CA_DNS_LISTEN",
        value_name = "ADDR:PORT",
        default_value = "127.0.0.1:0"
    )]
    pub(crate) dns_listen: SocketAddr,
    /// Where the own DNS server is told of records, by plain HTTP.
    #[arg(
        long,
        env = "ASSAY_CA_DNS_MANAGEMENT",
        value_name = "ADDR:PORT",
        default_value = "127.0.0.1:8055"
    )]
    pub(crate) dns_management: SocketAddr,
    /// Address that all names lead to in the own DNS server; repeatable.
    #[arg(
        long,
        env = "ASSAY_CA_ADVERTISE",
        value_name = "ADDR",
        value_delimiter = ',',
        default_value = "127.0.0.1"
    )]
    pub(crate) advertise: Vec<IpAddr>,
    /// The port that http-01 is validated on.
    #[arg(long, env = "ASSAY_CA_HTTP_PORT", value_name = "PORT", default_value_t = 5002)]
    pub(crate) http_port: u16,
    /// The port that tls-alpn-01 is validated on.
    #[arg(long, env = "ASSAY_CA_TLS_PORT", value_name = "PORT", default_value_t = 5001)]
    pub(crate) tls_port: u16,
    /// Where to write the certificate that signs its HTTPS.
    #[arg(long, env = "ASSAY_CA_CACERT_OUT", value_name = "FILE", default_value = "assay-ca.pem")]
    pub(crate) cacert_out: PathBuf,
    /// Certificate (PEM) to serve HTTPS with, in place of one that is made at each start; with the
    /// chain behind it, if there is one. The last of them goes to --cacert-out.
    #[arg(long, env = "ASSAY_CA_HTTPS_CERT", value_name = "FILE", requires = "https_key")]
    pub(crate) https_cert: Option<PathBuf>,
    /// Private key (PEM) of that certificate.
    #[arg(long, env = "ASSAY_CA_HTTPS_KEY", value_name = "FILE", requires = "https_cert")]
    pub(crate) https_key: Option<PathBuf>,
    /// An external account that may bind: key id and MAC key in base64url, `ID=KEY`; repeatable.
    #[arg(long, env = "ASSAY_CA_EAB", value_name = "ID=KEY", value_delimiter = ',', hide_env_values = true, value_parser = external_account)]
    pub(crate) eab: Vec<(String, Vec<u8>)>,
    /// Key id of an external account that may bind; repeatable, each with its file.
    #[arg(long, value_name = "ID", requires = "eab_hmac_file")]
    pub(crate) eab_kid: Vec<String>,
    /// File with the MAC key of that external account, in base64url.
    #[arg(long, value_name = "FILE", requires = "eab_kid")]
    pub(crate) eab_hmac_file: Vec<PathBuf>,
    /// Get something wrong; repeatable (see --list-defects).
    #[arg(long, value_name = "NAME")]
    pub(crate) defect: Vec<String>,
    /// List what the CA can get wrong, and end.
    #[arg(long)]
    pub(crate) list_defects: bool,
    /// Seed of keys, names of objects, serial numbers, nonces, tokens and chance; signatures stay
    /// random.
    #[arg(long, env = "ASSAY_CA_SEED", value_name = "N")]
    pub(crate) seed: Option<u64>,
    #[command(flatten)]
    pub(crate) policy: CaPolicyArgs,
}

/// What the embedded CA does where the documents leave it free.
#[derive(Debug, Args)]
#[command(next_help_heading = "Policy")]
pub(crate) struct CaPolicyArgs {
    /// Know no external accounts: a binding is passed over.
    #[arg(long, env = "ASSAY_CA_EAB_UNSUPPORTED", conflicts_with = "eab_required")]
    pub(crate) eab_unsupported: bool,
    /// Certify no addresses: identifiers of type ip are unsupported (RFC 8738).
    #[arg(long, env = "ASSAY_CA_IP_UNSUPPORTED")]
    pub(crate) ip_unsupported: bool,
    /// Refuse accounts that are not bound to an external account.
    #[arg(long, env = "ASSAY_CA_EAB_REQUIRED")]
    pub(crate) eab_required: bool,
    /// Certify no onion names (RFC 9799).
    #[arg(long, env = "ASSAY_CA_ONION_UNSUPPORTED")]
    pub(crate) onion_unsupported: bool,
    /// Certify no devices (device-attest-01).
    #[arg(long, env = "ASSAY_CA_DEVICES_UNSUPPORTED")]
    pub(crate) devices_unsupported: bool,
    /// Take no ML-DSA keys of accounts and certificates.
    #[arg(long, env = "ASSAY_CA_ML_DSA_UNSUPPORTED")]
    pub(crate) ml_dsa_unsupported: bool,
    /// Percentage of good nonces that are rejected.
    #[arg(long, env = "ASSAY_CA_NONCE_REJECTION", value_name = "PERCENT", default_value_t = 0, value_parser = percent())]
    pub(crate) nonce_rejection: u8,
    /// How long a validation waits before it looks.
    #[arg(long, env = "ASSAY_CA_VALIDATION_DELAY", value_name = "TIME", default_value = "0s", value_parser = time)]
    pub(crate) validation_delay: Duration,
    /// How much longer it waits at most, by chance.
    #[arg(long, env = "ASSAY_CA_VALIDATION_JITTER", value_name = "TIME", default_value = "0s", value_parser = time)]
    pub(crate) validation_jitter: Duration,
    /// Take every challenge for fulfilled, without a look.
    #[arg(long, env = "ASSAY_CA_SKIP_VALIDATION")]
    pub(crate) skip_validation: bool,
    /// How long one look of a validation may take.
    #[arg(long, env = "ASSAY_CA_VALIDATION_TIMEOUT", value_name = "TIME", default_value = "4s", value_parser = time)]
    pub(crate) validation_timeout: Duration,
    /// How often a validation looks before it gives up.
    #[arg(long, env = "ASSAY_CA_VALIDATION_ATTEMPTS", value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) validation_attempts: u32,
    /// How long it waits between two looks.
    #[arg(long, env = "ASSAY_CA_VALIDATION_INTERVAL", value_name = "TIME", default_value = "5s", value_parser = time)]
    pub(crate) validation_interval: Duration,
    /// Percentage of orders that reuse valid authorizations.
    #[arg(long, env = "ASSAY_CA_AUTHZ_REUSE", value_name = "PERCENT", default_value_t = 0, value_parser = percent())]
    pub(crate) authz_reuse: u8,
    /// How long an order lives that is not completed, with its authorizations.
    #[arg(long, env = "ASSAY_CA_ORDER_LIFETIME", value_name = "TIME", default_value = "7d", value_parser = time)]
    pub(crate) order_lifetime: Duration,
    /// How long a valid authorization lives.
    #[arg(long, env = "ASSAY_CA_AUTHZ_LIFETIME", value_name = "TIME", default_value = "7d", value_parser = time)]
    pub(crate) authz_lifetime: Duration,
    /// How long after finalize the certificate is issued; `never-processing` issues it before
    /// finalize is answered.
    #[arg(long, env = "ASSAY_CA_ISSUE_AFTER", value_name = "TIME", default_value = "0s", value_parser = issuance)]
    pub(crate) issue_after: Issuance,
    /// After how many seconds a client is asked to come back for what is under way [default: 1; at
    /// once where a run starts the CA itself].
    #[arg(long, env = "ASSAY_CA_RETRY_AFTER", value_name = "SECONDS")]
    pub(crate) retry_after: Option<u32>,
    /// How many orders a page of an account's list has.
    #[arg(long, env = "ASSAY_CA_ORDERS_PAGE", value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) orders_page: u16,
    /// The most identifiers that one order may have.
    #[arg(long, env = "ASSAY_CA_MAX_IDENTIFIERS", value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) max_identifiers: u16,
    /// A name to refuse with all below it, or, with a dot at its end, labels to refuse anywhere;
    /// repeatable.
    #[arg(
        long,
        env = "ASSAY_CA_REFUSE",
        value_name = "NAME",
        value_delimiter = ',',
        default_value = "refused."
    )]
    pub(crate) refuse: Vec<String>,
    /// Know no authorizations for a domain and all names below it (RFC 9444).
    #[arg(long, env = "ASSAY_CA_SUBDOMAINS_UNSUPPORTED")]
    pub(crate) subdomains_unsupported: bool,
    /// A name whose authorizations cover itself alone, written like those of --refuse; repeatable.
    #[arg(
        long,
        env = "ASSAY_CA_REFUSE_SUBDOMAINS",
        value_name = "NAME",
        value_delimiter = ',',
        default_value = "exact."
    )]
    pub(crate) refuse_subdomains: Vec<String>,
    /// Know no certificates that renew themselves (RFC 8739).
    #[arg(long, env = "ASSAY_CA_STAR_UNSUPPORTED")]
    pub(crate) star_unsupported: bool,
    /// The shortest lifetime of a certificate that renews itself.
    #[arg(long, env = "ASSAY_CA_STAR_MIN_LIFETIME", value_name = "TIME", default_value = "1m", value_parser = time)]
    pub(crate) star_min_lifetime: Duration,
    /// The longest time for which such certificates follow each other.
    #[arg(long, env = "ASSAY_CA_STAR_MAX_DURATION", value_name = "TIME", default_value = "365d", value_parser = time)]
    pub(crate) star_max_duration: Duration,
    /// Let nobody but the account fetch such certificates.
    #[arg(long, env = "ASSAY_CA_STAR_WITHOUT_GET")]
    pub(crate) star_without_get: bool,
    /// A name that CAA records know the CA by; repeatable; empty checks no CAA.
    #[arg(
        long,
        env = "ASSAY_CA_CAA_IDENTITY",
        value_name = "NAME",
        value_delimiter = ',',
        default_value = "ca.assay.test"
    )]
    pub(crate) caa_identity: Vec<String>,
    /// The challenge types that are offered, where they suit the identifier (default: all).
    #[arg(
        long,
        env = "ASSAY_CA_CHALLENGES",
        value_name = "TYPE",
        value_delimiter = ',',
        value_parser = challenge_type
    )]
    pub(crate) challenges: Vec<KnownChallengeType>,
    /// The names that records of dns-persist-01 know the CA by; "" offers no such challenge.
    #[arg(
        long,
        env = "ASSAY_CA_ISSUER_DOMAIN_NAME",
        value_name = "NAME",
        value_delimiter = ',',
        default_value = "ca.assay.test,authority.assay.test"
    )]
    pub(crate) issuer_domain_name: Vec<String>,
    /// Has records of dns-persist-01 name accounts by hashes, as draft-ietf-acme-dns-persist-02 does.
    #[arg(long, env = "ASSAY_CA_DNS_PERSIST_HASHES")]
    pub(crate) dns_persist_hashes: bool,
    /// How many alternate chains there are.
    #[arg(long, env = "ASSAY_CA_ALTERNATE_ROOTS", value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(..=16))]
    pub(crate) alternate_roots: u8,
    /// How many intermediates a chain has.
    #[arg(long, env = "ASSAY_CA_CHAIN_LENGTH", value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=16))]
    pub(crate) chain_length: u8,
    /// How long a certificate is valid where the order does not say.
    #[arg(long, env = "ASSAY_CA_CERT_LIFETIME", value_name = "TIME", default_value = "90d", value_parser = time)]
    pub(crate) cert_lifetime: Duration,
    /// Where certificates say that their OCSP responder is; the CA has none.
    #[arg(long, env = "ASSAY_CA_OCSP_URL", value_name = "URL")]
    pub(crate) ocsp_url: Option<String>,
    /// Have no renewal information (RFC 9773): `replaces` is passed over.
    #[arg(long, env = "ASSAY_CA_RENEWAL_INFO_UNSUPPORTED")]
    pub(crate) renewal_info_unsupported: bool,
    /// How many orders an account may make in which time, such as 5/1m [default: any number].
    #[arg(long, env = "ASSAY_CA_ORDER_LIMIT", value_name = "N/TIME", value_parser = order_limit)]
    pub(crate) order_limit: Option<OrderLimit>,
    /// A profile that clients may choose, among `classic`, `shortlived` and `tlsserver`; repeatable.
    /// The first is that of orders that choose none; empty offers none.
    #[arg(
        long,
        env = "ASSAY_CA_PROFILES",
        value_name = "NAME",
        value_delimiter = ',',
        default_value = "classic,shortlived,tlsserver",
        value_parser = profile
    )]
    pub(crate) profiles: Vec<String>,
    /// A profile that is not offered any more after some time, such as shortlived/30s [default: none].
    #[arg(long, env = "ASSAY_CA_PROFILE_WITHDRAWAL", value_name = "NAME/TIME", value_parser = profile_withdrawal)]
    pub(crate) profile_withdrawal: Option<ProfileWithdrawal>,
    /// The most objects that it holds: accounts, orders, authorizations, challenges, certificates and
    /// nonces all together. Who would make more is told to come back later.
    #[arg(long, env = "ASSAY_CA_MAX_OBJECTS", value_name = "N", default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(100..))]
    pub(crate) max_objects: u32,
    /// After how long the terms of service change [default: never].
    #[arg(long, env = "ASSAY_CA_TERMS_CHANGE", value_name = "TIME", value_parser = time)]
    pub(crate) terms_change: Option<Duration>,
}

/// Whom a CA asks about names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolver {
    /// A DNS server.
    At(SocketAddr),
    /// That of the system.
    System,
    /// One of its own.
    Own,
}

fn resolver(text: &str) -> Result<Resolver, String> {
    match text {
        "own" => Ok(Resolver::Own),
        "system" => Ok(Resolver::System),
        text => text
            .parse()
            .map(Resolver::At)
            .map_err(|_| "it is neither an address with a port, nor `own` or `system`".to_owned()),
    }
}

fn external_account(text: &str) -> Result<(String, Vec<u8>), String> {
    let (kid, key) = text.split_once('=').ok_or("it is no ID=KEY")?;
    let key = from_base64url(key.trim_end_matches('=')).filter(|key| !key.is_empty());
    let key = key.ok_or("the key is no base64url")?;
    if kid.is_empty() { Err("the id is empty".to_owned()) } else { Ok((kid.to_owned(), key)) }
}

fn percent() -> clap::builder::RangedI64ValueParser<u8> {
    clap::value_parser!(u8).range(..=100)
}

/// A challenge type that the embedded CA knows.
fn challenge_type(text: &str) -> Result<KnownChallengeType, String> {
    let known = KnownChallengeType::ALL.iter().copied();
    let names = || known.clone().map(KnownChallengeType::as_str).collect::<Vec<_>>().join(", ");
    known
        .clone()
        .find(|kind| kind.as_str() == text)
        .ok_or_else(|| format!("it is one of {}", names()))
}

/// A length of time: a whole number and one of ms, s, m, h and d.
fn time(text: &str) -> Result<Duration, String> {
    let at = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    let milliseconds = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return Err("a time is a whole number and one of ms, s, m, h, d: 90s".to_owned()),
    };
    number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(milliseconds))
        .map(Duration::from_millis)
        .ok_or_else(|| "the time begins with no number, or one too large".to_owned())
}

fn issuance(text: &str) -> Result<Issuance, String> {
    match text {
        "never-processing" => Ok(Issuance::AtOnce),
        text => time(text).map(Issuance::After),
    }
}

fn profile(text: &str) -> Result<String, String> {
    if text.is_empty() || Profile::all().iter().any(|profile| profile.name == text) {
        return Ok(text.to_owned());
    }
    let names: Vec<_> = Profile::all().into_iter().map(|profile| profile.name).collect();
    Err(format!("the profiles are {}", names.join(", ")))
}

fn profile_withdrawal(text: &str) -> Result<ProfileWithdrawal, String> {
    let (name, after) =
        text.split_once('/').ok_or("a withdrawal is a profile and a time: shortlived/30s")?;
    Ok(ProfileWithdrawal { name: profile(name)?, after: time(after)? })
}

fn order_limit(text: &str) -> Result<OrderLimit, String> {
    let shape = || "a limit is a number and a time: 5/1m".to_owned();
    let (orders, window) = text.split_once('/').ok_or_else(shape)?;
    Ok(OrderLimit { orders: orders.parse().map_err(|_| shape())?, window: time(window)? })
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// A result.json of conform, load or fuzz, or the directory of a run; several with --matrix.
    #[arg(value_name = "RESULT", required = true)]
    pub(crate) results: Vec<PathBuf>,
    /// What to make of it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Servers side by side, section by section, as a Markdown table. Each is called after its
    /// directory.
    #[arg(long, conflicts_with = "format")]
    pub(crate) matrix: bool,
    /// One server as a Markdown page that is the same from run to run, so that a diff shows what
    /// changed.
    #[arg(long, conflicts_with_all = ["format", "matrix"])]
    pub(crate) page: bool,
    /// File to write [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// The older result: a result.json, or the directory of a run, of conform or of load.
    #[arg(value_name = "OLD")]
    pub(crate) before: PathBuf,
    /// The newer result, of the same kind.
    #[arg(value_name = "NEW")]
    pub(crate) after: PathBuf,
    /// Of measured runs: the change that fails, METRIC=AGGREGATE and a bound in per cent, such as
    /// 'acme_flow_duration=p(99)>+10%' or 'acme_certs=rate<-5%'; repeatable. It fails only where the
    /// whole 95 % interval is beyond the bound.
    #[arg(long, value_name = "METRIC=EXPR", value_parser = gate)]
    pub(crate) fail_if: Vec<GivenGate>,
    /// Compare measured runs though their plans differ.
    #[arg(long)]
    pub(crate) different_plans: bool,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ProveArgs {
    /// Defects to try [default: all].
    #[arg(value_name = "DEFECT")]
    pub(crate) defects: Vec<String>,
    /// Attack each CA by `assay fuzz`, until that finds something, in place of the checks; defects that no
    /// mutation and no sequence of operations reaches are left out.
    #[arg(long)]
    pub(crate) fuzz: bool,
    /// Directory for the cases by which the fuzzer has found each defect; made if it is not there.
    #[arg(long, value_name = "DIR", requires = "fuzz")]
    pub(crate) cases: Option<PathBuf>,
    /// How many CAs run at once [default: 8; 3 with --fuzz].
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(crate) jobs: Option<u8>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct CoverageArgs {
    /// What to print on standard output.
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

/// How a table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For people, in a terminal.
    Text,
    /// For programs.
    Json,
    /// For documents.
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct ResponderArgs {
    #[command(flatten)]
    pub(crate) listen: ListenArgs,
    /// Where it is told what to answer, by plain HTTP, as pebble-challtestsrv is: POST of /set-txt,
    /// /clear-txt, /add-a, /add-caa, /set-cname, /set-servfail, /set-default-ipv4, /add-http01,
    /// /add-redirect, /add-tlsalpn01 and so on, each a JSON object; GET /log shows who asked.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8055")]
    pub(crate) management_listen: SocketAddr,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// What to list.
    #[arg(value_enum)]
    pub(crate) what: Listed,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Listed {
    /// Conformance checks and what they cover.
    Checks,
    /// Requirements of the catalogue.
    Requirements,
    /// Mutations of a request.
    Mutations,
    /// Defects of the embedded CA.
    Defects,
    /// Behaviours of the responder.
    Behaviours,
    /// Verbs and controls of the scenario language.
    Verbs,
    /// Features that a scenario can need.
    Features,
    /// The root of the attestation statements that are made here (PEM).
    AttestationRoot,
    /// Oracles of `assay fuzz`.
    Oracles,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Id of a requirement, check, mutation, behaviour, defect, verb or control.
    pub(crate) id: String,
}
