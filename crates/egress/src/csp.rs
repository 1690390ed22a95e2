//! The `Content-Security-Policy` (CSP Level 3) that follows from what a site has declared: the second line
//! behind the hooks, for channels that no script sees.
//!
//! Never here: what a page loads that nobody declared. Such a policy stops that as well.

use crate::Origin;

/// Where a page may load from and send to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'a> {
    /// `egress.destinations`.
    pub destinations: &'a [Origin],
    /// Where services load from: `categories[].services[].origins`.
    pub services: &'a [Origin],
    /// Where forms go: `forms[].destinations`.
    pub forms: &'a [Origin],
    /// Where the widget's own files are, if not on the page's own origin.
    pub widget: Option<&'a Origin>,
}

/// How the policy gets to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// In a `<meta>` that the widget adds to a page it did not make: inline scripts and styles go on.
    Meta,
    /// In the response header of a site that has no inline scripts and styles, or gives them nonces.
    Header,
}

/// The policy as one line, without the header's name.
pub fn csp(_sources: &Sources, _delivery: Delivery) -> String {
    String::new()
}
