//! Dates of birth, whole or in parts: a day of the calendar that is not still to come.
//!
//! Never here: how old somebody has to be, and a guess at the order of day and month: any that makes a date
//! will do. Dates in words or of other calendars are left alone.

use super::Outcome;
use crate::{Date, Problem};

/// Years of the Buddhist calendar, which Thailand uses, are ahead by so many.
const BUDDHIST: u16 = 543;

/// Nobody is older, in years.
const OLDEST: u16 = 130;

pub fn check(text: &str, today: Date) -> Outcome {
    let between =
        |c: char| matches!(c, '/' | '-' | '.' | ' ' | ',' | '年' | '月' | '日' | '년' | '월' | '일');
    let parts: Vec<&str> = text.split(between).filter(|part| !part.is_empty()).collect();
    if !parts.iter().all(|part| part.len() <= 8 && part.bytes().all(|b| b.is_ascii_digit())) {
        return Outcome::as_typed();
    }
    match parts.as_slice() {
        [one] if one.len() == 8 => {
            let cut = |from, to| one.get(from..to).unwrap_or("");
            let ends = judge(cut(4, 8), [cut(0, 2), cut(2, 4)], today);
            if ends.problem.is_some() { judge(cut(0, 4), [cut(4, 6), cut(6, 8)], today) } else { ends }
        }
        // A year alone; anything shorter is a day or a month.
        [one] if one.len() == 4 => judge(one, ["1", "1"], today),
        [year, month, day] if year.len() == 4 => judge(year, [month, day], today),
        [one, other, year] if year.len() == 4 => judge(year, [one, other], today),
        _ => Outcome::as_typed(),
    }
}

/// Whether a year and two numbers, one the month and one the day, make a date of birth.
fn judge(year: &str, rest: [&str; 2], today: Date) -> Outcome {
    let (Ok(year), Ok(one), Ok(other)) = (year.parse::<u16>(), rest[0].parse(), rest[1].parse()) else {
        return Outcome::as_typed();
    };
    // A year so far ahead that it must be of the other calendar; its leap years fall together with ours.
    let buddhist = year.saturating_sub(BUDDHIST);
    let lived = today.year.saturating_sub(OLDEST)..=today.year;
    let year = if year > today.year && lived.contains(&buddhist) { buddhist } else { year };
    // The lunar and solar years that Islamic countries count: their months have other lengths.
    if (1300..=1500).contains(&year) {
        return Outcome::as_typed();
    }
    let first = [Date::new(year, one, other), Date::new(year, other, one)].into_iter().flatten().min();
    match first {
        Some(date) if date <= today => Outcome::as_typed(),
        Some(_) => Outcome::error(Problem::DateFuture),
        None => Outcome::error(Problem::DateNone),
    }
}
