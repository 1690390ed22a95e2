//! The policy: over the page, in the flow of the page, and what stands there when it cannot be shown.

use e2e::{Key, Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_link_opens_the_policy_over_the_page
        the_policy_stands_in_the_flow_of_the_page
    }
    chrome {
        what_stands_in_the_element_remains_until_the_policy_is_there
        what_stands_in_the_element_remains_when_the_app_cannot_load
        the_link_is_an_ordinary_one_with_a_modifier
        the_contents_lead_to_their_sections
        preferences_lead_to_the_policy_and_back
        a_policy_in_the_configuration_needs_no_request
        no_mark_up_of_a_policy_is_ever_run
        a_policy_of_another_origin_needs_its_leave
        views_in_the_flow_may_come_and_go
    }
}

async fn a_link_opens_the_policy_over_the_page(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(r#"<a href="/privacy-policy.md" data-privacy-open="policy">How we treat <b>data</b></a>"#),
    );
    visitor.visits("/").await;
    visitor.clicks("one('b')").await;
    visitor.sees("modal() && within(heading('Security'), modal())").await;
    visitor.finds("location.pathname", json!("/")).await;
    visitor
        .finds(
            "words(modal()).includes('Our site uses cookies to keep track of your shopping cart.')",
            json!(true),
        )
        .await;
    visitor.finds("all('dialog[open] p').length > 5", json!(true)).await;
    // No mark-up of Markdown is left, and nothing of it was made by the parser of the page.
    visitor.finds("/(^|\\s)#+ |\\*\\*/.test(words(modal()))", json!(false)).await;
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("!modal()").await;
    visitor.is_asked().await;
    visitor.meets_no_trouble().await;
}

const IN_FLOW: &str = r#"<main><h1>Privacy</h1><privacy-widget view="policy"><p id="fallback">Read <a href="/privacy-policy.md">our policy</a>.</p></privacy-widget><p id="after">After it.</p></main>"#;

async fn the_policy_stands_in_the_flow_of_the_page(visitor: &Visitor) {
    visitor.site().page("/", Page::new(IN_FLOW));
    visitor.visits("/").await;
    visitor.sees("heading('Security')").await;
    visitor.finds("modal()", json!(null)).await;
    visitor.finds("shown(one('#fallback'))", json!(false)).await;
    // In the flow: what follows it stands below it.
    visitor
        .finds(
            "one('[view=policy]').getBoundingClientRect().height > 500 &&
             one('#after').getBoundingClientRect().top >= one('[view=policy]').getBoundingClientRect().bottom",
            json!(true),
        )
        .await;
    visitor.is_asked().await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.comes_back().await;
    visitor.sees("heading('Security')").await;
    visitor.meets_no_trouble().await;
}

async fn what_stands_in_the_element_remains_until_the_policy_is_there(visitor: &Visitor) {
    visitor.site().page("/", Page::new(IN_FLOW));
    visitor.site().shop.hold("/privacy-policy.md");
    visitor.opens("/").await;
    visitor.sees("shown(one('#fallback')) && banner()").await;
    visitor.site().shop.release("/privacy-policy.md");
    visitor.sees("heading('Security')").await;
    visitor.finds("shown(one('#fallback'))", json!(false)).await;

    visitor.site().shop.fail("/privacy-policy.md", 404);
    visitor.opens("/").await;
    assert_eq!(visitor.is_told_of_one_error().await["code"], "policy");
    visitor.finds("shown(one('#fallback'))", json!(true)).await;
}

async fn what_stands_in_the_element_remains_when_the_app_cannot_load(visitor: &Visitor) {
    visitor.site().page("/", Page::new(IN_FLOW));
    visitor.site().shop.fail("*_bg.wasm", 404);
    visitor.opens("/").await;
    visitor.is_told_of_one_error().await;
    visitor.finds("shown(one('#fallback'))", json!(true)).await;
    visitor.presses("our policy").await;
    visitor.sees("location.pathname === '/privacy-policy.md'").await;
}

async fn the_link_is_an_ordinary_one_with_a_modifier(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(r#"<a id="link" href="/privacy-policy.md" data-privacy-open="policy">Policy</a>"#),
    );
    visitor.visits("/").await;
    visitor
        .finds(
            "['ctrlKey', 'metaKey', 'shiftKey', 'altKey', 'none'].map(key => {
                let prevented;
                const look = event => { prevented = event.defaultPrevented; event.preventDefault(); };
                window.addEventListener('click', look, { once: true });
                one('#link').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, [key]: true }));
                return prevented;
            })",
            json!([false, false, false, false, true]),
        )
        .await;
}

