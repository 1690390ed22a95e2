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
        // The loader alone. Raised from 5: what has to hold before any WebAssembly is there. The cookie fence
        // is 0.6 of it, Consent Mode 0.4, natives kept 0.4, looks of placeholders and small button 0.8; the rest
        // is gates in shadow roots, pages that are swapped, kept or saved, and taking everything back.
        Visit::Return => 9_200,
        // Raised from 70: mistakes in the marks of forms are reported with all others, at the start. And to
        // 72.7: the policy opens at a place, links to other sites may wait for a notice, and two more chunks
        // have their entries in the table that the main part carries.
        Visit::First => 72_700,
        // Yew (32 KB) comes here and not with the first visit; ARCHITECTURE.md says why, and what was tried to
        // bring these three down to the 82, 115 and 145 that were hoped for.
        Visit::Preferences => 142 * KB,
        // With words for fields in ten languages, and postcodes and telephone numbers of every country. 24 of
        // it are the phrases by which a policy's sentences are found in four languages, raised from 231.
        Visit::Form => 256 * KB,
        // Raised from 252: search, printing, links to sections, what has changed, cookies and requests are 25
        // of it, the rules for pages, which Markdown's raw HTML follows too, 20. The phrases and the reading of
        // pages come in a chunk of their own, when they are asked for: without that it was 320.
        Visit::Policy => 305 * KB,
    }
}
