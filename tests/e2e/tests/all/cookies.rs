//! Cookies and stored keys: what was refused is not set, what is there goes, and what cannot go is said.

use e2e::{Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_refused_cookie_is_not_set_by_any_script
        the_first_refusal_erases_what_is_there
    }
    chrome {
        a_cookie_set_before_the_configuration_came_is_taken_back
        what_claims_to_be_erased_is
        a_declaration_that_makes_no_sense_fences_nothing
        what_cannot_be_erased_is_said
        stored_keys_go_and_the_widgets_own_stay
        withdrawing_one_service_erases_its_cookies_alone
        the_inventory_shows_what_is_there
        destroying_takes_the_fence_away
    }
}

const GA: &str = "document.cookie.includes('_ga')";

async fn a_refused_cookie_is_not_set_by_any_script(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor
        .runs(
            "document.cookie = '_ga=1; Path=/; Max-Age=999'; document.cookie = ' _gat = 2'; \
             document.cookie = 'cart=3'; document.cookie = 'unheard=4';",
        )
        .await;
    visitor.finds("document.cookie.split('; ').sort()", json!(["cart=3", "unheard=4"])).await;
    visitor
        .finds(
            "events('gate').filter(event => event.detail.cookie).map(event => event.detail)",
            json!([
                { "cookie": "_ga", "service": "stats", "open": false },
                { "cookie": "_gat", "service": "stats", "open": false }
            ]),
        )
        .await;
    visitor.evaluates("window.cookieStore ? cookieStore.set('_ga_store', '1').then(() => 1) : 1").await;
    visitor.finds(GA, json!(false)).await;
    visitor.presses("Accept all").await;
    visitor.sees("!banner()").await;
    visitor.runs("document.cookie = '_ga=1; Path=/'").await;
    visitor.finds(GA, json!(true)).await;
    visitor.evaluates("window.cookieStore ? cookieStore.set('_ga_store', '1').then(() => 1) : 1").await;
    visitor.finds("!window.cookieStore || document.cookie.includes('_ga_store')", json!(true)).await;
    visitor.runs("document.cookie = '_ga=; Path=/; Max-Age=0'; document.cookie = '_ga_store=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'").await;
    visitor.finds(GA, json!(false)).await;
}

async fn a_cookie_set_before_the_configuration_came_is_taken_back(visitor: &Visitor) {
    let site = visitor.site();
    site.configuration("/privacy.json", &e2e::usual());
    site.page(
        "/deep/page",
        Page::new("").config_at("/privacy.json").after_loader(
            "<script>document.cookie = '_ga=1; Path=/deep; Max-Age=999'; document.cookie = 'cart=1; Path=/'; \
         window.then = document.cookie;</script>",
        ),
    );
    visitor.visits("/deep/page").await;
    visitor.is_asked().await;
    visitor.finds("[then.includes('_ga=1'), document.cookie]", json!([true, "cart=1"])).await;
}

async fn the_first_refusal_erases_what_is_there(visitor: &Visitor) {
    visitor.site().page("/plain", Page::new("").without_widget());
    visitor.opens("/plain").await;
    visitor
        .runs(
            "document.cookie = '_ga=1; Path=/'; document.cookie = '_ga_X=1; Path=/plain'; \
             document.cookie = 'cart=1; Path=/'; document.cookie = 'unheard=1; Path=/'",
        )
        .await;
    visitor.site().page("/plain", Page::new(""));
    visitor.visits("/plain").await;
    visitor.is_asked().await;
    visitor.finds(GA, json!(true)).await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor
        .finds(
            "document.cookie.split('; ').map(pair => pair.split('=')[0]).sort()",
            json!(["cart", "privacy_widget", "unheard"]),
        )
        .await;
    visitor.finds("events('consent')[0].detail.notErased", json!([])).await;
}

