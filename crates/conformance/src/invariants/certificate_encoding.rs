//! Certificates come in strict PEM and nothing else (RFC 8555 section 9.1, RFC 7468 section 3).

use super::certificate_media_type::{CHAIN, is_certificate};
use super::{Invariant, Look, Watcher};

/// Certificates come in strict PEM and nothing else (RFC 8555 section 9.1, RFC 7468 section 3).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "certificate-encoding",
    summary: "Certificates come in strict PEM and nothing else (RFC 8555 section 9.1, RFC 7468 section 3).",
    covers: &["RFC8555-9.1-R01", "RFC8555-9.1-R02", "RFC8555-9.1-R03"],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let media = look.exchange.header("content-type").unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim();
        if !is_certificate(look) || !media.eq_ignore_ascii_case(CHAIN) {
            return;
        }
        let Ok(received) = &look.exchange.received else {
            return;
        };
        let found = read(&received.body.text());
        for (requirement, fault) in [
            ("RFC8555-9.1-R01", found.encoding),
            ("RFC8555-9.1-R02", found.text),
            ("RFC8555-9.1-R03", found.blank),
        ] {
            look.hold(requirement, fault.is_none(), "", &fault.unwrap_or_default());
        }
    }
}

/// The first fault of each kind.
#[derive(Debug, Default, PartialEq, Eq)]
struct Faults {
    /// Of the encoding of a certificate.
    encoding: Option<String>,
    /// Text outside of certificates.
    text: Option<String>,
    /// A blank line outside of certificates.
    blank: Option<String>,
}

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// Characters of every line of base64 but the last.
const FULL: usize = 64;

fn read(text: &str) -> Faults {
    let mut faults = Faults::default();
    let mut body: Option<Vec<&str>> = None;
    let mut any = false;
    let (lines, ended) = lines(text);
    let note = |fault: &mut Option<String>, number: usize, what: &str| {
        fault.get_or_insert_with(|| format!("line {number} {what}"));
    };
    for (number, line) in (1..).zip(lines) {
        let is_boundary = line.starts_with("-----BEGIN") || line.starts_with("-----END");
        if is_boundary && line != BEGIN && line != END {
            note(&mut faults.encoding, number, &format!("is {line:?}"));
        }
        if line.starts_with("-----BEGIN") {
            if body.replace(Vec::new()).is_some() {
                note(&mut faults.encoding, number, "begins a certificate within another");
            }
            any = true;
        } else if line.starts_with("-----END") {
            match body.take() {
                Some(body) => {
                    if let Some(fault) = fault_of(&body) {
                        note(&mut faults.encoding, number, &format!("ends {fault}"));
                    }
                }
                None => note(&mut faults.encoding, number, "ends a certificate that did not begin"),
            }
        } else if let Some(body) = &mut body {
            body.push(line);
        } else if line.is_empty() {
            note(&mut faults.blank, number, "is blank, outside of certificates");
        } else {
            note(&mut faults.text, number, "is text, outside of certificates");
        }
    }
    let fault = match (any, body, ended) {
        (false, _, _) => Some("no certificate"),
        (_, Some(_), _) => Some("a certificate without end"),
        (_, _, false) => Some("no line end after the last line"),
        _ => None,
    };
    if let Some(fault) = fault {
        faults.encoding.get_or_insert_with(|| fault.to_owned());
    }
    faults
}

/// What is wrong with the lines between the boundaries: each but the last has 64 characters, and
/// nothing but base64 is there.
fn fault_of(lines: &[&str]) -> Option<&'static str> {
    let Some((last, full)) = lines.split_last() else {
        return Some("a certificate of no octets");
    };
    let is_base64 =
        |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
    let bare = last.trim_end_matches('=');
    if lines.iter().any(|line| line.contains(':')) {
        Some("a certificate with headers")
    } else if lines.iter().any(|line| line.is_empty()) {
        Some("a certificate with a blank line in it")
    } else if full.iter().any(|line| line.len() != FULL) || last.len() > FULL {
        Some("a certificate whose lines are not all of 64 characters")
    } else if !full.iter().all(|line| is_base64(line)) || !is_base64(bare) {
        Some("a certificate that is not all base64")
    } else if last.len() % 4 != 0 || last.len() - bare.len() > 2 {
        Some("a certificate whose base64 is not padded as it should be")
    } else {
        None
    }
}

/// The lines, whatever ends them (LF, CRLF or CR), and whether the last is ended too.
fn lines(text: &str) -> (Vec<&str>, bool) {
    let (mut lines, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find(['\r', '\n']) {
        let (line, end) = rest.split_at(at);
        lines.push(line);
        rest = end.strip_prefix("\r\n").unwrap_or_else(|| end.get(1..).unwrap_or_default());
    }
    let ended = rest.is_empty();
    if !ended {
        lines.push(rest);
    }
    (lines, ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults of a chain of two certificates, written with `{full}` for a line of 64 characters.
    fn faults(text: &str) -> [bool; 3] {
        let found = read(&text.replace("{full}", &"A".repeat(FULL)));
        [found.encoding, found.text, found.blank].map(|fault| fault.is_some())
    }

    #[test]
    fn strict_pem_is_told_from_what_is_like_it() {
        const NONE: [bool; 3] = [false; 3];
        const ENCODING: [bool; 3] = [true, false, false];
        let one = format!("{BEGIN}\n{{full}}\nAAA=\n{END}\n");
        for (text, due) in [
            (one.clone(), NONE),
            (one.repeat(2), NONE),
            (one.replace('\n', "\r\n"), NONE),
            (one.replace('\n', "\r"), NONE),
            (one.replace("AAA=", "{full}"), NONE),
            (format!("{one}\n{one}"), [false, false, true]),
            (format!("{one}\n"), [false, false, true]),
            (format!("subject=a.test\n{one}"), [false, true, false]),
            (one.trim_end().to_owned(), ENCODING),
            (one.replace("AAA=", "AAA"), ENCODING),
            (one.replace("AAA=", "A==="), ENCODING),
            (one.replace("AAA=", "AA-_"), ENCODING),
            (one.replace("AAA=", "{full}AAAA"), ENCODING),
            (one.replace("{full}", "AAAA"), ENCODING),
            (one.replace("{full}\n", "{full}\n\n"), ENCODING),
            (one.replace("{full}\n", "{full} \n"), ENCODING),
            (one.replace("{full}", "Proc-Type: 4,ENCRYPTED"), ENCODING),
            (one.replace("CERTIFICATE", "X509 CERTIFICATE"), ENCODING),
            (one.replace(&format!("{END}\n"), ""), ENCODING),
            (one.replace(&format!("{BEGIN}\n"), ""), [true, true, false]),
            (format!("{BEGIN}\n{END}\n"), ENCODING),
            (String::new(), ENCODING),
        ] {
            assert_eq!(faults(&text), due, "{text:?}");
        }
    }
}
