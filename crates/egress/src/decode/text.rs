//! Telling text from other bytes.

/// Reads bytes one by one and tells whether they are text that somebody could read, as UTF-8.
#[derive(Default)]
pub(crate) struct Readable {
    /// How many bytes of a character are still to come.
    expected: u8,
}

impl Readable {
    /// Whether it is still text with this byte. If not, the next byte begins anew.
    #[inline(always)]
    pub fn next(&mut self, byte: u8) -> bool {
        let (fits, expected) = match (self.expected, byte) {
            (0, b' '..=b'~' | b'\t' | b'\n' | b'\r') => (true, 0),
            (0, 0xc2..=0xdf) => (true, 1),
            (0, 0xe0..=0xef) => (true, 2),
            (0, 0xf0..=0xf4) => (true, 3),
            (1.., 0x80..=0xbf) => (true, self.expected - 1),
            _ => (false, 0),
        };
        self.expected = expected;
        fits
    }
}

/// Whether all of it is readable text.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let mut readable = Readable::default();
    bytes.iter().all(|byte| readable.next(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_other_bytes() {
        assert!(is_text("Жанна 太郎 😀\n".as_bytes()) && is_text(b""));
        assert!(!is_text(b"Jane\x00") && !is_text(b"\xe4b") && !is_text(b"\x80"));
    }
}
