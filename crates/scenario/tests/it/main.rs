//! Tests of the language from outside.

mod documents;
