//! Goes over one stretch of bytes once and notes every value that is met in it: a few steps for each byte,
//! whatever the number of values. Never here: decoding.

use crate::alphabet::Letter;
use crate::index::Heads;
use crate::keys::told;
use crate::needle::{Field, Flags, GRAM, GRAM_MASK, Kind, Known, Needle, word_key};
use crate::{Group, How, Step};

/// What was met so far in one payload.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    /// By slot of the value: that it leaves, and how it was hidden.
    pub strong: Vec<Option<Hit>>,
    /// By slot: what leaves if another value does.
    pub weak: Vec<Option<Hit>>,
    /// Where the last part of a thing was met.
    part: Option<Part>,
    /// How many stretches were gone over.
    stretches: u32,
}

/// One of the ways in which a value was met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub how: How,
    /// The smaller, the more directly: all of it rather than a part, then by steps.
    rank: usize,
}

#[derive(Clone, Copy, Debug)]
struct Part {
    family: u32,
    slot: u16,
    part: u8,
    end: usize,
    stretch: u32,
}

/// What kind of stretch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope<'a> {
    /// Text, or bytes that were sent as they are.
    Text,
    /// Bytes that came out of decoding something and are no text: no words are met there but by chance.
    Binary,
    /// Entries of a payload, or pieces of several, put together: only what begins and ends where a piece
    /// does, if it is short.
    Joined(&'a [usize]),
}

/// Two parts of a name are one name if no more than so many bytes stand between them.
const NEAR: usize = 48;

/// So many digits, and so many bytes of a text, are the value whatever stands beside them.
const LONG_NUMBER: usize = 13;
const LONG_TEXT: usize = 16;

/// So many bytes at most between two letters of a loose needle.
const GAP: usize = 3;

/// How many bytes of a space or punctuation mark outside ASCII stand here, or of an accent by itself.
fn mark(bytes: &[u8]) -> usize {
    match bytes {
        [0xc2, 0xa0 | 0xad, ..] | [0xcc, ..] | [0xcd, 0x80..=0xaf, ..] => 2,
        [0xe2, 0x80 | 0x81, ..] | [0xe3, 0x80, 0x80..=0x82 | 0x88..=0x91, ..] => 3,
        _ => 0,
    }
}

/// Whether `bytes` begin with a value, in any case of its letters. One of two characters may stand there by
/// chance.
fn goes_on(mut bytes: impl Iterator<Item = u8>, value: impl Iterator<Item = u8>) -> bool {
    let mut count = 0;
    for wanted in value {
        count += 1;
        if bytes.next().is_none_or(|byte| byte.to_ascii_lowercase() != wanted) {
            return false;
        }
    }
    count > 2
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// What was noticed on the way: it tells which encodings are worth undoing.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// There is something that begins an escape.
    pub escapes: bool,
    /// There is a list of numbers.
    pub numbers: bool,
    /// Bytes that are zero.
    pub zeros: usize,
    /// Bytes that are no readable ASCII.
    pub strange: usize,
    /// Where gzip begins.
    pub gzip: Vec<u32>,
    /// Runs of letters of base64 and of hexadecimal that are long enough, by where they begin and end.
    pub runs: [Vec<(u32, u32)>; 2],
    /// The last run ends with a line as long as one of mail.
    in_mail: bool,
}

/// So many letters at least make a run of base64, of hexadecimal: what is shorter holds no value that is
/// looked for as a part of something.
const RUNS: [u32; 2] = [8, 12];
/// The lengths of the lines of base64 in mail (RFC 2045) and in keys (RFC 7468), all but the last.
const MAIL_LINES: [u32; 2] = [76, 64];
/// So many numbers in a row are a list.
const NUMBERS: u32 = 6;

