//! Every row of the table of decisions, natively. In browsers, the loader's modules run the same rows.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

#[path = "../../../tests/decisions/rows.rs"]
mod rows;

use consent::{
    Area, Change, Choice, Config, CookieName, Mode, Moment, Purposes, Reasons, Record, Selection, Storage,
    StoredCookie, banner_due, changed_since, choose, evaluate_condition, fingerprints, refusing_service,
};
use regex::Regex;
use rows::{Row, rows};
use serde_json::{Value, json};
use settings::{Issues, Reader};

#[test]
fn every_row() {
    let rows = rows();
    let ours = rows.iter().filter(|row| row.members["only"] != "javascript");
    let differences: Vec<String> = ours.filter_map(|row| row.difference(decide(row))).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(rows.len() > 500, "{} rows", rows.len());
}

fn decide(row: &Row) -> Result<Value, String> {
    let given = &row.members;
    let host = given["host"].as_str().unwrap_or("www.shop.test");
    let config = read(&given["config"], host);
    // The policy is not this crate's; the app and the loader read its revision alike.
    let revision = given["config"]["policy"]["revision"].as_str().unwrap_or_default();
    let now = || given["now"].as_f64().expect("now");
    let gpc = || given["gpc"].as_bool().expect("gpc");
    let in_force = |key: &str| Selection::in_force(&config, record(&given[key]).as_ref(), gpc());
    Ok(match row.decide() {
        "readTerms" => terms(&config, revision),
        "isRecord" => json!(serde_json::from_value::<Record>(given["value"].clone()).is_ok()),
        "isValidRecord" => json!(record(&given["record"]).unwrap().is_valid(&config, revision, now())),
        "fingerprints" => json!(fingerprints(&config)),
        "changedSince" => json!(changed_since(&record(&given["record"]).unwrap(), &config)),
        "findDeclared" => {
            let id = given["id"].as_str().unwrap();
            assert_eq!(config.knows(id), config.category_of(id).is_some());
            match config.category_of(id) {
                Some(category) => json!({ "category": category.id, "item": id }),
                None => Value::Null,
            }
        }
        "isAllowed" => json!(in_force("record").allows(&config, given["id"].as_str().unwrap())),
        "evaluateCondition" => {
            let (known, allowed) = (&given["known"], &given["allowed"]);
            let condition = given["condition"].as_str().unwrap();
            json!(evaluate_condition(condition, |id| contains(known, id), |id| contains(allowed, id)))
        }
        "matchesCookie" => {
            let declared = &config.categories[0].services[0].cookies[0];
            json!(declared.matches(area(&given["area"]), given["cookie"].as_str().unwrap(), fits))
        }
        "refusingService" => {
            let (area, name) = (area(&given["area"]), given["cookie"].as_str().unwrap());
            let allowed = &given["allowed"];
            json!(refusing_service(&config, area, name, |id| contains(allowed, id), fits))
        }
        "isBannerDue" => json!(banner_due(&config, record(&given["record"]).as_ref(), gpc())),
        "bannerReasons" => {
            let previous = record(&given["previous"]);
            let reasons = Reasons::since(previous.as_ref(), &config, revision, now());
            let Reasons { at, policy_changed, expired, changed } = reasons;
            json!({ "at": at.map(time), "policyChanged": policy_changed, "expired": expired, "changed": changed })
        }
        "bannerPurposes" => {
            let Purposes { waiting, running } = Purposes::asked(&config, gpc());
            json!({ "waiting": waiting, "running": running })
        }
        "choose" => {
            let action = &given["action"];
            let changes: Vec<(&str, bool)> = action.as_object().map_or_else(Vec::new, |changes| {
                changes.iter().map(|(id, on)| (id.as_str(), on.as_bool().unwrap())).collect()
            });
            let (granted, denied) = chosen(action, &changes, &config, row, gpc())?;
            // Whatever the order: `serde_json` sorts the names.
            let reversed: Vec<_> = changes.iter().rev().copied().collect();
            assert_eq!(
                chosen(action, &reversed, &config, row, gpc())?,
                (granted.clone(), denied.clone()),
                "{}",
                row.name
            );
            json!({ "granted": granted, "denied": denied })
        }
        "newRecord" => {
            let choice = &given["choice"];
            let selected = json!({
                "v": 1, "id": "", "revision": "", "at": 0, "until": 0, "gpc": false,
                "granted": choice["granted"], "denied": choice["denied"],
            });
            let selection = Selection::from_record(&config, &record(&selected).unwrap(), false);
            let moment = Moment { now: now(), id: given["id"].as_str().unwrap().to_owned(), gpc: gpc() };
            let mut made = json!(Record::new(&config, revision, &selection, &moment));
            for key in ["at", "until"] {
                made[key] = time(made[key].as_f64().unwrap());
            }
            made
        }
        "changeBetween" => {
            let Change { granted, denied } =
                Change::between(&config, &in_force("before"), &in_force("after"));
            json!({ "granted": granted, "denied": denied })
        }
        other => panic!("{other} is decided nowhere"),
    })
}

