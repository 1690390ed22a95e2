//! When things go wrong: one clear `error` event, gates stay shut, forms are sent as if the widget were not
//! there, and the page works on.

use e2e::{Page, Value, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_configuration_that_is_not_there
        webassembly_that_is_not_there
        a_storage_that_refuses_in_a_sandboxed_frame
    }
    chrome {
        a_configuration_that_is_not_json
        a_configuration_that_is_json_but_no_object
        no_configuration_at_all
        a_configuration_for_another_version
        many_mistakes_are_reported_at_once_with_their_paths
        a_form_selector_that_matches_nothing
        a_gate_that_nobody_declared
        glue_that_is_not_there
        webassembly_of_the_wrong_type_is_run_all_the_same
        webassembly_that_the_page_forbids
        views_that_are_not_there_and_then_are
        a_policy_that_is_not_there_and_then_is
        a_policy_that_cannot_be_shown
        a_policys_piece_that_is_not_there
        cookies_that_are_refused_in_silence
        cookies_and_storage_that_are_refused
        a_local_storage_that_throws
        two_loaders_on_one_page
        a_gated_script_that_trusted_types_refuse
        a_server_that_never_answers_holds_up_nothing
    }
}

/// What is gated, and a form that is guarded: neither may suffer.
const BODY: &str = r#"
    <script type="text/plain" data-category="analytics">seen.ran.push("gated");</script>
    <iframe data-category="media" data-src="/fixtures/frame.html" title="A video"></iframe>
    <a href="/privacy-policy.md" data-privacy-open="policy">How we treat data</a>
    <form data-privacy-form="order" method="post" action="/receive/order">
        <label>E-mail <input name="email" type="email" value="ada@example.com"></label>
        <button name="action" value="order">Order</button>
    </form>"#;

fn paths(detail: &Value) -> Vec<&str> {
    detail["issues"].as_array().unwrap().iter().map(|issue| issue["path"].as_str().unwrap()).collect()
}

/// The page goes on without the widget.
async fn page_works_on(visitor: &Visitor) {
    visitor.is_not_asked().await;
    nothing_is_held(visitor).await;
}

/// The page goes on without the app: the loader asks for a choice, keeps it and carries it out.
async fn page_works_on_without_the_app(visitor: &Visitor) {
    visitor.presses("Reject all").await;
    visitor.sees("!banner() && privacyWidget.consent()").await;
    nothing_is_held(visitor).await;
}

/// Gates are shut, and the form goes as it would without the widget.
async fn nothing_is_held(visitor: &Visitor) {
    visitor
        .finds("[seen.ran, all('iframe')[0].getAttribute('src'), seen.uncaught]", json!([[], null, []]))
        .await;
    visitor.presses("Order").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("email").as_deref(), Some("ada@example.com"));
    assert_eq!(sent.field("action").as_deref(), Some("order"));
}

/// One event, one line on the console, and it says all of this.
async fn says(visitor: &Visitor, code: &str, parts: &[&str]) -> Value {
    let detail = visitor.is_told_of_one_error().await;
    assert_eq!(detail["code"], code, "{detail}");
    for part in parts {
        assert!(detail.to_string().contains(part), "{part} is missing in {detail}");
    }
    visitor.finds("seen.errors.filter(line => line.startsWith('privacy-widget: ')).length", json!(1)).await;
    detail
}

async fn configuration_cannot_be_read(visitor: &Visitor, page: Page, parts: &[&str]) {
    visitor.site().page("/", page);
    visitor.opens("/").await;
    says(visitor, "config", parts).await;
    visitor.finds("[privacyWidget.consent(), privacyWidget.allows('necessary')]", json!([null, false])).await;
    visitor
        .finds(
            "Promise.race([privacyWidget.ready.then(() => 'ready'), new Promise(() => {})])",
            json!("ready"),
        )
        .await;
    visitor
        .finds("privacyWidget.acceptAll().then(() => '', error => error.constructor.name)", json!("Error"))
        .await;
    visitor.finds("privacyWidget.open('preferences').then(() => 'quiet')", json!("quiet")).await;
    page_works_on(visitor).await;
}

