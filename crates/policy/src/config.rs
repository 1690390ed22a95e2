//! The `policy` part of a site's configuration.
//!
//! Never here: loading the policy. What is not understood is reported and left out; a policy that this
//! version cannot show can still be linked to.

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
    /// Markdown at an address: `http:`, `https:` or relative to the page.
    Markdown(String),
    /// Markdown in the configuration itself.
    Text(String),
    /// A page that can be opened, but not shown: its format is none that is understood.
    Page(String),
}

impl Source {
    /// The address, unless the policy stands in the configuration.
    pub fn address(&self) -> Option<&str> {
        match self {
            Source::Markdown(address) | Source::Page(address) => Some(address),
            Source::Text(_) => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Markdown,
    Html,
}

const NO_HTML: &str = "this version shows policies in Markdown only; an HTML policy is linked to, not shown. \
                       Give a Markdown file as `src`";

impl Config {
    /// Reads the value under `policy`. `None` if it names no policy that can be shown or linked to.
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
        let address = src.and_then(|src| Some((address(&src, is_alphanumeric)?, src)));
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
            (None, Some((address, src))) => {
                let found = written.unwrap_or_else(|| by_name(address));
                if found == Format::Html {
                    format.as_ref().unwrap_or(&src).advise(NO_HTML);
                }
                Some(match found {
                    Format::Markdown => Source::Markdown(address.to_owned()),
                    Format::Html => Source::Page(address.to_owned()),
                })
            }
            (None, None) => None,
        };
        if let Some(selector) = selector {
            selector.advise("picks a part of an HTML policy, which this version does not show; remove it");
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

/// The format that a file's name says; Markdown if it says none.
fn by_name(address: &str) -> Format {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let html = [".html", ".htm", ".xhtml", ".php", ".aspx"].iter().any(|end| path.ends_with(end));
    if html { Format::Html } else { Format::Markdown }
}
