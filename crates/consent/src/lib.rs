//! Consent: what a site declares, what a visitor chose, and what follows from it.
//!
//! - [`Config`]: the declared categories, services and cookies.
//! - [`Selection`]: the switches, aligned with the configuration.
//! - [`Record`]: the choice as it is stored; `granted` is worked out, so that whoever reads it decides nothing.
//! - [`Why`]: why a visitor is asked again.
//! - [`inventory`]: whose the things are that the browser holds, and which of them were refused.
//! - [`receipt`]: all choices in a standard form, for the visitor to keep.
//! - [`step`]: a choice in; the next state and the effects it asks for out.
//!
//! Invariants: nothing here reads a clock, makes a random number or knows a browser; what is not understood
//! is never granted.

mod config;
mod receipt;
mod record;
mod selection;
mod step;
mod stored;
mod why;

pub use config::{Category, Config, CookieName, Mode, Service, Storage, StoredCookie};
pub use receipt::{Asker, receipt};
pub use record::Record;
pub use selection::{Selection, UnknownIds};
pub use step::{Action, Change, Effect, Moment, State, Terms, step};
pub use stored::{Area, Owner, Stored, hidden, inventory};
pub use why::Why;
