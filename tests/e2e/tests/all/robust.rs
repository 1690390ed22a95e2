//! Hard cases of consent: what is stored makes no sense, the clock is wrong, the page is large, or undoes
//! the natives, or takes the widget off and starts it anew.

use e2e::{Page, Value, Visitor, in_browsers, json};

in_browsers! {
    both {
        natives_that_the_page_replaces_later_are_not_called
        a_thousand_gates_open_and_shut
        it_can_be_stopped_and_started_anew
        what_stands_in_shadow_roots_is_gated
    }
    chrome {
        a_stored_value_of_four_kilobytes_asks_again
        a_clock_a_year_ahead_and_set_right_again
        a_storage_that_is_full
        five_hundred_services_can_be_chosen_among
        mark_up_in_the_configuration_is_text
        a_gate_may_get_another_address
        placeholders_leave_the_page_its_looks
        what_a_page_was_saved_with_is_not_doubled
        vendors_are_services
        a_gated_script_that_never_loads_holds_up_nothing
        what_leaves_the_page_takes_its_placeholder_along
        a_page_that_is_swapped_in_a_view_transition
        a_new_service_alone_asks_again
        other_words_for_the_same_services_do_not_ask_again
        subdomains_share_a_choice
        two_cookies_of_the_name_are_one_choice
    }
}

const RECORD: &str = "privacyWidget.consent()";

/// A record that stands, but for what a test makes of it.
fn record() -> Value {
    json!({"v": 1, "id": "0", "revision": "1", "at": 0, "until": 1e15, "granted": ["necessary", "analytics"], "denied": [], "gpc": false})
}

async fn a_stored_value_of_four_kilobytes_asks_again(visitor: &Visitor) {
    let long = |length: usize| {
        let mut record = record();
        record["at"] = json!(1.6e12);
        record["revision"] = json!("x".repeat(length));
        record.to_string()
    };
    visitor.site().page("/", Page::of("gates.html"));
    for text in [long(3000), "x".repeat(4060), long(3000)[..2000].to_owned()] {
        for store in [
            "document.cookie = 'privacy_widget=' + encodeURIComponent(text)",
            "localStorage.privacy_widget = text",
        ] {
            visitor.forgets().await;
            visitor.runs(&format!("const text = {}; {store}", json!(text))).await;
            visitor.visits("/").await;
            visitor.is_asked().await;
            visitor
                .finds("[seen.ran, privacyWidget.consent(), seen.uncaught.length]", json!([[], null, 0]))
                .await;
            visitor.presses("Reject all").await;
            visitor.sees("!banner()").await;
            visitor.comes_back().await;
            visitor.is_not_asked().await;
        }
    }
}

async fn a_clock_a_year_ahead_and_set_right_again(visitor: &Visitor) {
    let page = |days: i32| {
        Page::of("gates.html").before_loader(&format!(
            "<script>const now = Date.now.bind(Date); Date.now = () => now() + {days} * 86400000</script>"
        ))
    };
    visitor.site().page("/", page(365));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.site().page("/", page(0));
    visitor.comes_back().await;
    visitor.is_asked().await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.comes_back().await;
    visitor.is_not_asked().await;
    visitor.finds("seen.ran", json!([])).await;
    // Set back by some hours, as when travelling: nothing is asked.
    visitor.site().page(
        "/",
        Page::of("gates.html").before_loader(
            "<script>const now = Date.now.bind(Date); Date.now = () => now() - 8 * 3600000</script>",
        ),
    );
    visitor.comes_back().await;
    visitor.is_not_asked().await;
}

const GATED: &str =
    "<script type=\"text/plain\" data-category=\"analytics\">seen.ran.push('gated');</script>";

async fn a_storage_that_is_full(visitor: &Visitor) {
    visitor.site().page("/", Page::new(GATED));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.fills_the_local_storage().await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.comes_back().await;
    visitor.is_not_asked().await;

    visitor.site().page("/", Page::new(GATED).configured(|config| config["storage"] = json!("localStorage")));
    visitor.forgets().await;
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.fills_the_local_storage().await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('gated')").await;
    let error = visitor.is_told_of_one_error().await;
    assert_eq!(error["code"], "storage");
    visitor.finds("privacyWidget.allows('media')", json!(true)).await;
}

