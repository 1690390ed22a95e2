//! What the policy says on each topic, in its own words, each with the way to where it says so.
//!
//! Never here: an opinion. A topic that the policy does not speak of is said to be not mentioned.

use std::rc::Rc;

use policy::{Answers, Quote, Topic};
use yew::prelude::*;

use super::Panel;
use super::view::Jump;
use crate::text::{Msg, Texts, dialog, policy as say};

#[derive(Properties, PartialEq)]
pub(super) struct TopicsProps {
    /// What the policy says, once it is known.
    pub answers: Option<Rc<Answers>>,
    /// Asks for it.
    pub onopen: Callback<()>,
    pub heading_level: u8,
    pub texts: Texts,
    pub lang: Option<AttrValue>,
    pub jump: Jump,
}

#[component]
pub(super) fn Topics(props: &TopicsProps) -> Html {
    html! {
        <Panel title={props.texts.get(&say::TOPICS)} ontoggle={props.onopen.reform(|_: Event| ())}>
            { match &props.answers {
                // Looking through a long policy takes a moment, and most readers do not ask.
                None => html! { <p role="status">{ props.texts.get(&dialog::LOADING) }</p> },
                Some(answers) => html! {
                    <>
                        <p>{ props.texts.get(&say::TOPICS_INTRO) }</p>
                        { for Topic::ALL.iter().map(|topic| on(*topic, answers.on(*topic), props)) }
                    </>
                },
            } }
        </Panel>
    }
}

fn on(topic: Topic, found: &[Quote], props: &TopicsProps) -> Html {
    let title = props.texts.get(&name(topic));
    let tag = format!("h{}", props.heading_level.clamp(1, 6));
    html! {
        <section key={title.as_str()}>
            <@{tag}>{ &title }</@>
            if found.is_empty() {
                <p class="document-silent">{ props.texts.get(&say::NOT_MENTIONED) }</p>
            }
            if found.iter().any(|quote| quote.conflict) {
                <p><strong>{ props.texts.get(&say::CONFLICT) }</strong></p>
            }
            { for found.iter().map(|quote| cited(quote, props)) }
        </section>
    }
}

fn cited(quote: &Quote, props: &TopicsProps) -> Html {
    html! {
        <figure lang={&props.lang} dir="auto">
            <blockquote>
                if let Some(lead) = &quote.lead { { &**lead }{ " … " } }
                { &quote.sentence }
                if !quote.items.is_empty() {
                    <ul>
                        { for quote.items.iter().map(|item| html! { <li>{ item }</li> }) }
                        if quote.more { <li>{ "…" }</li> }
                    </ul>
                }
            </blockquote>
            <figcaption>
                { match &quote.section {
                    Some(section) => props.jump.to_words(&section.id, &quote.sentence, html! { &section.title }),
                    None => props.jump.to_words("", &quote.sentence, html! { props.texts.get(&say::SHOW) }),
                } }
            </figcaption>
        </figure>
    }
}

pub(super) fn name(topic: Topic) -> Msg {
    match topic {
        Topic::ContactData => say::CONTACT_DATA,
        Topic::FinancialData => say::FINANCIAL_DATA,
        Topic::AccountData => say::ACCOUNT_DATA,
        Topic::Collected => say::COLLECTED,
        Topic::Purposes => say::PURPOSES,
        Topic::Changes => say::CHANGES,
        Topic::Cookies => say::COOKIES,
        Topic::ThirdParties => say::THIRD_PARTIES,
        Topic::OptOut => say::OPT_OUT,
        Topic::Correction => say::CORRECTION,
        Topic::Contact => say::CONTACT,
        Topic::PublicAreas => say::PUBLIC_AREAS,
        Topic::Security => say::SECURITY,
        Topic::Links => say::LINKS,
        Topic::IpAddress => say::IP_ADDRESS,
        Topic::Children => say::CHILDREN,
        Topic::Retention => say::RETENTION,
    }
}
