//! Where a page's data may go: who a destination is, what the site has declared about it, and what the
//! visitor is to be asked.
//!
//! Every answer is a value worked out from its arguments. Never here: the browser, the network, a clock,
//! or a value that somebody typed.

mod config;
mod data;
mod destination;
mod origin;

pub use config::{Config, Destination, FirstParty, Mode, When, read_origin};
pub use data::Group;
pub use destination::{Relation, classify};
pub use origin::{Origin, OriginError, Transport, is_encrypted};
