//! What a visit loads, and when: the loader alone where that is enough, the rest piece by piece.

use e2e::{Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_first_visit_loads_the_loader_alone
        an_owner_has_the_configuration_checked
        a_return_visit_loads_the_loader_alone_and_opens_gates
        opening_preferences_loads_the_views
        calls_before_the_app_is_there_are_answered
        answers_are_synchronous_with_an_inline_configuration
        a_configuration_in_a_file_does_the_same
    }
    chrome {
        a_site_without_choices_loads_the_loader_alone
        opening_the_policy_loads_its_part
        a_form_alone_does_not_hold_up_the_page
        views_are_loaded_once
        the_widget_asks_for_nothing_but_its_own_files
        events_may_be_listened_for_before_the_loader
        a_placed_element_is_used_and_a_missing_one_is_made
        an_element_that_is_moved_or_replaced_keeps_the_banner
        a_page_in_a_folder_finds_the_files
        a_loader_at_the_end_of_the_body_works
        a_script_tag_added_by_a_script_works
    }
}

/// The main part: the glue, which loads pieces, and the WebAssembly that every view, form and check needs.
const MAIN: [&str; 2] = ["app/privacy_widget_app.js", "app/privacy_widget_app_bg.wasm"];
const LOADER: &str = "privacy-widget.js";

fn loaded(visitor: &Visitor) -> Vec<String> {
    visitor.site().loaded()
}

/// What was loaded beyond the main part.
fn pieces(visitor: &Visitor) -> Vec<String> {
    loaded(visitor).into_iter().filter(|name| *name != LOADER && !MAIN.contains(&name.as_str())).collect()
}

fn has(pieces: &[String], part: &str) -> bool {
    pieces.iter().any(|name| name.contains(part))
}

async fn a_first_visit_loads_the_loader_alone(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html").as_published());
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.rests().await;
    assert_eq!(loaded(visitor), [LOADER], "neither the banner nor an answer needs more");
}

/// Everywhere that an owner looks, the app comes to say what is wrong; nowhere else.
async fn an_owner_has_the_configuration_checked(visitor: &Visitor) {
    let mistaken = |tag| Page::new("").configured(|config| config["colour"] = json!("red")).tagged(tag);
    for (tag, checked) in [("", true), (" data-debug", true), (" data-debug=\"off\"", false)] {
        visitor.site().page("/", mistaken(tag));
        visitor.forgets().await;
        visitor.site().shop.clear();
        visitor.visits("/").await;
        visitor.is_asked().await;
        if checked {
            let error = visitor.is_told_of_one_error().await;
            assert_eq!(error["issues"][0]["path"], "$.colour", "{error}");
            assert_eq!(loaded(visitor), [&MAIN[..], &[LOADER]].concat(), "{tag}");
        } else {
            visitor.rests().await;
            assert_eq!(loaded(visitor), [LOADER]);
            visitor.finds("events('error')", json!([])).await;
        }
    }
}

async fn a_return_visit_loads_the_loader_alone_and_opens_gates(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html").as_published());
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.site().shop.clear();
    visitor.comes_back().await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.finds("seen.ran", json!(["inline", "file", "module", "kept", "last"])).await;
    visitor.sees("one('#video').contentDocument?.title && one('#pixel').naturalWidth").await;
    visitor.sees("named('Privacy settings')").await;
    visitor.rests().await;
    assert_eq!(loaded(visitor), [LOADER]);
}

async fn a_site_without_choices_loads_the_loader_alone(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new("")
            .configured(|config| {
                config["categories"].as_array_mut().unwrap().truncate(1);
            })
            .as_published(),
    );
    visitor.visits("/").await;
    visitor.is_not_asked().await;
    assert_eq!(loaded(visitor), [LOADER]);
    visitor.presses("Privacy settings").await;
    visitor.sees("modal()").await;
}

async fn opening_preferences_loads_the_views(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.sees("named('Save choices')").await;
    visitor.rests().await;
    let pieces = pieces(visitor);
    assert!(has(&pieces, "split_views"), "{pieces:?}");
    assert!(!has(&pieces, "policy") && !has(&pieces, "form"), "{pieces:?}");
}

async fn opening_the_policy_loads_its_part(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Privacy policy").await;
    visitor.sees("words(modal()).includes('IP address')").await;
    visitor.rests().await;
    let pieces = pieces(visitor);
    assert!(
        has(&pieces, "split_policy") && has(&pieces, "split_views") && !has(&pieces, "form"),
        "{pieces:?}"
    );
}

async fn a_form_alone_does_not_hold_up_the_page(visitor: &Visitor) {
    let form = r#"<form data-privacy-form="order"><input name="email" aria-label="E-mail"></form>"#;
    visitor.site().page("/", Page::new(form));
    visitor.site().shop.hold("/privacy-widget/app-*");
    visitor.opens("/").await;
    visitor.finds("document.readyState", json!("complete")).await;
    visitor.site().shop.release("/privacy-widget/app-*");
    visitor.is_ready().await;
    visitor.is_asked().await;
}

async fn views_are_loaded_once(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    for _ in 0..2 {
        visitor.presses("Choose").await;
        visitor.presses("Close").await;
        visitor.sees("!modal()").await;
    }
    let all = loaded(visitor);
    let mut unique = all.clone();
    unique.dedup();
    assert_eq!(all, unique);
}

