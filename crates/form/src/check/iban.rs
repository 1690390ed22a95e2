//! International bank account numbers (ISO 13616): the country's length and structure, and the check digits
//! of ISO 7064 (mod 97-10).
//!
//! Never here: whether a bank or an account exists, or a country's own check digits inside the number.

use super::Outcome;
use crate::Problem;

pub fn check(text: &str) -> Outcome {
    let mut iban = String::with_capacity(text.len());
    iban.extend(text.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_uppercase()));
    match problem(&iban) {
        None => Outcome::ok(iban),
        // A country may have taken up IBANs since the table was made; the check digits speak for it.
        Some(Problem::IbanCountry) if begins_like_one(&iban) && has_check_digits(&iban) => {
            Outcome::warn(Problem::IbanCountry).with(iban)
        }
        Some(problem) => Outcome::error(problem),
    }
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
    let all = REGISTRY.split(' ').chain(UNREGISTERED.split(' '));
    all.filter(move |_| country.len() == 2).filter_map(move |row| row.strip_prefix(country))
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

/// Country, length and structure of the account part. SWIFT IBAN registry, release 101 (as read by
/// python-stdnum 2.2; taken 2026-11); neighbouring runs of one sort are put together.
const REGISTRY: &str = "\
    AD24:8n12c AE23:19n AL28:8n16c AT20:16n AZ28:4a20c BA20:16n BE16:12n BG22:4a6n8c BH22:4a14c BI27:23n \
    BR29:23n1a1c BY28:4c4n16c CH21:5n12c CR22:18n CY28:8n16c CZ24:20n DE22:18n DJ27:23n DK18:14n \
    DO28:4c20n EE20:16n EG29:25n ES24:20n FI18:14n FK18:2a12n FO18:14n FR27:10n11c2n GB22:4a14n \
    GE22:2a16n GI23:4a15c GL18:14n GR27:7n16c GT28:24c HN28:4a20n HR21:17n HU28:24n IE22:4a14n IL23:19n \
    IQ23:4a15n IS26:22n IT27:1a10n12c JO30:4a4n18c KW30:4a22c KZ20:3n13c LB28:4n20c LC32:4a24c LI21:5n12c \
    LT20:16n LU20:3n13c LV21:4a13c LY25:21n MC27:10n11c2n MD24:20c ME22:18n MK19:3n10c2n MN20:16n \
    MR27:23n MT31:4a5n18c MU30:4a19n3a NI28:4a20n NL18:4a10n NO15:11n OM23:3n16c PK24:4a16c PL28:24n \
    PS29:4a21c PT25:21n QA29:4a21c RO24:4a16c RS22:18n RU33:14n15c SA24:2n18c SC31:4a20n3a SD18:14n \
    SE24:20n SI19:15n SK24:20n SM27:1a10n12c SO23:19n ST25:21n SV28:4a20n TL23:19n TN24:20n TR26:6n16c \
    UA29:6n19c VA22:18n VG24:4a16n XK20:16n YE30:4a4n18c";

/// In use, but not in the registry: African countries and Iran, by php-iban's list of 2016–2020 and the West
/// African central bank's form (country, then 22 digits); Åland and the French territories, which mostly use
/// FI and FR, but whose own letters php-iban knows.
const UNREGISTERED: &str = "\
    AO25:21n AX18:14n BF28:2c22n BF27:23n BJ28:2c22n BL27:10n11c2n CF27:23n CG27:23n CI28:2c22n CM27:23n \
    CV25:21n DZ26:22n DZ24:20n GA27:23n GF27:10n11c2n GP27:10n11c2n GQ27:23n GW25:2c19n IR26:22n KM27:23n MA28:24n \
    MF27:10n11c2n MG27:23n ML28:2c22n MQ27:10n11c2n MZ25:21n NC27:10n11c2n NE28:2c22n PF27:10n11c2n \
    PM27:10n11c2n RE27:10n11c2n SN28:2c22n TD27:23n TF27:10n11c2n TG28:2c22n WF27:10n11c2n YT27:10n11c2n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_adds_up_to_its_length() {
        for row in REGISTRY.split(' ').chain(UNREGISTERED.split(' ')) {
            let (country, rest) = row.split_at(2);
            let (length, structure) = rest.split_once(':').unwrap_or_else(|| panic!("{row}"));
            let runs = structure.split(|c: char| c.is_ascii_lowercase()).filter(|run| !run.is_empty());
            let sum: usize = runs.map(|run| run.parse::<usize>().unwrap()).sum();
            assert_eq!(length.parse(), Ok(sum + 4), "{row}");
            assert!(country.bytes().all(|b| b.is_ascii_uppercase()), "{row}");
        }
    }
}
