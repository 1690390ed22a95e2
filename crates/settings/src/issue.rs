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

impl Problem {
    /// A sentence for the site's owner. By hand: with the formatting of the standard library, reading a
    /// configuration would weigh 3 KB more.
    pub fn message(&self) -> String {
        match self {
            Problem::UnknownKey(None) => "unknown key; remove it".to_owned(),
            Problem::UnknownKey(Some(known)) => ["unknown key; did you mean `", known, "`?"].concat(),
            Problem::WrongType { expected, found } => ["expected ", expected, ", found ", found].concat(),
            Problem::UnknownChoice(choices) => ["must be one of \"", &choices.join("\", \""), "\""].concat(),
            Problem::Missing => "missing; add it".to_owned(),
            Problem::Other(advice) => advice.clone(),
        }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.path)?;
        f.write_str(": ")?;
        f.write_str(&self.problem.message())
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
