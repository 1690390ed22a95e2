//! axe finds no fault in anything that the widget shows, in any layout, light or dark, on wide and narrow screens,
//! from left to right and from right to left. Each check covers the whole document, with the page around the widget.

use crate::egress::{EMAIL, elsewhere, types_an_address};
use e2e::{Page, Value, Visitor, in_browsers, json, npm, project};

in_browsers! {
    both {}
    chrome {
        axe_looks_into_shadow_roots
        the_banner_in_every_layout
        the_banner_that_asks_again
        the_banner_beside_an_opt_out_signal
        preferences_in_every_layout
        the_policy_in_the_flow_of_the_page
        what_could_not_be_loaded
        the_notice_before_another_site
        everything_in_a_light_scheme
        everything_in_a_dark_scheme
        everything_on_a_narrow_screen
        everything_in_german
        everything_from_right_to_left
        everything_from_right_to_left_on_a_narrow_screen
    }
}

const WIDE: (u32, u32) = (1280, 900);
/// A screen 1280 pixels wide, zoomed to 400 %.
const NARROW: (u32, u32) = (320, 640);

const SIGNAL: &str =
    "<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>";

const BODY: &str = r#"
    <header><a href="/">Foreign Shop</a></header>
    <main>
      <h1>Order</h1>
      <iframe id="video" data-category="media" data-service="video" data-src="/fixtures/frame.html" width="280" height="200" title="A video"></iframe>
      <form id="order" data-privacy-form="order" method="post" action="/receive/order">
        <p><label for="name">Name</label> <input id="name" name="name" autocomplete="name" required></p>
        <p><label for="email">E-mail</label> <input id="email" name="email" type="email" autocomplete="email" required></p>
        <p><label for="card">Card number</label> <input id="card" name="card" inputmode="numeric" autocomplete="cc-number" required></p>
        <p><label for="expiry">Expiry date</label> <input id="expiry" name="expiry" autocomplete="cc-exp" required></p>
        <p><button>Order now</button></p>
      </form>
      <p><a href="/privacy-policy.md" data-privacy-open="policy">How we treat data</a></p>
    </main>"#;

/// A page in which axe finds no fault by itself, in either colour scheme.
fn page(body: &str) -> Page {
    Page::new(body).before_loader(
        r#"<meta name="viewport" content="width=device-width"><style>:root { color-scheme: light dark; } body { background: Canvas; }</style>"#,
    )
}

