//! Modules of the loader by themselves, as they stand in `pkg/loader`, without a build: what they keep, say and find.

use e2e::{Value, Visitor, in_browsers, json, project};

in_browsers! {
    both {
        a_record_is_kept_in_one_place_and_read_back
        a_long_record_is_kept_in_local_storage
        a_history_keeps_the_first_choice_and_the_last
        what_is_refused_is_erased_and_the_rest_stays
    }
    chrome {
        a_native_that_is_replaced_shows_nothing_of_it
        words_are_the_sites_own_then_english
        loopback_hosts_and_debug_are_where_an_owner_looks
        loading_a_module_does_nothing
    }
}

/// Opens an empty page that can import the modules.
async fn opens(visitor: &Visitor, html: &str) {
    let shop = &visitor.site().shop;
    shop.mount("/loader", project("pkg/loader"));
    shop.page(
        "/shop/",
        "text/html; charset=utf-8",
        format!("<!doctype html><title>Modules</title>{html}"),
        &[],
    );
    visitor.opens("/shop/").await;
}

/// What an expression comes to, with these modules in scope by the names of their files.
async fn gives(visitor: &Visitor, modules: &[&str], expression: &str) -> Value {
    let (names, imports): (Vec<_>, Vec<_>) =
        modules.iter().map(|name| (name.replace('-', "_"), format!("import('/loader/{name}.js')"))).unzip();
    let script = format!(
        "Promise.all([{}]).then(async ([{}]) => {{ return {expression}; }})",
        imports.join(", "),
        names.join(", ")
    );
    visitor.evaluates(&script).await
}

const TERMS: &str = "{ storage: 'cookie', domain: null }";
const RECORD: &str = "((id, declared = 'abcd') => ({ v: 1, id, revision: '1', at: 1, until: 1 + 864e5, granted: ['a'], \
                      denied: [], gpc: false, declared }))";

async fn a_record_is_kept_in_one_place_and_read_back(visitor: &Visitor) {
    opens(visitor, "").await;
    let kept = format!(
        "[records.storeRecord({RECORD}('r'), {TERMS}), records.newestRecord('cookie').id, records.isInCookie('r'), \
          localStorage.getItem('privacy_widget'), records.storeRecord({RECORD}('s'), {{ ...{TERMS}, storage: 'localStorage' }}), \
          document.cookie, records.newestRecord('localStorage').id]"
    );
    let expected = json!([true, "r", true, null, true, "", "s"]);
    assert_eq!(gives(visitor, &["records"], &kept).await, expected);
    let forgotten = "[records.forgetRecord(), records.newestRecord('cookie'), localStorage.length].slice(1)";
    assert_eq!(gives(visitor, &["records"], forgotten).await, json!([null, 0]));
}

async fn a_long_record_is_kept_in_local_storage(visitor: &Visitor) {
    opens(visitor, "").await;
    let long = format!(
        "[records.storeRecord({RECORD}('r', 'x'.repeat(2000)), {TERMS}), records.isInCookie('r'), records.newestRecord('cookie').id]"
    );
    assert_eq!(gives(visitor, &["records"], &long).await, json!([true, false, "r"]));
}

async fn a_history_keeps_the_first_choice_and_the_last(visitor: &Visitor) {
    opens(visitor, "").await;
    let many = format!(
        "(() => {{ for (let i = 0; i < 60; i++) records.storeRecord({RECORD}('r' + i), {TERMS});
          const history = records.readHistory();
          return [history.length, history[0].id, history[1].id, history.at(-1).id, 'declared' in history[0]]; }})()"
    );
    assert_eq!(gives(visitor, &["records"], &many).await, json!([50, "r0", "r11", "r59", false]));
    visitor.runs("localStorage.privacy_widget_history = '{\"no\": \"list\"'").await;
    assert_eq!(gives(visitor, &["records"], "records.readHistory()").await, json!([]));
}

