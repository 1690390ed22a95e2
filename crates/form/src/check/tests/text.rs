//! Names, places and free text.

use super::*;

#[test]
fn words_and_places() {
    let context = Context::on(TODAY);
    table(
        Kind::Name,
        &context,
        &[
            ("X", Ok, "X", ""),
            ("Õ'Brien-Łuczak 3rd", Ok, "Õ'Brien-Łuczak 3rd", ""),
            ("محمد", Ok, "محمد", ""),
            ("山田\u{3000}太郎", Ok, "山田\u{3000}太郎", ""),
            ("علی\u{200c}رضا", Ok, "علی\u{200c}رضا", ""),
            ("Ja\u{ad}ne", Fix, "Jane", "hidden-characters"),
            ("Jane\u{202e}", Warn, "Jane", "bidi-marks"),
            ("123", Error, "123", "name.no-letter"),
            ("☺", Error, "☺", "name.no-letter"),
            ("4111 1111 1111 1111", Error, "4111 1111 1111 1111", "holds-card-number"),
        ],
    );
    table(
        Kind::AddressLine,
        &context,
        &[
            ("Rose Cottage", Ok, "Rose Cottage", ""),
            ("１−２−３", Ok, "１−２−３", ""),
            ("4111111111111111", Error, "4111111111111111", "holds-card-number"),
        ],
    );
    table(
        Kind::FreeText,
        &context,
        &[
            (
                "my card is 4111-1111 1111.1111, thanks",
                Warn,
                "my card is 4111-1111 1111.1111, thanks",
                "holds-card-number",
            ),
            ("since 2024 4111111111111111", Warn, "since 2024 4111111111111111", "holds-card-number"),
            ("٤١١١ ١١١١ ١١١١ ١١١١", Warn, "٤١١١ ١١١١ ١١١١ ١١١١", "holds-card-number"),
            ("41\u{200b}11111111111111", Warn, "41\u{200b}11111111111111", "holds-card-number"),
            (
                "pay to de89 3704 0044 0532 0130 00.",
                Warn,
                "pay to de89 3704 0044 0532 0130 00.",
                "holds-iban",
            ),
            ("order 4111111111111112", Ok, "order 4111111111111112", ""),
            ("14111111111111111", Ok, "14111111111111111", ""),
            ("call +49 151 23456789 at 12:30", Ok, "call +49 151 23456789 at 12:30", ""),
        ],
    );
    table(Kind::Password, &context, &[(" ４\u{200b} ", Ok, " ４\u{200b} ", "")]);
}
