//! What the policy was like when the visitor agreed: fingerprints of its pieces, kept in their own browser, so
//! that a later reading can show what is new and what has gone.
//!
//! They are taken when the visitor chooses and the policy has been read on this page, otherwise the next time
//! it is read while that choice stands: nobody fetches a policy that they did not ask for.

use js_sys::Array;
use policy::{Document, Leaf};
use yew::AttrValue;

use super::bridge::Bridge;
use super::convert;
use super::storage::{POLICY, read_list, write_list};
use crate::model::Model;
use crate::ui::policy::Changes;

/// A state of the policy that was agreed to.
struct State {
    /// The id of the choice.
    choice: String,
    /// When the fingerprints were taken, in milliseconds since 1970.
    at: f64,
    prints: String,
}

/// Whether the visitor is asked again because the site says that its policy is another one.
pub fn is_said_to_have_changed(model: &Model, bridge: &Bridge) -> bool {
    let last = || convert::records(&bridge.history()).pop();
    model.record.is_none() && last().is_some_and(|record| record.revision != model.config.revision)
}

/// What has changed since the visitor agreed, perhaps nothing. `None`: this browser has no earlier state to compare
/// with.
pub fn changes(document: &Document) -> Option<Changes> {
    let state = read()?;
    let found = policy::changes(&state.prints, document)?;
    let leaves = document.leaves();
    let mut sections: Vec<(AttrValue, AttrValue)> = Vec::new();
    for change in &found.found {
        let section = |leaf: &Leaf| {
            let section = leaf.section.as_ref()?;
            Some((section.id.clone().into(), section.title.clone().into()))
        };
        let place = usize::try_from(change.first).ok().and_then(|index| leaves.get(index)).and_then(section);
        sections.extend(place.filter(|place| !sections.contains(place)));
    }
    let gone = found.gone.iter().map(|gone| {
        let title = gone.section.as_deref().unwrap_or("–");
        match gone.whole {
            true => title.to_owned().into(),
            false => [title, " (", &gone.blocks.to_string(), ")"].concat().into(),
        }
    });
    Some(Changes {
        since: Some(state.at),
        changed: found.found.iter().flat_map(|change| change.first..=change.last).collect(),
        sections: sections.into(),
        gone: gone.collect(),
    })
}

/// Keeps the policy's fingerprints with the choice that stands, unless they are kept with it already.
pub fn keep(model: &Model, document: &Document) {
    let record = model.record.as_ref();
    let Some(record) = record.filter(|record| record.revision == model.config.revision) else { return };
    if read().is_some_and(|state| state.choice == record.id) {
        return;
    }
    let at = js_sys::Date::now();
    let list = Array::of3(&record.id.as_str().into(), &at.into(), &policy::prints(document).into());
    // Where there is no room for it, nothing is compared.
    write_list(POLICY, &list);
}

fn read() -> Option<State> {
    let list = read_list(POLICY)?;
    Some(State {
        choice: list.get(0).as_string()?,
        at: list.get(1).as_f64()?,
        prints: list.get(2).as_string()?,
    })
}
