//! Pages that make life hard: styles that reach for everything, strict policies, the keyboard alone, small
//! screens.

use e2e::{Browser, Key, Page, STRICT, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_hostile_style_sheet_changes_nothing
        a_strict_policy_with_trusted_types_is_kept_to
        the_keyboard_alone_is_enough_for_the_banner
        the_focus_goes_into_a_dialog_stays_there_and_comes_back
    }
    chrome {
        the_page_keeps_its_own_looks
        a_small_screen_shows_everything
        every_layout_is_in_sight_where_the_site_puts_it
        the_banner_covers_no_more_than_it_must_and_traps_nobody
        a_page_that_stops_events_is_met_all_the_same
        a_dialog_of_the_page_and_ours_get_on
        dark_and_light_are_both_readable
        a_page_in_another_direction
    }
}

/// Each of the names can be seen, read and pressed.
async fn can_be_pressed(visitor: &Visitor, names: &[&str]) {
    for name in names {
        visitor
            .sees(&format!(
                "(button => {{
                    const {{ left, top, right, bottom, width, height }} = button.getBoundingClientRect();
                    const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
                    const hit = (x, y, root = document) => {{
                        const element = root.elementFromPoint(x, y);
                        return element?.shadowRoot && element.shadowRoot !== root ? hit(x, y, element.shadowRoot) ?? element : element;
                    }};
                    const met = hit((left + right) / 2, (top + bottom) / 2);
                    const {{ opacity, visibility, fontSize, color, backgroundColor }} = getComputedStyle(button);
                    return inside && width >= 44 && height >= 24 && within(met, button) && opacity === '1'
                        && visibility === 'visible' && parseFloat(fontSize) >= 12 && parseFloat(fontSize) <= 40
                        && contrast(color, backgroundColor) > 4.5;
                }})(named({}))",
                json!(name)
            ))
            .await;
    }
}

async fn a_hostile_style_sheet_changes_nothing(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::of("gates.html")
            .before_loader(r#"<link rel="stylesheet" href="/fixtures/hostile.css">"#)
            .after_loader(
                "<script>addEventListener('DOMContentLoaded', () => {
            const cover = document.createElement('aside');
            cover.className = 'cover';
            document.body.append(cover);
        })</script>",
            ),
    );
    visitor.visits("/").await;
    visitor.sees("one('.cover')").await;
    visitor.is_asked().await;
    visitor
        .finds(
            "(({ left, top, right, bottom, width }) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && width > 250)
                (banner().getBoundingClientRect())",
            json!(true),
        )
        .await;
    visitor.finds("getComputedStyle(banner()).opacity", json!("1")).await;
    can_be_pressed(visitor, &["Accept all", "Reject all", "Choose"]).await;
    for part in ["h2", "[slot=text]"] {
        visitor
            .finds(
                &format!(
                    "(part => {{
                        const {{ color, fontSize, letterSpacing, textTransform }} = getComputedStyle(part);
                        return shown(part) && contrast(color, getComputedStyle(banner()).backgroundColor) > 4.5
                            && parseFloat(fontSize) < 40 && letterSpacing === 'normal' && textTransform === 'none';
                    }})(banner().querySelector('{part}'))"
                ),
                json!(true),
            )
            .await;
    }
    visitor.presses("Choose").await;
    can_be_pressed(visitor, &["Save choices"]).await;
    visitor.presses("Media").await;
    visitor.presses("Save choices").await;
    visitor.sees("privacyWidget.allows('media') && !modal() && !banner()").await;
    can_be_pressed(visitor, &["Privacy settings"]).await;
    visitor.presses("Privacy settings").await;
    visitor.sees("named('Save choices')").await;
}

async fn the_page_keeps_its_own_looks(visitor: &Visitor) {
    let body = r#"<style>button { color: rgb(9, 8, 7); } p { margin: 3px; }</style>
        <main><h1>Ours</h1><p>Text</p><button>Ours</button><input value="x"><dialog id="theirs">x</dialog>
        <table><tr><td>x</td></tr></table><fieldset><legend>x</legend></fieldset></main>"#;
    let looks = "JSON.stringify([...document.querySelectorAll('html, body, main, main *')].map(element => {
        const style = getComputedStyle(element);
        return [element.localName, ...[...style].map(name => style.getPropertyValue(name))];
    }))";
    visitor.site().page("/without", Page::new(body).without_widget());
    visitor.opens("/without").await;
    let without = visitor.evaluates(looks).await;
    visitor.site().page("/", Page::new(body));
    visitor.visits("/").await;
    visitor.is_asked().await;
    assert_eq!(visitor.evaluates(looks).await, without);
    visitor.presses("Choose").await;
    visitor.presses("Save choices").await;
    visitor.sees("!modal()").await;
    assert_eq!(visitor.evaluates(looks).await, without);
    visitor.finds("document.styleSheets.length + document.adoptedStyleSheets.length", json!(1)).await;
}

