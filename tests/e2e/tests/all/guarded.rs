//! Forms wherever they stand and whatever the page does with them: shadow roots, frames, frameworks that
//! render them anew, pages that take them away; and forms that the visitor need not see reviewed again.

use e2e::{Page, Visitor, fixture, in_browsers, json};

in_browsers! {
    both {
        a_form_in_a_shadow_root_is_checked_and_reviewed
        a_form_in_a_frame_of_the_site_is_checked_and_reviewed
        fields_that_a_framework_replaces_keep_their_errors
        a_review_can_be_waived_and_asked_for_again
    }
    chrome {
        shadow_roots_that_the_parser_made_count_too
        a_frame_without_an_address_is_of_the_site_too
        a_frame_with_a_widget_of_its_own_is_left_to_it
        a_page_that_sends_what_it_took_over_is_not_reviewed_twice
        what_was_not_agreed_to_is_reviewed_again
        a_waived_form_is_asked_about_when_something_looks_wrong
        a_waived_form_that_asks_for_more_is_reviewed
        refused_mailings_stay_refused
        starting_anew_forgets_waivers
        a_form_that_is_taken_away_is_not_sent
        a_frame_that_is_taken_away_takes_its_review_along
        the_second_half_of_a_double_press_sends_no_other_form
        leaving_the_page_drops_what_waits
    }
}

/// A page that puts the order form into a shadow root within another.
fn in_shadow() -> Page {
    let build = "addEventListener('DOMContentLoaded', () => {
        const outer = document.querySelector('#host').attachShadow({ mode: 'open' });
        outer.innerHTML = '<div></div>';
        const inner = outer.firstChild.attachShadow({ mode: 'open' });
        inner.append(document.querySelector('template').content);
    })";
    let body = format!("<div id=host></div><template>{}</template>", fixture("order.html"));
    Page::new(body).after_loader(&format!("<script>{build}</script>"))
}

async fn opens(visitor: &Visitor, page: Page) {
    visitor.site().page("/", page);
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
}

/// Fills fields of whatever tree by script: `tree` is an expression for it.
async fn fills(visitor: &Visitor, tree: &str) {
    visitor
        .runs(&format!(
            "for (const [id, value] of Object.entries({{ name: 'Ada Lovelace', email: 'ada@example.com',
                card: '4111 1111 1111 1111', expiry: '12/40' }})) {{
                const field = {tree}.querySelector('#' + id);
                field.value = value;
                field.dispatchEvent(new Event('input', {{ bubbles: true, composed: true }}));
            }}"
        ))
        .await;
}

async fn nothing_was_sent(visitor: &Visitor) {
    visitor.rests().await;
    assert_eq!(visitor.site().shop.received().len(), 0, "something was sent");
}

async fn a_form_in_a_shadow_root_is_checked_and_reviewed(visitor: &Visitor) {
    opens(visitor, in_shadow()).await;
    visitor.presses("Order now").await;
    visitor.sees("all('.summary a').length === 4 && focused().className === 'summary'").await;
    visitor
        .finds(
            "['email', 'card'].map(id => {
                const field = one('#' + id);
                const error = field.getRootNode().getElementById(field.getAttribute('aria-describedby'));
                return field.getAttribute('aria-invalid') + ' ' + words(error);
            })",
            json!(["true Error: This is needed", "true Error: This is needed"]),
        )
        .await;
    visitor.clicks("all('.summary a')[1]").await;
    visitor.sees("focused().id === 'email'").await;
    nothing_was_sent(visitor).await;
    fills(visitor, "one('#order')").await;
    visitor.sees("!all('[data-privacy-mark]').length").await;
    visitor.presses("Ask for a quote").await;
    visitor.sees("heading('Before you send')").await;
    visitor.finds("words(modal()).includes('Card number')", json!(true)).await;
    visitor.presses("Go back").await;
    visitor.sees("!modal() && words(focused()) === 'Ask for a quote'").await;
    visitor.runs("one('#order').submit()").await;
    visitor.sees("heading('Before you send')").await;
    nothing_was_sent(visitor).await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("name").as_deref(), Some("Ada Lovelace"));
}

