//! The entries of a small payload: what stands between the punctuation of addresses, forms and JSON, each
//! with a number for its name or place. Roughly: it serves to put together what was sent in pieces.

use crate::needle::hash;

/// Hands over each entry: a number that is the same for the same place in the next payload, and the text.
pub(crate) fn each(text: &[u8], is_url: bool, found: &mut dyn FnMut(u64, &[u8])) {
    let mut rest = text;
    if is_url {
        let end = rest.iter().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(rest.len());
        let (path, query) = rest.split_at_checked(end).unwrap_or_default();
        let is_delimiter = |byte: &u8| matches!(byte, b'/' | b':' | b'@') || *byte == b'.';
        for (place, part) in (1..).zip(path.split(is_delimiter).filter(|part| !part.is_empty())) {
            found(place, part);
        }
        rest = query;
    }
    let mut key = 0;
    let mut place = 0_u64;
    while let Some((first, after)) = rest.split_first() {
        let (entry, after) = match first {
            b'"' => quoted(after),
            byte if is_delimiter(byte) => {
                rest = after;
                continue;
            }
            _ => {
                let end = rest.iter().position(is_delimiter).unwrap_or(rest.len());
                // Padding of base64.
                let padding = rest.get(end..).unwrap_or_default();
                let count = padding.iter().take(2).take_while(|byte| **byte == b'=').count();
                let is_last = padding.get(count).is_none_or(|byte| *byte != b'=' && is_delimiter(byte));
                let end = if is_last && (count == 2 || count == padding.len()) { end + count } else { end };
                rest.split_at_checked(end).unwrap_or_default()
            }
        };
        rest = after;
        let next = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t')).copied();
        if matches!(next, Some(b'=' | b':')) {
            key = hash(entry.iter().copied());
            place = 0;
        } else if !entry.is_empty() {
            place += 1;
            found(key ^ place << 32, entry);
        }
    }
}

fn is_delimiter(byte: &u8) -> bool {
    matches!(
        byte,
        b'&' | b'=' | b'?' | b'#' | b',' | b';' | b':' | b'{' | b'}' | b'[' | b']' | b'"' | b'<' | b'>'
    ) || byte.is_ascii_whitespace()
}

/// Up to the closing quotation mark, and what follows it.
fn quoted(text: &[u8]) -> (&[u8], &[u8]) {
    let mut is_escaped = false;
    let end = text.iter().position(|byte| {
        let is_end = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_end
    });
    let (entry, rest) = text.split_at_checked(end.unwrap_or(text.len())).unwrap_or_default();
    (entry, rest.get(1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str, is_url: bool) -> Vec<String> {
        let mut all = Vec::new();
        each(text.as_bytes(), is_url, &mut |_, entry| all.push(String::from_utf8_lossy(entry).into_owned()));
        all
    }

    #[test]
    fn entries_of_what_pages_send() {
        for (text, is_url, expected) in [
            (
                "https://a.x.test:8/p/q?i=1&d=am%46u",
                true,
                &["https", "a", "x", "test", "8", "p", "q", "1", "am%46u"][..],
            ),
            ("J", false, &["J"]),
            ("SmFuZS5Eb2U=", false, &["SmFuZS5Eb2U="]),
            ("d=SmFuZS5Eb2==&e=1", false, &["SmFuZS5Eb2==", "1"]),
            (r#"{"k": "Ja ne", "n":[1,2,"a\"b"]}"#, false, &["Ja ne", "1", "2", r#"a\"b"#]),
            ("", false, &[]),
        ] {
            assert_eq!(found(text, is_url), expected, "{text}");
        }
    }

    #[test]
    fn a_place_is_the_same_in_the_next_payload() {
        let keys = |text: &str| {
            let mut keys = Vec::new();
            each(text.as_bytes(), false, &mut |key, _| keys.push(key));
            keys
        };
        assert_eq!(keys("i=1&d=ab"), keys("i=2&d=cde"));
        assert_ne!(keys("i=1&d=ab"), keys("i=1&e=ab"));
        let all = keys("[1,2,3]");
        assert!(all[0] != all[1] && all[1] != all[2]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..100), is_url: bool) {
            each(&bytes, is_url, &mut |_, _| {});
        }
    }
}
