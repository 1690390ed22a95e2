//! Goes over a payload and over whatever is encoded in it, layer by layer, as far as the budget reaches.
//!
//! Invariant: the bytes gone over are at most a constant plus a multiple of the payload's length, whatever
//! the payload; what is left out is owned up to ([`Search::why`]).

use crate::decode::radix::Radix;
use crate::decode::text::is_text;
use crate::decode::{codes, escape, inflate, lz, text};
use crate::needle::Known;
use crate::scan::{Hits, Scope, Seen, scan};
use crate::secret::Secret;
use crate::{How, Step, Why};

/// Layers of encoding that are undone, one within the other.
pub(crate) const DEPTH: u8 = 4;
/// Escapes of escapes that are undone within each.
const ESCAPES: u8 = 4;
/// So many bytes of a payload are looked at from its start, and so many at its end.
const HEAD: usize = 1 << 20;
const TAIL: usize = 64 << 10;
/// What may be gone over for a payload of no length, and for each byte of it.
const BASE: usize = 512 << 10;
const FACTOR: usize = 12;
/// No payload is worth more.
const MOST: usize = 12 << 20;
/// So many times at most something is unpacked only to see whether it can be.
const GUESSES: u32 = 64;
/// Up to this length, what is encoded may begin anywhere in a run of letters, and may be written backwards.
const SHORT_RUN: usize = 2048;
/// What has no head is unpacked from this length on.
const BARE: usize = 32;
/// A word in base32 has so many letters at least.
const BASE32: usize = 10;
/// lz-string in letters has so many at least.
const LZ: usize = 12;
/// A stretch of text in something decoded is worth a look from this length on.
const TEXT: usize = 6;

/// One search: what is looked for, what was met, and what may still be spent.
pub(crate) struct Search<'a> {
    pub known: &'a Known,
    pub hits: &'a mut Hits,
    /// Bytes gone over so far.
    pub touched: usize,
    allowed: usize,
    guesses: u32,
    why: Option<Why>,
}

