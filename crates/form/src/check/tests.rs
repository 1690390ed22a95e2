//! What holds for every check, and how the tables of the single ones are read.

mod contact;
mod payment;
mod text;

use super::*;
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
        check_form(fields, Some("US"), TODAY).iter().map(|verdict| verdict.state).collect()
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
