//! The app's state and its transitions, as values: an action in; the next state and effects out. No
//! browser, no clock, no chance in here.

use std::rc::Rc;

use consent::{Record, Selection, Storage, Stored};

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
    /// The choice in force, as the loader keeps it.
    pub record: Option<Record>,
    /// Where it is stored; `None`: the browser refused, so it holds for as long as the page stands.
    pub stored_in: Option<Storage>,
    /// Whether the browser sends Global Privacy Control.
    pub gpc: bool,
    /// Open views, the topmost last.
    pub open: Vec<View>,
    /// Where to begin in the policy, the last time somebody asked: `#` and the name of a section, a sentence of
    /// it, or nothing.
    pub place: Rc<str>,
    /// Counts how often somebody asked.
    pub asked: u32,
    /// Earlier choices, oldest first; read when the record is opened.
    pub history: Rc<Vec<Record>>,
    /// What this page can see in the browser's storage; read when the preferences or the policy are opened, and
    /// after each choice.
    pub stored: Rc<Vec<Stored>>,
    /// Names of what was refused and could not be erased.
    pub not_erased: Rc<Vec<String>>,
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

/// What the visitor asks for in a view. The loader makes it their choice; see [`Action::RecordChanged`].
#[derive(Clone, Debug, PartialEq)]
pub enum Proposal {
    /// Allow everything.
    AcceptAll,
    /// Allow only what is required.
    RejectAll,
    /// Save these switches.
    Save(Selection),
    /// Forget the choice and the history, and ask again.
    Reset,
}

impl Proposal {
    /// What follows in the app once the loader has carried it out.
    pub fn next(&self) -> Action {
        match self {
            // The banner asks again, and must be within reach.
            Proposal::Reset => Action::CloseAll,
            // The record stays open, so that the visitor sees what they did.
            _ => Action::Close(View::Preferences),
        }
    }
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// The visitor asks for a choice.
    Propose(Proposal),
    /// The loader has another choice in force, or has erased what was refused: the choice, where it is stored,
    /// and the names of what could not be erased. It was made in a view, in the banner, by the page or in
    /// another tab.
    RecordChanged(Option<Record>, Option<Storage>, Vec<String>),
    /// The page speaks another language: the same configuration in its words.
    LanguageChanged(Rc<Config>),
    /// Open a view.
    Open(View),
    /// Open the policy at a place: `#` and the name of a section, or a sentence of it.
    Read(Rc<str>),
    /// Close a view; if it is not open, nothing happens.
    Close(View),
    /// Close whatever is open.
    CloseAll,
    /// A dialog was opened and cannot be seen: it has been closed; of the views, this one.
    Unseen(Option<View>),
    /// The page holds, or no longer holds, a place where the policy is shown in its flow.
    PolicyInFlow(bool),
    /// Something outside the model has changed on screen.
    Refresh,
    /// Hand the visitor their record as a file.
    Export,
    /// Erase what is refused once more.
    EraseRefused,
    /// The browser's storage was read.
    StoredRead(Vec<Stored>),
    /// The forms that are not reviewed again were read.
    WaiversRead(Vec<form::Waiver>),
    /// The form of this key is to be reviewed again.
    AskAgain(Rc<str>),
    /// Fetch the policy again after a failure.
    RetryPolicy,
    /// The chunk with the root of the dialogs has come, or has not.
    ViewsLoaded(bool),
    /// All that a view needs has come, or has not.
    PartLoaded(View, bool),
    /// The policy has come, or has not.
    PolicyLoaded(bool),
    /// The visitor's history was read, and where the choice in force is.
    HistoryRead(Vec<Record>, Option<Storage>),
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Have the loader make this the visitor's choice.
    Propose(Proposal),
    /// Have the loader erase what is refused once more.
    EraseRefused,
    /// Say to the site's owner that nothing can be shown.
    ReportUnseen,
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
}

impl Model {
    /// At the start: nothing open, nothing loaded.
    pub fn new(config: Rc<Config>, record: Option<Record>, gpc: bool) -> Self {
        Model {
            stored_in: Some(config.consent.storage),
            config,
            record,
            gpc,
            open: Vec::new(),
            place: Rc::default(),
            asked: 0,
            history: Rc::default(),
            stored: Rc::default(),
            not_erased: Rc::default(),
            waivers: Rc::default(),
            views: Loading::Idle,
            parts: Vec::new(),
            policy: Loading::Idle,
            policy_in_flow: false,
        }
    }

