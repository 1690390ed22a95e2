//! Asking, remembering, enforcing, changing one's mind.

use e2e::{Key, Page, Value, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_first_visit_asks_and_runs_nothing_optional
        accepting_runs_what_was_gated_once_and_in_order
        rejecting_holds_after_a_reload
        one_category_alone_can_be_allowed
        escape_discards_the_draft
        withdrawing_puts_a_frame_back_to_its_placeholder
        the_record_is_a_cookie_with_the_documented_fields
        what_is_added_later_is_gated_too
        a_placeholder_has_an_allow_button_of_its_own
        a_choice_reaches_other_tabs_without_a_reload
    }
    chrome {
        one_service_alone_can_be_allowed
        closing_discards_the_draft
        a_category_switches_its_services_and_they_switch_it
        what_is_required_cannot_be_switched_off
        accept_and_reject_are_equals_within_reach_of_tools
        the_record_can_live_in_local_storage
        saving_untouched_records_refusals
        saving_what_holds_already_is_not_announced
        later_choices_say_what_changed
        a_new_revision_asks_again
        an_expired_choice_asks_again
        records_that_make_no_sense_ask_again
        conditions_can_be_not_and_or
        a_nonce_is_kept
        marks_of_other_tools_are_understood
        granting_never_reloads
        forgetting_brings_other_tabs_back_to_their_start
        silence_is_yes_in_opt_out_mode
        global_privacy_control_is_a_no_and_writes_no_record
        the_visitor_can_read_take_and_delete_their_record
        unknown_ids_are_refused_as_a_whole
        a_frame_may_call_for_its_parent
        the_sites_own_words_are_used
        listeners_can_be_taken_off
        destroying_leaves_the_page_as_it_was
    }
}

const FIRST: &str = "privacyWidget.consent()";

async fn a_first_visit_asks_and_runs_nothing_optional(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.finds("seen.ran", json!([])).await;
    visitor
        .finds("['video', 'pixel', 'look'].filter(id => one('#' + id).src || one('#' + id).href)", json!([]))
        .await;
    visitor.finds("document.cookie", json!("")).await;
    visitor.finds(FIRST, json!(null)).await;
    visitor
        .finds(
            "['necessary', 'cart', 'analytics', 'stats', 'none'].map(privacyWidget.allows)",
            json!([true, true, false, false, false]),
        )
        .await;
    for file in ["ran.js", "ran-module.js", "frame.html", "dot.svg", "look.css"] {
        let asked = visitor.site().shop.requests().iter().any(|request| request.path.ends_with(file));
        assert!(!asked, "{file} was asked for before anything was allowed");
    }
}

async fn accepting_runs_what_was_gated_once_and_in_order(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    let expected = json!(["inline", "file", "module", "kept", "last"]);
    visitor.finds("seen.ran", expected.clone()).await;
    visitor.is_not_asked().await;

    visitor
        .finds(
            "[...one('#kept').attributes].map(({ name, value }) => name + '=' + value).sort()",
            json!([
                "class=tag",
                "crossorigin=anonymous",
                "data-account=7",
                "data-category=analytics",
                "id=kept",
                "src=/fixtures/ran.js?kept"
            ]),
        )
        .await;
    visitor.sees("one('#video').contentDocument?.body?.textContent.includes('The video')").await;
    visitor.sees("one('#pixel').naturalWidth === 1").await;
    visitor.sees("getComputedStyle(one('h1')).color === 'rgb(1, 2, 3)'").await;

    visitor.evaluates("privacyWidget.set({ marketing: false }).then(() => privacyWidget.acceptAll())").await;
    visitor.rests().await;
    visitor.finds("seen.ran", expected).await;
    visitor.finds("events('consent').length", json!(1)).await;
    visitor
        .finds(
            "events('consent')[0].detail.record.granted",
            json!(["necessary", "analytics", "media", "marketing"]),
        )
        .await;
}

async fn rejecting_holds_after_a_reload(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    let record = visitor.evaluates(FIRST).await;
    assert_eq!(record["granted"], json!(["necessary"]));
    assert_eq!(record["denied"], json!(["analytics", "media", "marketing"]));

    visitor.comes_back().await;
    visitor.is_not_asked().await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.finds(FIRST, record).await;
    visitor.sees("named('Privacy settings')").await;
}

