//! The widget speaks the page's language, or the one the site asks for; its wording is fetched when needed.

use e2e::{Key, Page, Visitor, in_browsers, json, project};

in_browsers! {
    both {
        arabic_and_hebrew_run_from_right_to_left
    }
    chrome {
        every_language_is_spoken
        a_return_visit_speaks_without_the_app
        the_sites_own_words_win_over_the_files
        the_page_and_the_browser_choose_the_language
        a_wording_that_is_not_there_is_english
        english_asks_for_no_wording
    }
}

/// Nothing that the configuration does not know.
const BODY: &str = "<iframe id=\"video\" data-category=\"media\" data-service=\"video\" \
                    data-src=\"/fixtures/frame.html\" title=\"A video\"></iframe>";

fn speaking(language: &str) -> Page {
    Page::new(BODY).configured(|config| config["language"] = json!(language))
}

fn wording(tag: &str) -> e2e::Value {
    let text = std::fs::read_to_string(project("pkg/text").join(format!("{tag}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

async fn every_language_is_spoken(visitor: &Visitor) {
    let mut tags: Vec<String> = std::fs::read_dir(project("pkg/text"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    tags.sort();
    assert!(tags.len() >= 24, "{tags:?}");
    for tag in tags {
        let said = wording(&tag);
        visitor.site().page("/", speaking(&tag));
        visitor.visits("/").await;
        visitor.is_asked().await;
        visitor
            .finds(
                "[...banner().querySelectorAll('h2, button')].map(words)",
                json!([
                    said["banner.title"],
                    said["banner.accept"],
                    said["banner.reject"],
                    said["banner.choose"]
                ]),
            )
            .await;
        visitor.finds("[banner().lang, all('[data-privacy-placeholder]')[0].lang]", json!([tag, tag])).await;
        // Nothing is cut off, on a narrow screen either.
        visitor
            .finds(
                "[...banner().children].filter(part => part.scrollWidth > part.clientWidth + 1).map(words)",
                json!([]),
            )
            .await;
    }
    visitor.meets_no_trouble().await;
}

async fn arabic_and_hebrew_run_from_right_to_left(visitor: &Visitor) {
    for tag in ["ar", "he"] {
        visitor.forgets().await;
        let said = wording(tag);
        visitor.site().page("/", speaking(tag));
        visitor.visits("/").await;
        visitor.is_asked().await;
        visitor.finds("getComputedStyle(banner()).direction", json!("rtl")).await;
        visitor.presses(said["banner.choose"].as_str().unwrap()).await;
        visitor.sees("modal()").await;
        visitor.finds("getComputedStyle(modal()).direction", json!("rtl")).await;
        // The small button, on a return visit without the app, stands where the app would have it.
        visitor.hits(&[Key::Escape]).await;
        visitor.presses(said["banner.reject"].as_str().unwrap()).await;
        visitor.sees("!banner()").await;
        visitor.comes_back().await;
        visitor.finds("one('.reopen').getBoundingClientRect().left > innerWidth / 2", json!(true)).await;
        visitor.presses(said["gate.reopen"].as_str().unwrap()).await;
        visitor.sees("modal()").await;
        // A switch stands at the end of its line: on the left.
        visitor
            .finds(
                "named('Media').getBoundingClientRect().right < modal().getBoundingClientRect().left + modal().offsetWidth / 2",
                json!(true),
            )
            .await;
    }
}

async fn a_return_visit_speaks_without_the_app(visitor: &Visitor) {
    let said = wording("fr");
    visitor.site().page("/", speaking("fr").as_published());
    visitor.visits("/").await;
    visitor.presses(said["banner.reject"].as_str().unwrap()).await;
    visitor.sees("!banner()").await;
    visitor.site().shop.clear();
    visitor.comes_back().await;
    let allow = said["gate.allow"].as_str().unwrap().replace("{title}", "Videos");
    visitor.sees(&format!("named({}) && named({})", json!(allow), said["gate.reopen"])).await;
    visitor.finds("document.querySelector('privacy-widget').lang", json!("fr")).await;
    visitor.rests().await;
    let loaded = visitor.site().loaded();
    assert!(loaded.iter().all(|file| !file.starts_with("app/")), "{loaded:?}");
    visitor.presses(&allow).await;
    visitor.sees("one('#video').src").await;
}

async fn the_sites_own_words_win_over_the_files(visitor: &Visitor) {
    let said = wording("de");
    visitor.site().page(
        "/",
        Page::new(BODY).configured(|config| {
            config["language"] = json!("de-AT");
            config["text"] = json!({
                "en": { "banner.title": "Biscuits", "gate.text": "No {title}" },
                "de": { "banner.accept": "Passt", "banner.reject": "Nein" },
                "de-AT": { "banner.reject": "Na" }
            });
        }),
    );
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor
        .finds(
            "[...banner().querySelectorAll('h2, button')].map(words)",
            json!([said["banner.title"], "Passt", "Na", said["banner.choose"]]),
        )
        .await;
    visitor.finds("words(all('p.gate')[0]) === 'No Videos'", json!(false)).await;
}

async fn the_page_and_the_browser_choose_the_language(visitor: &Visitor) {
    // The page's own `lang` is English; a script before the loader makes it another.
    for (lang, tag) in [("pt-BR", "pt"), ("no", "nb"), ("DE", "de"), ("tlh", "en"), ("", "en")] {
        let page = Page::new(BODY)
            .before_loader(&format!("<script>document.documentElement.lang = '{lang}'</script>"));
        visitor.site().page("/", page);
        visitor.visits("/").await;
        visitor.is_asked().await;
        let expected =
            if tag == "en" { json!("We use cookies") } else { wording(tag)["banner.title"].clone() };
        visitor.finds("words(banner().querySelector('h2'))", expected).await;
    }
}

async fn a_wording_that_is_not_there_is_english(visitor: &Visitor) {
    visitor.site().page("/", speaking("de"));
    visitor.site().shop.page("/privacy-widget/text/de.json", "text/html", "<h1>Not here</h1>", &[]);
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.finds("words(banner().querySelector('h2'))", json!("We use cookies")).await;
    visitor.finds("banner().lang", json!("en")).await;
    let error = visitor.is_told_of_one_error().await;
    assert_eq!(error["code"], "text", "{error}");
}

async fn english_asks_for_no_wording(visitor: &Visitor) {
    visitor.site().page("/", Page::new(BODY));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    let loaded = visitor.site().loaded();
    assert!(loaded.iter().all(|file| !file.starts_with("text/")), "{loaded:?}");
}
