//! The results as a table on the terminal, as Markdown and as JSON; the targets, and whether they are met.

use super::measure::{Metric, Network, SETTINGS, Setting};
use super::peers::Contender;
use super::{Results, Summary};
use serde_json::{Map, Value, json};
use std::fmt::Write;
use xtask::INSTALL_PEERS;

/// The setting at which the targets hold.
pub(super) const TARGET_SETTING: &Setting = &SETTINGS[1];
const WIDGETS: [&str; 3] = ["inline", "fetched", "async"];

/// The columns of the tables: heading, and what stands under it.
const COLUMNS: [(&str, Metric); 12] = [
    ("own KB", Metric::ToolBytes),
    ("all KB", Metric::AllBytes),
    ("own requests", Metric::ToolRequests),
    ("all requests", Metric::AllRequests),
    ("first paint", Metric::FirstPaint),
    ("largest paint", Metric::LargestPaint),
    ("shift", Metric::LayoutShift),
    ("blocking", Metric::Blocking),
    ("banner placed", Metric::Placed),
    ("banner visible", Metric::Visible),
    ("Reject", Metric::Reject),
    ("Accept", Metric::Accept),
];

/// A promise about the second setting.
#[derive(Clone, Debug, PartialEq)]
struct Target {
    /// What is compared.
    text: &'static str,
    /// `None` where a peer that it needs was left out.
    value: Option<f64>,
    limit: f64,
    unit: &'static str,
}

impl Target {
    fn value_text(&self) -> String {
        self.value.map_or("not measured".into(), |value| number(value, self.unit))
    }

    fn verdict(&self) -> &'static str {
        match self.value {
            None => "not measured",
            // As it is shown: nobody should read "0.85 is more than 0.85".
            Some(value) if rounded(value, self.unit) <= self.limit => "met",
            Some(_) => "missed",
        }
    }
}

fn rounded(value: f64, unit: &str) -> f64 {
    let scale = if unit.is_empty() { 100.0 } else { 1.0 };
    (value * scale).round() / scale
}

fn number(value: f64, unit: &str) -> String {
    if unit.is_empty() { format!("{value:.2}") } else { format!("{value:.0} {unit}") }
}

fn targets(results: &Results) -> Vec<Target> {
    let ratio = |text, ours, theirs, metric, limit| Target {
        text,
        value: ratio(results, ours, theirs, metric),
        limit,
        unit: "",
    };
    let slowest = |text, metric| Target {
        text,
        value: WIDGETS.iter().filter_map(|id| median(results, id, metric)).reduce(f64::max),
        limit: 50.0,
        unit: "ms",
    };
    vec![
        ratio("banner visible: inline to vanilla-cookieconsent", "inline", "vanilla", Metric::Visible, 0.85),
        ratio("banner visible: inline to Osano cookieconsent", "inline", "osano", Metric::Visible, 1.05),
        ratio("first paint: inline to vanilla-cookieconsent", "inline", "vanilla", Metric::FirstPaint, 1.12),
        ratio("first paint: async to the page by itself", "async", "page", Metric::FirstPaint, 1.15),
        slowest("a press on Reject, the slowest of the three", Metric::Reject),
        slowest("a press on Accept, the slowest of the three", Metric::Accept),
    ]
}

/// Ratios that are no targets, and keep the targets honest.
fn also(results: &Results) -> Vec<(&'static str, f64)> {
    [
        ("banner placed: inline to vanilla-cookieconsent", "inline", "vanilla", Metric::Placed),
        ("banner placed: inline to Osano cookieconsent", "inline", "osano", Metric::Placed),
        (
            "banner visible: inline to vanilla-cookieconsent (deferred)",
            "inline",
            "vanilla-deferred",
            Metric::Visible,
        ),
        (
            "banner placed: inline to vanilla-cookieconsent (deferred)",
            "inline",
            "vanilla-deferred",
            Metric::Placed,
        ),
        ("first paint: inline to the page by itself", "inline", "page", Metric::FirstPaint),
    ]
    .into_iter()
    .filter_map(|(text, ours, theirs, metric)| Some((text, ratio(results, ours, theirs, metric)?)))
    .collect()
}

fn median(results: &Results, contender: &'static str, metric: Metric) -> Option<f64> {
    results.summary(TARGET_SETTING, contender, metric).map(|summary| summary.median)
}