async fn one_category_alone_can_be_allowed(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Analytics").await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.finds(FIRST, json!(null)).await;
    visitor.presses("Save choices").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.sees("!modal() && !banner()").await;
    visitor.finds("privacyWidget.consent().granted", json!(["necessary", "analytics"])).await;
    visitor.finds("[one('#video').src, one('#pixel').src]", json!(["", ""])).await;
}

async fn one_service_alone_can_be_allowed(visitor: &Visitor) {
    visitor.site().page("/", Page::new(
        r#"<script type="text/plain" data-service="stats">seen.ran.push("stats");</script>
           <script type="text/plain" data-service="heat">seen.ran.push("heat");</script>
           <script type="text/plain" data-category="analytics">seen.ran.push("analytics");</script>
           <script type="text/plain" data-category="analytics" data-service="heat">seen.ran.push("both");</script>
           <script type="text/plain" data-category="media">seen.ran.push("media");</script>"#,
    ));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Services (2)").await;
    visitor.presses("Visit statistics").await;
    visitor.presses("Save choices").await;
    visitor.sees("!modal()").await;
    visitor.rests().await;
    visitor.finds("seen.ran", json!(["stats", "analytics"])).await;
    visitor
        .finds(
            "['analytics', 'stats', 'heat', 'media'].map(privacyWidget.allows)",
            json!([true, true, false, false]),
        )
        .await;
    visitor.finds("privacyWidget.consent().denied", json!(["heat", "media", "marketing"])).await;
}

async fn draft_is_discarded(visitor: &Visitor, close: impl AsyncFnOnce()) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Media").await;
    visitor.sees("named('Media').checked").await;
    close().await;
    visitor.sees("!modal()").await;
    visitor.is_asked().await;
    visitor.finds(FIRST, json!(null)).await;
    visitor.finds("document.cookie", json!("")).await;
    visitor.presses("Choose").await;
    visitor.sees("named('Media')").await;
    visitor.finds("named('Media').checked", json!(false)).await;
}

async fn closing_discards_the_draft(visitor: &Visitor) {
    draft_is_discarded(visitor, async || visitor.presses("Close").await).await;
}

async fn escape_discards_the_draft(visitor: &Visitor) {
    draft_is_discarded(visitor, async || visitor.hits(&[Key::Escape]).await).await;
}

async fn a_category_switches_its_services_and_they_switch_it(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Services (2)").await;
    let state = "['Analytics', 'Visit statistics', 'Heat maps'].map(name => named(name).checked)";
    for (press, expected) in [
        ("Analytics", [true, true, true]),
        ("Visit statistics", [true, false, true]),
        ("Heat maps", [false, false, false]),
        ("Heat maps", [true, false, true]),
    ] {
        visitor.presses(press).await;
        visitor.sees(&format!("JSON.stringify({state}) === '{}'", json!(expected))).await;
    }
}

async fn what_is_required_cannot_be_switched_off(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.sees("named('Necessary')").await;
    visitor.finds("[named('Necessary').checked, named('Necessary').disabled]", json!([true, true])).await;
    visitor.evaluates("privacyWidget.set({ necessary: false }).then(() => 1)").await;
    visitor.finds("privacyWidget.allows('necessary')", json!(true)).await;
}

async fn accept_and_reject_are_equals_within_reach_of_tools(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.is_asked().await;
    // What refuses banners on a visitor's behalf looks from the document, not into shadow roots.
    visitor
        .finds(
            "[...document.querySelectorAll('privacy-widget button')].map(button => words(button) + ': ' + button.dataset.privacyAction)",
            json!(["Accept all: accept", "Reject all: reject", "Choose: choose"]),
        )
        .await;
    let looks = "[...document.querySelectorAll('privacy-widget button')].map(button => {
        const { width, height } = button.getBoundingClientRect();
        const { backgroundColor, color, fontSize, fontWeight, borderTopColor } = getComputedStyle(button);
        return [Math.round(width), Math.round(height), backgroundColor, color, fontSize, fontWeight, borderTopColor].join();
    })";
    let looks = visitor.evaluates(looks).await;
    assert_eq!(looks[0], looks[1]);
    assert_eq!(looks[1], looks[2]);
    visitor
        .finds("banner().getAttribute('role') + banner().getAttribute('aria-modal')", json!("dialogfalse"))
        .await;
    visitor
        .finds(
            "words(document.getElementById(banner().getAttribute('aria-labelledby')))",
            json!("We use cookies"),
        )
        .await;
}

