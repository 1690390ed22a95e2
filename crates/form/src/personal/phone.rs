//! Telephone numbers in a text: those with a country code, those that a word announces, and those that are
//! grouped as numbers are in some country. Never here: numbers that only might be one.

use super::flat::{Flat, is_letter};
use super::{Personal, Span};
use crate::Kind;
use crate::check::dials_abroad;
use crate::search::{Index, Said};

/// More digits than any number has.
const MOST: usize = 17;
/// More groups than people write.
const GROUPS: usize = 8;
/// So many signs between two groups (`) - `).
const BETWEEN: usize = 3;
/// How far before a number the word may stand that announces it.
const ANNOUNCED: usize = 28;

/// What announces a number beside the words for telephones that fields are found by, in their plain letters. A
/// word may go on, but one of three letters.
const CALLS: &str = "call ring dial sms ruf rufe anruf erreichbar llam appel joindre chiam ligue liga bel zvon pozvon \
        signal viber telegram 致电 打给 拨打";

/// "My number is".
const MINE: &str =
    "mynumber meinenummer minumero mionumero monnumero meunumero mijnnummer moynomer 我的号码 私の番号";

/// Words that announce another number.
const OTHERS: &str = "isbn issn ean order invoice ticket tracking sku serial serie article item ref refer case account \
        version bestell rechnung auftrag artikel kunden sendung pedido factura commande facture ordine \
        fattura encomenda fatura bestelling factuur zakaz schet 番号 订单 编号 注文 伝票 快递 no nr id";

/// A run of groups of digits.
struct Run {
    start: usize,
    /// Where each group begins and ends, and whether brackets are around it.
    groups: Vec<(usize, usize, bool)>,
    plus: bool,
}

pub fn find(flat: &Flat, spans: &mut Vec<Span>) {
    let mut index = None;
    let mut at = 0;
    while at < flat.bytes().len() {
        if !may_begin(flat, at) {
            at += 1;
            continue;
        }
        let run = Run::at(flat, at);
        let Some((_, last, _)) = run.groups.last().copied() else {
            at += 1;
            continue;
        };
        // Only now: most texts have no number at all.
        let announced = announced(flat, at, index.get_or_insert_with(Index::new));
        let count = (1..=run.groups.len()).rev().find(|count| run.is_phone(flat, *count, announced));
        match count.and_then(|count| run.groups.get(count - 1)) {
            Some((_, end, _)) => {
                spans.push(Span { what: Personal::Phone, range: flat.range(run.start..*end) });
                at = *end;
            }
            // A date may stand before the number, with a space between them.
            None => at = next_after_space(flat, at + 1, last),
        }
    }
}

fn next_after_space(flat: &Flat, from: usize, to: usize) -> usize {
    (from..to).find(|at| flat.before(*at) == b' ' && may_begin(flat, *at)).unwrap_or(to.max(from))
}

/// Whether a number may begin here: at a digit, a bracket or a plus that nothing stands right before which makes
/// it part of something else.
fn may_begin(flat: &Flat, at: usize) -> bool {
    let sign = flat.at(at);
    let next = flat.at(at + 1);
    let opens = sign.is_ascii_digit()
        || matches!(sign, b'+' | b'(') && (next.is_ascii_digit() || sign == b'(' && next == b'+');
    let before = flat.before(at);
    let bound = before.is_ascii_digit()
        || is_letter(before)
        || matches!(before, b'_' | b'#' | b'$' | b'+' | b'@' | b'=' | b'%' | b'&')
        || matches!(before, b'-' | b'/' | b'.' | b',') && flat.before(at - 1).is_ascii_alphanumeric() && {
            // "tel.030", but not "3.030".
            !(before == b'.' && is_letter(flat.before(at - 1)))
        };
    opens && !bound
}

impl Run {
    fn at(flat: &Flat, start: usize) -> Run {
        let mut run = Run { start, groups: Vec::with_capacity(GROUPS), plus: false };
        let (mut at, mut end, mut digits, mut open) = (start, start, 0, false);
        while digits < MOST && run.groups.len() < GROUPS && at - end <= BETWEEN {
            match flat.at(at) {
                b'0'..=b'9' => {
                    let group = at;
                    while flat.at(at).is_ascii_digit() && digits <= MOST {
                        at += 1;
                        digits += 1;
                    }
                    let closed = open && flat.at(at) == b')';
                    run.groups.push((group, at, closed));
                    (end, open) = (at + usize::from(closed), false);
                    at = end;
                    // A bracket belongs to the number that it is around.
                    if let Some(last) = run.groups.last_mut() {
                        last.1 = end;
                    }
                    continue;
                }
                b'+' if !run.plus && run.groups.is_empty() => run.plus = true,
                b'(' if !open => open = true,
                b' ' | b'-' | b'.' | b'/' => {}
                b')' if run.groups.is_empty() => break,
                _ => break,
            }
            at += 1;
        }
        run
    }