async fn a_configuration_that_is_not_there(visitor: &Visitor) {
    configuration_cannot_be_read(
        visitor,
        Page::new(BODY).config_at("/privacy.json"),
        &["/privacy.json answered 404"],
    )
    .await;
}

async fn a_configuration_that_is_not_json(visitor: &Visitor) {
    visitor.site().shop.page("/privacy.json", "application/json", "{ version: 1 }", &[]);
    configuration_cannot_be_read(visitor, Page::new(BODY).config_at("/privacy.json"), &["JSON"]).await;
}

async fn a_configuration_that_is_json_but_no_object(visitor: &Visitor) {
    configuration_cannot_be_read(visitor, Page::new(BODY).config_text("[1, 2]"), &["not a JSON object"])
        .await;
}

async fn no_configuration_at_all(visitor: &Visitor) {
    configuration_cannot_be_read(
        visitor,
        Page::new(BODY).config_missing(),
        &["data-config", "data-privacy-config"],
    )
    .await;
}

async fn a_configuration_for_another_version(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY).configured(|config| config["version"] = json!(2)));
    visitor.opens("/").await;
    let detail = says(visitor, "config", &["version"]).await;
    assert_eq!(paths(&detail), ["$.version"]);
}

async fn many_mistakes_are_reported_at_once_with_their_paths(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(BODY).configured(|config| {
            config["catgories"] = json!([]);
            config["mode"] = json!("ask-nicely");
            config["expiresDays"] = json!("a year");
            config["site"]["contact"] = json!("javascript:alert(1)");
            config["categories"][1]["services"][0]["cookies"] =
                json!([{ "pattern": "(", "durashion": "1 day" }]);
            config["categories"][2]["services"][0]["id"] = json!("stats");
            config["categories"][3]["id"] = json!("mar keting");
            config["forms"] = json!([{ "selector": "((", "kind": "orders" }, { "kind": "order" }]);
            config["egress"] = json!({ "destinations": [{ "origin": "not an origin" }] });
            config["text"] = json!({ "en": { "banner.titel": "x", "banner.title": 7 } });
        }),
    );
    visitor.opens("/").await;
    let detail = says(visitor, "config", &["did you mean `categories`?"]).await;
    let paths = paths(&detail);
    for path in [
        "$.catgories",
        "$.mode",
        "$.expiresDays",
        "$.site.contact",
        "$.categories[1].services[0].cookies[0].durashion",
        "$.categories[1].services[0].cookies[0].pattern",
        "$.categories[2].services[0].id",
        "$.categories[3].id",
        "$.forms[0].selector",
        "$.forms[0].kind",
        "$.forms[1].selector",
        "$.egress.destinations[0].origin",
        "$.text.en['banner.titel']",
        "$.text.en['banner.title']",
    ] {
        assert!(paths.contains(&path), "{path} is not among {paths:#?}");
    }
    // What is understood goes on; what is not stays blocked.
    visitor.is_asked().await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.length").await;
    visitor
        .finds("['analytics', 'media', 'marketing'].map(privacyWidget.allows)", json!([true, true, false]))
        .await;
    visitor.finds("seen.uncaught", json!([])).await;
}

async fn a_form_selector_that_matches_nothing(visitor: &Visitor) {
    let forms = |selector: &'static str| {
        move |config: &mut Value| config["forms"] = json!([{ "selector": selector }])
    };
    visitor.site().page("/", Page::new("<form id=\"order\"></form>").configured(forms("#ordre")));
    visitor.opens("/").await;
    assert_eq!(paths(&says(visitor, "config", &["matches nothing"]).await), ["$.forms[0].selector"]);
    visitor.is_asked().await;

    // One configuration serves a whole site: pages without forms are no mistake.
    visitor.site().page("/", Page::new("").configured(forms("#order")));
    visitor.visits("/").await;
    visitor.meets_no_trouble().await;
}

async fn a_gate_that_nobody_declared(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(
            r#"<script type="text/plain" data-category="analytics & tracking">seen.ran.push("x");</script>"#,
        ),
    );
    visitor.opens("/").await;
    assert_eq!(paths(&says(visitor, "config", &["`tracking` is gated in the page"]).await), ["$.categories"]);
    visitor.presses("Accept all").await;
    visitor.sees("!banner()").await;
    visitor.rests().await;
    visitor.finds("seen.ran", json!([])).await;
}

