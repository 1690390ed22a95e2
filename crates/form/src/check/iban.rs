//! International bank account numbers (ISO 13616): the country's length and structure, and the check digits
//! of ISO 7064 (mod 97-10).
//!
//! Never here: whether a bank or an account exists, or a country's own check digits inside the number.

use super::Outcome;
use super::data::ibans::IBANS;
use crate::Problem;

pub fn check(text: &str) -> Outcome {
    let mut iban = String::with_capacity(text.len());
    iban.extend(text.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_uppercase()));
    match problem(&iban) {
        None => Outcome::ok(iban),
        // As it stands on letters and invoices.
        Some(_) if let Some(alone) = without_its_name(&iban) => Outcome::fix(Problem::IbanCharacters, alone),
        // A country may have taken up IBANs since the table was made; the check digits speak for it.
        Some(Problem::IbanCountry) if begins_like_one(&iban) && has_check_digits(&iban) => {
            Outcome::warn(Problem::IbanCountry).with(iban)
        }
        Some(problem) => Outcome::error(problem),
    }
}

/// The number behind the word "IBAN", if it is right.
fn without_its_name(iban: &str) -> Option<&str> {
    let alone = iban.strip_prefix("IBAN")?.trim_start_matches(':');
    problem(alone).is_none().then_some(alone)
}

/// What is wrong with letters and digits that stand close together, in upper case.
pub fn problem(iban: &str) -> Option<Problem> {
    if !iban.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Some(Problem::IbanCharacters);
    }
    let mut best = Problem::IbanCountry;
    for row in rows(iban.get(..2).unwrap_or("")) {
        let Some((length, structure)) = row.split_once(':') else { continue };
        let fits = length.parse() == Ok(iban.len());
        let wrong = match iban.get(2..) {
            _ if !fits => Problem::IbanLength(length),
            Some(rest) if !matches(rest, structure) => Problem::IbanStructure,
            _ if !has_check_digits(iban) => Problem::IbanCheckDigits,
            _ => return None,
        };
        // Of two structures the one that fits better has more to say.
        if best == Problem::IbanCountry || !matches!(wrong, Problem::IbanLength(_)) {
            best = wrong;
        }
    }
    Some(best)
}

/// How long the IBANs of a country are, by its two letters.
pub fn lengths(country: &str) -> impl Iterator<Item = usize> {
    rows(country).filter_map(|row| row.split_once(':')?.0.parse().ok())
}

fn rows(country: &str) -> impl Iterator<Item = &'static str> {
    let all = IBANS.split(' ').filter(move |_| country.len() == 2);
    all.filter_map(move |row| row.strip_prefix(country))
}

fn begins_like_one(iban: &str) -> bool {
    let letters = iban.bytes().take(2).all(|b| b.is_ascii_uppercase());
    letters && iban.bytes().skip(2).take(2).all(|b| b.is_ascii_digit()) && matches!(iban.len(), 15..=34)
}

/// Whether check digits and account number are made as `structure` says: runs of a length and `n` (digits),
/// `a` (letters) or `c` (either).
fn matches(rest: &str, structure: &str) -> bool {
    let mut bytes = rest.bytes();
    let mut run = |length: u32, sort: u8| {
        (0..length).all(|_| {
            bytes.next().is_some_and(|b| match sort {
                b'n' => b.is_ascii_digit(),
                b'a' => b.is_ascii_uppercase(),
                _ => b.is_ascii_alphanumeric(),
            })
        })
    };
    let mut length = 0;
    run(2, b'n')
        && structure.bytes().all(|b| match b {
            b'0'..=b'9' => {
                length = length * 10 + u32::from(b - b'0');
                true
            }
            sort => run(std::mem::take(&mut length), sort),
        })
        && bytes.next().is_none()
}

/// ISO 7064 makes check digits from 02 to 98 only; others of the same remainder are slips.
fn has_check_digits(iban: &str) -> bool {
    !matches!(iban.get(2..4), Some("00" | "01" | "99")) && checksum(iban) == 1
}

/// The remainder by 97, the first four characters moved to the end and letters counted from 10.
fn checksum(iban: &str) -> u32 {
    let (start, rest) = iban.split_at_checked(4).unwrap_or((iban, ""));
    rest.bytes().chain(start.bytes()).fold(0, |sum, byte| match byte {
        b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
        _ => (sum * 100 + u32::from(byte.to_ascii_uppercase().wrapping_sub(b'A')) + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_adds_up_to_its_length() {
        for row in IBANS.split(' ') {
            let (country, rest) = row.split_at(2);
            let (length, structure) = rest.split_once(':').unwrap_or_else(|| panic!("{row}"));
            let runs = structure.split(|c: char| c.is_ascii_lowercase()).filter(|run| !run.is_empty());
            let sum: usize = runs.map(|run| run.parse::<usize>().unwrap()).sum();
            assert_eq!(length.parse(), Ok(sum + 4), "{row}");
            assert!(country.bytes().all(|b| b.is_ascii_uppercase()), "{row}");
        }
    }
}
