//! Encoders, to hide values with.

use crate::decode::lz::tests::{pack, units};
use crate::digest::Digest;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use std::fmt::Write as _;
use std::io::Write as _;

pub(super) fn percent(text: impl AsRef<[u8]>) -> String {
    text.as_ref().iter().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'!' | b'~' => {
                out.push(char::from(*byte))
            }
            _ => write!(out, "%{byte:02X}").unwrap(),
        }
        out
    })
}

/// Every byte, with small letters and large ones.
pub(super) fn percent_all(text: impl AsRef<[u8]>) -> String {
    text.as_ref().iter().enumerate().fold(String::new(), |mut out, (place, byte)| {
        match place % 2 {
            0 => write!(out, "%{byte:02x}").unwrap(),
            _ => write!(out, "%{byte:02X}").unwrap(),
        }
        out
    })
}

/// `application/x-www-form-urlencoded`.
pub(super) fn form(entries: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = entries
        .iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value).replace("%20", "+")))
        .collect();
    pairs.join("&")
}

pub(super) fn multipart(entries: &[(&str, &str)]) -> String {
    let line = "------WebKitFormBoundaryA1b2C3d4E5f6G7h8";
    let parts = entries.iter().map(|(name, value)| {
        format!("{line}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    });
    parts.collect::<String>() + line + "--\r\n"
}

pub(super) fn base64(bytes: impl AsRef<[u8]>) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.as_ref().chunks(3) {
        let held =
            (0..3).fold(0_usize, |held, i| held << 8 | usize::from(three.get(i).copied().unwrap_or(0)));
        for place in 0..4 {
            let letter = alphabet[held >> (18 - 6 * place) & 63];
            out.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

pub(super) fn base64url(bytes: impl AsRef<[u8]>) -> String {
    base64(bytes).replace('+', "-").replace('/', "_").replace('=', "")
}

pub(super) fn base32(bytes: impl AsRef<[u8]>) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: Vec<bool> =
        bytes.as_ref().iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect();
    let letter = |bits: &[bool]| {
        alphabet[(0..5).fold(0, |value, i| value << 1 | usize::from(bits.get(i).copied().unwrap_or(false)))]
    };
    bits.chunks(5).map(|bits| char::from(letter(bits))).collect()
}

pub(super) fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn digest(digest: Digest, text: impl AsRef<[u8]>) -> String {
    hex(digest.of(text.as_ref()))
}

pub(super) fn sha256(text: impl AsRef<[u8]>) -> String {
    digest(Digest::Sha256, text)
}

pub(super) fn md5(text: impl AsRef<[u8]>) -> String {
    digest(Digest::Md5, text)
}

pub(super) fn sha1(text: impl AsRef<[u8]>) -> String {
    digest(Digest::Sha1, text)
}

pub(super) fn json_text(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A JSON string with every character as `\u`.
pub(super) fn json_unicode(text: &str) -> String {
    let escapes = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
    format!("\"{}\"", escapes.collect::<String>())
}

pub(super) fn js_hex(text: &str) -> String {
    text.bytes().map(|byte| format!("\\x{byte:02x}")).collect()
}

pub(super) fn entities(text: &str) -> String {
    text.chars().map(|c| format!("&#{};", c as u32)).collect()
}

pub(super) fn entities_hex(text: &str) -> String {
    text.chars().map(|c| format!("&#x{:X};", c as u32)).collect()
}

pub(super) fn codes(text: &str) -> String {
    let codes: Vec<String> = text.encode_utf16().map(|unit| unit.to_string()).collect();
    format!("[{}]", codes.join(","))
}

/// What `JSON.stringify` makes of a `Uint8Array`.
pub(super) fn typed_array(text: &str) -> String {
    let pairs: Vec<String> = text.bytes().enumerate().map(|(i, byte)| format!("\"{i}\":{byte}")).collect();
    format!("{{{}}}", pairs.join(","))
}

pub(super) fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if big_endian { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

pub(super) fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn zlib(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn deflate(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn lz_base64(text: &str) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    units(&pack(text), 6).into_iter().map(|unit| char::from(alphabet[usize::from(unit)])).collect()
}

pub(super) fn lz_uri(text: &str) -> String {
    lz_base64(text).replace('/', "-")
}

pub(super) fn lz_utf16(text: &str) -> String {
    units(&pack(text), 15).into_iter().map(|unit| char::from_u32(u32::from(unit) + 32).unwrap()).collect()
}

pub(super) fn lz_bytes(text: &str) -> Vec<u8> {
    units(&pack(text), 8).into_iter().map(|unit| unit as u8).collect()
}

pub(super) fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}
