//! Until when a card is valid: through the last day of the month, by the visitor's own date; and not so far
//! ahead that the year must be a slip (19 years, what card-validator allows too).
//!
//! Never here: a clock.

use super::Outcome;
use crate::{Date, Problem};

const YEARS_AHEAD: u16 = 19;

pub fn check(text: &str, today: Date) -> Outcome {
    let Some((month, year)) = split(text) else {
        return Outcome::error(Problem::ExpiryFormat);
    };
    let (Some(month), Some(full_year)) = (number(month), full_year(year, today)) else {
        return Outcome::error(Problem::ExpiryFormat);
    };
    match judge(month, full_year, today) {
        Some(problem) => Outcome::error(problem),
        None => {
            // As it stands on the card; four digits of the year stay four.
            let mut normalized = String::with_capacity(8);
            push_two_digits(&mut normalized, month);
            normalized.push('/');
            normalized.push_str(year);
            Outcome::ok(normalized)
        }
    }
}

pub fn check_month(text: &str) -> Outcome {
    match number(text) {
        Some(1..=12) => Outcome::as_typed(),
        _ => Outcome::error(Problem::ExpiryMonth),
    }
}

pub fn check_year(text: &str, month: Option<&str>, today: Date) -> Outcome {
    let Some(year) = full_year(text, today) else {
        return Outcome::error(Problem::ExpiryFormat);
    };
    // Without a month to go by, the whole year counts.
    let month = month.and_then(|month| number(month.trim())).filter(|month| matches!(month, 1..=12));
    match judge(month.unwrap_or(12), year, today) {
        Some(problem) => Outcome::error(problem),
        None => Outcome::as_typed(),
    }
}

fn judge(month: u16, year: u16, today: Date) -> Option<Problem> {
    if !matches!(month, 1..=12) {
        Some(Problem::ExpiryMonth)
    } else if (year, month) < (today.year, u16::from(today.month)) {
        Some(Problem::ExpiryPast)
    } else if year > today.year.saturating_add(YEARS_AHEAD) {
        Some(Problem::ExpiryFar)
    } else {
        None
    }
}

/// Month and year of `MM/YY`, `MM/YYYY`, `YYYY-MM`, `MMYY`, `MMYYYY` and `YYYYMM`, with any one of the usual
/// separators and space around it; the month may be of one digit, except in `YYYYMM`.
fn split(text: &str) -> Option<(&str, &str)> {
    let separator = |c: char| matches!(c, '/' | '-' | '.' | ' ' | '\\' | '|');
    if let Some((left, right)) = text.split_once(separator) {
        let right = right.trim_start_matches(' ');
        let right = right.strip_prefix(separator).unwrap_or(right).trim_start_matches(' ');
        return if left.len() == 4 { Some((right, left)) } else { Some((left, right)) };
    }
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    match text.len() {
        3 | 5 if digits => text.split_at_checked(1),
        4 if digits => text.split_at_checked(2),
        // No month is called 20, so it must be a century.
        6 if digits && text.starts_with("20") => text.split_at_checked(4).map(|(year, month)| (month, year)),
        6 if digits => text.split_at_checked(2),
        _ => None,
    }
}

/// One or two digits.
fn number(text: &str) -> Option<u16> {
    let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// Two or four digits; two are of this century, or of the next when that is nearer.
fn full_year(text: &str, today: Date) -> Option<u16> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        4 => text.parse().ok(),
        2 => {
            let year = (today.year / 100 * 100).saturating_add(number(text)?);
            Some(if year.saturating_add(50) < today.year { year.saturating_add(100) } else { year })
        }
        _ => None,
    }
}

fn push_two_digits(text: &mut String, number: u16) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
}
