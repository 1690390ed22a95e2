//! Cuts nesting that no one meant, before the parser meets it: the parser takes time for each level on each
//! line that follows.

use std::borrow::Cow;

/// No real policy goes ten deep.
const MAX_MARKS: usize = 100;

/// The text without the marks of lists and quotations that are the hundred-and-first on their line, or later.
pub(crate) fn bounded(source: &str) -> Cow<'_, str> {
    if source.lines().all(|line| excess(line).is_none()) {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    for line in source.lines() {
        let (marks, text) = excess(line).unwrap_or(("", line));
        out.push_str(marks);
        out.push_str(text);
        out.push('\n');
    }
    Cow::Owned(out)
}

/// The marks that a line may have, and what follows all that it has, if those are too many.
fn excess(line: &str) -> Option<(&str, &str)> {
    let mut rest = line;
    let mut allowed = None;
    for count in 0.. {
        if count == MAX_MARKS {
            allowed = line.get(..line.len() - rest.len());
        }
        match after_mark(rest) {
            Some(after) => rest = after,
            None => break,
        }
    }
    allowed.filter(|allowed| allowed.len() + rest.len() < line.len()).map(|allowed| (allowed, rest))
}

fn after_mark(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix('>') {
        return Some(rest);
    }
    let rest = match line.strip_prefix(['*', '-', '+']) {
        Some(rest) => rest,
        None => line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')'])?,
    };
    rest.starts_with([' ', '\t']).then_some(rest)
}
