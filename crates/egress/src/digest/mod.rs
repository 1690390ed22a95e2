//! The digests that vendors send instead of an address. Written here rather than taken from crates: those
//! weigh 12 KB in WebAssembly, these 3, and a mistake would cost a warning and nobody's safety. Never used to
//! protect anything.

mod md5;
mod sha1;
mod sha2;

use crate::Step;

/// A digest that vendors use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digest {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Digest {
    /// All of them; the three that are met most come first.
    pub const ALL: [Digest; 6] =
        [Digest::Sha256, Digest::Md5, Digest::Sha1, Digest::Sha512, Digest::Sha224, Digest::Sha384];

    /// The three that are met nearly always, and in layers.
    pub const USUAL: [Digest; 3] = [Digest::Sha256, Digest::Md5, Digest::Sha1];

    /// The digest of a message, 16 to 64 bytes.
    pub fn of(self, message: &[u8]) -> Vec<u8> {
        match self {
            Digest::Md5 => md5::md5(message),
            Digest::Sha1 => sha1::sha1(message),
            Digest::Sha224 => sha2::sha224(message),
            Digest::Sha256 => sha2::sha256(message),
            Digest::Sha384 => sha2::sha384(message),
            Digest::Sha512 => sha2::sha512(message),
        }
    }

    pub fn step(self) -> Step {
        match self {
            Digest::Md5 => Step::Md5,
            Digest::Sha1 => Step::Sha1,
            Digest::Sha224 => Step::Sha224,
            Digest::Sha256 => Step::Sha256,
            Digest::Sha384 => Step::Sha384,
            Digest::Sha512 => Step::Sha512,
        }
    }
}

/// The message with its end marked and its length in bits, as whole blocks: what these digests have in
/// common (FIPS 180-4, section 5.1; RFC 1321, section 3).
fn padded(message: &[u8], block: usize, big_endian: bool) -> crate::secret::Secret {
    let length = block / 8;
    let whole = (message.len() + 1 + length).next_multiple_of(block);
    let mut blocks = crate::secret::Secret::with_capacity(whole);
    blocks.extend(message);
    blocks.push(0x80);
    for _ in blocks.len() + 8..whole {
        blocks.push(0);
    }
    let bits = message.len() as u64 * 8;
    blocks.extend(&if big_endian { bits.to_be_bytes() } else { bits.to_le_bytes() });
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Examples of RFC 1321 (A.5) and of FIPS 180 (as published with it), and messages about as long as a
    /// block, whose digests coreutils gave.
    #[test]
    fn known_digests() {
        for (message, digest, expected) in [
            ("", Digest::Md5, "d41d8cd98f00b204e9800998ecf8427e"),
            ("abc", Digest::Md5, "900150983cd24fb0d6963f7d28e17f72"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                Digest::Md5,
                "57edf4a22be3c955ac49da2e2107b67a",
            ),
            ("abc", Digest::Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                Digest::Sha1,
                "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
            ),
            ("abc", Digest::Sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
            ("", Digest::Sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", Digest::Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                Digest::Sha256,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
            (
                "abc",
                Digest::Sha384,
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed\
                 8086072ba1e7cc2358baeca134c825a7",
            ),
            (
                "abc",
                Digest::Sha512,
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
                 2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            ),
        ] {
            assert_eq!(hex(&digest.of(message.as_bytes())), expected, "{digest:?} of {message:?}");
        }
    }

    /// Each length around the ends of blocks, all digests together: what coreutils gave for the same.
    #[test]
    fn lengths_around_a_block() {
        for (digest, expected) in [
            (Digest::Md5, MD5),
            (Digest::Sha1, SHA1),
            (Digest::Sha224, SHA224),
            (Digest::Sha256, SHA256),
            (Digest::Sha384, SHA384),
            (Digest::Sha512, SHA512),
        ] {
            let mut all = String::new();
            for length in 0..260 {
                all.push_str(&hex(&digest.of("x".repeat(length).as_bytes())));
                all.push('\n');
            }
            assert_eq!(hex(&digest.of(all.as_bytes())), expected, "{digest:?}");
        }
    }

    const MD5: &str = "79d0c2f5f03cef317562df4aa4fa98cd";
    const SHA1: &str = "801b729cd1a7439441c09534fda712bd151684aa";
    const SHA224: &str = "98ea728d067a54800403bc00275dbdb1446b6c595226ac6bb56ab83f";
    const SHA256: &str = "2fecacba0d886cc14a1a714cc6a810206ee6d7bcf979808f8b30699386d9db1c";
    const SHA384: &str = "9e14c896a46c6a8252598c3efdc1bc8bc10fe5156d35f78d6ec56792b6ffce43\
        0e95c182cd80931831442b6541d4af02";
    const SHA512: &str = "e0fe1270081d183265c5d605e8f3237268c0f8f7213c4710fc99464bd713d66c\
        df2c0cc88fe50b422ca31c601941c39daf0d802459aa9c97cc9a92cf5014dcf8";
}
