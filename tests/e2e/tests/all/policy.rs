//! The policy: over the page, in the flow of the page, and what stands there when it cannot be shown.

use e2e::{Key, Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_link_opens_the_policy_over_the_page
        the_policy_stands_in_the_flow_of_the_page
        a_page_of_the_site_is_shown_and_nothing_of_it_runs
        a_policy_that_leads_elsewhere_is_not_followed
        a_policy_in_any_encoding_is_read
        a_policy_that_is_far_too_long_is_refused_before_it_is_read
        words_are_found_and_gone_to
        what_has_changed_since_the_choice_is_shown
    }
    chrome {
        what_stands_for_a_missing_policy_is_no_policy
        an_empty_policy_is_said_to_be_empty
        a_part_of_a_page_is_picked_by_a_selector
        the_policy_is_fetched_once_for_all
        a_page_is_quoted_in_the_review_and_opened_there
        a_long_policy_comes_in_parts_and_whole
        an_address_opens_a_section
        reading_goes_on_where_it_ended
        a_link_to_a_section_can_be_passed_on
        the_policy_alone_is_printed
        what_the_policy_says_leads_to_its_sentence
        cookies_are_told_as_said_and_as_found
        a_request_is_prepared_and_noted_without_its_words
        without_the_widget_the_link_is_a_link
        nothing_is_fetched_to_compare_with_later
        a_silent_change_is_shown_too
        what_stands_in_the_element_remains_until_the_policy_is_there
        what_stands_in_the_element_remains_when_the_app_cannot_load
        the_link_is_an_ordinary_one_with_a_modifier
        the_contents_lead_to_their_sections
        preferences_lead_to_the_policy_and_back
        a_policy_in_the_configuration_needs_no_request
        no_mark_up_of_a_policy_is_ever_run
        vectors_run_nothing_and_fetch_nothing
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

/// What would call `alert` or ask `ELSEWHERE` for something, if it were given to a page as it is.
const VECTORS: &[&str] = &[
    "<img src=ELSEWHERE/1 srcset='ELSEWHERE/2 2x' onerror=alert(1)><picture><source srcset=ELSEWHERE/3><img src=x></picture>",
    "<svg onload=alert(1)><image href=ELSEWHERE/1 /><use href='ELSEWHERE/2#a'/><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<link rel=stylesheet href=ELSEWHERE/1><link rel=preload as=image href=ELSEWHERE/2><link rel=prefetch href=ELSEWHERE/3><style>@import 'ELSEWHERE/4'; * { background: url(ELSEWHERE/5) }</style>",
    "<iframe src=ELSEWHERE/1 srcdoc='<script>parent.alert(1)</script>'></iframe><object data=ELSEWHERE/2></object><embed src=ELSEWHERE/3><video poster=ELSEWHERE/4 src=ELSEWHERE/5 onerror=alert(1)></video><audio src=ELSEWHERE/6></audio>",
    "<form>in a form<input name=parentNode><input name=nextSibling><input id=localName><img name=getAttribute></form><FORM\t><button name=firstChild>x</button></FORM >",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=ELSEWHERE/1 onerror=alert(1)>'></noscript><base href=ELSEWHERE/>",
    "<details open ontoggle=alert(1)><summary>a</summary></details><input autofocus onfocus=alert(1)><marquee onstart=alert(1)>a</marquee>",
    "<div style='background:url(ELSEWHERE/1);animation:x' onanimationstart=alert(1)>a</div><table background=ELSEWHERE/2><td background=ELSEWHERE/3>a</table>",
    "<legal-text><template shadowrootmode=open><img src=ELSEWHERE/1 onerror=alert(1)><script>alert(1)</script><style>:host { background: url(ELSEWHERE/2) }</style></template></legal-text>",
    "![a](ELSEWHERE/1) ![b][c]\n\n[c]: ELSEWHERE/2 'onload=alert(1)'\n\n<script src=ELSEWHERE/3></script><script>alert(1)</script>",
    "<meta http-equiv=refresh content='0;url=ELSEWHERE/1'><body onload=alert(1) background=ELSEWHERE/2><form id=a action=ELSEWHERE/3><button form=a formaction=javascript:alert(1)>b</button></form>",
];

/// Public collections of such, where `PRIVACY_WIDGET_SUITES` names their folder.
fn collected() -> Vec<String> {
    let Ok(folder) = std::env::var("PRIVACY_WIDGET_SUITES") else { return Vec::new() };
    let text = std::fs::read_to_string(folder + "/markup-vectors.json").unwrap();
    let all: e2e::Value = text.parse().unwrap();
    let of = |name: &str, key: &str| -> Vec<String> {
        let vectors = all[name].as_array().unwrap().iter();
        vectors.filter_map(|vector| Some(vector.get(key)?.as_str()?.to_owned())).collect()
    };
    [of("h5sc", "data"), of("dompurify", "payload")].concat()
}

async fn vectors_run_nothing_and_fetch_nothing(visitor: &Visitor) {
    let elsewhere = visitor.site().elsewhere("");
    let own = VECTORS.iter().map(|vector| vector.replace("ELSEWHERE", elsewhere.trim_end_matches('/')));
    let around = "We collect what you order, and your name with it, and keep both for as long as the law wants them kept. ".repeat(3);
    let hooks = "<script>for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
        window[name] = () => { seen.ran.push(name); };</script>";
    for vector in own.chain(collected()) {
        for (path, kind, text) in [
            ("/vector.md", "text/markdown", format!("# Before\n\n{around}\n\n{vector}\n")),
            (
                "/vector.html",
                "text/html",
                format!("<!DOCTYPE html><main><h1>Before</h1><p>{around}</p>{vector}"),
            ),
        ] {
            visitor.site().shop.clear();
            visitor.site().shop.page(path, kind, text, &[]);
            let page = Page::new(format!("{hooks}{OPEN}"));
            visitor.site().page("/", page.configured(|config| config["policy"] = json!({ "src": path })));
            visitor.opens("/").await;
            visitor.sees("seen.events.some(event => event.type === 'ready')").await;
            visitor.presses("Policy").await;
            visitor.sees("heading('Before') && !one('[aria-busy=true]')").await;
            visitor.rests().await;
            visitor.finds("[seen.ran, location.pathname]", json!([[], "/"])).await;
            // The browser's own list has also what went to nobody, or to hosts that are not there.
            let asked = "performance.getEntriesByType('resource').map(entry => entry.name)
                .filter(name => !new URL(name).pathname.startsWith('/privacy-widget/') && !/probe|favicon/.test(name))";
            visitor.finds(asked, json!([visitor.site().address(path)])).await;
            let requests = visitor.site().shop.requests().into_iter().map(|request| request.path);
            let strange =
                |path: &String| !path.starts_with("/privacy-widget/") && !path.starts_with("/fixtures/");
            let requests: Vec<String> =
                requests.filter(strange).filter(|path| path != "/favicon.ico").collect();
            assert_eq!(requests, ["/", path], "{vector}");
        }
    }
    let elsewhere = visitor.site().other.requests();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
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

const OPEN: &str = r#"<a id="link" href="/privacy-policy.md" data-privacy-open="policy">Policy</a>"#;

/// Opens the policy that a configuration names.
async fn reads(visitor: &Visitor, policy: e2e::Value) {
    visitor.site().page("/", Page::new(OPEN).configured(|config| config["policy"] = policy));
    visitor.visits("/").await;
    visitor.presses("Policy").await;
}

/// Waits until the dialog says that there is no policy to show, with a link to where it should be; gives what
/// the site's owner is told.
async fn is_refused(visitor: &Visitor) -> String {
    let error = visitor.is_told_of_one_error().await;
    assert_eq!(error["code"], "policy");
    visitor.sees("named('Try again')").await;
    visitor.finds("all('dialog[open] a').length", json!(1)).await;
    error["message"].as_str().unwrap().to_owned()
}

async fn a_page_of_the_site_is_shown_and_nothing_of_it_runs(visitor: &Visitor) {
    let page = r##"<!DOCTYPE html><html lang="en"><head><title>Privacy</title><base href="https://evil.example/">
        <meta http-equiv="refresh" content="0;url=/loaded/refresh"><link rel="stylesheet" href="/loaded/style.css">
        <script>parent.seen?.ran.push(1); seen.ran.push(2)</script></head>
        <body onload="seen.ran.push(3)"><nav><a href="/">Home</a> of the shop</nav>
        <main><h1 onclick="seen.ran.push(4)">Our privacy policy</h1><p>We keep what you order, and nothing else at all, for as
        long as the law has us keep it, which is ten years. See <a href="#cookies">cookies</a>.</p>
        <script src="/loaded/script.js"></script><img src="/loaded/image.png" onerror="seen.ran.push(5)" alt="A lock">
        <iframe src="/loaded/frame.html" srcdoc="<script>parent.seen.ran.push(6)</script>"></iframe>
        <object data="/loaded/object"></object><embed src="/loaded/embed"><video src="/loaded/video" autoplay></video>
        <svg onload="seen.ran.push(7)"><script>seen.ran.push(8)</script><use href="/loaded/use.svg#a"></use></svg>
        <math><maction actiontype="statusline" xlink:href="javascript:seen.ran.push(9)">x</maction></math>
        <form action="/loaded/form"><input name="q" autofocus onfocus="seen.ran.push(10)"></form>
        <style>@import url(/loaded/import.css);</style><p style="background:url(/loaded/background.png)">Styled.</p>
        <a id="js" href="javascript:seen.ran.push(11)">A script</a> <a href="data:text/html,x">Data</a>
        <legal-text><template shadowrootmode="open"><p onclick="seen.ran.push(12)">In a shadow.</p><script>seen.ran.push(13)</script>
        <template>In no shadow.</template></template></legal-text>
        <h2 id="cookies">Cookies</h2><p>Our site uses cookies to keep track of your shopping cart.</p></main></body></html>"##;
    visitor.site().shop.page("/privacy", "text/html; charset=utf-8", page, &[]);
    visitor.site().page(
        "/",
        Page::new(OPEN)
            .header(e2e::STRICT)
            .configured(|config| config["policy"] = json!({ "src": "/privacy" })),
    );
    visitor.visits("/").await;
    visitor.presses("Policy").await;
    visitor.sees("heading('Cookies')").await;
    visitor.rests().await;
    visitor.finds("seen.ran", json!([])).await;
    visitor.finds("words(modal()).includes('of the shop')", json!(false)).await;
    visitor.finds("words(modal()).includes('A lock')", json!(true)).await;
    visitor.finds("words(modal()).match(/In (a|no) shadow/g)", json!(["In a shadow"])).await;
    visitor.finds("all('dialog[open] .document-text :is(script, img, iframe, object, embed, svg, math, style, video, form)').length", json!(0)).await;
    visitor
        .finds("all('dialog[open] a').map(link => link.getAttribute('href')).filter(href => /^(javascript|data):|evil/.test(href))", json!([]))
        .await;
    visitor.presses("cookies").await;
    visitor.sees("words(focused()) === 'Cookies'").await;
    let asked: Vec<_> = visitor.site().shop.requests().into_iter().map(|request| request.path).collect();
    assert!(!asked.iter().any(|path| path.starts_with("/loaded")), "{asked:?}");
    assert_eq!(asked.iter().filter(|path| *path == "/privacy").count(), 1);
    visitor.meets_no_trouble().await;
}

async fn a_policy_that_leads_elsewhere_is_not_followed(visitor: &Visitor) {
    visitor.site().other.page("/theirs.md", "text/markdown", "# Theirs\n", &[]);
    visitor.site().shop.redirect("/moved.md", 302, &visitor.site().elsewhere("/theirs.md"));
    reads(visitor, json!({ "src": "/moved.md" })).await;
    let message = is_refused(visitor).await;
    assert!(message.contains("/moved.md redirects to another origin"), "{message}");
    assert!(visitor.site().other.requests().is_empty(), "nobody else was asked");

    // Within the site it may lead anywhere.
    visitor.site().shop.redirect("/moved.md", 302, "/privacy-policy.md");
    visitor.presses("Try again").await;
    visitor.sees("heading('Security')").await;
}

async fn a_policy_in_any_encoding_is_read(visitor: &Visitor) {
    let latin: Vec<u8> = "# Datenschutzerkl\u{e4}rung\n\nF\u{fc}r Sie\n".chars().map(|c| c as u8).collect();
    let wide: Vec<u8> =
        "\u{feff}# Datenschutzerklärung\n\nFür Sie\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let plain = "# Datenschutzerklärung\n\nFür Sie\n";
    let meta = "<!DOCTYPE html><meta charset=windows-1251><main><h1>\u{41f}</h1><p>\u{414}";
    let meta: Vec<u8> = meta
        .chars()
        .map(|c| match u32::from(c) {
            0..=127 => c as u8,
            other => u8::try_from(other - 0x410 + 0xc0).unwrap(),
        })
        .collect();
    let cases: [(&str, &str, Vec<u8>, &str); 6] = [
        ("/1.md", "text/markdown; charset=iso-8859-1", latin.clone(), "Datenschutzerklärung"),
        ("/2.md", "text/markdown", latin.clone(), "Datenschutzerklärung"),
        ("/3.md", "text/markdown; charset=utf-8", latin, "Datenschutzerklärung"),
        ("/4.md", "text/markdown; charset=iso-8859-1", plain.into(), "Datenschutzerklärung"),
        ("/5.md", "text/markdown", wide, "Datenschutzerklärung"),
        ("/6.html", "text/html", meta, "П"),
    ];
    for (path, kind, bytes, heading) in cases {
        visitor.site().shop.page(path, kind, bytes, &[]);
        let selector = if path.ends_with("html") { json!("main") } else { json!(null) };
        let policy = match selector.is_null() {
            true => json!({ "src": path }),
            false => json!({ "src": path, "selector": selector }),
        };
        reads(visitor, policy).await;
        visitor.sees(&format!("heading({})", json!(heading))).await;
    }
}

async fn a_policy_that_is_far_too_long_is_refused_before_it_is_read(visitor: &Visitor) {
    let line = "All of this is a policy.\n";
    let text = line.repeat(50_000_000 / line.len());
    // Once the server says how long it is, once it does not.
    for (path, headers) in [("/long.md", &[][..]), ("/endless.md", &[("Content-Length", "")])] {
        visitor.site().shop.page(path, "text/markdown", text.clone(), headers);
        reads(visitor, json!({ "src": path })).await;
        let message = is_refused(visitor).await;
        assert!(message.contains(&format!("{path} is longer than 4 MB")), "{message}");
        // The connection is closed while most of it has not been sent: what was lay in buffers on the way.
        let request = visitor.site().shop.wait_for(
            |request| request.path == path && request.sent.is_some(),
            std::time::Duration::from_secs(30),
        );
        let sent = request.unwrap().sent.unwrap();
        assert!(sent < 25_000_000, "{sent} bytes of {path} were sent");
    }
}

async fn what_stands_for_a_missing_policy_is_no_policy(visitor: &Visitor) {
    let page = "<!DOCTYPE html><title>404 – Foreign Shop</title><main><h1>Page not found</h1><p>There is no such page.</p></main>";
    for (path, policy, part) in [
        ("/gone.md", json!({ "src": "/gone.md" }), "not a Markdown text"),
        ("/gone", json!({ "src": "/gone" }), "hardly any text"),
        ("/gone", json!({ "src": "/gone", "selector": "#policy" }), "fits the selector `#policy`"),
    ] {
        visitor.site().shop.page(path, "text/html", page, &[]);
        reads(visitor, policy).await;
        let message = is_refused(visitor).await;
        assert!(message.contains(part), "{message}");
    }
    // Served as nobody knows what.
    visitor.site().shop.page("/gone.md", "application/octet-stream", page, &[]);
    reads(visitor, json!({ "src": "/gone.md" })).await;
    assert!(is_refused(visitor).await.contains("is an HTML page"));
}

async fn an_empty_policy_is_said_to_be_empty(visitor: &Visitor) {
    visitor.site().shop.page("/empty.md", "text/markdown", " \n\n", &[]);
    reads(visitor, json!({ "src": "/empty.md" })).await;
    assert!(is_refused(visitor).await.contains("the policy is empty"));
}

async fn a_part_of_a_page_is_picked_by_a_selector(visitor: &Visitor) {
    let page = "<!DOCTYPE html><main><p>Before it</p><div class=legal><h2>One</h2><p>First.</p></div>\
                <p>Between</p><div class=legal><h2>Two</h2><div class=legal><p>Second.</p></div></div></main>";
    visitor.site().shop.page("/privacy.html", "text/html", page, &[]);
    reads(visitor, json!({ "src": "/privacy.html", "selector": ".legal" })).await;
    visitor.sees("heading('Two')").await;
    visitor.finds("all('dialog[open] .document-text p').map(words)", json!(["First.", "Second."])).await;
}

async fn the_policy_is_fetched_once_for_all(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(format!(
            "{OPEN}<privacy-widget view=policy></privacy-widget>{}",
            e2e::fixture("order.html")
        )),
    );
    visitor.visits("/").await;
    is_quoted_in_the_review(visitor, "/privacy-policy.md").await;
}

async fn a_page_is_quoted_in_the_review_and_opened_there(visitor: &Visitor) {
    let page = "<!DOCTYPE html><html lang=en><title>Privacy</title><nav>Your card details are shown here</nav>\
                <main><h1>Privacy</h1><div>Welcome to our privacy policy.<br><br>We ask for these:</div>\
                <ul><li>card details</li></ul><h2 id=paying>Paying</h2>\
                <div>Your <b>credit card</b> details\n are used to charge you, and forgotten afterwards.\
                <br><br>Your e-mail address is used to tell you when your order leaves.</div></main>";
    visitor.site().shop.page("/privacy", "text/html; charset=utf-8", page, &[]);
    let body = format!("{OPEN}{}", e2e::fixture("order.html"));
    let configured = Page::new(body).header(e2e::STRICT);
    let configured = configured.configured(|config| config["policy"] = json!({ "src": "/privacy" }));
    visitor.site().page("/", configured);
    visitor.visits("/").await;
    is_quoted_in_the_review(visitor, "/privacy").await;
    visitor
        .finds(
            "all('dialog.review blockquote').map(words).includes('Your credit card details are used to charge you, and forgotten afterwards.')",
            json!(true),
        )
        .await;
    visitor.meets_no_trouble().await;
}

/// Fills in the order, and follows the first quote of the review into the policy.
async fn is_quoted_in_the_review(visitor: &Visitor, policy: &str) {
    visitor.presses("Reject all").await;
    visitor.fills_in_the_order().await;
    visitor.types("[name=card]", "4111 1111 1111 1111").await;
    visitor.runs("one('form').requestSubmit()").await;
    visitor.sees("heading('Before you send') && one('dialog.review blockquote')").await;
    // It opens where the quoted sentence stands.
    visitor.clicks("one('dialog.review .said ~ button')").await;
    visitor.sees("one('dialog.policy .document[data-searched]')").await;
    visitor.finds("CSS.highlights.get('privacy-widget-quoted').size", json!(1)).await;
    visitor
        .sees("words(one('dialog.review .said + blockquote')) === [...CSS.highlights.get('privacy-widget-quoted')].join().replace(/\\s+/g, ' ')")
        .await;
    visitor
        .sees("[...CSS.highlights.get('privacy-widget-quoted')].every(range => { const { top } = range.getBoundingClientRect(); return top >= 0 && top < innerHeight; })")
        .await;
    let asked = visitor.site().shop.requests().into_iter().filter(|one| one.path == policy);
    assert_eq!(asked.count(), 1);
}

/// A policy of many sections, each with some paragraphs.
fn long(sections: usize) -> String {
    let words = "We keep your personal data while we have to. ".repeat(12);
    (1..=sections)
        .map(|number| format!("## Section {number}\n\nThe word is w{number}w.\n\n{words}\n\n{words}\n\n"))
        .collect()
}

async fn a_long_policy_comes_in_parts_and_whole(visitor: &Visitor) {
    visitor.site().shop.page("/long.md", "text/markdown", format!("# Long\n\n{}", long(500)), &[]);
    reads(visitor, json!({ "src": "/long.md" })).await;
    visitor.sees("heading('Section 1')").await;
    visitor.sees("all('dialog[open] .document-text h4').length === 500 && !one('[aria-busy]')").await;
    visitor.finds("all('dialog[open] .document-text [data-leaf]').map(leaf => +leaf.dataset.leaf).every((number, index) => number === index)", json!(true)).await;
    visitor.clicks("all('dialog[open] nav a').find(link => words(link) === 'Section 400')").await;
    visitor.sees("words(focused()) === 'Section 400' && focused().getBoundingClientRect().top >= 0 && focused().getBoundingClientRect().top < innerHeight").await;
    visitor.sees("words(one('dialog[open] nav [aria-current]')) === 'Section 400'").await;
}

async fn words_are_found_and_gone_to(visitor: &Visitor) {
    visitor.site().shop.page("/long.md", "text/markdown", format!("# Long\n\n{}", long(100)), &[]);
    reads(visitor, json!({ "src": "/long.md" })).await;
    visitor.sees("heading('Section 1')").await;
    let field = "dialog[open] input[type=search]";
    visitor.types(field, "W77w").await;
    visitor.sees("words(one('.document-count')) === '1 of 1'").await;
    visitor.finds("[...CSS.highlights.get('privacy-widget-current')].join()", json!("w77w")).await;
    let in_sight = "(({ top }) => top >= 0 && top < innerHeight)([...CSS.highlights.get('privacy-widget-current')][0].getBoundingClientRect())";
    visitor.sees(in_sight).await;
    visitor.clears(field).await;
    visitor.types(field, "the word is").await;
    visitor.sees("words(one('.document-count')) === '1 of 100'").await;
    visitor.finds("CSS.highlights.get('privacy-widget-found').size", json!(100)).await;
    visitor.hits(&[Key::Enter, Key::Enter]).await;
    visitor.sees("words(one('.document-count')) === '3 of 100'").await;
    visitor.sees(in_sight).await;
    visitor.hits_with_shift(Key::Enter).await;
    visitor.sees("words(one('.document-count')) === '2 of 100'").await;
    visitor.presses("Previous").await;
    visitor.presses("Previous").await;
    visitor.sees("words(one('.document-count')) === '100 of 100'").await;
    visitor.sees(in_sight).await;
    visitor.clears(field).await;
    visitor.types(field, "not to be found").await;
    visitor.sees("words(one('.document-count')) === 'Not found'").await;
    visitor.finds("one('.document-count').getAttribute('role')", json!("status")).await;
    visitor.clears(field).await;
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("!modal()").await;
    visitor.finds("CSS.highlights.size", json!(0)).await;
    visitor.meets_no_trouble().await;
}

async fn an_address_opens_a_section(visitor: &Visitor) {
    visitor.site().page(
        "/",
        Page::new(r#"<a href="/privacy-policy.md#security" data-privacy-open="policy">On security</a>"#),
    );
    visitor.visits("/").await;
    visitor.presses("On security").await;
    visitor.sees("words(focused()).startsWith('Security')").await;
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("!modal()").await;
    visitor.runs("privacyWidget.open('policy#public-forums')").await;
    visitor.sees("words(focused()) === 'Public Forums'").await;
    // As the view hands it out.
    visitor.opens("/?again#privacy-policy/security").await;
    visitor.sees("modal() && words(focused()).startsWith('Security')").await;
    // In the flow of a page its own address counts.
    visitor.site().page("/flow", Page::new("<main><privacy-widget view=policy></privacy-widget></main>"));
    visitor.opens("/flow#section-security").await;
    visitor.sees("words(focused()).startsWith('Security')").await;
    visitor.runs("location.hash = 'public-forums'").await;
    visitor.sees("words(focused()) === 'Public Forums'").await;
    visitor.meets_no_trouble().await;
}

async fn reading_goes_on_where_it_ended(visitor: &Visitor) {
    visitor.site().shop.page("/long.md", "text/markdown", format!("# Long\n\n{}", long(60)), &[]);
    reads(visitor, json!({ "src": "/long.md" })).await;
    visitor.sees("all('dialog[open] nav a').length >= 60").await;
    visitor.clicks("all('dialog[open] nav a').find(link => words(link) === 'Section 40')").await;
    visitor.sees("words(focused()) === 'Section 40'").await;
    visitor.sees("sessionStorage.getItem('privacy_widget_place') === 'section-40'").await;
    for turn in 0..2 {
        if turn == 0 {
            visitor.hits(&[Key::Escape]).await;
            visitor.sees("!modal()").await;
        } else {
            visitor.comes_back().await;
        }
        visitor.presses("Policy").await;
        visitor
            .sees("(found => found && (({ top }) => top >= 0 && top < innerHeight)(found.getBoundingClientRect()))(heading('Section 40'))")
            .await;
    }
}

async fn a_link_to_a_section_can_be_passed_on(visitor: &Visitor) {
    visitor.site().page("/", Page::new(OPEN));
    visitor.visits("/").await;
    visitor.runs("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text; } } })").await;
    visitor.runs("privacyWidget.open('policy#security')").await;
    visitor.sees("words(focused()).startsWith('Security')").await;
    visitor.sees("words(one('dialog[open] nav [aria-current]')).startsWith('Security')").await;
    visitor.presses("Copy a link to this section").await;
    visitor.sees("words(one('.document-tools')).includes('Copied')").await;
    visitor
        .finds("window.copied === location.href.split('#')[0] + '#privacy-policy/security'", json!(true))
        .await;
    // Where the browser refuses, the link is there to be copied by hand.
    visitor.runs("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))").await;
    visitor.presses("Copy a link to this section").await;
    visitor.sees("words(one('.document-tools code')).endsWith('#privacy-policy/security')").await;
}

async fn the_policy_alone_is_printed(visitor: &Visitor) {
    visitor.site().page("/", Page::new(format!("{OPEN}<p>Not this.</p>")).header(e2e::STRICT));
    visitor.visits("/").await;
    visitor.presses("Policy").await;
    visitor.sees("heading('Security')").await;
    visitor
        .runs(
            "new MutationObserver(changes => {
                for (const frame of changes.flatMap(change => [...change.addedNodes])) if (frame.localName === 'iframe') {
                    const { document } = frame.contentWindow;
                    window.printed = { text: words(document.body), title: document.title, sheets: document.adoptedStyleSheets.length };
                }
            }).observe(document.body, { childList: true })",
        )
        .await;
    visitor.presses("Print").await;
    visitor.sees("window.printed").await;
    visitor.finds("printed.text === words(one('dialog[open] .document-text'))", json!(true)).await;
    visitor.finds("[printed.title, printed.sheets]", json!(["Privacy policy – Foreign Shop", 1])).await;
    visitor.meets_no_trouble().await;
}

