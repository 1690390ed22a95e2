//! What the loader calls. The only place that makes JavaScript errors.

use consent::Selection;
use settings::Value;
use wasm_bindgen::prelude::*;

use crate::browser::bridge::Bridge;
use crate::browser::{check, convert, page};
use crate::config::Config;
use crate::model::{Action, Model, View};
use crate::store;

/// Why a call was refused. Said to whoever wrote the page.
#[derive(Debug, thiserror::Error)]
enum CallError {
    #[error(transparent)]
    UnknownIds(#[from] consent::UnknownIds),
    #[error("`{0}` is no view; open \"preferences\", \"policy\" or \"record\"")]
    UnknownView(String),
    #[error("expected an object of ids and booleans, such as {{analytics: true}}")]
    NotChoices,
    #[error("the widget is not running")]
    NotRunning,
}

/// Starts the app. Mistakes in the configuration are reported once, all of them.
#[wasm_bindgen]
pub fn start(bridge: Bridge) {
    let value = convert::value(&bridge.config());
    let (config, mut issues) = Config::resolve(&value, &bridge.language(), &page::host());
    issues.extend(check::issues(&config, &bridge));
    if !issues.is_empty() {
        bridge.fail_at(
            "config",
            "the configuration has mistakes; what is not understood stays blocked, and the rest goes on:",
            &issues,
        );
    }
    store::start(bridge, config);
}

/// Allows everything.
#[wasm_bindgen(js_name = acceptAll)]
pub fn accept_all() {
    store::dispatch(Action::Consent(consent::Action::AcceptAll));
}

/// Allows only what is required.
#[wasm_bindgen(js_name = rejectAll)]
pub fn reject_all() {
    store::dispatch(Action::Consent(consent::Action::RejectAll));
}

/// Allows and refuses by id, on top of what holds; all or nothing.
#[wasm_bindgen]
pub fn set(changes: JsValue) -> Result<(), JsError> {
    let model = store::model().ok_or(CallError::NotRunning)?;
    let selection = changed(&model, &changes)?;
    store::dispatch(Action::Consent(consent::Action::Save(selection)));
    Ok(())
}

fn changed(model: &Model, changes: &JsValue) -> Result<Selection, CallError> {
    let Value::Map(entries) = convert::value(changes) else {
        return Err(CallError::NotChoices);
    };
    let flag = |(id, value): &(String, Value)| match value {
        Value::Bool(on) => Ok((id.clone(), *on)),
        _ => Err(CallError::NotChoices),
    };
    let changes = entries.iter().map(flag).collect::<Result<Vec<_>, _>>()?;
    let mut selection = model.selection();
    selection.set_ids(&model.config.consent, changes.iter().map(|(id, on)| (id.as_str(), *on)))?;
    Ok(selection)
}

/// Forgets the choice and asks again.
#[wasm_bindgen]
pub fn reset() {
    store::dispatch(Action::Consent(consent::Action::Reset));
}

/// Opens a view. An error: there is no such view, or it could not be loaded.
#[wasm_bindgen]
pub async fn open(view: String) -> Result<(), JsError> {
    let view = View::parse(&view).ok_or(CallError::UnknownView(view))?;
    store::dispatch(Action::Open(view));
    store::views().await?;
    Ok(())
}

/// Closes whatever is open.
#[wasm_bindgen]
pub fn close() {
    store::dispatch(Action::CloseAll);
}

/// The visitor's record with the purposes it was given for, as an object.
#[wasm_bindgen(js_name = exportRecord)]
pub async fn export_record() -> Result<JsValue, JsError> {
    let model = store::model().ok_or(CallError::NotRunning)?;
    Ok(store::views().await?.export(&model))
}

/// The page has another main host.
#[wasm_bindgen(js_name = hostChanged)]
pub fn host_changed() {
    store::host_changed();
}

/// The page has more or fewer `<privacy-widget view="…">`.
#[wasm_bindgen(js_name = viewsChanged)]
pub fn views_changed() {
    store::views_changed();
}

/// Another tab wrote or removed the record.
#[wasm_bindgen(js_name = storageChanged)]
pub fn storage_changed() {
    if let Some(bridge) = store::bridge() {
        let record = convert::record(&bridge.stored());
        store::dispatch(Action::StoredElsewhere(record));
    }
}

/// Takes the app off the page.
#[wasm_bindgen]
pub fn destroy() {
    store::stop();
}
