//! Renderers of measured runs.

pub mod compare;
pub mod csv;
pub mod html;
pub mod json;
pub mod live;
pub mod markdown;
pub mod terminal;

#[cfg(test)]
mod sample;
mod words;
