//! `cargo xtask bench`: what the published files weigh, what each kind of visit loads of them, and what a
//! page's gates, a large form and a policy cost, in a browser; what the inspection of what leaves a page finds,
//! misses and costs. With `--peer FOLDER` beside a peer: the `dist` of
//! the npm package vanilla-cookieconsent 3, or a folder with `marked.umd.js` and `purify.min.js` of the packages
//! marked and dompurify; both, where it is given twice. With `--policies`, `--cost` (of the inspection) or `--leaks` (what it finds), these alone.
//! With `--first-visit --peers FOLDER`, what a first visit costs beside other consent tools: see [`first_visit`].
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement that fails has no other way out"
)]

use e2e::first_visit;
use e2e::gating::{self, GATES, Keeper};
use e2e::leaks::{self, Case};
use e2e::matrix::{self, CODES, INNOCENT, WAYS};
use e2e::reading::{self, Reader, SIZES};
use e2e::visits::{Scales, Visit};
use e2e::weigh::Weight;
use e2e::{Browser, Page, Visitor, budget, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    if !std::env::args().any(|argument| argument == "--first-visit") {
        measure_this_widget();
        return ExitCode::SUCCESS;
    }
    let options = first_visit::Options::parse(std::env::args().skip(1));
    match options.and_then(|options| first_visit::run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Everything but the first visit beside other tools.
fn measure_this_widget() {
    // Each for itself: a browser that is slow at one must not keep the other from ending.
    let named = |name: &str| std::env::args().any(|argument| argument == name);
    let all = !["--cost", "--leaks", "--policies"].into_iter().any(named);
    if all {
        e2e::run(Browser::Chrome, measure);
        println!();
    }
    if all || named("--cost") {
        row("nothing typed, a call", ["ns native", "ns ours", "ratio", ""]);
        e2e::run(Browser::Chrome, idle);
        println!();
        row("something typed, a request", ["ms", "", "", ""]);
        e2e::run(Browser::Chrome, typed);
        e2e::run(Browser::Chrome, crowded);
        println!();
        held();
        println!();
    }
    if all || named("--leaks") {
        for browser in [Browser::Chrome, Browser::Firefox] {
            println!("every way with every code, in {browser:?}: + caught, - missed");
            e2e::run(browser, async |visitor| table(visitor, "m", CODES, ["-", "+"]).await);
            println!("\nthe same with what is innocent: . let go, ! told wrongly");
            e2e::run(browser, async |visitor| table(visitor, "n", INNOCENT, [".", "!"]).await);
            println!();
        }
        row("one by one", ["caught", "missed", "alarms", "of"]);
        for browser in [Browser::Chrome, Browser::Firefox] {
            e2e::run(browser, leaving);
            e2e::run(browser, leaving_otherwise);
        }
        println!();
    }
    if all || named("--policies") {
        e2e::run(Browser::Chrome, policies);
    }
}

/// One row for each way out, one column for each text.
async fn table(visitor: &Visitor, prefix: &str, texts: &[(&str, &str)], marks: [&str; 2]) {
    let told = matrix::told(visitor, prefix, texts).await;
    let names: Vec<String> = texts.iter().map(|(name, _)| format!("{name:>11}")).collect();
    println!("{:<26}{}", "", names.concat());
    for (way, cells) in WAYS.iter().zip(&told) {
        let cells: Vec<String> =
            cells.iter().map(|told| format!("{:>11}", marks[usize::from(*told)])).collect();
        println!("  {:<24}{}", way.name, cells.concat());
    }
    let count = told.iter().flatten().filter(|told| **told).count();
    println!("  {count} of {} told", told.iter().map(Vec::len).sum::<usize>());
}

/// What is held in memory of what was typed, by the engine's own count.
fn held() {
    use egress::{Inspector, Payload, Sort};
    row("what is looked for", ["texts", "digests", "bytes", ""]);
    let mut inspector = Inspector::new();
    let show = |name: &str, inspector: &Inspector| {
        let cost = inspector.cost();
        row(name, [&grouped(cost.needles), &grouped(cost.digests), &grouped(cost.memory), ""]);
    };
    let sorts = [Sort::Email, Sort::CardNumber, Sort::Password, Sort::Phone, Sort::Name, Sort::CardCode];
    for (at, (sort, (_, value))) in (0..).zip(sorts.iter().zip(leaks::TYPED)) {
        inspector.set(at, *sort, value);
        if at == 0 {
            show("  an e-mail address", &inspector);
        }
    }
    show("  the six fields that are typed here", &inspector);
    for at in 0..2_000 {
        let url = format!("https://h{at}.example/x?a={at}&b=j");
        inspector.inspect(&format!("https://h{at}.example"), &Payload::url(&url));
    }
    show("  and 2,000 requests to as many places", &inspector);
}

/// A page that makes 2,000 requests in a second while somebody types ten characters.
async fn crowded(visitor: &Visitor) {
    leaks::open(visitor, "report").await;
    let address = json!(leaks::destination(visitor, "crowd") + "/receive/x?");
    let script = format!(
        "(async () => {{ const X = {address}, signal = AbortSignal.abort(), field = one('[name=name]');
          const asked = [], typed = [], begin = performance.now();
          for (let tick = 0; tick < 100; tick++) {{
            const due = begin + tick * 10, texts = [];
            for (let i = 0; i < 20; i++) texts.push(X + noise(240 + i).slice(i) + tick);
            while (performance.now() < due) await new Promise(done => setTimeout(done, due - performance.now()));
            let start = performance.now();
            for (const text of texts) fetch(text, {{ signal }}).catch(() => {{}});
            asked.push(performance.now() - start);
            if (tick % 10) continue;
            start = performance.now();
            field.value += 'abcdefghij'[tick / 10];
            field.dispatchEvent(new Event('input', {{ bubbles: true }}));
            typed.push(performance.now() - start);
          }}
          const middle = times => times.sort((a, b) => a - b)[times.length >> 1];
          return [middle(asked) * 100, middle(typed), performance.now() - begin]; }})()"
    );
    let times = visitor.evaluates(&script).await;
    let names = ["2,000 of them in a second, all together", "a keystroke among them", "from first to last"];
    for (at, name) in names.iter().enumerate() {
        row(&format!("  {name}"), [&format!("{:.3}", times[at].as_f64().unwrap()), "", "", ""]);
    }
}

