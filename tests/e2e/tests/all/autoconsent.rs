//! DuckDuckGo's autoconsent refuses on behalf of its users. It runs here as in its extension: from the beginning
//! of the page, isolated from the page's scripts, with all of its rules and its heuristic. No rule is about this
//! widget, so the heuristic has to find the banner and the button that refuses.

use e2e::{Page, Visitor, in_browsers, json, npm};
use std::fs::read_to_string;

in_browsers! {
    both {}
    chrome {
        it_refuses_in_english
        it_refuses_in_german
        it_refuses_in_french
        it_refuses_in_dutch
        it_refuses_in_more_languages
        it_refuses_where_silence_is_a_yes
        it_refuses_on_a_narrow_screen
        it_refuses_however_large_the_page_is
        it_leaves_a_choice_alone
    }
}

/// The extension's content script, with a stand-in for the background script that it talks to. Events carry its
/// messages into the page, where a test can read them, and the snippets of rules that have to run among the page's
/// own variables.
fn content_script(settings: &str) -> String {
    let script = read_to_string(npm("@duckduckgo/autoconsent/dist/autoconsent.playwright.js")).unwrap();
    let rules = read_to_string(npm("@duckduckgo/autoconsent/rules/rules.json")).unwrap();
    format!(
        "const config = {{
           enabled: true, autoAction: 'optOut', enableHeuristicDetection: true, heuristicMode: 'reject', {settings}
         }};
         const answer = message => setTimeout(() => autoconsentReceiveMessage(message));
         const tell = (type, detail) => document.dispatchEvent(new CustomEvent(type, {{ detail }}));
         globalThis.autoconsentSendMessage = async message => {{
           tell('autoconsent-says', JSON.stringify(message));
           if (message.type === 'init') answer({{ type: 'initResp', config, rules: {rules} }});
           if (message.type === 'eval') {{
             let result = false;
             const hear = event => {{ result = event.detail; }};
             document.addEventListener('autoconsent-hears', hear, {{ once: true }});
             tell('autoconsent-asks', message.code);
             answer({{ type: 'evalResp', id: message.id, result }});
           }}
           if (message.type === 'optOutResult' && message.scheduleSelfTest) answer({{ type: 'selfTest' }});
         }};
         {script}"
    )
}

/// The other end of these events: keeps the messages in `said`, and runs the snippets.
const HARNESS: &str = "<script>
    window.said = [];
    document.addEventListener('autoconsent-says', ({ detail }) => said.push(JSON.parse(detail)));
    document.addEventListener('autoconsent-asks', ({ detail: code }) => {
        let detail = false;
        try { detail = !!(0, eval)(code); } catch { /* The page lacks what the rule looks for. */ }
        document.dispatchEvent(new CustomEvent('autoconsent-hears', { detail }));
    });
</script>";

/// A page with everything that can be gated, and the harness.
fn page() -> Page {
    Page::of("gates.html").before_loader(HARNESS)
}

/// Waits until autoconsent reports that it has refused with one click and that the banner is gone, and checks that
/// the refusal is what the widget stored.
async fn has_been_refused(visitor: &Visitor) {
    visitor
        .sees(
            "said.some(({ type }) => type === 'selfTestResult') || (() => { throw JSON.stringify(said); })()",
        )
        .await;
    visitor
        .finds(
            "said.filter(({ type }) => !['init', 'eval', 'report'].includes(type))
               .map(({ type, cmp, result, totalClicks }) => [type, cmp, result ?? totalClicks ?? null])",
            json!([
                ["cmpDetected", "HEURISTIC-REJECT", null],
                ["popupFound", "HEURISTIC-REJECT", null],
                ["optOutResult", "HEURISTIC-REJECT", true],
                ["autoconsentDone", "HEURISTIC-REJECT", 1],
                ["selfTestResult", "HEURISTIC-REJECT", true],
            ]),
        )
        .await;
    visitor.is_not_asked().await;
    visitor
        .finds(
            "[privacyWidget.consent()?.granted, privacyWidget.consent()?.denied]",
            json!([["necessary"], ["analytics", "media", "marketing"]]),
        )
        .await;
    visitor.finds("cookie('privacy_widget').denied.length", json!(3)).await;
}