async fn what_the_policy_says_leads_to_its_sentence(visitor: &Visitor) {
    visitor.site().page("/", Page::new(OPEN));
    visitor.visits("/").await;
    visitor.presses("Policy").await;
    visitor.presses("What this policy says, topic by topic").await;
    visitor.sees("heading('Cookies')").await;
    let link = "all('.document-topics section').find(one => words(one).startsWith('Cookies')).querySelector('figcaption a')";
    visitor.runs(&format!("{link}.scrollIntoView({{ block: 'center' }})")).await;
    visitor.clicks(link).await;
    visitor.sees("/shopping cart/.test([...CSS.highlights.get('privacy-widget-quoted') ?? []].join())").await;
    visitor
        .sees("[...CSS.highlights.get('privacy-widget-quoted')].every(range => { const { top } = range.getBoundingClientRect(); return top >= 0 && top < innerHeight; })")
        .await;
}

async fn cookies_are_told_as_said_and_as_found(visitor: &Visitor) {
    let policy = "# P\n\nWe set the cookie cart for your order.\n";
    visitor.site().shop.page("/privacy-policy.md", "text/markdown", policy, &[]);
    visitor.site().page("/", Page::new(OPEN));
    visitor.visits("/").await;
    visitor.runs("document.cookie = 'cart=1'; document.cookie = 'stray=1'").await;
    visitor.presses("Policy").await;
    visitor.presses("Cookies: what is said and what is there").await;
    visitor
        .sees("all('dialog[open] .document-topics tbody tr').map(row => [...row.children].map(words).join('|')).join('\\n') === 'cart|yes|Remembers the cart.|yes\\n^_ga|no|Tells visitors apart.|no\\nstray|no|no|yes'")
        .await;
}

