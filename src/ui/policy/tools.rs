//! What a reader does with the policy: search it, print it, pass on a link to a section.
//!
//! The browser's own search is left alone: it finds what is on the page, and the whole policy is.

use std::rc::Rc;

use policy::{Document, Hit, Search};
use web_sys::{Element, HtmlInputElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

use super::marks::{self, Kind};
use super::place::{leaf, range, reveal};
use crate::text::{Texts, policy as say};

/// No more hits than this are marked at once; all are counted.
const MARKED: usize = 2_000;

/// Icons, as paths of a square of 24.
const UP: &str = "M6 15l6-6 6 6";
const DOWN: &str = "M6 9l6 6 6-6";
const CHAIN: &str =
    "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1";
const PRINTER: &str = "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z";

/// Props of [`Tools`].
#[derive(Properties, PartialEq)]
pub(super) struct ToolsProps {
    pub document: Rc<Document>,
    /// The element that the policy is in.
    pub article: NodeRef,
    pub texts: Texts,
    /// Whether all of the policy is on the page; and a wish that it were.
    pub whole: bool,
    pub onwhole: Callback<()>,
    pub onprint: Callback<()>,
    /// Copies a link to the section that is being read; told what came of it.
    pub oncopy: Callback<Callback<Copied>>,
}

/// What came of copying a link.
#[derive(Clone, Debug, PartialEq)]
pub enum Copied {
    /// It is in the clipboard.
    Yes,
    /// The browser refuses: here it is, to be copied by hand.
    No(AttrValue),
}

/// What is looked for, and what was found.
#[derive(Clone, Default, PartialEq)]
struct Found {
    query: AttrValue,
    hits: Rc<[Hit]>,
    current: usize,
}

#[component]
pub(super) fn Tools(props: &ToolsProps) -> Html {
    let found = use_state_eq(Found::default);
    let copied = use_state_eq(|| None::<Copied>);
    let search = use_memo(props.document.clone(), |document| Search::new(document));
    {
        let deps = ((*found).clone(), props.whole, props.article.clone());
        use_effect_with(deps, |(found, whole, article)| {
            mark(article, found, *whole);
        });
    }
    use_effect_with((), |()| || marks::clear(&[Kind::Found, Kind::Current]));
    let oninput = {
        let (found, onwhole) = (found.clone(), props.onwhole.clone());
        Callback::from(move |event: InputEvent| {
            let query = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
            let query = query.unwrap_or_default();
            if !query.trim().is_empty() {
                onwhole.emit(());
            }
            found.set(Found { hits: search.find(&query).into(), query: query.into(), current: 0 });
        })
    };
    let step = {
        let found = found.clone();
        move |back: bool| {
            let length = found.hits.len();
            if length > 0 {
                let step = if back { length - 1 } else { 1 };
                found.set(Found { current: (found.current + step) % length, ..(*found).clone() });
            }
        }
    };
    let onkeydown = {
        let step = step.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                step(event.shift_key());
            }
        })
    };
    let go = |back: bool| {
        let step = step.clone();
        Callback::from(move |_: MouseEvent| step(back))
    };
    let oncopy = {
        let copied = copied.clone();
        let told = Callback::from(move |outcome| copied.set(Some(outcome)));
        props.oncopy.reform(move |_: MouseEvent| told.clone())
    };
    let texts = &props.texts;
    let none = found.hits.is_empty();
    let button = |msg, icon: &'static str, onclick: Callback<MouseEvent>, disabled: bool| {
        let name = texts.get(msg);
        html! {
            <button type="button" class="plain document-tool" part="tool" aria-label={name.clone()} title={name}
                {disabled} {onclick}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d={icon} /></svg>
            </button>
        }
    };
    html! {
        <div class="document-tools" part="tools">
            <div class="document-search" role="search">
                <input type="search" aria-label={texts.get(&say::SEARCH)} placeholder={texts.get(&say::SEARCH)}
                    autocomplete="off" spellcheck="false" part="field" {oninput} {onkeydown} />
                <span class="document-count" role="status">{ count(&found, texts) }</span>
                if !found.query.trim().is_empty() {
                    { button(&say::PREVIOUS, UP, go(true), none) }
                    { button(&say::NEXT, DOWN, go(false), none) }
                }
            </div>
            { button(&say::COPY, CHAIN, oncopy, false) }
            { button(&say::PRINT, PRINTER, props.onprint.reform(|_: MouseEvent| ()), false) }
            <span role="status">
                { match &*copied {
                    None => Html::default(),
                    Some(Copied::Yes) => html! { texts.get(&say::COPIED) },
                    Some(Copied::No(link)) => html! { <code dir="ltr">{ link }</code> },
                } }
            </span>
        </div>
    }
}

fn count(found: &Found, texts: &Texts) -> AttrValue {
    if found.query.trim().is_empty() {
        return AttrValue::default();
    }
    if found.hits.is_empty() {
        return texts.get(&say::NOT_FOUND);
    }
    let (number, count) = ((found.current + 1).to_string(), found.hits.len().to_string());
    texts.fill(&say::FOUND, &[("number", &number), ("count", &count)])
}

/// Marks what was found, and brings the current one into view.
fn mark(article: &NodeRef, found: &Found, whole: bool) {
    let Some(element) = article.cast::<Element>() else { return };
    // Laid out as a whole, so that what is far below has a place to go to.
    let _ = element.toggle_attribute_with_force("data-searched", !found.hits.is_empty());
    if !whole || found.hits.is_empty() {
        marks::clear(&[Kind::Found, Kind::Current]);
        return;
    }
    let mut last = None::<(u32, Element)>;
    let mut place = |hit: &Hit| {
        if last.as_ref().is_none_or(|(number, _)| *number != hit.leaf) {
            last = leaf(article, hit.leaf).map(|element| (hit.leaf, element));
        }
        let (_, element) = last.as_ref()?;
        range(element, hit.start, hit.end)
    };
    let all: Vec<_> = found.hits.iter().take(MARKED).filter_map(&mut place).collect();
    marks::set(Kind::Found, &all);
    if let Some(current) = found.hits.get(found.current).and_then(place) {
        marks::set(Kind::Current, std::slice::from_ref(&current));
        reveal(article, &current);
    }
}