async fn the_contents_lead_to_their_sections(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(r#"<a id="link" href="/privacy-policy.md" data-privacy-open="policy">Policy</a>"#),
    );
    visitor.visits("/").await;
    visitor.presses("Policy").await;
    visitor.sees("all('dialog[open] nav a').length > 3").await;
    visitor.clicks("all('dialog[open] nav a').find(link => words(link) === 'Security')").await;
    visitor.sees("words(focused()).startsWith('Security')").await;
    visitor.sees("(({ top }) => top >= 0 && top < innerHeight)(focused().getBoundingClientRect())").await;
    visitor.finds("location.hash", json!("")).await;
}

async fn preferences_lead_to_the_policy_and_back(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Choose").await;
    visitor.presses("Media").await;
    visitor.presses("Privacy policy").await;
    visitor.sees("words(modal()).includes('IP address')").await;
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("named('Save choices')").await;
    visitor.finds("named('Media').checked", json!(true)).await;
    visitor.presses("Save choices").await;
    visitor.sees("privacyWidget.allows('media')").await;
}

async fn a_policy_in_the_configuration_needs_no_request(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new("").configured(|config| {
            config["policy"] = json!({ "text": "# Ours\n\nWe keep **nothing**.\n", "revision": "7" });
        }),
    );
    visitor.visits("/").await;
    visitor.presses("Privacy policy").await;
    visitor.sees("all('dialog[open] strong').map(words).join() === 'nothing'").await;
    assert!(!visitor.site().shop.requests().iter().any(|request| request.path.ends_with(".md")));
}

async fn no_mark_up_of_a_policy_is_ever_run(visitor: &Visitor) {
    let policy = "# P\n\n<script>seen.ran.push(1)</script><img src=x onerror=\"seen.ran.push(2)\">\n\n\
                  [one](javascript:seen.ran.push(3)) [two](/fine) [three](data:text/html,x) [four](#p)\n\n\
                  <iframe src=\"/fixtures/frame.html\"></iframe><p onclick=\"seen.ran.push(4)\">html</p>\n\n\
                  ![picture](https://tracker.example/pixel.gif)\n";
    visitor.site().shop.page("/privacy-policy.md", "text/markdown", policy, &[]);
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    visitor.presses("Privacy policy").await;
    visitor.sees("all('dialog[open] a').some(link => words(link).includes('two'))").await;
    visitor.rests().await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.finds("all('dialog[open] :is(script, img, iframe, object, embed)').length", json!(0)).await;
    visitor
        .finds("all('dialog[open] a').map(link => link.getAttribute('href')).filter(href => /^(javascript|data):/.test(href))", json!([]))
        .await;
    visitor
        .finds("all('dialog[open] *').flatMap(element => element.getAttributeNames()).filter(name => name.startsWith('on'))", json!([]))
        .await;
}

async fn a_policy_of_another_origin_needs_its_leave(visitor: &Visitor) {
    let elsewhere = visitor.site().elsewhere("/policy.md");
    visitor.site().other.page("/policy.md", "text/markdown", "# Theirs\n\nKept [here](kept.html).\n", &[]);
    visitor.site().page("/", Page::new("").configured(|config| config["policy"]["src"] = json!(elsewhere)));
    visitor.visits("/").await;
    visitor.presses("Privacy policy").await;
    visitor.sees("words(modal()).includes('Theirs')").await;
    // What is relative in it is relative to it.
    visitor
        .finds("named('here (opens in a new tab)').href", json!(visitor.site().elsewhere("/kept.html")))
        .await;
    let request = visitor.site().other.requests().pop().unwrap();
    assert_eq!(request.header("cookie"), None);
}

async fn views_in_the_flow_may_come_and_go(visitor: &Visitor) {
    visitor.site().page("/", Page::new("<main></main>"));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    let add = "const view = document.createElement('privacy-widget');
               view.setAttribute('view', 'policy');
               one('main').append(view);";
    for _ in 0..2 {
        visitor.runs(add).await;
        visitor.sees("heading('Security')").await;
        visitor.runs("one('main').replaceChildren()").await;
        visitor.sees("!heading('Security')").await;
    }
    visitor.sees("named('Privacy settings')").await;
    visitor.meets_no_trouble().await;
}
