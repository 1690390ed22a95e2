//! What has changed in a policy since somebody read it, from nothing but a short text kept from then.
//!
//! Kept of each block are 24 bits of a hash of its words and, in documents that are not very long, 24 bits by
//! which similar blocks are alike; of each section its title. Invariants: white space, marks, numbering and
//! the order of blocks are no change; nothing of a block can be read from what is kept of it. Time is linear
//! in the document's length. Never here: storing, and knowing when.

use std::mem;

use crate::Document;
use crate::fold::fold;
use crate::leaf::{Piece, Walk};
use crate::model::{Cell, on_one_line, text};

/// What differs from before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What is new or changed, in order.
    pub found: Vec<Change>,
    /// Where something is there no more, in the order in which it stood.
    pub gone: Vec<Gone>,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty() && self.gone.is_empty()
    }
}

/// A block that was not there before, or not so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number of its first [`Leaf`](crate::Leaf).
    pub first: u32,
    /// The number of its last: a table's row has several.
    pub last: u32,
    /// Whether it is new altogether; otherwise another wording stood in its place.
    pub new: bool,
}

/// Something that is there no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The title of the section that it stood in; `None` before the first heading.
    pub section: Option<String>,
    /// How many blocks.
    pub blocks: u32,
    /// Whether the section's heading is gone too.
    pub whole: bool,
}

/// Documents with more blocks keep no sketches, so that what is kept stays short.
const MOST_SKETCHES: usize = 600;
/// And of more than so many blocks several are taken together.
const MOST_PRINTS: usize = 6000;
/// How much of a title is kept, and of how many.
const TITLE: usize = 48;
const MOST_TITLES: usize = 200;
/// In how many of 24 bits the sketches of two wordings of one block may differ. Those of two blocks that have
/// nothing to do with each other differ in 12, give or take 2.5.
const ALIKE: u32 = 7;
/// How far the other wording of a block is looked for.
const REACH: usize = 40;

/// A block as it is compared.
struct Unit {
    first: u32,
    last: u32,
    heading: bool,
    hash: u32,
    sketch: Option<u32>,
    /// The place of its section among the titles.
    section: usize,
}

#[derive(Default)]
struct Units {
    all: Vec<Unit>,
    /// Of the sections, from the text before the first heading on.
    titles: Vec<String>,
    leaves: u32,
}

/// What has become of a block of before.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Gone,
    Still,
    Reworded,
}

/// What is to be kept of a document: letters of URL-safe base64 and the titles of its sections.
pub fn prints(document: &Document) -> String {
    let units = Units::of(document);
    let mut out = String::from(if units.all.len() > MOST_SKETCHES { "1h" } else { "1s" });
    let mut rest = units.all.iter().peekable();
    for (section, title) in units.titles.iter().enumerate() {
        out.push(';');
        if section < MOST_TITLES {
            out.extend(title.chars().map(|c| if matches!(c, ';' | '=') { ' ' } else { c }).take(TITLE));
        }
        out.push('=');
        while let Some(unit) = rest.next_if(|unit| unit.section == section) {
            // A heading begins with a mark that no number has.
            if unit.heading {
                out.push('#');
            }
            write(unit.hash, &mut out);
            unit.sketch.into_iter().for_each(|sketch| write(sketch, &mut out));
        }
    }
    out
}

/// What differs between a document and what [`prints`] gave of it before. `None`: that is none of this
/// version's.
pub fn changes(before: &str, now: &Document) -> Option<Changes> {
    let old = Units::read(before)?;
    let new = Units::of(now);

    // Whatever stands anywhere is neither new nor gone.
    let mut places = Places::of(&old.all);
    let mut fates = vec![Fate::Gone; old.all.len()];
    let mut set = |index: usize, fate| fates.get_mut(index).into_iter().for_each(|old| *old = fate);
    let found: Vec<Option<usize>> = new.all.iter().map(|unit| places.take(unit.hash, &old.all)).collect();
    found.iter().flatten().for_each(|index| set(*index, Fate::Still));

    let mut changes = Changes::default();
    // The place after the block before this one, as it was.
    let mut next = 0;
    for (unit, found) in new.all.iter().zip(&found) {
        if let Some(index) = found {
            next = index + 1;
            continue;
        }
        // Another wording of what came next.
        let gap = old.all.iter().zip(&fates).enumerate().skip(next).take(REACH);
        let mut gap = gap.take_while(|(_, (_, fate))| **fate != Fate::Still);
        let other = gap.find(|(_, (other, fate))| **fate == Fate::Gone && unit.is_like(other));
        let other = other.map(|(index, _)| index);
        if let Some(fate) = other.and_then(|index| fates.get_mut(index)) {
            *fate = Fate::Reworded;
        }
        changes.found.push(Change { first: unit.first, last: unit.last, new: other.is_none() });
    }
    let mut last = None;
    for unit in old.all.iter().zip(&fates).filter(|(_, fate)| **fate == Fate::Gone).map(|(unit, _)| unit) {
        if last.replace(unit.section) != Some(unit.section) {
            let section = old.titles.get(unit.section).filter(|title| !title.is_empty()).cloned();
            changes.gone.push(Gone { section, blocks: 0, whole: false });
        }
        if let Some(gone) = changes.gone.last_mut() {
            gone.blocks += 1;
            gone.whole |= unit.heading;
        }
    }
    Some(changes)
}

