//! An order form on its way: checked, mended, reviewed, sent once, as the visitor pressed it.

use e2e::{Key, Page, Value, Visitor, in_browsers, json};

in_browsers! {
    both {
        an_order_is_checked_mended_reviewed_and_sent_once
        a_form_sent_before_the_app_is_there_is_held_and_then_reviewed
        a_form_sent_by_a_script_is_reviewed_too
        the_keyboard_alone_is_enough_for_an_order
    }
    chrome {
        going_back_keeps_every_value
        errors_leave_as_they_are_mended
        a_summary_leads_to_each_field
        the_pages_own_listener_runs_once_and_when_it_is_sent
        a_page_that_sends_by_itself_gets_its_event
        pressing_twice_sends_once
        enter_in_a_field_presses_the_first_button
        a_button_outside_the_form_has_its_say
        the_browsers_own_rules_are_asked
        a_page_may_leave_the_rules_out
        a_valid_form_that_needs_no_review_is_sent_at_once
        another_company_is_named_before_it_receives
        plain_connections_and_addresses_are_warned_of
        the_policy_is_quoted_in_its_own_words
        mailings_can_be_refused
        what_is_shown_is_masked
        nothing_typed_is_kept_or_told
        files_and_hidden_fields_are_listed
        a_form_that_nobody_guards_is_left_alone
        a_dialogs_form_is_left_alone
        checks_that_are_not_there_send_the_form
        a_server_that_never_answers_sends_the_form_in_the_end
        the_checks_load_at_leisure_or_at_the_first_focus
        a_form_added_later_is_guarded
        fields_are_what_the_site_says_they_are
        coming_back_to_a_sent_form_works
        values_can_be_checked_by_a_call
    }
}

const GOOD_CARD: &str = "4111 1111 1111 1111";

async fn opens_the_order(visitor: &Visitor) {
    visitor.site().page("/", Page::of("order.html"));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
}

async fn nothing_was_sent(visitor: &Visitor) {
    visitor.rests().await;
    let sent = visitor.site().shop.received();
    assert!(sent.is_empty(), "{:?}", sent.iter().map(|request| &request.path).collect::<Vec<_>>());
}

async fn an_order_is_checked_mended_reviewed_and_sent_once(visitor: &Visitor) {
    opens_the_order(visitor).await;
    visitor.fills_in_the_order().await;
    visitor.types("#card", "4111 1111 1111 1112").await;
    visitor.clears("#email").await;
    visitor.types("#email", "ada@").await;
    visitor.presses("Ask for a quote").await;

    visitor.sees("heading('There is a problem')").await;
    visitor
        .finds(
            "[focused().className, focused().getRootNode().host.parentElement.id]",
            json!(["summary", "order"]),
        )
        .await;
    visitor.finds("all('.summary a').length", json!(2)).await;
    for field in ["email", "card"] {
        visitor
            .finds(
                &format!(
                    "(field => field.getAttribute('aria-invalid') + field.getAttribute('aria-describedby').split(' ')
                        .map(id => words(document.getElementById(id)).startsWith('Error: ')))(one('#{field}'))"
                ),
                json!("truetrue"),
            )
            .await;
    }
    visitor
        .finds(
            "['name', 'expiry', 'note'].map(id => one('#' + id).getAttribute('aria-invalid'))",
            json!([null, null, null]),
        )
        .await;
    visitor.finds("modal()", json!(null)).await;
    nothing_was_sent(visitor).await;

    visitor.clears("#email").await;
    visitor.types("#email", "ada@example.com").await;
    visitor.clears("#card").await;
    visitor.types("#card", GOOD_CARD).await;
    visitor.sees("!all('[data-privacy-mark]').length").await;
    visitor.finds("one('#card').hasAttribute('aria-describedby')", json!(false)).await;

    visitor.presses("Ask for a quote").await;
    visitor.sees("heading('Before you send') && within(focused(), modal())").await;
    visitor.finds("words(modal()).includes(location.origin) && words(modal()).includes('This is Foreign Shop itself.')", json!(true)).await;
    nothing_was_sent(visitor).await;

    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    let fields: Vec<_> =
        sent.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect();
    assert_eq!(
        fields,
        [
            ("name", "Ada Lovelace"),
            ("email", "ada@example.com"),
            ("card", GOOD_CARD),
            ("expiry", "12/40"),
            ("note", ""),
            ("action", "quote"),
        ]
    );
}

