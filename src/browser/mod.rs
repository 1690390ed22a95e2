//! The browser: the page, its storage and its forms, the loader, and what the views want to have done there.

pub mod agreed;
pub mod bridge;
pub mod check;
pub mod convert;
pub mod cookies;
pub mod download;
pub mod egress;
pub mod failure;
pub mod fetch;
pub mod forms;
pub mod inert;
pub mod inventory;
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
