//! A calendar date, given from outside. Never here: a clock or a time zone.

/// A day of the visitor's own calendar. Dates compare as they follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Such as 2026.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// `None` when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Date { year, month, day })
    }
}

/// The number of a day, a month or a year that was chosen from a list: that in the words of the option ("01 – January",
/// "2027年"), else its code, where `counts` says that the codes count from one. Empty where nobody can tell.
pub fn chosen_number<'a>(words: &'a str, code: &'a str, counts: bool) -> &'a str {
    let digits = |c: char| c.is_ascii_digit();
    let from = words.find(digits).unwrap_or(words.len());
    let number = words.get(from..).unwrap_or("");
    let number = number.get(..number.find(|c| !digits(c)).unwrap_or(number.len())).unwrap_or("");
    match number {
        "" if counts && code.bytes().all(|b| b.is_ascii_digit()) => code,
        "" => "",
        number => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_lists() {
        for (words, code, counts, expected) in [
            ("01", "1", true, "01"),
            ("01 – January", "jan", false, "01"),
            ("January", "0", false, ""),
            ("January", "1", true, "1"),
            ("December (12)", "11", false, "12"),
            ("2027年", "27", false, "2027"),
            ("Month", "", true, ""),
            ("Monat", "x", true, ""),
        ] {
            assert_eq!(chosen_number(words, code, counts), expected, "{words}");
        }
    }

    #[test]
    fn only_days_of_the_calendar() {
        for (year, month, day, exists) in [
            (2026, 11, 23, true),
            (2024, 2, 29, true),
            (2026, 2, 29, false),
            (1900, 2, 29, false),
            (2000, 2, 29, true),
            (2026, 4, 31, false),
            (2026, 13, 1, false),
            (2026, 0, 1, false),
            (2026, 1, 0, false),
        ] {
            assert_eq!(Date::new(year, month, day).is_some(), exists, "{year}-{month}-{day}");
        }
        assert!(Date::new(2026, 11, 23) < Date::new(2026, 12, 1));
    }
}
