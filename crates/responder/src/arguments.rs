//! What a behaviour is told: its parameters, and the arguments given for them.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::Behaviour;
use crate::listen::LONGEST;

/// The most octets of one text.
const TEXT: usize = 4096;

/// The most texts in one list.
const TEXTS: usize = 64;

/// A parameter of a behaviour.
#[derive(Debug)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// What it says, in one sentence.
    pub doc: &'static str,
    /// What may be given for it.
    pub takes: Takes,
    pub(crate) check: Check,
}

/// Why a text will not do, if it will not.
pub(crate) type Check = fn(&str) -> Result<(), &'static str>;

/// What may be given for a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A text.
    Text {
        /// Without it, a text must be given.
        default: Option<&'static str>,
    },
    /// A list of one text or more, which must be given.
    Texts,
    /// A number.
    Number {
        /// The least that will do.
        least: u64,
        /// The most that will do.
        most: u64,
        /// What counts where none is given.
        default: u64,
    },
    /// A length of time, one minute at most: no connection is served for longer.
    Milliseconds {
        /// What counts where none is given.
        default: u64,
    },
    /// One word of several.
    Word {
        /// The words.
        options: &'static [&'static str],
        /// What counts where none is given.
        default: &'static str,
    },
}

impl Param {
    /// A text that must be given.
    pub(crate) const fn required(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, doc, Takes::Text { default: None })
    }

    pub(crate) const fn text(name: &'static str, doc: &'static str, default: &'static str) -> Self {
        Self::new(name, doc, Takes::Text { default: Some(default) })
    }

    pub(crate) const fn texts(name: &'static str, doc: &'static str) -> Self {
        Self::new(name, doc, Takes::Texts)
    }

    /// A number between two bounds, both included.
    pub(crate) const fn number(
        name: &'static str,
        doc: &'static str,
        (least, most): (u64, u64),
        default: u64,
    ) -> Self {
        Self::new(name, doc, Takes::Number { least, most, default })
    }

    pub(crate) const fn time(name: &'static str, doc: &'static str, default: u64) -> Self {
        Self::new(name, doc, Takes::Milliseconds { default })
    }

    pub(crate) const fn word(
        name: &'static str,
        doc: &'static str,
        options: &'static [&'static str],
        default: &'static str,
    ) -> Self {
        Self::new(name, doc, Takes::Word { options, default })
    }

    const fn new(name: &'static str, doc: &'static str, takes: Takes) -> Self {
        Self { name, doc, takes, check: |_| Ok(()) }
    }

    /// Every text that is given for it must pass.
    pub(crate) const fn checked(mut self, check: Check) -> Self {
        self.check = check;
        self
    }

    fn default(&self) -> Option<Argument> {
        match self.takes {
            Takes::Text { default } => default.map(|text| Argument::Text(text.to_owned())),
            Takes::Texts => None,
            Takes::Number { default, .. } => Some(Argument::Number(default)),
            Takes::Milliseconds { default } => {
                Some(Argument::Duration(Duration::from_millis(default)))
            }
            Takes::Word { default, .. } => Some(Argument::Text(default.to_owned())),
        }
    }

    fn expected(&self) -> &'static str {
        match self.takes {
            Takes::Text { .. } => "a text",
            Takes::Texts => "a list of texts",
            Takes::Number { .. } => "a number",
            Takes::Milliseconds { .. } => "a length of time",
            Takes::Word { .. } => "a word",
        }
    }

    fn judge(&self, argument: &Argument) -> Result<(), ArgumentError> {
        let name = self.name;
        match (self.takes, argument) {
            (Takes::Text { .. }, Argument::Text(text)) => self.judge_text(text),
            (Takes::Texts, Argument::Texts(texts)) if texts.is_empty() => {
                Err(ArgumentError::Text { name, text: String::new(), why: "the list is empty" })
            }
            (Takes::Texts, Argument::Texts(texts)) if texts.len() > TEXTS => {
                Err(ArgumentError::TooMany { name, given: texts.len(), most: TEXTS })
            }
            (Takes::Texts, Argument::Texts(texts)) => {
                texts.iter().try_for_each(|text| self.judge_text(text))
            }
            (Takes::Number { least, most, .. }, Argument::Number(given)) => {
                if (least..=most).contains(given) {
                    return Ok(());
                }
                Err(ArgumentError::OutOfRange { name, given: *given, least, most })
            }
            (Takes::Milliseconds { .. }, Argument::Duration(given)) => {
                if *given <= LONGEST {
                    return Ok(());
                }
                Err(ArgumentError::TooLong { name, given: *given, most: LONGEST })
            }
            (Takes::Word { options, .. }, Argument::Text(word)) => {
                if options.contains(&word.as_str()) {
                    return Ok(());
                }
                let options = options.join(", ");
                Err(ArgumentError::UnknownWord { name, word: shortened(word), options })
            }
            _ => Err(ArgumentError::WrongType { name, expected: self.expected() }),
        }
    }

    fn judge_text(&self, text: &str) -> Result<(), ArgumentError> {
        let why = if text.len() > TEXT {
            Err("it has more than 4096 octets")
        } else {
            (self.check)(text)
        };
        why.map_err(|why| ArgumentError::Text { name: self.name, text: shortened(text), why })
    }
}

