//! Cards and bank data.

use super::*;

#[test]
fn cards() {
    let context = Context::on(TODAY);
    table(
        Kind::CardNumber,
        &context,
        &[
            ("4111 1111 1111 1111", Ok, "4111111111111111", ""),
            ("4111-1111-1111-1111", Ok, "4111111111111111", ""),
            ("378282246310005", Ok, "378282246310005", ""),
            ("4111\u{2013}1111\u{a0}1111\u{200b}1111", Fix, "4111111111111111", "hidden-characters"),
            ("４１１１１１１１１１１１１１１１", Fix, "4111111111111111", "unusual-characters"),
            ("٤١١١١١١١١١١١١١١١", Fix, "4111111111111111", "unusual-characters"),
            ("4111 1111 1111 1112", Error, "4111 1111 1111 1112", "card.check-digit"),
            ("4111 1111 1111 111", Error, "4111 1111 1111 111", "card.length"),
            ("6240008631401148", Ok, "6240008631401148", ""),
            ("6221558812340000", Warn, "6221558812340000", "card.check-digit"),
            ("0000 0000 0000 0000", Error, "0000 0000 0000 0000", "card.check-digit"),
            ("1234567890123452", Warn, "1234567890123452", "card.unknown-brand"),
            ("4111 1111 1111 111a", Error, "4111 1111 1111 111a", "card.characters"),
        ],
    );
    for (number, brand) in [
        ("4111111111111111", Some(Brand::Visa)),
        ("4011780000000000", Some(Brand::Elo)),
        ("2221000000000009", Some(Brand::Mastercard)),
        ("2720990000000000", Some(Brand::Mastercard)),
        ("2204", Some(Brand::Mir)),
        ("6011", Some(Brand::Discover)),
        ("606282", Some(Brand::Hipercard)),
        ("6500310", Some(Brand::Elo)),
        ("35 28", Some(Brand::Jcb)),
        ("62", Some(Brand::UnionPay)),
        ("627780", Some(Brand::Elo)),
        ("8171", Some(Brand::UnionPay)),
        ("817200", Some(Brand::RuPay)),
        ("9112", Some(Brand::Belkart)),
        ("67", Some(Brand::Maestro)),
        ("63743358", Some(Brand::Hiper)),
        ("9", None),
        ("", None),
    ] {
        assert_eq!(Brand::of(number), brand, "{number}");
    }
    table(
        Kind::CardCode,
        &context,
        &[
            ("012", Ok, "012", ""),
            ("0000", Ok, "0000", ""),
            ("١٢٣", Fix, "123", "unusual-characters"),
            ("12", Error, "12", "code.length"),
            ("12a", Error, "12a", "code.characters"),
        ],
    );
    let amex = Context { card: Some(Brand::Amex), ..context };
    table(Kind::CardCode, &amex, &[("1234", Ok, "1234", ""), ("123", Error, "123", "code.length")]);
    let visa = Context { card: Some(Brand::Visa), ..context };
    table(Kind::CardCode, &visa, &[("1234", Error, "1234", "code.length"), ("123", Ok, "123", "")]);
}

