//! Single fields of forms: what becomes public, what is offered in the place of a value, countries by name, and
//! values that programs stumble over.

use e2e::{Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        a_public_post_shows_what_is_personal_in_it
        a_mended_value_is_offered_in_the_review
        a_mended_value_is_offered_beside_its_field
        countries_may_be_named
    }
    chrome {
        a_post_warns_that_it_becomes_public
        a_field_may_be_public_by_itself
        frameworks_notice_what_is_mended
        a_dialling_code_may_stand_beside_its_number
        several_addresses_may_stand_in_one_field
        a_date_that_is_chosen_is_checked
        what_is_not_on_the_screen_holds_no_form
        what_a_script_adds_is_masked_as_well
        of_a_policy_that_cannot_be_read_nothing_is_said
        a_number_in_a_text_is_warned_of_once
        a_sign_in_that_is_kept_is_warned_of
        a_name_of_the_same_company_is_told_apart
        who_wants_the_newsletter_is_not_asked_to_refuse_it
        labels_in_a_shadow_root_are_read
        a_megabyte_of_text_is_sent_as_it_is
        five_hundred_fields_are_reviewed
        half_a_character_is_sent_as_it_is
    }
}

/// A form of the site's, guarded, whose answers go to `/receive/form`.
fn form(attributes: &str, fields: &str) -> Page {
    Page::new(format!(
        r#"<form id="form" {attributes} method="post" action="/receive/form">{fields}<button name="go" value="1">Go</button></form>"#
    ))
}

