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
            ("jane@пример.рф", Ok, "jane@пример.рф", ""),
            ("jane", Error, "jane", "email.no-at"),
            ("a@b@example.com", Error, "a@b@example.com", "email.no-at"),
            ("@example.com", Error, "@example.com", "email.no-name"),
            ("jane doe@example.com", Error, "jane doe@example.com", "email.characters"),
            ("\"jane\"@example.com", Error, "\"jane\"@example.com", "email.characters"),
            ("jäne@example.com", Error, "jäne@example.com", "email.not-ascii"),
            ("jane@", Error, "jane@", "email.domain"),
            ("jane@example.com.", Error, "jane@example.com.", "email.domain"),
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