/// The tables of harder leaks and of more innocent traffic.
async fn leaving_otherwise(visitor: &Visitor) {
    let mut missed = Vec::new();
    let mut count = 0;
    for (prefix, cases) in
        [("request", leaks::REQUESTS), ("element", leaks::ELEMENTS), ("code", leaks::CODES)]
    {
        leaks::open(visitor, "block").await;
        count += cases.len();
        let told = leaks::told(visitor, prefix, cases).await;
        missed.extend(cases.iter().zip(told).filter(|(_, told)| !told).map(|(case, _)| case.name));
    }
    leaks::open(visitor, "block").await;
    let told = leaks::told(visitor, "harmless", leaks::HARMLESS).await;
    let alarms: Vec<&str> =
        leaks::HARMLESS.iter().zip(told).filter(|(_, told)| *told).map(|(case, _)| case.name).collect();
    row(
        &format!("  harder ones, {:?}", visitor.browser()),
        [count - missed.len(), missed.len(), alarms.len(), count + leaks::HARMLESS.len()]
            .map(|n| n.to_string()),
    );
    missed.iter().chain(&alarms).for_each(|name| println!("    {name}"));
}

/// What the hooks cost while nothing has been typed: the best of several rounds, beside the native.
async fn idle(visitor: &Visitor) {
    let keep = "<script>window.kept = { fetch, setAttribute: Element.prototype.setAttribute }</script>";
    visitor.site().page("/", Page::of("order.html").before_loader(keep));
    visitor.visits("/").await;
    let calls = [
        (
            "fetch, given up at once",
            200,
            "native('/x', { signal }).catch(() => {})",
            "fetch('/x', { signal }).catch(() => {})",
        ),
        (
            "setAttribute",
            10_000,
            "kept.setAttribute.call(element, 'title', 'x')",
            "element.setAttribute('title', 'x')",
        ),
    ];
    for (name, times, native, ours) in calls {
        // In turns, so that what else the machine does falls upon both.
        let script = format!(
            "(async () => {{ const {{ fetch: native }} = kept, signal = AbortSignal.abort(), element = document.createElement('p'), best = [Infinity, Infinity];
              const calls = [() => {{ for (let i = 0; i < {times}; i++) {native}; }}, () => {{ for (let i = 0; i < {times}; i++) {ours}; }}];
              for (let round = 0; round < 400; round++) {{
                const start = performance.now();
                calls[round % 2]();
                best[round % 2] = Math.min(best[round % 2], performance.now() - start);
                await new Promise(done => setTimeout(done));
              }}
              return best.map(time => time / {times} * 1e6); }})()"
        );
        let both = visitor.evaluates(&script).await;
        let [native, ours] = [0, 1].map(|at| both.get(at).and_then(|time| time.as_f64()).unwrap());
        row(
            &format!("  {name}"),
            [&format!("{native:.0}"), &format!("{ours:.0}"), &format!("{:.2}", ours / native), ""],
        );
    }
}

