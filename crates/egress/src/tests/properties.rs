//! What holds for any value, any payload and any order of events.

use super::encode::*;
use super::{X, bytes, text, typed};
use crate::{Inspector, Payload, Sort, Verdict, Why};
use proptest::prelude::*;

/// A value as somebody may type it, with its sort.
fn value() -> impl Strategy<Value = (Sort, String)> {
    let word = "[A-Z][a-z]{2,7}";
    prop_oneof![
        "[a-z]{3,9}[._][A-Za-z]{2,8}[0-9]{0,3}@[a-z]{3,9}\\.(example|test|co\\.uk)"
            .prop_map(|v| (Sort::Email, v)),
        "4[0-9]{3} [1-9][0-9]{3} [0-9]{4} [0-9]{4}".prop_map(|v| (Sort::CardNumber, v)),
        "\\+49 1[5-7][0-9] [1-9][0-9]{3}[0-9]{4}".prop_map(|v| (Sort::Phone, v)),
        (word, word).prop_map(|(a, b)| (Sort::Name, format!("{a} {b}"))),
        "[A-Za-z]{3}[0-9]{2}[!$%.-][a-zA-Z0-9]{3,6}".prop_map(|v| (Sort::Password, v)),
        "DE[0-9]{2} [0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4} [0-9]{2}".prop_map(|v| (Sort::Account, v)),
        (word, "[1-9][0-9]{0,2}[a-c]?").prop_map(|(a, b)| (Sort::Address, format!("{a}straße {b}"))),
        "[А-Я][а-я]{3,8} [А-Я][а-я]{3,9}".prop_map(|v| (Sort::Name, v)),
        "[A-Z][a-z]{4,8} [a-z]{4,8} [a-z]{2,8}, [a-z]{4,8}\\.".prop_map(|v| (Sort::Text, v)),
    ]
}