/// Blocks by their hashes, each to be taken once. Chains by hand: a map would weigh more.
struct Places {
    /// By the hash's last bits, the first block; and by block, the next with the same. One more than the index;
    /// 0 is none.
    first: Vec<usize>,
    next: Vec<usize>,
}

impl Places {
    fn of(units: &[Unit]) -> Places {
        let size = units.len().next_power_of_two();
        let mut places = Places { first: vec![0; size], next: vec![0; units.len()] };
        for (index, unit) in units.iter().enumerate().rev() {
            let bits = places.bits(unit.hash);
            if let (Some(first), Some(next)) = (places.first.get_mut(bits), places.next.get_mut(index)) {
                *next = mem::replace(first, index + 1);
            }
        }
        places
    }

    fn bits(&self, hash: u32) -> usize {
        usize::try_from(hash).unwrap_or_default() & (self.first.len() - 1)
    }

    /// The first block with this hash that was not taken yet.
    fn take(&mut self, hash: u32, units: &[Unit]) -> Option<usize> {
        let bits = self.bits(hash);
        let mut before = None;
        let mut place = *self.first.get(bits)?;
        loop {
            let index = place.checked_sub(1)?;
            let after = *self.next.get(index)?;
            if units.get(index).is_some_and(|unit| unit.hash == hash) {
                let link = match before {
                    None => self.first.get_mut(bits),
                    Some(before) => self.next.get_mut(before),
                };
                *link? = after;
                return Some(index);
            }
            before = Some(index);
            place = after;
        }
    }
}

impl Unit {
    fn is_like(&self, other: &Unit) -> bool {
        self.heading == other.heading
            && match (self.sketch, other.sketch) {
                (Some(one), Some(two)) => (one ^ two).count_ones() <= ALIKE,
                // In a long document what stands in the same place is taken for the same.
                _ => true,
            }
    }
}

impl Walk for Units {
    fn leaf(&mut self, piece: Piece) {
        match piece {
            Piece::Heading(heading) => {
                let title = text(&heading.content);
                self.titles.push(on_one_line(&title).chars().take(TITLE).collect());
                self.unit(&title, true);
            }
            Piece::Text(content) => self.unit(&text(content), false),
            Piece::Code(code) => self.unit(code, false),
        }
    }

    /// A table's row is one block: its cells mean nothing by themselves.
    fn row(&mut self, row: &[Cell]) {
        let before = self.all.len();
        row.iter().for_each(|cell| self.blocks(&cell.blocks));
        let cells = self.all.split_off(before.min(self.all.len()));
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else {
            return;
        };
        let hash = cells.iter().fold(0, |hash, cell| joined(hash, cell.hash));
        // Alike if most cells are: the bits that most of them have.
        let count =
            |bit: u32| cells.iter().filter(|cell| cell.sketch.unwrap_or_default() >> bit & 1 == 1).count();
        let sketch = (0..24).filter(|bit| count(*bit) * 2 > cells.len()).fold(0, |all, bit| all | 1 << bit);
        let (first, last, section) = (first.first, last.last, first.section);
        self.all.push(Unit { first, last, heading: false, hash, sketch: Some(sketch), section });
    }
}

impl Units {
    fn of(document: &Document) -> Units {
        let mut units = Units { titles: vec![String::new()], ..Units::default() };
        units.blocks(&document.blocks);
        if units.all.len() > MOST_SKETCHES {
            units.all.iter_mut().for_each(|unit| unit.sketch = None);
        }
        units.gather();
        units
    }

