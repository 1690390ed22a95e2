//! Bytes written as letters and digits: hexadecimal, base32, base64 and base64url (RFC 4648). Padding is not
//! asked for, since half the world leaves it out. Never here: where runs of such letters are ([`crate::scan`]).

use super::text::Readable;
use crate::Step;
use crate::alphabet::Letter;
use crate::secret::Secret;

/// An alphabet whose letters stand for 4, 5 or 6 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Radix {
    Base64,
    Hex,
    Base32,
}

impl Radix {
    pub fn step(self) -> Step {
        match self {
            Radix::Hex => Step::Hex,
            Radix::Base32 => Step::Base32,
            Radix::Base64 => Step::Base64,
        }
    }

    /// In how many ways a run of letters can fall into bytes, by where the first of them begins. Base32 is
    /// met by itself only.
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

    #[inline(always)]
    fn value(self, byte: u8) -> Option<u8> {
        let letter = Letter::of(byte);
        match self {
            Radix::Hex => letter.hex(),
            Radix::Base32 => letter.base32(),
            Radix::Base64 => letter.base64(),
        }
    }

    /// Whether it is one of the letters.
    pub fn has(self, byte: u8) -> bool {
        self.value(byte).is_some()
    }

    /// Hands over the bytes that a run stands for, without its first `skip` letters, until `take` says no.
    /// Other characters between the letters, such as a line's end, are passed over.
    #[inline(always)]
    fn each(self, run: impl Iterator<Item = u8>, mut skip: usize, mut take: impl FnMut(u8) -> bool) {
        let (mut held, mut count) = (0_u32, 0);
        for byte in run {
            let Some(value) = self.value(byte) else { continue };
            if skip > 0 {
                skip -= 1;
                continue;
            }
            held = held << self.bits() | u32::from(value);
            count += self.bits();
            if count >= 8 {
                count -= 8;
                if !take((held >> count) as u8) {
                    return;
                }
            }
        }
    }

    /// The bytes that a run stands for.
    pub fn decode(self, run: impl ExactSizeIterator<Item = u8>) -> Secret {
        let mut out = Secret::with_capacity(run.len() * self.bits() as usize / 8 + 1);
        self.each(run, 0, |byte| {
            out.push(byte);
            true
        });
        out
    }

    /// Whether a run stands for nothing but readable text.
    pub fn is_text(self, run: impl Iterator<Item = u8>, skip: usize) -> bool {
        let mut readable = Readable::default();
        let mut is_text = true;
        self.each(run, skip, |byte| {
            is_text = readable.next(byte);
            is_text
        });
        is_text
    }

    /// Adds the stretches of readable text of at least `least` bytes that a run stands for, one in each
    /// line.
    pub fn texts(self, run: &[u8], skip: usize, least: usize, out: &mut Secret) {
        let mut readable = Readable::default();
        let mut start = out.len();
        self.each(run.iter().copied(), skip, |byte| {
            if readable.next(byte) {
                out.push(byte);
            } else if out.len() > start {
                end_line(out, &mut start, least);
            }
            true
        });
        end_line(out, &mut start, least);
    }
}

/// Keeps what was added since `start`, as a line, or drops it if it is too short.
#[inline(never)]
fn end_line(out: &mut Secret, start: &mut usize, least: usize) {
    if out.len() - *start >= least {
        out.push(b'\n');
    } else {
        out.truncate(*start);
    }
    *start = out.len();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_stand_for() {
        for (radix, run, expected) in [
            (Radix::Base64, "SmFuZS5Eb2U", "Jane.Doe"),
            (Radix::Base64, "SmFu\r\nZS5Eb2V_", "Jane.Doe\u{7f}"),
            (Radix::Hex, "4a616e652E446f65", "Jane.Doe"),
            (Radix::Base32, "JJQW4ZJOIRXWKK3TNBXXA", "Jane.Doe+shop"),
        ] {
            assert_eq!(&*radix.decode(run.bytes()), expected.as_bytes());
            assert_eq!(radix.is_text(run.bytes(), 0), !expected.contains('\u{7f}'));
        }
    }

    #[test]
    fn texts_within_a_run() {
        let mut out = Secret::default();
        Radix::Base64.texts(b"abcSmFuZS5Eb2U", 3, 6, &mut out);
        Radix::Base64.texts(b"____SmFuZS5Eb2X_w7xiZXJmbMO8c3Npx", 0, 6, &mut out);
        Radix::Base64.texts(b"SmFuZQ", 0, 6, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), "Jane.Doe\nJane.Doe\nüberflüssi\n");
    }
}
