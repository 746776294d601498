//! What went wrong, and what would put it right; on standard error.

use assay_record::Reason;
use assay_scenario::ParseError;
use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Report};

use crate::exit::Exit;

/// Something a person has to act on.
#[derive(Debug)]
pub(crate) struct Complaint {
    message: String,
    remedy: Option<String>,
    exit: Exit,
}

impl Complaint {
    /// A mistake in usage or configuration.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: None, exit: Exit::Usage }
    }

    pub(crate) fn with_remedy(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }

    /// The same, as something that kept the server from being judged.
    pub(crate) fn inconclusive(self) -> Self {
        Self { exit: Exit::Inconclusive, ..self }
    }

    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }
}

impl From<Reason> for Complaint {
    fn from(reason: Reason) -> Self {
        Self { message: reason.cause, remedy: reason.remedy, exit: Exit::Inconclusive }
    }
}

/// Prints a complaint.
pub(crate) fn say(complaint: &Complaint) {
    anstream::eprintln!("error: {}", complaint.message);
    if let Some(remedy) = &complaint.remedy {
        anstream::eprintln!("  help: {remedy}");
    }
}

/// Prints every mistake of a scenario file, each with its line and a caret.
pub(crate) fn show_mistakes(error: &ParseError) {
    for problem in &error.problems {
        let at = offset(&error.text, problem.place.line, problem.place.column);
        let mut diagnostic = MietteDiagnostic::new(format!(
            "{}:{}:{}: {}",
            error.file, problem.place.line, problem.place.column, problem.message
        ))
        .with_label(LabeledSpan::at_offset(at, "here"));
        if let Some(help) = &problem.help {
            diagnostic = diagnostic.with_help(help);
        }
        let source = NamedSource::new(&error.file, error.text.clone());
        anstream::eprintln!("{:?}", Report::new(diagnostic).with_source_code(source));
    }
}

/// The octet at which a line and column stand; columns count characters.
fn offset(text: &str, line: u64, column: u64) -> usize {
    let skip = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
    let start: usize = text.split_inclusive('\n').take(skip).map(str::len).sum();
    let column = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    let rest = text.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_octets() {
        let text = "a: 1\nü: b\n";
        assert_eq!(offset(text, 1, 1), 0);
        assert_eq!(offset(text, 2, 4), 9);
        assert_eq!(offset(text, 9, 9), text.len());
    }
}