/// Goes over the bytes.
pub(crate) fn scan(known: &Known, hits: &mut Hits, bytes: &[u8], how: How, scope: Scope) -> Seen {
    hits.stretches += 1;
    let mut seen = Seen::default();
    let Some(heads) = known.index.heads() else { return seen };
    let mut scan = Scan { known, heads, hits, bytes, how, scope };
    match scope {
        Scope::Text => scan.text(&mut seen),
        Scope::Binary => scan.binary(&mut seen),
        Scope::Joined(_) => scan.joined(),
    }
    seen
}

struct Scan<'a> {
    known: &'a Known,
    heads: Heads<'a>,
    hits: &'a mut Hits,
    bytes: &'a [u8],
    how: How,
    scope: Scope<'a>,
}

impl Scan<'_> {
    /// Bytes that are no text: what stands there by itself, and digests.
    fn binary(&mut self, seen: &mut Seen) {
        let heads = self.heads;
        let (mut low, mut exact) = (0_u64, 0_u64);
        for (at, byte) in self.bytes.iter().copied().enumerate() {
            low = low << 8 | u64::from(byte.to_ascii_lowercase());
            exact = exact << 8 | u64::from(byte);
            seen.zeros += usize::from(byte == 0);
            if exact & 0xff_ffff == 0x1f_8b08 {
                seen.gzip.push((at - 2) as u32);
            }
            if heads.may_have(Kind::Raw, low & GRAM_MASK) {
                self.try_all(Kind::Raw, low & GRAM_MASK, at);
            }
            if at >= 7 && heads.may_have(Kind::Digest, exact) {
                self.try_all(Kind::Digest, exact, at);
            }
        }
    }

    /// Pieces: what stands there by itself, and letters and digits alone.
    fn joined(&mut self) {
        let heads = self.heads;
        let (mut last, mut loose) = (0_u64, 0_u64);
        for (at, byte) in self.bytes.iter().copied().enumerate() {
            let low = u64::from(byte.to_ascii_lowercase());
            last = last << 8 | low;
            if heads.may_have(Kind::Raw, last & GRAM_MASK) {
                self.try_all(Kind::Raw, last & GRAM_MASK, at);
            }
            if is_word(byte) {
                loose = loose << 8 | low;
                if loose != last && heads.may_have(Kind::Loose, loose & GRAM_MASK) {
                    self.try_all(Kind::Loose, loose & GRAM_MASK, at);
                }
            }
        }
    }

    /// Text: words and numbers as well, and whatever letters may stand for.
    fn text(&mut self, seen: &mut Seen) {
        let heads = self.heads;
        let has_odd = !self.known.odd.is_empty();
        // The last bytes in lower case; letters and digits alone.
        let (mut last, mut loose) = (0_u64, 0_u64);
        // What a run of letters stands for so far in base64 and in hexadecimal, and how long it is.
        let (mut sextets, mut nibbles) = (0_u64, 0_u64);
        let (mut letters, mut digits) = (0_u32, 0_u32);
        let (mut word, mut in_mark, mut list) = (0_usize, 0_usize, 0_u32);
        for (at, byte) in self.bytes.iter().copied().enumerate() {
            let letter = Letter::of(byte);
            let mut is_letter = letter.is_alphanumeric();
            let in_hex = digits;
            if letter.is_none() {
                if letters >= RUNS[0] || seen.in_mail {
                    seen.run(0, letters, at, self.bytes);
                }
                if digits >= RUNS[1] {
                    seen.run(1, digits, at, self.bytes);
                }
                (letters, digits) = (0, 0);
                match byte {
                    b'%' | b'\\' | b'&' => seen.escapes = true,
                    0x80.. => {
                        seen.strange += 1;
                        if in_mark == 0 {
                            in_mark = mark(self.bytes.get(at..).unwrap_or_default());
                        }
                        is_letter = in_mark == 0;
                        in_mark = in_mark.saturating_sub(1);
                    }
                    b'\n' | b'\r' | b'\t' | b' '.. => {}
                    _ => {
                        seen.strange += 1;
                        seen.zeros += usize::from(byte == 0);
                    }
                }
            } else {
                // The first 64 of the 66 bits of eleven letters.
                let key = sextets << 4 | u64::from(letter.value() >> 2);
                sextets = sextets << 6 | u64::from(letter.value());
                letters += 1;
                if letters >= 11 && heads.may_have(Kind::Digest, key) {
                    self.try_all(Kind::Digest, key, at);
                }
                if letter.is_hex() {
                    nibbles = nibbles << 4 | u64::from(letter.hex_value());
                    digits += 1;
                    if digits >= 16 && heads.may_have(Kind::Digest, nibbles) {
                        self.try_all(Kind::Digest, nibbles, at);
                    }
                } else {
                    if digits >= RUNS[1] {
                        seen.run(1, digits, at, self.bytes);
                    }
                    digits = 0;
                }
            }
            if !is_letter && word > 0 {
                if word <= 5 && heads.may_have(Kind::Word, word_key(last, word)) {
                    self.try_all(Kind::Word, word_key(last, word), at - 1);
                }
                // A number, or one that begins with `0x`.
                let is_number = in_hex > 0 && in_hex as usize + 2 >= word && word <= 8;
                list = if is_number { list + 1 } else { 0 };
                seen.numbers |= list >= NUMBERS;
                word = 0;
            }
            let low = u64::from(byte.to_ascii_lowercase());
            last = last << 8 | low;
            let key = last & GRAM_MASK;
            if heads.may_have(Kind::Raw, key) {
                self.try_all(Kind::Raw, key, at);
            }
            if key & 0xff_ffff == 0x1f_8b08 {
                seen.gzip.push((at - 2) as u32);
            }
            if has_odd {
                self.try_odd(at);
            }
            if is_letter {
                word += 1;
                loose = loose << 8 | low;
                // Where nothing stands between them, they were found just now.
                if word < GRAM && heads.may_have(Kind::Loose, loose & GRAM_MASK) {
                    self.try_all(Kind::Loose, loose & GRAM_MASK, at);
                }
            }
        }
        let end = self.bytes.len();
        if (1..=5).contains(&word) {
            self.try_all(Kind::Word, word_key(last, word), end - 1);
        }
        seen.numbers |= word > 0 && list + 1 >= NUMBERS;
        seen.run(0, letters, end, self.bytes);
        seen.run(1, digits, end, self.bytes);
    }

    /// Compares every needle that may begin with what ends at `at`.
    #[inline(never)]
    fn try_all(&mut self, kind: Kind, key: u64, at: usize) {
        let known = self.known;
        for place in known.index.find(kind, key) {
            if let Some((field, needle)) = known.needle(place)
                && (needle.kind == kind || kind == Kind::Raw && needle.kind == Kind::Loose)
            {
                self.compare(field, place.slot, needle, at);
            }
        }
    }

    fn try_odd(&mut self, at: usize) {
        let known = self.known;
        for place in &known.odd {
            if let Some((field, needle)) = known.needle(*place) {
                self.compare(field, place.slot, needle, at);
            }
        }
    }

    fn compare(&mut self, field: &Field, slot: u16, needle: &Needle, at: usize) {
        let wanted = field.needles.bytes(needle);
        let is_exact = needle.flags.has(Flags::EXACT);
        let same = |byte: u8, wanted: u8| {
            if is_exact { byte == wanted } else { byte.to_ascii_lowercase() == wanted }
        };
        let (start, end, has_gap) = match needle.kind {
            Kind::Digest => {
                // It is eight bytes, however they were written.
                if wanted.len() == 8 {
                    self.strong(slot, needle, needle.how(self.how));
                }
                return;
            }
            Kind::Loose => match self.loose(wanted, at, is_exact, needle.flags) {
                Some(found) => found,
                None => return,
            },
            kind => {
                let ahead = match kind {
                    Kind::Raw => GRAM,
                    _ => wanted.len(),
                };
                let Some(start) = (at + 1).checked_sub(ahead) else { return };
                let end = start + wanted.len();
                let Some(there) = self.bytes.get(start..end) else { return };
                if !there.iter().zip(wanted).all(|(byte, wanted)| same(*byte, *wanted)) {
                    return;
                }
                (start, end, false)
            }
        };
        self.weigh(field, slot, needle, start..end, has_gap);
    }

    /// Where a loose needle begins and ends whose sixth letter is at `at`, and whether anything stands
    /// between its letters.
    fn loose(&self, wanted: &[u8], at: usize, is_exact: bool, flags: Flags) -> Option<(usize, usize, bool)> {
        let mut has_gap = false;
        let (mut back, mut start, mut gap) = (GRAM, at, 0);
        // Back to the first letter.
        while back > 0 {
            let byte = *self.bytes.get(start)?;
            let is_letter = is_word(byte) && self.mark_over(start) == 0;
            if is_letter {
                let expected = *wanted.get(back - 1)?;
                if byte != expected && (is_exact || byte.to_ascii_lowercase() != expected) {
                    return None;
                }
                back -= 1;
                gap = 0;
            } else {
                gap += 1;
                has_gap = true;
                if gap > GAP || !self.may_stand_between(byte, flags) {
                    return None;
                }
            }
            if back > 0 {
                start = start.checked_sub(1)?;
            }
        }
        let mut end = at + 1;
        for expected in wanted.get(GRAM..)? {
            let mut gap = 0;
            loop {
                let byte = *self.bytes.get(end)?;
                let is_letter = is_word(byte) && self.mark_over(end) == 0;
                end += 1;
                if is_letter {
                    if byte != *expected && (is_exact || byte.to_ascii_lowercase() != *expected) {
                        return None;
                    }
                    break;
                }
                gap += 1;
                has_gap = true;
                if gap > GAP || !self.may_stand_between(byte, flags) {
                    return None;
                }
            }
        }
        Some((start, end, has_gap))
    }

    /// Whether the byte at `at` belongs to a space or punctuation mark outside ASCII.
    fn mark_over(&self, at: usize) -> usize {
        if self.bytes.get(at).is_none_or(u8::is_ascii) {
            return 0;
        }
        (0..3)
            .filter_map(|back| Some((back, self.bytes.get(at.checked_sub(back)?..)?)))
            .map(|(back, bytes)| mark(bytes).saturating_sub(back))
            .max()
            .unwrap_or(0)
    }

    fn may_stand_between(&self, byte: u8, flags: Flags) -> bool {
        !flags.has(Flags::DIGITS) || byte >= 0x80 || b" -./()+".contains(&byte)
    }

    /// Whether a needle that stands in `found` counts, and for how much.
    fn weigh(
        &mut self,
        field: &Field,
        slot: u16,
        needle: &Needle,
        found: std::ops::Range<usize>,
        has_gap: bool,
    ) {
        let flags = needle.flags;
        let after = self.bytes.get(found.end).copied();
        if flags.has(Flags::DIGITS) {
            let digits = self.bytes.get(..found.start).unwrap_or_default();
            let digits = digits.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let most = if flags.has(Flags::LEFT) { 0 } else { 5 };
            // So many digits do not meet by chance.
            let is_long = usize::from(needle.length) >= LONG_NUMBER;
            if !is_long
                && (digits > most && !self.may_begin(slot, found.start)
                    || after.is_some_and(|byte| byte.is_ascii_digit()) && !self.may_end(slot, found.end))
            {
                return;
            }
        } else if flags.has(Flags::LEFT)
            && self.is_within_word(found.start)
            && !self.may_begin(slot, found.start)
            || flags.has(Flags::RIGHT)
                && usize::from(needle.length) < LONG_TEXT
                && self.is_within_word(found.end)
                && !self.may_end(slot, found.end)
        {
            return;
        }
        let is_name = flags.has(Flags::GAP) || needle.part != 0 && field.sort.group() == Group::Identity;
        if is_name && self.is_in_address(&found, needle.steps.contains(&Some(Step::Reversed))) {
            return;
        }
        let how = needle.how(self.how);
        let is_entry = self.is_entry(&found);
        if let Scope::Joined(cuts) = self.scope {
            // What stands within a piece was met before.
            if flags.has(Flags::WEAK) || !cuts.iter().any(|cut| found.contains(cut) && *cut != found.start) {
                return;
            }
            let is_whole = cuts.contains(&found.start) && cuts.contains(&found.end);
            if !is_whole && (found.len() < 9 || self.is_number(&found)) {
                return;
            }
        }
        if needle.part != 0 && is_entry {
            self.near(field, slot, needle, &found, how);
        }
        let is_weak = flags.has(Flags::WEAK)
            && !(flags.has(Flags::ENTRY) && is_entry && self.scope == Scope::Text)
            || flags.has(Flags::GAP) && !has_gap && !self.is_camel(&found);
        if flags.has(Flags::HELPER) {
            return;
        }
        if !is_weak || told(field.sort, field.name, self.bytes, found.start) {
            self.strong(slot, needle, how);
        } else if self.scope == Scope::Text {
            keep(&mut self.hits.weak, slot, needle, how);
        }
    }

    /// Whether pieces that were put together meet here, or another value ends here: values are sent one after
    /// the other, too, with nothing between them.
    fn may_begin(&self, slot: u16, at: usize) -> bool {
        let before = self.bytes.get(..at).unwrap_or_default();
        self.is_cut(at)
            || self.others(slot).any(|value| {
                let typed = || value.iter().rev().copied();
                goes_on(before.iter().rev().copied(), typed())
                    || goes_on(before.iter().rev().copied(), typed().filter(|byte| is_word(*byte)))
            })
    }

    /// The same of the place where it ends.
    fn may_end(&self, slot: u16, at: usize) -> bool {
        let after = self.bytes.get(at..).unwrap_or_default();
        self.is_cut(at)
            || self.others(slot).any(|value| {
                let typed = || value.iter().copied();
                goes_on(after.iter().copied(), typed())
                    || goes_on(after.iter().copied(), typed().filter(|byte| is_word(*byte)))
            })
    }

    /// How the values of other fields begin.
    fn others(&self, slot: u16) -> impl Iterator<Item = &[u8]> {
        let known = (0..).zip(&self.known.fields);
        known.filter(move |(at, field)| *at != slot && field.id.is_some()).map(|(_, field)| &*field.value)
    }

    fn is_cut(&self, at: usize) -> bool {
        matches!(self.scope, Scope::Joined(cuts) if cuts.contains(&at))
    }

    /// Whether letters or digits stand on both sides of this place: then no word begins or ends here.
    fn is_within_word(&self, at: usize) -> bool {
        let pair = at.checked_sub(1).and_then(|start| self.bytes.get(start..=at));
        matches!(pair, Some([a, b]) if is_word(*a) && is_word(*b))
            && self.mark_over(at) == 0
            && self.mark_over(at - 1) == 0
    }

    /// Whether it is the whole of some entry: a value in a form or in JSON, a line, or everything there is.
    fn is_entry(&self, found: &std::ops::Range<usize>) -> bool {
        let (before, after) = (self.bytes.get(..found.start), self.bytes.get(found.end..));
        let opens = match before.unwrap_or_default() {
            [] | [.., b':' | b'=', b' '] => true,
            [.., byte] => b"=:\"'>".contains(byte) || *byte < b' ',
        };
        match after.unwrap_or_default() {
            // A name in JSON.
            [b'"' | b'\'', b':', ..] | [b'"' | b'\'', b' ', b':', ..] => false,
            [byte, ..] => opens && (b"&\"';,<#\\}".contains(byte) || *byte < b' '),
            [] => opens,
        }
    }

    /// Whether what is found goes on as an e-mail address: a name in it is that address's, and seen as such.
    fn is_in_address(&self, found: &std::ops::Range<usize>, is_backwards: bool) -> bool {
        let is_part = |byte: &&u8| is_word(**byte) || b"._+-%@\\".contains(byte);
        if is_backwards {
            let before = self.bytes.get(..found.start).unwrap_or_default();
            return before.iter().rev().take(40).take_while(is_part).any(|byte| *byte == b'@');
        }
        let ahead = self.bytes.get(found.end..).unwrap_or_default();
        let rest = ahead.get(..ahead.iter().take(40).take_while(is_part).count()).unwrap_or_default();
        rest.contains(&b'@') || rest.windows(2).any(|pair| pair == b"40")
    }

    fn is_number(&self, found: &std::ops::Range<usize>) -> bool {
        self.bytes.get(found.clone()).is_some_and(|bytes| bytes.iter().all(u8::is_ascii_digit))
    }

    /// Whether words are told apart by capitals, or belong to a script that does not tell words apart.
    fn is_camel(&self, found: &std::ops::Range<usize>) -> bool {
        let bytes = self.bytes.get(found.clone()).unwrap_or_default();
        !bytes.is_ascii()
            || bytes
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()))
    }

    /// Two different parts of one thing near one another are the thing.
    fn near(&mut self, field: &Field, slot: u16, needle: &Needle, found: &std::ops::Range<usize>, how: How) {
        let stretch = self.hits.stretches;
        if let Some(last) = self.hits.part
            && last.stretch == stretch
            && last.family == field.family
            && (last.slot, last.part) != (slot, needle.part)
            && found.start >= last.end
            && found.start - last.end <= NEAR
        {
            self.strong(slot, needle, how);
            self.strong(last.slot, needle, how);
        }
        self.hits.part =
            Some(Part { family: field.family, slot, part: needle.part, end: found.end, stretch });
    }

    fn strong(&mut self, slot: u16, needle: &Needle, how: How) {
        keep(&mut self.hits.strong, slot, needle, how);
    }
}

