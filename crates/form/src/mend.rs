//! What to offer in the place of a value: as a check would have it, or as it was probably meant.
//!
//! Never here: putting it there. That is the visitor's to do, with one press.

use egress::Group;

use crate::{Kind, Private, Problem, State, Verdict};

impl Verdict {
    /// The value to offer in the place of this one; none where there is nothing to mend, or nobody knows how.
    pub fn mend(&self, value: &str) -> Option<Private> {
        let mended = match (self.state, self.problem) {
            (State::Fix, _) | (State::Warn, Some(Problem::BidiMarks | Problem::EmailExtra)) => {
                self.normalized.clone()
            }
            (State::Warn, Some(Problem::EmailTypo(domain))) => {
                let (local, _) = self.normalized.rsplit_once('@')?;
                Private::from([local, "@", domain].concat())
            }
            _ => return None,
        };
        (*mended != *value).then_some(mended)
    }
}

impl Kind {
    /// Whether a mended value may stand on the screen; of payment data and secrets nothing is repeated (WCAG 2.2,
    /// 3.3.3).
    pub fn may_be_repeated(self) -> bool {
        self.group() != Group::Financial && !self.is_secret() && self != Kind::GovernmentId
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Date, check};

    #[test]
    fn what_is_offered() {
        let context = Context { country: Some("DE"), ..Context::on(Date { year: 2026, month: 11, day: 23 }) };
        for (kind, value, expected) in [
            (Kind::Email, "mailto:jane@example.com", Some("jane@example.com")),
            (Kind::Email, "Jane Doe <jane@example.com>", Some("jane@example.com")),
            (Kind::Email, "jane@gmial.com", Some("jane@gmail.com")),
            (Kind::Email, "Jane <jane@gmial.com>", Some("jane@gmail.com")),
            (Kind::Email, "ｊａｎｅ@example.com", Some("jane@example.com")),
            (Kind::Email, " jane@example.com ", Some("jane@example.com")),
            (Kind::Email, "jane@example.com", None),
            (Kind::Email, "jane@localhost", None),
            (Kind::Email, "jane@", None),
            (Kind::Phone, "+49 (0)30 1234567", Some("+49301234567")),
            (Kind::Phone, "030 1234567", None),
            (Kind::PostalCode, "１０１１５", Some("10115")),
            (Kind::PostalCode, "D-10115", Some("10115")),
            (Kind::CardNumber, "４１１１１１１１１１１１１１１１", Some("4111111111111111")),
            (Kind::Name, "Jane\u{200b}", Some("Jane")),
            (Kind::Name, "Jane\u{202e}", Some("Jane")),
            (Kind::FreeText, "\u{202e}", None),
            (Kind::Other, "", None),
        ] {
            let offered = check(kind, value, &context).mend(value);
            assert_eq!(offered.as_deref(), expected, "{value}");
        }
        assert!(!Kind::CardNumber.may_be_repeated() && Kind::Email.may_be_repeated());
    }
}
