//! An origin: reading it, writing it, and whether the way there is encrypted.
//!
//! The browser resolves URLs (relative paths, IDNA, odd IPv4 spellings); this module gets the origin that
//! comes out of that (RFC 6454, WHATWG URL), or one that a site owner wrote into the configuration.
//! Never here: the path or query of a URL, DNS, how two origins are related.

use std::fmt;

/// A scheme, a host and a port: the part of a URL that says who is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: String,
    host: String,
    /// `None` for the scheme's own port.
    port: Option<u16>,
}

/// Why a text is no origin. Its `Display` tells a site owner what to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginError {
    /// No `https://` or the like before the host; this is what the opaque origin `null` looks like too.
    Scheme,
    /// No host, or one that no browser would make.
    Host,
    /// A host with letters outside ASCII.
    NotAscii,
    /// A `*`.
    Wildcard,
    /// A port that is no number up to 65535.
    Port,
    /// A path, a query, a user name or a space.
    Surplus,
}

impl OriginError {
    /// What a site owner is to write.
    pub fn message(self) -> &'static str {
        match self {
            OriginError::Scheme => "an origin begins with its scheme, such as `https://pay.example`",
            OriginError::Host => "an origin needs a host after its scheme, such as `https://pay.example`",
            OriginError::NotAscii => {
                "write the host as browsers send it, such as `https://xn--mller-kva.example`"
            }
            OriginError::Wildcard => {
                "name every host by itself, such as `https://pay.example`; `*` means nothing"
            }
            OriginError::Port => "a port is a number from 0 to 65535, such as `https://pay.example:8443`",
            OriginError::Surplus => {
                "an origin is only scheme, host and perhaps port, such as `https://pay.example`: leave out the rest"
            }
        }
    }
}

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for OriginError {}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.scheme)?;
        f.write_str("://")?;
        f.write_str(&self.host)?;
        match self.port {
            Some(port) => {
                f.write_str(":")?;
                f.write_str(&port.to_string())
            }
            None => Ok(()),
        }
    }
}

impl Origin {
    /// Reads an origin as `URL.origin` and `location.origin` give it. Letters may be of any case; the
    /// scheme's own port is dropped. Nothing may follow: a declared `https://pay.example/checkout` would
    /// promise a check of paths that nobody makes.
    pub fn parse(text: &str) -> Result<Origin, OriginError> {
        let (scheme, rest) = text.split_once(':').ok_or(OriginError::Scheme)?;
        let rest = rest.strip_prefix("//").ok_or(OriginError::Scheme)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.chars().all(plain) {
            return Err(OriginError::Scheme);
        }
        if rest.contains(|c: char| matches!(c, '/' | '\\' | '?' | '#' | '@') || c.is_whitespace()) {
            return Err(OriginError::Surplus);
        }
        let (host, port) = split_port(rest)?;
        let scheme = scheme.to_ascii_lowercase();
        let host = host.to_ascii_lowercase();
        check_host(&host)?;
        let port = port.filter(|port| Some(*port) != own_port(&scheme));
        Ok(Origin { scheme, host, port })
    }

    /// The origin of an absolute address, as browsers write one (`URL.href`). `None` for an address without a host.
    pub fn of_address(address: &str) -> Option<Origin> {
        let (scheme, rest) = address.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next()?;
        let host = authority.rsplit('@').next()?;
        Origin::parse(&[scheme, "://", host].concat()).ok()
    }

    /// Such as `https`; lower case, no colon.
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// Such as `pay.example`, `127.0.0.1` or `[::1]`; lower case.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// `None` for the scheme's own port.
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// What becomes of data on its way there.
    pub fn transport(&self) -> Transport {
        if is_loopback(&self.host) {
            Transport::Loopback
        } else if matches!(self.scheme.as_str(), "https" | "wss") {
            Transport::Encrypted
        } else {
            Transport::Plain
        }
    }

    /// A WebSocket talks to the same server as the page's requests: `wss:` is the origin of `https:`.
    fn web_scheme(&self) -> &str {
        match self.scheme.as_str() {
            "ws" => "http",
            "wss" => "https",
            other => other,
        }
    }

