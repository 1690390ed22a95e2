//! The sections of a WebAssembly module: takes the custom ones (names, producers, relocations) off, and has
//! others rewritten.
//!
//! Never changes a section itself: what is kept is kept byte for byte.

use std::ops::Range;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;

/// What is wrong with a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// It does not begin as a module of version 1 does.
    NotWasm,
    /// A section's size is no number of 32 bits. The byte at which the section begins.
    Size(usize),
    /// A section ends after the file. The byte at which it begins.
    CutShort(usize),
    /// A section holds something else than it should. The byte at which it begins.
    Content(usize),
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotWasm => write!(f, "it is not a WebAssembly module of version 1"),
            Self::Size(at) => write!(f, "the section at byte {at} has a size that cannot be read"),
            Self::CutShort(at) => write!(f, "the section at byte {at} ends after the file"),
            Self::Content(at) => write!(f, "the section at byte {at} cannot be read"),
        }
    }
}

/// The module without its custom sections.
pub(crate) fn strip(module: &[u8]) -> Result<Vec<u8>, Malformed> {
    sections(module, |id, whole, _| Some(if id == CUSTOM { Vec::new() } else { whole.to_vec() }))
}

/// The module with what `change` makes of the content of one kind of section. `None` from it: the section
/// cannot be read.
pub(crate) fn rewrite(
    module: &[u8],
    kind: u8,
    mut change: impl FnMut(&[u8]) -> Option<Vec<u8>>,
) -> Result<Vec<u8>, Malformed> {
    sections(module, |id, whole, content| {
        if id != kind {
            return Some(whole.to_vec());
        }
        let content = change(content)?;
        Some([&[id][..], &leb128_of(u32::try_from(content.len()).ok()?), &content].concat())
    })
}

/// The module with another content for the custom section of that name, which there has to be.
pub(crate) fn rewrite_custom(module: &[u8], name: &str, content: &[u8]) -> Result<Vec<u8>, Malformed> {
    sections(module, |id, whole, old| {
        let Some((_, rest)) = text(old).filter(|(found, _)| id == CUSTOM && *found == name) else {
            return Some(whole.to_vec());
        };
        let head = old.get(..old.len() - rest.len())?;
        let size = u32::try_from(head.len() + content.len()).ok()?;
        Some([&[CUSTOM][..], &leb128_of(size), head, content].concat())
    })
}

/// The sections in their order: the id of each, and where its content is.
pub(crate) fn ranges(module: &[u8]) -> Result<Vec<(u8, Range<usize>)>, Malformed> {
    let mut ranges = Vec::new();
    let mut end = MAGIC.len();
    sections(module, |id, whole, content| {
        end += whole.len();
        ranges.push((id, end - content.len()..end));
        Some(Vec::new())
    })?;
    Ok(ranges)
}

/// The module with every section replaced by what `each` makes of its id, its bytes and its content.
fn sections(
    module: &[u8],
    mut each: impl FnMut(u8, &[u8], &[u8]) -> Option<Vec<u8>>,
) -> Result<Vec<u8>, Malformed> {
    let mut rest = module.strip_prefix(MAGIC).ok_or(Malformed::NotWasm)?;
    let mut out = MAGIC.to_vec();
    while let Some((id, after)) = rest.split_first() {
        let at = module.len() - rest.len();
        let (size, content) = leb128(after).ok_or(Malformed::Size(at))?;
        let head = rest.len() - content.len();
        let whole = head.saturating_add(size as usize);
        let (whole, next) = rest.split_at_checked(whole).ok_or(Malformed::CutShort(at))?;
        let content = whole.get(head..).unwrap_or_default();
        out.extend(each(*id, whole, content).ok_or(Malformed::Content(at))?);
        rest = next;
    }
    Ok(out)
}

/// A number of 32 bits as the format writes it, in as few bytes as it needs.
pub(crate) fn leb128_of(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// A number of 32 bits, seven to a byte, and what follows it.
pub(crate) fn leb128(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut number = 0_u64;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        number |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((u32::try_from(number).ok()?, bytes.get(index + 1..)?));
        }
    }
    None
}

/// What follows after the description of one import.
pub(crate) fn after_import(bytes: &[u8]) -> Option<&[u8]> {
    let (kind, rest) = bytes.split_first()?;
    match kind {
        // A function, by its type.
        0 => Some(leb128(rest)?.1),
        // A table: what it holds, then its limits.
        1 => limits(rest.get(1..)?),
        // A memory.
        2 => limits(rest),
        // A global: its type, and whether it changes.
        3 => rest.get(2..),
        _ => None,
    }
}

fn limits(bytes: &[u8]) -> Option<&[u8]> {
    let (flags, rest) = bytes.split_first()?;
    let (_, rest) = leb128(rest)?;
    if flags & 1 == 0 { Some(rest) } else { Some(leb128(rest)?.1) }
}

/// A text behind its length, and what follows it.
pub(crate) fn text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = leb128(bytes)?;
    let (text, rest) = rest.split_at_checked(length as usize)?;
    Some((std::str::from_utf8(text).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [MAGIC, &sections.concat()].concat()
    }

    #[test]
    fn custom_sections_go_and_the_rest_stays() {
        let types: &[u8] = &[1, 4, 1, 0x60, 0, 0];
        let long = [&[10, 0x82, 0x01][..], &[7; 130]].concat();
        let padded: &[u8] = &[3, 0x81, 0x80, 0x80, 0x80, 0x00, 9];
        let name: &[u8] = &[0, 5, 4, b'n', b'a', b'm', b'e'];
        let full = module(&[name, types, name, &long, padded, name]);
        assert_eq!(strip(&full), Ok(module(&[types, &long, padded])));
        assert_eq!(strip(MAGIC), Ok(MAGIC.to_vec()));
    }

    #[test]
    fn a_malformed_module_is_refused() {
        assert_eq!(strip(b""), Err(Malformed::NotWasm));
        assert_eq!(strip(b"\0asm\x0d\0\x01\0"), Err(Malformed::NotWasm));
        assert_eq!(strip(&module(&[&[1]])), Err(Malformed::Size(8)));
        assert_eq!(strip(&module(&[&[1, 0x80]])), Err(Malformed::Size(8)));
        assert_eq!(strip(&module(&[&[1, 0xff, 0xff, 0xff, 0xff, 0x1f]])), Err(Malformed::Size(8)));
        assert_eq!(strip(&module(&[&[1, 0x80, 0x80, 0x80, 0x80, 0x80, 0]])), Err(Malformed::Size(8)));
        assert_eq!(strip(&module(&[&[1, 1, 0], &[0, 2, 0]])), Err(Malformed::CutShort(11)));
        assert_eq!(strip(&module(&[&[1, 0xff, 0xff, 0xff, 0xff, 0x0f]])), Err(Malformed::CutShort(8)));
    }
}
