//! Renderers: one function each, from what happened to text.
#![warn(clippy::disallowed_methods, clippy::indexing_slicing, clippy::unwrap_used)]

pub mod json;
pub mod jsonl;
pub mod plain;
pub mod terminal;
pub mod transcript;

mod wrap;

#[cfg(test)]
mod sample;