/// The widget's wording in a language, by its keys. English has no file.
fn wording(tag: &str) -> Value {
    if tag == "en" {
        return json!({
            "banner.choose": "Choose", "dialog.close": "Close", "form.summary": "There is a problem",
            "gate.reopen": "Privacy settings", "leak.block": "Block", "preferences.record": "Your record",
            "preferences.save": "Save choices", "record.title": "Your record", "review.title": "Before you send"
        });
    }
    let text = std::fs::read_to_string(project("pkg/text").join(format!("{tag}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Runs every rule, best practices and experiments among them, except for:
/// - `color-contrast-enhanced`: it asks for level AAA, 7 to 1; the widget promises AA, 4.5 to 1;
/// - `focus-order-semantics`: an experimental rule that objects to a focusable group. The body of a dialog is one,
///   so that the keyboard can scroll it.
///
/// Results that axe leaves to a person (`incomplete`) count as faults, except for colours behind an open dialog,
/// parts that are hidden at the moment, and the document inside the frame.
const LOOK: &str = "(rules =>
    axe.run(document, { rules }).then(({ violations, incomplete }) => [
        ...violations,
        ...incomplete.filter(({ id }) => !['color-contrast', 'hidden-content', 'frame-tested'].includes(id)),
    ].map(({ id, help, nodes }) => ({
        [id]: help,
        found: nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary),
    })))
)(Object.fromEntries(axe.getRules().map(({ ruleId }) => [
    ruleId, { enabled: !['color-contrast-enhanced', 'focus-order-semantics'].includes(ruleId) },
])))";

/// Fails if axe finds a fault in the document in its present state.
async fn axe_finds_nothing(visitor: &Visitor, state: &str) {
    visitor.rests().await;
    if !visitor.sees_now("window.axe").await {
        visitor.runs(&std::fs::read_to_string(npm("axe-core/axe.min.js")).unwrap()).await;
    }
    let found = visitor.evaluates(LOOK).await;
    assert!(found == json!([]), "{state}: axe finds {found:#}");
}

/// The other tests prove something: a fault inside a shadow root, where the widget's parts are, is found.
async fn axe_looks_into_shadow_roots(visitor: &Visitor) {
    let page = page("<main><h1>Pictures</h1><div id=\"host\"></div></main>").without_widget();
    visitor.site().page("/", page);
    visitor.opens("/").await;
    axe_finds_nothing(visitor, "a page of nothing else").await;
    visitor
        .runs("one('#host').attachShadow({ mode: 'open' }).innerHTML = '<img src=\"/fixtures/dot.svg\">'")
        .await;
    let found = visitor.evaluates(LOOK).await;
    assert!(found[0]["image-alt"].is_string(), "{found:#}");
}

async fn the_banner_in_every_layout(visitor: &Visitor) {
    for layout in ["box", "bar", "wall"] {
        for scheme in ["light", "dark"] {
            for size in [WIDE, NARROW] {
                visitor.has_a_screen_of(size.0, size.1).await;
                visitor.site().page(
                    "/",
                    page(BODY).configured(|config| {
                        config["appearance"] = json!({ "banner": layout, "theme": scheme });
                    }),
                );
                visitor.visits("/").await;
                visitor.is_asked().await;
                axe_finds_nothing(visitor, &format!("the banner as a {layout}, {scheme}, {}", size.0)).await;
            }
        }
    }
}

async fn the_banner_that_asks_again(visitor: &Visitor) {
    visitor.site().page("/", page(BODY));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("!banner()").await;
    visitor
        .runs(
            "const day = 86_400_000, record = { ...cookie('privacy_widget'), at: Date.now() - 200 * day, until: Date.now() - day };
             document.cookie = 'privacy_widget=' + encodeURIComponent(JSON.stringify(record)) + '; Path=/';",
        )
        .await;
    let again = page(BODY).configured(|config| {
        config["policy"]["revision"] = json!("2");
        config["categories"][3]["services"] = json!([{ "id": "ads", "title": "Advertisements" }]);
    });
    visitor.site().page("/", again);
    for (scheme, size) in [("light", WIDE), ("dark", NARROW)] {
        visitor.has_a_screen_of(size.0, size.1).await;
        visitor.prefers_color_scheme(scheme).await;
        visitor.visits("/").await;
        visitor.is_asked().await;
        visitor
            .sees(
                "['Advertisements', 'has changed', 'has ended'].every(why => words(banner()).includes(why))",
            )
            .await;
        axe_finds_nothing(visitor, &format!("the banner that asks again, {scheme}")).await;
    }
}

async fn the_banner_beside_an_opt_out_signal(visitor: &Visitor) {
    visitor.site().page("/", page(BODY).before_loader(SIGNAL));
    visitor.visits("/").await;
    visitor.sees("named('Opt-out request honoured – Privacy settings')").await;
    axe_finds_nothing(visitor, "the button that says that an opt-out is honoured").await;
    visitor.presses("Opt-out request honoured – Privacy settings").await;
    visitor.sees("named('Save choices')").await;
    axe_finds_nothing(visitor, "preferences with an opt-out signal").await;
    let asks =
        page(BODY).before_loader(SIGNAL).configured(|config| config["categories"][1]["gpc"] = json!(false));
    visitor.site().page("/", asks);
    visitor.visits("/").await;
    visitor.is_asked().await;
    axe_finds_nothing(visitor, "the banner beside an opt-out signal").await;
}

async fn preferences_in_every_layout(visitor: &Visitor) {
    for layout in ["box", "bar", "wall"] {
        visitor.site().page(
            "/",
            page(BODY).configured(|config| config["appearance"] = json!({ "preferences": layout })),
        );
        visitor.visits("/").await;
        visitor.runs("document.cookie = '_ga=1; Path=/'; document.cookie = 'stranger=1; Path=/'").await;
        visitor.presses("Choose").await;
        visitor.sees("named('Save choices')").await;
        for services in ["Services (1)", "Services (2)"] {
            visitor.runs(&format!("all('summary').filter(one => words(one) === '{services}').forEach(one => one.parentElement.open = true)")).await;
        }
        axe_finds_nothing(visitor, &format!("preferences as a {layout}")).await;
    }
}

async fn the_policy_in_the_flow_of_the_page(visitor: &Visitor) {
    let body = r#"<main><h1>Privacy</h1><privacy-widget view="policy"><p>Read <a href="/privacy-policy.md">our policy</a>.</p></privacy-widget><p>After it.</p></main>"#;
    visitor.site().page("/", page(body));
    for (scheme, size) in [("light", WIDE), ("dark", NARROW)] {
        visitor.has_a_screen_of(size.0, size.1).await;
        visitor.prefers_color_scheme(scheme).await;
        visitor.visits("/").await;
        visitor.sees("heading('Security')").await;
        axe_finds_nothing(visitor, &format!("the policy in the flow of the page, {scheme}")).await;
    }
}

async fn what_could_not_be_loaded(visitor: &Visitor) {
    visitor.site().page("/", page(BODY.split("<form").next().unwrap()));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.site().shop.fail("*_bg.wasm", 404);
    visitor.comes_back().await;
    visitor.presses("Privacy settings").await;
    visitor.sees("all('[role=alert]').some(shown)").await;
    axe_finds_nothing(visitor, "the word that something could not be loaded").await;
}

async fn the_notice_before_another_site(visitor: &Visitor) {
    let there = visitor.site().elsewhere("/receive/there");
    let body = format!(r#"<main><h1>Links</h1><p><a href="{there}">Somewhere else</a></p></main>"#);
    visitor
        .site()
        .page("/", page(&body).configured(|config| config["links"] = json!({ "external": "notice" })));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.presses("Somewhere else").await;
    visitor.sees("named('Stay here')").await;
    axe_finds_nothing(visitor, "the notice before another site").await;
}

async fn everything_in_a_light_scheme(visitor: &Visitor) {
    everything(visitor, "en", "light", WIDE).await;
}

async fn everything_in_a_dark_scheme(visitor: &Visitor) {
    everything(visitor, "en", "dark", WIDE).await;
}

async fn everything_on_a_narrow_screen(visitor: &Visitor) {
    everything(visitor, "en", "light", NARROW).await;
}

async fn everything_in_german(visitor: &Visitor) {
    everything(visitor, "de", "light", WIDE).await;
}

async fn everything_from_right_to_left(visitor: &Visitor) {
    everything(visitor, "ar", "dark", WIDE).await;
}

async fn everything_from_right_to_left_on_a_narrow_screen(visitor: &Visitor) {
    everything(visitor, "ar", "light", NARROW).await;
}

/// Opens everything that the widget can show, one after the other, and checks each.
async fn everything(visitor: &Visitor, language: &str, scheme: &str, (width, height): (u32, u32)) {
    let said = wording(language);
    let say = |key: &str| said[key].as_str().unwrap().to_owned();
    let finds_nothing = async |state: &str| {
        axe_finds_nothing(visitor, &format!("{state} ({language}, {scheme}, {width} px)")).await;
    };
    visitor.has_a_screen_of(width, height).await;
    visitor.prefers_color_scheme(scheme).await;
    visitor.site().page(
        "/",
        page(BODY).configured(|config| {
            config["language"] = json!(language);
            config["egress"] = json!({ "mode": "ask" });
        }),
    );

    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.sees("all('[data-privacy-placeholder]').length").await;
    finds_nothing("the banner and a placeholder").await;

    visitor.presses(&say("banner.choose")).await;
    visitor.sees(&format!("named({})", json!(say("preferences.save")))).await;
    finds_nothing("preferences").await;
    visitor.presses("Media").await;
    visitor.presses(&say("preferences.save")).await;
    visitor.sees("!modal() && !banner()").await;
    finds_nothing("the small button and an allowed frame").await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;

    visitor.presses(&say("gate.reopen")).await;
    visitor.presses(&say("preferences.record")).await;
    visitor.sees(&format!("within(heading({}), modal())", json!(say("record.title")))).await;
    finds_nothing("the record").await;
    visitor.evaluates("privacyWidget.close().then(() => 1)").await;
    visitor.sees("!modal()").await;

    visitor.presses("How we treat data").await;
    visitor.sees("within(heading('Security'), modal())").await;
    finds_nothing("the policy").await;
    visitor.presses(&say("dialog.close")).await;
    visitor.sees("!modal()").await;

    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "never"));
    visitor.runs(&format!("fetch({address}, {{ method: 'POST', body: '{EMAIL}' }}).catch(() => {{}})")).await;
    visitor.sees("one('dialog.leak[open]')").await;
    finds_nothing("the question about a leak").await;
    visitor.presses(&say("leak.block")).await;
    visitor.sees("!modal()").await;
    visitor.evaluates("privacyWidget.open('record').then(() => 1)").await;
    visitor.sees(&format!("within(heading({}), modal())", json!(say("record.title")))).await;
    finds_nothing("the record of what was about to leave").await;
    visitor.evaluates("privacyWidget.close().then(() => 1)").await;

    visitor.clears("#email").await;
    visitor.fills_in_the_order().await;
    visitor.types("#card", "4111 1111 1111 1112").await;
    visitor.presses("Order now").await;
    visitor.sees(&format!("heading({})", json!(say("form.summary")))).await;
    finds_nothing("a form with errors").await;
    visitor.clears("#card").await;
    visitor.types("#card", "4111 1111 1111 1111").await;
    visitor.presses("Order now").await;
    visitor.sees(&format!("heading({})", json!(say("review.title")))).await;
    finds_nothing("the review").await;
}
