//! Text that somebody typed. It cannot reach a log, and is wiped when it is no longer needed.
//!
//! Never here: a promise. The browser keeps its own copies, in strings that nobody can wipe.

use std::fmt;
use std::hint::black_box;
use std::ops::Deref;

/// A typed value, or what was made of one. `Debug` shows nothing of it; dropping it overwrites it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Private(String);

impl Deref for Private {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Private {
    fn from(text: String) -> Self {
        Private(text)
    }
}

impl From<&str> for Private {
    fn from(text: &str) -> Self {
        Private(text.to_owned())
    }
}

impl PartialEq<&str> for Private {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("•••")
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.0).into_bytes();
        bytes.fill(0);
        // Without a reader the compiler may leave the writing out.
        black_box(&bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_reaches_a_log() {
        let card = Private::from("4111111111111111");
        assert_eq!(format!("{card:?} {:#?}", Some(&card)), "••• Some(\n    •••,\n)");
        assert_eq!(&*card, "4111111111111111");
    }
}
