//! Text as someone types it who looks for it: no capitals, no accents, no typography.

use crate::case::lower;

/// The letters U+00C0 to U+017F without their accents, one ASCII letter each where there is one. `.` stands
/// for what is written with two, or stays.
const LATIN: &[u8; 192] =
    b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg\
gggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Appends a character as it is compared: nothing, one character, or two.
pub(crate) fn fold(c: char, out: &mut String) {
    let folded = match u32::from(c) {
        0x41..=0x5a => c.to_ascii_lowercase(),
        0..=0x7f => c,
        0xc0..=0x17f => {
            let two = match c {
                'Æ' | 'æ' => "ae",
                'Œ' | 'œ' => "oe",
                'ß' => "ss",
                'Þ' | 'þ' => "th",
                'Ĳ' | 'ĳ' => "ij",
                '×' => "x",
                _ => "",
            };
            out.push_str(two);
            let place = usize::try_from(u32::from(c) - 0xc0).unwrap_or_default();
            match LATIN.get(place) {
                Some(letter) if *letter != b'.' => char::from(*letter),
                _ if two.is_empty() => c,
                _ => return,
            }
        }
        // Marks that stand on letters: Latin, Hebrew, Arabic; the soft hyphen; what joins or shows nothing.
        0xad | 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x61a | 0x640 | 0x64b..=0x65f => return,
        0x200b..=0x200f | 0x2060 | 0xfeff => return,
        0x218 | 0x219 => 's',
        0x21a | 0x21b => 't',
        0x1ea0..=0x1eb7 => 'a',
        0x1eb8..=0x1ec7 => 'e',
        0x1ec8..=0x1ecb => 'i',
        0x1ecc..=0x1ee3 => 'o',
        0x1ee4..=0x1ef1 => 'u',
        0x1ef2..=0x1ef9 => 'y',
        0x2010..=0x2014 | 0x2212 => '-',
        0x2018..=0x201b | 0x2032 => '\'',
        0x201c..=0x201f | 0x2033 | 0xab | 0xbb => '"',
        0x2026 => {
            out.push_str("...");
            return;
        }
        // Greek with its accent; the last form of sigma.
        0x386 | 0x3ac => 'α',
        0x388 | 0x3ad => 'ε',
        0x389 | 0x3ae => 'η',
        0x38a | 0x3af | 0x3aa | 0x3ca | 0x390 => 'ι',
        0x38c | 0x3cc => 'ο',
        0x38e | 0x3cd | 0x3ab | 0x3cb | 0x3b0 => 'υ',
        0x38f | 0x3ce => 'ω',
        0x3c2 => 'σ',
        0x401 | 0x451 => 'е',
        // Forms of ASCII that are as wide as a Chinese character.
        code @ 0xff01..=0xff5e => return fold(char::from_u32(code - 0xfee0).unwrap_or(c), out),
        _ => lower(c),
    };
    out.push(folded);
}

/// Text as it is compared: folded, every run of white space one space, none at the ends.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        word.chars().for_each(|c| fold(c, &mut out));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_what_is_found() {
        for (text, expected) in [
            ("Straße  und\u{a0}Größe", "strasse und grosse"),
            ("Données «à caractère» personnel’s", "donnees \"a caractere\" personnel's"),
            ("Cafe\u{301} e\u{ad}mail", "cafe email"),
            ("ΙΔΙΩΤΙΚΌΤΗΤΑΣ ιδιωτικότητας", "ιδιωτικοτητασ ιδιωτικοτητασ"),
            ("Ёлка", "елка"),
            ("ＣＯＯＫＩＥ", "cookie"),
            ("ŁÓDŹ Ț ệ", "lodz t e"),
            ("كِتَاب", "كتاب"),
        ] {
            assert_eq!(folded(text), expected);
        }
    }
}
