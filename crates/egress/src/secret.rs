//! Bytes that hold something typed, or something made of it. They cannot reach a log, and are overwritten
//! when they are no longer needed, grown or cut.
//!
//! Never here: a promise. The browser keeps copies of its own, in strings that nobody can wipe. The crate
//! `zeroize` would do the same with volatile writes, byte by byte; a mebibyte of what was unpacked is wiped
//! here with one `memory.fill`.

use std::fmt;
use std::hint::black_box;
use std::ops::Deref;

/// Bytes that are overwritten when they go.
#[derive(Default)]
pub(crate) struct Secret(Vec<u8>);

impl Secret {
    pub fn with_capacity(capacity: usize) -> Secret {
        Secret(Vec::with_capacity(capacity))
    }

    /// Takes bytes over, so that they are overwritten.
    pub fn from_vec(bytes: Vec<u8>) -> Secret {
        Secret(bytes)
    }

    /// Overwrites a text that is no longer needed.
    pub fn wipe_string(text: String) {
        drop(Secret(text.into_bytes()));
    }

    #[inline]
    pub fn push(&mut self, byte: u8) {
        if self.0.len() == self.0.capacity() {
            self.reserve(1);
        }
        self.0.push(byte);
    }

    pub fn extend(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// A character, as UTF-8.
    pub fn push_char(&mut self, c: char) {
        self.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// Without the first `count` bytes.
    pub fn cut_front(&mut self, count: usize) {
        let count = count.min(self.0.len());
        self.0.rotate_left(count);
        self.truncate(self.0.len() - count);
    }

    pub fn truncate(&mut self, length: usize) {
        if let Some(rest) = self.0.get_mut(length..) {
            wipe(rest);
        }
        self.0.truncate(length);
    }

    pub fn capacity(&self) -> usize {
        self.0.capacity()
    }

    /// Grows by hand: a `Vec` would leave its old place as it is.
    fn reserve(&mut self, more: usize) {
        let needed = self.0.len() + more;
        if needed > self.0.capacity() {
            let mut larger = Vec::with_capacity(needed.max(self.0.capacity() * 2));
            larger.extend_from_slice(&self.0);
            wipe(&mut self.0);
            self.0 = larger;
        }
    }
}

/// Overwrites with zeros.
fn wipe(bytes: &mut [u8]) {
    bytes.fill(0);
    // Without a reader the compiler may leave the writing out.
    black_box(bytes);
}

impl Deref for Secret {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<&[u8]> for Secret {
    fn from(bytes: &[u8]) -> Secret {
        Secret(bytes.to_vec())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("•••")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_grows_and_shrinks_like_a_vector() {
        let mut secret = Secret::default();
        for byte in 0..200 {
            secret.push(byte);
        }
        secret.extend(&[200, 201]);
        secret.cut_front(100);
        secret.truncate(50);
        assert!(secret.iter().copied().eq(100..150));
        secret.cut_front(1000);
        assert!(secret.is_empty());
        assert_eq!(format!("{:?}", Secret::from(&b"4111"[..])), "•••");
    }
}
