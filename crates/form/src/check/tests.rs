//! What holds for every check, and how the tables of the single ones are read.

mod contact;
mod hard;
mod payment;
mod text;

use super::*;
use crate::Section;
use proptest::prelude::*;

const TODAY: Date = Date { year: 2026, month: 11, day: 23 };

/// Value, state, plain form, problem.
fn table(kind: Kind, context: &Context, cases: &[(&str, State, &str, &str)]) {
    for (value, state, normalized, problem) in cases {
        let verdict = check(kind, value, context);
        let found = (verdict.state, &*verdict.normalized, verdict.problem.map_or("", Problem::as_str));
        assert_eq!(found, (*state, *normalized, *problem), "{kind:?} {value:?}");
    }
}

use State::{Error, Fix, Ok, Warn};

#[test]
fn fields_that_belong_together() {
    let states = |fields: &[(Kind, &str)]| -> Vec<State> {
        let answers: Vec<Answer> = fields.iter().map(|(kind, value)| Answer::new(*kind, value)).collect();
        check_form(&answers, Some("US"), TODAY).iter().map(|verdict| verdict.state).collect()
    };
    assert_eq!(states(&[(Kind::CardCode, "1234"), (Kind::CardNumber, "3782 822463 10005")]), [Ok, Ok]);
    assert_eq!(states(&[(Kind::CardNumber, "4111111111111111"), (Kind::CardCode, "1234")]), [Ok, Error]);
    assert_eq!(states(&[(Kind::CardExpiryMonth, "10"), (Kind::CardExpiryYear, "26")]), [Ok, Error]);
    assert_eq!(states(&[(Kind::Phone, "01 23 45 67 89"), (Kind::Country, "FR")]), [Ok, Ok]);
    assert_eq!(states(&[(Kind::Phone, "01 23 45 67"), (Kind::Country, "Elsewhere")]), [Error, Ok]);
    let number = |last| ["4111", "1111", "1111", last].map(|part| (Kind::CardNumberPart, part));
    assert_eq!(states(&number("1111")), [Ok, Ok, Ok, Ok]);
    assert_eq!(states(&number("1112")), [Ok, Ok, Ok, Error]);
    assert_eq!(states(&number("")), [Ok, Ok, Ok, Ok]);
    assert_eq!(states(&number("111x")), [Ok, Ok, Ok, Error]);
    assert_eq!(
        states(&[number("1111").as_slice(), &[(Kind::CardCode, "1234")]].concat()),
        [Ok, Ok, Ok, Ok, Error]
    );
    assert_eq!(states(&["20", "00", "00"].map(|part| (Kind::BankCode, part))), [Ok, Ok, Ok]);
    assert_eq!(states(&[(Kind::BankCode, "20")]), [Warn]);
    let born = |parts: [&'static str; 3]| parts.map(|part| (Kind::Birthday, part));
    assert_eq!(states(&born(["31", "01", "1990"])), [Ok, Ok, Ok]);
    assert_eq!(states(&born(["31", "02", "1990"])), [Ok, Ok, Error]);
    assert_eq!(states(&born(["31", "January", "1990"])), [Ok, Ok, Ok]);
    assert_eq!(states(&born(["12", "24", "2026"])), [Ok, Ok, Error]);
    let (billing, shipping) = (
        [(Kind::PostalCode, "10115"), (Kind::Country, "DE")],
        [(Kind::PostalCode, "75001"), (Kind::Country, "FR")],
    );
    assert_eq!(states(&[billing, shipping].concat()), [Ok, Ok, Ok, Ok]);
    assert_eq!(states(&[(Kind::PostalCode, "1011 AB"), billing[1]]), [Error, Ok]);
    assert_eq!(states(&[(Kind::PostalCode, "1011 AB"), billing[1], (Kind::Country, "NL")]), [Ok, Ok, Ok]);
}

#[test]
fn numbers_beside_their_codes() {
    let check = |code: &str, number: &str, country: Option<&str>| {
        let fields = [Answer::new(Kind::PhonePart, code), Answer::new(Kind::Phone, number)];
        check_form(&fields, country, TODAY)
            .pop()
            .map(|verdict| (verdict.state, verdict.problem.map(Problem::as_str)))
    };
    for (code, number, country, state) in [
        ("+49", "0171 2345678", None, Ok),
        ("Germany (+49)", "171 2345678", Some("US"), Ok),
        ("Deutschland +49", "171 2345678", Some("FR"), Ok),
        ("0049", "171 2345678", None, Ok),
        ("+1", "212 555 0187", Some("DE"), Ok),
        ("+1", "555 0187", None, Ok),
        ("212", "5550187", Some("US"), Ok),
        ("030", "1234567", Some("DE"), Ok),
        ("+81", "90-1234-5678", None, Ok),
        ("", "0171 2345678", Some("DE"), Ok),
        ("+49", "", None, Ok),
        ("+49", "17x", None, Error),
        ("+49", "+33 1 23 45 67 89", None, Ok),
    ] {
        assert_eq!(check(code, number, country).map(|(state, _)| state), Some(state), "{code} {number}");
    }
}

#[test]
fn the_country_of_an_address_need_not_be_that_of_a_telephone() {
    for (country, number, state) in [
        ("US", "0171 23456789", Warn),
        ("US", "555 0187", Error),
        ("DK", "0171 23456789", Warn),
        ("US", "12345678901234567890", Error),
    ] {
        let fields = [Answer::new(Kind::Phone, number), Answer::new(Kind::Country, country)];
        assert_eq!(check_form(&fields, None, TODAY)[0].state, state, "{country} {number}");
    }
}

#[test]
fn each_section_has_its_own_country() {
    let sections = crate::sections(
        &["shipping_x", "billing_x", "x"].map(|name| crate::Field { name, ..crate::Field::default() }),
    );
    let [ship, bill, none] = [0, 1, 2].map(|at| sections[at]);
    let states = |fields: &[(Kind, &str, Section)]| -> Vec<State> {
        let answers: Vec<Answer> = fields
            .iter()
            .map(|(kind, value, section)| Answer { section: *section, ..Answer::new(*kind, value) })
            .collect();
        check_form(&answers, None, TODAY).iter().map(|verdict| verdict.state).collect()
    };
    let (zip, country) = (Kind::PostalCode, Kind::Country);
    assert_eq!(
        states(&[(country, "DE", ship), (country, "NL", bill), (zip, "1011 AB", ship)]),
        [Ok, Ok, Error]
    );
    assert_eq!(states(&[(country, "DE", ship), (country, "NL", bill), (zip, "1011 AB", bill)]), [Ok, Ok, Ok]);
    assert_eq!(states(&[(country, "DE", ship), (country, "NL", bill), (zip, "1011 AB", none)]), [Ok, Ok, Ok]);
    assert_eq!(states(&[(country, "NL", none), (zip, "10115", ship)]), [Ok, Error]);
    // Of a section that has no country, nobody knows.
    assert_eq!(states(&[(country, "NL", ship), (zip, "1011 AB", bill)]), [Ok, Ok]);
    assert_eq!(
        states(&[(country, "GB", ship), (country, "Nowhere", bill), (zip, "10115", bill)]),
        [Ok, Ok, Ok]
    );
    assert_eq!(states(&[(country, "", ship), (zip, "1011 AB", ship)]), [Ok, Ok]);
}

#[test]
fn several_addresses_in_one_field() {
    let check = |value: &'static str| {
        let answer = Answer { several: true, ..Answer::new(Kind::Email, value) };
        check_form(&[answer], None, TODAY).remove(0)
    };
    assert_eq!(check("jane@example.com, joe@example.org").state, Ok);
    assert_eq!(check("jane@example.com,").state, Ok);
    assert_eq!(check("").state, Ok);
    assert_eq!(check("jane@example.com, joe").state, Error);
    let fix = check("jane@example.com, Joe <joe@example.org>");
    assert_eq!((fix.state, &*fix.normalized), (Fix, "jane@example.com, joe@example.org"));
}

