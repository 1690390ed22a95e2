// Reads `tests/decisions.json`. A part of the tests of `crates/consent` and of `tests/e2e`, which run its rows.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a table that makes no sense is a test that fails"
)]

use serde_json::Value;

/// One decision.
pub struct Row {
    /// The function, the row's name and the number of its case.
    pub name: String,
    /// All that the row says, with the configuration and records that it names.
    pub members: Value,
}

impl Row {
    /// The decision's name.
    pub fn decide(&self) -> &str {
        self.members["decide"].as_str().expect("a row names what is decided")
    }

    /// How a decision came out otherwise than the row says: what it gives, or what it throws.
    pub fn difference(&self, found: Result<Value, String>) -> Option<String> {
        let expected = match self.members.get("throws") {
            Some(message) => Err(message.as_str().expect("a message").to_owned()),
            None => Ok(self.members["gives"].clone()),
        };
        // Of a configuration that was read, what the row does not list is not looked at.
        let found = found.map(|found| match (found, &expected) {
            (Value::Object(mut all), Ok(Value::Object(listed))) if self.decide() == "readTerms" => {
                all.retain(|key, _| listed.contains_key(key));
                Value::Object(all)
            }
            (found, _) => found,
        });
        (found != expected).then(|| format!("{}: {found:?}, not {expected:?}", self.name))
    }
}

/// The table, for those who run it elsewhere.
pub const TABLE: &str = include_str!("../decisions.json");

/// Every row, with its cases.
pub fn rows() -> Vec<Row> {
    let table: Value = serde_json::from_str(TABLE).expect("tests/decisions.json is JSON");
    let mut rows = Vec::new();
    for row in table["rows"].as_array().expect("a list of rows") {
        let name = format!("{}: {}", row["decide"].as_str().unwrap(), row["name"].as_str().unwrap());
        let mut whole = row.clone();
        for key in row.as_object().unwrap().keys() {
            resolve(&table, &mut whole[key], key);
        }
        let Some(paths) = row.get("vary") else {
            rows.push(Row { name, members: whole });
            continue;
        };
        let paths: Vec<&str> = paths.as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect();
        for (index, case) in row["cases"].as_array().expect("cases").iter().enumerate() {
            let case = case.as_array().expect("a case is a list");
            assert_eq!(case.len(), paths.len(), "{name}, case {}", index + 1);
            let mut whole = whole.clone();
            for (path, value) in paths.iter().zip(case) {
                let mut value = value.clone();
                resolve(&table, &mut value, path);
                put(&mut whole, path, value);
            }
            rows.push(Row { name: format!("{name}, case {}", index + 1), members: whole });
        }
    }
    rows
}

/// A configuration or a record that is named is put in its place.
fn resolve(table: &Value, value: &mut Value, key: &str) {
    let named = match key {
        "config" => &table["configs"],
        "record" | "previous" | "before" | "after" | "value" => &table["records"],
        _ => return,
    };
    if let Some(found) = value.as_str().and_then(|name| named.get(name)) {
        *value = found.clone();
    }
}

/// Sets what stands under a path of names and numbers, or takes it away.
fn put(root: &mut Value, path: &str, value: Value) {
    let (way, last) = path.rsplit_once('.').unwrap_or(("", path));
    let mut place = root;
    for step in way.split('.').filter(|step| !step.is_empty()) {
        place = match step.parse::<usize>() {
            Ok(index) => &mut place[index],
            Err(_) => &mut place[step],
        };
    }
    let missing = value == "(missing)";
    match (place, last.parse::<usize>()) {
        (Value::Array(items), Ok(index)) if missing => _ = items.remove(index),
        (Value::Object(entries), _) if missing => _ = entries.remove(last),
        (place, Ok(index)) => place[index] = value,
        (place, Err(_)) => place[last] = value,
    }
}
