//! What is provisioned.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use assay_acme::identifier::Identifier;
use assay_acme::names::{KeyAuthorization, Thumbprint, Token};
use hickory_proto::rr::Name;

use crate::arguments::Arguments;
use crate::log::Log;
use crate::seams::{Acts, http, tls};
use crate::tls_alpn01::server_name;
use crate::told::Told;
use crate::{Answer, Behaviour, dns_account01, dns_persist01};

/// Whose account a host is validated for, where that follows from its name.
pub(crate) type Owner = Box<dyn Fn(&str) -> Option<Thumbprint> + Send + Sync>;

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) zone: Name,
    pub(crate) advertise: Vec<IpAddr>,
    pub(crate) log: Log,
    answers: Mutex<Answers>,
    told: Mutex<Told>,
    owner: Known,
}

#[derive(Default)]
struct Known(OnceLock<Owner>);

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.get().is_some() { "Known" } else { "Unknown" })
    }
}

#[derive(Debug, Default)]
struct Answers {
    next: u64,
    all: Vec<(u64, Answer)>,
    behaviours: Vec<(u64, Programmed)>,
}

/// A behaviour for a name.
#[derive(Debug)]
pub(crate) struct Programmed {
    /// In lower case, without a dot at its end.
    pub(crate) name: Arc<str>,
    /// What a TLS client calls it.
    server_name: String,
    pub(crate) behaviour: &'static Behaviour,
    pub(crate) arguments: Arc<Arguments>,
}

/// Keeps an answer or a behaviour in place; dropping it withdraws that one and no other.
#[derive(Debug)]
#[must_use = "dropping it withdraws the answer"]
pub struct Provisioned {
    state: Weak<State>,
    id: u64,
}

impl Provisioned {
    /// Whether it keeps a record of dns-persist-01 for that name.
    pub fn persists_at(&self, wanted: &str) -> bool {
        let Some(state) = self.state.upgrade() else {
            return false;
        };
        let answers = state.answers();
        answers.all.iter().any(|(id, answer)| {
            let Answer::DnsPersist01 { name, .. } = answer else {
                return false;
            };
            *id == self.id && name.eq_ignore_ascii_case(wanted)
        })
    }
}

impl Drop for Provisioned {
    fn drop(&mut self) {
        if let Some(state) = self.state.upgrade() {
            let mut answers = state.answers();
            answers.all.retain(|(id, _)| *id != self.id);
            answers.behaviours.retain(|(id, _)| *id != self.id);
        }
    }
}

impl State {
    pub(crate) fn new(zone: Name, advertise: Vec<IpAddr>) -> Self {
        Self {
            zone,
            advertise,
            log: Log::new(),
            answers: Mutex::default(),
            told: Mutex::default(),
            owner: Known::default(),
        }
    }

    /// Answers http-01 for whichever host this knows the account of; the first who asks.
    pub(crate) fn own(&self, owner: Owner) {
        let _ = self.owner.0.set(owner);
    }

    /// The key authorization of a token that somebody else was given, for a host whose account is known.
    pub(crate) fn http01_of(&self, host: &str, token: &str) -> Option<KeyAuthorization> {
        let owner = self.owner.0.get()?;
        let token = Token::seen(token);
        token.is_well_formed().then(|| owner(&plain(host)))?.map(|key| token.authorize(&key))
    }

    pub(crate) fn provision(this: &Arc<Self>, answer: Answer) -> Provisioned {
        let mut answers = this.answers();
        let id = answers.next;
        answers.next += 1;
        answers.all.push((id, answer));
        Provisioned { state: Arc::downgrade(this), id }
    }

    /// Answers so until it is withdrawn.
    pub(crate) fn keep(&self, answer: Answer) {
        let mut answers = self.answers();
        let id = answers.next;
        answers.next += 1;
        answers.all.push((id, answer));
    }

    /// Withdraws every such answer, however it came.
    pub(crate) fn withdraw(&self, which: impl Fn(&Answer) -> bool) {
        self.answers().all.retain(|(_, answer)| !which(answer));
    }