/// Enough of a text to know it again.
fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}

/// What is given for a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// For [`Takes::Text`] and [`Takes::Word`].
    Text(String),
    /// For [`Takes::Texts`].
    Texts(Vec<String>),
    /// For [`Takes::Number`].
    Number(u64),
    /// For [`Takes::Milliseconds`].
    Duration(Duration),
}

/// An argument for every parameter of one behaviour, each of them sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments(BTreeMap<&'static str, Argument>);

/// Why arguments do not suit a behaviour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArgumentError {
    /// What must be given is not.
    #[error("{behaviour} needs {name:?}: {doc}")]
    Missing {
        /// The behaviour.
        behaviour: &'static str,
        /// The parameter.
        name: &'static str,
        /// What it says.
        doc: &'static str,
    },
    /// A number is too small or too great.
    #[error("{name:?} is {given}, and must be from {least} to {most}")]
    OutOfRange {
        /// The parameter.
        name: &'static str,
        /// What was given.
        given: u64,
        /// The least that will do.
        least: u64,
        /// The most that will do.
        most: u64,
    },
    /// A text does not say what it should.
    #[error("{name:?} cannot be {text:?}: {why}")]
    Text {
        /// The parameter.
        name: &'static str,
        /// The beginning of what was given.
        text: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A time is too long.
    #[error("{name:?} is {given:?}, and must be at most {most:?}")]
    TooLong {
        /// The parameter.
        name: &'static str,
        /// What was given.
        given: Duration,
        /// The most that will do.
        most: Duration,
    },
    /// A list is too long.
    #[error("{name:?} has {given} texts, and may have at most {most}")]
    TooMany {
        /// The parameter.
        name: &'static str,
        /// How many were given.
        given: usize,
        /// The most that will do.
        most: usize,
    },
    /// One parameter is given twice.
    #[error("{name:?} is given twice")]
    Twice {
        /// The parameter.
        name: &'static str,
    },
    /// There is no such parameter.
    #[error("{behaviour} has no parameter {name:?}; {known}")]
    Unknown {
        /// The behaviour.
        behaviour: &'static str,
        /// The beginning of what was given.
        name: String,
        /// What there is.
        known: String,
    },
    /// A word is none of those that are known.
    #[error("{name:?} cannot be {word:?}; it is one of {options}")]
    UnknownWord {
        /// The parameter.
        name: &'static str,
        /// The beginning of what was given.
        word: String,
        /// The words that are known.
        options: String,
    },
    /// A text where a number is due, say.
    #[error("{name:?} must be {expected}")]
    WrongType {
        /// The parameter.
        name: &'static str,
        /// What is due.
        expected: &'static str,
    },
}

impl Arguments {
    /// Holds what is given against the parameters of a behaviour, and adds the defaults.
    ///
    /// # Errors
    /// [`ArgumentError`] for the first argument that is missing, too many or unfit.
    pub fn new(
        behaviour: &'static Behaviour,
        given: impl IntoIterator<Item = (String, Argument)>,
    ) -> Result<Self, ArgumentError> {
        let mut arguments = BTreeMap::new();
        for (name, argument) in given {
            let Some(param) = behaviour.params.iter().find(|param| param.name == name) else {
                return Err(ArgumentError::Unknown {
                    behaviour: behaviour.id,
                    name: shortened(&name),
                    known: known(behaviour),
                });
            };
            param.judge(&argument)?;
            if arguments.insert(param.name, argument).is_some() {
                return Err(ArgumentError::Twice { name: param.name });
            }
        }
        for param in behaviour.params {
            if arguments.contains_key(param.name) {
                continue;
            }
            let default = param.default().ok_or(ArgumentError::Missing {
                behaviour: behaviour.id,
                name: param.name,
                doc: param.doc,
            })?;
            arguments.insert(param.name, default);
        }
        Ok(Self(arguments))
    }

    /// A text or a word; empty where there is none, as in the arguments of another behaviour.
    pub(crate) fn text(&self, name: &str) -> &str {
        match self.0.get(name) {
            Some(Argument::Text(text)) => text,
            _ => "",
        }
    }