async fn a_request_is_prepared_and_noted_without_its_words(visitor: &Visitor) {
    visitor.site().shop.page("/privacy-policy.md", "text/markdown", "# P\n\nWe keep nothing.\n", &[]);
    visitor.site().page("/", Page::new(OPEN));
    visitor.visits("/").await;
    visitor.presses("Policy").await;
    visitor.presses("Your requests").await;
    visitor.presses("Delete my data").await;
    visitor.sees("one('dialog[open] textarea').value.includes('Delete my data')").await;
    visitor.types("dialog[open] textarea", " and my secret").await;
    visitor
        .sees("decodeURIComponent(named('Open in your mail program').href).endsWith('and my secret')")
        .await;
    visitor
        .finds("/^mailto:privacy@shop\\.example\\?subject=Delete%20my%20data&body=/.test(named('Open in your mail program').href)", json!(true))
        .await;
    // No mail program here: the click is enough.
    visitor.runs("window.addEventListener('click', event => event.preventDefault(), { once: true })").await;
    visitor.presses("Open in your mail program").await;
    visitor.sees("all('dialog[open] li').some(item => words(item).endsWith(': Delete my data'))").await;
    visitor
        .finds(
            "JSON.parse(localStorage.getItem('privacy_widget_requests')).map(([what]) => what)",
            json!(["delete"]),
        )
        .await;
    visitor
        .finds("JSON.stringify({ ...localStorage, ...sessionStorage }).includes('secret')", json!(false))
        .await;
    visitor.comes_back().await;
    visitor.presses("Policy").await;
    visitor.presses("Your requests").await;
    visitor.sees("all('dialog[open] li').some(item => words(item).endsWith(': Delete my data'))").await;
    visitor.presses("Delete these notes").await;
    visitor.sees("!all('dialog[open] li').some(item => words(item).endsWith(': Delete my data'))").await;
    visitor.finds("localStorage.getItem('privacy_widget_requests')", json!(null)).await;
}