/// What an inspected request costs by its size: the whole call, given up at once.
async fn typed(visitor: &Visitor) {
    leaks::open(visitor, "report").await;
    let address = json!(leaks::destination(visitor, "size") + "/receive/x?");
    for (name, length, times, arguments) in [
        ("240 characters of address", 240, 100, "X + text, { signal }"),
        ("1.3 KB", 1_300, 50, "X, { signal, method: 'POST', body: text }"),
        ("13 KB", 13_000, 10, "X, { signal, method: 'POST', body: text }"),
        ("133 KB", 133_000, 2, "X, { signal, method: 'POST', body: text }"),
        ("240 characters that are given to nobody", 240, 100, "'data:,' + text, { signal }"),
    ] {
        // The best of many rounds: what else the machine does falls upon some of them.
        let script = format!(
            "(async () => {{ const X = {address}, signal = AbortSignal.abort(), texts = [];
              for (let i = 0; i < {times}; i++) texts.push(noise({length} + i).slice(i));
              let best = Infinity;
              for (let round = 0; round < 30; round++) {{
                const start = performance.now();
                for (const text of texts) fetch({arguments}).catch(() => {{}});
                best = Math.min(best, performance.now() - start);
                await new Promise(done => setTimeout(done));
              }}
              return best / {times}; }})()"
        );
        let one = visitor.evaluates(&script).await.as_f64().unwrap();
        row(&format!("  {name}"), [&format!("{one:.3}"), "", "", ""]);
    }
}

/// What is told of the table of leaks and of innocent traffic.
async fn leaving(visitor: &Visitor) {
    let names = |cases: &[Case], told: &[bool], wanted: bool| -> Vec<String> {
        cases
            .iter()
            .zip(told)
            .filter(|(_, told)| **told == wanted)
            .map(|(case, _)| case.name.to_owned())
            .collect()
    };
    leaks::open(visitor, "block").await;
    let told = leaks::told(visitor, "leak", leaks::LEAKS).await;
    let missed = names(leaks::LEAKS, &told, false);
    leaks::open(visitor, "block").await;
    let alarms = names(leaks::INNOCENT, &leaks::told(visitor, "fine", leaks::INNOCENT).await, true);
    let count = |list: &[String]| list.len().to_string();
    let caught = (leaks::LEAKS.len() - missed.len()).to_string();
    let all = (leaks::LEAKS.len() + leaks::INNOCENT.len()).to_string();
    row(
        &format!("  the usual ones, {:?}", visitor.browser()),
        [&caught, &count(&missed), &count(&alarms), &all],
    );
    for name in missed.iter().chain(&alarms) {
        println!("    {name}");
    }
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
    row("visit", ["raw", "gzip", "brotli", "budget", "requests"]);
    let mut first = Vec::new();
    for visit in Visit::ALL {
        let files = visit.made_by(visitor).await;
        let [raw, gzip, brotli, budget] = bytes(scales.weigh(&files), &grouped(budget::of(visit)));
        let requests = format!("{} of {}", visitor.site().requests(), budget::requests(visit));
        row(visit.name(), [raw, gzip, brotli, budget, requests]);
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

fn row<const COUNT: usize>(name: &str, columns: [impl AsRef<str>; COUNT]) {
    let columns: Vec<_> = columns.iter().map(|column| format!("{:>9}", column.as_ref())).collect();
    let columns = columns.join(" ");
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
