//! What went to one place in its last requests, as far as it takes to notice a value that is sent in pieces:
//! over several entries, over several requests, or bit by bit while it is typed.
//!
//! Kept: a few hundred bytes for each entry of each place. Never noticed: pieces out of order, pieces that
//! are encoded one by one, pieces with much between them; the threat model says so.

use crate::decode::escape::unescape;
use crate::decode::radix::Radix;
use crate::decode::text::is_text;
use crate::needle::hash;
use crate::scan::{Scope, scan};
use crate::search::Search;
use crate::secret::Secret;
use crate::{Body, How, Payload, Step, entries};

/// So many places, the ones that were sent to last.
const PLACES: usize = 8;
/// So many entries of each.
const STREAMS: usize = 16;
/// So much of each, in bytes.
const KEPT: usize = 512;
/// A longer entry is no piece.
const LONGEST_PIECE: usize = 256;
/// A longer payload is not put together.
const LONGEST_PAYLOAD: usize = 4096;
/// So many bytes before a new piece may belong to the same value.
const REACH: usize = 64;
/// A letter or two may come so often in a row.
const REPEATS: usize = 16;
/// A value that grows is told from a word by so many letters.
const GROWN: usize = 6;

/// What went to the places that were sent to last.
#[derive(Debug, Default)]
pub(crate) struct Windows {
    places: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    key: u64,
    streams: Vec<Stream>,
}

/// What one entry held, request after request.
#[derive(Debug, Default)]
struct Stream {
    key: u64,
    pieces: Pieces,
    /// Whether each piece so far was the number after the one before.
    counts: bool,
    /// How often the last piece came in a row.
    repeats: usize,
}

/// Texts put together, and where each begins.
#[derive(Debug, Default)]
struct Pieces {
    text: Secret,
    starts: Vec<usize>,
}

impl Pieces {
    fn push(&mut self, piece: &[u8]) {
        if self.text.len() + piece.len() > KEPT + LONGEST_PIECE {
            let cut = self.text.len().saturating_sub(KEPT / 2);
            self.text.cut_front(cut);
            self.starts.retain(|start| *start >= cut);
            self.starts.iter_mut().for_each(|start| *start -= cut);
        }
        self.starts.push(self.text.len());
        self.text.extend(piece);
    }

    fn last(&self) -> &[u8] {
        self.text.get(self.starts.last().copied().unwrap_or(0)..).unwrap_or_default()
    }

    fn pop(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.text.truncate(start);
        }
    }

    /// Looks for values around the beginning of the last piece.
    fn search(&self, search: &mut Search) {
        let Some(last) = self.starts.last().copied().filter(|last| *last > 0) else { return };
        self.search_from(search, last.saturating_sub(REACH));
        if looks_encoded(&self.text, last) {
            search.view(self.text.get(last.saturating_sub(KEPT)..).unwrap_or_default(), 2, split());
        }
    }

    fn search_from(&self, search: &mut Search, from: usize) {
        let text = self.text.get(from..).unwrap_or_default();
        let mut cuts: Vec<usize> = self.starts.iter().filter_map(|start| start.checked_sub(from)).collect();
        cuts.push(text.len());
        if search.charge(text.len()) {
            scan(search.known, search.hits, text, split(), Scope::Joined(&cuts));
        }
    }
}

fn split() -> How {
    How::default().then(Step::Split)
}

/// Whether letters go on over the place where two pieces meet, and stand for text.
fn looks_encoded(text: &[u8], at: usize) -> bool {
    let end = text.len().min(at + 12);
    let around = text.get(end.saturating_sub(24)..end).unwrap_or_default();
    let letters = || around.iter().copied();
    let stands_for_text = |radix: Radix| (0..radix.shifts()).any(|shift| radix.is_text(letters(), shift));
    around.len() >= 20
        && letters().all(|byte| Radix::Base64.has(byte) || byte == b'=')
        && (stands_for_text(Radix::Base64)
            || letters().all(|byte| Radix::Hex.has(byte)) && stands_for_text(Radix::Hex))
}

