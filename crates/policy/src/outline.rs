//! The table of contents.

/// A line of the table of contents and what stands under it. Never deeper than headings have levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The heading's id.
    pub id: String,
    /// The heading's text, on one line.
    pub title: String,
    /// The headings under it.
    pub children: Vec<Entry>,
}

/// Counts how many headings each heading stands under.
#[derive(Default)]
pub(crate) struct Depths(Vec<u8>);

impl Depths {
    /// The depth of the next heading, by its level. However levels are skipped, a heading is at most one
    /// deeper than the one before it.
    pub(crate) fn next(&mut self, level: u8) -> u8 {
        while self.0.pop_if(|above| *above >= level).is_some() {}
        self.0.push(level);
        u8::try_from(self.0.len() - 1).unwrap_or(u8::MAX)
    }
}

/// Puts the headings, with their depths, into a tree. A heading that stands first and has no equal stands
/// over the whole document: it is given as the title, and the tree begins under it.
pub(crate) fn outline(headings: Vec<(u8, Entry)>) -> (Option<String>, Vec<Entry>) {
    let mut roots = Vec::new();
    for (depth, entry) in headings {
        place(&mut roots, depth, entry);
    }
    match <[Entry; 1]>::try_from(roots) {
        Ok([only]) => (Some(only.title), only.children),
        Err(roots) => (None, roots),
    }
}

fn place(entries: &mut Vec<Entry>, depth: u8, entry: Entry) {
    match entries.last_mut() {
        Some(parent) if depth > 0 => place(&mut parent.children, depth - 1, entry),
        _ => entries.push(entry),
    }
}