    /// Whether the browser refused to store the choice in force.
    pub fn is_unstored(&self) -> bool {
        self.record.is_some() && self.stored_in.is_none()
    }

    /// The switches as they stand: the choice, or what holds before one.
    pub fn selection(&self) -> Selection {
        let config = &self.config.consent;
        match &self.record {
            Some(record) => Selection::from_record(config, record, self.gpc),
            None => Selection::before_choice(config, self.gpc),
        }
    }

    /// The switches that differ from those that stand, by id, as the loader's `choose` takes them: there, a
    /// category turns its services with it, and is on as long as one of them is. So a category of which anything
    /// differs is listed with all of its services.
    pub fn changes_to<'a>(&'a self, selection: &Selection) -> Vec<(&'a str, bool)> {
        let before = self.selection();
        let mut changes = Vec::new();
        for (at, category) in self.config.consent.categories.iter().enumerate() {
            let services = || category.services.iter().enumerate();
            let differs = before.category(at) != selection.category(at)
                || services().any(|(index, _)| before.service(at, index) != selection.service(at, index));
            if differs && !category.required {
                changes.push((category.id.as_str(), selection.category(at)));
                changes.extend(
                    services().map(|(index, service)| (service.id.as_str(), selection.service(at, index))),
                );
            }
        }
        changes
    }
}

