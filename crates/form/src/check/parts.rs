//! The fields of one form together: what one field says of another, and values that are split over several.
//!
//! Never here: which fields belong together by how the page is laid out; only by their kinds, their sections and
//! their order.

use super::{Context, State, Verdict, check, phone_table};
use crate::check::Brand;
use crate::{Date, Kind, Private, Problem, Section};

/// One field of a form as it is filled in.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// What the field is for.
    pub kind: Kind,
    /// What stands in it; of a country that was chosen or typed by name, its ISO 3166 code; of a dialling code
    /// that was chosen, the words that were shown (`Germany (+49)`).
    pub value: &'a str,
    /// Which part of the form it is in.
    pub section: Section,
    /// Whether several values may stand in it, with commas between them (`<input type="email" multiple>`).
    pub several: bool,
}

impl<'a> Answer<'a> {
    /// A field of a form that has no sections.
    pub fn new(kind: Kind, value: &'a str) -> Answer<'a> {
        Answer { kind, value, section: Section::default(), several: false }
    }
}

/// Checks the fields of one form together: the code by the brand of the card number, the year of expiry by
/// its month, telephone numbers and postcodes by the country that was chosen in their section (else by
/// `country`), telephone numbers with the dialling code beside them, card numbers and dates of birth in parts as a
/// whole.
pub fn check_form<'a>(fields: &[Answer<'a>], country: Option<&'a str>, today: Date) -> Vec<Verdict> {
    let value = |kind| {
        let filled = |field: &&Answer| field.kind == kind && !field.value.is_empty();
        fields.iter().find(filled).map(|field| field.value)
    };
    let boxes = joined(fields, Kind::CardNumberPart, "");
    let number = value(Kind::CardNumber).or(boxes.as_ref().map(|(_, number)| &**number));
    let context = Context {
        country,
        today,
        card: number.and_then(Brand::of),
        expiry_month: value(Kind::CardExpiryMonth),
    };
    let has_card = fields.iter().any(|field| {
        matches!(
            field.kind,
            Kind::CardNumber | Kind::CardNumberPart | Kind::CardCode | Kind::CardName | Kind::CardType
        )
    });
    let mut verdicts = Vec::with_capacity(fields.len());
    let countries = Countries::of(fields, country);
    for (index, field) in fields.iter().enumerate() {
        let by = |country| {
            let context = Context { country, ..context };
            match index.checked_sub(1).and_then(|before| fields.get(before)) {
                _ if field.several => each(field, &context),
                Some(code) if field.kind == Kind::Phone && code.kind == Kind::PhonePart => {
                    beside(field.value, code.value, &context)
                }
                _ => check(field.kind, field.value, &context),
            }
        };
        verdicts.push(match field.kind {
            Kind::PostalCode => countries.best(fields, index, &by),
            Kind::CardExpiry if !has_card => something_else(by(context.country)),
            Kind::BankCode if is_part(fields, index) => {
                Verdict { state: State::Ok, problem: None, ..by(None) }
            }
            Kind::Phone => elsewhere(field.value, countries.best(fields, index, &by), &context),
            _ => by(context.country),
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

/// Whether a field is one of several boxes: a sort code in three, an IBAN in six.
fn is_part(fields: &[Answer], index: usize) -> bool {
    let same = |place: Option<usize>| {
        place.and_then(|place| fields.get(place)).is_some_and(|field| field.kind == Kind::BankCode)
    };
    same(index.checked_sub(1)) || same(index.checked_add(1))
}

/// The country of an address need not be that of a telephone: what is too long there may be right elsewhere.
fn elsewhere(value: &str, verdict: Verdict, context: &Context) -> Verdict {
    let long = verdict.state == State::Error && verdict.problem == Some(Problem::PhoneLong);
    let anywhere = || check(Kind::Phone, value, &Context { country: None, ..*context }).state;
    if long && anywhere() < State::Error { Verdict { state: State::Warn, ..verdict } } else { verdict }
}

/// Passports and contracts expire as well: where no card is asked for, another sort of date holds no form.
fn something_else(verdict: Verdict) -> Verdict {
    let format = verdict.problem == Some(Problem::ExpiryFormat);
    if format { Verdict { state: State::Warn, ..verdict } } else { verdict }
}

/// A number beside its dialling or area code: of both together and the number alone, what fares better. No mend
/// is offered, since it would put the code into the field of the number.
fn beside(number: &str, code: &str, context: &Context) -> Verdict {
    let alone = check(Kind::Phone, number, context);
    if number.is_empty() || code.is_empty() {
        return alone;
    }
    // "+49", "Germany (+49)", "0049", "49"; else an area code.
    let dialled = code.split_once('+').map(|(_, rest)| rest.trim_end_matches(')'));
    let whole = match dialled {
        Some(code) => ["+", code, " ", number].concat(),
        None => [code, " ", number].concat(),
    };
    let whole = Private::from(whole);
    let together = check(Kind::Phone, &whole, context);
    let state = |verdict: &Verdict| if verdict.state == State::Fix { State::Ok } else { verdict.state };
    let (better, state) = match (state(&together), state(&alone)) {
        (together_is, alone_is) if together_is <= alone_is => (together, together_is),
        (_, alone_is) => (alone, alone_is),
    };
    let problem = better.problem.filter(|_| state != State::Ok);
    Verdict { state, problem, normalized: better.normalized }
}

/// Several values with commas between them: the gravest verdict, and all of them mended.
fn each(field: &Answer, context: &Context) -> Verdict {
    let mut worst = Verdict { state: State::Ok, normalized: Private::default(), problem: None };
    let mut plain = String::with_capacity(field.value.len());
    for value in field.value.split(',').map(str::trim).filter(|value| !value.is_empty()) {
        let one = check(field.kind, value, context);
        if !plain.is_empty() {
            plain.push_str(", ");
        }
        plain.push_str(&one.normalized);
        if one.state > worst.state {
            worst = one;
        }
    }
    worst.normalized = Private::from(plain);
    worst
}

/// The countries that were chosen in a form, and the one that counts where none was.
struct Countries<'a>(Vec<(Section, Option<&'a str>)>, Option<&'a str>);

impl<'a> Countries<'a> {
    fn of(fields: &[Answer<'a>], otherwise: Option<&'a str>) -> Countries<'a> {
        let known = |value: &'a str| Some(value.trim()).filter(|code| phone_table::knows(code));
        let countries = fields.iter().filter(|field| field.kind == Kind::Country);
        Countries(countries.map(|field| (field.section, known(field.value))).collect(), otherwise)
    }

    /// The verdict on a field by the country of its section; where that is not clear, by the country that goes with
    /// it, else by the one that it fits best.
    fn best(&self, fields: &[Answer], index: usize, by: &dyn Fn(Option<&'a str>) -> Verdict) -> Verdict {
        let section = fields.get(index).map(|field| field.section).unwrap_or_default();
        let of = |wanted: Section| self.0.iter().filter(move |(section, _)| *section == wanted);
        // What stands in no section is said for all of them.
        let [own, common] = [section, Section::default()].map(|section| match of(section).count() {
            1 => of(section).find_map(|(_, country)| *country),
            _ => None,
        });
        let one = if section == Section::default() { None } else { own.or(common) };
        // A country that nobody understands is none of the others.
        if section != Section::default() && of(section).count() == 1 && one.is_none() {
            return by(self.1);
        }
        if let Some(country) = one.or_else(|| self.nth_of_as_many(fields, index)) {
            return by(Some(country));
        }
        let best = self.0.iter().filter_map(|(_, country)| *country).map(|country| by(Some(country)));
        best.min_by_key(|verdict| verdict.state).unwrap_or_else(|| by(self.1))
    }

    /// The country that goes with a field, where there are as many of them as of its kind.
    fn nth_of_as_many(&self, fields: &[Answer], index: usize) -> Option<&'a str> {
        let kind = fields.get(index)?.kind;
        let count = |fields: &[Answer]| fields.iter().filter(|other| other.kind == kind).count();
        if count(fields) != self.0.len() {
            return None;
        }
        self.0.get(count(fields.get(..index)?)).and_then(|(_, country)| *country)
    }
}

/// The value that stands in several fields of that kind one after the other, all of them filled in; and the
/// last of them.
fn joined(fields: &[Answer], kind: Kind, between: &str) -> Option<(usize, Private)> {
    let of_kind = || fields.iter().enumerate().filter(|(_, field)| field.kind == kind);
    let (first, last) = (of_kind().next()?.0, of_kind().next_back()?.0);
    let length = last + 1 - first;
    if !(2..=6).contains(&length)
        || of_kind().count() != length
        || of_kind().any(|(_, field)| field.value.is_empty())
    {
        return None;
    }
    let mut whole =
        String::with_capacity(of_kind().map(|(_, field)| field.value.len() + between.len()).sum());
    for (index, field) in of_kind() {
        if index > first {
            whole.push_str(between);
        }
        whole.push_str(field.value);
    }
    Some((last, Private::from(whole)))
}
