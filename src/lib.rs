//! The app.
pub mod text;
