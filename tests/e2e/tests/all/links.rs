//! Links to other sites: the notice that stands before them, for whom it does, and when it stays away.

use e2e::{Key, Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_notice_stands_before_another_site
        a_middle_click_is_noticed_too
    }
    chrome {
        own_and_excepted_links_are_followed_at_once
        a_modifier_is_kept
        the_link_is_followed_when_the_notice_cannot_load
        without_being_asked_for_there_is_no_notice
    }
}

fn page(visitor: &Visitor, body: &str) -> Page {
    let address = visitor.site().elsewhere("/receive/there");
    Page::new(body.replace("THERE", &address)).configured(|config| {
        config["links"] = json!({ "external": "notice", "exceptions": ["partner.example"] });
    })
}

const LINK: &str = r#"<a id="link" href="THERE">Somewhere <b>else</b></a>"#;

async fn a_notice_stands_before_another_site(visitor: &Visitor) {
    visitor.site().page("/", page(visitor, LINK).header(e2e::STRICT));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.comes_back().await;
    visitor.clicks("one('b')").await;
    visitor.sees("heading('You are leaving Foreign Shop')").await;
    let host = format!("localhost:{}", visitor.site().other.port());
    visitor
        .finds("words(modal()).includes('What it does with your data is its own doing')", json!(true))
        .await;
    // The least that can be done has the focus; Escape stays here, and the keyboard is where it was.
    visitor.finds("words(focused())", json!("Stay here")).await;
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("!modal() && !one('dialog.leaving')").await;
    visitor.runs("one('#link').focus()").await;
    visitor.hits(&[Key::Enter]).await;
    visitor.presses("Stay here").await;
    visitor.sees("!modal() && focused() === one('#link')").await;
    assert!(visitor.site().other.requests().is_empty());
    visitor.meets_no_trouble().await;
    visitor.hits(&[Key::Enter]).await;
    visitor.presses(&format!("Go on to {host}")).await;
    visitor.sees("location.pathname === '/receive/there' && location.hostname === 'localhost'").await;
}

async fn a_middle_click_is_noticed_too(visitor: &Visitor) {
    visitor.site().page("/", page(visitor, LINK));
    visitor.visits("/").await;
    let prevented = "(() => { const event = new MouseEvent('auxclick', { button: BUTTON, bubbles: true, cancelable: true, composed: true });
        one('#link').dispatchEvent(event); return event.defaultPrevented; })()";
    // The other button opens the browser's own menu.
    visitor.finds(&prevented.replace("BUTTON", "2"), json!(false)).await;
    visitor.finds(&prevented.replace("BUTTON", "1"), json!(true)).await;
    visitor.sees("heading('You are leaving Foreign Shop')").await;
    visitor
        .finds(
            "[modal().querySelector('a').target, modal().querySelector('a').rel]",
            json!(["_blank", "noopener"]),
        )
        .await;
}

async fn own_and_excepted_links_are_followed_at_once(visitor: &Visitor) {
    let body = r##"<a href="/x">1</a><a href="http://127.0.0.1:1/">2</a><a href="https://partner.example/">3</a>
        <a href="https://www.partner.example/">4</a><a href="THERE" data-privacy-link="off">5</a>
        <p data-privacy-link="off"><a href="THERE">6</a></p><a href="mailto:a@b.example">7</a><a href="#x">8</a>
        <a>9</a><a href="https://notpartner.example/">10</a><svg><a href="THERE"><text>11</text></a></svg>"##;
    visitor.site().page("/", page(visitor, body));
    visitor.visits("/").await;
    visitor
        .finds(
            "all('a').filter(link => !link.closest('privacy-widget')).map(link => {
                let prevented = true;
                const look = event => { prevented = event.defaultPrevented; event.preventDefault(); };
                window.addEventListener('click', look, { once: true });
                link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
                window.removeEventListener('click', look);
                return prevented;
            })",
            json!([false, false, false, false, false, false, false, false, false, true, false]),
        )
        .await;
}

async fn a_modifier_is_kept(visitor: &Visitor) {
    let body = r#"<a id="link" href="THERE" target="side" rel="nofollow">There</a>"#;
    visitor.site().page("/", page(visitor, body));
    visitor.visits("/").await;
    for (modifier, expected) in
        [("ctrlKey", "_blank"), ("metaKey", "_blank"), ("shiftKey", "_blank"), ("none", "side")]
    {
        visitor
            .runs(&format!(
                "one('#link').dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true, {modifier}: true }}))"
            ))
            .await;
        visitor.sees("one('dialog.leaving')").await;
        visitor
            .finds(
                "[modal().querySelector('a').target, modal().querySelector('a').rel]",
                json!([expected, "nofollow"]),
            )
            .await;
        visitor.presses("Stay here").await;
        visitor.sees("!one('dialog.leaving')").await;
    }
}

async fn the_link_is_followed_when_the_notice_cannot_load(visitor: &Visitor) {
    visitor.site().page("/", page(visitor, LINK));
    visitor.site().shop.fail("*.wasm", 404);
    visitor.opens("/").await;
    visitor.is_told_of_one_error().await;
    visitor.clicks("one('b')").await;
    visitor.sees("location.pathname === '/receive/there'").await;
}

async fn without_being_asked_for_there_is_no_notice(visitor: &Visitor) {
    visitor.site().page("/", Page::new(LINK.replace("THERE", &visitor.site().elsewhere("/receive/there"))));
    visitor.visits("/").await;
    visitor.clicks("one('b')").await;
    visitor.sees("location.pathname === '/receive/there'").await;
}
