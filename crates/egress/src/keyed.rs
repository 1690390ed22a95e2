//! Meets values whose bytes were combined with a short key that repeats, by XOR or by addition: what skimmers
//! like to do before base64. The key need not be known: it drops out of the difference between two bytes that
//! stand one length of it apart.
//!
//! Never here: ciphers, or keys longer than [`KEYS`]. What is really encrypted cannot be met.

use crate::needle::Field;
use crate::scan::Hits;
use crate::secret::Secret;
use crate::{How, Step};

/// The longest key, in bytes.
const KEYS: usize = 8;
/// How many differences have to agree. Those of digits say less.
const LEAST: usize = 8;
const LEAST_OF_DIGITS: usize = 12;
/// How many different ones there have to be among them.
const VARIED: usize = 4;
/// A longer stretch is left out: such leaks are small, and each byte is looked at once for every key.
const MOST: usize = 4 << 10;

/// How bytes are combined with a key, and its length.
#[derive(Clone, Copy, Debug)]
enum Operation {
    Xor(usize),
    Addition,
}

impl Operation {
    const ALL: [Operation; 1 + KEYS] = [
        Operation::Addition,
        Operation::Xor(1),
        Operation::Xor(2),
        Operation::Xor(3),
        Operation::Xor(4),
        Operation::Xor(5),
        Operation::Xor(6),
        Operation::Xor(7),
        Operation::Xor(8),
    ];

    fn key(self) -> usize {
        match self {
            Operation::Xor(key) => key,
            Operation::Addition => 1,
        }
    }

    /// What does not depend on the key, nor, for XOR, on the case of letters.
    fn differences(self, bytes: &[u8]) -> impl Iterator<Item = u8> {
        let later = bytes.get(self.key()..).unwrap_or_default();
        bytes.iter().zip(later).map(move |(first, second)| match self {
            Operation::Xor(_) => (first ^ second) & !0x20,
            Operation::Addition => first.wrapping_sub(*second),
        })
    }
}

/// The values as they are looked for.
#[derive(Debug, Default)]
pub(crate) struct Keyed {
    values: Vec<(u16, Secret)>,
    tables: Vec<Table>,
}

/// What is looked for under one kind of key.
#[derive(Debug)]
struct Table {
    operation: Operation,
    /// Most bytes begin no value, and are told from those that may by their first two differences.
    begins: [bool; 1 << 10],
    /// Places in `values`.
    wanted: Vec<usize>,
    /// The length of the shortest of these: what is no longer than that holds none.
    shortest: usize,
}

impl Keyed {
    pub fn new(fields: &[Field]) -> Keyed {
        let values: Vec<(u16, Secret)> = (0..)
            .zip(fields)
            .filter(|(_, field)| field.id.is_some())
            .flat_map(|(slot, field)| spellings(&field.value).map(move |value| (slot, value)))
            .collect();
        let table = |operation: Operation| {
            let mut table =
                Table { operation, begins: [false; 1 << 10], wanted: Vec::new(), shortest: usize::MAX };
            for (place, (_, value)) in values.iter().enumerate() {
                let mut differences = operation.differences(value);
                if is_telling(operation, value)
                    && let (Some(first), Some(second)) = (differences.next(), differences.next())
                    && let Some(begins) = table.begins.get_mut(beginning(first, second))
                {
                    *begins = true;
                    table.wanted.push(place);
                    table.shortest = table.shortest.min(value.len());
                }
            }
            (!table.wanted.is_empty()).then_some(table)
        };
        let tables = Operation::ALL.into_iter().filter_map(table).collect();
        Keyed { values, tables }
    }

    /// Looks for every value in `bytes`, which were found in `how`.
    pub fn scan(&self, hits: &mut Hits, bytes: &[u8], how: How) {
        if bytes.len() < LEAST || bytes.len() > MOST {
            return;
        }
        for table in self.tables.iter().filter(|table| bytes.len() >= table.shortest) {
            let mut first = 0;
            for (next, second) in table.operation.differences(bytes).enumerate() {
                let begins = table.begins.get(beginning(first, second)) == Some(&true);
                first = second;
                if begins && let Some(at) = next.checked_sub(1) {
                    let rest = bytes.get(at..).unwrap_or_default();
                    for (slot, value) in table.wanted.iter().filter_map(|place| self.values.get(*place)) {
                        if is_combined(table.operation, rest, value) {
                            hits.meets(*slot, how.then(Step::Keyed));
                        }
                    }
                }
            }
        }
    }
}

fn beginning(first: u8, second: u8) -> usize {
    usize::from(first & 31) | usize::from(second & 31) << 5
}

/// A value as it was typed, and its letters and digits alone, if it is mostly digits.
fn spellings(value: &[u8]) -> impl Iterator<Item = Secret> {
    let mut typed = Secret::with_capacity(value.len());
    typed.extend(value);
    let mut short = Secret::with_capacity(value.len());
    value.iter().filter(|byte| byte.is_ascii_alphanumeric()).for_each(|byte| short.push(*byte));
    let digits = short.iter().filter(|byte| byte.is_ascii_digit()).count();
    let differs = short.len() < value.len() && digits > LEAST;
    [Some(typed), differs.then_some(short)].into_iter().flatten()
}

/// Whether meeting these differences could be no accident.
fn is_telling(operation: Operation, value: &[u8]) -> bool {
    let is_number = !value.iter().any(u8::is_ascii_alphabetic);
    let mut seen: Vec<u8> = Vec::with_capacity(VARIED);
    for difference in operation.differences(value) {
        if seen.len() < VARIED && !seen.contains(&difference) {
            seen.push(difference);
        }
    }
    let least = if is_number { LEAST_OF_DIGITS } else { LEAST };
    value.len() >= operation.key() + least && seen.len() == VARIED
}

/// Whether `bytes` begin with the value, combined with a key that changes it.
fn is_combined(operation: Operation, bytes: &[u8], value: &[u8]) -> bool {
    bytes.get(..value.len()).is_some_and(|bytes| {
        operation.differences(bytes).eq(operation.differences(value)) && !bytes.eq_ignore_ascii_case(value)
    })
}
