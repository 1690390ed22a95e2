//! Patterns of postcodes, from libaddressinput's metadata and a list of corrections.

use crate::{Countries, Table};
use std::collections::BTreeMap;
use std::error::Error;

/// Countries, pattern, example: what is newer than the metadata, lacking in it, or can be told better. The
/// patterns are those of `src/check/postcode.rs`.
const CORRECTIONS: &[(&str, &str, &str)] = &[
    // New codes: Korea Post 2015, Eircode 2015, Chunghwa Post 2020, TTPost, Kazpost 2015 (both are in use),
    // Dinatran 2018, Mauritius Post 2014, Egypt Post 2022, Cambodia Post 2020, VNPost 2018, Correos de Costa Rica,
    // Correos de El Salvador, NamPost 2018, Sudapost.
    ("KR", "ddddd", "12345"),
    (
        "IE",
        "[AC-FHKNPRTV-Y]d[0-9W] [AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9]",
        "A65 F4E2",
    ),
    ("TW", "ddd|ddddd|dddddd", "100"),
    ("TT", "dddddd", "123456"),
    ("KZ", "dddddd|addadad", "123456"),
    ("PY", "dddd|dddddd", "1234"),
    ("MU", "ddddd|dddaaddd", "12345"),
    ("EG", "ddddd|ddddddd", "12345"),
    ("KH VN", "ddddd|dddddd", "12345"),
    ("CR", "ddddd|dddd", "12345"),
    ("SV", "dddd|CP dddd", "1101"),
    ("NA SD", "ddddd", "12345"),
    ("HN", "ddddd|aadddd", "12345"),
    ("SO", "ddddd|aa ddddd", "12345"),
    ("MS", "MSR dddd", "MSR 1110"),
    ("LC", "LCdd ddd", "LC04 101"),
    ("AI", "AI-2640", "AI-2640"),
    ("OM", "ddd", "123"),
    ("PE", "ddddd|LIMA d|LIMA dd|CALLAO d|CALLAO dd", "12345"),
    ("VE", "dddd|dddd-a", "1234"),
    ("CV MZ", "dddd|dddd-ddd|dddd-dd", "1234"),
    ("SA", "ddddd|ddddd-dddd", "12345"),
    ("BR", "ddddd-ddd", "12345-678"),
    ("CL", "ddddddd|ddd dddd", "1234567"),
    // Examples that the metadata lacks or writes otherwise.
    ("BN", "aa dddd", "BT 2328"),
    ("AR", "dddd|[A-HJ-NP-Z]ddddaaa", "1234"),
    ("EC", "dddddd|adddda|aadddddd", "090112"),
    ("PF", "987dd", "98714"),
    // The Royal Mail's six shapes (PAF programmers' guide); which areas exist changes.
    (
        "GB",
        "[A-PR-UWYZ]d d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|[A-PR-UWYZ]dd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|\
            [A-PR-UWYZ]ad d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|[A-PR-UWYZ]add d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|\
            [A-PR-UWYZ]da d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|[A-PR-UWYZ]ada d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|\
            GIR 0AA|BFPO d|BFPO dd|BFPO ddd|BFPO dddd",
        "SW1A 1AA",
    ),
    ("GG", "GYd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|GYdd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]", "GY1 1AA"),
    ("IM", "IMd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|IMdd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]", "IM2 1AA"),
    ("JE", "JEd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]|JEdd d[ABD-HJLNP-UW-Z][ABD-HJLNP-UW-Z]", "JE1 1AA"),
    // Canada Post: no D F I O Q U, nor W Z in front.
    ("CA", "[ABCEGHJ-NPRSTVXY]d[ABCEGHJ-NPRSTV-Z] d[ABCEGHJ-NPRSTV-Z]d", "K1A 0B1"),
    // First digits, by validator.js 13 (facts only) and the countries' own posts.
    ("ES", "(01-52)ddd", "28013"),
    ("FR", "(01-95,97-98)ddd", "75001"),
    ("DE", "(01-99)ddd", "10115"),
    ("AT BE BG CH HU LU", "(1-9)ddd", "1234"),
    ("NL", "(1-9)ddd aa", "1234 AB"),
    ("LI", "(9485-9498)", "9490"),
    ("BD", "(10-94)dd", "1234"),
    ("BA", "(7-8)dddd", "71000"),
    ("BY", "2ddddd", "220030"),
    ("NP", "(10,21-22,32-34,44-45,56-57)ddd", "44600"),
    ("CN", "(01-07,10-13,15-16,20-27,30-36,40-47,51-57,61-67,71-75,81,83-85,90,99)dddd", "100000"),
    ("IN", "(11-28,30-34,36-53,56-64,67-85,90-99)dddd", "110001"),
    (
        "CO",
        "(05,08,11,13,15,17-20,23,25,27,41,44,47,50,52,54,63,66,68,70,73,76,81,85-86,88,91,94-95,97,99)dddd",
        "110111",
    ),
];

