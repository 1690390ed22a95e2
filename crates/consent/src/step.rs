//! Transitions of consent as values: a choice in; the next state and the effects it asks for out.

use crate::{Category, Config, Record, Selection};

/// Where consent stands: the choice in force, if there is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The valid record.
    pub record: Option<Record>,
}

/// What a choice is made under.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// What the site declares.
    pub config: &'a Config,
    /// Its name for the state of its policy; may be empty.
    pub revision: &'a str,
    /// Fingerprints of what is declared, kept in the record as they are given; may be empty.
    pub declared: &'a str,
}

/// What the world was like when something was chosen.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 UTC.
    pub now: f64,
    /// A fresh random id for a record, should one be needed.
    pub id: String,
    /// Whether the browser sends Global Privacy Control.
    pub gpc: bool,
}

/// What a visitor, or the page on their behalf, may do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Allow everything.
    AcceptAll,
    /// Allow everything that was asked about: not what the browser's signal has answered.
    AcceptAsked,
    /// Allow only what is required.
    RejectAll,
    /// Save these switches.
    Save(Selection),
    /// Forget the choice; ask again.
    Reset,
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep this record, in the visitor's browser only, and note it in their history.
    Store(Record),
    /// Remove the stored record.
    Forget,
    /// Open and close gates by the new state.
    Apply,
    /// Erase what refused services have stored.
    Erase,
    /// Tell the page: this was the first choice.
    AnnounceFirst,
    /// Tell the page: these ids have changed.
    AnnounceChange(Change),
}

/// What a later choice changed. Ids of categories and services.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Allowed now, refused before.
    pub granted: Vec<String>,
    /// Refused now, allowed before.
    pub denied: Vec<String>,
}

impl State {
    /// The switches as they stand: the choice, or what holds before one.
    pub fn selection(&self, config: &Config, gpc: bool) -> Selection {
        match &self.record {
            Some(record) => Selection::from_record(config, record, gpc),
            None => Selection::before_choice(config, gpc),
        }
    }

    /// Whether the visitor has to be asked: there is no choice, and something optional that no signal of
    /// their browser has answered for them.
    pub fn banner_due(&self, config: &Config, gpc: bool) -> bool {
        let answered = |category: &Category| category.required || gpc && config.heeds_gpc(category);
        self.record.is_none() && !config.categories.iter().all(answered)
    }
}

/// The next state. A choice that changes nothing renews the record and is not announced.
pub fn step(state: &State, terms: &Terms, action: Action, moment: &Moment) -> (State, Vec<Effect>) {
    let config = terms.config;
    let before = state.selection(config, moment.gpc);
    let chosen = match action {
        Action::AcceptAll => Some(Selection::all(config)),
        Action::AcceptAsked => Some(Selection::asked(config, moment.gpc)),
        Action::RejectAll => Some(Selection::none(config)),
        Action::Save(selection) => Some(selection),
        Action::Reset => None,
    };
    let mut effects = Vec::new();
    let next = match &chosen {
        Some(selection) => {
            let record = Record::new(terms, selection, moment);
            effects.push(Effect::Store(record.clone()));
            State { record: Some(record) }
        }
        None => {
            effects.push(Effect::Forget);
            State { record: None }
        }
    };
    effects.extend([Effect::Apply, Effect::Erase]);
    let change = Change::between(config, &before, &next.selection(config, moment.gpc));
    if state.record.is_none() {
        if chosen.is_some() {
            effects.push(Effect::AnnounceFirst);
        }
    } else if change != Change::default() {
        effects.push(Effect::AnnounceChange(change));
    }
    (next, effects)
}

