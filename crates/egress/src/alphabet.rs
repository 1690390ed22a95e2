//! What a byte is, in one look: a letter of base64 and of hexadecimal and what it stands for there, or a
//! letter of a word.

/// For each byte: what it stands for in base64, with `HEX` if it is a hexadecimal digit; `NONE` otherwise.
const TABLE: [u8; 256] = table();
const NONE: u8 = 0xff;
const HEX: u8 = 0x40;

const fn table() -> [u8; 256] {
    let mut table = [NONE; 256];
    let mut value = 0;
    while value < 64 {
        let (byte, other) = match value {
            0..=25 => (b'A' + value, None),
            26..=51 => (b'a' + value - 26, None),
            52..=61 => (b'0' + value - 52, None),
            62 => (b'+', Some(b'-')),
            _ => (b'/', Some(b'_')),
        };
        let is_hex = byte.is_ascii_hexdigit();
        set(&mut table, byte, if is_hex { value | HEX } else { value });
        if let Some(other) = other {
            set(&mut table, other, value);
        }
        value += 1;
    }
    table
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; a byte is less than 256")]
const fn set(table: &mut [u8; 256], byte: u8, value: u8) {
    table[byte as usize] = value;
}

/// A byte that was looked up.
#[derive(Clone, Copy)]
pub(crate) struct Letter(u8);

impl Letter {
    #[inline(always)]
    pub fn of(byte: u8) -> Letter {
        Letter(TABLE.get(usize::from(byte)).copied().unwrap_or(NONE))
    }

    /// Whether it is none of base64 or base64url, and so of none of the others.
    #[inline(always)]
    pub fn is_none(self) -> bool {
        self.0 == NONE
    }

    /// What it stands for in base64, if it is one.
    #[inline(always)]
    pub fn value(self) -> u8 {
        self.0 & 63
    }

    #[inline(always)]
    pub fn is_hex(self) -> bool {
        self.0 & 0xc0 == HEX
    }

    /// What it stands for in hexadecimal, if it is one.
    #[inline(always)]
    pub fn hex_value(self) -> u8 {
        match self.value() {
            value @ 52.. => value - 52,
            value @ 26.. => value - 16,
            value => value + 10,
        }
    }

    /// What it stands for in base64 or base64url.
    pub fn base64(self) -> Option<u8> {
        (!self.is_none()).then_some(self.value())
    }

    /// What it stands for in hexadecimal.
    pub fn hex(self) -> Option<u8> {
        self.is_hex().then(|| self.hex_value())
    }

    /// What it stands for in base32, in either case.
    pub fn base32(self) -> Option<u8> {
        match self.value() {
            _ if self.is_none() => None,
            value @ 0..=25 => Some(value),
            value @ 26..=51 => Some(value - 26),
            value @ 54..=59 => Some(value - 54 + 26),
            _ => None,
        }
    }

    /// Whether it is a letter or digit of ASCII.
    #[inline(always)]
    pub fn is_alphanumeric(self) -> bool {
        !self.is_none() && self.value() < 62
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte() {
        let base64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let base32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        for byte in 0..=255_u8 {
            let letter = Letter::of(byte);
            let place = match byte {
                b'+' | b'-' => Some(62),
                b'/' | b'_' => Some(63),
                _ => base64.iter().position(|known| *known == byte),
            };
            assert_eq!(letter.base64().map(usize::from), place, "{byte}");
            assert_eq!(letter.hex().map(u32::from), char::from(byte).to_digit(16), "{byte}");
            let place = base32.iter().position(|known| *known == byte.to_ascii_uppercase());
            assert_eq!(letter.base32().map(usize::from), place, "{byte}");
            assert_eq!(letter.is_alphanumeric(), byte.is_ascii_alphanumeric(), "{byte}");
        }
    }
}
