//! Names, places and free text: nearly everything is right. What is looked for is a number that does not
//! belong there, because a person or a password manager slipped into the wrong field.
//!
//! Never here: how many words, which script or how many letters a name has.

use super::{Outcome, find};
use crate::{Kind, Problem};

pub fn check_name(text: &str) -> Outcome {
    if let Some(found) = find(text) {
        Outcome::error(found.problem)
    } else if !text.chars().any(char::is_alphabetic) {
        Outcome::error(Problem::NameNoLetter)
    } else {
        Outcome::as_typed()
    }
}

/// A middle or a last name: people without one write a dash.
pub fn check_part_of_name(text: &str, kind: Kind) -> Outcome {
    let dash = || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '/'));
    match check_name(text) {
        Outcome { problem: Some(Problem::NameNoLetter), .. } if kind == Kind::AdditionalName || dash() => {
            Outcome::warn(Problem::NameNoLetter)
        }
        outcome => outcome,
    }
}

pub fn check_place(text: &str) -> Outcome {
    match find(text) {
        Some(found) => Outcome::error(found.problem),
        None => Outcome::as_typed(),
    }
}

pub fn check_free(text: &str) -> Outcome {
    match find(text) {
        Some(found) => Outcome::warn(found.problem),
        None => Outcome::as_typed(),
    }
}
