//! Going back, going away and coming again: no way round a page brings a refusal to nothing.

use e2e::{Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        back_does_not_undo_a_refusal
        a_host_that_was_away_is_shut_with_the_others
        what_was_away_during_a_refusal_does_not_load_on_its_return
    }
    chrome {
        a_tab_that_heard_nothing_looks_again_when_it_is_seen
        a_choice_that_could_not_be_stored_survives_a_look_elsewhere
        a_draft_does_not_outlive_a_choice_in_another_tab
        wrapped_natives_are_the_pages_again_after_a_stop
        stopped_while_its_wording_comes_it_stays_away
    }
}

async fn back_does_not_undo_a_refusal(visitor: &Visitor) {
    let site = visitor.site();
    site.page("/", Page::of("gates.html"));
    site.page("/two", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("one('#video').src").await;
    visitor.visits("/two").await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.client().back().await.unwrap();
    visitor.sees("location.pathname === '/' && !privacyWidget.allows('media')").await;
    visitor.sees("!one('#video').hasAttribute('src')").await;
    visitor.runs("document.cookie = '_ga=1; Path=/'").await;
    visitor.finds("document.cookie.includes('_ga')", json!(false)).await;
    visitor.is_not_asked().await;
}

const SHADOW: &str = "<div id=\"away\"></div><script>
    document.querySelector('#away').attachShadow({ mode: 'open' }).innerHTML =
        '<iframe data-category=media data-src=/fixtures/frame.html></iframe>';
</script>";

async fn a_host_that_was_away_is_shut_with_the_others(visitor: &Visitor) {
    visitor.site().page("/", Page::new(SHADOW));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("all('iframe[src]').length === 1").await;
    visitor.runs("window.away = one('#away'); away.remove()").await;
    visitor.rests().await;
    visitor.runs("document.body.append(away)").await;
    visitor.sees("all('iframe[src]').length === 1").await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.sees("all('iframe[src]').length === 0").await;
    // Filled while it is away, it is found as well.
    visitor.runs("away.remove(); away.shadowRoot.innerHTML += '<img alt=\"\" data-category=marketing data-src=/fixtures/dot.svg>'").await;
    visitor.rests().await;
    visitor.runs("document.body.append(away)").await;
    visitor.evaluates("privacyWidget.acceptAll().then(() => 1)").await;
    visitor.sees("all('iframe[src]').length === 1 && all('img[src]').length === 1").await;
}

async fn what_was_away_during_a_refusal_does_not_load_on_its_return(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("one('#video').contentDocument?.title").await;
    visitor.runs("window.away = [one('#video'), one('#pixel')]; away.forEach(one => one.remove())").await;
    visitor.rests().await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.site().shop.clear();
    visitor.runs("document.body.append(...away)").await;
    visitor.sees("all('[data-privacy-placeholder]').length === 1").await;
    visitor.rests().await;
    let asked = visitor.site().shop.requests();
    assert!(asked.iter().all(|request| !request.path.ends_with("frame.html")), "{asked:?}");
    visitor.finds("away.map(one => one.getAttribute('src'))", json!([null, null])).await;
}

async fn a_tab_that_heard_nothing_looks_again_when_it_is_seen(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("one('#video').src").await;
    visitor.fills_the_local_storage().await;
    let first = visitor.tab().await;
    visitor.opens_tab("/").await;
    visitor.is_ready().await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.goes_to_tab(&first).await;
    visitor.runs("document.dispatchEvent(new Event('visibilitychange'))").await;
    visitor.sees("!one('#video').hasAttribute('src') && !privacyWidget.allows('media')").await;
}

async fn a_choice_that_could_not_be_stored_survives_a_look_elsewhere(visitor: &Visitor) {
    let refuses = "<script>Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get() { return ''; }, set() {} })</script>";
    visitor.site().page("/", Page::of("gates.html").before_loader(refuses));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("one('#video').src").await;
    visitor.runs("document.dispatchEvent(new Event('visibilitychange'))").await;
    visitor.rests().await;
    visitor.is_not_asked().await;
    visitor.finds("privacyWidget.allows('media')", json!(true)).await;
}

async fn a_draft_does_not_outlive_a_choice_in_another_tab(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.presses("Privacy settings").await;
    visitor.sees("named('Media')?.checked").await;
    let first = visitor.tab().await;
    visitor.opens_tab("/").await;
    visitor.is_ready().await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor.goes_to_tab(&first).await;
    visitor.sees("named('Media') && !named('Media').checked").await;
    visitor.presses("Save choices").await;
    visitor.sees("!modal()").await;
    visitor.finds("privacyWidget.allows('media')", json!(false)).await;
}

async fn wrapped_natives_are_the_pages_again_after_a_stop(visitor: &Visitor) {
    let wrap = "<script>
        const wrapped = HTMLFormElement.prototype.submit;
        HTMLFormElement.prototype.submit = function () { return wrapped.call(this); };
        const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
        Object.defineProperty(Document.prototype, 'cookie', { ...cookie, set(text) { cookie.set.call(this, text); } });
    </script>";
    let form = "<form id=\"order\" method=\"post\" action=\"/receive/order\"><input name=\"email\" value=\"x\"></form>";
    visitor.site().page(
        "/",
        Page::new(form)
            .after_loader(wrap)
            .configured(|config| config["forms"] = json!([{ "selector": "#order" }])),
    );
    visitor.visits("/").await;
    visitor.runs("privacyWidget.destroy(); document.cookie = '_ga=1; Path=/'").await;
    visitor.finds("document.cookie.includes('_ga')", json!(true)).await;
    visitor.runs("document.forms[0].submit()").await;
    visitor.has_sent_to(&visitor.site().shop).await;
}

async fn stopped_while_its_wording_comes_it_stays_away(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html").configured(|config| config["language"] = json!("de")));
    visitor.site().shop.hold("/privacy-widget/text/de.json");
    visitor.opens("/").await;
    visitor.sees("document.readyState === 'complete'").await;
    visitor.runs("privacyWidget.ready.then(() => seen.ran.push('ready')); privacyWidget.destroy()").await;
    visitor.site().shop.release("/privacy-widget/text/de.json");
    visitor.sees("seen.ran.includes('ready')").await;
    visitor.rests().await;
    visitor.finds("all('privacy-widget, [data-privacy-placeholder]').length", json!(0)).await;
    visitor.finds("shown(one('#video'))", json!(true)).await;
}
