//! Characters written as lists of their numbers: `[74,97,110,101]`, `4a 61 6e 65`, `0x4a,0x61`,
//! `01001010 01100001`, and a typed array as JSON, `{"0":74,"1":97}`.

use crate::secret::Secret;

/// So many numbers at least make a text.
const LEAST: usize = 6;
/// So many other characters at most between two numbers of a list.
const GAP: usize = 5;

/// The texts that lists of numbers stand for, with empty lines between them; empty when there is none.
pub(crate) fn texts(input: &[u8]) -> Secret {
    let mut out = Secret::default();
    let mut lists = [List::new(Base::Decimal), List::new(Base::Hex), List::new(Base::Binary)];
    let mut gap = 0;
    let mut rest = input;
    while let Some((byte, after)) = rest.split_first() {
        if !byte.is_ascii_alphanumeric() {
            gap += 1;
            rest = after;
            // What no list has between its numbers.
            if gap > GAP || *byte >= 0x80 || matches!(byte, b']' | b'}') {
                lists.iter_mut().for_each(|list| list.end(&mut out));
            }
            continue;
        }
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let (token, after) = rest.split_at(length);
        for list in &mut lists {
            match list.base.read(token) {
                Some(number) => list.push(number),
                None => list.end(&mut out),
            }
        }
        gap = 0;
        rest = after;
    }
    lists.iter_mut().for_each(|list| list.end(&mut out));
    out
}

#[derive(Clone, Copy)]
enum Base {
    Decimal,
    Hex,
    Binary,
}

impl Base {
    fn read(self, token: &[u8]) -> Option<u32> {
        let (radix, digits) = match (self, token) {
            (Base::Decimal, digits) if digits.len() <= 7 => (10, digits),
            (Base::Hex, [b'0', b'x' | b'X', digits @ ..]) if matches!(digits.len(), 1..=6) => (16, digits),
            (Base::Hex, digits) if matches!(digits.len(), 2 | 4) => (16, digits),
            (Base::Binary, digits) if matches!(digits.len(), 7 | 8) => (2, digits),
            _ => return None,
        };
        digits.iter().try_fold(0, |number, digit| Some(number * radix + char::from(*digit).to_digit(radix)?))
    }
}

/// A list as it is read: all numbers as text, and every second one, for lists of pairs.
struct List {
    base: Base,
    count: u32,
    /// Whether every other number so far was 0, 1, 2, …
    pairs: bool,
    all: Text,
    second: Text,
}

/// Numbers up to 255 are bytes, or characters, until a larger one settles it.
#[derive(Default)]
struct Text {
    bytes: Secret,
    chars: Secret,
    wide: bool,
}

impl Text {
    fn push(&mut self, number: u32) {
        self.bytes.push(number as u8);
        self.wide |= number > 255;
        self.chars.push_char(char::from_u32(number).unwrap_or('\n'));
    }

    fn take(&mut self) -> Secret {
        let text = std::mem::take(self);
        if text.wide { text.chars } else { text.bytes }
    }
}

impl List {
    fn new(base: Base) -> List {
        List { base, count: 0, pairs: true, all: Text::default(), second: Text::default() }
    }

    fn push(&mut self, number: u32) {
        if self.count.is_multiple_of(2) {
            self.pairs &= number == self.count / 2;
        } else {
            self.second.push(number);
        }
        self.count += 1;
        self.all.push(number);
    }

    fn end(&mut self, out: &mut Secret) {
        if self.count == 0 {
            return;
        }
        let (all, second) = (self.all.take(), self.second.take());
        let text = if self.pairs { second } else { all };
        if text.len() >= LEAST {
            out.extend(&text);
            // Enough that lists within two texts are not taken for one.
            out.extend(&[b'\n'; GAP + 1]);
        }
        (self.count, self.pairs) = (0, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists() {
        for (text, expected) in [
            ("[74,97,110,101,46,68]", "Jane.D\n\n"),
            (r#"{"a":[74, 97, 110, 101, 46, 68]}"#, "Jane.D\n\n"),
            (r#"{"0":74,"1":97,"2":110,"3":101,"4":46,"5":68}"#, "Jane.D\n\n"),
            ("4a 61 6e 65 2e 44", "Jane.D\n\n"),
            ("0x4a,0x61,0x6e,0x65,0x2e,0x44", "Jane.D\n\n"),
            ("01001010 01100001 01101110 01100101 00101110 01000100", "Jane.D\n\n"),
            ("[1046,1072,1085,1085,1072,46]", "Жанна.\n\n"),
            ("[74,97,110]", ""),
            ("12 monkeys and 7 brides", ""),
            ("", ""),
        ] {
            let found = texts(text.as_bytes());
            let found = String::from_utf8_lossy(&found);
            assert!(
                if expected.is_empty() { found.is_empty() } else { found.contains(expected) },
                "{text}: {found}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(text in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(texts(&text).len() <= text.len() * 6);
        }

        #[test]
        fn any_numbers_are_read(text in "[0-9a-fx ,:]{0,200}") {
            let _ = texts(text.as_bytes());
        }
    }
}
