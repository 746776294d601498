//! Tests of the language from outside.

mod documents;
mod page;
mod schema;
