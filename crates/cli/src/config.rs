//! `assay.toml`: the server under test, and the failures that are known.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use assay_conformance::{Catalogue, Waiver};
use assay_scenario::nearest;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::args::TargetArgs;
use crate::complain::Complaint;
use crate::target;

/// The name that is looked for where no file is named.
const DEFAULT: &str = "assay.toml";

/// What the file holds.
#[derive(Debug, Default)]
pub(crate) struct Config {
    target: TargetTable,
    /// The known failures, in the order of the file.
    pub(crate) waivers: Vec<Waiver>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    target: TargetTable,
    #[serde(default)]
    waiver: Vec<Spanned<WaiverTable>>,
}

/// What the flags of the same names say; a flag outweighs the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct TargetTable {
    directory: Option<String>,
    cacert: Option<PathBuf>,
    #[serde(default)]
    insecure: bool,
    eab_kid: Option<String>,
    eab_hmac_file: Option<PathBuf>,
    #[serde(default)]
    contact: Vec<String>,
    #[serde(default)]
    dns_listen: Vec<SocketAddr>,
    #[serde(default)]
    http_listen: Vec<SocketAddr>,
    #[serde(default)]
    tls_listen: Vec<SocketAddr>,
    #[serde(default)]
    tor_listen: Vec<SocketAddr>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WaiverTable {
    requirement: Spanned<String>,
    check: Option<String>,
    seen: Option<String>,
    reason: Spanned<String>,
    owner: Spanned<String>,
    expires: Spanned<toml::Value>,
}

impl Config {
    /// The file that is named, or `assay.toml` here if there is one.
    pub(crate) fn load(named: Option<&Path>) -> Result<Self, Complaint> {
        let path = match named {
            Some(path) => path,
            None if Path::new(DEFAULT).exists() => Path::new(DEFAULT),
            None => return Ok(Self::default()),
        };
        let text = target::read(path)?;
        Self::parse(&path.display().to_string(), path.parent(), &text)
    }

    fn parse(name: &str, folder: Option<&Path>, text: &str) -> Result<Self, Complaint> {
        let File { mut target, waiver } = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line(text, span.start));
            Complaint::new(format!("{name}:{line}: {}", error.message()))
                .with_remedy("docs/ci.md has an assay.toml with all that it can hold")
        })?;
        // Paths are relative to the file that names them.
        for path in [&mut target.cacert, &mut target.eab_hmac_file].into_iter().flatten() {
            if let Some(folder) = folder {
                *path = folder.join(&path);
            }
        }
        let waivers =
            waiver.into_iter().map(|waiver| read(name, text, waiver)).collect::<Result<_, _>>()?;
        Ok(Self { target, waivers })
    }

    /// Puts in what no flag says.
    pub(crate) fn fill(&self, args: &mut TargetArgs) {
        let file = &self.target;
        // A flag that names another server leaves what belongs to the server of the file.
        if args.directory.is_none() && args.defect.is_empty() {
            args.directory.clone_from(&file.directory);
            if !args.insecure && args.cacert.is_none() {
                args.cacert.clone_from(&file.cacert);
                args.insecure = file.insecure;
            }
            if args.eab_kid.is_none() {
                args.eab_kid.clone_from(&file.eab_kid);
                args.eab_hmac_file.clone_from(&file.eab_hmac_file);
            }
        }
        for (flag, list) in [
            (&mut args.listen.dns_listen, &file.dns_listen),
            (&mut args.listen.http_listen, &file.http_listen),
            (&mut args.listen.tls_listen, &file.tls_listen),
            (&mut args.listen.tor_listen, &file.tor_listen),
        ] {
            if flag.is_empty() {
                flag.clone_from(list);
            }
        }
        if args.contact.is_empty() {
            args.contact.clone_from(&file.contact);
        }
    }
}

fn read(name: &str, text: &str, waiver: Spanned<WaiverTable>) -> Result<Waiver, Complaint> {
    let place = format!("{name}:{}", line(text, waiver.span().start));
    let WaiverTable { requirement, check, seen, reason, owner, expires } = waiver.into_inner();
    let wrong = |at: usize, message: String, remedy: String| {
        Complaint::new(format!("{name}:{}: {message}", line(text, at))).with_remedy(remedy)
    };
    let id = requirement.get_ref();
    if Catalogue::shipped().get(id).is_none() {
        let known = Catalogue::shipped().iter().map(|r| r.id.as_str());
        let remedy = match nearest(id, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`assay list requirements` prints them all".to_owned(),
        };
        let at = requirement.span().start;
        return Err(wrong(at, format!("no requirement is called `{id}`"), remedy));
    }
    for (field, value) in [("reason", &reason), ("owner", &owner)] {
        if value.get_ref().trim().is_empty() {
            let remedy = "say why the failure is let pass, and who answers for it".to_owned();
            return Err(wrong(value.span().start, format!("{field} is empty"), remedy));
        }
    }
    let date = match expires.get_ref() {
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::String(date) => date.clone(),
        other => format!("a {}", other.type_str()),
    };
    let day: Date = date.parse().map_err(|_| {
        let remedy = "give the last day on which it holds: expires = 2027-03-31".to_owned();
        wrong(expires.span().start, format!("`{date}` is no date"), remedy)
    })?;
    Ok(Waiver {
        place,
        requirement: requirement.into_inner(),
        check,
        seen,
        reason: reason.into_inner(),
        owner: owner.into_inner(),
        expires: day.to_string(),
    })
}

fn line(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|octet| *octet == b'\n').count()
}
