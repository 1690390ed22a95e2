//! A text's words, and whether a phrase is among them.

use crate::case::lower;

/// A sentence's words, ready to be searched. One is used for many sentences in turn.
#[derive(Default)]
pub(crate) struct Words {
    /// The words in lower case, one after the other.
    text: String,
    /// Where in `text` each word ends.
    ends: Vec<usize>,
    /// Each word's first byte, as a [`bit`].
    initials: Vec<u64>,
}

/// Phrases to look for, each with the first bytes that it may begin with: most are ruled out by them.
pub(crate) struct Phrases(Vec<(u64, &'static str)>);

impl Phrases {
    /// From a list set off by commas.
    pub(crate) fn new(list: &'static str) -> Self {
        let phrases = list.split(',').map(|phrase| phrase.trim_start_matches(' '));
        let initials = |phrase: &str| {
            let first = phrase.split(' ').next().unwrap_or_default();
            first.split('/').filter_map(|word| word.bytes().next()).fold(0, |all, byte| all | bit(byte))
        };
        Phrases(
            phrases.filter(|phrase| !phrase.is_empty()).map(|phrase| (initials(phrase), phrase)).collect(),
        )
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A first byte's place among 64. A `*` may be any.
fn bit(byte: u8) -> u64 {
    if byte == b'*' { u64::MAX } else { 1 << (byte & 63) }
}

impl Words {
    /// Takes another text's words.
    pub(crate) fn read(&mut self, text: &str) {
        self.text.clear();
        self.ends.clear();
        self.initials.clear();
        for c in text.chars() {
            match c {
                'a'..='z' | '0'..='9' => self.text.push(c),
                'A'..='Z' => self.text.push(c.to_ascii_lowercase()),
                '@' => {
                    self.end_word();
                    self.text.push('@');
                    self.end_word();
                }
                '\'' | '’' | '\u{ad}' => {}
                c if c.is_alphanumeric() => self.text.push(lower(c)),
                _ => self.end_word(),
            }
        }
        self.end_word();
    }

    pub(crate) fn count(&self) -> usize {
        self.ends.len()
    }

    /// Whether one of the phrases is among the words.
    pub(crate) fn has_any(&self, phrases: &Phrases) -> bool {
        phrases.0.iter().any(|(initials, phrase)| {
            let mut starts = self.initials.iter().enumerate();
            starts.any(|(start, initial)| initials & initial != 0 && self.has_at(start, phrase))
        })
    }

    /// Whether the phrase stands at a word.
    fn has_at(&self, start: usize, phrase: &str) -> bool {
        let (first, rest) = match phrase.split_once(' ') {
            Some((first, rest)) => (first, Some(rest)),
            None => (phrase, None),
        };
        if first == "~" {
            return rest.is_some_and(|rest| (start..start + 5).any(|start| self.has_at(start, rest)));
        }
        self.word(start).is_some_and(|word| first.split('/').any(|either| is_like(word, either)))
            && rest.is_none_or(|rest| self.has_at(start + 1, rest))
    }

    fn word(&self, index: usize) -> Option<&str> {
        self.text.get(self.start(index)?..*self.ends.get(index)?)
    }

    fn start(&self, index: usize) -> Option<usize> {
        match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        }
    }

    fn end_word(&mut self) {
        let start = self.ends.last().copied().unwrap_or_default();
        if let Some(initial) = self.text.as_bytes().get(start) {
            self.initials.push(bit(*initial));
            self.ends.push(self.text.len());
        }
    }
}

/// Whether a word is what a phrase's word stands for.
fn is_like(word: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), None) => word.ends_with(end),
        (Some(within), Some(_)) => word.contains(within.trim_end_matches('*')),
        (None, Some(start)) => word.starts_with(start),
        (None, None) => word == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases() {
        for (text, phrase, found) in [
            ("We use Cookies.", "cookie*", true),
            ("We use cookies.", "cookie", false),
            ("We use co-operation", "co operation", true),
            ("We don’t sell", "dont sell", true),
            ("not ever sold", "not ~ sold", true),
            ("not sold", "not ~ sold", true),
            ("not a b c d sold", "not ~ sold", true),
            ("not a b c d e sold", "not ~ sold", false),
            ("sold, not", "not ~ sold", false),
            ("a@b.example", "@", true),
            ("bank details", "bank account*/details", true),
            ("bank robbers", "bank account*/details", false),
            ("we never", "we dont, we not/never", true),
            ("", ", ", false),
            ("at b example", "@", false),
            ("ÜBER UNS", "über uns", true),
            ("当社はクッキーを使用します", "*クッキー*", true),
            ("Datenschutzbeauftragter", "*beauftragter", true),
            ("Beauftragter des Hauses", "*haus", false),
            ("", "a", false),
            ("a", "a b", false),
        ] {
            let mut words = Words::default();
            words.read("left over from before");
            words.read(text);
            assert_eq!(words.has_any(&Phrases::new(phrase)), found, "{text:?} {phrase:?}");
        }
    }
}
