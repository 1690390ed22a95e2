//! Unpacks gzip (RFC 1952), zlib (RFC 1950) and bare deflate (RFC 1951), up to a bound. A third of the weight
//! of `miniz_oxide` in WebAssembly, at a third of its speed. Checksums are not looked at: what is damaged at its end
//! has been unpacked before.

use crate::secret::Secret;

/// What came out.
pub(crate) struct Unpacked {
    /// As much of it as was allowed and understood.
    pub bytes: Secret,
    /// Whether there would have been more than was allowed.
    pub cut: bool,
    /// Whether it was read up to its end without a mistake.
    pub whole: bool,
}

/// Unpacks what begins with the head of a gzip or zlib stream; `None` if it begins with neither.
pub(crate) fn unpack(input: &[u8], most: usize) -> Option<Unpacked> {
    Some(inflate(input.get(head(input)?..)?, most))
}

/// The length of a head of gzip or zlib.
fn head(input: &[u8]) -> Option<usize> {
    match *input {
        [0x1f, 0x8b, 8, flags, ..] => {
            let mut at = 10;
            if flags & 4 != 0 {
                let extra = u16::from_le_bytes([*input.get(at)?, *input.get(at + 1)?]);
                at += 2 + usize::from(extra);
            }
            for flag in [8, 16] {
                if flags & flag != 0 {
                    at += input.get(at..)?.iter().position(|byte| *byte == 0)? + 1;
                }
            }
            Some(at + if flags & 2 != 0 { 2 } else { 0 })
        }
        // A window of any size, no preset dictionary, and a check that holds.
        [method, flags, ..] if method & 0x8f == 8 && flags & 0x20 == 0 => {
            (u16::from_be_bytes([method, flags]) % 31 == 0).then_some(2)
        }
        _ => None,
    }
}

/// Unpacks bare deflate.
pub(crate) fn inflate(input: &[u8], most: usize) -> Unpacked {
    let mut state = State { input, bits: 0, count: 0, out: Secret::default(), most, cut: false };
    let whole = state.blocks().is_some();
    Unpacked { bytes: state.out, cut: state.cut, whole }
}

struct State<'a> {
    input: &'a [u8],
    bits: u32,
    count: u32,
    out: Secret,
    most: usize,
    cut: bool,
}

/// A canonical Huffman code: how many symbols have each length, and the symbols by length, then value.
struct Code {
    counts: [u16; 16],
    symbols: Vec<u16>,
}

impl Code {
    fn new(lengths: &[u8]) -> Code {
        let mut counts = [0; 16];
        for length in lengths {
            if let Some(count) = counts.get_mut(usize::from(*length)) {
                *count += 1;
            }
        }
        counts[0] = 0;
        // Where the symbols of each length begin.
        let mut next = [0_u16; 16];
        let mut sum = 0;
        for (next, count) in next.iter_mut().zip(counts) {
            *next = sum;
            sum += count;
        }
        let mut symbols = vec![0; lengths.len()];
        for (symbol, length) in (0..).zip(lengths).filter(|(_, length)| **length != 0) {
            if let Some(next) = next.get_mut(usize::from(*length)) {
                if let Some(place) = symbols.get_mut(usize::from(*next)) {
                    *place = symbol;
                }
                *next += 1;
            }
        }
        Code { counts, symbols }
    }
}

