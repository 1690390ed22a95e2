//! How many bytes each kind of visit may load: brotli, quality 11, the widget's own files, from the first
//! byte on; and in how many requests.
//!
//! A number may be raised in the commit that needs it, which says why and what was tried.

use crate::visits::Visit;

/// The most that a visit may load, all of it together.
pub fn of(visit: Visit) -> usize {
    match visit {
        // The loader alone, on either. It may not be raised: every visitor of every site pays for it. 14.0 KB is what it
        // should be; ARCHITECTURE.md says what the last kilobyte is and what was tried.
        Visit::Return | Visit::First => 15_000,
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
        Visit::Return | Visit::First => 1,
        // The preferences, the root of the dialogs, and two files of what they share with other chunks.
        Visit::Preferences => 7,
        // Three files of dialogs, three of the form and of the sentences that are quoted in its review, `channels.js`
        // and egress.
        Visit::Form => 11,
        // The policy's view, its reader, and what is shared with the reading of pages.
        Visit::Policy => 9,
    }
}
