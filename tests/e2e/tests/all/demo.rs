//! The demo's page with the published files: the one page here that was made for the widget.

use e2e::{Visitor, in_browsers, json, project};

in_browsers! {
    both {}
    chrome {
        the_demo_shows_what_it_promises
        the_demos_test_data_pass_its_checks
    }
}

async fn opens_the_demo(visitor: &Visitor) {
    let shop = &visitor.site().shop;
    shop.mount("/", project("demo")).mount("/", e2e::dist());
    let page = std::fs::read_to_string(project("index.html")).unwrap();
    shop.page(
        "/",
        "text/html; charset=utf-8",
        page.replace("<head>", "<head><script src=\"/fixtures/probe.js\"></script>"),
        &[],
    );
    let policy = std::fs::read(project("demo/privacy-policy.md")).unwrap();
    shop.page("/privacy-policy.md", "text/markdown; charset=utf-8", policy, &[]);
    visitor.visits("/").await;
}

async fn the_demo_shows_what_it_promises(visitor: &Visitor) {
    opens_the_demo(visitor).await;
    visitor.is_asked().await;
    visitor.finds("words(one('#visit-statistics'))", json!("Visit statistics: off")).await;
    visitor.presses("Accept all").await;
    visitor.sees("words(one('#visit-statistics')) === 'Visit statistics: on (visit 1)'").await;
    visitor.sees("one('iframe.map').contentDocument?.title === 'Map of Lower Brack'").await;
    visitor.presses("Cookie preferences").await;
    visitor.presses("Analytics").await;
    visitor.presses("Save choices").await;
    visitor.sees("words(one('#visit-statistics')) === 'Visit statistics: off'").await;
    visitor.presses("Record of my choices").await;
    visitor.sees("words(modal()).includes('Your record')").await;
    visitor.presses("Close").await;
    visitor
        .clicks("[...document.querySelectorAll('footer a')].find(link => words(link) === 'Privacy policy')")
        .await;
    visitor.sees("modal() && within(heading('The order form'), modal())").await;
    visitor.presses("Close").await;
    visitor.meets_no_trouble().await;
}

async fn the_demos_test_data_pass_its_checks(visitor: &Visitor) {
    opens_the_demo(visitor).await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    let data = visitor.evaluates("Object.fromEntries(all('#test-data div').map(pair => [words(pair.children[0]), words(pair.children[1])]))").await;

    visitor.types("#bank-holder", "Ada Lovelace").await;
    visitor.types("#bank-iban", &data["IBAN"].as_str().unwrap().replace("DE89", "DE88")).await;
    visitor.presses("Set up direct debit").await;
    visitor.sees("all('.summary a').length === 1").await;
    visitor.clears("#bank-iban").await;
    visitor.types("#bank-iban", data["IBAN"].as_str().unwrap()).await;
    visitor.types("#bank-routing", data["Routing number"].as_str().unwrap()).await;
    visitor.presses("Set up direct debit").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Go back").await;

    visitor.clicks("one('#plan-kettle')").await;
    for (field, text) in [
        ("name", "Ada Lovelace"),
        ("email", "ada@example.com"),
        ("address1", "4 Teahouse Lane"),
        ("city", "Lower Brack"),
        ("card", data["Card number"].as_str().unwrap()),
        ("expiry", "11/29"),
        ("cvc", "123"),
    ] {
        visitor.types(&format!("#order-{field}"), text).await;
    }
    visitor.runs("one('#order-country').value = 'GB'").await;
    visitor.presses("Ask for a quote").await;
    visitor.sees("heading('Before you send')").await;
    visitor.finds("words(modal()).includes('http://localhost:8082')", json!(true)).await;
    visitor.finds("seen.uncaught", json!([])).await;
}
