//! HTML taken apart: text, tags by name, entities.
//!
//! Far enough for raw HTML in Markdown; pages are taken apart by the browser. Linear in the length of the
//! text, whatever it is. Never here: deciding what a tag means.

use crate::entities::decoded;

/// A piece of HTML. Comments, declarations and processing instructions are passed over.
#[derive(Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// Text between tags, entities and all.
    Text(&'a str),
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag's name.
    Close(&'a str),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// As written, in any case.
    pub(crate) name: &'a str,
    attributes: &'a str,
}

/// Takes HTML apart.
pub(crate) struct Tokens<'a> {
    rest: &'a str,
    /// Once a quote stays open up to the end, quotes mean nothing: looking for their ends again and again
    /// would take time in the square of the length.
    quotes: bool,
    /// Whether a `>` or a `-->` may still come, for the same reason.
    ends: bool,
    comments: bool,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Tokens { rest: source, quotes: true, ends: true, comments: true }
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Goes to a later place of the same source.
    pub(crate) fn skip_to(&mut self, rest: &'a str) {
        self.rest = rest;
    }

    /// Passes over everything up to the end tag with this name, or all of it.
    pub(crate) fn skip_to_end_tag(&mut self, name: &str) {
        while let Some(start) = self.rest.find("</") {
            self.rest = self.rest.get(start + 2..).unwrap_or_default();
            let found = self.rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
            if found {
                let end = self.rest.find('>').map_or(self.rest.len(), |end| end + 1);
                self.rest = self.rest.get(end..).unwrap_or_default();
                return;
            }
        }
        self.rest = "";
    }

    /// A tag, if one stands here. `Some(None)` for what is passed over.
    pub(crate) fn markup(&mut self) -> Option<Option<Token<'a>>> {
        let inner = self.rest.strip_prefix('<')?;
        if let Some(comment) = inner.strip_prefix("!--") {
            let end = if self.comments { comment.find("-->") } else { None };
            self.comments = end.is_some();
            self.rest = comment.get(end? + 3..)?;
            return Some(None);
        }
        match inner.chars().next()? {
            '!' | '?' => {
                self.rest = self.after_end(inner)?;
                Some(None)
            }
            '/' => {
                let name = inner.strip_prefix('/')?;
                if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    return None;
                }
                self.rest = self.after_end(name)?;
                Some(Some(Token::Close(split_name(name).0)))
            }
            c if c.is_ascii_alphabetic() => {
                let (name, attributes) = split_name(inner);
                let (attributes, rest) = self.tag_end(attributes)?;
                self.rest = rest;
                Some(Some(Token::Open(Tag { name, attributes })))
            }
            _ => None,
        }
    }

    fn after_end(&mut self, text: &'a str) -> Option<&'a str> {
        let end = if self.ends { text.find('>') } else { None };
        self.ends = end.is_some();
        text.get(end? + 1..)
    }

    /// A tag's attributes, and what comes after the tag.
    fn tag_end(&mut self, text: &'a str) -> Option<(&'a str, &'a str)> {
        let mut quote = None;
        for (index, byte) in text.bytes().enumerate().take_while(|_| self.quotes) {
            match (quote, byte) {
                (None, b'>') => return Some((text.get(..index)?, text.get(index + 1..)?)),
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
        }
        self.quotes = false;
        let rest = self.after_end(text)?;
        Some((text.get(..text.len() - rest.len() - 1)?, rest))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let first = self.rest.chars().next()?;
            if let Some(token) = self.markup() {
                match token {
                    Some(token) => return Some(token),
                    None => continue,
                }
            }
            let after = self.rest.get(first.len_utf8()..)?;
            let end = after.find('<').map_or(self.rest.len(), |end| end + first.len_utf8());
            let (text, rest) = self.rest.split_at_checked(end)?;
            self.rest = rest;
            return Some(Token::Text(text));
        }
    }
}

/// A tag's name and what follows it.
fn split_name(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| c.is_whitespace() || "/<>".contains(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

impl Tag<'_> {
    /// `<name/>`
    pub(crate) fn is_closed(&self) -> bool {
        self.attributes.ends_with('/')
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// An attribute's value, its entities resolved.
    pub(crate) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end)?;
            let after = after.trim_start();
            let value;
            (value, rest) = match after.strip_prefix('=') {
                Some(after) => split_value(after.trim_start()),
                None => ("", after),
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decoded(value).into_owned());
            }
            if rest.is_empty() {
                return None;
            }
        }
    }
}

/// An attribute's value and what follows it.
fn split_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The level of a heading's tag.
pub(crate) fn heading_level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&digit).then_some(digit)
}

/// Whether a tag, in lower case, begins and ends a block.
pub(crate) fn is_block(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ];
    NAMES.contains(&name) || heading_level(name).is_some()
}

/// Whether an element, in lower case, has no content and no end tag.
pub(crate) fn is_void(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text as it is, `name` of a start tag in angle brackets, `/name` of an end tag.
    fn check(source: &str, expected: &str) {
        let write = |token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Open(tag) => format!("<{}>", tag.name),
            Token::Close(name) => format!("</{name}>"),
        };
        assert_eq!(Tokens::new(source).map(write).collect::<String>(), expected, "{source}");
    }

    #[test]
    fn tokens() {
        check("a<b c='>'>d</b >e", "a<b>d</b>e");
        check("a < b <3 c<", "a < b <3 c<");
        check("<a/><br/>", "<a><br>");
        check("<!-- <a> -->b<!DOCTYPE c><?d?>e", "be");
        check("<!-- a <b>", "<!-- a <b>");
        check("<a href=\"b>c", "<a>c");
        check("<a href=\"b", "<a href=\"b");
        check("</ a></3>", "</ a></3>");
        check("<é>", "<é>");
    }

    #[test]
    fn attributes() {
        for (source, name, value) in [
            ("<a HREF = 'b &amp; c' id=d>", "href", Some("b & c")),
            ("<a href='b' id=d>", "id", Some("d")),
            ("<a href=b/>", "href", Some("b/")),
            ("<a href>", "href", Some("")),
            ("<a data-href=b>", "href", None),
            ("<a =href=b>", "href", None),
            ("<a>", "href", None),
        ] {
            let Some(Token::Open(tag)) = Tokens::new(source).next() else {
                panic!("{source}");
            };
            assert_eq!(tag.attribute(name).as_deref(), value, "{source}");
        }
    }
}