/// Digits with a right check digit at their end.
fn with_check_digit(digits: &str) -> String {
    (0..10).map(|last| format!("{digits}{last}")).find(|number| card::luhn(number)).unwrap()
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL)
}

fn any_context() -> impl Strategy<Value = Context<'static>> {
    let country = prop::option::of(prop::sample::select(&["DE", "US", "IT", "BY", "JP", "xx", "é"][..]));
    let card = prop::option::of(prop::sample::select(&[Brand::Visa, Brand::Amex][..]));
    let month = prop::option::of(prop::sample::select(&["1", "12", "99", ""][..]));
    let date = (0u16.., 1u8..=12, 1u8..=31).prop_map(|(year, month, day)| Date { year, month, day });
    (country, card, month, date).prop_map(|(country, card, expiry_month, today)| Context {
        country,
        today,
        card,
        expiry_month,
    })
}

proptest! {
    #[test]
    fn any_value_has_a_verdict(kind in any_kind(), value in any::<String>(), context in any_context()) {
        let verdict = check(kind, &value, &context);
        prop_assert_eq!(verdict.state == Ok, verdict.problem.is_none());
    }

    #[test]
    fn what_was_mended_needs_no_mending(
        kind in any_kind(),
        value in prop_oneof![any::<String>(), "[+0-9a-zA-Z@./ ()\u{a0}\u{200b}\u{ff11}-]{0,24}", "(mailto:|tel:|<|[A-Z]{1,2}-?)?[0-9a-z@.]{2,12}[>.]?", "\\+?[0-9 ]{6,20}"],
        context in any_context(),
    ) {
        let verdict = check(kind, &value, &context);
        if verdict.state <= Fix {
            let again = check(kind, &verdict.normalized, &context);
            prop_assert_eq!((again.state, again.problem), (Ok, None));
            prop_assert_eq!(&*again.normalized, &*verdict.normalized);
        }
    }

    #[test]
    fn one_wrong_digit_of_a_card_is_caught(digits in "4[0-9]{14}", at in 0usize..16, step in 1u8..10) {
        let number = with_check_digit(&digits);
        let mut wrong = number.clone().into_bytes();
        wrong[at] = b'0' + (wrong[at] - b'0' + step) % 10;
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assert!(check(Kind::CardNumber, &number, &Context::on(TODAY)).state <= Warn);
        prop_assert!(!card::luhn(&wrong));
        if Brand::of(&wrong) != Some(Brand::UnionPay) {
            prop_assert_eq!(check(Kind::CardNumber, &wrong, &Context::on(TODAY)).state, Error);
        }
    }

    #[test]
    fn one_wrong_digit_of_an_iban_is_caught(at in 2usize..22, step in 1u8..10) {
        let mut wrong = "DE89370400440532013000".to_owned().into_bytes();
        wrong[at] = b'0' + (wrong[at] - b'0' + step) % 10;
        let verdict = check(Kind::Iban, &String::from_utf8(wrong).unwrap(), &Context::on(TODAY));
        prop_assert_eq!(verdict.state, Error);
    }

    #[test]
    fn no_digit_typed_reaches_a_log(number in "[0-9]{12,19}", kind in any_kind()) {
        let verdict = check(kind, &number, &Context::on(TODAY));
        let debug = format!("{verdict:?}");
        prop_assert!(!debug.contains(&number));
    }
}
