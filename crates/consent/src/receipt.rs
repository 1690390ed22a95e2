//! The visitor's choices as a consent record with the fields of ISO/IEC TS 27560:2023, in JSON-LD with the
//! terms of the Data Privacy Vocabulary (DPV 2). What the site has not stated is `null` or an empty list,
//! never a guess. The vocabulary is named, not fetched.

use settings::Value;

use crate::{Area, Category, Config, Record, Service};

const DAY_MS: f64 = 86_400_000.0;

/// 9999-12-31T23:59:59.999Z: ISO 8601 has no agreed form for what lies beyond.
const LAST_MS: f64 = 253_402_300_799_999.0;

/// What the fields are in DPV and Dublin Core, as the DPV's guide to the standard maps them.
const CONTEXT: [(&str, &str); 32] = [
    ("dct", "http://purl.org/dc/terms/"),
    ("dpv", "https://w3id.org/dpv#"),
    ("pd", "https://w3id.org/dpv/pd#"),
    ("schema_version", "dct:conformsTo"),
    ("record_id", "dct:identifier"),
    ("pii_principal_id", "dpv:hasDataSubject"),
    ("pii_processing", "dpv:hasProcess"),
    ("purpose_id", "dct:identifier"),
    ("privacy_notice", "dpv:hasNotice"),
    ("language", "dct:language"),
    ("purpose", "dct:title"),
    ("description", "dct:description"),
    ("services", "dpv:hasService"),
    ("pii_information", "dpv:hasPersonalData"),
    ("pii_attribute_id", "dct:identifier"),
    ("pii_controllers", "dpv:hasDataController"),
    ("storage_locations", "dpv:hasLocation"),
    ("retention_period", "dpv:hasDuration"),
    ("jurisdiction", "dpv:hasJurisdiction"),
    ("recipient_third_parties", "dpv:hasRecipient"),
    ("withdrawal_method", "dpv:hasConsentControl"),
    ("party_identification", "dpv:hasEntity"),
    ("event", "dct:hasPart"),
    ("event_time", "dct:date"),
    ("validity_duration", "dct:valid"),
    ("entity_id", "dpv:isImplementedByEntity"),
    ("party_id", "dpv:hasIdentifier"),
    ("party_name", "dpv:hasName"),
    ("party_address", "dpv:hasAddress"),
    ("party_contact", "dpv:hasContact"),
    // Beside the standard's own fields: what an event speaks of.
    ("privacy_notice_version", "dct:hasVersion"),
    ("purpose_ids", "dct:subject"),
];

/// Fields whose values are terms themselves.
const TERMS: [(&str, &str); 7] = [
    // Beside the standard's own fields: what the site states that it cannot do without.
    ("necessity", "dpv:hasNecessity"),
    ("purpose_type", "dpv:hasPurpose"),
    ("lawful_basis", "dpv:hasLegalBasis"),
    ("pii_type", "@type"),
    ("party_type", "@type"),
    ("event_type", "dpv:hasLegalBasis"),
    ("event_state", "dpv:hasConsentStatus"),
];

/// Who asked, and how.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// The site's name.
    pub name: &'a str,
    /// Its address: an origin.
    pub address: &'a str,
    /// Where questions go.
    pub contact: Option<&'a str>,
    /// The policy's address: a whole one.
    pub notice: Option<&'a str>,
    /// The language that the visitor was asked in.
    pub language: &'a str,
    /// How and where a choice is taken back, in words.
    pub withdrawal: &'a str,
    /// The id of the oldest choice there was, if that of the oldest record is not.
    pub principal: Option<&'a str>,
}

/// The record of all `records`, oldest first. `null` where there are none: nothing was chosen.
pub fn receipt(config: &Config, asker: &Asker, records: &[Record], now: f64) -> Value {
    let (Some(first), Some(last)) = (records.first(), records.last()) else { return Value::Null };
    let categories = || config.categories.iter();
    let services = categories().flat_map(|category| &category.services).filter(|one| !one.origins.is_empty());
    let principal = asker.principal.unwrap_or(&first.id);
    let parties = std::iter::once(controller(asker)).chain(services.map(recipient));
    map([
        ("@context", context()),
        ("@type", text("dpv:ConsentRecord")),
        ("schema_version", text("ISO/IEC TS 27560:2023")),
        ("record_id", text(&last.id)),
        // Random and local: it ties these choices to each other, and to nothing else.
        ("pii_principal_id", text(principal)),
        ("pii_processing", categories().map(|category| processing(category, config, asker)).collect()),
        ("party_identification", parties.collect()),
        ("event", events(config, records, principal, now)),
    ])
}

