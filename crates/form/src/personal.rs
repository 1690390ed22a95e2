//! What in a text says how to find somebody or their money: e-mail addresses, telephone numbers, payment cards,
//! IBANs, postal addresses, addresses of machines. For texts that everybody will be able to read.
//!
//! Runs are found by their form and the words before them. Few false alarms come before finding all: dates,
//! prices, versions, order numbers and ISBNs are left alone. Every text is read in time that grows as it does.
//! Never here: what follows from it, and names of people, which no rule can tell from other words.

mod address;
mod east;
mod flat;
mod internet;
mod phone;

use std::ops::Range;

use self::flat::Flat;
use crate::Problem;
use crate::check::{Found, find};

/// What a run of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal {
    /// The number of a payment card.
    Card,
    /// An international bank account number.
    Iban,
    /// An e-mail address, also one that is written out ("name (at) example dot com").
    Email,
    /// An internet address, of version 4 or 6.
    IpAddress,
    /// A street with its number, or a town with its postal code; or both.
    Address,
    /// A telephone number.
    Phone,
}

/// A run of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub what: Personal,
    /// The bytes of the text that it fills.
    pub range: Range<usize>,
}

impl Personal {
    /// All there are.
    pub const ALL: &[Personal] = &[
        Personal::Card,
        Personal::Iban,
        Personal::Email,
        Personal::IpAddress,
        Personal::Address,
        Personal::Phone,
    ];

    /// The key of its name; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Personal::Card => "personal.card",
            Personal::Iban => "personal.iban",
            Personal::Email => "personal.email",
            Personal::IpAddress => "personal.ip-address",
            Personal::Address => "personal.address",
            Personal::Phone => "personal.phone",
        }
    }

    /// What it is called, in English.
    pub fn message(self) -> &'static str {
        match self {
            Personal::Card => "payment card",
            Personal::Iban => "bank account",
            Personal::Email => "email address",
            Personal::IpAddress => "IP address",
            Personal::Address => "postal address",
            Personal::Phone => "phone number",
        }
    }
}

/// Everything personal in a text, in its order; no two runs overlap. Of two that would, the surer one counts: the
/// order of looking is that of the enumeration.
pub fn personal(text: &str) -> Vec<Span> {
    let flat = Flat::of(text);
    let mut settled = numbers(text);
    let mut add = |find: &dyn Fn(&mut Vec<Span>)| {
        let mut found = Vec::new();
        find(&mut found);
        settled = merged(std::mem::take(&mut settled), found);
    };
    add(&|found| internet::find(&flat, found));
    add(&|found| address::find(&flat, found));
    add(&|found| east::find(text, found));
    add(&|found| phone::find(&flat, found));
    settled
}

/// Card and bank account numbers.
fn numbers(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(Found { range, problem, .. }) = text.get(from..).and_then(find) {
        let what = if problem == Problem::HoldsIban { Personal::Iban } else { Personal::Card };
        spans.push(Span { what, range: from + range.start..from + range.end });
        from += range.end;
    }
    spans
}

/// Both lists as one, in order; of two runs that overlap, the one that was there. (Sorting would be shorter to write
/// and weigh 4 KB.)
fn merged(known: Vec<Span>, found: Vec<Span>) -> Vec<Span> {
    let mut all = Vec::with_capacity(known.len() + found.len());
    let mut known = known.into_iter().peekable();
    let mut end = 0;
    for span in found {
        while let Some(before) = known.next_if(|before| before.range.start < span.range.end) {
            end = before.range.end;
            all.push(before);
        }
        if span.range.start >= end {
            end = span.range.end;
            all.push(span);
        }
    }
    all.extend(known);
    all
}

#[cfg(test)]
mod tests;