async fn app_cannot_be_loaded(visitor: &Visitor, pattern: &str) {
    visitor.site().page("/", Page::new(BODY));
    visitor.site().shop.fail(pattern, 404);
    visitor.opens("/").await;
    says(visitor, "load", &["pkg/dist", "wasm-unsafe-eval"]).await;
    // The link is followed, since there is nothing to show the policy with.
    visitor.presses("How we treat data").await;
    visitor.sees("location.pathname === '/privacy-policy.md'").await;
    visitor.opens("/").await;
    visitor.sees("events('error').length").await;
    page_works_on_without_the_app(visitor).await;
}

async fn webassembly_that_is_not_there(visitor: &Visitor) {
    app_cannot_be_loaded(visitor, "*_bg.wasm").await;
    // It comes back without a reload, when it is asked for again.
    visitor.opens("/").await;
    visitor.sees("events('error').length").await;
    visitor.site().shop.restore("*_bg.wasm");
    visitor.runs("privacyWidget.open('preferences')").await;
    visitor.sees("named('Save choices')").await;
    visitor.presses("Save choices").await;
    visitor.sees("privacyWidget.consent()").await;
}

async fn glue_that_is_not_there(visitor: &Visitor) {
    app_cannot_be_loaded(visitor, "*/privacy_widget_app.js").await;
}

async fn webassembly_of_the_wrong_type_is_run_all_the_same(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY));
    visitor.site().shop.header("*.wasm", "Content-Type", "application/octet-stream");
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.sees("named('Save choices')").await;
    visitor.finds("events('error')", json!([])).await;
}

async fn webassembly_that_the_page_forbids(visitor: &Visitor) {
    let policy = ("Content-Security-Policy", "script-src 'self'");
    visitor.site().page("/", Page::new(BODY).header(policy));
    visitor.opens("/").await;
    says(visitor, "load", &["wasm-unsafe-eval"]).await;
    page_works_on_without_the_app(visitor).await;
}

async fn views_that_are_not_there_and_then_are(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.site().shop.fail("*/split_views.wasm", 404);
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    says(visitor, "load", &["publish every file of pkg/dist"]).await;
    visitor
        .sees("all('[role=alert]').some(box => shown(box) && words(box).includes('could not be loaded'))")
        .await;
    visitor.presses("Close").await;
    visitor.finds("all('[role=alert]').length", json!(0)).await;
    visitor.is_asked().await;
    visitor.site().shop.restore("*/split_views.wasm");
    visitor.presses("Choose").await;
    visitor.presses("Save choices").await;
    visitor.sees("privacyWidget.consent()").await;
    visitor.finds("[seen.uncaught, events('error').length]", json!([[], 1])).await;
}

async fn policy_cannot_be_shown(visitor: &Visitor, part: &str) {
    visitor.opens("/").await;
    visitor.presses("How we treat data").await;
    says(visitor, "policy", &[part]).await;
    visitor.sees("modal() && all('dialog[open] [role=alert]').some(shown) && named('Try again')").await;
    visitor.finds("named('Open the original page').getAttribute('href')", json!("/privacy-policy.md")).await;
    visitor.finds("seen.uncaught", json!([])).await;
}

async fn a_policy_that_is_not_there_and_then_is(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY));
    visitor.site().shop.fail("/privacy-policy.md", 404);
    policy_cannot_be_shown(visitor, "answered 404").await;
    visitor.site().shop.restore("/privacy-policy.md");
    visitor.presses("Try again").await;
    visitor.sees("words(modal()).includes('IP address') && !all('dialog[open] [role=alert]').length").await;
}

async fn a_policy_that_cannot_be_shown(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY));
    for (content_type, bytes, part) in [
        ("text/html", &b"<h1>Privacy</h1>"[..], "text/html"),
        ("application/pdf", b"%PDF-1.7", "application/pdf"),
        ("application/octet-stream", b"\x89PNG\0\0\0\x0d", "binary"),
        ("text/markdown", b"", "empty"),
        ("text/markdown", b" \n\n ", "empty"),
    ] {
        visitor.site().shop.page("/privacy-policy.md", content_type, bytes, &[]);
        policy_cannot_be_shown(visitor, part).await;
    }
}

