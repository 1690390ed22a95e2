//! How a value is shown in the review: enough to recognise it, no more than its screen neighbour should see.
//!
//! Invariant: of a card number, a bank account, a telephone number never more than the last four digits; of a
//! secret nothing, not even its length. What is shown has a bounded length.

use crate::check::{Found, brand_of, find, other_domain};
use crate::normalize::is_bidi;
use crate::{Kind, Private, Problem, normalize};

const DOTS: &str = "•••";

/// Of many addresses in one field, so many are shown.
const MANY: usize = 4;

/// Of a long text, this many characters are shown.
const LONGEST: usize = 240;

/// The value as the review shows it. Empty for an empty value.
pub fn mask(kind: Kind, value: &str) -> Private {
    if value.is_empty() {
        return Private::default();
    }
    let masked = match kind {
        _ if kind.is_secret() => DOTS.to_owned(),
        Kind::CardNumberPart => DOTS.to_owned(),
        Kind::Email => email(value),
        Kind::Phone | Kind::PhonePart => last(kind, value, 3),
        Kind::CardNumber => card(value),
        Kind::Iban => iban(value),
        Kind::AccountNumber | Kind::RoutingNumber | Kind::BankCode | Kind::GovernmentId => {
            last(kind, value, 4)
        }
        _ => text(value),
    };
    Private::from(masked)
}

/// The first letter and the domain; the domain with letters outside ASCII both as it is meant and as it is sent.
fn email(value: &str) -> String {
    if value.contains(',') {
        // Several in one field.
        let mut shown = String::new();
        for (count, one) in value.split(',').map(str::trim).filter(|one| !one.is_empty()).enumerate() {
            if count > 0 {
                shown.push_str(", ");
            }
            if count == MANY {
                shown.push('…');
                break;
            }
            shown.push_str(&email(one));
        }
        return shown;
    }
    let cleaned = normalize(Kind::Email, value);
    let Some((local, domain)) = cleaned.text.rsplit_once('@') else {
        return DOTS.to_owned();
    };
    let mut shown = String::new();
    // One letter alone would be all of it.
    shown.extend(local.chars().next().filter(|_| local.chars().nth(1).is_some()));
    shown.push_str(DOTS);
    shown.push('@');
    shown.push_str(&text(domain));
    if let Some(other) = other_domain(domain) {
        shown.push_str(" (");
        shown.push_str(&text(&other));
        shown.push(')');
    }
    shown
}

fn card(value: &str) -> String {
    let cleaned = normalize(Kind::CardNumber, value);
    let mut digits = String::with_capacity(cleaned.text.len());
    digits.extend(cleaned.text.chars().filter(char::is_ascii_digit));
    let digits = Private::from(digits);
    let mut shown = String::new();
    if let Some(brand) = brand_of(&digits) {
        shown.push_str(brand.name());
        shown.push(' ');
    }
    shown.push_str(DOTS);
    // Not four of an unfinished number: with few digits in all, four are too many.
    if digits.len() >= 12 {
        shown.push_str(ending(&digits, 4));
    }
    shown
}

fn iban(value: &str) -> String {
    let cleaned = normalize(Kind::Iban, value);
    let country = cleaned.text.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_alphabetic()));
    match country {
        Some(country) => {
            let mut shown = country.to_ascii_uppercase();
            shown.push_str(&last(Kind::Iban, &cleaned.text, 4));
            shown
        }
        None => last(Kind::Iban, value, 4),
    }
}

/// The last letters and digits, when the value has more than twice as many.
fn last(kind: Kind, value: &str, count: usize) -> String {
    let cleaned = normalize(kind, value);
    let mut plain = String::with_capacity(cleaned.text.len());
    plain.extend(cleaned.text.chars().filter(char::is_ascii_alphanumeric));
    let plain = Private::from(plain);
    let mut shown = DOTS.to_owned();
    if plain.len() > count * 2 {
        shown.push_str(ending(&plain, count));
    } else if plain.len() > 4 {
        shown.push_str(ending(&plain, 2));
    }
    shown
}

fn ending(plain: &str, count: usize) -> &str {
    plain.len().checked_sub(count).and_then(|start| plain.get(start..)).unwrap_or("")
}

/// Text as it is, but for numbers that do not belong there and what plays tricks with a line.
fn text(value: &str) -> String {
    let mut shown = String::new();
    let mut rest = value;
    let mut room = LONGEST;
    while let Some(Found { range, problem, number }) = find(rest) {
        if !push(&mut shown, rest.get(..range.start).unwrap_or(""), &mut room) {
            return shown;
        }
        shown.push_str(&match problem {
            Problem::HoldsIban => iban(&number),
            _ => card(&number),
        });
        rest = rest.get(range.end..).unwrap_or("");
    }
    push(&mut shown, rest, &mut room);
    shown
}

