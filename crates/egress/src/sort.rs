//! What sort of value somebody typed: it says in which forms the value is looked for, and how much of it
//! must be seen before it counts. Coarser than the kinds of fields of the `form` crate, which know what a
//! value has to look like; never here: how a field is recognised.

use crate::Group;

/// Declares the sorts once: variant, public name, group.
macro_rules! sorts {
    ($($(#[$doc:meta])* $sort:ident $name:literal $group:ident,)*) => {
        /// What sort of value it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Sort {
            $($(#[$doc])* $sort,)*
        }

        impl Sort {
            /// All of them.
            pub const ALL: &[Sort] = &[$(Sort::$sort,)*];

            /// A name for events; it never changes.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Sort::$sort => $name,)*
                }
            }

            /// The sort of data a policy would count it under.
            pub fn group(self) -> Group {
                match self {
                    $(Sort::$sort => Group::$group,)*
                }
            }
        }
    };
}

sorts! {
    /// An e-mail address.
    Email "email" Contact,
    /// A telephone number.
    Phone "phone" Contact,
    /// A part of a telephone number that stands in a field of its own. Parts are joined in the order of
    /// their fields' numbers and looked for as one.
    PhonePart "phone-part" Contact,
    /// A street with its number, or a whole address.
    Address "address" Contact,
    /// A town, region, country or company: a word that many a request holds for reasons of its own.
    Place "place" Contact,
    /// A postal code.
    PostalCode "postal-code" Contact,
    /// The address of a page or of an account elsewhere.
    Url "url" Contact,
    /// The number on a payment card.
    CardNumber "card-number" Financial,
    /// A part of one, joined like [`Sort::PhonePart`].
    CardNumberPart "card-number-part" Financial,
    /// The digits that prove that a card is at hand.
    CardCode "card-code" Financial,
    /// Until when a card is valid, month and year in one.
    CardExpiry "card-expiry" Financial,
    /// An IBAN, or another number of an account or a bank.
    Account "account" Financial,
    /// The name on a payment card.
    CardName "card-name" Financial,
    /// A whole name.
    Name "name" Identity,
    /// A first, middle or last name. Those of one form are looked for each and joined.
    NamePart "name-part" Identity,
    /// A birthday: day, month and year in one.
    Birthday "birthday" Identity,
    /// The number of a passport, an identity card, a tax payer or an insured person.
    GovernmentId "government-id" Identity,
    /// A name to sign in with.
    Username "username" Credentials,
    /// A password: exactly as it was typed.
    Password "password" Credentials,
    /// A PIN, or a code that is good for one time.
    OneTimeCode "one-time-code" Credentials,
    /// Text in the visitor's own words, or anything else.
    Text "text" Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_their_own() {
        let mut names: Vec<&str> = Sort::ALL.iter().map(|sort| sort.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Sort::ALL.len());
    }
}