fn processing(category: &Category, config: &Config, asker: &Asker) -> Value {
    let stored = || category.services.iter().flat_map(|service| &service.cookies);
    // All in the visitor's browser; named as the configuration names them.
    let used = Area::ALL.iter().filter(|area| stored().any(|one| one.area.unwrap_or(Area::Cookie) == **area));
    let mut durations: Vec<&str> = Vec::new();
    for one in stored() {
        if !one.duration.is_empty() && !durations.contains(&one.duration.as_str()) {
            durations.push(&one.duration);
        }
    }
    let pii = stored().map(|one| {
        map([
            ("pii_type", text("dpv:PersonalData")),
            ("pii_attribute_id", text(one.name.as_str())),
            ("description", text_or_null(&one.purpose)),
            ("retention_period", text_or_null(&one.duration)),
        ])
    });
    // What is done without a choice, or where silence means yes, does not rest on consent.
    let by_consent = !category.required && !category.objectable && config.mode == crate::Mode::OptIn;
    let necessity = if category.required { "dpv:Required" } else { "dpv:Optional" };
    let recipients = category.services.iter().filter(|service| !service.origins.is_empty());
    map([
        ("@type", text("dpv:Process")),
        ("purpose_id", text(&category.id)),
        ("privacy_notice", asker.notice.map_or(Value::Null, text)),
        ("language", text(asker.language)),
        ("purpose", text(&category.title)),
        ("purpose_type", text(purpose_type(&category.id))),
        ("description", text_or_null(&category.description)),
        ("lawful_basis", if by_consent { text("dpv:Consent") } else { Value::Null }),
        ("necessity", text(necessity)),
        ("services", category.services.iter().map(|service| text(&service.title)).collect()),
        ("pii_information", pii.collect()),
        ("pii_controllers", Value::List(vec![text(asker.address)])),
        ("storage_locations", used.map(|area| text(area.as_str())).collect()),
        ("retention_period", durations.into_iter().map(text).collect()),
        ("jurisdiction", Value::Null),
        ("recipient_third_parties", recipients.map(|service| text(&service.id)).collect()),
        ("withdrawal_method", text(asker.withdrawal)),
    ])
}

/// What is meant by the names that most sites use; for any other, its title says it.
fn purpose_type(id: &str) -> &'static str {
    match id.to_ascii_lowercase().as_str() {
        "analytics" | "statistics" | "stats" | "measurement" => "dpv:ServiceUsageAnalytics",
        "marketing" | "ads" | "advertising" => "dpv:TargetedAdvertising",
        "personalisation" | "personalization" | "preferences" => "dpv:Personalisation",
        _ => "dpv:Purpose",
    }
}

fn controller(asker: &Asker) -> Value {
    map([
        ("party_id", text(asker.address)),
        ("party_name", text(asker.name)),
        ("party_address", text(asker.address)),
        ("party_contact", asker.contact.map_or(Value::Null, text)),
        ("party_type", text("dpv:DataController")),
    ])
}

fn recipient(service: &Service) -> Value {
    map([
        ("party_id", text(&service.id)),
        ("party_name", text(&service.title)),
        ("party_address", text(&service.origins.join(" "))),
        ("party_contact", Value::Null),
        ("party_type", text("dpv:Recipient")),
    ])
}

