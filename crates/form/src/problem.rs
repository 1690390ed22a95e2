//! What can be wrong with a value, as a stable code and an English sentence.
//!
//! Invariant: a sentence is fixed text. It never repeats what was typed (WCAG 2.2, 3.3.3: a suggestion must
//! not harm security), so that no card number reaches the screen, a log or a screen reader through it.

/// Declares each problem once: variant, code, message.
macro_rules! problems {
    ($($(#[$doc:meta])* $problem:ident $(($detail:ident))? $code:literal $message:literal,)*) => {
        /// What is wrong, or worth a second look.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Problem {
            $($(#[$doc])* $problem $((problems!(@type $detail)))?,)*
        }

        impl Problem {
            /// The key of its text, such as `email.no-at`; it never changes.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Problem::$problem $((problems!(@any $detail)))? => $code,)*
                }
            }

            /// What to do about it, in English. `{}` stands for [`Problem::detail`].
            pub fn message(self) -> &'static str {
                match self {
                    $(Problem::$problem $((problems!(@any $detail)))? => $message,)*
                }
            }

            /// What belongs into the message: a domain, an example or a number of digits, never a typed value.
            pub fn detail(self) -> Option<&'static str> {
                match self {
                    $($(Problem::$problem($detail) => Some($detail),)?)*
                    _ => None,
                }
            }
        }

        impl Problem {
            /// All there are, with some detail; for the files that translators work on.
            pub const ALL: &[Problem] = &[$(Problem::$problem $((problems!(@example $detail)))?,)*];
        }
    };
    (@type $detail:ident) => { &'static str };
    (@any $detail:ident) => { _ };
    (@example $detail:ident) => { "3" };
}

