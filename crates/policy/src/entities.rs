//! `&amp;` and its like.

use std::borrow::Cow;

/// The entities that prose is written with; a table of all 2,125 would cost more than it gives.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("auml", "ä"),
    ("Auml", "Ä"),
    ("bull", "•"),
    ("ccedil", "ç"),
    ("colon", ":"),
    ("commat", "@"),
    ("copy", "©"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("NewLine", "\n"),
    ("ouml", "ö"),
    ("Ouml", "Ö"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("sect", "§"),
    ("shy", "\u{ad}"),
    ("szlig", "ß"),
    ("Tab", "\t"),
    ("trade", "™"),
    ("uuml", "ü"),
    ("Uuml", "Ü"),
];

/// Text with its entities resolved; those that are not known stay as they are.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match entity(after) {
            Some((meaning, after)) => {
                out.push_str(&meaning);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What an entity means, and what follows it. The `&` has been read.
pub(crate) fn entity(text: &str) -> Option<(Cow<'static, str>, &str)> {
    if let Some(number) = text.strip_prefix('#') {
        let (radix, digits) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (16, digits),
            None => (10, number),
        };
        let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let (digits, rest) = digits.split_at_checked(end)?;
        if digits.is_empty() {
            return None;
        }
        let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
        let meaning = char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER);
        // A browser takes a number without its `;` as well, so this has to.
        return Some((Cow::Owned(meaning.to_string()), rest.strip_prefix(';').unwrap_or(rest)));
    }
    // Not `split_once`: a text full of `&` without a `;` would be read to its end for each.
    let end = text.bytes().take(9).position(|byte| byte == b';')?;
    let (name, rest) = (text.get(..end)?, text.get(end + 1..)?);
    let (_, meaning) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some((Cow::Borrowed(meaning), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities() {
        for (source, expected) in [
            ("a &lt; b &amp;&amp; &unknown; &", "a < b && &unknown; &"),
            ("&#65;&#x42;&#x43", "ABC"),
            ("&#0;&#xffffffffff;&#;&#x;", "\u{fffd}\u{fffd}&#;&#x;"),
        ] {
            assert_eq!(decoded(source), expected);
        }
    }
}
