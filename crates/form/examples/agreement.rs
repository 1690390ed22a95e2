//! How far the checks agree with public test suites; `docs/forms-agreement.md` holds what it prints.
//!
//! ```text
//! cargo run -p form --example agreement -- FOLDER [CARD_VALIDATOR]
//! ```
//!
//! The folder holds the suites' data (`validator-js.json`, `isemail.json`, `phone-examples.json`,
//! `iban-registry.txt`, `address-metadata.txt`); the second one is `card-validator`'s npm package, unpacked
//! (`npm pack card-validator@10.0.4`). What is accepted is what may be sent: ok, fix or warn.
//!
//! Never here: anything that a build or a test needs.

use form::{Context, Date, Kind, State, check};
use serde_json::Value;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const TODAY: Date = Date { year: 2026, month: 11, day: 23 };

/// One line of the table.
struct Suite {
    name: String,
    right: usize,
    all: usize,
    disagreements: Vec<String>,
}

impl Suite {
    fn new(name: &str) -> Suite {
        Suite { name: name.to_owned(), right: 0, all: 0, disagreements: Vec::new() }
    }

    /// Compares one verdict with what the suite expects.
    fn case(&mut self, kind: Kind, value: &str, country: Option<&str>, expected: bool) {
        let verdict = check(kind, value, &Context { country, ..Context::on(TODAY) });
        let accepted = verdict.state != State::Error && !value.is_empty();
        self.all += 1;
        if accepted == expected {
            self.right += 1;
        } else {
            let problem = verdict.problem.map_or("", |problem| problem.as_str());
            let country = country.unwrap_or("");
            let expected = if expected { "valid" } else { "invalid" };
            self.disagreements
                .push(format!("{country} {value:?}: {expected} there, {:?} {problem} here", verdict.state));
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let folder = arguments.first().ok_or("say where the suites are: agreement FOLDER [CARD_VALIDATOR]")?;
    let read = |name: &str| fs::read_to_string(Path::new(folder).join(name));
    let mut suites = validator_js(&json(&read("validator-js.json")?)?);
    suites.push(isemail(&json(&read("isemail.json")?)?));
    suites.extend(phones(&json(&read("phone-examples.json")?)?));
    suites.push(ibans(&read("iban-registry.txt")?));
    suites.push(postcodes(&read("address-metadata.txt")?)?);
    if let Some(package) = arguments.get(1) {
        let read = |name: &str| fs::read_to_string(Path::new(package).join("src/__tests__").join(name));
        suites.push(card_validator("number", Kind::CardNumber, &read("card-number.ts")?));
        suites.push(card_validator("expiry", Kind::CardExpiry, &read("expiration-date.ts")?));
        suites.push(card_validator("cvv", Kind::CardCode, &read("cvv.ts")?));
    }
    println!("| suite | agrees | of |\n|---|---|---|");
    for suite in &suites {
        println!("| {} | {} | {} |", suite.name, suite.right, suite.all);
    }
    for suite in suites.iter().filter(|suite| !suite.disagreements.is_empty()) {
        println!("\n{}:", suite.name);
        for line in &suite.disagreements {
            println!("- {}", line.trim_start());
        }
    }
    Ok(())
}

/// Reads JSON; half a surrogate pair, which no Rust string holds, becomes what browsers put in its place.
fn json(text: &str) -> Result<Value, serde_json::Error> {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        let code =
            |from: usize| rest.get(from + 2..from + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let pair = matches!(code(at), Some(0xd800..=0xdbff))
            && rest.get(at + 6..at + 8) == Some("\\u")
            && matches!(code(at + 6), Some(0xdc00..=0xdfff));
        let alone = !pair && matches!(code(at), Some(0xd800..=0xdfff));
        let length = if pair { 12 } else { 6 };
        whole.push_str(&rest[..at]);
        whole.push_str(if alone { "\\ufffd" } else { &rest[at..at + length] });
        rest = &rest[at + length..];
    }
    whole.push_str(rest);
    serde_json::from_str(&whole)
}

/// The cases without options that change the rule; of the others, those that our rule has too.
fn validator_js(all: &Value) -> Vec<Suite> {
    let kinds = [
        ("isEmail", Kind::Email),
        ("isCreditCard", Kind::CardNumber),
        ("isIBAN", Kind::Iban),
        ("isAbaRouting", Kind::RoutingNumber),
        ("isBIC", Kind::Bic),
        ("isPostalCode", Kind::PostalCode),
    ];
    kinds
        .into_iter()
        .map(|(name, kind)| {
            let mut suite = Suite::new(&format!("validator.js {name}"));
            for test in all.as_array().into_iter().flatten().filter(|test| test["validator"] == name) {
                let country = test.pointer("/args/0").and_then(Value::as_str);
                let plain = test["args"].as_array().is_none_or(Vec::is_empty);
                if !plain && (kind != Kind::PostalCode || matches!(country, Some("any" | "is-NOT") | None)) {
                    continue;
                }
                for (list, expected) in [("valid", true), ("invalid", false)] {
                    for value in test[list].as_array().into_iter().flatten().filter_map(Value::as_str) {
                        suite.case(kind, value, country, expected);
                    }
                }
            }
            suite
        })
        .collect()
}

/// Valid there: what RFC 5321 has for addresses that mail is sent to, whether or not the domain exists.
fn isemail(all: &Value) -> Suite {
    let mut suite = Suite::new("isemail");
    for test in all.as_array().into_iter().flatten() {
        let valid = ["ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN", "ISEMAIL_RFC5321"]
            .iter()
            .any(|category| test["category"] == *category);
        suite.case(Kind::Email, test["address"].as_str().unwrap_or(""), None, valid);
    }
    suite
}

/// Each example as it is dialled from abroad and at home.
fn phones(all: &Value) -> [Suite; 2] {
    let mut abroad = Suite::new("libphonenumber examples, from abroad");
    let mut home = Suite::new("libphonenumber examples, at home");
    for test in all.as_array().into_iter().flatten() {
        let field = |index: usize| test[index].as_str().unwrap_or("");
        let (country, code, number) = (field(0), field(1), field(3));
        abroad.case(Kind::Phone, &format!("+{code}{number}"), None, true);
        if country.len() == 2 {
            home.case(Kind::Phone, number, Some(country), true);
        }
    }
    [abroad, home]
}

fn ibans(registry: &str) -> Suite {
    let mut suite = Suite::new("php-iban registry examples");
    for line in registry.lines().skip(1) {
        if let Some(example) = line.split('|').nth(7).filter(|example| !example.is_empty()) {
            suite.case(Kind::Iban, example, None, true);
        }
    }
    suite
}

fn postcodes(metadata: &str) -> Result<Suite, Box<dyn Error>> {
    let mut suite = Suite::new("libaddressinput examples");
    for line in metadata.lines() {
        let Some((id, json)) = line.strip_prefix("data/").and_then(|rest| rest.split_once('=')) else {
            continue;
        };
        if id.len() != 2 || id == "ZZ" {
            continue;
        }
        let data: Value = serde_json::from_str(json)?;
        for example in data
            .get("zipex")
            .and_then(Value::as_str)
            .unwrap_or("")
            .split(',')
            .filter(|example| !example.is_empty())
        {
            // "BB23026,BB22025" are examples; "10000:99999" would be a range.
            suite.case(Kind::PostalCode, example.split(':').next().unwrap_or(example), Some(id), true);
        }
    }
    Ok(suite)
}

/// The rows `["value", { … isValid: … }]` of its TypeScript: strings and templates of the variables that it
/// takes today's date apart into. Rows with options are left out.
fn card_validator(name: &str, kind: Kind, source: &str) -> Suite {
    let mut suite = Suite::new(&format!("card-validator {name}"));
    let mut rest = source;
    while let Some(at) = rest.find('[') {
        rest = &rest[at + 1..];
        let inner = rest.trim_start();
        let Some(quote) = inner.chars().next().filter(|c| matches!(c, '"' | '`')) else { continue };
        let Some((value, after)) = inner[1..].split_once(quote) else { continue };
        let after = after.trim_start().strip_prefix(',').unwrap_or("").trim_start();
        let after = after
            .strip_prefix("//")
            .and_then(|note| note.split_once('\n'))
            .map_or(after, |(_, row)| row.trim_start());
        let Some((expected, end)) = after.strip_prefix('{').and_then(|row| row.split_once('}')) else {
            continue;
        };
        let options = !end.trim_start().trim_start_matches(',').trim_start().starts_with(']');
        let Some(expected) = expected.split("isValid:").nth(1).filter(|_| !options) else { continue };
        let value = [
            ("currentYear", "2026"),
            ("nextYear", "2027"),
            ("twoDigitYear + 1", "27"),
            ("twoDigitYear", "26"),
            ("firstTwoDigitsOfCurrentYear", "20"),
            ("currentMonth", "11"),
            ("previousMonth", "10"),
            ("nextMonth", "12"),
            ("yearsFromNow(5)", "2031"),
        ]
        .iter()
        .fold(value.to_owned(), |value, (name, is)| value.replace(&format!("${{{name}}}"), is));
        if value.contains("${") {
            println!("left out: {value}");
            continue;
        }
        suite.case(kind, &value, None, expected.trim_start().starts_with("true"));
    }
    suite
}
