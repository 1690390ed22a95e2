//! Transitions of consent as values: a choice in; the next state and the effects it asks for out.

use crate::{Change, Config, Moment, Record, Selection, banner_due};

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

impl State {
    /// The switches as they stand: the choice, or what holds before one.
    pub fn selection(&self, config: &Config, gpc: bool) -> Selection {
        Selection::in_force(config, self.record.as_ref(), gpc)
    }

    /// Whether the visitor has to be asked: there is no choice, and something optional that no signal of
    /// their browser has answered for them.
    pub fn banner_due(&self, config: &Config, gpc: bool) -> bool {
        banner_due(config, self.record.as_ref(), gpc)
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
            let declared = (!terms.declared.is_empty()).then(|| terms.declared.to_owned());
            let record = Record { declared, ..Record::new(config, terms.revision, selection, moment) };
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
