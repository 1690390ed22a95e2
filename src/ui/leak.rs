//! The leak warning: which of the visitor's data something on the page is about to send, where, how it is
//! hidden and what the policy says; and the note that says what was stopped or went unasked. Says "we saw",
//! never that anything is safe; shows no value.

use std::rc::Rc;

use egress::{Entry, Group, Groups, How, Outcome, Permission, Step};
use yew::prelude::*;

use super::dialog::Dialog;
use super::review::Quoted;
use crate::chunks::Warnings;
use crate::date;
use crate::text::{self, Msg, Texts};

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl Warnings for Chunk {
    fn ask(&self, number: u32, props: LeakProps) -> Html {
        html! { <Leak key={number} ..props /> }
    }

    fn tell(&self, props: ToldProps) -> Html {
        html! { <Told ..props /> }
    }

    fn log(&self, entries: &[&Entry], texts: &Texts) -> Html {
        log(entries, texts)
    }
}

/// What the visitor answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It does not go.
    Block,
    /// What waits goes; the next is asked about.
    Once,
    /// It goes, here and on the visit's other pages.
    Visit,
}

/// Props of [`Leak`].
#[derive(Clone, Properties, PartialEq)]
pub struct LeakProps {
    /// The site's name.
    pub site: AttrValue,
    /// Where it would go.
    pub destination: AttrValue,
    /// The fields it comes from, as the page names them.
    pub labels: Vec<AttrValue>,
    /// The sorts of data.
    pub groups: Groups,
    /// How it is hidden.
    pub how: How,
    /// Whether it was seen, or only could not be ruled out.
    pub checked: bool,
    /// What the site has declared of it.
    pub permission: Permission,
    /// What the policy says.
    pub quotes: Rc<[Quoted]>,
    /// The wording.
    pub texts: Texts,
    /// Takes the answer. Closing is blocking.
    pub onreply: Callback<Reply>,
    /// The question cannot be seen: nobody will answer.
    pub onunseen: Callback<()>,
    /// Opens the policy, if there is one.
    pub onpolicy: Option<Callback<()>>,
}

/// The question.
#[component]
pub fn Leak(props: &LeakProps) -> Html {
    let texts = &props.texts;
    // Letting something go is the visitor's alone: a script of the page may press what it likes.
    let reply = |reply: Reply| {
        let onreply = props.onreply.clone();
        Callback::from(move |event: MouseEvent| {
            if reply == Reply::Block || event.is_trusted() {
                onreply.emit(reply);
            }
        })
    };
    let button = |msg: &Msg, answer: Reply, class: &'static str| {
        html! {
            <button type="button" {class} part="button" onclick={reply(answer)}>{ texts.get(msg) }</button>
        }
    };
    let footer = html! {
        <div class="actions" part="actions">
            { button(&text::leak::ONCE, Reply::Once, "secondary") }
            { button(&text::leak::VISIT, Reply::Visit, "secondary") }
            { button(&text::leak::BLOCK, Reply::Block, "") }
        </div>
    };
    let row = |label: &Msg, value: Html| html! { <><dt>{ texts.get(label) }</dt><dd>{ value }</dd></> };
    let intro = if props.checked { &text::leak::INTRO } else { &text::leak::UNCHECKED };
    html! {
        <Dialog name="leak" role="alertdialog" label={texts.get(&text::leak::TITLE)} texts={texts.clone()}
            onclose={props.onreply.reform(|()| Reply::Block)} onunseen={props.onunseen.clone()} {footer}>
            <p>{ texts.get(intro) }</p>
            <dl>
                { row(&text::leak::WHAT, what(&props.labels, props.groups, texts)) }
                { row(&text::review::TO, html! { <strong><bdi>{ &props.destination }</bdi></strong> }) }
                if props.checked {
                    { row(&text::leak::HOW, how(props.how, texts).into()) }
                }
            </dl>
            <p>{ texts.fill(declared(props.permission), &[("site", props.site.as_str())]) }</p>
            { said(props) }
        </Dialog>
    }
}

/// The fields by their names, and the sorts of data.
fn what(labels: &[AttrValue], groups: Groups, texts: &Texts) -> Html {
    let sorts = sorts(groups, texts);
    if labels.is_empty() {
        return sorts.into();
    }
    html! {
        <>
            { for labels.iter().enumerate().map(|(at, label)| html! {
                <>{ if at > 0 { ", " } else { "" } }<bdi>{ label }</bdi></>
            }) }
            <br /><span class="tag">{ sorts }</span>
        </>
    }
}

/// The sorts of data in words.
pub fn sorts(groups: Groups, texts: &Texts) -> String {
    let name = |group| {
        texts.get(match group {
            Group::Contact => &text::review::CONTACT,
            Group::Financial => &text::review::FINANCIAL,
            Group::Identity => &text::review::IDENTITY,
            Group::Credentials => &text::review::CREDENTIALS,
            Group::Other => &text::review::REST,
        })
    };
    groups.iter().map(name).map(|name| name.to_string()).collect::<Vec<_>>().join(", ")
}

/// How it is hidden, in words.
pub fn how(how: How, texts: &Texts) -> String {
    if how.is_plain() {
        return texts.get(&text::leak::PLAIN).to_string();
    }
    let hashed = |step| {
        matches!(
            step,
            Step::Md5 | Step::Sha1 | Step::Sha224 | Step::Sha256 | Step::Sha384 | Step::Sha512 | Step::Salted
        )
    };
    let msg = if how.steps().any(hashed) { &text::leak::HASHED } else { &text::leak::ENCODED };
    texts.fill(msg, &[("how", &how.names().join(", "))]).to_string()
}

