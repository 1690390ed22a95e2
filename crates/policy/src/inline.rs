//! Running text of Markdown without its marks, for whoever needs the words and cannot pay for a parser.
//!
//! Close to what the parser makes of it, not the same: where the two rules of Markdown about emphasis or
//! links get involved, a mark may stay or go that should not. No letter and no digit of the text is lost.
//! Linear in the length of the text. Never here: blocks.

use std::collections::BTreeMap;

use crate::case::lowered;
use crate::entities::entity;
use crate::html::{Token, Tokens, is_block};

/// The labels that the document defines addresses for, in lower case.
#[derive(Default)]
pub(crate) struct Labels(BTreeMap<String, u32>);

impl Labels {
    /// Notes a label if the line defines one (`[label]: address`).
    pub(crate) fn define(&mut self, line: &str) -> bool {
        let label = line.strip_prefix('[').filter(|rest| !rest.starts_with('^'));
        let Some((label, address)) = label.and_then(|rest| rest.split_once("]:")) else {
            return false;
        };
        let defines = !label.contains([']', '[']) && !label.trim().is_empty() && !address.trim().is_empty();
        // A sentence behind the colon is a sentence.
        let defines = defines && {
            let mut rest = address.split_whitespace().skip(1);
            rest.next().is_none_or(|title| title.starts_with(['"', '\'', '(']))
        };
        if defines {
            self.0.insert(lowered(label.trim()), 0);
        }
        defines
    }

    fn has(&self, label: &str) -> bool {
        !self.0.is_empty() && self.0.contains_key(&lowered(label.trim()))
    }
}

/// Stands in for a mark that turned out to be none of the text; never in the result.
const GONE: &str = "\0";

/// The text without its marks. Line breaks that the author meant are `\n`, other line ends are spaces.
pub(crate) fn strip(source: &str, labels: &Labels) -> String {
    let mut reader = Reader { out: String::with_capacity(source.len()), opened: Vec::new(), labels };
    reader.read(source);
    reader.out.retain(|c| c != '\0');
    reader.out
}

struct Reader<'a> {
    out: String,
    /// Where in `out` a `[` stands that no `]` was found for yet, and whether a `!` stands before it.
    opened: Vec<(usize, bool)>,
    labels: &'a Labels,
}

