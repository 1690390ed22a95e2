//! What was seen in a payload. Never the value itself.

use crate::{Group, Groups, How, Sort};

/// What was seen in a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing that was typed, as far as was looked: see the threat model for what that means.
    Clear,
    /// Something that was typed; at least one.
    Leak(Vec<Found>),
    /// Nothing was seen, and not all of it could be looked at.
    NotChecked(Why),
}

/// A typed value that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whose value it is: the number that was given to [`Inspector::set`](crate::Inspector::set).
    pub field: u32,
    /// What sort of value.
    pub sort: Sort,
    /// How it was hidden.
    pub how: How,
}

impl Found {
    /// The sort of data a policy would count it under.
    pub fn group(&self) -> Group {
        self.sort.group()
    }
}

/// Why not all of it could be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The page cannot read it: a stream, say.
    Unreadable,
    /// It is larger than what is looked at in one go, unpacked or not.
    TooLarge,
    /// Encoded more often, one within the other, than is undone.
    TooDeep,
}

impl Why {
    /// The name in events; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Why::Unreadable => "unreadable",
            Why::TooLarge => "too-large",
            Why::TooDeep => "too-deep",
        }
    }
}

impl Verdict {
    /// The groups of data that were seen.
    pub fn groups(&self) -> Groups {
        match self {
            Verdict::Leak(found) => found.iter().map(Found::group).collect(),
            Verdict::Clear | Verdict::NotChecked(_) => Groups::default(),
        }
    }
}