fn ratio(results: &Results, ours: &'static str, theirs: &'static str, metric: Metric) -> Option<f64> {
    Some(median(results, ours, metric)? / median(results, theirs, metric)?)
}

// ---- numbers --------------------------------------------------------------------------------------------

fn one(metric: Metric, value: f64) -> String {
    match metric {
        Metric::ToolBytes | Metric::AllBytes => format!("{:.1}", value / 1_000.0),
        Metric::LayoutShift => format!("{value:.3}"),
        _ => format!("{value:.0}"),
    }
}

/// The median, and the quartiles where they say something.
fn cell(metric: Metric, summary: Option<Summary>, quartiles: bool) -> String {
    let Some(Summary { lower, median, upper }) = summary else { return "–".into() };
    let median = one(metric, median);
    let counted = matches!(
        metric,
        Metric::ToolBytes
            | Metric::AllBytes
            | Metric::ToolRequests
            | Metric::AllRequests
            | Metric::LayoutShift
    );
    if quartiles && !counted {
        format!("{median} ({}–{})", one(metric, lower), one(metric, upper))
    } else {
        median
    }
}

fn cells(results: &Results, setting: &Setting, contender: &Contender, quartiles: bool) -> Vec<String> {
    let cell = |metric| cell(metric, results.summary(setting, contender.id, metric), quartiles);
    COLUMNS.iter().map(|(_, metric)| cell(*metric)).collect()
}

// ---- the terminal ---------------------------------------------------------------------------------------

/// The tables for a terminal.
pub(super) fn terminal(results: &Results) -> String {
    let mut text = String::new();
    for setting in &SETTINGS {
        let head = std::iter::once(setting.name.to_owned()).chain(COLUMNS.map(|(name, _)| name.to_owned()));
        let rows = results.field.contenders.iter().map(|contender| {
            let cells = cells(results, setting, contender, true);
            std::iter::once(contender.name.to_owned()).chain(cells).collect()
        });
        let rows: Vec<Vec<String>> = std::iter::once(head.collect()).chain(rows).collect();
        text += &aligned(&rows);
        text.push('\n');
    }
    for target in targets(results) {
        let limit = number(target.limit, target.unit);
        let _ = writeln!(
            text,
            "{:<60} {:>12}, at most {limit}: {}",
            target.text,
            target.value_text(),
            target.verdict()
        );
    }
    for (name, ratio) in also(results) {
        let _ = writeln!(text, "{name:<60} {ratio:>12.2}");
    }
    for name in &results.field.left_out {
        let _ = writeln!(text, "left out: {name}");
    }
    text
}

/// Columns under each other: the first to the left, numbers to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
            if at == 0 { format!("{cell:<width$}") } else { format!("  {cell:>width$}") }
        });
        cells.collect::<String>() + "\n"
    };
    rows.iter().map(line).collect()
}

// ---- JSON -----------------------------------------------------------------------------------------------

