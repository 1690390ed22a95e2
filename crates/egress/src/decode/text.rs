//! Telling text from other bytes.

/// How many bytes of a character that somebody could read stand at the front: 0 where there is none.
fn readable(bytes: &[u8]) -> usize {
    let follows =
        |count: usize| bytes.get(1..=count).is_some_and(|rest| rest.iter().all(|byte| byte & 0xc0 == 0x80));
    match bytes.first() {
        Some(b' '..=b'~' | b'\t' | b'\n' | b'\r') => 1,
        Some(0xc2..=0xdf) if follows(1) => 2,
        Some(0xe0..=0xef) if follows(2) => 3,
        Some(0xf0..=0xf4) if follows(3) => 4,
        _ => 0,
    }
}

/// Hands over every stretch of readable text of at least `least` bytes.
pub(crate) fn each_text(bytes: &[u8], least: usize, found: &mut dyn FnMut(&[u8])) {
    let mut rest = bytes;
    while !rest.is_empty() {
        let mut length = 0;
        while let Some(more @ 1..) = rest.get(length..).map(readable) {
            length += more;
        }
        if length >= least {
            found(rest.get(..length).unwrap_or_default());
        }
        rest = rest.get(length + 1..).unwrap_or_default();
    }
}

/// Whether all of it is readable text.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(length @ 1..) = Some(readable(rest)) {
        rest = rest.get(length..).unwrap_or_default();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_of_text() {
        let mut found = Vec::new();
        each_text(b"\x00Jane\xff\xc3\xbcber Doe\x01ab", 3, &mut |text| {
            found.push(String::from_utf8(text.to_vec()).unwrap());
        });
        assert_eq!(found, ["Jane", "über Doe"]);
        assert!(is_text("Жанна 太郎 😀\n".as_bytes()) && is_text(b""));
        assert!(!is_text(b"Jane\x00") && !is_text(b"\xe4"));
    }
}