fn order(fields: &str) -> Page {
    form(r#"data-privacy-form="order""#, fields)
}

async fn opens(visitor: &Visitor, page: Page) {
    visitor.site().page("/", page);
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.site().shop.clear();
}

async fn reviews(visitor: &Visitor) {
    visitor.presses("Go").await;
    visitor.sees("heading('Before you send')").await;
}

const SAID: &str = "words(modal())";

async fn a_post_warns_that_it_becomes_public(visitor: &Visitor) {
    let fields = r#"<label>Your words <textarea name="words">A kind word about kettles.</textarea></label>"#;
    opens(visitor, form(r#"data-privacy-form="public""#, fields)).await;
    reviews(visitor).await;
    visitor.finds(&format!("{SAID}.includes('becomes public information')"), json!(true)).await;
    visitor.finds(&format!("{SAID}.includes('Something personal')"), json!(false)).await;
    visitor.finds("all('dialog[open] mark').length", json!(0)).await;
    visitor.presses("Send").await;
    visitor.has_sent_to(&visitor.site().shop).await;
}

async fn a_public_post_shows_what_is_personal_in_it(visitor: &Visitor) {
    let text = "Dear all, write to ann@example.net or ring 0171 2345678. \
        My card is 5105 1051 0510 5100, I live at Lindenallee 7, 50667 Köln; from 203.0.113.77.";
    let fields = format!(r#"<label>Your words <textarea name="words">{text}</textarea></label>"#);
    opens(visitor, form(r#"data-privacy-form="public""#, &fields)).await;
    reviews(visitor).await;
    visitor
        .finds(
            "all('dialog[open] mark').map(words)",
            json!([
                "ann@example.net email address",
                "0171 2345678 phone number",
                "Mastercard •••5100 payment card",
                "Lindenallee 7, 50667 Köln postal address",
                "203.0.113.77 IP address"
            ]),
        )
        .await;
    visitor.finds(&format!("{SAID}.includes('Dear all, write to')"), json!(true)).await;
    visitor.finds(&format!("{SAID}.includes('1051')"), json!(false)).await;
    visitor.finds(&format!("{SAID}.includes('Something personal')"), json!(true)).await;
    visitor.presses("Change this").await;
    visitor
        .sees("!modal() && focused().name === 'words' && focused().value.slice(focused().selectionStart, focused().selectionEnd) === 'ann@example.net'")
        .await;
    reviews(visitor).await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("words").as_deref(), Some(text));
}

async fn a_field_may_be_public_by_itself(visitor: &Visitor) {
    let fields = r#"
        <label>E-mail <input name="email" type="email" value="ann@example.net"></label>
        <label>Shown to all <input name="status" data-privacy-field="public" value="I am ann@example.net"></label>
        <label>Motto <input name="motto" value="or bob@example.net"></label>"#;
    let page = order(fields).configured(|config| {
        config["forms"] = json!([{ "selector": "#form", "fields": { "motto": "text public" } }]);
    });
    opens(visitor, page).await;
    reviews(visitor).await;
    visitor
        .finds(
            "all('dialog[open] mark').map(words)",
            json!(["ann@example.net email address", "bob@example.net email address"]),
        )
        .await;
    visitor.finds(&format!("{SAID}.includes('a•••@example.net')"), json!(true)).await;
    visitor.finds(&format!("{SAID}.includes('becomes public information')"), json!(true)).await;
}

async fn a_mended_value_is_offered_in_the_review(visitor: &Visitor) {
    let fields = r#"
        <label>E-mail <input name="email" value="mailto:ann@gmial.com"></label>
        <label>Card number <input name="card" value="５１０５１０５１０５１０５１００"></label>
        <label>CVC <input name="cvc" value="123"></label>"#;
    opens(visitor, order(fields)).await;
    reviews(visitor).await;
    // The number of a card is never said again.
    visitor.finds(&format!("{SAID}.includes('5105')"), json!(false)).await;
    visitor.presses("Use ann@gmail.com").await;
    visitor.sees("one('[name=email]').value === 'ann@gmail.com' && heading('Before you send')").await;
    visitor.finds("!!named('Use ann@gmail.com')", json!(false)).await;
    visitor.presses("Correct this").await;
    visitor.sees("one('[name=card]').value === '5105105105105100' && heading('Before you send')").await;
    visitor.sees("!named('Correct this')").await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("email").as_deref(), Some("ann@gmail.com"));
    assert_eq!(sent.field("card").as_deref(), Some("5105105105105100"));
    assert_eq!(sent.field("go").as_deref(), Some("1"));
}

async fn a_mended_value_is_offered_beside_its_field(visitor: &Visitor) {
    let fields = r#"
        <label for="email">E-mail</label> <input id="email" name="email" value="Ann &lt;ann@example.net&gt;">
        <label for="iban">IBAN</label> <input id="iban" name="iban" value="DE00">"#;
    opens(visitor, order(fields)).await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 1").await;
    visitor.finds("one('#email').getAttribute('aria-invalid')", json!(null)).await;
    visitor
        .finds(
            "one('#email').getAttribute('aria-describedby').split(' ').map(id => words(document.getElementById(id)))",
            json!(["Enter the email address alone, with nothing around it"]),
        )
        .await;
    visitor.presses("Use ann@example.net").await;
    visitor.sees("one('#email').value === 'ann@example.net' && focused().id === 'email'").await;
    visitor.sees("!named('Use ann@example.net')").await;
    // The error of the other field stays.
    visitor.finds("all('.summary a').length", json!(1)).await;
    visitor.finds("one('#email').hasAttribute('aria-describedby')", json!(false)).await;
}

async fn frameworks_notice_what_is_mended(visitor: &Visitor) {
    // As React does: a setter on the element itself, by which it tells its own changes from the visitor's.
    let tracks = "<script>addEventListener('DOMContentLoaded', () => {
        const field = document.querySelector('[name=email]');
        const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        let tracked = field.value;
        Object.defineProperty(field, 'value', {
            configurable: true,
            get() { return native.get.call(this); },
            set(value) { tracked = value; native.set.call(this, value); },
        });
        for (const type of ['input', 'change']) {
            document.addEventListener(type, event => {
                if (event.target === field && field.value !== tracked) {
                    tracked = field.value;
                    seen.ran.push(type + ' ' + tracked);
                }
            });
        }
    })</script>";
    let fields = r#"<label>E-mail <input name="email" value="&lt;ann@example.net&gt;"></label>"#;
    opens(visitor, order(fields).after_loader(tracks)).await;
    reviews(visitor).await;
    visitor.presses("Use ann@example.net").await;
    visitor.sees("seen.ran.length && heading('Before you send')").await;
    visitor.finds("seen.ran", json!(["input ann@example.net"])).await;
}

async fn countries_may_be_named(visitor: &Visitor) {
    let address = |part: &str, code: &str, options: &str| {
        format!(
            r#"<fieldset><legend>{part}</legend><label>ZIP <input name="{part}_zip" value="{code}"></label>
            <label>Country <select name="{part}_country">{options}</select></label></fieldset>"#
        )
    };
    let germany = r#"<option value="1">France</option><option value="2" selected>Deutschland</option>"#;
    let british = r#"<option value="7" selected>United Kingdom (UK)</option>"#;
    let fields = address("billing", "1011", germany) + &address("shipping", "SW1A 1AA", british);
    opens(visitor, order(&fields)).await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 1").await;
    visitor.finds("words(one('.summary a'))", json!("ZIP: Enter the postcode like 10115")).await;
    visitor
        .runs("one('[name=billing_country]').value = '1'; one('[name=billing_zip]').value = '75001';")
        .await;
    reviews(visitor).await;

    // Typed, in the page's language or another one.
    for (country, code, right) in [
        ("Japan", "150-0041", true),
        ("Österreich", "1080", true),
        ("Österreich", "10800", false),
        ("日本", "1500041", true),
        ("Nederland", "1012 AB", true),
        ("netherlands", "10115", false),
        ("nowhere", "10115", true),
    ] {
        let fields = format!(
            r#"<label>Country <input name="country" value="{country}"></label><label>Postcode <input name="zip" value="{code}"></label>"#
        );
        let page = order(&fields).after_loader(
            "<script>Object.defineProperty(navigator, 'languages', { value: ['de', 'nl', 'ja'] })</script>",
        );
        visitor.site().page("/", page);
        visitor.visits("/").await;
        visitor.presses("Go").await;
        let seen = if right { "heading('Before you send')" } else { "all('.summary a').length === 1" };
        visitor.sees(seen).await;
    }
}

async fn a_dialling_code_may_stand_beside_its_number(visitor: &Visitor) {
    let fields = r#"
        <label>Country code <select name="dial"><option value="FR">France (+33)</option><option value="DE" selected>Germany (+49)</option></select></label>
        <label>Phone <input name="phone" type="tel" value="0171 2345678"></label>
        <label>Country <input name="country" value="Denmark"></label>"#;
    opens(visitor, order(fields)).await;
    reviews(visitor).await;
    visitor.finds("!!heading('Think about this first')", json!(false)).await;
    visitor.presses("Go back").await;
    visitor.sees("!modal()").await;
    visitor.runs("one('[name=phone]').value = '0171 2345678 0171 2345678';").await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 1 || heading('Think about this first')").await;
}

async fn several_addresses_may_stand_in_one_field(visitor: &Visitor) {
    let fields = r#"<label>Friends <input name="friends" type="email" multiple value="ann@example.net, bob@example.net"></label>"#;
    opens(visitor, order(fields)).await;
    reviews(visitor).await;
    visitor.finds("!!heading('Think about this first')", json!(false)).await;
    visitor.finds(&format!("{SAID}.includes('a•••@example.net, b•••@example.net')"), json!(true)).await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("friends").as_deref().map(|value| value.matches('@').count()), Some(2));
}

async fn a_number_in_a_text_is_warned_of_once(visitor: &Visitor) {
    let fields = r#"<label>Note <textarea name="note">My card is 5105 1051 0510 5100</textarea></label>"#;
    opens(visitor, order(fields)).await;
    reviews(visitor).await;
    visitor
        .finds(
            "all('dialog[open] .note li').map(words)",
            json!(["Note: This looks like a payment card number: enter it only where it is asked for"]),
        )
        .await;
}

async fn a_date_that_is_chosen_is_checked(visitor: &Visitor) {
    let months: String =
        (1..=12).map(|month| format!("<option value='{month}'>Month {month}</option>")).collect();
    let lists = |class: &str| {
        format!(
            "<select name='{class}-m'>{months}</select><select name='{class}-y'><option>2020</option><option>2039</option></select>"
        )
    };
    let fields = format!(
        r#"<label>Card number <input name="card" value="4111 1111 1111 1111"></label>
        <fieldset><legend>Expiry date</legend>{}</fieldset>
        <fieldset><legend>Date of birth</legend><select name="born-d"><option>30</option><option>28</option></select>{}</fieldset>"#,
        lists("until"),
        lists("born"),
    );
    opens(visitor, order(&fields)).await;
    visitor.runs("one('[name=born-m]').value = '2'").await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 2").await;
    visitor
        .finds(
            "all('.summary a').map(words)",
            json!([
                "Expiry date: This card has expired",
                "Date of birth: Enter a date that exists, with day, month and year"
            ]),
        )
        .await;
    for (name, value) in [("until-y", "2039"), ("born-d", "28")] {
        visitor
            .runs(&format!(
                "one('[name={name}]').value = '{value}'; one('[name={name}]').dispatchEvent(new Event('change', {{ bubbles: true }}))"
            ))
            .await;
    }
    visitor.sees("all('.summary a').length === 0").await;
    reviews(visitor).await;
}

async fn what_is_not_on_the_screen_holds_no_form(visitor: &Visitor) {
    let fields = r#"
        <label>E-mail <input name="email" value="ann@example.net"></label>
        <div id="other" style="display: none"><label>IBAN <input name="iban"></label><label>BIC <input name="bic" value="?"></label></div>"#;
    opens(visitor, order(fields)).await;
    visitor.runs("one('[name=iban]').value = 'DE00'").await;
    reviews(visitor).await;
    visitor
        .finds(&format!("{SAID}.includes('IBAN: Check the IBAN') || {SAID}.includes('IBAN: ')"), json!(true))
        .await;
    // What the page itself has put there is not worth a word.
    visitor.finds(&format!("{SAID}.includes('BIC: ')"), json!(false)).await;
    visitor
        .finds("all('.tag').map(words).filter(tag => tag === 'not visible in the form').length", json!(2))
        .await;
    visitor.presses("Go back").await;
    visitor.sees("!modal()").await;
    visitor.runs("one('#other').style.display = ''").await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 2").await;
}

async fn what_a_script_adds_is_masked_as_well(visitor: &Visitor) {
    let fields = r#"<label>E-mail <input name="email" value="ann@example.net"></label>"#;
    opens(visitor, order(fields)).await;
    visitor
        .runs("one('#form').addEventListener('formdata', event => event.formData.append('copy', 'ann@example.net'))")
        .await;
    reviews(visitor).await;
    visitor.finds(&format!("{SAID}.includes('copy not visible in the form')"), json!(true)).await;
    visitor.finds(&format!("{SAID}.includes('ann@')"), json!(false)).await;
}

async fn of_a_policy_that_cannot_be_read_nothing_is_said(visitor: &Visitor) {
    let fields = r#"<label>E-mail <input name="email" value="ann@example.net"></label><label>Colour <input name="colour" value="blue"></label>"#;
    let page = order(fields);
    opens(visitor, page).await;
    reviews(visitor).await;
    // What is in no group: the policy says at most what is collected.
    visitor
        .finds(
            "all('.group').map(group => group.querySelectorAll('blockquote, .said').length > 1)",
            json!([true, true]),
        )
        .await;
    visitor.finds("words(one('.destination')).includes('POST')", json!(true)).await;
    let page = order(fields).configured(|config| config["policy"]["src"] = json!("/nowhere.md"));
    visitor.site().page("/", page);
    visitor.visits("/").await;
    reviews(visitor).await;
    visitor.finds(&format!("{SAID}.includes('does not mention')"), json!(false)).await;
}

async fn a_sign_in_that_is_kept_is_warned_of(visitor: &Visitor) {
    let fields = r#"
        <label>User name <input name="user" value="ann"></label>
        <label>Password <input name="password" type="password" value="hunter2"></label>
        <label><input name="keep" type="checkbox" value="1"> Remember me</label>"#;
    opens(visitor, order(fields)).await;
    reviews(visitor).await;
    visitor.finds(&format!("{SAID}.includes('You ticked')"), json!(false)).await;
    visitor.presses("Go back").await;
    visitor.sees("!modal()").await;
    visitor.runs("one('[name=keep]').click()").await;
    reviews(visitor).await;
    visitor.finds(&format!("{SAID}.includes('You ticked')"), json!(true)).await;
}

async fn a_name_of_the_same_company_is_told_apart(visitor: &Visitor) {
    let own = visitor.site().elsewhere("");
    let action = visitor.site().elsewhere("/receive/form");
    let fields = r#"<label>E-mail <input name="email" type="email" value="ann@example.net"></label>"#;
    let page = Page::new(format!(
        r#"<form id="form" data-privacy-form="order" method="post" action="{action}">{fields}<button>Go</button></form>"#
    ))
    .configured(|config| config["site"]["origins"] = json!([own]));
    opens(visitor, page).await;
    reviews(visitor).await;
    visitor
        .finds(&format!("{SAID}.includes('This belongs to Foreign Shop, under another name.')"), json!(true))
        .await;
    visitor.finds("!!heading('Think about this first')", json!(false)).await;
}

async fn labels_in_a_shadow_root_are_read(visitor: &Visitor) {
    let page = Page::new("<div id='host'></div><span id='name'>Elsewhere</span>").after_loader(
        "<script>addEventListener('DOMContentLoaded', () => {
            const root = document.querySelector('#host').attachShadow({ mode: 'open' });
            const form = document.createElement('form');
            Object.assign(form, { method: 'post', action: '/receive/form' });
            form.dataset.privacyForm = 'order';
            const span = document.createElement('span');
            Object.assign(span, { id: 'name', textContent: 'IBAN' });
            const field = document.createElement('input');
            field.name = 'f1';
            field.value = 'DE00';
            field.setAttribute('aria-labelledby', 'name');
            const button = document.createElement('button');
            button.textContent = 'Go';
            form.append(span, field, button);
            root.append(form);
        })</script>",
    );
    opens(visitor, page).await;
    visitor.presses("Go").await;
    visitor.sees("all('.summary a').length === 1 && words(one('.summary a')).startsWith('IBAN: ')").await;
}

