//! Names for the places of a document, made as GitHub makes them, so that links written against the
//! Markdown's rendering there hold here.

use std::collections::BTreeMap;

use crate::case::lower;

/// The slug of a heading: lower case, spaces to `-`, punctuation left out, letters of every script kept.
pub fn slug(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title.trim().chars() {
        match c {
            '-' | '_' => out.push(c),
            c if c.is_whitespace() => out.push('-'),
            c if c.is_alphanumeric() => out.push(lower(c)),
            _ => {}
        }
    }
    if out.is_empty() { "section".to_owned() } else { out }
}

/// Gives every name once.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<String, u32>);

impl Names {
    /// The name, with a number behind it if it was given before.
    pub(crate) fn unique(&mut self, name: &str) -> String {
        let mut found = name.to_owned();
        while self.0.contains_key(&found) {
            // The count is kept with the name: a thousand headings of one text take no million steps.
            let count = self.0.get_mut(name).map_or(1, |count| {
                *count += 1;
                *count
            });
            found = name.to_owned() + "-" + &count.to_string();
        }
        self.0.insert(found.clone(), 0);
        found
    }

    /// Whether the name is still to be had.
    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.0.contains_key(name)
    }

    /// The name, if it was given.
    pub(crate) fn get(&self, name: &str) -> Option<&String> {
        self.0.get_key_value(name).map(|(name, _)| name)
    }
}

/// A text's letters and digits alone, in lower case: what is left when punctuation, space and mark-up vary.
pub(crate) fn loose(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).map(lower).collect()
}

/// A title without the number in front of it.
pub(crate) fn without_number(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ')');
    if rest.starts_with(char::is_whitespace) { rest.trim_start() } else { title }
}
