//! A mutation with its arguments.

use super::{Mutation, Param, Takes};

/// The value of a parameter. A word is a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
}

/// A mutation with its arguments.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The mutation.
    pub mutation: &'static Mutation,
    /// In the order of its parameters; what was not given has its default.
    pub arguments: Vec<Argument>,
}

/// Why arguments do not fit a mutation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArgumentError {
    /// The mutation has no such parameter.
    #[error("{mutation} has no parameter `{name}`")]
    Unknown {
        /// The mutation.
        mutation: &'static str,
        /// The name that was given.
        name: String,
    },
    /// The parameter was given twice.
    #[error("`{0}` is given twice")]
    Twice(&'static str),
    /// A text was given.
    #[error("`{0}` takes a number")]
    NotANumber(&'static str),
    /// A number was given.
    #[error("`{0}` takes a text")]
    NotAText(&'static str),
    /// The number is too small or too large.
    #[error("`{name}` takes {least} to {most}, not {given}")]
    OutOfRange {
        /// The parameter.
        name: &'static str,
        /// The least it takes.
        least: u64,
        /// The most it takes.
        most: u64,
        /// What was given.
        given: u64,
    },
    /// The word is none of those that the parameter takes.
    #[error("`{name}` takes {}, not `{given}`", .options.join(", "))]
    NotAnOption {
        /// The parameter.
        name: &'static str,
        /// What it takes.
        options: &'static [&'static str],
        /// What was given.
        given: String,
    },
}

impl Applied {
    /// A mutation with arguments by name.
    ///
    /// # Errors
    /// See [`ArgumentError`].
    pub fn new<'n>(
        mutation: &'static Mutation,
        given: impl IntoIterator<Item = (&'n str, Argument)>,
    ) -> Result<Self, ArgumentError> {
        let mut slots = vec![None; mutation.params.len()];
        for (name, argument) in given {
            let known =
                mutation.params.iter().zip(&mut slots).find(|(param, _)| param.name == name);
            let (param, slot) = known.ok_or_else(|| ArgumentError::Unknown {
                mutation: mutation.id,
                name: name.to_owned(),
            })?;
            if slot.is_some() {
                return Err(ArgumentError::Twice(param.name));
            }
            *slot = Some(param.check(argument)?);
        }
        let arguments = mutation.params.iter().zip(slots);
        let arguments = arguments.map(|(param, slot)| slot.unwrap_or_else(|| param.default()));
        Ok(Self { mutation, arguments: arguments.collect() })
    }

    /// The argument of that name.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        let mut params = self.mutation.params.iter().zip(&self.arguments);
        params.find(|(param, _)| param.name == name).map(|(_, argument)| argument)
    }
}

impl From<&'static Mutation> for Applied {
    /// With the default of every parameter.
    fn from(mutation: &'static Mutation) -> Self {
        Self { mutation, arguments: mutation.params.iter().map(Param::default).collect() }
    }
}

impl Param {
    /// What is taken where nothing is given.
    pub fn default(&self) -> Argument {
        match self.takes {
            Takes::Number { default, .. } | Takes::Size { default, .. } => {
                Argument::Number(default)
            }
            Takes::Text { default } | Takes::Word { default, .. } => {
                Argument::Text(default.to_owned())
            }
        }
    }

    fn check(&self, argument: Argument) -> Result<Argument, ArgumentError> {
        let name = self.name;
        match (&self.takes, &argument) {
            (Takes::Number { .. } | Takes::Size { .. }, Argument::Text(_)) => {
                Err(ArgumentError::NotANumber(name))
            }
            (Takes::Text { .. } | Takes::Word { .. }, Argument::Number(_)) => {
                Err(ArgumentError::NotAText(name))
            }
            (
                Takes::Number { least, most, .. } | Takes::Size { least, most, .. },
                Argument::Number(given),
            ) if !(least..=most).contains(&given) => {
                Err(ArgumentError::OutOfRange { name, least: *least, most: *most, given: *given })
            }
            (Takes::Word { options, .. }, Argument::Text(given))
                if !options.contains(&given.as_str()) =>
            {
                Err(ArgumentError::NotAnOption { name, options, given: given.clone() })
            }
            _ => Ok(argument),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutations::named;

    fn number(n: u64) -> Argument {
        Argument::Number(n)
    }

    fn text(t: &str) -> Argument {
        Argument::Text(t.to_owned())
    }

    #[test]
    fn defaults_fill_what_is_not_given() {
        let deep = named("payload-deep").unwrap();
        assert_eq!(Applied::from(deep).arguments, [number(1000)]);
        let given = Applied::new(deep, [("levels", number(7))]).unwrap();
        assert_eq!(given.argument("levels"), Some(&number(7)));
        assert_eq!(given.argument("octets"), None);
    }

    #[test]
    fn arguments_are_checked_by_name_type_and_range() {
        let deep = named("payload-deep").unwrap();
        let method = named("method-wrong").unwrap();
        let why = |mutation, given: &[(&str, Argument)]| {
            Applied::new(mutation, given.iter().cloned()).unwrap_err().to_string()
        };
        assert_eq!(why(deep, &[("level", number(1))]), "payload-deep has no parameter `level`");
        assert_eq!(why(deep, &[("levels", text("7"))]), "`levels` takes a number");
        assert_eq!(why(deep, &[("levels", number(0))]), "`levels` takes 1 to 100000, not 0");
        assert_eq!(
            why(deep, &[("levels", number(1)), ("levels", number(1))]),
            "`levels` is given twice"
        );
        assert_eq!(why(method, &[("method", number(1))]), "`method` takes a text");
        assert_eq!(
            why(method, &[("method", text("POST"))]),
            "`method` takes GET, PUT, DELETE, PATCH, not `POST`"
        );
    }
}