async fn without_the_widget_the_link_is_a_link(visitor: &Visitor) {
    visitor.site().page("/", Page::new(OPEN));
    visitor.site().shop.fail("/privacy-widget/privacy-widget.js", 404);
    visitor.opens("/").await;
    visitor.presses("Policy").await;
    visitor.sees("location.pathname === '/privacy-policy.md'").await;
}

const BEFORE: &str = "# Policy\n\nIt is ours.\n\n## Cookies\n\nWe use cookies for the cart alone.\n\n\
                      ## Children\n\nWe know of no children here at all.\n\n## Contact\n\nWrite to us whenever you like.\n";
const AFTER: &str = "# Policy\n\nIt is ours.\n\n## Cookies\n\nWe use cookies for the cart alone.\n\n\
                     Our partners in advertising set cookies of their own as well.\n\n## Contact\n\nWrite to us whenever you like.\n";

fn publishes(visitor: &Visitor, policy: &str, revision: &str) {
    visitor.site().shop.page("/privacy-policy.md", "text/markdown", policy, &[]);
    visitor
        .site()
        .page("/", Page::new(OPEN).configured(|config| config["policy"]["revision"] = json!(revision)));
}

async fn what_has_changed_since_the_choice_is_shown(visitor: &Visitor) {
    publishes(visitor, BEFORE, "1");
    visitor.visits("/").await;
    visitor.presses("Policy").await;
    visitor.sees("heading('Children')").await;
    visitor.finds("one('.document-changes')", json!(null)).await;
    visitor.hits(&[Key::Escape]).await;
    visitor.presses("Accept all").await;
    visitor.sees("localStorage.getItem('privacy_widget_policy')").await;
    visitor
        .finds(
            "JSON.parse(localStorage.getItem('privacy_widget_policy'))[0] === privacyWidget.consent().id",
            json!(true),
        )
        .await;
    // What is kept says nothing of what the policy says.
    visitor
        .finds("/partners|whenever|alone/.test(localStorage.getItem('privacy_widget_policy'))", json!(false))
        .await;

    publishes(visitor, AFTER, "2");
    visitor.comes_back().await;
    visitor.sees("words(banner()).includes('The privacy policy has changed since your choice of')").await;
    visitor.presses("Privacy policy").await;
    visitor.sees("focused().matches('.document-changes')").await;
    visitor
        .finds("all('.document-changes ul').map(list => words(list))", json!(["Cookies", "Children"]))
        .await;
    visitor
        .finds(
            "all('.document-changed').map(mark => words(mark.parentElement))",
            json!(["New or changed: Our partners in advertising set cookies of their own as well."]),
        )
        .await;
    visitor.clicks("one('.document-changes a')").await;
    visitor.sees("words(focused()) === 'Cookies'").await;
    visitor.hits(&[Key::Escape]).await;
    visitor.presses("Reject all").await;
    visitor
        .sees("JSON.parse(localStorage.getItem('privacy_widget_policy'))[0] === privacyWidget.consent()?.id")
        .await;
    visitor.comes_back().await;
    visitor.presses("Policy").await;
    visitor.sees("heading('Contact')").await;
    visitor.finds("one('.document-changes')", json!(null)).await;
    visitor.meets_no_trouble().await;
    visitor.evaluates("privacyWidget.reset().then(() => 1)").await;
    visitor.sees("!localStorage.getItem('privacy_widget_policy')").await;
}

