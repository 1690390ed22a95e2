//! The app's state and its transitions, as values: an action in; the next state and effects out. No
//! browser, no clock, no chance in here.

use std::rc::Rc;

use consent::{Moment, Selection, Storage, Stored, Terms, Why};

use crate::config::Config;

/// A view that can be opened over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The switches.
    Preferences,
    /// The site's policy.
    Policy,
    /// The visitor's own record.
    Record,
}

impl View {
    /// Its name in mark-up and in `open()`.
    pub fn parse(name: &str) -> Option<View> {
        match name {
            "preferences" => Some(View::Preferences),
            "policy" => Some(View::Policy),
            "record" => Some(View::Record),
            _ => None,
        }
    }
}

/// Something that has to be fetched before it can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Loading {
    /// Nobody has asked for it.
    #[default]
    Idle,
    /// On its way.
    Started,
    /// There.
    Ready,
    /// It did not come.
    Failed,
}

/// Everything the views are made from.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the site configured.
    pub config: Rc<Config>,
    /// The choice in force.
    pub consent: consent::State,
    /// Whether the browser sends Global Privacy Control.
    pub gpc: bool,
    /// Whether the browser refused to store the choice.
    pub storage_refused: bool,
    /// Open views, the topmost last.
    pub open: Vec<View>,
    /// Where to begin in the policy, the last time somebody asked: `#` and the name of a section, a sentence of
    /// it, or nothing.
    pub place: Rc<str>,
    /// Counts how often somebody asked.
    pub asked: u32,
    /// Earlier choices, oldest first; read when the record is opened.
    pub history: Rc<Vec<consent::Record>>,
    /// Where the choice in force is stored; looked up when the record is opened.
    pub kept: Option<Storage>,
    /// Why the visitor is asked again, if they are.
    pub why: Rc<Why>,
    /// Fingerprints of what the site declares, for the record; empty where there are none.
    pub declared: Rc<str>,
    /// What this page can see in the browser's storage; read when the preferences are opened, and after
    /// erasing.
    pub stored: Rc<Vec<Stored>>,
    /// Names of what was refused and could not be erased.
    pub left: Rc<Vec<String>>,
    /// Forms that are not reviewed again; read when the preferences are opened.
    pub waivers: Rc<Vec<form::Waiver>>,
    /// The chunk with the root of the dialogs.
    pub views: Loading,
    /// Views whose own chunk is there, or on its way.
    pub parts: Vec<View>,
    /// The policy, and the chunk that shows it.
    pub policy: Loading,
    /// Whether the policy stands somewhere in the flow of the page.
    pub policy_in_flow: bool,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// A choice.
    Consent(consent::Action),
    /// Open a view.
    Open(View),
    /// Open the policy at a place: `#` and the name of a section, or a sentence of it.
    Read(Rc<str>),
    /// Close a view; if it is not open, nothing happens.
    Close(View),
    /// Close whatever is open.
    CloseAll,
    /// The page holds, or no longer holds, a place where the policy is shown in its flow.
    PolicyInFlow(bool),
    /// Something outside the model has changed on screen.
    Refresh,
    /// Hand the visitor their record as a file.
    Export,
    /// Erase what is refused once more.
    Erase,
    /// The browser's storage was read.
    StoredRead(Vec<Stored>),
    /// The forms that are not reviewed again were read.
    WaiversRead(Vec<form::Waiver>),
    /// The form of this key is to be reviewed again.
    AskAgain(Rc<str>),
    /// What is refused was erased, and the storage was read after it.
    Erased(Vec<Stored>),
    /// Fetch the policy again after a failure.
    RetryPolicy,
    /// The chunk with the root of the dialogs has come, or has not.
    ViewsLoaded(bool),
    /// All that a view needs has come, or has not.
    PartLoaded(View, bool),
    /// The policy has come, or has not.
    PolicyLoaded(bool),
    /// The browser refused to store the choice.
    StorageRefused,
    /// The visitor's history was read, and where the choice in force is.
    HistoryRead(Vec<consent::Record>, Option<Storage>),
    /// The stored choice is another one now: another tab wrote or removed it.
    StoredElsewhere(Option<consent::Record>),
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// One of consent's own.
    Consent(consent::Effect),
    /// Fetch the chunk with the root of the dialogs.
    LoadViews,
    /// Fetch a view, and the root of the dialogs.
    LoadPart(View),
    /// Fetch the policy and the chunk that shows it.
    LoadPolicy,
    /// Read the visitor's history.
    ReadHistory,
    /// Read what is in the browser's storage.
    ReadStored,
    /// Read which forms are not reviewed again, after taking one out, if one is named.
    ReadWaivers(Option<Rc<str>>),
    /// Offer the record as a file.
    Export,
    /// Forget the visitor's history too.
    ForgetHistory,
}