impl Change {
    fn between(config: &Config, before: &Selection, after: &Selection) -> Change {
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
    use crate::config;
    use proptest::prelude::*;

    fn site() -> Config {
        let (config, issues) = config::tests::read(
            r#"{"categories": [{"id": "necessary", "required": true, "services": [{"id": "cart"}]},
                {"id": "analytics", "services": [{"id": "stats"}, {"id": "heat"}]}, {"id": "maps"}]}"#,
        );
        assert!(issues.is_empty());
        config
    }

    fn moment(now: f64) -> Moment {
        Moment { now, id: "r".into(), gpc: false }
    }

    fn run(state: &State, action: Action) -> (State, Vec<Effect>) {
        let terms = Terms { config: &site(), revision: "r1", declared: "" };
        step(state, &terms, action, &moment(1e12))
    }

    #[test]
    fn accepting_what_was_asked_leaves_the_signals_answers() {
        let (mut config, _) = config::tests::read(
            r#"{"categories": [{"id": "necessary", "required": true}, {"id": "stats", "gpc": false}, {"id": "ads"}]}"#,
        );
        let accepts = |config: &Config, gpc: bool| {
            let terms = Terms { config, revision: "", declared: "" };
            let moment = Moment { gpc, ..moment(1e12) };
            step(&State::default(), &terms, Action::AcceptAsked, &moment).0.record.unwrap().granted
        };
        assert_eq!(accepts(&config, true), ["necessary", "stats"]);
        assert_eq!(accepts(&config, false), ["necessary", "stats", "ads"]);
        config.gpc = false;
        assert_eq!(accepts(&config, true), ["necessary", "stats", "ads"]);
    }

    #[test]
    fn the_first_choice_is_stored_applied_and_announced_once() {
        let (state, effects) = run(&State::default(), Action::RejectAll);
        let record = state.record.clone().unwrap();
        assert_eq!(record.granted, ["necessary"]);
        assert_eq!(record.denied, ["analytics", "maps"]);
        assert_eq!(record.until, 1e12 + 182.0 * 86_400_000.0);
        assert_eq!(effects, [Effect::Store(record), Effect::Apply, Effect::Erase, Effect::AnnounceFirst]);
    }

    #[test]
    fn saving_unchanged_announces_nothing_and_a_change_says_what() {
        let (state, _) = run(&State::default(), Action::AcceptAll);
        let (again, effects) = run(&state, Action::AcceptAll);
        assert_eq!(effects, [Effect::Store(again.record.clone().unwrap()), Effect::Apply, Effect::Erase]);
        let mut selection = again.selection(&site(), false);
        selection.set_service(&site(), 1, 0, false);
        let (partly, effects) = run(&again, Action::Save(selection));
        assert_eq!(partly.record.as_ref().unwrap().denied, ["stats"]);
        assert_eq!(
            effects.last(),
            Some(&Effect::AnnounceChange(Change { granted: vec![], denied: vec!["stats".into()] }))
        );
    }

    #[test]
    fn resetting_forgets_and_says_what_is_withdrawn() {
        let (state, _) = run(&State::default(), Action::AcceptAll);
        let (state, effects) = run(&state, Action::Reset);
        assert_eq!(state.record, None);
        assert_eq!(effects[0], Effect::Forget);
        let denied = ["analytics", "stats", "heat", "maps"].map(str::to_owned).to_vec();
        assert_eq!(effects[3], Effect::AnnounceChange(Change { granted: vec![], denied }));
        assert_eq!(run(&state, Action::Reset).1, [Effect::Forget, Effect::Apply, Effect::Erase]);
    }

    #[test]
    fn ids_are_set_together_or_not_at_all() {
        let config = site();
        let mut selection = Selection::none(&config);
        let error = selection.set_ids(&config, [("maps", true), ("typo", true)]).unwrap_err();
        assert_eq!(error, UnknownIds(vec!["typo".into()]));
        assert_eq!(selection, Selection::none(&config));
        selection.set_ids(&config, [("stats", false), ("analytics", true), ("necessary", false)]).unwrap();
        let (granted, denied) = selection.lists(&config);
        assert_eq!((granted, denied.len()), (vec!["necessary".into(), "analytics".into()], 2));
    }

    use crate::UnknownIds;

    /// One optional category, told by what bears on it.
    fn one(mode: &str, objectable: bool, category_gpc: bool, gpc: bool) -> Config {
        let json = format!(
            r#"{{"mode": "{mode}", "gpc": {gpc}, "categories": [{{"id": "a", "objectable": {objectable},
                "gpc": {category_gpc}, "services": [{{"id": "s"}}]}}]}}"#
        );
        config::tests::read(&json).0
    }

    #[test]
    fn before_a_choice_silence_is_read_as_the_site_says_and_the_signal_goes_first() {
        // mode, objectable, the category's gpc, the site's gpc, signal: on before a choice, banner due
        let table = [
            ("opt-in", false, true, true, false, false, true),
            ("opt-in", false, true, true, true, false, false),
            ("opt-in", false, false, true, true, false, true),
            ("opt-in", false, true, false, true, false, true),
            ("opt-in", true, true, true, false, true, true),
            ("opt-in", true, true, true, true, false, false),
            ("opt-in", true, false, true, true, true, true),
            ("opt-in", true, true, false, true, true, true),
            ("opt-out", false, true, true, false, true, true),
            ("opt-out", false, true, true, true, false, false),
            ("opt-out", false, false, true, true, true, true),
            ("opt-out", false, true, false, true, true, true),
            ("opt-out", true, true, true, true, false, false),
            ("opt-out", true, true, true, false, true, true),
        ];
        for (mode, objectable, category_gpc, gpc, signal, on, due) in table {
            let config = one(mode, objectable, category_gpc, gpc);
            let row = (mode, objectable, category_gpc, gpc, signal);
            let state = State::default();
            let selection = state.selection(&config, signal);
            assert_eq!((selection.category(0), selection.service(0, 0)), (on, on), "{row:?}");
            assert_eq!(state.banner_due(&config, signal), due, "{row:?}");
            let terms = Terms { config: &config, revision: "", declared: "" };
            let (refused, _) = step(&state, &terms, Action::RejectAll, &moment(0.0));
            assert_eq!(refused.selection(&config, signal), Selection::none(&config), "{row:?}");
            assert!(!refused.banner_due(&config, signal), "{row:?}");
        }
        let required = config::tests::read(r#"{"categories": [{"id": "a", "required": true}]}"#).0;
        assert!(!State::default().banner_due(&required, false));
    }

    #[test]
    fn the_signal_goes_before_an_earlier_yes_and_a_later_yes_before_the_signal() {
        let config = one("opt-in", false, true, true);
        let terms = Terms { config: &config, revision: "", declared: "" };
        let signalled = Moment { gpc: true, ..moment(0.0) };
        let (earlier, _) = step(&State::default(), &terms, Action::AcceptAll, &moment(0.0));
        assert!(earlier.selection(&config, false).category(0));
        assert_eq!(earlier.selection(&config, true), Selection::none(&config));
        assert!(!earlier.banner_due(&config, true), "nothing more is asked");
        let (later, effects) = step(&earlier, &terms, Action::AcceptAll, &signalled);
        assert!(later.record.as_ref().unwrap().gpc && later.selection(&config, true).category(0));
        let granted = vec!["a".to_owned(), "s".to_owned()];
        assert_eq!(effects.last(), Some(&Effect::AnnounceChange(Change { granted, denied: vec![] })));
        // Where the signal does not count, an earlier yes holds.
        for unheeded in [one("opt-in", false, false, true), one("opt-in", false, true, false)] {
            assert!(earlier.selection(&unheeded, true).category(0));
        }
    }

    #[test]
    fn five_hundred_services_are_switched_and_read_back() {
        let services: Vec<String> = (0..500).map(|n| format!(r#"{{"id": "s{n}"}}"#)).collect();
        let json = format!(r#"{{"categories": [{{"id": "a", "services": [{}]}}]}}"#, services.join(","));
        let (config, issues) = config::tests::read(&json);
        assert_eq!(issues, [""; 0]);
        let mut selection = Selection::all(&config);
        let off: Vec<String> = (0..500).step_by(3).map(|n| format!("s{n}")).collect();
        selection.set_ids(&config, off.iter().map(|id| (id.as_str(), false))).unwrap();
        let declared = "abcd".repeat(501);
        let terms = Terms { config: &config, revision: "", declared: &declared };
        let (state, _) = step(&State::default(), &terms, Action::Save(selection.clone()), &moment(0.0));
        let record = state.record.clone().unwrap();
        assert_eq!((&record.denied, record.declared.as_deref()), (&off, Some(declared.as_str())));
        assert_eq!(state.selection(&config, false), selection);
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
            let (state, _) = run(&State::default(), Action::Save(selection.clone()));
            prop_assert_eq!(&state.selection(&config, false).lists(&config), &selection.lists(&config));
            let signalled = state.selection(&config, true);
            for ((id, on), (_, chosen)) in signalled.ids(&config).zip(selection.ids(&config)) {
                prop_assert!(!on || chosen, "a signal never allows: {}", id);
            }
            let json = serde_json::to_string(&state.record).unwrap();
            prop_assert_eq!(serde_json::from_str::<Option<Record>>(&json).unwrap(), state.record);
        }
    }
}
