//! The policy's component, and the way to a section of it.

use std::rc::Rc;

use policy::{Document, Target};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};
use yew::prelude::*;

use super::blocks::body;
use super::toc::Contents;
use super::topics::Topics;
use crate::text::Texts;

/// What the ids of the policy's places begin with, so that they are never those of the dialog around it.
const PREFIX: &str = "section-";

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

/// A policy. What changes while it is read is in components of its own, so that a long one is made into
/// nodes once.
#[component]
pub fn PolicyView(props: &PolicyProps) -> Html {
    let article = use_node_ref();
    let onjump = use_callback(article.clone(), |event: MouseEvent, article| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return; // Asked for elsewhere.
        }
        // The page around must not follow the fragment: it may mean something else there.
        event.prevent_default();
        let link = event.target_dyn_into::<Element>().and_then(|target| target.closest("a").ok()?);
        let href = link.and_then(|link| link.get_attribute("href"));
        if let Some(id) = href.as_deref().and_then(|href| href.rsplit_once('#')?.1.strip_prefix(PREFIX)) {
            go(article, id);
        }
    });
    use_effect_with((article.clone(), props.section.clone()), |(article, section)| {
        if let Some(section) = section {
            go(article, section);
        }
    });
    let jump = Jump {
        page: Target::web(&props.base).map_or(AttrValue::Static(""), |page| page.as_str().to_owned().into()),
        onclick: onjump,
    };
    let PolicyProps { document, heading_level, texts, lang, onsection, .. } = props;
    // Language and direction are the policy's, so they stand where its own words do and nowhere else.
    html! {
        <article ref={&article} class="document">
            <div class={(!document.outline.is_empty()).then_some("document-columns")}>
                if !document.outline.is_empty() {
                    <Contents {document} article={&article} texts={texts.clone()} {lang} jump={jump.clone()} {onsection} />
                }
                <div class="document-main">
                    <Topics {document} {heading_level} texts={texts.clone()} {lang} jump={jump.clone()} />
                    <div class="document-text" {lang} dir="auto">
                        { body(props, &jump) }
                    </div>
                </div>
            </div>
        </article>
    }
}

/// The id of the element at a place of the policy.
pub(super) fn place_id(id: &str) -> String {
    PREFIX.to_owned() + id
}

/// The way to the places of the policy.
#[derive(Clone, PartialEq)]
pub(super) struct Jump {
    /// The policy's own page: what a link leads to when it is opened elsewhere, as in a new tab.
    page: AttrValue,
    onclick: Callback<MouseEvent>,
}

impl Jump {
    /// A link to a place.
    pub(super) fn link(&self, id: &str, label: Html, current: bool) -> Html {
        let page = self.page.split('#').next().unwrap_or_default();
        html! {
            <a href={format!("{page}#{PREFIX}{id}")} aria-current={current.then_some("location")}
                onclick={&self.onclick}>{ label }</a>
        }
    }
}

/// Brings a place into view and has reading go on there. A browser does so for a fragment, but not within a
/// shadow root.
fn go(article: &NodeRef, id: &str) {
    let id = place_id(id);
    if let Some(place) = places(article).into_iter().find(|place| place.id() == id) {
        // Refused only by what cannot take focus, which the places can.
        let _ = place.focus();
        place.scroll_into_view();
    }
}

/// The place that an element is at, if it is one.
pub(super) fn place_of(element: &Element) -> Option<AttrValue> {
    Some(element.id().strip_prefix(PREFIX)?.to_owned().into())
}

/// Every place in the policy that a link may lead to, in order.
pub(super) fn places(article: &NodeRef) -> Vec<HtmlElement> {
    let article = article.cast::<Element>();
    let list = article.and_then(|article| article.query_selector_all("[id^='section-']").ok());
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)).filter_map(|node| node.dyn_into().ok()).collect()
}