impl Model {
    /// At the start: nothing open, nothing loaded.
    pub fn new(config: Rc<Config>, record: Option<consent::Record>, gpc: bool) -> Self {
        Model {
            kept: Some(config.consent.storage),
            config,
            consent: consent::State { record },
            gpc,
            storage_refused: false,
            open: Vec::new(),
            place: Rc::default(),
            asked: 0,
            history: Rc::default(),
            why: Rc::default(),
            declared: Rc::default(),
            stored: Rc::default(),
            left: Rc::default(),
            waivers: Rc::default(),
            views: Loading::Idle,
            parts: Vec::new(),
            policy: Loading::Idle,
            policy_in_flow: false,
        }
    }

    /// Whether the visitor has to be asked.
    pub fn banner_due(&self) -> bool {
        self.consent.banner_due(&self.config.consent, self.gpc)
    }

    /// The switches as they stand.
    pub fn selection(&self) -> Selection {
        self.consent.selection(&self.config.consent, self.gpc)
    }
}

/// The next state, and what has to happen outside.
pub fn step(mut model: Model, action: Action, moment: &Moment) -> (Model, Vec<Effect>) {
    let mut effects = Vec::new();
    match action {
        Action::Consent(action) => {
            let forget = action == consent::Action::Reset;
            let config = model.config.clone();
            let terms =
                Terms { config: &config.consent, revision: &config.revision, declared: &model.declared };
            let (state, asked) = consent::step(&model.consent, &terms, action, moment);
            model.consent = state;
            model.why = Rc::default();
            model.storage_refused = false;
            // A choice ends the asking; the record stays open, so that the visitor sees what they did.
            model.open.retain(|view| *view != View::Preferences);
            effects.extend(asked.into_iter().map(Effect::Consent));
            if forget {
                // The banner asks again, and must be within reach.
                model.open.clear();
                effects.push(Effect::ForgetHistory);
            }
            if model.open.contains(&View::Record) {
                effects.push(Effect::ReadHistory);
            }
        }
        Action::Open(view) => open(&mut model, view, &mut effects),
        Action::Read(place) => {
            model.place = place;
            model.asked = model.asked.wrapping_add(1);
            open(&mut model, View::Policy, &mut effects);
        }
        Action::Close(view) => {
            model.open.retain(|open| *open != view);
            if view == View::Policy {
                // Whoever opens it again goes on where they were.
                model.place = Rc::default();
            }
        }
        Action::CloseAll => model.open.clear(),
        Action::PolicyInFlow(in_flow) => {
            model.policy_in_flow = in_flow;
            if in_flow {
                need_views(&mut model, &mut effects);
                need_policy(&mut model, &mut effects);
            }
        }
        Action::Refresh => {}
        Action::Export => effects.push(Effect::Export),
        Action::Erase => effects.push(Effect::Consent(consent::Effect::Erase)),
        Action::StoredRead(stored) => {
            let still = |name: &String| stored.iter().any(|one| one.is_refused() && one.name == *name);
            let left = model.left.iter().filter(|name| still(name)).cloned().collect();
            model.left = Rc::new(left);
            model.stored = Rc::new(stored);
        }
        Action::WaiversRead(waivers) => model.waivers = Rc::new(waivers),
        Action::AskAgain(key) => effects.push(Effect::ReadWaivers(Some(key))),
        Action::Erased(stored) => {
            let mut left: Vec<String> = Vec::new();
            for one in stored.iter().filter(|one| one.is_refused()) {
                if !left.contains(&one.name) {
                    left.push(one.name.clone());
                }
            }
            model.left = Rc::new(left);
            model.stored = Rc::new(stored);
        }
        Action::RetryPolicy => need_policy(&mut model, &mut effects),
        Action::ViewsLoaded(there) => {
            model.views = if there { Loading::Ready } else { Loading::Failed };
            if !there {
                model.open.clear();
            }
        }
        Action::PartLoaded(view, there) => {
            if !there {
                model.parts.retain(|part| *part != view);
                model.open.clear();
            }
        }
        Action::PolicyLoaded(there) => {
            model.policy = if there { Loading::Ready } else { Loading::Failed };
        }
        Action::StorageRefused => model.storage_refused = true,
        Action::HistoryRead(history, kept) => {
            model.history = Rc::new(history);
            model.kept = kept;
        }
        Action::StoredElsewhere(record) => {
            if record != model.consent.record {
                model.consent = consent::State { record };
                model.why = Rc::default();
                // Each tab has a sessionStorage of its own.
                effects.extend([consent::Effect::Apply, consent::Effect::Erase].map(Effect::Consent));
            }
        }
    }
    (model, effects)
}

