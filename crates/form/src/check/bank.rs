//! Bank codes and accounts without an IBAN: BIC (ISO 9362), United States routing numbers (ABA), and account
//! numbers of no known scheme. Never here: a list of banks.

use super::{Outcome, State, iban};
use crate::Problem;

/// ISO 9362:2022: a party of four letters or digits, a country of two letters, a suffix of two, perhaps a
/// branch of three.
pub fn check_bic(text: &str) -> Outcome {
    let mut bic = String::with_capacity(text.len());
    bic.extend(text.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_uppercase()));
    let alphanumeric = bic.bytes().all(|b| b.is_ascii_alphanumeric());
    let letters = |range: std::ops::Range<usize>| {
        bic.as_bytes().get(range).is_some_and(|part| part.iter().all(u8::is_ascii_alphabetic))
    };
    // The party has been four letters in every code so far, though the standard now allows digits.
    if matches!(bic.len(), 8 | 11) && alphanumeric && letters(0..6) {
        Outcome::ok(bic)
    } else if matches!(bic.len(), 8 | 11) && alphanumeric && letters(4..6) {
        Outcome::warn(Problem::BicFormat).with(bic)
    } else {
        Outcome::error(Problem::BicFormat)
    }
}

/// Nine digits; the first two tell a Federal Reserve district (01–12), a thrift (21–32), an electronic
/// transaction (61–72) or a traveller's cheque (80); weights 3-7-1 (ABA routing number policy).
pub fn check_routing(text: &str) -> Outcome {
    let mut digits = String::with_capacity(text.len());
    digits.extend(text.chars().filter(|c| !matches!(c, ' ' | '-')));
    if digits.len() != 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Outcome::error(Problem::RoutingLength);
    }
    let sum: u32 = digits
        .bytes()
        .zip([3, 7, 1].into_iter().cycle())
        .map(|(b, weight)| u32::from(b - b'0') * weight)
        .sum();
    let district: u32 = digits.get(..2).and_then(|two| two.parse().ok()).unwrap_or(0);
    if !matches!(district, 1..=12 | 21..=32 | 61..=72 | 80) {
        Outcome::error(Problem::RoutingPrefix)
    } else if !sum.is_multiple_of(10) {
        Outcome::error(Problem::RoutingCheckDigit)
    } else {
        Outcome::ok(digits)
    }
}

/// Sort code, Bankleitzahl, BSB, IFSC, transit number: from 3 digits (Japan's branches, Brazil's banks) to 11
/// letters and digits (India). Only a hint.
pub fn check_code(text: &str) -> Outcome {
    let allowed = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.'));
    if allowed && matches!(text.bytes().filter(u8::is_ascii_alphanumeric).count(), 3..=11) {
        Outcome::as_typed()
    } else {
        Outcome::warn(Problem::BankCodeUnusual)
    }
}

/// Every country has its own, and banks within a country too: only a hint.
pub fn check_account(text: &str) -> Outcome {
    let international = iban::check(text);
    if international.state == State::Ok {
        return international;
    }
    let allowed = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b'/' | b'.'));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if allowed && matches!(digits, 4..=17) {
        // As typed: in some countries a dash or a slash tells the parts of a number apart.
        Outcome::as_typed()
    } else {
        Outcome::warn(Problem::AccountUnusual)
    }
}
