//! Postal addresses as Chinese and Japanese write them: from the larger to the smaller, without spaces, a number
//! at the end. Never here: place names.

use super::{Personal, Span};
use crate::normalize::digit;

/// How far an address may go back from its street, and how far a number may be from its ward: in characters.
const BACK: usize = 24;
const AHEAD: usize = 14;

pub fn find(text: &str, spans: &mut Vec<Span>) {
    // Where the last run of such characters began, and what may be its first of an address.
    let mut starts: Vec<usize> = Vec::new();
    let mut until = 0;
    for (at, c) in text.char_indices() {
        if !is_name(c) {
            starts.clear();
            if c == '〒' {
                push_postcode(text, at, spans);
            }
            continue;
        }
        // Before an address: "I live at" and the like.
        if matches!(c, '在' | '是' | '址' | '为' | '為' | '住' | '於') {
            starts.clear();
            continue;
        }
        starts.push(at);
        if at < until || starts.len() < 2 {
            continue;
        }
        let rest = text.get(at + c.len_utf8()..).unwrap_or("");
        let end = match c {
            '路' | '街' | '道' | '巷' | '弄' | '段' => numbered(rest, 0),
            '市' | '区' | '區' | '町' | '村' => numbered(rest, AHEAD),
            _ => None,
        };
        if let Some(end) = end {
            let first = starts.len().saturating_sub(BACK);
            let start = starts.get(first).copied().unwrap_or(at);
            until = at + c.len_utf8() + end;
            spans.push(Span { what: Personal::Address, range: start..until });
        }
    }
}

/// Han, Katakana, and the small signs that stand in names of places.
fn is_name(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}' | '々' | 'の')
}

/// Where a number of a house ends, after at most so many characters of names; it has to say that it is one.
fn numbered(rest: &str, ahead: usize) -> Option<usize> {
    let mut names = 0;
    let (mut digits, mut parts, mut end) = (0, 0, None);
    for (at, c) in rest.char_indices() {
        let after = at + c.len_utf8();
        let numeral = digit(c).is_some() || parts + digits > 0 && matches!(c, '一'..='十');
        if numeral
            || names > 0
                && "一二三四五六七八九十".contains(c)
                && rest.get(after..)?.starts_with(['丁', '番', '号'])
        {
            digits += 1;
            if digits > 5 {
                return None;
            }
            if parts > 0 {
                end = Some(after);
            }
        } else if digits > 0 || parts > 0 && end.is_some() {
            match c {
                '-' | '－' | '−' | 'ー' | '‐' | '–' if digits > 0 => {}
                '丁' | '番' | '地' | '目' | 'の' | '之' => {}
                '号' | '號' | '弄' | '室' | '楼' | '幢' | '栋' => end = Some(after),
                _ => break,
            }
            (digits, parts) = (0, parts + 1);
            if matches!(c, '地' | '目') {
                end = Some(after);
            }
            if parts > 8 {
                break;
            }
        } else if is_name(c) && names < ahead {
            names += 1;
        } else {
            break;
        }
    }
    end
}

/// 〒150-0041
fn push_postcode(text: &str, at: usize, spans: &mut Vec<Span>) {
    let rest = text.get(at..).unwrap_or("");
    let mut digits = 0;
    for (place, c) in rest.char_indices().skip(1).take(10) {
        if digit(c).is_some() {
            digits += 1;
            if digits == 7 {
                let end = at + place + c.len_utf8();
                spans.push(Span { what: Personal::Address, range: at..end });
                return;
            }
        } else if !matches!(c, ' ' | '\u{3000}' | '-' | '－' | '−' | 'ー' | '‐') {
            return;
        }
    }
}
