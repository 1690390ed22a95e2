//! Unpacks lz-string, by the description of its format: an LZ78 whose numbers are written bit by bit, the
//! lowest first. All its variants are the same bits: 6 in each character of base64 and of its URL form, 8 in
//! each byte, 15 in each character of `compressToUTF16`, 16 in each of `compress`.

use crate::secret::Secret;

/// Unpacks a stream of units that hold `width` bits each. Ends at the stream's end, at a mistake, or when the
/// text is `most` code units long; gives what was read up to there as UTF-8.
pub(crate) fn unpack(units: &mut dyn Iterator<Item = u16>, width: u32, most: usize) -> Secret {
    let mut reader = Reader { units, width, unit: 0, left: 0 };
    let mut out = Vec::new();
    let _ = read(&mut reader, &mut out, most);
    let mut text = Secret::with_capacity(out.len() * 3);
    for c in char::decode_utf16(out.iter().copied()) {
        text.push_char(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    out.fill(0);
    text
}

struct Reader<'a> {
    units: &'a mut dyn Iterator<Item = u16>,
    width: u32,
    unit: u16,
    left: u32,
}

impl Reader<'_> {
    fn take(&mut self, count: u32) -> Option<u32> {
        let mut value = 0;
        for bit in 0..count {
            if self.left == 0 {
                self.unit = self.units.next()?;
                self.left = self.width;
            }
            self.left -= 1;
            value |= u32::from(self.unit >> self.left & 1) << bit;
        }
        Some(value)
    }

    /// A character that was not there before, of 8 or 16 bits; the number 2 ends the text. A control
    /// character ends it as well: nobody packs those, and most of what is no lz-string has one soon.
    fn fresh(&mut self, number: u32) -> Option<u16> {
        let unit = match number {
            0 => self.take(8),
            1 => self.take(16),
            _ => None,
        }? as u16;
        (unit >= 32 || matches!(unit, 9 | 10 | 13)).then_some(unit)
    }
}