fn keep(list: &mut Vec<Option<Hit>>, slot: u16, needle: &Needle, how: How) {
    let rank = how.steps().count() + if needle.part == 0 { 0 } else { How::MOST };
    note(list, slot, Hit { how, rank });
}

/// Keeps the most direct way.
fn note(list: &mut Vec<Option<Hit>>, slot: u16, hit: Hit) {
    let slot = usize::from(slot);
    if list.len() <= slot {
        list.resize(slot + 1, None);
    }
    if let Some(kept) = list.get_mut(slot)
        && kept.is_none_or(|kept| hit.rank < kept.rank)
    {
        *kept = Some(hit);
    }
}

impl Seen {
    /// Notes a run that ended. A line of mail and the next one are one run.
    fn run(&mut self, which: usize, count: u32, end: usize, bytes: &[u8]) {
        if count == 0 {
            return;
        }
        let Some(runs) = self.runs.get_mut(which) else { return };
        let (start, end) = (end as u32 - count, end as u32);
        let is_next_line =
            |last: u32| matches!(bytes.get(last as usize..start as usize), Some(b"\n" | b"\r\n"));
        match runs.last_mut() {
            Some((_, last)) if which == 0 && self.in_mail && is_next_line(*last) => *last = end,
            _ if RUNS.get(which).is_some_and(|least| count >= *least) => runs.push((start, end)),
            _ => {}
        }
        if which == 0 {
            self.in_mail = MAIL_LINES.contains(&count);
        }
    }
}

impl Hits {
    /// Notes that a value was sent piece by piece as it was typed.
    pub fn typed_along(&mut self, slot: u16) {
        let how = How::default().then(Step::Piece);
        note(&mut self.strong, slot, Hit { how, rank: How::MOST });
    }

    /// Notes that a value was met in this way.
    pub fn meets(&mut self, slot: u16, how: How) {
        note(&mut self.strong, slot, Hit { how, rank: how.steps().count() });
    }

    /// Whether every value was met: there is nothing left to look for.
    pub fn has_all(&self, known: &Known) -> bool {
        known
            .fields
            .iter()
            .enumerate()
            .all(|(slot, field)| field.id.is_none() || self.strong.get(slot).is_some_and(Option::is_some))
    }
}
