//! The record: what the visitor chose and when, kept on their own machine, theirs to take or to delete.

use consent::Storage;
use yew::prelude::*;

use super::app::{SceneProps, act};
use super::dialog::Dialog;
use crate::model::{Action, View};
use crate::text::{self, Texts};

/// The record dialog.
#[component]
pub fn Record(props: &SceneProps) -> Html {
    let scene = &props.scene;
    let model = &scene.model;
    let texts = &model.config.texts;
    let name = [("site", model.config.site.name.as_str())];
    let intro = match model.config.consent.storage {
        Storage::Cookie => &text::record::INTRO,
        Storage::Local => &text::record::INTRO_LOCAL,
    };
    let current = model.consent.record.as_ref();
    let earlier =
        model.history.iter().rev().filter(|record| current.is_none_or(|current| current.id != record.id));
    let earlier: Vec<_> = earlier.collect();
    let footer = html! {
        if current.is_some() || !earlier.is_empty() {
            <div class="actions">
                <button type="button" onclick={act(scene, Action::Export)}>{ texts.get(&text::record::EXPORT) }</button>
                <button type="button" onclick={act(scene, Action::Consent(consent::Action::Reset))}>{ texts.get(&text::record::DELETE) }</button>
            </div>
        }
    };
    html! {
        <Dialog name="record" label={texts.get(&text::record::TITLE)} texts={texts.clone()}
            onclose={act(scene, Action::Close(View::Record))} {footer}>
            <p>{ texts.fill(intro, &name) }</p>
            <h3>{ texts.get(&text::record::CURRENT) }</h3>
            if let Some(record) = current {
                { entry(record, texts) }
            } else {
                <p>{ texts.get(&text::record::NONE) }</p>
            }
            if !earlier.is_empty() {
                <h3>{ texts.get(&text::record::HISTORY) }</h3>
                { for earlier.into_iter().map(|record| entry(record, texts)) }
            }
        </Dialog>
    }
}

fn entry(record: &consent::Record, texts: &Texts) -> Html {
    let list = |ids: &[String]| {
        if ids.is_empty() { texts.get(&text::record::NOTHING) } else { ids.join(", ").into() }
    };
    let row = |label, value: AttrValue| html! { <><dt>{ texts.get(label) }</dt><dd>{ value }</dd></> };
    html! {
        <dl key={record.id.clone()}>
            { row(&text::record::WHEN, date(record.at)) }
            { row(&text::record::UNTIL, date(record.until)) }
            { row(&text::record::GRANTED, list(&record.granted)) }
            { row(&text::record::DENIED, list(&record.denied)) }
        </dl>
    }
}

/// A moment as the visitor's browser writes it.
fn date(milliseconds: f64) -> AttrValue {
    let date = js_sys::Date::new(&milliseconds.into());
    String::from(date.to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED)).into()
}
