//! The app behind the loader: the views that a visitor can open, the guard of forms, and the inspection of what
//! leaves the page. What is *decided* is decided in the pure crates (`consent`, `policy`, `form`, `egress`); this
//! crate reads the page, shows views and carries out effects. The visitor's choice is the loader's: the views
//! propose, and the loader makes, stores, applies and announces it.
//!
//! - [`api`]: what the loader calls; the only place that makes JavaScript errors.
//! - [`appearance`]: how the widget is to look.
//! - [`config`]: the whole configuration, put together from the crates' parts.
//! - [`date`]: moments in words.
//! - [`export`]: the visitor's record, handed to them.
//! - [`model`]: the state and its transitions, as values.
//! - [`store`]: owns the state: step → effects → re-render.
//! - [`chunks`]: the points where the program is split; all of them.
//! - [`text`]: every sentence, in English, and what replaces it.
//! - [`visible`]: whether something on the page can be seen.
//! - [`browser`]: the page, its storage, its forms and the loader.
//! - [`ui`]: the views. They take props and emit actions; they never import `browser`.
#![cfg_attr(not(feature = "split"), forbid(unsafe_code))]

pub mod api;
pub mod appearance;
pub mod browser;
pub mod chunks;
pub mod config;
pub mod date;
pub mod export;
pub mod model;
pub mod store;
pub mod text;
pub mod ui;
pub mod visible;

/// Half the size of the standard allocator, and fast enough: the widget holds little and briefly.
#[cfg(all(target_family = "wasm", not(test)))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
