//! Answers as bytes: status, headers, body. Every one lets other origins read it; tests send from several.

use super::http::Request;

/// What goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut response = Self { status, headers: Vec::new(), body: body.into() };
        if !content_type.is_empty() {
            response.set("Content-Type", content_type);
        }
        // So that each visit in a test asks for every file; a test of caching sets its own.
        response.set("Cache-Control", "no-store");
        response
    }

    /// A status with a line of text.
    pub fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{status} {text}\n"))
    }

    /// A redirect to another address.
    pub fn redirect(status: u16, location: &str) -> Self {
        let mut response = Self::plain(status, location);
        response.set("Location", location);
        response
    }

    /// Sets a header in the place of any of that name. A line end in it would make two headers: it goes.
    pub fn set(&mut self, name: &str, value: &str) {
        self.headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.replace(['\r', '\n'], " ")));
    }

    /// Lets the asking origin read the answer, and send what it asked leave for.
    pub fn allow_origin(&mut self, request: &Request) {
        match request.header("origin") {
            Some(origin) => {
                self.set("Access-Control-Allow-Origin", origin);
                self.set("Access-Control-Allow-Credentials", "true");
                self.set("Vary", "Origin");
            }
            None => self.set("Access-Control-Allow-Origin", "*"),
        }
        self.set("Cross-Origin-Resource-Policy", "cross-origin");
        if request.method == "OPTIONS" {
            let asked = |name: &str, otherwise: &str| request.header(name).unwrap_or(otherwise).to_owned();
            let methods = asked("access-control-request-method", "GET, POST, PUT, PATCH, DELETE");
            self.set("Access-Control-Allow-Methods", &methods);
            self.set("Access-Control-Allow-Headers", &asked("access-control-request-headers", "*"));
            self.set("Access-Control-Allow-Private-Network", "true");
            self.set("Access-Control-Max-Age", "0");
        }
    }

    /// The bytes to send. `HEAD` gets no body, but its length.
    pub fn bytes(&self, head_only: bool) -> Vec<u8> {
        let mut text = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        // Set to nothing, the length stays unsaid: the body ends where the connection does.
        let length = |name: &str| name.eq_ignore_ascii_case("content-length");
        for (name, value) in self.headers.iter().filter(|(name, _)| !length(name)) {
            text += &format!("{name}: {value}\r\n");
        }
        let unsaid = self.headers.iter().any(|(name, value)| length(name) && value.is_empty());
        if !unsaid && !matches!(self.status, 204 | 304) {
            text += &format!("Content-Length: {}\r\n", self.body.len());
        }
        text += "Connection: close\r\n\r\n";
        let mut bytes = text.into_bytes();
        if !head_only {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_replaced_and_cannot_be_split() {
        let mut response = Response::plain(404, "no such page");
        response.set("cache-control", "max-age=1");
        response.set("X", "a\r\nSet-Cookie: b");
        let text = String::from_utf8(response.bytes(false)).unwrap();
        assert_eq!(
            text,
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\ncache-control: max-age=1\r\n\
             X: a  Set-Cookie: b\r\nContent-Length: 17\r\nConnection: close\r\n\r\n404 no such page\n"
        );
        assert!(response.bytes(true).ends_with(b"\r\n\r\n"));
        response.set("Content-Length", "");
        assert!(!String::from_utf8(response.bytes(false)).unwrap().contains("Length"));
    }
}
