//! Everything that touches the browser, and nothing that decides. web-sys, js-sys and gloo stand here alone.

pub mod agreed;
pub mod banner;
pub mod bridge;
pub mod check;
pub mod convert;
pub mod cookies;
pub mod download;
pub mod egress;
pub mod erase;
pub mod fetch;
pub mod forms;
pub mod inert;
pub mod links;
pub mod notes;
pub mod page;
pub mod phrases;
pub mod policy;
pub mod print;
pub mod quiet;
pub mod stage;
pub mod storage;
pub mod wait;
pub mod waivers;
pub mod watch;