async fn reviews(visitor: &Visitor) {
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
}

async fn fills_in_well(visitor: &Visitor) {
    visitor.fills_in_the_order().await;
    visitor.types("#card", GOOD_CARD).await;
}

async fn going_back_keeps_every_value(visitor: &Visitor) {
    opens_the_order(visitor).await;
    fills_in_well(visitor).await;
    visitor.types("#note", "Ring twice.\nOr thrice.").await;
    let values = "[...one('#order').elements].map(field => field.value)";
    let before = visitor.evaluates(values).await;
    reviews(visitor).await;
    visitor.presses("Go back").await;
    visitor.sees("!modal() && words(focused()) === 'Order now'").await;
    visitor.finds(values, before.clone()).await;
    reviews(visitor).await;
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("!modal()").await;
    visitor.finds(values, before).await;
    nothing_was_sent(visitor).await;
    reviews(visitor).await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;
}

async fn errors_leave_as_they_are_mended(visitor: &Visitor) {
    opens_the_order(visitor).await;
    visitor.presses("Order now").await;
    visitor.sees("all('.summary a').length === 4").await;
    visitor
        .finds("all('.summary a').every(link => words(link).includes('This is needed'))", json!(true))
        .await;
    for (field, text, left) in [("name", "Ada", 3), ("email", "ada@example.com", 2), ("card", GOOD_CARD, 1)] {
        visitor.types(&format!("#{field}"), text).await;
        visitor.sees(&format!("all('.summary a').length === {left}")).await;
        // The focus stays where the visitor types.
        visitor.finds("focused().id", json!(field)).await;
    }
    visitor.types("#expiry", "12/40").await;
    visitor.sees("!all('[data-privacy-mark]').length").await;
    nothing_was_sent(visitor).await;
}

async fn a_summary_leads_to_each_field(visitor: &Visitor) {
    opens_the_order(visitor).await;
    visitor.presses("Order now").await;
    visitor.sees("all('.summary a').length === 4").await;
    for (index, field) in ["name", "email", "card", "expiry"].iter().enumerate() {
        visitor.clicks(&format!("all('.summary a')[{index}]")).await;
        visitor.sees(&format!("focused().id === '{field}'")).await;
    }
    visitor.finds("location.hash", json!("")).await;
}

async fn a_form_sent_before_the_app_is_there_is_held_and_then_reviewed(visitor: &Visitor) {
    visitor.site().page("/", Page::of("order.html"));
    visitor.site().shop.hold("*.wasm");
    visitor.opens("/").await;
    fills_in_well(visitor).await;
    visitor.presses("Ask for a quote").await;
    nothing_was_sent(visitor).await;
    visitor.finds("location.pathname", json!("/")).await;
    visitor.site().shop.release("*.wasm");
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("action").as_deref(), Some("quote"));
}

async fn a_form_sent_by_a_script_is_reviewed_too(visitor: &Visitor) {
    opens_the_order(visitor).await;
    for (call, button) in [
        ("one('#order').submit()", None),
        ("HTMLFormElement.prototype.submit.call(one('#order'))", None),
        ("one('#order').requestSubmit()", None),
        ("one('#order').requestSubmit(named('Ask for a quote'))", Some("quote")),
    ] {
        visitor.opens("/").await;
        visitor.site().shop.clear();
        fills_in_well(visitor).await;
        visitor.runs(call).await;
        visitor.sees("heading('Before you send')").await;
        nothing_was_sent(visitor).await;
        visitor.presses("Send").await;
        let sent = visitor.has_sent_to(&visitor.site().shop).await;
        assert_eq!(sent.field("action").as_deref(), button, "{call}");
        assert_eq!(sent.field("name").as_deref(), Some("Ada Lovelace"), "{call}");
    }
}

