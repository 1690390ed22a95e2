//! In pages that the widget does not know: it never makes one unusable, moves nothing in it, and follows what the
//! page does with its language, its frames and its tabs.

use e2e::{Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_hidden_widget_holds_no_form_and_opens_nothing
        the_layout_of_a_page_stays_as_it_is
        a_frame_of_another_site_remembers
        the_words_follow_the_pages_language
    }
    chrome {
        a_choice_is_announced_in_every_tab
        search_engines_are_told_to_leave_the_banner_out
        the_banner_comes_first_in_the_tab_order
        a_loader_that_comes_late_says_so_once
        a_late_loader_says_nothing_where_nothing_is_guarded
        an_inlined_loader_says_why_no_view_opens
        a_loader_as_a_module_works
    }
}

const ORDER: &str = r#"<form data-privacy-form="order" method="post" action="/receive/order">
    <label>E-mail <input name="email" type="email" value="ada@example.com"></label>
    <button name="action" value="order">Order</button></form>
    <a href="/privacy-policy.md" data-privacy-open="policy">How we treat data</a>"#;

/// A form goes as it would without the widget, and a link is followed; one error says why.
async fn nothing_is_held(visitor: &Visitor) {
    visitor.is_ready().await;
    visitor.presses("Order").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("email").as_deref(), Some("ada@example.com"));
    visitor.opens("/").await;
    visitor.is_ready().await;
    visitor.runs("privacyWidget.open('preferences'); privacyWidget.open('record')").await;
    visitor.sees("events('error').length").await;
    visitor.finds("events('error').map(event => event.detail.code)", json!(["hidden"])).await;
    visitor
        .finds(
            "document.querySelector('privacy-widget').shadowRoot.querySelector('dialog[open]')",
            json!(null),
        )
        .await;
    visitor.presses("How we treat data").await;
    visitor.sees("location.pathname === '/privacy-policy.md'").await;
}

async fn a_hidden_widget_holds_no_form_and_opens_nothing(visitor: &Visitor) {
    for body in [
        "<privacy-widget hidden></privacy-widget>",
        "<div style='display: none'><privacy-widget></privacy-widget></div>",
        "<div hidden><p><privacy-widget></privacy-widget></p></div>",
    ] {
        visitor.forgets().await;
        visitor.site().shop.clear();
        visitor.site().page("/", Page::new(body.to_owned() + ORDER));
        visitor.opens("/").await;
        nothing_is_held(visitor).await;
    }
}

async fn the_layout_of_a_page_stays_as_it_is(visitor: &Visitor) {
    let parts =
        "<header>Header</header><nav>Nav</nav><main><h1>Main</h1><p>Text</p></main><footer>Footer</footer>";
    let boxes = "JSON.stringify([document.body, ...document.querySelectorAll('body > :not(privacy-widget), main *')]
        .map(el => { const { x, y, width, height } = el.getBoundingClientRect(); return [el.localName, ...[x, y, width, height].map(side => Math.round(side * 10) / 10)]; }))";
    for css in [
        "body { margin: 0 }",
        "body { display: grid; grid-template-columns: 1fr 2fr }",
        "html { height: 100% } body { display: grid; height: 100%; margin: 0; grid-template-rows: auto 1fr auto auto }",
        "body { display: flex; justify-content: space-between; gap: 20px }",
        "body { display: flex; flex-flow: column; min-height: 100vh; justify-content: space-evenly }",
        "body { display: table; width: 100% } body > * { display: table-cell }",
        "body > * + * { margin-top: 40px } body > :first-child { padding: 30px }",
        "header { position: sticky; top: 0 } body > header:first-child { font-size: 40px } :nth-child(2) { color: red }",
        "* { margin: 3px !important; position: relative !important; float: left }",
    ] {
        let css = format!("<style>{css}</style>");
        visitor.site().page("/bare", Page::new(parts).before_loader(&css).without_widget());
        visitor.site().page("/", Page::new(parts).before_loader(&css));
        visitor.forgets().await;
        visitor.opens("/bare").await;
        let bare = visitor.evaluates(boxes).await;
        visitor.visits("/").await;
        visitor.is_asked().await;
        visitor.finds(boxes, bare.clone()).await;
        visitor.presses("Reject all").await;
        visitor.sees("!banner()").await;
        visitor.finds(boxes, bare.clone()).await;
        visitor.comes_back().await;
        visitor.sees("named('Privacy settings')").await;
        visitor.finds(boxes, bare).await;
    }
}

async fn a_frame_of_another_site_remembers(visitor: &Visitor) {
    visitor.site().page("/inner", Page::new("<h1>A frame</h1>"));
    let frame = format!(
        "<iframe src=\"{}\" style=\"width: 900px; height: 600px\"></iframe>",
        visitor.site().address("/inner")
    );
    visitor.site().other_page("/outer", Page::new(frame).without_widget());
    let outer = visitor.site().elsewhere("/outer");
    visitor.goes_to(&outer).await;
    visitor.enters_frame(0).await;
    visitor.is_ready().await;
    visitor.presses("Accept all").await;
    visitor.sees("!banner() && privacyWidget.allows('media')").await;
    visitor.finds("events('error')", json!([])).await;
    visitor.goes_to(&outer).await;
    visitor.enters_frame(0).await;
    visitor.is_ready().await;
    visitor.finds("[!!banner(), privacyWidget.allows('media')]", json!([false, true])).await;
}

