//! Reading a site's configuration: a JSON-like [`Value`] from outside goes in; typed values and *every*
//! [`Issue`], each with its JSON path, come out.
//!
//! Each crate reads its own part of the configuration with a [`Reader`]; the app puts the parts together.
//! Reading never stops at the first mistake and never fails: what is not understood is reported and left
//! out, so that the caller can go on in the safest way.
//!
//! Never here: defaults (they belong to whoever knows what is safe), files, the network, JSON syntax.

mod issue;
mod reader;
mod value;

pub use issue::{Issue, Issues, Problem};
pub use reader::{Fields, Reader};
pub use value::Value;