/// Everything that was measured, for programs.
pub(super) fn json(results: &Results) -> String {
    let settings = SETTINGS.iter().map(|setting| {
        let network = setting.network.map(|Network { down, up, latency }| {
            json!({ "downKilobits": down, "upKilobits": up, "latencyMilliseconds": latency })
        });
        json!({ "id": setting.id, "name": setting.name, "network": network, "processorSlowdown": setting.slowdown })
    });
    let contenders = results.field.contenders.iter().map(|contender| {
        let at = SETTINGS.iter().map(|setting| (setting.id.to_owned(), metrics(results, setting, contender)));
        json!({
            "id": contender.id,
            "name": contender.name,
            "version": contender.version,
            "setup": contender.setup,
            "results": at.collect::<Map<_, _>>(),
        })
    });
    let targets = targets(results).into_iter().map(|target| {
        json!({
            "text": target.text,
            "value": target.value.map(short),
            "limit": target.limit,
            "unit": target.unit,
            "verdict": target.verdict(),
        })
    });
    let also = also(results).into_iter();
    let also = also.map(|(text, value)| json!({ "text": text, "value": short(value) }));
    let all = json!({
        "browser": results.browser,
        "rounds": results.rounds,
        "loadsPerContender": results.rounds * 2,
        "settings": settings.collect::<Vec<_>>(),
        "contenders": contenders.collect::<Vec<_>>(),
        "leftOut": results.field.left_out,
        "reactBytes": results.field.react,
        "targetSetting": TARGET_SETTING.id,
        "targets": targets.collect::<Vec<_>>(),
        "alsoCompared": also.collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

fn metrics(results: &Results, setting: &Setting, contender: &Contender) -> Value {
    let all = Metric::ALL.into_iter().filter_map(|metric| {
        let Summary { lower, median, upper } = results.summary(setting, contender.id, metric)?;
        let summary =
            json!({ "lowerQuartile": short(lower), "median": short(median), "upperQuartile": short(upper) });
        Some((key(metric).to_owned(), summary))
    });
    all.collect::<Map<_, _>>().into()
}

fn key(metric: Metric) -> &'static str {
    match metric {
        Metric::ToolBytes => "ownBytes",
        Metric::AllBytes => "allBytes",
        Metric::ToolRequests => "ownRequests",
        Metric::AllRequests => "allRequests",
        Metric::FirstPaint => "firstContentfulPaint",
        Metric::LargestPaint => "largestContentfulPaint",
        Metric::LayoutShift => "layoutShift",
        Metric::Blocking => "blockingTime",
        Metric::Placed => "bannerPlaced",
        Metric::Visible => "bannerVisible",
        Metric::Reject => "rejectUntilGone",
        Metric::Accept => "acceptUntilScriptRan",
    }
}

/// Without digits that mean nothing.
fn short(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

// ---- Markdown -------------------------------------------------------------------------------------------

/// The page of the documentation.
pub(super) fn markdown(results: &Results) -> String {
    let mut text = format!(
        "# What a first visit costs\n\n\
         What a page's first visit costs with this widget and with other consent tools, measured on the same page in \
         one run.\n\
         `cargo xtask bench --first-visit` writes this file, [the numbers](first-visit.json) and the plot.\n\n\
         ![{}](first-visit.svg)\n\n\
         ## Targets\n\n\
         At the setting \"{}\":\n\n\
         | | measured | at most | |\n|---|--:|--:|---|\n",
        super::plot::description(results),
        TARGET_SETTING.name,
    );
    for target in targets(results) {
        let limit = number(target.limit, target.unit);
        let _ =
            writeln!(text, "| {} | {} | {limit} | {} |", target.text, target.value_text(), target.verdict());
    }
    text += "\nFor comparison, with no target:\n\n| | measured |\n|---|--:|\n";
    for (name, ratio) in also(results) {
        let _ = writeln!(text, "| {name} | {ratio:.2} |");
    }
    text += "\n## Results\n\nMedians; times in milliseconds, with the quartiles in brackets.\n";
    for setting in &SETTINGS {
        let _ = write!(text, "\n### {}\n\n|", setting.name);
        for (name, _) in COLUMNS {
            let _ = write!(text, " | {name}");
        }
        let _ = writeln!(text, " |\n|---{}|", "|--:".repeat(COLUMNS.len()));
        for contender in &results.field.contenders {
            let cells = cells(results, setting, contender, true).join(" | ");
            let _ = writeln!(text, "| {} | {cells} |", contender.name);
        }
    }
    text += "\n## Who was measured\n\n| | version | set up |\n|---|---|---|\n";
    for Contender { name, version, setup, .. } in &results.field.contenders {
        let _ = writeln!(text, "| {name} | {} | {setup} |", version.as_deref().unwrap_or("–"));
    }
    text += "\nEach is set up as its own documentation says; vanilla-cookieconsent also with deferred scripts, which \
             show its banner sooner. All ask for the same purposes in English, and hold one inline script back in \
             their own mark-up.";
    if let Some(bytes) = results.field.react {
        let _ = write!(
            text,
            " Of what c15t loads, React is {:.1} KB; a page that has React already does not pay that twice.",
            bytes as f64 / 1_000.0
        );
    }
    text += "\n";
    for name in &results.field.left_out {
        let _ = writeln!(text, "\nLeft out: {name}.");
    }
    let method = METHOD.replace("{browser}", &results.browser);
    let _ = write!(text, "\n{}", method.replace("{rounds}", &results.rounds.to_string()));
    let _ = write!(
        text,
        "\n## Run it yourself\n\n\
         ```\nmkdir peers && cd peers && npm init -y\n{INSTALL_PEERS}\ncd ..\n\
         cargo xtask bench --first-visit --peers peers\n```\n\n\
         `--rounds N` sets the number of rounds. With fewer than nine, the files are written to \
         `target/first-visit/`, and this page stays as it is. Peers that are not in the folder are left out, and \
         named. c15t needs esbuild, and esbuild needs Node.\n"
    );
    text
}

const METHOD: &str = "\
## How it was measured

- **Browser**: {browser}, without a window. Every load has a new, empty profile; the cache is off.
- **Page**: an article of a small shop, with a style sheet and two pictures. Everything comes from one server on the
  same computer; all text is compressed with brotli at quality 11.
- **Settings**: Chromium itself delays every answer, limits what the connection carries, and slows down the page's
  main thread.
- **Rounds**: {rounds}. Each round loads the page with every contender in turn, twice: once to press Reject and once
  to press Accept. Each round begins with another contender. Load times are medians of twice as many loads.
- **Bytes and requests**: until nothing has come for half a second and the banner stands still; bodies as they were
  sent, without headers. \"Own\" are the contender's own files; what it adds to the page's HTML is in \"all\".
- **First paint, largest paint, shift**: first and largest contentful paint and layout shift, as Chromium reports
  them. The banner may be the largest paint.
- **Blocking**: what tasks take beyond 50 ms each, from the first paint until the banner is visible.
- **Banner placed**: the first frame in which most of the banner's area lies within the window, however transparent.
  **Banner visible**: the first frame in which its opacity is also more than a half. Some banners fade in, so that
  the two differ.
- **Reject**: from the mouse's click (its own time stamp) to the first frame in which the banner is no longer
  visible; some banners fade out. **Accept**: from the click until the script that was held back runs. Both are real
  mouse events, sent after everything has loaded and at the earliest a second after the banner became visible.
- The observer that notes all this runs in every page before its own scripts, the same for all.

Times depend on the machine and on what else it does: compare only what stands in one run.
";

#[cfg(test)]
pub(super) mod tests {
    use super::super::peers::Field;
    use super::*;
    use std::collections::BTreeMap;

    /// Three contenders with made-up numbers; Osano is left out.
    pub(in super::super) fn results() -> Results {
        let contender = |id, name| Contender {
            id,
            name,
            version: None,
            setup: "Somehow.",
            additions: Default::default(),
            files: Vec::new(),
            banner: None,
        };
        let contenders =
            vec![contender("page", "the page"), contender("inline", "ours"), contender("vanilla", "a peer")];
        let mut samples = BTreeMap::new();
        for setting in &SETTINGS {
            for (id, factor) in [("page", 1.0), ("inline", 2.0), ("vanilla", 3.0)] {
                for metric in Metric::ALL {
                    let banner =
                        matches!(metric, Metric::Placed | Metric::Visible | Metric::Reject | Metric::Accept);
                    if id != "page" || !banner {
                        samples.insert(
                            (setting.id, id, metric),
                            vec![factor * 100.0, factor * 101.0, factor * 102.0],
                        );
                    }
                }
            }
        }
        let field = Field { contenders, left_out: vec!["Osano (not installed)".into()], react: None };
        Results { browser: "Chromium 1".into(), rounds: 9, field, samples }
    }

    #[test]
    fn targets_compare_medians_and_name_what_was_not_measured() {
        let targets = targets(&results());
        let verdicts: Vec<_> = targets.iter().map(Target::verdict).collect();
        assert_eq!(verdicts, ["met", "not measured", "met", "not measured", "missed", "missed"]);
        assert_eq!(targets[0].value_text(), "0.67");
        assert_eq!(targets[4].value_text(), "202 ms");
    }

    #[test]
    fn a_limit_is_met_by_what_is_shown() {
        let target = |value| Target { text: "", value: Some(value), limit: 0.85, unit: "" }.verdict();
        assert_eq!([target(0.8549), target(0.8551)], ["met", "missed"]);
    }

    #[test]
    fn every_form_names_everybody() {
        let results = results();
        for text in [terminal(&results), markdown(&results), json(&results)] {
            for name in ["the page", "ours", "a peer", "Osano (not installed)"] {
                assert!(text.contains(name), "{name} is missing in\n{text}");
            }
        }
        let json: Value = serde_json::from_str(&json(&results)).unwrap();
        assert_eq!(json["contenders"][1]["results"]["slow"]["bannerVisible"]["median"], 202.0);
        assert!(json["contenders"][0]["results"]["slow"].get("bannerVisible").is_none());
    }

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [vec!["a".to_owned(), "1".to_owned()], vec!["bcd".to_owned(), "–23".to_owned()]];
        assert_eq!(aligned(&rows), "a      1\nbcd  –23\n");
    }
}