#[test]
fn expiries() {
    let context = Context::on(TODAY);
    table(
        Kind::CardExpiry,
        &context,
        &[
            ("11/26", Ok, "11/26", ""),
            ("11 / 26", Ok, "11/26", ""),
            ("1/27", Ok, "01/27", ""),
            ("1127", Ok, "11/27", ""),
            ("127", Ok, "01/27", ""),
            ("92027", Ok, "09/2027", ""),
            ("11-2027", Ok, "11/2027", ""),
            ("112027", Ok, "11/2027", ""),
            ("202711", Ok, "11/2027", ""),
            ("2027-11", Ok, "11/2027", ""),
            ("11 27", Ok, "11/27", ""),
            ("１１／２７", Fix, "11/27", "unusual-characters"),
            ("12/45", Ok, "12/45", ""),
            ("01/46", Error, "01/46", "expiry.too-far"),
            ("10/26", Error, "10/26", "expiry.past"),
            ("12/2025", Error, "12/2025", "expiry.past"),
            ("13/27", Error, "13/27", "expiry.month"),
            ("00/27", Error, "00/27", "expiry.month"),
            ("27", Error, "27", "expiry.format"),
            ("11/27/28", Error, "11/27/28", "expiry.format"),
            ("11/027", Error, "11/027", "expiry.format"),
            ("ab/cd", Error, "ab/cd", "expiry.format"),
        ],
    );
    let late = Context::on(Date { year: 2099, month: 12, day: 31 });
    table(
        Kind::CardExpiry,
        &late,
        &[("12/99", Ok, "12/99", ""), ("01/03", Ok, "01/03", ""), ("11/99", Error, "11/99", "expiry.past")],
    );
    table(Kind::CardExpiryMonth, &context, &[("01", Ok, "01", ""), ("13", Error, "13", "expiry.month")]);
    let october = Context { expiry_month: Some("10"), ..context };
    table(Kind::CardExpiryYear, &october, &[("2026", Error, "2026", "expiry.past"), ("27", Ok, "27", "")]);
    table(Kind::CardExpiryYear, &context, &[("26", Ok, "26", ""), ("2046", Error, "2046", "expiry.too-far")]);
}

#[test]
fn bank_data() {
    let context = Context::on(TODAY);
    table(
        Kind::Iban,
        &context,
        &[
            ("DE89 3704 0044 0532 0130 00", Ok, "DE89370400440532013000", ""),
            ("de89370400440532013000", Ok, "DE89370400440532013000", ""),
            ("IBAN: DE89 3704 0044 0532 0130 00", Fix, "DE89370400440532013000", "iban.characters"),
            ("IBAN DE88 3704 0044 0532 0130 00", Error, "IBAN DE88 3704 0044 0532 0130 00", "iban.country"),
            ("DE88 3704 0044 0532 0130 00", Error, "DE88 3704 0044 0532 0130 00", "iban.check-digits"),
            ("DE89 3704 0044 0532 0130", Error, "DE89 3704 0044 0532 0130", "iban.length"),
            ("GB29 1234 6016 1331 9268 19", Error, "GB29 1234 6016 1331 9268 19", "iban.structure"),
            ("XX89 3704 0044 0532 0130 00", Error, "XX89 3704 0044 0532 0130 00", "iban.country"),
            ("DE89_3704", Error, "DE89_3704", "iban.characters"),
            ("PK36SCBL0000001123456702", Ok, "PK36SCBL0000001123456702", ""),
        ],
    );
    let length = check(Kind::Iban, "DE89", &context).problem.and_then(Problem::detail);
    assert_eq!(length, Some("22"));
    table(
        Kind::Bic,
        &context,
        &[
            ("deutdeff", Ok, "DEUTDEFF", ""),
            ("DEUTDEFF500", Ok, "DEUTDEFF500", ""),
            ("1234DEFF", Warn, "1234DEFF", "bic.format"),
            ("DEUTDEF", Error, "DEUTDEF", "bic.format"),
        ],
    );
    table(
        Kind::RoutingNumber,
        &context,
        &[
            ("021000021", Ok, "021000021", ""),
            ("0210-0002-1", Ok, "021000021", ""),
            ("000000000", Error, "000000000", "routing.prefix"),
            ("021000022", Error, "021000022", "routing.check-digit"),
            ("02100002", Error, "02100002", "routing.length"),
        ],
    );
    table(
        Kind::AccountNumber,
        &context,
        &[
            ("0532013000", Ok, "0532013000", ""),
            ("19-2000145399", Ok, "19-2000145399", ""),
            ("DE89370400440532013000", Ok, "DE89370400440532013000", ""),
            ("12", Warn, "12", "account.unusual"),
            ("ABC", Warn, "ABC", "account.unusual"),
        ],
    );
}
