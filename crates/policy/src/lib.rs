//! A site's privacy policy: read, named, quoted.
//!
//! - [`Document`] is what a view renders; `markdown::parse` makes one (feature `markdown`, which pulls in
//!   the parser), [`page::Reader`] makes one of a page's elements. Its [`Leaf`]s are numbered: quotes, hits and
//!   changes say where they stand by that number.
//! - [`answers`] picks from a document's sentences what it says on each [`Topic`], in its own words;
//!   [`plain::sentences`] takes the sentences from Markdown without that parser. [`dates`] and
//!   [`cookies_named`] are what else it gives of itself.
//! - [`Search`] finds words; [`prints`] and [`changes`] tell what differs from what was read before;
//!   [`addressee`] and [`message`] are for what a visitor asks of the site; [`doubt`] tells what is no policy.
//! - [`Config`] is the `policy` part of the site's configuration; [`fingerprint`] tells whether a policy
//!   has changed at all.
//!
//! Pure: nothing here loads, stores, knows the time or a browser. Nothing here infers: a policy that does
//! not speak of a topic has no quote for it. The same text always gives the same result.

// What only Markdown has is built all the same: sorting it out would cost more words than it saves.
#![cfg_attr(not(feature = "markdown"), allow(dead_code))]

mod bare;
#[cfg(feature = "markdown")]
mod bounds;
mod builder;
mod case;
mod changes;
mod config;
mod cookies;
mod dates;
mod doubt;
mod encoding;
mod entities;
pub mod facts;
mod fingerprint;
mod fold;
mod front;
mod html;
mod inline;
mod leaf;
mod lines;
mod link;
#[cfg(feature = "markdown")]
pub mod markdown;
mod mend;
pub mod model;
mod outline;
pub mod page;
mod phrases;
mod places;
pub mod plain;
mod read;
pub mod requests;
pub mod search;
mod sentence;
mod slug;
mod words;

pub use changes::{Change, Changes, Gone, changes, prints};
pub use config::{Config, Format, Source};
pub use cookies::{NamedCookie, cookies_named};
pub use dates::{Dated, Event, dates};
pub use doubt::{Doubt, doubt};
pub use encoding::mended;
pub use facts::{Answers, Quote, Topic, answers, answers_on, answers_on_data, is_understood, quotes};
pub use fingerprint::fingerprint;
pub use leaf::{Leaf, LeafKind};
pub use link::{Archived, Href, Relative, Target};
pub use model::{Document, MAX_DEPTH};
pub use outline::Entry;
pub use requests::{Addressee, Request, addressee, message};
pub use search::{Hit, Search};
pub use sentence::{Section, Sentence};
pub use slug::slug;
