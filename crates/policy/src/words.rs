//! A text's words, and which phrases are among them.

use crate::fold::fold;

/// A text's words, ready to be searched. One is used for many texts in turn.
#[derive(Default)]
pub(crate) struct Words {
    /// The words, folded, one after the other.
    text: String,
    /// Where in `text` each word ends.
    ends: Vec<usize>,
}

/// Phrases to look for, in lists, all in one pass: each word of a text is compared only with the phrases that
/// begin with its first two letters.
#[derive(Default)]
pub(crate) struct Matcher {
    /// The phrases with the number of their list.
    phrases: Vec<(u16, &'static str)>,
    lists: u16,
    /// The phrases by the first two letters of the words that they may begin with, in order of these.
    starts: Vec<(u16, u16)>,
    /// The phrases that may begin with any word.
    anywhere: Vec<u16>,
}

/// Which lists have a phrase in a text.
#[derive(Default)]
pub(crate) struct Found(Vec<Where>);

#[derive(Clone, Copy, PartialEq)]
enum Where {
    Nowhere,
    Somewhere,
    AtStart,
}

impl Found {
    pub(crate) fn has(&self, list: u16) -> bool {
        self.0.get(usize::from(list)).is_some_and(|place| *place != Where::Nowhere)
    }

    pub(crate) fn begins_with(&self, list: u16) -> bool {
        self.0.get(usize::from(list)) == Some(&Where::AtStart)
    }
}

impl Matcher {
    /// Adds a list of phrases set off by commas; returns its number.
    pub(crate) fn list(&mut self, phrases: &'static str) -> u16 {
        let list = self.lists;
        self.lists += 1;
        for phrase in phrases.split(',').map(|phrase| phrase.trim_start_matches(' ')) {
            if phrase.is_empty() {
                continue;
            }
            let place = u16::try_from(self.phrases.len()).unwrap_or(u16::MAX);
            self.phrases.push((list, phrase));
            let first = phrase.split(' ').next().unwrap_or_default();
            if first.starts_with('*') {
                self.anywhere.push(place);
                continue;
            }
            for start in first.split('/').map(start_of) {
                let at = self.starts.partition_point(|known| *known < (start, place));
                if self.starts.get(at) != Some(&(start, place)) {
                    self.starts.insert(at, (start, place));
                }
            }
        }
        list
    }

    /// Tells of every phrase that is found: its list, and the word it begins at.
    pub(crate) fn each(&self, words: &Words, tell: &mut dyn FnMut(u16, usize)) {
        for at in 0..words.count() {
            let start = words.word(at).map(start_of).unwrap_or_default();
            let first = self.starts.partition_point(|(known, _)| *known < start);
            let same = self.starts.iter().skip(first).take_while(|(known, _)| *known == start);
            for place in same.map(|(_, place)| place).chain(&self.anywhere) {
                if let Some((list, phrase)) = self.phrases.get(usize::from(*place))
                    && words.has_at(at, phrase)
                {
                    tell(*list, at);
                }
            }
        }
    }

    /// Which lists have a phrase among the words.
    pub(crate) fn find(&self, words: &Words, found: &mut Found) {
        found.0.clear();
        found.0.resize(usize::from(self.lists), Where::Nowhere);
        self.each(words, &mut |list, at| {
            if let Some(place) = found.0.get_mut(usize::from(list)) {
                match (*place, at) {
                    (_, 0) => *place = Where::AtStart,
                    (Where::Nowhere, _) => *place = Where::Somewhere,
                    _ => {}
                }
            }
        });
    }

    /// Whether any phrase is among the words.
    #[cfg(test)]
    pub(crate) fn has_any(&self, words: &Words) -> bool {
        let mut any = false;
        self.each(words, &mut |_, _| any = true);
        any
    }
}

impl Words {
    /// Takes another text's words.
    pub(crate) fn read(&mut self, text: &str) {
        self.text.clear();
        self.ends.clear();
        for c in text.chars() {
            match c {
                'a'..='z' | '0'..='9' => self.text.push(c),
                'A'..='Z' => self.text.push(c.to_ascii_lowercase()),
                '@' => {
                    self.end_word();
                    self.text.push('@');
                    self.end_word();
                }
                // "don't" is one word, "l'adresse" two.
                '\'' | '’' if self.length() > 1 && !self.text.ends_with("qu") => {}
                '\u{ad}' => {}
                c if c.is_alphanumeric() || matches!(u32::from(c), 0x300..=0x36f) => fold(c, &mut self.text),
                _ => self.end_word(),
            }
        }
        self.end_word();
    }

    pub(crate) fn count(&self) -> usize {
        self.ends.len()
    }

    /// Whether the phrase stands at a word.
    fn has_at(&self, start: usize, phrase: &str) -> bool {
        #[cfg(test)]
        COMPARED.with(|compared| compared.set(compared.get() + 1));
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

    pub(crate) fn word(&self, index: usize) -> Option<&str> {
        self.text.get(self.start(index)?..*self.ends.get(index)?)
    }

    fn start(&self, index: usize) -> Option<usize> {
        match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        }
    }

    /// How long the word is that is being read.
    fn length(&self) -> usize {
        self.text.len() - self.ends.last().copied().unwrap_or_default()
    }

    fn end_word(&mut self) {
        if self.length() > 0 {
            self.ends.push(self.text.len());
        }
    }
}

#[cfg(test)]
thread_local! {
    /// How many times a phrase was compared with words, for tests of how the work grows.
    pub(crate) static COMPARED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// The first two bytes of a word. No phrase has a `*` before its third.
fn start_of(word: &str) -> u16 {
    let mut bytes = word.bytes();
    let (first, second) = (bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default());
    u16::from(first) << 8 | u16::from(second)
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
            ("L’adresse qu’elle", "l adresse qu elle", true),
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
            ("ÜBER UNS", "uber uns", true),
            ("Données personnelles", "donnees personnel*", true),
            ("当社はクッキーを使用します", "*クッキー*", true),
            ("Datenschutzbeauftragter", "*beauftragter", true),
            ("Beauftragter des Hauses", "*haus", false),
            ("", "a", false),
            ("a", "a b", false),
        ] {
            let mut words = Words::default();
            words.read("left over from before");
            words.read(text);
            let mut matcher = Matcher::default();
            matcher.list(phrase);
            assert_eq!(matcher.has_any(&words), found, "{text:?} {phrase:?}");
        }
    }
}
