//! The policy as the visitor reads it: its text, a table of contents that follows the reading, and what it
//! says on each topic in its own words.
//!
//! - `view`: the component, and going to a section.
//! - `toc`: the table of contents.
//! - `blocks`: the document's blocks and inlines as nodes.
//! - `topics`: quotes by topic.
//!
//! Invariant: everything becomes nodes and text; there is no way from here to HTML as a string. Nothing in
//! it loads: images are words.

mod blocks;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod tests;
mod toc;
mod topics;
mod view;

pub use view::{PolicyProps, PolicyView};