async fn a_strict_policy_with_trusted_types_is_kept_to(visitor: &Visitor) {
    // No inline script and no inline style: what is gated is in files.
    let body = r#"
        <script type="text/plain" data-category="analytics" data-service="stats" data-src="/fixtures/ran.js?file"></script>
        <script type="text/plain" data-category="analytics" data-type="module" data-src="/fixtures/ran-module.js?module"></script>
        <iframe id="video" data-category="media" data-service="video" data-src="/fixtures/frame.html" width="400" height="200" title="A video"></iframe>
        <privacy-widget view="policy"></privacy-widget>
        <form data-privacy-form="order" method="post" action="/receive/order">
            <label>Card number <input name="card" autocomplete="cc-number"></label><button>Order</button>
        </form>"#;
    visitor.site().page("/", Page::new(body).header(STRICT));
    visitor.visits("/").await;
    visitor.is_asked().await;
    // Styled, not merely there.
    visitor.finds("getComputedStyle(banner()).position", json!("fixed")).await;
    can_be_pressed(visitor, &["Accept all", "Choose"]).await;
    visitor.sees("heading('Security')").await;
    visitor.presses("Choose").await;
    visitor.presses("Services (2)").await;
    visitor.presses("Privacy policy").await;
    visitor
        .sees("modal() && all('h1, h2, h3, h4, h5, h6', modal()).some(one => words(one) === 'Security')")
        .await;
    visitor.presses("Close").await;
    visitor.presses("Your record").await;
    visitor.sees("words(modal()).includes('Your record')").await;
    visitor.presses("Close").await;
    visitor.presses("Accept all").await;
    visitor.sees("seen.ran.length === 2 && one('#video').contentDocument?.title").await;
    visitor.evaluates("privacyWidget.set({ media: false }).then(() => 1)").await;
    visitor.sees("all('[data-privacy-placeholder]').length === 1").await;
    visitor.presses("Allow Videos").await;
    visitor.sees("one('#video').contentDocument?.title").await;
    visitor.types("input[name=card]", "4111 1111 1111 1112").await;
    visitor.presses("Order").await;
    visitor.sees("all('[data-privacy-mark]').length").await;
    visitor.rests().await;
    visitor.meets_no_trouble().await;

    visitor.comes_back().await;
    visitor.sees("seen.ran.length === 2").await;
    visitor.meets_no_trouble().await;
}