async fn nothing_has_run(visitor: &Visitor) {
    visitor.finds("seen.ran", json!([])).await;
    visitor
        .finds("['video', 'pixel', 'look'].filter(id => one('#' + id).src || one('#' + id).href)", json!([]))
        .await;
}

async fn it_refuses_in(visitor: &Visitor, language: &str, layouts: &[&str]) {
    for layout in layouts {
        visitor.forgets().await;
        visitor.site().page(
            "/",
            page().configured(|config| {
                config["language"] = json!(language);
                config["appearance"] = json!({ "banner": layout });
            }),
        );
        visitor.visits("/").await;
        has_been_refused(visitor).await;
        nothing_has_run(visitor).await;
        visitor.comes_back().await;
        visitor.is_not_asked().await;
        nothing_has_run(visitor).await;
    }
}

const LAYOUTS: &[&str] = &["box", "bar", "wall"];

async fn it_refuses_in_english(visitor: &Visitor) {
    visitor.has_an_extension(&content_script("")).await;
    it_refuses_in(visitor, "en", LAYOUTS).await;
}

async fn it_refuses_in_german(visitor: &Visitor) {
    visitor.has_an_extension(&content_script("")).await;
    it_refuses_in(visitor, "de", LAYOUTS).await;
}

async fn it_refuses_in_french(visitor: &Visitor) {
    visitor.has_an_extension(&content_script("")).await;
    it_refuses_in(visitor, "fr", LAYOUTS).await;
}

async fn it_refuses_in_dutch(visitor: &Visitor) {
    visitor.has_an_extension(&content_script("")).await;
    it_refuses_in(visitor, "nl", LAYOUTS).await;
}

/// Other languages whose words the heuristic knows.
async fn it_refuses_in_more_languages(visitor: &Visitor) {
    visitor.has_an_extension(&content_script("")).await;
    for language in ["ca", "es", "pl", "pt"] {
        it_refuses_in(visitor, language, &["box"]).await;
    }
}

async fn it_refuses_where_silence_is_a_yes(visitor: &Visitor) {
    visitor.has_an_extension(&content_script("")).await;
    visitor.site().page("/", page().configured(|config| config["mode"] = json!("opt-out")));
    visitor.visits("/").await;
    has_been_refused(visitor).await;
    visitor.comes_back().await;
    nothing_has_run(visitor).await;
}

async fn it_refuses_on_a_narrow_screen(visitor: &Visitor) {
    visitor.has_an_extension(&content_script("")).await;
    visitor.has_a_screen_of(320, 480).await;
    visitor.site().page("/", page());
    visitor.visits("/").await;
    has_been_refused(visitor).await;
    nothing_has_run(visitor).await;
}

/// The heuristic searches for a tenth of a second. After that it looks at no element's content any more, only at the
/// children of `<body>`. Without any time left, as here, the banner has to be one of these.
async fn it_refuses_however_large_the_page_is(visitor: &Visitor) {
    visitor.has_an_extension(&content_script("heuristicPopupSearchTimeout: -1")).await;
    visitor.site().page("/", page());
    visitor.visits("/").await;
    has_been_refused(visitor).await;
    nothing_has_run(visitor).await;
}

async fn it_leaves_a_choice_alone(visitor: &Visitor) {
    visitor.site().page("/", page());
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    let record = visitor.sees("privacyWidget.consent()").await;
    // By default it would search for up to a minute.
    visitor.has_an_extension(&content_script("detectRetries: 1")).await;
    visitor.comes_back().await;
    visitor.sees("said.some(({ state }) => state?.lifecycle === 'nothingDetected')").await;
    visitor.finds("said.filter(({ type }) => !['init', 'eval', 'report'].includes(type))", json!([])).await;
    visitor.finds("privacyWidget.consent()", record).await;
}
