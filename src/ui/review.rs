//! "Before you send": what would be sent, where, whether it is encrypted, and what the policy says of it in
//! its own words. Shows masked values only. Sending and going back are asked for, never done here.

use std::rc::Rc;

use egress::{Relation, Transport};
use form::{Form, Group, Item, Method, Private, Purpose, Target, Warning};
use yew::prelude::*;

use super::dialog::Dialog;
use crate::text::{self, Msg, Texts};

/// What the policy says of one sort of data.
#[derive(Clone, Debug, PartialEq)]
pub struct Quoted {
    /// Which sort.
    pub group: Group,
    /// Whether they speak of what becomes public.
    pub public: bool,
    /// The policy's own sentences; none where it does not mention it.
    pub sentences: Rc<[AttrValue]>,
}

/// What the visitor wants beside sending.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wishes {
    /// No mailings.
    pub refuse_mailings: bool,
    /// Not to see this form's review again.
    pub waive: bool,
}

/// A field worth a second look.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What the visitor knows it by.
    pub label: AttrValue,
    /// What is to be said of it.
    pub words: AttrValue,
    /// Whether it is about a number of a card or an account that does not belong there.
    pub number: bool,
    /// What is offered in the place of its value; empty where that must not be repeated.
    pub mend: Option<Private>,
}

/// Props of [`Review`].
#[derive(Clone, Properties, PartialEq)]
pub struct ReviewProps {
    /// The site's name.
    pub site: AttrValue,
    /// The page's own host.
    pub host: AttrValue,
    /// What would be sent.
    pub review: Rc<form::Review>,
    /// How and where to.
    pub form: Form,
    /// Fields worth a second look.
    pub notes: Vec<Note>,
    /// What the policy says.
    pub quotes: Rc<[Quoted]>,
    /// Whether mailings can be refused here.
    pub opt_out: bool,
    /// Whether the visitor may say that they need not see this again.
    pub waivable: bool,
    /// Whether the page has taken the form away meanwhile.
    pub gone: bool,
    /// The wording.
    pub texts: Texts,
    /// Sends.
    pub onsend: Callback<Wishes>,
    /// Goes back to the form.
    pub onback: Callback<()>,
    /// The review cannot be seen: nobody will answer.
    pub onunseen: Callback<()>,
    /// Puts what a note offers into its field; by the note's number.
    pub onmend: Callback<usize>,
    /// Goes back to a field, by its number.
    pub onfield: Callback<usize>,
    /// Opens the policy, if there is one: at a sentence of it, or where reading ended.
    pub onpolicy: Option<Callback<Option<AttrValue>>>,
}

/// The dialog.
#[component]
pub fn Review(props: &ReviewProps) -> Html {
    let texts = &props.texts;
    let wishes = use_state(Wishes::default);
    let tick = |set: fn(&mut Wishes, bool)| {
        let wishes = wishes.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                let mut next = *wishes;
                set(&mut next, input.checked());
                wishes.set(next);
            }
        })
    };
    if props.gone {
        return gone(props);
    }
    let onsend = {
        let (onsend, wishes) = (props.onsend.clone(), *wishes);
        Callback::from(move |event: MouseEvent| {
            // The second half of a double press belongs to the review that was there before.
            if event.detail() < 2 {
                onsend.emit(wishes);
            }
        })
    };
    let footer = html! {
        <div class="actions" part="actions">
            <button type="button" class="secondary" part="button" onclick={props.onback.reform(|_: MouseEvent| ())}>
                { texts.get(&text::review::BACK) }
            </button>
            <button type="button" part="button" onclick={onsend}>{ texts.get(&text::review::SEND) }</button>
        </div>
    };
    html! {
        <Dialog name="review" label={texts.get(&text::review::TITLE)} texts={texts.clone()}
            onclose={props.onback.clone()} onunseen={props.onunseen.clone()} {footer}>
            <p>{ texts.get(&text::review::INTRO) }</p>
            { destination(props) }
            { warnings(props) }
            { for props.review.groups.iter().map(|group| self::group(props, group)) }
            if props.opt_out {
                <label class="row check">
                    <input type="checkbox" checked={wishes.refuse_mailings}
                        onchange={tick(|wishes, on| wishes.refuse_mailings = on)} />
                    { texts.fill(&text::review::OPT_OUT, &[("site", &props.site)]) }
                </label>
            }
            if props.waivable {
                <label class="row check">
                    <input type="checkbox" checked={wishes.waive} onchange={tick(|wishes, on| wishes.waive = on)} />
                    { texts.get(&text::review::WAIVE) }
                </label>
            }
        </Dialog>
    }
}