async fn withdrawing_puts_a_frame_back_to_its_placeholder(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.finds("all('[data-privacy-placeholder]').length", json!(1)).await;
    visitor.presses("Accept all").await;
    visitor.sees("shown(one('#video')) && one('#video').contentDocument?.title").await;
    visitor.finds("all('[data-privacy-placeholder]').length", json!(0)).await;

    visitor.presses("Privacy settings").await;
    visitor.presses("Media").await;
    visitor.presses("Save choices").await;
    visitor.sees("all('[data-privacy-placeholder]').length === 1").await;
    visitor.finds("[one('#video').getAttribute('src'), shown(one('#video'))]", json!([null, false])).await;
    visitor.sees("!one('#video').contentDocument?.title").await;
    visitor.finds("[one('#pixel').getAttribute('src')]", json!(["/fixtures/dot.svg"])).await;
    let change = visitor.events_of("change").await;
    assert_eq!(change.len(), 1);
    assert_eq!((&change[0]["granted"], &change[0]["denied"]), (&json!([]), &json!(["media", "video"])));
}

async fn saving_untouched_records_refusals(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Save choices").await;
    visitor.sees("!modal() && !banner()").await;
    let record = visitor.evaluates("cookie('privacy_widget')").await;
    assert_eq!(record["granted"], json!(["necessary"]));
    assert_eq!(record["denied"], json!(["analytics", "media", "marketing"]));
    visitor.finds("[events('consent').length, seen.ran]", json!([1, []])).await;
}

async fn saving_what_holds_already_is_not_announced(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.presses("Privacy settings").await;
    visitor.presses("Save choices").await;
    visitor.sees("!modal()").await;
    visitor.rests().await;
    visitor.finds("events('consent').length + events('change').length", json!(1)).await;
}

async fn later_choices_say_what_changed(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    for (call, granted, denied) in [
        ("set({ stats: true })", json!(["analytics", "stats"]), json!([])),
        ("set({ analytics: true, stats: false })", json!(["heat"]), json!(["stats"])),
        ("rejectAll()", json!([]), json!(["analytics", "heat"])),
        ("acceptAll()", json!(["analytics", "stats", "heat", "media", "video", "marketing"]), json!([])),
    ] {
        visitor.evaluates(&format!("privacyWidget.{call}.then(() => 1)")).await;
        let change = visitor.events_of("change").await.pop().unwrap();
        assert_eq!((&change["granted"], &change["denied"]), (&granted, &denied), "{call}");
        visitor.finds("events('change').at(-1).detail.record", visitor.evaluates(FIRST).await).await;
    }
}

fn is_documented(record: &Value) {
    let fields: Vec<_> = record.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["at", "declared", "denied", "gpc", "granted", "id", "revision", "until", "v"]);
    assert_eq!((&record["v"], &record["revision"], &record["gpc"]), (&json!(1), &json!("1"), &json!(false)));
    assert_eq!(record["granted"], json!(["necessary", "analytics", "media", "marketing"]));
    assert_eq!(record["denied"], json!([]));
    let days = (record["until"].as_f64().unwrap() - record["at"].as_f64().unwrap()) / 86_400_000.0;
    assert_eq!(days, 182.0);
    let id = record["id"].as_str().unwrap();
    assert!(id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit()), "{id}");
}

async fn the_record_is_a_cookie_with_the_documented_fields(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    let record = visitor.sees("cookie('privacy_widget')").await;
    is_documented(&record);
    visitor.finds("Math.abs(Date.now() - privacyWidget.consent().at) < 60000", json!(true)).await;
    visitor.finds(FIRST, record).await;
    visitor.finds("localStorage.getItem('privacy_widget')", json!(null)).await;

    let cookie = visitor.client().get_named_cookie("privacy_widget").await.unwrap();
    assert!(cookie.value().len() < 1024, "{} bytes", cookie.value().len());
    assert_eq!(cookie.path(), Some("/"));
    assert_eq!(cookie.same_site().map(|same| same.to_string()).as_deref(), Some("Lax"));
    assert_ne!(cookie.secure(), Some(true), "this site is not on https");
}

async fn the_record_can_live_in_local_storage(visitor: &Visitor) {
    visitor
        .site()
        .page("/", Page::of("gates.html").configured(|config| config["storage"] = json!("localStorage")));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    is_documented(&visitor.sees("JSON.parse(localStorage.getItem('privacy_widget'))").await);
    visitor.finds("document.cookie", json!("")).await;
    visitor.comes_back().await;
    visitor.is_not_asked().await;
    visitor.sees("seen.ran.includes('last')").await;
}

