//! How many bytes each kind of visit may load: brotli, quality 11, the widget's own files, from the first
//! byte on.
//!
//! A number may be raised in the commit that needs it, which says why and what was tried.

use crate::visits::Visit;

/// 1 KB is 1000 bytes, as on the wire.
const KB: usize = 1000;

/// The most that a visit may load, all of it together.
pub fn of(visit: Visit) -> usize {
    match visit {
        // The loader alone.
        Visit::Return => 5 * KB,
        Visit::First => 70 * KB,
        Visit::Preferences => 82 * KB,
        Visit::Form => 115 * KB,
        Visit::Policy => 145 * KB,
    }
}