/// The last two labels of a host, which belong to one company; or what there is instead.
fn place(destination: &str) -> u64 {
    let host = destination.split_once("://").map_or(destination, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or(host);
    let mut dots = host.rmatch_indices('.').skip(1);
    let is_number = host.ends_with(|c: char| c.is_ascii_digit() || c == ']');
    let start = match dots.next() {
        Some((dot, _)) if !is_number => dot + 1,
        _ => 0,
    };
    hash(host.bytes().skip(start))
}

impl Windows {
    pub fn clear(&mut self) {
        self.places.clear();
    }

    pub fn memory(&self) -> usize {
        let streams = self.places.iter().flat_map(|place| &place.streams);
        streams.map(|stream| stream.pieces.text.capacity() + size_of::<Stream>()).sum()
    }

    /// Looks for values in the entries of this payload together, and in what went there before with each.
    pub fn pass(&mut self, destination: &str, payload: &Payload, search: &mut Search) {
        let body = match payload.body {
            Body::Text(text) => text.as_bytes(),
            Body::Bytes(bytes) if bytes.len() <= LONGEST_PAYLOAD && is_text(bytes) => bytes,
            _ => &[],
        };
        let mut all = Pieces::default();
        let mut here = self.take(place(destination));
        for (bytes, is_url) in [(payload.url.as_bytes(), true), (body, false)] {
            if bytes.len() > LONGEST_PAYLOAD {
                continue;
            }
            entries::each(bytes, is_url, &mut |key, entry| {
                let plain = unescape(entry);
                let entry = plain.as_ref().map_or(entry, |(plain, _)| plain);
                if entry.len() <= LONGEST_PIECE {
                    if follows(all.last(), entry) {
                        // Numbers that count are no pieces of a number.
                        all.text.push(0);
                    }
                    all.starts.push(all.text.len());
                    all.text.extend(entry);
                    here.pass(key, entry, search);
                }
            });
        }
        if all.starts.len() > 1 {
            all.search_from(search, 0);
            if all.starts.iter().any(|start| *start > 0 && looks_encoded(&all.text, *start)) {
                search.view(&all.text, 2, split());
            }
        }
        self.places.push(here);
    }

    /// What went to this place. If there is nothing, and too many places are known, the one is forgotten
    /// that was not sent to for the longest time.
    fn take(&mut self, key: u64) -> Place {
        match self.places.iter().position(|place| place.key == key) {
            Some(at) => self.places.remove(at),
            None => {
                if self.places.len() >= PLACES {
                    self.places.remove(0);
                }
                Place { key, streams: Vec::new() }
            }
        }
    }
}

impl Place {
    /// Passes an entry on to the stream of its number. More entries than are kept have none.
    fn pass(&mut self, key: u64, entry: &[u8], search: &mut Search) {
        if let Some(stream) = self.streams.iter_mut().find(|stream| stream.key == key) {
            stream.pass(entry, search);
        } else if self.streams.len() < STREAMS {
            let mut stream = Stream { key, counts: true, ..Stream::default() };
            stream.pass(entry, search);
            self.streams.push(stream);
        }
    }
}

impl Stream {
    fn pass(&mut self, entry: &[u8], search: &mut Search) {
        let last = self.pieces.last();
        self.repeats = if entry == last { self.repeats + 1 } else { 0 };
        if self.repeats > 0 && (entry.len() > 2 || self.repeats >= REPEATS) {
            // An entry that is always the same is no piece of anything.
            if self.repeats == REPEATS {
                self.pieces = Pieces::default();
            }
            return;
        }
        if last.len() >= 2 {
            let grows = entry.starts_with(last);
            if grows && entry.len() >= GROWN {
                typed_along(entry, search);
            }
            // A value as it grows, or as it is taken back, is one piece.
            if entry.len() != last.len() && (grows || last.starts_with(entry)) {
                self.pieces.pop();
                self.pieces.push(entry);
                return;
            }
        }
        self.counts &= self.pieces.starts.is_empty() || follows(last, entry);
        self.pieces.push(entry);
        if !self.counts {
            self.pieces.search(search);
        }
    }
}

/// Whether one is the number after the other.
fn follows(last: &[u8], next: &[u8]) -> bool {
    let number = |text: &[u8]| {
        text.iter().try_fold(0_u64, |number, byte| {
            let digit = char::from(*byte).to_digit(10)?;
            number.checked_mul(10)?.checked_add(u64::from(digit))
        })
    };
    match (number(last), number(next)) {
        (Some(last), Some(next)) => next == last + 1,
        _ => false,
    }
}

/// Notes every value of which this is the beginning.
fn typed_along(entry: &[u8], search: &mut Search) {
    let is_start = |value: &[u8]| {
        value.len() >= entry.len() && value.iter().zip(entry).all(|(a, b)| *a == b.to_ascii_lowercase())
    };
    for (slot, field) in (0..).zip(&search.known.fields) {
        if field.id.is_some() && is_start(&field.value) {
            search.hits.typed_along(slot);
        }
    }
}