async fn the_keyboard_alone_is_enough_for_the_banner(visitor: &Visitor) {
    visitor
        .site()
        .page("/", Page::new(r##"<a href="#main">Skip</a><main id="main"><button>Theirs</button></main>"##));
    visitor.visits("/").await;
    visitor.is_asked().await;
    // The banner takes no focus by itself: a visitor may read on.
    visitor.finds("focused().localName", json!("body")).await;
    let mut reached = Vec::new();
    while !reached.contains(&json!("Reject all")) {
        visitor.hits(&[Key::Tab]).await;
        reached.push(visitor.evaluates("nameOf(focused())").await);
        assert!(reached.len() < 8, "Tab reaches {reached:?}");
        // What has the focus shows it.
        if visitor.sees_now("within(focused(), banner())").await {
            visitor.finds("parseFloat(getComputedStyle(focused()).outlineWidth) >= 2 && getComputedStyle(focused()).outlineStyle !== 'none'", json!(true)).await;
        }
    }
    assert!(reached.contains(&json!("Accept all")), "{reached:?}");
    visitor.hits(&[Key::Enter]).await;
    visitor.sees("privacyWidget.consent() && !banner()").await;
    visitor.finds("privacyWidget.consent().granted", json!(["necessary"])).await;
}

async fn the_focus_goes_into_a_dialog_stays_there_and_comes_back(visitor: &Visitor) {
    visitor.site().page("/", Page::new(r#"<p><button>Theirs</button></p><p><button id="opener" data-privacy-open="preferences">Cookies …</button></p>"#));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.runs("one('#opener').focus()").await;
    visitor.hits(&[Key::Enter]).await;
    visitor.sees("modal() && within(focused(), modal())").await;
    // On what is to be read, which the keys scroll.
    visitor.sees("focused().className === 'dialog-body'").await;
    let mut seen = Vec::new();
    // What closes it stands before what is to be read.
    visitor.hits_with_shift(Key::Tab).await;
    seen.push(visitor.evaluates("nameOf(focused())").await);
    while seen.last() != Some(&json!("Save choices")) && seen.len() < 30 {
        visitor.hits(&[Key::Tab]).await;
        assert!(visitor.sees_now("within(focused(), modal())").await, "Tab left the dialog after {seen:?}");
        seen.push(visitor.evaluates("nameOf(focused())").await);
    }
    for name in ["Close", "Analytics", "Save choices"] {
        assert!(seen.contains(&json!(name)), "Tab does not reach {name}: {seen:?}");
    }
    // Between the last and the first a browser may visit its own controls, which are outside the page; from
    // those of Firefox, a driven keyboard does not find back.
    if visitor.browser() == Browser::Chrome {
        visitor.hits(&[Key::Tab, Key::Tab]).await;
        visitor.sees("within(focused(), modal())").await;
        visitor.hits_with_shift(Key::Tab).await;
        visitor.hits_with_shift(Key::Tab).await;
        visitor.sees("within(focused(), modal())").await;
    }
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("!modal() && focused() === one('#opener')").await;

    // A switch is worked with the space bar.
    visitor.hits(&[Key::Enter]).await;
    visitor.sees("named('Media')").await;
    visitor.runs("named('Media').focus()").await;
    visitor.hits(&[Key::Space]).await;
    visitor.sees("named('Media').checked").await;
    visitor.runs("named('Save choices').focus()").await;
    visitor.hits(&[Key::Enter]).await;
    visitor.sees("privacyWidget.allows('media') && focused() === one('#opener')").await;
}

async fn a_small_screen_shows_everything(visitor: &Visitor) {
    visitor
        .site()
        .page("/", Page::new("").before_loader(r#"<meta name="viewport" content="width=device-width">"#));
    assert_eq!(visitor.browser(), Browser::Chrome);
    visitor.client().set_window_size(500, 560).await.unwrap();
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.finds("document.documentElement.scrollWidth <= innerWidth", json!(true)).await;
    // 320 pixels wide, as a large page zoomed to 400 % is.
    visitor.site().page(
        "/narrow",
        Page::new(r#"<iframe src="/" width="320" height="256" style="border: 0"></iframe>"#).without_widget(),
    );
    visitor.opens("/narrow").await;
    visitor.enters_frame(0).await;
    visitor.is_ready().await;
    visitor.finds("document.documentElement.scrollWidth <= innerWidth && banner().getBoundingClientRect().bottom <= innerHeight", json!(true)).await;
    visitor.presses("Choose").await;
    visitor.sees("named('Save choices')").await;
    visitor.finds("modal().scrollWidth <= modal().clientWidth && modal().getBoundingClientRect().right <= innerWidth", json!(true)).await;
    visitor.presses("Media").await;
    visitor.presses("Save choices").await;
    visitor.sees("privacyWidget.allows('media')").await;
}

async fn every_layout_is_in_sight_where_the_site_puts_it(visitor: &Visitor) {
    let tall = "<p style=\"height: 3000px\">A long page.</p>";
    for banner in ["box", "bar", "wall"] {
        for position in ["top-start", "bottom-end", "bottom-left", "top-right", "bottom"] {
            visitor.forgets().await;
            visitor.site().page(
                "/",
                Page::new(tall).configured(|config| {
                    config["appearance"] = json!({ "banner": banner, "position": position, "preferences": banner, "reopen": position });
                }),
            );
            visitor.visits("/").await;
            visitor.is_asked().await;
            can_be_pressed(visitor, &["Accept all", "Reject all", "Choose"]).await;
            let middle = "(({ left, right, top, bottom }) => [(left + right) / 2 / innerWidth, (top + bottom) / 2 / innerHeight])";
            let place = |of: &str| {
                format!(
                    "(([x, y]) => [Math.abs(x - 0.5) < 0.02 ? 0 : Math.sign(x - 0.5), y < 0.5 ? 'top' : 'bottom'].join(' '))({middle}({of}.getBoundingClientRect()))"
                )
            };
            let expected = match position {
                "top-start" => "-1 top",
                "bottom-end" => "1 bottom",
                "bottom-left" => "-1 bottom",
                "top-right" => "1 top",
                _ => "0 bottom",
            };
            let seen = visitor.evaluates(&place("banner()")).await;
            let seen = seen.as_str().unwrap();
            // A bar has the whole width.
            let fits = if banner == "bar" {
                seen.ends_with(expected.split_once(' ').unwrap().1)
            } else {
                seen == expected
            };
            assert!(fits, "{banner} at {position}: {seen}");
            visitor.presses("Choose").await;
            visitor.sees("named('Save choices')").await;
            visitor.finds("modal().scrollWidth <= modal().clientWidth", json!(true)).await;
            visitor.hits(&[Key::Escape]).await;
            visitor.sees("!modal()").await;
            visitor.presses("Reject all").await;
            visitor.sees("named('Privacy settings')").await;
            visitor.finds(&place("named('Privacy settings')"), json!(expected)).await;
        }
    }
}

async fn the_banner_covers_no_more_than_it_must_and_traps_nobody(visitor: &Visitor) {
    visitor.site().page("/", Page::new("<button onclick=\"seen.ran.push('theirs')\">Theirs</button>"));
    visitor.visits("/").await;
    visitor.is_asked().await;
    visitor.presses("Theirs").await;
    visitor.finds("seen.ran", json!(["theirs"])).await;
    visitor.finds("(({ width, height }) => width * height < innerWidth * innerHeight / 3)(banner().getBoundingClientRect())", json!(true)).await;
}

async fn a_page_that_stops_events_is_met_all_the_same(visitor: &Visitor) {
    let stops = "<script>
        for (const type of ['click', 'mousedown', 'pointerdown', 'keydown', 'focusin', 'change', 'input']) {
            document.addEventListener(type, event => event.stopImmediatePropagation());
            addEventListener(type, event => event.stopPropagation());
        }</script>";
    visitor.site().page(
        "/",
        Page::new(r#"<a href="/x" data-privacy-open="preferences">Cookies …</a>"#).before_loader(stops),
    );
    visitor.visits("/").await;
    visitor.presses("Cookies …").await;
    visitor.presses("Media").await;
    visitor.presses("Save choices").await;
    visitor.sees("privacyWidget.allows('media')").await;
}

async fn a_dialog_of_the_page_and_ours_get_on(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(
            r#"<dialog id="theirs"><button data-privacy-open="preferences">Cookies …</button></dialog>"#,
        ),
    );
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.runs("one('#theirs').showModal()").await;
    visitor.presses("Cookies …").await;
    visitor.sees("words(modal()).includes('Save choices') || named('Save choices')").await;
    // Ours is above theirs, and Escape closes ours alone.
    visitor.presses("Save choices").await;
    visitor.sees("all('dialog[open]').length === 1 && modal().id === 'theirs'").await;
}

async fn dark_and_light_are_both_readable(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    for scheme in ["dark", "light"] {
        visitor.prefers_color_scheme(scheme).await;
        visitor.visits("/").await;
        visitor.finds(&format!("matchMedia('(prefers-color-scheme: {scheme})').matches"), json!(true)).await;
        can_be_pressed(visitor, &["Accept all", "Reject all", "Choose"]).await;
        visitor.presses("Choose").await;
        visitor
            .sees(
                "all('dialog[open] :is(h2, p, label, button:not(.close))').filter(shown).every(part => {
                    const ground = part => {
                        const { backgroundColor } = getComputedStyle(part);
                        return /, 0\\)$|transparent/.test(backgroundColor) && up(part) ? ground(up(part)) : backgroundColor;
                    };
                    return contrast(getComputedStyle(part).color, ground(part)) >= 4.5;
                })",
            )
            .await;
    }
}

async fn a_page_in_another_direction(visitor: &Visitor) {
    let page = Page::new("<script>document.documentElement.lang = 'ar'</script>").configured(|config| {
        config["language"] = json!("ar");
        config["text"] = json!({ "ar": { "banner.accept": "قبول الكل", "banner.reject": "رفض الكل" } });
    });
    visitor.site().page("/", page);
    visitor.visits("/").await;
    can_be_pressed(visitor, &["قبول الكل", "رفض الكل"]).await;
    visitor.finds("banner().getBoundingClientRect().right > innerWidth / 2", json!(true)).await;
    visitor.finds("getComputedStyle(named('رفض الكل')).direction", json!("rtl")).await;
}