async fn a_policys_piece_that_is_not_there(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY));
    visitor.site().shop.fail("*/split_policy.wasm", 404);
    policy_cannot_be_shown(visitor, "publish every file of pkg/dist").await;
    visitor.site().shop.restore("*/split_policy.wasm");
    visitor.presses("Try again").await;
    visitor.sees("words(modal()).includes('IP address')").await;
}

/// The choice holds for this page view; the site's owner and the visitor are told that it is not kept.
async fn choice_is_not_kept(visitor: &Visitor) {
    visitor.is_ready().await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('gated') && !banner()").await;
    says(visitor, "storage", &["refuses"]).await;
    visitor.finds("privacyWidget.allows('analytics')", json!(true)).await;
    visitor.presses("Privacy settings").await;
    visitor.sees("words(modal()).includes('Your browser refuses to store your choice')").await;
    visitor.presses("Close").await;
    visitor.evaluates("privacyWidget.exportRecord()").await;
    visitor.evaluates("privacyWidget.reset().then(() => 1)").await;
    visitor.is_asked().await;
    visitor.finds("seen.uncaught", json!([])).await;
}

async fn a_storage_that_refuses_in_a_sandboxed_frame(visitor: &Visitor) {
    let frame =
        r#"<iframe sandbox="allow-scripts" src="/inner" style="width: 1000px; height: 700px"></iframe>"#;
    visitor.site().page("/", Page::new(frame).without_widget());
    visitor.site().page("/inner", Page::new(BODY));
    visitor.opens("/").await;
    visitor.enters_frame(0).await;
    choice_is_not_kept(visitor).await;
}

const DEAF: &str =
    "<script>Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} })</script>";
const THROWS: &str = "<script>Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('refused', 'SecurityError'); } })</script>";

async fn cookies_that_are_refused_in_silence(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY).before_loader(DEAF));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('gated') && !banner()").await;
    visitor.finds("JSON.parse(localStorage.privacy_widget).granted.includes('media')", json!(true)).await;
    visitor.comes_back().await;
    visitor.sees("seen.ran.includes('gated')").await;
    visitor.is_not_asked().await;
    visitor.meets_no_trouble().await;
}

async fn cookies_and_storage_that_are_refused(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY).before_loader(DEAF).before_loader(THROWS));
    visitor.opens("/").await;
    choice_is_not_kept(visitor).await;
}

async fn a_local_storage_that_throws(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(BODY).before_loader(THROWS).configured(|config| config["storage"] = json!("localStorage")),
    );
    visitor.opens("/").await;
    choice_is_not_kept(visitor).await;
}

async fn two_loaders_on_one_page(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(BODY).after_loader("<script src=\"/privacy-widget/privacy-widget.js\"></script>"),
    );
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.finds("document.querySelectorAll('privacy-widget').length", json!(1)).await;
    visitor
        .finds(
            "[seen.warnings.length, seen.warnings[0].includes('twice'), events('error')]",
            json!([1, true, []]),
        )
        .await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.length").await;
    visitor.finds("[seen.ran, events('consent').length]", json!([["gated"], 1])).await;
}

async fn a_gated_script_that_trusted_types_refuse(visitor: &Visitor) {
    let policy = (
        "Content-Security-Policy",
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types somebody-else",
    );
    visitor.site().page("/", Page::new(BODY).header(policy));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    says(visitor, "gate", &["Trusted Types policy `privacy-widget`"]).await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.sees("all('iframe')[0].getAttribute('src')").await;
}

async fn a_server_that_never_answers_holds_up_nothing(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY).config_at("/privacy.json"));
    visitor.site().shop.hold("/privacy.json");
    visitor.opens("/").await;
    visitor.finds("document.readyState", json!("complete")).await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.finds("privacyWidget.allows('analytics')", json!(false)).await;
    visitor.site().configuration("/privacy.json", &e2e::usual());
    visitor.site().shop.release("/privacy.json");
    visitor.is_ready().await;
    visitor.is_asked().await;
}