    /// What it was told over its management port.
    pub(crate) fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn behave(
        this: &Arc<Self>,
        name: &str,
        behaviour: &'static Behaviour,
        arguments: Arguments,
    ) -> Provisioned {
        let name = plain(name);
        let server_name = match name.parse() {
            Ok(ip) => server_name(&Identifier::ip(ip)),
            Err(_) => name.clone(),
        };
        let arguments = Arc::new(arguments);
        let programmed = Programmed { name: name.into(), server_name, behaviour, arguments };
        let mut answers = this.answers();
        let id = answers.next;
        answers.next += 1;
        answers.behaviours.push((id, programmed));
        Provisioned { state: Arc::downgrade(this), id }
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key authorization of a token; the newest if there are several.
    pub(crate) fn http01(&self, wanted: &str) -> Option<String> {
        self.answers().all.iter().rev().find_map(|(_, answer)| match answer {
            Answer::Http01 { token, key_authorization } if token.as_str() == wanted => {
                Some(key_authorization.as_str().to_owned())
            }
            _ => None,
        })
    }

    /// Every TXT value at a name in lower case, each once (RFC 2181 section 5).
    pub(crate) fn texts(&self, wanted: &str) -> Vec<String> {
        let mut values = Vec::new();
        for (_, answer) in &self.answers().all {
            let Some(value) = text_at(answer, wanted) else {
                continue;
            };
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    }

    /// The newest behaviour that suits, for which name, and its arguments.
    pub(crate) fn behaviour<T>(
        &self,
        suits: impl Fn(&Programmed) -> Option<T>,
    ) -> Option<(T, Arc<str>, Arc<Arguments>)> {
        let answers = self.answers();
        answers.behaviours.iter().rev().find_map(|(_, programmed)| {
            let found = suits(programmed)?;
            Some((found, Arc::clone(&programmed.name), Arc::clone(&programmed.arguments)))
        })
    }

    /// How requests for a host are answered, if not honestly.
    pub(crate) fn http_behaviour(&self, host: &str) -> Option<(http::Means, Arc<Arguments>)> {
        let host = plain(host);
        let (act, _, arguments) = self.behaviour(|programmed| match programmed.behaviour.acts {
            Acts::Http(act) if *programmed.name == *host => Some(act),
            _ => None,
        })?;
        Some((act, arguments))
    }

    /// The CAA records that `dns-caa` has for a name.
    pub(crate) fn caa(&self, name: &str) -> Vec<String> {
        let name = plain(name);
        let found = self.behaviour(|programmed| match programmed.behaviour.acts {
            Acts::Caa(_) if *programmed.name == *name => Some(()),
            _ => None,
        });
        found.map(|(_, _, arguments)| arguments.texts("records").to_vec()).unwrap_or_default()
    }

    /// What is done with a handshake, if a behaviour is for that.
    pub(crate) fn tls_behaviour(&self, server_name: &str) -> Option<tls::Act> {
        match self.tls_seam(server_name)? {
            (Acts::Tls(act), arguments) => Some(act(&arguments)),
            _ => None,
        }
    }

    /// Whether HTTP is served over TLS.
    pub(crate) fn https(&self, server_name: &str) -> bool {
        matches!(self.tls_seam(server_name), Some((Acts::Https, _)))
    }

    /// How the certificate is changed, if a behaviour is for that.
    pub(crate) fn certificate_behaviour(
        &self,
        server_name: &str,
    ) -> Option<(tls::Change, Arc<Arguments>)> {
        match self.tls_seam(server_name)? {
            (Acts::Certificate(change), arguments) => Some((change, arguments)),
            _ => None,
        }
    }

    fn tls_seam(&self, server_name: &str) -> Option<(Acts, Arc<Arguments>)> {
        let server_name = server_name.strip_suffix('.').unwrap_or(server_name);
        let (acts, _, arguments) =
            self.behaviour(|programmed| match programmed.behaviour.acts {
                acts @ (Acts::Certificate(_) | Acts::Https | Acts::Tls(_))
                    if programmed.server_name.eq_ignore_ascii_case(server_name) =>
                {
                    Some(acts)
                }
                _ => None,
            })?;
        Some((acts, arguments))
    }

    /// The identifier and key authorization for which a server name stands, with a dot at its end or
    /// not; the newest if there are several.
    pub(crate) fn tls_alpn01(&self, wanted: &str) -> Option<(Identifier, KeyAuthorization)> {
        let wanted = wanted.strip_suffix('.').unwrap_or(wanted);
        self.answers().all.iter().rev().find_map(|(_, answer)| match answer {
            Answer::TlsAlpn01 { identifier, key_authorization }
                if server_name(identifier).eq_ignore_ascii_case(wanted) =>
            {
                Some((identifier.clone(), key_authorization.clone()))
            }
            _ => None,
        })
    }

    /// The server names that stand for any other, the newest first; those of addresses before all where
    /// none was given, since an address is what most leave out.
    pub(crate) fn stand_ins(&self, asked: &str) -> Vec<String> {
        let answers = self.answers();
        let programmed = answers.behaviours.iter().rev().map(|(_, programmed)| programmed);
        let mut names: Vec<String> = programmed
            .filter(|programmed| matches!(programmed.behaviour.acts, Acts::AnyName))
            .map(|programmed| programmed.server_name.clone())
            .collect();
        if asked.is_empty() {
            names.sort_by_key(|name| !name.ends_with(".arpa"));
        }
        names
    }
}

/// The TXT value that an answer has at a name.
fn text_at<'a>(answer: &'a Answer, wanted: &str) -> Option<&'a String> {
    let bare = |name: &'a str| name.strip_suffix('.').unwrap_or(name);
    let (found, value) = match answer {
        Answer::Dns01 { name, value } => {
            let base = wanted.strip_prefix(dns_account01::LABEL);
            (base.is_some_and(|base| base.eq_ignore_ascii_case(bare(name))), value)
        }
        Answer::DnsAccount01 { name, label, value } => {
            (dns_account01::is_at(wanted, label, bare(name)), value)
        }
        Answer::DnsPersist01 { name, value } => (dns_persist01::is_at(wanted, bare(name)), value),
        Answer::Txt { name, value } => (bare(name).eq_ignore_ascii_case(wanted), value),
        Answer::Http01 { .. } | Answer::TlsAlpn01 { .. } => return None,
    };
    found.then_some(value)
}

/// A name as it is compared: in lower case, without `*.` and without a dot at its end; an address
/// as it is usually written.
fn plain(name: &str) -> String {
    let name = name.strip_prefix("*.").unwrap_or(name).trim_end_matches('.');
    match name.parse::<IpAddr>() {
        Ok(address) => address.to_string(),
        Err(_) => name.to_lowercase(),
    }
}
