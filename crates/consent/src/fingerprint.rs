//! Fingerprints of what is declared: four characters for each optional category and service. They depend on
//! what a service does, not on how it is described, so that another language is no change.

use crate::{Config, CookieName, Record, Service, StoredCookie};

/// How long one is, in characters.
const LENGTH: usize = 4;

/// Each optional category and service with its fingerprint, in the order of the configuration.
pub fn fingerprints(config: &Config) -> Vec<(&str, String)> {
    let mut all = Vec::new();
    for category in config.categories.iter().filter(|category| !category.required) {
        all.push((category.id.as_str(), of_json(&quoted(&category.id))));
        for service in &category.services {
            all.push((&service.id, of_json(&service_json(&category.id, service))));
        }
    }
    all
}

/// Ids of what is new or declared otherwise since a record. One without fingerprints has nothing to compare.
pub fn changed_since<'a>(record: &Record, config: &'a Config) -> Vec<&'a str> {
    let Some(declared) = &record.declared else { return Vec::new() };
    let characters: Vec<char> = declared.chars().collect();
    let known: Vec<String> = characters.chunks_exact(LENGTH).map(|one| one.iter().collect()).collect();
    let all = fingerprints(config).into_iter();
    all.filter(|(_, fingerprint)| !known.contains(fingerprint)).map(|(id, _)| id).collect()
}

fn service_json(category: &str, service: &Service) -> String {
    let mut origins = service.origins.clone();
    origins.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
    let mut cookies: Vec<String> = service.cookies.iter().map(cookie_json).collect();
    cookies.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
    let strings = |list: &[String]| array(list.iter().map(|text| quoted(text)));
    array([quoted(category), quoted(&service.id), strings(&origins), strings(&cookies)])
}

fn cookie_json(cookie: &StoredCookie) -> String {
    let (name, pattern) = match &cookie.name {
        CookieName::Exact(name) => (Some(name.as_str()), None),
        CookieName::Pattern(pattern) => (None, Some(pattern.as_str())),
    };
    let members = [name, pattern, cookie.domain.as_deref(), cookie.area.map(crate::Area::as_str)];
    array(members.map(|member| member.map_or("null".to_owned(), quoted)))
}

fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    ["[", &items.join(","), "]"].concat()
}

/// A string as `JSON.stringify` writes it.
fn quoted(text: &str) -> String {
    let mut json = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            c if c < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => json.push(c),
        }
    }
    json.push('"');
    json
}

/// FNV-1a over UTF-16 units: the last four digits to base 36.
fn of_json(json: &str) -> String {
    let mut hash = json
        .encode_utf16()
        .fold(2_166_136_261, |hash: u32, unit| (hash ^ u32::from(unit)).wrapping_mul(16_777_619));
    let mut digits = [' '; LENGTH];
    for digit in digits.iter_mut().rev() {
        *digit = char::from_digit(hash % 36, 36).unwrap_or('0');
        hash /= 36;
    }
    digits.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn strings_are_written_as_json(text in any::<String>()) {
            prop_assert_eq!(quoted(&text), serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn origins_may_change_places(mut origins in prop::collection::vec("\\PC{0,4}", 0..5), turn in 0usize..5) {
            let site = |origins: &[String]| {
                let services = serde_json::json!([{ "id": "s", "origins": origins }]);
                config::tests::read(&serde_json::json!({ "categories": [{ "id": "a", "services": services }] }).to_string()).0
            };
            let before = site(&origins);
            let count = origins.len().max(1);
            origins.rotate_left(turn % count);
            let after = site(&origins);
            prop_assert_eq!(fingerprints(&before), fingerprints(&after));
        }
    }
}
