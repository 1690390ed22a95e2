//! One table a kind: value, state, plain form, problem.

use super::*;
use proptest::prelude::*;

const TODAY: Date = Date { year: 2026, month: 11, day: 23 };

fn in_country(country: &'static str) -> Context<'static> {
    Context { country: Some(country), ..Context::on(TODAY) }
}

fn table(kind: Kind, context: &Context, cases: &[(&str, State, &str, &str)]) {
    for (value, state, normalized, problem) in cases {
        let verdict = check(kind, value, context);
        let found = (verdict.state, &*verdict.normalized, verdict.problem.map_or("", Problem::as_str));
        assert_eq!(found, (*state, *normalized, *problem), "{kind:?} {value:?}");
    }
}

use State::{Error, Fix, Ok, Warn};

#[test]
fn emails() {
    let long_local = "a".repeat(65) + "@example.com";
    table(
        Kind::Email,
        &Context::on(TODAY),
        &[
            ("", Ok, "", ""),
            ("  ", Error, "", "blank"),
            ("jane@example.com", Ok, "jane@example.com", ""),
            ("o'neil+tag/x@sub.example.co.uk", Ok, "o'neil+tag/x@sub.example.co.uk", ""),
            ("jane@müller.example", Ok, "jane@müller.example", ""),
            ("jane@例え.テスト", Ok, "jane@例え.テスト", ""),
            ("jane@हिन्दी.example", Ok, "jane@हिन्दी.example", ""),
            (" jane@example.com", Fix, "jane@example.com", "space-around"),
            ("jane@example.com\u{200b}", Fix, "jane@example.com", "hidden-characters"),
            ("jane＠example.com", Fix, "jane@example.com", "unusual-characters"),
            ("\u{202e}jane@example.com", Fix, "jane@example.com", "bidi-marks"),
            ("jane@localhost", Warn, "jane@localhost", "email.no-dot"),
            ("jane@127.0.0.1", Warn, "jane@127.0.0.1", "email.ending"),
            ("jane@example.c", Warn, "jane@example.c", "email.ending"),
            ("jane..doe@example.com", Warn, "jane..doe@example.com", "email.dots"),
            (".jane@example.com", Warn, ".jane@example.com", "email.dots"),
            (&long_local, Warn, &long_local, "email.long"),
            ("jane@gmial.com", Warn, "jane@gmial.com", "email.typo"),
            ("jane@gmail.con", Warn, "jane@gmail.con", "email.typo"),
            ("jane@mail.com", Ok, "jane@mail.com", ""),
            ("jane@ymail.com", Ok, "jane@ymail.com", ""),
            ("jane@ex\u{430}mple.com", Warn, "jane@ex\u{430}mple.com", "email.look-alike"),
            (
                "jane@\u{440}\u{430}\u{443}.example",
                Warn,
                "jane@\u{440}\u{430}\u{443}.example",
                "email.look-alike",
            ),
            ("jane@пример.рф", Ok, "jane@пример.рф", ""),
            ("jane", Error, "jane", "email.no-at"),
            ("a@b@example.com", Error, "a@b@example.com", "email.no-at"),
            ("@example.com", Error, "@example.com", "email.no-name"),
            ("jane doe@example.com", Error, "jane doe@example.com", "email.characters"),
            ("\"jane\"@example.com", Error, "\"jane\"@example.com", "email.characters"),
            ("jäne@example.com", Error, "jäne@example.com", "email.not-ascii"),
            ("jane@", Error, "jane@", "email.domain"),
            ("jane@example.com.", Error, "jane@example.com.", "email.domain"),
            ("jane@example,com", Error, "jane@example,com", "email.domain"),
            ("jane@-example.com", Error, "jane@-example.com", "email.domain"),
            ("jane@exam_ple.com", Error, "jane@exam_ple.com", "email.domain"),
            ("jane@☺.com", Error, "jane@☺.com", "email.domain"),
            ("jane@[127.0.0.1]", Error, "jane@[127.0.0.1]", "email.domain"),
        ],
    );
    let verdict = check(Kind::Email, "jane@gmial.com", &Context::on(TODAY));
    assert_eq!(verdict.problem.and_then(Problem::detail), Some("gmail.com"));
}

#[test]
fn phones() {
    table(
        Kind::Phone,
        &in_country("DE"),
        &[
            ("0151 23456789", Ok, "+4915123456789", ""),
            ("+49 151 23456789", Ok, "+4915123456789", ""),
            ("0049 151 23456789", Ok, "+4915123456789", ""),
            ("+49 (0)151 23456789", Fix, "+4915123456789", "phone.trunk"),
            ("+49 0151 23456789", Fix, "+4915123456789", "phone.trunk"),
            ("030/901820", Ok, "+4930901820", ""),
            ("(030) 901820-12", Ok, "+493090182012", ""),
            ("030 901820 ext. 12", Ok, "+4930901820;ext=12", ""),
            ("+4930901820;ext=12", Ok, "+4930901820;ext=12", ""),
            ("+1 650 253 0000 x123", Ok, "+16502530000;ext=123", ""),
            ("＋４９ １５１ ２３４５６７８９", Fix, "+4915123456789", "unusual-characters"),
            ("\u{200e}+49 151 23456789", Fix, "+4915123456789", "bidi-marks"),
            ("+49 151 \u{2011}23456789", Fix, "+4915123456789", "unusual-characters"),
            ("03", Error, "03", "phone.short"),
            ("+49 151 234567890123456", Error, "+49 151 234567890123456", "phone.long"),
            ("+999 123456", Error, "+999 123456", "phone.country-code"),
            ("call me", Error, "call me", "phone.characters"),
            ("030 901820*", Error, "030 901820*", "phone.characters"),
            ("0+30", Error, "0+30", "phone.characters"),
        ],
    );
    table(
        Kind::Phone,
        &in_country("us"),
        &[
            ("(650) 253-0000", Ok, "+16502530000", ""),
            ("1-650-253-0000", Ok, "+16502530000", ""),
            ("650.253.0000", Ok, "+16502530000", ""),
            ("011 44 20 7946 0958", Ok, "+442079460958", ""),
            ("00 44 20 7946 0958", Ok, "+442079460958", ""),
            ("253-0000", Error, "253-0000", "phone.short"),
            ("2530000000000", Error, "2530000000000", "phone.long"),
        ],
    );
    for (country, value, plain) in [
        ("IT", "06 698 12345", "+390669812345"),
        ("IT", "+39 06 698 12345", "+390669812345"),
        ("HU", "06 20 123 4567", "+36201234567"),
        ("RU", "8 (495) 123-45-67", "+74951234567"),
        ("RU", "800 555 35 35", "+78005553535"),
        ("BY", "8 029 123 45 67", "+375291234567"),
        ("GB", "020 7946 0958", "+442079460958"),
        ("JP", "03ー1234ー5678", "+81312345678"),
        ("JP", "010 1 650 253 0000", "+16502530000"),
        ("FR", "01 23 45 67 89", "+33123456789"),
        ("AU", "0011 44 20 7946 0958", "+442079460958"),
    ] {
        let verdict = check(Kind::Phone, value, &in_country(country));
        assert_eq!(&*verdict.normalized, plain, "{country} {value}");
    }
    table(Kind::Phone, &in_country("GB"), &[("44 20 7946 0958", Fix, "+442079460958", "phone.plus")]);
    table(
        Kind::Phone,
        &Context::on(TODAY),
        &[
            ("0151 23456789", Ok, "015123456789", ""),
            ("+44 20 7946 0958", Ok, "+442079460958", ""),
            ("253000", Warn, "253000", "phone.short"),
            ("110", Error, "110", "phone.short"),
        ],
    );
}

#[test]
fn cards() {
    let context = Context::on(TODAY);
    table(
        Kind::CardNumber,
        &context,
        &[
            ("4111 1111 1111 1111", Ok, "4111111111111111", ""),
            ("4111-1111-1111-1111", Ok, "4111111111111111", ""),
            ("378282246310005", Ok, "378282246310005", ""),
            ("4111\u{2013}1111\u{a0}1111\u{200b}1111", Fix, "4111111111111111", "hidden-characters"),
            ("４１１１１１１１１１１１１１１１", Fix, "4111111111111111", "unusual-characters"),
            ("٤١١١١١١١١١١١١١١١", Fix, "4111111111111111", "unusual-characters"),
            ("4111 1111 1111 1112", Error, "4111 1111 1111 1112", "card.check-digit"),
            ("4111 1111 1111 111", Error, "4111 1111 1111 111", "card.length"),
            ("6240008631401148", Ok, "6240008631401148", ""),
            ("6221558812340000", Warn, "6221558812340000", "card.check-digit"),
            ("0000 0000 0000 0000", Error, "0000 0000 0000 0000", "card.check-digit"),
            ("1234567890123452", Warn, "1234567890123452", "card.unknown-brand"),
            ("4111 1111 1111 111a", Error, "4111 1111 1111 111a", "card.characters"),
        ],
    );
    for (number, brand) in [
        ("4111111111111111", Some(Brand::Visa)),
        ("4011780000000000", Some(Brand::Elo)),
        ("2221000000000009", Some(Brand::Mastercard)),
        ("2720990000000000", Some(Brand::Mastercard)),
        ("2204", Some(Brand::Mir)),
        ("6011", Some(Brand::Discover)),
        ("606282", Some(Brand::Hipercard)),
        ("6500310", Some(Brand::Elo)),
        ("35 28", Some(Brand::Jcb)),
        ("62", Some(Brand::Maestro)),
        ("6212", Some(Brand::Maestro)),
        ("62123", Some(Brand::UnionPay)),
        ("63743358", Some(Brand::Hiper)),
        ("9", None),
        ("", None),
    ] {
        assert_eq!(Brand::of(number), brand, "{number}");
    }
    table(
        Kind::CardCode,
        &context,
        &[
            ("012", Ok, "012", ""),
            ("0000", Ok, "0000", ""),
            ("١٢٣", Fix, "123", "unusual-characters"),
            ("12", Error, "12", "code.length"),
            ("12a", Error, "12a", "code.characters"),
        ],
    );
    let amex = Context { card: Some(Brand::Amex), ..context };
    table(Kind::CardCode, &amex, &[("1234", Ok, "1234", ""), ("123", Error, "123", "code.length")]);
    let visa = Context { card: Some(Brand::Visa), ..context };
    table(Kind::CardCode, &visa, &[("1234", Error, "1234", "code.length"), ("123", Ok, "123", "")]);
}

#[test]
fn expiries() {
    let context = Context::on(TODAY);
    table(
        Kind::CardExpiry,
        &context,
        &[
            ("11/26", Ok, "11/26", ""),
            ("11 / 26", Ok, "11/26", ""),
            ("1/27", Ok, "01/27", ""),
            ("1127", Ok, "11/27", ""),
            ("127", Ok, "01/27", ""),
            ("92027", Ok, "09/2027", ""),
            ("11-2027", Ok, "11/2027", ""),
            ("112027", Ok, "11/2027", ""),
            ("202711", Ok, "11/2027", ""),
            ("2027-11", Ok, "11/2027", ""),
            ("11 27", Ok, "11/27", ""),
            ("１１／２７", Fix, "11/27", "unusual-characters"),
            ("12/45", Ok, "12/45", ""),
            ("01/46", Error, "01/46", "expiry.too-far"),
            ("10/26", Error, "10/26", "expiry.past"),
            ("12/2025", Error, "12/2025", "expiry.past"),
            ("13/27", Error, "13/27", "expiry.month"),
            ("00/27", Error, "00/27", "expiry.month"),
            ("27", Error, "27", "expiry.format"),
            ("11/27/28", Error, "11/27/28", "expiry.format"),
            ("11/027", Error, "11/027", "expiry.format"),
            ("ab/cd", Error, "ab/cd", "expiry.format"),
        ],
    );
    let late = Context::on(Date { year: 2099, month: 12, day: 31 });
    table(
        Kind::CardExpiry,
        &late,
        &[("12/99", Ok, "12/99", ""), ("01/03", Ok, "01/03", ""), ("11/99", Error, "11/99", "expiry.past")],
    );
    table(Kind::CardExpiryMonth, &context, &[("01", Ok, "01", ""), ("13", Error, "13", "expiry.month")]);
    let october = Context { expiry_month: Some("10"), ..context };
    table(Kind::CardExpiryYear, &october, &[("2026", Error, "2026", "expiry.past"), ("27", Ok, "27", "")]);
    table(Kind::CardExpiryYear, &context, &[("26", Ok, "26", ""), ("2046", Error, "2046", "expiry.too-far")]);
}

#[test]
fn bank_data() {
    let context = Context::on(TODAY);
    table(
        Kind::Iban,
        &context,
        &[
            ("DE89 3704 0044 0532 0130 00", Ok, "DE89370400440532013000", ""),
            ("de89370400440532013000", Ok, "DE89370400440532013000", ""),
            ("DE88 3704 0044 0532 0130 00", Error, "DE88 3704 0044 0532 0130 00", "iban.check-digits"),
            ("DE89 3704 0044 0532 0130", Error, "DE89 3704 0044 0532 0130", "iban.length"),
            ("GB29 1234 6016 1331 9268 19", Error, "GB29 1234 6016 1331 9268 19", "iban.structure"),
            ("XX89 3704 0044 0532 0130 00", Error, "XX89 3704 0044 0532 0130 00", "iban.country"),
            ("DE89_3704", Error, "DE89_3704", "iban.characters"),
            ("PK36SCBL0000001123456702", Ok, "PK36SCBL0000001123456702", ""),
        ],
    );
    let length = check(Kind::Iban, "DE89", &context).problem.and_then(Problem::detail);
    assert_eq!(length, Some("22"));
    table(
        Kind::Bic,
        &context,
        &[
            ("deutdeff", Ok, "DEUTDEFF", ""),
            ("DEUTDEFF500", Ok, "DEUTDEFF500", ""),
            ("1234DEFF", Warn, "1234DEFF", "bic.format"),
            ("DEUTDEF", Error, "DEUTDEF", "bic.format"),
        ],
    );
    table(
        Kind::RoutingNumber,
        &context,
        &[
            ("021000021", Ok, "021000021", ""),
            ("0210-0002-1", Ok, "021000021", ""),
            ("000000000", Error, "000000000", "routing.prefix"),
            ("021000022", Error, "021000022", "routing.check-digit"),
            ("02100002", Error, "02100002", "routing.length"),
        ],
    );
    table(
        Kind::AccountNumber,
        &context,
        &[
            ("0532013000", Ok, "0532013000", ""),
            ("19-2000145399", Ok, "19-2000145399", ""),
            ("DE89370400440532013000", Ok, "DE89370400440532013000", ""),
            ("12", Warn, "12", "account.unusual"),
            ("ABC", Warn, "ABC", "account.unusual"),
        ],
    );
}

#[test]
fn words_and_places() {
    let context = Context::on(TODAY);
    table(
        Kind::Name,
        &context,
        &[
            ("X", Ok, "X", ""),
            ("Õ'Brien-Łuczak 3rd", Ok, "Õ'Brien-Łuczak 3rd", ""),
            ("محمد", Ok, "محمد", ""),
            ("山田\u{3000}太郎", Ok, "山田\u{3000}太郎", ""),
            ("علی\u{200c}رضا", Ok, "علی\u{200c}رضا", ""),
            ("Ja\u{ad}ne", Fix, "Jane", "hidden-characters"),
            ("Jane\u{202e}", Warn, "Jane", "bidi-marks"),
            ("123", Error, "123", "name.no-letter"),
            ("☺", Error, "☺", "name.no-letter"),
            ("4111 1111 1111 1111", Error, "4111 1111 1111 1111", "holds-card-number"),
        ],
    );
    table(
        Kind::AddressLine,
        &context,
        &[
            ("Rose Cottage", Ok, "Rose Cottage", ""),
            ("１−２−３", Ok, "１−２−３", ""),
            ("4111111111111111", Error, "4111111111111111", "holds-card-number"),
        ],
    );
    table(
        Kind::FreeText,
        &context,
        &[
            (
                "my card is 4111-1111 1111.1111, thanks",
                Warn,
                "my card is 4111-1111 1111.1111, thanks",
                "holds-card-number",
            ),
            ("since 2024 4111111111111111", Warn, "since 2024 4111111111111111", "holds-card-number"),
            ("٤١١١ ١١١١ ١١١١ ١١١١", Warn, "٤١١١ ١١١١ ١١١١ ١١١١", "holds-card-number"),
            ("41\u{200b}11111111111111", Warn, "41\u{200b}11111111111111", "holds-card-number"),
            (
                "pay to de89 3704 0044 0532 0130 00.",
                Warn,
                "pay to de89 3704 0044 0532 0130 00.",
                "holds-iban",
            ),
            ("order 4111111111111112", Ok, "order 4111111111111112", ""),
            ("14111111111111111", Ok, "14111111111111111", ""),
            ("call +49 151 23456789 at 12:30", Ok, "call +49 151 23456789 at 12:30", ""),
        ],
    );
    table(Kind::Password, &context, &[(" ４\u{200b} ", Ok, " ４\u{200b} ", "")]);
}

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
        value in prop_oneof![any::<String>(), "[+0-9a-zA-Z@./ ()\u{a0}\u{200b}\u{ff11}-]{0,24}", "\\+?[0-9 ]{6,20}"],
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
