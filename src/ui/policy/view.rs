//! The policy's component, and the way to a place in it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use policy::model::Direction;
use policy::{Answers, Document, Search, Target};
use web_sys::{Element, MouseEvent};
use yew::prelude::*;
use yew::virtual_dom::VList;

use super::changes::{Changed, Changes};
use super::marks::{self, Kind};
use super::parts::{PartView, parts};
use super::place::{PREFIX, go, leaf, range, reveal};
use super::toc::Contents;
use super::tools::{Copied, Tools};
use super::topics::Topics;
use crate::text::Texts;

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
    /// Where to begin, if anywhere in particular.
    #[prop_or_default]
    pub goal: Option<Goal>,
    /// What is said about the policy, before its text.
    #[prop_or_default]
    pub panels: Html,
    /// What it says by topic, once it is known.
    #[prop_or_default]
    pub answers: Option<Rc<Answers>>,
    /// Asks for it.
    #[prop_or_default]
    pub onask: Callback<()>,
    /// What has changed in it, where that is of interest.
    #[prop_or_default]
    pub changes: Option<Changes>,
    /// Told the id of the section that is being read, whenever it is another one.
    #[prop_or_default]
    pub onsection: Callback<AttrValue>,
    /// Prints the element with the policy's text.
    #[prop_or_default]
    pub onprint: Callback<NodeRef>,
    /// Copies a link to the section with an id.
    #[prop_or_default]
    pub oncopy: Callback<(AttrValue, Callback<Copied>)>,
}

/// A place in the policy that somebody wants to see.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Which wish it is: the same place may be wished for again.
    pub number: u32,
    /// The place.
    pub place: Place,
}

/// What a place is known by.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A section's id or title, as in an address.
    Section(AttrValue),
    /// The same, to go on reading there: the focus stays where it is.
    Reading(AttrValue),
    /// Words of the policy.
    Words(AttrValue),
}

