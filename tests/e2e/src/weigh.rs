//! What bytes weigh on their way: as they are, and as servers compress them.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::iter::Sum;
use std::ops::Add;
use std::path::Path;

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// As they are.
    pub raw: usize,
    /// gzip, level 9.
    pub gzip: usize,
    /// brotli, quality 11, a window of 22 bits.
    pub brotli: usize,
}

impl Weight {
    /// Weighs these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).expect("memory takes it");
        let gzip = gzip.finish().expect("memory takes it");
        Self { raw: bytes.len(), gzip: gzip.len(), brotli: brotli(bytes).len() }
    }

    /// Weighs a file.
    pub fn of_file(path: &Path) -> Self {
        Self::of(&fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    }
}

/// Compresses as servers do that keep their files compressed: quality 11, a window of 22 bits.
pub fn brotli(mut bytes: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &params).expect("memory takes it");
    compressed
}

impl Add for Weight {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

impl Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressing_makes_repetition_small_and_keeps_the_raw_size() {
        let weight = Weight::of(&b"privacy ".repeat(1000));
        assert_eq!(weight.raw, 8000);
        assert!(weight.gzip < 100 && weight.brotli < weight.gzip, "{weight:?}");
    }
}
