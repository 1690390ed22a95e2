//! Conditions over ids, such as `a & !b | c`.

/// Whether a condition holds: any side of `|`, all terms between `&`. An unknown id fulfils neither itself nor
/// its negation.
pub fn evaluate_condition(
    condition: &str,
    is_known: impl Fn(&str) -> bool,
    is_allowed: impl Fn(&str) -> bool,
) -> bool {
    let holds = |term: &str| {
        let term = term.trim_matches(is_space);
        let (wanted, id) = match term.strip_prefix('!') {
            Some(id) => (false, id.trim_matches(is_space)),
            None => (true, term),
        };
        is_known(id) && is_allowed(id) == wanted
    };
    condition.split('|').any(|side| side.split('&').all(holds))
}

/// What is white space to JavaScript: the loader reads ids and conditions.
pub(crate) fn is_space(c: char) -> bool {
    c == '\u{feff}' || c != '\u{85}' && c.is_whitespace()
}

/// Whether an id can stand in a condition.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c| is_space(c) || matches!(c, '!' | '&' | '|' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_stands_there_holds_only_by_what_is_known(condition in "[ab!&|, x]{0,12}") {
            evaluate_condition(&condition, |_| true, |_| true);
            prop_assert!(!evaluate_condition(&condition, |_| false, |_| true));
        }

        #[test]
        fn an_id_is_a_condition_and_has_a_negation(id in "\\PC{1,6}", on: bool) {
            prop_assume!(is_id(&id));
            let evaluate = |condition: &str| evaluate_condition(condition, |known| known == id, |_| on);
            prop_assert_eq!(evaluate(&id), on);
            prop_assert_eq!(evaluate(&format!(" ! {id} ")), !on);
        }
    }
}
