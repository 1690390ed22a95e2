//! The views that open over the page, or stand in its flow: Yew components that take props and emit
//! actions; they hold no state but what is on screen. All of it comes with chunks. The banner and the small
//! button are the loader's.

pub mod app;
pub mod dialog;
pub mod inventory;
pub mod leak;
pub mod policy;
pub mod preferences;
pub mod record;
pub mod review;
pub mod signal;
pub mod waivers;