const REPLACED: &str = "<script>
    const broken = () => { throw new Error('replaced by the page'); };
    JSON.parse = JSON.stringify = broken;
    window.JSON = { parse: broken, stringify: broken };
    Promise.resolve = Promise.all = Promise.race = Promise.prototype.then = Promise.prototype.catch = broken;
    window.Promise = broken;
    for (const name of Object.getOwnPropertyNames(Element.prototype)) {
      const { value } = Object.getOwnPropertyDescriptor(Element.prototype, name);
      if (typeof value === 'function' && name !== 'constructor') Element.prototype[name] = broken;
    }
</script>";

async fn natives_that_the_page_replaces_later_are_not_called(visitor: &Visitor) {
    // The tests' own helpers need the natives: they are put back by what looks, not by the page.
    let keep = "<script>window.kept = { parse: JSON.parse, stringify: JSON.stringify, JSON, Promise, \
        statics: [Promise.resolve, Promise.all, Promise.race], then: Promise.prototype.then, caught: Promise.prototype.catch, \
        element: Object.getOwnPropertyDescriptors(Element.prototype) };
        window.restore = () => { window.JSON = kept.JSON; JSON.parse = kept.parse; JSON.stringify = kept.stringify;
            window.Promise = kept.Promise; [Promise.resolve, Promise.all, Promise.race] = kept.statics;
            Promise.prototype.then = kept.then; Promise.prototype.catch = kept.caught;
            Object.defineProperties(Element.prototype, kept.element); };</script>";
    // The page itself answers the banner, while nothing is back in its place yet.
    let answer = "<script>
        const answer = () => { const accept = document.querySelector('privacy-widget button'); accept ? accept.click() : restore(); };
        addEventListener('privacy-widget:ready', answer, { capture: true });
        addEventListener('privacy-widget:consent', () => restore(), { capture: true });
    </script>";
    let page = Page::of("gates.html").before_loader(keep).after_loader(&format!("{REPLACED}{answer}"));
    visitor.site().page("/", page);
    visitor.visits("/").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.finds("events('consent').length", json!(1)).await;
    visitor.finds("cookie('privacy_widget').granted.length", json!(4)).await;
    // A return visit: the loader alone.
    visitor.comes_back().await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.is_not_asked().await;
    visitor.finds("shown(one('#video')) && !!one('#video').src", json!(true)).await;
}

async fn a_thousand_gates_open_and_shut(visitor: &Visitor) {
    let gates: String = (0..1000)
        .map(|index| match index % 4 {
            0 => format!("<script type=\"text/plain\" data-category=\"analytics\">seen.ran.push({index});</script>\n"),
            1 => format!("<img alt=\"\" data-category=\"media & !marketing\" data-src=\"/fixtures/dot.svg?{}\">\n", index % 8),
            2 => "<script type=\"text/plain\" data-service=\"heat\">seen.ran.push('heat');</script>\n".into(),
            _ => "<link rel=\"stylesheet\" data-category=\"marketing | media\" data-href=\"/fixtures/look.css\">\n".into(),
        })
        .collect();
    visitor.site().page("/", Page::new(gates));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.finds("[seen.ran.length, all('img[src], link[href]').length]", json!([0, 0])).await;
    visitor.evaluates("privacyWidget.set({ stats: true, media: true }).then(() => 1)").await;
    let order: Vec<_> = (0..1000).step_by(4).collect();
    visitor.sees("seen.ran.length >= 250").await;
    visitor.rests().await;
    visitor.finds("seen.ran", json!(order)).await;
    visitor.finds("all('img[src]').length + all('link[href]').length", json!(500)).await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.finds("all('img[src]').length + all('link[href]').length", json!(0)).await;
    visitor.evaluates("privacyWidget.acceptAll().then(() => 1)").await;
    visitor.comes_back().await;
    visitor.sees("seen.ran.length >= 500").await;
    visitor.finds("all('img[src]').length + all('link[href]').length", json!(250)).await;
    visitor.meets_no_trouble().await;
}

