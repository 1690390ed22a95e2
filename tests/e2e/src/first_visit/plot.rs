//! A dot plot of when the first paint and the banner are there, as an SVG that suits light and dark pages.

use super::measure::{Metric, SETTINGS, Setting};
use super::peers::Contender;
use super::report::TARGET_SETTING;
use super::{Results, Summary};
use std::fmt::Write;

const WIDTH: f64 = 860.0;
/// Where the names end and the axis begins.
const LEFT: f64 = 250.0;
const RIGHT: f64 = WIDTH - 30.0;
const ROW: f64 = 24.0;
/// Room above the rows of a panel for its heading and the axis.
const HEAD: f64 = 58.0;
const TOP: f64 = 40.0;

const STYLE: &str = "\
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .heading { font-weight: 600; }
    .tick { font-size: 11px; fill: #59636e; text-anchor: middle; }
    .name { text-anchor: end; }
    .grid { stroke: #d1d9e0; }
    .ours { font-weight: 600; }
    .range { stroke-width: 2; }
    .paint { stroke: #0b6bcb; fill: none; stroke-width: 2; }
    .banner { stroke: #b3440a; fill: #b3440a; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .tick { fill: #9198a1; }
      .grid { stroke: #3d444d; }
      .paint { stroke: #6cb6ff; }
      .banner { stroke: #f69d50; fill: #f69d50; }
    }
";

/// The plot: a panel for each setting, a row for each contender.
pub(super) fn svg(results: &Results) -> String {
    let rows = results.field.contenders.len() as f64;
    let panel_height = HEAD + rows * ROW + 14.0;
    let height = TOP + panel_height * SETTINGS.len() as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"title description\">\n\
         <title id=\"title\">First paint and banner on a first visit</title>\n\
         <desc id=\"description\">{}</desc>\n<style>\n{STYLE}</style>\n",
        escaped(&description(results))
    );
    svg += &legend();
    for (at, setting) in SETTINGS.iter().enumerate() {
        svg += &panel(results, setting, TOP + panel_height * at as f64);
    }
    svg + "</svg>\n"
}

/// What the plot shows, in words.
pub(super) fn description(results: &Results) -> String {
    let row = |contender: &Contender| {
        let median =
            |metric| results.summary(TARGET_SETTING, contender.id, metric).map(|summary| summary.median);
        let paint = median(Metric::FirstPaint)?;
        let banner =
            median(Metric::Visible).map_or("no banner".into(), |banner| format!("banner {banner:.0}"));
        Some(format!("{}: first paint {paint:.0}, {banner}", contender.name))
    };
    let rows: Vec<_> = results.field.contenders.iter().filter_map(row).collect();
    format!(
        "Milliseconds until the first paint and until the banner is visible, at {}. {}.",
        TARGET_SETTING.name,
        rows.join("; ")
    )
}

fn legend() -> String {
    format!(
        "<g>{}<text x=\"{}\" y=\"22\">first paint</text>{}<text x=\"{}\" y=\"22\">banner visible</text>\
         <text class=\"tick\" x=\"{}\" y=\"22\">medians; lines from quartile to quartile</text></g>\n",
        circle(LEFT + 6.0, 18.0),
        LEFT + 18.0,
        diamond(LEFT + 116.0, 18.0),
        LEFT + 128.0,
        LEFT + 360.0,
    )
}

fn panel(results: &Results, setting: &Setting, top: f64) -> String {
    let summaries = |contender| {
        [Metric::FirstPaint, Metric::Visible].map(|metric| results.summary(setting, contender, metric))
    };
    let contenders = &results.field.contenders;
    let all = contenders.iter().flat_map(|contender| summaries(contender.id)).flatten();
    let most = all.map(|summary| summary.upper).fold(1.0, f64::max);
    let step = step(most);
    let end = (most / step).ceil() * step;
    let x = |value: f64| LEFT + value / end * (RIGHT - LEFT);
    let bottom = top + HEAD + contenders.len() as f64 * ROW;

    let mut text =
        format!("<text class=\"heading\" x=\"0\" y=\"{}\">{}</text>\n", top + 20.0, escaped(setting.name));
    let mut value = 0.0;
    while value <= end {
        let _ = writeln!(
            text,
            "<line class=\"grid\" x1=\"{0:.1}\" x2=\"{0:.1}\" y1=\"{1}\" y2=\"{bottom}\"/>\
             <text class=\"tick\" x=\"{0:.1}\" y=\"{2}\">{value:.0}{3}</text>",
            x(value),
            top + HEAD - 8.0,
            top + HEAD - 13.0,
            if value == 0.0 { " ms" } else { "" },
        );
        value += step;
    }
    for (at, contender) in contenders.iter().enumerate() {
        let y = top + HEAD + (at as f64 + 0.5) * ROW;
        let ours = if contender.name.starts_with("this widget") { " ours" } else { "" };
        let name = escaped(contender.name);
        let _ =
            write!(text, "<text class=\"name{ours}\" x=\"{}\" y=\"{}\">{name}</text>", LEFT - 14.0, y + 4.5);
        let [paint, banner] = summaries(contender.id);
        // Where both are at the same place, both can be seen: one is hollow, and larger.
        if let Some(summary) = banner {
            text += &range("banner", summary, y, x);
            text += &diamond(x(summary.median), y);
        }
        if let Some(summary) = paint {
            text += &range("paint", summary, y, x);
            text += &circle(x(summary.median), y);
        }
        text.push('\n');
    }
    text
}

fn range(class: &str, summary: Summary, y: f64, x: impl Fn(f64) -> f64) -> String {
    let Summary { lower, upper, .. } = summary;
    format!(
        "<line class=\"{class} range\" x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y}\" y2=\"{y}\"/>",
        x(lower),
        x(upper)
    )
}

fn circle(x: f64, y: f64) -> String {
    format!("<circle class=\"paint\" cx=\"{x:.1}\" cy=\"{y}\" r=\"6\"/>")
}

fn diamond(x: f64, y: f64) -> String {
    format!("<path class=\"banner\" d=\"M{x:.1} {y}m-5 0l5-5 5 5-5 5z\"/>")
}

/// 1, 2 or 5 times a power of ten, so that there are at most ten steps.
fn step(most: f64) -> f64 {
    let mut step = 1.0;
    for factor in [2.0, 2.5, 2.0].into_iter().cycle() {
        if most <= step * 10.0 {
            break;
        }
        step *= factor;
    }
    step
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::results;
    use super::*;

    #[test]
    fn steps_are_round_numbers() {
        for (most, expected) in [(7.0, 1.0), (11.0, 2.0), (450.0, 50.0), (1_089.0, 200.0), (4_900.0, 500.0)] {
            assert_eq!(step(most), expected, "{most}");
        }
    }

    #[test]
    fn everybody_has_a_row_in_each_panel() {
        let svg = svg(&results());
        assert_eq!(svg.matches(">a peer</text>").count(), SETTINGS.len());
        // With the legend's; the page by itself has no banner.
        assert_eq!(svg.matches("<circle").count(), 1 + 3 * SETTINGS.len());
        assert_eq!(svg.matches("<path").count(), 1 + 2 * SETTINGS.len());
        assert!(description(&results()).contains("the page: first paint 101, no banner; ours: "));
    }
}