/// What stands in the place of the review once there is nothing left to send.
fn gone(props: &ReviewProps) -> Html {
    let texts = &props.texts;
    let footer = html! {
        <div class="actions" part="actions">
            <button type="button" part="button" onclick={props.onback.reform(|_: MouseEvent| ())}>
                { texts.get(&text::review::BACK) }
            </button>
        </div>
    };
    html! {
        <Dialog key="gone" name="review" label={texts.get(&text::review::TITLE)} texts={texts.clone()}
            onclose={props.onback.clone()} onunseen={props.onunseen.clone()} {footer}>
            <p class="note" part="note" role="alert">{ texts.get(&text::review::GONE) }</p>
        </Dialog>
    }
}

fn destination(props: &ReviewProps) -> Html {
    let texts = &props.texts;
    let (name, relation, transport) = match &props.form.target {
        Target::Origin(origin, relation) => {
            let transport = match origin.transport() {
                Transport::Encrypted => &text::review::ENCRYPTED,
                Transport::Loopback => &text::review::LOOPBACK,
                Transport::Plain => &text::review::PLAIN,
            };
            let relation = match relation {
                Relation::SameOrigin | Relation::SameSite => &text::review::SAME_SITE,
                Relation::SameCompany => &text::review::SAME_COMPANY,
                Relation::Declared => &text::review::DECLARED,
                Relation::Other => &text::review::OTHER,
            };
            (origin.to_string(), Some(relation), Some(transport))
        }
        Target::Mail => (texts.get(&text::review::MAIL).to_string(), None, None),
        Target::Unknown => (texts.get(&text::review::UNKNOWN).to_string(), None, None),
    };
    // The names that the standard gives them; developers know them, and others may skip them.
    let method = match props.form.method {
        Method::Get => Some("GET"),
        Method::Post => Some("POST"),
        Method::Dialog => None,
    };
    let values = [("site", props.site.as_str()), ("host", props.host.as_str())];
    let say = |msg: Option<&Msg>| match msg {
        Some(msg) => html! { <span>{ texts.fill(msg, &values) }</span> },
        None => Html::default(),
    };
    html! {
        <section class="destination">
            <h3>{ texts.get(&text::review::TO) }</h3>
            <p>
                <strong><bdi>{ name }</bdi></strong>
                if let (Some(_), Some(method)) = (relation, method) {
                    { " " }<bdi class="tag">{ method }</bdi>
                }
                { " " }{ say(relation) }{ " " }{ say(transport) }
            </p>
            if props.form.method == Method::Get {
                <p>{ texts.get(&text::review::GET) }</p>
            }
        </section>
    }
}

fn warnings(props: &ReviewProps) -> Html {
    if props.review.warnings.is_empty() && props.notes.is_empty() {
        return Html::default();
    }
    let texts = &props.texts;
    html! {
        <section class="note" part="note" aria-label={texts.get(&text::review::THINK)}>
            <h3>{ texts.get(&text::review::THINK) }</h3>
            <ul>
                { for props.review.warnings.iter().filter(|warning| !is_noted(**warning, props)).map(|warning| html! {
                    <li>{ texts.by_key(warning.as_str(), warning.message()) }</li>
                }) }
                { for props.notes.iter().enumerate().map(|(number, note)| self::note(number, note, props)) }
            </ul>
        </section>
    }
}

/// Whether a note says it already, and of which field.
fn is_noted(warning: Warning, props: &ReviewProps) -> bool {
    warning == Warning::NumberInText && props.notes.iter().any(|note| note.number)
}

