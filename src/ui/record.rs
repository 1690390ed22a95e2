//! The record: what the visitor chose and when, kept on their own machine, theirs to take or to delete.

use consent::Storage;
use js_sys::Array;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::app::{SceneProps, act};
use super::dialog::Dialog;
use crate::chunks::{Records, Scene};
use crate::config::Config;
use crate::model::{Action, Model, Proposal, View};
use crate::{date, export, text};

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl Records for Chunk {
    fn view(&self, scene: &Scene) -> Html {
        html! { <Record key="record" scene={scene.clone()} /> }
    }

    fn export(&self, model: &Model, history: &Array) -> JsValue {
        export::object(model, history)
    }

    fn save(&self, model: &Model, history: &Array) {
        export::save(model, history);
    }
}

/// The record dialog.
#[component]
pub fn Record(props: &SceneProps) -> Html {
    let scene = &props.scene;
    let model = &scene.model;
    let config = &model.config;
    let texts = &config.texts;
    let name = [("site", config.site.name.as_str())];
    let current = model.record.as_ref();
    let place = if current.is_some() { model.stored_in } else { Some(config.consent.storage) };
    let intro = match place {
        Some(Storage::Cookie) => &text::record::INTRO,
        Some(Storage::Local) => &text::record::INTRO_LOCAL,
        None => &text::preferences::NOT_STORED,
    };
    let earlier =
        model.history.iter().rev().filter(|record| current.is_none_or(|current| current.id != record.id));
    let earlier: Vec<_> = earlier.collect();
    let footer = html! {
        if current.is_some() || !earlier.is_empty() {
            <div class="actions" part="actions">
                <button type="button" part="button" onclick={act(scene, Action::Export)}>
                    { texts.get(&text::record::EXPORT) }
                </button>
                <button type="button" part="button" onclick={act(scene, Action::Propose(Proposal::Reset))}>
                    { texts.get(&text::record::DELETE) }
                </button>
            </div>
        }
    };
    html! {
        <Dialog name="record" label={texts.get(&text::record::TITLE)} texts={texts.clone()}
            onclose={act(scene, Action::Close(View::Record))} onunseen={act(scene, Action::Unseen(Some(View::Record)))} {footer}>
            <p class={place.is_none().then_some("note")}>{ texts.fill(intro, &name) }</p>
            <h3>{ texts.get(&text::record::CURRENT) }</h3>
            if let Some(record) = current {
                { entry(record, config, place.is_some()) }
            } else {
                <p>{ texts.get(&text::record::NONE) }</p>
            }
            if !earlier.is_empty() {
                <h3>{ texts.get(&text::record::HISTORY) }{ format!(" ({})", earlier.len()) }</h3>
                { for earlier.into_iter().map(|record| html! {
                    <details key={record.id.clone()} class="earlier">
                        <summary part="summary">{ date::moment(record.at, texts.language()) }</summary>
                        { entry(record, config, true) }
                    </details>
                }) }
            }
            { scene.egress.clone().map(|egress| egress.log(texts)).unwrap_or_default() }
        </Dialog>
    }
}

/// `stands`: whether it is there until it runs out.
fn entry(record: &consent::Record, config: &Config, stands: bool) -> Html {
    let texts = &config.texts;
    let list = |ids: &[String]| {
        let titles: Vec<&str> = ids.iter().map(|id| title(config, id)).collect();
        if titles.is_empty() { texts.get(&text::record::NOTHING) } else { titles.join(", ").into() }
    };
    let answer = if record.gpc { &text::record::YES } else { &text::record::NO };
    let row =
        |label, value: AttrValue| html! { <><dt>{ texts.get(label) }</dt><dd><bdi>{ value }</bdi></dd></> };
    let when = |at| date::moment(at, texts.language()).into();
    html! {
        <dl key={record.id.clone()} part="record">
            { row(&text::record::WHEN, when(record.at)) }
            if stands {
                { row(&text::record::UNTIL, when(record.until)) }
            }
            { row(&text::record::GRANTED, list(&record.granted)) }
            { row(&text::record::DENIED, list(&record.denied)) }
            if !record.revision.is_empty() {
                { row(&text::record::REVISION, record.revision.clone().into()) }
            }
            { row(&text::record::GPC, texts.get(answer)) }
        </dl>
    }
}

/// What the visitor knows it by; the id, where it is no longer declared.
fn title<'a>(config: &'a Config, id: &'a str) -> &'a str {
    let categories = &config.consent.categories;
    let category = categories.iter().find(|category| category.id == id).map(|category| &category.title);
    let service = || {
        let mut services = categories.iter().flat_map(|category| &category.services);
        services.find(|service| service.id == id).map(|service| &service.title)
    };
    category.or_else(service).map_or(id, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use settings::Value;

    #[test]
    fn things_are_named_by_their_titles_while_they_are_declared() {
        let json = r#"{"version": 1, "categories": [{"id": "a", "title": "Ads"}, {"id": "s", "title": "Statistics",
            "services": [{"id": "heat", "title": "Heat maps"}]}]}"#;
        let value: Value = serde_json::from_str(json).unwrap();
        let (config, _) = Config::resolve(&value, &Value::Null, "en", "shop.test");
        for (id, expected) in [("a", "Ads"), ("heat", "Heat maps"), ("gone", "gone")] {
            assert_eq!(title(&config, id), expected);
        }
    }
}
