//! `cargo xtask bench`: what the published files weigh, what each kind of visit loads of them, and what a
//! page's gates, a large form and a policy cost, in a browser. With `--peer FOLDER` beside a peer: the `dist` of
//! the npm package vanilla-cookieconsent 3, or a folder with `marked.umd.js` and `purify.min.js` of the packages
//! marked and dompurify; both, where it is given twice. With `--policies`, the policies alone.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement that fails has no other way out"
)]

use e2e::gating::{self, GATES, Keeper};
use e2e::reading::{self, Reader, SIZES};
use e2e::visits::{Scales, Visit};
use e2e::weigh::Weight;
use e2e::{Browser, Page, Visitor, budget};
use std::path::{Path, PathBuf};

fn main() {
    // Each for itself: a browser that is slow at one must not keep the other from ending.
    if !std::env::args().any(|argument| argument == "--policies") {
        e2e::run(Browser::Chrome, measure);
    }
    e2e::run(Browser::Chrome, policies);
}

async fn measure(visitor: &Visitor) {
    let mut scales = Scales::default();
    row("file", ["raw", "gzip", "brotli", ""]);
    let dist = e2e::dist();
    for file in e2e::published() {
        let name = file.strip_prefix(&dist).unwrap_or(Path::new("?")).display().to_string();
        let weight = scales.weigh_one(&file);
        row(&name, bytes(weight, ""));
    }
    println!();
    row("visit", ["raw", "gzip", "brotli", "budget"]);
    let mut first = Vec::new();
    for visit in Visit::ALL {
        let files = visit.made_by(visitor).await;
        row(visit.name(), bytes(scales.weigh(&files), &grouped(budget::of(visit))));
        if visit == Visit::First {
            first = files;
        } else if visit != Visit::Return {
            let more: Vec<_> = files.into_iter().filter(|file| !first.contains(file)).collect();
            row("  of it beyond a first visit", bytes(scales.weigh(&more), ""));
        }
    }
    println!();
    gates(visitor).await;
    println!();
    forms(visitor).await;
}

/// A form of 500 fields beside one of 50: the ratio is what counts, and should stay near ten.
async fn forms(visitor: &Visitor) {
    row("a guarded form", ["50 ms", "500 ms", "ratio", ""]);
    let mut spent = Vec::new();
    for count in [50, 500] {
        let field = |at: usize| match at % 3 {
            0 => format!("<label>E-mail <input name='e{at}' value='ann@example.net'></label>"),
            1 => format!("<label>Phone <input name='p{at}' value='+44 20 7946 0123'></label>"),
            _ => format!("<label>Note <input name='n{at}' value='Some words'></label>"),
        };
        let fields: String = (1..count).map(field).collect();
        let page = format!(
            "<form id='f' data-privacy-form='order' method='post' action='/receive/form'>\
             <label>IBAN <input name='iban' value='DE00'></label>{fields}<button>Go</button></form>"
        );
        visitor.site().page("/", Page::new(page));
        visitor.forgets().await;
        visitor.visits("/").await;
        visitor.presses("Reject all").await;
        visitor.presses("Go").await;
        visitor.sees("all('.summary a').length === 1").await;
        let keystroke = "(() => { const field = one('[name=iban]'), begin = performance.now(); \
            for (let time = 0; time < 10; time++) field.dispatchEvent(new Event('input', { bubbles: true })); \
            return (performance.now() - begin) / 10; })()";
        let keystroke = milliseconds(visitor, keystroke).await;
        visitor.runs("one('[name=iban]').value = 'DE89370400440532013000'").await;
        // Once before, so that everything has been loaded.
        visitor.presses("Go").await;
        visitor.sees("heading('Before you send')").await;
        visitor.presses("Go back").await;
        visitor.sees("!modal()").await;
        let review = "new Promise(done => { const begin = performance.now(); named('Go').click(); \
            const look = () => heading('Before you send') ? done(performance.now() - begin) \
            : requestAnimationFrame(look); look(); })";
        spent.push([keystroke, milliseconds(visitor, review).await]);
    }
    if let [few, many] = spent.as_slice() {
        for (place, name) in ["  from keystroke to verdict", "  from submit to review"].iter().enumerate() {
            let text = |number: f64| format!("{number:.1}");
            row(name, [text(few[place]), text(many[place]), text(many[place] / few[place]), String::new()]);
        }
    }
}

