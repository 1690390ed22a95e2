//! Telephone numbers: to their international form (ITU-T E.164), by how many digits each country's have.
//!
//! Never here: which ranges are mobile, in use or reachable.

use super::phone_table::{self, Plan};
use super::{Outcome, State};
use crate::Problem;

/// Without a country to go by: what a number with its area code may have, anywhere.
const ANYWHERE: std::ops::RangeInclusive<usize> = 7..=17;

pub fn check(text: &str, country: Option<&str>) -> Outcome {
    // RFC 3966, as it is copied from a link.
    let Some((_, link)) = text.split_at_checked(4).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("tel:"))
    else {
        return check_number(text, country);
    };
    match check_number(link.trim(), country) {
        Outcome { state: State::Ok | State::Fix, plain: Some(plain), .. } => {
            Outcome::fix(Problem::PhoneCharacters, plain)
        }
        other => other,
    }
}

fn check_number(text: &str, country: Option<&str>) -> Outcome {
    let Some((number, extension)) = split_extension(text) else {
        return Outcome::error(Problem::PhoneCharacters);
    };
    let number = number.trim();
    let international = number.starts_with('+') || number.starts_with("(+");
    let allowed = |c: char| c.is_ascii_digit() || " ()[]-./+·•".chars().any(|sign| sign == c);
    if !number.chars().all(allowed)
        || number.bytes().filter(|b| *b == b'+').count() > usize::from(international)
    {
        return Outcome::error(Problem::PhoneCharacters);
    }
    let trunk_in_brackets = number.as_bytes().windows(3).any(|three| three == b"(0)");
    let mut digits = String::with_capacity(number.len());
    digits.extend(number.chars().filter(char::is_ascii_digit));
    let plan = country.and_then(phone_table::of_country);
    let abroad = if international { Some(digits.as_str()) } else { dialled_abroad(&digits, country) };
    let found = match (abroad, &plan) {
        (Some(abroad), _) => from_abroad(abroad, trunk_in_brackets),
        (None, Some(plan)) => within(&digits, plan),
        (None, None) => somewhere(&digits),
    };
    match found {
        Ok((mut plain, problem)) => {
            if !extension.is_empty() {
                // RFC 3966.
                plain.push_str(";ext=");
                plain.push_str(extension);
            }
            match problem {
                // Too few digits to be sure of, with no country to compare with.
                Some(Problem::PhoneShort) => Outcome::warn(Problem::PhoneShort).with(plain),
                Some(problem) => Outcome::fix(problem, plain),
                None => Outcome::ok(plain),
            }
        }
        Err(problem) => Outcome::error(problem),
    }
}

/// A country code, an area code, an extension or another part; a list may name the country beside its code.
pub fn check_part(text: &str) -> Outcome {
    if text.chars().any(|c| c.is_ascii_digit()) || text.chars().all(|c| c.is_alphabetic() || c == ' ') {
        Outcome::as_typed()
    } else {
        Outcome::error(Problem::PhoneCharacters)
    }
}

/// A number in its plain form, and what had to be mended or is in doubt.
type Found = Result<(String, Option<Problem>), Problem>;

/// Digits that begin with a calling code.
fn from_abroad(digits: &str, trunk_in_brackets: bool) -> Found {
    let mut longest = 0;
    let mut dropped = None;
    for plan in phone_table::of_number(digits) {
        let rest = digits.strip_prefix(plan.code).unwrap_or("");
        // A number that is dialled from abroad never begins with the 0 that is dialled at home. Other such
        // digits (8 in Russia, 1 in America) may begin a number as well.
        let without = rest.strip_prefix(plan.trunk).filter(|_| !plan.trunk.is_empty());
        let must_go = plan.trunk == "0" || (trunk_in_brackets && plan.trunk.bytes().any(|b| b == b'0'));
        match without {
            Some(without) if plan.fits(without.len()) && (must_go || !plan.fits(rest.len())) => {
                dropped = dropped.or_else(|| Some(plus(plan.code, without)));
            }
            _ if plan.fits(rest.len()) => return Ok((plus(plan.code, rest), None)),
            _ if plan.code == "52"
                && let Some(national) = as_dialled(plan.code, rest) =>
            {
                return Ok((plus(plan.code, &national), None));
            }
            _ => {}
        }
        longest = longest.max(plan.code.len() + plan.longest());
    }
    match dropped {
        Some(plain) => Ok((plain, Some(Problem::PhoneTrunk))),
        None if longest == 0 => Err(Problem::PhoneCountry),
        None if digits.len() > longest => Err(Problem::PhoneLong),
        None => Err(Problem::PhoneShort),
    }
}

