//! Undoing what keyboards, spreadsheets and copying do to a value: full-width letters, other scripts' digits,
//! unusual spaces and dashes, characters that nobody sees.
//!
//! Never here: a rewrite in silence (what was done is said in [`Cleaned`]), NFKC or case folding. Names keep
//! their letters as typed: folding them would misspell people.

use crate::{Kind, Private};

/// A value without what does not belong to it, and what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Cleaned {
    /// The value to check.
    pub text: Private,
    /// Letters, digits, spaces or dashes were replaced by the plain ones they stand for.
    pub folded: bool,
    /// Characters without a width were taken out.
    pub hidden: bool,
    /// Characters that turn the direction of the text were taken out: they can make a value look like
    /// another one (Unicode UAX #9, Trojan Source).
    pub bidi: bool,
    /// Space around the value was taken off.
    pub trimmed: bool,
}

impl Cleaned {
    /// Whether characters were replaced or taken out; space around the value does not count.
    pub fn is_changed(&self) -> bool {
        self.folded || self.hidden || self.bidi
    }
}

/// How much may be done to a value.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    /// Numbers and codes: all of it.
    Code,
    /// Addresses of the internet: all of it, except that the long-vowel mark of Katakana is a letter there.
    Address,
    /// Names and postal addresses: only what nobody sees. Full-width digits are usual in Japanese ones.
    Name,
    /// Secrets and free text: nothing.
    Verbatim,
}

fn manner(kind: Kind) -> Manner {
    match kind {
        Kind::Email | Kind::Url => Manner::Address,
        Kind::Phone
        | Kind::PhonePart
        | Kind::PostalCode
        | Kind::CardNumber
        | Kind::CardNumberPart
        | Kind::CardExpiry
        | Kind::CardExpiryMonth
        | Kind::CardExpiryYear
        | Kind::CardCode
        | Kind::Iban
        | Kind::Bic
        | Kind::RoutingNumber
        | Kind::BankCode
        | Kind::AccountNumber
        | Kind::Birthday
        | Kind::OneTimeCode
        | Kind::GovernmentId => Manner::Code,
        Kind::Name
        | Kind::Honorific
        | Kind::GivenName
        | Kind::AdditionalName
        | Kind::FamilyName
        | Kind::Nickname
        | Kind::CardName
        | Kind::Organization
        | Kind::AddressLine
        | Kind::City
        | Kind::Region
        | Kind::Country => Manner::Name,
        Kind::CardType
        | Kind::Transaction
        | Kind::Sex
        | Kind::Language
        | Kind::Username
        | Kind::Password
        | Kind::NewPassword
        | Kind::FreeText
        | Kind::Other => Manner::Verbatim,
    }
}

/// Cleans a value of that kind. Doing it twice changes nothing more.
pub fn normalize(kind: Kind, value: &str) -> Cleaned {
    let manner = manner(kind);
    // Nothing grows: with room for all of it, no copy of the value stays behind in freed memory.
    let mut text = String::with_capacity(value.len());
    let mut cleaned =
        Cleaned { text: Private::default(), folded: false, hidden: false, bidi: false, trimmed: false };
    if manner == Manner::Verbatim {
        text.push_str(value);
        cleaned.text = Private::from(text);
        return cleaned;
    }
    for c in value.chars() {
        if is_bidi(c) {
            cleaned.bidi = true;
        } else if is_hidden(c, manner) {
            cleaned.hidden = true;
        } else {
            let plain = if manner == Manner::Name { c } else { fold(c, manner) };
            cleaned.folded |= plain != c;
            text.push(plain);
        }
    }
    cleaned.trimmed = text.trim().len() < text.len();
    if cleaned.trimmed {
        let all = Private::from(text);
        cleaned.text = Private::from(all.trim());
    } else {
        cleaned.text = Private::from(text);
    }
    cleaned
}

/// The marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9).
pub fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether nobody sees this character in a number or a code.
pub fn is_unseen(c: char) -> bool {
    is_bidi(c) || is_hidden(c, Manner::Code)
}

/// The plain letter, digit, space or dash that `c` stands for in a number or a code; itself when none.
pub fn plain(c: char) -> char {
    fold(c, Manner::Code)
}

