//! `cargo xtask csp CONFIG`: prints the `Content-Security-Policy` header that follows from a configuration.
//!
//! Usage: csp FILE [ORIGIN], where ORIGIN is where the widget's files are, if not on the site's own host. Anything
//! wrong in the file is said with its place, on standard error; then nothing is printed, and the exit code is 1.

use egress::{Delivery, Origin};
use privacy_widget_app::config::Config;
use settings::Value;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let line = match arguments.as_slice() {
        [file] => header(Path::new(file), None),
        [file, widget] => header(Path::new(file), Some(widget)),
        _ => Err("name one configuration, as in `cargo xtask csp privacy.json`".to_owned()),
    };
    match line {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn header(file: &Path, widget: Option<&str>) -> Result<String, String> {
    let text = fs::read_to_string(file).map_err(|error| {
        format!("cannot read {}: {error}; name the file that data-config names", file.display())
    })?;
    let widget = match widget.map(Origin::parse) {
        Some(Err(error)) => return Err(format!("--widget: {error}")),
        Some(Ok(origin)) => Some(origin),
        None => None,
    };
    line(&text, widget).map_err(|problem| format!("{}: {problem}", file.display()))
}

/// The header, from a configuration as text.
fn line(text: &str, widget: Option<Origin>) -> Result<String, String> {
    // Windows editors put a mark before the text that JSON does not know.
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| format!("it is not JSON: {error}"))?;
    if !matches!(value, Value::Map(_)) {
        return Err("it is not a JSON object".to_owned());
    }
    let (config, issues) = Config::resolve(&value, &Value::Null, "en", "");
    if !issues.is_empty() {
        let list: Vec<String> = issues.iter().map(|issue| format!("\n  {issue}")).collect();
        return Err(format!("mend these first; what is not understood would be left out:{}", list.concat()));
    }
    Ok(format!("Content-Security-Policy: {}", config.content_security_policy(None, widget, Delivery::Header)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = r##"{ "version": 1, "categories": [{ "id": "analytics", "services": [
        { "id": "stats", "origins": ["https://stats.example", "*.tiles.example"] }] }],
        "site": { "origins": ["https://shop-id.example"] }, "policy": { "src": "https://legal.example/privacy.md" },
        "forms": [{ "selector": "#order", "destinations": ["https://pay.example"] }],
        "egress": { "destinations": [{ "origin": "https://crm.example:8443", "data": ["contact"] }] } }"##;

    #[test]
    fn all_that_a_configuration_declares_is_in_one_line() {
        let line = line(SHOP, Origin::parse("https://cdn.example").ok()).unwrap();
        assert!(line.starts_with("Content-Security-Policy: default-src 'self' "), "{line}");
        assert!(!line.contains('\n'));
        let directive = |name: &str| line.split("; ").find(|one| one.starts_with(name)).unwrap().to_owned();
        for source in [
            "https://stats.example",
            "*.tiles.example",
            "https://shop-id.example",
            "https://legal.example",
            "https://pay.example",
            "https://crm.example:8443",
            "wss://crm.example:8443",
            "https://cdn.example",
        ] {
            assert!(directive("connect-src").split(' ').any(|word| word == source), "{source} in {line}");
        }
        // Scripts come from services and from where the widget is; not from where data goes to.
        let script = directive("script-src");
        assert!(
            script.contains("https://cdn.example") && script.contains("https://stats.example"),
            "{script}"
        );
        assert!(!script.contains("pay.example") && !script.contains("crm.example"), "{script}");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, said) in [
            ("{", "it is not JSON: EOF while parsing an object at line 1 column 1"),
            ("[]", "it is not a JSON object"),
            ("", "it is not JSON: EOF while parsing a value at line 1 column 0"),
            (
                r#"{ "version": 1, "categories": [], "egress": { "destinations": [{ "origin": "pay.example", "data": [] }], "cps": true } }"#,
                "mend these first; what is not understood would be left out:\
                 \n  $.egress.destinations[0].origin: an origin begins with its scheme, such as `https://pay.example`\
                 \n  $.egress.cps: unknown key; did you mean `csp`?",
            ),
        ] {
            assert_eq!(line(text, None).unwrap_err(), said, "{text}");
        }
        let missing = header(Path::new("no/such/file.json"), None).unwrap_err();
        assert!(missing.starts_with("cannot read no/such/file.json: "), "{missing}");
    }
}
