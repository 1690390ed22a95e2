//! The reading of the table of telephone numbers by country. Never here: the facts.

use super::data::phones::PHONES;

/// What is known about one territory.
pub struct Plan {
    /// Its calling code.
    pub code: &'static str,
    /// What is dialled before a number within the country; empty where nothing is.
    pub trunk: &'static str,
    lengths: &'static str,
}

impl Plan {
    /// Whether numbers there have so many digits after the calling code.
    pub fn fits(&self, digits: usize) -> bool {
        self.ranges().any(|(low, high)| (low..=high).contains(&digits))
    }

    /// The most digits a number has there.
    pub fn longest(&self) -> usize {
        self.ranges().map(|(_, high)| high).max().unwrap_or(0)
    }

    fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.lengths.split(',').filter_map(|range| {
            let (low, high) = range.split_once('-').unwrap_or((range, range));
            Some((low.parse().ok()?, high.parse().ok()?))
        })
    }
}

/// The plan of a country.
pub fn of_country(country: &str) -> Option<Plan> {
    let known = country.len() == 2 && country.bytes().all(|b| b.is_ascii_alphabetic());
    let same =
        |row: &&str| known && row.get(..2).is_some_and(|letters| letters.eq_ignore_ascii_case(country));
    PHONES.split(' ').find(same).and_then(read)
}

/// Whether these two letters are a country of the table.
pub fn knows(country: &str) -> bool {
    of_country(country).is_some()
}

/// The ISO 3166 codes of all countries and territories with telephones of their own.
pub fn countries() -> impl Iterator<Item = &'static str> {
    PHONES.split(' ').filter_map(|row| row.get(..2))
}

/// The plans of every territory whose calling code these digits begin with. No code begins like another, so
/// they all share one.
pub fn of_number(digits: &str) -> impl Iterator<Item = Plan> {
    PHONES.split(' ').filter_map(read).filter(|plan| digits.starts_with(plan.code))
}

fn read(row: &'static str) -> Option<Plan> {
    let (code, rest) = row.get(2..)?.split_once(':')?;
    let (lengths, trunk) = rest.split_once('/').unwrap_or((rest, ""));
    Some(Plan { code, trunk, lengths })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in PHONES.split(' ') {
            let plan = read(row).unwrap_or_else(|| panic!("{row}"));
            assert!(
                matches!(plan.code.len(), 1..=3) && plan.code.bytes().all(|b| b.is_ascii_digit()),
                "{row}"
            );
            assert!(plan.trunk.bytes().all(|b| b.is_ascii_digit()), "{row}");
            assert!(matches!(plan.longest(), 4..=17) && plan.fits(plan.longest()), "{row}");
            let others = PHONES.split(' ').filter_map(read);
            assert!(
                others.into_iter().all(|other| other.code == plan.code || !other.code.starts_with(plan.code)),
                "{row}"
            );
        }
        assert_eq!(of_country("de").map(|plan| plan.code), Some("49"));
        assert!(!knows("--") && !knows("XX") && !knows("") && !knows("DEU"));
    }
}