async fn the_keyboard_alone_is_enough_for_an_order(visitor: &Visitor) {
    opens_the_order(visitor).await;
    visitor.runs("one('#name').focus()").await;
    for text in ["Ada Lovelace", "ada@example.com", "4111 1111 1111 1112", "12/40"] {
        visitor.types_here(text).await;
        visitor.hits(&[Key::Tab]).await;
    }
    visitor.runs("one('#expiry').focus()").await;
    visitor.hits(&[Key::Enter]).await;
    visitor.sees("focused().className === 'summary'").await;
    visitor.hits(&[Key::Tab]).await;
    visitor.finds("words(focused()).startsWith('Card number: ')", json!(true)).await;
    visitor.hits(&[Key::Enter]).await;
    visitor.sees("focused().id === 'card'").await;
    visitor.hits(&[Key::End, Key::Backspace]).await;
    visitor.types_here("1").await;
    visitor.sees("!all('[data-privacy-mark]').length").await;
    visitor.hits(&[Key::Enter]).await;
    visitor.sees("heading('Before you send')").await;
    for _ in 0..12 {
        if visitor.sees_now("nameOf(focused()) === 'Send'").await {
            break;
        }
        visitor.hits(&[Key::Tab]).await;
    }
    visitor.finds("nameOf(focused())", json!("Send")).await;
    visitor.hits(&[Key::Enter]).await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("card").as_deref(), Some(GOOD_CARD));
    assert_eq!(sent.field("action").as_deref(), Some("order"));
}

async fn the_pages_own_listener_runs_once_and_when_it_is_sent(visitor: &Visitor) {
    let listens = "<script>addEventListener('DOMContentLoaded', () => {
        for (const target of [document, document.querySelector('#order')]) {
            target.addEventListener('submit', event => {
                const heard = JSON.parse(sessionStorage.heard || '[]');
                sessionStorage.heard = JSON.stringify([...heard, event.submitter?.value]);
            });
        }
    })</script>";
    visitor.site().page("/", Page::of("order.html").after_loader(listens));
    visitor.visits("/").await;
    visitor.presses("Order now").await;
    visitor.sees("all('.summary a').length").await;
    fills_in_well(visitor).await;
    reviews(visitor).await;
    visitor.finds("sessionStorage.heard ?? null", json!(null)).await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;
    visitor.finds("sessionStorage.heard", json!(r#"["order","order"]"#)).await;
}

async fn a_page_that_sends_by_itself_gets_its_event(visitor: &Visitor) {
    // As single-page apps do: the form itself is never sent.
    let sends = "<script>addEventListener('DOMContentLoaded', () => {
        document.querySelector('#order').onsubmit = event => {
            event.preventDefault();
            seen.ran.push(new FormData(event.target, event.submitter).get('action'));
            fetch('/receive/api', { method: 'POST', body: new FormData(event.target, event.submitter) });
        };
    })</script>";
    visitor.site().page("/", Page::of("order.html").after_loader(sends));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    fills_in_well(visitor).await;
    for time in 1..=2 {
        reviews(visitor).await;
        visitor.presses("Send").await;
        visitor.sees(&format!("!modal() && seen.ran.length === {time}")).await;
    }
    visitor.finds("seen.ran", json!(["order", "order"])).await;
    visitor.sees("events('sent').length === 2").await;
    visitor
        .site()
        .shop
        .wait_for(|request| request.path == "/receive/api", std::time::Duration::from_secs(20))
        .unwrap();
    assert!(visitor.site().shop.received().iter().all(|request| request.path == "/receive/api"));
}

async fn pressing_twice_sends_once(visitor: &Visitor) {
    visitor.site().page("/", Page::of("order.html"));
    visitor.site().shop.hold("*/split_form.wasm");
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    fills_in_well(visitor).await;
    visitor.presses("Order now").await;
    visitor.presses("Order now").await;
    visitor.presses("Ask for a quote").await;
    visitor.site().shop.release("*/split_form.wasm");
    visitor.sees("heading('Before you send')").await;
    visitor.finds("all('dialog[open]').length", json!(1)).await;
    visitor.runs("const send = named('Send'); send.click(); send.click();").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("action").as_deref(), Some("order"));
}

async fn enter_in_a_field_presses_the_first_button(visitor: &Visitor) {
    opens_the_order(visitor).await;
    fills_in_well(visitor).await;
    visitor.runs("one('#email').focus()").await;
    visitor.hits(&[Key::Enter]).await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("action").as_deref(), Some("order"));
}