impl<'a> Search<'a> {
    /// A search through a payload of so many bytes.
    pub fn new(known: &'a Known, hits: &'a mut Hits, length: usize) -> Search<'a> {
        let allowed = BASE.saturating_add(length.saturating_mul(FACTOR)).min(MOST);
        Search { known, hits, touched: 0, allowed, guesses: GUESSES, why: None }
    }

    /// Why not all of it was looked at, if so.
    pub fn why(&self) -> Option<Why> {
        self.why
    }

    /// Goes over a text or over bytes that are sent as they are.
    pub fn root(&mut self, bytes: &[u8]) {
        let mut head = bytes;
        if bytes.len() > HEAD + TAIL {
            self.why = Some(Why::TooLarge);
            head = bytes.get(..HEAD).unwrap_or_default();
            self.view(bytes.get(bytes.len() - TAIL..).unwrap_or_default(), DEPTH, How::default());
        }
        self.view(head, DEPTH, How::default());
    }

    fn is_done(&self) -> bool {
        self.hits.has_all(self.known)
    }

    /// Whether so many bytes may be gone over; if not, that is why not all was looked at.
    pub fn charge(&mut self, length: usize) -> bool {
        if self.touched + length > self.allowed {
            self.why = Some(Why::TooLarge);
            return false;
        }
        self.touched += length;
        true
    }

    fn left(&self) -> usize {
        self.allowed.saturating_sub(self.touched)
    }

    /// Goes over readable bytes, and over what is encoded in them.
    pub fn view(&mut self, bytes: &[u8], depth: u8, mut how: How) {
        if bytes.len() < 2 || !self.charge(bytes.len()) {
            return;
        }
        let mut seen = scan(self.known, self.hits, bytes, how, Scope::Text);
        self.keyed(bytes, how);
        let is_text = seen.strange == 0 || is_text(bytes);
        self.strange(bytes, &seen, is_text, depth, how);
        let mut plain: Option<Secret> = None;
        for _ in 0..ESCAPES {
            if !seen.escapes {
                break;
            }
            let Some((undone, step)) = escape::unescape(plain.as_deref().unwrap_or(bytes)) else { break };
            if self.is_done() || !self.charge(undone.len()) {
                return;
            }
            how = how.then(step);
            seen = scan(self.known, self.hits, &undone, how, Scope::Text);
            self.keyed(&undone, how);
            plain = Some(undone);
        }
        if let Some(plain) = plain.as_deref().filter(|_| is_text) {
            self.strange(plain, &seen, seen.strange == 0 || text::is_text(plain), depth, how);
        }
        if !self.is_done() {
            self.layers(plain.as_deref().unwrap_or(bytes), &seen, depth, how);
        }
    }

    fn keyed(&mut self, bytes: &[u8], how: How) {
        if let Some(keyed) = self.known.keyed() {
            keyed.scan(self.hits, bytes, how);
        }
    }

    /// What is packed in bytes that are not all ASCII.
    fn strange(&mut self, bytes: &[u8], seen: &Seen, is_text: bool, depth: u8, how: How) {
        if seen.strange == 0 || depth == 0 || self.is_done() {
            return;
        }
        if !is_text {
            self.binary(bytes, depth, how);
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            self.packed_text(text, depth, how);
        }
    }

    /// What is encoded in these bytes.
    fn layers(&mut self, bytes: &[u8], seen: &Seen, depth: u8, how: How) {
        let [letters, digits] = &seen.runs;
        for (radix, runs) in [(Radix::Base64, letters), (Radix::Hex, digits), (Radix::Base32, letters)] {
            let runs = runs.iter().filter_map(|(start, end)| bytes.get(*start as usize..*end as usize));
            if depth == 0 {
                // The last layer; whether there would be more.
                let is_encoded =
                    |run: &[u8]| run.len() >= 24 && radix.is_text(run.iter().take(24).copied(), 0);
                if radix == Radix::Base64 && runs.into_iter().any(is_encoded) {
                    self.why = Some(Why::TooDeep);
                }
                continue;
            }
            let mut texts = Secret::default();
            for run in runs {
                self.run(radix, run, depth, how, &mut texts);
            }
            self.view(&texts, depth - 1, how.then(radix.step()));
        }
        if depth == 0 {
            return;
        }
        if seen.numbers {
            let texts = codes::texts(bytes);
            self.view(&texts, depth - 1, how.then(Step::Codes));
        }
    }

    /// A run of letters that may stand for bytes. What they stand for is added to `texts` if it is text, and
    /// gone over at once if it is not.
    fn run(&mut self, radix: Radix, run: &[u8], depth: u8, how: How, texts: &mut Secret) {
        let letters = || run.iter().copied();
        let inner = how.then(radix.step());
        let is_short = run.len() <= SHORT_RUN;
        // A word: text in base64 has a capital or a digit in so many letters.
        if is_word(run) && run.len() < 20 {
            return;
        }
        if radix == Radix::Base32 {
            // Met as a word by itself only.
            for word in run.split(|byte| !byte.is_ascii_alphanumeric()) {
                let is_whole = word.len() >= BASE32 && word.iter().all(|byte| radix.has(*byte));
                if is_whole && radix.is_text(word.iter().copied(), 0) {
                    radix.texts(word, 0, 1, texts);
                }
            }
            return;
        }
        if radix.is_text(letters(), 0) {
            radix.texts(run, 0, 1, texts);
        } else {
            // In a long run, where it begins is found out by a part of it.
            let middle = run.len() / 2 / 8 * 8;
            let sample = run.get(middle..middle + 64).unwrap_or_default();
            for shift in 0..radix.shifts() {
                if is_short || radix.is_text(sample.iter().copied(), shift) {
                    radix.texts(run, shift, TEXT, texts);
                }
            }
            self.binary(&radix.decode(letters()), depth, inner);
        }
        if is_short && depth == DEPTH {
            self.backwards(radix, run, inner, how);
        }
        if radix == Radix::Base64 && run.len() >= LZ {
            self.lz_letters(run, depth, how);
        }
    }

    /// The same letters the other way round: text, or a digest.
    fn backwards(&mut self, radix: Radix, run: &[u8], inner: How, how: How) {
        let letters = || run.iter().rev().copied();
        let is_digest = radix == Radix::Hex && matches!(run.len(), 32 | 40 | 56 | 64 | 96 | 128);
        let is_text = radix.is_text(letters(), 0);
        if is_digest || is_text {
            let how = inner.steps().last().map_or(how, |step| how.then(Step::Reversed).then(step));
            let decoded = radix.decode(letters());
            if is_text {
                self.view(&decoded, DEPTH - 1, how);
            } else if self.charge(decoded.len()) {
                scan(self.known, self.hits, &decoded, how, Scope::Binary);
            }
        }
    }

    /// Bytes that came out of something and are no text.
    fn binary(&mut self, bytes: &[u8], depth: u8, how: How) {
        if self.charge(bytes.len()) {
            let seen = scan(self.known, self.hits, bytes, how, Scope::Binary);
            self.keyed(bytes, how);
            self.packed(bytes, &seen, depth, how);
        }
    }

    fn guess(&mut self) -> bool {
        self.guesses = self.guesses.saturating_sub(1);
        self.guesses > 0
    }

    /// UTF-16, gzip anywhere, zlib and bare deflate at the start or after the head of a part, lz-string at the
    /// start.
    fn packed(&mut self, bytes: &[u8], seen: &Seen, depth: u8, how: How) {
        if depth == 0 {
            return;
        }
        // UTF-16 and UTF-32 of ASCII: every second byte, or three of four, is zero.
        if seen.zeros >= 4 && seen.zeros * 3 >= bytes.len() {
            let mut narrow = Secret::with_capacity(bytes.len());
            bytes.iter().filter(|byte| **byte != 0).for_each(|byte| narrow.push(*byte));
            self.view(&narrow, depth - 1, how.then(Step::Utf16));
        }
        for start in &seen.gzip {
            self.unpack(bytes.get(*start as usize..).unwrap_or_default(), depth, how);
        }
        self.unpack(bytes, depth, how);
        if depth == DEPTH {
            // A part of a form begins after an empty line.
            for (at, _) in bytes.windows(4).enumerate().filter(|(_, window)| window == b"\r\n\r\n") {
                self.unpack(bytes.get(at + 4..).unwrap_or_default(), depth, how);
            }
        }
        if bytes.len() >= BARE && self.guess() {
            let unpacked = inflate::inflate(bytes, self.left());
            let is_meant = unpacked.cut || unpacked.whole && is_text(&unpacked.bytes);
            if is_meant && unpacked.bytes.len() >= TEXT {
                self.view(&unpacked.bytes, depth - 1, how.then(Step::Deflate));
            }
        }
        self.lz(&mut bytes.iter().map(|byte| u16::from(*byte)), 8, depth, how);
    }

    /// gzip or zlib, if that is what begins here.
    fn unpack(&mut self, bytes: &[u8], depth: u8, how: How) {
        if !self.guess() {
            return;
        }
        if let Some(unpacked) = inflate::unpack(bytes, self.left()) {
            if unpacked.cut {
                self.why = Some(Why::TooLarge);
            }
            if unpacked.bytes.len() >= TEXT {
                self.view(&unpacked.bytes, depth - 1, how.then(Step::Deflate));
            }
        }
    }

    /// lz-string in letters: its base64, and the form for URLs, in which `-` is the last letter.
    fn lz_letters(&mut self, run: &[u8], depth: u8, how: How) {
        // A run that begins within a path.
        let after_slash = run.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
        for from in [0, after_slash] {
            let letters = run.get(from..).unwrap_or_default().iter();
            let mut values = letters.filter_map(|byte| match byte {
                b'-' => Some(63),
                byte => crate::alphabet::Letter::of(*byte).base64().map(u16::from),
            });
            self.lz(&mut values, 6, depth, how);
            if after_slash == 0 {
                break;
            }
        }
    }

    fn lz(&mut self, units: &mut dyn Iterator<Item = u16>, width: u32, depth: u8, how: How) {
        if !self.guess() {
            return;
        }
        let text = lz::unpack(units, width, self.left().min(HEAD));
        if text.len() >= TEXT && is_text(&text) {
            self.view(&text, depth - 1, how.then(Step::LzString));
        }
    }

    /// Bytes that were sent as characters: lz-string in UTF-16, or packed bytes as a text of U+0000 to
    /// U+00FF.
    fn packed_text(&mut self, text: &str, depth: u8, how: How) {
        let bytes = text.as_bytes();
        let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
        if bytes.iter().filter(|byte| **byte >= 0xe0).count() >= 4 {
            let text = text.get(first..).unwrap_or_default();
            let units = || text.chars().map(|c| c as u32 as u16);
            self.lz(&mut units().map(|unit| unit.wrapping_sub(32)), 15, depth, how);
            self.lz(&mut units(), 16, depth, how);
        } else if text.chars().all(|c| (c as u32) < 0x100) && bytes.iter().any(|byte| *byte < 9) {
            let mut narrow = Secret::with_capacity(bytes.len());
            text.chars().for_each(|c| narrow.push(c as u8));
            self.binary(&narrow, depth, how);
        }
    }
}

fn is_word(run: &[u8]) -> bool {
    !run.iter().any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