async fn shadow_roots_that_the_parser_made_count_too(visitor: &Visitor) {
    let body = format!(
        "<div><template shadowrootmode=open><p><template shadowrootmode=open>{}</template></p></template></div>",
        fixture("order.html")
    );
    opens(visitor, Page::new(body)).await;
    visitor.presses("Order now").await;
    visitor.sees("all('.summary a').length === 4").await;
    nothing_was_sent(visitor).await;
}

async fn in_frame(visitor: &Visitor, attribute: &str) {
    let form = fixture("order.html");
    let bare = Page::new(form).without_widget();
    visitor.site().page("/frame", bare);
    opens(visitor, Page::new(format!("<h1>Shop</h1><iframe {attribute} width=600 height=600></iframe>")))
        .await;
    visitor.sees("!!one('iframe').contentDocument?.querySelector('#order')").await;
}

async fn a_form_in_a_frame_of_the_site_is_checked_and_reviewed(visitor: &Visitor) {
    in_frame(visitor, "src=/frame").await;
    visitor.runs("one('iframe').contentDocument.querySelector('button').click()").await;
    let frame = "one('iframe').contentDocument";
    visitor.sees(&format!("{frame}.querySelector('#email').getAttribute('aria-invalid')")).await;
    let summary = format!("all('.summary', {frame})[0]");
    visitor.finds(&format!("all('.summary a', {frame}).length"), json!(4)).await;
    // Its look came with it.
    visitor
        .finds(&format!("getComputedStyle({summary}.getRootNode().host).borderTopStyle"), json!("solid"))
        .await;
    nothing_was_sent(visitor).await;
    fills(visitor, frame).await;
    visitor.sees(&format!("!all('[data-privacy-mark]', {frame}).length")).await;
    visitor.runs("one('iframe').contentDocument.querySelector('button').click()").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Go back").await;
    visitor.sees("!modal()").await;
    visitor.runs("one('iframe').contentDocument.querySelector('#order').submit()").await;
    visitor.sees("heading('Before you send')").await;
    visitor
        .finds(
            "['This is Foreign Shop itself.', 'ada', '•••1111'].filter(part => !words(modal()).includes(part))",
            json!(["ada"]),
        )
        .await;
    nothing_was_sent(visitor).await;
    visitor.presses("Send").await;
    visitor.sees(&format!("{frame}.location.pathname === '/receive/order'")).await;
    let sent = visitor.site().shop.received();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].field("name").as_deref(), Some("Ada Lovelace"));
}

async fn a_frame_without_an_address_is_of_the_site_too(visitor: &Visitor) {
    opens(visitor, Page::new("<h1>Shop</h1>")).await;
    visitor
        .runs(
            "const frame = document.body.appendChild(document.createElement('iframe'));
            frame.contentDocument.body.innerHTML = '<form data-privacy-form=order method=post \
                action=/receive/order><input name=email type=email><button>Go</button></form>';",
        )
        .await;
    visitor.runs("one('iframe').contentDocument.querySelector('input').value = 'ada@example.com'").await;
    visitor.runs("one('iframe').contentDocument.querySelector('button').click()").await;
    visitor.sees("heading('Before you send')").await;
    nothing_was_sent(visitor).await;
}

async fn a_frame_with_a_widget_of_its_own_is_left_to_it(visitor: &Visitor) {
    visitor.site().page("/frame", Page::of("order.html"));
    opens(visitor, Page::new("<iframe src=/frame width=700 height=700></iframe>")).await;
    visitor.sees("!!one('iframe').contentWindow.privacyWidget").await;
    visitor.sees("!!one('iframe').contentDocument.querySelector('#order')").await;
    fills(visitor, "one('iframe').contentDocument").await;
    visitor.runs("one('iframe').contentDocument.querySelector('button').click()").await;
    visitor.sees("all('dialog.review[open]', one('iframe').contentDocument).length === 1").await;
    visitor.finds("all('dialog.review[open]').length", json!(0)).await;
    nothing_was_sent(visitor).await;
}

