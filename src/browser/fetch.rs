//! Reads the site's policy from where the configuration says it is: once, however many ask for it. Sends
//! nothing along but what the page's own requests to its own server carry.
//!
//! What it never does: follow a redirect to somebody else, or read on when a text is longer than a policy can
//! be.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use policy::{Format, Source};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{
    ReadableStreamDefaultReader, Request, RequestInit, RequestMode, RequestRedirect, Response, ResponseType,
    TextDecoder, Url,
};

use super::page;

/// Longest text that is read: 4 MB, several times the longest policy known.
const MAX_BYTES: usize = 4_000_000;

/// Within so many bytes a page says what it is encoded in (HTML, 4.2.5.4).
const DECLARED_WITHIN: usize = 1024;

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
    /// It leads to somebody else's.
    #[error(
        "{0} redirects to another origin, which is not followed; if the policy is there, name that address in \
         `policy.src`"
    )]
    Redirected(String),
    /// An answer that says no.
    #[error("{0} answered {1}; publish the policy there or mend `policy.src`")]
    Status(String, u16),
    /// Something that is not the text it should be.
    #[error("{0} is {1}, not a Markdown text; name the policy's file in `policy.src`, or say `format`")]
    NotText(String, String),
    /// A page of another origin.
    #[error(
        "{0} is an HTML page of another origin, which is not shown; publish the policy on this site, or in \
         Markdown"
    )]
    Foreign(String),
    /// The selector finds nothing, or is none.
    #[error("nothing in {0} fits the selector `{1}`; mend `policy.selector`")]
    NoPart(String, String),
    /// A page with next to no text in it.
    #[error(
        "{0} has hardly any text, or says that there is no such page; name the policy's address in \
         `policy.src`, and publish it as HTML that needs no script to be read"
    )]
    Hollow(String),
    /// Nothing in it.
    #[error("the policy is empty; put its text into the file that `policy.src` names")]
    Empty,
    /// Too long to be read.
    #[error("{0} is longer than 4 MB; shorten it")]
    TooLong(String),
}

/// A policy as it came.
#[derive(Debug)]
pub struct Fetched {
    /// Its text.
    pub text: String,
    /// The absolute address that it came from; empty where it stands in the configuration.
    pub url: String,
    /// What it is written in.
    pub format: Format,
}

type Outcome = Result<Rc<Fetched>, FetchError>;

/// A policy on its way, or there.
#[derive(Clone)]
struct Coming {
    of: Source,
    outcome: Rc<RefCell<Option<Outcome>>>,
    arrival: Promise,
}

thread_local! {
    static COMING: RefCell<Option<Coming>> = const { RefCell::new(None) };
}

/// The policy's text. All who ask get the same; a failure is forgotten, so that it can be tried again.
pub async fn policy(source: &Source) -> Outcome {
    let known = COMING.with_borrow(|coming| coming.clone().filter(|coming| coming.of == *source));
    let coming = known.unwrap_or_else(|| set_out(source));
    // It has no way to fail.
    let _ = JsFuture::from(coming.arrival).await;
    let outcome = coming.outcome.borrow().clone();
    outcome.unwrap_or(Err(FetchError::Empty))
}

fn set_out(source: &Source) -> Coming {
    let outcome: Rc<RefCell<Option<Outcome>>> = Rc::default();
    let (source_too, into) = (source.clone(), outcome.clone());
    let arrival = future_to_promise(async move {
        let found = read(&source_too).await.map(Rc::new);
        if found.is_err() {
            COMING.take();
        }
        into.replace(Some(found));
        Ok(JsValue::UNDEFINED)
    });
    let coming = Coming { of: source.clone(), outcome, arrival };
    COMING.set(Some(coming.clone()));
    coming
}

async fn read(source: &Source) -> Result<Fetched, FetchError> {
    let (address, format) = match source {
        Source::Text(text) => {
            return Ok(Fetched { text: text.clone(), url: String::new(), format: Format::Markdown });
        }
        Source::At { address, format, .. } => (address, *format),
    };
    let (url, origin) = absolute(address)?;
    let own = origin == page::origin();
    if format == Some(Format::Html) && !own {
        return Err(FetchError::Foreign(url));
    }
    let response = ask(&url, if own { RequestMode::SameOrigin } else { RequestMode::Cors }).await?;
    // Of an own address the browser has not followed it; of another one only the answer tells.
    if !own && Url::new(&response.url()).is_ok_and(|url| url.origin() != origin) {
        return Err(FetchError::Redirected(url));
    }
    if !response.ok() {
        return Err(FetchError::Status(url, response.status()));
    }
    let header = |name: &str| response.headers().get(name).ok().flatten().unwrap_or_default();
    let written = header("content-type").to_ascii_lowercase();
    let kind = written.split(';').next().unwrap_or_default().trim();
    let page = matches!(kind, "text/html" | "application/xhtml+xml");
    // Servers that do not know `.md` say octet-stream; what it is then shows in the bytes.
    let plain = kind.is_empty() || kind == "application/octet-stream" || kind.starts_with("text/");
    if !plain && !page || page && format == Some(Format::Markdown) {
        return Err(FetchError::NotText(url, kind.to_owned()));
    }
    if header("content-length").parse::<usize>().is_ok_and(|length| length > MAX_BYTES) {
        // Nobody reads on: the browser can stop.
        if let Some(body) = response.body() {
            let _ = body.cancel();
        }
        return Err(FetchError::TooLong(url));
    }
    let bytes = body(&response, &url).await?;
    let text = decoded(bytes, charset_in(&written));
    if text.contains('\0') {
        return Err(FetchError::NotText(url, "a binary file".to_owned()));
    }
    if text.trim().is_empty() {
        return Err(FetchError::Empty);
    }
    let start: String = text.trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    let page = page || start.starts_with("<!doctype html") || start.starts_with("<html");
    let format = match format {
        // A page for what is not there, under the name of what should be.
        Some(Format::Markdown) if page => return Err(FetchError::NotText(url, "an HTML page".to_owned())),
        Some(format) => format,
        None if page && !own => return Err(FetchError::Foreign(url)),
        None => {
            if page {
                Format::Html
            } else {
                Format::Markdown
            }
        }
    };
    // Where a redirect of the site's own has led.
    let url = if own { response.url() } else { url };
    Ok(Fetched { text, url, format })
}

