//! Upper and lower case, for the scripts that policies with upper case are written in: Latin, Greek,
//! Cyrillic, Armenian.
//!
//! The standard library knows every script, from a table of 12 KB, and each chunk that uses it would carry
//! it. A letter of another script stays as it is, which makes a heading's id look different and nothing else.

/// The letter in lower case.
pub(crate) fn lower(c: char) -> char {
    let code = u32::from(c);
    let lower = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => code + 32,
        0x400..=0x40f => code + 80,
        0x531..=0x556 => code + 48,
        // Accented Greek.
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e | 0x38f => code + 63,
        0x130 => 0x69,
        0x178 => 0xff,
        // Where the capital is the odd one of a pair, and where it is the even one.
        0x139..=0x148 | 0x179..=0x17e | 0x4c1..=0x4ce => code + code % 2,
        0x100..=0x137 | 0x14a..=0x177 | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => code | 1,
        0x1e00..=0x1e95 | 0x1ea0..=0x1eff => code | 1,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}

/// Text in lower case.
pub(crate) fn lowered(text: &str) -> String {
    text.chars().map(lower).collect()
}

pub(crate) fn is_upper(c: char) -> bool {
    lower(c) != c
}

/// Whether the letter has an upper case and this is not it.
pub(crate) fn is_lower(c: char) -> bool {
    !is_upper(c)
        && matches!(u32::from(c), 0x61..=0x7a | 0xdf..=0x17f | 0x3ac..=0x3ce | 0x430..=0x52f | 0x561..=0x587
            | 0x1e00..=0x1eff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        let scripts =
            ['\0'..='\u{17f}', '\u{386}'..='\u{3ce}', '\u{400}'..='\u{586}', '\u{1ea0}'..='\u{1eff}'];
        // Its lower case is two letters; a letter that is used as its own lower case.
        let exempt = ['\u{130}', '\u{4c0}'];
        for c in scripts.into_iter().flatten().filter(|c| !exempt.contains(c)) {
            assert_eq!(lower(c).to_string(), c.to_lowercase().to_string(), "{c}");
            assert_eq!(is_upper(c), c.is_uppercase(), "{c}");
        }
        for c in '\0'..=char::MAX {
            assert!(
                lower(c) == c || lower(c).to_string() == c.to_lowercase().to_string() || exempt.contains(&c)
            );
        }
        assert_eq!(lowered("ÄÖÜ ŁÓDŹ ΆΛΦΑ ЖЁЇ ՀԱՅ Ạ"), "äöü łódź άλφα жёї հայ ạ");
        assert!(is_lower('ß') && is_lower('é') && is_lower('я') && is_lower('ž'));
        assert!(!is_lower('中') && !is_lower('7') && !is_lower('É') && !is_lower('ع'));
    }
}
