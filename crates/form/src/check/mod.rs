//! Whether a value is what its field asks for.
//!
//! Every check answers with a [`Verdict`]; none fails. Never here: whether a field may stay empty (that is
//! `required`'s matter, on the page), and whether an address, a number or an account exists.

mod bank;
mod birthday;
mod brand;
mod card;
mod data;
mod email;
mod expiry;
mod iban;
mod parts;
mod phone;
mod phone_table;
mod postcode;
mod punycode;
mod run;
mod text;
mod url;

use crate::{Cleaned, Date, Kind, Private, Problem, normalize};

pub use brand::Brand;
pub(crate) use card::brand_of;
pub(crate) use email::other_domain;
pub use parts::{Answer, check_form};
pub(crate) use phone::dials_abroad;
pub use phone_table::countries;
pub(crate) use run::{Found, find};

/// How a value fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As asked for.
    Ok,
    /// As asked for once it is put as [`Verdict::normalized`] has it. To be offered, never done in silence.
    Fix,
    /// Worth a second look; it may be sent.
    Warn,
    /// Not what is asked for; it holds the form.
    Error,
}

/// What a check has to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How the value fares.
    pub state: State,
    /// The value in its plain form: an E.164 number, the digits of a card, an IBAN without spaces. As typed,
    /// but cleaned, when no plain form could be found.
    pub normalized: Private,
    /// What is wrong; none when the state is `Ok`.
    pub problem: Option<Problem>,
}

/// What else a check has to know.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// ISO 3166 code of the country in which national numbers are meant, such as `DE`.
    pub country: Option<&'a str>,
    /// The visitor's own date.
    pub today: Date,
    /// The brand of the card whose code is checked; see [`Brand::of`].
    pub card: Option<Brand>,
    /// What stands in the month field, where month and year of the expiry have one each.
    pub expiry_month: Option<&'a str>,
}

impl Context<'_> {
    /// Nothing is known but the date.
    pub fn on(today: Date) -> Self {
        Context { country: None, today, card: None, expiry_month: None }
    }
}

/// What one check makes of a cleaned value.
struct Outcome {
    state: State,
    problem: Option<Problem>,
    /// The plain form; none when the value already has it, or has none.
    plain: Option<Private>,
}

impl Outcome {
    fn as_typed() -> Outcome {
        Outcome { state: State::Ok, problem: None, plain: None }
    }

    fn ok(plain: impl Into<Private>) -> Outcome {
        Outcome { plain: Some(plain.into()), ..Outcome::as_typed() }
    }

    fn warn(problem: Problem) -> Outcome {
        Outcome { state: State::Warn, problem: Some(problem), plain: None }
    }

    fn error(problem: Problem) -> Outcome {
        Outcome { state: State::Error, problem: Some(problem), plain: None }
    }

    fn fix(problem: Problem, plain: impl Into<Private>) -> Outcome {
        Outcome { state: State::Fix, problem: Some(problem), plain: Some(plain.into()) }
    }

    /// The same, of a value that has a plain form all the same.
    fn with(self, plain: impl Into<Private>) -> Outcome {
        Outcome { plain: Some(plain.into()), ..self }
    }
}

/// Checks one value. An empty one is `Ok`.
pub fn check(kind: Kind, value: &str, context: &Context) -> Verdict {
    let cleaned = normalize(kind, value);
    let mut outcome = match &*cleaned.text {
        "" if value.is_empty() => Outcome::as_typed(),
        "" => Outcome::error(Problem::Blank),
        text => check_cleaned(kind, text, context),
    };
    if outcome.state == State::Ok
        && let Some(problem) = unclean(kind, &cleaned)
    {
        // In a name such a mark may have been meant, and only its owner can tell.
        let name = kind == Kind::CardName || kind.group() == egress::Group::Identity;
        outcome.state = if name && cleaned.bidi { State::Warn } else { State::Fix };
        outcome.problem = Some(problem);
    }
    let Outcome { state, problem, plain } = outcome;
    Verdict { state, normalized: plain.unwrap_or(cleaned.text), problem }
}

/// What had to be cleaned away, if a receiving program could stumble over it.
fn unclean(kind: Kind, cleaned: &Cleaned) -> Option<Problem> {
    if cleaned.bidi {
        Some(Problem::BidiMarks)
    } else if cleaned.hidden {
        Some(Problem::HiddenCharacters)
    } else if cleaned.folded {
        Some(Problem::UnusualCharacters)
    } else {
        // Around other values most programs take it off themselves.
        (cleaned.trimmed && matches!(kind, Kind::Email | Kind::Url)).then_some(Problem::SpaceAround)
    }
}

fn check_cleaned(kind: Kind, text: &str, context: &Context) -> Outcome {
    match kind {
        Kind::Email => email::check(text),
        Kind::Phone => phone::check(text, context.country),
        Kind::CardNumber => card::check(text),
        Kind::CardExpiry => expiry::check(text, context.today),
        Kind::CardExpiryMonth => expiry::check_month(text),
        Kind::CardExpiryYear => expiry::check_year(text, context.expiry_month, context.today),
        Kind::CardCode => card::check_code(text, context.card),
        Kind::Iban => iban::check(text),
        Kind::Bic => bank::check_bic(text),
        Kind::RoutingNumber => bank::check_routing(text),
        Kind::AccountNumber => bank::check_account(text),
        Kind::AdditionalName | Kind::FamilyName => text::check_part_of_name(text, kind),
        Kind::Name | Kind::GivenName | Kind::CardName => text::check_name(text),
        Kind::AddressLine | Kind::City | Kind::Region | Kind::Country => text::check_place(text),
        Kind::PostalCode => postcode::check(text, context.country),
        Kind::Url => url::check(text),
        Kind::Birthday => birthday::check(text, context.today),
        Kind::BankCode => bank::check_code(text),
        Kind::PhonePart => phone::check_part(text),
        Kind::CardNumberPart => card::check_part(text),
        // A company's registration number (SIRET in France) can be as long as a card's, with its check digit.
        Kind::Organization | Kind::Nickname | Kind::Username | Kind::FreeText | Kind::Other => {
            text::check_free(text)
        }
        Kind::CardType
        | Kind::Transaction
        | Kind::Honorific
        | Kind::Sex
        | Kind::Language
        | Kind::GovernmentId
        | Kind::Password
        | Kind::NewPassword
        | Kind::OneTimeCode => Outcome::as_typed(),
    }
}

#[cfg(test)]
mod tests;
