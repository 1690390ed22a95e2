//! Looking for all key words in a text at once. Forms of hundreds of fields are read anew at each keystroke:
//! one pass over a text meets the few words that begin as it goes on, not each of more than a thousand.
//!
//! Never here: what follows from a word.

use crate::Kind;
use crate::plain;
use crate::words::{MARKS, WORDS};

/// What of a label is looked at: where it is a whole paragraph, its beginning.
const LONGEST: usize = 120;
/// How many buckets the words are in, by their first two bytes.
const BUCKETS: usize = 256;

/// The key words, by how they begin.
pub struct Index {
    /// For each beginning, one more than the place of the first word in `words`.
    heads: [u16; BUCKETS],
    words: Vec<Word>,
}

struct Word {
    text: &'static str,
    /// Its row: those of `MARKS`, then those of `WORDS`.
    row: u8,
    /// One more than the place of the next word in the same bucket.
    next: u16,
}

/// Each row is a bit.
const _: () = assert!(MARKS.len() + WORDS.len() <= 64);

impl Index {
    pub fn new() -> Index {
        let mut index = Index { heads: [0; BUCKETS], words: Vec::new() };
        let rows = MARKS.iter().copied().chain(WORDS.iter().map(|(_, words)| *words));
        for (row, words) in (0u8..).zip(rows) {
            for text in words.split('|') {
                let place = index.words.len() + 1;
                if let (Some(head), Ok(place)) =
                    (index.heads.get_mut(bucket(text.as_bytes())), u16::try_from(place))
                {
                    let next = std::mem::replace(head, place);
                    index.words.push(Word { text, row, next });
                }
            }
        }
        index
    }

    /// The rows that have a word in this text.
    fn rows(&self, text: &str) -> u64 {
        let bytes = text.as_bytes();
        let mut found = 0;
        for at in 0..bytes.len() {
            let rest = bytes.get(at..).unwrap_or_default();
            let mut place = self.heads.get(bucket(rest)).copied().unwrap_or(0);
            while let Some(word) = usize::from(place).checked_sub(1).and_then(|place| self.words.get(place)) {
                if rest.starts_with(word.text.as_bytes()) {
                    found |= 1 << word.row;
                }
                place = word.next;
            }
        }
        found
    }
}

fn bucket(bytes: &[u8]) -> usize {
    match bytes {
        [first, second, ..] => (usize::from(*first) * 31 + usize::from(*second)) % BUCKETS,
        _ => 0,
    }
}

/// What a text says, as far as key words go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Said(u64);

impl Said {
    pub fn of(index: &Index, raw: &str) -> Said {
        if raw.is_empty() {
            return Said(0);
        }
        let words = words(raw);
        let close: String = words.split([' ', '=']).collect();
        Said(index.rows(&words) | index.rows(&close))
    }

    /// What both say.
    pub fn and(self, other: Said) -> Said {
        Said(self.0 | other.0)
    }

    /// Whether it has a word of that row of `MARKS`.
    pub fn marks(self, row: usize) -> bool {
        self.0 & 1 << row != 0
    }

    /// Whether it has a word of that kind.
    pub fn names(self, kind: Kind) -> bool {
        self.kinds().any(|other| other == kind)
    }

    /// The kinds that it has words for, in the order of trying.
    pub fn kinds(self) -> impl Iterator<Item = Kind> {
        let found = self.0 >> MARKS.len();
        WORDS.iter().enumerate().filter(move |(row, _)| found & 1 << row != 0).map(|(_, (kind, _))| *kind)
    }
}

/// Small plain letters and digits, a space between words, `=` around all of it: `= card number =`.
fn words(raw: &str) -> String {
    let mut words = String::from("= ");
    let mut before = ' ';
    for c in raw.chars().take(LONGEST) {
        let hump = before.is_ascii_lowercase() && c.is_ascii_uppercase();
        // "tel1" is a "tel" as well.
        let counted = before.is_ascii_alphabetic() && c.is_ascii_digit();
        let part = c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
        if (hump || counted || !part) && !words.ends_with(' ') {
            words.push(' ');
        }
        if part {
            plain::push(&mut words, c);
        }
        before = c;
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words.push('=');
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_made_comparable() {
        for (raw, expected) in [
            ("Card  number *", "= card number ="),
            ("billingCardNumber", "= billing card number ="),
            ("user[tel1]", "= user tel 1 ="),
            ("Телефон:", "= telefon ="),
            ("お名前（姓）", "= お名前 姓 ="),
            ("Pre\u{301}nom", "= prenom ="),
            ("", "= ="),
        ] {
            assert_eq!(words(raw), expected);
        }
    }

    #[test]
    fn words_are_written_as_they_are_looked_for() {
        let all = WORDS.iter().map(|(_, words)| *words).chain(MARKS.iter().copied());
        for word in all.flat_map(|words| words.split('|')) {
            let bare = word.trim_matches(['=', ' ']);
            let mut plain = String::new();
            bare.chars().filter(|c| *c != ' ').for_each(|c| plain::push(&mut plain, c));
            assert_eq!(plain, bare.replace(' ', ""), "{word:?} is not in plain letters");
            assert!(bare.len() > 1, "{word:?} is too short");
            let framed = format!("= {bare} =");
            assert!(
                word == bare && !bare.contains(' ') || framed.contains(word),
                "{word:?} would never be found"
            );
        }
        for (row, words) in WORDS.iter().map(|(_, words)| words).enumerate() {
            let mut list: Vec<&str> = words.split('|').collect();
            let count = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), count, "row {row} has a word twice");
        }
    }

    proptest! {
        #[test]
        fn the_index_finds_what_searching_finds(raw in "[ a-zA-Z0-9._А-я]{0,30}|(card|tel|name| |No|_|カード|番号|電話|Номер|карты){0,6}") {
            let index = Index::new();
            let words = words(&raw);
            let close = words.replace([' ', '='], "");
            let said = Said::of(&index, &raw);
            let all = MARKS.iter().copied().chain(WORDS.iter().map(|(_, words)| *words));
            for (row, list) in all.enumerate() {
                let found = list.split('|').any(|word| words.contains(word) || close.contains(word));
                prop_assert_eq!(said.0 & 1 << row != 0, found && !raw.is_empty(), "{}", list);
            }
        }
    }
}