async fn a_button_outside_the_form_has_its_say(visitor: &Visitor) {
    let button = r#"<button form="order" name="via" value="outside" formaction="/receive/elsewhere" formmethod="post">Outside</button>"#;
    visitor.site().page("/", Page::new(e2e::fixture("order.html") + button));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    fills_in_well(visitor).await;
    visitor.presses("Outside").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!((sent.path.as_str(), sent.field("via").as_deref()), ("/receive/elsewhere", Some("outside")));
    assert_eq!(sent.field("action"), None);
}

/// A form of the site's, guarded, whose answers go to `/receive/form`.
fn form(attributes: &str, fields: &str) -> Page {
    Page::new(format!(
        r#"<form {attributes} id="form" data-privacy-form="order" method="post" action="/receive/form">{fields}<button name="go" value="1">Go</button></form>"#
    ))
}

async fn opens_form(visitor: &Visitor, page: Page) {
    visitor.site().page("/", page);
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.site().shop.clear();
}

async fn the_browsers_own_rules_are_asked(visitor: &Visitor) {
    let fields = r#"
        <fieldset><legend>Plan</legend>
            <label><input type="radio" name="plan" value="a" required> A</label>
            <label><input type="radio" name="plan" value="b" required> B</label></fieldset>
        <label>How many <input name="count" type="number" min="1" max="9" value="12"></label>
        <label>Code <input name="code" pattern="[A-Z]{3}" value="abc"></label>
        <label><input name="terms" type="checkbox" required> I agree</label>
        <label>Country <select name="country" required><option value="">–</option><option value="FR">France</option></select></label>
        <label>Fine <input name="fine" value="x" required></label>"#;
    opens_form(visitor, form("", fields)).await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 5").await;
    visitor
        .finds(
            "all('.summary a').map(words).map(text => text.split(': ')[0])",
            json!(["Plan", "How many", "Code", "I agree", "Country"]),
        )
        .await;
    nothing_was_sent(visitor).await;
    visitor
        .runs(
            "
        one('[name=plan]').click(); one('[name=terms]').click();
        for (const [name, value] of [['count', 2], ['code', 'ABC'], ['country', 'FR']]) {
            one(`[name=${name}]`).value = value;
            one(`[name=${name}]`).dispatchEvent(new Event('input', { bubbles: true }));
        }",
        )
        .await;
    visitor.sees("!all('[data-privacy-mark]').length").await;
    visitor.presses("Go").await;
    visitor.sees("heading('Before you send')").await;
    // What was chosen, in the words that the visitor chose by.
    visitor
        .finds(
            "all('dialog[open] dd bdi').map(words).filter(text => ['A', 'a', 'FR', 'France'].includes(text))",
            json!(["France", "A"]),
        )
        .await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!((sent.field("plan").as_deref(), sent.field("count").as_deref()), (Some("a"), Some("2")));
}

