//! What is said without the visitor saying it: the browser's Global Privacy Control to the page, and the
//! page's choice to Google's tags.

use e2e::{Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        the_opt_out_signal_is_honoured_without_a_question
    }
    chrome {
        the_signal_wins_over_an_earlier_choice_until_the_visitor_says_otherwise
        what_the_signal_does_not_speak_of_is_asked_about
        consent_mode_is_told_before_and_after_a_choice
        consent_mode_is_told_at_once_of_a_stored_choice
        consent_mode_can_wait_for_a_fetched_configuration
        consent_mode_that_comes_too_late_is_said
        a_layer_that_throws_changes_nothing
        accepting_the_banner_does_not_overrule_the_signal
        consent_mode_follows_the_sites_own_conditions
        what_may_be_objected_to_runs_until_it_is
    }
}

const SIGNAL: &str =
    "<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>";

/// What Google's tag would find: commands, with `arguments` told from arrays.
const LAYER: &str = "(window.dataLayer ?? []).map(entry => Object.prototype.toString.call(entry) === \
                     '[object Arguments]' ? [...entry] : entry)";

async fn the_opt_out_signal_is_honoured_without_a_question(visitor: &Visitor) {
    for mode in ["opt-in", "opt-out"] {
        visitor.site().page(
            "/",
            Page::of("gates.html")
                .before_loader(SIGNAL)
                .configured(|config| config["mode"] = json!(mode))
                .as_published(),
        );
        visitor.visits("/").await;
        visitor.is_ready().await;
        visitor.sees("named('Opt-out request honoured – Privacy settings')").await;
        visitor.rests().await;
        visitor.is_not_asked().await;
        visitor
            .finds(
                "[seen.ran, document.cookie, localStorage.length, privacyWidget.consent()]",
                json!([[], "", 0, null]),
            )
            .await;
        visitor
            .finds("privacyWidget.allows('analytics') || privacyWidget.allows('video')", json!(false))
            .await;
        let wasm = visitor.site().loaded().into_iter().any(|file| file.ends_with(".wasm"));
        assert!(!wasm, "there is nothing to ask, and the app was loaded");
        visitor.site().shop.clear();
    }
}

async fn the_signal_wins_over_an_earlier_choice_until_the_visitor_says_otherwise(visitor: &Visitor) {
    visitor.site().page("/", Page::of("gates.html"));
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last')").await;
    let before = visitor.evaluates("cookie('privacy_widget')").await;

    visitor.site().page("/", Page::of("gates.html").before_loader(SIGNAL));
    visitor.comes_back().await;
    visitor.is_ready().await;
    visitor.finds("[seen.ran, privacyWidget.allows('media')]", json!([[], false])).await;
    visitor.finds("cookie('privacy_widget')", before).await;
    visitor.presses("Opt-out request honoured instead of your earlier choice – Privacy settings").await;
    visitor.sees("words(modal()).includes('you allowed: Analytics, Media, Marketing')").await;
    visitor.finds("named('Media').checked", json!(false)).await;
    visitor.presses("Media").await;
    visitor.presses("Save choices").await;
    visitor.sees("privacyWidget.allows('media') && !privacyWidget.allows('analytics')").await;
    visitor.finds("cookie('privacy_widget').gpc", json!(true)).await;

    visitor.comes_back().await;
    visitor.is_ready().await;
    visitor.finds("privacyWidget.allows('media')", json!(true)).await;
    visitor.presses("Privacy settings").await;
    visitor.sees("words(modal()).includes('allowed this all the same: Media')").await;
}

async fn what_the_signal_does_not_speak_of_is_asked_about(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::of("gates.html")
            .before_loader(SIGNAL)
            .configured(|config| config["categories"][1]["gpc"] = json!(false)),
    );
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.evaluates("privacyWidget.set({ analytics: true }).then(() => 1)").await;
    visitor.finds("['analytics', 'media'].map(privacyWidget.allows)", json!([true, false])).await;
    visitor.is_not_asked().await;
}

const GTAG: &str = "<script>function gtag() { (window.dataLayer ||= []).push(arguments); } \
                    gtag('js', 'now'); gtag('config', 'G-1');</script>";

async fn consent_mode_is_told_before_and_after_a_choice(visitor: &Visitor) {
    visitor
        .site()
        .page("/", Page::new("").after_loader(GTAG).configured(|config| config["consentMode"] = json!(true)));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor
        .finds(
            LAYER,
            json!([
                ["consent", "default", {
                    "ad_storage": "denied", "ad_user_data": "denied", "ad_personalization": "denied",
                    "analytics_storage": "denied", "functionality_storage": "granted",
                    "personalization_storage": "denied", "security_storage": "granted", "wait_for_update": 500
                }],
                ["js", "now"],
                ["config", "G-1"]
            ]),
        )
        .await;
    visitor.presses("Accept all").await;
    visitor.sees(&format!("{LAYER}.length === 4")).await;
    visitor
        .finds(
            &format!("{LAYER}[3]"),
            json!(["consent", "update", {
                "ad_storage": "granted", "ad_user_data": "granted", "ad_personalization": "granted",
                "analytics_storage": "granted", "functionality_storage": "granted",
                "personalization_storage": "denied", "security_storage": "granted"
            }]),
        )
        .await;
    visitor.evaluates("privacyWidget.set({ marketing: false }).then(() => 1)").await;
    visitor
        .finds(
            &format!("[{LAYER}[4][2].ad_user_data, {LAYER}[4][2].analytics_storage]"),
            json!(["denied", "granted"]),
        )
        .await;
    visitor.evaluates("privacyWidget.set({ marketing: false }).then(() => 1)").await;
    visitor.finds(&format!("{LAYER}.length"), json!(5)).await;
}

