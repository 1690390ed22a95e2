//! The forms that the visitor did not want to see reviewed again, each to be taken back. Shows where they
//! stood and whom they send to; never anything typed.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::app::SceneProps;
use crate::date;
use crate::model::Action;
use crate::text;

/// The list; nothing where there is nothing to take back.
#[component]
pub fn Waivers(props: &SceneProps) -> Html {
    let scene = &props.scene;
    let texts = &scene.model.config.texts;
    let heading = use_node_ref();
    // The last one's leaving must not take the keyboard's place with it.
    let had = use_mut_ref(|| false);
    let waivers = &scene.model.waivers;
    if waivers.is_empty() && !*had.borrow() {
        return Html::default();
    }
    had.replace(true);
    let row = |waiver: &form::Waiver| {
        let (key, dispatch, heading) = (waiver.key.as_str().into(), scene.dispatch, heading.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
            let key: &AttrValue = &key;
            dispatch(Action::AskAgain(key.as_str().into()));
        });
        let since = date::day(waiver.at, texts.language());
        let values = [("page", waiver.page.as_str()), ("to", waiver.to.as_str()), ("date", &since)];
        html! {
            <li key={waiver.key.clone()}>
                { texts.fill(&text::preferences::WAIVER, &values) }
                if waiver.refuse_mailings {
                    { " " }{ texts.get(&text::preferences::WAIVER_OPT_OUT) }
                }
                { " " }
                <button type="button" class="link" part="link" {onclick}>
                    { texts.get(&text::preferences::ASK_AGAIN) }
                </button>
            </li>
        }
    };
    html! {
        <section class="category waivers" part="waivers">
            <h3 ref={heading.clone()} tabindex="-1">{ texts.get(&text::preferences::WAIVERS) }{ format!(" ({})", waivers.len()) }</h3>
            if waivers.is_empty() {
                <p>{ texts.get(&text::record::NOTHING) }</p>
            } else {
                <ul>{ for waivers.iter().map(row) }</ul>
            }
        </section>
    }
}