/// What was given, refused, withdrawn and what ran out, oldest first.
fn events(config: &Config, records: &[Record], principal: &str, now: f64) -> Value {
    let mut events = Vec::new();
    let mut previous: Option<&Record> = None;
    let ends = records.iter().skip(1).map(|next| next.at).chain(std::iter::once(now));
    for (record, end) in records.iter().zip(ends) {
        let before = previous.filter(|previous| previous.until > record.at);
        let withdrawn = |id: &&String| before.is_some_and(|before| gave(config, before, id));
        let required = |id: &&String| config.categories.iter().any(|one| one.required && one.id == **id);
        let given: Vec<&String> = record.granted.iter().filter(|id| !required(id)).collect();
        let (taken_back, refused): (Vec<&String>, Vec<&String>) = record.denied.iter().partition(withdrawn);
        let mut event = |state: &str, at: f64, until: f64, ids: &[&String]| {
            if !ids.is_empty() {
                events.push(map([
                    ("event_time", time(at)),
                    ("validity_duration", duration(until - at)),
                    ("entity_id", text(principal)),
                    ("event_type", text("dpv:ExpressedConsent")),
                    ("event_state", text(state)),
                    ("record_id", text(&record.id)),
                    ("privacy_notice_version", text_or_null(&record.revision)),
                    ("purpose_ids", ids.iter().map(|id| text(id)).collect()),
                ]));
            }
        };
        event("dpv:ConsentGiven", record.at, record.until, &given);
        event("dpv:ConsentRefused", record.at, record.until, &refused);
        event("dpv:ConsentWithdrawn", record.at, record.until, &taken_back);
        if record.until <= end {
            event("dpv:ConsentExpired", record.until, record.until, &given);
        }
        previous = Some(record);
    }
    Value::List(events)
}

/// Whether a record allows a category, or a service by its category.
fn gave(config: &Config, record: &Record, id: &String) -> bool {
    let of = |category: &&Category| category.services.iter().any(|service| service.id == *id);
    let category = config.categories.iter().find(of).map_or(id, |category| &category.id);
    record.granted.contains(category) && !record.denied.contains(id)
}

fn context() -> Value {
    let plain = CONTEXT.iter().map(|(name, term)| ((*name).to_owned(), text(term)));
    let terms = TERMS.iter().map(|(name, term)| {
        // A term that stands for `@type` may say nothing more.
        let meaning =
            if *term == "@type" { text(term) } else { map([("@id", text(term)), ("@type", text("@id"))]) };
        ((*name).to_owned(), meaning)
    });
    Value::Map(plain.chain(terms).collect())
}

/// A moment in ISO 8601, in UTC.
fn time(milliseconds: f64) -> Value {
    if !(0.0..=LAST_MS).contains(&milliseconds) {
        return Value::Null;
    }
    let whole = milliseconds as i64;
    let (days, rest) = (whole / 86_400_000, whole % 86_400_000);
    // Days since 1970-01-01 to a date of the Gregorian calendar, counted in eras of 400 years from 0000-03-01.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
    let (second, fraction) = (rest / 1000 % 60, rest % 1000);
    Value::Text(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:03}Z"))
}

/// A length of time in ISO 8601.
fn duration(milliseconds: f64) -> Value {
    if !(0.0..=LAST_MS).contains(&milliseconds) {
        return Value::Null;
    }
    let (days, rest) = ((milliseconds / DAY_MS) as i64, milliseconds as i64);
    let whole = days * DAY_MS as i64 == rest;
    Value::Text(if whole { format!("P{days}D") } else { format!("PT{}S", rest / 1000) })
}

fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.map(|(key, value)| (key.to_owned(), value)).into())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn text_or_null(words: &str) -> Value {
    if words.is_empty() { Value::Null } else { text(words) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use proptest::prelude::*;

    const ASKER: Asker = Asker {
        name: "Shop",
        address: "https://shop.test",
        contact: Some("mailto:privacy@shop.test"),
        notice: Some("/privacy-policy.md"),
        language: "de",
        withdrawal: "https://shop.test/ → Privacy settings",
        principal: None,
    };

    fn site() -> Config {
        let (config, issues) = config::tests::read(
            r#"{"categories": [{"id": "necessary", "required": true},
                {"id": "analytics", "title": "Statistics", "description": "What is read.", "services": [
                    {"id": "stats", "title": "Visit statistics", "origins": ["https://stats.test"], "cookies": [
                        {"name": "_ga", "duration": "2 years", "purpose": "Counts."},
                        {"pattern": "^s", "duration": "2 years", "type": "localStorage"}]},
                    {"id": "heat"}]},
                {"id": "ads"}, {"id": "maps", "title": "Maps", "objectable": true}]}"#,
        );
        assert_eq!(issues, [""; 0]);
        config
    }

    fn record(id: &str, day: f64, granted: &[&str], denied: &[&str]) -> Record {
        let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let (at, until) = (day * DAY_MS, (day + 182.0) * DAY_MS);
        let (granted, denied) = (list(granted), list(denied));
        Record {
            v: 1,
            id: id.into(),
            revision: "r1".into(),
            at,
            until,
            granted,
            denied,
            gpc: false,
            declared: None,
        }
    }

    fn get<'a>(value: &'a Value, path: &[&str]) -> &'a Value {
        path.iter().fold(value, |value, key| match value {
            Value::List(items) => &items[key.parse::<usize>().unwrap()],
            _ => value.get(key).unwrap_or_else(|| panic!("no {key} in {value:?}")),
        })
    }

    /// State, day and ids of every event.
    fn events_of(records: &[Record], now: f64) -> Vec<String> {
        let receipt = receipt(&site(), &ASKER, records, now * DAY_MS);
        let Value::List(events) = get(&receipt, &["event"]) else { panic!() };
        let words = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::List(items) => format!("{items:?}").replace("Text", ""),
            other => other.kind().to_owned(),
        };
        let line = |event: &Value| {
            ["event_state", "event_time", "validity_duration", "purpose_ids"]
                .map(|key| words(get(event, &[key])))
                .join(" ")
        };
        events.iter().map(line).collect()
    }

    #[test]
    fn nothing_chosen_gives_no_receipt() {
        assert_eq!(receipt(&site(), &ASKER, &[], 0.0), Value::Null);
    }

    #[test]
    fn every_mandatory_field_is_there() {
        let records =
            [record("a", 0.0, &["necessary"], &["analytics"]), record("b", 1.0, &["necessary", "ads"], &[])];
        let receipt = receipt(&site(), &ASKER, &records, 2.0 * DAY_MS);
        let is = |path: &[&str], expected: &str| assert_eq!(get(&receipt, path), &text(expected), "{path:?}");
        is(&["schema_version"], "ISO/IEC TS 27560:2023");
        is(&["record_id"], "b");
        is(&["pii_principal_id"], "a");
        is(&["pii_processing", "0", "purpose_id"], "necessary");
        is(&["pii_processing", "0", "necessity"], "dpv:Required");
        is(&["pii_processing", "1", "necessity"], "dpv:Optional");
        is(&["pii_processing", "1", "purpose_type"], "dpv:ServiceUsageAnalytics");
        is(&["pii_processing", "1", "lawful_basis"], "dpv:Consent");
        is(&["pii_processing", "2", "purpose_type"], "dpv:TargetedAdvertising");
        is(&["pii_processing", "3", "purpose_type"], "dpv:Purpose");
        is(&["pii_processing", "3", "purpose"], "Maps");
        for on_by_itself in ["0", "3"] {
            let basis = get(&receipt, &["pii_processing", on_by_itself, "lawful_basis"]);
            assert_eq!(basis, &Value::Null, "{on_by_itself}");
        }
        is(&["pii_processing", "1", "pii_information", "0", "pii_attribute_id"], "_ga");
        is(&["pii_processing", "1", "retention_period", "0"], "2 years");
        is(&["pii_processing", "1", "storage_locations", "0"], "cookie");
        is(&["pii_processing", "1", "storage_locations", "1"], "localStorage");
        is(&["pii_processing", "1", "recipient_third_parties", "0"], "stats");
        is(&["party_identification", "0", "party_contact"], "mailto:privacy@shop.test");
        is(&["party_identification", "1", "party_address"], "https://stats.test");
        is(&["event", "0", "entity_id"], "a");
        let Value::List(processing) = get(&receipt, &["pii_processing"]) else { panic!() };
        let fields = [
            "privacy_notice",
            "language",
            "purpose",
            "pii_information",
            "pii_controllers",
            "storage_locations",
            "retention_period",
            "jurisdiction",
            "recipient_third_parties",
            "withdrawal_method",
        ];
        for (purpose, field) in processing.iter().flat_map(|purpose| fields.map(|field| (purpose, field))) {
            assert!(purpose.get(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_history_that_was_cut_is_still_of_the_same_visitor() {
        let asker = Asker { principal: Some("long ago"), ..ASKER };
        let receipt = receipt(&site(), &asker, &[record("a", 0.0, &["ads"], &[])], 0.0);
        for path in [&["pii_principal_id"][..], &["event", "0", "entity_id"]] {
            assert_eq!(get(&receipt, path), &text("long ago"));
        }
    }

    #[test]
    fn every_field_is_a_term_of_the_context() {
        let records = [record("a", 0.0, &["analytics"], &["ads"])];
        let receipt = receipt(&site(), &ASKER, &records, 0.0);
        let names: Vec<&str> = CONTEXT.iter().chain(&TERMS).map(|(name, _)| *name).collect();
        fn keys<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
            match value {
                Value::Map(entries) => {
                    entries.iter().filter(|(key, _)| key != "@context").for_each(|(key, value)| {
                        found.push(key);
                        keys(value, found);
                    })
                }
                Value::List(items) => items.iter().for_each(|item| keys(item, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        keys(&receipt, &mut found);
        for key in found.iter().filter(|key| !key.starts_with('@')) {
            assert!(names.contains(key), "{key}");
        }
        for name in names.iter().filter(|name| !["dct", "dpv", "pd"].contains(name)) {
            assert!(found.contains(name), "{name} is used nowhere");
        }
    }

    #[test]
    fn choices_become_events() {
        let all = ["necessary", "analytics", "ads"];
        let chosen = [
            record("a", 0.0, &all, &["stats", "maps"]),
            record("b", 1.0, &["necessary", "analytics"], &["stats", "heat", "ads", "maps"]),
        ];
        assert_eq!(
            events_of(&chosen, 2.0),
            [
                r#"dpv:ConsentGiven 1970-01-01T00:00:00.000Z P182D [("analytics"), ("ads")]"#,
                r#"dpv:ConsentRefused 1970-01-01T00:00:00.000Z P182D [("stats"), ("maps")]"#,
                r#"dpv:ConsentGiven 1970-01-02T00:00:00.000Z P182D [("analytics")]"#,
                r#"dpv:ConsentRefused 1970-01-02T00:00:00.000Z P182D [("stats"), ("maps")]"#,
                r#"dpv:ConsentWithdrawn 1970-01-02T00:00:00.000Z P182D [("heat"), ("ads")]"#,
            ]
        );
        // What has run out is refused anew, not withdrawn.
        let expired = [record("a", 0.0, &["ads"], &[]), record("b", 200.0, &[], &["ads"])];
        assert_eq!(
            events_of(&expired, 400.0),
            [
                r#"dpv:ConsentGiven 1970-01-01T00:00:00.000Z P182D [("ads")]"#,
                r#"dpv:ConsentExpired 1970-07-02T00:00:00.000Z P0D [("ads")]"#,
                r#"dpv:ConsentRefused 1970-07-20T00:00:00.000Z P182D [("ads")]"#,
            ]
        );
    }

    #[test]
    fn times_and_durations() {
        for (milliseconds, expected) in [
            (0.0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000.0, "2000-02-29T00:00:00.000Z"),
            (1_793_534_399_999.0, "2026-11-01T11:59:59.999Z"),
            (4_107_542_399_000.0, "2100-02-28T23:59:59.000Z"),
            (LAST_MS, "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(time(milliseconds), text(expected));
        }
        for nonsense in [f64::NAN, -1.0, LAST_MS + 1.0, f64::INFINITY] {
            assert_eq!((time(nonsense), duration(nonsense)), (Value::Null, Value::Null));
        }
        assert_eq!(duration(182.0 * DAY_MS), text("P182D"));
        assert_eq!(duration(1500.0), text("PT1S"));
    }

    proptest! {
        #[test]
        fn a_day_later_is_the_next_date(day in 0_i64..2_932_896) {
            let date = |day: i64| match time(day as f64 * DAY_MS) {
                Value::Text(text) => text,
                _ => String::new(),
            };
            let number = |text: &str, from: usize, to: usize| text[from..to].parse::<u32>().unwrap();
            let (today, tomorrow) = (date(day), date(day + 1));
            prop_assert!(today < tomorrow);
            let (this, next) = (number(&today, 8, 10), number(&tomorrow, 8, 10));
            prop_assert!(next == this + 1 || (next == 1 && this >= 28), "{} {}", today, tomorrow);
        }

        #[test]
        fn whatever_was_stored_there_is_a_receipt(
            days in prop::collection::vec((any::<f64>(), any::<f64>()), 1..5),
            ids in prop::collection::vec("analytics|stats|ads|gone|necessary", 0..5),
            now: f64,
        ) {
            let mut records = Vec::new();
            for (at, until) in days {
                let mut one = record("x", 0.0, &[], &[]);
                (one.at, one.until) = (at, until);
                (one.granted, one.denied) = (ids.clone(), ids.iter().rev().cloned().collect());
                records.push(one);
            }
            prop_assert!(receipt(&site(), &ASKER, &records, now) != Value::Null);
        }
    }
}
