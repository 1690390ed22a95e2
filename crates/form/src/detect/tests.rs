//! Forms as shops in four languages make them: each field's label and name, and what it is for.

use super::*;
use proptest::prelude::*;

fn field<'a>(label: &'a str, name: &'a str) -> Field<'a> {
    Field { label, name, tag: "input", type_attr: "text", ..Field::default() }
}

fn check(fields: &[(Field, Kind)]) {
    let (given, expected): (Vec<Field>, Vec<Kind>) = fields.iter().copied().unzip();
    for ((field, expected), found) in given.iter().zip(expected).zip(detect(&given)) {
        assert_eq!(found, expected, "{field:?}");
    }
}

/// Labels and names of one form, all of them text fields.
fn check_words(fields: &[(&str, &str, Kind)]) {
    let fields: Vec<_> = fields.iter().map(|(label, name, kind)| (field(label, name), *kind)).collect();
    check(&fields);
}

#[test]
fn english() {
    check_words(&[
        ("Full name", "n", Kind::Name),
        ("E-mail", "contact", Kind::Email),
        ("Mobile", "m", Kind::Phone),
        ("Company (optional)", "c", Kind::Organization),
        ("Street address", "a1", Kind::AddressLine),
        ("", "billing_address_2", Kind::AddressLine),
        ("City", "", Kind::City),
        ("State / Province", "s", Kind::Region),
        ("ZIP code", "z", Kind::PostalCode),
        ("Country", "country_code", Kind::Country),
        ("Name on card", "ccname", Kind::CardName),
        ("Card number", "cardNumber", Kind::CardNumber),
        ("Expiration date (MM/YY)", "exp", Kind::CardExpiry),
        ("Card security code", "code", Kind::CardCode),
        ("Gift card number", "gift", Kind::Other),
        ("Promo code", "promo", Kind::Other),
        ("Domain name", "domain", Kind::Other),
        ("Date of birth", "dob", Kind::Birthday),
        ("Order notes", "notes", Kind::FreeText),
        ("How did you hear about us?", "ref", Kind::Other),
    ]);
}

#[test]
fn german() {
    check_words(&[
        ("Anrede", "a", Kind::Honorific),
        ("Vorname", "v", Kind::GivenName),
        ("Nachname", "n", Kind::FamilyName),
        ("Firma", "f", Kind::Organization),
        ("Straße und Hausnummer", "s", Kind::AddressLine),
        ("PLZ", "p", Kind::PostalCode),
        ("Ort", "o", Kind::City),
        ("Land", "l", Kind::Country),
        ("E-Mail-Adresse", "e", Kind::Email),
        ("Telefonnummer", "t", Kind::Phone),
        ("Geburtsdatum", "g", Kind::Birthday),
        ("Karteninhaber", "ki", Kind::CardName),
        ("Kreditkartennummer", "kn", Kind::CardNumber),
        ("Gültig bis", "gb", Kind::CardExpiry),
        ("Kartenprüfnummer", "pn", Kind::CardCode),
        ("IBAN", "i", Kind::Iban),
        ("BIC", "b", Kind::Bic),
        ("Kontonummer", "k", Kind::AccountNumber),
        ("Bankleitzahl", "blz", Kind::BankCode),
        ("Gutscheincode", "gs", Kind::Other),
        ("Nachricht", "msg", Kind::FreeText),
    ]);
}

#[test]
fn spanish() {
    check_words(&[
        ("Nombre", "n", Kind::GivenName),
        ("Apellidos", "a", Kind::FamilyName),
        ("Correo electrónico", "c", Kind::Email),
        ("Teléfono móvil", "t", Kind::Phone),
        ("Dirección", "d", Kind::AddressLine),
        ("Código postal", "cp", Kind::PostalCode),
        ("Población", "p", Kind::City),
        ("Provincia", "pr", Kind::Region),
        ("País", "pa", Kind::Country),
        ("DNI", "dni", Kind::GovernmentId),
        ("Titular de la tarjeta", "tt", Kind::CardName),
        ("Número de tarjeta", "nt", Kind::CardNumber),
        ("Fecha de caducidad", "fc", Kind::CardExpiry),
        ("Código de seguridad", "cs", Kind::CardCode),
        ("Número de cuenta", "nc", Kind::AccountNumber),
        ("Código de descuento", "cd", Kind::Other),
    ]);
}

