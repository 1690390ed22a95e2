//! Looking for words in the policy.

use policy::Document;

/// Some of the policy's words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// The leaf they stand in.
    pub leaf: u32,
    /// Where they begin and end in it, in UTF-16 units.
    pub start: u32,
    pub end: u32,
}

/// A policy, ready to be searched.
pub(super) struct Search;

impl Search {
    pub fn new(_: &Document) -> Self {
        Search
    }

    /// Every place where these words stand.
    pub fn find(&self, _: &str) -> Vec<Hit> {
        Vec::new()
    }

    /// The first place with this sentence.
    pub fn sentence(&self, _: &str) -> Option<Hit> {
        None
    }
}
