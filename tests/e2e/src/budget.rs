//! How many bytes each kind of visit may load: brotli, quality 11, the widget's own files, from the first
//! byte on; and in how many requests.
//!
//! A number may be raised in the commit that needs it, which says why and what was tried.

use crate::visits::Visit;

/// The most that a visit may load, all of it together.
pub fn of(visit: Visit) -> usize {
    match visit {
        // The loader alone. Raised from 5: what has to hold before any WebAssembly is there. The cookie fence
        // is 0.6 of it, Consent Mode 0.4, natives kept 0.4, looks of placeholders and small button 0.8; the rest
        // is gates in shadow roots, pages that are swapped, kept or saved, forms in shadow roots and frames, and
        // taking everything back. The hooks for whatever leaves the page are 1.2 of it: a table of names, what stands
        // for a native, and the queue. What each of them carries is read by `channels.js`, which comes once something
        // is typed; it would be 5 more.
        Visit::Return => 10_800,
        // Raised from 70: mistakes in the marks of forms are reported with all others, at the start; what a site
        // calls public and its own is read there. The policy opens at a place, links to other sites may wait for a
        // notice, each further chunk has its entry in the table that the main part carries; and the loader's hooks.
        Visit::First => 76_200,
        // Yew (32 KB) comes here and not with the first visit; ARCHITECTURE.md says why, and what was tried to
        // bring these three down to the 82, 115 and 145 that were hoped for.
        Visit::Preferences => 135_500,
        // With words for fields in ten languages, postcodes and telephone numbers of every country, and forms that
        // pages render anew or take away; names of countries, sections, mends on buttons, boxes that keep a sign-in.
        // Of the phrases by which a policy's sentences are found in four languages only those for what is typed come
        // along (12). The search for what is personal (13) is a chunk of its own, for public forms. Tried: words in one
        // text instead of lists of texts (1.6), no sorting (2). Since something is typed, the inspection of what leaves
        // the page comes along: 54 KB its chunk, 6 `channels.js`, of which frames of the site's own, worklets, parsed
        // HTML and what is run in a realm of its own are 1, and the policy that is made from what is declared another;
        // the warning is a chunk of its own. Compiled for speed too (5), it looks through an address in 0.05 ms.
        Visit::Form => 300_000,
        // Raised from 252: search, printing, links to sections, what has changed, cookies and requests are 25
        // of it, the rules for pages, which Markdown's raw HTML follows too, 20. The phrases and the reading of
        // pages come in a chunk of their own, when they are asked for: without that it was 320.
        Visit::Policy => 277_500,
    }
}

/// The most requests that a visit may make for the widget's own files.
pub fn requests(visit: Visit) -> usize {
    match visit {
        // The loader.
        Visit::Return => 1,
        // The app's JavaScript and its main part.
        Visit::First => 3,
        // The preferences, the root of the dialogs, and two files of what they share with other chunks.
        Visit::Preferences => 7,
        // Three files of dialogs, three of the form and of the sentences that are quoted in its review, `channels.js`
        // and egress.
        Visit::Form => 11,
        // The policy's view, its reader, and what is shared with the reading of pages.
        Visit::Policy => 9,
    }
}