    /// Whether both name the same server and port.
    pub fn same_origin(&self, other: &Origin) -> bool {
        self.web_scheme() == other.web_scheme() && self.host == other.host && self.port == other.port
    }
}

/// What becomes of data on its way to an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Nobody between can read it.
    Encrypted,
    /// It stays on this machine ("potentially trustworthy" in W3C Secure Contexts): `localhost`, its
    /// subdomains, 127.0.0.0/8, `::1`; encrypted or not.
    Loopback,
    /// Anybody between can read it.
    Plain,
}

/// Whether data is encrypted on its way there, or never leaves this machine.
pub fn is_encrypted(origin: &Origin) -> bool {
    origin.transport() != Transport::Plain
}

fn own_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" | "ws" => Some(80),
        "https" | "wss" => Some(443),
        _ => None,
    }
}

fn split_port(rest: &str) -> Result<(&str, Option<u16>), OriginError> {
    // Inside the brackets of an IPv6 address a colon is no port's.
    let start = match rest.starts_with('[') {
        true => rest.rfind(']').ok_or(OriginError::Host)?,
        false => 0,
    };
    let Some((host, port)) = rest.get(start..).and_then(|tail| tail.find(':')).and_then(|colon| {
        let colon = start + colon;
        Some((rest.get(..colon)?, rest.get(colon + 1..)?))
    }) else {
        return Ok((rest, None));
    };
    if port.is_empty() || !port.bytes().all(|b| b.is_ascii_digit()) {
        return Err(OriginError::Port);
    }
    port.parse().map(|port| (host, Some(port))).map_err(|_| OriginError::Port)
}

fn check_host(host: &str) -> Result<(), OriginError> {
    let valid = if let Some(inner) = host.strip_prefix('[') {
        let inner = inner.strip_suffix(']').unwrap_or("");
        inner.matches(':').count() >= 2
            && inner.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'))
    } else if !host.is_ascii() {
        return Err(OriginError::NotAscii);
    } else if host.contains('*') {
        return Err(OriginError::Wildcard);
    } else {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        let name = host.strip_suffix('.').unwrap_or(host);
        name.len() <= 253
            && name.split('.').all(|label| matches!(label.len(), 1..=63) && label.bytes().all(plain))
            && (!ends_in_a_number(name) || is_ip_address(name))
    };
    if valid { Ok(()) } else { Err(OriginError::Host) }
}

/// WHATWG URL: a host whose last label is a number is an IPv4 address or nothing.
fn ends_in_a_number(host: &str) -> bool {
    host.rsplit('.').next().is_some_and(|label| label.bytes().all(|b| b.is_ascii_digit()))
}

pub(crate) fn is_ip_address(host: &str) -> bool {
    let part = |part: &str| {
        matches!(part.len(), 1..=3)
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
            && part.parse::<u8>().is_ok()
    };
    host.starts_with('[') || (host.split('.').count() == 4 && host.split('.').all(part))
}