fn declared(permission: Permission) -> &'static Msg {
    match permission {
        Permission::NotForThis(_) => &text::leak::NOT_FOR_THIS,
        Permission::TooEarly => &text::leak::TOO_EARLY,
        Permission::FirstPartyUnasked | Permission::FirstParty => &text::leak::UNASKED,
        Permission::NotNamed | Permission::Declared => &text::leak::NOT_NAMED,
    }
}

/// What the policy says of it in its own words.
fn said(props: &LeakProps) -> Html {
    let Some(onpolicy) = &props.onpolicy else { return Html::default() };
    let texts = &props.texts;
    let mut sentences: Vec<AttrValue> = Vec::new();
    for quoted in
        props.quotes.iter().filter(|quoted| quoted.group.is_personal() && props.groups.contains(quoted.group))
    {
        for sentence in quoted
            .sentences
            .iter()
            .filter(|sentence| !sentences.contains(sentence))
            .cloned()
            .collect::<Vec<_>>()
        {
            sentences.push(sentence);
        }
    }
    html! {
        <>
            if !sentences.is_empty() {
                <p class="said">{ texts.fill(&text::review::SAYS, &[("site", &props.site)]) }</p>
                { for sentences.iter().map(|sentence| html! { <blockquote>{ sentence }</blockquote> }) }
            }
            <button type="button" class="link" onclick={onpolicy.reform(|_: MouseEvent| ())}>
                { texts.get(&text::banner::POLICY) }
            </button>
        </>
    }
}

/// What left or was kept from leaving on this visit, the latest first; for the record.
fn log(entries: &[&Entry], texts: &Texts) -> Html {
    let count = entries.len().to_string();
    html! {
        if !entries.is_empty() {
            <h3>{ texts.get(&text::leak::LOG) }{ [" (", &count, ")"].concat() }</h3>
            { for entries.iter().rev().map(|entry| noted(entry, texts)) }
        }
    }
}

fn noted(entry: &Entry, texts: &Texts) -> Html {
    let outcome = match entry.outcome {
        Outcome::Passed => &text::leak::PASSED,
        Outcome::Allowed => &text::leak::ALLOWED,
        Outcome::Blocked => &text::leak::BLOCKED,
    };
    let outcome = texts.get(outcome);
    let hidden = match entry.not_checked {
        Some(_) => texts.get(&text::leak::NOT_CHECKED).to_string(),
        None => how(entry.how, texts),
    };
    let times = if entry.count > 1 { [" × ", &entry.count.to_string()].concat() } else { String::new() };
    let row =
        |label, value: AttrValue| html! { <><dt>{ texts.get(label) }</dt><dd><bdi>{ value }</bdi></dd></> };
    let destination: AttrValue = entry.destination.to_string().into();
    html! {
        <details class="earlier">
            <summary part="summary"><bdi>{ &destination }</bdi>{ " – " }{ &outcome }{ times }</summary>
            <dl part="record">
                { row(&text::leak::WHEN, date::moment(entry.last as f64, texts.language()).into()) }
                { row(&text::leak::WHAT, sorts(entry.groups, texts).into()) }
                { row(&text::review::TO, destination) }
                { row(&text::leak::HOW, [hidden.as_str(), " (", entry.channel.as_str(), ")"].concat().into()) }
            </dl>
        </details>
    }
}

/// Something that was stopped, or went, without anybody being asked.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldItem {
    /// Where to.
    pub destination: AttrValue,
    /// The fields it comes from; none where only the sorts are known.
    pub labels: Vec<AttrValue>,
    /// The sorts of data.
    pub groups: Groups,
    /// Whether it was stopped.
    pub stopped: bool,
    /// Whether it was seen, or only could not be ruled out.
    pub checked: bool,
}

/// Props of [`Told`].
#[derive(Clone, Properties, PartialEq)]
pub struct ToldProps {
    /// What happened, the oldest first.
    pub items: Vec<ToldItem>,
    /// The wording.
    pub texts: Texts,
    /// Puts the note away.
    pub onclose: Callback<()>,
    /// The same, and lets what was stopped go for the rest of the visit, where that may be chosen.
    pub onallow: Option<Callback<()>>,
}

/// Beyond so many, they are in the record.
const MOST: usize = 3;

/// The note.
#[component]
pub fn Told(props: &ToldProps) -> Html {
    let texts = &props.texts;
    let line = |item: &ToldItem| {
        let labels = item.labels.join(", ");
        let what = if labels.is_empty() { sorts(item.groups, texts) } else { labels };
        let msg = match (item.checked, item.stopped) {
            (true, true) => &text::leak::STOPPED,
            (true, false) => &text::leak::WENT,
            (false, true) => &text::leak::STOPPED_UNCHECKED,
            (false, false) => &text::leak::WENT_UNCHECKED,
        };
        texts.fill(msg, &[("what", &what), ("destination", &item.destination)])
    };
    html! {
        <section class="told" part="leak-note" role="alert">
            { for props.items.iter().rev().take(MOST).map(|item| html! { <p>{ line(item) }</p> }) }
            <div class="actions" part="actions">
                if let Some(onallow) = props.onallow.clone() {
                    <button type="button" class="secondary" part="button"
                        onclick={Callback::from(move |event: MouseEvent| if event.is_trusted() { onallow.emit(()) })}>
                        { texts.get(&text::leak::VISIT) }
                    </button>
                }
                <button type="button" part="button" onclick={props.onclose.reform(|_: MouseEvent| ())}>
                    { texts.get(&text::dialog::CLOSE) }
                </button>
            </div>
        </section>
    }
}