async fn the_widget_asks_for_nothing_but_its_own_files(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.sees("modal()").await;
    visitor.presses("Privacy policy").await;
    visitor.sees("words(modal()).includes('IP address')").await;
    visitor.presses("Close").await;
    visitor.presses("Save choices").await;
    visitor.sees("!modal()").await;
    visitor.rests().await;
    let paths = visitor.site().shop.requests().into_iter().map(|request| (request.method, request.path));
    for (method, path) in paths {
        let known = path.starts_with("/privacy-widget/")
            || ["/", "/privacy-policy.md", "/fixtures/probe.js", "/favicon.ico"].contains(&path.as_str());
        assert!(known && method == "GET", "{method} {path}");
    }
    assert!(visitor.site().other.requests().is_empty());
    visitor.meets_no_trouble().await;
}

async fn calls_before_the_app_is_there_are_answered(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::of("gates.html").after_loader(
            "<script>
           window.answers = [];
           privacyWidget.acceptAll().then(() => answers.push('accepted'));
           privacyWidget.exportRecord().then(record => answers.push(record.site));
           privacyWidget.open('record').then(() => answers.push('opened'));
           privacyWidget.ready.then(api => answers.push(api === privacyWidget));
         </script>",
        ),
    );
    visitor.site().shop.hold("*.wasm");
    visitor.opens("/").await;
    // A choice needs no app; the rest waits for it.
    visitor.sees("['accepted', 'true'].every(one => answers.map(String).includes(one))").await;
    visitor.finds("answers.length", json!(2)).await;
    visitor.site().shop.release("*.wasm");
    visitor.sees("answers.length === 4").await;
    visitor.finds("answers.map(String).sort()", json!(["Foreign Shop", "accepted", "opened", "true"])).await;
    visitor.sees("seen.ran.includes('last') && words(modal()).includes('Your record')").await;
    visitor
        .finds(
            "seen.uncaught.filter(text => !text.includes('gated') && !text.includes('no-such-file'))",
            json!([]),
        )
        .await;
}

async fn answers_are_synchronous_with_an_inline_configuration(visitor: &Visitor) {
    visitor.site().page("/", Page::new("").after_loader(
        "<script>
           window.answers = [privacyWidget.consent(), privacyWidget.allows('necessary'), privacyWidget.allows('stats'),
             privacyWidget.allows('nothing'), typeof privacyWidget.version];
         </script>",
    ));
    visitor.visits("/").await;
    visitor.finds("answers", json!([null, true, false, false, "string"])).await;
    visitor.presses("Accept all").await;
    visitor.sees("cookie('privacy_widget')").await;
    visitor.comes_back().await;
    visitor.finds("[!!answers[0]?.id, answers[2]]", json!([true, true])).await;
}

async fn a_configuration_in_a_file_does_the_same(visitor: &Visitor) {
    visitor.site().configuration("/privacy.json", &e2e::usual());
    visitor.site().page("/", Page::of("gates.html").config_at("/privacy.json").as_published());
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.site().shop.clear();
    visitor.comes_back().await;
    visitor.sees("seen.ran.includes('last')").await;
    assert_eq!(loaded(visitor), [LOADER]);
}

async fn events_may_be_listened_for_before_the_loader(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("events('consent').length === 1").await;
    visitor.finds("seen.events.map(event => event.type)", json!(["ready", "consent"])).await;
}

async fn a_placed_element_is_used_and_a_missing_one_is_made(visitor: &Visitor) {
    visitor.site().page("/", Page::new("<main><privacy-widget id=\"mine\"></privacy-widget></main>"));
    visitor.visits("/").await;
    visitor
        .finds("[banner().id, document.querySelectorAll('privacy-widget').length]", json!(["mine", 1]))
        .await;
    visitor.site().page("/", Page::new("<main></main>"));
    visitor.visits("/").await;
    visitor
        .finds(
            "[banner().parentElement.localName, document.querySelectorAll('privacy-widget').length]",
            json!(["body", 1]),
        )
        .await;
}

async fn an_element_that_is_moved_or_replaced_keeps_the_banner(visitor: &Visitor) {
    visitor.site().page("/", Page::new("<main></main>"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.runs("one('main').append(banner())").await;
    visitor.rests().await;
    visitor.is_asked().await;
    visitor.runs("banner().remove()").await;
    visitor.is_asked().await;
    // A framework that renders the whole body anew.
    visitor.runs("document.body.innerHTML = '<main>Another page of a single-page app</main>'").await;
    visitor.is_asked().await;
    visitor.presses("Accept all").await;
    visitor.sees("!banner() && privacyWidget.allows('media')").await;
    visitor.finds("document.querySelectorAll('privacy-widget').length", json!(1)).await;
    visitor.meets_no_trouble().await;
}

async fn a_page_in_a_folder_finds_the_files(visitor: &Visitor) {
    visitor.site().page("/deep/er/page.html", Page::new("").before_loader("<base href=\"/elsewhere/\">"));
    visitor.visits("/deep/er/page.html").await;
    visitor.is_asked().await;
    visitor.presses("Choose").await;
    visitor.sees("named('Save choices')").await;
}

async fn a_loader_at_the_end_of_the_body_works(visitor: &Visitor) {
    let body = e2e::fixture("gates.html")
        + "<script type=\"application/json\" data-privacy-config>"
        + &e2e::usual().to_string()
        + "</script><script defer src=\"/privacy-widget/privacy-widget.js\"></script>";
    visitor.site().page("/", Page::new(body).without_widget());
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
}

async fn a_script_tag_added_by_a_script_works(visitor: &Visitor) {
    visitor.site().configuration("/privacy.json", &e2e::usual());
    let body = "<script>
      const script = document.createElement('script');
      script.src = '/privacy-widget/privacy-widget.js';
      script.dataset.config = '/privacy.json';
      document.head.append(script);
    </script>";
    visitor.site().page("/", Page::new(body).without_widget());
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Save choices").await;
    visitor.sees("privacyWidget.consent() && !banner()").await;
}
