//! Undoes, in one go over the bytes, what is written with escapes inside a text: percent-encoding (WHATWG URL,
//! and `escape` of JavaScript), escapes of JSON, JavaScript and CSS, and HTML character references. A text is
//! rarely written in more than one of these ways, and what is in two ways is undone in two goes.
//!
//! A `+` is left alone: it is itself in base64, and a space in a form; the search takes it for either.

use crate::Step;
use crate::secret::Secret;

/// The text without its escapes, and the way that was met first; `None` when there is none.
pub(crate) fn unescape(input: &[u8]) -> Option<(Secret, Step)> {
    let mut out: Option<(Secret, Step)> = None;
    let mut rest = input;
    let mut copied = 0;
    while let Some(&byte) = rest.first() {
        let undone = match byte {
            b'%' => percent(rest).map(|undone| (undone, Step::Percent)),
            b'\\' => backslash(rest).map(|undone| (undone, Step::Escapes)),
            b'&' => entity(rest).map(|undone| (undone, Step::Entities)),
            _ => None,
        };
        let Some(((code, length), step)) = undone else {
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let at = input.len() - rest.len();
        let (text, _) = out.get_or_insert_with(|| (Secret::with_capacity(input.len()), step));
        text.extend(input.get(copied..at).unwrap_or_default());
        match code {
            Code::Byte(byte) => text.push(byte),
            Code::Char(code) => text.push_char(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
        rest = rest.get(length..).unwrap_or_default();
        copied = at + length;
    }
    if let Some((text, _)) = &mut out {
        text.extend(input.get(copied..).unwrap_or_default());
    }
    out
}

enum Code {
    /// One byte of some encoding.
    Byte(u8),
    /// A character.
    Char(u32),
}

/// What stands there and how many bytes it takes.
type Undone = Option<(Code, usize)>;

fn percent(rest: &[u8]) -> Undone {
    if matches!(rest.get(1), Some(b'u' | b'U')) {
        return utf16(rest, 2);
    }
    hex(rest, 1, 2, 2).map(|(byte, _)| (Code::Byte(byte as u8), 3))
}

fn backslash(rest: &[u8]) -> Undone {
    let byte = |byte| Some((Code::Byte(byte), 2));
    match *rest.get(1)? {
        b'n' => byte(b'\n'),
        b'r' => byte(b'\r'),
        b't' => byte(b'\t'),
        b'b' | b'f' | b'v' => byte(b' '),
        b'u' if rest.get(2) == Some(&b'{') => {
            let (code, digits) = hex(rest, 3, 1, 6)?;
            (rest.get(3 + digits) == Some(&b'}')).then_some((Code::Char(code), 4 + digits))
        }
        b'u' => utf16(rest, 2),
        // A character in JavaScript, a byte elsewhere; as a byte it is found either way.
        b'x' => hex(rest, 2, 2, 2).map(|(code, _)| (Code::Byte(code as u8), 4)),
        b'0'..=b'9' | b'a' | b'c'..=b'e' | b'A'..=b'F' => {
            // Three octal digits of something readable are JavaScript's, any others CSS's.
            let octal = rest.get(1..)?.iter().take(3);
            let octal = octal.map_while(|digit| char::from(*digit).to_digit(8));
            let (octal, octals) = octal.fold((0, 0), |(code, count), digit| (code * 8 + digit, count + 1));
            if octals == 3 && (0x20..0x7f).contains(&octal) {
                return Some((Code::Char(octal), 4));
            }
            let (code, digits) = hex(rest, 1, 1, 6)?;
            let space = usize::from(rest.get(1 + digits) == Some(&b' '));
            (digits > 1).then_some((Code::Char(code), 1 + digits + space))
        }
        other if other.is_ascii_punctuation() => byte(other),
        _ => None,
    }
}

/// `u0040`, or two of them where one character needs two (UTF-16).
fn utf16(rest: &[u8], at: usize) -> Undone {
    let (first, _) = hex(rest, at, 4, 4)?;
    let end = at + 4;
    let second = hex(rest, end + at, 4, 4).map(|(second, _)| second);
    Some(match second {
        Some(second @ 0xdc00..=0xdfff)
            if (0xd800..0xdc00).contains(&first) && rest.get(end) == rest.first() =>
        {
            (Code::Char(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)), end + at + 4)
        }
        _ => (Code::Char(first), end),
    })
}

/// A number of so many hexadecimal digits, and how many there were.
fn hex(rest: &[u8], at: usize, least: usize, most: usize) -> Option<(u32, usize)> {
    let digits = rest.get(at..)?.iter().take(most).map_while(|byte| char::from(*byte).to_digit(16));
    let (code, count) = digits.fold((0, 0), |(code, count), digit| (code * 16 + digit, count + 1));
    (count >= least).then_some((code, count))
}

/// The references that anybody writes; there are two thousand more.
const NAMED: &[(&[u8], u8)] = &[
    (b"amp;", b'&'),
    (b"quot;", b'"'),
    (b"lt;", b'<'),
    (b"gt;", b'>'),
    (b"apos;", b'\''),
    (b"nbsp;", b' '),
    (b"commat;", b'@'),
    (b"period;", b'.'),
    (b"plus;", b'+'),
    (b"sol;", b'/'),
];

fn entity(rest: &[u8]) -> Undone {
    if rest.get(1) != Some(&b'#') {
        let name = rest.get(1..)?;
        let (name, byte) = NAMED.iter().find(|(known, _)| name.starts_with(known))?;
        return Some((Code::Byte(*byte), 1 + name.len()));
    }
    let (code, end) = if matches!(rest.get(2), Some(b'x' | b'X')) {
        let (code, digits) = hex(rest, 3, 1, 6)?;
        (code, 3 + digits)
    } else {
        let digits = rest.get(2..)?.iter().take(7).map_while(|byte| char::from(*byte).to_digit(10));
        let (code, digits) = digits.fold((0, 0), |(code, count), digit| (code * 10 + digit, count + 1));
        (code, 2 + digits)
    };
    let closed = usize::from(rest.get(end) == Some(&b';'));
    (end > 2).then_some((Code::Char(code), end + closed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes() {
        for (text, plain) in [
            ("a%40b", Some("a@b")),
            ("a%2540b", Some("a%40b")),
            ("%C3%bc", Some("ü")),
            ("%u0416%u0061", Some("Жa")),
            ("%ud83d%ude00", Some("😀")),
            ("100% sure", None),
            ("%4", None),
            (r"a\u0040b", Some("a@b")),
            (r"\U0040", None),
            (r"\ud83d\ude00!", Some("😀!")),
            (r"\u{40}", Some("@")),
            (r"\x40\/\n", Some("@/\n")),
            (r"a\40 b", Some("a@b")),
            (r"a\000040b", Some("a@b")),
            (r"a\100b", Some("a@b")),
            (r#"{\"a\":1}"#, Some(r#"{"a":1}"#)),
            (r"C:\users", None),
            ("a&#64;b", Some("a@b")),
            ("a&#x40b", Some("a\u{40b}")),
            ("a&#x40;b", Some("a@b")),
            ("a&commat;b&period;c", Some("a@b.c")),
            ("a=1&amp=2", None),
            ("a=1&b=2", None),
            ("a+b", None),
            ("", None),
        ] {
            let found = unescape(text.as_bytes());
            let found = found.as_ref().map(|(bytes, _)| std::str::from_utf8(bytes).unwrap());
            assert_eq!(found, plain, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_and_what_comes_out_is_not_longer(
            bytes in proptest::collection::vec(prop_oneof![Just(b'%'), Just(b'\\'), Just(b'&'), Just(b'#'),
                Just(b'u'), Just(b'x'), Just(b'{'), Just(b'4'), Just(b'd'), any::<u8>()], 0..60),
        ) {
            if let Some((text, _)) = unescape(&bytes) {
                prop_assert!(text.len() <= bytes.len() + 1, "{:?}", bytes);
            }
        }
    }
}
