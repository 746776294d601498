//! Open wire words: a string as it came, and the set of values that a document defines for it.

/// Declares a word type (any text, with constants for the registered values) and the closed set of
/// known values beside it.
macro_rules! wire_word {
    (
        $(#[$meta:meta])* $name:ident, $(#[$known_meta:meta])* $known:ident {
            $( $(#[$vmeta:meta])* $konst:ident / $variant:ident = $text:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(std::borrow::Cow<'static, str>);

        impl $name {
            $( $(#[$vmeta])* pub const $konst: Self = Self(std::borrow::Cow::Borrowed($text)); )+

            /// The word as it came over the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The registered value, or `None` for a word that no document defines.
            pub fn known(&self) -> Option<$known> {
                match self.as_str() {
                    $( $text => Some($known::$variant), )+
                    _ => None,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $( $text => Self::$konst, )+
                    other => Self(std::borrow::Cow::Owned(other.to_owned())),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $(#[$known_meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $known {
            $( $(#[$vmeta])* $variant, )+
        }

        impl $known {
            /// Every known value, in the order of the document that defines them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $text, )+
                }
            }
        }

        impl From<$known> for $name {
            fn from(known: $known) -> Self {
                Self(std::borrow::Cow::Borrowed(known.as_str()))
            }
        }
    };
}
