//! Bytes written as letters and digits: hexadecimal, base32, base64 and base64url (RFC 4648). Padding is not
//! asked for, since half the world leaves it out.

use std::ops::Range;

use crate::Step;
use crate::secret::Secret;

/// An alphabet whose letters stand for 4, 5 or 6 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Radix {
    Hex,
    Base32,
    Base64,
}

impl Radix {
    pub const ALL: [Radix; 3] = [Radix::Base64, Radix::Hex, Radix::Base32];

    pub fn step(self) -> Step {
        match self {
            Radix::Hex => Step::Hex,
            Radix::Base32 => Step::Base32,
            Radix::Base64 => Step::Base64,
        }
    }

    /// In how many ways a stretch of letters can fall into bytes, by where the first of them begins. Base32
    /// is met by itself only.
    pub fn shifts(self) -> usize {
        match self {
            Radix::Hex => 2,
            Radix::Base32 => 1,
            Radix::Base64 => 4,
        }
    }

    fn bits(self) -> u32 {
        match self {
            Radix::Hex => 4,
            Radix::Base32 => 5,
            Radix::Base64 => 6,
        }
    }

    /// So many letters at least: what is shorter holds no value that is looked for as a part of something.
    fn least(self) -> usize {
        match self {
            Radix::Hex => 12,
            Radix::Base32 => 16,
            Radix::Base64 => 8,
        }
    }

    /// What the letter stands for.
    pub fn value(self, byte: u8) -> Option<u8> {
        Some(match (self, byte) {
            (Radix::Hex, b'0'..=b'9') => byte - b'0',
            (Radix::Hex, b'a'..=b'f') => byte - b'a' + 10,
            (Radix::Hex, b'A'..=b'F') => byte - b'A' + 10,
            (Radix::Base32, b'A'..=b'Z') => byte - b'A',
            (Radix::Base32, b'a'..=b'z') => byte - b'a',
            (Radix::Base32, b'2'..=b'7') => byte - b'2' + 26,
            (Radix::Base64, b'A'..=b'Z') => byte - b'A',
            (Radix::Base64, b'a'..=b'z') => byte - b'a' + 26,
            (Radix::Base64, b'0'..=b'9') => byte - b'0' + 52,
            (Radix::Base64, b'+' | b'-') => 62,
            (Radix::Base64, b'/' | b'_') => 63,
            _ => return None,
        })
    }

    /// The next stretch of letters at or after `from` that is long enough. A line's end within it, after as
    /// many letters as mail programs write in one line, is a part of it.
    pub fn next_run(self, input: &[u8], mut from: usize) -> Option<Range<usize>> {
        loop {
            from += input.get(from..)?.iter().position(|byte| self.value(*byte).is_some())?;
            let mut line = 0;
            let mut end = from;
            for byte in input.get(from..)? {
                match byte {
                    _ if self.value(*byte).is_some() => line += 1,
                    b'\r' if line >= 60 => {}
                    b'\n' if line >= 60 => line = 0,
                    _ => break,
                }
                end += 1;
            }
            if end - from >= self.least() {
                return Some(from..end);
            }
            from = end;
        }
    }

    /// The bytes that a stretch stands for, without its first `skip` letters.
    pub fn decode(self, run: &[u8], skip: usize) -> Secret {
        let mut out = Secret::with_capacity(run.len() * self.bits() as usize / 8 + 1);
        let (mut held, mut count) = (0_u32, 0);
        for value in run.iter().filter_map(|byte| self.value(*byte)).skip(skip) {
            held = held << self.bits() | u32::from(value);
            count += self.bits();
            if count >= 8 {
                count -= 8;
                out.push((held >> count) as u8);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_what_they_stand_for() {
        for (radix, text, expected) in [
            (Radix::Base64, "x=SmFuZS5Eb2U=&y", &["Jane.Doe"][..]),
            (Radix::Base64, "SmFuZS5Eb2U.SmFuZS5Eb2V_", &["Jane.Doe", "Jane.Doe\u{7f}"]),
            (Radix::Base64, "short=1", &[]),
            (Radix::Hex, "4a616e652E446f65,0", &["Jane.Doe"]),
            (Radix::Hex, "4a616e652e4", &[]),
            (Radix::Base32, "JJQW4ZJOIRXWKK3TNBXXA.test", &["Jane.Doe+shop"]),
        ] {
            let mut from = 0;
            let mut found = Vec::new();
            while let Some(run) = radix.next_run(text.as_bytes(), from) {
                from = run.end;
                found.push(String::from_utf8_lossy(&radix.decode(&text.as_bytes()[run], 0)).into_owned());
            }
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn lines_of_mail_are_one_stretch() {
        let text = format!("{}\r\n{}\r\nab", "A".repeat(76), "B".repeat(76));
        assert_eq!(Radix::Base64.next_run(text.as_bytes(), 0), Some(0..text.len()));
        assert_eq!(Radix::Base64.next_run(b"AAAAAAAA\nBBBBBBBB", 0), Some(0..8));
    }
}
