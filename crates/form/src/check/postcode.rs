//! Postcodes, by the pattern of the country; spaces and hyphens are put where its post has them.
//!
//! Never here: whether a code is in use, and whether a country asks for one.

use super::data::postcodes::POSTCODES;
use super::{Outcome, State, text};
use crate::Problem;

/// The longest code with everything that people write around it.
const LONGEST: usize = 24;

pub fn check(value: &str, country: Option<&str>) -> Outcome {
    let number = text::check_place(value);
    if number.state == State::Error {
        return number;
    }
    let bare = |c: &char| !matches!(c, ' ' | '-' | '.' | '〒');
    let code: String = value.chars().filter(bare).take(LONGEST).map(|c| c.to_ascii_uppercase()).collect();
    match country {
        Some(country) => match of_country(country) {
            Some((pattern, example)) => of_pattern(&code, country, pattern, example),
            // A country without codes, or one that we do not know.
            None => Outcome::as_typed(),
        },
        None => {
            let known = |code: &str| rows().any(|(pattern, ..)| fit(code, pattern).is_some());
            if known(&code) || without_country(&code, code.get(..2).unwrap_or("")).is_some_and(known) {
                Outcome::as_typed()
            } else {
                Outcome::warn(Problem::PostcodeUnknown)
            }
        }
    }
}

fn of_pattern(code: &str, country: &str, pattern: &str, example: &'static str) -> Outcome {
    if let Some(plain) = fit(code, pattern) {
        return Outcome::ok(plain);
    }
    let mut longer = country.to_ascii_uppercase();
    longer.push_str(code);
    let mended =
        without_country(code, country).and_then(|code| fit(code, pattern)).or_else(|| fit(&longer, pattern));
    match mended {
        Some(plain) => Outcome::fix(Problem::PostcodeFormat(example), plain),
        None => Outcome::error(Problem::PostcodeFormat(example)),
    }
}

/// What follows the letters of a country, as in `D-10115` or `AZ1000` (once usual between countries).
fn without_country<'a>(code: &'a str, country: &str) -> Option<&'a str> {
    let rest = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = code.strip_suffix(rest)?;
    let own = letters.len() == 1 || letters.eq_ignore_ascii_case(country);
    (own && rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

/// The patterns of a country, and an example.
fn of_country(country: &str) -> Option<(&'static str, &'static str)> {
    let same = |countries: &str| {
        countries.as_bytes().chunks(2).any(|two| two.eq_ignore_ascii_case(country.as_bytes()))
    };
    rows().find(|(.., countries)| same(countries)).map(|(pattern, example, _)| (pattern, example))
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    POSTCODES.split(';').filter_map(|row| {
        let (pattern, rest) = row.trim_start().split_once('=')?;
        let (example, countries) = rest.split_once(':')?;
        Some((pattern, example, countries))
    })
}

/// The code as one of the patterns has it.
fn fit(code: &str, patterns: &str) -> Option<String> {
    patterns.split('|').find_map(|pattern| fit_one(code, pattern))
}

/// A pattern: `d` a digit, `a` a letter, `x` either, `[…]` one of these, `(…)` one of these numbers, space and
/// hyphen as written, anything else itself.
fn fit_one(code: &str, pattern: &str) -> Option<String> {
    let mut plain = String::with_capacity(pattern.len());
    let (mut code, mut pattern) = (code, pattern);
    while let Some(sort) = pattern.chars().next() {
        pattern = pattern.get(1..)?;
        let mut length = 1;
        let first = code.chars().next();
        let right = match sort {
            ' ' | '-' => {
                plain.push(sort);
                continue;
            }
            'd' => first?.is_ascii_digit(),
            'a' => first?.is_ascii_uppercase(),
            'x' => first?.is_ascii_alphanumeric(),
            '[' => {
                let (set, rest) = pattern.split_once(']')?;
                pattern = rest;
                is_one_of(first?, set)
            }
            '(' => {
                let (numbers, rest) = pattern.split_once(')')?;
                pattern = rest;
                length = numbers.find([',', '-']).unwrap_or(numbers.len());
                let number = code.get(..length)?;
                number.bytes().all(|b| b.is_ascii_digit())
                    && numbers.split(',').any(|range| {
                        let (low, high) = range.split_once('-').unwrap_or((range, range));
                        (low..=high).contains(&number)
                    })
            }
            own => first? == own,
        };
        if !right {
            return None;
        }
        plain.push_str(code.get(..length)?);
        code = code.get(length..)?;
    }
    code.is_empty().then_some(plain)
}

/// Whether a set of single characters and ranges has this one.
fn is_one_of(c: char, set: &str) -> bool {
    let mut rest = set.chars().peekable();
    while let Some(low) = rest.next() {
        let mut high = low;
        if rest.next_if_eq(&'-').is_some() {
            high = rest.next().unwrap_or(low);
        }
        if (low..=high).contains(&c) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_takes_its_example() {
        let mut seen = Vec::new();
        for (pattern, example, countries) in rows() {
            assert!(countries.len() % 2 == 0 && !countries.is_empty(), "{pattern}");
            for country in countries.as_bytes().chunks(2) {
                let country = std::str::from_utf8(country).unwrap();
                assert!(!seen.contains(&country), "{country} stands twice");
                seen.push(country);
                let outcome = check(example, Some(country));
                assert_eq!(
                    (outcome.state, outcome.plain.as_deref()),
                    (State::Ok, Some(example)),
                    "{country}"
                );
            }
        }
        assert!(seen.len() > 170, "{}", seen.len());
        assert_eq!(POSTCODES.matches(';').count(), rows().count());
    }
}