/// The order in which the lengths of the code of the code lengths are given (section 3.2.7).
const ORDER: [u8; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

impl State<'_> {
    fn take(&mut self, count: u32) -> Option<u32> {
        while self.count < count {
            let (byte, rest) = self.input.split_first()?;
            self.bits |= u32::from(*byte) << self.count;
            self.count += 8;
            self.input = rest;
        }
        let value = self.bits & ((1 << count) - 1);
        self.bits >>= count;
        self.count -= count;
        Some(value)
    }

    fn symbol(&mut self, code: &Code) -> Option<u16> {
        let (mut value, mut first, mut index) = (0_i32, 0, 0);
        for count in code.counts.iter().skip(1).map(|count| i32::from(*count)) {
            value |= self.take(1)? as i32;
            if value - first < count {
                return code.symbols.get((index + value - first) as usize).copied();
            }
            index += count;
            first = (first + count) << 1;
            value <<= 1;
        }
        None
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        if self.out.len() >= self.most {
            self.cut = true;
            return None;
        }
        self.out.push(byte);
        Some(())
    }

    fn blocks(&mut self) -> Option<()> {
        loop {
            let last = self.take(1)?;
            match self.take(2)? {
                0 => self.stored()?,
                1 => {
                    let mut lengths = [8; 288];
                    lengths.iter_mut().skip(144).take(112).for_each(|length| *length = 9);
                    lengths.iter_mut().skip(256).take(24).for_each(|length| *length = 7);
                    self.compressed(&Code::new(&lengths), &Code::new(&[5; 30]))?;
                }
                2 => {
                    let (symbols, distances) = self.codes()?;
                    self.compressed(&symbols, &distances)?;
                }
                _ => return None,
            }
            if last == 1 {
                return Some(());
            }
        }
    }

    fn stored(&mut self) -> Option<()> {
        self.take(self.count % 8)?;
        let length = self.take(16)?;
        if self.take(16)? != !length & 0xffff {
            return None;
        }
        for _ in 0..length {
            let byte = self.take(8)? as u8;
            self.push(byte)?;
        }
        Some(())
    }

    fn codes(&mut self) -> Option<(Code, Code)> {
        let symbols = self.take(5)? as usize + 257;
        let distances = self.take(5)? as usize + 1;
        let count = self.take(4)? as usize + 4;
        let mut lengths = [0; 19];
        for place in ORDER.iter().take(count) {
            *lengths.get_mut(usize::from(*place))? = self.take(3)? as u8;
        }
        let code = Code::new(&lengths);
        let mut lengths = Vec::with_capacity(symbols + distances);
        while lengths.len() < symbols + distances {
            let (length, times) = match self.symbol(&code)? {
                16 => (*lengths.last()?, 3 + self.take(2)?),
                17 => (0, 3 + self.take(3)?),
                18 => (0, 11 + self.take(7)?),
                length => (length as u8, 1),
            };
            lengths.extend((0..times).map(|_| length));
        }
        let (first, rest) = lengths.split_at_checked(symbols)?;
        Some((Code::new(first), Code::new(rest)))
    }

    fn compressed(&mut self, symbols: &Code, distances: &Code) -> Option<()> {
        loop {
            match self.symbol(symbols)? {
                byte @ 0..=255 => self.push(byte as u8)?,
                256 => return Some(()),
                symbol => {
                    let length = match u32::from(symbol) - 257 {
                        short @ 0..=7 => short + 3,
                        28 => 258,
                        long @ 8..=27 => {
                            let extra = (long - 4) / 4;
                            ((4 + long % 4) << extra) + 3 + self.take(extra)?
                        }
                        _ => return None,
                    };
                    let distance = match u32::from(self.symbol(distances)?) {
                        near @ 0..=3 => near + 1,
                        far @ 4..=29 => {
                            let extra = (far - 2) / 2;
                            ((2 + far % 2) << extra) + 1 + self.take(extra)?
                        }
                        _ => return None,
                    };
                    for _ in 0..length {
                        let from = self.out.len().checked_sub(distance as usize)?;
                        let byte = *self.out.get(from)?;
                        self.push(byte)?;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use proptest::prelude::*;
    use std::io::Write;

    fn text(seed: usize) -> Vec<u8> {
        (0..seed).flat_map(|i| format!("{} is no {:x};", i * i, i * 7919).into_bytes()).collect()
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        for (bytes, level) in
            (0..=9).flat_map(|level| [text(0), text(1), text(50), text(3000)].map(|text| (text, level)))
        {
            let level = Compression::new(level);
            let mut gzip = flate2::GzBuilder::new().filename("a").extra("bc").comment("d");
            let mut gzip = std::mem::take(&mut gzip).write(Vec::new(), level);
            gzip.write_all(&bytes).unwrap();
            let mut plain = GzEncoder::new(Vec::new(), level);
            plain.write_all(&bytes).unwrap();
            let mut zlib = ZlibEncoder::new(Vec::new(), level);
            zlib.write_all(&bytes).unwrap();
            let mut bare = DeflateEncoder::new(Vec::new(), level);
            bare.write_all(&bytes).unwrap();
            for packed in [gzip.finish().unwrap(), plain.finish().unwrap(), zlib.finish().unwrap()] {
                let unpacked = unpack(&packed, 1 << 20).unwrap();
                assert!(unpacked.whole && !unpacked.cut);
                assert_eq!(*unpacked.bytes, bytes);
            }
            let unpacked = inflate(&bare.finish().unwrap(), 1 << 20);
            assert!(unpacked.whole);
            assert_eq!(*unpacked.bytes, bytes);
        }
    }

    #[test]
    fn a_bomb_is_cut() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&vec![b'a'; 10 << 20]).unwrap();
        let unpacked = unpack(&gzip.finish().unwrap(), 1000).unwrap();
        assert!(unpacked.cut && !unpacked.whole);
        assert_eq!(unpacked.bytes.len(), 1000);
    }

    proptest! {
        #[test]
        fn any_bytes_are_unpacked_or_not(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = (unpack(&bytes, 10_000), inflate(&bytes, 10_000));
        }

        #[test]
        fn damaged_streams_are_no_trouble(at in 0_usize..200, to in any::<u8>()) {
            let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
            bare.write_all(&text(60)).unwrap();
            let mut packed = bare.finish().unwrap();
            if let Some(byte) = packed.get_mut(at) {
                *byte = to;
            }
            let _ = inflate(&packed, 100_000);
        }
    }
}