fn chosen(
    action: &Value,
    changes: &[(&str, bool)],
    config: &Config,
    row: &Row,
    gpc: bool,
) -> Result<(Vec<String>, Vec<String>), String> {
    let choice = match action.as_str() {
        Some("acceptAll") => Choice::AcceptAll,
        Some("acceptAsked") => Choice::AcceptAsked,
        Some("rejectAll") => Choice::RejectAll,
        _ => Choice::Set(changes),
    };
    let record = record(&row.members["record"]);
    match choose(choice, config, record.as_ref(), gpc) {
        Ok(selection) => Ok(selection.lists(config)),
        Err(unknown) => Err(unknown.message()),
    }
}

fn read(config: &Value, host: &str) -> Config {
    let value = serde_json::from_value(config.clone()).expect("a configuration");
    let issues = Issues::default();
    let mut root = Reader::new(&value, &issues).fields_or_empty();
    Config::read(&mut root, host)
}

fn record(value: &Value) -> Option<Record> {
    serde_json::from_value(value.clone()).expect("a record or null")
}

/// Where something is kept; a cookie, where nothing is said.
fn area(value: &Value) -> Area {
    match value.as_str() {
        Some("localStorage") => Area::Local,
        Some("sessionStorage") => Area::Session,
        _ => Area::Cookie,
    }
}

fn fits(pattern: &str, name: &str) -> bool {
    Regex::new(pattern).is_ok_and(|regex| regex.is_match(name))
}

fn contains(list: &Value, id: &str) -> bool {
    list.as_array().unwrap().iter().any(|one| one == id)
}

/// Times are whole milliseconds, which JSON writes without a fraction.
fn time(milliseconds: f64) -> Value {
    json!(milliseconds as i64)
}

/// What was read, as the loader has it.
fn terms(config: &Config, revision: &str) -> Value {
    let cookie = |cookie: &StoredCookie| {
        let area = cookie.area.map(|area| match area {
            Area::Cookie => "cookie",
            Area::Local => "localStorage",
            Area::Session => "sessionStorage",
        });
        let (key, name) = match &cookie.name {
            CookieName::Exact(name) => ("name", name),
            CookieName::Pattern(pattern) => ("pattern", pattern),
        };
        let mut all = json!({ "domain": cookie.domain, "path": cookie.path, "type": area, key: name });
        all.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        all
    };
    let category = |category: &consent::Category| {
        let services = category.services.iter().map(|service| {
            json!({
                "id": service.id, "title": service.title, "origins": service.origins,
                "cookies": service.cookies.iter().map(cookie).collect::<Vec<_>>(),
            })
        });
        json!({
            "id": category.id, "title": category.title, "required": category.required,
            "objectable": category.objectable, "heedsGpc": config.heeds_gpc(category),
            "services": services.collect::<Vec<_>>(),
        })
    };
    json!({
        "optOut": config.mode == Mode::OptOut,
        "revision": revision,
        "expiresDays": config.expires_days,
        "storage": if config.storage == Storage::Local { "localStorage" } else { "cookie" },
        "domain": config.domain,
        "categories": config.categories.iter().map(category).collect::<Vec<_>>(),
    })
}
