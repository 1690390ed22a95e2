//! HTTP/1.1 requests from bytes. Never touches a socket's settings, and never trusts a length it was told.

use std::io::{BufRead, Read};

/// The request line and the headers together may be this long.
const HEAD_LIMIT: u64 = 64 * 1024;
/// A body may be this long.
const BODY_LIMIT: u64 = 64 * 1024 * 1024;

/// A request, its body complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    pub method: String,
    pub path: String,
    pub query: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Why there is no request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// The other side closed, or fell silent, before the request was complete: there is nobody to answer.
    Gone,
    /// Answer with this status; the text says what is wrong with the request.
    Status(u16, &'static str),
}

/// Reads one request. `go_on` is called when the other side waits for a word before it sends the body.
pub(super) fn read(from: &mut impl BufRead, go_on: impl FnOnce()) -> Result<Request, Refused> {
    let mut head = from.take(HEAD_LIMIT);
    let mut request = request_line(&line(&mut head)?)?;
    loop {
        let line = line(&mut head)?;
        if line.is_empty() {
            break;
        }
        request.headers.push(header(&line)?);
    }
    if request.header("expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue")) {
        go_on();
    }
    request.body = body(from, &request)?;
    Ok(request)
}

fn request_line(line: &str) -> Result<Request, Refused> {
    let mut words = line.split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(Refused::Status(400, "the request line is not `METHOD /path HTTP/1.1`"));
    };
    if !matches!(version, "HTTP/1.1" | "HTTP/1.0") {
        return Err(Refused::Status(505, "only HTTP/1.1 is spoken here"));
    }
    if method.is_empty()
        || !method.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_!#$%&'*+.^`|~".contains(&b))
    {
        return Err(Refused::Status(400, "the method is not a word"));
    }
    // A proxy is asked with the whole address: `GET http://host/path`.
    let target = match target.split_once("://") {
        Some(("http" | "https", rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        _ => target,
    };
    if !target.starts_with('/') && target != "*" {
        return Err(Refused::Status(400, "the path does not begin with `/`"));
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Ok(Request { method: method.into(), path: path.into(), query: query.into(), ..Request::default() })
}

fn header(line: &str) -> Result<(String, String), Refused> {
    let (name, value) = line.split_once(':').ok_or(Refused::Status(400, "a header has no `:`"))?;
    if name.is_empty() || name.bytes().any(|b| b.is_ascii_whitespace() || b.is_ascii_control()) {
        return Err(Refused::Status(400, "a header's name is empty or has a space in it"));
    }
    Ok((name.to_ascii_lowercase(), value.trim().to_owned()))
}

fn body(from: &mut impl BufRead, request: &Request) -> Result<Vec<u8>, Refused> {
    let lengths: Vec<_> = request.headers.iter().filter(|(name, _)| name == "content-length").collect();
    match (request.header("transfer-encoding"), lengths.as_slice()) {
        (None, []) => Ok(Vec::new()),
        (None, [(_, length)]) => {
            let length = decimal(length).ok_or(Refused::Status(400, "the Content-Length is not a number"))?;
            let mut body = Vec::new();
            take(from, length, &mut body)?;
            Ok(body)
        }
        (None, _) => Err(Refused::Status(400, "there are several Content-Lengths")),
        (Some(coding), []) if coding.eq_ignore_ascii_case("chunked") => chunked(from),
        (Some(_), []) => Err(Refused::Status(501, "of the transfer codings only `chunked` is known here")),
        (Some(_), _) => Err(Refused::Status(400, "there is a Content-Length beside a Transfer-Encoding")),
    }
}

fn chunked(from: &mut impl BufRead) -> Result<Vec<u8>, Refused> {
    let mut body = Vec::new();
    loop {
        let size = line(&mut from.take(HEAD_LIMIT))?;
        let digits = size.split(';').next().unwrap_or_default().trim();
        let size = hexadecimal(digits).ok_or(Refused::Status(400, "a chunk's size is not a number"))?;
        if size == 0 {
            let mut trailers = from.take(HEAD_LIMIT);
            while !line(&mut trailers)?.is_empty() {}
            return Ok(body);
        }
        take(from, size, &mut body)?;
        let mut end = Vec::new();
        from.take(2).read_to_end(&mut end).map_err(|_| Refused::Gone)?;
        match end.as_slice() {
            b"\r\n" => {}
            [_, _] => return Err(Refused::Status(400, "a chunk is longer than its size")),
            _ => return Err(Refused::Gone),
        }
    }
}

/// Appends exactly `length` bytes.
fn take(from: &mut impl BufRead, length: u64, body: &mut Vec<u8>) -> Result<(), Refused> {
    let before = body.len() as u64;
    if before.saturating_add(length) > BODY_LIMIT {
        return Err(Refused::Status(413, "the body is longer than 64 MB"));
    }
    from.take(length).read_to_end(body).map_err(|_| Refused::Gone)?;
    if body.len() as u64 == before + length { Ok(()) } else { Err(Refused::Gone) }
}

/// A line without its end. What is not UTF-8 in it is replaced.
fn line(from: &mut std::io::Take<impl BufRead>) -> Result<String, Refused> {
    let mut line = Vec::new();
    match from.read_until(b'\n', &mut line) {
        Ok(_) if line.ends_with(b"\n") => {}
        Ok(_) if from.limit() == 0 => return Err(Refused::Status(431, "the headers or a line are too long")),
        Ok(_) | Err(_) => return Err(Refused::Gone),
    }
    line.pop();
    line.pop_if(|b| *b == b'\r');
    Ok(String::from_utf8_lossy(&line).into_owned())
}

/// `parse` alone would take a sign as well.
fn decimal(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

fn hexadecimal(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u64::from_str_radix(text, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Request, Refused> {
        read(&mut text.as_bytes(), || {})
    }

    fn status(text: &str) -> Option<u16> {
        match parse(text) {
            Err(Refused::Status(status, _)) => Some(status),
            _ => None,
        }
    }

    #[test]
    fn a_request_is_taken_apart() {
        let request = parse(
            "POST /receive/order?a=1&b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nX-Two:  b \r\n\r\nabcdef",
        )
        .unwrap();
        assert_eq!(
            (request.method.as_str(), request.path.as_str(), request.query.as_str()),
            ("POST", "/receive/order", "a=1&b")
        );
        assert_eq!(request.header("x-two"), Some("b"));
        assert_eq!(request.body, b"abc");
    }

    #[test]
    fn chunks_are_put_together() {
        let head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let request = parse(&format!("{head}3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: 1\r\n\r\n")).unwrap();
        assert_eq!(request.body, b"abc0123456789");
        assert_eq!(status(&format!("{head}3\r\nabcd\r\n0\r\n\r\n")), Some(400));
        assert_eq!(status(&format!("{head}+3\r\nabc\r\n0\r\n\r\n")), Some(400));
        assert_eq!(parse(&format!("{head}ff\r\nabc")), Err(Refused::Gone));
    }

    #[test]
    fn an_absolute_address_is_a_path_too() {
        assert_eq!(parse("GET http://h:1/p?q HTTP/1.1\r\n\r\n").unwrap().path, "/p");
        assert_eq!(parse("GET http://h:1 HTTP/1.1\r\n\r\n").unwrap().path, "/");
        assert_eq!(parse("GET /a?u=http://h/ HTTP/1.1\r\n\r\n").unwrap().query, "u=http://h/");
    }

    #[test]
    fn what_is_malformed_is_refused() {
        let cases = [
            ("GET\r\n\r\n", 400),
            ("GET  / HTTP/1.1\r\n\r\n", 400),
            ("G\u{1}T / HTTP/1.1\r\n\r\n", 400),
            ("GET x HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/2.0\r\n\r\n", 505),
            ("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nA: b\r\n folded: c\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\na", 400),
            ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
            ("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
            ("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413),
            ("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400),
        ];
        for (text, expected) in cases {
            assert_eq!(status(text), Some(expected), "{text:?}");
        }
        let long = format!("GET / HTTP/1.1\r\nA: {}\r\n\r\n", "x".repeat(70_000));
        assert_eq!(status(&long), Some(431));
    }

    #[test]
    fn one_that_stops_half_way_is_gone() {
        for text in ["", "GET /", "GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc"] {
            assert_eq!(parse(text), Err(Refused::Gone), "{text:?}");
        }
    }

    #[test]
    fn one_that_waits_for_a_word_gets_it() {
        let mut asked = false;
        let text = "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\na";
        assert_eq!(read(&mut text.as_bytes(), || asked = true).unwrap().body, b"a");
        assert!(asked);
    }
}
