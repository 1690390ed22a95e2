//! What the policy names of cookies and the like, what the site declares, and what is there: side by side.

use std::rc::Rc;

use consent::{CookieName, Owner, StoredCookie};
use js_sys::JsString;
use policy::{Document, Search};

use super::inventory::Pattern;
use crate::model::Model;
use crate::text;
use crate::ui::policy::Declared;

/// A row for each that is declared, there or named in the policy; `in_policy`: the names found there.
pub fn rows(model: &Model, document: &Document, in_policy: &[String]) -> Rc<[Declared]> {
    let search = Search::new(document);
    let named = |name: &str| {
        in_policy.iter().any(|known| known == name) || !name.is_empty() && !search.find(name).is_empty()
    };
    let mut rows: Vec<Declared> = Vec::new();
    let services = model.config.consent.categories.iter().flat_map(|category| &category.services);
    for cookie in services.flat_map(|service| &service.cookies) {
        let name = cookie.name.as_str();
        if rows.iter().any(|row| row.name == *name) {
            continue;
        }
        rows.push(Declared {
            name: name.to_owned().into(),
            in_policy: named(literal(name)),
            purpose: Some(cookie.purpose.clone().into()),
            present: model.stored.iter().any(|stored| fits(cookie, &stored.name)),
        });
    }
    for stored in model.stored.iter() {
        let purpose = match stored.owner {
            Owner::Service { .. } => continue,
            Owner::Widget => Some(model.config.texts.get(&text::preferences::OWN)),
            Owner::Undeclared => None,
        };
        if !rows.iter().any(|row| row.name == stored.name) {
            rows.push(Declared {
                name: stored.name.clone().into(),
                in_policy: named(&stored.name),
                purpose,
                present: true,
            });
        }
    }
    for name in in_policy {
        let known =
            |row: &Declared| row.name == *name || row.in_policy && name.starts_with(literal(&row.name));
        if !rows.iter().any(known) {
            let name = name.clone().into();
            rows.push(Declared { name, in_policy: true, purpose: None, present: false });
        }
    }
    rows.into()
}

fn fits(cookie: &StoredCookie, name: &str) -> bool {
    match &cookie.name {
        CookieName::Exact(exact) => exact == name,
        CookieName::Pattern(pattern) => {
            Pattern::new(pattern, "").is_ok_and(|pattern| pattern.test(&JsString::from(name)))
        }
    }
}

/// What of a pattern is a name, as far as it goes: `^_ga(_|$)` begins with `_ga`.
fn literal(pattern: &str) -> &str {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let end = pattern.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')));
    end.and_then(|end| pattern.get(..end)).unwrap_or(pattern)
}
