//! Text that was decoded as something it is not: UTF-8 that was taken for Windows-1252 ("donnÃ©es", "donâ€™t"),
//! as happens on the way through two programs, so that the page itself is written so.
//!
//! Invariant: a text with no such trace comes out as it was. Never here: bytes, and guessing at other
//! encodings; a browser decodes what it is told.

use std::borrow::Cow;

/// What Windows-1252 has for the bytes 0x80 to 0x9f (WHATWG Encoding); others stand for themselves.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text with what was decoded wrongly decoded rightly, if nearly all of its letters outside ASCII are
/// such.
pub fn mended(text: &str) -> Cow<'_, str> {
    // None of it can be without one of these.
    if !text.contains(['Ã', 'â', 'Â', 'Ð', 'Å', 'Ä']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut mended, mut other) = (0usize, 0usize);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        if first.is_ascii() {
            out.push(first);
            rest = after;
            continue;
        }
        match character(rest) {
            Some((found, after)) => {
                out.push(found);
                mended += 1;
                rest = after;
            }
            None => {
                out.push(first);
                other += 1;
                rest = after;
            }
        }
    }
    // A capital Ä before a quotation mark looks like half of something, too.
    let sure = mended > 5 || text.contains(['Ã', 'Â', 'Ð']) || text.contains("â€");
    if mended > 1 && sure && other * 4 <= mended { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

/// The character whose bytes the text begins with, and what follows.
fn character(text: &str) -> Option<(char, &str)> {
    // The second byte of an "à" is a space that does not break, which editors make an ordinary one of.
    if let Some(rest) = text.strip_prefix("Ã ") {
        return Some(('à', if rest.starts_with(' ') { rest } else { text.get(2..)? }));
    }
    let mut bytes = [0u8; 4];
    let mut chars = text.char_indices();
    let lead = byte(chars.next()?.1)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    *bytes.first_mut()? = lead;
    for place in bytes.get_mut(1..length)? {
        *place = byte(chars.next()?.1).filter(|byte| (0x80..0xc0).contains(byte))?;
    }
    let found = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    Some((found, chars.as_str()))
}

fn byte(c: char) -> Option<u8> {
    let place = UPPER.iter().position(|upper| *upper == c).and_then(|place| u8::try_from(place).ok());
    place.map(|place| 0x80 + place).or_else(|| u8::try_from(u32::from(c)).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_decoded_twice_is_mended_and_nothing_else() {
        for (text, expected) in [
            ("Vos donnÃ©es Ã  caractÃ¨re personnel", "Vos données à caractère personnel"),
            ("We donâ€™t sell â€œdataâ€\u{9d} â€“ ever", "We don’t sell “data” – ever"),
            ("Ð\u{9f}Ñ\u{80}Ð¸Ð²Ð°Ñ‚Ð½Ð¾Ñ\u{81}Ñ‚ÑŒ", "Приватность"),
            ("Größe, données, “quoted” – SÃO PAULO, Â«", "Größe, données, “quoted” – SÃO PAULO, Â«"),
            ("jusqu’à\u{a0}« là »", "jusqu’à\u{a0}« là »"),
            ("Ã©", "Ã©"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(mended(text), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_decoded_wrongly_comes_back(text in "([a-zéèüß“”–’€ñж中😀] ?){5,40}") {
            let wrong: String = text.bytes().map(|byte| match byte {
                0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
                byte => char::from(byte),
            }).collect();
            prop_assume!(text.chars().filter(|c| !c.is_ascii()).count() > 5);
            prop_assert_eq!(mended(&wrong), text);
        }

        #[test]
        fn what_is_right_stays(text in "[a-zA-Zéèüßñ“”–’« ]{0,60}|(Ä’|Ö“|[a-z ]){0,5}") {
            prop_assert_eq!(mended(&text), text.as_str());
        }
    }
}