    fn is_phone(&self, flat: &Flat, count: usize, announced: Option<bool>) -> bool {
        let Some(groups) = self.groups.get(..count) else { return false };
        let Some((_, end, _)) = groups.last().copied() else { return false };
        let next = flat.at(end);
        let cut = next.is_ascii_digit()
            || is_letter(next)
            || matches!(next, b'%' | b'$' | b'_' | b'@')
            || matches!(next, b':' | b',' | b'/' | b'-' | b'.') && flat.at(end + 1).is_ascii_digit();
        if cut {
            return false;
        }
        let mut digits = String::with_capacity(MOST + 1);
        let lengths: Vec<usize> = groups
            .iter()
            .map(|(start, end, _)| {
                let group = flat.part(*start..*end).trim_end_matches(')');
                digits.push_str(group);
                group.len()
            })
            .collect();
        let digits = crate::Private::from(digits);
        let bracketed = groups.iter().take(2).any(|(_, _, closed)| *closed);
        if digits.len() > MOST || digits.len() < 6 || is_date(&lengths, flat, groups) {
            return false;
        }
        let abroad = if self.plus { Some(&*digits) } else { digits.strip_prefix("00") };
        if let Some(abroad) = abroad.filter(|_| digits.len() >= 8)
            && dials_abroad(abroad)
        {
            return true;
        }
        match announced {
            Some(announced) => announced,
            None => !self.plus && is_grouped(&digits, &lengths, bracketed, flat, groups),
        }
    }
}

/// Whether a run begins with a day of the calendar.
fn is_date(lengths: &[usize], flat: &Flat, groups: &[(usize, usize, bool)]) -> bool {
    let day = matches!(lengths, [1 | 2, 1 | 2, 4, ..] | [4, 1 | 2, 1 | 2, ..] | [1 | 2, 1 | 2, 2]);
    let between = |index: usize| match (groups.get(index), groups.get(index + 1)) {
        (Some((_, end, _)), Some((start, ..))) if start - end == 1 => flat.at(*end),
        _ => 0,
    };
    day && between(0) == between(1) && matches!(between(0), b'.' | b'-' | b'/')
}

/// Whether digits are grouped as telephone numbers are in some country, and as hardly anything else is.
fn is_grouped(
    digits: &str,
    lengths: &[usize],
    bracketed: bool,
    flat: &Flat,
    groups: &[(usize, usize, bool)],
) -> bool {
    let from = |low: u8, high: u8| digits.bytes().next().is_some_and(|first| (low..=high).contains(&first));
    let second = digits.as_bytes().get(1).copied().unwrap_or(0);
    let signs = |sign: u8| {
        groups.windows(2).all(|two| match two {
            [(_, end, _), (start, ..)] => start - end == 1 && flat.at(*end) == sign,
            _ => false,
        })
    };
    let even = signs(b' ') || signs(b'-') || signs(b'.');
    let many = lengths.len() > 1;
    // The 0 that is dialled within a country. One digit alone before the others is a book's number or a fraction.
    if digits.starts_with('0') && second != b'0' {
        let first = lengths.first().copied().unwrap_or(0);
        return match lengths {
            [10 | 11] => !is_book(digits),
            [12] => digits.starts_with("01") && matches!(digits.as_bytes().get(2), Some(b'5'..=b'7')),
            _ => {
                many && (first > 1 || bracketed)
                    && (9..=12).contains(&digits.len())
                    && lengths.last() > Some(&1)
            }
        };
    }
    match lengths {
        // North America.
        [3, 3, 4] => from(b'2', b'9') && (even || bracketed) && !digits.ends_with("0000000"),
        [1, 3, 3, 4] => from(b'1', b'1') && matches!(second, b'2'..=b'9'),
        // Brazil.
        [2, 5, 4] if groups.get(1).is_some_and(|(start, ..)| flat.at(*start) == b'9') => true,
        [2, 4 | 5, 4] => bracketed,
        // Russia.
        [3, 3, 2, 2] => bracketed,
        [1, 3, 3, 2, 2] => from(b'7', b'8'),
        [11] if from(b'7', b'8') => second == b'9',
        // China.
        [11] | [3, 4, 4] => from(b'1', b'1') && matches!(second, b'3'..=b'9'),
        // Spain, Portugal, Poland, Italy.
        [3, 2, 2, 2] => from(b'6', b'9') && even,
        [3, 3, 3] => from(b'6', b'9') && signs(b' ') && !digits.contains("000"),
        [3, 7] | [3, 6] => from(b'3', b'3') && even,
        _ => false,
    }
}

/// An ISBN of ten digits.
fn is_book(digits: &str) -> bool {
    let sum: u32 = digits.bytes().zip((1..=10).rev()).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
    digits.len() == 10 && sum.is_multiple_of(11)
}

/// Whether the words before a number say that it is a telephone's, or another one; `None` where they say neither.
fn announced(flat: &Flat, start: usize, index: &Index) -> Option<bool> {
    let mut from = start;
    while from > 0 && start - from < ANNOUNCED && flat.before(from) != b'\n' {
        from -= 1;
    }
    // The words of the sentence before are about something else.
    let text = flat.original(from..start);
    let text = text.split(". ").filter(|part| part.len() > 2).last().unwrap_or(text);
    let said = Said::of(index, text);
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut plain = String::new();
            word.chars().for_each(|c| crate::plain::push(&mut plain, c));
            plain
        })
        .collect();
    let among = |list: &str, word: &String| {
        list.split(' ').any(|known| match known.len() {
            0..=3 => *word == known,
            _ if known.is_ascii() => word.starts_with(known),
            _ => word.contains(known),
        })
    };
    let close = words.concat();
    let mine = MINE.split(' ').any(|mine| close.contains(mine));
    if mine || said.names(Kind::Phone) || words.iter().any(|word| among(CALLS, word)) {
        return Some(true);
    }
    let other = words.iter().rev().take(3).any(|word| among(OTHERS, word));
    other.then_some(false)
}
