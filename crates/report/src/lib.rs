//! Renderers: one function each, from what happened to text.
#![warn(clippy::disallowed_methods, clippy::indexing_slicing, clippy::unwrap_used)]

pub mod fuzz;
pub mod github;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod load;
pub mod markdown;
pub mod matrix;
pub mod plain;
pub mod sarif;
pub mod schema;
pub mod terminal;
pub mod transcript;

mod summary;
mod wrap;

#[cfg(test)]
mod sample;
