//! The app's pieces in a real browser, each by itself. Nothing here on other targets.
//!
//! The loader is played by `loader.js`, which notes what it is told.
#![cfg(target_family = "wasm")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod app;
mod check;
mod convert;
mod date;
mod failure;
mod forms;
mod inventory;
mod leaving;
mod policy;
mod stage;
mod storage;
mod support;
mod unseen;
mod views;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