problems! {
    /// Only space.
    Blank "blank" "Enter something here, or leave the field empty",
    /// Characters were replaced by the plain ones they stand for.
    UnusualCharacters "unusual-characters" "This holds unusual characters that may not be understood",
    /// Characters without a width were taken out.
    HiddenCharacters "hidden-characters" "This holds characters that cannot be seen",
    /// Characters that turn the direction of the text were taken out.
    BidiMarks "bidi-marks" "This holds hidden marks that change the direction of the text",
    /// Space around the value was taken off.
    SpaceAround "space-around" "There is a space before or after this",
    /// A payment card's number where none belongs.
    HoldsCardNumber "holds-card-number" "This looks like a payment card number: enter it only where it is asked for",
    /// A bank account's number where none belongs.
    HoldsIban "holds-iban" "This looks like a bank account number (IBAN): enter it only where it is asked for",

    /// No `@`, or more than one.
    EmailAt "email.no-at" "Enter an email address with one @, like name@example.com",
    /// Nothing before the `@`.
    EmailLocal "email.no-name" "Enter the part before the @, like name@example.com",
    /// A character that cannot stand before the `@`.
    EmailCharacters "email.characters" "The part before the @ holds a character that does not belong there",
    /// A letter outside ASCII before the `@`.
    EmailNotAscii "email.not-ascii" "The part before the @ may hold only the letters a to z",
    /// Something after the `@` that is no domain.
    EmailDomain "email.domain" "Enter the part after the @ like example.com",
    /// A domain of one label.
    EmailNoDot "email.no-dot" "The part after the @ usually holds a dot, like example.com",
    /// A domain whose last label is a number or a single letter: no top-level domain is.
    EmailEnding "email.ending" "Check the end of the address: it is usually like .com",
    /// Dots that mail systems refuse.
    EmailDots "email.dots" "Check the dots before the @",
    /// Longer than mail systems take (RFC 5321).
    EmailLong "email.long" "This address is longer than mail systems accept",
    /// Letters that look like others.
    EmailLookAlike "email.look-alike" "The part after the @ holds letters that look like others: check it",
    /// One letter away from a big provider.
    EmailTypo(detail) "email.typo" "Did you mean {} after the @?",

    /// More than an address: a name, brackets, `mailto:`.
    EmailExtra "email.extra" "Enter the email address alone, with nothing around it",

    /// A letter or sign that no telephone number has.
    PhoneCharacters "phone.characters" "Enter a phone number with digits only",
    /// A country code that nobody has.
    PhoneCountry "phone.country-code" "Check the country code after the +",
    /// Too few digits.
    PhoneShort "phone.short" "Include the area or country code",
    /// Too many digits, or a number of digits that no number of that country has.
    PhoneLong "phone.long" "This phone number has too many digits",
    /// A digit that is only dialled within a country.
    PhoneTrunk "phone.trunk" "Leave out the 0 after the country code",

    /// A country code without its `+`.
    PhonePlus "phone.plus" "Put a + before the country code",

    /// Not as the country's post writes it.
    PostcodeFormat(detail) "postcode.format" "Enter the postcode like {}",
    /// As no country writes it.
    PostcodeUnknown "postcode.unknown" "Check the postcode: no country that we know writes it like this",
    /// Nothing that a browser could open.
    UrlFormat "url.format" "Enter a web address like https://example.com",
    /// No day of the calendar.
    DateNone "date.none" "Enter a date that exists, with day, month and year",
    /// A date of birth that is still to come.
    DateFuture "date.future" "Enter a date in the past",

    /// A letter or sign in a card number.
    CardCharacters "card.characters" "Enter the card number with digits only",
    /// Not as many digits as that brand's numbers have.
    CardLength "card.length" "Check the card number: it has too few or too many digits",
    /// The check digit does not match.
    CardCheckDigit "card.check-digit" "Check the card number: a digit seems to be wrong",
    /// No brand is known to begin like that.
    CardUnknown "card.unknown-brand" "Check the card number: it begins like no card we know",
    /// No month and year.
    ExpiryFormat "expiry.format" "Enter month and year as on the card, like 04/28",
    /// A month beyond 12.
    ExpiryMonth "expiry.month" "Enter a month from 01 to 12",
    /// In the past.
    ExpiryPast "expiry.past" "This card has expired",
    /// More than 19 years from now.
    ExpiryFar "expiry.too-far" "Check the year: it is too far in the future",
    /// No digits.
    CodeCharacters "code.characters" "Enter the security code with digits only",
    /// Not as many digits as that brand's codes have.
    CodeLength(detail) "code.length" "The security code has {} digits",

    /// No letter at all.
    NameNoLetter "name.no-letter" "Enter a name with at least one letter",

    /// A sign that no IBAN has.
    IbanCharacters "iban.characters" "An IBAN holds only letters and digits",
    /// A country without IBANs.
    IbanCountry "iban.country" "An IBAN begins with the two letters of its country",
    /// Too few or too many characters for that country.
    IbanLength(detail) "iban.length" "IBANs of this country have {} characters",
    /// Letters where digits belong, or the other way round.
    IbanStructure "iban.structure" "Check the IBAN: a letter or digit is in the wrong place",
    /// The check digits do not match.
    IbanCheckDigits "iban.check-digits" "Check the IBAN: a letter or digit seems to be wrong",
    /// Not of the form of ISO 9362.
    BicFormat "bic.format" "A BIC has 8 or 11 letters and digits, like DEUTDEFF",
    /// Not nine digits.
    RoutingLength "routing.length" "A routing number has 9 digits",
    /// First two digits that no bank has.
    RoutingPrefix "routing.prefix" "Check the routing number: it begins like none we know",
    /// The check digit does not match.
    RoutingCheckDigit "routing.check-digit" "Check the routing number: a digit seems to be wrong",
    /// Longer or shorter than any country's.
    BankCodeUnusual "bank-code.unusual" "Bank codes usually have 3 to 11 letters or digits",
    /// Not 4 to 17 digits.
    AccountUnusual "account.unusual" "Account numbers usually have 4 to 17 digits",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_messages_name_their_detail() {
        let mut codes: Vec<&str> = Problem::ALL.iter().map(|problem| problem.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Problem::ALL.len());
        for problem in Problem::ALL {
            assert_eq!(problem.message().contains("{}"), problem.detail().is_some(), "{problem:?}");
            assert!(!problem.message().ends_with('.'), "{problem:?}");
        }
    }
}
