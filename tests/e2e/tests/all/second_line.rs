//! `"csp": true`: what the browser itself stops, where no hook sees it; and that what is declared, and the widget
//! itself, go on.
//!
//! The mode is `report`: what does not arrive here, the policy has stopped.

use crate::egress::{arrived, elsewhere, types_an_address};
use e2e::{Page, Visitor, in_browsers, json};
use std::time::Duration;

in_browsers! {
    both {
        what_is_undeclared_is_stopped_in_a_clean_frame
        the_widget_and_the_page_go_on
    }
    chrome {
        without_it_a_clean_frame_gets_past
    }
}

/// A page that declares `pay.localhost`, in each of the ways.
fn page(visitor: &Visitor, csp: bool) -> Page {
    let origin = |name: &str| visitor.site().other.origin(&format!("{name}.localhost"));
    let (pay, stats, form) = (origin("pay"), origin("stats"), origin("form"));
    Page::of("order.html").configured(move |config| {
        config["egress"] =
            json!({ "mode": "report", "csp": csp, "destinations": [{ "origin": pay, "data": ["contact"] }] });
        config["categories"][1]["services"][0]["origins"] = json!([stats]);
        config["forms"] = json!([{ "selector": "#order", "destinations": [form] }]);
    })
}

/// Has a frame that is nobody's send by natives of its own, in every way that takes one, to `name`.
async fn sends(visitor: &Visitor, name: &str) {
    let at = |path: &str| json!(elsewhere(visitor, name, &format!("{name}-{path}"))).to_string();
    let socket = at("socket").replacen("http", "ws", 1);
    visitor
        .runs(&format!(
            "const frame = document.createElement('iframe');
             frame.srcdoc = '<body><iframe name=there></iframe></body>';
             frame.onload = () => {{
               const clean = frame.contentWindow, inner = clean.document;
               clean.fetch({}, {{ mode: 'no-cors' }}).catch(() => {{}});
               new clean.Image().src = {};
               clean.navigator.sendBeacon({}, 'x');
               try {{ new clean.WebSocket({socket}); }} catch {{ /* Stopped. */ }}
               const form = inner.createElement('form');
               Object.assign(form, {{ action: {}, method: 'post', target: 'there' }});
               inner.body.append(form);
               form.submit();
               const script = inner.createElement('script');
               script.src = {};
               inner.body.append(script);
             }};
             document.body.append(frame);",
            at("fetch"),
            at("image"),
            at("beacon"),
            at("form"),
            at("script"),
        ))
        .await;
}

const WAYS: [&str; 6] = ["beacon", "fetch", "form", "image", "script", "socket"];

/// What has arrived from one name, once all of another's has.
fn arrivals(visitor: &Visitor, name: &str, all_of: &str) -> Vec<String> {
    for way in WAYS {
        let wanted = format!("/receive/{all_of}-{way}");
        let found = visitor.site().other.wait_for(|request| request.path == wanted, Duration::from_secs(20));
        assert!(found.is_some(), "{all_of}-{way} did not arrive; there are {:?}", arrived(visitor));
    }
    let prefix = format!("{name}-");
    let mut list: Vec<String> =
        arrived(visitor).iter().filter_map(|path| path.strip_prefix(&prefix)).map(str::to_owned).collect();
    list.sort();
    list.dedup();
    list
}

async fn what_is_undeclared_is_stopped_in_a_clean_frame(visitor: &Visitor) {
    visitor.site().page("/", page(visitor, true));
    visitor.visits("/").await;
    // It is there before anything is typed: the page has a guarded form.
    visitor.sees("document.querySelector('meta[http-equiv=Content-Security-Policy]')").await;
    sends(visitor, "x").await;
    for declared in ["pay", "stats", "form"] {
        sends(visitor, declared).await;
        assert_eq!(arrivals(visitor, "x", declared), Vec::<String>::new());
    }
}

async fn without_it_a_clean_frame_gets_past(visitor: &Visitor) {
    visitor.site().page("/", page(visitor, false));
    visitor.visits("/").await;
    sends(visitor, "x").await;
    assert_eq!(arrivals(visitor, "x", "x"), WAYS);
}

async fn the_widget_and_the_page_go_on(visitor: &Visitor) {
    visitor.site().page("/", page(visitor, true));
    types_an_address(visitor, "/").await;
    visitor.sees("document.querySelector('meta[http-equiv=Content-Security-Policy]')").await;
    // What has not been loaded yet: views, the policy and its parser.
    visitor.runs("privacyWidget.open('policy')").await;
    visitor.sees("heading('Privacy policy')").await;
    visitor.runs("privacyWidget.close()").await;
    visitor.sees("!modal()").await;
    // The page's own ways: inline scripts and styles, eval, workers from blobs, its own server.
    visitor
        .runs(
            "const script = document.createElement('script'); script.textContent = 'window.inline = 1'; document.head.append(script);
             const style = document.createElement('style'); style.textContent = 'h1 { letter-spacing: 3px }'; document.head.append(style);
             window.evaluated = (0, eval)('2');
             new Worker(URL.createObjectURL(new Blob(['postMessage(3)']))).onmessage = event => window.worked = event.data;
             fetch('/fixtures/dot.svg').then(() => window.fetched = 4);
             const image = new Image(); image.onload = () => window.drawn = 5; image.src = '/fixtures/dot.svg';",
        )
        .await;
    visitor.sees("window.worked && window.fetched && window.drawn").await;
    visitor
        .finds(
            "[inline, evaluated, getComputedStyle(one('h1')).letterSpacing, worked, fetched, drawn]",
            json!([1, 2, "3px", 3, 4, 5]),
        )
        .await;
    visitor.finds("seen.violations", json!([])).await;
    visitor.finds("events('error')", json!([])).await;
}
