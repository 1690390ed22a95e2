//! The preferences: a switch per category and per service. A draft until saved: closing changes nothing.

use consent::{Category, Service};
use yew::prelude::*;

use super::app::{SceneProps, act};
use super::dialog::Dialog;
use super::inventory::Inventory;
use super::signal;
use super::waivers::Waivers;
use crate::chunks::{Choices, Scene};
use crate::model::{Action, Model, Proposal, View};
use crate::{export, text};

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl Choices for Chunk {
    fn view(&self, scene: &Scene) -> Html {
        html! { <Preferences key="preferences" scene={scene.clone()} /> }
    }

    fn waivers(&self, without: Option<&str>) -> Vec<form::Waiver> {
        export::waivers(without)
    }
}

/// The preferences dialog.
#[component]
pub fn Preferences(props: &SceneProps) -> Html {
    let scene = &props.scene;
    let model = &scene.model;
    let config = &model.config;
    let texts = &config.texts;
    let draft = use_state(|| model.selection());
    {
        // What was chosen elsewhere meanwhile, in another tab, is not to be saved over unseen.
        let (draft, selection) = (draft.clone(), model.selection());
        use_effect_with(model.record.clone(), move |_| draft.set(selection));
    }
    let switch = |category: usize, service: Option<usize>| {
        let (draft, model) = (draft.clone(), model.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            let mut next = (*draft).clone();
            match service {
                Some(service) => next.set_service(&model.config.consent, category, service, input.checked()),
                None => next.set_category(&model.config.consent, category, input.checked()),
            }
            draft.set(next);
        })
    };
    let name = [("site", config.site.name.as_str())];
    let footer = html! {
        <div class="actions" part="actions">
            <button type="button" part="button" onclick={act(scene, Action::Propose(Proposal::AcceptAll))}>
                { texts.get(&text::banner::ACCEPT) }
            </button>
            <button type="button" part="button" onclick={act(scene, Action::Propose(Proposal::RejectAll))}>
                { texts.get(&text::banner::REJECT) }
            </button>
            <button type="button" part="button" onclick={act(scene, Action::Propose(Proposal::Save((*draft).clone())))}>
                { texts.get(&text::preferences::SAVE) }
            </button>
        </div>
    };
    html! {
        <Dialog name="preferences" layout={config.appearance.preferences} texts={texts.clone()}
            label={texts.get(&text::preferences::TITLE)} onclose={act(scene, Action::Close(View::Preferences))}
            onunseen={act(scene, Action::Unseen(Some(View::Preferences)))} {footer}>
            if model.is_unstored() {
                <p class="note" part="note" role="status">{ texts.get(&text::preferences::NOT_STORED) }</p>
            }
            { for signal::notes(model).into_iter().map(|note| html! { <p class="note" part="note">{ note }</p> }) }
            <p>{ texts.fill(&text::preferences::INTRO, &name) }</p>
            { for config.consent.categories.iter().enumerate().map(|(index, category)| {
                let services = category.services.iter().enumerate().map(|(at, service)| {
                    service_view(model, service, draft.service(index, at), category.required, switch(index, Some(at)))
                });
                category_view(model, category, draft.category(index), switch(index, None), services.collect())
            }) }
            <Inventory scene={scene.clone()} />
            <Waivers scene={scene.clone()} />
            <p class="links">
                if config.policy.is_some() {
                    <button type="button" class="link" part="link" onclick={act(scene, Action::Open(View::Policy))}>
                        { texts.get(&text::banner::POLICY) }
                    </button>
                }
                <button type="button" class="link" part="link" onclick={act(scene, Action::Open(View::Record))}>
                    { texts.get(&text::preferences::RECORD) }
                </button>
            </p>
        </Dialog>
    }
}

fn category_view(
    model: &Model,
    category: &Category,
    on: bool,
    onchange: Callback<Event>,
    services: Html,
) -> Html {
    let texts = &model.config.texts;
    let id = format!("category-{}", category.id);
    let about = format!("{id}-about");
    let name = [("site", model.config.site.name.as_str())];
    let ours = if category.required {
        Some(texts.fill(&text::preferences::NOTE_REQUIRED, &name))
    } else {
        let silent = model.gpc && model.config.consent.heeds_gpc(category);
        (category.objectable && !silent).then(|| texts.get(&text::preferences::OBJECTABLE))
    };
    html! {
        <fieldset key={category.id.clone()} class="category" part="category">
            <legend class="hidden">{ &category.title }</legend>
            <div class="row">
                <label for={id.clone()}>{ &category.title }</label>
                if category.required {
                    <span class="always" id={format!("{id}-always")}>{ texts.get(&text::preferences::ALWAYS) }</span>
                }
                <input {id} type="checkbox" role="switch" part="switch" checked={on} disabled={category.required}
                    aria-describedby={format!("{about} {about}-note")} {onchange} />
            </div>
            // The site's words and ours: each runs as its language does.
            <p id={about.clone()}>{ &category.description }</p>
            if let Some(ours) = ours {
                <p id={format!("{about}-note")}>{ ours }</p>
            }
            if !category.services.is_empty() {
                <details>
                    <summary part="summary">{ texts.get(&text::preferences::SERVICES) }{ format!(" ({})", category.services.len()) }</summary>
                    { services }
                </details>
            }
        </fieldset>
    }
}

fn service_view(
    model: &Model,
    service: &Service,
    on: bool,
    required: bool,
    onchange: Callback<Event>,
) -> Html {
    let texts = &model.config.texts;
    let id = format!("service-{}", service.id);
    html! {
        <div key={service.id.clone()} class="service" part="service">
            <div class="row">
                <label for={id.clone()}>{ &service.title }</label>
                <input {id} type="checkbox" role="switch" part="switch" checked={on} disabled={required} {onchange} />
            </div>
            if !service.description.is_empty() {
                <p>{ &service.description }</p>
            }
            if !service.origins.is_empty() {
                <p class="origins">{ service.origins.join(", ") }</p>
            }
            if !service.cookies.is_empty() {
                <div class="scroll" tabindex="0" role="region" aria-label={format!("{}: {}", texts.get(&text::preferences::COOKIES), service.title)}>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ texts.get(&text::preferences::COOKIE_NAME) }</th>
                                <th scope="col">{ texts.get(&text::preferences::COOKIE_DURATION) }</th>
                                <th scope="col">{ texts.get(&text::preferences::COOKIE_PURPOSE) }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for service.cookies.iter().map(|cookie| html! {
                                <tr>
                                    <th scope="row"><code dir="ltr">{ cookie.name.as_str() }</code></th>
                                    <td><bdi>{ &cookie.duration }</bdi></td>
                                    <td>
                                        <bdi>{ &cookie.purpose }</bdi>
                                        if cookie.http_only {
                                            { " " }<bdi>{ texts.get(&text::preferences::SERVER_ONLY) }</bdi>
                                        }
                                    </td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
        </div>
    }
}
