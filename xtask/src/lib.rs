//! The project's own tasks (`cargo xtask …`) and the receiving end that the demo and the browser tests send to.
//!
//! Uses the standard library only, so that it starts at once. It never ends up in what is shipped.

pub mod receiver;