    /// A list; empty where there is none.
    pub(crate) fn texts(&self, name: &str) -> &[String] {
        match self.0.get(name) {
            Some(Argument::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// A number; 0 where there is none.
    pub(crate) fn number(&self, name: &str) -> u64 {
        match self.0.get(name) {
            Some(Argument::Number(number)) => *number,
            _ => 0,
        }
    }

    /// A time; none at all where there is none.
    pub(crate) fn time(&self, name: &str) -> Duration {
        match self.0.get(name) {
            Some(Argument::Duration(time)) => *time,
            _ => Duration::ZERO,
        }
    }
}

fn known(behaviour: &Behaviour) -> String {
    if behaviour.params.is_empty() {
        return "it has none".to_owned();
    }
    let names: Vec<_> = behaviour.params.iter().map(|param| param.name).collect();
    format!("it has {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::behaviours::{ALL, named};

    fn new(id: &str, given: &[(&str, Argument)]) -> Result<Arguments, ArgumentError> {
        let given = given.iter().map(|(name, argument)| ((*name).to_owned(), argument.clone()));
        Arguments::new(named(id).unwrap(), given)
    }

    fn text(text: &str) -> Argument {
        Argument::Text(text.to_owned())
    }

    #[test]
    fn defaults_are_filled_in() {
        let arguments = new("http-redirect", &[("to", text("http://b.test/"))]).unwrap();
        assert_eq!((arguments.text("to"), arguments.number("status")), ("http://b.test/", 302));
        assert_eq!(new("http-slow", &[]).unwrap().time("delay"), Duration::from_secs(1));
    }

    #[test]
    fn what_does_not_suit_is_named() {
        let said = |id, given: &[_]| new(id, given).unwrap_err().to_string();
        let to = || ("to", text("/"));
        let status = |status| ("status", Argument::Number(status));
        assert!(said("http-redirect", &[]).starts_with("http-redirect needs \"to\": "));
        assert_eq!(
            said("http-redirect", &[to(), status(200)]),
            "\"status\" is 200, and must be from 301 to 308"
        );
        assert_eq!(
            said("http-redirect", &[to(), ("status", text("302"))]),
            "\"status\" must be a number"
        );
        assert_eq!(said("http-redirect", &[to(), to()]), "\"to\" is given twice");
        assert_eq!(
            said("http-redirect", &[("too", text("/"))]),
            "http-redirect has no parameter \"too\"; it has to, status"
        );
        assert_eq!(
            said("http-reset", &[("to", text("/"))]),
            "http-reset has no parameter \"to\"; it has none"
        );
        assert_eq!(
            said("http-redirect", &[("to", text("a\r\nb"))]),
            "\"to\" cannot be \"a\\r\\nb\": a header cannot carry it"
        );
        assert_eq!(
            said("http-slow", &[("delay", Argument::Duration(Duration::from_secs(61)))]),
            "\"delay\" is 61s, and must be at most 60s"
        );
        assert!(
            said("tls-alert", &[("alert", text("panic"))])
                .starts_with("\"alert\" cannot be \"panic\"; it is one of ")
        );
        let many = vec!["0 issue \"ca.test\"".to_owned(); 65];
        assert_eq!(
            said("dns-caa", &[("records", Argument::Texts(many))]),
            "\"records\" has 65 texts, and may have at most 64"
        );
        assert!(said("dns-caa", &[("records", Argument::Texts(Vec::new()))]).contains("empty"));
    }

    #[test]
    fn defaults_suit() {
        for behaviour in ALL {
            for param in behaviour.params {
                assert!(param.doc.ends_with('.'), "{}: {}", behaviour.id, param.name);
                if let Some(default) = param.default() {
                    assert_eq!(param.judge(&default), Ok(()), "{}", behaviour.id);
                }
            }
        }
    }

    fn argument() -> impl Strategy<Value = Argument> {
        prop_oneof![
            any::<String>().prop_map(Argument::Text),
            "[ -~]{0,40}".prop_map(Argument::Text),
            proptest::collection::vec("[ -~]{0,40}", 0..4).prop_map(Argument::Texts),
            any::<u64>().prop_map(Argument::Number),
            (0..1000_u64).prop_map(Argument::Number),
            any::<Duration>().prop_map(Argument::Duration),
        ]
    }

    proptest! {
        #[test]
        fn any_arguments_are_survived(
            behaviour in proptest::sample::select(ALL),
            given in proptest::collection::vec((any::<prop::sample::Index>(), argument()), 0..4),
            stray in proptest::option::of(("[a-z]{0,8}", argument())),
        ) {
            let mut all: Vec<_> = given
                .into_iter()
                .filter(|_| !behaviour.params.is_empty())
                .map(|(at, argument)| {
                    (behaviour.params[at.index(behaviour.params.len())].name.to_owned(), argument)
                })
                .collect();
            all.extend(stray);
            match Arguments::new(behaviour, all) {
                Ok(arguments) => assert_eq!(arguments.0.len(), behaviour.params.len()),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}