async fn milliseconds(visitor: &Visitor, expression: &str) -> f64 {
    visitor.evaluates(expression).await.as_f64().unwrap_or_default()
}

/// The same holds here.
async fn policies(visitor: &Visitor) {
    let peer = peer("marked.umd.js");
    if let Some(folder) = &peer {
        reading::mount_peer(visitor, folder);
    }
    row("policy opened", ["text ms", "whole ms", "", ""]);
    for size in SIZES {
        let widget = reading::measure(visitor, Reader::Widget, size).await;
        let show = |name: &str, text: f64, whole: f64| {
            row(
                &format!("  {} KB, {name}", size / 1_000),
                [&format!("{text:.1}"), &format!("{whole:.1}"), "", ""],
            );
        };
        show("widget", widget.readable, widget.whole);
        if peer.is_some() {
            let peer = reading::measure(visitor, Reader::Peer, size).await;
            show("marked, DOMPurify", peer.readable, peer.whole);
            show("widget to peer", widget.readable / peer.readable, widget.whole / peer.whole);
        }
    }
}

/// Milliseconds are those of this machine, now; the ratio is what counts.
async fn gates(visitor: &Visitor) {
    let peer = peer("cookieconsent.umd.js");
    if let Some(folder) = &peer {
        gating::mount_peer(visitor, folder);
    }
    row(&format!("return visit, {GATES} gated scripts"), ["script ms", "busy ms", "", ""]);
    for (allowed, name) in [(false, "refused"), (true, "allowed")] {
        let mut script = Vec::new();
        for (keeper, who) in
            [(Keeper::Nobody, "nobody"), (Keeper::Widget, "widget"), (Keeper::Peer, "vanilla-cookieconsent")]
        {
            if keeper == Keeper::Peer && peer.is_none() {
                continue;
            }
            let work = gating::measure(visitor, keeper, allowed).await;
            row(
                &format!("  {name}, {who}"),
                [&format!("{:.1}", work.script), &format!("{:.1}", work.task), "", ""],
            );
            script.push(work.script);
        }
        if let [_, widget, peer] = script.as_slice() {
            row(&format!("  {name}, widget to peer"), [&format!("{:.2}", widget / peer), "", "", ""]);
        }
    }
}

/// The folder after a `--peer` that holds this file.
fn peer(file: &str) -> Option<PathBuf> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut folders = Vec::new();
    for pair in arguments.windows(2).filter(|pair| pair[0] == "--peer") {
        let folder = Path::new(&pair[1]).canonicalize();
        let known = ["cookieconsent.umd.js", "marked.umd.js"];
        let fits = |folder: &PathBuf| known.iter().any(|file| folder.join(file).is_file());
        folders.push(folder.ok().filter(fits).unwrap_or_else(|| {
            panic!(
                "--peer needs the folder `dist` of vanilla-cookieconsent 3, with cookieconsent.umd.js in it, or one \
                 with marked.umd.js and purify.min.js"
            )
        }));
    }
    folders.into_iter().find(|folder| folder.join(file).is_file())
}

fn bytes(weight: Weight, budget: &str) -> [String; 4] {
    [grouped(weight.raw), grouped(weight.gzip), grouped(weight.brotli), budget.to_owned()]
}

fn row(name: &str, columns: [impl AsRef<str>; 4]) {
    let columns = columns.each_ref().map(|column| format!("{:>9}", column.as_ref())).join(" ");
    println!("{name:<40} {}", columns.trim_end());
}

/// `12345` as `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let head = digits.len() % 3;
    let (first, rest) = digits.split_at(head);
    let groups = rest.as_bytes().chunks(3).map(|group| std::str::from_utf8(group).unwrap());
    let all: Vec<_> = std::iter::once(first).filter(|first| !first.is_empty()).chain(groups).collect();
    all.join(",")
}
