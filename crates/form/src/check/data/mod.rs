//! Facts by country, in strings that are short to send. Made by `examples/tables.rs`, which says from what.

pub mod ibans;
pub mod phones;
pub mod postcodes;