async fn what_is_refused_is_erased_and_the_rest_stays(visitor: &Visitor) {
    opens(visitor, "").await;
    visitor
        .runs(
            "for (const path of ['/', '/shop', '/shop/']) document.cookie = '_ga=1; Path=' + path;
             document.cookie = 'cart=1; Path=/'; document.cookie = 'privacy_widget_x=1; Path=/';
             localStorage._ga_key = localStorage.theme = sessionStorage._ga_tab = '1'",
        )
        .await;
    let config = r#"{ categories: [{ id: "a", services: [
        { id: "stats", cookies: [{ pattern: "^_ga" }, { pattern: "^privacy" }] }, { id: "cart", cookies: [{ name: "cart" }] }] }] }"#;
    let erased = format!(
        "[erase.eraseRefused(terms.readTerms({config}, location.host), id => id === 'cart'), document.cookie.split('; ').sort(), \
          Object.keys(localStorage), Object.keys(sessionStorage)]"
    );
    let expected = json!([[], ["cart=1", "privacy_widget_x=1"], ["theme"], []]);
    assert_eq!(gives(visitor, &["erase", "terms"], &erased).await, expected);
}

async fn words_are_the_sites_own_then_english(visitor: &Visitor) {
    let config = json!({ "language": "de-AT", "text": {
        "DE": { "gate.allow": "{title} erlauben {name}" }, "de-at": { "banner.accept": "Passt" }, "en": { "banner.reject": "No" } } });
    let html = format!("<script type=\"application/json\" data-privacy-config>{config}</script>");
    opens(visitor, &html).await;
    let said = "(config.readConfig(() => {}, () => {}), [
        wording.text('banner.accept', 'Accept all'), wording.text('gate.allow', 'Allow {title}', { title: '{name}' }),
        wording.text('banner.reject', 'Reject all'), wording.text('banner.choose', 'Choose'), wording.language(), wording.spokenLanguage()])";
    assert_eq!(
        gives(visitor, &["config", "wording"], said).await,
        json!(["Passt", "{name} erlauben {name}", "No", "Choose", "de-AT", "de-at"])
    );
    let arabic = "(wording.chooseLanguage('ar'), [wording.isRightToLeft(), wording.language()])";
    // Nothing of Arabic is here: what is said is English.
    assert_eq!(gives(visitor, &["wording"], arabic).await, json!([false, "ar"]));
}

async fn loopback_hosts_and_debug_are_where_an_owner_looks(visitor: &Visitor) {
    for (attribute, looks) in [("", true), ("data-debug", true), ("data-debug=off", false)] {
        opens(visitor, &format!("<script src=/privacy-widget-none.js {attribute}></script>")).await;
        assert_eq!(gives(visitor, &["owner"], "owner.reportsMistakes()").await, json!(looks), "{attribute}");
    }
}

async fn a_native_that_is_replaced_shows_nothing_of_it(visitor: &Visitor) {
    opens(visitor, "").await;
    let looks = "(() => {
        const native = window.fetch, restoreText = patch.patchToString(window), calls = [];
        const restore = patch.patchNative(window, 'fetch', (self, args) => { calls.push(args.length); });
        const seen = [fetch !== native, fetch.name, fetch.length === native.length, 'prototype' in fetch,
            Function.prototype.toString.call(fetch).includes('[native code]')];
        fetch('data:,x').catch(() => {});
        restore(); restoreText();
        return [...seen, calls, fetch === native];
    })()";
    assert_eq!(gives(visitor, &["patch"], looks).await, json!([true, "fetch", true, false, true, [1], true]));
}

/// Only the entry starts anything.
async fn loading_a_module_does_nothing(visitor: &Visitor) {
    let names: Vec<String> = std::fs::read_dir(project("pkg/loader"))
        .unwrap()
        .filter_map(|entry| {
            Some(entry.unwrap().path().file_name()?.to_str()?.strip_suffix(".js")?.to_owned())
        })
        .filter(|name| name != "main")
        .collect();
    opens(visitor, "<p id=page>A page</p>").await;
    let before = visitor
        .evaluates(
            "[document.documentElement.outerHTML, document.cookie, String(fetch), localStorage.length]",
        )
        .await;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let loaded = gives(visitor, &names, &format!("{} > 30", names.len())).await;
    assert_eq!(loaded, json!(true));
    visitor
        .finds(
            "[document.documentElement.outerHTML, document.cookie, String(fetch), localStorage.length]",
            before,
        )
        .await;
    visitor
        .finds(
            "[typeof window.privacyWidget, customElements.get('privacy-widget') ?? null]",
            json!(["undefined", null]),
        )
        .await;
}
