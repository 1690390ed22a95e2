//! The chunk with the root component of all dialogs, and the frame around the policy. Preferences and record
//! are chunks of their own: a form and a policy need neither.

use web_sys::Element;
use yew::prelude::*;

use super::dialog::{Dialog, Waiting};
use crate::chunks::{Mounted, Scene, Spot, Views};
use crate::model::{Action, Loading, View};
use crate::text;

/// The chunk.
#[derive(Debug)]
pub struct Chunk;

impl Views for Chunk {
    fn css(&self) -> &'static str {
        include_str!(concat!(env!("OUT_DIR"), "/views.css"))
    }

    fn mount(&self, place: &Element, scene: Scene) -> Box<dyn Mounted> {
        let renderer = yew::Renderer::<App>::with_root_and_props(place.clone(), SceneProps { scene });
        Box::new(Root(renderer.render()))
    }
}

struct Root(AppHandle<App>);

impl Mounted for Root {
    fn update(&mut self, scene: Scene) {
        self.0.update(SceneProps { scene });
    }

    fn destroy(self: Box<Self>) {
        self.0.destroy();
    }
}

/// The root component.
#[component]
pub fn App(props: &SceneProps) -> Html {
    let scene = &props.scene;
    {
        let (policy, model) = (scene.policy.clone(), scene.model.clone());
        let choice = model.record.as_ref().map(|record| record.id.clone());
        use_effect_with((policy.is_some(), choice), move |_| {
            if let Some(policy) = policy {
                policy.agreed(&model);
            }
        });
    }
    // What the page has put there stands until the policy does.
    let due = |spot: &&Spot| scene.policy.is_some() || !spot.covers;
    let in_flow = scene.in_flow.iter().filter(due);
    let in_flow = in_flow.map(|spot| create_portal(policy(scene, true), spot.place.clone()));
    html! {
        <>
            { scene.forms.clone().map(|forms| forms.view(scene)).unwrap_or_default() }
            { scene.egress.clone().map(|egress| egress.view(scene)).unwrap_or_default() }
            // Lists of their own: a second dialog must not be taken for the first.
            <>{ for scene.model.open.iter().filter_map(|view| dialog(scene, *view)) }</>
            <>{ for in_flow }</>
        </>
    }
}

/// A callback that asks for an action, whatever the event.
pub fn act<E>(scene: &Scene, action: Action) -> Callback<E> {
    let dispatch = scene.dispatch;
    Callback::from(move |_: E| dispatch(action.clone()))
}

/// Props of whatever shows the state.
#[derive(Properties, PartialEq)]
pub struct SceneProps {
    /// What it is made from.
    pub scene: Scene,
}

/// A view's dialog, once its chunk has come.
fn dialog(scene: &Scene, view: View) -> Option<Html> {
    let texts = &scene.model.config.texts;
    match view {
        View::Preferences => scene.choices.as_ref().map(|choices| choices.view(scene)),
        View::Record => scene.records.as_ref().map(|records| records.view(scene)),
        View::Policy => Some(html! {
            <Dialog key="policy" name="policy" label={texts.get(&text::banner::POLICY)} texts={texts.clone()}
                onclose={act(scene, Action::Close(View::Policy))} onunseen={act(scene, Action::Unseen(Some(View::Policy)))}>
                { policy(scene, false) }
            </Dialog>
        }),
    }
}

/// The policy, or what stands in its place while it is on its way or when it did not come.
fn policy(scene: &Scene, in_flow: bool) -> Html {
    let model = &scene.model;
    let texts = &model.config.texts;
    if let Some(policy) = &scene.policy {
        return policy.clone().view(in_flow, scene);
    }
    let address = model.config.policy.as_ref().and_then(|policy| policy.source.address());
    html! {
        <>
            <Waiting loading={model.policy} texts={texts.clone()}
                onretry={act(scene, Action::RetryPolicy)} />
            if let (Loading::Failed, Some(address)) = (model.policy, address) {
                <p><a href={address.to_owned()}>{ texts.get(&text::dialog::ORIGINAL) }</a></p>
            }
        </>
    }
}
