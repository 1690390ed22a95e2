//! A value as everybody would read it, with what is personal in it marked. For the review of public posts: there
//! the visitor has to see the words themselves, because they are what becomes public.
//!
//! Invariant: secrets, card numbers and bank accounts are masked here as everywhere. What is shown has a bounded
//! length: of a long text, the surroundings of the marks. Never here: which fields are public.

use std::ops::Range;

use crate::check::find;
use crate::normalize::is_bidi;
use crate::{Kind, Personal, Private, Span, mask, personal};

/// Up to so many bytes a text is shown whole.
const WHOLE: usize = 1200;
/// Of a longer one, so many bytes on both sides of a mark, and from its beginning if it has none.
const AROUND: usize = 120;
/// More marks than this are not looked at one by one.
const MOST: usize = 40;

/// The value as the review shows it where it becomes public, and the marks in what is shown.
pub fn in_public(kind: Kind, value: &str) -> (Private, Vec<Span>) {
    if kind.is_secret() || value.is_empty() {
        return (mask(kind, value), Vec::new());
    }
    let whole = match kind {
        Kind::Email => Some(Personal::Email),
        Kind::Phone | Kind::PhonePart => Some(Personal::Phone),
        Kind::AddressLine | Kind::PostalCode => Some(Personal::Address),
        _ => None,
    };
    match kind {
        // Their masks hide what must not be read on the screen.
        Kind::CardNumber | Kind::CardNumberPart => masked(kind, value, Some(Personal::Card)),
        Kind::Iban => masked(kind, value, Some(Personal::Iban)),
        Kind::AccountNumber | Kind::RoutingNumber | Kind::BankCode | Kind::GovernmentId => {
            masked(kind, value, None)
        }
        _ => match whole.filter(|_| find(value).is_none()) {
            Some(what) => show(value, &[Span { what, range: 0..value.len() }]),
            None => show(value, &personal(value)),
        },
    }
}

fn masked(kind: Kind, value: &str, what: Option<Personal>) -> (Private, Vec<Span>) {
    let shown = mask(kind, value);
    let marks = what.map(|what| Span { what, range: 0..shown.len() });
    (shown, marks.into_iter().collect())
}

fn show(value: &str, spans: &[Span]) -> (Private, Vec<Span>) {
    let mut shown = String::with_capacity(value.len().min(WHOLE) + spans.len().min(MOST) * 2 * AROUND);
    let mut marks = Vec::new();
    let mut from = 0;
    for span in spans.iter().take(MOST) {
        between(&mut shown, value, from..span.range.start, from > 0, true);
        let run = value.get(span.range.clone()).unwrap_or("");
        let start = shown.len();
        match span.what {
            Personal::Card => shown.push_str(&mask(Kind::CardNumber, run)),
            Personal::Iban => shown.push_str(&mask(Kind::Iban, run)),
            // A field may be one long mark.
            _ => between(&mut shown, run, 0..run.len(), true, true),
        }
        marks.push(Span { what: span.what, range: start..shown.len() });
        from = span.range.end;
    }
    // What was not looked at may hold a card number.
    let end = spans.get(MOST).map_or(value.len(), |span| span.range.start);
    between(&mut shown, value, from..end, from > 0 || spans.is_empty(), end < value.len());
    (Private::from(shown), marks)
}

/// Adds a part of a text that has no mark in it: whole in a short text, else what is near its ends, where a mark
/// stands there.
fn between(shown: &mut String, value: &str, range: Range<usize>, after: bool, before: bool) {
    let part = value.get(range).unwrap_or("");
    if value.len() <= WHOLE || part.len() <= 2 * AROUND {
        push(shown, part);
        return;
    }
    if after {
        push(shown, part.get(..part.floor_char_boundary(AROUND)).unwrap_or(""));
    }
    shown.push_str(" … ");
    if before {
        push(shown, part.get(part.ceil_char_boundary(part.len() - AROUND)..).unwrap_or(""));
    }
}

/// Lines stay lines; nothing plays tricks with them.
fn push(shown: &mut String, part: &str) {
    let plain = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    shown.extend(part.chars().filter(|c| !is_bidi(*c)).map(plain));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(kind: Kind, value: &str) -> String {
        let (shown, marks) = in_public(kind, value);
        let mut out = String::new();
        let mut from = 0;
        for mark in marks {
            out.push_str(&shown[from..mark.range.start]);
            out.push_str(&["[", &shown[mark.range.clone()], "]"].concat());
            from = mark.range.end;
        }
        out.push_str(&shown[from..]);
        out
    }

    #[test]
    fn the_words_themselves_with_marks() {
        for (kind, value, expected) in [
            (Kind::FreeText, "Mail jane@example.com\r\nor not", "Mail [jane@example.com] \nor not"),
            (Kind::FreeText, "My card is 4111 1111 1111 1111, ring me", "My card is [Visa •••1111], ring me"),
            (Kind::FreeText, "DE89 3704 0044 0532 0130 00", "[DE•••3000]"),
            (Kind::FreeText, "No\u{202e}thing\u{7}", "Nothing "),
            (Kind::Email, "jane@example.com", "[jane@example.com]"),
            (Kind::Phone, "030 1234567", "[030 1234567]"),
            (Kind::CardNumber, "4111 1111 1111 1111", "[Visa •••1111]"),
            (Kind::AccountNumber, "123456789", "•••6789"),
            (Kind::Password, "hunter2", "•••"),
            (Kind::Nickname, "jane", "jane"),
            (Kind::Other, "", ""),
        ] {
            assert_eq!(marked(kind, value), expected);
        }
    }

    #[test]
    fn long_texts_are_cut_to_what_is_around_the_marks() {
        let words = "lorem ipsum ".repeat(200);
        let text = [&words, "jane@example.com ", &words, "4111 1111 1111 1111 ", &words].concat();
        let shown = marked(Kind::FreeText, &text);
        assert!(shown.len() < 900, "{}", shown.len());
        assert!(
            shown.contains("ipsum [jane@example.com] lorem") && shown.contains("ipsum [Visa •••1111] lorem")
        );
        assert_eq!(shown.matches(" … ").count(), 3);
        let none = marked(Kind::FreeText, &words);
        assert!(none.starts_with("lorem") && none.ends_with(" … ") && none.len() < 200);
        let many = marked(Kind::FreeText, &"4111 1111 1111 1111, ".repeat(1000));
        assert!(!many.contains("4111") && many.len() < 2000);
    }

    proptest! {
        #[test]
        fn any_value_is_shown(kind in prop::sample::select(Kind::ALL), value in any::<String>(), times in 1usize..200) {
            let (shown, marks) = in_public(kind, &value.repeat(times));
            prop_assert!(shown.len() <= WHOLE.max((MOST + 1) * (4 * AROUND + 60)) * 2);
            let mut end = 0;
            for mark in marks {
                prop_assert!(mark.range.start >= end && shown.get(mark.range.clone()).is_some());
                end = mark.range.end;
            }
            prop_assert!(!shown.chars().any(|c| is_bidi(c) || c.is_control() && c != '\n'));
        }

        #[test]
        fn no_card_number_is_ever_shown(before in "[a-z ]{0,2000}", after in "[a-z ]{0,2000}") {
            let text = [&before, "4111 1111 1111 1111", &after].concat();
            for kind in [Kind::FreeText, Kind::Nickname, Kind::Other, Kind::Name, Kind::Email, Kind::AddressLine] {
                let shown = in_public(kind, &text).0;
                prop_assert!(!shown.contains("4111"), "{:?}", kind);
            }
        }
    }
}