#[test]
fn french() {
    check_words(&[
        ("Nom", "n", Kind::FamilyName),
        ("Prénom", "p", Kind::GivenName),
        ("Adresse e-mail", "e", Kind::Email),
        ("Téléphone", "t", Kind::Phone),
        ("Société", "s", Kind::Organization),
        ("Adresse", "a", Kind::AddressLine),
        ("Code postal", "cp", Kind::PostalCode),
        ("Ville", "v", Kind::City),
        ("Pays", "pa", Kind::Country),
        ("Titulaire de la carte", "tc", Kind::CardName),
        ("Numéro de carte", "nc", Kind::CardNumber),
        ("Date d’expiration", "de", Kind::CardExpiry),
        ("Cryptogramme visuel", "cv", Kind::CardCode),
        ("Code promo", "pr", Kind::Other),
        ("Commentaire", "co", Kind::FreeText),
    ]);
}

#[test]
fn what_is_said_comes_before_what_is_guessed() {
    let text = |label| field(label, "");
    let of_type = |type_attr, label| Field { type_attr, ..field(label, "") };
    check(&[
        (
            Field { configured: Some(Kind::AccountNumber), autocomplete: "email", ..text("IBAN") },
            Kind::AccountNumber,
        ),
        (Field { autocomplete: "section-a shipping postal-code", ..text("City") }, Kind::PostalCode),
        (Field { autocomplete: "off", ..text("City") }, Kind::City),
        (of_type("email", "Your friend"), Kind::Email),
        (of_type("EMAIL", ""), Kind::Email),
        (of_type("tel", "Daytime"), Kind::Phone),
        (of_type("tel", "Postcode"), Kind::PostalCode),
        (of_type("tel", "Card number"), Kind::CardNumber),
        (of_type("tel", "Fax"), Kind::Phone),
        (of_type("tel", "CVC"), Kind::CardCode),
        (of_type("password", "CVV"), Kind::CardCode),
        (of_type("password", "Password"), Kind::Password),
        (of_type("password", "Confirm password"), Kind::NewPassword),
        (of_type("checkbox", "Send news to my e-mail"), Kind::Other),
        (of_type("url", "Yours"), Kind::Url),
        (of_type("search", "Name"), Kind::Other),
        (of_type("date", "Expiry date"), Kind::Other),
        (of_type("month", "Expiry date"), Kind::CardExpiry),
        (of_type("text", "New password"), Kind::NewPassword),
        (of_type("tel", "Name of your contact"), Kind::Phone),
        (of_type("text", "E-mail or user name"), Kind::Username),
        (of_type("text", "E-mail or phone"), Kind::Other),
        (of_type("radio", "Credit card"), Kind::Other),
        (Field { tag: "textarea", type_attr: "", ..text("E-mail to us") }, Kind::FreeText),
        (Field { tag: "textarea", type_attr: "", ..text("Delivery address") }, Kind::AddressLine),
    ]);
}

#[test]
fn a_name_refines_a_label() {
    check_words(&[
        ("Name", "first_name", Kind::GivenName),
        ("Name", "last-name", Kind::FamilyName),
        ("Expiry", "exp_month", Kind::CardExpiryMonth),
        ("Expiry", "expYear", Kind::CardExpiryYear),
        ("Address", "billing[city]", Kind::City),
        ("City", "address3", Kind::City),
        ("", "customerFirstName", Kind::GivenName),
        ("", "user[email]", Kind::Email),
        ("Hotel", "hotel", Kind::Other),
        ("Account holder", "holder", Kind::Name),
        ("CVC", "cvc", Kind::CardCode),
        ("Card number", "n", Kind::CardNumber),
    ]);
}