fn open(model: &mut Model, view: View, effects: &mut Vec<Effect>) {
    model.open.retain(|open| *open != view);
    model.open.push(view);
    match view {
        View::Policy => need_views(model, effects),
        _ => need_part(model, view, effects),
    }
    match view {
        View::Preferences => effects.extend([Effect::ReadStored, Effect::ReadWaivers(None)]),
        View::Record => effects.push(Effect::ReadHistory),
        View::Policy => need_policy(model, effects),
    }
}

/// Asks for the chunk unless it is there or on its way; a failure may be tried again.
fn need_views(model: &mut Model, effects: &mut Vec<Effect>) {
    if matches!(model.views, Loading::Idle | Loading::Failed) {
        model.views = Loading::Started;
        effects.push(Effect::LoadViews);
    }
}

/// The same for a view's own chunk.
fn need_part(model: &mut Model, view: View, effects: &mut Vec<Effect>) {
    if !model.parts.contains(&view) {
        model.parts.push(view);
        effects.push(Effect::LoadPart(view));
    }
}

fn need_policy(model: &mut Model, effects: &mut Vec<Effect>) {
    if matches!(model.policy, Loading::Idle | Loading::Failed) {
        model.policy = Loading::Started;
        effects.push(Effect::LoadPolicy);
    }
    // What the policy says of cookies stands beside what is there.
    effects.push(Effect::ReadStored);
}

#[cfg(test)]
mod tests {
    use super::*;
    use settings::Value;

    fn model() -> Model {
        let value: Value = serde_json::from_str(
            r#"{"version": 1, "categories": [{"id": "necessary", "required": true}, {"id": "maps"}]}"#,
        )
        .unwrap();
        let (config, issues) = Config::resolve(&value, &Value::Null, "en", "shop.test");
        assert!(issues.is_empty(), "{issues:?}");
        Model::new(Rc::new(config), None, false)
    }

    fn run(model: Model, action: Action) -> (Model, Vec<Effect>) {
        step(model, action, &Moment { now: 1e12, id: "r".into(), gpc: false })
    }

    #[test]
    fn the_banner_is_due_until_a_choice_is_made() {
        let model = model();
        assert!(model.banner_due());
        let (model, _) = run(model, Action::Open(View::Preferences));
        assert!(model.banner_due(), "opening is no choice");
        let (model, effects) = run(model, Action::Consent(consent::Action::RejectAll));
        assert!(!model.banner_due() && model.open.is_empty());
        assert!(matches!(effects.first(), Some(Effect::Consent(consent::Effect::Store(_)))));
        let (model, effects) = run(model, Action::Consent(consent::Action::Reset));
        assert!(model.banner_due() && effects.contains(&Effect::ForgetHistory));
    }