type Encoder = (&'static str, fn(&str) -> Vec<u8>);

/// Whatever makes text of text.
const TEXTS: &[Encoder] = &[
    ("percent", |t| percent(t).into()),
    ("percent, all", |t| percent_all(t).into()),
    ("base64", |t| base64(t).into()),
    ("base64url", |t| base64url(t).into()),
    ("base32", |t| base32(t).into()),
    ("hex", |t| hex(t).into()),
    ("HEX", |t| hex(t).to_uppercase().into()),
    ("JSON", |t| json_text(t).into()),
    ("JSON, \\u", |t| json_unicode(t).into()),
    ("\\x", |t| js_hex(t).into()),
    ("entities", |t| entities(t).into()),
    ("entities, hex", |t| entities_hex(t).into()),
    ("codes", |t| codes(t).into()),
    ("typed array", |t| typed_array(t).into()),
    ("form", |t| form(&[("a", "1"), ("q", t), ("z", "9")]).into()),
    ("multipart", |t| multipart(&[("a", "1"), ("q", t)]).into()),
    ("JSON object", |t| format!("{{\"a\":1,\"q\":{},\"z\":[9]}}", json_text(t)).into()),
    ("gzip, base64", |t| base64(gzip(format!("{{\"q\":[{0},{0}]}}", json_text(t)))).into()),
    ("zlib, hex", |t| hex(zlib(format!("{{\"q\":[{0},{0}]}}", json_text(t)))).into()),
    ("deflate, base64", |t| {
        base64(deflate(format!("{{\"q\":[{0},{0}],\"page\":\"/order\"}}", json_text(t)))).into()
    }),
    ("UTF-16, base64", |t| base64(utf16(t, false)).into()),
    ("lz-string, base64", |t| lz_base64(t).into()),
    ("lz-string, URL", |t| lz_uri(t).into()),
];

/// Whatever a text can be sent as at last.
const LAST: &[Encoder] = &[
    ("as it is", |t| t.into()),
    ("gzip", |t| gzip(t)),
    ("zlib", |t| zlib(t)),
    ("UTF-16", |t| utf16(t, false)),
    ("UTF-16, big", |t| utf16(t, true)),
    ("lz-string", |t| lz_bytes(t)),
    ("Protobuf", |t| [&[0x0a, t.len().min(31) as u8], t.as_bytes(), &[0x10, 1]].concat()),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A value that is hidden in up to three ways, one within the other, and packed at last, is found.
    #[test]
    fn what_is_hidden_in_any_way_is_found(
        (sort, value) in value(),
        backwards in any::<bool>(),
        chain in proptest::collection::vec(0..TEXTS.len(), 0..3),
        last in 0..LAST.len(),
    ) {
        // Backwards is told at the value itself, or in the letters of the outermost layer.
        let mut hidden = if backwards { reversed(&value) } else { value.clone() };
        let mut names = vec![if backwards { "backwards" } else { "" }];
        for encoder in chain {
            let (name, encode) = TEXTS[encoder];
            hidden = String::from_utf8(encode(&hidden)).unwrap();
            names.push(name);
        }
        let (name, encode) = LAST[last];
        names.push(name);
        let verdict = bytes(encode(&hidden)).to(&mut typed(&[(sort, &value)]), X);
        prop_assert!(matches!(verdict, Verdict::Leak(_)), "{:?} {:?} {:?}: {:?} {:?}", sort, value, names, verdict, hidden);
    }

    #[test]
    fn any_bytes_are_looked_through(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        address in "\\PC{0,60}",
        value in "\\PC{0,40}",
        sort in 0..Sort::ALL.len(),
    ) {
        let mut inspector = typed(&[(Sort::ALL[sort], &value), (Sort::Email, "anna@firma.example")]);
        let body = crate::Body::Bytes(&bytes);
        let payload = Payload { url: &address, headers: &[(&value, &address)], body };
        let _ = inspector.inspect(&address, &payload);
        let _ = inspector.inspect_text(&value, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn random_bytes_are_let_go(
        (sort, value) in value(),
        bytes in proptest::collection::vec(any::<u8>(), 0..3000),
        is_text in any::<bool>(),
    ) {
        let mut inspector = typed(&[(sort, &value)]);
        let sent = if is_text { text(base64(&bytes)) } else { super::bytes(bytes) };
        prop_assert_eq!(sent.to(&mut inspector, X), Verdict::Clear);
    }

    /// Whatever was typed and taken back before, what is held now is all that counts.
    #[test]
    fn what_came_and_went_leaves_no_trace(
        steps in proptest::collection::vec((0_u32..4, proptest::option::of(value())), 1..10),
        parts in proptest::collection::vec((0_u32..3, "[A-Z][a-z]{2,5}|"), 0..6),
    ) {
        let mut inspector = Inspector::new();
        let mut held: Vec<Option<(Sort, String)>> = vec![None; 7];
        for (field, value) in &steps {
            match value {
                Some((sort, value)) => inspector.set(*field, *sort, value),
                None => inspector.remove(*field),
            }
            held[*field as usize] = value.clone();
        }
        for (part, value) in &parts {
            inspector.set(4 + part, Sort::NamePart, value);
            held[4 + *part as usize] = Some((Sort::NamePart, value.clone()));
        }
        let mut fresh = Inspector::new();
        for (field, value) in (0..).zip(&held) {
            if let Some((sort, value)) = value {
                fresh.set(field, *sort, value);
            }
        }
        prop_assert_eq!(inspector.is_empty(), fresh.is_empty());
        prop_assert_eq!(inspector.groups(), fresh.groups());
        prop_assert_eq!(
            (inspector.cost().needles, inspector.cost().digests),
            (fresh.cost().needles, fresh.cost().digests)
        );
        let names: Vec<&str> = held[4..].iter().flatten().map(|(_, value)| value.as_str()).collect();
        let mut probes: Vec<String> = steps.iter().filter_map(|(_, value)| Some(value.as_ref()?.1.clone())).collect();
        probes.push(names.join(" "));
        for probe in probes {
            for sent in [text(base64(&probe)), text(sha256(probe.to_lowercase())), text(probe)] {
                let sorted = |verdict: Verdict| match verdict {
                    Verdict::Leak(mut found) => {
                        found.sort_by_key(|found| found.field);
                        found.into_iter().map(|found| (found.field, found.how.names())).collect()
                    }
                    _ => Vec::new(),
                };
                prop_assert_eq!(sorted(sent.to(&mut inspector, X)), sorted(sent.to(&mut fresh, X)));
            }
        }
    }
}

#[test]
fn a_value_of_one_character_is_none() {
    let mut inspector = Inspector::new();
    for sort in Sort::ALL {
        inspector.set(1, *sort, "J");
        assert!(inspector.is_empty(), "{sort:?}");
    }
    assert_eq!(text("J").to(&mut inspector, X), Verdict::Clear);
}

/// Any number of values, of any length, takes bounded memory, and a long one no more than some short ones.
#[test]
fn memory_is_bounded() {
    let long: String = (0..20_000).map(|n| format!("w{n} ")).collect();
    let mut inspector = typed(&[(Sort::Text, &long)]);
    assert!(inspector.cost().memory < 100_000, "{:?}", inspector.cost());
    for field in 0..2000 {
        inspector.set(field, Sort::Email, &format!("anna{field}@firma.example"));
    }
    let cost = inspector.cost();
    assert!(cost.memory < 6_000_000, "{cost:?}");
    inspector.clear();
    assert_eq!(inspector.cost().needles, 0);
}

fn form_of_five() -> Inspector {
    typed(&[
        (Sort::Email, "Jane.Doe+shop@gmail.com"),
        (Sort::CardNumber, "4111 1111 1111 1111"),
        (Sort::Password, "hunter2Zq!9"),
        (Sort::Phone, "+49 151 23456789"),
        (Sort::Name, "Jane Doe"),
    ])
}

#[test]
fn what_is_too_large_is_not_checked() {
    let mut inspector = form_of_five();
    let mut body = vec![b'.'; 50 << 20];
    assert_eq!(bytes(body.clone()).to(&mut inspector, X), Verdict::NotChecked(Why::TooLarge));
    assert!(inspector.cost().touched < 4 << 20);
    // Its beginning and its end are looked at all the same.
    let email = b"Jane.Doe+shop@gmail.com";
    let end = body.len() - 100;
    body[end..end + email.len()].copy_from_slice(email);
    assert!(matches!(bytes(body).to(&mut inspector, X), Verdict::Leak(_)));
}

#[test]
fn a_bomb_is_not_checked() {
    let mut inspector = form_of_five();
    for bomb in [gzip(vec![b' '; 100 << 20]), zlib(vec![b' '; 100 << 20]), gzip(gzip(vec![0; 100 << 20]))] {
        let length = bomb.len();
        let verdict = bytes(bomb).to(&mut inspector, X);
        assert_eq!(verdict, Verdict::NotChecked(Why::TooLarge));
        assert!(inspector.cost().touched <= (512 << 10) + 12 * length);
    }
}

#[test]
fn what_is_too_deep_is_not_checked() {
    let mut inspector = form_of_five();
    for (layers, expected) in [(1, true), (2, true), (3, true), (4, true), (5, false), (12, false)] {
        let nested =
            (0..layers).fold("{\"e\":\"Jane.Doe+shop@gmail.com\"}".to_owned(), |text, _| base64(text));
        let verdict = text(nested).to(&mut inspector, X);
        assert_eq!(matches!(verdict, Verdict::Leak(_)), expected, "{layers}: {verdict:?}");
        assert!(expected || verdict == Verdict::NotChecked(Why::TooDeep), "{layers}: {verdict:?}");
    }
    // Words are no layers.
    assert_eq!(text("a".repeat(5000)).to(&mut inspector, X), Verdict::Clear);
}

#[test]
fn what_cannot_be_read_is_not_checked() {
    let mut inspector = form_of_five();
    let body = crate::Body::Unreadable;
    let verdict = inspector.inspect(X, &Payload { url: X, headers: &[], body });
    assert_eq!(verdict, Verdict::NotChecked(Why::Unreadable));
    let url = "https://x.example/?e=Jane.Doe+shop@gmail.com";
    assert!(matches!(inspector.inspect(X, &Payload { url, headers: &[], body }), Verdict::Leak(_)));
    inspector.clear();
    assert_eq!(inspector.inspect(X, &Payload { url, headers: &[], body }), Verdict::Clear);
}

/// Payloads made to cost much: ten times the length is about ten times the work, and never more than is
/// allowed.
#[test]
fn the_work_grows_with_the_payload_and_no_faster() {
    let needles: Vec<fn(usize) -> Vec<u8>> = vec![
        |n| b"Jane.Doe+shop@gmail.co".repeat(n / 22),
        |n| b"411111111111111 ".repeat(n / 16),
        |n| b"jane doe, ".repeat(n / 10).iter().map(|b| b ^ 1).collect(),
        |n| b"%25".repeat(n / 3),
        |n| b"%u0041\\u0041&#65;".repeat(n / 17),
        |n| base64(base64(base64(vec![b'a'; n / 3]))).into_bytes(),
        |n| b"1,".repeat(n / 2),
        |n| b"\x1f\x8b\x08".repeat(n / 3),
        |n| b"\x78\x9c".repeat(n / 2),
        |n| b"\r\n\r\n\xff".repeat(n / 5),
        |n| vec![0; n],
        |n| vec![0xe2; n],
        |n| "太".repeat(n / 3).into_bytes(),
        |n| b"abcdefg1 ".repeat(n / 9),
        |n| b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n".repeat(n / 65),
    ];
    for (number, make) in needles.iter().enumerate() {
        let mut inspector = form_of_five();
        let mut touched = [0; 2];
        for (touched, size) in touched.iter_mut().zip([50_000, 500_000]) {
            let _ = bytes(make(size)).to(&mut inspector, X);
            *touched = inspector.cost().touched;
            assert!(*touched <= (512 << 10) + 12 * size, "{number}: {touched}");
        }
        assert!(touched[1] <= 12 * touched[0].max(50_000), "{number}: {touched:?}");
    }
}