/// `localhost` and its subdomains (RFC 6761), 127.0.0.0/8 and `::1` (RFC 1122, RFC 4291).
fn is_loopback(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    name == "localhost"
        || name.ends_with(".localhost")
        || name == "[::1]"
        || (name.starts_with("127.") && is_ip_address(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn origin(text: &str) -> Origin {
        Origin::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn origins_as_browsers_and_people_write_them() {
        for (text, expected) in [
            ("https://pay.example", Ok("https://pay.example")),
            ("HTTPS://Pay.Example:443", Ok("https://pay.example")),
            ("http://pay.example:443", Ok("http://pay.example:443")),
            ("http://pay.example:80", Ok("http://pay.example")),
            ("wss://pay.example:8443", Ok("wss://pay.example:8443")),
            ("https://xn--mller-kva.example", Ok("https://xn--mller-kva.example")),
            ("https://my_host.example.", Ok("https://my_host.example.")),
            ("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080")),
            ("http://[::1]:8080", Ok("http://[::1]:8080")),
            ("http://[2001:db8::1]", Ok("http://[2001:db8::1]")),
            ("capacitor://localhost", Ok("capacitor://localhost")),
            ("null", Err(OriginError::Scheme)),
            ("", Err(OriginError::Scheme)),
            ("pay.example", Err(OriginError::Scheme)),
            ("//pay.example", Err(OriginError::Scheme)),
            ("://pay.example", Err(OriginError::Scheme)),
            ("1https://pay.example", Err(OriginError::Scheme)),
            ("https://", Err(OriginError::Host)),
            ("file://", Err(OriginError::Host)),
            ("https://pay..example", Err(OriginError::Host)),
            ("https://.", Err(OriginError::Host)),
            ("https://pay,example", Err(OriginError::Host)),
            ("https://[::1", Err(OriginError::Host)),
            ("https://[]", Err(OriginError::Host)),
            ("http://127.1", Err(OriginError::Host)),
            ("http://256.0.0.1", Err(OriginError::Host)),
            ("http://0127.0.0.1", Err(OriginError::Host)),
            ("https://müller.example", Err(OriginError::NotAscii)),
            ("https://*.example", Err(OriginError::Wildcard)),
            ("https://pay.example:", Err(OriginError::Port)),
            ("https://pay.example:https", Err(OriginError::Port)),
            ("https://pay.example:+443", Err(OriginError::Port)),
            ("https://pay.example:65536", Err(OriginError::Port)),
            ("https://pay.example/", Err(OriginError::Surplus)),
            ("https://pay.example?x", Err(OriginError::Surplus)),
            ("https://user@pay.example", Err(OriginError::Surplus)),
            ("https://pay.example ", Err(OriginError::Surplus)),
        ] {
            let found = Origin::parse(text).map(|origin| origin.to_string());
            assert_eq!(found.as_deref().map_err(|e| *e), expected, "{text}");
        }
    }

    #[test]
    fn origins_of_addresses() {
        for (address, expected) in [
            ("https://pay.example/checkout?x=1#y", Some("https://pay.example")),
            ("https://ann:b@pay.example:8443", Some("https://pay.example:8443")),
            ("http://[::1]:8080/@x", Some("http://[::1]:8080")),
            ("wss://live.example?x=https://other.example", Some("wss://live.example")),
            ("/privacy-policy.md", None),
            ("mailto:ann@example.com", None),
            ("data:,https://x", None),
            ("", None),
        ] {
            let found = Origin::of_address(address).map(|origin| origin.to_string());
            assert_eq!(found.as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn what_is_encrypted_and_what_stays_here() {
        for (text, transport) in [
            ("https://shop.example", Transport::Encrypted),
            ("wss://shop.example", Transport::Encrypted),
            ("http://shop.example", Transport::Plain),
            ("ws://shop.example", Transport::Plain),
            ("http://localhost:3000", Transport::Loopback),
            ("https://localhost", Transport::Loopback),
            ("http://shop.localhost", Transport::Loopback),
            ("http://localhost.", Transport::Loopback),
            ("http://127.8.9.1", Transport::Loopback),
            ("http://[::1]:1", Transport::Loopback),
            ("http://127.0.0.1.example", Transport::Plain),
            ("http://notlocalhost", Transport::Plain),
            ("http://localhost.example", Transport::Plain),
            ("http://192.168.0.1", Transport::Plain),
            ("http://0.0.0.0", Transport::Plain),
        ] {
            assert_eq!(origin(text).transport(), transport, "{text}");
            assert_eq!(is_encrypted(&origin(text)), transport != Transport::Plain, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".*") {
            let _ = Origin::parse(&text);
            let _ = Origin::parse(&("https://".to_owned() + &text));
        }

        #[test]
        fn what_is_written_is_read_back(
            scheme in "(https?|wss?)",
            host in "([a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?\\.){0,3}[a-z]{2,8}",
            port in any::<Option<u16>>(),
        ) {
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            let first = origin(&format!("{scheme}://{host}{port}"));
            prop_assert_eq!(origin(&first.to_string()), first);
        }
    }
}
