//! The `autocomplete` attribute (HTML standard, "Autofill"): which of its tokens names the field. Never here:
//! guesses; an attribute that the standard does not allow says nothing.

use crate::Kind;

/// The kind that an `autocomplete` attribute names.
pub fn kind(attribute: &str) -> Option<Kind> {
    let mut tokens: Vec<String> = attribute.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
    tokens.pop_if(|last| last == "webauthn");
    let name = tokens.pop()?;
    // "fax" and "pager" name machines that take telephone numbers.
    tokens.pop_if(|last| {
        let reachable = name.starts_with("tel") || name == "email" || name == "impp";
        reachable && matches!(last.as_str(), "home" | "work" | "mobile" | "fax" | "pager")
    });
    tokens.pop_if(|last| last == "shipping" || last == "billing");
    tokens.pop_if(|last| last.starts_with("section-"));
    let known = tokens.is_empty() && is_standard(&name);
    known.then(|| Kind::parse(&name)).flatten()
}

/// [`Kind::parse`] also knows words that are none of the standard's, such as "company".
fn is_standard(name: &str) -> bool {
    const STANDARD: &str = " name honorific-prefix given-name additional-name family-name honorific-suffix \
        nickname username new-password current-password one-time-code organization-title organization \
        street-address address-line1 address-line2 address-line3 address-level4 address-level3 \
        address-level2 address-level1 country country-name postal-code cc-name cc-given-name \
        cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type \
        transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo \
        tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix \
        tel-extension email impp ";
    STANDARD.split(' ').any(|token| token == name && !token.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes() {
        for (attribute, expected) in [
            ("email", Some(Kind::Email)),
            ("  CC-Number ", Some(Kind::CardNumber)),
            ("section-a shipping street-address", Some(Kind::AddressLine)),
            ("section-a billing work tel", Some(Kind::Phone)),
            ("billing home email", Some(Kind::Email)),
            ("fax tel", Some(Kind::Phone)),
            ("username webauthn", Some(Kind::Username)),
            ("section-1 current-password webauthn", Some(Kind::Password)),
            ("cc-exp", Some(Kind::CardExpiry)),
            ("tel-area-code", Some(Kind::PhonePart)),
            ("on", None),
            ("off", None),
            ("nope", None),
            ("company", None),
            ("", None),
            ("webauthn", None),
            ("work cc-number", None),
            ("email email", None),
            ("shipping section-a email", None),
        ] {
            assert_eq!(kind(attribute), expected, "{attribute}");
        }
    }

    #[test]
    fn every_standard_token_has_its_kind() {
        for (expected, tokens) in [
            (Kind::Email, "email"),
            (Kind::Url, "impp url photo"),
            (Kind::Phone, "tel tel-national"),
            (
                Kind::PhonePart,
                "tel-country-code tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension",
            ),
            (
                Kind::AddressLine,
                "street-address address-line1 address-line2 address-line3 address-level3 address-level4",
            ),
            (Kind::City, "address-level2"),
            (Kind::Region, "address-level1"),
            (Kind::Country, "country country-name"),
            (Kind::PostalCode, "postal-code"),
            (Kind::Organization, "organization organization-title"),
            (Kind::CardName, "cc-name cc-given-name cc-additional-name cc-family-name"),
            (Kind::CardNumber, "cc-number"),
            (Kind::CardExpiry, "cc-exp"),
            (Kind::CardExpiryMonth, "cc-exp-month"),
            (Kind::CardExpiryYear, "cc-exp-year"),
            (Kind::CardCode, "cc-csc"),
            (Kind::CardType, "cc-type"),
            (Kind::Transaction, "transaction-currency transaction-amount"),
            (Kind::Name, "name"),
            (Kind::Honorific, "honorific-prefix honorific-suffix"),
            (Kind::GivenName, "given-name"),
            (Kind::AdditionalName, "additional-name"),
            (Kind::FamilyName, "family-name"),
            (Kind::Nickname, "nickname"),
            (Kind::Birthday, "bday bday-day bday-month bday-year"),
            (Kind::Sex, "sex"),
            (Kind::Language, "language"),
            (Kind::Username, "username"),
            (Kind::NewPassword, "new-password"),
            (Kind::Password, "current-password"),
            (Kind::OneTimeCode, "one-time-code"),
        ] {
            for token in tokens.split_ascii_whitespace() {
                assert_eq!(kind(token), Some(expected), "{token}");
                for prefix in ["shipping", "section-x billing", "Section-Blue"] {
                    assert_eq!(kind(&format!("{prefix} {token} webauthn")), Some(expected), "{token}");
                }
            }
        }
    }
}
