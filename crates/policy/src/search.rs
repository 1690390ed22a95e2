//! Looking for words in a document: without regard to case, accents and typography, across links and emphasis.
//!
//! Time is linear in the document's length for each query. Never here: anything but finding; what is found is
//! the document's own text.

use crate::fold::{fold, folded};
use crate::{Document, Leaf};

/// A document, ready to be searched.
pub struct Search {
    /// The leaves with their text as it is compared.
    leaves: Vec<(Leaf, String)>,
}

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The number of the leaf.
    pub leaf: u32,
    /// Where it begins in the leaf's text, in UTF-16 units, as a browser counts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl Search {
    /// Reads a document once, for any number of queries.
    pub fn new(document: &Document) -> Search {
        let leaves = document.leaves().into_iter();
        Search {
            leaves: leaves.map(|leaf| (folded(&leaf.text), leaf)).map(|(text, leaf)| (leaf, text)).collect(),
        }
    }

    /// Every place where the words stand, in order; none overlaps another. White space at their ends counts
    /// for nothing.
    pub fn find(&self, words: &str) -> Vec<Hit> {
        let wanted = folded(words);
        let mut hits = Vec::new();
        if wanted.is_empty() {
            return hits;
        }
        for (leaf, text) in &self.leaves {
            let found: Vec<usize> = text.match_indices(&wanted).map(|(start, _)| start).collect();
            if !found.is_empty() {
                place(leaf, &found, wanted.len(), &mut hits);
            }
        }
        hits
    }
}

/// Walks through a leaf's text along with what was found in its folded form.
fn place(leaf: &Leaf, found: &[usize], width: usize, hits: &mut Vec<Hit>) {
    let mut found = found.iter().map(|start| (*start, start + width));
    let mut next = found.next();
    let mut begun = None;
    // How long the folded text is so far, and the text itself in UTF-16 units.
    let (mut length, mut units) = (0usize, 0u32);
    let mut blank = true;
    let mut one = String::new();
    for c in leaf.text.chars() {
        one.clear();
        match c.is_whitespace() {
            // A space belongs to the word after it: there is none at the end.
            true => {}
            false => fold(c, &mut one),
        }
        let spaced = blank && length > 0 && !one.is_empty();
        let before = length + usize::from(spaced);
        let after = before + one.len();
        if let Some((start, end)) = next {
            if begun.is_none() && start < after && !one.is_empty() {
                // What begins with the space before a word begins at the word.
                begun = Some(units);
            }
            if let Some(start) = begun
                && end <= after
                && !one.is_empty()
            {
                hits.push(Hit { leaf: leaf.number, start, end: units + in_units(c) });
                begun = None;
                // What begins in a letter that is marked already ("ß" is compared as two).
                next = found.find(|(start, _)| *start >= after);
            }
        }
        units += in_units(c);
        if !one.is_empty() {
            length = after;
            blank = false;
        }
        if c.is_whitespace() {
            blank = true;
        }
    }
}

fn in_units(c: char) -> u32 {
    if u32::from(c) < 0x10000 { 1 } else { 2 }
}
