//! Where a page's data may go, and whether it is about to: who a destination is, what the site has declared
//! about it, what of the visitor's typing is in a payload, and what is to be done about it.
//!
//! Every answer is a value worked out from its arguments. Never here: the browser, the network, a clock, or
//! randomness. What was typed is held by [`Inspector`] alone, and leaves it in no form.

mod alphabet;
mod config;
mod csp;
mod data;
mod decode;
mod destination;
mod digest;
mod entries;
mod forms;
mod how;
mod index;
mod inspector;
mod judge;
mod keyed;
mod keys;
mod letters;
mod log;
mod needle;
mod origin;
mod page;
mod payload;
mod scan;
mod search;
mod secret;
mod sort;
mod verdict;
mod window;

pub use config::{Config, Destination, FirstParty, Mode, When, read_origin};
pub use csp::{Delivery, Sources, csp};
pub use data::{Group, Groups};
pub use destination::{Relation, classify};
pub use how::{How, Step};
pub use inspector::{Cost, Inspector};
pub use judge::{Decision, Permission, Phase, decide, judge};
pub use letters::lower;
pub use log::{Answer, Channel, Entry, Log, Noted, Outcome};
pub use origin::{Origin, OriginError, Transport, is_encrypted};
pub use payload::{Body, Payload};
pub use sort::Sort;
pub use verdict::{Found, Verdict, Why};

#[cfg(test)]
mod tests;
