//! The words of the page itself. A value that stands among them is not looked for: the page would be warned
//! about for sending what it says anyway.

use crate::letters::{is_word, lower, narrow};

/// The page's own text, bounded.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Words in lower case, a space before and after each; a line's end between two texts.
    words: String,
}

impl Page {
    /// So much text is kept, in bytes.
    const MOST: usize = 256 * 1024;

    pub fn add(&mut self, text: &str) {
        self.words.push('\n');
        add_words(text, &mut self.words, Page::MOST);
    }

    /// The longest text that is looked for, in bytes.
    const LONGEST: usize = 500;

    /// Whether the text stands there, word for word. A text of pages is nobody's own words.
    pub fn has(&self, text: &str) -> bool {
        if text.len() > Page::LONGEST {
            return false;
        }
        let mut words = String::new();
        add_words(text, &mut words, Page::MOST);
        let (all, words) = (self.words.as_bytes(), words.as_bytes());
        words.len() > 1 && all.windows(words.len()).any(|window| window == words)
    }
}

/// Adds the words with a space around each, as far as there is room.
fn add_words(text: &str, words: &mut String, most: usize) {
    words.push(' ');
    for c in text.chars() {
        if words.len() >= most {
            return;
        }
        let c = lower(narrow(c));
        if is_word(c) {
            words.push(c);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_page() {
        let mut page = Page::default();
        page.add("Example GmbH, Musterstraße 5, 12345 Berlin.");
        page.add("E-mail: info@shop.test");
        for (text, there) in [
            ("Musterstraße 5", true),
            ("MUSTERSTRASSE 5", false),
            ("MUSTERSTRAßE  5", true),
            ("info@shop.test", true),
            ("Muster", false),
            ("Berlin E-mail", false),
            ("12345", true),
            ("", false),
            ("!", false),
        ] {
            assert_eq!(page.has(text), there, "{text}");
        }
        page.add(&"word ".repeat(100_000));
        assert!(page.words.len() < Page::MOST + 10);
    }
}
