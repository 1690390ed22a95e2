//! What is about to leave, as the engine takes it. Never here: where it came from, or how it was read.

/// All of one request, frame or message that carries data.
#[derive(Clone, Copy, Debug, Default)]
pub struct Payload<'a> {
    /// The address with everything in it: user name, host, path, query, fragment. Empty where there is none
    /// of its own, as with a frame on an open socket or a cookie.
    pub url: &'a str,
    /// Headers that the page has set, by name and value.
    pub headers: &'a [(&'a str, &'a str)],
    /// What is sent along.
    pub body: Body<'a>,
}

/// What is sent along.
#[derive(Clone, Copy, Debug, Default)]
pub enum Body<'a> {
    /// Nothing.
    #[default]
    None,
    /// Text: a string body, a frame, a message, a style sheet, a cookie. A form's entries as
    /// `name=value` lines or in the encoding they are sent in.
    Text(&'a str),
    /// Bytes: a buffer, a file.
    Bytes(&'a [u8]),
    /// There is one, and the page cannot read it.
    Unreadable,
}

impl<'a> Payload<'a> {
    /// A text without an address.
    pub fn text(text: &'a str) -> Payload<'a> {
        Payload { body: Body::Text(text), ..Payload::default() }
    }

    /// An address without a body.
    pub fn url(url: &'a str) -> Payload<'a> {
        Payload { url, ..Payload::default() }
    }
}