async fn fields_that_a_framework_replaces_keep_their_errors(visitor: &Visitor) {
    opens(visitor, Page::of("order.html")).await;
    visitor.presses("Order now").await;
    visitor.sees("all('.summary a').length === 4").await;
    // As the visitor types, every field is replaced by a new one.
    visitor
        .runs(
            "one('#order').addEventListener('input', ({ target }) => {
                const { id } = target;
                for (const field of all('#order input, #order textarea')) {
                    const anew = document.createElement(field.localName);
                    for (const { name, value } of field.attributes) {
                        if (!/^aria-/.test(name)) anew.setAttribute(name, value);
                    }
                    anew.value = field.value;
                    field.replaceWith(anew);
                }
                one('#' + id).focus();
            })",
        )
        .await;
    visitor.types("#name", "A").await;
    visitor.sees("all('.summary a').length === 3").await;
    visitor.sees("all('#order [aria-invalid]').map(field => field.id).join() === 'email,card,expiry'").await;
    visitor.sees("all('[data-privacy-mark]').length === 4").await;
    visitor.types_here("da").await;
    visitor.sees("one('#name').value === 'Ada'").await;
    visitor.finds("focused().id", json!("name")).await;
    visitor.types("#email", "ada@example.com").await;
    visitor.sees("all('#order [aria-invalid]').map(field => field.id).join() === 'card,expiry'").await;
    // One that throws everything away that it has not made.
    visitor.runs("const form = one('#order'); const html = form.innerHTML; form.innerHTML = ''; all('[data-privacy-mark]').forEach(one => one.remove()); form.innerHTML = html.replace(/<(span|div) [^>]*data-privacy-mark.*?<\\/\\1>/g, '').replace(/ aria-[a-z]+=\"[^\"]*\"/g, '')").await;
    visitor.sees("all('#order [aria-invalid]').length >= 2 && all('.summary').length === 1").await;
    visitor.finds("one('#order').noValidate", json!(true)).await;
    visitor.meets_no_trouble().await;
    nothing_was_sent(visitor).await;
}

/// A page that takes the form over, and sends it itself after `then`.
fn taking_over(then: &str) -> Page {
    let script = format!(
        "addEventListener('DOMContentLoaded', () => {{
            const form = document.querySelector('#order');
            form.addEventListener('submit', event => {{
                if (form.ready) return;
                event.preventDefault();
                setTimeout(() => {{ {then} }}, 5);
            }});
        }})"
    );
    Page::of("order.html").after_loader(&format!("<script>{script}</script>"))
}

const TOKEN: &str = "const token = form.appendChild(document.createElement('input'));
    token.type = 'hidden'; token.name = 'token'; token.value = 'tok_1a2b3c';";

async fn a_page_that_sends_what_it_took_over_is_not_reviewed_twice(visitor: &Visitor) {
    for ending in [
        "HTMLFormElement.prototype.submit.call(form)",
        "form.ready = true; form.requestSubmit()",
        "form.ready = true; form.querySelector('button').click()",
    ] {
        opens(visitor, taking_over(&format!("{TOKEN} {ending}"))).await;
        fills(visitor, "document").await;
        visitor.presses("Order now").await;
        visitor.sees("heading('Before you send')").await;
        visitor.presses("Send").await;
        let sent = visitor.has_sent_to(&visitor.site().shop).await;
        assert_eq!(sent.field("token").as_deref(), Some("tok_1a2b3c"), "{ending}");
        visitor.forgets().await;
        visitor.site().shop.clear();
    }
}