/// Adds what there is room for; whether it was all.
fn push(shown: &mut String, part: &str, room: &mut usize) -> bool {
    for c in part.chars().filter(|c| !is_bidi(*c)) {
        if *room == 0 {
            shown.push('…');
            return false;
        }
        *room -= 1;
        shown.push(if c.is_control() { ' ' } else { c });
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_the_review_shows() {
        for (kind, value, shown) in [
            (Kind::Email, "jane@example.com", "j•••@example.com"),
            (Kind::Email, "j@example.com", "•••@example.com"),
            (Kind::Email, "jane@müller.example", "j•••@müller.example (xn--mller-kva.example)"),
            (Kind::Email, "jane@xn--mller-kva.example", "j•••@xn--mller-kva.example (müller.example)"),
            (Kind::Email, "jane", "•••"),
            (Kind::Email, "日本@example.com", "日•••@example.com"),
            (Kind::Phone, "+49 151 23456789", "•••789"),
            (Kind::Phone, "12345", "•••45"),
            (Kind::Phone, "110", "•••"),
            (Kind::PhonePart, "23456789", "•••789"),
            (Kind::CardNumber, "4111 1111 1111 1111", "Visa •••1111"),
            (Kind::CardNumber, "３７８２ 822463 10005", "American Express •••0005"),
            (Kind::CardNumber, "4111 11", "Visa •••"),
            (Kind::CardNumber, "not a number", "•••"),
            (Kind::CardNumberPart, "4111", "•••"),
            (Kind::CardCode, "123", "•••"),
            (Kind::Password, "hunter2", "•••"),
            (Kind::OneTimeCode, "123456", "•••"),
            (Kind::Iban, "DE89 3704 0044 0532 0130 00", "DE•••3000"),
            (Kind::Iban, "de89370400440532013000", "DE•••3000"),
            (Kind::Iban, "DE8", "DE•••"),
            (Kind::AccountNumber, "0532013000", "•••3000"),
            (Kind::AccountNumber, "1234", "•••"),
            (Kind::RoutingNumber, "021000021", "•••0021"),
            (Kind::Name, "Jane Doe", "Jane Doe"),
            (Kind::Name, "Jane 4111 1111 1111 1111", "Jane Visa •••1111"),
            (Kind::Name, "a\u{202e}b\nc", "ab c"),
            (
                Kind::FreeText,
                "pay 4111-1111-1111-1111, then 5555 5555 5555 4444.",
                "pay Visa •••1111, then Mastercard •••4444.",
            ),
            (Kind::FreeText, "to DE89 3704 0044 0532 0130 00 please", "to DE•••3000 please"),
            (Kind::Email, "jane@example.com, joe@example.org,", "j•••@example.com, j•••@example.org"),
            (Kind::Email, "a@b.c,a@b.c,a@b.c,a@b.c,a@b.c,a@b.c", "•••@b.c, •••@b.c, •••@b.c, •••@b.c, …"),
            (Kind::CardExpiry, "12/30", "12/30"),
            (Kind::Other, "", ""),
        ] {
            assert_eq!(&*mask(kind, value), shown, "{value}");
        }
        let long = mask(Kind::FreeText, &"ü".repeat(1000));
        assert_eq!(long.chars().count(), LONGEST + 1);
        assert!(long.ends_with('…'));
    }

    proptest! {
        #[test]
        fn any_value_is_masked(kind in prop::sample::select(Kind::ALL), value in any::<String>()) {
            let shown = mask(kind, &value);
            prop_assert!(shown.chars().count() <= 2 * LONGEST + 100);
            prop_assert!(!shown.chars().any(|c| is_bidi(c) || c.is_control()));
        }

        #[test]
        fn never_more_than_four_digits_of_a_number(
            kind in prop::sample::select(&[Kind::CardNumber, Kind::Iban, Kind::AccountNumber, Kind::Phone][..]),
            value in "[0-9 -]{0,30}",
        ) {
            prop_assert!(mask(kind, &value).chars().filter(char::is_ascii_digit).count() <= 4);
        }

        #[test]
        fn nothing_of_a_secret(
            kind in prop::sample::select(&[Kind::CardCode, Kind::Password, Kind::NewPassword, Kind::OneTimeCode][..]),
            value in ".+",
        ) {
            prop_assert_eq!(&*mask(kind, &value), DOTS);
        }

        #[test]
        fn no_card_number_in_any_text(before in "[a-z ]{0,20}", after in "[a-z ]{0,20}", gap in "[ -]?") {
            let number = ["4111", "1111", "1111", "1111"].join(&gap);
            for kind in [Kind::FreeText, Kind::Name, Kind::Other, Kind::AddressLine, Kind::Username] {
                let shown = mask(kind, &format!("{before}{number}{after}"));
                prop_assert_eq!(shown.chars().filter(char::is_ascii_digit).count(), 4);
            }
        }
    }
}
