//! A site's privacy policy: read, named, quoted.
//!
//! - [`Document`] is what a view renders; `markdown::parse` makes one (feature `markdown`, which pulls in
//!   the parser).
//! - [`plain::sentences`] takes a policy's sentences from Markdown without that parser.
//!
//! Pure: nothing here loads, stores, knows the time or a browser. The same text always gives the same
//! result.

#[cfg(feature = "markdown")]
mod builder;
mod front;
mod html;
mod inline;
#[cfg(feature = "markdown")]
mod lines;
mod link;
#[cfg(feature = "markdown")]
pub mod markdown;
#[cfg(feature = "markdown")]
mod mend;
pub mod model;
mod outline;
#[cfg(feature = "markdown")]
mod places;
pub mod plain;
mod read;
mod sentence;
mod slug;

pub use link::{Href, Relative, Target};
pub use model::{Document, MAX_DEPTH};
pub use outline::Entry;
pub use sentence::{Section, Sentence};
pub use slug::slug;
