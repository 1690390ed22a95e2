//! Goes over a payload and over whatever is encoded in it, layer by layer, as far as the budget reaches.
//!
//! Invariant: the bytes gone over are at most a constant plus a multiple of the payload's length, whatever
//! the payload; what is left out is owned up to ([`Search::why`]).

use crate::decode::radix::Radix;
use crate::decode::text::{each_text, is_text};
use crate::decode::{codes, escape, inflate, lz};
use crate::needle::Known;
use crate::scan::{Hits, Scope, scan};
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
/// Up to this length, what is encoded may begin anywhere in a run of letters.
const SHORT_RUN: usize = 2048;
/// Payloads up to this length are also read backwards.
const BACKWARDS: usize = 4096;

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
        let head = if bytes.len() > HEAD + TAIL {
            self.why = Some(Why::TooLarge);
            self.view(bytes.get(bytes.len() - TAIL..).unwrap_or_default(), DEPTH, How::default());
            bytes.get(..HEAD).unwrap_or_default()
        } else {
            bytes
        };
        self.view(head, DEPTH, How::default());
        if head.len() <= BACKWARDS && !self.is_done() {
            let mut backwards = Secret::with_capacity(head.len());
            head.iter().rev().for_each(|byte| backwards.push(*byte));
            // Values themselves are looked for in both directions anyway.
            self.layers(&backwards, DEPTH, How::default().then(Step::Reversed));
        }
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

    /// Goes over readable bytes, and over what is encoded in them.
    pub fn view(&mut self, bytes: &[u8], depth: u8, how: How) {
        if bytes.len() < 2 || !self.charge(bytes.len()) {
            return;
        }
        scan(self.known, self.hits, bytes, how, Scope::Text);
        let mut text: Option<Secret> = None;
        let mut how = how;
        for _ in 0..ESCAPES {
            let Some((plain, step)) = escape::unescape(text.as_deref().unwrap_or(bytes)) else { break };
            if self.is_done() || !self.charge(plain.len()) {
                return;
            }
            how = how.then(step);
            scan(self.known, self.hits, &plain, how, Scope::Text);
            text = Some(plain);
        }
        if !self.is_done() {
            self.layers(text.as_deref().unwrap_or(bytes), depth, how);
        }
    }

    /// What is encoded in these bytes.
    fn layers(&mut self, bytes: &[u8], depth: u8, how: How) {
        if depth == 0 {
            self.look_deeper(bytes);
            return;
        }
        for radix in Radix::ALL {
            self.radix(radix, bytes, depth, how);
        }
        let numbers = codes::texts(bytes);
        self.view(&numbers, depth - 1, how.then(Step::Codes));
        self.wide(bytes, depth, how);
        self.packed(bytes, depth, how);
        self.packed_text(bytes, depth, how);
    }

    /// At the last layer: whether there would be more.
    fn look_deeper(&mut self, bytes: &[u8]) {
        let mut from = 0;
        while let Some(run) = Radix::Base64.next_run(bytes, from) {
            from = run.end;
            let run = bytes.get(run).unwrap_or_default();
            if run.len() >= 24 && is_text(&Radix::Base64.decode(run.get(..24).unwrap_or_default(), 0)) {
                self.why = Some(Why::TooDeep);
                return;
            }
        }
    }

    /// Runs of letters that stand for bytes.
    fn radix(&mut self, radix: Radix, bytes: &[u8], depth: u8, how: How) {
        let how = how.then(radix.step());
        let mut texts = Secret::default();
        let mut from = 0;
        while let Some(run) = radix.next_run(bytes, from) {
            from = run.end;
            let run = bytes.get(run).unwrap_or_default();
            // In a long run, where it begins is tried with a part of it.
            let only = (run.len() > SHORT_RUN).then(|| {
                let middle = run.len() / 2 / 8 * 8;
                let sample = run.get(middle..middle + 64).unwrap_or_default();
                (0..radix.shifts()).find(|shift| is_text(&radix.decode(sample, *shift))).unwrap_or(0)
            });
            for shift in 0..radix.shifts() {
                if only.is_some_and(|only| only != shift) {
                    continue;
                }
                let decoded = radix.decode(run, shift);
                if is_text(&decoded) {
                    texts.extend(&decoded);
                    texts.push(b'\n');
                    continue;
                }
                if radix == Radix::Base32 {
                    continue;
                }
                each_text(&decoded, 6, &mut |text| {
                    texts.extend(text);
                    texts.push(b'\n');
                });
                if shift == 0 || only.is_some() {
                    if !self.charge(decoded.len()) {
                        return;
                    }
                    scan(self.known, self.hits, &decoded, how, Scope::Binary);
                    self.wide(&decoded, depth, how);
                    self.packed(&decoded, depth, how);
                }
            }
            if radix == Radix::Base64 {
                self.lz_letters(run, depth, how);
            }
        }
        self.view(&texts, depth - 1, how);
    }

    /// UTF-16 and UTF-32 of ASCII: every second byte, or three of four, is zero.
    fn wide(&mut self, bytes: &[u8], depth: u8, how: How) {
        let zeros = bytes.iter().filter(|byte| **byte == 0).count();
        if zeros * 3 < bytes.len() || zeros < 4 {
            return;
        }
        let mut narrow = Secret::with_capacity(bytes.len());
        bytes.iter().filter(|byte| **byte != 0).for_each(|byte| narrow.push(*byte));
        self.view(&narrow, depth - 1, how.then(Step::Utf16));
    }

    fn guess(&mut self) -> bool {
        self.guesses = self.guesses.saturating_sub(1);
        self.guesses > 0
    }

    /// gzip anywhere, zlib and bare deflate at the start or after the head of a part, lz-string at the start.
    fn packed(&mut self, bytes: &[u8], depth: u8, how: How) {
        let mut rest = bytes;
        let mut is_start = true;
        while rest.len() > 8 {
            let is_gzip = rest.starts_with(&[0x1f, 0x8b, 8]);
            if is_gzip || is_start && self.guess() {
                let most = self.allowed.saturating_sub(self.touched);
                let unpacked = inflate::unpack(rest, most);
                if let Some(unpacked) = unpacked {
                    if unpacked.cut {
                        self.why = Some(Why::TooLarge);
                    }
                    if unpacked.whole || unpacked.bytes.len() > 16 {
                        self.view(&unpacked.bytes, depth - 1, how.then(Step::Deflate));
                    }
                }
            }
            // A part of a form begins after an empty line.
            is_start = rest.starts_with(b"\n\r\n");
            rest = rest.get(if is_start { 3 } else { 1 }..).unwrap_or_default();
        }
        if bytes.len() < 8 || is_text(bytes) {
            return;
        }
        if self.guess() {
            let most = self.allowed.saturating_sub(self.touched);
            let unpacked = inflate::inflate(bytes, most);
            if unpacked.bytes.len() > 5 && (unpacked.cut || unpacked.whole && is_text(&unpacked.bytes)) {
                self.view(&unpacked.bytes, depth - 1, how.then(Step::Deflate));
            }
        }
        self.lz(&mut bytes.iter().map(|byte| u16::from(*byte)), 8, depth, how);
    }

    /// lz-string in letters: its base64, and the form for URLs, in which `-` is the last letter.
    fn lz_letters(&mut self, run: &[u8], depth: u8, how: How) {
        // A run that begins within a path.
        let after_slash = run.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
        for from in [0, after_slash] {
            let letters = run.get(from..).unwrap_or_default().iter();
            let mut values = letters.filter_map(|byte| match byte {
                b'-' => Some(63),
                byte => Radix::Base64.value(*byte).map(u16::from),
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
        let most = self.allowed.saturating_sub(self.touched).min(HEAD);
        let text = lz::unpack(units, width, most);
        if text.len() >= 6 && is_text(&text) {
            self.view(&text, depth - 1, how.then(Step::LzString));
        }
    }

    /// Bytes that were sent as characters: lz-string in UTF-16, or packed bytes as a text of U+0000 to
    /// U+00FF.
    fn packed_text(&mut self, bytes: &[u8], depth: u8, how: How) {
        let is_wide = |byte: &u8| *byte >= 0xe0;
        let Some(first) = bytes.iter().position(|byte| !byte.is_ascii()) else { return };
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        if bytes.iter().filter(|byte| is_wide(byte)).count() >= 4 {
            let text = text.get(first..).unwrap_or_default();
            let units = || text.chars().map(|c| c as u32 as u16);
            self.lz(&mut units().map(|unit| unit.wrapping_sub(32)), 15, depth, how);
            self.lz(&mut units(), 16, depth, how);
        } else if text.chars().all(|c| (c as u32) < 0x100) && bytes.iter().any(|byte| *byte < 9) {
            let mut narrow = Secret::with_capacity(bytes.len());
            text.chars().for_each(|c| narrow.push(c as u8));
            if self.charge(narrow.len()) {
                scan(self.known, self.hits, &narrow, how, Scope::Binary);
                self.packed(&narrow, depth, how);
            }
        }
    }
}
