//! What the visitor may ask of the site: a message prepared for their own mail program, to be changed and sent
//! by themselves.
//!
//! Never here: sending anything, or keeping a word of the message. What is kept is what was asked for and when.

use std::rc::Rc;

use policy::Request;
use web_sys::{HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use super::Panel;
use crate::date;
use crate::text::{Msg, Texts, dialog, requests as say};

/// Whom to ask for something.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    /// What for.
    pub request: Request,
    /// `name@host`, or another way that the site names: `https:`, `http:` or `tel:`.
    pub address: AttrValue,
}

/// That something was asked for, from this browser.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What for.
    pub request: Request,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

/// Props of [`Requests`].
#[derive(Clone, Properties, PartialEq)]
pub struct RequestsProps {
    /// The site's name.
    pub site: AttrValue,
    /// Whom to ask, once it is known; nobody where neither the policy nor the site names an address.
    pub whom: Option<Rc<[Asking]>>,
    /// Asks for it.
    pub onopen: Callback<()>,
    /// What was asked for earlier, the oldest first.
    pub asked: Rc<[Asked]>,
    /// The wording.
    pub texts: Texts,
    /// The message was handed to the mail program.
    pub onasked: Callback<Request>,
    /// Forgets what was asked for.
    pub onforget: Callback<()>,
}

/// The requests.
#[component]
pub fn Requests(props: &RequestsProps) -> Html {
    let texts = &props.texts;
    let chosen = use_state_eq(|| None::<Request>);
    let message = use_state_eq(String::new);
    let choose = |request: Request| {
        let (chosen, message) = (chosen.clone(), message.clone());
        let what = texts.get(&name(request));
        let body = texts.fill(&say::BODY, &[("site", &props.site), ("what", &what)]);
        let body = [&body, " "].concat();
        Callback::from(move |_: MouseEvent| {
            chosen.set(Some(request));
            message.set(body.clone());
        })
    };
    let oninput = {
        let message = message.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                message.set(area.value());
            }
        })
    };
    let button = |request: Request| {
        let pressed = *chosen == Some(request);
        html! {
            <button type="button" class="secondary" part="button" aria-pressed={pressed.to_string()}
                onclick={choose(request)}>{ texts.get(&name(request)) }</button>
        }
    };
    let asking = chosen.and_then(|chosen| {
        props.whom.iter().flat_map(|whom| whom.iter()).find(|asking| asking.request == chosen)
    });
    let onask = |request: Request| props.onasked.reform(move |_: MouseEvent| request);
    html! {
        <Panel title={texts.get(&say::TITLE)} ontoggle={props.onopen.reform(|_: Event| ())}>
            <p>{ texts.fill(&say::INTRO, &[("site", &props.site)]) }</p>
            { match &props.whom {
                None => html! { <p role="status">{ texts.get(&dialog::LOADING) }</p> },
                Some(whom) if whom.is_empty() => {
                    html! { <p class="document-silent">{ texts.get(&say::NONE) }</p> }
                }
                Some(_) => html! {
                    <div class="document-buttons">{ for Request::ALL.into_iter().map(button) }</div>
                },
            } }
            if let Some(asking) = asking {
                <p>{ texts.get(&say::TO) }{ ": " }<strong><bdi>{ &asking.address }</bdi></strong></p>
                <label>
                    { texts.get(&say::MESSAGE) }
                    <textarea rows="7" part="field" value={(*message).clone()} {oninput} />
                </label>
                <p>
                    <a href={letter(&asking.address, &texts.get(&name(asking.request)), &message)}
                        onclick={onask(asking.request)}>{ texts.get(&say::SEND) }</a>
                </p>
            }
            if !props.asked.is_empty() {
                <p>{ texts.get(&say::ASKED) }</p>
                <ul>
                    { for props.asked.iter().map(|asked| html! {
                        <li>{ date::moment(asked.at, texts.language()) }{ ": " }{ texts.get(&name(asked.request)) }</li>
                    }) }
                </ul>
                <button type="button" class="link" onclick={props.onforget.reform(|_: MouseEvent| ())}>
                    { texts.get(&say::FORGET) }
                </button>
            }
        </Panel>
    }
}

fn name(request: Request) -> Msg {
    match request {
        Request::OptOut => say::OPT_OUT,
        Request::Correct => say::CORRECT,
        Request::Delete => say::DELETE,
        Request::Copy => say::COPY,
    }
}

/// The address with subject and message; as it is where it is none for letters.
fn letter(address: &str, subject: &str, message: &str) -> String {
    let href = policy::message(address, subject, message);
    href.map_or_else(|| address.to_owned(), |href| href.as_str().to_owned())
}