fn is_hidden(c: char, manner: Manner) -> bool {
    match c {
        // In names they decide how letters join (in Persian, Kurdish or Sinhala, say), or which of several
        // forms a character of a Chinese, Japanese or Mongolian name has.
        '\u{200c}'
        | '\u{200d}'
        | '\u{180b}'..='\u{180d}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}' => manner != Manner::Name,
        // The last ones are fillers of Hangul, and characters that only carry language tags.
        '\u{ad}'
        | '\u{34f}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// The plain character that `c` stands for in a number or a code.
fn fold(c: char, manner: Manner) -> char {
    if c.is_ascii() {
        // Spreadsheets put tabs between cells; in a number they are as good as a space.
        return if matches!(c, '\t'..='\r') && manner == Manner::Code { ' ' } else { c };
    }
    match c {
        // Dots of domains (UTS #46, 4).
        '\u{3002}' | '\u{ff61}' if manner == Manner::Address => '.',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xff01 + 0x21).unwrap_or(c),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        // What a Japanese keyboard gives for a dash between digits.
        '\u{30fc}' | '\u{ff70}' if manner == Manner::Code => '-',
        _ => digit(c).map_or(c, |digit| char::from(b'0' + digit)),
    }
}

/// The value of a decimal digit of any script (general category Nd).
pub fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    }
    let code = c as u32;
    let block = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    let value = code - ZEROS.get(block)?;
    u8::try_from(value).ok().filter(|value| *value < 10)
}

/// The zero of every block of decimal digits outside ASCII, Unicode 17.0 (2025-09); each is followed by its
/// one to nine. Made anew by listing the code points of category Nd and taking every tenth.
const ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730,
    0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0,
    0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0,
    0x1e5f1, 0x1e950, 0x1fbf0,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_becomes_of_values() {
        for (kind, value, text, folded, hidden, bidi) in [
            (Kind::CardNumber, " 4111 1111 1111 1111 ", "4111 1111 1111 1111", false, false, false),
            (
                Kind::CardNumber,
                "4111\u{a0}1111\u{2011}1111\u{3000}1111",
                "4111 1111-1111 1111",
                true,
                false,
                false,
            ),
            (Kind::CardNumber, "４１１１", "4111", true, false, false),
            (Kind::CardNumber, "٤١١١", "4111", true, false, false),
            (Kind::CardNumber, "४१११", "4111", true, false, false),
            (Kind::CardNumber, "\u{202d}4111\u{202c}", "4111", false, false, true),
            (Kind::CardNumber, "4111\t1111", "4111 1111", true, false, false),
            (Kind::CardNumber, "4\u{fe0f}1\u{e0020}11", "4111", false, true, false),
            (Kind::Email, "a@example\u{3002}com", "a@example.com", true, false, false),
            (Kind::Name, "\u{845b}\u{e0100}", "\u{845b}\u{e0100}", false, false, false),
            (Kind::Phone, "\u{200e}+49 151", "+49 151", false, false, true),
            (Kind::Phone, "＋49", "+49", true, false, false),
            (Kind::Phone, "03ー1234", "03-1234", true, false, false),
            (Kind::Email, "user@example.com\u{200b}", "user@example.com", false, true, false),
            (Kind::Email, "a@コーヒー.example", "a@コーヒー.example", false, false, false),
            (Kind::Name, "علی\u{200c}رضا", "علی\u{200c}رضا", false, false, false),
            (Kind::Name, "Ｊａｎｅ", "Ｊａｎｅ", false, false, false),
            (Kind::Name, "山田\u{3000}太郎", "山田\u{3000}太郎", false, false, false),
            (Kind::Name, "Jane\u{202e}eoD", "JaneeoD", false, false, true),
            (Kind::AddressLine, "１−２−３", "１−２−３", false, false, false),
            (Kind::Password, " ４\u{200b} ", " ４\u{200b} ", false, false, false),
            (Kind::FreeText, " x\u{202e} ", " x\u{202e} ", false, false, false),
        ] {
            let cleaned = normalize(kind, value);
            assert_eq!(&*cleaned.text, text, "{value}");
            assert_eq!((cleaned.folded, cleaned.hidden, cleaned.bidi), (folded, hidden, bidi), "{value}");
        }
    }

    #[test]
    fn every_block_has_ten_digits() {
        assert!(ZEROS.is_sorted());
        for zero in ZEROS {
            for value in 0..10 {
                let c = char::from_u32(zero + u32::from(value)).unwrap();
                assert!(c.is_numeric(), "U+{:X}", c as u32);
                assert_eq!(digit(c), Some(value));
            }
        }
        for c in ['a', '/', ':', '\u{66a}', '²', '①', '\u{10ffff}'] {
            assert_eq!(digit(c), None, "{c}");
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(kind in prop::sample::select(Kind::ALL), value in any::<String>()) {
            let once = normalize(kind, &value);
            let twice = normalize(kind, &once.text);
            prop_assert_eq!(&*twice.text, &*once.text);
            prop_assert!(!twice.is_changed() && !twice.trimmed);
        }
    }
}