/// The next state, and what has to happen outside.
pub fn step(mut model: Model, action: Action) -> (Model, Vec<Effect>) {
    let mut effects = Vec::new();
    match action {
        Action::Propose(proposal) => effects.push(Effect::Propose(proposal)),
        Action::RecordChanged(record, stored_in, not_erased) => {
            model.record = record;
            model.stored_in = stored_in;
            model.not_erased = Rc::new(not_erased);
            effects.push(Effect::ReadStored);
            if model.open.contains(&View::Record) {
                effects.push(Effect::ReadHistory);
            }
        }
        Action::LanguageChanged(config) => model.config = config,
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
        Action::Unseen(view) => {
            model.open.retain(|open| Some(*open) != view);
            effects.push(Effect::ReportUnseen);
        }
        Action::PolicyInFlow(in_flow) => {
            model.policy_in_flow = in_flow;
            if in_flow {
                need_views(&mut model, &mut effects);
                need_policy(&mut model, &mut effects);
            }
        }
        Action::Refresh => {}
        Action::Export => effects.push(Effect::Export),
        Action::EraseRefused => effects.push(Effect::EraseRefused),
        Action::StoredRead(stored) => {
            let still = |name: &String| stored.iter().any(|one| one.is_refused() && one.name == *name);
            let left = model.not_erased.iter().filter(|name| still(name)).cloned().collect();
            model.not_erased = Rc::new(left);
            model.stored = Rc::new(stored);
        }
        Action::WaiversRead(waivers) => model.waivers = Rc::new(waivers),
        Action::AskAgain(key) => effects.push(Effect::ReadWaivers(Some(key))),
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
        Action::HistoryRead(history, stored_in) => {
            model.history = Rc::new(history);
            model.stored_in = stored_in;
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
        step(model, action)
    }

    fn record(granted: &[&str], denied: &[&str]) -> Record {
        let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        Record {
            v: 1,
            id: "r".into(),
            revision: String::new(),
            at: 1e12,
            until: 2e12,
            granted: list(granted),
            denied: list(denied),
            gpc: false,
            declared: None,
        }
    }

    #[test]
    fn a_choice_is_the_loaders_to_make() {
        let (model, _) = run(model(), Action::Open(View::Preferences));
        let (model, effects) = run(model, Action::Propose(Proposal::RejectAll));
        assert_eq!(effects, [Effect::Propose(Proposal::RejectAll)]);
        assert_eq!((model.record.is_none(), model.open.as_slice()), (true, &[View::Preferences][..]));
        let made = Action::RecordChanged(Some(record(&["necessary"], &["maps"])), None, vec!["a".into()]);
        let (model, effects) = run(model, made);
        assert_eq!(effects, [Effect::ReadStored]);
        assert!(model.is_unstored() && !model.selection().category(1));
        assert_eq!(*model.not_erased, ["a"]);
        assert!(!self::model().is_unstored(), "nothing is to be stored");
    }

    #[test]
    fn a_choice_closes_the_preferences_and_starting_anew_everything() {
        let open = |model, view| run(model, Action::Open(view)).0;
        let model = open(open(model(), View::Record), View::Preferences);
        let (model, _) = run(model, Proposal::AcceptAll.next());
        assert_eq!(model.open, [View::Record], "the visitor sees what they did");
        let (model, effects) = run(model, Action::RecordChanged(None, None, vec![]));
        assert_eq!(effects, [Effect::ReadStored, Effect::ReadHistory]);
        assert!(run(model, Proposal::Reset.next()).0.open.is_empty());
    }

    #[test]
    fn a_choice_made_elsewhere_closes_nothing() {
        let (model, _) = run(model(), Action::Open(View::Preferences));
        let (model, _) = run(model, Action::RecordChanged(Some(record(&["maps"], &[])), None, vec![]));
        assert_eq!(model.open, [View::Preferences]);
    }

    #[test]
    fn what_differs_is_handed_over_so_that_it_comes_out_the_same() {
        let value: Value = serde_json::from_str(
            r#"{"version": 1, "categories": [{"id": "n", "required": true, "services": [{"id": "cart"}]}, {"id": "a"},
                {"id": "b", "services": [{"id": "b1"}, {"id": "b2"}]}, {"id": "c", "services": [{"id": "c1"}]}]}"#,
        )
        .unwrap();
        let config = Rc::new(Config::resolve(&value, &Value::Null, "en", "shop.test").0);
        let check = |record: Option<Record>, change: &dyn Fn(&mut Selection), expected: &[(&str, bool)]| {
            let model = Model::new(config.clone(), record, false);
            let mut selection = model.selection();
            change(&mut selection);
            let changes = model.changes_to(&selection);
            assert_eq!(changes, expected);
            let mut again = model.selection();
            again.set_ids(&config.consent, changes).unwrap();
            assert_eq!(again, selection);
        };
        let consent = &config.consent;
        check(None, &|_| {}, &[]);
        check(
            None,
            &|all| *all = Selection::all(consent),
            &[("a", true), ("b", true), ("b1", true), ("b2", true), ("c", true), ("c1", true)],
        );
        check(None, &|one| one.set_service(consent, 2, 1, true), &[("b", true), ("b1", false), ("b2", true)]);
        let most = || Some(record(&["n", "a", "b"], &["b2", "c"]));
        check(
            most(),
            &|one| one.set_service(consent, 2, 0, false),
            &[("b", false), ("b1", false), ("b2", false)],
        );
        check(most(), &|one| one.set_category(consent, 1, false), &[("a", false)]);
        // A category that is allowed without its services, because those that were allowed are declared no more.
        let odd = || Some(record(&["n", "c"], &["c1"]));
        check(odd(), &|one| one.set_category(consent, 1, true), &[("a", true)]);
        check(odd(), &|one| one.set_category(consent, 3, false), &[("c", false), ("c1", false)]);
    }

    #[test]
    fn what_cannot_be_seen_does_not_stay_open() {
        let (model, _) = run(model(), Action::Open(View::Policy));
        let (model, _) = run(model, Action::Open(View::Preferences));
        let (model, effects) = run(model, Action::Unseen(Some(View::Preferences)));
        assert_eq!((model.open.as_slice(), effects), (&[View::Policy][..], vec![Effect::ReportUnseen]));
        let (model, effects) = run(model, Action::Unseen(None));
        assert_eq!((model.open.len(), effects), (1, vec![Effect::ReportUnseen]));
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
    fn what_was_not_erased_is_told_until_it_is_gone() {
        let (model, effects) = run(model(), Action::EraseRefused);
        assert_eq!(effects, [Effect::EraseRefused]);
        let (model, _) = run(model, Action::StoredRead(vec![refused("a")]));
        assert!(model.not_erased.is_empty(), "nobody has tried");
        let (model, _) = run(model, Action::RecordChanged(None, None, vec!["a".into(), "b".into()]));
        let (model, _) = run(model, Action::StoredRead(vec![refused("b"), refused("c")]));
        assert_eq!((model.not_erased.as_slice(), model.stored.len()), (&["b".to_owned()][..], 2));
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
}