#[test]
fn a_number_that_shows_only_its_form() {
    let shown = |placeholder, name| Field { placeholder, ..field("", name) };
    check(&[
        (shown("", "r1"), Kind::Other),
        (shown("0000 0000 0000 0000", "r2"), Kind::CardNumber),
        (shown("MM/YY", "r3"), Kind::CardExpiry),
        (shown("CVV", "r4"), Kind::CardCode),
        (shown("0000 0000 0000 0000", "r5"), Kind::Other),
    ]);
    check(&[(shown("0000 0000 0000 0000", "r2"), Kind::Other), (shown("CVV", "r4"), Kind::CardCode)]);
}

#[test]
fn not_only_cards_expire() {
    check_words(&[("Contract expires", "expiry", Kind::Other), ("Name", "n", Kind::Name)]);
    check_words(&[("Expiry date (MM/YY)", "e", Kind::CardExpiry)]);
    check_words(&[("Card expiry", "e", Kind::CardExpiry)]);
    check_words(&[("Expiry date", "e", Kind::CardExpiry), ("Name on card", "n", Kind::CardName)]);
}

#[test]
fn neighbours_decide_in_doubt() {
    // A number on its own may be a library card's.
    check_words(&[("N° de la tarjeta", "numero_tarjeta", Kind::Other)]);
    check_words(&[("Kartennummer", "nr", Kind::Other), ("Name", "name", Kind::Name)]);
    check_words(&[("Kartennummer", "nr", Kind::CardNumber), ("CVC", "c", Kind::CardCode)]);
    check_words(&[("Credit card number", "nr", Kind::CardNumber)]);
    let short = |label, name| Field { max_length: Some(4), ..field(label, name) };
    check(&[
        (short("Card number", "cc1"), Kind::CardNumberPart),
        (short("", "cardnumber2"), Kind::CardNumberPart),
        (short("Valid until", "v1"), Kind::CardExpiryMonth),
        (short("Valid until", "v2"), Kind::CardExpiryYear),
    ]);
}

/// What several fields are found to be, each `(label, name, maxlength)`.
fn check_row(fields: &[(&str, &str, u32, Kind)]) {
    let fields: Vec<_> = fields
        .iter()
        .map(|(label, name, max, kind)| {
            (Field { max_length: (*max > 0).then_some(*max), ..field(label, name) }, *kind)
        })
        .collect();
    check(&fields);
}

#[test]
fn parts_go_on() {
    check_row(&[
        ("Card number", "c1", 4, Kind::CardNumberPart),
        ("", "c2", 4, Kind::CardNumberPart),
        ("", "c3", 4, Kind::CardNumberPart),
        ("", "c4", 4, Kind::CardNumberPart),
        ("CVC", "v", 4, Kind::CardCode),
    ]);
    check_row(&[
        ("電話番号", "tel1", 4, Kind::PhonePart),
        ("", "tel2", 4, Kind::PhonePart),
        ("", "tel3", 4, Kind::PhonePart),
        ("ご住所", "a", 0, Kind::AddressLine),
    ]);
    check_row(&[
        ("Phone", "a", 3, Kind::PhonePart),
        ("", "b", 3, Kind::PhonePart),
        ("", "c", 4, Kind::PhonePart),
        ("", "d", 0, Kind::Other),
    ]);
    check_row(&[("Phone", "p", 0, Kind::Phone), ("", "x", 4, Kind::Other)]);
    check_row(&[
        ("郵便番号", "z1", 3, Kind::AddressLine),
        ("", "z2", 4, Kind::AddressLine),
        ("", "z3", 4, Kind::Other),
    ]);
    check_row(&[
        ("Card number", "n", 19, Kind::CardNumber),
        ("Expiry date", "e1", 2, Kind::CardExpiryMonth),
        ("", "e2", 2, Kind::CardExpiryYear),
        ("", "e3", 2, Kind::Other),
    ]);
    check_row(&[
        ("Card number", "n", 19, Kind::CardNumber),
        ("Month", "m", 2, Kind::CardExpiryMonth),
        ("Year", "y", 4, Kind::CardExpiryYear),
        ("CVV", "c", 3, Kind::CardCode),
    ]);
    check_row(&[
        ("Date of birth", "d", 2, Kind::Birthday),
        ("Month", "m", 2, Kind::Birthday),
        ("Year", "y", 4, Kind::Birthday),
        ("CVV", "c", 3, Kind::CardCode),
    ]);
    check_row(&[
        ("Verification code", "o1", 1, Kind::OneTimeCode),
        ("", "o2", 1, Kind::OneTimeCode),
        ("", "o3", 1, Kind::OneTimeCode),
    ]);
    // Of another date than a birthday, with no card in sight.
    check_row(&[("Day", "d", 2, Kind::Other), ("Month", "m", 2, Kind::Other), ("Year", "y", 4, Kind::Other)]);
}

