//! Names that tell what the value beside them is: `cvv=737`. Never here: names of fields in forms, which the
//! `form` crate knows in many languages; these are names that scripts give to what they send.

use crate::Sort;
use crate::needle::hash;

/// How far back a name may begin.
const REACH: usize = 96;

/// The names for a value of this sort. A name ends with one of them, and is one of those after a `=`.
fn names(sort: Sort) -> &'static str {
    match sort {
        Sort::Email => "email mail login =user username =account =to",
        Sort::Phone | Sort::PhonePart => {
            "phone mobile telephone =tel telno phonenumber msisdn handy telefon =fon cell"
        }
        Sort::Address => "street address addr strasse address1 addressline1 =rue =line1",
        Sort::Place => {
            "city town =ort stadt ville locality region company organization organisation firma =ct"
        }
        Sort::PostalCode => "zip zipcode postcode postalcode postal =plz =cp codepostal =zp",
        Sort::Url => "website homepage webseite",
        Sort::CardNumber | Sort::CardNumberPart => {
            "cardnumber ccnumber cardno ccnum =pan =cc =card =number creditcard"
        }
        Sort::CardCode => {
            "cvc cvv csc cvc2 cvv2 =cid =cvn securitycode cardcode verificationvalue cardverification"
        }
        Sort::CardExpiry => "exp expiry expiration expires expdate validthru expirydate expirationdate",
        Sort::Account => {
            "account accountnumber =acct iban =kto konto kontonummer =bic =blz sortcode routingnumber"
        }
        Sort::CardName | Sort::Name | Sort::NamePart => {
            "firstname lastname fname lname givenname familyname surname forename middlename fullname username \
             customername billingname shippingname holder cardholder vorname nachname nom prenom \
             =first =last =given =family =fn =ln"
        }
        Sort::Birthday => "birthday birthdate dateofbirth =dob =bday =birth =db geburtsdatum",
        Sort::GovernmentId => "=ssn passport taxid nationalid idnumber steuernummer =nif =dni =cpf",
        Sort::Username => "user username login userid =account handle nickname =uid",
        Sort::Password => {
            "password passwd pass pwd =pw passwort kennwort passphrase secret motdepasse contrasena senha"
        }
        Sort::OneTimeCode => {
            "otp pin =tan totp mtan token =code smscode verificationcode onetimecode passcode"
        }
        Sort::Text => "=message =comment =comments =notes =note",
    }
}

/// Whether the name tells it: letters and digits alone, lower case.
fn is_telling(sort: Sort, own: u64, key: &[u8]) -> bool {
    if key.is_empty() {
        return false;
    }
    own != 0 && hash(key.iter().copied()) == own
        || names(sort).split(' ').any(|name| match name.strip_prefix('=') {
            Some(name) => key == name.as_bytes(),
            None => key.ends_with(name.as_bytes()),
        })
}

/// The hash of a field's own name, as [`told`] compares it.
pub(crate) fn own_name(name: &str) -> u64 {
    hash(letters(name.as_bytes()))
}

fn letters(name: &[u8]) -> impl Iterator<Item = u8> {
    name.iter().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()).map(u8::to_ascii_lowercase)
}

/// Whether a name that tells it stands before the value that begins at `start`: `cvv=737`, `"cvv": "737"`,
/// `name="cvv"` and an empty line, `<input name="cvv" value="737">`, `/cvv/737`.
pub(crate) fn told(sort: Sort, own: u64, text: &[u8], start: usize) -> bool {
    let Some(before) = text.get(start.saturating_sub(REACH)..start) else { return false };
    let (key, before) = last_name(before, &b"=:/"[..]);
    if is_telling(sort, own, &key) {
        return true;
    }
    // `{"name": "cvv", "value": "737"}`: the name stands one further.
    let is_general = matches!(&key[..], b"value" | b"val" | b"v" | b"content" | b"text" | b"data");
    is_general && is_telling(sort, own, &last_name(before, b"\"'").0)
}

/// The name at the end of the text, and what stands before it. Between name and value must be one of `marks`
/// or an empty line.
fn last_name<'a>(text: &'a [u8], marks: &[u8]) -> (Vec<u8>, &'a [u8]) {
    let is_name = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'[' | b']' | b'.') || !byte.is_ascii()
    };
    let end = text.iter().rposition(is_name).map_or(0, |last| last + 1);
    let (head, between) = text.split_at_checked(end).unwrap_or_default();
    let marked =
        between.iter().any(|byte| marks.contains(byte)) || between.windows(2).any(|two| two == b"\n\r");
    if between.len() > 8 || !marked {
        return (Vec::new(), text);
    }
    let start = head.iter().rposition(|byte| !is_name(byte)).map_or(0, |last| last + 1);
    let (before, name) = head.split_at_checked(start).unwrap_or_default();
    (letters(name).collect(), before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_before_a_value() {
        for (sort, text, told_so) in [
            (Sort::CardCode, "cvv=737", true),
            (Sort::CardCode, r#"{"cvv": "737"}"#, true),
            (Sort::CardCode, r#"{"card":{"security_code":737}}"#, true),
            (Sort::CardCode, "payment[cvc]=737", true),
            (Sort::CardCode, "Content-Disposition: form-data; name=\"cvv\"\r\n\r\n737", true),
            (Sort::CardCode, r#"<input name="cvv" value="737">"#, true),
            (Sort::CardCode, r#"{"name":"cvv","value":"737"}"#, true),
            (Sort::CardCode, "/cvv/737", true),
            (Sort::CardCode, "t=737", false),
            (Sort::CardCode, "cvv is 737", false),
            (Sort::CardCode, "737", false),
            (Sort::CardCode, r#"{"cvv":1,"t":737}"#, false),
            (Sort::CardCode, r#"{"own_thing":737}"#, true),
            (Sort::NamePart, "eventname=737", false),
            (Sort::NamePart, "user_first_name=737", true),
            (Sort::PostalCode, "billing_zip=737", true),
        ] {
            let start = text.find("737").unwrap();
            assert_eq!(told(sort, own_name("own-thing"), text.as_bytes(), start), told_so, "{text}");
        }
    }
}
