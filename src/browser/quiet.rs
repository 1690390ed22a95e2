//! Makes a page's text ready to be parsed in silence. A document that runs nothing still stands under the
//! page's Content-Security-Policy, and a browser complains, perhaps to the site's server, of what it would not
//! let through.
//!
//! Never here: safety. Nothing runs and nothing loads whether or not this is right.

/// What `style` is called while the page is parsed.
pub const STYLE: &str = "data-style";

/// The page's text without what a Content-Security-Policy would have a browser complain of, even in a document
/// that runs nothing: attributes for events and styles under other names, style sheets as an element without a
/// meaning. Roughly, and harmless where it is wrong: nothing depends on it but the quiet.
pub fn quiet(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        out.push('<');
        let (slash, name) = match tag.strip_prefix('/') {
            Some(name) => ("/", name),
            None => ("", tag),
        };
        out.push_str(slash);
        let after = starts_with(name, "style").filter(|after| !after.starts_with(is_name));
        if after.is_some() {
            out.push_str("noembed");
        }
        rest = match after {
            Some(after) => attributes(after, &mut out),
            None if name.starts_with(|c: char| c.is_ascii_alphabetic()) => attributes(name, &mut out),
            None => name,
        };
    }
    out.push_str(rest);
    out
}

/// Copies a tag up to its end, with some attributes renamed; gives what comes after it.
fn attributes<'a>(tag: &'a str, out: &mut String) -> &'a str {
    let mut rest = tag;
    loop {
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '<' | '/' | '"' | '\''));
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        out.push_str(word);
        let Some(mark) = after.chars().next() else { return after };
        let mut then = after.get(mark.len_utf8()..).unwrap_or_default();
        match mark {
            '<' => return after,
            '"' | '\'' if word.ends_with('=') => {
                // A value that never ends is not one: the rest is text.
                let Some((value, beyond)) = then.split_once(mark) else { return after };
                out.push(mark);
                out.push_str(value);
                out.push(mark);
                then = beyond;
            }
            mark => out.push(mark),
        }
        if mark == '>' {
            return then;
        }
        let event = starts_with(then, "on").is_some_and(|after| after.starts_with(is_name));
        if event || starts_with(then, "style").is_some_and(|after| !after.starts_with(is_name)) {
            out.push_str("data-");
        }
        rest = then;
    }
}

/// The page's text without forms: what stands in one stands in a block of another name. A form answers for its
/// fields under their names, and a field named `parentNode` would lead whoever walks the page in a circle.
/// Wherever it may be read as a tag: this does not depend on what else is right here.
pub fn without_forms(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut pieces = html.split('<');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let name = piece.strip_prefix('/').unwrap_or(piece);
        out.push('<');
        out.push_str(piece.strip_suffix(name).unwrap_or_default());
        match starts_with(name, "form").filter(|after| !after.starts_with(is_name)) {
            Some(after) => out.extend(["hgroup", after]),
            None => out.push_str(name),
        }
    }
    out
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// What follows a word, in any case.
fn starts_with<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    if start.eq_ignore_ascii_case(word) { text.get(word.len()..) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_complained_of_has_another_name() {
        let check = |html: &str, expected: &str| assert_eq!(quiet(html), expected);
        check("<p onclick=\"a\" style='b'>c</p>", "<p data-onclick=\"a\" data-style='b'>c</p>");
        check("<p\nONCLICK=a/STYLE=b>", "<p\ndata-ONCLICK=a/data-STYLE=b>");
        check("<p class=\"x\"onclick=y>", "<p class=\"x\"data-onclick=y>");
        check("<a title=\"a > onb=c\" on>once on style</a>", "<a title=\"a > onb=c\" on>once on style</a>");
        check("<style>p{}</style><styled>", "<noembed>p{}</noembed><styled>");
        check("a < b, on style <", "a < b, on style <");
        check("<p title=\"never ends", "<p title=\"never ends");
        check("<p <b onx=1>", "<p <b data-onx=1>");
        check("", "");
    }

    #[test]
    fn forms_are_blocks_of_another_name() {
        let check = |html: &str, expected: &str| assert_eq!(without_forms(html), expected);
        check("<form a=b>c</form>", "<hgroup a=b>c</hgroup>");
        check("<FORM\n>é</Form >", "<hgroup\n>é</hgroup >");
        check("<form", "<hgroup");
        check("<formula><form-x></formed>", "<formula><form-x></formed>");
        check("<p title='<form>'>", "<p title='<hgroup>'>");
        check("a < form </ form>", "a < form </ form>");
        check("", "");
    }
}
