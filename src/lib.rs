//! The app behind the loader: everything that touches the browser. What is *decided* is decided in the
//! pure crates (`consent`, `policy`, `form`, `egress`); this crate reads the page, shows views and carries
//! out effects.
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
//! - [`browser`]: web-sys and gloo only.
//! - [`ui`]: Yew only; views take props and emit actions. `ui` never imports `browser`.
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

/// Half the size of the standard allocator, and fast enough: the widget holds little and briefly.
#[cfg(all(target_family = "wasm", not(test)))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
