//! What is searched for, value by value, and the index over all of it.

use crate::index::{Index, Place};
use crate::keyed::Keyed;
use crate::secret::Secret;
use crate::{How, Sort, Step};

/// In which of the things that are read along with a payload a needle is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The bytes as they stand: the last six.
    Raw,
    /// Letters and digits alone, whatever stands between them: the last six.
    Loose,
    /// A whole word of two to five bytes.
    Word,
    /// Three to five bytes that are no word. There is hardly ever one: compared at every place.
    Odd,
    /// The first eight bytes of a digest.
    Digest,
}

/// How a needle is compared, and what it takes for it to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(u16);

impl Flags {
    pub const NONE: Flags = Flags(0);
    /// Upper and lower case differ.
    pub const EXACT: Flags = Flags(1);
    /// No letter or digit may stand before it.
    pub const LEFT: Flags = Flags(2);
    /// No letter or digit may follow it.
    pub const RIGHT: Flags = Flags(4);
    pub const BOUND: Flags = Flags(2 | 4);
    /// It counts only beside a telling key, or together with another value.
    pub const WEAK: Flags = Flags(8);
    /// As `WEAK`, but also when it is the whole of some entry.
    pub const ENTRY: Flags = Flags(16);
    /// Digits: what stands between them must be what people put there; a few may come before.
    pub const DIGITS: Flags = Flags(32);
    /// Weak unless its words are told apart.
    pub const GAP: Flags = Flags(64);
    /// It never counts but near another part of the same thing.
    pub const HELPER: Flags = Flags(128);

    pub const fn and(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }

    pub const fn without(self, other: Flags) -> Flags {
        Flags(self.0 & !other.0)
    }

    pub const fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }

    /// With left and right changed over.
    pub fn mirrored(self) -> Flags {
        let mut flags = self.without(Flags::BOUND);
        if self.has(Flags::LEFT) {
            flags = flags.and(Flags::RIGHT);
        }
        if self.has(Flags::RIGHT) {
            flags = flags.and(Flags::LEFT);
        }
        flags
    }
}

/// One text or digest that is searched for. Its bytes stand in its field's store; those that are not `EXACT`
/// in lower case (ASCII).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needle {
    pub start: u32,
    pub length: u16,
    pub kind: Kind,
    pub flags: Flags,
    /// Which part of the whole: 0 for none. Two different parts near one another count.
    pub part: u8,
    pub steps: [Option<Step>; 2],
}

/// The longest text that is compared, in bytes. Longer values are looked for in pieces.
pub(crate) const LONGEST: usize = 64;
/// How many bytes a needle is found by.
pub(crate) const GRAM: usize = 6;

/// The last six bytes that were read.
pub(crate) const GRAM_MASK: u64 = (1 << (8 * GRAM)) - 1;

/// What a short word is looked up by: its bytes and how many they are.
pub(crate) fn word_key(bytes: u64, length: usize) -> u64 {
    bytes & ((1 << (8 * length)) - 1) | (length as u64) << 56
}

/// Everything that is searched for on account of one value.
#[derive(Debug, Default)]
pub(crate) struct Needles {
    pub store: Secret,
    pub list: Vec<Needle>,
}

impl Needles {
    pub fn bytes(&self, needle: &Needle) -> &[u8] {
        let start = needle.start as usize;
        self.store.get(start..start + usize::from(needle.length)).unwrap_or_default()
    }

    fn key(&self, needle: &Needle) -> u64 {
        let fold =
            |bytes: &[u8]| bytes.iter().fold(0, |key, byte| key << 8 | u64::from(byte.to_ascii_lowercase()));
        let bytes = self.bytes(needle);
        match needle.kind {
            Kind::Raw | Kind::Loose => fold(bytes.get(..GRAM).unwrap_or_default()),
            Kind::Word => word_key(fold(bytes), bytes.len()),
            Kind::Odd => 0,
            Kind::Digest => bytes.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)),
        }
    }
}

/// A value that was typed.
#[derive(Debug)]
pub(crate) struct Field {
    /// The caller's number; `None` in a place that is free.
    pub id: Option<u32>,
    pub sort: Sort,
    /// What the field is made of other fields for: they are then not another secret to each other.
    pub family: u32,
    pub needles: Needles,
    /// The beginning of the value, lower case.
    pub value: Secret,
    /// Tells whether a value is the same as before.
    pub mark: u64,
    /// A hash of the field's own name in its form, or 0.
    pub name: u64,
}

/// All values that are searched for.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub fields: Vec<Field>,
    pub index: Index,
    /// Needles of the kind `Odd`.
    pub odd: Vec<Place>,
    /// Made anew before a search, once there is another value.
    keyed: Option<Keyed>,
}

impl Known {
    /// So many values at most. A form with more is nobody's to fill in.
    pub const MOST: usize = 250;

    pub fn field(&self, slot: u16) -> Option<&Field> {
        self.fields.get(usize::from(slot)).filter(|field| field.id.is_some())
    }

    pub fn live(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.id.is_some())
    }

    /// To be called before a search.
    pub fn prepare(&mut self) {
        let fields = &self.fields;
        self.keyed.get_or_insert_with(|| Keyed::new(fields));
    }

    pub fn keyed(&self) -> Option<&Keyed> {
        self.keyed.as_ref()
    }

    /// Takes a value in; one of that number and sort of place must not be there.
    pub fn insert(&mut self, field: Field) {
        self.keyed = None;
        let free = self.fields.iter().position(|field| field.id.is_none());
        let slot = free.unwrap_or(self.fields.len());
        if slot >= Known::MOST {
            return;
        }
        for (number, needle) in (0..).zip(&field.needles.list) {
            let at = Place { slot: slot as u16, needle: number };
            match needle.kind {
                Kind::Odd => self.odd.push(at),
                kind => self.index.insert(kind, field.needles.key(needle), at),
            }
        }
        match self.fields.get_mut(slot) {
            Some(free) => *free = field,
            None => self.fields.push(field),
        }
    }

    /// Takes every value out for which `which` holds.
    pub fn remove(&mut self, which: impl Fn(&Field) -> bool) {
        self.keyed = None;
        for (slot, field) in (0..).zip(&mut self.fields) {
            if field.id.is_none() || !which(field) {
                continue;
            }
            for (number, needle) in (0..).zip(&field.needles.list) {
                let at = Place { slot, needle: number };
                match needle.kind {
                    Kind::Odd => self.odd.retain(|known| *known != at),
                    kind => self.index.remove(kind, field.needles.key(needle), at),
                }
            }
            field.id = None;
            field.needles = Needles::default();
            field.value = Secret::default();
            field.mark = 0;
        }
    }

    pub fn needle(&self, at: Place) -> Option<(&Field, &Needle)> {
        let field = self.field(at.slot)?;
        Some((field, field.needles.list.get(usize::from(at.needle))?))
    }
}

/// FNV-1a, 64 bits: to tell names and values apart, never to protect them.
pub(crate) fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Needle {
    /// How a value was hidden that was found by this needle inside of `how`.
    pub fn how(&self, how: How) -> How {
        self.steps.iter().flatten().fold(how, |how, step| how.then(*step))
    }
}
