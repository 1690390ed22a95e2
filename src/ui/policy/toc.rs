//! The table of contents: folded on a narrow screen, beside the text on a wide one, with the section that is
//! being read marked.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use policy::{Document, Entry};
use web_sys::{Element, Event, EventTarget, HtmlElement, Node};
use yew::prelude::*;

use super::place::{place_of, places};
use super::view::Jump;
use crate::text::{Texts, policy as say};

/// From this width on there is room beside the text. As in the style sheet.
const WIDE: i32 = 768;

#[derive(Properties, PartialEq)]
pub(super) struct ContentsProps {
    pub document: Rc<Document>,
    /// The element that the policy is in.
    pub article: NodeRef,
    pub texts: Texts,
    pub lang: Option<AttrValue>,
    pub jump: Jump,
    /// Whether all of the policy is on the page.
    pub whole: bool,
    pub onsection: Callback<AttrValue>,
}

#[component]
pub(super) fn Contents(props: &ContentsProps) -> Html {
    let wide = use_state_eq(|| false);
    let current = use_state_eq(|| None::<AttrValue>);
    {
        let (current, onsection) = (current.clone(), props.onsection.clone());
        let deps = (props.document.clone(), props.article.clone(), props.whole);
        use_effect_with(deps, move |(_, article, _)| {
            // Whatever has an id but no heading's tag (a note, an anchor) is no section.
            let sections: Vec<HtmlElement> =
                places(article).into_iter().filter(|place| place.tag_name().starts_with('H')).collect();
            let place = article.clone();
            let told = std::cell::RefCell::new(None);
            let read = move || {
                let now = reading(&place, &sections);
                if *told.borrow() != now {
                    told.replace(now.clone());
                    onsection.emit(now.clone().unwrap_or_default());
                    current.set(now);
                }
            };
            read();
            let listeners = listen(article, Rc::new(read));
            move || drop(listeners)
        });
    }
    {
        let wide = wide.clone();
        use_effect_with(props.article.clone(), move |article| {
            let width = article.cast::<Element>().map(|article| article.client_width());
            wide.set(width.is_some_and(|width| width >= WIDE));
        });
    }
    let heading = props.texts.get(&say::CONTENTS);
    html! {
        <nav class="document-contents" aria-label={heading.clone()}>
            <details open={*wide}>
                <summary>{ heading }</summary>
                <div lang={&props.lang} dir="auto">
                    { entries(&props.document.outline, current.as_deref(), &props.jump) }
                </div>
            </details>
        </nav>
    }
}

fn entries(list: &[Entry], current: Option<&str>, jump: &Jump) -> Html {
    if list.is_empty() {
        return Html::default();
    }
    html! {
        <ul>
            { for list.iter().map(|entry| html! {
                <li key={entry.id.clone()}>
                    { jump.link(&entry.id, html! { &entry.title }, current == Some(entry.id.as_str())) }
                    { entries(&entry.children, current, jump) }
                </li>
            }) }
        </ul>
    }
}

/// Calls `read` whenever anything around the policy is scrolled. A scroll is not heard of outside the shadow
/// root it happens in, and the page's own not inside: both are listened to.
fn listen(article: &NodeRef, read: Rc<dyn Fn()>) -> Vec<EventListener> {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    let root = article.get().map(|node| node.get_root_node());
    let document: Node = gloo::utils::document().into();
    let roots = root.into_iter().filter(|root| *root != document).chain([document.clone()]);
    let listener = |root: Node| {
        let read = read.clone();
        EventListener::new_with_options(&EventTarget::from(root), "scroll", options, move |_: &Event| read())
    };
    roots.map(listener).collect()
}

/// The id of the section that is being read: the one that was gone to as long as it is in sight, since the
/// last ones never come to the top; otherwise the last that began in the upper third of what is seen.
fn reading(article: &NodeRef, sections: &[HtmlElement]) -> Option<AttrValue> {
    let height = gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64());
    let height = height.unwrap_or_default();
    let top = |section: &Element| section.get_bounding_client_rect().top();
    let gone_to = article.cast::<Element>().and_then(|article| article.query_selector(":focus").ok()?);
    let gone_to = gone_to.filter(|place| (0.0..height).contains(&top(place)));
    gone_to.as_ref().and_then(place_of).or_else(|| {
        let passed = sections.partition_point(|section| top(section) <= height / 3.0);
        place_of(sections.get(passed.saturating_sub(1))?)
    })
}