#[test]
fn the_words_over_a_group_speak_for_its_parts() {
    let part = |group, label| Field { group, ..field(label, "") };
    check(&[
        (part("Date of birth", "Day"), Kind::Birthday),
        (part("Date of birth", "Month"), Kind::Birthday),
        (part("Date of birth", "Year"), Kind::Birthday),
        (Field { autocomplete: "cc-number", ..part("", "") }, Kind::CardNumber),
        (part("Expiry date", "Month"), Kind::CardExpiryMonth),
        (part("Expiry date", "Year"), Kind::CardExpiryYear),
        (part("Card details", "Number of guests"), Kind::Other),
        (part("Delivery address", "Floor"), Kind::Other),
        (part("Your e-mail", "Colour"), Kind::Other),
        (Field { type_attr: "radio", ..part("Gender", "Female") }, Kind::Sex),
        (Field { type_attr: "radio", ..part("Payment", "Credit card") }, Kind::Other),
    ]);
}

#[test]
fn the_shape_of_a_value_comes_last() {
    let shaped = |label, shape| Field { shape: Some(shape), ..field(label, "x") };
    check(&[(shaped("Your contact", Kind::Email), Kind::Email)]);
    check(&[(shaped("Name", Kind::Email), Kind::Name)]);
    check(&[(shaped("Coupon", Kind::Email), Kind::Other)]);
    check(&[(shaped("Kartennummer", Kind::CardNumber), Kind::CardNumber)]);
    check(&[(shaped("Reference", Kind::CardNumber), Kind::Other)]);
}

#[test]
fn choices_tell_by_their_options() {
    let months: Vec<String> = (1..=12).map(|month| format!("{month:02}")).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let select = |label, options| Field { tag: "select", type_attr: "", options, ..field(label, "") };
    check(&[
        (Field { autocomplete: "cc-number", ..field("", "") }, Kind::CardNumber),
        (select("Expiration date", &months), Kind::CardExpiryMonth),
        (select("Expiration date", &["2026", "2027"]), Kind::CardExpiryYear),
        (select("Valid until", &["26", "27", "28"]), Kind::CardExpiryYear),
        (select("Country", &["France", "Spain"]), Kind::Country),
        (select("Country code", &["Germany (+49)", "France (+33)"]), Kind::PhonePart),
        (select("", &["+49", "+33"]), Kind::PhonePart),
        (select("Title", &["Choose", "Mr", "Mrs"]), Kind::Honorific),
        (select("Titre", &["M.", "Mme"]), Kind::Honorific),
        (select("Currency", &["EUR", "USD"]), Kind::Transaction),
        (select("Month", &months), Kind::Other),
        (select("有効期限", &months), Kind::CardExpiryMonth),
        // What stands before it belongs to the one before it.
        (select("月 /", &["27", "28", "29", "30", "31", "32", "33", "34", "35", "36"]), Kind::CardExpiryYear),
        (select("Name of the plan", &["Cup", "Kettle"]), Kind::Other),
        (select("E-mail notifications", &["on", "off"]), Kind::Other),
    ]);
}

proptest! {
    #[test]
    fn any_field_is_something(
        label in any::<String>(), name in any::<String>(), autocomplete in any::<String>(),
        tag in "(input|select|textarea)?", type_attr in "(text|tel|password)?", max_length in any::<Option<u32>>(),
    ) {
        let field = Field {
            label: &label, name: &name, id: &name, placeholder: &label, autocomplete: &autocomplete,
            tag: &tag, type_attr: &type_attr, max_length, options: &[&label], group: &name,
            ..Field::default()
        };
        prop_assert_eq!(detect(&[field, field]).len(), 2);
    }
}
