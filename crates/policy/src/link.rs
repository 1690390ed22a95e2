//! Where a link leads: the only way from text that a document contains to something that may become an
//! `href`.
//!
//! Invariant: an [`Href`] is `http:`, `https:`, `mailto:` or `tel:`, whatever the text it was made from,
//! since nothing outside this module can make one. Never here: requests.

/// An address that may be put into an `href`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Href(String);

impl Href {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A link that leads into an archive of the web, as copies of policies have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// The address that it was before, if that can still be told.
    pub original: Option<Href>,
}

impl Href {
    /// Whether the address is an archive's for a page of somebody's. A copy of a policy has such addresses in
    /// the place of its own: where it was relative, only the archive's part may be left.
    pub fn archived(&self) -> Option<Archived> {
        let (_, rest) = self.0.split_once("//")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.strip_prefix("www.").unwrap_or(host);
        let path = match host.to_ascii_lowercase().as_str() {
            // `/web/20160315114739id_/https://…`, and `/terms` where the rest is lost.
            "web.archive.org" | "wayback.archive.org" | "webarchive.org" => {
                let after = path.strip_prefix("web/").unwrap_or(path);
                match after.split_once('/') {
                    Some((stamp, after)) if stamp.starts_with(|c: char| c.is_ascii_digit() || c == '*') => {
                        after
                    }
                    _ => after,
                }
            }
            "archive.org" => path.strip_prefix("web/")?.split_once('/')?.1,
            "archive.today" | "archive.is" | "archive.ph" | "archive.li" => {
                path.split_once('/').map_or("", |(_, after)| after)
            }
            _ => return None,
        };
        let path = percent_decoded(path);
        // `https:/host`: two slashes in a row are one on many a server.
        let original = ["https:/", "http:/"].iter().find_map(|scheme| {
            let rest = path.strip_prefix(scheme)?.trim_start_matches('/');
            Target::web(&[scheme, "/", rest].concat())
        });
        Some(Archived { original })
    }
}

/// An address relative to that of the document it stands in. It is no [`Href`] before it was resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative(String);

/// What Cloudflare's servers put in the place of mail addresses, for a script of theirs to put back.
const SHIELDED: &str = "/cdn-cgi/l/email-protection#";

/// The mail address that was made unreadable for robots: in hexadecimal, each byte folded with the first.
pub(crate) fn unshielded(hex: &str) -> Option<String> {
    let byte = |pair: &[u8]| u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok();
    let mut bytes = hex.as_bytes().chunks(2).map(byte);
    let key = bytes.next()??;
    let address = bytes.map(|byte| byte.map(|byte| byte ^ key)).collect::<Option<Vec<u8>>>()?;
    String::from_utf8(address).ok().filter(|address| is_mail_address(address))
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page: absolute, `http:` or `https:`.
    Web(Href),
    /// A page, relative to the policy's own address.
    Relative(Relative),
    /// `mailto:`
    Mail(Href),
    /// `tel:`
    Phone(Href),
    /// A place in the document: a heading's, a note's or an anchor's id.
    Section(String),
    /// A place in the document that is not there; the name as written.
    Missing(String),
    /// Anything else, as written. It must not be opened.
    Refused(String),
}

impl Target {
    /// Reads what a document gives as a link's address. White space and characters that do not show are
    /// taken out first, as a browser would, so that they cannot hide a scheme. `#name` becomes a
    /// [`Target::Section`] with the name as written; whether there is such a place is for the reader of
    /// the document to find out.
    pub fn parse(written: &str) -> Target {
        let Some(address) = visible(written) else { return Target::Refused(written.to_owned()) };
        let address = address.as_str();
        if let Some(mail) = address.split_once(SHIELDED).and_then(|(_, hex)| unshielded(hex)) {
            return Target::Mail(Href("mailto:".to_owned() + &mail));
        }
        if let Some(name) = address.strip_prefix('#') {
            return Target::Section(percent_decoded(name));
        }
        let target = match scheme(address) {
            Some((scheme, rest)) => Target::absolute(scheme, rest),
            None => Target::without_scheme(address),
        };
        target.unwrap_or_else(|| Target::Refused(written.to_owned()))
    }

    /// The address of a page, if this is one that does not need the policy's own.
    pub fn web(address: &str) -> Option<Href> {
        match Target::parse(address) {
            Target::Web(href) => Some(href),
            _ => None,
        }
    }

    fn absolute(scheme: &str, rest: &str) -> Option<Target> {
        let with = |scheme: &str| Href(scheme.to_owned() + rest);
        if is_web(scheme) {
            let scheme = if scheme.len() == 4 { "http:" } else { "https:" };
            return names_host(rest, &char::is_alphanumeric).then(|| Target::Web(with(scheme)));
        }
        if scheme.eq_ignore_ascii_case("mailto") {
            return rest.contains('@').then(|| Target::Mail(with("mailto:")));
        }
        if scheme.eq_ignore_ascii_case("tel") {
            return rest.contains(|c: char| c.is_ascii_digit()).then(|| Target::Phone(with("tel:")));
        }
        None
    }

    fn without_scheme(address: &str) -> Option<Target> {
        if hints_at_scheme(address) {
            return None;
        }
        // Two slips of authors that would otherwise lead to a page that is not there.
        if begins_with_www(address) {
            return Some(Target::Web(Href("https://".to_owned() + address)));
        }
        if is_mail_address(address) {
            return Some(Target::Mail(Href("mailto:".to_owned() + address)));
        }
        Some(Target::Relative(Relative(address.to_owned())))
    }
}

