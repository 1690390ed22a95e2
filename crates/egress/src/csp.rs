//! The `Content-Security-Policy` (CSP Level 3) that follows from what a site has declared: the second line
//! behind the hooks, for channels that no script sees.
//!
//! What each kind of thing (a script, an image, a request) may be loaded from is one list for most of them,
//! since nobody says of a service whether it needs pictures or frames; the header alone has scripts, styles and
//! fonts from services only. `'self'` is in every list, and WebAssembly may run: the widget is that.
//!
//! Never here: what a page loads that nobody declared. Such a policy stops that as well. Nor what only the site
//! can know: nonces, `frame-ancestors` and reports (which a `<meta>` cannot have anyway), Trusted Types.

use crate::Origin;

/// Where a page may load from and send to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'a> {
    /// `egress.destinations`.
    pub destinations: &'a [Origin],
    /// Where services load from, as written: `categories[].services[].origins`. Also `*.stats.example`, with or
    /// without a scheme; a path is left out. What is no origin is passed over.
    pub services: &'a [&'a str],
    /// Where forms go: `forms[].destinations`.
    pub forms: &'a [Origin],
    /// The site's other names, where the widget's files and the policy are, and the page's own origin where it is
    /// known: not every browser has `'self'` mean sockets too.
    pub own: &'a [Origin],
}

/// How the policy gets to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// In a `<meta>` that the widget adds to a page it did not make: inline scripts and styles go on, and so do
    /// plug-in content and `eval`. It is about where to, not about who runs.
    Meta,
    /// In the response header of a site that has no inline scripts and styles, or gives them nonces.
    Header,
}

/// The policy as one line, without the header's name.
///
/// A host is written as the site did. IPv6 addresses have no place in the standard's grammar: browsers pass over
/// such a source, and say so on the console.
pub fn csp(sources: &Sources, delivery: Delivery) -> String {
    let meta = delivery == Delivery::Meta;
    let mut code = Vec::new();
    sources.own.iter().for_each(|origin| add(&mut code, web(origin)));
    sources.services.iter().filter_map(|text| source(text)).for_each(|source| add(&mut code, source));
    let mut all = code.clone();
    sources.forms.iter().chain(sources.destinations).for_each(|origin| add(&mut all, web(origin)));
    let mut sockets = all.clone();
    all.iter().for_each(|source| add(&mut sockets, socket(source)));
    let code = if meta { &all } else { &code };

    let mut policy = String::new();
    let mut say = |name: &str, words: &str, sources: &[String]| {
        if !policy.is_empty() {
            policy.push_str("; ");
        }
        policy.push_str(name);
        policy.push_str(words);
        for source in sources {
            policy.push(' ');
            policy.push_str(source);
        }
    };
    // `data:` and `blob:` come from the page itself, and go nowhere.
    let page = " 'self' data: blob:";
    say("default-src", if meta { page } else { " 'self'" }, &all);
    let inline = " 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' data: blob:";
    say("script-src", if meta { inline } else { " 'self' 'wasm-unsafe-eval'" }, code);
    say("style-src", if meta { " 'self' 'unsafe-inline' data: blob:" } else { " 'self'" }, code);
    say("font-src", if meta { page } else { " 'self' data:" }, code);
    say("img-src", page, &all);
    say("media-src", page, &all);
    say("connect-src", page, &sockets);
    say("frame-src", if meta { page } else { " 'self'" }, &all);
    // A worker made from a blob has its page's policy; one made from a `data:` address need not.
    say("worker-src", " 'self' blob:", &[]);
    say("form-action", " 'self'", &all);
    if meta {
        say("base-uri", " 'self'", &all);
        say("object-src", page, &all);
    } else {
        say("base-uri", " 'self'", &[]);
        say("object-src", " 'none'", &[]);
    }
    policy
}

fn add(list: &mut Vec<String>, source: String) {
    if !list.contains(&source) {
        list.push(source);
    }
}

/// As requests to this server are written.
fn web(origin: &Origin) -> String {
    let text = origin.to_string();
    match text.strip_prefix("ws") {
        Some(rest) => ["http", rest].concat(),
        None => text,
    }
}

/// The sockets of the same server: `https:` does not stand for `wss:`.
fn socket(source: &str) -> String {
    match source.strip_prefix("http") {
        Some(rest) => ["ws", rest].concat(),
        // Without a scheme, it is the page's.
        None => ["wss://", source].concat(),
    }
}

