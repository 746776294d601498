//! The files of one finding.

use std::fmt::Write as _;

use assay_record::{Exchange, FuzzFinding};

use super::words;
use crate::{plain, transcript};

/// A page about a finding, in Markdown.
pub fn page(finding: &FuzzFinding) -> String {
    let mut text = format!("# {}\n\n", words::title(finding));
    let _ = writeln!(text, "* severity: {}", words::severity(finding));
    let _ = writeln!(text, "* due: {}", plain::line(&finding.due));
    let _ = writeln!(text, "* seen: {}", plain::line(&finding.seen));
    if !finding.requirements.is_empty() {
        let _ = writeln!(text, "* text: {} (`assay explain ID`)", finding.requirements.join(", "));
    }
    let _ = writeln!(text, "* seen at: {}, in {} cases", words::steps(finding), finding.count);
    let (times, of) = finding.repeated;
    let _ = writeln!(text, "* tried alone: {times} of {of} times the same");
    let _ = writeln!(text, "* first seen {}, last seen {}", finding.first_seen, finding.last_seen);
    text.push_str("\nTry it again:\n\n    assay fuzz --replay case.json\n");
    if !finding.exchanges.is_empty() {
        text.push_str(
            "\n`send.sh` sends the octets of the last request as they were; its nonce has been used, so \
             that it shows what a server does before it looks at nonces.\n\n## Exchanges\n\n",
        );
        for exchange in &finding.exchanges {
            text.push_str(&transcript::exchange(exchange));
            text.push('\n');
        }
    }
    text
}

/// A shell script that sends the octets of a request again.
pub fn script(exchange: &Exchange) -> String {
    let mut text =
        String::from("#!/bin/sh\n# The request as it was sent, with a nonce that has been used.\n");
    let _ =
        write!(text, "exec curl --insecure --include --request {}", quoted(&exchange.sent.method));
    for (name, value) in &exchange.sent.headers.0 {
        let kept = !matches!(name.to_ascii_lowercase().as_str(), "host" | "content-length");
        if kept {
            let _ = write!(text, " \\\n  --header {}", quoted(&format!("{name}: {value}")));
        }
    }
    let body = exchange.sent.body.text();
    if !body.is_empty() {
        let _ = write!(text, " \\\n  --data-binary {}", quoted(&body));
    }
    let _ = writeln!(text, " \\\n  {}", quoted(&exchange.sent.url));
    text
}

/// A text as one word of the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''").replace('\0', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_runs_nothing_in_a_shell() {
        assert_eq!(quoted("a'; rm -rf / #"), r"'a'\''; rm -rf / #'");
    }
}