    #[test]
    fn a_chunk_is_fetched_once_and_again_after_a_failure() {
        let (model, effects) = run(model(), Action::Open(View::Preferences));
        let read = [Effect::ReadStored, Effect::ReadWaivers(None)];
        let fetch = [&[Effect::LoadPart(View::Preferences)], read.as_slice()].concat();
        assert_eq!(effects, fetch);
        let (model, effects) = run(model, Action::Open(View::Preferences));
        assert_eq!((effects.as_slice(), model.open.len()), (read.as_slice(), 1));
        let (model, _) = run(model, Action::PartLoaded(View::Preferences, false));
        assert!(model.open.is_empty());
        let (model, effects) = run(model, Action::Open(View::Preferences));
        assert_eq!(effects, fetch);
        let (model, _) = run(model, Action::PartLoaded(View::Preferences, true));
        assert_eq!(run(model, Action::Open(View::Preferences)).1, read);
    }

    fn refused(name: &str) -> Stored {
        let owner = consent::Owner::Service { category: 1, service: 0, allowed: false };
        Stored { name: name.into(), area: consent::Area::Cookie, owner }
    }

    #[test]
    fn what_is_left_is_what_erasing_did_not_reach() {
        let (model, effects) = run(model(), Action::Erase);
        assert_eq!(effects, [Effect::Consent(consent::Effect::Erase)]);
        let (model, _) = run(model, Action::StoredRead(vec![refused("a")]));
        assert!(model.left.is_empty(), "nobody has tried");
        let (model, _) = run(model, Action::Erased(vec![refused("a"), refused("b"), refused("b")]));
        assert_eq!(*model.left, ["a", "b"]);
        let (model, _) = run(model, Action::StoredRead(vec![refused("b"), refused("c")]));
        assert_eq!((model.left.as_slice(), model.stored.len()), (&["b".to_owned()][..], 2));
    }

    #[test]
    fn a_choice_answers_why_it_was_asked() {
        let mut model = model();
        model.why = Rc::new(Why { at: Some(1.0), ..Why::default() });
        model.declared = "abcd".into();
        model.storage_refused = true;
        let (model, _) = run(model, Action::Consent(consent::Action::RejectAll));
        assert_eq!(*model.why, Why::default());
        assert_eq!(model.consent.record.unwrap().declared.as_deref(), Some("abcd"));
        assert!(!model.storage_refused, "it is tried anew");
    }

    #[test]
    fn views_stack_and_close_one_by_one() {
        let (model, _) = run(model(), Action::Open(View::Preferences));
        let (model, effects) = run(model, Action::Open(View::Policy));
        assert_eq!(effects, [Effect::LoadViews, Effect::LoadPolicy, Effect::ReadStored]);
        assert_eq!(model.open, [View::Preferences, View::Policy]);
        let (model, _) = run(model, Action::Close(View::Policy));
        assert_eq!(model.open, [View::Preferences]);
        assert!(run(model, Action::CloseAll).0.open.is_empty());
    }

    #[test]
    fn the_policy_opens_at_a_place_as_often_as_it_is_asked_for() {
        let (model, effects) = run(model(), Action::Read("#cookies".into()));
        assert_eq!(effects, [Effect::LoadViews, Effect::LoadPolicy, Effect::ReadStored]);
        let (model, _) = run(model, Action::Read("#cookies".into()));
        assert_eq!((&*model.place, model.asked, model.open.as_slice()), ("#cookies", 2, &[View::Policy][..]));
    }

    #[test]
    fn another_tabs_choice_opens_and_shuts_gates_without_being_stored_again() {
        let (chosen, _) = run(model(), Action::Consent(consent::Action::AcceptAll));
        let record = chosen.consent.record.clone();
        let (model, effects) = run(model(), Action::StoredElsewhere(record.clone()));
        let expected = [consent::Effect::Apply, consent::Effect::Erase].map(Effect::Consent);
        assert_eq!(effects, expected);
        assert_eq!(run(model, Action::StoredElsewhere(record)).1, []);
    }
}