async fn five_hundred_services_can_be_chosen_among(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::of("gates.html")
            .configured(|config| {
                let services: Vec<_> = (0..500)
                    .map(|index| {
                        json!({ "id": format!("service-{index}"), "title": format!("Service {index}"),
                    "cookies": [{ "pattern": format!("^c{index}_"), "purpose": "Something." }] })
                    })
                    .collect();
                config["categories"][3]["services"] = json!(services);
            })
            .as_published(),
    );
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Services (500)").await;
    visitor.presses("Service 250").await;
    visitor.presses("Save choices").await;
    visitor.sees("!modal() && privacyWidget.allows('service-250')").await;
    visitor.finds("privacyWidget.allows('service-249')", json!(false)).await;
    visitor.runs("document.cookie = 'c249_x=1'; document.cookie = 'c250_x=1'").await;
    visitor.finds("document.cookie.includes('c249_x')", json!(false)).await;
    visitor.finds("document.cookie.includes('c250_x')", json!(true)).await;
    let kept = visitor.evaluates(RECORD).await;
    assert_eq!(kept["denied"].as_array().map(Vec::len), Some(499 + 2));
    visitor.finds("document.cookie.length < 1100", json!(true)).await;
    visitor.comes_back().await;
    visitor.is_not_asked().await;
    visitor.finds(RECORD, kept).await;
    visitor.meets_no_trouble().await;
}

async fn mark_up_in_the_configuration_is_text(visitor: &Visitor) {
    let bad =
        "<img src=x onerror=\"seen.ran.push('mark-up')\"><script>seen.ran.push('script')</scr\u{0}ipt>{site}";
    visitor.site().page(
        "/",
        Page::of("gates.html").configured(|config| {
            config["site"]["name"] = json!(bad);
            for category in config["categories"].as_array_mut().unwrap() {
                category["title"] = json!(bad);
                category["description"] = json!(bad);
                for service in category["services"].as_array_mut().into_iter().flatten() {
                    service["title"] = json!(bad);
                    service["description"] = json!(bad);
                    service["cookies"] = json!([{ "name": bad, "purpose": bad, "duration": bad }]);
                }
            }
            config["text"]["en"]["banner.title"] = json!(bad);
            config["text"]["en"]["gate.text"] = json!(bad);
        }),
    );
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.presses("Choose").await;
    visitor.sees("modal()").await;
    visitor.evaluates("privacyWidget.open('record')").await;
    visitor.sees("all('dialog[open]').length === 2").await;
    visitor.rests().await;
    visitor.finds("[seen.ran, all('img[onerror]').length, seen.uncaught]", json!([[], 0, []])).await;
}

