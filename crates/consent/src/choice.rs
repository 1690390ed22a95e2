//! Choices: what one comes to, and what it changes.

use crate::{Config, Record, Selection, UnknownIds};

/// What a visitor, or the page on their behalf, may choose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice<'a> {
    /// Allow everything.
    AcceptAll,
    /// Allow everything that was asked about: not what the browser's signal has answered.
    AcceptAsked,
    /// Allow only what is required.
    RejectAll,
    /// Change these ids, and leave the others as they are. A category takes its services along; a service
    /// that is named too, in whatever order, goes its own way.
    Set(&'a [(&'a str, bool)]),
}

/// What a choice comes to. `record` is the choice in force, and `gpc` whether the browser sends Global Privacy
/// Control.
pub fn choose(
    choice: Choice,
    config: &Config,
    record: Option<&Record>,
    gpc: bool,
) -> Result<Selection, UnknownIds> {
    Ok(match choice {
        Choice::AcceptAll => Selection::all(config),
        Choice::AcceptAsked => Selection::asked(config, gpc),
        Choice::RejectAll => Selection::none(config),
        Choice::Set(changes) => {
            let mut selection = Selection::in_force(config, record, gpc);
            selection.set_ids(config, changes.iter().copied())?;
            selection
        }
    })
}

/// What a later choice changed. Ids of categories and services.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Allowed now, refused before.
    pub granted: Vec<String>,
    /// Refused now, allowed before.
    pub denied: Vec<String>,
}

impl Change {
    /// From one selection to another of the same configuration.
    pub fn between(config: &Config, before: &Selection, after: &Selection) -> Change {
        let mut change = Change::default();
        for ((id, was), (_, is)) in before.ids(config).zip(after.ids(config)) {
            match (was, is) {
                (false, true) => change.granted.push(id.to_owned()),
                (true, false) => change.denied.push(id.to_owned()),
                _ => {}
            }
        }
        change
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Moment, config};
    use proptest::prelude::*;

    fn site() -> Config {
        let (config, issues) = config::tests::read(
            r#"{"categories": [{"id": "necessary", "required": true, "services": [{"id": "cart"}]},
                {"id": "analytics", "services": [{"id": "stats"}, {"id": "heat"}]}, {"id": "maps"}]}"#,
        );
        assert!(issues.is_empty());
        config
    }

    fn moment(gpc: bool) -> Moment {
        Moment { now: 1e12, id: "r".into(), gpc }
    }

    #[test]
    fn ids_are_set_together_or_not_at_all() {
        let config = site();
        let mut selection = Selection::none(&config);
        let error = selection.set_ids(&config, [("maps", true), ("typo", true)]).unwrap_err();
        assert_eq!(error, UnknownIds(vec!["typo".into()]));
        assert_eq!(selection, Selection::none(&config));
    }

    #[test]
    fn five_hundred_services_are_switched_and_read_back() {
        let services: Vec<String> = (0..500).map(|n| format!(r#"{{"id": "s{n}"}}"#)).collect();
        let json = format!(r#"{{"categories": [{{"id": "a", "services": [{}]}}]}}"#, services.join(","));
        let (config, issues) = config::tests::read(&json);
        assert_eq!(issues, [""; 0]);
        let off: Vec<String> = (0..500).step_by(3).map(|n| format!("s{n}")).collect();
        let mut changes = vec![("a", true)];
        changes.extend(off.iter().map(|id| (id.as_str(), false)));
        let selection = choose(Choice::Set(&changes), &config, None, false).unwrap();
        let record = Record::new(&config, "", &selection, &moment(false));
        assert_eq!((&record.denied, record.declared.as_ref().map(String::len)), (&off, Some(4 * 501)));
        assert_eq!(Selection::in_force(&config, Some(&record), false), selection);
        assert!(record.is_valid(&config, "", 1e12));
    }

    proptest! {
        #[test]
        fn what_is_saved_is_what_is_read_back(switches in prop::collection::vec((0usize..4, 0usize..4, any::<bool>(), any::<bool>()), 0..20)) {
            let config = site();
            let mut selection = Selection::none(&config);
            for (category, service, whole, on) in switches {
                if whole {
                    selection.set_category(&config, category, on);
                } else {
                    selection.set_service(&config, category, service, on);
                }
            }
            prop_assert!(selection.category(0) && selection.service(0, 0), "what is required stays on");
            let record = Record::new(&config, "r1", &selection, &moment(false));
            let read_back = Selection::in_force(&config, Some(&record), false);
            prop_assert_eq!(&read_back.lists(&config), &selection.lists(&config));
            let signalled = Selection::in_force(&config, Some(&record), true);
            for ((id, on), (_, chosen)) in signalled.ids(&config).zip(selection.ids(&config)) {
                prop_assert!(!on || chosen, "a signal never allows: {}", id);
            }
            let json = serde_json::to_string(&record).unwrap();
            prop_assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
        }

        #[test]
        fn a_change_and_its_way_back_are_alike(ids in prop::collection::vec((0usize..5, any::<bool>()), 0..6), mode: bool) {
            let mut config = site();
            config.mode = if mode { crate::Mode::OptOut } else { crate::Mode::OptIn };
            let names = ["cart", "analytics", "stats", "heat", "maps"];
            let changes: Vec<_> = ids.iter().map(|(at, on)| (names[*at], *on)).collect();
            let before = Selection::in_force(&config, None, false);
            let after = choose(Choice::Set(&changes), &config, None, false).unwrap();
            let there = Change::between(&config, &before, &after);
            let back = Change::between(&config, &after, &before);
            prop_assert_eq!((&there.granted, &there.denied), (&back.denied, &back.granted));
            prop_assert!(!there.granted.contains(&"cart".to_owned()) && !there.denied.contains(&"cart".to_owned()));
        }
    }
}
