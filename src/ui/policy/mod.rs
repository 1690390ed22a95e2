//! The policy as the visitor reads it: its text, a table of contents that follows the reading, and what it
//! says on each topic in its own words.
//!
//! - `view`: the component, and going to a place.
//! - `parts`, `blocks`: the document's blocks and inlines as nodes, part by part.
//! - `place`, `marks`: places on the page, and marks on its text.
//! - `toc`: the table of contents.
//! - `tools`: searching, printing, passing on a link.
//! - `topics`: quotes by topic; `declared`: cookies; `requests`: what to ask for; `changes`: what is new. Each
//!   in a `panel`.
//!
//! Invariant: everything becomes nodes and text; there is no way from here to HTML as a string. Nothing in
//! it loads: images are words.

mod blocks;
mod changes;
mod declared;
mod marks;
mod panel;
mod parts;
mod place;
mod requests;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod tests;
mod toc;
mod tools;
mod topics;
mod view;

pub use changes::{CHANGES, Changes};
pub use declared::{Cookies, CookiesProps, Declared};
use panel::Panel;
pub use requests::{Asked, Asking, Requests, RequestsProps};
pub use tools::Copied;
pub use view::{Goal, Place, PolicyProps, PolicyView};
