//! Addresses of pages, and of accounts elsewhere (RFC 3986): a scheme, or a domain to put `https://` before.
//!
//! Never here: whether there is anything at the address. Doubts only: what a site takes for an address of a
//! profile is its own matter.

use super::Outcome;
use crate::Problem;

pub fn check(text: &str) -> Outcome {
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Outcome::warn(Problem::UrlFormat);
    }
    let scheme = text.split_once(':').filter(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'))
            && !rest.starts_with(|c: char| c.is_ascii_digit())
    });
    match scheme {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
        {
            match rest.strip_prefix("//") {
                Some(rest) if has_host(rest) => Outcome::as_typed(),
                _ => Outcome::warn(Problem::UrlFormat),
            }
        }
        // What a browser would run.
        Some((scheme, _))
            if ["javascript", "data", "vbscript"].iter().any(|bad| bad.eq_ignore_ascii_case(scheme)) =>
        {
            Outcome::warn(Problem::UrlFormat)
        }
        Some((_, rest)) if !rest.is_empty() => Outcome::as_typed(),
        None if has_host(text) && text.contains('.') => {
            let mut whole = String::from("https://");
            whole.push_str(text);
            Outcome::fix(Problem::UrlFormat, whole)
        }
        _ => Outcome::warn(Problem::UrlFormat),
    }
}

/// Whether an address begins with the name or the number of a computer.
fn has_host(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let name = host.split(':').next().unwrap_or(host);
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    host.starts_with('[') || name.trim_end_matches('.').split('.').all(label)
}