async fn what_was_not_agreed_to_is_reviewed_again(visitor: &Visitor) {
    for (then, what) in [
        ("form.action = 'http://localhost:1/'; form.submit()", "elsewhere"),
        ("form.method = 'get'; form.submit()", "in an address"),
        (
            "form.insertAdjacentHTML('beforeend', '<input type=hidden name=tel autocomplete=tel value=\"+49 30 901820\">'); form.submit()",
            "more than was shown",
        ),
    ] {
        opens(visitor, taking_over(then)).await;
        fills(visitor, "document").await;
        visitor.presses("Order now").await;
        visitor.sees("heading('Before you send') && events('review').length === 1").await;
        visitor.presses("Send").await;
        visitor.sees("heading('Before you send') && events('review').length === 2").await;
        nothing_was_sent(visitor).await;
        visitor.presses("Go back").await;
        visitor.sees("!modal()").await;
        assert!(!what.is_empty());
        visitor.forgets().await;
    }
    // The visitor presses again: what they agreed to was that once.
    opens(visitor, taking_over("")).await;
    fills(visitor, "document").await;
    for turn in 1..=2 {
        visitor.presses("Order now").await;
        visitor.sees(&format!("heading('Before you send') && events('review').length === {turn}")).await;
        visitor.presses("Send").await;
        visitor.sees("!modal()").await;
    }
}

const WAIVE: &str = "Do not ask me again for this form, unless something looks wrong.";

async fn waives(visitor: &Visitor) {
    fills(visitor, "document").await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses(WAIVE).await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;
    visitor.site().shop.clear();
}

async fn sends_unseen(visitor: &Visitor) {
    visitor.visits("/").await;
    fills(visitor, "document").await;
    visitor.presses("Order now").await;
    visitor.has_sent_to(&visitor.site().shop).await;
    visitor.site().shop.clear();
}

async fn a_review_can_be_waived_and_asked_for_again(visitor: &Visitor) {
    opens(visitor, Page::of("order.html")).await;
    waives(visitor).await;
    sends_unseen(visitor).await;
    // What is remembered holds nothing typed.
    visitor
        .finds(
            "Object.values(localStorage).join().match(/ada@|lovelace|4111 ?1111|12\\/40/i)?.[0] ?? null",
            json!(null),
        )
        .await;
    visitor.visits("/").await;
    visitor.runs("privacyWidget.open('preferences')").await;
    visitor.sees("heading('Forms you are not asked about (1)')").await;
    visitor
        .finds("words(one('.waivers li')).startsWith('/, to ' + location.origin + ', since ')", json!(true))
        .await;
    visitor.presses("Ask me again").await;
    visitor.sees("heading('Forms you are not asked about (0)') && within(focused(), modal())").await;
    visitor.presses("Close").await;
    visitor.sees("!modal()").await;
    fills(visitor, "document").await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    nothing_was_sent(visitor).await;
}

async fn a_waived_form_is_asked_about_when_something_looks_wrong(visitor: &Visitor) {
    opens(visitor, Page::of("order.html")).await;
    waives(visitor).await;
    visitor.visits("/").await;
    fills(visitor, "document").await;
    visitor.types("#note", "or take 5555 5555 5555 4444").await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    visitor.finds(&format!("named('{WAIVE}')"), json!(null)).await;
    visitor.presses("Go back").await;
    visitor.sees("!modal()").await;
    // To somebody else, it is another form.
    visitor.clears("#note").await;
    let other = visitor.site().elsewhere("/receive/order");
    visitor.runs(&format!("one('#order').action = '{other}'")).await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    nothing_was_sent(visitor).await;
}

async fn a_waived_form_that_asks_for_more_is_reviewed(visitor: &Visitor) {
    opens(visitor, Page::of("order.html")).await;
    waives(visitor).await;
    let more =
        fixture("order.html").replace("</form>", "<label>Phone <input name=tel type=tel></label></form>");
    visitor.site().page("/", Page::new(more));
    visitor.visits("/").await;
    fills(visitor, "document").await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    nothing_was_sent(visitor).await;
}

async fn refused_mailings_stay_refused(visitor: &Visitor) {
    let page = || {
        Page::of("order.html").configured(|config| {
            config["forms"] = json!([{ "selector": "#order", "mailingOptOut": "no_mailings" }]);
        })
    };
    opens(visitor, page()).await;
    fills(visitor, "document").await;
    visitor.presses("Order now").await;
    visitor.presses("I do not want mailings from Foreign Shop or its partners.").await;
    visitor.presses(WAIVE).await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("no_mailings").as_deref(), Some("1"));
    visitor.site().shop.clear();
    visitor.visits("/").await;
    fills(visitor, "document").await;
    visitor.presses("Order now").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("no_mailings").as_deref(), Some("1"));
    visitor.visits("/").await;
    visitor.runs("privacyWidget.open('preferences')").await;
    visitor.sees("words(one('.waivers li')).includes('Mailings are refused.')").await;
}

