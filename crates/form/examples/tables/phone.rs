//! Lengths of telephone numbers, from libphonenumber's metadata.

use crate::Table;
use std::collections::BTreeSet;

/// The sorts of numbers that are dialled from anywhere; `noInternationalDialling` is none.
const SORTS: &[&str] = &[
    "fixedLine",
    "mobile",
    "pager",
    "tollFree",
    "premiumRate",
    "sharedCost",
    "personalNumber",
    "voip",
    "uan",
    "voicemail",
];

pub fn table(xml: &str, date: &str) -> Table {
    let words = xml.split("<territory ").skip(1).map(|rest| {
        let territory = rest.split("</territory>").next().unwrap_or(rest);
        let head = territory.split('>').next().unwrap_or("");
        let code = attribute(head, "countryCode").unwrap_or_default();
        let id = match attribute(head, "id") {
            Some(id) if id.len() == 2 => id,
            _ => "--",
        };
        // Canada's seven-digit company numbers would let every number without its area code pass.
        let lengths = if code == "1" { BTreeSet::from([10]) } else { lengths(territory) };
        let trunk = match id {
            "BY" => "80",
            _ => attribute(head, "nationalPrefix").unwrap_or_default(),
        };
        let slash = if trunk.is_empty() { "" } else { "/" };
        format!("{id}{code}:{}{slash}{trunk}", ranges(&lengths))
    });
    let about = format!(
        "Telephone numbers by country. Made by `examples/tables.rs`; not to be edited by hand.\n\n\
         One word a territory: its ISO 3166 letters (`--` for networks of no country), its calling code (ITU-T\n\
         E.164), the possible numbers of digits after it, and behind `/` the digits dialled before a number\n\
         within the country.\n\n\
         Source: libphonenumber's `PhoneNumberMetadata.xml` (Apache-2.0), taken {date}: the union of\n\
         `possibleLengths/@national` over all sorts of numbers, and `nationalPrefix`. By hand: where the calling\n\
         code is 1, only ten digits; Belarus dials 80, not 8."
    );
    Table { file: "phones.rs", about, name: "PHONES", words: words.collect() }
}

fn lengths(territory: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for sort in SORTS {
        let section = territory.split(&format!("<{sort}>")).nth(1).and_then(|rest| rest.split("</").next());
        let Some(national) = section.and_then(|section| attribute(section, "national")) else { continue };
        for part in national.split(',') {
            let part = part.trim_matches(['[', ']']);
            let (low, high) = part.split_once('-').unwrap_or((part, part));
            if let (Ok(low), Ok(high)) = (low.parse(), high.parse::<usize>()) {
                found.extend(low..=high);
            }
        }
    }
    found
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    // The space before keeps `internationalPrefix` from being read as `nationalPrefix`.
    tag.split_ascii_whitespace()
        .find_map(|part| part.strip_prefix(name)?.strip_prefix("=\"")?.split('"').next())
}

fn ranges(lengths: &BTreeSet<usize>) -> String {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for length in lengths {
        match out.last_mut() {
            Some((_, high)) if *high + 1 == *length => *high = *length,
            _ => out.push((*length, *length)),
        }
    }
    let word =
        |(low, high): &(usize, usize)| if low == high { low.to_string() } else { format!("{low}-{high}") };
    out.iter().map(word).collect::<Vec<_>>().join(",")
}
