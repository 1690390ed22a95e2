//! Payment card numbers (ISO/IEC 7812, check digit of ISO/IEC 7812-1 annex B) and security codes.
//!
//! Never here: a message with a digit of either.

use super::Outcome;
use super::brand::{Brand, of_digits};
use crate::{Private, Problem};

/// The brand of a number of digits alone.
pub fn brand_of(digits: &str) -> Option<Brand> {
    of_digits(digits.bytes().filter(u8::is_ascii_digit))
}

/// Whether the last digit is the one that the others ask for (Luhn).
pub fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match index % 2 {
                0 => digit,
                _ => digit * 2 / 10 + digit * 2 % 10,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

pub fn check(text: &str) -> Outcome {
    if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b'.')) {
        return Outcome::error(Problem::CardCharacters);
    }
    let mut digits = String::with_capacity(text.len());
    digits.extend(text.chars().filter(char::is_ascii_digit));
    let digits = Private::from(digits);
    let brand = brand_of(&digits);
    let long_enough = match brand {
        Some(brand) => brand.has_length(digits.len()),
        None => matches!(digits.len(), 12..=19),
    };
    // "0000 0000 0000 0000" has a right check digit.
    let one_digit_only = digits.bytes().all(|b| digits.as_bytes().first() == Some(&b));
    if !long_enough {
        Outcome::error(Problem::CardLength)
    } else if !luhn(&digits) || one_digit_only {
        match brand {
            // UnionPay does not promise a check digit.
            Some(Brand::UnionPay) => Outcome::warn(Problem::CardCheckDigit).with(digits),
            _ => Outcome::error(Problem::CardCheckDigit),
        }
    } else if brand.is_none() {
        Outcome::warn(Problem::CardUnknown).with(digits)
    } else {
        Outcome::ok(digits)
    }
}

/// One of several boxes.
pub fn check_part(text: &str) -> Outcome {
    if text.bytes().all(|b| b.is_ascii_digit() || b == b' ') {
        Outcome::as_typed()
    } else {
        Outcome::error(Problem::CardCharacters)
    }
}

pub fn check_code(text: &str, card: Option<Brand>) -> Outcome {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Outcome::error(Problem::CodeCharacters);
    }
    let expected = card.map(Brand::code_length);
    let fits = match expected {
        Some(length) => text.len() == length,
        None => matches!(text.len(), 3 | 4),
    };
    if fits {
        return Outcome::as_typed();
    }
    let detail = match expected {
        Some(3) => "3",
        Some(_) => "4",
        None => "3 or 4",
    };
    Outcome::error(Problem::CodeLength(detail))
}
