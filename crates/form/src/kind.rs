//! The kinds of fields that are told apart, and their public names. Never here: how a field is recognised,
//! or what its value has to look like.

use egress::Group;

use crate::distance;

/// Declares the kinds once: variant, public name, group.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal $group:ident,)*) => {
        /// What a field is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            /// Every kind, in the order in which a review shows those of one group.
            pub const ALL: &[Kind] = &[$(Kind::$kind,)*];

            /// The name in the configuration and in events; it never changes.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Kind::$kind => $name,)*
                }
            }

            /// The sort of data a policy would count it under.
            pub fn group(self) -> Group {
                match self {
                    $(Kind::$kind => Group::$group,)*
                }
            }
        }
    };
}

kinds! {
    /// An e-mail address.
    Email "email" Contact,
    /// A whole telephone number.
    Phone "phone" Contact,
    /// A part of one: a country code, an area code, an extension.
    PhonePart "phone-part" Contact,
    /// A company, or a position in it.
    Organization "organization" Contact,
    /// A street, a house number, or a whole address.
    AddressLine "address" Contact,
    /// A town.
    City "city" Contact,
    /// A state, province or county.
    Region "region" Contact,
    /// A postal code.
    PostalCode "postal-code" Contact,
    /// A country, by name or ISO 3166 code.
    Country "country" Contact,
    /// The address of a page, a picture or an account elsewhere.
    Url "url" Contact,
    /// The number on a payment card.
    CardNumber "card-number" Financial,
    /// A part of it, where a form splits it over several fields.
    CardNumberPart "card-number-part" Financial,
    /// The name on a payment card.
    CardName "card-name" Financial,
    /// Until when a card is valid: month and year.
    CardExpiry "card-expiry" Financial,
    /// The month alone.
    CardExpiryMonth "card-expiry-month" Financial,
    /// The year alone.
    CardExpiryYear "card-expiry-year" Financial,
    /// The three or four digits that prove that the card is at hand (CVC, CVV, CID).
    CardCode "card-code" Financial,
    /// The brand of a card.
    CardType "card-type" Financial,
    /// An international bank account number.
    Iban "iban" Financial,
    /// A bank's international code (BIC, SWIFT).
    Bic "bic" Financial,
    /// A United States routing transit number (ABA).
    RoutingNumber "routing-number" Financial,
    /// Another country's code for a bank: sort code, Bankleitzahl, BSB.
    BankCode "bank-code" Financial,
    /// The number of a bank account, of any scheme.
    AccountNumber "account-number" Financial,
    /// An amount of money or its currency.
    Transaction "transaction" Financial,
    /// A whole name.
    Name "name" Identity,
    /// "Ms", "Dr", "jr".
    Honorific "honorific" Identity,
    /// A first name.
    GivenName "given-name" Identity,
    /// A middle name.
    AdditionalName "additional-name" Identity,
    /// A last name.
    FamilyName "family-name" Identity,
    /// A name to be called by.
    Nickname "nickname" Identity,
    /// A birthday, or a part of one.
    Birthday "birthday" Identity,
    /// A gender or sex.
    Sex "sex" Identity,
    /// A preferred language.
    Language "language" Identity,
    /// The number of a passport, an identity card, a tax payer or an insured person.
    GovernmentId "government-id" Identity,
    /// A name to sign in with.
    Username "username" Credentials,
    /// A password that is in use.
    Password "password" Credentials,
    /// A password that is being chosen.
    NewPassword "new-password" Credentials,
    /// A code that is good for one time.
    OneTimeCode "one-time-code" Credentials,
    /// Text in the visitor's own words.
    FreeText "text" Other,
    /// Anything else.
    Other "other" Other,
}

/// Names that mean the same, for configurations: the autocomplete tokens of the HTML standard (`autofill
/// field`) and what people call these fields. A kind's own public name is not repeated here.
const ALIASES: &[(Kind, &str)] = &[
    (Kind::Email, "e-mail"),
    (Kind::Phone, "tel tel-national telephone mobile"),
    (
        Kind::PhonePart,
        "tel-country-code tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension",
    ),
    (Kind::Organization, "organization-title organisation company"),
    (
        Kind::AddressLine,
        "street-address address-line1 address-line2 address-line3 address-line address-level3 address-level4 street",
    ),
    (Kind::City, "address-level2 town"),
    (Kind::Region, "address-level1 state province"),
    (Kind::PostalCode, "postcode zip zip-code"),
    (Kind::Country, "country-name"),
    (Kind::Url, "photo impp website"),
    (Kind::CardNumber, "cc-number card"),
    (Kind::CardName, "cc-name cc-given-name cc-additional-name cc-family-name"),
    (Kind::CardExpiry, "cc-exp"),
    (Kind::CardExpiryMonth, "cc-exp-month"),
    (Kind::CardExpiryYear, "cc-exp-year"),
    (Kind::CardCode, "cc-csc cvc cvv"),
    (Kind::CardType, "cc-type"),
    (Kind::Bic, "swift"),
    (Kind::RoutingNumber, "aba"),
    (Kind::BankCode, "sort-code blz bsb"),
    (Kind::AccountNumber, "account bank-account"),
    (Kind::Transaction, "transaction-currency transaction-amount"),
    (Kind::Name, "full-name"),
    (Kind::Honorific, "honorific-prefix honorific-suffix"),
    (Kind::GivenName, "first-name"),
    (Kind::AdditionalName, "middle-name"),
    (Kind::FamilyName, "last-name surname"),
    (Kind::Birthday, "bday bday-day bday-month bday-year birth-date"),
    (Kind::Sex, "gender"),
    (Kind::GovernmentId, "ssn passport tax-id"),
    (Kind::Username, "user-name"),
    (Kind::Password, "current-password"),
    (Kind::OneTimeCode, "otp"),
    (Kind::FreeText, "free-text comment message"),
];