    fn unit(&mut self, text: &str, heading: bool) {
        let number = self.leaves;
        self.leaves += 1;
        if let Some((hash, sketch)) = hashes(text) {
            let section = self.titles.len() - 1;
            self.all.push(Unit { first: number, last: number, heading, hash, sketch: Some(sketch), section });
        }
    }

    /// Of very many blocks takes several together. Where one ends its own words say, so that the others stay
    /// the same when one is put in.
    fn gather(&mut self) {
        let group = u32::try_from(self.all.len() / MOST_PRINTS + 1).unwrap_or(u32::MAX);
        if group == 1 {
            return;
        }
        let mut ended = true;
        for unit in mem::take(&mut self.all) {
            let ends = unit.hash % group == 0;
            match self.all.last_mut().filter(|last| !ended && !unit.heading && last.section == unit.section) {
                Some(last) => {
                    last.last = unit.last;
                    last.hash = joined(last.hash, unit.hash);
                    ended = ends;
                }
                None => {
                    ended = ends || unit.heading;
                    self.all.push(unit);
                }
            }
        }
    }

    fn read(prints: &str) -> Option<Units> {
        let (form, sections) = prints.split_once(';')?;
        let sketched = match form {
            "1s" => true,
            "1h" => false,
            _ => return None,
        };
        let mut units = Units::default();
        for (section, written) in sections.split(';').enumerate() {
            let (title, numbers) = written.split_once('=')?;
            units.titles.push(title.to_owned());
            let mut bytes = numbers.as_bytes();
            while !bytes.is_empty() {
                let heading = bytes.first() == Some(&b'#');
                bytes = bytes.get(usize::from(heading)..)?;
                let hash = read(&mut bytes)?;
                let sketch = if sketched { Some(read(&mut bytes)?) } else { None };
                units.all.push(Unit { first: 0, last: 0, heading, hash, sketch, section });
            }
        }
        Some(units)
    }
}

const MASK: u32 = 0xff_ffff;

/// The hash of a text's words, and a number that is much the same for much the same words. `None`: no words.
fn hashes(text: &str) -> Option<(u32, u32)> {
    let mut whole = FIRST;
    let mut votes = [0i32; 24];
    let mut word = String::new();
    let mut count = 0u32;
    for part in text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)) {
        word.clear();
        part.chars().for_each(|c| fold(c, &mut word));
        // The number that a block begins with changes when one is put in before it.
        if word.is_empty() || (count == 0 && is_number(&word)) {
            continue;
        }
        count += 1;
        let hash = word.bytes().fold(FIRST, step);
        whole = hash.to_le_bytes().into_iter().fold(whole, step);
        let mixed = mix(hash);
        votes
            .iter_mut()
            .zip(0..)
            .for_each(|(vote, bit): (&mut i32, u32)| *vote += if mixed >> bit & 1 == 1 { 1 } else { -1 });
    }
    let sketch = votes
        .iter()
        .zip(0..)
        .filter(|(vote, _)| **vote > 0)
        .fold(0, |all, (_, bit): (_, u32)| all | 1 << bit);
    (count > 0).then(|| (mix(whole) & MASK, sketch))
}

/// Marks on letters, which are part of a word.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0xad | 0x300..=0x36f | 0x200b..=0x200d)
}

/// `3`, `iv`, `b`: what counts sections and items. "A" and "I" begin sentences, but are lost on both sides.
fn is_number(word: &str) -> bool {
    word.len() < 5
        && (word.bytes().all(|byte| byte.is_ascii_digit()) || word.bytes().all(|byte| b"ivx".contains(&byte)))
        || word.len() == 1 && word.is_ascii()
}

// FNV-1a.
const FIRST: u32 = 0x811c_9dc5;

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// Spreads what the last bytes did over all bits.
fn mix(mut hash: u32) -> u32 {
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

/// The hash of one thing after the other.
fn joined(one: u32, other: u32) -> u32 {
    mix(one.wrapping_mul(31) ^ other) & MASK
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes 24 bits as four letters.
fn write(bits: u32, out: &mut String) {
    for shift in [18, 12, 6, 0] {
        let letter = LETTERS.get(usize::try_from(bits >> shift & 63).unwrap_or_default());
        out.extend(letter.map(|letter| char::from(*letter)));
    }
}

fn read(bytes: &mut &[u8]) -> Option<u32> {
    let (four, rest) = bytes.split_at_checked(4)?;
    *bytes = rest;
    let value = |byte: &u8| {
        LETTERS.iter().position(|letter| letter == byte).and_then(|place| u32::try_from(place).ok())
    };
    four.iter().try_fold(0, |bits, byte| Some(bits << 6 | value(byte)?))
}
