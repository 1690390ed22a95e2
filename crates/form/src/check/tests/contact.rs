//! E-mail addresses and telephone numbers.

use super::*;

fn in_country(country: &'static str) -> Context<'static> {
    Context { country: Some(country), ..Context::on(TODAY) }
}

#[test]
fn emails() {
    let long_local = "a".repeat(65) + "@example.com";
    table(
        Kind::Email,
        &Context::on(TODAY),
        &[
            ("", Ok, "", ""),
            ("  ", Error, "", "blank"),
            ("jane@example.com", Ok, "jane@example.com", ""),
            ("o'neil+tag/x@sub.example.co.uk", Ok, "o'neil+tag/x@sub.example.co.uk", ""),
            ("jane@müller.example", Ok, "jane@müller.example", ""),
            ("jane@例え.テスト", Ok, "jane@例え.テスト", ""),
            ("jane@हिन्दी.example", Ok, "jane@हिन्दी.example", ""),
            (" jane@example.com", Fix, "jane@example.com", "space-around"),
            ("jane@example.com\u{200b}", Fix, "jane@example.com", "hidden-characters"),
            ("jane＠example.com", Fix, "jane@example.com", "unusual-characters"),
            ("\u{202e}jane@example.com", Fix, "jane@example.com", "bidi-marks"),
            ("jane@localhost", Warn, "jane@localhost", "email.no-dot"),
            ("jane@example.com, joe@example.com", Warn, "jane@example.com, joe@example.com", "email.no-at"),
            ("jane@example.com; joe@", Error, "jane@example.com; joe@", "email.no-at"),
            ("jane@127.0.0.1", Warn, "jane@127.0.0.1", "email.ending"),
            ("jane@example.c", Warn, "jane@example.c", "email.ending"),
            ("jane..doe@example.com", Warn, "jane..doe@example.com", "email.dots"),
            (".jane@example.com", Warn, ".jane@example.com", "email.dots"),
            (&long_local, Warn, &long_local, "email.long"),
            ("jane@gmial.com", Warn, "jane@gmial.com", "email.typo"),
            ("jane@gmail.con", Warn, "jane@gmail.con", "email.typo"),
            ("jane@mail.com", Ok, "jane@mail.com", ""),
            ("jane@ymail.com", Ok, "jane@ymail.com", ""),
            ("jane@ex\u{430}mple.com", Warn, "jane@ex\u{430}mple.com", "email.look-alike"),
            (
                "jane@\u{440}\u{430}\u{443}.example",
                Warn,
                "jane@\u{440}\u{430}\u{443}.example",
                "email.look-alike",
            ),
            ("jane@xn--80ak6aa92e.com", Warn, "jane@xn--80ak6aa92e.com", "email.look-alike"),
            ("jane@xn--mller-kva.example", Ok, "jane@xn--mller-kva.example", ""),
            ("jane@EX\u{410}MPLE.com", Warn, "jane@EX\u{410}MPLE.com", "email.look-alike"),
            ("jane@\u{261}oogle.com", Warn, "jane@\u{261}oogle.com", "email.look-alike"),
            ("jane@\u{13aa}pple.com", Warn, "jane@\u{13aa}pple.com", "email.look-alike"),
            ("jane@\u{3bf}\u{3bd}\u{3c5}.com", Warn, "jane@\u{3bf}\u{3bd}\u{3c5}.com", "email.look-alike"),
            ("jane@παράδειγμα.example", Ok, "jane@παράδειγμα.example", ""),
            ("jane@sushi寿司.example", Ok, "jane@sushi寿司.example", ""),
            ("jane@thươngmại.example", Ok, "jane@thươngmại.example", ""),
            ("jane@пример.рф", Ok, "jane@пример.рф", ""),
            ("jane", Error, "jane", "email.no-at"),
            ("a@b@example.com", Error, "a@b@example.com", "email.no-at"),
            ("@example.com", Error, "@example.com", "email.no-name"),
            ("jane doe@example.com", Error, "jane doe@example.com", "email.characters"),
            ("\"jane\"@example.com", Error, "\"jane\"@example.com", "email.characters"),
            ("jäne@example.com", Error, "jäne@example.com", "email.not-ascii"),
            ("jane@", Error, "jane@", "email.domain"),
            ("jane@example.com.", Fix, "jane@example.com", "email.extra"),
            ("mailto:jane@example.com", Fix, "jane@example.com", "email.extra"),
            ("MAILTO:jane@example.com?subject=Hi", Fix, "jane@example.com", "email.extra"),
            ("<jane@example.com>", Fix, "jane@example.com", "email.extra"),
            ("Jane Doe <jane@example.com>", Fix, "jane@example.com", "email.extra"),
            ("\"Doe, Jane\" <mailto:jane@example.com>;", Fix, "jane@example.com", "email.extra"),
            ("\u{ff1c}jane@example.com\u{ff1e}", Fix, "jane@example.com", "email.extra"),
            ("<jane@gmial.com>", Warn, "jane@gmial.com", "email.typo"),
            ("<jane@>", Error, "<jane@>", "email.characters"),
            ("jane@example\u{3002}com", Fix, "jane@example.com", "unusual-characters"),
            ("jane@example,com", Error, "jane@example,com", "email.domain"),
            ("jane@-example.com", Error, "jane@-example.com", "email.domain"),
            ("jane@exam_ple.com", Error, "jane@exam_ple.com", "email.domain"),
            ("jane@☺.com", Error, "jane@☺.com", "email.domain"),
            ("jane@[127.0.0.1]", Error, "jane@[127.0.0.1]", "email.domain"),
        ],
    );
    let verdict = check(Kind::Email, "jane@gmial.com", &Context::on(TODAY));
    assert_eq!(verdict.problem.and_then(Problem::detail), Some("gmail.com"));
}

#[test]
fn phones() {
    table(
        Kind::Phone,
        &in_country("DE"),
        &[
            ("0151 23456789", Ok, "+4915123456789", ""),
            ("+49 151 23456789", Ok, "+4915123456789", ""),
            ("0049 151 23456789", Ok, "+4915123456789", ""),
            ("+49 (0)151 23456789", Fix, "+4915123456789", "phone.trunk"),
            ("+49 0151 23456789", Fix, "+4915123456789", "phone.trunk"),
            ("030/901820", Ok, "+4930901820", ""),
            ("(030) 901820-12", Ok, "+493090182012", ""),
            ("030 901820 ext. 12", Ok, "+4930901820;ext=12", ""),
            ("+4930901820;ext=12", Ok, "+4930901820;ext=12", ""),
            ("+1 650 253 0000 x123", Ok, "+16502530000;ext=123", ""),
            ("＋４９ １５１ ２３４５６７８９", Fix, "+4915123456789", "unusual-characters"),
            ("\u{200e}+49 151 23456789", Fix, "+4915123456789", "bidi-marks"),
            ("+49 151 \u{2011}23456789", Fix, "+4915123456789", "unusual-characters"),
            ("03", Error, "03", "phone.short"),
            ("+49 151 234567890123456", Error, "+49 151 234567890123456", "phone.long"),
            ("+999 123456", Error, "+999 123456", "phone.country-code"),
            ("tel:+49-30-901820", Fix, "+4930901820", "phone.characters"),
            ("+49 30\u{a0}901820\u{202f}", Fix, "+4930901820", "unusual-characters"),
            ("call me", Error, "call me", "phone.characters"),
            ("030 901820*", Error, "030 901820*", "phone.characters"),
            ("0+30", Error, "0+30", "phone.characters"),
        ],
    );
    table(
        Kind::Phone,
        &in_country("us"),
        &[
            ("(650) 253-0000", Ok, "+16502530000", ""),
            ("1-650-253-0000", Ok, "+16502530000", ""),
            ("650.253.0000", Ok, "+16502530000", ""),
            ("011 44 20 7946 0958", Ok, "+442079460958", ""),
            ("00 44 20 7946 0958", Ok, "+442079460958", ""),
            ("253-0000", Error, "253-0000", "phone.short"),
            ("2530000000000", Error, "2530000000000", "phone.long"),
        ],
    );
    for (country, value, plain) in [
        ("IT", "06 698 12345", "+390669812345"),
        ("IT", "+39 06 698 12345", "+390669812345"),
        ("HU", "06 20 123 4567", "+36201234567"),
        ("RU", "8 (495) 123-45-67", "+74951234567"),
        ("RU", "800 555 35 35", "+78005553535"),
        ("BY", "8 029 123 45 67", "+375291234567"),
        ("GB", "020 7946 0958", "+442079460958"),
        ("JP", "03ー1234ー5678", "+81312345678"),
        ("JP", "010 1 650 253 0000", "+16502530000"),
        ("FR", "01 23 45 67 89", "+33123456789"),
        ("AU", "0011 44 20 7946 0958", "+442079460958"),
        ("AR", "011 15-1234-5678", "+5491112345678"),
        ("AR", "0351 15 512-3456", "+5493515123456"),
        ("AR", "11 2345-6789", "+541123456789"),
        ("MX", "01 55 1234 5678", "+525512345678"),
        ("MX", "044 55 1234 5678", "+525512345678"),
        ("MX", "+52 1 55 1234 5678", "+525512345678"),
        ("MX", "+52 55 1234 5678", "+525512345678"),
        ("BR", "0 15 11 98765-4321", "+5511987654321"),
        ("BR", "011 98765-4321", "+5511987654321"),
    ] {
        let verdict = check(Kind::Phone, value, &in_country(country));
        assert_eq!(&*verdict.normalized, plain, "{country} {value}");
    }
    table(Kind::Phone, &in_country("GB"), &[("44 20 7946 0958", Fix, "+442079460958", "phone.plus")]);
    table(
        Kind::Phone,
        &Context::on(TODAY),
        &[
            ("0151 23456789", Ok, "015123456789", ""),
            ("+44 20 7946 0958", Ok, "+442079460958", ""),
            ("253000", Warn, "253000", "phone.short"),
            ("110", Error, "110", "phone.short"),
        ],
    );
}

#[test]
fn postcodes() {
    for (country, cases) in [
        (
            "DE",
            &[
                ("10115", Ok, "10115", ""),
                ("D-10115", Fix, "10115", "postcode.format"),
                ("１０１１５", Fix, "10115", "unusual-characters"),
                ("1011", Error, "1011", "postcode.format"),
                ("00123", Error, "00123", "postcode.format"),
                ("4111 1111 1111 1111", Error, "4111 1111 1111 1111", "holds-card-number"),
            ][..],
        ),
        (
            "gb",
            &[
                ("SW1A 1AA", Ok, "SW1A 1AA", ""),
                ("sw1a1aa", Ok, "SW1A 1AA", ""),
                ("M1-1AE", Ok, "M1 1AE", ""),
                ("GIR0AA", Ok, "GIR 0AA", ""),
                ("SW1A 1CA", Error, "SW1A 1CA", "postcode.format"),
            ],
        ),
        ("IE", &[("D6WXY00", Ok, "D6W XY00", ""), ("D02 X285", Ok, "D02 X285", "")]),
        ("CA", &[("k1a0b1", Ok, "K1A 0B1", ""), ("K1A 0D1", Error, "K1A 0D1", "postcode.format")]),
        ("US", &[("95014", Ok, "95014", ""), ("950141234", Ok, "95014-1234", "")]),
        (
            "JP",
            &[("〒１００ー０００１", Fix, "100-0001", "unusual-characters"), ("1000001", Ok, "100-0001", "")],
        ),
        ("IN", &[("११०००१", Fix, "110001", "unusual-characters"), ("110 001", Ok, "110001", "")]),
        ("EG", &[("١١٥١١", Fix, "11511", "unusual-characters")]),
        ("LV", &[("LV-1050", Ok, "LV-1050", ""), ("1050", Fix, "LV-1050", "postcode.format")]),
        ("KR", &[("03187", Ok, "03187", ""), ("110-110", Error, "110-110", "postcode.format")]),
        ("NL", &[("1012ab", Ok, "1012 AB", ""), ("0012 AB", Error, "0012 AB", "postcode.format")]),
        ("HK", &[("000", Ok, "000", "")]),
    ] {
        table(Kind::PostalCode, &in_country(country), cases);
    }
    let example = check(Kind::PostalCode, "x", &in_country("SE")).problem.and_then(Problem::detail);
    assert_eq!(example, Some("123 45"));
    table(
        Kind::PostalCode,
        &Context::on(TODAY),
        &[
            ("10115", Ok, "10115", ""),
            ("D-10115", Ok, "D-10115", ""),
            ("sw1a 1aa", Ok, "sw1a 1aa", ""),
            ("none of your business", Warn, "none of your business", "postcode.unknown"),
        ],
    );
}

#[test]
fn addresses_of_pages() {
    table(
        Kind::Url,
        &Context::on(TODAY),
        &[
            ("https://example.com/a?b#c", Ok, "https://example.com/a?b#c", ""),
            ("http://[::1]:8080/", Ok, "http://[::1]:8080/", ""),
            ("https://例え.テスト", Ok, "https://例え.テスト", ""),
            ("xmpp:jane@example.com", Ok, "xmpp:jane@example.com", ""),
            ("example.com:8080/shop", Fix, "https://example.com:8080/shop", "url.format"),
            (" https://example.com", Fix, "https://example.com", "space-around"),
            ("https:/example.com", Warn, "https:/example.com", "url.format"),
            ("https://", Warn, "https://", "url.format"),
            ("javascript:alert(1)", Warn, "javascript:alert(1)", "url.format"),
            ("example", Warn, "example", "url.format"),
            ("my page", Warn, "my page", "url.format"),
        ],
    );
}