async fn a_new_revision_asks_again(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor
        .site()
        .page("/", Page::of("gates.html").configured(|config| config["policy"]["revision"] = json!("2")));
    visitor.comes_back().await;
    visitor.is_asked().await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.finds(FIRST, json!(null)).await;
    visitor.presses("Reject all").await;
    visitor.finds("cookie('privacy_widget').revision", json!("2")).await;
}

async fn an_expired_choice_asks_again(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    let day = 86_400_000_i64;
    for (at, until) in [(-200 * day, -day), (2 * day, 90 * day)] {
        visitor
            .runs(&format!(
                "const record = {{ ...cookie('privacy_widget'), at: Date.now() + {at}, until: Date.now() + {until} }};
                 document.cookie = 'privacy_widget=' + encodeURIComponent(JSON.stringify(record)) + '; Path=/';"
            ))
            .await;
        visitor.comes_back().await;
        visitor.is_asked().await;
        visitor.finds("seen.ran", json!([])).await;
    }
}

async fn records_that_make_no_sense_ask_again(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(r#"<script type="text/plain" data-category="analytics">seen.ran.push("ran");</script>"#),
    );
    visitor.visits("/").await;
    let sensible = json!({"v": 1, "id": "0", "revision": "1", "at": 0, "until": 1e15, "granted": ["analytics"], "denied": [], "gpc": false});
    let but = |key: &str, value: Value| {
        let mut record = sensible.clone();
        record[key] = value;
        record.to_string()
    };
    for text in [
        String::new(),
        "%".into(),
        "null".into(),
        "[]".into(),
        "{".into(),
        "{}".into(),
        "\u{0}".into(),
        "x".repeat(3000),
        but("v", json!(2)),
        but("v", json!("1")),
        but("at", json!("yesterday")),
        but("until", json!(null)),
        but("granted", json!("analytics")),
        but("granted", json!({"length": 1, "0": "analytics"})),
        but("denied", json!(null)),
        but("revision", json!(1)),
    ] {
        visitor
            .runs(&format!(
                "const text = {};
                 document.cookie = 'privacy_widget=' + (text === '%' ? text : encodeURIComponent(text)) + '; Path=/';",
                json!(text)
            ))
            .await;
        visitor.comes_back().await;
        visitor.is_asked().await;
        visitor.finds("[seen.ran, seen.uncaught, seen.errors]", json!([[], [], []])).await;
    }
}

async fn conditions_can_be_not_and_or(visitor: &Visitor) {
    let script = |condition: &str| {
        format!(
            r#"<script type="text/plain" data-category="{condition}">seen.ran.push("{condition}");</script>"#
        )
    };
    let all = [
        "!analytics",
        "analytics & media",
        "analytics|media",
        "analytics & !media",
        "!media & !marketing | stats",
        "!unknown",
        "unknown | media",
        "  media  ",
    ];
    visitor.site().page("/", Page::new(all.map(script).join("\n")));
    visitor.visits("/").await;
    visitor.finds("seen.ran", json!(["!analytics", "!media & !marketing | stats"])).await;
    visitor.evaluates("privacyWidget.set({ analytics: true }).then(() => 1)").await;
    visitor.rests().await;
    visitor.finds("seen.ran.slice(2)", json!(["analytics|media", "analytics & !media"])).await;
    visitor.evaluates("privacyWidget.set({ media: true }).then(() => 1)").await;
    visitor.rests().await;
    visitor.finds("seen.ran.slice(4)", json!(["analytics & media", "unknown | media", "  media  "])).await;
}

