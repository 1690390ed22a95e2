//! Card and bank account numbers inside other text.
//!
//! Never here: numbers that are right by chance only, such as order numbers: a card number has to begin like
//! a brand's, to have its length and its check digit, and to stand in groups of its own.

use super::brand::{Brand, of_digits};
use super::{card, iban};
use crate::normalize::digit;
use crate::{Private, Problem};
use std::ops::Range;

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
    let card = find_card(text);
    let iban = find_iban(text);
    match (card, iban) {
        (Some(card), Some(iban)) if iban.range.start <= card.range.start => Some(iban),
        (Some(card), _) => Some(card),
        (None, iban) => iban,
    }
}

/// A run of digits without anything between.
struct Group {
    range: Range<usize>,
    digits: Range<usize>,
    /// Whether it follows the one before after a single separator.
    follows: bool,
}

fn find_card(text: &str) -> Option<Found> {
    let mut digits = String::with_capacity(text.len());
    let groups = groups(text, &mut digits);
    let digits = Private::from(digits);
    for (index, first) in groups.iter().enumerate() {
        let more = groups.iter().skip(index + 1).take_while(|group| group.follows);
        let mut longest = None;
        for last in std::iter::once(first).chain(more) {
            let number = digits.get(first.digits.start..last.digits.end).unwrap_or("");
            if number.len() > 19 {
                break;
            }
            if is_card(number) {
                longest = Some((first.range.start..last.range.end, number));
            }
        }
        if let Some((range, number)) = longest {
            return Some(Found { range, problem: Problem::HoldsCardNumber, number: Private::from(number) });
        }
    }
    None
}

/// Maestro's shorter numbers are left out: among 12 or 13 digits too many other things look like one.
fn is_card(digits: &str) -> bool {
    let brand = of_digits(digits.bytes());
    let fits = brand
        .is_some_and(|brand| brand.has_length(digits.len()) && (digits.len() > 14 || brand == Brand::Diners));
    fits && card::luhn(digits)
}

fn groups(text: &str, digits: &mut String) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut between = 0;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if let Some(value) = digit(c) {
            let at = digits.len();
            digits.push(char::from(b'0' + value));
            match groups.last_mut() {
                Some(last) if between == 0 => {
                    last.range.end = end;
                    last.digits.end = at + 1;
                }
                _ => {
                    let follows = between == 1;
                    groups.push(Group { range: start..end, digits: at..at + 1, follows });
                }
            }
            between = 0;
        } else if !is_unseen(c) {
            between = if between == 0 && is_separator(c) { 1 } else { 2 };
        }
    }
    groups
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '/' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn find_iban(text: &str) -> Option<Found> {
    let bytes = text.as_bytes();
    let word = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_alphanumeric);
    let mut start = 0;
    while start + 15 <= bytes.len() {
        let begins = word(start)
            && (start == 0 || !word(start - 1))
            && bytes.get(start..start + 2).is_some_and(|two| two.iter().all(u8::is_ascii_alphabetic))
            && bytes.get(start + 2..start + 4).is_some_and(|two| two.iter().all(u8::is_ascii_digit));
        if begins && let Some(found) = iban_at(text, start) {
            return Some(found);
        }
        start += 1;
    }
    None
}

fn iban_at(text: &str, start: usize) -> Option<Found> {
    let country = text.get(start..start + 2)?.to_ascii_uppercase();
    for length in iban::lengths(&country) {
        let mut number = String::with_capacity(length);
        let mut end = start;
        for c in text.get(start..)?.chars() {
            if number.len() == length || !(c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '\u{a0}')) {
                break;
            }
            end += c.len_utf8();
            if c.is_ascii_alphanumeric() {
                number.push(c.to_ascii_uppercase());
            }
        }
        let number = Private::from(number);
        let alone = !text.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric);
        if alone && number.len() == length && iban::problem(&number).is_none() {
            return Some(Found { range: start..end, problem: Problem::HoldsIban, number });
        }
    }
    None
}