async fn a_page_may_leave_the_rules_out(visitor: &Visitor) {
    let fields = r#"<label>Needed <input name="needed" required></label><button formnovalidate name="draft" value="1">Save the draft</button>"#;
    opens_form(visitor, form("", fields)).await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 1").await;
    visitor.presses("Save the draft").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;

    visitor.site().shop.clear();
    visitor.site().page("/", form("novalidate", r#"<label>Needed <input name="needed" required></label>"#));
    visitor.visits("/").await;
    visitor.presses("Go").await;
    visitor.sees("heading('Before you send')").await;
}

async fn a_valid_form_that_needs_no_review_is_sent_at_once(visitor: &Visitor) {
    let page = form("", r#"<label>E-mail <input name="email" type="email"></label>"#)
        .configured(|config| config["forms"] = json!([{ "selector": "#form", "review": "never" }]));
    opens_form(visitor, page).await;
    visitor.types("[name=email]", "ada@").await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 1").await;
    visitor.types("[name=email]", "example.com").await;
    visitor.sees("!all('[data-privacy-mark]').length").await;
    visitor.presses("Go").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(
        (sent.field("email").as_deref(), sent.field("go").as_deref()),
        (Some("ada@example.com"), Some("1"))
    );
}

async fn another_company_is_named_before_it_receives(visitor: &Visitor) {
    let elsewhere = visitor.site().elsewhere("/receive/order");
    let origin = visitor.site().elsewhere("");
    let fields = r#"<label>E-mail <input name="email" type="email" value="ada@example.com"></label>"#;
    for declared in [true, false] {
        let page = form(&format!(r#"action="{elsewhere}""#), fields).configured(|config| {
            if declared {
                config["forms"] = json!([{ "selector": "#form", "destinations": [origin.clone()] }]);
            }
        });
        visitor.forgets().await;
        visitor.site().other.clear();
        opens_form(visitor, page).await;
        visitor.presses("Go").await;
        visitor.sees("heading('Before you send')").await;
        let words = if declared {
            "This is another company, which Foreign Shop names."
        } else {
            "This is another company, which Foreign Shop does not name."
        };
        visitor
            .finds(
                &format!(
                    "words(modal()).includes({}) && words(modal()).includes({})",
                    json!(origin),
                    json!(words)
                ),
                json!(true),
            )
            .await;
        visitor.finds("!!heading('Think about this first')", json!(!declared)).await;
        visitor.finds("events('review').map(event => event.detail.destination)", json!([origin])).await;
        visitor.presses("Send").await;
        visitor.has_sent_to(&visitor.site().other).await;
    }
}

async fn plain_connections_and_addresses_are_warned_of(visitor: &Visitor) {
    let get = r#"<form id="form" data-privacy-form="order" action="http://shop.example/search"><label>E-mail <input name="email" type="email" value="ada@example.com"></label><button>Go</button></form>"#;
    opens_form(visitor, Page::new(get)).await;
    visitor.presses("Go").await;
    visitor.sees("heading('Think about this first')").await;
    visitor.finds("words(modal()).includes('It is not encrypted on the way.') && words(modal()).includes('It is sent as part of a web address.')", json!(true)).await;
    visitor.finds("all('dialog[open] .note li').length >= 2", json!(true)).await;
    visitor.presses("Go back").await;
    visitor.sees("!modal()").await;
}

async fn the_policy_is_quoted_in_its_own_words(visitor: &Visitor) {
    opens_the_order(visitor).await;
    fills_in_well(visitor).await;
    reviews(visitor).await;
    let policy = e2e::fixture("privacy-policy.md");
    let quotes = visitor.evaluates("all('dialog[open] blockquote').map(words)").await;
    let quotes: Vec<_> = quotes.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(quotes.iter().any(|quote| quote.contains("contact information")), "{quotes:?}");
    assert!(quotes.iter().any(|quote| quote.contains("financial information")), "{quotes:?}");
    for quote in quotes {
        assert!(policy.contains(quote), "not the policy's own words: {quote}");
    }
    visitor.presses("Privacy policy").await;
    visitor.sees("heading('Security')").await;
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("named('Send')").await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;
}

async fn mailings_can_be_refused(visitor: &Visitor) {
    let page = || {
        form("", r#"<label>E-mail <input name="email" type="email" value="ada@example.com"></label>"#)
            .configured(|config| {
                config["forms"] = json!([{ "selector": "#form", "mailingOptOut": "no_mailings" }])
            })
    };
    for refuse in [true, false] {
        visitor.forgets().await;
        opens_form(visitor, page()).await;
        visitor.presses("Go").await;
        visitor.sees("heading('Before you send')").await;
        if refuse {
            visitor.presses("I do not want mailings from Foreign Shop or its partners.").await;
        }
        visitor.presses("Send").await;
        let sent = visitor.has_sent_to(&visitor.site().shop).await;
        assert_eq!(sent.field("no_mailings").as_deref(), refuse.then_some("1"));
    }
}

async fn what_is_shown_is_masked(visitor: &Visitor) {
    let fields = r#"
        <label>Card number <input name="card" autocomplete="cc-number" value="4111 1111 1111 1111"></label>
        <label>Security code <input name="cvc" autocomplete="cc-csc" value="737"></label>
        <label>Password <input name="pass" type="password" value="correct horse"></label>
        <label>IBAN <input name="iban" value="DE89 3704 0044 0532 0130 00"></label>
        <label>City <input name="city" autocomplete="address-level2" value="Lower Brack"></label>"#;
    opens_form(visitor, form("", fields)).await;
    visitor.presses("Go").await;
    visitor.sees("heading('Before you send')").await;
    let shown = visitor.evaluates("words(modal()) + modal().outerHTML").await;
    let shown = shown.as_str().unwrap();
    for secret in ["4111 1111", "41111111", "737", "correct horse", "3704 0044", "37040044"] {
        assert!(!shown.contains(secret), "{secret} is shown");
    }
    assert!(shown.contains("1111") && shown.contains("Lower Brack"));
}

async fn nothing_typed_is_kept_or_told(visitor: &Visitor) {
    opens_the_order(visitor).await;
    visitor.fills_in_the_order().await;
    visitor.types("#card", "4111 1111 1111 1112").await;
    visitor.presses("Order now").await;
    visitor.sees("all('.summary a').length").await;
    visitor.clears("#card").await;
    visitor.types("#card", GOOD_CARD).await;
    reviews(visitor).await;
    let kept = "JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, seen, window.name, history.state, location.href])";
    let kept = visitor.evaluates(kept).await;
    for typed in ["Lovelace", "ada@", "4111", "12/40"] {
        assert!(!kept.as_str().unwrap().contains(typed), "{typed} in {kept}");
    }
    visitor.finds("events('review').length", json!(1)).await;
    visitor.meets_no_trouble().await;
    // The widget's own requests carry none of it either.
    for request in visitor.site().shop.requests() {
        assert!(
            request.method == "GET" && request.query.is_empty(),
            "{} {}?{}",
            request.method,
            request.path,
            request.query
        );
    }
}

async fn files_and_hidden_fields_are_listed(visitor: &Visitor) {
    let fields = r#"<input type="hidden" name="campaign" value="autumn"><label>Drawing <input type="file" name="drawing"></label>"#;
    opens_form(visitor, form(r#"enctype="multipart/form-data""#, fields)).await;
    visitor.runs("const files = new DataTransfer(); files.items.add(new File(['0123456789'], 'plan.txt')); one('[type=file]').files = files.files;").await;
    visitor.presses("Go").await;
    visitor.sees("heading('Before you send')").await;
    visitor.finds("['plan.txt', '10 bytes', 'campaign', 'not visible in the form'].filter(part => !words(modal()).includes(part))", json!([])).await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert!(sent.text().contains("plan.txt") && sent.text().contains("0123456789"));
    assert_eq!(sent.field("campaign").as_deref(), Some("autumn"));
}

async fn a_form_that_nobody_guards_is_left_alone(visitor: &Visitor) {
    let search = r#"<form action="/receive/search" method="post"><input name="q" aria-label="Search" value="4111 1111 1111 1112"><button>Find</button></form>"#;
    opens_form(visitor, Page::new(search)).await;
    visitor.runs("one('[name=q]').focus()").await;
    visitor.rests().await;
    visitor.finds("one('form').noValidate", json!(false)).await;
    visitor.presses("Find").await;
    visitor.has_sent_to(&visitor.site().shop).await;
    assert!(!visitor.site().loaded().iter().any(|name| name.contains("form")));
}

async fn a_dialogs_form_is_left_alone(visitor: &Visitor) {
    let dialog = r#"<dialog id="theirs"><form method="dialog" data-privacy-form="order"><button value="yes">Yes</button></form></dialog>"#;
    opens_form(visitor, Page::new(dialog)).await;
    visitor.runs("one('#theirs').showModal()").await;
    visitor.presses("Yes").await;
    visitor.sees("!one('#theirs').open && one('#theirs').returnValue === 'yes'").await;
}

async fn checks_that_are_not_there_send_the_form(visitor: &Visitor) {
    visitor.site().page("/", Page::of("order.html"));
    visitor.site().shop.fail("*/split_form.wasm", 404);
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    fills_in_well(visitor).await;
    visitor.runs("document.addEventListener('privacy-widget:error', ({ detail }) => sessionStorage.said = detail.message)").await;
    visitor.presses("Ask for a quote").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("action").as_deref(), Some("quote"));
    visitor.finds("sessionStorage.said.includes('a form was sent unchecked')", json!(true)).await;
}

async fn a_server_that_never_answers_sends_the_form_in_the_end(visitor: &Visitor) {
    visitor.site().page("/", Page::of("order.html"));
    visitor.site().shop.hold("*.wasm");
    visitor.opens("/").await;
    fills_in_well(visitor).await;
    visitor.presses("Order now").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("action").as_deref(), Some("order"));
    visitor.site().shop.release("*.wasm");
}

async fn the_checks_load_at_leisure_or_at_the_first_focus(visitor: &Visitor) {
    let loaded = || visitor.site().loaded().iter().any(|name| name.ends_with("split_form.wasm"));
    opens_form(visitor, form("", r#"<label>E-mail <input name="email"></label>"#)).await;
    visitor.comes_back().await;
    let arrived = |request: &e2e::Received| request.path.ends_with("split_form.wasm");
    assert!(visitor.site().shop.wait_for(arrived, std::time::Duration::from_secs(20)).is_some());

    // A browser that finds no moment of leisure.
    let busy = "<script>window.requestIdleCallback = () => 0</script>";
    visitor.site().page("/", form("", r#"<label>E-mail <input name="email"></label>"#).before_loader(busy));
    visitor.site().shop.clear();
    visitor.opens("/").await;
    visitor.sees("named('Privacy settings')").await;
    assert!(!loaded());
    visitor.runs("one('[name=email]').focus()").await;
    assert!(visitor.site().shop.wait_for(arrived, std::time::Duration::from_secs(20)).is_some());
}

async fn a_form_added_later_is_guarded(visitor: &Visitor) {
    opens_form(
        visitor,
        Page::new("<main></main>")
            .configured(|config| config["forms"] = json!([{ "selector": "form.late" }])),
    )
    .await;
    visitor.runs("one('main').innerHTML = '<form class=late method=post action=/receive/late><input name=email type=email aria-label=E-mail><button>Go</button></form>'").await;
    visitor.types("[name=email]", "ada@").await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 1").await;
    visitor.types("[name=email]", "example.com").await;
    visitor.presses("Go").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;
}

async fn fields_are_what_the_site_says_they_are(visitor: &Visitor) {
    let page = form(
        "",
        r#"<label>Where from <input name="acct" value="DE89 3704 0044 0532 0130 01"></label>
        <label>Number <input name="x" data-privacy-field="routing-number" value="123456789"></label>"#,
    )
    .configured(|config| config["forms"] = json!([{ "selector": "#form", "fields": { "acct": "iban" } }]));
    opens_form(visitor, page).await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 2").await;
}

async fn coming_back_to_a_sent_form_works(visitor: &Visitor) {
    opens_the_order(visitor).await;
    fills_in_well(visitor).await;
    reviews(visitor).await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;
    visitor.client().back().await.unwrap();
    visitor.sees("one('#order') && !modal()").await;
    visitor.is_ready().await;
    visitor.site().shop.clear();
    for field in ["name", "email", "card", "expiry"] {
        visitor.clears(&format!("#{field}")).await;
    }
    fills_in_well(visitor).await;
    reviews(visitor).await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;
}

async fn values_can_be_checked_by_a_call(visitor: &Visitor) {
    visitor.site().page("/", Page::new(""));
    visitor.visits("/").await;
    for (kind, value, country, verdict) in [
        ("card-number", GOOD_CARD, "", "ok"),
        ("card-number", "4111 1111 1111 1112", "", "error"),
        ("email", "ada@example.com", "", "ok"),
        ("iban", "DE89370400440532013000", "", "ok"),
        ("card-expiry", "13/29", "", "error"),
        ("phone", "030 123456", "DE", "ok"),
    ] {
        let query = json!({ "kind": kind, "value": value, "country": country });
        let answer = visitor.evaluates(&format!("privacyWidget.validate({query})")).await;
        let state = answer["verdict"].as_str().unwrap();
        let fits = if verdict == "ok" {
            state == "ok" || state == "fix"
        } else {
            state == verdict || state == "warn"
        };
        assert!(fits, "{query}: {answer}");
        assert_eq!(answer["message"].as_str().unwrap().is_empty(), verdict == "ok", "{query}: {answer}");
    }
    visitor.sees("privacyWidget.validate({ kind: 'nonsense', value: '' }).then(() => null, String)").await;
}