async fn it_can_be_stopped_and_started_anew(visitor: &Visitor) {
    visitor.site().page("/", Page::of("order.html"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    for round in 1..=3 {
        visitor.runs("privacyWidget.destroy()").await;
        visitor.finds("all('privacy-widget').length", json!(0)).await;
        visitor
            .runs(
                "seen.events.length = 0; const tag = document.createElement('script'); \
                 tag.src = '/privacy-widget/privacy-widget.js'; document.head.append(tag)",
            )
            .await;
        visitor.sees("events('ready').length === 1").await;
        if round == 1 {
            visitor.is_asked().await;
        }
        visitor.evaluates(&format!("privacyWidget.set({{ media: {} }}).then(() => 1)", round % 2 == 1)).await;
        visitor
            .finds(
                "[events('consent').length + events('change').length, all('privacy-widget').length]",
                json!([1, 1]),
            )
            .await;
    }
    visitor.presses("Privacy settings").await;
    visitor.sees("all('dialog[open]').length === 1").await;
    visitor.presses("Close").await;
    visitor.fills_in_the_order().await;
    visitor.types("[name=card]", "4111 1111 1111 1111").await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    visitor.finds("[all('dialog[open]').length, events('review').length]", json!([1, 1])).await;
    visitor.finds("[seen.uncaught, seen.errors]", json!([[], []])).await;
}

async fn a_page_that_is_swapped_in_a_view_transition(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    for _ in 0..2 {
        visitor
            .evaluates(
                "(async () => { await document.startViewTransition(() => { document.body.replaceWith(Object.assign( \
                 document.createElement('body'), { innerHTML: '<h1>Next</h1><iframe id=late data-category=media \
                 data-src=/fixtures/frame.html></iframe>' })); }).finished; return 1; })()",
            )
            .await;
        visitor.is_asked().await;
        visitor.finds("all('[data-privacy-placeholder]').length", json!(1)).await;
    }
    visitor.presses("Accept all").await;
    visitor.sees("one('#late').src && !banner()").await;
    visitor.sees("named('Privacy settings')").await;
    visitor.finds("[events('consent').length, all('privacy-widget').length]", json!([1, 1])).await;
}

async fn a_new_service_alone_asks_again(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    for (change, title) in [
        (json!({ "id": "extra", "title": "An extra" }), "An extra"),
        (json!({ "id": "extra", "title": "An extra", "origins": ["https://elsewhere.example"] }), "An extra"),
    ] {
        visitor.site().page(
            "/",
            Page::of("gates.html").configured(|config| {
                config["categories"][1]["services"].as_array_mut().unwrap().push(change);
            }),
        );
        visitor.comes_back().await;
        visitor.is_asked().await;
        visitor.finds("seen.ran", json!([])).await;
        visitor.sees(&format!("words(banner()).includes('New or changed since your choice') && words(banner()).includes('{title}')")).await;
        visitor.presses("Accept all").await;
        visitor.sees("!banner()").await;
        visitor.comes_back().await;
        visitor.is_not_asked().await;
    }
    // A service that is gone is nothing to ask about.
    visitor.site().page("/", Page::of("gates.html"));
    visitor.comes_back().await;
    visitor.is_not_asked().await;
}

async fn other_words_for_the_same_services_do_not_ask_again(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.site().page(
        "/",
        Page::of("gates.html").configured(|config| {
            config["language"] = json!("de");
            config["categories"][1]["title"] = json!("Statistik");
            config["categories"][1]["services"][0]["title"] = json!("Besuche");
            config["categories"][1]["services"][0]["cookies"][0]["purpose"] = json!("Zählt.");
            config["categories"].as_array_mut().unwrap().swap(1, 2);
        }),
    );
    visitor.comes_back().await;
    visitor.is_not_asked().await;
}

async fn subdomains_share_a_choice(visitor: &Visitor) {
    let site = visitor.site();
    let page = || Page::of("gates.html").configured(|config| config["domain"] = json!("shop.localhost"));
    site.page("/", page());
    let at = |host: &str| site.shop.origin(host) + "/";
    visitor.goes_to(&at("www.shop.localhost")).await;
    visitor.is_ready().await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.goes_to(&at("order.shop.localhost")).await;
    visitor.is_ready().await;
    visitor.is_not_asked().await;
    visitor.finds("privacyWidget.allows('media')", json!(true)).await;
    visitor.evaluates("privacyWidget.reset().then(() => 1)").await;
    visitor.finds("document.cookie", json!("")).await;
    visitor.goes_to(&at("www.shop.localhost")).await;
    visitor.is_ready().await;
    visitor.is_asked().await;
    // A host that the domain does not cover keeps its choice, and its owner is told.
    visitor.visits("/").await;
    let error = visitor.is_told_of_one_error().await;
    assert_eq!(error["issues"][0]["path"], "$.domain", "{error}");
    visitor.presses("Reject all").await;
    visitor.sees("cookie('privacy_widget')").await;
}

async fn two_cookies_of_the_name_are_one_choice(visitor: &Visitor) {
    let site = visitor.site();
    site.page("/", Page::of("gates.html"));
    let at = site.shop.origin("www.shop.localhost") + "/";
    visitor.goes_to(&at).await;
    visitor.is_ready().await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    // The site goes over to one choice for all its hosts: the old cookie of this host stays behind.
    site.page("/", Page::of("gates.html").configured(|config| config["domain"] = json!("shop.localhost")));
    visitor.goes_to(&at).await;
    visitor.is_ready().await;
    visitor.is_not_asked().await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor
        .finds(
            "document.cookie.split('; ').filter(pair => pair.startsWith('privacy_widget=')).length",
            json!(1),
        )
        .await;
    visitor.comes_back().await;
    visitor.is_not_asked().await;
    visitor.finds("[seen.ran, privacyWidget.allows('media')]", json!([[], false])).await;
}

const CARD: &str = "<script>
    customElements.define('x-card', class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<div><iframe data-category=media data-src=/fixtures/frame.html></iframe></div>' +
            '<img alt=\"\" data-category=marketing data-src=/fixtures/dot.svg>';
      }
    });
