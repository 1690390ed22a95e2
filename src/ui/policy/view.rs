//! The policy's component, and the way to a section of it.

use std::rc::Rc;

use policy::Document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};
use yew::prelude::*;

use super::blocks::Body;
use super::toc::Contents;
use super::topics::Topics;
use crate::text::Texts;

/// The attribute by which a place in the policy is found. Not an id: those of the page around must not
/// matter.
pub(super) const PLACE: &str = "data-section";

/// The attribute of a link that says where in the policy it leads.
const TO: &str = "data-to";

/// Props of [`PolicyView`].
#[derive(Properties, PartialEq)]
pub struct PolicyProps {
    /// The policy.
    pub document: Rc<Document>,
    /// The absolute address it came from: what its relative links are relative to. Without one they are
    /// shown as text.
    #[prop_or_default]
    pub base: AttrValue,
    /// The level of the policy's highest headings; the others follow without a gap.
    pub heading_level: u8,
    /// The wording.
    pub texts: Texts,
    /// The policy's language, where it is known.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// The id of a section to begin at, such as that of a quote.
    #[prop_or_default]
    pub section: Option<AttrValue>,
    /// Told the id of the section that is being read, whenever it is another one.
    #[prop_or_default]
    pub onsection: Callback<AttrValue>,
}

/// A policy.
#[component]
pub fn PolicyView(props: &PolicyProps) -> Html {
    let article = use_node_ref();
    let onjump = use_callback(article.clone(), |event: MouseEvent, article| {
        // The page around must not follow the fragment: it may mean something else there.
        event.prevent_default();
        let link = event.target_dyn_into::<Element>().and_then(|target| target.closest("[data-to]").ok()?);
        if let Some(id) = link.and_then(|link| link.get_attribute(TO)) {
            go(article, &id);
        }
    });
    use_effect_with((article.clone(), props.section.clone()), |(article, section)| {
        if let Some(section) = section {
            go(article, section);
        }
    });
    let PolicyProps { document, base, heading_level, texts, onsection, .. } = props;
    html! {
        <article ref={&article} class="document" lang={props.lang.clone()} dir="auto">
            <div class={(!document.outline.is_empty()).then_some("document-columns")}>
                if !document.outline.is_empty() {
                    <Contents {document} article={&article} texts={texts.clone()} onjump={&onjump} {onsection} />
                }
                <div class="document-text">
                    <Topics {document} {heading_level} texts={texts.clone()} onjump={&onjump} />
                    <Body {document} {base} {heading_level} texts={texts.clone()} onjump={&onjump} />
                </div>
            </div>
        </article>
    }
}

/// A link to a place in the policy.
pub(super) fn link_to(id: &str, onjump: &Callback<MouseEvent>, label: Html, current: bool) -> Html {
    let current = current.then_some("location");
    html! {
        <a href={format!("#{id}")} data-to={id.to_owned()} aria-current={current} onclick={onjump}>{ label }</a>
    }
}

/// Brings a place into view and has reading go on there. A browser does so for a fragment, but not within a
/// shadow root.
fn go(article: &NodeRef, id: &str) {
    let place = places(article).into_iter().find(|place| place.get_attribute(PLACE).as_deref() == Some(id));
    if let Some(place) = place {
        // Refused only by what cannot take focus, which the places can.
        let _ = place.focus();
        place.scroll_into_view();
    }
}

/// Every place in the policy that a link may lead to, in order.
pub(super) fn places(article: &NodeRef) -> Vec<HtmlElement> {
    let list =
        article.cast::<Element>().and_then(|article| article.query_selector_all("[data-section]").ok());
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)).filter_map(|node| node.dyn_into().ok()).collect()
}
