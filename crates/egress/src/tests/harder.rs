//! Leaks in the same spirit as the known ones: other values, other languages, other ways of hiding them, one
//! within the other, in pieces.

use super::encode::*;
use super::{Sent, X, bytes, text, typed, url};
use crate::digest::Digest;
use crate::{Inspector, Sort, Step, Verdict};

/// The sorts that are seen, in the order of the fields.
fn seen(inspector: &mut Inspector, sent: &Sent) -> Vec<Sort> {
    match sent.to(inspector, X) {
        Verdict::Leak(found) => found.iter().map(|found| found.sort).collect(),
        _ => Vec::new(),
    }
}

fn check(sort: Sort, value: &str, sent: Vec<Sent>) {
    for sent in sent {
        let mut inspector = typed(&[(sort, value)]);
        let found = seen(&mut inspector, &sent);
        let shown = sent.body.as_ref().map(|body| String::from_utf8_lossy(body).into_owned());
        assert!(found.contains(&sort), "{sort:?} {value:?} in {:?} {shown:?}", sent.url);
    }
}

#[test]
fn addresses_of_all_countries() {
    check(
        Sort::Email,
        "müller@münchen.example",
        vec![
            text("müller@münchen.example"),
            text("MÜLLER@MÜNCHEN.EXAMPLE"),
            url(format!("{X}?m={}", percent("müller@münchen.example"))),
            url(format!("{X}?m={}", percent("müller@xn--mnchen-3ya.example"))),
            bytes(b"m\xfcller@m\xfcnchen.example".to_vec()),
            text("m%FCller@m%FCnchen.example"),
            text(json_unicode("müller@münchen.example")),
            text(base64(utf16("müller@münchen.example", false))),
            text(base64(utf16("müller@münchen.example", true))),
            text(sha256("müller@münchen.example")),
            text(entities("müller@münchen.example")),
        ],
    );
    check(
        Sort::Email,
        "Иван@почта.рф",
        vec![
            text("иван@почта.рф"),
            text("ИВАН@ПОЧТА.РФ"),
            text(sha256("иван@почта.рф")),
            text(codes("иван@почта.рф")),
            text("%u0438%u0432%u0430%u043d@%u043f%u043e%u0447%u0442%u0430.%u0440%u0444"),
        ],
    );
    check(Sort::Email, "a@b.co", vec![text("a@b.co"), text(r#"{"m":"a@b.co"}"#), text(md5("a@b.co"))]);
    check(
        Sort::Email,
        "anna.kowalska@firma.example",
        vec![
            url("https://anna.kowalska@firma.example@x.example/"),
            url(format!("https://{}.x.example/", hex("anna.kowalska@firma.example"))),
            url(format!("https://{}.x.example/", base32("anna.kowalska@firma.example").to_lowercase())),
            url("https://anna-kowalska-firma-example.x.example/"),
            url(format!("{X}/#{}", base64url("anna.kowalska@firma.example"))),
            url(format!("{X}/collect/v2/{}", base64url("anna.kowalska@firma.example"))),
            text(r#"{"user":"anna.kowalska","host":"firma.example"}"#),
            text(r#"["anna.","kowal","ska@f","irma.","example"]"#),
            text("a=anna.kow&b=alska%40fir&c=ma.example"),
            text(format!("v1.{}.{}", base64("{\"alg\":1}"), base64("[\"anna.kowalska@firma.example\"]"))),
            text("anna.kowalska [at] firma [dot] example".replace(" [at] ", " @ ").replace(" [dot] ", " . ")),
            text(format!("x{}", base64("{\"e\":\"anna.kowalska@firma.example\"}"))),
            text(format!("data:application/json;base64,{}", base64("\"anna.kowalska@firma.example\""))),
            text(reversed(&base64("anna.kowalska@firma.example"))),
            text(base64(reversed("anna.kowalska@firma.example"))),
            text(rot13("anna.kowalska@firma.example")),
            text(percent_all("anna.kowalska@firma.example")),
            text(typed_array("anna.kowalska@firma.example")),
            text(js_hex("anna.kowalska@firma.example")),
            bytes(gzip(format!("{:?}", vec!["anna.kowalska@firma.example"; 3]))),
            text(base64(zlib(format!("{:?}", vec!["anna.kowalska@firma.example"; 3])))),
            text(base64url(deflate(format!("{:?}", vec!["anna.kowalska@firma.example"; 3])))),
            text(lz_base64("{\"e\":\"anna.kowalska@firma.example\"}")),
            text(lz_uri("{\"e\":\"anna.kowalska@firma.example\"}")),
            url(format!("{X}/l/{}", lz_uri("{\"e\":\"anna.kowalska@firma.example\"}"))),
            text(lz_utf16("{\"e\":\"anna.kowalska@firma.example\"}")),
            bytes(lz_bytes("{\"e\":\"anna.kowalska@firma.example\"}")),
            bytes([&b"\x08\x96\x01\x12\x1b"[..], b"anna.kowalska@firma.example", b"\x18\x01"].concat()),
            bytes(utf16("{\"e\":\"anna.kowalska@firma.example\"}", false)),
        ],
    );
}

#[test]
fn digests_in_many_forms() {
    let email = "Anna.Kowalska@Firma.Example";
    let lower = "anna.kowalska@firma.example";
    let raw = |digest: Digest| digest.of(lower.as_bytes());
    let mut sent: Vec<Sent> = Digest::ALL
        .iter()
        .flat_map(|one| {
            let hash = digest(*one, lower);
            [
                text(hash.clone()),
                text(hash.to_uppercase()),
                url(format!("{X}?h={}", base64url(raw(*one)))),
                text(format!("\"{}\"", base64(raw(*one)))),
                text(base64(format!("{{\"h\":\"{hash}\"}}"))),
                bytes(raw(*one)),
                text(format!("id1{hash}")),
                text(digest(*one, email)),
                text(digest(*one, email.to_uppercase())),
                text(reversed(&hash)),
                text(hash[..32].to_owned()),
            ]
        })
        .collect();
    for outer in [Digest::Md5, Digest::Sha1, Digest::Sha256] {
        for inner in [Digest::Md5, Digest::Sha1, Digest::Sha256] {
            sent.push(text(digest(outer, digest(inner, lower))));
            sent.push(text(digest(outer, inner.of(lower.as_bytes()))));
        }
        sent.push(text(digest(outer, base64(lower))));
        sent.push(text(digest(outer, percent(lower))));
    }
    check(Sort::Email, email, sent);
    check(
        Sort::Email,
        "Jane.Doe+shop@googlemail.com",
        vec![
            text(sha256("janedoe@gmail.com")),
            text(sha256("janedoe@googlemail.com")),
            text(sha256("jane.doe@googlemail.com")),
            text("janedoe@gmail.com"),
        ],
    );
    check(Sort::Password, PASSWORD, vec![text(sha1(PASSWORD)), text(digest(Digest::Sha512, PASSWORD))]);
    check(
        Sort::CardNumber,
        "5555 5555 5555 4444",
        vec![text(sha256("5555555555554444")), text(md5("5555-5555-5555-4444"))],
    );
}

const PASSWORD: &str = "a&b=c%d\"e";

#[test]
fn telephone_numbers() {
    check(
        Sort::Phone,
        "(415) 555-2671",
        vec![
            text("415-555-2671"),
            text("4155552671"),
            text("+14155552671"),
            text("1 (415) 555 2671"),
            text(sha256("+14155552671")),
            text(sha256("14155552671")),
            text(sha256("4155552671")),
            url(format!("{X}?tel=%28415%29+555-2671")),
            text("tel:+1-415-555-2671"),
            text("1762555514"),
        ],
    );
    check(
        Sort::Phone,
        "0151/2345 6789",
        vec![
            text("+4915123456789"),
            text("004915123456789"),
            text(sha256("+4915123456789")),
            text(md5("015123456789")),
        ],
    );
    check(Sort::Phone, "+33 (0)6 12 34 56 78", vec![text("0612345678"), text(sha256("33612345678"))]);
    check(Sort::Phone, "020 7946 0958", vec![text("+44 20 7946 0958"), text(sha256("+442079460958"))]);
    check(Sort::Phone, "+372 512 3456", vec![text("3725123456"), text(sha256("+3725123456"))]);
    check(Sort::Phone, "555-2671", vec![text("5552671"), text("ph=5552671")]);
    let mut inspector = Inspector::new();
    inspector.calling_code("+353");
    inspector.set(1, Sort::Phone, "087 123 4567");
    assert_eq!(seen(&mut inspector, &text(sha256("+353871234567"))), [Sort::Phone]);
}

#[test]
fn cards_and_accounts() {
    check(
        Sort::CardNumber,
        "3782 822463 10005",
        vec![
            text("378282246310005"),
            text("3782-8224-6310-005"),
            text("[3,7,8,2,8,2,2,4,6,3,1,0,0,0,5]"),
            text("c1=3782&c2=8224&c3=6310&c4=005"),
            text(r#"["3782","822463","10005"]"#),
            text("500013642282873"),
            text("id=99378282246310005"),
            text(codes("378282246310005")),
            text("card: 3782\u{a0}822463\u{202f}10005"),
            url("https://378282246310005.x.example/"),
        ],
    );
    check(
        Sort::Account,
        "DE89 3704 0044 0532 0130 00",
        vec![
            text("DE89370400440532013000"),
            text("de89-3704-0044-0532-0130-00"),
            url(format!("{X}?i=DE89+3704+0044+0532+0130+00")),
            text(sha256("DE89370400440532013000")),
            text(base64("iban=DE89370400440532013000")),
        ],
    );
    check(
        Sort::GovernmentId,
        "123-45-6789",
        vec![text("123456789"), text("123 45 6789"), text(sha256("123456789"))],
    );
    check(
        Sort::Birthday,
        "1990-05-17",
        vec![text("17.05.1990"), text("05/17/1990"), text("19900517"), text(sha256("19900517"))],
    );
}

#[test]
fn names_of_all_scripts() {
    check(
        Sort::Name,
        "Жанна Иванова",
        vec![
            text("Жанна Иванова"),
            text("ЖАННА ИВАНОВА"),
            text("Иванова, Жанна"),
            text(r#"{"first":"Жанна","last":"Иванова"}"#),
            text(sha256("жанна иванова")),
            text(json_unicode("Жанна Иванова")),
            text(percent("жанна-иванова")),
        ],
    );
    check(
        Sort::Name,
        "José García Márquez",
        vec![
            text("jose garcia marquez"),
            text("Jose-Garcia-Marquez"),
            text("García Márquez José"),
            text("Márquez, José García"),
            text("José Márquez"),
            bytes(b"Jos\xe9 Garc\xeda M\xe1rquez".to_vec()),
            text("Jose\u{301} Garci\u{301}a Ma\u{301}rquez"),
            url(format!("{X}?q=Jos%E9+Garc%EDa+M%E1rquez")),
        ],
    );
    check(Sort::Name, "山田 太郎", vec![text("山田太郎様"), text("太郎 山田"), text(sha256("山田太郎"))]);
    check(
        Sort::Name,
        "Jean-Luc O’Brien",
        vec![text("Jean-Luc O'Brien"), text("jeanLucOBrien"), text("Jean Luc O Brien")],
    );
    check(
        Sort::NamePart,
        "Grace",
        vec![text("firstName=Grace"), text(sha256("grace")), text(r#"{"fn":"grace"}"#)],
    );
    let parts = [(Sort::NamePart, "Grace"), (Sort::NamePart, "Hopper")];
    for sent in [
        text("Grace Hopper"),
        text("grace.hopper"),
        text("gracehopper".replace('h', "H")),
        text("Hopper, Grace"),
        text(r#"{"a":"Grace","b":"Hopper"}"#),
        text(sha256("grace hopper")),
        text(sha256("gracehopper")),
        text(base64("Hopper Grace")),
    ] {
        assert!(!seen(&mut typed(&parts), &sent).is_empty(), "{sent:?}");
    }
}

#[test]
fn passwords_and_other_words() {
    check(
        Sort::Password,
        PASSWORD,
        vec![
            text(form(&[("p", PASSWORD)])),
            text(json_text(PASSWORD)),
            text(base64(PASSWORD)),
            text(entities(PASSWORD)),
            text(multipart(&[("p", PASSWORD)])),
            text(format!("Authorization: Basic {}", base64(format!("jane:{PASSWORD}")))),
        ],
    );
    check(
        Sort::Password,
        "sunshine",
        vec![text("sunshine"), text("p=sunshine"), text(r#"{"v":"sunshine"}"#), text(base64("sunshine"))],
    );
    check(
        Sort::Password,
        "correct horse battery",
        vec![text("p=correct+horse+battery"), text(percent("correct horse battery"))],
    );
    check(Sort::Password, "pa$s", vec![text("pwd=pa$s"), text(r#"{"password":"pa$s"}"#)]);
    check(
        Sort::Password,
        "пароль123",
        vec![text("p=пароль123"), text(percent("пароль123")), text(sha256("пароль123"))],
    );
    check(Sort::Username, "jdoe_1984", vec![text("u=jdoe_1984"), text("jdoe-1984")]);
    check(Sort::Username, "jane@firma.example", vec![text(sha256("jane@firma.example"))]);
    check(
        Sort::Address,
        "Hauptstraße 12a",
        vec![
            text("hauptstraße 12A"),
            text("Hauptstrasse_12a".replace("ss", "ß")),
            text("Haupt%73tra%C3%9fe+12a"),
        ],
    );
    check(Sort::Address, "221B Baker Street", vec![text("221b-baker-street"), text("221B+Baker+Street")]);
    check(
        Sort::CardCode,
        "737",
        vec![
            text("cvv=737"),
            text(r#"{"securityCode":"737"}"#),
            text(sha256("737")),
            text(base64("cvc=737")),
        ],
    );
    check(
        Sort::PostalCode,
        "SW1A 1AA",
        vec![text("zip=SW1A1AA"), text("postcode=SW1A+1AA"), text(sha256("sw1a1aa"))],
    );
    check(Sort::OneTimeCode, "482913", vec![text("otp=482913"), text(r#"{"code":482913}"#)]);
    check(Sort::Place, "Berlin", vec![text("city=Berlin"), text(sha256("berlin"))]);
}

#[test]
fn long_texts() {
    let letter = "I was in the hospital last week, so please deliver to my sister Maria instead; she lives next door. \
                  My doctor says that it will take two months, and the medicine makes me tired.";
    for sent in [
        text(letter),
        text(percent(letter)),
        text(base64(letter)),
        text(letter[40..130].to_owned()),
        text(form(&[("message", letter)])),
        text(sha256(letter)),
        bytes(gzip(letter)),
        text(lz_base64(letter)),
        text(letter.to_uppercase()),
    ] {
        check(Sort::Text, letter, vec![sent]);
    }
    let book: String = (0..10_000).map(|n| format!("Line {} of my diary. ", n * n)).collect();
    assert!(book.len() > 100_000);
    check(Sort::Text, &book, vec![text(book.clone()), bytes(gzip(&book))]);
}

#[test]
fn short_values_tell_nothing_by_themselves_but_beside_others() {
    let values = [(Sort::CardCode, "737"), (Sort::PostalCode, "12345"), (Sort::Email, "anna@firma.example")];
    let mut inspector = typed(&values);
    assert_eq!(seen(&mut inspector, &text("[737,12345]")), []);
    assert_eq!(seen(&mut inspector, &text(r#"["737","12345","anna@firma.example"]"#)).len(), 3);
    assert_eq!(
        seen(&mut inspector, &text("x=anna%40firma.example&y=12345&z=73")),
        [Sort::Email, Sort::PostalCode]
    );
}

#[test]
fn pieces_over_many_requests() {
    let secrets = [(Sort::Email, "anna.kowalska@firma.example"), (Sort::Password, "S3cr3t-Pa55")];
    let json = r#"{"user":{"mail":"anna.kowalska@firma.example","pw":"S3cr3t-Pa55"},"page":"/order","n":17}"#;
    let chunks = |text: &str, size: usize| -> Vec<String> {
        text.as_bytes().chunks(size).map(|chunk| String::from_utf8(chunk.to_vec()).unwrap()).collect()
    };
    for (name, all) in [
        ("letters", chunks("anna.kowalska@firma.example", 1)),
        ("fours", chunks("anna.kowalska@firma.example", 4)),
        ("JSON by one", chunks(json, 1)),
        ("JSON by five", chunks(json, 5)),
        ("base64 by one", chunks(&base64(json), 1)),
        ("base64 by three", chunks(&base64(json), 3)),
        ("base64 by 16", chunks(&base64(json), 16)),
        ("hex by ten", chunks(&hex(json), 10)),
    ] {
        for shape in 0..4 {
            let mut inspector = typed(&secrets);
            let met = all.iter().enumerate().any(|(number, piece)| {
                let sent = match shape {
                    0 => url(format!("{X}/b?i={number}&d={}", percent(piece))),
                    1 => text(piece.clone()),
                    2 => text(format!("{{\"n\":{number},\"k\":{}}}", json_text(piece))),
                    _ => text(form(&[
                        ("k", piece),
                        ("t", &(1_712_345_678_901_u64 + number as u64).to_string()),
                    ])),
                };
                !seen(&mut inspector, &sent).is_empty()
            });
            assert!(met, "{name}, shape {shape}");
        }
    }
    // Over names of hosts, which is how DNS carries it out.
    let mut inspector = typed(&secrets);
    let met = chunks("anna.kowalska@firma.example", 6).iter().any(|piece| {
        let host = format!("https://{}.x.example", hex(piece));
        matches!(inspector.inspect(&host, &crate::Payload::url(&format!("{host}/"))), Verdict::Leak(_))
    });
    assert!(met);
}

#[test]
fn what_is_typed_along_is_seen_as_it_grows() {
    let mut inspector = Inspector::new();
    inspector.set(1, Sort::Email, "anna.kowalska@firma.example");
    let mut first = None;
    for length in 2..20 {
        let sent = url(format!("{X}/s?q={}", percent(&"anna.kowalska@firma.example"[..length])));
        if let Verdict::Leak(found) = sent.to(&mut inspector, X) {
            first = first.or(Some((length, found[0].how)));
        }
    }
    let (length, how) = first.unwrap();
    assert!(length <= 8 && how.steps().eq([Step::Piece]), "{length} {how:?}");
    // The first letters, by themselves, are an autocomplete's business.
    let mut inspector = typed(&[(Sort::Place, "Berlin")]);
    for query in ["b", "be", "ber"] {
        assert_eq!(url(format!("{X}/s?q={query}")).to(&mut inspector, X), Verdict::Clear);
    }
}

#[test]
fn what_was_deleted_is_forgotten() {
    let mut inspector = typed(&[(Sort::Email, "anna@firma.example"), (Sort::Password, "S3cr3t-Pa55")]);
    inspector.set(1, Sort::Email, "");
    assert_eq!(seen(&mut inspector, &text("anna@firma.example")), []);
    assert_eq!(seen(&mut inspector, &text("S3cr3t-Pa55")), [Sort::Password]);
    inspector.remove(2);
    assert!(inspector.is_empty());
    assert_eq!(inspector.cost().needles + inspector.cost().digests, 0);
    let two = [(Sort::Email, "anna@firma.example"), (Sort::Email, "anna@firma.example")];
    let mut inspector = typed(&two);
    assert_eq!(seen(&mut inspector, &text("anna@firma.example")).len(), 2);
    inspector.remove(1);
    assert_eq!(seen(&mut inspector, &text("anna@firma.example")).len(), 1);
    inspector.clear();
    assert!(inspector.is_empty());
}

fn rot13(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'a'..='m' | 'A'..='M' => char::from(c as u8 + 13),
            'n'..='z' | 'N'..='Z' => char::from(c as u8 - 13),
            _ => c,
        })
        .collect()
}

#[test]
fn values_one_after_the_other() {
    let form = [
        (Sort::Email, "ann@shop.example"),
        (Sort::Name, "Jane Doe-Smithson"),
        (Sort::CardNumber, "4111 1111 1111 1111"),
        (Sort::CardCode, "737"),
        (Sort::Phone, "030 901820"),
    ];
    for (sent, expected) in [
        ("ann@shop.exampleJane Doe-Smithson", vec![Sort::Email, Sort::Name]),
        ("4111111111111111122773 7", vec![Sort::CardNumber]),
        ("73741111111111111111", vec![Sort::CardNumber]),
        (
            "Jane Doe-Smithsonann@shop.example4111111111111111737",
            vec![Sort::Email, Sort::Name, Sort::CardNumber],
        ),
        ("030901820ann@shop.example", vec![Sort::Email, Sort::Phone]),
        ("737030901820737", vec![Sort::Phone]),
    ] {
        let found = seen(&mut typed(&form), &text(sent));
        for sort in expected {
            assert!(found.contains(&sort), "{sort:?} in {sent}: {found:?}");
        }
    }
}

#[test]
fn parts_of_what_was_typed() {
    check(
        Sort::Address,
        "Calle Mayor 15, 3º B",
        vec![
            text("street=Calle+Mayor+15"),
            text(r#"{"line1":"calle mayor 15","line2":"3º B"}"#),
            text(base64("Calle Mayor 15")),
        ],
    );
    check(
        Sort::Account,
        "ES91 2100 0418 4502 0005 1332",
        vec![text("21000418450200051332"), text("2100 0418 45 0200051332")],
    );
    check(
        Sort::Text,
        "Please deliver after six, the bell is broken; write to ann@shop.example.",
        vec![
            text("deliver after six, the bell is broken; write to"),
            text("to=ann%40shop.example"),
            text(md5("ann@shop.example")),
        ],
    );
    check(Sort::Email, "a.one@shop.example, b.two@shop.example", vec![text(sha256("b.two@shop.example"))]);
}

#[test]
fn what_was_combined_with_a_short_key() {
    let xor = |text: &str, key: &[u8]| -> Vec<u8> {
        text.bytes().zip(key.iter().cycle()).map(|(byte, key)| byte ^ key).collect()
    };
    let add = |text: &str, key: u8| -> Vec<u8> { text.bytes().map(|byte| byte.wrapping_add(key)).collect() };
    let email = "maria.gonzalez@correo.example";
    let order = format!(r#"{{"n":"1","m":"{email}","t":17}}"#);
    check(
        Sort::Email,
        email,
        vec![
            bytes(xor(email, b"Z")),
            text(base64(xor(email, &[0x2a]))),
            text(base64(xor(&order, b"secret!"))),
            text(hex(xor(&email.to_uppercase(), b"k3y"))),
            text(String::from_utf8(add(email, 1)).unwrap()),
            text(base64url(add(&order, 200))),
            text(add(email, 10).iter().map(u8::to_string).collect::<Vec<_>>().join(",")),
            url(format!("{X}?d={}", percent(xor(email, &[7])))),
        ],
    );
    check(
        Sort::CardNumber,
        "5500 0055 1234 5559",
        vec![text(base64(xor("5500005512345559|12|27", &[0x33]))), bytes(xor("5500 0055 1234 5559", b"ab"))],
    );
    // Nothing was done to these, or nothing that says anything.
    for (value, sent) in [
        ("smithsonian", "the smithsonian institution"),
        ("smithsonian", "THE SMITHSONIAN"),
        ("1234567890123", "2345678901234"),
        ("abcdefghijkl", "bcdefghijklm"),
    ] {
        let verdict = text(sent).to(&mut typed(&[(Sort::Text, value)]), X);
        let keyed = |verdict: &Verdict| format!("{verdict:?}").contains("keyed");
        assert!(!keyed(&verdict), "{value} in {sent}: {verdict:?}");
    }
}
