//! A modal dialog over the page: native `<dialog>`, titled, closed by Escape or its button; the keyboard
//! returns to where it was. Closing never saves anything. A dialog that cannot be seen does not stay open: it would
//! hold the page, and nobody could close it.

use wasm_bindgen::prelude::*;
use web_sys::{Element, FocusOptions, HtmlDialogElement, HtmlElement, Node, ResizeObserver, ShadowRoot};
use yew::prelude::*;

use crate::appearance::Layout;
use crate::model::Loading;
use crate::text::{self, Texts};
use crate::visible::is_visible;

/// Props of [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Names it within the shadow root: class, and beginning of ids.
    pub name: &'static str,
    /// Its shape.
    #[prop_or(Layout::Box)]
    pub layout: Layout,
    /// `alertdialog` where it interrupts.
    #[prop_or_default]
    pub role: Option<&'static str>,
    /// Its title.
    pub label: AttrValue,
    /// The wording.
    pub texts: Texts,
    /// Closes it.
    pub onclose: Callback<()>,
    /// It was opened, could not be seen, and has been closed. Nobody has answered it.
    pub onunseen: Callback<()>,
    /// What stays in sight at its end: the buttons.
    #[prop_or_default]
    pub footer: Html,
    /// What it says.
    pub children: Html,
}

/// A modal dialog.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    let body_node = use_node_ref();
    let unseen = use_mut_ref(|| false);
    let onclose = {
        let (unseen, onclose) = (unseen.clone(), props.onclose.clone());
        Callback::from(move |()| {
            // Closing what nobody has seen is no answer.
            if !*unseen.borrow() {
                onclose.emit(());
            }
        })
    };
    {
        let (node, body) = (node.clone(), body_node.clone());
        let (onclose, onunseen) = (onclose.clone(), props.onunseen.clone());
        use_effect_with((), move |()| {
            let before = focused();
            let root = node.cast::<Node>().map(|node| node.get_root_node());
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
                // Refused only where the dialog has already left the page.
                let _ = dialog.show_modal();
            }
            let mut watch = None;
            if let Some(dialog) = dialog.as_ref().filter(|dialog| dialog.is_connected()) {
                if is_visible(dialog) {
                    watch = BoxWatch::begin(dialog, onclose);
                } else {
                    unseen.replace(true);
                    dialog.close();
                    onunseen.emit(());
                }
            }
            // What follows may be long: reading begins with it, and the keys scroll it. On a low screen, where
            // all of the dialog scrolls, its title and what closes it stay in sight.
            if let Some(body) = body.cast::<HtmlElement>() {
                focus(&body);
            }
            move || {
                drop(watch);
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                if before.as_ref().is_none_or(|before| !before.is_connected()) {
                    // The banner has left with its button: from here the choice can be changed.
                    focus_reopen(root);
                } else if let Some(before) = before {
                    let _ = before.focus();
                }
            }
        });
    }
    let oncancel = {
        let onclose = onclose.clone();
        Callback::from(move |event: Event| {
            // The state closes it; otherwise the element and the state would drift apart. A `cancel` may
            // also come from a control inside (a file picker) and is then no business of ours.
            if event.target() == event.current_target()
                || event.target_dyn_into::<HtmlDialogElement>().is_some()
            {
                event.prevent_default();
                onclose.emit(());
            }
        })
    };
    let onclosed = onclose.reform(|_: Event| ());
    let title = format!("{}-title", props.name);
    html! {
        <dialog ref={node} class={classes!("dialog", props.name, props.layout.as_str())}
            part={format!("dialog {}", props.name)} role={props.role} aria-labelledby={title.clone()}
            onclose={onclosed} {oncancel}>
            <div class="dialog-head" part="dialog-head">
                <h2 id={title.clone()} part="dialog-title">{ &props.label }</h2>
                <button type="button" class="plain close" part="close" aria-label={props.texts.get(&text::dialog::CLOSE)}
                    onclick={onclose.reform(|_: MouseEvent| ())}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
                </button>
            </div>
            <div class="dialog-body" part="dialog-body" tabindex="0" role="group" aria-labelledby={title} ref={body_node}>
                { props.children.clone() }
            </div>
            if props.footer != Html::default() {
                <div class="dialog-foot" part="dialog-foot">{ props.footer.clone() }</div>
            }
        </dialog>
    }
}

/// Closes a dialog that loses its box while it is open: a style sheet that hides it may come late. The visitor has
/// seen it, so this is closing like any other.
struct BoxWatch {
    observer: ResizeObserver,
    _then: Closure<dyn FnMut()>,
}

impl BoxWatch {
    fn begin(dialog: &HtmlDialogElement, onclose: Callback<()>) -> Option<BoxWatch> {
        let watched = dialog.clone();
        let then = Closure::<dyn FnMut()>::new(move || {
            // One that has left the page holds nothing; its host may only be moving.
            if watched.is_connected() && watched.open() && !is_visible(&watched) {
                onclose.emit(());
            }
        });
        let observer = ResizeObserver::new(then.as_ref().unchecked_ref()).ok()?;
        observer.observe(dialog);
        Some(BoxWatch { observer, _then: then })
    }
}

impl Drop for BoxWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Focuses the small button that opens the preferences. `root`: that of the dialog.
fn focus_reopen(root: Option<Node>) {
    let root = root.and_then(|root| root.dyn_into::<ShadowRoot>().ok());
    let button = root.and_then(|root| root.query_selector(".reopen").ok()?);
    if let Some(button) = button.and_then(|button| button.dyn_into().ok()) {
        focus(&button);
    }
}

/// The focused element, looked for through open shadow roots.
fn focused() -> Option<HtmlElement> {
    let mut active: Element = gloo::utils::document().active_element()?;
    while let Some(inner) = active.shadow_root().and_then(|root| root.active_element()) {
        active = inner;
    }
    active.dyn_into().ok()
}

/// Props of [`Waiting`].
#[derive(Properties, PartialEq)]
pub struct WaitingProps {
    /// How far it is.
    pub loading: Loading,
    /// The wording.
    pub texts: Texts,
    /// Tries again.
    pub onretry: Callback<()>,
}

/// What stands in the place of something that is on its way, or did not come.
#[component]
pub fn Waiting(props: &WaitingProps) -> Html {
    let texts = &props.texts;
    if props.loading != Loading::Failed {
        return html! { <p role="status">{ texts.get(&text::dialog::LOADING) }</p> };
    }
    html! {
        <div role="alert">
            <p>{ texts.get(&text::dialog::FAILED) }</p>
            <button type="button" class="secondary" part="button" onclick={props.onretry.reform(|_: MouseEvent| ())}>
                { texts.get(&text::dialog::RETRY) }
            </button>
        </div>
    }
}
