//! Fetches a text of the site's own, such as the policy. Never sends anything along.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, Response, Url};

use super::page;

/// Longest text that is read: 4 MB, several times the longest policy known.
const MAX_BYTES: u64 = 4_000_000;

/// Why a text could not be had. Said to the site's owner.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FetchError {
    /// The address is no address.
    #[error("`{0}` is not an address; mend `policy.src`")]
    Address(String),
    /// No answer, or one that the browser withholds.
    #[error(
        "{0} could not be reached; check the address, the server and, on another origin, its CORS headers"
    )]
    Unreachable(String),
    /// An answer that says no.
    #[error("{0} answered {1}; publish the policy there or mend `policy.src`")]
    Status(String, u16),
    /// Something that is not the text it should be.
    #[error("{0} is {1}, not a Markdown text; name the policy's Markdown file in `policy.src`")]
    NotText(String, String),
    /// A page that can be opened, but not shown.
    #[error("{0} is an HTML page, which this version cannot show; name a Markdown file in `policy.src`")]
    Page(String),
    /// Nothing in it.
    #[error("the policy is empty; put its text into the file that `policy.src` names")]
    Empty,
    /// Too long to be read.
    #[error("{0} is longer than 4 MB; shorten it")]
    TooLong(String),
}

/// `address` relative to the page, as an absolute one.
pub fn absolute(address: &str) -> Result<String, FetchError> {
    let base = page::document().and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default();
    let url = Url::new_with_base(address, &base).map_err(|_| FetchError::Address(address.to_owned()))?;
    Ok(url.href())
}

/// The text at an absolute address.
pub async fn text(url: &str) -> Result<String, FetchError> {
    let unreachable = |_: JsValue| FetchError::Unreachable(url.to_owned());
    let window = page::window().ok_or_else(|| unreachable(JsValue::NULL))?;
    let options = RequestInit::new();
    options.set_method("GET");
    let request = Request::new_with_str_and_init(url, &options).map_err(unreachable)?;
    let response = JsFuture::from(window.fetch_with_request(&request)).await.map_err(unreachable)?;
    let response: Response = response.dyn_into().map_err(unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(url.to_owned(), response.status()));
    }
    let header = |name: &str| response.headers().get(name).ok().flatten().unwrap_or_default();
    let kind = header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    // Servers that do not know `.md` say octet-stream; what it is then shows in the bytes.
    let plain = kind.is_empty() || kind == "application/octet-stream" || kind.starts_with("text/");
    if !plain || kind == "text/html" {
        return Err(FetchError::NotText(url.to_owned(), kind));
    }
    if header("content-length").parse::<u64>().is_ok_and(|length| length > MAX_BYTES) {
        return Err(FetchError::TooLong(url.to_owned()));
    }
    let promise = response.text().map_err(unreachable)?;
    let text = JsFuture::from(promise).await.map_err(unreachable)?.as_string().unwrap_or_default();
    if text.contains('\0') {
        return Err(FetchError::NotText(url.to_owned(), "a binary file".to_owned()));
    }
    if text.trim().is_empty() {
        return Err(FetchError::Empty);
    }
    Ok(text)
}