async fn starting_anew_forgets_waivers(visitor: &Visitor) {
    opens(visitor, Page::of("order.html")).await;
    waives(visitor).await;
    visitor.visits("/").await;
    visitor.runs("privacyWidget.reset()").await;
    visitor.sees("banner()").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    fills(visitor, "document").await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    nothing_was_sent(visitor).await;
}

async fn a_form_that_is_taken_away_is_not_sent(visitor: &Visitor) {
    for (page, away) in [
        (Page::of("order.html"), "one('#order').remove()"),
        (
            Page::of("order.html"),
            "document.body.replaceChildren(...document.querySelectorAll('privacy-widget'))",
        ),
        (in_shadow(), "one('#host').remove()"),
    ] {
        opens(visitor, page).await;
        fills(visitor, "one('#order')").await;
        visitor.presses("Order now").await;
        visitor.sees("heading('Before you send')").await;
        visitor.runs(away).await;
        visitor.sees("words(modal()).includes('Nothing was sent.')").await;
        visitor.finds("named('Send')", json!(null)).await;
        visitor.presses("Go back").await;
        visitor.sees("!modal()").await;
        visitor.meets_no_trouble().await;
        nothing_was_sent(visitor).await;
        visitor.forgets().await;
    }
}

async fn a_frame_that_is_taken_away_takes_its_review_along(visitor: &Visitor) {
    in_frame(visitor, "src=/frame").await;
    fills(visitor, "one('iframe').contentDocument").await;
    visitor.runs("one('iframe').contentDocument.querySelector('button').click()").await;
    visitor.sees("heading('Before you send')").await;
    visitor.runs("one('iframe').remove()").await;
    visitor.sees("words(modal()).includes('Nothing was sent.')").await;
    visitor.presses("Go back").await;
    visitor.sees("!modal()").await;
    visitor.meets_no_trouble().await;
    nothing_was_sent(visitor).await;
}

async fn the_second_half_of_a_double_press_sends_no_other_form(visitor: &Visitor) {
    let form = |id: &str| {
        format!(
            "<form id={id} data-privacy-form=order method=post action=/receive/{id} target={id}>
                <input name=email type=email value=ada@example.com><button>Send {id}</button>
            </form><iframe name={id}></iframe>"
        )
    };
    opens(visitor, Page::new(form("one") + &form("two"))).await;
    visitor.runs("one('#one').requestSubmit(); one('#two').requestSubmit()").await;
    visitor.sees("events('review').length === 2 && heading('Before you send')").await;
    visitor
        .runs(
            "const press = detail => named('Send').dispatchEvent(new MouseEvent('click', { detail, bubbles: true, composed: true }));
            press(1);
            // The next review fades in: its button is there as soon as a visitor could press it.
            await0 = new Promise(done => {
              const look = () => { if (named('Send')) done(press(2)); else setTimeout(look); };
              setTimeout(look);
            });",
        )
        .await;
    visitor.evaluates("await0").await;
    visitor.sees("modal()").await;
    visitor.rests().await;
    let sent = visitor.site().shop.received();
    assert_eq!(sent.iter().map(|request| request.path.as_str()).collect::<Vec<_>>(), ["/receive/one"]);
    visitor.finds("!!modal()", json!(true)).await;
}

async fn leaving_the_page_drops_what_waits(visitor: &Visitor) {
    opens(visitor, Page::of("order.html")).await;
    fills(visitor, "document").await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    visitor.site().page("/next", Page::new("<h1>Next</h1>"));
    visitor.runs("location.href = '/next'").await;
    visitor.sees("location.pathname === '/next' && heading('Next')").await;
    visitor.runs("history.back()").await;
    visitor.sees("location.pathname === '/' && window.seen && one('#order')").await;
    visitor.rests().await;
    visitor.finds("modal()", json!(null)).await;
    nothing_was_sent(visitor).await;
}