async fn a_megabyte_of_text_is_sent_as_it_is(visitor: &Visitor) {
    let fields = r#"<label>Note <textarea name="note"></textarea></label><label>E-mail <input name="email" type="email" value="ann@example.net"></label>"#;
    opens(visitor, form(r#"data-privacy-form="public""#, fields)).await;
    visitor
        .runs("one('[name=note]').value = 'Ring 0171 2345678 at noon, row 5105. '.repeat(30000).slice(0, 1 << 20);")
        .await;
    reviews(visitor).await;
    visitor.finds(&format!("{SAID}.length < 20000"), json!(true)).await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.field("note").map(|note| note.len()), Some(1 << 20));
}

async fn five_hundred_fields_are_reviewed(visitor: &Visitor) {
    let fields: String = (0..125)
        .map(|at| {
            format!(
                r#"<label>E-mail <input name="e{at}" value="ann@example.net"></label><label>Phone <input name="p{at}" value="+44 20 7946 0123"></label>
                <label>Town <input name="t{at}" value="Town"></label><label>Note <input name="n{at}" value="text"></label>"#
            )
        })
        .collect();
    opens(visitor, order(&fields)).await;
    reviews(visitor).await;
    visitor.finds("all('dialog[open] dd').length", json!(501)).await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    assert_eq!(sent.fields.len(), 501);
}

async fn half_a_character_is_sent_as_it_is(visitor: &Visitor) {
    let fields =
        r#"<label>Note <textarea name="note"></textarea></label><label>Name <input name="name"></label>"#;
    opens(visitor, order(fields)).await;
    visitor
        .runs("one('[name=note]').value = 'Ann \\ud83d ann'; one('[name=name]').value = 'Ann \\udc00';")
        .await;
    reviews(visitor).await;
    visitor.finds(&format!("{SAID}.includes('Ann \\ufffd ann')"), json!(true)).await;
    visitor.finds("one('[name=note]').value === 'Ann \\ud83d ann'", json!(true)).await;
    visitor.presses("Send").await;
    let sent = visitor.has_sent_to(&visitor.site().shop).await;
    // What a browser makes of half a character on its way.
    assert_eq!(sent.field("note").as_deref(), Some("Ann \u{fffd} ann"));
}

async fn who_wants_the_newsletter_is_not_asked_to_refuse_it(visitor: &Visitor) {
    for (box_, offered) in [("", true), ("checked", true)] {
        let fields = format!(
            r#"<label>E-mail <input name="email" type="email" value="ann@example.net"></label>
            <label><input name="news" type="checkbox" value="1" {box_}> Send me the newsletter</label>"#
        );
        let page = order(&fields).configured(|config| {
            config["forms"] = json!([{ "selector": "#form", "mailingOptOut": "no_mailings" }]);
        });
        visitor.forgets().await;
        opens(visitor, page).await;
        reviews(visitor).await;
        let refusal = "named('I do not want mailings from Foreign Shop or its partners.')";
        visitor.finds(&format!("!!{refusal}"), json!(offered)).await;
        if box_.is_empty() {
            // Ticked by hand.
            visitor.presses("Go back").await;
            visitor.sees("!modal()").await;
            visitor.clicks("one('[name=news]')").await;
            reviews(visitor).await;
            visitor.finds(&format!("!!{refusal}"), json!(false)).await;
        } else {
            // Ticked by the page: refusing unticks it.
            visitor.clicks(refusal).await;
            visitor.presses("Send").await;
            let sent = visitor.has_sent_to(&visitor.site().shop).await;
            assert_eq!((sent.field("news"), sent.field("no_mailings").as_deref()), (None, Some("1")));
        }
    }
}
