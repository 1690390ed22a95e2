//! Since when a policy holds, and when it was last changed: the dates it gives, as it gives them.
//!
//! Invariant: a date is text of the document; one that can be read in two ways ("03/04/2024") is not read at
//! all. Never here: today.

use std::rc::Rc;

use crate::fold::folded;
use crate::leaf::LeafKind;
use crate::words::{Matcher, Words};
use crate::{Document, Leaf, Section};

/// A date that a policy gives for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// As written, such as "May 25th, 2018".
    pub text: String,
    /// What it means: year, month, and day if it is given.
    pub date: Option<(u16, u8, Option<u8>)>,
    /// What happened then.
    pub event: Event,
    /// The number of the [`Leaf`] it is in.
    pub leaf: u32,
    /// The heading it stands under.
    pub section: Option<Rc<Section>>,
}

/// What happened on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// The policy was changed.
    Updated,
    /// It came into force.
    Effective,
    /// The document does not say; the date stands by itself at its start or its end.
    Unnamed,
}

const UPDATED: &str = "updated, last update, update, revised, last revision, revision, modified, last modification, amended, \
    last changed, last change, version, posted, aktualisiert, aktualisierung, geandert, letzte anderung, stand, fassung, \
    mise a jour, mises a jour, modifie*, derniere modification, derniere version, ultima actualizacion, actualizad*, \
    ultima modificacion, modificad*, revision";
const EFFECTIVE: &str = "effective, in effect, in force, force, applies from, takes effect, gultig*, gilt ab/seit, in kraft, \
    en vigueur, date d effet, entree en vigueur, en vigor, vigente, vigencia";

/// Full names and short ones, folded, by month.
const MONTHS: [&str; 12] = [
    "january jan januar janner janvier janv enero ene",
    "february feb februar fevrier fevr febrero",
    "march mar marz mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug aout agosto ago",
    "september sept sep septembre septiembre setiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic",
];

/// No document has more dates of its own than this.
const MOST: usize = 4;

/// How many words may stand between a date and what it is the date of.
const REACH: usize = 8;

/// The dates that a document gives for itself: when it was changed first, then since when it holds; of equals
/// the first in the document.
pub fn dates(document: &Document) -> Vec<Dated> {
    let leaves = document.leaves();
    let mut matcher = Matcher::default();
    let [updated, effective] = [UPDATED, EFFECTIVE].map(|phrases| matcher.list(phrases));
    let mut words = Words::default();
    let mut found: Vec<Dated> = Vec::new();
    for (index, leaf) in leaves.iter().enumerate() {
        // Such a line is short or opens a document; a paragraph of a thousand words dates something else.
        if leaf.kind == LeafKind::Code || !has_year(&leaf.text) {
            continue;
        }
        let edge = index < 6 || index + 3 > leaves.len();
        for line in leaf.text.split('\n').flat_map(crate::sentence::split) {
            let Some((date, text, before, after)) = date_in(line) else { continue };
            words.read(line);
            let mut near = [usize::MAX; 2];
            matcher.each(&words, &mut |list, at| {
                let distance = if at < before { before - at } else { at.saturating_sub(after) };
                for (known, near) in [updated, effective].iter().zip(&mut near) {
                    if *known == list {
                        *near = distance.min(*near);
                    }
                }
            });
            let [to_update, to_effect] = near;
            let event = match () {
                () if to_update.min(to_effect) <= REACH && to_effect < to_update => Event::Effective,
                () if to_update <= REACH => Event::Updated,
                () if edge && words.count() < 8 => Event::Unnamed,
                () => continue,
            };
            found.push(dated(leaf, text, date, event));
        }
    }
    // By hand: the standard library's sorting would weigh more than all of this.
    let of = |event: Event| found.iter().filter(move |dated| dated.event == event).cloned();
    let mut sorted: Vec<Dated> = of(Event::Updated).chain(of(Event::Effective)).take(MOST).collect();
    if sorted.is_empty() {
        sorted.extend(of(Event::Unnamed).take(MOST));
    }
    sorted
}

