//! The `policy` part of a site's configuration.
//!
//! Never here: loading the policy. What is not understood is reported and left out.

use settings::Reader;

use crate::link::is_page;

/// Where a site's policy is, and which one it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where it is.
    pub source: Source,
    /// The site's own name for this state of the policy; empty where it gives none. Another one means that
    /// consent is to be asked again. Never worked out from the text: the loader compares it before the text
    /// is there.
    pub revision: String,
}

/// Where a policy is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the configuration itself, in Markdown.
    Text(String),
    /// At an address.
    At {
        /// `http:`, `https:` or relative to the page.
        address: String,
        /// What is there; `None` where only the answer says so.
        format: Option<Format>,
        /// Which part of an HTML page is the policy; the browser reads it.
        selector: Option<String>,
    },
}

/// What a policy is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, or plain text.
    Markdown,
    /// An HTML page, or a part of it.
    Html,
}

impl Source {
    /// The address, unless the policy stands in the configuration.
    pub fn address(&self) -> Option<&str> {
        match self {
            Source::At { address, .. } => Some(address),
            Source::Text(_) => None,
        }
    }
}

const NO_HTML: &str = "a policy in the configuration is Markdown; name the HTML page in `src`";

impl Config {
    /// Reads the value under `policy`. `None` if it names no policy.
    pub fn read(policy: Reader) -> Option<Config> {
        Config::read_with(policy, &char::is_alphanumeric)
    }

    /// The same where somebody else says what a letter or a digit is.
    pub fn read_with(policy: Reader, is_alphanumeric: &dyn Fn(char) -> bool) -> Option<Config> {
        let mut fields = policy.fields()?;
        let src = fields.get("src");
        let text = fields.get("text");
        let format = fields.get("format");
        let revision = fields.text("revision").unwrap_or_default();
        let selector = fields.get("selector");

        if src.is_none() && text.is_none() {
            policy.advise("names no policy; add `src` with its address or `text` with the policy itself");
        }
        let text = text.and_then(|text| {
            if src.is_some() {
                text.advise("the policy is given twice; keep either `src` or `text`, `src` is ignored");
            }
            text.text()
        });
        let address = src.and_then(|src| address(&src, is_alphanumeric));
        let part = selector.as_ref().and_then(Reader::text).map(str::to_owned);
        let written = format
            .as_ref()
            .and_then(|format| format.choice(&[("markdown", Format::Markdown), ("html", Format::Html)]));

        let source = match (text, address) {
            (Some(text), _) => {
                if written == Some(Format::Html) {
                    format.iter().for_each(|format| format.advise(NO_HTML));
                }
                Some(Source::Text(text.to_owned()))
            }
            (None, Some(address)) => {
                let format =
                    written.or(selector.is_some().then_some(Format::Html)).or_else(|| by_name(address));
                Some(Source::At { address: address.to_owned(), format, selector: part })
            }
            (None, None) => None,
        };
        let page = matches!(source, Some(Source::At { format: Some(Format::Html), .. }));
        if let Some(selector) = selector.filter(|_| !page) {
            selector.advise("picks a part of an HTML page, and the policy is Markdown; remove it");
        }
        fields.finish();
        Some(Config { source: source?, revision: revision.to_owned() })
    }
}

/// The address, if a policy may be loaded from there.
fn address<'a>(src: &Reader<'a>, is_alphanumeric: &dyn Fn(char) -> bool) -> Option<&'a str> {
    let written = src.text()?;
    if is_page(written, is_alphanumeric) {
        return Some(written.trim());
    }
    src.advise(
        "is no address that a policy can be loaded from; give an http(s) address or one relative to the page",
    );
    None
}

/// The format that a file's name says, if it says one.
fn by_name(address: &str) -> Option<Format> {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| path.ends_with(end));
    if ends(&[".html", ".htm", ".xhtml", ".php", ".aspx"]) {
        return Some(Format::Html);
    }
    ends(&[".md", ".markdown", ".txt"]).then_some(Format::Markdown)
}
