//! Names, places and free text: nearly everything is right. What is looked for is a number that does not
//! belong there, because a person or a password manager slipped into the wrong field.
//!
//! Never here: how many words, which script or how many letters a name has.

use super::{Verdict, find};
use crate::Problem;

pub fn check_name(text: &str) -> Verdict {
    if let Some(found) = find(text) {
        Verdict::error(text, found.problem)
    } else if !text.chars().any(char::is_alphabetic) {
        Verdict::error(text, Problem::NameNoLetter)
    } else {
        Verdict::ok(text)
    }
}

pub fn check_place(text: &str) -> Verdict {
    match find(text) {
        Some(found) => Verdict::error(text, found.problem),
        None => Verdict::ok(text),
    }
}

pub fn check_free(text: &str) -> Verdict {
    match find(text) {
        Some(found) => Verdict::warn(text, found.problem),
        None => Verdict::ok(text),
    }
}