</script>";

async fn what_stands_in_shadow_roots_is_gated(visitor: &Visitor) {
    // One is made before the configuration has come, one after.
    visitor.site().configuration("/privacy.json", &e2e::usual());
    visitor.site().page("/", Page::new("<x-card></x-card>").config_at("/privacy.json").after_loader(CARD));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.runs("document.body.append(document.createElement('x-card'))").await;
    visitor.sees("all('[data-privacy-placeholder]').length === 2").await;
    visitor.finds("all('[src]').length - all('script[src]').length", json!(0)).await;
    visitor.presses("Accept all").await;
    visitor.sees("all('iframe[src]').length === 2 && all('img[src]').length === 2").await;
    visitor.finds("all('[data-privacy-placeholder]').length", json!(0)).await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.sees("all('iframe[src], img[src]').length === 0").await;
    visitor.finds("all('[data-privacy-placeholder]').length", json!(2)).await;
    visitor.runs("privacyWidget.destroy()").await;
    visitor.finds("Element.prototype.attachShadow.toString().includes('[native code]')", json!(true)).await;
}

async fn a_gate_may_get_another_address(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.runs("one('#video').dataset.src = '/fixtures/frame.html?2'").await;
    visitor.rests().await;
    visitor.finds("one('#video').hasAttribute('src')", json!(false)).await;
    visitor.presses("Accept all").await;
    visitor.sees("one('#video').getAttribute('src') === '/fixtures/frame.html?2'").await;
    visitor.runs("one('#video').dataset.src = '/fixtures/frame.html?3'").await;
    visitor.sees("one('#video').contentDocument?.URL.endsWith('?3')").await;
}

async fn what_leaves_the_page_takes_its_placeholder_along(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.sees("all('[data-privacy-placeholder]').length === 1").await;
    visitor.runs("window.kept = one('#video'); kept.remove()").await;
    visitor.sees("all('[data-privacy-placeholder]').length === 0").await;
    visitor.runs("document.body.append(kept)").await;
    visitor.sees("all('[data-privacy-placeholder]').length === 1").await;
    visitor.presses("Accept all").await;
    visitor.sees("kept.src && shown(kept)").await;
    visitor.runs("kept.remove()").await;
    visitor.rests().await;
    visitor.runs("document.body.append(kept)").await;
    visitor.sees("kept.contentDocument?.title").await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.sees("!kept.hasAttribute('src')").await;
}

async fn a_gated_script_that_never_loads_holds_up_nothing(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(
            "<script type=\"text/plain\" data-category=\"analytics\" nomodule data-src=\"/fixtures/ran.js?nomodule\"></script>
             <script type=\"text/plain\" data-category=\"analytics\" data-type=\"application/ld+json\" data-src=\"/fixtures/ran.js?data\"></script>
             <script type=\"text/plain\" data-category=\"analytics\" =\"x\" @load=\"y\">seen.ran.push('odd')</script>
             <script type=\"text/plain\" data-category=\"analytics\">seen.ran.push('last')</script>",
        ),
    );
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.finds("[seen.ran, seen.uncaught, seen.errors]", json!([["odd", "last"], [], []])).await;
}