/// Digits as dialled within a country.
fn within(digits: &str, plan: &Plan) -> Found {
    let without_trunk = digits.strip_prefix(plan.trunk).filter(|rest| plan.fits(rest.len()));
    let national = without_trunk.or_else(|| plan.fits(digits.len()).then_some(digits));
    if let Some(national) = national {
        return Ok((plus(plan.code, national), None));
    }
    if let Some(national) = as_dialled(plan.code, digits) {
        return Ok((plus(plan.code, &national), None));
    }
    match digits.strip_prefix(plan.code) {
        Some(rest) if plan.fits(rest.len()) => Ok((plus(plan.code, rest), Some(Problem::PhonePlus))),
        _ if digits.len() > plan.longest() => Err(Problem::PhoneLong),
        _ => Err(Problem::PhoneShort),
    }
}

/// The national number in what is dialled with more than a trunk prefix (libphonenumber's
/// `nationalPrefixForParsing`): Argentina's mobile 15 behind the area code, Mexico's prefixes of before 2019, the number
/// of a Brazilian carrier.
fn as_dialled(code: &str, digits: &str) -> Option<String> {
    let home = digits.strip_prefix('0').unwrap_or(digits);
    match (code, home.len()) {
        ("54", 12) => (if home.starts_with("11") { 2..=2 } else { 3..=4 }).find_map(|area| {
            let (area, number) = home.split_at_checked(area)?;
            Some(["9", area, number.strip_prefix("15")?].concat())
        }),
        ("55", 12 | 13) if home.len() < digits.len() => home.get(2..).map(str::to_owned),
        ("52", _) => {
            let rest = ["01", "044", "045", "1"].iter().find_map(|prefix| digits.strip_prefix(prefix))?;
            (rest.len() == 10).then(|| rest.to_owned())
        }
        _ => None,
    }
}

/// Digits of an unknown country: they stay as they are.
fn somewhere(digits: &str) -> Found {
    match digits.len() {
        0..5 => Err(Problem::PhoneShort),
        length if length > *ANYWHERE.end() => Err(Problem::PhoneLong),
        length if length < *ANYWHERE.start() => Ok((digits.to_owned(), Some(Problem::PhoneShort))),
        _ => Ok((digits.to_owned(), None)),
    }
}

fn plus(code: &str, national: &str) -> String {
    let mut plain = String::with_capacity(code.len() + national.len() + 1);
    plain.push('+');
    plain.push_str(code);
    plain.push_str(national);
    plain
}

/// What follows the digits that open a call abroad: 00 nearly everywhere (ITU-T E.123), and the country's own.
fn dialled_abroad<'a>(digits: &'a str, country: Option<&str>) -> Option<&'a str> {
    // In the order of the file named in `phone_table`, `internationalPrefix`; only those that are fixed digits.
    const OWN: &[(&str, &str)] = &[
        ("011", "AG AI AS BB BM BS CA DM DO GD GU JM KN KY LC MH MP MS PR SX TC TT US VC VG VI"),
        ("0011", "AU CC CX"),
        ("810", "BY KZ RU TJ TM UZ"),
        ("010", "JP"),
        ("009", "NG"),
        ("119", "CU"),
        ("000", "KE UG TZ"),
    ];
    let of_country = |country: &str| {
        let country = country.to_ascii_uppercase();
        OWN.iter()
            .find(|(_, countries)| countries.split(' ').any(|one| one == country))
            .map(|(prefix, _)| *prefix)
    };
    let own = country.and_then(of_country).and_then(|prefix| digits.strip_prefix(prefix));
    let rest = own.or_else(|| digits.strip_prefix("00"))?;
    // "010" may also open a number at home (a mobile one in Korea or Egypt, say).
    phone_table::of_number(rest).any(|plan| plan.fits(rest.len() - plan.code.len())).then_some(rest)
}

/// Whether these digits are a number as dialled from abroad, after the `+`.
pub fn dials_abroad(digits: &str) -> bool {
    from_abroad(digits, true).is_ok()
}

/// The number, and the digits of its extension; `None` when other words or signs stand in it.
fn split_extension(text: &str) -> Option<(&str, &str)> {
    let Some(at) = text.find(|c: char| c.is_alphabetic() || matches!(c, ';' | '#' | ',')) else {
        return Some((text, ""));
    };
    let (number, rest) = text.split_at_checked(at)?;
    let digits = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mark = rest.strip_suffix(digits)?.trim();
    let known =
        ["x", "ext", "ext.", "extn", "extn.", "extension", "ex.", ";ext=", "#", ",", "dw", "poste", "int."];
    let mark_known = known.iter().any(|known| known.eq_ignore_ascii_case(mark));
    // Seven digits: RFC 3966 sets no bound, no office has more.
    let extension = matches!(digits.len(), 1..=7) && digits.bytes().all(|b| b.is_ascii_digit());
    (mark_known && extension).then_some((number, digits))
}