pub fn table(metadata: &str, date: &str) -> Result<Table, Box<dyn Error>> {
    let mut countries: Countries<(String, String)> = Countries::new();
    for line in metadata.lines() {
        let Some((country, json)) = line.strip_prefix("data/").and_then(|rest| rest.split_once('=')) else {
            continue;
        };
        let (Some(zip), 2) = (string(json, "zip"), country.len()) else { continue };
        let pattern =
            pattern(&zip).ok_or_else(|| format!("{country}: this pattern is not understood: {zip}"))?;
        let example = string(json, "zipex").and_then(|all| Some(all.split(',').next()?.to_owned()));
        let example = simple(&pattern).or(example).unwrap_or_else(|| pattern.clone());
        countries.insert(country.to_owned(), (pattern, example));
    }
    for (of, pattern, example) in CORRECTIONS {
        for country in of.split(' ') {
            countries.insert(country.to_owned(), ((*pattern).to_owned(), (*example).to_owned()));
        }
    }
    let mut rows: BTreeMap<(String, String), String> = BTreeMap::new();
    for (country, row) in countries {
        rows.entry(row).or_default().push_str(&country);
    }
    let words =
        rows.into_iter().map(|((pattern, example), countries)| format!("{pattern}={example}:{countries};"));
    let about = format!(
        "Postcodes by country. Made by `examples/tables.rs`; not to be edited by hand.\n\n\
         A row a pattern: `pattern=example:countries;`, as `postcode.rs` reads it; the countries' ISO 3166 letters\n\
         stand close together.\n\n\
         Source: libaddressinput's country data (Apache-2.0), taken {date}, with the corrections in\n\
         `examples/tables/postcode.rs`."
    );
    Ok(Table { file: "postcodes.rs", about, name: "POSTCODES", words: words.collect() })
}

/// The value of a key in a line of JSON without nesting.
fn string(json: &str, key: &str) -> Option<String> {
    let rest = json.split(&format!("\"{key}\":\"")).nth(1)?;
    Some(rest.split('"').next()?.replace("\\\\", "\\"))
}

/// An example that needs no source, of a pattern of digits alone.
fn simple(pattern: &str) -> Option<String> {
    let first = pattern.split('|').next()?;
    let mut digits = "1234567890".chars();
    first
        .chars()
        .map(|c| match c {
            'd' => digits.next(),
            ' ' | '-' => Some(c),
            _ => None,
        })
        .collect()
}

/// A regular expression as the alternatives of our patterns.
fn pattern(zip: &str) -> Option<String> {
    let mut rest = zip.chars().collect::<Vec<_>>().into_iter().peekable();
    let mut all = alternatives(&mut rest)?;
    rest.peek().is_none().then_some(())?;
    all.retain(|one| !one.is_empty());
    // What differs by a separator only is the same.
    let bare = |one: &String| one.replace([' ', '-'], "");
    let mut kept: Vec<String> = Vec::new();
    for one in all {
        match kept.iter_mut().find(|known| bare(known) == bare(&one)) {
            Some(known) if known.len() < one.len() => *known = one,
            Some(_) => {}
            None => kept.push(one),
        }
    }
    kept.sort_by_key(String::len);
    Some(kept.join("|"))
}

type Chars = std::iter::Peekable<std::vec::IntoIter<char>>;

fn alternatives(rest: &mut Chars) -> Option<Vec<String>> {
    let mut all = sequence(rest)?;
    while rest.next_if_eq(&'|').is_some() {
        all.extend(sequence(rest)?);
    }
    Some(all)
}

fn sequence(rest: &mut Chars) -> Option<Vec<String>> {
    let mut all = vec![String::new()];
    while let Some(c) = rest.next_if(|c| !matches!(c, '|' | ')')) {
        let atom = match c {
            '\\' => match rest.next()? {
                'd' => vec!["d".to_owned()],
                '-' => vec!["-".to_owned()],
                _ => return None,
            },
            '(' => {
                if rest.next_if_eq(&'?').is_some() {
                    rest.next_if_eq(&':')?;
                }
                let inner = alternatives(rest)?;
                rest.next_if_eq(&')')?;
                inner
            }
            '[' => vec![set(rest)?],
            c => vec![c.to_string()],
        };
        let (low, high) = match rest.peek() {
            Some('?') => {
                rest.next();
                (0, 1)
            }
            Some('{') => {
                rest.next();
                let mut bounds = String::new();
                while let Some(c) = rest.next_if(|c| *c != '}') {
                    bounds.push(c);
                }
                rest.next();
                let (low, high) = bounds.split_once(',').unwrap_or((&bounds, &bounds));
                (low.parse().ok()?, high.parse().ok()?)
            }
            _ => (1, 1),
        };
        let mut next = Vec::new();
        for count in low..=high {
            let mut grown = all.clone();
            for _ in 0..count {
                grown =
                    grown.iter().flat_map(|one| atom.iter().map(move |end| format!("{one}{end}"))).collect();
            }
            next.extend(grown);
        }
        all = next;
    }
    Some(all)
}

/// A class of characters as our patterns have it.
fn set(rest: &mut Chars) -> Option<String> {
    let mut inner = String::new();
    while let Some(c) = rest.next_if(|c| *c != ']') {
        if c != '\\' {
            inner.push(c);
        }
    }
    rest.next()?;
    Some(match inner.as_str() {
        " " | " -" => inner.chars().last()?.to_string(),
        "-" => "-".to_owned(),
        "A-Z" => "a".to_owned(),
        "A-Z0-9" => "x".to_owned(),
        _ => format!("[{inner}]"),
    })
}
