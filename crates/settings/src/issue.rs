//! What is wrong with a configuration, said so that the site's owner can mend it.

use std::cell::RefCell;
use std::fmt;

/// One mistake: where it stands and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// JSON path from the root, such as `$.categories[0].services[2].id`.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// The kinds of mistake.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A key that this version does not know, and the known key nearest to it.
    UnknownKey(Option<&'static str>),
    /// A value of another type than the one expected there.
    WrongType {
        /// Such as "a string".
        expected: &'static str,
        /// Such as "a number".
        found: &'static str,
    },
    /// A string outside a fixed list; the list.
    UnknownChoice(Vec<&'static str>),
    /// A key that has to be there.
    Missing,
    /// Anything else: a sentence that says what to do.
    Other(String),
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.path)?;
        match &self.problem {
            Problem::UnknownKey(None) => f.write_str(": unknown key; remove it"),
            Problem::UnknownKey(Some(known)) => {
                f.write_str(": unknown key; did you mean `")?;
                f.write_str(known)?;
                f.write_str("`?")
            }
            Problem::WrongType { expected, found } => {
                f.write_str(": expected ")?;
                f.write_str(expected)?;
                f.write_str(", found ")?;
                f.write_str(found)
            }
            Problem::UnknownChoice(choices) => {
                f.write_str(": must be one of")?;
                choices.iter().enumerate().try_for_each(|(index, choice)| {
                    f.write_str(if index == 0 { " \"" } else { ", \"" })?;
                    f.write_str(choice)?;
                    f.write_str("\"")
                })
            }
            Problem::Missing => f.write_str(": missing; add it"),
            Problem::Other(advice) => {
                f.write_str(": ")?;
                f.write_str(advice)
            }
        }
    }
}

/// Collects issues while a configuration is read.
#[derive(Debug, Default)]
pub struct Issues(RefCell<Vec<Issue>>);

impl Issues {
    /// Notes one more.
    pub fn push(&self, path: String, problem: Problem) {
        self.0.borrow_mut().push(Issue { path, problem });
    }

    /// All that were noted, in the order of reading.
    pub fn into_vec(self) -> Vec<Issue> {
        self.0.into_inner()
    }
}
