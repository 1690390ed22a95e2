//! What a form asks for, whether it was filled in well, and what would be sent: kinds of fields, finding out
//! which field is which, checks, masks, and the review before sending.
//!
//! Everything here is a value worked out from its arguments; today's date is one of them.
//! Never here: the browser, the network, a clock, randomness. No message, no error and no `Debug` output
//! ever holds what somebody typed.

mod agreed;
mod check;
mod config;
mod country;
mod date;
mod detect;
mod distance;
mod kind;
mod mask;
mod mend;
mod normalize;
mod personal;
mod plain;
mod private;
mod problem;
mod public;
mod review;
mod search;
mod section;
mod shape;
mod tick;
mod token;
mod words;

pub use agreed::{Agreed, Waiver, form_key};
pub use check::{Answer, Brand, Context, State, Verdict, check, check_form, countries};
pub use config::{Config, Purpose, When};
pub use country::{by_other_name, comparable, names};
pub use date::{Date, chosen_number};
pub use detect::{Field, detect};
pub use egress::Group;
pub use kind::{Kind, Meaning};
pub use mask::mask;
pub use normalize::{Cleaned, normalize};
pub use personal::{Personal, Span, personal};
pub use private::Private;
pub use problem::Problem;
pub use public::in_public;
pub use review::{
    Entry, Form, Item, Method, Packing, Review, ReviewGroup, Show, Target, Value, Warning, review,
};
pub use section::{Section, sections};
pub use shape::shape;
pub use tick::{Tick, ticks};
