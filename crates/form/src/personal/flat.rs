//! A text in which every sign is one byte, so that forms can be compared: plain letters, digits and marks as they
//! are; one stand-in each for other capitals, other small letters, characters of East Asia, and the rest. What
//! nobody sees is left out. Never here: what the text means.

use crate::Private;
use crate::normalize::{is_unseen, plain};
use crate::plain::push;
use std::ops::Range;

/// A small letter outside ASCII.
pub const LETTER: u8 = 1;
/// A capital outside ASCII.
pub const CAPITAL: u8 = 2;
/// A character of Chinese or Japanese.
pub const EAST: u8 = 3;
/// Anything else that is no letter.
pub const SIGN: u8 = 4;

/// The text, and where in it each sign stands.
pub struct Flat<'a> {
    text: &'a str,
    signs: Private,
    /// The byte of the text at which each sign begins; one more for its end.
    places: Vec<u32>,
}

impl<'a> Flat<'a> {
    pub fn of(text: &'a str) -> Flat<'a> {
        let mut signs = String::with_capacity(text.len());
        let mut places = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices().filter(|(_, c)| !is_unseen(*c)) {
            let flat = match plain(c) {
                _ if c == '\n' => '\n',
                c if c.is_ascii_control() => ' ',
                c if c.is_ascii() => c,
                '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
                    char::from(EAST)
                }
                c if !c.is_alphabetic() => char::from(SIGN),
                // Whatever has a small form. (The standard library's tables would be a tenth of the chunk.)
                c if egress::lower(c) != c => char::from(CAPITAL),
                _ => char::from(LETTER),
            };
            signs.push(flat);
            places.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        places.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        Flat { text, signs: Private::from(signs), places }
    }

    pub fn bytes(&self) -> &[u8] {
        self.signs.as_bytes()
    }

    /// The sign there; 0 before the beginning and after the end.
    pub fn at(&self, place: usize) -> u8 {
        #[cfg(test)]
        LOOKS.with(|looks| looks.set(looks.get() + 1));
        self.bytes().get(place).copied().unwrap_or(0)
    }

    /// The sign before that place.
    pub fn before(&self, place: usize) -> u8 {
        place.checked_sub(1).map_or(0, |before| self.at(before))
    }

    /// The signs in between.
    pub fn part(&self, range: Range<usize>) -> &str {
        self.signs.get(range).unwrap_or("")
    }

    /// The bytes of the text between two signs. What nobody sees after the last one is not among them.
    pub fn range(&self, signs: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).map_or(self.text.len(), |at| *at as usize);
        let last = signs.end.saturating_sub(1);
        let width =
            self.text.get(place(last)..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        place(signs.start)..place(last) + width
    }

    /// The text between two signs, as it was written.
    pub fn original(&self, signs: Range<usize>) -> &str {
        self.text.get(self.range(signs)).unwrap_or("")
    }

    /// The same in plain small letters, as key words are written.
    pub fn spelled(&self, signs: Range<usize>) -> String {
        let mut out = String::new();
        self.original(signs).chars().for_each(|c| push(&mut out, c));
        out
    }
}

#[cfg(test)]
thread_local! {
    /// How often a sign was looked at.
    pub static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Whether a word is one of those in a list, which has a space between them.
pub fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word && !word.is_empty())
}

pub fn is_letter(sign: u8) -> bool {
    sign.is_ascii_alphabetic() || matches!(sign, LETTER | CAPITAL)
}

pub fn is_capital(sign: u8) -> bool {
    sign.is_ascii_uppercase() || sign == CAPITAL
}
