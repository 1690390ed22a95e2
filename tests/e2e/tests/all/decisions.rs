//! The table of decisions, run through the loader's own modules, as they stand in `pkg/loader`.

use e2e::{Visitor, in_browsers, project};
use std::collections::BTreeSet;

#[path = "../../../decisions/rows.rs"]
mod rows;

in_browsers! {
    both { every_row_comes_out_as_it_says }
    chrome {}
}

async fn every_row_comes_out_as_it_says(visitor: &Visitor) {
    let shop = &visitor.site().shop;
    shop.mount("/loader", project("pkg/loader"));
    shop.page("/", "text/html; charset=utf-8", "<!doctype html><title>Decisions</title>", &[]);
    shop.page("/decisions.json", "application/json", rows::TABLE, &[]);
    visitor.opens("/").await;
    let found = visitor.evaluates("import('/fixtures/decisions.js').then(module => module.outcomes())").await;
    let found: e2e::Value = serde_json::from_str(found.as_str().unwrap()).unwrap();
    let outcomes = found["outcomes"].as_array().unwrap();

    let rows = rows::rows();
    assert_eq!(rows.len(), outcomes.len(), "rows and cases are counted alike");
    let differences: Vec<String> = rows
        .iter()
        .zip(outcomes)
        .filter_map(|(row, outcome)| {
            row.difference(match outcome["throws"].as_str() {
                Some(message) => Err(message.to_owned()),
                None => Ok(outcome["gives"].clone()),
            })
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));

    let exports: BTreeSet<&str> =
        found["exports"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let decided: BTreeSet<&str> = rows.iter().map(rows::Row::decide).collect();
    assert_eq!(exports, decided, "every function that the modules export has rows, and no other");
}
