//! Card and bank account numbers inside other text.
//!
//! Never here: numbers that are right by chance only, such as order numbers: a card number has to begin like
//! a brand's, to have its length and its check digit, and to stand in groups of its own. Nor a second look at
//! what lies behind the first number found, so that a long text is read once however it is made.

use super::brand::{Brand, of_digits};
use super::{card, iban};
use crate::normalize::{digit, is_unseen, plain};
use crate::{Private, Problem};
use std::ops::Range;

/// So many spaces and dashes may stand between two groups of a number (as in `4111 - 1111`).
const MOST_BETWEEN: usize = 3;

/// The digits of the longest card number (ISO/IEC 7812).
const LONGEST_CARD: usize = 19;

/// What was found in a text, and where.
pub struct Found {
    /// The bytes of the text that it fills.
    pub range: Range<usize>,
    /// [`Problem::HoldsCardNumber`] or [`Problem::HoldsIban`].
    pub problem: Problem,
    /// The number itself, its separators left out.
    pub number: Private,
}

/// The first card number or IBAN in a text.
pub fn find(text: &str) -> Option<Found> {
    let (mut after_digit, mut after_word) = (false, false);
    for (start, c) in text.char_indices() {
        if is_unseen(c) {
            continue;
        }
        let c = plain(c);
        let found = if c.is_ascii_digit() && !after_digit {
            card_at(text, start)
        } else if c.is_ascii_alphabetic() && !after_word {
            iban_at(text, start)
        } else {
            None
        };
        if found.is_some() {
            return found;
        }
        after_digit = c.is_ascii_digit();
        after_word = c.is_ascii_alphanumeric();
    }
    None
}

/// The longest card number that begins with the group of digits that begins here.
fn card_at(text: &str, start: usize) -> Option<Found> {
    let mut digits = String::with_capacity(LONGEST_CARD);
    let mut longest = None;
    let (mut end, mut between) = (start, 0);
    for (at, c) in text.get(start..)?.char_indices() {
        if let Some(value) = digit(c) {
            if between > 0 && is_card(&digits) {
                longest = Some((end, digits.len()));
            }
            if digits.len() == LONGEST_CARD {
                // The group goes on, or another one follows: what is whole has been looked at.
                end = start;
                break;
            }
            digits.push(char::from(b'0' + value));
            end = start + at + c.len_utf8();
            between = 0;
        } else if !is_unseen(c) {
            between += 1;
            if between > MOST_BETWEEN || !is_separator(c) {
                break;
            }
        }
    }
    if end > start && is_card(&digits) {
        longest = Some((end, digits.len()));
    }
    let digits = Private::from(digits);
    let (end, length) = longest?;
    let number = Private::from(digits.get(..length)?);
    Some(Found { range: start..end, problem: Problem::HoldsCardNumber, number })
}

/// Maestro's shorter numbers are left out: among 12 or 13 digits too many other things look like one.
fn is_card(digits: &str) -> bool {
    // The brand last: it takes longest to find, and a long text may have many digits.
    digits.len() >= 14
        && card::luhn(digits)
        && of_digits(digits.bytes()).is_some_and(|brand| {
            brand.has_length(digits.len()) && (digits.len() > 14 || brand == Brand::Diners)
        })
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(plain(c), ' ' | '-' | '.' | '/' | '_')
}

fn iban_at(text: &str, start: usize) -> Option<Found> {
    let rest = text.get(start..)?;
    let mut shown = rest.chars().filter(|c| !is_unseen(*c)).map(plain);
    let mut country = String::with_capacity(2);
    country.extend(shown.by_ref().take(2).filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()));
    if country.len() != 2 || shown.take(2).filter(char::is_ascii_digit).count() != 2 {
        return None;
    }
    iban::lengths(&country).find_map(|length| {
        let mut number = String::with_capacity(length);
        let (mut end, mut between) = (start, 0);
        let mut alone = true;
        for (at, c) in rest.char_indices().filter(|(_, c)| !is_unseen(*c)) {
            let next = plain(c);
            if next.is_ascii_alphanumeric() {
                if number.len() == length {
                    // A word may follow, but not without a space.
                    alone = between > 0;
                    break;
                }
                number.push(next.to_ascii_uppercase());
                end = start + at + c.len_utf8();
                between = 0;
            } else {
                between += 1;
                if between > MOST_BETWEEN || !matches!(next, ' ' | '-') {
                    break;
                }
            }
        }
        let number = Private::from(number);
        let right = alone && number.len() == length && iban::problem(&number).is_none();
        right.then_some(Found { range: start..end, problem: Problem::HoldsIban, number })
    })
}
