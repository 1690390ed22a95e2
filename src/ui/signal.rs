//! What Global Privacy Control does to the visitor's choice, in words. Decides nothing: it tells from the
//! switches and the record what was decided.

use yew::AttrValue;

use crate::date;
use crate::model::Model;
use crate::text;

/// What is to be said of the signal; nothing where the browser sends none, or where it answers for nothing.
pub fn notes(model: &Model) -> Vec<AttrValue> {
    let config = &model.config.consent;
    if !model.gpc {
        return Vec::new();
    }
    let switches = model.selection();
    let (mut granted, mut refused, mut overridden) = (Vec::new(), Vec::new(), Vec::new());
    let record = model.record.as_ref();
    for (at, category) in
        config.categories.iter().enumerate().filter(|(_, category)| config.heeds_gpc(category))
    {
        let title = category.title.as_str();
        if switches.category(at) {
            granted.push(title);
            continue;
        }
        refused.push(title);
        if record.is_some_and(|record| !record.gpc && record.granted.contains(&category.id)) {
            overridden.push(title);
        }
    }
    let texts = &model.config.texts;
    if !granted.is_empty() {
        // The visitor's explicit word: what they refused beside it, they refused themselves.
        return vec![texts.fill(&text::preferences::GPC_OVERRULED, &[("purposes", &granted.join(", "))])];
    }
    let mut notes = Vec::new();
    if !refused.is_empty() {
        notes.push(texts.fill(&text::preferences::GPC, &[("purposes", &refused.join(", "))]));
    }
    if let (Some(record), false) = (record, overridden.is_empty()) {
        let date = date::day(record.at, texts.language());
        let values = [("date", date.as_str()), ("purposes", &overridden.join(", "))];
        notes.push(texts.fill(&text::preferences::GPC_CONFLICT, &values));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use settings::Value;
    use std::rc::Rc;

    fn model(gpc: bool, record: Option<(&[&str], bool)>) -> Model {
        let json = r#"{"version": 1, "categories": [{"id": "needed", "required": true}, {"id": "ads", "title": "Ads"},
            {"id": "maps", "title": "Maps", "gpc": false}, {"id": "stats", "title": "Stats", "objectable": true}]}"#;
        let value: Value = serde_json::from_str(json).unwrap();
        let (config, issues) = Config::resolve(&value, &Value::Null, "en", "shop.test");
        assert!(issues.is_empty(), "{issues:?}");
        let record = record.map(|(granted, gpc)| consent::Record {
            v: 1,
            id: "r".into(),
            revision: String::new(),
            at: 0.0,
            until: 1e15,
            granted: granted.iter().map(|id| (*id).to_owned()).collect(),
            denied: Vec::new(),
            gpc,
            declared: None,
        });
        Model::new(Rc::new(config), record, gpc)
    }

    #[test]
    fn the_signal_is_named_with_what_it_refuses() {
        assert_eq!(notes(&model(false, None)), [""; 0]);
        let check = |model: &Model, expected: &str| {
            let notes = notes(model);
            assert_eq!(notes.len(), 1, "{notes:?}");
            assert!(notes[0].ends_with(expected), "{notes:?}");
        };
        check(&model(true, None), "Refused because of it: Ads, Stats.");
        check(&model(true, Some((&["maps"], false))), "Refused because of it: Ads, Stats.");
        check(&model(true, Some((&["ads", "maps"], true))), "allowed this all the same: Ads.");
        check(&model(true, Some((&[], true))), "Refused because of it: Ads, Stats.");
    }
}
