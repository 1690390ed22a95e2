//! Finds in constant time which needles begin with what was just read. Needles come and go one by one, so
//! that a keystroke costs the value that changed: an automaton over all of them would be made anew, and
//! weighs three times as much in WebAssembly (`aho-corasick`: 34 KB).

use crate::needle::Kind;

/// A hash table with chains. Never shrinks; what is removed is overwritten and its place used again.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// Where each chain begins: a place in `entries` plus one, or 0. Few of them are used, so that most of
    /// what is read is done with after one look.
    heads: Vec<u16>,
    entries: Vec<Entry>,
    /// The first entry that is free, in the same way.
    free: u16,
}

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// More of the hash, so that nearly no needle is compared in vain.
    tag: u32,
    next: u16,
    at: Place,
}

/// Whose needle, and which of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub slot: u16,
    pub needle: u16,
}

const BITS: u32 = 14;
const CHAINS: usize = 1 << BITS;

/// The chain and the tag of a key.
#[inline(always)]
fn spread(kind: Kind, key: u64) -> (usize, u32) {
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4). `Raw` and `Loose` are one: of letters
    // with nothing between them both are met.
    let kind = match kind {
        Kind::Loose => Kind::Raw,
        kind => kind,
    };
    let mixed = (key ^ (kind as u64) << 60).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> (64 - BITS)) as usize, (mixed >> (32 - BITS)) as u32)
}

impl Index {
    /// So many needles at most, all fields together.
    pub const MOST: usize = u16::MAX as usize - 1;

    pub fn insert(&mut self, kind: Kind, key: u64, at: Place) {
        if self.heads.is_empty() {
            self.heads = vec![0; CHAINS];
        }
        let (chain, tag) = spread(kind, key);
        let Some(head) = self.heads.get_mut(chain) else { return };
        let entry = Entry { tag, next: *head, at };
        let place = self.free;
        if let Some(free) = self.entries.get_mut(usize::from(place).wrapping_sub(1)) {
            self.free = free.next;
            *free = entry;
            *head = place;
        } else if self.entries.len() < Index::MOST {
            self.entries.push(entry);
            *head = self.entries.len() as u16;
        }
    }

    pub fn remove(&mut self, kind: Kind, key: u64, at: Place) {
        let (chain, _) = spread(kind, key);
        let Some(head) = self.heads.get(chain).copied() else { return };
        let (mut before, mut place) = (0, head);
        while let Some(entry) = self.entries.get(usize::from(place).wrapping_sub(1)).copied() {
            if entry.at != at {
                (before, place) = (place, entry.next);
                continue;
            }
            let link = match self.entries.get_mut(usize::from(before).wrapping_sub(1)) {
                Some(before) => Some(&mut before.next),
                None => self.heads.get_mut(chain),
            };
            if let Some(link) = link {
                *link = entry.next;
            }
            if let Some(entry) = self.entries.get_mut(usize::from(place).wrapping_sub(1)) {
                *entry = Entry { next: self.free, ..Entry::default() };
            }
            self.free = place;
            return;
        }
    }

    /// The beginnings of the chains; `None` if there never was a needle.
    pub fn heads(&self) -> Option<Heads<'_>> {
        self.heads.first_chunk().map(Heads)
    }

    /// The needles that may begin with this key.
    pub fn find(&self, kind: Kind, key: u64) -> Chain<'_> {
        let (chain, tag) = spread(kind, key);
        Chain { entries: &self.entries, next: self.heads.get(chain).copied().unwrap_or(0), tag }
    }

    pub fn memory(&self) -> usize {
        self.heads.capacity() * size_of::<u16>() + self.entries.capacity() * size_of::<Entry>()
    }
}

/// The beginnings of all chains, to be asked for every byte.
#[derive(Clone, Copy)]
pub(crate) struct Heads<'a>(&'a [u16; CHAINS]);

impl Heads<'_> {
    /// Whether there may be a needle that begins with this key: nearly always no.
    #[inline(always)]
    pub fn may_have(self, kind: Kind, key: u64) -> bool {
        self.0.get(spread(kind, key).0).is_some_and(|head| *head != 0)
    }
}

pub(crate) struct Chain<'a> {
    entries: &'a [Entry],
    next: u16,
    tag: u32,
}

impl Iterator for Chain<'_> {
    type Item = Place;

    fn next(&mut self) -> Option<Place> {
        while self.next != 0 {
            let entry = self.entries.get(usize::from(self.next) - 1)?;
            self.next = entry.next;
            if entry.tag == self.tag {
                return Some(entry.at);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The same as a list of everything, whatever comes and goes.
        #[test]
        fn it_finds_what_is_in_it(steps in proptest::collection::vec((any::<bool>(), 0_u64..40, 0_u16..4), 0..200)) {
            let mut index = Index::default();
            let mut list: Vec<(u64, Place)> = Vec::new();
            for (insert, key, slot) in steps {
                let at = Place { slot, needle: key as u16 };
                if insert && !list.contains(&(key, at)) {
                    index.insert(Kind::Raw, key, at);
                    list.push((key, at));
                } else if !insert {
                    index.remove(Kind::Raw, key, at);
                    list.retain(|known| *known != (key, at));
                }
            }
            for key in 0..40 {
                let mut found: Vec<u16> = index.find(Kind::Raw, key).map(|at| at.slot).collect();
                let mut expected: Vec<u16> =
                    list.iter().filter(|(known, _)| *known == key).map(|(_, at)| at.slot).collect();
                found.sort_unstable();
                expected.sort_unstable();
                prop_assert_eq!(found, expected);
            }
            prop_assert!(index.entries.len() <= 160);
        }
    }
}
