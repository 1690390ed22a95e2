//! The marks that a line of Markdown begins or ends with, each by itself: whether it is there, and what is
//! left without it. Nothing here knows of the lines around it.

use crate::html::heading_level;

/// A heading's text and the id that it gives itself (`{#id}`).
pub(super) fn explicit_id(title: &str) -> (&str, Option<&str>) {
    let split = title.trim_end().strip_suffix('}').and_then(|rest| rest.rsplit_once('{'));
    let Some((text, attributes)) = split.filter(|(text, _)| !text.ends_with('\\')) else {
        return (title, None);
    };
    let id = attributes.split_whitespace().filter_map(|one| one.strip_prefix('#')).next_back();
    (text.trim_end(), id.filter(|id| !id.is_empty()))
}

/// A heading's text without the link to itself that some generators put in front of it.
pub(super) fn without_own_link(title: &str) -> &str {
    let after = || {
        let (sign, rest) = title.trim_start().strip_prefix('[')?.split_once("](#")?;
        let (_, rest) = rest.split_once(')')?;
        (!sign.contains(char::is_alphanumeric)).then_some(rest)
    };
    after().unwrap_or(title)
}

pub(super) fn atx(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - rest.len()).ok().filter(|level| (1..=6).contains(level))?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let title = rest.trim();
    let without = title.trim_end_matches('#');
    let closed = without.is_empty() || without.ends_with([' ', '\t']);
    Some((level, if closed { without.trim_end() } else { title }))
}

pub(super) fn underline(line: &str) -> Option<u8> {
    let all = |mark: char| line.chars().all(|c| c == mark);
    if all('=') { Some(1) } else { all('-').then_some(2) }
}

pub(super) fn is_rule(line: &str) -> bool {
    let marks = |mark: char| {
        line.chars().filter(|c| *c == mark).count() > 2
            && line.chars().all(|c| c == mark || c.is_whitespace())
    };
    line.starts_with(['*', '-', '_']) && (marks('*') || marks('-') || marks('_'))
}

pub(super) fn fence(line: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence))
}

/// `---|---`
pub(super) fn is_table_line(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| "|-: \t".contains(c))
}

/// What ends the HTML that begins here and is no text.
pub(super) fn passed_over(line: &str) -> Option<&'static str> {
    const PAIRS: [(&str, &str); 3] = [("<script", "</script"), ("<style", "</style"), ("<!--", "-->")];
    let starts = |start: &str| line.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
    PAIRS.iter().find(|(start, _)| starts(start)).map(|(_, end)| *end)
}

/// `<h2>title</h2>`
pub(super) fn html_heading(line: &str) -> Option<(u8, &str)> {
    let level = line.strip_prefix('<').and_then(|rest| rest.get(..2))?;
    let level = heading_level(&level.to_ascii_lowercase())?;
    let inner = line.get(3..)?.split_once('>')?.1;
    let end = inner.rfind("</")?;
    Some((level, inner.get(..end)?))
}

pub(super) fn contains_ignoring_case(line: &str, what: &str) -> bool {
    line.as_bytes().windows(what.len()).any(|part| part.eq_ignore_ascii_case(what.as_bytes()))
}