/// A policy. What changes while it is read is in components of its own, so that a long one is made into
/// nodes once.
#[component]
pub fn PolicyView(props: &PolicyProps) -> Html {
    let article = use_node_ref();
    let text = use_node_ref();
    let pieces = use_memo(props.document.clone(), |document| parts(document));
    let shown = use_state_eq(|| 1_usize);
    let whole = *shown >= pieces.len();
    let wish = use_mut_ref(|| None::<Place>);
    // As it is now, for callbacks that stay the same: a new one would have every part made anew.
    let whole_now = use_mut_ref(|| false);
    whole_now.replace(whole);
    let printing = use_mut_ref(|| false);
    let section = use_mut_ref(AttrValue::default);
    let all = {
        let (shown, pieces) = (shown.clone(), pieces.clone());
        move || shown.set(pieces.len().max(1))
    };

    // The parts come one after the other, each in a turn of its own.
    {
        let (shown, length) = (shown.clone(), pieces.len());
        use_effect_with(*shown, move |now| {
            let next = *now + 1;
            let timer = (next <= length).then(|| Timeout::new(0, move || shown.set(next)));
            move || drop(timer)
        });
    }
    // A wish waits for its part.
    let meet = {
        let (wish, article, document, all) =
            (wish.clone(), article.clone(), props.document.clone(), all.clone());
        move |whole: bool| {
            let Some(place) = wish.borrow().clone() else { return };
            if see(&article, &document, &place, whole) || whole {
                wish.replace(None);
            } else {
                all();
            }
        }
    };
    {
        let (wish, meet) = (wish.clone(), meet.clone());
        let place = props.goal.as_ref().map(|goal| goal.place.clone());
        let whole_then = whole_now.clone();
        // Where somebody reads on changes while they read.
        use_effect_with(props.goal.as_ref().map(|goal| goal.number), move |_| {
            // In a turn of its own: a dialog around it opens after this, and takes the focus.
            let timer = place.map(|place| {
                Timeout::new(0, move || {
                    wish.replace(Some(place));
                    meet(*whole_then.borrow());
                })
            });
            move || drop(timer)
        });
    }
    {
        let (meet, printing, text, onprint) =
            (meet.clone(), printing.clone(), text.clone(), props.onprint.clone());
        use_effect_with(*shown, move |_| {
            meet(whole);
            if whole && printing.replace(false) {
                onprint.emit(text);
            }
        });
    }
    use_effect_with((), |()| || marks::clear(&[Kind::Quoted]));

    let onjump = use_callback((article.clone(), props.document.clone()), {
        let (wish, all) = (wish.clone(), all.clone());
        move |event: MouseEvent, (article, document)| {
            if event.ctrl_key() || event.meta_key() || event.shift_key() {
                return; // Asked for elsewhere.
            }
            // The page around must not follow the fragment: it may mean something else there.
            event.prevent_default();
            let link = event.target_dyn_into::<Element>().and_then(|target| target.closest("a").ok()?);
            let Some(link) = link else { return };
            let place = match link.get_attribute("data-words") {
                Some(words) => Place::Words(words.into()),
                None => {
                    let href = link.get_attribute("href").unwrap_or_default();
                    let Some((_, id)) = href.rsplit_once('#') else { return };
                    Place::Section(id.to_owned().into())
                }
            };
            let whole = *whole_now.borrow();
            if !see(article, document, &place, whole) && !whole {
                wish.replace(Some(place));
                all();
            }
        }
    });
    let jump = Jump {
        page: Target::web(&props.base).map_or(AttrValue::Static(""), |page| page.as_str().to_owned().into()),
        onclick: onjump,
    };
    let onsection = {
        let (section, onsection) = (section.clone(), props.onsection.clone());
        use_callback((), move |id: AttrValue, ()| {
            section.replace(id.clone());
            onsection.emit(id);
        })
    };
    let onprint = {
        let (printing, all, text, onprint) =
            (printing.clone(), all.clone(), text.clone(), props.onprint.clone());
        Callback::from(move |()| match whole {
            true => onprint.emit(text.clone()),
            false => {
                printing.replace(true);
                all();
            }
        })
    };
    let oncopy = props.oncopy.reform(move |told| (section.borrow().clone(), told));
    let PolicyProps { document, heading_level, texts, lang, base, .. } = props;
    let changed = props.changes.as_ref().map(|changes| changes.changed.clone()).unwrap_or_default();
    let dir = document.direction.map_or("auto", Direction::as_str);
    let lang = &document.lang.clone().map(AttrValue::from).or_else(|| lang.clone());
    // A list from the start, also of one: as something else it would be made anew when the second comes.
    let list = pieces.iter().take(*shown).enumerate().map(|(index, part)| {
        html! {
            <PartView key={index} {document} part={part.clone()} {base} {heading_level} texts={texts.clone()}
                jump={jump.clone()} changed={changed.clone()} />
        }
    });
    let list = VList::with_children(list.collect(), None);
    // Language and direction are the policy's, so they stand where its own words do and nowhere else.
    html! {
        <article ref={&article} class="document">
            <Tools {document} article={&article} texts={texts.clone()} {whole} onwhole={Callback::from(move |()| all())}
                {onprint} {oncopy} />
            <div class={(!document.outline.is_empty()).then_some("document-columns")}>
                if !document.outline.is_empty() {
                    <Contents {document} article={&article} texts={texts.clone()} {lang} jump={jump.clone()} {onsection}
                        {whole} />
                }
                <div class="document-main">
                    if let Some(changes) = &props.changes {
                        <Changed changes={changes.clone()} texts={texts.clone()} jump={jump.clone()} {lang} />
                    }
                    <Topics answers={props.answers.clone()} onopen={&props.onask} {heading_level} texts={texts.clone()}
                        {lang} jump={jump.clone()} />
                    { props.panels.clone() }
                    <div class="document-text" ref={&text} {lang} {dir} aria-busy={(!whole).then_some("true")}>
                        { list }
                    </div>
                </div>
            </div>
        </article>
    }
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
        html! {
            <a href={self.address(id)} aria-current={current.then_some("location")} onclick={&self.onclick}>{ label }</a>
        }
    }

    /// A link to a sentence within a section.
    pub(super) fn to_words(&self, id: &str, words: &str, label: Html) -> Html {
        html! {
            <a href={self.address(id)} data-words={words.to_owned()} onclick={&self.onclick}>{ label }</a>
        }
    }

    fn address(&self, id: &str) -> String {
        [self.page.split('#').next().unwrap_or_default(), "#", PREFIX, id].concat()
    }
}

/// Brings a place into view. `false`: it is not on the page, or not yet.
fn see(article: &NodeRef, document: &Document, place: &Place, whole: bool) -> bool {
    match place {
        Place::Section(name) => {
            let name = name.strip_prefix(PREFIX).unwrap_or(name);
            go(article, name) || go(article, &policy::slug(name))
        }
        Place::Reading(id) => {
            let id = super::place::place_id(id);
            let place = super::place::places(article).into_iter().find(|place| place.id() == id);
            place.inspect(|place| place.scroll_into_view()).is_some()
        }
        // Where all is there, what is above has its full height.
        Place::Words(words) => whole && quoted(article, document, words).is_some(),
    }
}

/// Marks a sentence, and brings it into view.
fn quoted(article: &NodeRef, document: &Document, words: &str) -> Option<()> {
    let hit = Search::new(document).find(words).into_iter().next()?;
    let element = leaf(article, hit.leaf)?;
    let range = range(&element, hit.start, hit.end)?;
    let all = article.cast::<Element>()?;
    let _ = all.toggle_attribute_with_force("data-searched", true);
    marks::set(Kind::Quoted, std::slice::from_ref(&range));
    reveal(article, &range);
    Some(())
}