async fn the_words_follow_the_pages_language(visitor: &Visitor) {
    let frame = r#"<iframe data-category="media" data-src="/fixtures/frame.html" width="400" height="200" title="A video"></iframe>"#;
    visitor.site().page("/", Page::new(frame));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.runs("document.documentElement.lang = 'de'").await;
    visitor.sees("named('Alle ablehnen') && named('Media erlauben') && banner().lang === 'de'").await;
    visitor.presses("Auswählen").await;
    visitor.sees("named('Auswahl speichern')").await;
    visitor.runs("document.documentElement.lang = 'ar'").await;
    visitor.sees("banner().dir === 'rtl' && modal() && !words(modal()).includes('Auswahl')").await;
    visitor.evaluates("privacyWidget.setLanguage('en').then(() => 1)").await;
    visitor.sees("named('Save choices')").await;
    visitor.presses("Close").await;
    visitor.sees("named('Reject all') && !banner().dir").await;
    // What the page has asked for by name stays.
    visitor.runs("document.documentElement.lang = 'fr'").await;
    visitor.rests().await;
    visitor.presses("Reject all").await;
    visitor.sees("named('Privacy settings')").await;
    visitor.meets_no_trouble().await;
}

async fn a_choice_is_announced_in_every_tab(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    let first = visitor.tab().await;
    let second = visitor.opens_tab("/").await;
    visitor.presses("Accept all").await;
    visitor.goes_to_tab(&first).await;
    visitor.sees("events('consent').length").await;
    visitor.goes_to_tab(&second).await;
    visitor.evaluates("privacyWidget.set({ media: false }).then(() => 1)").await;
    visitor.goes_to_tab(&first).await;
    visitor.sees("events('change').length").await;
    visitor
        .finds(
            "events('change').map(({ detail }) => [detail.granted, detail.denied])",
            json!([[[], ["media", "video"]]]),
        )
        .await;
}

async fn search_engines_are_told_to_leave_the_banner_out(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor
        .finds(
            "[banner(), ...banner().children].filter(part => !part.hasAttribute('data-nosnippet')).length",
            json!(0),
        )
        .await;
}

async fn the_banner_comes_first_in_the_tab_order(visitor: &Visitor) {
    let body = r#"<a href="/first">First</a> <button>Second</button>"#;
    visitor.site().page("/", Page::new(body));
    visitor.visits("/").await;
    visitor.is_asked().await;
    for name in ["Privacy policy", "Accept all", "Reject all", "Choose", "First", "Second"] {
        visitor.hits(&[e2e::Key::Tab]).await;
        visitor.sees(&format!("nameOf(focused()) === {}", json!(name))).await;
    }
    // Whoever has pressed somewhere goes on from there.
    visitor.comes_back().await;
    visitor.presses("Second").await;
    visitor.runs("focused().blur()").await;
    visitor.hits(&[e2e::Key::Tab]).await;
    visitor.sees("within(focused(), banner())").await;
    visitor.finds("nameOf(focused())", json!("Privacy policy")).await;
}

async fn a_loader_that_comes_late_says_so_once(visitor: &Visitor) {
    let late = |page: Page| page.configured(|config| config["forms"] = json!([{ "selector": "form" }]));
    for (tag, told) in [(" async", 1), (" defer", 1), ("", 0)] {
        visitor.site().page("/", late(Page::new(ORDER)).tagged(tag));
        visitor.visits("/").await;
        visitor.is_asked().await;
        visitor.presses("Choose").await;
        visitor.presses("Close").await;
        visitor.finds("seen.warnings.filter(text => text.includes('came late')).length", json!(told)).await;
    }
}

async fn a_late_loader_says_nothing_where_nothing_is_guarded(visitor: &Visitor) {
    visitor.site().page("/", Page::new("<p>A blog</p>").tagged(" async"));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Save choices").await;
    visitor.meets_no_trouble().await;
}

async fn an_inlined_loader_says_why_no_view_opens(visitor: &Visitor) {
    let source = std::fs::read_to_string(e2e::dist().join("privacy-widget.js")).unwrap();
    let inlined = format!(
        "<script type=\"application/json\" data-privacy-config>{}</script><script data-debug=\"off\">{source}</script>",
        e2e::usual()
    );
    visitor.site().page("/", Page::new("").before_loader(&inlined).without_widget());
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.sees("events('error').length").await;
    visitor.finds("/<script src>/.test(events('error')[0].detail.message)", json!(true)).await;
    // What needs no other file works.
    visitor.presses("Reject all").await;
    visitor.sees("privacyWidget.consent() && !banner()").await;
}

async fn a_loader_as_a_module_works(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html").tagged(" type=\"module\""));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Close").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
}