/// Whether four digits in a row may be a year's.
fn has_year(text: &str) -> bool {
    text.as_bytes().windows(4).any(|four| {
        four.iter().all(u8::is_ascii_digit) && (four.starts_with(b"19") || four.starts_with(b"20"))
    })
}

fn dated(leaf: &Leaf, text: &str, date: Option<(u16, u8, Option<u8>)>, event: Event) -> Dated {
    Dated { text: text.to_owned(), date, event, leaf: leaf.number, section: leaf.section.clone() }
}

/// What a token of a line can be in a date.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Year(u16),
    Month(u8),
    Day(u8),
    /// "of", "de", "1er" without its number.
    Joins,
    Other,
}

type Date = Option<(u16, u8, Option<u8>)>;

/// The first date in a line: what it means, its text, and how many words stand before it and up to its end.
fn date_in(line: &str) -> Option<(Date, &str, usize, usize)> {
    let is_token = |c: char| c.is_alphanumeric();
    let mut tokens: Vec<(usize, usize, Part)> = Vec::new();
    let mut start = None;
    for (index, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (start, is_token(c)) {
            (None, true) => start = Some(index),
            (Some(from), false) => {
                tokens.push((from, index, part(line.get(from..index).unwrap_or_default())));
                start = None;
            }
            _ => {}
        }
    }
    if !tokens.iter().any(|(_, _, part)| matches!(part, Part::Year(_))) {
        return None;
    }
    for (first, window) in tokens.windows(2).enumerate() {
        if window.first().is_some_and(|(_, _, part)| matches!(part, Part::Other | Part::Joins)) {
            continue;
        }
        // At most: day, "of", month, "of", year.
        let rest = tokens.get(first..tokens.len().min(first + 5))?;
        let parts: Vec<Part> =
            rest.iter().map(|(_, _, part)| *part).filter(|part| *part != Part::Joins).collect();
        let (date, count) = match parts.as_slice() {
            [Part::Day(day), Part::Month(month), Part::Year(year), ..]
            | [Part::Month(month), Part::Day(day), Part::Year(year), ..]
            | [Part::Year(year), Part::Month(month), Part::Day(day), ..] => {
                (Some((*year, *month, Some(*day))), 3)
            }
            [Part::Month(month), Part::Year(year), ..] => (Some((*year, *month, None)), 2),
            [Part::Year(year), Part::Day(month), Part::Day(day), ..] if *month < 13 => {
                (Some((*year, *month, Some(*day))), 3)
            }
            [Part::Day(day), Part::Day(month), Part::Year(year), ..] => {
                let dotted = window
                    .first()
                    .is_some_and(|(_, end, _)| line.get(*end..).is_some_and(|rest| rest.starts_with('.')));
                let clear = dotted || *day > 12;
                (clear.then_some((*year, *month, Some(*day))).filter(|(_, month, _)| *month < 13), 3)
            }
            _ => continue,
        };
        let mut left = count;
        let last = rest.iter().find(|(_, _, part)| {
            left -= usize::from(*part != Part::Joins);
            left == 0
        })?;
        let (from, _, _) = window.first()?;
        let length = rest.iter().take_while(|token| token.1 <= last.1).count();
        return Some((date, line.get(*from..last.1)?, first, first + length));
    }
    None
}

fn part(token: &str) -> Part {
    let digits = token.trim_end_matches(|c: char| !c.is_ascii_digit());
    if let Ok(number) = digits.parse::<u16>() {
        let rest = token.get(digits.len()..).unwrap_or_default();
        let ordinal = matches!(rest, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "o");
        return match number {
            1990..=2099 if rest.is_empty() => Part::Year(number),
            1..=31 if ordinal && digits.len() < 3 => Part::Day(u8::try_from(number).unwrap_or_default()),
            _ => Part::Other,
        };
    }
    if matches!(folded(token).as_str(), "of" | "de" | "del" | "the") {
        return Part::Joins;
    }
    month(token).map_or(Part::Other, Part::Month)
}

/// The month that a word names, from 1.
pub(crate) fn month(word: &str) -> Option<u8> {
    let word = folded(word);
    let month = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u8::try_from(month + 1).ok()
}