async fn nothing_is_fetched_to_compare_with_later(visitor: &Visitor) {
    publishes(visitor, BEFORE, "1");
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    visitor.rests().await;
    visitor.finds("localStorage.getItem('privacy_widget_policy')", json!(null)).await;
    assert!(!visitor.site().shop.requests().iter().any(|request| request.path.ends_with(".md")));
    publishes(visitor, AFTER, "2");
    visitor.comes_back().await;
    visitor.presses("Privacy policy").await;
    visitor.sees("words(one('.document-changes')).includes('no earlier state of it to compare')").await;
}

async fn a_silent_change_is_shown_too(visitor: &Visitor) {
    publishes(visitor, BEFORE, "1");
    visitor.visits("/").await;
    visitor.presses("Accept all").await;
    // Read for the first time after the choice: from then on it is known.
    visitor.presses("Policy").await;
    visitor.sees("localStorage.getItem('privacy_widget_policy')").await;
    publishes(visitor, AFTER, "1");
    visitor.comes_back().await;
    visitor.is_not_asked().await;
    visitor.presses("Policy").await;
    visitor.sees("words(one('.document-changes')).includes('Children')").await;
    visitor.comes_back().await;
    visitor.presses("Policy").await;
    visitor.sees("words(one('.document-changes')).includes('Children')").await;
}
