//! How long a policy takes from the click to readable text, and to the whole document in place; beside the
//! usual way to show Markdown in a page (`marked`, `DOMPurify`, `innerHTML`) in the same browser. For ratios
//! within one run; machines differ.

use crate::{Page, Value, Visitor, json};
use std::path::Path;

/// The sizes that are measured, in bytes: the median, a long one and the longest of 520 real policies.
pub const SIZES: [usize; 3] = [35_000, 110_000, 720_000];
const LOADS: usize = 3;

/// Milliseconds from the click.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// Until there is text to read.
    pub readable: f64,
    /// Until all of it is there.
    pub whole: f64,
}

/// Who shows the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The widget, as on a first opening: its chunks load with it.
    Widget,
    /// `marked` and `DOMPurify`, there before the click, from a folder that is mounted under `/peer/`.
    Peer,
}

/// Opens a policy of this size several times, each in a page of its own, and gives the medians.
pub async fn measure(visitor: &Visitor, reader: Reader, size: usize) -> Reading {
    visitor.site().shop.page("/long.md", "text/markdown; charset=utf-8", policy(size), &[]);
    visitor.site().page("/", page(reader));
    let mut found = Vec::new();
    for _ in 0..LOADS {
        visitor.opens("/").await;
        visitor.rests().await;
        found.push(visitor.evaluates(CLICK).await);
    }
    let median = |name: &str| {
        let mut values: Vec<f64> = found.iter().filter_map(|one: &Value| one[name].as_f64()).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Reading { readable: median("readable"), whole: median("whole") }
}

/// Has the page serve the peers' published files.
pub fn mount_peer(visitor: &Visitor, folder: &Path) {
    visitor.site().shop.mount("/peer", folder);
}

/// Looked at once a frame, as a reader would.
const CLICK: &str = "new Promise(done => {
    const start = performance.now();
    let readable, text;
    const look = () => {
        const now = performance.now() - start;
        if (!text?.isConnected) text = one('.document-text');
        if (readable === undefined && text?.querySelector('p')) readable = now;
        if (text && text.lastElementChild && words(text.lastElementChild) === 'The end.') done({ readable, whole: now });
        else requestAnimationFrame(look);
    };
    one('#link').click();
    requestAnimationFrame(look);
})";

fn page(reader: Reader) -> Page {
    match reader {
        Reader::Widget => Page::new(r#"<a id="link" href="/long.md" data-privacy-open="policy">Policy</a>"#)
            .configured(|config| config["policy"] = json!({ "src": "/long.md" })),
        Reader::Peer => Page::new(
            r#"<button id="link">Policy</button><dialog><div class="document-text"></div></dialog>
            <script src="/peer/marked.umd.js"></script><script src="/peer/purify.min.js"></script>
            <script>document.querySelector('#link').onclick = async () => {
                const text = await (await fetch('/long.md')).text();
                document.querySelector('dialog').showModal();
                document.querySelector('.document-text').innerHTML = DOMPurify.sanitize(marked.parse(text));
            };</script>"#,
        )
        .without_widget(),
    }
}

/// A policy with what policies have: headings, paragraphs, lists, links, a table now and then.
fn policy(size: usize) -> String {
    let mut text = String::from("# Privacy policy\n\n");
    let mut number = 0;
    while text.len() < size {
        number += 1;
        text += &format!(
            "## {number}. What we do with your data\n\nWe use your **personal data** to send what you ordered, as \
             [section {number}](#{number}-what-we-do-with-your-data) and [our terms](https://shop.example/terms) say. \
             We keep it for as long as the law has us keep it, and no longer.\n\n* your name and *address*\n* your \
             email address\n  * and how you want to be written to\n\n",
        );
        if number % 5 == 0 {
            text += "| what | why | how long |\n|---|---|---|\n";
            text += &"| email address | to answer you | a year |\n".repeat(8);
            text += "\n";
        }
    }
    text + "The end.\n"
}