impl Reader<'_> {
    fn read(&mut self, source: &str) {
        let mut tokens = Tokens::new(source);
        let mut skipping: Option<String> = None;
        loop {
            let rest = tokens.rest();
            let Some(first) = rest.chars().next() else {
                return;
            };
            if first == '<' {
                if skipping.is_none()
                    && let Some((address, rest)) = autolink(rest)
                {
                    self.out.push_str(address);
                    tokens.skip_to(rest);
                    continue;
                }
                if let Some(token) = tokens.markup() {
                    match token {
                        Some(Token::Close(name)) if skipping.as_deref() == Some(name) => skipping = None,
                        Some(Token::Open(tag)) if skipping.is_none() => {
                            if tag.is("script") || tag.is("style") {
                                skipping = Some(tag.name.to_owned());
                            } else if tag.is("img") {
                                self.out.push_str(&tag.attribute("alt").unwrap_or_default());
                            } else if tag.is("br") || is_block(&tag.name.to_ascii_lowercase()) {
                                self.out.push('\n');
                            }
                        }
                        Some(Token::Close(name)) if is_block(&name.to_ascii_lowercase()) => {
                            self.out.push('\n');
                        }
                        _ => {}
                    }
                    continue;
                }
            }
            let rest = rest.get(first.len_utf8()..).unwrap_or_default();
            let rest = if skipping.is_some() { rest } else { self.char(first, rest) };
            tokens.skip_to(rest);
        }
    }

    /// Reads on from a character; returns what follows what was read.
    fn char<'s>(&mut self, first: char, rest: &'s str) -> &'s str {
        match first {
            '\\' => self.escape(rest),
            '&' => match entity(rest) {
                Some((meaning, rest)) => {
                    self.out.push_str(&meaning);
                    rest
                }
                None => self.keep('&', rest),
            },
            '`' => self.code(rest),
            '[' => {
                let image = self.out.ends_with('!');
                self.opened.push((self.out.len(), image));
                self.keep('[', rest)
            }
            ']' => self.bracket(rest),
            '*' | '_' | '~' => self.emphasis(first, rest),
            ' ' if rest.starts_with(" \n") => {
                self.out.push('\n');
                rest.trim_start_matches(' ').trim_start()
            }
            '\n' => self.keep(' ', rest.trim_start_matches([' ', '\t'])),
            '\0' | '\u{200b}' | '\u{2060}' | '\u{feff}' => rest,
            other => self.keep(other, rest),
        }
    }

    fn keep<'s>(&mut self, c: char, rest: &'s str) -> &'s str {
        self.out.push(c);
        rest
    }

    fn escape<'s>(&mut self, rest: &'s str) -> &'s str {
        match rest.chars().next() {
            Some('\n') => self.keep('\n', rest.trim_start()),
            Some(mark) if mark.is_ascii_punctuation() => self.keep(mark, rest.get(1..).unwrap_or_default()),
            _ => self.keep('\\', rest),
        }
    }

    fn code<'s>(&mut self, rest: &'s str) -> &'s str {
        let inner = rest.trim_start_matches('`');
        let fence = rest.len() - inner.len() + 1;
        // Only a single mark is worth looking for: prose has no code with back-ticks in it.
        let (code, rest) = match (fence, inner.split_once('`')) {
            (1, Some((code, rest))) if code.len() < 1000 => (code, rest),
            _ => return inner,
        };
        self.out.extend(code.chars().map(|c| if c == '\n' { ' ' } else { c }).filter(|c| *c != '\0'));
        rest
    }

    /// A `]`: of a link, of an image, or of neither.
    fn bracket<'s>(&mut self, rest: &'s str) -> &'s str {
        let Some((start, image)) = self.opened.pop() else {
            return self.keep(']', rest);
        };
        let after = match rest.chars().next() {
            Some('(') => rest.get(1..).and_then(after_destination),
            Some('[') => {
                let label = rest.get(1..).unwrap_or_default();
                let end = label.bytes().take(999).position(|b| b == b']');
                let label = end.and_then(|end| label.get(..end));
                label
                    .filter(|label| {
                        let own = self.out.get(start + 1..).unwrap_or_default();
                        self.labels.has(if label.is_empty() { own } else { label })
                    })
                    .and_then(|label| rest.get(label.len() + 2..))
            }
            _ => None,
        };
        let after = after.or_else(|| {
            let own = self.out.get(start + 1..).filter(|own| own.len() < 1000)?;
            self.labels.has(own).then_some(rest)
        });
        let Some(after) = after else {
            return self.keep(']', rest);
        };
        self.out.replace_range(start..=start, GONE);
        if image {
            self.out.replace_range(start - 1..start, GONE);
        }
        after
    }

    /// A run of marks: left out where it could open or close emphasis.
    fn emphasis<'s>(&mut self, mark: char, rest: &'s str) -> &'s str {
        let after = rest.trim_start_matches(mark);
        let length = rest.len() - after.len() + 1;
        let before = self.out.chars().next_back().filter(|c| *c != '\0');
        let next = after.chars().next();
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let stays = match mark {
            _ if space(before) && space(next) => true,
            '_' => letter(before) && letter(next),
            '~' => length > 2,
            _ => false,
        };
        if stays {
            self.out.extend(std::iter::repeat_n(mark, length));
        }
        after
    }
}

/// What follows a link's `(address "title")`; the first parenthesis has been read.
fn after_destination(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = match text.strip_prefix('<') {
        Some(quoted) => quoted.get(quoted.bytes().take(2000).position(|b| b == b'>')? + 1..)?,
        None => {
            let mut depth = 0u8;
            let mut escaped = false;
            let end = text.find(|c: char| {
                let ends = match c {
                    _ if escaped => false,
                    '(' => {
                        depth += 1;
                        depth > 32
                    }
                    ')' if depth == 0 => true,
                    ')' => {
                        depth -= 1;
                        false
                    }
                    c => c.is_whitespace() || c.is_control(),
                };
                escaped = c == '\\' && !escaped;
                ends
            })?;
            text.get(end..)?
        }
    };
    let rest = rest.trim_start();
    let rest = match rest.chars().next()? {
        quote @ ('"' | '\'') => {
            let title = rest.get(1..)?;
            title.get(title.find(quote)? + 1..)?.trim_start()
        }
        _ => rest,
    };
    rest.strip_prefix(')')
}

/// `<address>`, and what follows it.
fn autolink(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().take(2000).position(|b| b.is_ascii_whitespace() || b == b'<' || b == b'>')?;
    let (address, rest) = inner.split_at_checked(end)?;
    let rest = rest.strip_prefix('>')?;
    (address.contains("://") || address.contains('@')).then_some((address, rest))
}