/// `address` relative to the page, as an absolute one without a fragment, and its origin.
fn absolute(address: &str) -> Result<(String, String), FetchError> {
    let base = page::document().and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default();
    let url = Url::new_with_base(address, &base).map_err(|_| FetchError::Address(address.to_owned()))?;
    url.set_hash("");
    Ok((url.href(), url.origin()))
}

async fn ask(url: &str, mode: RequestMode) -> Result<Response, FetchError> {
    let unreachable = || FetchError::Unreachable(url.to_owned());
    let own = mode == RequestMode::SameOrigin;
    let options = RequestInit::new();
    options.set_mode(mode);
    if let Some(response) = send(url, &options).await {
        return Ok(response);
    }
    if own {
        // The browser does not say why it gave up; a redirect it does not follow it names.
        options.set_redirect(RequestRedirect::Manual);
        let answer = send(url, &options).await;
        if answer.is_some_and(|answer| answer.type_() == ResponseType::Opaqueredirect) {
            return Err(FetchError::Redirected(url.to_owned()));
        }
    }
    Err(unreachable())
}

async fn send(url: &str, options: &RequestInit) -> Option<Response> {
    let request = Request::new_with_str_and_init(url, options).ok()?;
    let response = JsFuture::from(page::window()?.fetch_with_request(&request)).await.ok()?;
    response.dyn_into().ok()
}

#[wasm_bindgen]
extern "C" {
    /// What a stream's reader gives.
    type Piece;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Piece) -> Option<Uint8Array>;
}

/// The bytes of an answer, as long as they are not too many.
async fn body(response: &Response, url: &str) -> Result<Vec<u8>, FetchError> {
    let unreachable = |_| FetchError::Unreachable(url.to_owned());
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(unreachable)?;
        let Some(piece) = piece.unchecked_into::<Piece>().value() else { return Ok(bytes) };
        let length = piece.length() as usize;
        if bytes.len() + length > MAX_BYTES {
            let _ = reader.cancel();
            return Err(FetchError::TooLong(url.to_owned()));
        }
        let before = bytes.len();
        bytes.resize(before + length, 0);
        if let Some(place) = bytes.get_mut(before..) {
            piece.copy_to(place);
        }
    }
}

/// The text that bytes stand for. What can be read as UTF-8 and is more than ASCII is that, whatever is said of
/// it: no other encoding looks so by accident. Otherwise what a byte order mark, the answer or the page says
/// counts, and where nobody says anything, what browsers take it for.
fn decoded(bytes: Vec<u8>, said: Option<String>) -> String {
    let marked = match bytes.as_slice() {
        [0xff, 0xfe, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        _ => None,
    };
    // Encodings that switch with escapes are ASCII to look at.
    let plain = marked.is_none() && !bytes.contains(&0x1b);
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if plain => {
            return text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let head: String = bytes.iter().take(DECLARED_WITHIN).map(|byte| char::from(*byte)).collect();
    let in_page = || charset_in(&head.to_ascii_lowercase());
    let label = marked.map(str::to_owned).or(said).or_else(in_page);
    // What says UTF-8 and is not is read as what it most often is.
    let label = label.filter(|label| !matches!(label.as_str(), "utf-8" | "utf8"));
    let decoder = label.and_then(|label| TextDecoder::new_with_label(&label).ok());
    let decoder = decoder.or_else(|| TextDecoder::new_with_label("windows-1252").ok());
    let text = decoder.and_then(|decoder| decoder.decode_with_u8_array(&bytes).ok());
    text.unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// The name after `charset=`, in lower case as the text is.
fn charset_in(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("charset")?;
    let rest = rest.trim_start().strip_prefix('=')?;
    let rest = rest.trim_start().trim_start_matches(['"', '\'']);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+');
    let name: String = rest.chars().take_while(|c| is_name(*c)).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_found_where_it_is_said() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(charset_in(text).as_deref(), expected, "{text}");
        };
        check("text/html; charset=windows-1252", Some("windows-1252"));
        check("text/html; charset=\"shift_jis\"; x=y", Some("shift_jis"));
        check("<meta charset='euc-kr'>", Some("euc-kr"));
        check("text/html; charset = big5", Some("big5"));
        check("text/html", None);
        check("charset=", None);
    }

    #[test]
    fn what_can_be_read_as_utf_8_is() {
        let check = |bytes: &[u8], said: Option<&str>, expected: &str| {
            assert_eq!(decoded(bytes.to_vec(), said.map(str::to_owned)), expected);
        };
        check("Datenschutzerklärung".as_bytes(), Some("iso-8859-1"), "Datenschutzerklärung");
        check("\u{feff}A".as_bytes(), None, "A");
        check(b"plain", Some("windows-1252"), "plain");
    }
}