async fn what_is_added_later_is_gated_too(visitor: &Visitor) {
    visitor.site().page("/", Page::new(r#"<main id="main"></main>"#));
    visitor.visits("/").await;
    let add = |name: &str| {
        format!(
            "const script = document.createElement('script');
             script.type = 'text/plain';
             script.dataset.category = 'analytics';
             script.textContent = 'seen.ran.push({name:?})';
             const box = document.createElement('section');
             const inner = document.createElement('div');
             inner.append(script);
             box.append(inner);
             one('#main').append(box);
             const frame = document.createElement('iframe');
             frame.dataset.category = 'analytics';
             frame.dataset.src = '/fixtures/frame.html?{name}';
             inner.append(frame);"
        )
    };
    visitor.runs(&add("before")).await;
    visitor.sees("all('[data-privacy-placeholder]').length === 1").await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.length === 1").await;
    visitor.runs(&add("after")).await;
    visitor.sees("seen.ran.length === 2").await;
    visitor.finds("seen.ran", json!(["before", "after"])).await;
    visitor.sees("all('iframe').every(frame => frame.contentDocument?.title)").await;
}

async fn a_nonce_is_kept(visitor: &Visitor) {
    let gated = |nonce: &str, name: &str| {
        format!(
            r#"<script type="text/plain" {nonce} data-category="analytics">seen.ran.push("{name}");</script>"#
        )
    };
    let body = gated(r#"nonce="n0nce""#, "with") + &gated("", "without");
    let policy = "default-src 'self'; script-src 'self' 'nonce-n0nce' 'wasm-unsafe-eval'";
    visitor.site().page("/", Page::new(body).header(("Content-Security-Policy", policy)));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.violations.length").await;
    visitor.finds("[seen.ran, seen.violations.length]", json!([["with"], 1])).await;
}

async fn marks_of_other_tools_are_understood(visitor: &Visitor) {
    visitor.site().page("/", Page::new(
        r#"<script type="text/plain" data-type="application/javascript" data-name="stats">seen.ran.push("klaro inline");</script>
           <script type="text/plain" data-type="application/javascript" data-name="stats" data-src="/fixtures/ran.js?klaro"></script>
           <img id="klaro-image" data-name="stats" data-src="/fixtures/dot.svg" alt="">
           <iframe id="klaro-frame" data-name="video" data-src="/fixtures/frame.html"></iframe>
           <script type="text/plain" data-c15t-category="marketing">seen.ran.push("c15t");</script>
           <script type="text/plain" data-c15t-category="marketing" src="/fixtures/ran.js?c15t-file"></script>"#,
    ));
    visitor.visits("/").await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.length === 4").await;
    visitor.finds("seen.ran", json!(["klaro inline", "klaro", "c15t", "c15t-file"])).await;
    visitor.sees("one('#klaro-image').naturalWidth && one('#klaro-frame').contentDocument?.title").await;
}

async fn a_placeholder_has_an_allow_button_of_its_own(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor
        .finds(
            "words(one('p.gate'))",
            json!(format!(
                "Videos ({}) is not loaded, because you have not allowed it.",
                visitor.site().address("").trim_start_matches("http://")
            )),
        )
        .await;
    visitor.presses("Allow Videos").await;
    visitor.sees("one('#video').contentDocument?.title && shown(one('#video'))").await;
    visitor.finds("privacyWidget.consent().granted", json!(["necessary", "media"])).await;
    visitor.finds("seen.ran", json!([])).await;
}

async fn granting_never_reloads(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.runs("window.stillHere = true").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.evaluates("privacyWidget.acceptAll().then(() => 1)").await;
    visitor.rests().await;
    visitor.finds("window.stillHere", json!(true)).await;
    let pages = visitor.site().shop.requests().iter().filter(|request| request.path == "/").count();
    assert_eq!(pages, 1);
}

async fn a_choice_reaches_other_tabs_without_a_reload(visitor: &Visitor) {
    visitor
        .site()
        .page("/", Page::of("gates.html").configured(|config| config["storage"] = json!("localStorage")));
    visitor.visits("/").await;
    visitor.is_asked().await;
    let first = visitor.tab().await;
    let second = visitor.opens_tab("/").await;
    visitor.presses("Accept all").await;
    visitor.goes_to_tab(&first).await;
    visitor.sees("seen.ran.includes('last') && !banner()").await;
    visitor.goes_to_tab(&second).await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.goes_to_tab(&first).await;
    visitor.sees("!one('#video').hasAttribute('src') && !privacyWidget.allows('media')").await;
}

async fn forgetting_brings_other_tabs_back_to_their_start(visitor: &Visitor) {
    visitor
        .site()
        .page("/", Page::of("gates.html").configured(|config| config["storage"] = json!("localStorage")));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    let first = visitor.tab().await;
    visitor.opens_tab("/").await;
    visitor.is_ready().await;
    visitor.evaluates("privacyWidget.reset().then(() => 1)").await;
    visitor.is_asked().await;
    visitor.goes_to_tab(&first).await;
    visitor.is_asked().await;
    visitor.finds(FIRST, json!(null)).await;
}

async fn silence_is_yes_in_opt_out_mode(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html").configured(|config| config["mode"] = json!("opt-out")));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.finds(FIRST, json!(null)).await;
    visitor.presses("Reject all").await;
    visitor.sees("!one('#video').hasAttribute('src')").await;
    visitor.comes_back().await;
    visitor.finds("seen.ran", json!([])).await;
}

async fn global_privacy_control_is_a_no_and_writes_no_record(visitor: &Visitor) {
    let signal = "<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>";
    let page = || Page::of("gates.html").before_loader(signal);
    visitor.site().page("/", page().configured(|config| config["mode"] = json!("opt-out")));
    visitor.visits("/").await;
    visitor.rests().await;
    visitor.finds("[seen.ran, document.cookie, privacyWidget.consent()]", json!([[], "", null])).await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.finds("cookie('privacy_widget').gpc", json!(true)).await;
    visitor.site().page(
        "/",
        page().configured(|config| {
            config["mode"] = json!("opt-out");
            config["gpc"] = json!(false);
        }),
    );
    visitor.evaluates("privacyWidget.reset().then(() => 1)").await;
    visitor.comes_back().await;
    visitor.sees("seen.ran.includes('last')").await;
}

async fn the_visitor_can_read_take_and_delete_their_record(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new("").configured(|config| config["policy"] = json!({ "src": "/privacy-policy.md" })),
    );
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    let export = visitor.evaluates("privacyWidget.exportRecord()").await;
    assert_eq!(export["site"], "Foreign Shop");
    assert_eq!(export["record"], visitor.evaluates(FIRST).await);
    assert_eq!(export["history"].as_array().map(Vec::len), Some(2));
    assert_eq!(export["purposes"][1]["title"], "Analytics");

    visitor.evaluates("privacyWidget.open('record')").await;
    visitor.sees("modal() && words(modal()).includes('Your record')").await;
    visitor.finds("all('dialog[open] dl').length", json!(2)).await;
    visitor.presses("Delete and ask me again").await;
    visitor.sees("!modal()").await;
    visitor.is_asked().await;
    visitor
        .finds("[privacyWidget.consent(), document.cookie, localStorage.length]", json!([null, "", 0]))
        .await;
}

async fn unknown_ids_are_refused_as_a_whole(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    let refusal = visitor
        .evaluates("privacyWidget.set({ analytics: true, analytcs: true }).then(() => null, String)")
        .await;
    assert!(refusal.as_str().is_some_and(|text| text.contains("analytcs")), "{refusal}");
    for nonsense in ["null", "[]", "'analytics'", "{ analytics: 'yes' }", "undefined"] {
        visitor.sees(&format!("privacyWidget.set({nonsense}).then(() => null, String)")).await;
    }
    visitor.finds(FIRST, json!(null)).await;
    visitor.is_asked().await;
}

async fn a_frame_may_call_for_its_parent(visitor: &Visitor) {
    let frame = "<script>parent.privacyWidget.set({ stats: true })</script>";
    visitor.site().page("/frame", Page::new(frame).without_widget());
    visitor.site().page("/", Page::new("<iframe src=\"/frame\"></iframe>"));
    visitor.visits("/").await;
    visitor.sees("privacyWidget.allows('stats')").await;
}

async fn the_sites_own_words_are_used(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html").configured(|config| {
        config["text"] = json!({
            "en": { "banner.title": "Biscuits, {site}?", "banner.accept": "<b>Yes</b>", "gate.allow": "Let {title} in" },
            "de": { "banner.title": "Kekse?" }
        });
    }));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.finds("!!named('Let Videos in')", json!(true)).await;
    visitor.finds("words(document.querySelector('#privacy-widget-title'))", json!("Biscuits, {site}?")).await;
    visitor.presses("<b>Yes</b>").await;
    visitor.sees("!banner()").await;
}

async fn listeners_can_be_taken_off(visitor: &Visitor) {
    visitor.site().page("/", Page::new("").after_loader(
        "<script>window.heard = []; window.stop = privacyWidget.on('change', detail => heard.push(detail.granted.join()));</script>",
    ));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.evaluates("privacyWidget.set({ media: true }).then(() => 1)").await;
    visitor.runs("stop()").await;
    visitor.evaluates("privacyWidget.set({ marketing: true }).then(() => 1)").await;
    visitor.finds("heard", json!(["media,video"])).await;
}

async fn destroying_leaves_the_page_as_it_was(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.runs("privacyWidget.destroy()").await;
    visitor.finds("[document.querySelectorAll('privacy-widget, [data-privacy-placeholder]').length, 'privacyWidget' in window, seen.uncaught.length]", json!([0, false, 0])).await;
    visitor.finds("HTMLFormElement.prototype.submit.toString().includes('[native code]')", json!(true)).await;
    visitor.finds("shown(one('#video'))", json!(true)).await;
}
