//! Consent: what a site declares, what a visitor chose, and what follows from it.
//!
//! - [`Config`]: the declared categories, services and cookies.
//! - [`Selection`]: the switches, aligned with the configuration.
//! - [`Record`]: the choice as it is stored, and whether it still holds.
//! - [`choose`]: what a choice comes to; [`Change`]: what it changes.
//! - [`banner_due`], [`Reasons`], [`Purposes`]: whether a visitor is asked, why again, and about what.
//! - [`evaluate_condition`]: conditions such as `a & !b | c`.
//! - [`fingerprints`]: what was declared when a choice was made, in four characters each.
//! - [`refusing_service`]: whether a cookie may be set.
//! - [`inventory`]: whose the things are that the browser holds, and which of them were refused.
//! - [`receipt`]: all choices in a standard form, for the visitor to keep.
//!
//! On a page, the loader decides (pkg/loader/terms.js and decisions.js), so that a first visit needs no
//! WebAssembly; views use what they need of this crate. `tests/decisions.json` at the repository's root is the
//! table that both are held by.
//!
//! Invariants: nothing here reads a clock, makes a random number or knows a browser; what is not understood
//! is never granted.

mod banner;
mod choice;
mod condition;
mod config;
mod fingerprint;
mod receipt;
mod record;
mod selection;
mod stored;

pub use banner::{Purposes, Reasons, banner_due};
pub use choice::{Change, Choice, choose};
pub use condition::evaluate_condition;
pub use config::{Category, Config, CookieName, Mode, Service, Storage, StoredCookie};
pub use fingerprint::{changed_since, fingerprints};
pub use receipt::{Asker, receipt};
pub use record::{Moment, Record};
pub use selection::{Selection, UnknownIds};
pub use stored::{Area, Owner, Stored, hidden, inventory, refusing_service};
