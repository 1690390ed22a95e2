//! What is found in texts as people write them, and what is not.

use super::*;
use proptest::prelude::*;

/// The runs of a text, as `what:run`.
fn found(text: &str) -> Vec<String> {
    let name = |span: &Span| span.what.as_str().trim_start_matches("personal.").to_owned();
    personal(text).iter().map(|span| [&name(span), ":", &text[span.range.clone()]].concat()).collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| found(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  found    {:?}\n  expected {expected:?}", found(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn email() {
    check(&[
        ("Write to jane.doe+x@mail.example.com.", &["email:jane.doe+x@mail.example.com"]),
        ("(mailto:jane@example.com), please", &["email:jane@example.com"]),
        ("<a href=jane@example.com>", &["email:jane@example.com"]),
        ("**jane@example.org** oder _max@beispiel.de_", &["email:jane@example.org", "email:max@beispiel.de"]),
        ("почта: иван@пример.рф!", &["email:иван@пример.рф"]),
        ("メールはtaro@example.co.jpまで", &["email:taro@example.co.jp"]),
        ("ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", &["email:ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ"]),
        ("jane\u{200b}@example.com", &["email:jane\u{200b}@example.com"]),
        ("jane @ example.com", &["email:jane @ example.com"]),
        ("jane (at) example (dot) com", &["email:jane (at) example (dot) com"]),
        ("jane.doe[at]example.com", &["email:jane.doe[at]example.com"]),
        ("name at example dot co dot uk now", &["email:name at example dot co dot uk"]),
        ("max (ät) beispiel punkt de", &["email:max (ät) beispiel punkt de"]),
        ("ana [arroba] ejemplo [punto] es", &["email:ana [arroba] ejemplo [punto] es"]),
        ("jane[@]example[.]com", &["email:jane[@]example[.]com"]),
        // None of these is one.
        ("@jane, look at example.com", &[]),
        ("meet me at noon. dot the i", &[]),
        ("we sell at wholesale prices", &[]),
        ("npm i react@18.2.0 and logo@2x.png", &[]),
        ("git clone git@github.com:rust-lang/rust.git", &[]),
        ("5 @ 3.50 each", &[]),
        ("a@b", &[]),
    ]);
}

#[test]
fn ip_address() {
    check(&[
        ("My address is 203.0.113.45.", &["ip-address:203.0.113.45"]),
        ("ssh 192.168.178.20:22", &["ip-address:192.168.178.20"]),
        ("http://198.51.100.7/x", &["ip-address:198.51.100.7"]),
        ("from 2001:db8:85a3::8a2e:370:7334, twice", &["ip-address:2001:db8:85a3::8a2e:370:7334"]),
        ("fe80::1ff:fe23:4567:890a", &["ip-address:fe80::1ff:fe23:4567:890a"]),
        (
            "[2001:0db8:0000:0000:0000:ff00:0042:8329]",
            &["ip-address:2001:0db8:0000:0000:0000:ff00:0042:8329"],
        ),
        ("２０３．０．１１３．４５", &["ip-address:２０３．０．１１３．４５"]),
        ("Meine IP ist 5.146.10.22, server 5.9.1.77", &["ip-address:5.146.10.22", "ip-address:5.9.1.77"]),
        ("10.1.2.3", &["ip-address:10.1.2.3"]),
        ("It is 192.0.2.7, I think.", &["ip-address:192.0.2.7"]),
        ("Kubernetes 1.28.3.1 and kernel 5.15.0.91", &[]),
        ("version 10.15.7.120", &[]),
        ("v12.10.33.1 or Chrome/58.0.102.110", &[]),
        ("バージョン12.10.33.1", &[]),
        ("see 4.3.2.1 and 1.2.3.4", &[]),
        ("127.0.0.1, 0.0.0.0, mask 255.255.255.0", &[]),
        ("300.10.10.10, 10.20.30.40.50 and 10.20.30", &[]),
        ("at 12:30:45 std::vec abc::def 00:1b:44:11:3a:b7", &[]),
        ("01.02.03.04", &[]),
    ]);
}

#[test]
fn phone() {
    check(&[
        ("Ring +49 (0)30 1234567 please", &["phone:+49 (0)30 1234567"]),
        ("+1 (415) 555-2671", &["phone:+1 (415) 555-2671"]),
        ("＋８１ ９０-１２３４-５６７８", &["phone:＋８１ ９０-１２３４-５６７８"]),
        ("0044 20 7946 0958", &["phone:0044 20 7946 0958"]),
        ("(415) 555-2671 or 415.555.2672", &["phone:(415) 555-2671", "phone:415.555.2672"]),
        ("1-800-555-0199", &["phone:1-800-555-0199"]),
        ("erreichbar unter 0171/2345678.", &["phone:0171/2345678"]),
        ("030 2345678, 017612345678", &["phone:030 2345678", "phone:017612345678"]),
        ("06 12 34 56 78", &["phone:06 12 34 56 78"]),
        ("020 7946 0958", &["phone:020 7946 0958"]),
        ("電話は03-1234-5678です", &["phone:03-1234-5678"]),
        ("携帯 ０９０－１２３４－５６７８", &["phone:０９０－１２３４－５６７８"]),
        ("我的手机13812345678", &["phone:13812345678"]),
        ("Llámame al 612 345 678", &["phone:612 345 678"]),
        ("612 34 56 78", &["phone:612 34 56 78"]),
        ("chiamami: 347 1234567", &["phone:347 1234567"]),
        ("(11) 91234-5678", &["phone:(11) 91234-5678"]),
        ("8 (912) 345-67-89", &["phone:8 (912) 345-67-89"]),
        ("тел.89123456789", &["phone:89123456789"]),
        ("Bel me op 06-12345678", &["phone:06-12345678"]),
        ("Liga-me: 912 345 678", &["phone:912 345 678"]),
        ("my number is 555-867-5309", &["phone:555-867-5309"]),
        ("Tel. 4455667", &["phone:4455667"]),
        ("Il mio numero è 3331234567", &["phone:3331234567"]),
        ("Meu zap é 11 91234-5678", &["phone:11 91234-5678"]),
        ("On 2026-11-23 0171 2345678 was free", &["phone:0171 2345678"]),
        // None of these is one.
        ("order 0123456789, invoice no. 030 123456 7", &[]),
        ("Bestellnummer 0171 2345678", &[]),
        ("订单号13812345678", &[]),
        ("ISBN 978-3-16-148410-0, ISBN 0-306-40615-2, 0306406152", &[]),
        ("on 23.11.2026, 2026-11-23, 11/23/2026 and 01-02-2003", &[]),
        ("at 10:30:15, 2026-11-23 10:30, 01.02.2026 10:30", &[]),
        ("1.234.567,89 €, $1,234,567.89, 1 234 567", &[]),
        ("0.123456789 and 3.14159265358979", &[]),
        ("in 1998 1999 2000, rows 100 200 300", &[]),
        ("1700000000 and 123456789012", &[]),
        ("https://example.com/?id=0171234567", &[]),
        ("v0.1234.567890 and AB-012345678", &[]),
        ("600 000 000 people", &[]),
        ("10-15 pieces, 3-4 days, 50/50", &[]),
        ("12345-6789", &[]),
    ]);
}

#[test]
fn card_and_iban() {
    check(&[
        (
            "card 4111 1111 1111 1111, account DE89 3704 0044 0532 0130 00!",
            &["card:4111 1111 1111 1111", "iban:DE89 3704 0044 0532 0130 00"],
        ),
        ("5555-5555-5555-4444", &["card:5555-5555-5555-4444"]),
        ("4111 1111 1111 1112", &[]),
    ]);
}

#[test]
fn address() {
    check(&[
        ("Ich wohne in der Musterstraße 12, 12345 Berlin.", &["address:Musterstraße 12, 12345 Berlin"]),
        ("Hauptstr. 5a\n80331 München\nDeutschland", &["address:Hauptstr. 5a\n80331 München"]),
        ("Am Alten Markt 7, D-18055 Rostock", &["address:Am Alten Markt 7, D-18055 Rostock"]),
        ("Lange Gasse 3/2, 1080 Wien", &["address:Lange Gasse 3"]),
        ("12 Main Street, Springfield, IL 62704", &["address:12 Main Street, Springfield, IL 62704"]),
        (
            "1600 Pennsylvania Ave NW, Washington, DC 20500",
            &["address:1600 Pennsylvania Ave NW, Washington, DC 20500"],
        ),
        (
            "350 5th Avenue, Apt 4B, New York, NY 10118-0110",
            &["address:350 5th Avenue, Apt 4B, New York, NY 10118-0110"],
        ),
        ("We live in Springfield, IL 62704.", &["address:Springfield, IL 62704"]),
        ("10 Downing Street, London SW1A 2AA", &["address:10 Downing Street, London SW1A 2AA"]),
        ("my postcode is SW1A 1AA", &["address:SW1A 1AA"]),
        ("24 Sussex Drive, Ottawa, ON K1M 1M4", &["address:24 Sussex Drive, Ottawa, ON K1M 1M4"]),
        ("12 rue de la Paix, 75002 Paris", &["address:12 rue de la Paix, 75002 Paris"]),
        ("Mi tel: 612 345 678, Calle Mayor 5", &["phone:612 345 678", "address:Calle Mayor 5"]),
        ("12 bis, avenue Victor Hugo", &["address:12 bis, avenue Victor Hugo"]),
        ("Calle Mayor, 5, 28013 Madrid", &["address:Calle Mayor, 5, 28013 Madrid"]),
        ("vivo en la c/ Alcalá 20", &["address:c/ Alcalá 20"]),
        ("abito in via Roma 10, 20121 Milano", &["address:via Roma 10, 20121 Milano"]),
        ("Piazza del Duomo, 1", &["address:Piazza del Duomo, 1"]),
        ("Rua das Flores, nº 25, 1200-195 Lisboa", &["address:Rua das Flores, nº 25, 1200-195 Lisboa"]),
        (
            "Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200",
            &["address:Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200"],
        ),
        ("Keizersgracht 123, 1015 CJ Amsterdam", &["address:Keizersgracht 123, 1015 CJ Amsterdam"]),
        ("ул. Ленина, д. 5", &["address:ул. Ленина, д. 5"]),
        ("101000, г. Москва, ул. Мясницкая, д. 20", &["address:101000, г. Москва, ул. Мясницкая, д. 20"]),
        ("〒150-0041 東京都渋谷区神南1-2-3", &["address:〒150-0041", "address:東京都渋谷区神南1-2-3"]),
        ("住所は大阪市北区梅田三丁目1番3号です", &["address:大阪市北区梅田三丁目1番3号"]),
        ("我住在上海市浦东新区世纪大道100号", &["address:上海市浦东新区世纪大道100号"]),
        ("台北市信義區市府路45號", &["address:台北市信義區市府路45號"]),
        ("1 Infinite Loop, Cupertino, CA 95014", &["address:1 Infinite Loop, Cupertino, CA 95014"]),
        (
            "Rua Augusta, 1500, apto 32, São Paulo - SP, 01304-001",
            &["address:Rua Augusta, 1500, apto 32, São Paulo - SP, 01304-001"],
        ),
        // None of these is one.
        ("Seite 12, 12345 Wörter, Figure 3, 10000 People", &[]),
        ("Parkplatz 5, Umweg 3 km, Spring 5 and String 8", &[]),
        ("December 12, 2026 Berlin", &[]),
        ("5 Google Drive accounts", &[]),
        ("via Port 8080, in place 5, on route 66", &[]),
        ("la calle hay 5 personas", &[]),
        ("100 Square Feet, 3 Way Calling", &[]),
        ("I paid 12345 Euro for 12 things", &[]),
        ("In 2024 Berlin won 3 medals", &[]),
        ("Amsterdam 5, Utrecht 3", &[]),
        ("R2D2 C3PO A1B 2C3D", &[]),
        ("今年有100号人参加", &[]),
    ]);
}

#[test]
fn what_overlaps_is_said_once() {
    check(&[
        (
            "jane@example.com, 0171 2345678, 203.0.113.9",
            &["email:jane@example.com", "phone:0171 2345678", "ip-address:203.0.113.9"],
        ),
        ("", &[]),
        ("4111111111111111@example.com", &["card:4111111111111111"]),
    ]);
}

proptest! {
    #[test]
    fn any_text_is_marked_in_order(text in any::<String>()) {
        runs_are_sound(&text);
    }

    #[test]
    fn any_text_of_telling_signs_is_marked_in_order(
        text in "([0-9]{1,6}|[ ,.:@/()+-]|\n|Str|straße|rue|via |St|SW1A 1AA|at|dot|[A-ZÄЖ][a-zéж]{0,4}|市|区|号|\u{200b}|〒){0,30}"
    ) {
        runs_are_sound(&text);
    }

    #[test]
    fn what_is_found_alone_is_found_among_words(
        before in "[a-z]{2,6} ", after in " [a-z]{2,6}",
        run in prop::sample::select(&["jane@example.com", "203.0.113.45", "+49 30 1234567", "4111 1111 1111 1111", "SW1A 1AA"][..]),
    ) {
        let text = [&before, run, &after].concat();
        let spans = personal(&text);
        prop_assert!(spans.iter().any(|span| span.range == (before.len()..before.len() + run.len())), "{}", text);
    }
}

/// Looks at signs, not moments, are counted: twice the text, twice the looks.
#[test]
fn long_texts_are_read_once() {
    for part in [
        "a",
        "1",
        "1 ",
        "12.",
        "a@",
        "@",
        "(at)",
        " at ",
        "a dot ",
        "0171 ",
        "+49 ",
        "::",
        "1:",
        "Aa ",
        "Aa 1, ",
        "Straße 1, 12345 ",
        "1 Aa Bb Cc Dd Street\n",
        "SW1A 1AA ",
        "IL 62704 ",
        "rue ",
        "rue A ",
        "市",
        "区1-",
        "の",
    ] {
        let looks = |length: usize| {
            let text = part.repeat(length / part.len());
            flat::LOOKS.with(|looks| looks.set(0));
            let _ = personal(&text);
            flat::LOOKS.with(std::cell::Cell::get)
        };
        let (once, twice) = (looks(1 << 13), looks(1 << 14));
        assert!(twice <= once * 9 / 4 + 1000, "{part:?}: {once} and {twice}");
        assert!(once < 400 << 13, "{part:?}: {once}");
    }
}

/// A megabyte, as one may paste it.
#[test]
fn a_megabyte_of_words_and_numbers() {
    let text = "Am 3.4.2026 kamen 12 Leute; Tel. 030 1234567, jane@example.com.\n".repeat(1 << 14);
    let spans = personal(&text);
    assert_eq!(spans.len(), 2 << 14);
}

fn runs_are_sound(text: &str) {
    let mut end = 0;
    for span in personal(text) {
        assert!(span.range.start >= end && span.range.start < span.range.end, "{text:?}");
        assert!(text.get(span.range.clone()).is_some(), "{text:?}");
        end = span.range.end;
    }
}