async fn what_cannot_be_erased_is_said(visitor: &Visitor) {
    // A path of which the page cannot know: below its own.
    let site = visitor.site();
    site.page("/shop/", Page::new("").without_widget());
    visitor.opens("/shop/").await;
    visitor.runs("document.cookie = '_ga=1; Path=/shop/'").await;
    site.page(
        "/shop/",
        // Before the loader, which keeps the browser's own.
        Page::new("").before_loader(
            "<script>const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie'); \
                   Object.defineProperty(Document.prototype, 'cookie', { configurable: true, \
                   get() { return '_ga=1; ' + get.call(this); }, \
                   set: Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set });</script>",
        ),
    );
    visitor.visits("/shop/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.finds("events('consent')[0].detail.notErased", json!(["_ga"])).await;
    visitor.presses("Privacy settings").await;
    visitor.sees("words(modal()).includes('this page cannot erase them: _ga')").await;
}

async fn stored_keys_go_and_the_widgets_own_stay(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new("").configured(|config| {
            config["categories"][1]["services"][1]["cookies"] = json!([
                { "pattern": "^heat", "type": "localStorage" }, { "name": "session-heat" },
                { "name": "only-cookie", "type": "cookie" }, { "pattern": "privacy", "purpose": "too greedy" }
            ]);
        }),
    );
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor
        .runs(
            "localStorage.heat1 = localStorage.other = localStorage['only-cookie'] = 1; \
             sessionStorage.heat2 = sessionStorage['session-heat'] = 1",
        )
        .await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor
        .finds(
            "[Object.keys(localStorage).sort(), Object.keys(sessionStorage), !!cookie('privacy_widget')]",
            json!([["only-cookie", "other", "privacy_widget_history"], ["heat2"], true]),
        )
        .await;
}

async fn withdrawing_one_service_erases_its_cookies_alone(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new("").configured(|config| {
            config["categories"][1]["services"][1]["cookies"] =
                json!([{ "name": "heat" }, { "name": "_gat" }]);
        }),
    );
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("!banner()").await;
    visitor.runs("for (const name of ['_ga', '_gat', 'heat']) document.cookie = name + '=1; Path=/'").await;
    visitor.evaluates("privacyWidget.set({ stats: false }).then(() => 1)").await;
    visitor
        .finds(
            "['_ga=1', '_gat=1', 'heat=1'].map(pair => document.cookie.includes(pair))",
            json!([false, true, true]),
        )
        .await;
    visitor.finds("events('change')[0].detail.notErased", json!([])).await;
}

async fn the_inventory_shows_what_is_there(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("!banner()").await;
    visitor
        .runs("document.cookie = '_ga=secret; Path=/'; document.cookie = 'strange=1; Path=/'; localStorage.cart = 1")
        .await;
    visitor.presses("Privacy settings").await;
    visitor.sees("words(modal()).includes('What is stored now')").await;
    visitor.finds("words(modal()).includes('secret')", json!(false)).await;
    let row = |name: &str| format!("all('tr').map(words).findLast(row => row.startsWith('{name}'))");
    visitor.finds(&row("_ga"), json!("_gaCookieVisit statistics")).await;
    visitor.finds(&row("strange"), json!("strangeCookieNot declared by Foreign Shop")).await;
    visitor.finds(&row("cart"), json!("cartBrowser storageCart")).await;
    visitor.finds(&row("privacy_widgetCookie"), json!("privacy_widgetCookieThis widget: your choice")).await;
}

async fn destroying_takes_the_fence_away(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.runs("privacyWidget.destroy(); document.cookie = '_ga=1; Path=/'").await;
    visitor.finds(GA, json!(true)).await;
    visitor
        .finds(
            "Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set.toString().includes('[native code]')",
            json!(true),
        )
        .await;
}

async fn what_claims_to_be_erased_is(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    // Browsers find no date in these, or take the last of two.
    for claim in [
        "expires=0",
        "Expires=-1",
        "Max-Age=0; Max-Age=99",
        "Max-Age=-0; expires=Thu, 01 Jan 2099 00:00:00 GMT",
    ] {
        visitor.runs(&format!("document.cookie = '_ga=1; Path=/; {claim}'")).await;
        visitor.finds(GA, json!(false)).await;
    }
    visitor.runs("document.cookie = { toString: () => '_ga=1; Path=/' }").await;
    visitor.finds(GA, json!(false)).await;
}

async fn a_declaration_that_makes_no_sense_fences_nothing(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new("").configured(|config| {
            config["categories"][1]["services"][1]["cookies"] =
                json!([{ "pattern": "" }, { "name": "both", "pattern": "x" }, { "pattern": "(" }, null, 7]);
        }),
    );
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.runs("for (const name of ['plain', 'both', 'x']) document.cookie = name + '=1'").await;
    visitor.finds("document.cookie.split('; ').length", json!(3)).await;
    let error = visitor.is_told_of_one_error().await;
    assert_eq!(error["issues"].as_array().map(Vec::len), Some(5), "{error}");
}
