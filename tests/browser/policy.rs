//! The policy's chunk, without a network.

use crate::support::{CONFIG, Guest, config, rest, until};
use privacy_widget_app::browser::stage;
use privacy_widget_app::chunks::{Scene, load_policy, load_views};
use privacy_widget_app::model::{Model, View};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_policy_is_shown_as_elements() {
    let host = Guest::host();
    let config = Rc::new(config(CONFIG));
    let policy = load_policy().await.unwrap().open(config.policy.as_ref().unwrap()).await.unwrap();
    let mut model = Model::new(config, None, false);
    model.open = vec![View::Policy];
    let scene = Scene {
        turn: 1,
        model: Rc::new(model),
        policy: Some(policy),
        forms: None,
        egress: None,
        choices: None,
        records: None,
        in_flow: Vec::new(),
        dispatch: |_| {},
    };
    let mounted = load_views().await.unwrap().mount(&stage::place(&host.0).unwrap(), scene);
    until("the policy is there", || host.find("strong").is_some()).await;
    assert_eq!(host.get("strong").text_content().as_deref(), Some("nothing"));
    assert_eq!(host.get("h4").text_content().as_deref(), Some("Cookies"), "below the dialog's own title");
    mounted.destroy();
    rest().await;
    assert!(host.find("strong").is_none());
}

#[wasm_bindgen_test]
async fn addresses_that_give_no_policy_say_why() {
    for (address, part) in [
        ("http://[", "is not an address"),
        ("/no-such-policy.md", "/no-such-policy.md answered 404"),
        ("http://127.0.0.1:1/policy.md", "could not be reached"),
    ] {
        let text = format!(
            r#"{{"version": 1, "categories": [], "policy": {{"src": "{address}", "format": "markdown"}}}}"#
        );
        let config = config(&text);
        let outcome = load_policy().await.unwrap().open(config.policy.as_ref().unwrap()).await;
        let Err(problem) = outcome else { panic!("{address} gave a policy") };
        assert!(problem.contains(part), "{address}: {problem}");
    }
}
