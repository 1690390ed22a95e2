//! What a value looks like, the last thing to go by when a field says nothing of itself. Never here: keeping
//! the value, or anything of it.

use crate::check::{Context, State, check};
use crate::normalize::digit;
use crate::{Date, Kind};

/// The longest value that can be an address or a number.
const LONGEST: usize = 254;

/// An e-mail address or the number of a payment card, if that is what it is as a whole.
pub fn shape(value: &str) -> Option<Kind> {
    let value = value.trim();
    if value.len() > LONGEST {
        return None;
    }
    // Neither depends on the day.
    let context = Context::on(Date { year: 1970, month: 1, day: 1 });
    // Digits of other scripts are digits.
    let is = |kind| check(kind, value, &context).state <= State::Fix;
    match value.chars().filter(|c| digit(*c).is_some()).count() {
        12.. if is(Kind::CardNumber) => Some(Kind::CardNumber),
        _ if value.contains('@') && is(Kind::Email) => Some(Kind::Email),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values() {
        for (value, expected) in [
            ("4111 1111 1111 1111", Some(Kind::CardNumber)),
            ("５１０５１０５１０５１０５１００", Some(Kind::CardNumber)),
            ("4111 1111 1111 1112", None),
            ("<jane@example.com>", Some(Kind::Email)),
            ("jane@example.com", Some(Kind::Email)),
            ("jane at example.com", None),
            ("@jane", None),
            ("Mail jane@example.com", None),
            ("", None),
        ] {
            assert_eq!(shape(value), expected, "{value}");
        }
    }

    proptest! {
        #[test]
        fn any_value_has_a_shape_or_none(value in any::<String>()) {
            let _ = shape(&value);
        }
    }
}
