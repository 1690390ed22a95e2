//! Everything that touches the browser, and nothing that decides. web-sys, js-sys and gloo stand here alone.

pub mod banner;
pub mod bridge;
pub mod check;
pub mod convert;
pub mod download;
pub mod egress;
pub mod erase;
pub mod fetch;
pub mod forms;
pub mod page;
pub mod policy;
pub mod stage;
pub mod storage;
pub mod wait;