impl Relative {
    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The absolute address, from that of the document (RFC 3986, 5.2). `None` if `base` is no absolute
    /// `http:` or `https:` address.
    pub fn resolve(&self, base: &str) -> Option<Href> {
        let base = Target::web(base)?.0;
        let (scheme, rest) = base.split_once("//")?;
        let rest = rest.split('#').next().unwrap_or_default();
        let host_end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, path_and_query) = rest.split_at_checked(host_end)?;
        let path = path_and_query.split('?').next().unwrap_or_default();

        let mut out = String::from(scheme);
        out.push_str("//");
        if let Some(other) = self.0.strip_prefix("//") {
            out.push_str(other);
            // Another host has to pass like any other address.
            return Target::web(&out);
        }
        out.push_str(host);
        if self.0.starts_with('?') {
            out.push_str(if path.is_empty() { "/" } else { path });
            out.push_str(&self.0);
            return Some(Href(out));
        }
        let path_end = self.0.find(['?', '#']).unwrap_or(self.0.len());
        let (new_path, query) = self.0.split_at_checked(path_end)?;
        let folder = if new_path.starts_with('/') { "" } else { folder(path) };
        write_path(folder, new_path, &mut out);
        out.push_str(query);
        Some(Href(out))
    }
}

/// A path up to its last slash.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Writes `folder/path` without its `.` and `..` segments.
fn write_path(folder: &str, path: &str, out: &mut String) {
    let mut segments: Vec<&str> = Vec::new();
    let mut written = path.strip_prefix('/').unwrap_or(path).split('/');
    for segment in folder.split('/').filter(|segment| !segment.is_empty()).chain(written.clone()) {
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    for segment in &segments {
        out.push('/');
        out.push_str(segment);
    }
    // A path that ends in a dot segment names a folder.
    if segments.is_empty() || matches!(written.next_back(), Some("." | "..")) {
        out.push('/');
    }
}

/// Splits `scheme:rest`.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let mut chars = scheme.chars();
    let starts = chars.next()?.is_ascii_alphabetic();
    (starts && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))
        .then_some((scheme, rest))
}

/// Whether this is the address of a page: whether [`Target::parse`] makes a `Web` or a `Relative` of it.
/// By itself, for those who ask nothing else and can ask somebody else what a letter or a digit is: the
/// standard library's tables of them are as large as the rest.
pub(crate) fn is_page(written: &str, is_alphanumeric: &dyn Fn(char) -> bool) -> bool {
    let Some(address) = visible(written).filter(|address| !address.starts_with('#')) else { return false };
    match scheme(&address) {
        Some((scheme, rest)) => is_web(scheme) && names_host(rest, is_alphanumeric),
        None => {
            !hints_at_scheme(&address)
                && (begins_with_www(&address) || !is_mail_address_of(&address, is_alphanumeric))
        }
    }
}

/// The address without what does not show. `None`: there is nothing else, or something that no address has.
fn visible(written: &str) -> Option<String> {
    let address: String = written.trim().chars().filter(|c| !is_invisible(*c)).collect();
    let address = address.trim();
    (!address.is_empty() && !address.chars().any(char::is_control)).then(|| address.to_owned())
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Whether what follows `http:` is two slashes and a host: `http:/` and `https:example.com` mean different
/// things to different readers.
fn names_host(rest: &str, is_alphanumeric: &dyn Fn(char) -> bool) -> bool {
    let first = rest.strip_prefix("//").and_then(|host| host.chars().next());
    first.is_some_and(|first| first == '[' || is_alphanumeric(first))
}

/// Not a scheme by the letter, but meant to look like one.
fn hints_at_scheme(address: &str) -> bool {
    address.bytes().take_while(|byte| !matches!(byte, b'/' | b'?' | b'#')).any(|byte| byte == b':')
}

fn begins_with_www(address: &str) -> bool {
    address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// Whether this is plainly `someone@host.tld` and nothing else.
pub(crate) fn is_mail_address(text: &str) -> bool {
    is_mail_address_of(text, &char::is_alphanumeric)
}

fn is_mail_address_of(text: &str, is_alphanumeric: &dyn Fn(char) -> bool) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let is_name = |c: char| matches!(c, '.' | '_' | '%' | '+' | '-' | '~') || is_alphanumeric(c);
    let is_host = |c: char| matches!(c, '.' | '-') || is_alphanumeric(c);
    let dot = host.rfind('.').unwrap_or_default();
    !name.is_empty()
        && name.chars().all(is_name)
        && host.chars().all(is_host)
        && dot > 0
        && dot + 2 < host.len()
}

/// Characters that an address cannot show and that are only ever in one by accident or to deceive.
fn is_invisible(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Undoes percent-encoding where the result is text.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = (first == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(address: &str) -> Result<(), TestCaseError> {
        let page = matches!(Target::parse(address), Target::Web(_) | Target::Relative(_));
        prop_assert_eq!(is_page(address, &char::is_alphanumeric), page, "{:?}", address);
        Ok(())
    }

    proptest! {
        #[test]
        fn a_page_is_what_the_parser_says_it_is(
            scheme in "(HTTPS?:|https?:|mailto:|tel:|www\\.|#|\\PC{0,2})?",
            rest in "(/{0,3})[a-zé★@.:?# \u{200b}\u{7}%]{0,9}",
            any in ".{0,9}",
        ) {
            check(&(scheme + &rest))?;
            check(&any)?;
        }
    }
}