/// Every word of the dictionary is a stretch of the text so far: where it begins and how long it is.
fn read(reader: &mut Reader, out: &mut Vec<u16>, most: usize) -> Option<()> {
    let number = reader.take(2)?;
    out.push(reader.fresh(number)?);
    // Numbers 0 to 2 are signs; 3 is the first character.
    let mut words: Vec<(usize, usize)> = vec![(0, 0), (0, 0), (0, 0), (0, 1)];
    let mut previous = (0, 1);
    let mut width = 3;
    let mut until_wider = 4_u32;
    let wider = |until_wider: &mut u32, width: &mut u32| {
        *until_wider -= 1;
        if *until_wider == 0 {
            *until_wider = 1 << *width;
            *width += 1;
        }
    };
    while out.len() < most && width < 20 {
        let number = reader.take(width)?;
        let start = out.len();
        if number < 3 {
            out.push(reader.fresh(number)?);
            words.push((start, 1));
            wider(&mut until_wider, &mut width);
        } else {
            let (from, length) = match words.get(number as usize) {
                Some(word) => *word,
                // The word that is just being made: the previous one and its own first character.
                None if number as usize == words.len() => (previous.0, previous.1 + 1),
                None => return None,
            };
            for at in from..from + length.min(most) {
                out.push(*out.get(at)?);
            }
        }
        let length = out.len() - start;
        words.push((previous.0, previous.1 + 1));
        wider(&mut until_wider, &mut width);
        previous = (start, length);
    }
    Some(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Packs as lz-string does: the bits, one in each item.
    pub(crate) fn pack(text: &str) -> Vec<bool> {
        let mut bits = Vec::new();
        let mut words: Vec<Vec<u16>> = Vec::new();
        let mut fresh: Vec<u16> = Vec::new();
        let (mut width, mut until_wider) = (2_u32, 2_u32);
        let mut word: Vec<u16> = Vec::new();
        let put = |bits: &mut Vec<bool>, value: usize, width: u32| {
            bits.extend((0..width).map(|bit| value >> bit & 1 == 1));
        };
        let wider = |until_wider: &mut u32, width: &mut u32| {
            *until_wider -= 1;
            if *until_wider == 0 {
                *until_wider = 1 << *width;
                *width += 1;
            }
        };
        let mut write = |bits: &mut Vec<bool>, word: &[u16], words: &[Vec<u16>], fresh: &mut Vec<u16>| {
            if word.len() == 1 && fresh.contains(&word[0]) {
                let wide = word[0] > 255;
                put(bits, usize::from(wide), width);
                put(bits, usize::from(word[0]), if wide { 16 } else { 8 });
                wider(&mut until_wider, &mut width);
                fresh.retain(|unit| *unit != word[0]);
            } else {
                put(bits, words.iter().position(|known| known == word).unwrap() + 3, width);
            }
            wider(&mut until_wider, &mut width);
            width
        };
        for unit in text.encode_utf16() {
            if !words.contains(&vec![unit]) {
                words.push(vec![unit]);
                fresh.push(unit);
            }
            let longer = [word.as_slice(), &[unit]].concat();
            if words.contains(&longer) {
                word = longer;
            } else {
                write(&mut bits, &word, &words, &mut fresh);
                words.push(longer);
                word = vec![unit];
            }
        }
        let mut last = 2;
        if !word.is_empty() {
            last = write(&mut bits, &word, &words, &mut fresh);
        }
        put(&mut bits, 2, last);
        bits
    }

    /// The bits in units of `width`, the last one filled up.
    pub(crate) fn units(bits: &[bool], width: usize) -> Vec<u16> {
        let unit = |bits: &[bool]| {
            (0..width).fold(0, |unit, bit| unit << 1 | u16::from(bits.get(bit).copied().unwrap_or(false)))
        };
        bits.chunks(width).map(unit).collect()
    }

    fn value(byte: u8) -> u16 {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        alphabet.iter().position(|known| *known == byte).unwrap() as u16
    }

    /// What lz-string 1.5.0 makes of these, in its base64 form.
    #[test]
    fn what_the_original_packs_is_unpacked() {
        for (text, packed) in [
            ("a", "IZA"),
            ("Jane.Doe+shop@gmail.com", "FIQwdgpgdAIg9hA1AZwBZwA4AEDmBbEASwBsoBjOPIA"),
            ("aaaaaaaaaaaaaaaaaaaaaaaa", "IY18aQ"),
            (
                "{\"email\":\"Jane.Doe+shop@gmail.com\",\"name\":\"Жанна 太郎\"}",
                "N4IgpgtghglgNiAXCAUlAdmAdAEQPZgDUAzgBZ4AOAAgObTxYDGeEIANCOlBGEiIGgggBhBAvCDDBAAkBUmoDmEkAF8gA",
            ),
        ] {
            let units = packed.bytes().map(value);
            assert_eq!(&*unpack(&mut units.clone(), 6, 1000), text.as_bytes());
            assert_eq!(&*unpack(&mut units.clone(), 6, 1), &text.as_bytes()[..1]);
        }
        let wide = [0x10e8_u16 - 32, 0];
        assert_eq!(&*unpack(&mut wide.into_iter(), 15, 1000), b"a");
    }

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked(text in "[a-eß]{0,80}|\\PC{0,40}", width in prop_oneof![Just(6_usize), Just(15), Just(16)]) {
            let units = units(&pack(&text), width);
            prop_assert_eq!(&*unpack(&mut units.into_iter(), width as u32, 10_000), text.as_bytes());
        }

        #[test]
        fn any_bits_are_read(units in proptest::collection::vec(any::<u16>(), 0..200)) {
            let text = unpack(&mut units.into_iter(), 16, 500);
            prop_assert!(text.len() < 4000);
        }
    }
}