/// What somebody wrote of a service, as a source: an origin, or one that stands for all subdomains. `None` for
/// what would be something else in a policy, or everything.
fn source(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let rest = rest.get(..end)?;
    let wild = rest.starts_with("*.");
    let host = if wild { rest.get(2..)? } else { rest };
    // Without a scheme, it is read as any.
    let read =
        Origin::parse(&[if scheme.is_empty() { "https" } else { scheme }, "://", host].concat()).ok()?;
    if !matches!(read.scheme(), "http" | "https" | "ws" | "wss") || (scheme.is_empty() && !host.contains('.'))
    {
        return None;
    }
    let web = web(&read);
    let (scheme_of, host) = web.split_once("://")?;
    let (before, between) = if scheme.is_empty() { ("", "") } else { (scheme_of, "://") };
    Some([before, between, if wild { "*." } else { "" }, host].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn origins(list: &[&str]) -> Vec<Origin> {
        list.iter()
            .map(|text| Origin::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")))
            .collect()
    }

    /// What one directive says, word by word.
    fn directive<'a>(policy: &'a str, name: &str) -> Vec<&'a str> {
        let found: Vec<&str> =
            policy.split("; ").filter_map(|one| one.strip_prefix(name)?.strip_prefix(' ')).collect();
        assert_eq!(found.len(), 1, "{name} in {policy}");
        found[0].split(' ').collect()
    }

    fn usual(delivery: Delivery) -> String {
        let (destinations, forms, own) = (
            origins(&["https://pay.example"]),
            origins(&["https://form.example:8443"]),
            origins(&["https://cdn.example"]),
        );
        let services = ["https://stats.example"];
        csp(&Sources { destinations: &destinations, services: &services, forms: &forms, own: &own }, delivery)
    }

    #[test]
    fn the_header_of_a_shop() {
        let all = "https://cdn.example https://stats.example https://form.example:8443 https://pay.example";
        let code = "https://cdn.example https://stats.example";
        let sockets = "wss://cdn.example wss://stats.example wss://form.example:8443 wss://pay.example";
        let expected = [
            &format!("default-src 'self' {all}"),
            &format!("script-src 'self' 'wasm-unsafe-eval' {code}"),
            &format!("style-src 'self' {code}"),
            &format!("font-src 'self' data: {code}"),
            &format!("img-src 'self' data: blob: {all}"),
            &format!("media-src 'self' data: blob: {all}"),
            &format!("connect-src 'self' data: blob: {all} {sockets}"),
            &format!("frame-src 'self' {all}"),
            "worker-src 'self' blob:",
            &format!("form-action 'self' {all}"),
            "base-uri 'self'",
            "object-src 'none'",
        ]
        .join("; ");
        assert_eq!(usual(Delivery::Header), expected);
    }

    #[test]
    fn added_to_a_page_it_is_about_places_alone() {
        let policy = usual(Delivery::Meta);
        for name in ["script-src", "style-src"] {
            assert!(directive(&policy, name).contains(&"'unsafe-inline'"), "{name}");
        }
        let header = usual(Delivery::Header);
        for word in ["'unsafe-inline'", "'unsafe-eval'"] {
            assert!(!header.contains(word), "{word}");
        }
        // Everything declared may be loaded, whatever it turns out to need.
        let named = [
            "https://cdn.example",
            "https://stats.example",
            "https://form.example:8443",
            "https://pay.example",
        ];
        for name in [
            "default-src",
            "script-src",
            "style-src",
            "font-src",
            "img-src",
            "media-src",
            "connect-src",
            "frame-src",
            "form-action",
            "base-uri",
            "object-src",
        ] {
            let words = directive(&policy, name);
            assert!(words.contains(&"'self'") && named.iter().all(|one| words.contains(one)), "{name}");
        }
        // What a `<meta>` cannot have (CSP3, 3.3).
        for name in ["frame-ancestors", "report-uri", "report-to", "sandbox"] {
            assert!(!policy.contains(name), "{name}");
        }
        // Of these no directive falls back to another one.
        assert_eq!(directive(&policy, "worker-src"), ["'self'", "blob:"]);
    }

    #[test]
    fn nothing_declared_is_the_site_alone() {
        let policy = csp(&Sources::default(), Delivery::Header);
        assert_eq!(
            policy,
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self' data:; \
             img-src 'self' data: blob:; media-src 'self' data: blob:; connect-src 'self' data: blob:; frame-src 'self'; \
             worker-src 'self' blob:; form-action 'self'; base-uri 'self'; object-src 'none'"
        );
    }

    #[test]
    fn sockets_are_requests_too() {
        let destinations =
            origins(&["wss://live.example:8443", "http://old.example", "https://live.example:8443"]);
        let policy = csp(&Sources { destinations: &destinations, ..Sources::default() }, Delivery::Header);
        assert_eq!(
            directive(&policy, "connect-src"),
            [
                "'self'",
                "data:",
                "blob:",
                "https://live.example:8443",
                "http://old.example",
                "wss://live.example:8443",
                "ws://old.example",
            ]
        );
        assert_eq!(directive(&policy, "img-src")[3..], ["https://live.example:8443", "http://old.example"]);
    }

    #[test]
    fn services_as_people_write_them() {
        for (text, expected) in [
            ("https://stats.example", Some("https://stats.example")),
            (" HTTPS://Stats.Example:443/tag.js?x=1 ", Some("https://stats.example")),
            ("stats.example", Some("stats.example")),
            ("stats.example:8443/x", Some("stats.example:8443")),
            ("*.stats.example", Some("*.stats.example")),
            ("https://*.stats.example:8443", Some("https://*.stats.example:8443")),
            ("wss://stats.example", Some("https://stats.example")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("https://localhost:3000", Some("https://localhost:3000")),
            ("*", None),
            ("https://*", None),
            ("https://*.*.example", None),
            ("Google Ireland Ltd.", None),
            ("self", None),
            ("'unsafe-inline'", None),
            ("data:", None),
            ("https://stats.example; script-src *", None),
            ("https://stats.example, default-src *", None),
            ("ftp://stats.example", None),
            ("", None),
        ] {
            assert_eq!(source(text).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_adds_a_directive_or_opens_everything(texts in prop::collection::vec(".{0,30}", 0..4)) {
            let services: Vec<&str> = texts.iter().map(String::as_str).collect();
            for delivery in [Delivery::Meta, Delivery::Header] {
                let policy = csp(&Sources { services: &services, ..Sources::default() }, delivery);
                prop_assert_eq!(policy.split(';').count(), 12);
                prop_assert!(!policy.contains([',', '\n', '\r']) && policy.is_ascii());
                let words = directive(&policy, "img-src");
                prop_assert!(!words.contains(&"*") && !words.iter().any(|word| word.ends_with("://*")));
            }
        }
    }
}