async fn placeholders_leave_the_page_its_looks(visitor: &Visitor) {
    let frame = |id: &str, more: &str| {
        format!(
            "<iframe id=\"{id}\" data-category=\"media\" data-src=\"/fixtures/frame.html\" {more}></iframe>"
        )
    };
    let body = [
        frame("plain", ""),
        frame("block", "style=\"display: block !important\""),
        frame("hidden", "style=\"display: none\""),
        frame("pixel", "width=\"1\" height=\"1\""),
        frame("off", "data-privacy-placeholder=\"off\""),
        format!(
            "<div id=\"ratio\" style=\"position: relative; width: 400px; padding-top: 225px\">{}</div>",
            frame("player", "style=\"position: absolute; inset: 0; width: 100%; height: 100%; border: 0\"")
        ),
    ];
    visitor.site().page("/", Page::new(body.concat()));
    visitor.visits("/").await;
    visitor.sees("all('[data-privacy-placeholder]:not(iframe)').length === 3").await;
    visitor.finds("one('#ratio').offsetHeight", json!(225)).await;
    visitor
        .finds(
            "(box => [box.width, box.height])(one('#ratio').firstElementChild.getBoundingClientRect())",
            json!([400, 225]),
        )
        .await;
    visitor.presses("Accept all").await;
    visitor
        .sees("all('iframe[src]').length === 6 && !all('[data-privacy-placeholder]:not(iframe)').length")
        .await;
    visitor
        .finds(
            "['plain', 'block', 'hidden'].map(id => one('#' + id)).map(({ style }) => style.display + style.getPropertyPriority('display'))",
            json!(["", "blockimportant", "none"]),
        )
        .await;
}

async fn what_a_page_was_saved_with_is_not_doubled(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    // As a page cache does that keeps the body, and puts it back later.
    visitor
        .runs("window.copy = document.body.cloneNode(true); document.body.replaceWith(document.createElement('body'))")
        .await;
    visitor.rests().await;
    visitor.runs("document.body.replaceWith(copy)").await;
    visitor.is_asked().await;
    visitor.rests().await;
    visitor
        .finds("all('privacy-widget button').length + all('#privacy-widget-title').length", json!(4))
        .await;
    visitor.finds("all('[data-privacy-placeholder]').length", json!(1)).await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner() && cookie('privacy_widget')").await;
    visitor.presses("Allow Videos").await;
    visitor.sees("one('#video').src && shown(one('#video'))").await;

    // And as a page that was saved while the banner stood is served.
    visitor.forgets().await;
    let saved = "<privacy-widget data-banner role=\"dialog\" aria-labelledby=\"privacy-widget-title\"><h2 slot=\"title\" id=\"privacy-widget-title\">We use cookies</h2>\
                 <button slot=\"action\">Accept all</button><button slot=\"action\">Reject all</button></privacy-widget>";
    visitor.site().page("/", Page::new(saved));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.finds("all('privacy-widget button').length", json!(3)).await;
    visitor.clicks("document.querySelectorAll('privacy-widget button')[1]").await;
    visitor.sees("!banner() && privacyWidget.consent()").await;
}

async fn vendors_are_services(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(
            "<script type=\"text/plain\" data-c15t-category=\"analytics\" data-c15t-vendor=\"heat\">seen.ran.push('heat')</script>
             <script type=\"text/plain\" data-vendor=\"stats\">seen.ran.push('stats')</script>
             <iframe data-category=\"media\" data-vendor=\"video\" data-src=\"/fixtures/frame.html\"></iframe>",
        ),
    );
    visitor.visits("/").await;
    visitor.evaluates("privacyWidget.set({ stats: true, media: true, video: false }).then(() => 1)").await;
    visitor.sees("seen.ran.length").await;
    visitor.rests().await;
    visitor.finds("[seen.ran, all('iframe[src]').length]", json!([["stats"], 0])).await;
    visitor.meets_no_trouble().await;
}
