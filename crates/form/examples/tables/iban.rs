//! Lengths and structures of IBANs: the union of the registries.

use crate::{Countries, Table};
use std::collections::BTreeSet;

/// Country, length and structure by the SWIFT IBAN registry, release 101, as read by python-stdnum 2.2 (facts
/// only; taken 2026-11); neighbouring runs of one sort are put together. It goes before php-iban, which is of
/// 2016–2020.
const SWIFT: &str = "\
    AD24:8n12c AE23:19n AL28:8n16c AT20:16n AZ28:4a20c BA20:16n BE16:12n BG22:4a6n8c BH22:4a14c BI27:23n \
    BR29:23n1a1c BY28:4c4n16c CH21:5n12c CR22:18n CY28:8n16c CZ24:20n DE22:18n DJ27:23n DK18:14n \
    DO28:4c20n EE20:16n EG29:25n ES24:20n FI18:14n FK18:2a12n FO18:14n FR27:10n11c2n GB22:4a14n \
    GE22:2a16n GI23:4a15c GL18:14n GR27:7n16c GT28:24c HN28:4a20n HR21:17n HU28:24n IE22:4a14n IL23:19n \
    IQ23:4a15n IS26:22n IT27:1a10n12c JO30:4a4n18c KW30:4a22c KZ20:3n13c LB28:4n20c LC32:4a24c LI21:5n12c \
    LT20:16n LU20:3n13c LV21:4a13c LY25:21n MC27:10n11c2n MD24:20c ME22:18n MK19:3n10c2n MN20:16n \
    MR27:23n MT31:4a5n18c MU30:4a19n3a NI28:4a20n NL18:4a10n NO15:11n OM23:3n16c PK24:4a16c PL28:24n \
    PS29:4a21c PT25:21n QA29:4a21c RO24:4a16c RS22:18n RU33:14n15c SA24:2n18c SC31:4a20n3a SD18:14n \
    SE24:20n SI19:15n SK24:20n SM27:1a10n12c SO23:19n ST25:21n SV28:4a20n TL23:19n TN24:20n TR26:6n16c \
    UA29:6n19c VA22:18n VG24:4a16n XK20:16n YE30:4a4n18c";

/// In use, in neither registry or otherwise there: the central banks of West and Central Africa (BCEAO: country,
/// then 22 digits; BEAC: 23 digits), Algeria's 22 digits (Banque d'Algérie).
const CORRECTIONS: &str = "BF28:2c22n BJ28:2c22n CI28:2c22n ML28:2c22n NE28:2c22n SN28:2c22n TG28:2c22n \
    CF27:23n CG27:23n CM27:23n GA27:23n GQ27:23n TD27:23n DZ26:22n GW25:2c19n KM27:23n BF27:23n";

pub fn table(registry: &str, date: &str) -> Table {
    let mut countries: Countries<BTreeSet<String>> = Countries::new();
    let mut add = |word: &str| {
        let (country, rest) = word.split_at(2);
        countries.entry(country.to_owned()).or_default().insert(rest.to_owned());
    };
    SWIFT.split(' ').for_each(&mut add);
    CORRECTIONS.split(' ').for_each(&mut add);
    let mut lacking: Vec<String> = Vec::new();
    for line in registry.lines().skip(1) {
        let fields: Vec<&str> = line.split('|').collect();
        let (Some(country), Some(format), Some(length)) = (fields.first(), fields.get(8), fields.get(10))
        else {
            continue;
        };
        let structure = structure(format.get(5..).unwrap_or(""));
        let word = format!("{country}{length}:{structure}");
        // Of two forms of one length the correction is the wider one.
        let corrected = CORRECTIONS.split(' ').any(|known| known.split(':').next() == word.split(':').next());
        let listed = SWIFT.split(' ').any(|known| known.starts_with(country));
        // AA stands for no country: it is the Internet IBAN, which nobody uses.
        if country.len() == 2 && *country != "AA" && !structure.is_empty() && !listed && !corrected {
            lacking.push(word);
        }
    }
    for word in &lacking {
        let (country, rest) = word.split_at(2);
        countries.entry(country.to_owned()).or_default().insert(rest.to_owned());
    }
    let words = countries
        .into_iter()
        .flat_map(|(country, rows)| rows.into_iter().map(move |row| format!("{country}{row}")));
    let about = format!(
        "IBANs by country. Made by `examples/tables.rs`; not to be edited by hand.\n\n\
         One word a structure: country, length, and the account part as in the registry (`n` digits, `a` letters,\n\
         `c` either).\n\n\
         Source: the union of the SWIFT IBAN registry, release 101 (as read by python-stdnum 2.2, 2026-11), of\n\
         php-iban's `registry.txt` (taken {date}) for the countries that SWIFT's lacks, and of the forms of the\n\
         West and Central African central banks."
    );
    Table { file: "ibans.rs", about, name: "IBANS", words: words.collect() }
}

/// `8!n16!c` as `8n16c`, neighbouring runs of one sort put together.
fn structure(format: &str) -> String {
    let mut runs: Vec<(usize, char)> = Vec::new();
    let mut length = 0;
    for c in format.chars() {
        match c {
            '0'..='9' => length = length * 10 + c as usize - '0' as usize,
            'n' | 'a' | 'c' => match runs.last_mut() {
                Some((sum, sort)) if *sort == c => *sum += std::mem::take(&mut length),
                _ => runs.push((std::mem::take(&mut length), c)),
            },
            _ => {}
        }
    }
    runs.iter().map(|(length, sort)| format!("{length}{sort}")).collect()
}
