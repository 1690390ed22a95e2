//! Countries by name, as far as names are the same for everybody. The rest the browser knows, in every language.
//!
//! Never here: which country a visitor is in.

use crate::plain::push;

/// A name in plain small letters and digits alone, for comparing: `Côte d’Ivoire` is `cotedivoire`.
pub fn comparable(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    name.chars().filter(|c| c.is_alphanumeric()).for_each(|c| push(&mut plain, c));
    plain
}

/// What a list may show of one country: the whole text, what stands before a bracket, comma, slash or dash in it
/// ("Iran, Islamic Republic of", "Deutschland (Germany)"), and what stands behind.
pub fn names(shown: &str) -> impl Iterator<Item = String> {
    let cut = |c: char| matches!(c, '(' | ')' | ',' | '/' | '|' | '–' | '—') || c == '+';
    let parts = shown.split(cut).flat_map(|part| part.split(" - "));
    std::iter::once(shown).chain(parts).map(comparable).filter(|name| !name.is_empty())
}

/// The ISO 3166 code of a country whose name or short form nobody's list of names has: other spellings, the names
/// of ISO 3166 itself, parts of the United Kingdom. By hand, 2026-11.
pub fn by_other_name(comparable: &str) -> Option<&'static str> {
    let of = |row: &&str| {
        row.get(2..).is_some_and(|names| names.split('|').skip(1).any(|name| name == comparable))
    };
    OTHER_NAMES.split(' ').find(of).and_then(|row| row.get(..2))
}

const OTHER_NAMES: &str = "US|usa|unitedstatesofamerica|america|etatsunisdamerique|estadosunidosdeamerica|eeuu|ssha|米国|アメリカ \
    GB|uk|greatbritain|britain|england|scotland|wales|northernireland|grossbritannien|greatbritainuk|unitedkingdomuk|イギリス|英国 \
    NL|holland|thenetherlands|hollande|holanda|olanda CZ|czechrepublic|tschechischerepublik|republiquetcheque \
    KR|republicofkorea|korearepublicof|korea RU|russianfederation|rossiyskayafederaciya TR|turkey|turkiye \
    CI|ivorycoast MK|macedonia|fyrom SZ|swaziland CV|capeverde MM|burma UA|ukraina AE|uae|emirates \
    VA|vatican|holysee TL|easttimor LA|laopeoplesdemocraticrepublic SY|syrianarabrepublic CN|prc|中国大陆|中国大陸 \
    TW|taiwanprovinceofchina HK|hongkong MO|macau PS|palestine BN|bruneidarussalam";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_lists() {
        for (shown, expected) in [
            ("Deutschland", &["deutschland"][..]),
            ("Iran, Islamic Republic of", &["iranislamicrepublicof", "iran", "islamicrepublicof"]),
            ("Germany - Deutschland", &["germanydeutschland", "germany", "deutschland"]),
            ("Österreich (Austria)", &["osterreichaustria", "osterreich", "austria"]),
            ("🇫🇷 France", &["france"]),
            ("–", &[]),
        ] {
            let mut found: Vec<String> = names(shown).collect();
            found.dedup();
            assert_eq!(found, expected, "{shown}");
        }
    }

    #[test]
    fn other_names() {
        for (name, code) in [
            ("USA", Some("US")),
            ("U.S.A.", Some("US")),
            ("UK", Some("GB")),
            ("The Netherlands", Some("NL")),
            ("Korea, Republic of", Some("KR")),
            ("Türkiye", Some("TR")),
            ("США", Some("US")),
            ("Elsewhere", None),
            ("", None),
            ("US", None),
        ] {
            assert_eq!(by_other_name(&comparable(name)), code, "{name}");
        }
        for row in OTHER_NAMES.split(' ') {
            let mut parts = row.split('|');
            let code = parts.next().unwrap();
            assert!(crate::countries().any(|known| known == code), "{row}");
            assert!(parts.all(|name| comparable(name) == name), "{row}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_for(text in any::<String>()) {
            prop_assert!(names(&text).all(|name| name.chars().all(|c| c != ' ')));
        }
    }
}
