//! The fields of one form together: what one field says of another, and values that are split over several.
//!
//! Never here: which fields belong together by how the page is laid out; only by their kinds and their order.

use super::{Context, State, Verdict, check, phone_table};
use crate::check::Brand;
use crate::{Date, Kind, Private};

/// Checks the fields of one form together: the code by the brand of the card number, the year of expiry by
/// its month, telephone numbers and postcodes by the country that was chosen (else by `country`), card numbers
/// and dates of birth in parts as a whole.
pub fn check_form(fields: &[(Kind, &str)], country: Option<&str>, today: Date) -> Vec<Verdict> {
    let value = |kind| {
        fields.iter().find(|(other, value)| *other == kind && !value.is_empty()).map(|(_, value)| *value)
    };
    let boxes = joined(fields, Kind::CardNumberPart, "");
    let number = value(Kind::CardNumber).or(boxes.as_ref().map(|(_, number)| &**number));
    let context = Context {
        country,
        today,
        card: number.and_then(Brand::of),
        expiry_month: value(Kind::CardExpiryMonth),
    };
    let chosen: Vec<Option<&str>> = fields
        .iter()
        .filter(|(kind, _)| *kind == Kind::Country)
        .map(|(_, value)| Some(value.trim()).filter(|code| phone_table::knows(code)))
        .collect();
    let mut verdicts = Vec::with_capacity(fields.len());
    for (index, (kind, value)) in fields.iter().enumerate() {
        verdicts.push(if matches!(kind, Kind::PostalCode | Kind::Phone) {
            let own = nth_of_as_many(fields, index, &chosen);
            in_one_of(*kind, value, own, &chosen, &context)
        } else {
            check(*kind, value, &context)
        });
    }
    // Part by part all may be right, and the whole is not.
    let dates = [joined(fields, Kind::Birthday, "/")].into_iter().flatten();
    let dates = dates.map(|(at, date)| (at, check(Kind::Birthday, &date, &context)));
    let cards = boxes.map(|(at, number)| (at, check(Kind::CardNumber, &number, &context)));
    for (at, whole) in cards.into_iter().chain(dates) {
        let Some(part) = verdicts.get_mut(at) else { continue };
        if whole.state > part.state && whole.state > State::Fix {
            (part.state, part.problem) = (whole.state, whole.problem);
        }
    }
    verdicts
}

/// The country that goes with a field, where there are as many of them as of its kind.
fn nth_of_as_many<'a>(fields: &[(Kind, &str)], index: usize, chosen: &[Option<&'a str>]) -> Option<&'a str> {
    let (kind, _) = fields.get(index)?;
    let count = |fields: &[(Kind, &str)]| fields.iter().filter(|(other, _)| other == kind).count();
    if count(fields) != chosen.len() {
        return None;
    }
    chosen.get(count(fields.get(..index)?)).copied().flatten()
}

/// The verdict on a number by the country that goes with it, else by the chosen country that it fits best.
fn in_one_of(
    kind: Kind,
    value: &str,
    own: Option<&str>,
    chosen: &[Option<&str>],
    context: &Context,
) -> Verdict {
    let by = |country| check(kind, value, &Context { country, ..*context });
    if own.is_some() {
        return by(own);
    }
    let best = chosen.iter().flatten().map(|country| by(Some(*country))).min_by_key(|verdict| verdict.state);
    best.unwrap_or_else(|| by(context.country))
}

/// The value that stands in several fields of that kind one after the other, all of them filled in; and the
/// last of them.
fn joined(fields: &[(Kind, &str)], kind: Kind, between: &str) -> Option<(usize, Private)> {
    let of_kind = || fields.iter().enumerate().filter(|(_, (other, _))| *other == kind);
    let (first, last) = (of_kind().next()?.0, of_kind().next_back()?.0);
    let length = last + 1 - first;
    if !(2..=6).contains(&length)
        || of_kind().count() != length
        || of_kind().any(|(_, (_, value))| value.is_empty())
    {
        return None;
    }
    let mut whole = String::with_capacity(of_kind().map(|(_, (_, value))| value.len() + between.len()).sum());
    for (index, (_, value)) in of_kind() {
        if index > first {
            whole.push_str(between);
        }
        whole.push_str(value);
    }
    Some((last, Private::from(whole)))
}
