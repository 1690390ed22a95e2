//! What the loader calls. The only place that makes JavaScript errors.

use js_sys::Array;
use settings::Value;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlFormElement};

use crate::browser::bridge::Bridge;
use crate::browser::{check, convert};
use crate::chunks::{Attempt, Call, ChunkError, Patience};
use crate::model::{Action, View};
use crate::store;

/// Why a call was refused. Said to whoever wrote the page.
enum CallError {
    Chunk(ChunkError),
    UnknownView(String),
    NotQuery,
    UnknownKind(String),
    Unseen,
    NotRunning,
}

impl CallError {
    /// By hand, as everything that the main part says: it carries no formatting.
    fn message(&self) -> String {
        let words: [&str; 3] = match self {
            CallError::Chunk(error) => return error.message(),
            CallError::UnknownView(name) => {
                ["`", name, "` is no view; open \"preferences\", \"policy\" or \"record\""]
            }
            CallError::NotQuery => [
                "expected {kind, value, country} with strings, such as {kind: \"email\", value: \"a@b.example\"}",
                "",
                "",
            ],
            CallError::UnknownKind(kind) => {
                ["`", kind, "` is no kind of field; the documentation lists them"]
            }
            CallError::Unseen => ["nothing can be shown here", "", ""],
            CallError::NotRunning => ["the widget is not running", "", ""],
        };
        words.concat()
    }
}

impl From<ChunkError> for CallError {
    fn from(error: ChunkError) -> Self {
        CallError::Chunk(error)
    }
}

impl From<CallError> for JsError {
    fn from(error: CallError) -> Self {
        JsError::new(&error.message())
    }
}

/// Starts the app. Mistakes in the configuration are said once, all of them, where an owner looks.
#[wasm_bindgen]
pub fn start(bridge: Bridge) {
    let (config, mut issues) = store::resolve(&bridge);
    if bridge.reports_mistakes() {
        check::report_late(&config, &bridge);
        issues.extend(check::issues(&config, &bridge));
        if !issues.is_empty() {
            bridge.fail_at(
                "config",
                "the configuration has mistakes; what is not understood stays blocked, and the rest goes on:",
                &issues,
            );
        }
    }
    store::start(bridge, config);
}

/// Closes whatever is open.
#[wasm_bindgen]
pub fn close() {
    forget();
    store::dispatch(Action::CloseAll);
}

/// Checks a held form, has it reviewed, and sends it. Ask for `prepareForms` first.
#[wasm_bindgen]
pub fn submit(form: HtmlFormElement, submitter: Option<HtmlElement>, direct: bool) {
    match store::forms_now() {
        Some(forms) => forms.submit(Attempt { form, submitter, direct }),
        // Stopped meanwhile: the form goes as it would without the widget.
        None => _ = store::bridge().map(|bridge| bridge.pass(&form, submitter.as_ref(), direct)),
    }
}

/// Forgets what waits for an answer: the page is being left.
#[wasm_bindgen]
pub fn forget() {
    if let Some(forms) = store::forms_now() {
        forms.forget();
        store::dispatch(Action::Refresh);
    }
}

/// The calls that may have to wait for a chunk, as one function: each exported `async fn` would cost the main
/// part a kilobyte of its own.
///
/// - `open`: opens the view of that name; the policy also at a section, as in `policy#cookies`.
/// - `leave`: shows the notice before a link to another site is followed: `[link, in a new tab?]`. Where the
///   notice cannot be seen, that is an error.
/// - `exportRecord`: the visitor's record with the purposes it was given for, as an object.
/// - `prepareForms`: takes over the forms that are there.
/// - `egress`: begins to inspect what leaves the page.
/// - `leaks`: the same, to tell what the visit's earlier pages could not.
/// - `validate`: the verdict on `{kind, value, country}`, as `{verdict, normalized, message}`.
#[wasm_bindgen]
pub async fn ask(what: String, argument: JsValue) -> Result<JsValue, JsError> {
    Ok(answer(&what, &argument).await?)
}

async fn answer(what: &str, argument: &JsValue) -> Result<JsValue, CallError> {
    match what {
        "open" => {
            let written = argument.as_string().unwrap_or_default();
            let (name, place) = written.split_at(written.find('#').unwrap_or(written.len()));
            let view = View::parse(name).ok_or_else(|| CallError::UnknownView(name.to_owned()))?;
            let at = view == View::Policy && !place.is_empty();
            store::dispatch(if at { Action::Read(place.into()) } else { Action::Open(view) });
            store::part(view).await?;
        }
        "exportRecord" => {
            store::part(View::Record).await?;
            let (bridge, model) = store::bridge().zip(store::model()).ok_or(CallError::NotRunning)?;
            let records = store::records_now().ok_or(CallError::NotRunning)?;
            return Ok(records.export(&model, &bridge.history()));
        }
        "leave" => {
            if !store::leave(argument).await? {
                return Err(CallError::Unseen);
            }
        }
        "prepareForms" => store::forms().await?.attach(),
        "egress" => _ = store::egress().await?,
        "leaks" => store::egress().await?.resume(),
        _ => return validate(argument).await,
    }
    Ok(JsValue::UNDEFINED)
}

async fn validate(query: &JsValue) -> Result<JsValue, CallError> {
    let Value::Map(entries) = convert::value(query) else { return Err(CallError::NotQuery) };
    let text = |name: &str| {
        entries.iter().find(|(key, _)| key == name).and_then(|(_, value)| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    };
    let (Some(kind), Some(value)) = (text("kind"), text("value")) else { return Err(CallError::NotQuery) };
    let forms = store::forms().await?;
    forms.validate(kind, value, text("country")).ok_or_else(|| CallError::UnknownKind(kind.to_owned()))
}

/// Something was typed into a field, or what was typed is gone; see [`crate::chunks::Egress::typed`]. Ask for
/// `egress` first, here and below.
#[wasm_bindgen]
pub fn typed(target: JsValue) -> bool {
    store::egress_now().is_some_and(|egress| egress.typed(&target))
}

/// The visitor has pressed send, and has seen that it goes to `url`; empty where they have not.
#[wasm_bindgen]
pub fn sent(form: HtmlFormElement, url: &str) {
    if let Some(egress) = store::egress_now() {
        egress.sent(&form, url);
    }
}

/// Whether something may leave the page: `true`, `false`, or a promise of either. See [`Call`].
#[wasm_bindgen]
pub fn judge(channel: &str, url: &str, headers: &str, parts: Array, why: &str, when: u8) -> JsValue {
    let Some(egress) = store::egress_now() else { return JsValue::TRUE };
    let when = match when {
        0 => Patience::Waits,
        1 => Patience::Now,
        _ => Patience::Gone,
    };
    egress.judge(&Call { channel, url, headers, parts: &parts, why, when })
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

/// Another choice is in force, or what was refused has been erased once more. Also called while a view's own
/// proposal is carried out.
#[wasm_bindgen(js_name = recordChanged)]
pub fn record_changed() {
    store::record_changed();
}

/// The page speaks another language.
#[wasm_bindgen(js_name = languageChanged)]
pub fn language_changed() {
    store::language_changed();
}

/// Takes the app off the page.
#[wasm_bindgen]
pub fn destroy() {
    store::stop();
}