async fn consent_mode_is_told_at_once_of_a_stored_choice(visitor: &Visitor) {
    visitor
        .site()
        .page("/", Page::new("").after_loader(GTAG).configured(|config| config["consentMode"] = json!(true)));
    visitor.visits("/").await;
    visitor.evaluates("privacyWidget.set({ analytics: true }).then(() => 1)").await;
    visitor.comes_back().await;
    visitor
        .finds(&format!("{LAYER}.map(entry => entry[1])"), json!(["default", "update", "now", "G-1"]))
        .await;
    visitor
        .finds(
            &format!("[{LAYER}[0][2].analytics_storage, {LAYER}[1][2].analytics_storage]"),
            json!(["denied", "granted"]),
        )
        .await;
}

async fn consent_mode_can_wait_for_a_fetched_configuration(visitor: &Visitor) {
    let site = visitor.site();
    let mut config = e2e::usual();
    config["consentMode"] = json!(true);
    site.configuration("/privacy.json", &config);
    site.page("/", Page::new("").after_loader(GTAG).config_at("/privacy.json\" data-consent-mode=\""));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor
        .finds(
            &format!("{LAYER}.slice(0, 4).map(entry => [entry[1], entry[2]?.functionality_storage])"),
            json!([["default", "denied"], ["now", null], ["G-1", null], ["update", "granted"]]),
        )
        .await;
    visitor.meets_no_trouble().await;
}

async fn consent_mode_that_comes_too_late_is_said(visitor: &Visitor) {
    let site = visitor.site();
    let page = Page::new("").before_loader(GTAG);
    site.page("/", page.clone().configured(|config| config["consentMode"] = json!(true)));
    let mut config = e2e::usual();
    config["consentMode"] = json!(true);
    site.configuration("/privacy.json", &config);
    site.page("/fetched", page.config_at("/privacy.json\" data-consent-mode=\""));
    for path in ["/", "/fetched"] {
        visitor.visits(path).await;
        let error = visitor.is_told_of_one_error().await;
        assert!(error["message"].as_str().is_some_and(|text| text.contains("data-consent-mode")), "{error}");
    }
}

async fn a_layer_that_throws_changes_nothing(visitor: &Visitor) {
    let layer =
        "<script>window.dataLayer = []; dataLayer.push = () => { throw new Error('the page'); };</script>";
    visitor.site().page(
        "/",
        Page::of("gates.html").before_loader(layer).configured(|config| config["consentMode"] = json!(true)),
    );
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.includes('last') && !banner()").await;
    visitor.evaluates("privacyWidget.rejectAll().then(() => 1)").await;
    visitor
        .finds(
            "[privacyWidget.allows('media'), cookie('privacy_widget').granted]",
            json!([false, ["necessary"]]),
        )
        .await;
}

async fn accepting_the_banner_does_not_overrule_the_signal(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new("")
            .before_loader(SIGNAL)
            .configured(|config| config["categories"][1]["gpc"] = json!(false)),
    );
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor
        .finds("words(banner()).includes('Analytics') && !words(banner()).includes('Marketing')", json!(true))
        .await;
    visitor.presses("Accept all").await;
    visitor.sees("!banner()").await;
    visitor
        .finds("['analytics', 'media', 'marketing'].map(privacyWidget.allows)", json!([true, false, false]))
        .await;
}

async fn consent_mode_follows_the_sites_own_conditions(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new("").configured(|config| {
            config["consentMode"] =
                json!({ "ad_storage": "media & !marketing", "analytics_storage": "heat" });
        }),
    );
    visitor.visits("/").await;
    visitor.evaluates("privacyWidget.set({ stats: true, media: true }).then(() => 1)").await;
    visitor
        .finds(
            &format!("[{LAYER}.at(-1)[2].ad_storage, {LAYER}.at(-1)[2].analytics_storage]"),
            json!(["granted", "denied"]),
        )
        .await;
}

async fn what_may_be_objected_to_runs_until_it_is(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::of("gates.html").configured(|config| config["categories"][1]["objectable"] = json!(true)),
    );
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.sees("seen.ran.includes('last')").await;
    visitor.finds("['analytics', 'media'].map(privacyWidget.allows)", json!([true, false])).await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.finds("privacyWidget.allows('analytics')", json!(false)).await;
    visitor.comes_back().await;
    visitor.rests().await;
    visitor.finds("seen.ran", json!([])).await;
}
