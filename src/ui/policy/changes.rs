//! What has changed in the policy since the visitor agreed: where to find what is new, and what has gone.

use std::rc::Rc;

use yew::prelude::*;

use super::Panel;
use super::place::place_id;
use super::view::Jump;
use crate::date;
use crate::text::{Texts, changes as say};

/// What the place is called that leads to this panel; no section can have this name.
pub const CHANGES: &str = "~changes";

/// What has changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// When the policy was as it is compared with; `None`: nothing is known of an earlier state.
    pub since: Option<f64>,
    /// The leaves that are new or changed, in order.
    pub changed: Rc<[u32]>,
    /// Where they stand: ids and titles of sections, in order, each once.
    pub sections: Rc<[(AttrValue, AttrValue)]>,
    /// What has gone: the beginning of each piece.
    pub gone: Rc<[AttrValue]>,
}

impl Changes {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.gone.is_empty()
    }
}

/// Props of [`Changed`].
#[derive(Properties, PartialEq)]
pub(super) struct ChangedProps {
    pub changes: Changes,
    pub texts: Texts,
    pub jump: Jump,
    pub lang: Option<AttrValue>,
}

/// The panel.
#[component]
pub(super) fn Changed(props: &ChangedProps) -> Html {
    let (changes, texts) = (&props.changes, &props.texts);
    let day = changes.since.map(|since| date::day(since, texts.language()));
    let values = [("date", day.as_deref().unwrap_or_default())];
    let list = |items: Html| html! { <ul lang={&props.lang} dir="auto">{ items }</ul> };
    html! {
        <div class="document-changes" id={place_id(CHANGES)} tabindex="-1">
            if day.is_none() {
                <p>{ texts.get(&say::UNKNOWN) }</p>
            } else if changes.is_empty() {
                <p>{ texts.fill(&say::NONE, &values) }</p>
            } else {
                <Panel title={texts.fill(&say::TITLE, &values)} open={true}>
                    if !changes.sections.is_empty() {
                        <p>{ texts.get(&say::NEW) }</p>
                        { list(changes.sections.iter().map(|(id, title)| html! {
                            <li>{ props.jump.link(id, html! { title }, false) }</li>
                        }).collect()) }
                    }
                    if !changes.gone.is_empty() {
                        <p>{ texts.get(&say::GONE) }</p>
                        { list(changes.gone.iter().map(|words| html! { <li>{ words }</li> }).collect()) }
                    }
                </Panel>
            }
        </div>
    }
}
