//! `cargo xtask bench`: what the published files weigh, and what each kind of visit loads of them, in a
//! browser.
#![allow(clippy::unwrap_used, reason = "a measurement that fails has no other way out")]

use e2e::visits::{Scales, Visit};
use e2e::weigh::Weight;
use e2e::{Browser, Visitor, budget};
use std::path::Path;

fn main() {
    e2e::run(Browser::Chrome, measure);
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
