//! What the policy says of cookies beside what the site declares and what is really there. Names only; what
//! they hold is never read.

use std::rc::Rc;

use yew::prelude::*;

use super::Panel;
use crate::text::{Texts, cookies as say, dialog, preferences, record};

/// A cookie that somebody speaks of, or that is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Declared {
    /// Its name, or the beginning of it that the site declares.
    pub name: AttrValue,
    /// Whether the policy names it.
    pub in_policy: bool,
    /// What the site declares of it, if it does.
    pub purpose: Option<AttrValue>,
    /// Whether it is there now.
    pub present: bool,
}

/// Props of [`Cookies`].
#[derive(Clone, Properties, PartialEq)]
pub struct CookiesProps {
    /// The site's name.
    pub site: AttrValue,
    /// What there is, once it is known.
    pub cookies: Option<Rc<[Declared]>>,
    /// Asks for it.
    pub onopen: Callback<()>,
    /// The wording.
    pub texts: Texts,
}

/// The table.
#[component]
pub fn Cookies(props: &CookiesProps) -> Html {
    let texts = &props.texts;
    let ontoggle = props.onopen.reform(|_: Event| ());
    let (yes, no) = (texts.get(&record::YES), texts.get(&record::NO));
    let answer = |holds: bool| if holds { &yes } else { &no };
    let title = texts.get(&say::TITLE);
    html! {
        <Panel title={title.clone()} {ontoggle}>
            if props.cookies.is_none() {
                <p role="status">{ texts.get(&dialog::LOADING) }</p>
            }
            <p>{ texts.fill(&say::INTRO, &[("site", &props.site)]) }</p>
            <div class="document-table" tabindex="0" role="region" aria-label={title}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.get(&preferences::COOKIE_NAME) }</th>
                            <th scope="col">{ texts.get(&say::IN_POLICY) }</th>
                            <th scope="col">{ texts.fill(&say::DECLARED, &[("site", &props.site)]) }</th>
                            <th scope="col">{ texts.get(&say::PRESENT) }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for props.cookies.iter().flat_map(|cookies| cookies.iter()).map(|cookie| html! {
                            <tr>
                                <th scope="row"><code dir="ltr">{ &cookie.name }</code></th>
                                <td>{ answer(cookie.in_policy) }</td>
                                <td>
                                    { match &cookie.purpose {
                                        Some(purpose) if purpose.is_empty() => yes.clone(),
                                        Some(purpose) => purpose.clone(),
                                        None => no.clone(),
                                    } }
                                </td>
                                <td>{ answer(cookie.present) }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </Panel>
    }
}