fn note(number: usize, note: &Note, props: &ReviewProps) -> Html {
    let texts = &props.texts;
    let onclick = props.onmend.reform(move |_: MouseEvent| number);
    html! {
        <li>
            <bdi>{ &note.label }</bdi>{ ": " }{ &note.words }
            if let Some(mend) = &note.mend {
                { " " }
                <button type="button" class="secondary" part="button" {onclick}>
                    if mend.is_empty() {
                        { texts.get(&text::form::CORRECT) }
                    } else {
                        { texts.fill(&text::form::USE, &[("value", mend)]) }
                    }
                </button>
            }
        </li>
    }
}

fn group(props: &ReviewProps, group: &form::ReviewGroup) -> Html {
    let texts = &props.texts;
    let title = match group.group {
        Group::Contact => &text::review::CONTACT,
        Group::Financial => &text::review::FINANCIAL,
        Group::Identity => &text::review::IDENTITY,
        Group::Credentials => &text::review::CREDENTIALS,
        Group::Other => &text::review::REST,
    };
    html! {
        <section key={group.group.as_str()} class="group">
            <h3>{ texts.get(title) }</h3>
            <dl>{ for group.items.iter().map(|item| self::item(item, props)) }</dl>
            // Of what the page adds by itself no policy speaks.
            if group.group.is_personal() || group.items.iter().any(|item| item.field.is_some() && !item.hidden) {
                { said(props, group.group) }
            }
        </section>
    }
}

fn item(item: &Item, props: &ReviewProps) -> Html {
    let texts = &props.texts;
    let change = item.field.filter(|_| !item.marks.is_empty());
    html! {
        <div>
            <dt>
                <bdi>{ &item.label }</bdi>
                if item.hidden {
                    { " " }<span class="tag">{ texts.get(&text::review::HIDDEN) }</span>
                }
            </dt>
            <dd>
                <bdi>{ for runs(item, texts) }</bdi>
                if let Some(size) = item.file_size {
                    { " " }<span class="tag">{ texts.fill(&text::review::BYTES, &[("size", &size.to_string())]) }</span>
                }
                if let Some(field) = change {
                    { " " }
                    <button type="button" class="link" onclick={props.onfield.reform(move |_: MouseEvent| field)}>
                        { texts.get(&text::review::CHANGE) }
                    </button>
                }
            </dd>
        </div>
    }
}

/// What is shown of a value, in runs: what is personal in it is marked, and the mark says what it is.
fn runs(item: &Item, texts: &Texts) -> Vec<Html> {
    let part = |range: std::ops::Range<usize>| html! { { item.shown.get(range).unwrap_or("") } };
    let mut runs = Vec::new();
    let mut from = 0;
    for mark in &item.marks {
        runs.push(part(from..mark.range.start));
        runs.push(html! {
            <mark>{ part(mark.range.clone()) }{ " " }
                <span class="tag">{ texts.by_key(mark.what.as_str(), mark.what.message()) }</span></mark>
        });
        from = mark.range.end;
    }
    runs.push(part(from..item.shown.len()));
    runs
}

/// What the policy says of this sort of data: its own sentences, or that it does not mention it.
fn said(props: &ReviewProps, group: Group) -> Html {
    let Some(onpolicy) = &props.onpolicy else { return Html::default() };
    let texts = &props.texts;
    let public = group == Group::Other && props.form.purpose == Purpose::Public;
    let quoted = props.quotes.iter().find(|quoted| quoted.group == group && quoted.public == public);
    // A policy that could not be read may say anything.
    let unread = quoted.is_none();
    let sentences = quoted.map(|quoted| quoted.sentences.clone()).unwrap_or_default();
    let first = sentences.first().cloned();
    html! {
        <>
            if unread {
            } else if sentences.is_empty() {
                <p class="said">{ texts.get(&text::review::NOT_MENTIONED) }</p>
            } else {
                <p class="said">{ texts.fill(&text::review::SAYS, &[("site", &props.site)]) }</p>
                { for sentences.iter().map(|sentence| html! { <blockquote>{ sentence }</blockquote> }) }
            }
            <button type="button" class="link" onclick={onpolicy.reform(move |_: MouseEvent| first.clone())}>
                { texts.get(&text::banner::POLICY) }
            </button>
        </>
    }
}
