//! Something about the policy that is closed until a reader wants it.

use yew::prelude::*;

/// Props of [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// Its title.
    pub title: AttrValue,
    /// Whether it is open from the start.
    #[prop_or_default]
    pub open: bool,
    /// Told when it is opened, or closed.
    #[prop_or_default]
    pub ontoggle: Callback<Event>,
    /// What it says.
    pub children: Html,
}

/// A panel.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    html! {
        <details class="document-topics" open={props.open} part="panel" ontoggle={&props.ontoggle}>
            <summary>{ &props.title }</summary>
            { props.children.clone() }
        </details>
    }
}
