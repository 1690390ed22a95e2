//! What is stored in the visitor's browser now, and whose it is: names, never contents.

use consent::{Area, Owner, Stored};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::app::{SceneProps, act};
use crate::model::{Action, Model};
use crate::text::{self, Texts};

/// How many names a sentence can hold; the table has all of them.
const NAMED: usize = 20;

/// The inventory, closed until it is asked for; what was refused and is still there is said before it.
#[component]
pub fn Inventory(props: &SceneProps) -> Html {
    let scene = &props.scene;
    let model = &scene.model;
    let texts = &model.config.texts;
    let title = texts.get(&text::preferences::INVENTORY);
    let refused = model.stored.iter().any(|stored| is_refused(model, stored));
    let unseen = server_only(model);
    let summary = use_node_ref();
    let pressed = use_mut_ref(|| false);
    let onerase = {
        let (pressed, erase) = (pressed.clone(), act(scene, Action::EraseRefused));
        Callback::from(move |event: MouseEvent| {
            pressed.replace(true);
            erase.emit(event);
        })
    };
    {
        let summary = summary.clone();
        use_effect_with(model.stored.clone(), move |_| {
            // The button has left with the last thing that was refused: the keyboard goes on from the list.
            if pressed.replace(false)
                && !refused
                && let Some(summary) = summary.cast::<HtmlElement>()
            {
                let _ = summary.focus();
            }
        });
    }
    html! {
        <section class="category inventory" part="inventory">
            if !model.not_erased.is_empty() {
                <p class="note" part="note" role="status">
                    { texts.fill(&text::preferences::LEFT, &[("names", &names(&model.not_erased, texts))]) }
                </p>
            }
            if !unseen.is_empty() {
                <p class="note" part="note">
                    { names(&unseen, texts) }{ ": " }{ texts.get(&text::preferences::SERVER_ONLY) }
                </p>
            }
            <details>
                <summary ref={summary} part="summary">{ &title }{ format!(" ({})", model.stored.len()) }</summary>
                <p>{ texts.get(&text::preferences::INVENTORY_INTRO) }</p>
                if model.stored.is_empty() {
                    <p>{ texts.get(&text::preferences::INVENTORY_NONE) }</p>
                } else {
                    <div class="scroll" tabindex="0" role="region" aria-label={title}>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{ texts.get(&text::preferences::COOKIE_NAME) }</th>
                                    <th scope="col">{ texts.get(&text::preferences::WHERE) }</th>
                                    <th scope="col">{ texts.get(&text::preferences::BELONGS) }</th>
                                </tr>
                            </thead>
                            <tbody>{ for model.stored.iter().map(|stored| row(model, stored)) }</tbody>
                        </table>
                    </div>
                }
            </details>
            if refused {
                <button type="button" class="secondary" part="button" onclick={onerase}>
                    { texts.get(&text::preferences::ERASE) }
                </button>
            }
        </section>
    }
}

fn row(model: &Model, stored: &Stored) -> Html {
    let config = &model.config;
    let texts = &config.texts;
    let place = match stored.area {
        Area::Cookie => &text::preferences::IN_COOKIE,
        Area::Local => &text::preferences::IN_LOCAL,
        Area::Session => &text::preferences::IN_SESSION,
    };
    let owner = match stored.owner {
        Owner::Widget => texts.get(&text::preferences::OWN),
        Owner::Undeclared => texts.fill(&text::preferences::UNDECLARED, &[("site", &config.site.name)]),
        Owner::Service { category, service, .. } => {
            let category = config.consent.categories.get(category);
            let service = category.and_then(|category| category.services.get(service));
            service.map_or_else(AttrValue::default, |service| service.title.clone().into())
        }
    };
    html! {
        <tr>
            <th scope="row"><code dir="ltr">{ &stored.name }</code></th>
            <td>{ texts.get(place) }</td>
            <td>
                <bdi>{ owner }</bdi>
                if is_refused(model, stored) {
                    { " " }<span class="tag">{ texts.get(&text::preferences::REFUSED) }</span>
                }
            </td>
        </tr>
    }
}

/// Whether somebody has refused it: the visitor, or their browser for them. What merely has not been asked
/// about yet is not refused.
fn is_refused(model: &Model, stored: &Stored) -> bool {
    matches!(stored.owner, Owner::Service { category, allowed: false, .. } if is_answered(model, category))
}

/// Whether somebody has answered for a category.
fn is_answered(model: &Model, category: usize) -> bool {
    let config = &model.config.consent;
    let signal = || config.categories.get(category).is_some_and(|category| config.heeds_gpc(category));
    model.record.is_some() || model.gpc && signal()
}

/// What refused services declare that only the server can see and erase, and nothing that is allowed does:
/// perhaps it is there.
fn server_only(model: &Model) -> Vec<String> {
    let (config, switches) = (&model.config.consent, model.selection());
    let (mut refused, mut allowed): (Vec<&str>, Vec<&str>) = Default::default();
    for (at, category) in config.categories.iter().enumerate() {
        for (index, service) in category.services.iter().enumerate() {
            let on = switches.service(at, index);
            if !on && !is_answered(model, at) {
                continue;
            }
            let names = if on { &mut allowed } else { &mut refused };
            for cookie in service.cookies.iter().filter(|cookie| cookie.http_only) {
                let name = cookie.name.as_str();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    refused.into_iter().filter(|name| !allowed.contains(name)).map(str::to_owned).collect()
}

/// Names in a sentence. They run from left to right, also where the sentence does not.
fn names(names: &[String], texts: &Texts) -> String {
    let one = |name: &String| {
        if texts.is_right_to_left() { format!("\u{2066}{name}\u{2069}") } else { name.clone() }
    };
    let some = names.iter().take(NAMED).map(one);
    some.chain((names.len() > NAMED).then(|| "…".to_owned())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_twenty_at_most() {
        let many: Vec<String> = (1..=21).map(|number| number.to_string()).collect();
        let texts = Texts::new("en", []);
        assert_eq!(names(&many[..2], &texts), "1, 2");
        assert!(names(&many[..20], &texts).ends_with("19, 20"));
        assert!(names(&many, &texts).ends_with("19, 20, …"));
        assert_eq!(names(&many[..2], &Texts::new("ar", [])), "\u{2066}1\u{2069}, \u{2066}2\u{2069}");
    }
}