/// What a site says of a field, in the configuration or in the page's mark-up: `iban`, `public`, `text public`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// What it is for, if that is said.
    pub kind: Option<Kind>,
    /// Whether everybody will be able to read what is typed there.
    pub public: bool,
}

impl Meaning {
    /// A kind, the word `public`, or both with a space between them. `None` where another word is among them.
    pub fn parse(words: &str) -> Option<Meaning> {
        let mut meaning = Meaning::default();
        for word in words.split_ascii_whitespace() {
            if word.eq_ignore_ascii_case("public") {
                meaning.public = true;
            } else {
                meaning.kind = Some(Kind::parse(word)?);
            }
        }
        (meaning != Meaning::default()).then_some(meaning)
    }
}

impl Kind {
    /// The kind of that name, in any case: a public name, an autocomplete token or another usual word.
    pub fn parse(name: &str) -> Option<Kind> {
        let name = name.trim();
        let same = |other: &str| other.eq_ignore_ascii_case(name);
        let public = Kind::ALL.iter().copied().find(|kind| same(kind.as_str()));
        public.or_else(|| ALIASES.iter().find(|(_, names)| names.split(' ').any(same)).map(|(kind, _)| *kind))
    }

    /// The name that was probably meant by `name`, for an error message.
    pub fn nearest(name: &str) -> Option<&'static str> {
        let name = name.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        let public = Kind::ALL.iter().map(|kind| kind.as_str());
        let names = public.chain(ALIASES.iter().flat_map(|(_, names)| names.split(' ')));
        let near = names.filter_map(|known| Some((distance::within(&name, known, 2)?, known)));
        near.filter(|(distance, known)| distance * 2 < known.len())
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, known)| known)
    }

    /// What to tell a site that calls a kind by a name which is none.
    pub fn advice(name: &str) -> String {
        let mut advice = String::from("unknown kind of field; ");
        match Kind::nearest(name) {
            Some(near) => {
                advice.push_str("did you mean `");
                advice.push_str(near);
                advice.push_str("`?");
            }
            None => {
                advice.push_str("use one of");
                for kind in Kind::ALL {
                    advice.push(' ');
                    advice.push_str(kind.as_str());
                }
                advice.push_str(" public");
            }
        }
        advice
    }

    /// Whether its value is a secret that no screen shows again.
    pub fn is_secret(self) -> bool {
        matches!(self, Kind::CardCode | Kind::Password | Kind::NewPassword | Kind::OneTimeCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_public_name_is_its_own_and_is_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(*kind));
            assert_eq!(Kind::parse(&kind.as_str().to_uppercase()), Some(*kind));
        }
        let mut names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        names.extend(ALIASES.iter().flat_map(|(_, names)| names.split(' ')));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "a name stands for two kinds");
    }

    #[test]
    fn names_from_configurations() {
        for (name, kind) in [
            ("account-number", Some(Kind::AccountNumber)),
            ("cc-number", Some(Kind::CardNumber)),
            ("CC-CSC", Some(Kind::CardCode)),
            (" tel ", Some(Kind::Phone)),
            ("bday-year", Some(Kind::Birthday)),
            ("", None),
            ("acount-number", None),
        ] {
            assert_eq!(Kind::parse(name), kind, "{name}");
        }
        for (name, nearest) in [
            ("acount-number", Some("account-number")),
            ("account_number", Some("account-number")),
            ("Ibna", Some("iban")),
            ("passwrd", Some("password")),
            ("favourite-colour", None),
            ("x", None),
        ] {
            assert_eq!(Kind::nearest(name), nearest, "{name}");
        }
    }

    #[test]
    fn meanings() {
        let meaning = |kind, public| Some(Meaning { kind, public });
        for (words, expected) in [
            ("iban", meaning(Some(Kind::Iban), false)),
            ("public", meaning(None, true)),
            (" Text  PUBLIC ", meaning(Some(Kind::FreeText), true)),
            ("public nickname", meaning(Some(Kind::Nickname), true)),
            ("publik", None),
            ("public ibam", None),
            ("", None),
        ] {
            assert_eq!(Meaning::parse(words), expected, "{words}");
        }
    }

    proptest! {
        #[test]
        fn any_name_is_read_or_not(name in ".*") {
            let _ = (Kind::parse(&name), Kind::nearest(&name));
        }
    }
}
