//! Values that programs stumble over, one test each: other digits, marks that nobody sees, spaces of other
//! widths, domains that look like others, what is copied along with an address, long and broken texts.

use super::*;
use crate::mask;

const NUMBERS: [(Kind, &str, &str); 6] = [
    (Kind::CardNumber, "5105 1051 0510 5100", "5105105105105100"),
    (Kind::Iban, "GB33 BUKB 2020 1555 5555 55", "GB33BUKB20201555555555"),
    (Kind::Phone, "020 7946 0123", "+442079460123"),
    (Kind::CardExpiry, "07/39", "07/39"),
    (Kind::CardCode, "907", "907"),
    (Kind::RoutingNumber, "026009593", "026009593"),
];

/// Each number with its digits written otherwise is mended into itself.
#[track_caller]
fn mended(change: impl Fn(char) -> String) {
    let context = Context { country: Some("GB"), ..Context::on(TODAY) };
    for (kind, value, plain) in NUMBERS {
        let written: String = value.chars().map(&change).collect();
        let verdict = check(kind, &written, &context);
        assert_eq!((verdict.state, &*verdict.normalized), (Fix, plain), "{kind:?} {written}");
        assert_eq!(verdict.mend(&written).as_deref(), Some(plain), "{kind:?}");
        if kind != Kind::CardExpiry {
            assert_eq!(&*mask(kind, &written), &*mask(kind, value), "{kind:?}");
        }
    }
}

fn digit_of(zero: char) -> impl Fn(char) -> String {
    move |c| match c.to_digit(10) {
        Some(digit) => char::from_u32(zero as u32 + digit).unwrap().to_string(),
        None => c.to_string(),
    }
}

#[test]
fn full_width_digits() {
    mended(|c| {
        char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or('\u{3000}').to_string()
    });
}

#[test]
fn arabic_indic_digits() {
    mended(digit_of('\u{660}'));
    mended(digit_of('\u{6f0}'));
}

#[test]
fn devanagari_digits() {
    mended(digit_of('\u{966}'));
}

#[test]
fn zero_width_marks() {
    for mark in ["\u{200b}", "\u{200c}", "\u{200d}", "\u{feff}", "\u{ad}", "\u{2060}"] {
        mended(|c| [mark, &c.to_string()].concat());
        let email = ["ann", mark, "@example.net"].concat();
        let verdict = check(Kind::Email, &email, &Context::on(TODAY));
        assert_eq!((verdict.state, verdict.problem), (Fix, Some(Problem::HiddenCharacters)));
        assert_eq!(&*verdict.normalized, "ann@example.net");
    }
}

#[test]
fn marks_of_direction_are_taken_out_and_said() {
    for mark in ["\u{200e}", "\u{200f}", "\u{202d}", "\u{202e}", "\u{2066}", "\u{2069}", "\u{61c}"] {
        mended(|c| [mark, &c.to_string()].concat());
        let verdict = check(Kind::Phone, &[mark, "+442079460123"].concat(), &Context::on(TODAY));
        assert_eq!((verdict.state, verdict.problem), (Fix, Some(Problem::BidiMarks)));
        let name = check(Kind::Name, &["Ann", mark, "ette"].concat(), &Context::on(TODAY));
        assert_eq!((name.state, name.problem), (Warn, Some(Problem::BidiMarks)));
    }
}

#[test]
fn spaces_of_other_widths() {
    for space in ["\u{a0}", "\u{202f}", "\u{2009}", "\u{3000}", "\t"] {
        let context = Context { country: Some("GB"), ..Context::on(TODAY) };
        for (kind, value, plain) in NUMBERS.iter().filter(|(_, value, _)| value.contains(' ')) {
            let verdict = check(*kind, &value.replace(' ', space), &context);
            assert_eq!((verdict.state, &*verdict.normalized), (Fix, *plain), "{kind:?} {space:?}");
        }
    }
}

#[test]
fn domains_that_look_like_others() {
    for domain in
        ["аррӏе.com", "pаypal.com", "gооgle.com", "xn--80ak6aa92e.com", "ɢoogle.com", "αβeta.example"]
    {
        let verdict = check(Kind::Email, &["ann@", domain].concat(), &Context::on(TODAY));
        assert_eq!((verdict.state, verdict.problem), (Warn, Some(Problem::EmailLookAlike)), "{domain}");
    }
    for domain in ["müller.example", "пример.рф", "日本語.jp", "παράδειγμα.gr", "xn--mller-kva.example"]
    {
        assert_eq!(check(Kind::Email, &["ann@", domain].concat(), &Context::on(TODAY)).state, Ok, "{domain}");
    }
    // Shown as it is typed and as it is sent.
    assert_eq!(&*mask(Kind::Email, "ann@müller.example"), "a•••@müller.example (xn--mller-kva.example)");
}

#[test]
fn addresses_with_what_was_copied_along() {
    for copied in [
        "mailto:ann@example.net",
        "MAILTO:ann@example.net?subject=Hello%20you",
        "<ann@example.net>",
        "Ann Other <ann@example.net>",
        "\"Other, Ann\" <ann@example.net>",
        "<mailto:ann@example.net>",
        "ann@example.net;",
        "(ann@example.net)",
        "ann@example.net.",
    ] {
        let verdict = check(Kind::Email, copied, &Context::on(TODAY));
        assert_eq!((verdict.state, &*verdict.normalized), (Fix, "ann@example.net"), "{copied}");
    }
}

/// What takes four times as long for twice the text would take hours here.
#[test]
fn a_megabyte_of_text() {
    let text = "Please ring 5105 1051 and then 0510 5101 twice. ".repeat((1 << 20) / 48);
    assert!(text.len() > 1_000_000);
    assert_eq!(check(Kind::FreeText, &text, &Context::on(TODAY)).state, Ok);
    assert!(mask(Kind::FreeText, &text).chars().count() < 300);
    let with_card = [&text, "5105 1051 0510 5100"].concat();
    assert_eq!(check(Kind::FreeText, &with_card, &Context::on(TODAY)).state, Warn);
}

#[test]
fn five_hundred_fields() {
    let value = |at: usize| match at % 4 {
        0 => (Kind::Email, "ann@example.net"),
        1 => (Kind::PostalCode, "SW1A 1AA"),
        2 => (Kind::Country, "GB"),
        _ => (Kind::Phone, "020 7946 0123"),
    };
    let answers: Vec<Answer> = (0..500).map(value).map(|(kind, value)| Answer::new(kind, value)).collect();
    let verdicts = check_form(&answers, None, TODAY);
    assert_eq!(verdicts.len(), 500);
    assert!(verdicts.iter().all(|verdict| verdict.state == Ok));
}

/// Half a character comes from a page as U+FFFD; the form itself goes as it is.
#[test]
fn half_a_character() {
    let text = "Ann \u{fffd} Other";
    for kind in [Kind::Name, Kind::FreeText, Kind::AddressLine, Kind::Other] {
        assert_eq!(check(kind, text, &Context::on(TODAY)).state, Ok, "{kind:?}");
        assert!(mask(kind, text).contains('\u{fffd}'));
    }
    assert_eq!(check(Kind::Email, "ann\u{fffd}@example.net", &Context::on(TODAY)).state, Error);
}
